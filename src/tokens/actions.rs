//! The doors through which pages reach this section.

use super::{NewToken, Tokens, Usage};
use crate::failure::Failure;
use leptos::{prelude::*, server_fn::codec::GetUrl};

#[server(prefix = "/forms", endpoint = "tokens/list", input = GetUrl)]
pub async fn list_tokens() -> Result<Tokens, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::page(&app, &caller).await
}

#[server(prefix = "/forms", endpoint = "tokens/usage", input = GetUrl)]
pub async fn look_at_usage() -> Result<Usage, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::usage(&app, &caller)
}

#[server(prefix = "/forms", endpoint = "tokens/make")]
pub async fn make_token(
    #[server(default)] title: String,
    #[server(default)] hours: String,
    #[server(default)] areas: Vec<String>,
    #[server(default)] read_only: bool,
) -> Result<(), Failure> {
    use super::server::{self, Typed};
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let typed = Typed { name: title, hours, areas: areas.join(","), read_only };
    app.settle(|| server::make(&app, &caller, &typed)).await?;
    door::go("/settings/tokens/new");
    Ok(())
}

/// The token that was just made here; nothing once it is copied, and for a look that nobody may see.
#[server(prefix = "/forms", endpoint = "tokens/show-new", input = GetUrl)]
pub async fn show_new_token() -> Result<Option<NewToken>, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let seen = door::is_seen();
    Ok(server::new_token(&app, &caller).await?.filter(|_| seen))
}

#[server(prefix = "/forms", endpoint = "tokens/copied")]
pub async fn token_copied(#[server(default)] token: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let id = door::id(&caller, &token)?;
    match app.settle(|| server::copied(&app, &caller, id)).await {
        Ok(list) => door::go(list),
        Err(Failure::Missing) => door::go("/settings/tokens"),
        Err(failure) => return Err(failure),
    }
    Ok(())
}

#[server(prefix = "/forms", endpoint = "tokens/delete")]
pub async fn delete_token(#[server(default)] token: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let id = door::id(&caller, &token)?;
    app.settle(|| server::delete(&app, &caller, id)).await?;
    door::go("/settings/tokens?done=token-deleted");
    Ok(())
}
