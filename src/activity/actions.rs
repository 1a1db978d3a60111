//! The doors through which pages reach this section.

use super::Page;
use crate::failure::Failure;
use leptos::{prelude::*, server_fn::codec::GetUrl};

/// A page of what happened, of the kind `all`, `sign-ins`, `security` or `account`, from before a line's number.
#[server(prefix = "/forms", endpoint = "activity/look", input = GetUrl)]
pub async fn look_at_activity(#[server(default)] kind: String, #[server(default)] before: String) -> Result<Page, Failure> {
    use super::{Filter, server};
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::page(&app, &caller, Filter::named(&kind), before.parse().ok()).await
}
