use super::{Deleted, DeletedList, Purge, actions};
use crate::{
    i18n::{Words, use_words},
    operator::places::page::asked,
    place::Place,
    ui::{
        button::Button,
        field::Field,
        form::{Form, PageTitle, PlainTitle, Problems, form_of},
        loaded::{Loaded, ask_about, use_count_of_changes},
        moment::Moment,
        notice::Notice,
        places::{NoEntry, anew_for_each_place, asked_here, part},
        search::{Pages, Search},
        sure::Sure,
    },
};
use leptos::prelude::*;

#[component]
pub fn DeletedProjectsPage() -> impl IntoView {
    let list = ask_about(asked(), |asked| actions::list_deleted_projects(part(&asked, 0), part(&asked, 2), part(&asked, 1)));
    view! { <Loaded from=list show=|list| view! { <List list/> }.into_any()/> }.into_any()
}

fn state(words: &'static Words, purge: Purge) -> Option<&'static str> {
    match purge {
        Purge::NotYet => None,
        Purge::Asked => Some(words.platform.purge_asked),
        Purge::Done => Some(words.platform.purged),
    }
}

#[component]
fn List(list: DeletedList) -> impl IntoView {
    let words = use_words();
    let DeletedList { lines, more } = list;
    let none = lines.is_empty().then(|| view! { <p class="empty" role="status">{words.platform.no_deleted}</p> });
    let line = |line: Deleted| {
        let (organization, name) = line.organization;
        let badge = state(words, line.purge).map(|text| view! { <span class="badge plain">{text}</span> });
        view! {
            <li>
                <div class="thing">
                    <strong><a href=format!("/operator/deleted-projects/{}", line.id)>{line.name}</a></strong>
                    <p>{words.places.organization}" "<a href=Place::Organization(organization).path()>{name}</a></p>
                    <span>{words.platform.number}" "{line.id.to_string()}" · "{words.platform.deleted}" "<Moment when=line.at/></span>
                </div>
                {badge}
            </li>
        }
        .into_any()
    };
    let lines: Vec<AnyView> = lines.into_iter().map(line).collect();
    let list = (!lines.is_empty()).then(|| view! { <ul class="things">{lines}</ul> });
    view! {
        <PlainTitle title=words.platform.deleted_projects/>
        <Notice/>
        <p class="lead">{words.platform.deleted_text}</p>
        <Search name="search" after="after" label=words.platform.search_deleted/>
        <Search name="organization" after="after" label=words.platform.organization_number/>
        {none}
        {list}
        <Pages more=more.map(|id| id.to_string()) search="search" after="after"/>
    }
    .into_any()
}

#[component]
pub fn DeletedProjectPage() -> impl IntoView {
    anew_for_each_place(one)
}

fn one() -> AnyView {
    let (here, changes) = (asked_here([]), use_count_of_changes());
    let about = move || here().into_iter().chain([changes().to_string()]).collect();
    let deleted = ask_about(about, |asked| actions::look_at_deleted(part(&asked, 0)));
    let show = |deleted| view! { <One deleted/> }.into_any();
    view! { <Loaded from=deleted show dead=|failure| view! { <NoEntry failure/> }.into_any()/> }.into_any()
}

#[component]
fn One(deleted: Deleted) -> impl IntoView {
    let words = use_words();
    let (back, purge) = (form_of::<actions::BringProjectBack>(), form_of::<actions::PurgeProject>());
    let id = deleted.id.to_string();
    let fields = vec![("id", id.clone())];
    let (organization, name) = deleted.organization;
    let form = (deleted.purge != Purge::Done).then(|| {
        view! {
            <Form outcome=back>
                <Problems outcome=back/>
                <input type="hidden" name="id" value=id/>
                <Field name="expiration_days" label=words.platform.expires_in hint=words.platform.back_hint outcome=back autocomplete="off"/>
                <Button busy=back.busy()>{words.platform.bring_back}</Button>
            </Form>
        }
    });
    let end = (deleted.purge == Purge::NotYet).then(|| {
        view! {
            <div class="after"><Sure outcome=purge label=words.platform.purge about=deleted.name.clone() text=words.platform.purge_text fields/></div>
        }
    });
    view! {
        <p class="above">{words.places.organization}" "<a href=Place::Organization(organization).path()>{name}</a></p>
        <PageTitle title=deleted.name outcome=back/>
        <Notice/>
        <p>{words.platform.deleted}" "<Moment when=deleted.at/></p>
        {state(words, deleted.purge).map(|text| view! { <p class="callout" role="status">{text}</p> })}
        {form}
        <Problems outcome=purge/>
        {end}
        <p class="after"><a href="/operator/deleted-projects">{words.platform.all_deleted}</a></p>
    }
    .into_any()
}
