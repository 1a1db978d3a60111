//! Multi-factor authentication on the page of this section: what there is, and where each is managed.

use super::{AppLine, Codes, KeyLine, Overview, TrustLine, actions, what_if::WhatIf};
use crate::{
    i18n::use_words,
    ui::{
        act::Act,
        form::{Outcome, Problems, form_of},
        loaded::{Loaded, look},
        moment::{FullMoment, Moment},
    },
};
use leptos::prelude::*;

#[component]
pub fn Mfa() -> impl IntoView {
    let overview = look(|| actions::LookAtSecurity {});
    view! { <Loaded from=overview show=|overview| view! { <Shown overview/> }.into_any()/> }.into_any()
}

#[component]
fn Shown(overview: Overview) -> impl IntoView {
    let words = &use_words().security;
    let Overview { means, apps, keys, codes, trusted, .. } = overview;
    let body = match means.mfa {
        false => view! {
            <p><strong>{words.mfa_off}</strong></p>
            <p>{words.mfa_off_text}</p>
            <details class="choose">
                <summary class="button">{words.enable_mfa}</summary>
                <p>{words.choose_text}</p>
                <ul class="things">
                    <li><div class="thing"><strong>{words.keys}</strong><span>{words.keys_text}</span></div>
                        <a class="button quiet" href="/settings/security/keys">{words.add_key}</a></li>
                    <li><div class="thing"><strong>{words.apps}</strong><span>{words.apps_text}</span></div>
                        <a class="button quiet" href="/settings/security/totp">{words.add_app}</a></li>
                </ul>
            </details>
        }
        .into_any(),
        true => view! {
            <p class="state-on">{words.mfa_on}"."</p>
            <Keys keys/>
            <Apps apps/>
            <RecoveryCodes codes/>
            <Trusted trusted/>
            <p class="after"><a class="button quiet" href="/settings/security/disable-mfa">{words.disable_mfa}</a></p>
        }
        .into_any(),
    };
    view! {
        <section aria-labelledby="mfa">
            <h2 id="mfa">{words.mfa}</h2>
            {body}
        </section>
        <WhatIf means/>
    }
}

#[component]
fn Keys(keys: Vec<KeyLine>) -> impl IntoView {
    let words = &use_words().security;
    let count = keys.len();
    let lines = keys
        .into_iter()
        .map(|key| {
            let about = [key.provider, key.passwordless.then(|| words.passwordless.to_owned())]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" · ");
            view! { <li><div class="thing"><strong>{key.name}</strong><span>{about}</span><Used used=key.used/></div></li> }
        })
        .collect_view();
    let lines = if count == 0 { view! { <p>{words.no_keys}</p> }.into_any() } else { view! { <ul class="things">{lines}</ul> }.into_any() };
    view! {
        <h3>{words.keys}</h3>
        {(count > 0).then(|| view! { <p class="hint">{use_words().count_of_devices(count)}</p> })}
        {lines}
        <p><a class="button quiet" href="/settings/security/keys">{words.manage}<span class="unseen">" "{words.keys}</span></a></p>
    }
}

#[component]
fn Used(used: Option<crate::time::When>) -> impl IntoView {
    let words = &use_words().security;
    match used {
        Some(when) => view! { <span>{words.last_used}" "<Moment when/></span> }.into_any(),
        None => view! { <span>{words.never_used}</span> }.into_any(),
    }
}

#[component]
fn Apps(apps: Vec<AppLine>) -> impl IntoView {
    let words = &use_words().security;
    let some = !apps.is_empty();
    let (begin, remove) = (form_of::<actions::BeginApp>(), form_of::<actions::RemoveApp>());
    let lines = apps
        .into_iter()
        .map(|app| {
            let id = app.id.to_string();
            view! {
                <li>
                    <div class="thing"><strong>{app.name.clone()}</strong><Used used=app.used/></div>
                    <div class="deeds">
                        <Act outcome=begin label=words.reconfigure about=app.name.clone() fields=vec![("replaces", id.clone())]/>
                        <Act outcome=remove label=words.remove about=app.name fields=vec![("app_id", id)]/>
                    </div>
                </li>
            }
        })
        .collect_view();
    view! {
        <h3>{words.apps}</h3>
        <Problems outcome=begin/>
        <Problems outcome=remove/>
        {some.then(|| view! { <ul class="things">{lines}</ul> })}
        <p><a class="button quiet" href="/settings/security/totp">{words.add_app}</a></p>
    }
}

#[component]
fn RecoveryCodes(codes: Codes) -> impl IntoView {
    let words = &use_words().security;
    let make = form_of::<actions::MakeCodes>();
    let state = match &codes.made {
        Some(_) => use_words().fill(words.codes_left, &[("n", codes.left.into())]),
        None => words.codes_none.to_owned(),
    };
    let used = codes.used.into_iter().map(|when| view! { <li>{words.codes_used}" "<FullMoment when/></li> }).collect_view();
    view! {
        <h3>{words.codes}</h3>
        <p>{words.codes_text}</p>
        <p><strong>{state}</strong></p>
        <ul>{used}</ul>
        {codes.unsaved.map(|_| view! { <p><a href="/settings/security/recovery-codes">{words.new_codes}</a></p> })}
        <Problems outcome=make/>
        <Act outcome=make label=words.make_codes/>
    }
}

#[component]
fn Trusted(trusted: Vec<TrustLine>) -> impl IntoView {
    let words = &use_words().security;
    if trusted.is_empty() {
        return ().into_any();
    }
    let end: Outcome = form_of::<actions::StopTrusting>();
    let lines = trusted
        .into_iter()
        .map(|line| {
            view! {
                <li>
                    <div class="thing">
                        <strong>{line.browser.clone()}</strong>
                        <span>{words.added}" "<Moment when=line.since/>{use_words().form.comma}{words.until}" "<FullMoment when=line.until/></span>
                    </div>
                    <Act outcome=end label=words.remove about=line.browser fields=vec![("browser", line.id.to_string())]/>
                </li>
            }
        })
        .collect_view();
    view! {
        <h3>{words.trusted}</h3>
        <p>{words.trusted_text}</p>
        <Problems outcome=end/>
        <ul class="things">{lines}</ul>
    }
    .into_any()
}
