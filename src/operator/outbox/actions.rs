//! The doors through which the page reaches this section.

use super::Letters;
use crate::failure::Failure;
use leptos::{prelude::*, server_fn::codec::GetUrl};

#[server(prefix = "/forms", endpoint = "operator/outbox/look", input = GetUrl)]
pub async fn look_at_outbox(#[server(default)] state: String, #[server(default)] before: String) -> Result<Letters, Failure> {
    use super::{State, server};
    use crate::server::door;

    let (app, caller) = door::operate()?;
    server::page(&app, &caller, State::named(&state), before.parse().ok()).await
}

#[server(prefix = "/forms", endpoint = "operator/outbox/again")]
pub async fn send_again(#[server(default)] letter: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::operate()?;
    let id = door::id(&caller, &letter)?;
    app.settle(|| server::again(&app, &caller, id)).await?;
    door::go("/operator/outbox?done=letter-again");
    Ok(())
}

#[server(prefix = "/forms", endpoint = "operator/outbox/drop")]
pub async fn drop_letter(#[server(default)] letter: String, #[server(default)] state: String) -> Result<(), Failure> {
    use super::{State, server};
    use crate::server::door;

    let (app, caller) = door::operate()?;
    let id = door::id(&caller, &letter)?;
    app.settle(|| server::give_up(&app, &caller, id)).await?;
    door::go(&format!("/operator/outbox?state={}&done=letter-dropped", State::named(&state).word()));
    Ok(())
}
