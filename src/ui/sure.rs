//! A press that opens a question. It is a `details` with a `dialog` that stands open in it, so it works without a script;
//! `behaviour.js` lifts the same dialog over the page, where Escape closes it and the focus comes back.

use super::form::{Form, Outcome};
use crate::i18n::use_words;
use leptos::prelude::*;

/// What one is asked, and the way out.
#[component]
pub fn Ask(
    label: &'static str,
    /// To whom or what, for those who do not see where it stands.
    about: String,
    /// The thing to do here, rather than one of several.
    #[prop(optional)]
    strong: bool,
    children: Children,
) -> impl IntoView {
    let (name, whom) = (format!("{label} {about}"), unseen(&about));
    view! {
        <details class="sure">
            <summary class=if strong { "button" } else { "button quiet" }>{label}{whom}</summary>
            <dialog open=true class="sure-box" aria-label=name>
                <p class="sure-title" aria-hidden="true">{label}</p>
                {children()}
                <button type="button" class="button quiet needs-script" data-cancel="">{use_words().form.cancel}</button>
            </dialog>
        </details>
    }
    .into_any()
}

fn unseen(about: &str) -> impl IntoView + use<> {
    (!about.is_empty()).then(|| view! { <span class="unseen">" "{about.to_owned()}</span> })
}

/// Something that can't be undone: says what will happen to whom, and asks for a second press.
#[component]
pub fn Sure(
    outcome: Outcome,
    label: &'static str,
    /// To whom or what, for those who do not see where it stands.
    #[prop(optional, into)]
    about: String,
    text: &'static str,
    /// The thing to do here, which does no harm.
    #[prop(optional)]
    strong: bool,
    /// Hidden fields.
    #[prop(optional)]
    fields: Vec<(&'static str, String)>,
) -> impl IntoView {
    let fields: Vec<AnyView> =
        fields.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }.into_any()).collect();
    let whom = (!about.is_empty()).then(|| view! { <strong>{about.clone()}</strong> });
    let button = unseen(&about);
    view! {
        <Ask label about strong>
            <p>{whom}" "{text}</p>
            <Form outcome class="act">
                {fields}
                <button type="submit" class=if strong { "button" } else { "button danger" }>{label}{button}</button>
            </Form>
        </Ask>
    }
    .into_any()
}
