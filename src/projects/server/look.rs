//! What there is to see of a project.

use super::{
    super::{Entrance, MyProject, MyProjects, Overview, UsersPage},
    limits,
    store::{self, Mine, Project},
    template,
};
use crate::{
    failure::Failure,
    id::{OrganizationId, ProjectId, UserId},
    invitations::server as invitations,
    members::server as members,
    organizations::server as organizations,
    place::{Place, Role},
    requests::server as requests,
    server::{
        app::App,
        caller::Caller,
        db::Tx,
        moment::Reader,
        policy::{Action, Deed},
        standing::{self, Standing},
        user,
    },
    text,
};

/// Projects on one page of the home page.
const PAGE: usize = 60;
/// Members who are named on a project's page.
const NAMED: i64 = 8;

/// # Errors
/// Of `policy::judge`.
pub async fn find(app: &App, caller: &Caller, id: ProjectId) -> Result<Project, Failure> {
    let (mut tx, _) = app.look_in(caller, Place::Project(id), Deed::SeeProject).await?;
    store::find(&mut tx, id).await?.ok_or(Failure::Missing)
}

/// What the caller meets at a project's address: who may not enter learns nothing but that they were invited, if they were.
pub async fn enter(app: &App, caller: &Caller, id: ProjectId) -> Result<Entrance, Failure> {
    let place = Place::Project(id);
    match app.look_in(caller, place, Deed::SeeProject).await {
        Ok((mut tx, standing)) => Ok(Entrance::Open(Box::new(overview(app, caller, &mut tx, standing).await?))),
        Err(Failure::MfaRequired { .. }) => Ok(Entrance::NeedsMfa),
        Err(Failure::NoAccess { .. } | Failure::Missing) => {
            let mut tx = app.look(caller, Action::SeeOwnPlaces).await?;
            let user = user::find(&mut tx, caller.person()?.user).await?.ok_or(Failure::SignedOut)?;
            drop(tx);
            let invited = invitations::my_lines(app, caller).await?.into_iter().find(|invitation| invitation.place == place);
            Ok(invited.map_or(Entrance::Closed { email: user.email }, |invitation| Entrance::Invited(Box::new(invitation))))
        }
        Err(failure) => Err(failure),
    }
}

async fn overview(app: &App, caller: &Caller, tx: &mut Tx, standing: Standing) -> Result<Overview, Failure> {
    let Place::Project(id) = standing.place else { return Err(Failure::Missing) };
    let (at, reader) = (app.now(), Reader::of(caller, app.now()));
    let project = store::find(tx, id).await?.ok_or(Failure::Missing)?;
    let above = standing::find(tx, standing.user, Place::Organization(project.organization_id), at).await?;
    let oneself = members::find(tx, standing.place, standing.user, at).await?;
    let named = members::rows(tx, standing.place, "%", 0, NAMED, at).await?;
    let use_of = limits::metrics(tx, id, at).await?;
    let used = |name: &str| use_of.iter().find(|(measured, _)| *measured == name).map(|(_, used)| limits::shown(name, *used));
    let limits = limits::of_project(tx, id).await?.into_iter().map(|(name, limit)| (used(&name), name, limit));
    let asked = requests::of_user(tx, standing.user, at).await?.into_iter().find(|request| request.project_id == id);
    let may_move = standing.may(Deed::MoveProject);
    let destinations = if may_move { organizations::names_of_member(tx, standing.user).await? } else { Vec::new() };
    Ok(Overview {
        id,
        description: project.description,
        template: template::find(tx, &project.template_id, true).await?.map_or(project.template_id, |template| template.name),
        may_see_organization: above.may(Deed::SeeOrganization),
        created: reader.when(project.created_at),
        expires: project.expires_at.map(|at| reader.when(at)),
        disabled: project
            .disabled_at
            .map(|_| (project.disable_reason.unwrap_or_default(), project.disabled_until.map(|until| reader.when(until)))),
        role: standing.role,
        until: oneself.and_then(|member| member.expires_at).map(|until| reader.when(until)),
        members: named
            .into_iter()
            .map(|member| {
                let name = if member.name.is_empty() { member.email } else { member.name };
                (name, Role::named(&member.role).unwrap_or(Role::ReadOnly))
            })
            .collect(),
        members_count: store::count_members(tx, id, at).await?,
        limits: limits
            .map(|(used, name, limit)| {
                let limit = limits::shown(&name, limit);
                (name, used, limit)
            })
            .collect(),
        features: store::features_of(tx, id).await?,
        may_join: standing.may(Deed::JoinProject),
        may_ask: standing.may(Deed::AskForAccess) && asked.is_none(),
        asked: asked.map(|request| request.id),
        may_change: standing.may(Deed::ChangeProject),
        may_delete: standing.may(Deed::DeleteProject),
        destinations: destinations.into_iter().filter(|(to, _)| *to != project.organization_id).collect(),
        organization: (project.organization_id, above.name),
        name: project.name,
    })
}

/// All that stands on the page with its members; of those whose name or address holds `search`, the ones after `after`.
///
/// # Errors
/// Of `policy::judge`.
pub async fn users_page(app: &App, caller: &Caller, id: ProjectId, search: &str, after: Option<UserId>) -> Result<UsersPage, Failure> {
    let place = Place::Project(id);
    let (mut tx, standing) = app.look_in(caller, place, Deed::SeeProject).await?;
    let organization = standing.organization.ok_or(Failure::Missing)?;
    let above = standing::find(&mut tx, standing.user, Place::Organization(organization), app.now()).await?;
    drop(tx);
    Ok(UsersPage {
        may_see_organization: above.may(Deed::SeeOrganization),
        organization: (organization, above.name),
        members: members::page(app, caller, place, search, after).await?,
        invitations: invitations::page(app, caller, place).await?,
        requests: requests::page(app, caller, id).await?,
    })
}

/// A page of the caller's projects by organization: those whose names, or their organizations' names, hold `search`.
pub async fn mine(app: &App, caller: &Caller, search: &str, after: Option<(OrganizationId, ProjectId)>) -> Result<MyProjects, Failure> {
    let mut tx = app.look(caller, Action::SeeOwnPlaces).await?;
    let after = after.map_or((0, 0), |(organization, project)| (organization.number(), project.number()));
    let mut rows = store::of_member(&mut tx, caller.person()?.user, &text::pattern(search), after, PAGE + 1, app.now()).await?;
    let more = (rows.len() > PAGE).then(|| rows.truncate(PAGE)).and_then(|()| rows.last().map(|row| (row.organization_id, row.id)));
    let reader = Reader::of(caller, app.now());
    let mut groups: Vec<(OrganizationId, String, Vec<MyProject>)> = Vec::new();
    for row in rows {
        let Mine { organization_id, organization_name, id, name, role, expires_at, disabled_at, .. } = row;
        let project = MyProject {
            id,
            name,
            role: Role::named(&role).unwrap_or(Role::ReadOnly),
            until: expires_at.map(|at| reader.when(at)),
            disabled: disabled_at.is_some(),
        };
        match groups.last_mut() {
            Some((last, _, projects)) if *last == organization_id => projects.push(project),
            _ => groups.push((organization_id, organization_name, vec![project])),
        }
    }
    // A page is read in the order of numbers, and shown in the order of names.
    groups.sort_by_cached_key(|(_, name, _)| name.to_lowercase());
    groups.iter_mut().for_each(|(.., projects)| projects.sort_by_cached_key(|project| project.name.to_lowercase()));
    Ok(MyProjects { groups, more })
}
