//! "What if I lose my phone?": tick what is lost, and see at once. Without a script a button shows it.

use super::means::{Means, Step, Way};
use crate::i18n::{Words, use_words};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

#[component]
pub fn WhatIf(means: Means) -> impl IntoView {
    let words = use_words();
    let asked = use_query_map().with_untracked(|query| query.get_all("lost").unwrap_or_default());
    let (lost, lose) = signal(asked);
    let boxes =
        means.things().into_iter().map(|thing| view! { <Thing label=called(&means, &thing, words) thing lost lose/> }).collect_view();
    let answer = Memo::new(move |_| means.without(&lost.get()).way_in());
    view! {
        <section aria-labelledby="what-if">
            <h2 id="what-if">{words.security.what_if}</h2>
            <p>{words.security.what_if_text}</p>
            <form method="get" action="/settings/security#what-if" class="form">
                <fieldset>
                    <legend>{words.security.lost}</legend>
                    {boxes}
                </fieldset>
                <button type="submit" class="button quiet without-script">{words.security.look}</button>
            </form>
            <p role="status" class="verdict" data-in=move || answer.get().is_some().to_string()>{move || told(answer.get(), words)}</p>
        </section>
    }
    .into_any()
}

#[component]
fn Thing(label: String, thing: String, lost: ReadSignal<Vec<String>>, lose: WriteSignal<Vec<String>>) -> impl IntoView {
    let id = format!("lost-{thing}");
    let (name, value) = (thing.clone(), thing.clone());
    let ticked = lost.with_untracked(|lost| lost.contains(&thing));
    let change = move |ev: leptos::ev::Event| {
        let is_lost = event_target_checked(&ev);
        lose.update(|lost| {
            lost.retain(|other| *other != name);
            if is_lost {
                lost.push(name.clone());
            }
        });
    };
    view! {
        <div class="tick">
            <input id=id.clone() name="lost" type="checkbox" value=value checked=ticked on:change=change/>
            <label for=id>{label}</label>
        </div>
    }
}

fn called(means: &Means, thing: &str, words: &Words) -> String {
    let apps = means.apps.iter().map(|(id, name)| (format!("app-{id}"), name));
    let keys = means.keys.iter().map(|(id, name, _)| (format!("key-{id}"), name));
    match thing {
        "password" => words.security.the_password.to_owned(),
        "mailbox" => words.security.the_mailbox.to_owned(),
        "codes" => words.security.the_codes.to_owned(),
        _ => apps.chain(keys).find(|(id, _)| id == thing).map(|(_, name)| name.clone()).unwrap_or_default(),
    }
}

fn told(way: Option<Way>, words: &Words) -> String {
    let words = &words.security;
    let then = |step: Option<Step>| match step {
        None => "",
        Some(Step::Key) => words.then_key,
        Some(Step::App) => words.then_app,
        Some(Step::RecoveryCode) => words.then_code,
    };
    match way {
        None => words.locked_out.to_owned(),
        Some(Way::Passkey) => words.in_by_passkey.to_owned(),
        Some(Way::Password(step)) => format!("{} {}", words.in_by_password, then(step)),
        Some(Way::Letter(step)) => format!("{} {}", words.in_by_letter, then(step)),
    }
}
