//! The doors through which pages reach this section.

use super::SessionLine;
use crate::failure::Failure;
use leptos::{prelude::*, server_fn::codec::GetUrl};

#[server(prefix = "/forms", endpoint = "sessions/list", input = GetUrl)]
pub async fn list_sessions() -> Result<Vec<SessionLine>, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::list(&app, &caller).await
}

#[server(prefix = "/forms", endpoint = "sessions/end")]
pub async fn end_session(#[server(default)] session: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let id = door::id(&caller, &session)?;
    app.settle(|| server::end(&app, &caller, id)).await?;
    door::go("/settings/sessions?done=session-ended");
    Ok(())
}

#[server(prefix = "/forms", endpoint = "sessions/end-others")]
pub async fn end_other_sessions() -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    app.settle(|| server::end_others(&app, &caller)).await?;
    door::go("/settings/sessions?done=others-ended");
    Ok(())
}
