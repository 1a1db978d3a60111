//! The question "is it you?" as a form: one way at a time, the strongest first, and links to the others. It serves the second
//! step of sign-in, the confirmation before delicate things, and turning it all off.

use super::{Ways, means::Step};
use crate::{
    edge::AskKey,
    i18n::use_words,
    ui::{
        button::{Button, ScriptButton},
        field::{CodeField, PasswordField},
        form::{Form, Outcome, Problems},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};

#[component]
pub fn Prove(
    outcome: Outcome,
    ways: Ways,
    /// The door that makes a question for a key.
    ask_key: &'static str,
    button: &'static str,
) -> impl IntoView {
    let words = use_words();
    let query = use_query_map();
    let next = query.with_untracked(|query| query.get("next").unwrap_or_default());
    let steps = ways.steps.clone();
    let chosen = Memo::new(move |_| {
        let asked = query.with(|query| query.get("way").unwrap_or_default());
        steps.iter().find(|step| step.word() == asked).or(steps.first()).copied()
    });
    let trust = (ways.trust_days > 0).then(|| words.fill(words.sign_in.trust, &[("n", ways.trust_days.into())]));
    let form = {
        let next = next.clone();
        move || {
            let step = chosen.get();
            let key = (step == Some(Step::Key)).then_some(AskKey { door: ask_key, make: false });
            let fields = match step {
                Some(Step::Key) => view! { <KeyFields outcome/> }.into_any(),
                Some(Step::App) => {
                    view! { <CodeField name="code" label=words.security.code outcome hint=words.security.code_hint/> }.into_any()
                }
                Some(Step::RecoveryCode) => view! {
                    <CodeField name="recovery_code" label=words.security.recovery_code outcome hint=words.security.recovery_hint long=true/>
                }
                .into_any(),
                None => view! { <PasswordField name="password" label=words.sign_in.password outcome autocomplete="current-password"/> }
                    .into_any(),
            };
            let trust = trust.clone().map(|label| {
                view! {
                    <div class="tick">
                        <input id="trust" name="trust" type="checkbox" value="true"/>
                        <label for="trust">{label}</label>
                    </div>
                }
            });
            let next = next.clone();
            view! {
                <MaybeKeyForm outcome key>
                    <Problems outcome/>
                    <input type="hidden" name="next" value=next/>
                    {fields}
                    {trust}
                    {match step {
                        Some(Step::Key) => view! { <ScriptButton busy=outcome.busy() why="key-needs-script">{button}</ScriptButton> }.into_any(),
                        _ => view! { <Button busy=outcome.busy()>{button}</Button> }.into_any(),
                    }}
                </MaybeKeyForm>
            }
        }
    };
    view! {
        {form}
        <OtherWays steps=ways.steps chosen next/>
    }
    .into_any()
}

/// A form that asks a key first, or not.
#[component]
fn MaybeKeyForm(outcome: Outcome, key: Option<AskKey>, children: Children) -> impl IntoView {
    match key {
        Some(key) => view! { <Form outcome key>{children()}</Form> }.into_any(),
        None => view! { <Form outcome>{children()}</Form> }.into_any(),
    }
}

/// Where a key's answer goes, and why nothing happens without a script.
#[component]
pub fn KeyFields(outcome: Outcome) -> impl IntoView {
    let words = &use_words().security;
    view! {
        <input type="hidden" name="challenge"/>
        <input type="hidden" name="credential"/>
        <p class="hint">{words.key_hint}</p>
        <p class="hint without-script" id="key-needs-script">{words.needs_script}</p>
        {move || outcome.problem("credential").map(|text| view! { <p class="problem" id="credential" tabindex="-1">{text}</p> })}
    }
    .into_any()
}

/// "Use another way": what else this person has.
#[component]
fn OtherWays(steps: Vec<Step>, chosen: Memo<Option<Step>>, next: String) -> impl IntoView {
    let words = &use_words().security;
    let here = use_location().pathname;
    if steps.len() < 2 {
        return ().into_any();
    }
    let lines = move || {
        let others = steps.iter().filter(|step| Some(**step) != chosen.get());
        others
            .map(|step| {
                let label = match step {
                    Step::Key => words.use_key,
                    Step::App => words.use_app,
                    Step::RecoveryCode => words.use_code,
                };
                let to = format!("{}?way={}&next={}", here.get(), step.word(), encoded(&next));
                view! { <li><a href=to>{label}</a></li> }
            })
            .collect_view()
    };
    view! {
        <details class="other-ways">
            <summary>{words.another_way}</summary>
            <ul>{lines}</ul>
        </details>
    }
    .into_any()
}

/// Fit for the value of a query. What `next` may be is decided by the door.
fn encoded(path: &str) -> String {
    path.replace('%', "%25").replace('&', "%26").replace('#', "%23").replace('+', "%2B").replace('?', "%3F").replace('=', "%3D")
}
