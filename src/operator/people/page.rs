//! The list of people.

use super::{People, PersonLine, actions};
use crate::{
    i18n::use_words,
    ui::{
        form::PlainTitle,
        loaded::{Loaded, ask_about, fresh, use_count_of_changes},
        moment::FullMoment,
        notice::Notice,
        places::part,
        search::{Pages, Search},
    },
    users::Kind,
};
use leptos::prelude::*;
use leptos_router::{hooks::use_query_map, location::Url};

#[component]
pub fn PeoplePage() -> impl IntoView {
    let (query, changes) = (use_query_map(), use_count_of_changes());
    let about = move || {
        let asked = query.with(|query| ["search", "kind", "after"].map(|key| query.get(key).unwrap_or_default()));
        asked.into_iter().chain([changes().to_string()]).collect()
    };
    let people = ask_about(about, |asked| actions::list_people(part(&asked, 0), part(&asked, 1), part(&asked, 2)));
    view! { <Loaded from=people show=|people| view! { <List people/> }.into_any()/> }.into_any()
}

#[component]
fn List(people: People) -> impl IntoView {
    let words = &use_words().people;
    let People { lines, more } = people;
    // A page on which nobody was found may still have a next one.
    let none = match (lines.is_empty(), &more) {
        (true, None) => Some(words.nobody),
        (true, Some(_)) => Some(words.nobody_yet),
        (false, _) => None,
    };
    let lines: Vec<AnyView> = lines.into_iter().map(|line| view! { <Line line/> }.into_any()).collect();
    view! {
        <PlainTitle title=words.title/>
        <p class="lead">{words.lead}</p>
        <Notice/>
        <Search name="search" after="after" label=words.search/>
        <Kinds/>
        {none.map(|none| view! { <p class="empty" role="status">{none}</p> })}
        {fresh(view! { <ul class="things">{lines}</ul> }.into_any())}
        <Pages more search="search" after="after"/>
    }
    .into_any()
}

#[component]
fn Kinds() -> impl IntoView {
    let words = &use_words().people;
    let (kind, search) = use_query_map()
        .with_untracked(|query| (Kind::named(&query.get("kind").unwrap_or_default()), query.get("search").unwrap_or_default()));
    let link = |one: Kind| {
        let label = match one {
            Kind::All => words.all,
            Kind::SuperAdmins => words.super_admins,
            Kind::NotActivated => words.not_activated,
            Kind::Disabled => words.disabled,
        };
        let to = format!("/operator/people?kind={}&search={}", one.word(), Url::escape(&search));
        view! { <li><a href=to aria-current=(one == kind).then_some("page")>{label}</a></li> }.into_any()
    };
    let links: Vec<AnyView> = Kind::ALL.into_iter().map(link).collect();
    view! { <nav class="tabs" aria-label=words.kinds><ul>{links}</ul></nav> }.into_any()
}

#[component]
fn Line(line: PersonLine) -> impl IntoView {
    let to = format!("/operator/people/{}", line.id);
    let email = (!line.name.is_empty()).then(|| view! { <span>{line.email.clone()}</span> });
    view! {
        <li>
            <div class="thing">
                <strong><a href=to>{line.shown()}</a></strong>
                {email}
                <Badges line=line.clone()/>
            </div>
            <span class="since">{use_words().places.since}" "<FullMoment when=line.since/></span>
        </li>
    }
    .into_any()
}

/// The state of an account.
#[component]
pub(super) fn Badges(line: PersonLine) -> impl IntoView {
    let (words, places) = (&use_words().people, &use_words().places);
    let mfa = match line.mfa {
        true => view! { <span class="badge">{places.mfa_on}</span> },
        false => view! { <span class="badge plain">{places.mfa_off}</span> },
    };
    view! {
        <span class="badges">
            {line.super_admin.then(|| view! { <span class="badge warn">{words.super_admin}</span> })}
            {mfa}
            {(!line.activated).then(|| view! { <span class="badge plain">{places.not_activated}</span> })}
            {line.disabled.then(|| view! { <span class="badge bad">{words.is_disabled}</span> })}
        </span>
    }
    .into_any()
}
