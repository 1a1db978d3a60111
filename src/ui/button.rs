use leptos::prelude::*;

/// Sends the form it stands in. Never disabled, which would take the focus away: while it works it says that it is busy.
#[component]
pub fn Button(#[prop(into)] busy: Signal<bool>, children: Children) -> impl IntoView {
    view! { <button type="submit" class="button" aria-busy=move || busy.get().then_some("true")>{children()}</button> }.into_any()
}
