//! All announcements.

use super::{List, Listed, actions};
use crate::{
    i18n::use_words,
    ui::{
        form::PlainTitle,
        loaded::{Loaded, look_about, use_count_of_changes},
        moment::FullMoment,
        notice::Notice,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

#[component]
pub fn AnnouncementsPage() -> impl IntoView {
    let (query, changes) = (use_query_map(), use_count_of_changes());
    let about = move || vec![query.with(|query| query.get("before").unwrap_or_default()), changes().to_string()];
    let list = look_about(about, |about| actions::ListAnnouncements { before: about.first().cloned().unwrap_or_default() });
    view! { <Loaded from=list show=|list| view! { <Shown list/> }.into_any()/> }.into_any()
}

#[component]
fn Shown(list: List) -> impl IntoView {
    let words = &use_words().notifications;
    let body = match list.lines.is_empty() {
        true => view! { <p class="empty">{words.no_announcements}</p> }.into_any(),
        false => {
            let lines: Vec<AnyView> = list.lines.into_iter().map(|line| view! { <Announced line/> }.into_any()).collect();
            view! { <ul class="things">{lines}</ul> }.into_any()
        }
    };
    let more = list.more.map(|id| view! { <a href=format!("/operator/announcements?before={id}") rel="next">{words.more}</a> });
    view! {
        <PlainTitle title=words.announcements/>
        <p class="lead">{words.announcements_text}" "<a href="/status" rel="external">{words.status}</a></p>
        <Notice/>
        <p><a class="button" href="/operator/announcements/new">"+ "{words.new_announcement}</a></p>
        {body}
        <p class="pages">{more}</p>
    }
    .into_any()
}

#[component]
fn Announced(line: Listed) -> impl IntoView {
    let words = &use_words().notifications;
    view! {
        <li>
            <div class="thing">
                <strong><a href=format!("/operator/announcements/{}", line.id)>{line.title}</a></strong>
                <p class="told-about">
                    <span class="badge plain">{words.state(line.state)}</span>
                    <span>{words.of(line.kind)}</span>
                    <span>{use_words().to(&line.audience)}</span>
                    {line.is_public.then_some(words.public).map(|public| view! { <span>{public}</span> })}
                    <FullMoment when=line.at/>
                </p>
            </div>
        </li>
    }
    .into_any()
}
