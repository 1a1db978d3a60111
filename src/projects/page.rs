//! A project: its overview, or what to do for those who may not enter.

use super::{Entrance, Overview, actions};
use crate::{
    edge,
    i18n::use_words,
    id::OrganizationId,
    invitations::{
        Mine,
        actions::Accept,
        page::{MyInvitations, spans},
    },
    members::{actions::Join, page::JoinForm},
    place::Place,
    requests::actions::{AskAccess, TakeBack},
    ui::{
        act::Act,
        button::Button,
        field::{Choice, Field},
        form::{Form, PageTitle, PlainTitle, Problems, form_of},
        loaded::{Loaded, look_about, use_count_of_changes},
        moment::{FullMoment, Moment},
        notice::Notice,
        places::{Above, MfaNeeded, NoEntry, Tabs, anew_for_each_place, asked_here, part},
    },
};
use leptos::prelude::*;

#[component]
pub fn ProjectPage() -> impl IntoView {
    anew_for_each_place(project)
}

fn project() -> AnyView {
    let (here, changes) = (asked_here([]), use_count_of_changes());
    let about = move || here().into_iter().chain([changes().to_string()]).collect();
    let entrance = look_about(about, |asked| actions::EnterProject { id: part(&asked, 0) });
    let show = |entrance| match entrance {
        Entrance::Open(overview) => view! { <Project overview=*overview/> }.into_any(),
        Entrance::Invited(invitation) => view! { <Invited invitation=*invitation/> }.into_any(),
        Entrance::NeedsMfa => view! { <MfaNeeded/> }.into_any(),
        Entrance::Closed { email } => view! { <Closed email/> }.into_any(),
    };
    view! { <Loaded from=entrance show dead=|failure| view! { <NoEntry failure/> }.into_any()/> }.into_any()
}

#[component]
fn Invited(invitation: Mine) -> impl IntoView {
    edge::set_status(403);
    let accept = form_of::<Accept>();
    view! {
        <PageTitle title=use_words().places.invited_here outcome=accept/>
        <MyInvitations mine=vec![invitation] accept/>
    }
    .into_any()
}

#[component]
fn Closed(email: String) -> impl IntoView {
    let words = &use_words().places;
    edge::set_status(404);
    view! {
        <PlainTitle title=words.closed/>
        <Notice/>
        <p class="lead">{words.closed_text}</p>
        <p><strong>{email}</strong></p>
        <p class="after"><a href="/">{use_words().frame.go_home}</a></p>
    }
    .into_any()
}

/// Above the heading of all pages of a project.
#[component]
pub fn InOrganization(organization: (OrganizationId, String), open: bool) -> impl IntoView {
    let label = use_words().places.organization;
    view! { <Above label place=Place::Organization(organization.0) name=organization.1 open/> }.into_any()
}

/// Below it.
#[component]
pub fn ProjectTabs(project: Place) -> impl IntoView {
    let words = &use_words().places;
    let path = project.path();
    let tabs = vec![(path.clone(), words.overview), (project.members_path(), words.users), (format!("{path}/settings"), words.settings)];
    view! {
        <Tabs label=words.project tabs/>
    }
    .into_any()
}

