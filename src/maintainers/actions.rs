//! The doors through which pages reach this section.

use super::Page;
use crate::failure::Failure;
use leptos::{prelude::*, server_fn::codec::GetUrl};

/// A maintainer with a page of its members and one of its organizations.
#[server(prefix = "/forms", endpoint = "maintainers/look", input = GetUrl)]
pub async fn look_at_maintainer(
    #[server(default)] id: String,
    #[server(default)] members: String,
    #[server(default)] member: String,
    #[server(default)] organizations: String,
    #[server(default)] organization: String,
) -> Result<Page, Failure> {
    use super::server::{self, Asked};
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let id = door::id(&caller, &id)?;
    let (after_member, after) = (member.parse().ok(), organization.parse().ok());
    server::page(&app, &caller, id, Asked { members: &members, after_member, organizations: &organizations, after }).await
}

#[server(prefix = "/forms", endpoint = "maintainers/create")]
pub async fn create_maintainer(#[server(default)] title: String) -> Result<(), Failure> {
    use super::server;
    use crate::{place::Place, server::door};

    let (app, caller) = door::enter()?;
    let id = app.settle(|| server::create(&app, &caller, &title, "{}")).await?;
    door::go(&format!("{}?done=created", Place::Maintainer(id).path()));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "maintainers/save")]
pub async fn save_maintainer(#[server(default)] id: String, #[server(default)] rename: String) -> Result<(), Failure> {
    use super::server;
    use crate::{id::MaintainerId, place::Place, server::door};

    let (app, caller) = door::enter()?;
    let id: MaintainerId = door::id(&caller, &id)?;
    app.settle(|| server::update(&app, &caller, id, Some(&rename), |as_it_is| Ok(as_it_is.to_owned()))).await?;
    door::go(&format!("{}?done=saved", Place::Maintainer(id).path()));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "maintainers/delete")]
pub async fn delete_maintainer(#[server(default)] id: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let id = door::id(&caller, &id)?;
    app.settle(|| server::delete(&app, &caller, id)).await?;
    door::go("/?done=maintainer-deleted");
    Ok(())
}
