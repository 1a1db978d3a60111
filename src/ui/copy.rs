use crate::{edge, i18n::use_words};
use leptos::prelude::*;

/// Copies a text, and says so. There is no such button without a script: then one marks the text.
#[component]
pub fn Copy(
    text: String,
    /// What is copied, for those who do not see where the button stands.
    #[prop(optional, into)]
    about: String,
) -> impl IntoView {
    let words = &use_words().form;
    let (copied, say) = signal(false);
    let about = (!about.is_empty()).then(|| view! { <span class="unseen">" "{about}</span> });
    let copy = move |_| {
        edge::copy(&text);
        say.set(true);
    };
    view! {
        <button type="button" class="button quiet needs-script" on:click=copy>{words.copy}{about}</button>
        <span role="status" class="copied">{move || copied.get().then_some(words.copied)}</span>
    }
    .into_any()
}

/// Lines for a terminal or a program, with a button that copies them. They scroll inside themselves, also by keyboard.
#[component]
pub fn Sample(#[prop(into)] label: String, text: String) -> impl IntoView {
    view! {
        <div class="sample">
            <pre tabindex="0" role="group" aria-label=label.clone()><code>{text.clone()}</code></pre>
            <div class="deeds"><Copy text about=label/></div>
        </div>
    }
    .into_any()
}