#[component]
fn Project(overview: Overview) -> impl IntoView {
    let all = use_words();
    let words = &all.places;
    let place = Place::Project(overview.id);
    let join = form_of::<Join>();
    let disabled = overview.disabled.clone().map(|(reason, until)| {
        view! {
            <div class="callout warn" role="status">
                <p><strong>{words.project_disabled}</strong>{(!reason.is_empty()).then(|| format!(": {reason}"))}</p>
                {until.map(|until| view! { <p>{words.until}" "<FullMoment when=until/></p> })}
            </div>
        }
    });
    let description = (!overview.description.is_empty()).then(|| view! { <p class="lead">{overview.description.clone()}</p> });
    let role = overview.role.map_or(words.no_role, |role| role.label(all));
    view! {
        <InOrganization organization=overview.organization.clone() open=overview.may_see_organization/>
        <PageTitle title=overview.name.clone() outcome=join/>
        <ProjectTabs project=place/>
        <Notice/>
        {disabled}
        {description}
        <Problems outcome=join/>
        {overview.may_join.then(|| view! { <JoinForm place outcome=join/> })}
        {overview.may_ask.then(|| view! { <AskForm project=overview.id.to_string()/> })}
        {overview.asked.map(|request| view! { <Asked request=request.to_string()/> })}
        <dl class="details">
            <div>
                <dt>{words.your_role}</dt>
                <dd>{role}{overview.until.map(|until| view! { " · "{words.until}" "<FullMoment when=until/> })}</dd>
            </div>
            <div><dt>{words.template}</dt><dd>{overview.template}</dd></div>
            <div><dt>{words.created}</dt><dd><Moment when=overview.created/></dd></div>
            <div>
                <dt>{words.expires}</dt>
                <dd>{match overview.expires {
                    Some(when) => view! { <FullMoment when/> }.into_any(),
                    None => words.never.into_any(),
                }}</dd>
            </div>
        </dl>
        <section aria-labelledby="people">
            <h2 id="people">{words.members}" ("{overview.members_count.to_string()}")"</h2>
            <ul class="bare">
                {overview.members.into_iter().map(|(name, role)| view! {
                    <li>{name}" "<span class="badge plain">{role.label(all)}</span></li>
                }.into_any()).collect::<Vec<_>>()}
            </ul>
            <p><a href=place.members_path()>{words.all_members}</a></p>
        </section>
        <Limits limits=overview.limits/>
        {(!overview.features.is_empty()).then(|| view! {
            <section aria-labelledby="features">
                <h2 id="features">{words.features}</h2>
                <p class="badges">
                    {overview.features.into_iter().map(|name| view! { <code>{name}</code>" " }.into_any()).collect::<Vec<_>>()}
                </p>
            </section>
        })}
    }
    .into_any()
}

#[component]
fn Limits(limits: Vec<(String, Option<String>, String)>) -> impl IntoView {
    let words = &use_words().places;
    let lines: Vec<AnyView> = limits
        .into_iter()
        .map(|(name, used, limit)| {
            let value = match used {
                Some(used) => use_words().fill(words.used_of_limit, &[("used", used.as_str().into()), ("limit", limit.as_str().into())]),
                None => limit,
            };
            view! { <div><dt><code>{name}</code></dt><dd>{value}</dd></div> }.into_any()
        })
        .collect();
    view! {
        <section aria-labelledby="limits">
            <h2 id="limits">{words.limits}</h2>
            <dl class="details">{lines}</dl>
        </section>
    }
    .into_any()
}

/// For the maintainer's members and support staff where they can't join by themselves.
#[component]
fn AskForm(project: String) -> impl IntoView {
    let words = &use_words().places;
    let outcome = form_of::<AskAccess>();
    view! {
        <section class="callout" aria-labelledby="ask">
            <h2 id="ask">{words.request_access}</h2>
            <p>{words.request_text}</p>
            <Form outcome>
                <Problems outcome/>
                <input type="hidden" name="project" value=project/>
                <Field name="reason" label=words.reason outcome autocomplete="off"/>
                <Choice name="seconds" label=words.access_ends outcome value=String::new() options=spans()/>
                <Button busy=outcome.busy()>{words.request_access}</Button>
            </Form>
        </section>
    }
    .into_any()
}

#[component]
fn Asked(request: String) -> impl IntoView {
    let words = &use_words().places;
    let outcome = form_of::<TakeBack>();
    view! {
        <div class="callout">
            <p>{words.asked}</p>
            <Problems outcome/>
            <Act outcome label=words.take_back fields=vec![("request", request)]/>
        </div>
    }
    .into_any()
}
