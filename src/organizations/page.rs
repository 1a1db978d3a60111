//! An organization: its details, members and projects.

use super::{Overview, Page, ProjectLine, Projects, actions};
use crate::{
    i18n::use_words,
    invitations::page::InviteAndList,
    members::{
        actions::{Join, RemoveMember},
        page::{JoinForm, MemberList},
    },
    place::Place,
    projects::actions::CreateProject,
    ui::{
        act::Act,
        button::Button,
        field::{Choice, Field},
        form::{Form, Outcome, PageTitle, Problems, form_of},
        loaded::{Loaded, fresh, look_about, use_count_of_changes},
        moment::{FullMoment, Moment},
        notice::Notice,
        places::{Above, NoEntry, Tabs, anew_for_each_place, asked_here, part},
        reveal::Reveal,
        search::{Pages, Search},
        sure::Sure,
    },
};
use leptos::prelude::*;

#[component]
pub fn OrganizationPage() -> impl IntoView {
    anew_for_each_place(organization)
}

fn organization() -> AnyView {
    let (here, changes) = (asked_here(["members", "member", "projects", "project"]), use_count_of_changes());
    let about = move || here().into_iter().chain([changes().to_string()]).collect();
    let page = look_about(about, |asked| {
        let part = |index| part(&asked, index);
        actions::LookAtOrganization { id: part(0), members: part(1), member: part(2), projects: part(3), project: part(4) }
    });
    let show = |page| view! { <Organization page/> }.into_any();
    view! { <Loaded from=page show dead=|failure| view! { <NoEntry failure/> }.into_any()/> }.into_any()
}

#[component]
fn Organization(page: Page) -> impl IntoView {
    let words = &use_words().places;
    let Page { overview, members, invitations, projects } = page;
    let place = Place::Organization(overview.id);
    let join = form_of::<Join>();
    let (may_join, may_create) = (overview.may_join, overview.may_create_project);
    let templates = overview.templates.clone();
    view! {
        <Head overview=overview.clone() title_of=join/>
        <Notice/>
        <Problems outcome=join/>
        {may_join.then(|| view! { <JoinForm place outcome=join/> })}
        <Details overview/>
        <MemberList members text=words.organization_members_text/>
        <InviteAndList sent=invitations/>
        <ProjectList projects may_create templates join/>
    }
    .into_any()
}

/// Heading and tabs, the same on both pages.
#[component]
pub fn Head(overview: Overview, title_of: Outcome) -> impl IntoView {
    let words = &use_words().places;
    let place = Place::Organization(overview.id);
    let (maintainer, name) = overview.maintainer;
    let tabs = vec![(place.path(), words.members_and_projects), (format!("{}/settings", place.path()), words.settings)];
    view! {
        <Above label=words.maintainer place=Place::Maintainer(maintainer) name open=overview.may_see_maintainer/>
        <PageTitle title=overview.name outcome=title_of/>
        <Tabs label=words.organization tabs/>
    }
    .into_any()
}

#[component]
fn Details(overview: Overview) -> impl IntoView {
    let words = &use_words().places;
    let settings = format!("{}/settings", Place::Organization(overview.id).path());
    let on = |on: bool| if on { words.enabled } else { words.disabled };
    let change = |about: &'static str, href: String| {
        overview.may_change.then(|| view! { <a href=href>{words.change}<span class="unseen">" "{about}</span></a> })
    };
    view! {
        <dl class="details">
            <div><dt>{words.mfa}</dt><dd>{on(overview.mfa_required)}" "{change(words.mfa, settings.clone())}</dd></div>
            <div><dt>{words.auto_join}</dt><dd>{on(overview.auto_join)}" "{change(words.auto_join, settings)}</dd></div>
        </dl>
    }
    .into_any()
}

#[component]
fn ProjectList(projects: Projects, may_create: bool, templates: Vec<(String, String, String)>, join: Outcome) -> impl IntoView {
    let words = &use_words().places;
    let leave = form_of::<RemoveMember>();
    let Projects { organization, lines, more, may_join, oneself } = projects;
    let is_empty = lines.is_empty();
    let lines: Vec<AnyView> =
        lines.into_iter().map(|line| view! { <Line line may_join join leave oneself=oneself.to_string()/> }.into_any()).collect();
    view! {
        <section aria-labelledby="projects">
            <h2 id="projects">{words.projects}</h2>
            <Problems outcome=leave/>
            <Search name="projects" after="project" label=words.search_projects/>
            {is_empty.then(|| view! { <p class="hint" role="status">{words.no_projects}</p> })}
            {fresh(view! { <ul class="things">{lines}</ul> }.into_any())}
            <Pages more=more.map(|id| id.to_string()) search="projects" after="project"/>
            {may_create.then(|| view! { <NewProject organization=organization.to_string() templates/> })}
        </section>
    }
    .into_any()
}

#[component]
fn Line(line: ProjectLine, may_join: bool, join: Outcome, leave: Outcome, oneself: String) -> impl IntoView {
    let all = use_words();
    let words = &all.places;
    let place = Place::Project(line.id);
    let fields = vec![("place", place.to_string())];
    let deed = match line.role {
        Some(role) => {
            let fields = vec![("place", place.to_string()), ("user", oneself)];
            view! {
                <div class="deeds">
                    <span class="badge plain">{role.label(all)}</span>
                    <Sure outcome=leave label=words.leave about=line.name.clone() text=words.leave_text fields/>
                </div>
            }
            .into_any()
        }
        None if may_join => view! { <Act outcome=join label=words.join_project about=line.name.clone() fields/> }.into_any(),
        None => ().into_any(),
    };
    view! {
        <li>
            <div class="thing">
                <strong><a href=place.path()>{line.name}</a></strong>
                {(!line.description.is_empty()).then(|| view! { <span>{line.description}</span> })}
                <span>
                    {words.created}" "<Moment when=line.created/>
                    {line.expires.map(|when| view! { " · "{words.expires}" "<FullMoment when/> })}
                    {line.disabled.then(|| view! { " · "{words.disabled} })}
                </span>
            </div>
            {deed}
        </li>
    }
    .into_any()
}

#[component]
fn NewProject(organization: String, templates: Vec<(String, String, String)>) -> impl IntoView {
    let words = &use_words().places;
    let outcome = form_of::<CreateProject>();
    let options: Vec<_> = templates.into_iter().map(|(id, name, about)| (id, format!("{name}: {about}"))).collect();
    let first = options.first().map(|(id, _)| id.clone()).unwrap_or_default();
    view! {
        <Reveal label=words.new_project outcome>
            <Form outcome makes=true>
                <Problems outcome/>
                <input type="hidden" name="organization" value=organization/>
                <Field name="title" label=words.name outcome required=true autocomplete="off"/>
                <Choice name="template" label=words.template outcome value=first options/>
                <Button busy=outcome.busy()>{words.create_project}</Button>
            </Form>
        </Reveal>
    }
    .into_any()
}
