//! How a project ends, and comes back: deleted, brought back within 60 days, purged (R-PRJ-3 to R-PRJ-6).

use super::{
    change::in_days,
    store::{self, Project},
};
use crate::{
    failure::Failure,
    id::{OrganizationId, ProjectId},
    organizations::server as organizations,
    place::Place,
    refusal::Refusal,
    server::{
        app::{App, Change},
        caller::{Caller, Who},
        db::Tx,
        place_event::What,
        policy::{Action, Deed},
        standing,
    },
    text,
};

/// Most deleted projects in one answer.
const MOST: i64 = 1000;

/// Deletes a project, softly: it is closed, and can be brought back. Its invitations and requests end for good.
///
/// # Errors
/// Of `policy::judge`.
pub async fn delete(app: &App, caller: &Caller, id: ProjectId) -> Result<(), Failure> {
    let place = Place::Project(id);
    let (mut change, _) = app.change_in(caller, place, Deed::DeleteProject).await?;
    let old = store::find(&mut change.tx, id).await?.ok_or(Failure::Missing)?;
    let at = change.at;
    store::update(&mut change.tx, &Project { deleted_at: Some(at), ..old }).await?;
    store::end_open_things(&mut change.tx, id).await?;
    change.commit(What::ProjectDeleted.in_place(place)).await
}

/// Whoever may see deleted projects: super admins, and who has the feature for it (S-9).
async fn require(tx: &mut Tx, caller: &Caller) -> Result<(), Failure> {
    if let Who::Application(_) | Who::CommandLine = &caller.who {
        return Ok(()); // settled already, by its scope or by who runs this program
    }
    let person = caller.person()?;
    let has = person.super_admin || standing::features_of(tx, person.user).await?.iter().any(|name| name == "can-manage-deleted-projects");
    if has { Ok(()) } else { Err(Failure::Denied) }
}

/// Deleted projects, of one organization or all, whose names hold `search`.
///
/// # Errors
/// `Denied`; `Missing` for an organization that there is not, or that was deleted (R-ORG-4).
pub async fn deleted(
    app: &App,
    caller: &Caller,
    organization: Option<OrganizationId>,
    search: &str,
    most: i64,
    offset: i64,
) -> Result<Vec<Project>, Failure> {
    let mut tx = app.look(caller, Action::UseDeletedProjects).await?;
    require(&mut tx, caller).await?;
    if let Some(id) = organization {
        organizations::exists(&mut tx, id).await?;
    }
    Ok(store::deleted(&mut tx, organization, &text::pattern(search), most.clamp(0, MOST), offset.max(0)).await?)
}

/// One deleted project, also a purged one.
///
/// # Errors
/// `Denied`; `Missing` for one that never was; `Refused` for one that lives.
pub async fn find_deleted(app: &App, caller: &Caller, id: ProjectId) -> Result<Project, Failure> {
    let mut tx = app.look(caller, Action::UseDeletedProjects).await?;
    require(&mut tx, caller).await?;
    gone(&mut tx, id).await
}

async fn gone(tx: &mut Tx, id: ProjectId) -> Result<Project, Failure> {
    let project = store::find(tx, id).await?.ok_or(Failure::Missing)?;
    if project.deleted_at.is_none() { Err(Failure::Refused { why: Refusal::NotDeleted }) } else { Ok(project) }
}

/// Brings a deleted project back, as it was. It expires in so many days, or not at all (R-PRJ-5).
///
/// # Errors
/// As `find_deleted`; `Refused` for a purged one; `Missing` if its organization is gone; `Invalid` in `expiration_days`.
pub async fn bring_back(app: &App, caller: &Caller, id: ProjectId, expiration_days: Option<i64>) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::UseDeletedProjects).await?;
    require(&mut change.tx, caller).await?;
    let old = gone(&mut change.tx, id).await?;
    if old.purged_at.is_some() {
        return Err(Failure::Refused { why: Refusal::Purged });
    }
    organizations::exists(&mut change.tx, old.organization_id).await?;
    let expires_at = expiration_days.map(|days| in_days(change.at, days)).transpose()?;
    store::update(&mut change.tx, &Project { deleted_at: None, purge_asked_at: None, expires_at, ..old }).await?;
    change.commit(What::ProjectBroughtBack { expires: expires_at }.in_place(Place::Project(id))).await
}

/// Has a deleted project purged, soon (R-PRJ-6).
///
/// # Errors
/// `Denied` for all but super admins; else as `find_deleted`.
pub async fn ask_purge(app: &App, caller: &Caller, id: ProjectId) -> Result<(), Failure> {
    let mut change: Change = app.change(caller, Action::PurgeProject).await?;
    let old = gone(&mut change.tx, id).await?;
    if old.purge_asked_at.is_some() {
        return Ok(());
    }
    let at = change.at;
    store::update(&mut change.tx, &Project { purge_asked_at: Some(at), ..old }).await?;
    change.commit(What::PurgeAsked.in_place(Place::Project(id))).await
}
