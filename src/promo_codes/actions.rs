//! The doors through which pages reach this section.

use super::{Applied, Codes};
use crate::failure::Failure;
use leptos::{prelude::*, server_fn::codec::GetUrl};

#[server(prefix = "/forms", endpoint = "promo-codes/applied", input = GetUrl)]
pub async fn list_applied_codes() -> Result<Vec<Applied>, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::applied(&app, &caller).await
}

#[server(prefix = "/forms", endpoint = "promo-codes/apply")]
pub async fn apply_promo_code(#[server(default)] promo: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    app.settle(|| server::apply(&app, &caller, &promo)).await?;
    door::go("/settings/promo-codes?done=promo-applied");
    Ok(())
}

/// The codes of a maintainer.
#[server(prefix = "/forms", endpoint = "promo-codes/list", input = GetUrl)]
pub async fn list_promo_codes(#[server(default)] id: String, #[server(default)] after: String) -> Result<Codes, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let id = door::id(&caller, &id)?;
    server::page(&app, &caller, id, after.parse().ok()).await
}

#[server(prefix = "/forms", endpoint = "promo-codes/make")]
pub async fn make_promo_code(
    #[server(default)] id: String,
    #[server(default)] promo: String,
    #[server(default)] promo_organization: String,
    #[server(default)] template: String,
    #[server(default)] promo_days: String,
    #[server(default)] promo_uses: String,
) -> Result<(), Failure> {
    use super::server::{self, Typed};
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let id = door::id(&caller, &id)?;
    let typed = Typed { code: promo, organization: promo_organization, template, days: promo_days, uses: promo_uses };
    app.settle(|| server::make_typed(&app, &caller, Some(id), &typed)).await?;
    door::go(&format!("/maintainers/{id}/promo-codes?done=promo-made"));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "promo-codes/withdraw")]
pub async fn withdraw_promo_code(#[server(default)] id: String, #[server(default)] code: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let (id, code) = (door::id(&caller, &id)?, door::id(&caller, &code)?);
    app.settle(|| server::withdraw(&app, &caller, id, code)).await?;
    door::go(&format!("/maintainers/{id}/promo-codes?done=promo-withdrawn"));
    Ok(())
}

/// The codes of all maintainers.
#[server(prefix = "/forms", endpoint = "operator/promo-codes/list", input = GetUrl)]
pub async fn list_all_promo_codes(#[server(default)] search: String, #[server(default)] after: String) -> Result<Codes, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::operate()?;
    server::all(&app, &caller, &search, after.parse().ok()).await
}

#[server(prefix = "/forms", endpoint = "operator/promo-codes/make")]
pub async fn make_any_promo_code(
    #[server(default)] promo: String,
    #[server(default)] promo_organization: String,
    #[server(default)] template: String,
    #[server(default)] promo_days: String,
    #[server(default)] promo_uses: String,
) -> Result<(), Failure> {
    use super::server::{self, Typed};
    use crate::server::door;

    let (app, caller) = door::operate()?;
    let typed = Typed { code: promo, organization: promo_organization, template, days: promo_days, uses: promo_uses };
    app.settle(|| server::make_typed(&app, &caller, None, &typed)).await?;
    door::go("/operator/promo-codes?done=promo-made");
    Ok(())
}

#[server(prefix = "/forms", endpoint = "operator/promo-codes/withdraw")]
pub async fn withdraw_any_promo_code(#[server(default)] id: String, #[server(default)] code: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::operate()?;
    let (id, code) = (door::id(&caller, &id)?, door::id(&caller, &code)?);
    app.settle(|| server::withdraw(&app, &caller, id, code)).await?;
    door::go("/operator/promo-codes?done=promo-withdrawn");
    Ok(())
}
