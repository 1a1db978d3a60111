use crate::time::When;
use leptos::prelude::*;

/// "5 minutes ago", with the full moment for those who point at it, touch it, or reach it by keyboard.
#[component]
pub fn Moment(when: When) -> impl IntoView {
    let When { iso, full, ago } = when;
    match ago == full {
        true => view! { <time datetime=iso>{full}</time> }.into_any(),
        false => view! { <time class="moment" tabindex="0" datetime=iso data-full=full>{ago}</time> }.into_any(),
    }
}

/// The full moment, for lists where the order of things matters.
#[component]
pub fn FullMoment(when: When) -> impl IntoView {
    view! { <time datetime=when.iso title=when.ago>{when.full}</time> }.into_any()
}
