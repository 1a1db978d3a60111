//! The doors through which pages reach this section.
#![allow(clippy::too_many_arguments, reason = "a box for each kind")]

use super::{Page, Wishes};
use crate::failure::Failure;
use leptos::{prelude::*, server_fn::codec::GetUrl};

/// A page of what the caller was told, of one kind or of all, from after where the page before ended.
#[server(prefix = "/forms", endpoint = "notifications/look", input = GetUrl)]
pub async fn look_at_notifications(#[server(default)] kind: String, #[server(default)] after: String) -> Result<Page, Failure> {
    use super::{Kind, server};
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::page(&app, &caller, Kind::named(&kind), &after).await
}

#[server(prefix = "/forms", endpoint = "notifications/read")]
pub async fn mark_read(#[server(default)] notification: String, #[server(default)] here: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let id = door::id(&caller, &notification)?;
    let ids = [id];
    app.settle(|| server::mark_read(&app, &caller, &ids)).await?;
    door::go(if here.is_empty() { "/settings/notifications" } else { &here });
    Ok(())
}

#[server(prefix = "/forms", endpoint = "notifications/read-all")]
pub async fn mark_all_read() -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    app.settle(|| server::mark_all_read(&app, &caller)).await?;
    door::go("/settings/notifications?done=all-read");
    Ok(())
}

#[server(prefix = "/forms", endpoint = "notifications/letters", input = GetUrl)]
pub async fn look_at_wishes() -> Result<Wishes, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::wishes(&app, &caller).await
}

#[server(prefix = "/forms", endpoint = "notifications/save-letters")]
pub async fn save_wishes(
    #[server(default)] announcement: String,
    #[server(default)] deprecation: String,
    #[server(default)] migration: String,
    #[server(default)] incident: String,
    #[server(default)] limit: String,
    #[server(default)] cloud: String,
    #[server(default)] token: String,
    #[server(default)] invitation: String,
    #[server(default)] membership: String,
) -> Result<(), Failure> {
    use super::{Kind, server};
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let said = [announcement, deprecation, migration, incident, limit, cloud, token, invitation, membership];
    let said: Vec<(Kind, String)> = Kind::ALL.into_iter().zip(said).collect();
    app.settle(|| server::save_wishes(&app, &caller, &said)).await?;
    door::go("/settings/notifications/letters?done=letters-saved");
    Ok(())
}
