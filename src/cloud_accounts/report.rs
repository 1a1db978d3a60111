//! What a check found, and how to mend it.

use super::{Advice, Report, live::Steps};
use crate::{
    i18n::use_words,
    ui::{copy::Sample, moment::Moment},
};
use leptos::prelude::*;

/// The report on values that did not verify, above their form; and that on a connection that stopped working.
#[component]
pub fn Failed(
    title: &'static str,
    report: Report,
    /// It has just happened, or stands above everything else: a screen reader hears it at once.
    #[prop(optional)]
    alert: bool,
) -> impl IntoView {
    let Report { checked, steps, problem, .. } = report;
    view! {
        <div class="failed">
            <div role=alert.then_some("alert")>
                <p class="hint">{title}" · "<Moment when=checked/></p>
                {problem.as_ref().map(|problem| view! { <h3>{problem.title.clone()}</h3> })}
            </div>
            {(!steps.is_empty()).then(|| view! { <Steps steps/> })}
            {problem.map(|problem| view! { <Mend advice=problem open=true/> })}
        </div>
    }
    .into_any()
}

/// What works and should be better.
#[component]
pub fn Remarks(remarks: Vec<Advice>) -> impl IntoView {
    if remarks.is_empty() {
        return ().into_any();
    }
    let remark = |advice: Advice| {
        view! {
            <div class="remark">
                <p><strong>{advice.title.clone()}</strong></p>
                <Mend advice/>
            </div>
        }
        .into_any()
    };
    let remarks: Vec<AnyView> = remarks.into_iter().map(remark).collect();
    view! {
        <section aria-labelledby="remarks">
            <h2 id="remarks">{use_words().clouds.remarks}</h2>
            {remarks}
        </section>
    }
    .into_any()
}

/// Why, and how to mend it: by hand, by commands, or in code.
#[component]
fn Mend(advice: Advice, #[prop(optional)] open: bool) -> impl IntoView {
    let words = &use_words().clouds;
    let Advice { title, why, console, cli, terraform, .. } = advice;
    let steps: Vec<AnyView> = console.into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect();
    let console = (!steps.is_empty()).then(|| {
        view! {
            <details class="mend" open=open>
                <summary>{words.mend_in_console}</summary>
                <ol class="numbered">{steps}</ol>
            </details>
        }
    });
    let sample = |label: &'static str, text: String| {
        (!text.is_empty()).then(|| {
            view! {
                <details class="mend">
                    <summary>{label}</summary>
                    <Sample label=format!("{label}: {title}") text/>
                </details>
            }
        })
    };
    view! {
        <p>{why}</p>
        <div class="folds">
            {console}
            {sample(words.mend_in_terminal, cli)}
            {sample(words.mend_in_terraform, terraform)}
        </div>
    }
    .into_any()
}
