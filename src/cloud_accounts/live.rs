//! A check while it runs: its steps as they pass. Without a script there is nothing to see before it is over.

use super::{Progress, Provider, Step, StepState, mark::StepIcon};
use crate::{edge, i18n::use_words, ui::loaded::use_changes};
use leptos::prelude::*;

/// Listens while `on`, and shows what it hears.
#[component]
pub fn Live(
    provider: Provider,
    on: Signal<bool>,
    /// What is known of it already.
    #[prop(optional)]
    begun: Vec<Step>,
    /// When it is over, what the page shows is asked for again. Not where a form is under way, which does so itself.
    #[prop(optional)]
    asks_again: bool,
) -> impl IntoView {
    let words = &use_words().clouds;
    let steps = RwSignal::new(begun);
    let changed = use_changes();
    // The line is what this effect leaves behind: it closes when that is replaced, or the page is gone.
    Effect::new(move |before: Option<Option<edge::Listening>>| {
        if before.is_some() {
            steps.set(Vec::new());
        }
        let heard = move |text: String| {
            let Ok(progress) = serde_json::from_str::<Progress>(&text) else { return true };
            steps.try_set(progress.steps);
            if progress.over && asks_again {
                changed();
            }
            !progress.over
        };
        on.get().then(|| edge::listen(&format!("{}/steps", provider.path()), heard)).flatten()
    });
    let told = move || {
        let over = steps.get().into_iter().filter(|step| step.state != StepState::Running);
        over.map(|step| view! { <p>{format!("{}: {}", step.label, words.step(step.state))}</p> }).collect_view()
    };
    let shown = move || {
        on.get().then_some({
            move || match steps.get() {
                steps if steps.is_empty() => view! { <p>{words.checking}</p> }.into_any(),
                steps => view! { <Steps steps/> }.into_any(),
            }
        })
    };
    view! {
        <div class="live" aria-busy=move || on.get().then_some("true")>{shown}</div>
        // Said once for each step: only what is added is read out, and nothing in here changes.
        <div class="unseen" role="status" aria-atomic="false" aria-relevant="additions">{move || on.get().then_some(told)}</div>
    }
    .into_any()
}

/// How each step went, as picture and word.
#[component]
pub fn Steps(steps: Vec<Step>) -> impl IntoView {
    let words = &use_words().clouds;
    let lines: Vec<AnyView> = steps
        .into_iter()
        .map(|Step { label, state }| {
            let name = match state {
                StepState::Running => "running",
                StepState::Passed => "passed",
                StepState::Failed => "went-wrong",
            };
            view! {
                <li class=name>
                    <StepIcon state/>
                    <span>{label}</span>
                    <span class="step-word">{words.step(state)}</span>
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ol class="steps" aria-label=words.steps>{lines}</ol> }.into_any()
}
