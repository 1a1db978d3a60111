//! What there is to see of an organization.

use super::{
    super::{Overview, ProjectLine, Projects},
    store::{self, Organization},
};
use crate::{
    failure::Failure,
    id::{MaintainerId, OrganizationId, ProjectId, UserId},
    place::{Place, Role},
    projects::server::{self as projects, Project},
    server::{
        app::App,
        caller::{Caller, Who},
        db::Tx,
        moment::Reader,
        policy::{Action, Deed},
        standing,
    },
    text,
};

/// Projects on one page.
const PAGE: usize = 50;

/// The organizations that the caller is a member of; for an application with the scope all of them (S-5).
pub async fn all(app: &App, caller: &Caller) -> Result<Vec<Organization>, Failure> {
    if let Who::Application(_) = &caller.who {
        let mut tx = app.look(caller, Action::SeeAllOrganizations).await?;
        return Ok(store::all(&mut tx).await?);
    }
    let mut tx = app.look(caller, Action::SeeOwnPlaces).await?;
    Ok(store::of_member(&mut tx, caller.person()?.user, i64::MAX).await?)
}

/// # Errors
/// `Missing` if there is none, or it was deleted.
pub async fn row(tx: &mut Tx, id: OrganizationId) -> Result<Organization, Failure> {
    store::find(tx, id).await?.ok_or(Failure::Missing)
}

/// # Errors
/// `Missing` if there is none, or it was deleted.
pub async fn exists(tx: &mut Tx, id: OrganizationId) -> Result<(), Failure> {
    store::find(tx, id).await?.map(drop).ok_or(Failure::Missing)
}

/// Maintainers, numbers and names of all organizations whose maintainers' numbers are between these.
pub async fn names_between(
    tx: &mut Tx,
    first: MaintainerId,
    last: MaintainerId,
) -> Result<Vec<(MaintainerId, OrganizationId, String)>, Failure> {
    Ok(store::names_between(tx, first, last).await?)
}

/// The numbers and names of those that a person is a member of; the first hundred.
pub async fn names_of_member(tx: &mut Tx, user: UserId) -> Result<Vec<(OrganizationId, String)>, Failure> {
    Ok(store::of_member(tx, user, 100).await?.into_iter().map(|row| (row.id, row.name)).collect())
}

/// # Errors
/// Of `policy::judge`.
pub async fn find(app: &App, caller: &Caller, id: OrganizationId) -> Result<Organization, Failure> {
    let (mut tx, _) = app.look_in(caller, Place::Organization(id), Deed::SeeOrganization).await?;
    store::find(&mut tx, id).await?.ok_or(Failure::Missing)
}

/// Those of a maintainer whose names hold `search`, after `after`; at most `most`.
///
/// # Errors
/// Of `policy::judge`.
pub async fn of_maintainer(
    app: &App,
    caller: &Caller,
    maintainer: MaintainerId,
    search: &str,
    after: Option<OrganizationId>,
    most: i64,
) -> Result<Vec<Organization>, Failure> {
    let (mut tx, _) = app.look_in(caller, Place::Maintainer(maintainer), Deed::SeeMaintainer).await?;
    let after = after.map_or(0, OrganizationId::number);
    Ok(store::of_maintainer(&mut tx, maintainer, &text::pattern(search), after, most).await?)
}

/// The page of an organization.
///
/// # Errors
/// Of `policy::judge`.
pub async fn look(app: &App, caller: &Caller, id: OrganizationId) -> Result<Overview, Failure> {
    let (mut tx, standing) = app.look_in(caller, Place::Organization(id), Deed::SeeOrganization).await?;
    let organization = store::find(&mut tx, id).await?.ok_or(Failure::Missing)?;
    let above = standing::find(&mut tx, standing.user, Place::Maintainer(organization.maintainer_id), app.now()).await?;
    let may_create_project = standing.may(Deed::CreateProject);
    let templates = if may_create_project { projects::visible_templates(&mut tx, standing.super_admin).await? } else { Vec::new() };
    Ok(Overview {
        id,
        maintainer: (organization.maintainer_id, organization.maintainer_name),
        may_see_maintainer: above.may(Deed::SeeMaintainer),
        auto_join: standing.auto_join,
        mfa_required: standing.mfa_required,
        crm_id: organization.crm_id.unwrap_or_default(),
        is_member: standing.organization_member,
        may_join: standing.may(Deed::JoinOrganization),
        may_rename: standing.may(Deed::RenameOrganization),
        may_change: standing.may(Deed::ChangeMfaRequired),
        may_change_crm: standing.may(Deed::ChangeCrm),
        may_create_project,
        may_delete: standing.may(Deed::DeleteOrganization),
        templates: templates.into_iter().map(|template| (template.id, template.name, template.description)).collect(),
        name: organization.name,
    })
}

/// All live projects of an organization.
///
/// # Errors
/// Of `policy::judge`.
pub async fn rows_of_projects(app: &App, caller: &Caller, id: OrganizationId) -> Result<Vec<Project>, Failure> {
    let (mut tx, standing) = app.look_in(caller, Place::Organization(id), Deed::ListProjects).await?;
    let rows = projects::of_organization(&mut tx, id, standing.user, "%", 0, i64::MAX, app.now()).await?;
    Ok(rows.into_iter().map(|(project, _)| project).collect())
}

/// A page of them, whose names hold `search`.
///
/// # Errors
/// Of `policy::judge`.
pub async fn projects(app: &App, caller: &Caller, id: OrganizationId, search: &str, after: Option<ProjectId>) -> Result<Projects, Failure> {
    let (mut tx, standing) = app.look_in(caller, Place::Organization(id), Deed::ListProjects).await?;
    let after = after.map_or(0, ProjectId::number);
    let most = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut rows = projects::of_organization(&mut tx, id, standing.user, &text::pattern(search), after, most, app.now()).await?;
    let more = (rows.len() > PAGE).then(|| rows.truncate(PAGE)).and_then(|()| rows.last().map(|(project, _)| project.id));
    let reader = Reader::of(caller, app.now());
    let line = |(project, role): (Project, Option<Role>)| ProjectLine {
        id: project.id,
        created: reader.when(project.created_at),
        expires: project.expires_at.map(|at| reader.when(at)),
        disabled: project.disabled_at.is_some(),
        name: project.name,
        description: project.description,
        role,
    };
    let may_join = standing.organization_member || standing.auto_join;
    Ok(Projects { organization: id, lines: rows.into_iter().map(line).collect(), more, may_join, oneself: standing.user })
}

/// The distinct members of its live projects.
///
/// # Errors
/// Of `policy::judge`.
pub async fn project_people(app: &App, caller: &Caller, id: OrganizationId) -> Result<Vec<(UserId, String, String)>, Failure> {
    let (mut tx, _) = app.look_in(caller, Place::Organization(id), Deed::ListProjectPeople).await?;
    Ok(store::project_people(&mut tx, id, app.now()).await?)
}
