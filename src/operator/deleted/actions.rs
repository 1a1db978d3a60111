//! The doors through which pages reach this section.

use super::{Deleted, DeletedList};
use crate::failure::Failure;
use leptos::{prelude::*, server_fn::codec::GetUrl};

#[server(prefix = "/forms", endpoint = "operator/deleted-projects/list", input = GetUrl)]
pub async fn list_deleted_projects(
    #[server(default)] search: String,
    #[server(default)] organization: String,
    #[server(default)] after: String,
) -> Result<DeletedList, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::operate()?;
    server::list(&app, &caller, &search, &organization, after.parse().ok()).await
}

#[server(prefix = "/forms", endpoint = "operator/deleted-projects/look", input = GetUrl)]
pub async fn look_at_deleted(#[server(default)] id: String) -> Result<Deleted, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::operate()?;
    server::look(&app, &caller, door::id(&caller, &id)?).await
}

#[server(prefix = "/forms", endpoint = "operator/deleted-projects/bring-back")]
pub async fn bring_project_back(#[server(default)] id: String, #[server(default)] expiration_days: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::operate()?;
    let id = door::id(&caller, &id)?;
    app.settle(|| server::bring_back(&app, &caller, id, &expiration_days)).await?;
    door::go(&format!("/operator/projects/{id}?done=brought-back"));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "operator/deleted-projects/purge")]
pub async fn purge_project(#[server(default)] id: String) -> Result<(), Failure> {
    use crate::{projects::server, server::door};

    let (app, caller) = door::operate()?;
    let id = door::id(&caller, &id)?;
    app.settle(|| server::ask_purge(&app, &caller, id)).await?;
    door::go("/operator/deleted-projects?done=purge-asked");
    Ok(())
}
