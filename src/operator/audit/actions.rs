//! The door through which the page reaches this section.

use super::LogPage;
use crate::failure::Failure;
use leptos::{prelude::*, server_fn::codec::GetUrl};

#[server(prefix = "/forms", endpoint = "operator/audit-log/look", input = GetUrl)]
pub async fn look_at_log(
    #[server(default)] person: String,
    #[server(default)] actor: String,
    #[server(default)] place: String,
    #[server(default)] kind: String,
    #[server(default)] since: String,
    #[server(default)] until: String,
    #[server(default)] before: String,
) -> Result<LogPage, Failure> {
    use super::{Filter, server};
    use crate::server::door;

    let (app, caller) = door::operate()?;
    let filter = Filter { person, actor, place, kind, since, until };
    app.settle(|| server::page(&app, &caller, &filter, before.parse().ok())).await
}
