//! The doors through which pages reach this section.

use super::SuperTokens;
use crate::failure::Failure;
use leptos::{prelude::*, server_fn::codec::GetUrl};

#[server(prefix = "/forms", endpoint = "operator/tokens/list", input = GetUrl)]
pub async fn list_super_tokens() -> Result<SuperTokens, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::operate()?;
    server::look(&app, &caller).await
}

#[server(prefix = "/forms", endpoint = "operator/tokens/make")]
pub async fn make_super_token(
    #[server(default)] name: String,
    #[server(default)] hours: String,
    #[server(default)] scope: Vec<String>,
) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::operate()?;
    app.settle(|| server::make(&app, &caller, &name, &hours, &scope)).await?;
    door::go("/settings/tokens/new");
    Ok(())
}

#[server(prefix = "/forms", endpoint = "operator/tokens/delete")]
pub async fn delete_super_token(#[server(default)] token: String) -> Result<(), Failure> {
    use crate::{server::door, tokens::server};

    let (app, caller) = door::operate()?;
    let id = door::id(&caller, &token)?;
    app.settle(|| server::delete_by_operator(&app, &caller, id)).await?;
    door::go("/operator/tokens?done=super-token-deleted");
    Ok(())
}
