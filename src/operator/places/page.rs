//! The three lists, which look alike.

use super::{PlaceLine, PlaceList, actions};
use crate::{
    i18n::use_words,
    maintainers::actions::CreateMaintainer,
    place::{Level, Place},
    ui::{
        button::Button,
        field::Field,
        form::{Form, PageTitle, PlainTitle, Problems, form_of},
        loaded::{Loaded, ask_about, use_count_of_changes},
        moment::Moment,
        notice::Notice,
        places::part,
        reveal::Reveal,
        search::{Pages, Search},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// What is searched for on a list of the operator's, and after which it goes on. A change of anything asks again.
pub fn asked() -> impl Fn() -> Vec<String> + Send + Sync + 'static {
    let (query, changes) = (use_query_map(), use_count_of_changes());
    move || {
        let asked = query.with(|query| ["search", "after", "organization"].map(|key| query.get(key).unwrap_or_default()));
        asked.into_iter().chain([changes().to_string()]).collect()
    }
}

#[component]
pub fn AllMaintainersPage() -> impl IntoView {
    let list = ask_about(asked(), |asked| actions::list_all_maintainers(part(&asked, 0), part(&asked, 1)));
    let show = |list| {
        let words = &use_words().places;
        let create = form_of::<CreateMaintainer>();
        view! {
            <PageTitle title=words.maintainers outcome=create/>
            <Notice/>
            <Reveal label=words.new_maintainer outcome=create>
                <Form outcome=create makes=true>
                    <Problems outcome=create/>
                    <Field name="title" label=words.name outcome=create required=true autocomplete="off"/>
                    <Button busy=create.busy()>{words.create_maintainer}</Button>
                </Form>
            </Reveal>
            <List list label=use_words().platform.search_maintainers/>
        }
        .into_any()
    };
    view! { <Loaded from=list show/> }.into_any()
}

#[component]
pub fn AllOrganizationsPage() -> impl IntoView {
    let list = ask_about(asked(), |asked| actions::list_all_organizations(part(&asked, 0), part(&asked, 1)));
    let show = |list| {
        let words = use_words();
        view! {
            <PlainTitle title=words.places.organizations/>
            <Notice/>
            <List list label=words.platform.search_organizations/>
        }
        .into_any()
    };
    view! { <Loaded from=list show/> }.into_any()
}

#[component]
pub fn AllProjectsPage() -> impl IntoView {
    let list = ask_about(asked(), |asked| actions::list_all_projects(part(&asked, 0), part(&asked, 1)));
    let show = |list| {
        let words = use_words();
        view! {
            <PlainTitle title=words.places.projects/>
            <Notice/>
            <List list label=words.platform.search_projects/>
        }
        .into_any()
    };
    view! { <Loaded from=list show/> }.into_any()
}

#[component]
fn List(list: PlaceList, label: &'static str) -> impl IntoView {
    let words = use_words();
    let PlaceList { lines, more } = list;
    let lines: Vec<AnyView> = lines.into_iter().map(|line| view! { <Line line/> }.into_any()).collect();
    let is_empty = lines.is_empty();
    let list = (!is_empty).then(|| view! { <ul class="things">{lines}</ul> });
    view! {
        <p class="lead">{words.platform.search_hint}</p>
        <Search name="search" after="after" label/>
        {is_empty.then(|| view! { <p class="empty" role="status">{words.places.nothing_found}</p> })}
        {list}
        <Pages more=more.map(|id| id.to_string()) search="search" after="after"/>
    }
    .into_any()
}

#[component]
fn Line(line: PlaceLine) -> impl IntoView {
    let words = use_words();
    let PlaceLine { place, name, above, created } = line;
    let label = |place: Place| match place.level() {
        Level::Maintainer => words.places.maintainer,
        _ => words.places.organization,
    };
    let above = above.map(|(above, name)| view! { <p>{label(above)}" "<a href=above.path()>{name}</a></p> });
    let manage = (place.level() == Level::Project).then(|| {
        view! {
            <div class="deeds">
                <a class="button quiet" href=format!("/operator/projects/{}", place.number())>
                    {words.platform.manage}<span class="unseen">" "{name.clone()}</span>
                </a>
            </div>
        }
    });
    view! {
        <li>
            <div class="thing">
                <strong><a href=place.path()>{name.clone()}</a></strong>
                {above}
                <span>{words.platform.number}" "{place.number()}" · "{words.places.created}" "<Moment when=created/></span>
            </div>
            {manage}
        </li>
    }
    .into_any()
}
