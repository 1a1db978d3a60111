//! The doors through which pages reach this section.

use super::{FeatureLine, FeaturePage};
use crate::failure::Failure;
use leptos::{prelude::*, server_fn::codec::GetUrl};

#[server(prefix = "/forms", endpoint = "operator/features/list", input = GetUrl)]
pub async fn list_features() -> Result<Vec<FeatureLine>, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::operate()?;
    server::list(&app, &caller).await
}

#[server(prefix = "/forms", endpoint = "operator/features/look", input = GetUrl)]
pub async fn look_at_feature(#[server(default)] id: String) -> Result<FeaturePage, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::operate()?;
    server::look(&app, &caller, door::id(&caller, &id)?).await
}

#[server(prefix = "/forms", endpoint = "operator/features/make")]
pub async fn make_feature(
    #[server(default)] name: String,
    #[server(default)] kind: String,
    #[server(default)] title: String,
    #[server(default)] description: String,
    #[server(default)] by_admin: bool,
    #[server(default)] via_api: bool,
) -> Result<(), Failure> {
    use crate::{
        features::server::{self, Said},
        server::door,
    };

    let (app, caller) = door::operate()?;
    let said = Said { name, kind, title: Some(title), description: Some(description), by_admin: Some(by_admin), via_api: Some(via_api) };
    let id = app.settle(|| server::create(&app, &caller, &said)).await?;
    door::go(&format!("/operator/features/{id}?done=created"));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "operator/features/save")]
pub async fn save_feature(
    #[server(default)] id: String,
    #[server(default)] title: String,
    #[server(default)] description: String,
    #[server(default)] by_admin: bool,
    #[server(default)] via_api: bool,
) -> Result<(), Failure> {
    use crate::{
        features::server::{self, Said},
        server::door,
    };

    let (app, caller) = door::operate()?;
    let id = door::id(&caller, &id)?;
    let said =
        Said { title: Some(title), description: Some(description), by_admin: Some(by_admin), via_api: Some(via_api), ..Said::default() };
    app.settle(|| server::update(&app, &caller, id, &said)).await?;
    door::go(&format!("/operator/features/{id}?done=saved"));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "operator/features/delete")]
pub async fn delete_feature(#[server(default)] id: String) -> Result<(), Failure> {
    use crate::{features::server, server::door};

    let (app, caller) = door::operate()?;
    let id = door::id(&caller, &id)?;
    app.settle(|| server::delete(&app, &caller, id)).await?;
    door::go("/operator/features?done=feature-deleted");
    Ok(())
}

#[server(prefix = "/forms", endpoint = "operator/features/give")]
pub async fn give_person_feature(#[server(default)] id: String, #[server(default)] email: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::operate()?;
    let id = door::id(&caller, &id)?;
    app.settle(|| server::give(&app, &caller, id, &email)).await?;
    door::go(&format!("/operator/features/{id}?done=feature-given"));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "operator/features/take")]
pub async fn take_person_feature(#[server(default)] id: String, #[server(default)] user: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::operate()?;
    let (id, user) = (door::id(&caller, &id)?, door::id(&caller, &user)?);
    app.settle(|| server::take(&app, &caller, id, user)).await?;
    door::go(&format!("/operator/features/{id}?done=feature-taken"));
    Ok(())
}
