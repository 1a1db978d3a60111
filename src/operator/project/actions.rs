//! The doors through which pages reach this section.

use super::Managed;
use crate::failure::Failure;
use leptos::{prelude::*, server_fn::codec::GetUrl};

#[server(prefix = "/forms", endpoint = "operator/projects/look", input = GetUrl)]
pub async fn look_at_managed(#[server(default)] id: String) -> Result<Managed, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::operate()?;
    server::look(&app, &caller, door::id(&caller, &id)?).await
}

#[server(prefix = "/forms", endpoint = "operator/projects/set-limit")]
pub async fn set_limit(
    #[server(default)] id: String,
    #[server(default)] limit_name: String,
    #[server(default)] limits: String,
) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::operate()?;
    let id = door::id(&caller, &id)?;
    app.settle(|| server::set_limit(&app, &caller, id, &limit_name, &limits)).await?;
    door::go(&format!("/operator/projects/{id}?done=limit-set"));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "operator/projects/remove-limit")]
pub async fn remove_limit(#[server(default)] id: String, #[server(default)] limit: String) -> Result<(), Failure> {
    use crate::{projects::server, server::door};

    let (app, caller) = door::operate()?;
    let id = door::id(&caller, &id)?;
    app.settle(|| server::remove_limit(&app, &caller, id, &limit)).await?;
    door::go(&format!("/operator/projects/{id}?done=limit-removed"));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "operator/projects/terms")]
pub async fn save_terms(
    #[server(default)] id: String,
    #[server(default)] template: String,
    #[server(default)] expiration_days: String,
    #[server(default)] without_end: bool,
    #[server(default)] price: String,
    #[server(default)] retention_days: String,
) -> Result<(), Failure> {
    use super::server::{self, Terms};
    use crate::server::door;

    let (app, caller) = door::operate()?;
    let id = door::id(&caller, &id)?;
    let terms = Terms { template, expiration_days, without_end, price, retention_days };
    app.settle(|| server::save_terms(&app, &caller, id, &terms)).await?;
    door::go(&format!("/operator/projects/{id}?done=saved"));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "operator/projects/disable")]
pub async fn disable_project(
    #[server(default)] id: String,
    #[server(default)] reason: String,
    #[server(default)] ends_in: String,
) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::operate()?;
    let id = door::id(&caller, &id)?;
    app.settle(|| server::disable(&app, &caller, id, &reason, &ends_in)).await?;
    door::go(&format!("/operator/projects/{id}?done=disabled"));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "operator/projects/enable")]
pub async fn enable_project(#[server(default)] id: String) -> Result<(), Failure> {
    use crate::{projects::server, server::door};

    let (app, caller) = door::operate()?;
    let id = door::id(&caller, &id)?;
    app.settle(|| server::disable(&app, &caller, id, None)).await?;
    door::go(&format!("/operator/projects/{id}?done=enabled"));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "operator/projects/give-feature")]
pub async fn give_project_feature(#[server(default)] id: String, #[server(default)] feature: String) -> Result<(), Failure> {
    use crate::{features::server, server::door};

    let (app, caller) = door::operate()?;
    let id = door::id(&caller, &id)?;
    app.settle(|| server::give_to_project(&app, &caller, id, &feature)).await?;
    door::go(&format!("/operator/projects/{id}?done=feature-given"));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "operator/projects/take-feature")]
pub async fn take_project_feature(#[server(default)] id: String, #[server(default)] feature: String) -> Result<(), Failure> {
    use crate::{features::server, server::door};

    let (app, caller) = door::operate()?;
    let id = door::id(&caller, &id)?;
    app.settle(|| server::take_from_project(&app, &caller, id, &feature)).await?;
    door::go(&format!("/operator/projects/{id}?done=feature-taken"));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "operator/projects/delete")]
pub async fn delete_any_project(#[server(default)] id: String) -> Result<(), Failure> {
    use crate::{projects::server, server::door};

    let (app, caller) = door::operate()?;
    let id = door::id(&caller, &id)?;
    app.settle(|| server::delete(&app, &caller, id)).await?;
    door::go("/operator/projects?done=project-deleted");
    Ok(())
}
