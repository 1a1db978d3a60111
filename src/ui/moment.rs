use crate::time::When;
use leptos::prelude::*;

/// "5 minutes ago", with the full moment for those who point at it.
#[component]
pub fn Moment(when: When) -> impl IntoView {
    view! { <time datetime=when.iso title=when.full>{when.ago}</time> }.into_any()
}

/// The full moment, for lists where the order of things matters.
#[component]
pub fn FullMoment(when: When) -> impl IntoView {
    view! { <time datetime=when.iso title=when.ago>{when.full}</time> }.into_any()
}
