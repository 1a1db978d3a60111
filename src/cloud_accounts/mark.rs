//! Small pictures: by which one finds a provider at a glance, and how a step went. All say in words, too, what they are.

use super::{Provider, StepState};
use leptos::prelude::*;

#[component]
pub fn Mark(provider: Provider) -> impl IntoView {
    let letters = match provider {
        Provider::Aws => "AWS",
        Provider::Azure => "Az",
        Provider::Google => "GC",
    };
    view! { <span class="mark" aria-hidden="true">{letters}</span> }.into_any()
}

#[component]
pub fn StepIcon(state: StepState) -> impl IntoView {
    let path = match state {
        StepState::Running => "M10 2.500a7.500 7.500 0 1 1-7.500 7.500",
        StepState::Passed => "m4 10.500 4 4 8-9",
        StepState::Failed => "M5 5l10 10M15 5 5 15",
    };
    view! {
        <svg class="step-icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
            <path d=path fill="none" stroke="currentColor" stroke-width="2.500" stroke-linecap="round" stroke-linejoin="round"/>
        </svg>
    }
    .into_any()
}
