use super::{Home, Places, actions};
use crate::{
    i18n::use_words,
    invitations::{Mine, actions::Accept, page::MyInvitations},
    place::Place,
    projects::{MyProject, MyProjects},
    ui::{
        form::{PlainTitle, form_of},
        loaded::{Loaded, look_about, use_count_of_changes},
        moment::FullMoment,
        notice::Notice,
        search::{Pages, Search},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

#[component]
pub fn HomePage() -> impl IntoView {
    let (query, changes) = (use_query_map(), use_count_of_changes());
    let about = move || {
        let part = |key| query.with(|query| query.get(key).unwrap_or_default());
        vec![part("projects"), part("after"), changes().to_string()]
    };
    let home = look_about(about, |about| {
        let part = |index: usize| about.get(index).cloned().unwrap_or_default();
        actions::LookAtHome { search: part(0), after: part(1) }
    });
    view! { <Loaded from=home show=|home| view! { <Welcome home/> }.into_any()/> }.into_any()
}

#[component]
fn Welcome(home: Home) -> impl IntoView {
    let words = &use_words().places;
    let Home { email, invitations, projects, places } = home;
    let searched = use_query_map().with_untracked(|query| query.get("projects").is_some() || query.get("after").is_some());
    let body = match projects.groups.is_empty() && !searched {
        true => view! { <Empty email places/> }.into_any(),
        false => view! {
            <Search name="projects" after="after" label=words.search_projects/>
            <Projects projects/>
        }
        .into_any(),
    };
    view! {
        <PlainTitle title=words.home/>
        <Notice/>
        {(!invitations.is_empty()).then(|| view! { <OpenInvitations invitations/> })}
        {body}
    }
    .into_any()
}

#[component]
fn OpenInvitations(invitations: Vec<Mine>) -> impl IntoView {
    let accept = form_of::<Accept>();
    view! {
        <section class="callout" aria-labelledby="invitations">
            <h2 id="invitations">{use_words().places.open_invitations}</h2>
            <MyInvitations mine=invitations accept/>
        </section>
    }
    .into_any()
}

#[component]
fn Projects(projects: MyProjects) -> impl IntoView {
    let words = &use_words().places;
    let MyProjects { groups, more } = projects;
    let nothing = groups.is_empty().then(|| view! { <p class="hint" role="status">{words.nothing_found}</p> });
    let groups: Vec<AnyView> = groups
        .into_iter()
        .map(|(id, name, projects)| {
            let tiles: Vec<AnyView> = projects.into_iter().map(|project| view! { <Tile project/> }.into_any()).collect();
            let heading = format!("organization-{id}");
            let label = heading.clone();
            view! {
                <section aria-labelledby=label>
                    <h2 id=heading>{name}</h2>
                    <ul class="tiles">{tiles}</ul>
                </section>
            }
            .into_any()
        })
        .collect();
    let more = more.map(|(organization, project)| format!("{organization}-{project}"));
    view! {
        {nothing}
        {groups}
        <Pages more search="projects" after="after"/>
    }
    .into_any()
}

#[component]
fn Tile(project: MyProject) -> impl IntoView {
    let all = use_words();
    let words = &all.places;
    view! {
        <li>
            <a class="tile" href=Place::Project(project.id).path()>
                <strong>{project.name}</strong>
                <span>
                    {project.role.label(all)}
                    {project.until.map(|until| view! { " · "{words.until}" "<FullMoment when=until/> })}
                    {project.disabled.then(|| view! { " · "{words.disabled} })}
                </span>
            </a>
        </li>
    }
    .into_any()
}

#[component]
fn Empty(email: String, places: Places) -> impl IntoView {
    let words = &use_words().places;
    let list = |text: &'static str, places: Vec<(Place, String)>| {
        let links: Vec<AnyView> =
            places.iter().map(|(place, name)| view! { <li><a href=place.path()>{name.clone()}</a></li> }.into_any()).collect();
        (!links.is_empty()).then(|| view! { <div><p>{text}</p><ul class="bare">{links}</ul></div> })
    };
    view! {
        <div class="empty">
            <p><strong>{words.home_empty}</strong></p>
            <p>{words.home_empty_text}<br/><strong>{email}</strong></p>
            {list(words.home_empty_organization, places.organizations)}
            {list(words.maintainers, places.maintainers)}
        </div>
    }
    .into_any()
}
