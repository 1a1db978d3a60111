use super::form::Outcome;
use leptos::prelude::*;

/// A form that is there when it is wanted. It stands open while something in it is wrong.
#[component]
pub fn Reveal(
    label: &'static str,
    outcome: Outcome,
    /// Stands open from the start.
    #[prop(optional)]
    open: bool,
    /// Changes what is there, rather than making something new.
    #[prop(optional)]
    quiet: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <details class="reveal" open=open || outcome.has_failed()>
            <summary class=if quiet { "button quiet" } else { "button" }>{(!quiet).then_some("+ ")}{label}</summary>
            <div class="reveal-box">{children()}</div>
        </details>
    }
    .into_any()
}
