//! The doors through which pages reach this section.

#![allow(clippy::too_many_arguments, reason = "one form for six ways")]

use super::{Cloud, CloudRow};
use crate::failure::Failure;
use leptos::{prelude::*, server_fn::codec::GetUrl};

#[server(prefix = "/forms", endpoint = "cloud-accounts/list", input = GetUrl)]
pub async fn list_clouds() -> Result<Vec<CloudRow>, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::rows(&app, &caller).await
}

#[server(prefix = "/forms", endpoint = "cloud-accounts/look", input = GetUrl)]
pub async fn look_at_cloud(#[server(default)] provider: String) -> Result<Cloud, Failure> {
    use super::{Provider, server};
    use crate::server::door;

    let (app, caller) = door::enter()?;
    caller.person()?;
    let provider = Provider::named(&provider).ok_or(Failure::Missing)?;
    server::page(&app, &caller, provider).await
}

/// "Configure": makes the connection's own values, which one needs on the other side before anything can be typed here.
#[server(prefix = "/forms", endpoint = "cloud-accounts/begin")]
pub async fn begin_cloud(#[server(default)] provider: String) -> Result<(), Failure> {
    use super::{Provider, server};
    use crate::server::door;

    let (app, caller) = door::enter()?;
    caller.person()?;
    let provider = Provider::named(&provider).ok_or(Failure::Missing)?;
    app.settle(|| server::begin(&app, &caller, provider)).await?;
    door::go(&format!("/settings/cloud-accounts/{}", provider.word()));
    Ok(())
}

/// "Verify": keeps what was typed and checks it by real calls. What worked before stays until this works.
#[server(prefix = "/forms", endpoint = "cloud-accounts/verify")]
pub async fn verify_cloud(
    #[server(default)] way: String,
    #[server(default)] version: String,
    #[server(default)] role_arn: String,
    #[server(default)] access_key_id: String,
    #[server(default)] secret_access_key: String,
    #[server(default)] tenant_id: String,
    #[server(default)] client_id: String,
    #[server(default)] subscription_id: String,
    #[server(default)] client_secret: String,
    #[server(default)] project_id: String,
    #[server(default)] project_number: String,
    #[server(default)] service_account: String,
    #[server(default)] key_file: String,
) -> Result<(), Failure> {
    use super::{
        Way,
        server::{self, Typed},
    };
    use crate::server::{door, secret::Secret};

    let (app, caller) = door::enter()?;
    caller.person()?;
    let way = Way::named(&way).ok_or(Failure::Malformed)?;
    let secret = match way {
        Way::AccessKeys => secret_access_key,
        Way::ClientSecret => client_secret,
        Way::ServiceAccountKey => key_file,
        Way::Role | Way::FederatedCredential | Way::WorkloadIdentity => String::new(),
    };
    let typed = Typed {
        way,
        version: Some(version.parse().map_err(|_| Failure::Malformed)?),
        role_arn,
        access_key_id,
        tenant_id,
        client_id,
        subscription_id,
        project_id,
        project_number,
        service_account,
        secret: Secret(secret),
    };
    let page = format!("/settings/cloud-accounts/{}", way.provider().word());
    let setup = app.settle(|| server::set_up(&app, &caller, &typed)).await?;
    let passed = server::check(&app, &caller, setup).await?;
    door::go(&if passed { format!("{page}?done=cloud-connected") } else { page });
    Ok(())
}

/// "Check now": what is connected.
#[server(prefix = "/forms", endpoint = "cloud-accounts/check")]
pub async fn check_cloud(#[server(default)] provider: String) -> Result<(), Failure> {
    use super::{Provider, server};
    use crate::server::door;

    let (app, caller) = door::enter()?;
    caller.person()?;
    let provider = Provider::named(&provider).ok_or(Failure::Missing)?;
    let page = format!("/settings/cloud-accounts/{}", provider.word());
    let passed = server::check_connected(&app, &caller, provider).await?;
    door::go(&if passed { format!("{page}?done=cloud-checked") } else { page });
    Ok(())
}

/// Puts what was typed and has not verified aside; what works stays.
#[server(prefix = "/forms", endpoint = "cloud-accounts/discard")]
pub async fn discard_cloud(#[server(default)] provider: String) -> Result<(), Failure> {
    use super::{Provider, server};
    use crate::server::door;

    let (app, caller) = door::enter()?;
    caller.person()?;
    let provider = Provider::named(&provider).ok_or(Failure::Missing)?;
    app.settle(|| server::discard(&app, &caller, provider)).await?;
    door::go(&format!("/settings/cloud-accounts/{}", provider.word()));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "cloud-accounts/delete")]
pub async fn delete_cloud(#[server(default)] provider: String) -> Result<(), Failure> {
    use super::{Provider, server};
    use crate::server::door;

    let (app, caller) = door::enter()?;
    caller.person()?;
    let provider = Provider::named(&provider).ok_or(Failure::Missing)?;
    app.settle(|| server::delete(&app, &caller, provider)).await?;
    door::go(&format!("/settings/cloud-accounts?done=cloud-deleted-{}", provider.word()));
    Ok(())
}
