//! The doors through which pages reach this section.

use super::{Page, Settings};
use crate::failure::Failure;
use leptos::{prelude::*, server_fn::codec::GetUrl};

/// Members and projects: of each a page, searched, after one.
#[server(prefix = "/forms", endpoint = "organizations/look", input = GetUrl)]
pub async fn look_at_organization(
    #[server(default)] id: String,
    #[server(default)] members: String,
    #[server(default)] member: String,
    #[server(default)] projects: String,
    #[server(default)] project: String,
) -> Result<Page, Failure> {
    use super::server::{self, Asked};
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let id = door::id(&caller, &id)?;
    let asked = Asked { members: &members, after_member: member.parse().ok(), projects: &projects, after_project: project.parse().ok() };
    server::page(&app, &caller, id, asked).await
}

#[server(prefix = "/forms", endpoint = "organizations/settings", input = GetUrl)]
pub async fn look_at_settings(#[server(default)] id: String) -> Result<Settings, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::settings(&app, &caller, door::id(&caller, &id)?).await
}

#[server(prefix = "/forms", endpoint = "organizations/create")]
pub async fn create_organization(#[server(default)] maintainer: String, #[server(default)] title: String) -> Result<(), Failure> {
    use super::server;
    use crate::{place::Place, server::door};

    let (app, caller) = door::enter()?;
    let maintainer = door::id(&caller, &maintainer)?;
    let id = app.settle(|| server::create(&app, &caller, maintainer, &title, "")).await?;
    door::go(&format!("{}?done=created", Place::Organization(id).path()));
    Ok(())
}

/// Changes the name; the number in another system, if it is sent, too.
#[server(prefix = "/forms", endpoint = "organizations/save")]
pub async fn save_organization(
    #[server(default)] id: String,
    #[server(default)] title: String,
    #[server(default)] crm_id: Option<String>,
) -> Result<(), Failure> {
    use super::server::Update;

    let update = Update { name: Some(title), crm_id: crm_id.map(Some), ..Update::default() };
    super::server::save_and_go(id, update, "saved").await
}

#[server(prefix = "/forms", endpoint = "organizations/auto-join")]
pub async fn set_auto_join(#[server(default)] id: String, #[server(default)] auto_join: bool) -> Result<(), Failure> {
    use super::server::Update;

    super::server::save_and_go(id, Update { auto_join: Some(auto_join), ..Update::default() }, "saved").await
}

#[server(prefix = "/forms", endpoint = "organizations/stop-mfa")]
pub async fn stop_requiring_mfa(#[server(default)] id: String) -> Result<(), Failure> {
    use super::server::Update;

    super::server::save_and_go(id, Update { mfa_required: Some(false), ..Update::default() }, "mfa-not-required").await
}

/// Requires multi-factor authentication, and shuts out who has none.
#[server(prefix = "/forms", endpoint = "organizations/require-mfa")]
pub async fn require_mfa(#[server(default)] id: String) -> Result<(), Failure> {
    use super::server;
    use crate::{id::OrganizationId, place::Place, server::door};

    let (app, caller) = door::enter()?;
    let id: OrganizationId = door::id(&caller, &id)?;
    app.settle(|| server::force_mfa(&app, &caller, id)).await?;
    door::go(&format!("{}/settings?done=mfa-required", Place::Organization(id).path()));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "organizations/delete")]
pub async fn delete_organization(#[server(default)] id: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let id = door::id(&caller, &id)?;
    app.settle(|| server::delete(&app, &caller, id)).await?;
    door::go("/?done=organization-deleted");
    Ok(())
}
