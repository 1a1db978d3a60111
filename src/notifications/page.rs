use super::{Kind, Line, Page, actions};
use crate::{
    i18n::use_words,
    ui::{
        act::Act,
        form::{Outcome, PageTitle, Problems, form_of},
        loaded::{Loaded, fresh, look_about, use_count_of_changes},
        moment::{FullMoment, Moment},
        notice::Notice,
    },
};
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};

#[component]
pub fn NotificationsPage() -> impl IntoView {
    let (query, changes) = (use_query_map(), use_count_of_changes());
    let about = move || {
        let part = |key| query.with(|query| query.get(key).unwrap_or_default());
        vec![part("kind"), part("after"), changes().to_string()]
    };
    let page = look_about(about, |about| {
        let part = |index: usize| about.get(index).cloned().unwrap_or_default();
        actions::LookAtNotifications { kind: part(0), after: part(1) }
    });
    view! { <Loaded from=page show=|page| view! { <Shown page/> }.into_any()/> }.into_any()
}

#[component]
fn Shown(page: Page) -> impl IntoView {
    let words = &use_words().notifications;
    let (read, all) = (form_of::<actions::MarkRead>(), form_of::<actions::MarkAllRead>());
    let query = use_query_map();
    let (kind, is_later) =
        query.with_untracked(|query| (query.get("kind").and_then(|kind| Kind::named(&kind)), query.get("after").is_some()));
    let kinds: Vec<AnyView> = Kind::ALL
        .into_iter()
        .map(|option| view! { <option value=option.word() selected=kind == Some(option)>{words.of(option)}</option> }.into_any())
        .collect();
    let mark_all = page.unread.then(|| view! { <Act outcome=all label=words.mark_all/> });
    let list = match (page.lines.is_empty(), kind) {
        (true, Some(_)) => view! { <p class="empty">{words.none_of_kind}</p> }.into_any(),
        (true, None) => view! { <p class="empty">{words.none}</p> }.into_any(),
        (false, _) => {
            let lines: Vec<AnyView> = page.lines.into_iter().map(|line| view! { <Told line outcome=read/> }.into_any()).collect();
            fresh(view! { <ul class="things told">{lines}</ul> }.into_any()).into_any()
        }
    };
    let start = kind.map_or_else(|| "/settings/notifications?".to_owned(), |kind| format!("/settings/notifications?kind={}&", kind.word()));
    let more = page.more.map(|after| view! { <a href=format!("{start}after={after}") rel="next">{words.more}</a> });
    let first = is_later.then(|| view! { <a href=start.trim_end_matches(['?', '&']).to_owned()>{words.newest}</a> });
    view! {
        <PageTitle title=words.title outcome=all/>
        <p class="lead">{words.lead}</p>
        <Notice/>
        <Problems outcome=all/>
        <Problems outcome=read/>
        <div class="told-tools">
            // A plain form: the browser knows how to ask for a page.
            <form method="get" action="/settings/notifications" class="filter">
                <select name="kind" aria-label=words.kind>
                    <option value="">{words.all}</option>
                    {kinds}
                </select>
                <button type="submit" class="button quiet">{words.show}</button>
            </form>
            {mark_all}
        </div>
        {list}
        <p class="pages">{first}{more}</p>
        <p class="after"><a href="/settings/notifications/letters">{words.letters_title}</a></p>
    }
    .into_any()
}

#[component]
fn Told(line: Line, outcome: Outcome) -> impl IntoView {
    let words = &use_words().notifications;
    let location = use_location();
    let here = move || {
        format!(
            "{}{}",
            location.pathname.get_untracked(),
            match location.search.get_untracked() {
                query if query.is_empty() => query,
                query => format!("?{query}"),
            }
        )
    };
    let state = match (line.unread, line.over) {
        (true, _) => Some(view! { <span class="badge">{words.unread}</span> }.into_any()),
        (false, true) => Some(view! { <span class="badge plain">{words.over}</span> }.into_any()),
        (false, false) => None,
    };
    let mark = line.unread.then(|| {
        let fields = vec![("notification", line.id.to_string()), ("here", here())];
        view! { <Act outcome label=words.mark_read about=line.title.clone() fields/> }
    });
    let look = line.link.map(|link| view! { <a href=link>{words.look}<span class="unseen">": "{line.title.clone()}</span></a> });
    view! {
        <li class=if line.unread { "unread" } else { "" }>
            <div class="thing">
                <p class="told-about">
                    {state}
                    <span>{words.of(line.kind)}</span>
                    {line.project.map(|project| view! { <span>{project}</span> })}
                    <Moment when=line.at/>
                    {line.until.map(|until| view! { <span>{words.until}" "<FullMoment when=until/></span> })}
                </p>
                <h2>{line.title.clone()}</h2>
                <div class="prose" inner_html=line.html></div>
                {look}
            </div>
            {mark}
        </li>
    }
    .into_any()
}
