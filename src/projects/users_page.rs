//! Who is in a project, who was invited, and who asks to be let in.

use super::{
    UsersPage, actions,
    page::{InOrganization, ProjectTabs},
};
use crate::{
    i18n::use_words,
    invitations::page::InviteAndList,
    members::page::MemberList,
    place::Place,
    requests::{
        RequestLine, Requests,
        actions::{Approve, Reject},
    },
    ui::{
        act::Act,
        form::{Outcome, PageTitle, Problems, form_of},
        loaded::{Loaded, fresh, look_about, use_count_of_changes},
        moment::{FullMoment, Moment},
        notice::Notice,
        places::{NoEntry, anew_for_each_place, asked_here, part},
        sure::Sure,
    },
};
use leptos::prelude::*;

#[component]
pub fn ProjectUsersPage() -> impl IntoView {
    anew_for_each_place(users_of_project)
}

fn users_of_project() -> AnyView {
    let (here, changes) = (asked_here(["members", "member"]), use_count_of_changes());
    let about = move || here().into_iter().chain([changes().to_string()]).collect();
    let page = look_about(about, |asked| actions::LookAtUsers { id: part(&asked, 0), members: part(&asked, 1), member: part(&asked, 2) });
    let show = |page| view! { <Users page/> }.into_any();
    view! { <Loaded from=page show dead=|failure| view! { <NoEntry failure/> }.into_any()/> }.into_any()
}

#[component]
fn Users(page: UsersPage) -> impl IntoView {
    let approve = form_of::<Approve>();
    let UsersPage { organization, may_see_organization, members, invitations, requests } = page;
    view! {
        <InOrganization organization open=may_see_organization/>
        <PageTitle title=members.name.clone() outcome=approve/>
        <ProjectTabs project=Place::Project(requests.project)/>
        <Notice/>
        <RequestList requests approve/>
        <MemberList members/>
        <InviteAndList sent=invitations/>
    }
    .into_any()
}

#[component]
fn RequestList(requests: Requests, approve: Outcome) -> impl IntoView {
    let words = &use_words().places;
    let reject = form_of::<Reject>();
    let Requests { project, requests, may_decide } = requests;
    let line = |one: RequestLine| {
        let fields = vec![("project", project.to_string()), ("request", one.id.to_string())];
        let about = if one.name.is_empty() { one.email.clone() } else { one.name.clone() };
        let deeds = may_decide.then(|| {
            view! {
                <div class="deeds">
                    <Act outcome=approve label=words.approve about=about.clone() fields=fields.clone() strong=true/>
                    <Sure outcome=reject label=words.reject about=about.clone() text=words.reject_text fields/>
                </div>
            }
        });
        view! {
            <li>
                <div class="thing">
                    <strong>{about.clone()}</strong>
                    <span>{one.email}</span>
                    <span>
                        <Moment when=one.since/>
                        {one.until.map(|until| view! { " · "{words.until}" "<FullMoment when=until/> })}
                        {(!one.reason.is_empty()).then(|| view! { " · "{one.reason} })}
                        {(!one.mfa).then(|| view! { " · "{words.mfa_off} })}
                    </span>
                </div>
                {deeds}
            </li>
        }
        .into_any()
    };
    let lines: Vec<AnyView> = requests.into_iter().map(line).collect();
    let list = (!lines.is_empty()).then(|| {
        view! {
            <section aria-labelledby="requests">
                <h2 id="requests">{words.requests}</h2>
                {fresh(view! { <ul class="things">{lines}</ul> }.into_any())}
            </section>
        }
    });
    view! {
        <Problems outcome=approve/>
        <Problems outcome=reject/>
        {list}
    }
    .into_any()
}
