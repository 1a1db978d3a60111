//! What stands on the pages of an organization, put together from operations.

use super::{
    super::{Page, Settings},
    Update, look, projects, shut_out, update,
};
use crate::{
    failure::Failure,
    id::{OrganizationId, ProjectId, UserId},
    invitations::server as invitations,
    members::server as members,
    place::Place,
    server::{app::App, caller::Caller, door},
};

/// What is searched for in the two lists, and after whom they go on.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub members: &'a str,
    pub after_member: Option<UserId>,
    pub projects: &'a str,
    pub after_project: Option<ProjectId>,
}

/// # Errors
/// Of `policy::judge`.
pub async fn page(app: &App, caller: &Caller, id: OrganizationId, asked: Asked<'_>) -> Result<Page, Failure> {
    let place = Place::Organization(id);
    Ok(Page {
        overview: look(app, caller, id).await?,
        members: members::page(app, caller, place, asked.members, asked.after_member).await?,
        invitations: invitations::page(app, caller, place).await?,
        projects: projects(app, caller, id, asked.projects, asked.after_project).await?,
    })
}

/// # Errors
/// Of `policy::judge`.
pub async fn settings(app: &App, caller: &Caller, id: OrganizationId) -> Result<Settings, Failure> {
    Ok(Settings { overview: look(app, caller, id).await?, shut_out: shut_out(app, caller, id).await? })
}

/// The door of all forms on the settings page.
///
/// # Errors
/// Of `update`.
pub async fn save_and_go(id: String, new: Update, done: &'static str) -> Result<(), Failure> {
    let (app, caller) = door::enter()?;
    let id: OrganizationId = door::id(&caller, &id)?;
    app.settle(|| update(&app, &caller, id, &new)).await?;
    door::go(&format!("{}/settings?done={done}", Place::Organization(id).path()));
    Ok(())
}
