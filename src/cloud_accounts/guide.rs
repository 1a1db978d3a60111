//! What there is to do on the other side, with this connection's own values to copy.

use super::{Guide, Link, Sample as Text};
use crate::{
    i18n::use_words,
    ui::copy::{Copy, Sample},
};
use leptos::prelude::*;

#[component]
pub fn Prepare(guide: Guide) -> impl IntoView {
    let words = &use_words().clouds;
    let steps: Vec<AnyView> = guide.steps.into_iter().map(|step| view! { <li>{step}</li> }.into_any()).collect();
    let links = guide.links.into_iter().map(|Link { label, href }| {
        view! {
            <a class="button quiet" href=href target="_blank" rel="noopener noreferrer">
                {label}<span class="out" aria-hidden="true">"↗"</span><span class="unseen">" ("{words.opens}")"</span>
            </a>
        }
        .into_any()
    });
    let downloads = guide
        .downloads
        .into_iter()
        .map(|Link { label, href }| view! { <a class="button quiet" href=href download="">{label}</a> }.into_any());
    let ways_there: Vec<AnyView> = links.chain(downloads).collect();
    let samples: Vec<AnyView> = guide.samples.into_iter().map(|sample| view! { <Folded sample/> }.into_any()).collect();
    view! {
        <ol class="numbered">{steps}</ol>
        {(!ways_there.is_empty()).then(|| view! { <div class="deeds">{ways_there}</div> })}
        <Facts facts=guide.facts/>
        <div class="folds">{samples}</div>
    }
    .into_any()
}

/// Values to copy one by one.
#[component]
fn Facts(facts: Vec<Text>) -> impl IntoView {
    if facts.is_empty() {
        return ().into_any();
    }
    let lines: Vec<AnyView> = facts
        .into_iter()
        .map(|Text { label, text }| {
            view! {
                <div>
                    <dt>{label.clone()}</dt>
                    <dd><code>{text.clone()}</code><span class="deeds"><Copy text about=label/></span></dd>
                </div>
            }
            .into_any()
        })
        .collect();
    view! { <dl class="to-copy" aria-label=use_words().clouds.to_copy>{lines}</dl> }.into_any()
}

#[component]
fn Folded(sample: Text) -> impl IntoView {
    let Text { label, text } = sample;
    view! {
        <details class="mend">
            <summary>{label.clone()}</summary>
            <Sample label text/>
        </details>
    }
    .into_any()
}
