//! The doors through which pages reach this section.

use super::{Home, Places};
use crate::failure::Failure;
use leptos::{prelude::*, server_fn::codec::GetUrl};

/// The home page. The project before its first one is written as `organization-project`.
#[server(prefix = "/forms", endpoint = "home/look", input = GetUrl)]
pub async fn look_at_home(#[server(default)] search: String, #[server(default)] after: String) -> Result<Home, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let after = after.split_once('-').and_then(|(organization, project)| Some((organization.parse().ok()?, project.parse().ok()?)));
    server::home(&app, &caller, &search, after).await
}

#[server(prefix = "/forms", endpoint = "home/places", input = GetUrl)]
pub async fn my_places() -> Result<Places, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::places(&app, &caller).await
}
