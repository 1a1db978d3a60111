//! The doors through which pages reach this section.

use crate::failure::Failure;
use leptos::prelude::*;

#[server(prefix = "/forms", endpoint = "requests/ask")]
pub async fn ask_access(
    #[server(default)] project: String,
    #[server(default)] reason: String,
    #[server(default)] seconds: String,
) -> Result<(), Failure> {
    use super::server;
    use crate::{id::ProjectId, members::server::Typed, place::Place, server::door};

    let (app, caller) = door::enter()?;
    let project: ProjectId = door::id(&caller, &project)?;
    let typed = Typed { reason, seconds, ..Typed::default() };
    app.settle(|| server::ask(&app, &caller, project, &typed)).await?;
    door::go(&format!("{}?done=asked", Place::Project(project).path()));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "requests/take-back")]
pub async fn take_back(#[server(default)] request: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let id = door::id(&caller, &request)?;
    app.settle(|| server::take_back(&app, &caller, id)).await?;
    door::go("/?done=taken-back");
    Ok(())
}

#[server(prefix = "/forms", endpoint = "requests/approve")]
pub async fn approve(#[server(default)] project: String, #[server(default)] request: String) -> Result<(), Failure> {
    use super::server;
    use crate::{
        id::{ProjectId, RequestId},
        place::Place,
        server::door::{self, id},
    };

    let (app, caller) = door::enter()?;
    let (project, request): (ProjectId, RequestId) = (id(&caller, &project)?, id(&caller, &request)?);
    app.settle(|| server::approve(&app, &caller, project, request)).await?;
    door::go(&format!("{}?done=approved", Place::Project(project).members_path()));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "requests/reject")]
pub async fn reject(#[server(default)] project: String, #[server(default)] request: String) -> Result<(), Failure> {
    use super::server;
    use crate::{
        id::{ProjectId, RequestId},
        place::Place,
        server::door::{self, id},
    };

    let (app, caller) = door::enter()?;
    let (project, request): (ProjectId, RequestId) = (id(&caller, &project)?, id(&caller, &request)?);
    app.settle(|| server::reject(&app, &caller, project, request)).await?;
    door::go(&format!("{}?done=rejected", Place::Project(project).members_path()));
    Ok(())
}
