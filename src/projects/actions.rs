//! The doors through which pages reach this section.

use super::{Entrance, UsersPage};
use crate::failure::Failure;
use leptos::{prelude::*, server_fn::codec::GetUrl};

/// What the caller meets at a project's address.
#[server(prefix = "/forms", endpoint = "projects/enter", input = GetUrl)]
pub async fn enter_project(#[server(default)] id: String) -> Result<Entrance, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::enter(&app, &caller, door::id(&caller, &id)?).await
}

/// Its members, invitations and requests.
#[server(prefix = "/forms", endpoint = "projects/users", input = GetUrl)]
pub async fn look_at_users(
    #[server(default)] id: String,
    #[server(default)] members: String,
    #[server(default)] member: String,
) -> Result<UsersPage, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::users_page(&app, &caller, door::id(&caller, &id)?, &members, member.parse().ok()).await
}

#[server(prefix = "/forms", endpoint = "projects/create")]
pub async fn create_project(
    #[server(default)] organization: String,
    #[server(default)] title: String,
    #[server(default)] template: String,
) -> Result<(), Failure> {
    use super::server::{self, New};
    use crate::{place::Place, server::door};

    let (app, caller) = door::enter()?;
    let organization = door::id(&caller, &organization)?;
    let new = New { name: title, template: Some(template), ..New::default() };
    let id = app.settle(|| server::create(&app, &caller, organization, &new)).await?;
    door::go(&format!("{}?done=created", Place::Project(id).path()));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "projects/save")]
pub async fn save_project(
    #[server(default)] id: String,
    #[server(default)] title: String,
    #[server(default)] description: String,
) -> Result<(), Failure> {
    use super::server::{self, Update};
    use crate::{id::ProjectId, place::Place, server::door};

    let (app, caller) = door::enter()?;
    let id: ProjectId = door::id(&caller, &id)?;
    let update = Update { name: Some(title), description: Some(description), ..Update::default() };
    app.settle(|| server::update(&app, &caller, id, &update)).await?;
    door::go(&format!("{}/settings?done=saved", Place::Project(id).path()));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "projects/move")]
pub async fn move_project(#[server(default)] id: String, #[server(default)] organization: String) -> Result<(), Failure> {
    use super::server;
    use crate::{id::ProjectId, place::Place, server::door};

    let (app, caller) = door::enter()?;
    let id: ProjectId = door::id(&caller, &id)?;
    let to = door::id(&caller, &organization)?;
    app.settle(|| server::move_to(&app, &caller, id, to)).await?;
    door::go(&format!("{}?done=moved", Place::Project(id).path()));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "projects/delete")]
pub async fn delete_project(#[server(default)] id: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let id = door::id(&caller, &id)?;
    app.settle(|| server::delete(&app, &caller, id)).await?;
    door::go("/?done=project-deleted");
    Ok(())
}
