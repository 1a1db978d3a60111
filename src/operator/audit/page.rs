use super::{Filter, LogLine, LogPage, PARTS, actions};
use crate::{
    i18n::use_words,
    ui::{
        form::PlainTitle,
        loaded::{Loaded, ask_about, fresh},
        moment::FullMoment,
        places::part,
    },
};
use leptos::prelude::*;
use leptos_router::{hooks::use_query_map, location::Url};

#[component]
pub fn AuditLogPage() -> impl IntoView {
    let query = use_query_map();
    let about = move || query.with(|query| PARTS.into_iter().chain(["before"]).map(|key| query.get(key).unwrap_or_default()).collect());
    let page = ask_about(about, |asked| {
        let part = |index| part(&asked, index);
        actions::look_at_log(part(0), part(1), part(2), part(3), part(4), part(5), part(6))
    });
    view! { <Loaded from=page show=|page| view! { <Log page/> }.into_any()/> }.into_any()
}

fn address(filter: &Filter) -> String {
    let pairs = PARTS.into_iter().zip(filter.parts()).filter(|(_, text)| !text.is_empty());
    let pairs: Vec<String> = pairs.map(|(name, text)| format!("{name}={}", Url::escape(text))).collect();
    format!("/operator/audit-log?{}", pairs.join("&"))
}

#[component]
fn Log(page: LogPage) -> impl IntoView {
    let words = &use_words().audit;
    let query = use_query_map();
    let (filter, is_later) =
        query.with_untracked(|query| (Filter::of(PARTS.map(|key| query.get(key).unwrap_or_default())), query.get("before").is_some()));
    let here = address(&filter);
    let LogPage { lines, more, wrong } = page;
    let wrong = (!wrong.is_empty()).then(|| {
        let names = wrong.iter().map(|name| words.part(name)).collect::<Vec<_>>().join(use_words().form.comma);
        view! { <p class="problem" role="alert">{words.wrong}" "{names}</p> }
    });
    let older = more.map(|id| view! { <a href=format!("{here}&before={id}") rel="next">{use_words().activity.older}</a> });
    let newest = is_later.then(|| view! { <a href=here>{use_words().activity.newest}</a> });
    let is_empty = lines.is_empty() && wrong.is_none();
    let lines: Vec<AnyView> = lines.into_iter().map(|line| view! { <Happened line/> }.into_any()).collect();
    view! {
        <PlainTitle title=words.title/>
        <p class="lead">{words.lead}</p>
        <FilterForm filter=filter.clone()/>
        {wrong}
        {is_empty.then(|| view! { <p class="empty" role="status">{words.nothing}</p> })}
        {fresh(view! { <ol class="log wide">{lines}</ol> }.into_any())}
        <p class="pages">{newest}{older}</p>
        <Export filter/>
    }
    .into_any()
}

/// A plain form: the browser knows how to ask for a page.
#[component]
fn FilterForm(filter: Filter) -> impl IntoView {
    let words = &use_words().audit;
    let boxes: Vec<AnyView> = PARTS
        .into_iter()
        .zip(filter.parts())
        .map(|(name, text)| {
            let kind = if matches!(name, "since" | "until") { "datetime-local" } else { "text" };
            // A day that was typed into an address is no value of such a box.
            let kind = if text.len() == 10 { "text" } else { kind };
            view! {
                <div class="field">
                    <label for=name>{words.part(name)}</label>
                    <input id=name name=name type=kind value=text.clone() autocomplete="off" spellcheck="false"/>
                </div>
            }
            .into_any()
        })
        .collect();
    let is_open = filter != Filter::default();
    view! {
        <details class="reveal" open=is_open>
            <summary class="button quiet">{words.filter}</summary>
            <form method="get" action="/operator/audit-log" class="form reveal-box columns">
                {boxes}
                <div class="deeds">
                    <button type="submit" class="button">{use_words().activity.show}</button>
                    <a href="/operator/audit-log">{words.everything}</a>
                </div>
            </form>
        </details>
    }
    .into_any()
}

#[component]
fn Happened(line: LogLine) -> impl IntoView {
    let words = &use_words().audit;
    let with = |name: &str, text: &str| format!("/operator/audit-log?{name}={}", Url::escape(text));
    let to_kind = with("kind", &line.kind);
    let person = |label: &'static str, (id, email): (crate::id::UserId, String)| {
        view! { <span>{label}" "<a href=format!("/operator/people/{id}")>{email}</a></span> }.into_any()
    };
    let door = words.door(&line.door);
    let from = [door.to_owned(), line.address, line.browser]
        .into_iter()
        .filter(|part| !part.is_empty() && part != "?")
        .collect::<Vec<_>>()
        .join(" · ");
    let actor = line.actor.filter(|actor| line.subject.as_ref() != Some(actor));
    view! {
        <li>
            <FullMoment when=line.at/>
            <strong><a href=to_kind>{line.kind}</a></strong>
            {line.subject.map(|subject| person(words.about, subject))}
            {actor.map(|actor| person(words.by, actor))}
            {line.place.map(|place| view! { <span>{words.place}" "<a href=with("place", &place.to_string())>{place.to_string()}</a></span> })}
            <span>{from}</span>
            {(!line.detail.is_empty()).then(|| view! { <code>{line.detail}</code> })}
        </li>
    }
    .into_any()
}

/// Sent by the browser itself, which keeps the answer as a file.
#[component]
fn Export(filter: Filter) -> impl IntoView {
    let words = &use_words().activity;
    let hidden: Vec<AnyView> = PARTS
        .into_iter()
        .zip(filter.parts())
        .map(|(name, text)| view! { <input type="hidden" name=name value=text.clone()/> }.into_any())
        .collect();
    view! {
        <form method="post" action="/operator/audit-log/download" class="deeds after">
            {hidden}
            <button type="submit" name="as" value="csv" class="button quiet">{words.as_csv}</button>
            <button type="submit" name="as" value="json" class="button quiet">{words.as_json}</button>
        </form>
        <p class="hint">{use_words().audit.export_text}</p>
    }
    .into_any()
}
