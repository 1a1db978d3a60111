//! The doors through which pages reach this section.

use super::{TemplateLine, TemplatePage};
use crate::failure::Failure;
use leptos::{prelude::*, server_fn::codec::GetUrl};

#[server(prefix = "/forms", endpoint = "operator/templates/list", input = GetUrl)]
pub async fn list_templates() -> Result<Vec<TemplateLine>, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::operate()?;
    server::list(&app, &caller).await
}

#[server(prefix = "/forms", endpoint = "operator/templates/look", input = GetUrl)]
pub async fn look_at_template(#[server(default)] id: String) -> Result<TemplatePage, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::operate()?;
    server::look(&app, &caller, &id).await
}

#[server(prefix = "/forms", endpoint = "operator/templates/save")]
pub async fn save_template(
    #[server(default)] id: String,
    #[server(default)] title: String,
    #[server(default)] description: String,
    #[server(default)] expiration_days: String,
    #[server(default)] price: String,
    #[server(default)] hidden: bool,
) -> Result<(), Failure> {
    use super::server::{self, Typed};
    use crate::server::door;

    let (app, caller) = door::operate()?;
    let typed = Typed { title, description, expiration_days, price, hidden };
    app.settle(|| server::save(&app, &caller, &id, &typed)).await?;
    door::go(&format!("/operator/templates/{id}?done=saved"));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "operator/templates/set-limit")]
pub async fn set_template_limit(
    #[server(default)] id: String,
    #[server(default)] limit_name: String,
    #[server(default)] limits: String,
) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::operate()?;
    app.settle(|| server::set_limit(&app, &caller, &id, &limit_name, &limits)).await?;
    door::go(&format!("/operator/templates/{id}?done=limit-set"));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "operator/templates/remove-limit")]
pub async fn remove_template_limit(#[server(default)] id: String, #[server(default)] limit: String) -> Result<(), Failure> {
    use crate::{projects::server, server::door};

    let (app, caller) = door::operate()?;
    app.settle(|| server::remove_template_limit(&app, &caller, &id, &limit)).await?;
    door::go(&format!("/operator/templates/{id}?done=limit-removed"));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "operator/templates/give-feature")]
pub async fn give_template_feature(#[server(default)] id: String, #[server(default)] feature: String) -> Result<(), Failure> {
    use crate::{features::server, server::door};

    let (app, caller) = door::operate()?;
    app.settle(|| server::give_to_template(&app, &caller, &id, &feature)).await?;
    door::go(&format!("/operator/templates/{id}?done=feature-given"));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "operator/templates/take-feature")]
pub async fn take_template_feature(#[server(default)] id: String, #[server(default)] feature: String) -> Result<(), Failure> {
    use crate::{features::server, server::door};

    let (app, caller) = door::operate()?;
    app.settle(|| server::take_from_template(&app, &caller, &id, &feature)).await?;
    door::go(&format!("/operator/templates/{id}?done=feature-taken"));
    Ok(())
}
