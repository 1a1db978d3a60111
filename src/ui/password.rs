//! The box for a password: it can be shown, pasted into and filled by a password manager, and tells how strong a new one is.

use super::{
    field::{Notes, described_by},
    form::Outcome,
};
use crate::{i18n::use_words, sign_in::actions};
use leptos::prelude::*;
use std::time::Duration;

/// Whether the strength is told while typing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Strong {
    #[default]
    Quiet,
    Tell,
}

#[component]
pub fn PasswordField(
    name: &'static str,
    label: &'static str,
    outcome: Outcome,
    /// `current-password` or `new-password`: what a password manager goes by.
    autocomplete: &'static str,
    #[prop(optional)] hint: Option<&'static str>,
    #[prop(optional)] strong: Strong,
    /// Not where the one that is there stays unless another is typed.
    #[prop(default = true)]
    required: bool,
) -> impl IntoView {
    let words = use_words();
    let (shown, show) = signal(false);
    let (typed, type_in) = signal(String::new());
    let invalid = move || outcome.problem(name).map(|_| "true");
    let kind = move || if shown.get() { "text" } else { "password" };
    let press = move || if shown.get() { words.form.hide } else { words.form.show };
    view! {
        <div class="field">
            <label for=name>{label}</label>
            <Notes name hint outcome/>
            <div class="password">
                <input id=name name=name type=kind autocomplete=autocomplete required=required spellcheck="false" autocapitalize="none"
                    aria-invalid=invalid aria-describedby=described_by(name, hint.is_some(), outcome)
                    on:input:target=move |event| type_in.set(event.target().value())/>
                // Hidden until a script runs: without one it could do nothing.
                <button type="button" class="show-password needs-script" aria-label=words.form.show_password aria-controls=name
                    aria-pressed=move || shown.get().to_string() on:click=move |_| show.update(|shown| *shown = !*shown)>
                    {press}
                </button>
            </div>
            {(strong == Strong::Tell).then(|| view! { <Meter typed/> })}
        </div>
    }
    .into_any()
}

/// How strong the password is, judged on the server, which knows the lists that a browser should not have to load.
#[component]
fn Meter(typed: ReadSignal<String>) -> impl IntoView {
    const PAUSE: Duration = Duration::from_millis(300);
    let words = use_words();
    let judge = Action::new(|password: &String| actions::judge_password(password.clone(), String::new()));
    let mut ask = debounce(PAUSE, move |password: String| _ = judge.dispatch(password));
    Effect::new(move || {
        let password = typed.get();
        if !password.is_empty() {
            ask(password);
        }
    });
    let judged = move || judge.value().get().and_then(Result::ok).filter(|_| !typed.with(String::is_empty));
    let score = move || judged().map_or(0, |judged| judged.score);
    let text = move || {
        let form = &words.form;
        judged().map(|judged| {
            let names = [form.strength_0, form.strength_1, form.strength_2, form.strength_3, form.strength_4];
            match judged.problem {
                Some(problem) => problem.sentence(words),
                None => format!("{}: {}", form.strength, names[usize::from(judged.score.min(4))]),
            }
        })
    };
    view! {
        <div class="strength needs-script">
            <div class="strength-bar" data-score=score aria-hidden="true"></div>
            <p role="status">{text}</p>
        </div>
    }
}
