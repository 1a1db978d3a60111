//! A maintainer: its organizations, members and invitations.

use super::{Organizations, Overview, Page, actions};
use crate::{
    i18n::use_words,
    invitations::page::InviteAndList,
    members::{
        actions::Join,
        page::{JoinForm, MemberList},
    },
    organizations::actions::CreateOrganization,
    place::Place,
    ui::{
        button::Button,
        field::Field,
        form::{Form, Outcome, PageTitle, Problems, form_of},
        loaded::{Loaded, look_about, use_count_of_changes},
        notice::Notice,
        places::{NoEntry, anew_for_each_place, asked_here, part},
        reveal::Reveal,
        search::{Pages, Search},
        sure::Sure,
    },
};
use leptos::prelude::*;

#[component]
pub fn MaintainerPage() -> impl IntoView {
    anew_for_each_place(maintainer)
}

fn maintainer() -> AnyView {
    let (here, changes) = (asked_here(["members", "member", "organizations", "organization"]), use_count_of_changes());
    let about = move || here().into_iter().chain([changes().to_string()]).collect();
    let page = look_about(about, |asked| {
        let part = |index| part(&asked, index);
        actions::LookAtMaintainer { id: part(0), members: part(1), member: part(2), organizations: part(3), organization: part(4) }
    });
    let show = |page| view! { <Maintainer page/> }.into_any();
    view! { <Loaded from=page show dead=|failure| view! { <NoEntry failure/> }.into_any()/> }.into_any()
}

#[component]
fn Maintainer(page: Page) -> impl IntoView {
    let words = &use_words().places;
    let Page { overview, members, invitations, organizations } = page;
    let (create, join) = (form_of::<CreateOrganization>(), form_of::<Join>());
    let place = Place::Maintainer(overview.id);
    view! {
        <p class="above">{words.maintainer}</p>
        <PageTitle title=overview.name.clone() outcome=create/>
        <Notice/>
        <Problems outcome=join/>
        {overview.may_join.then(|| view! { <JoinForm place outcome=join/> })}
        <OrganizationList organizations/>
        {overview.may_create.then(|| view! { <NewOrganization maintainer=overview.id.to_string() outcome=create/> })}
        <MemberList members text=words.maintainer_members_text/>
        <InviteAndList sent=invitations/>
        <p class="after"><a href=format!("{}/promo-codes", place.path())>{use_words().promo.title}</a></p>
        {overview.may_change.then(|| view! { <Change overview/> })}
    }
    .into_any()
}

#[component]
fn OrganizationList(organizations: Organizations) -> impl IntoView {
    let words = &use_words().places;
    let Organizations { lines, more, .. } = organizations;
    let is_empty = lines.is_empty();
    let lines: Vec<AnyView> = lines
        .into_iter()
        .map(|(id, name)| {
            view! { <li><div class="thing"><strong><a href=Place::Organization(id).path()>{name}</a></strong></div></li> }.into_any()
        })
        .collect();
    view! {
        <section aria-labelledby="organizations">
            <h2 id="organizations">{words.organizations}</h2>
            <Search name="organizations" after="organization" label=words.search_organizations/>
            {is_empty.then(|| view! { <p class="hint" role="status">{words.no_organizations}</p> })}
            <ul class="things">{lines}</ul>
            <Pages more=more.map(|id| id.to_string()) search="organizations" after="organization"/>
        </section>
    }
    .into_any()
}

#[component]
fn NewOrganization(maintainer: String, outcome: Outcome) -> impl IntoView {
    let words = &use_words().places;
    view! {
        <Reveal label=words.new_organization outcome>
            <Form outcome makes=true>
                <Problems outcome/>
                <input type="hidden" name="maintainer" value=maintainer/>
                <Field name="title" label=words.name outcome required=true autocomplete="off"/>
                <Button busy=outcome.busy()>{words.create_organization}</Button>
            </Form>
        </Reveal>
    }
    .into_any()
}

/// Its name, and its end.
#[component]
fn Change(overview: Overview) -> impl IntoView {
    let words = &use_words().places;
    let (save, delete) = (form_of::<actions::SaveMaintainer>(), form_of::<actions::DeleteMaintainer>());
    let id = overview.id.to_string();
    let fields = vec![("id", id.clone())];
    let name = overview.name.clone();
    view! {
        <section aria-labelledby="settings">
            <h2 id="settings">{words.settings}</h2>
            <Form outcome=save>
                <Problems outcome=save/>
                <input type="hidden" name="id" value=id/>
                <Field name="rename" label=words.name outcome=save value=name required=true autocomplete="off"/>
                <Button busy=save.busy()>{words.save}</Button>
            </Form>
            <Problems outcome=delete/>
            {overview.may_delete.then(|| view! {
                <div class="after"><Sure outcome=delete label=words.delete_maintainer about=overview.name text=words.delete_maintainer_text fields/></div>
            })}
        </section>
    }
    .into_any()
}
