use super::{Filter, Line, Page, actions};
use crate::{
    i18n::use_words,
    proof::How,
    sessions::page::how,
    ui::{
        form::PlainTitle,
        loaded::{Loaded, look_about},
        moment::FullMoment,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

#[component]
pub fn ActivityPage() -> impl IntoView {
    let query = use_query_map();
    let asked = move || query.with(|query| ["kind", "before"].map(|key| query.get(key).unwrap_or_default()).to_vec());
    let page = look_about(asked, |asked| {
        let [kind, before] = [0, 1].map(|index| asked.get(index).cloned().unwrap_or_default());
        actions::LookAtActivity { kind, before }
    });
    view! { <Loaded from=page show=|page| view! { <Activity page/> }.into_any()/> }.into_any()
}

#[component]
fn Activity(page: Page) -> impl IntoView {
    let words = &use_words().activity;
    let query = use_query_map();
    let (kind, before) = query.with_untracked(|query| (Filter::named(&query.get("kind").unwrap_or_default()), query.get("before")));
    let options = Filter::ALL
        .map(|filter| {
            let label = match filter {
                Filter::All => words.all,
                Filter::SignIns => words.sign_ins,
                Filter::Security => words.security,
                Filter::Account => words.account,
            };
            view! { <option value=filter.word() selected=filter == kind>{label}</option> }
        })
        .collect_view();
    let lines = match page.lines.is_empty() {
        true => view! { <p class="empty">{words.nothing}</p> }.into_any(),
        false => view! { <ol class="log">{page.lines.into_iter().map(|line| view! { <Happened line/> }).collect_view()}</ol> }.into_any(),
    };
    let here = format!("/settings/activity?kind={}", kind.word());
    let older = page.more.map(|id| view! { <a href=format!("{here}&before={id}") rel="next">{words.older}</a> });
    let newest = before.map(|_| view! { <a href=here.clone()>{words.newest}</a> });
    let file = move |format: &str| format!("/settings/activity/download?kind={}&as={format}", kind.word());
    view! {
        <PlainTitle title=words.title/>
        <p class="lead">{words.lead}</p>
        // A plain form: the browser knows how to ask for a page.
        <form method="get" action="/settings/activity" class="filter">
            <select name="kind" aria-label=words.show>{options}</select>
            <button type="submit" class="button quiet">{words.show}</button>
        </form>
        {lines}
        <p class="pages">{newest}{older}</p>
        <p class="after">
            <a href=file("csv") download="portico-activity.csv" rel="external">{words.as_csv}</a>" · "
            <a href=file("json") download="portico-activity.json" rel="external">{words.as_json}</a>
        </p>
    }
    .into_any()
}

/// One thing that happened.
#[component]
pub fn Happened(line: Line) -> impl IntoView {
    let all = use_words();
    let words = &all.activity;
    let what = match How::named(&line.what) {
        Some(by) => how(by, all).to_owned(),
        None => line.what,
    };
    let actor = match line.actor.as_str() {
        "command_line" => Some(words.by_operator),
        "system" => Some(words.by_system),
        "token" => Some(words.by_token),
        "application" => Some(words.by_program),
        // Where it says more than the deed itself does.
        "visitor" if matches!(line.kind.as_str(), "sign_in_failed" | "sign_in_blocked" | "password_reset_asked") => Some(words.by_visitor),
        _ => None,
    };
    let parts = [Some(what), actor.map(str::to_owned), Some(line.address), Some(line.browser)];
    let about = parts.into_iter().flatten().filter(|part| !part.is_empty() && part != "?").collect::<Vec<_>>().join(" · ");
    let reason = (!line.reason.is_empty()).then(|| view! { <span class="why">{words.reason}" "{line.reason}</span> });
    view! {
        <li>
            <FullMoment when=line.at/>
            <strong>{words.of(&line.kind)}</strong>
            <span>{about}</span>
            {reason}
        </li>
    }
}
