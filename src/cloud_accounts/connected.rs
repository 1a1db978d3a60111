//! What is connected: which account, how it stands, what the last check found.

use super::{
    Cloud, Setup, State,
    cloud_page::Deeds,
    live::{Live, Steps},
    report::{Failed, Remarks},
};
use crate::{
    i18n::use_words,
    ui::{
        act::Act,
        moment::{FullMoment, Moment},
        sure::Sure,
    },
};
use leptos::prelude::*;
use std::sync::Arc;

#[component]
pub fn Connected(
    cloud: Arc<Cloud>,
    current: Setup,
    deeds: Deeds,
    /// It is being changed below: then what can be done with it stands back.
    edits: bool,
) -> impl IntoView {
    let words = &use_words().clouds;
    let row = cloud.row.clone();
    let (provider, name) = (row.provider, row.provider.name());
    let fields = || vec![("provider", provider.word().to_owned())];
    let report = current.report.clone();
    let remarks = report.as_ref().map(|report| report.remarks.clone()).unwrap_or_default();
    let (failed, passed) = match report {
        Some(report) if report.problem.is_some() => (Some(view! { <Failed title=words.last_failed report/> }), None),
        Some(report) if !edits => (None, Some(view! { <Steps steps=report.steps/> })),
        _ => (None, None),
    };
    let edit = (!edits).then(|| {
        view! {
            <a class="button quiet" href=format!("{}?edit=1#setup", provider.path()) rel="external">
                {words.edit}<span class="unseen">" "{name}</span>
            </a>
        }
    });
    let afterwards = cloud.guides.iter().find(|guide| guide.way == current.way).map(|guide| guide.afterwards.clone());
    view! {
        <section aria-labelledby="connection">
            <h2 id="connection" class="unseen">{words.connection}</h2>
            {failed}
            <dl class="details">
                {row.account.map(|account| view! { <div><dt>{words.account}</dt><dd>{account.line()}</dd></div> })}
                <div><dt>{words.way}</dt><dd>{words.way(current.way)}</dd></div>
                <Values values=current.values/>
                {row.since.map(|when| view! { <div><dt>{words.since}</dt><dd><FullMoment when/></dd></div> })}
                {row.failing_since.map(|when| view! { <div><dt>{words.failing_since}</dt><dd><FullMoment when/></dd></div> })}
                {row.checked.map(|when| view! {
                    <div><dt>{words.last_check}</dt><dd>{result_of(row.state)}{use_words().form.comma}<Moment when/></dd></div>
                })}
            </dl>
            {passed}
            <div class="deeds">
                {(!row.checking).then(|| view! { <Act outcome=deeds.check label=words.check_now about=name fields=fields()/> })}
                {edit}
                <Sure outcome=deeds.delete label=words.delete about=name text=words.delete_text fields=fields()/>
            </div>
            {(!row.checking).then(|| view! { <Live provider on=deeds.check.busy()/> })}
        </section>
        {(!edits).then(|| view! { <Remarks remarks/><Afterwards lines=afterwards.unwrap_or_default()/> })}
    }
    .into_any()
}

fn result_of(state: State) -> &'static str {
    let words = &use_words().clouds;
    if state == State::Failing { words.check_failed } else { words.check_passed }
}

/// What was typed, but no secret.
#[component]
fn Values(values: Vec<(String, String)>) -> impl IntoView {
    let words = &use_words().clouds;
    let lines = values.into_iter().filter(|(_, text)| !text.is_empty()).filter_map(|(field, text)| {
        let (label, _) = words.field(&field)?;
        Some(view! { <div><dt>{label}</dt><dd>{text}</dd></div> }.into_any())
    });
    lines.collect::<Vec<AnyView>>().into_any()
}

#[component]
fn Afterwards(lines: Vec<String>) -> impl IntoView {
    let lines: Vec<AnyView> = lines.into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect();
    (!lines.is_empty())
        .then(|| {
            view! {
                <details class="mend">
                    <summary>{use_words().clouds.afterwards}</summary>
                    <ul class="numbered">{lines}</ul>
                </details>
            }
        })
        .into_any()
}
