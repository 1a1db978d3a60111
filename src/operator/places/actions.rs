//! The doors through which pages reach this section.

use super::PlaceList;
use crate::failure::Failure;
use leptos::{prelude::*, server_fn::codec::GetUrl};

#[server(prefix = "/forms", endpoint = "operator/maintainers/list", input = GetUrl)]
pub async fn list_all_maintainers(#[server(default)] search: String, #[server(default)] after: String) -> Result<PlaceList, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::operate()?;
    server::maintainers(&app, &caller, &search, after.parse().ok()).await
}

#[server(prefix = "/forms", endpoint = "operator/organizations/list", input = GetUrl)]
pub async fn list_all_organizations(#[server(default)] search: String, #[server(default)] after: String) -> Result<PlaceList, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::operate()?;
    server::organizations(&app, &caller, &search, after.parse().ok()).await
}

#[server(prefix = "/forms", endpoint = "operator/projects/list", input = GetUrl)]
pub async fn list_all_projects(#[server(default)] search: String, #[server(default)] after: String) -> Result<PlaceList, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::operate()?;
    server::projects(&app, &caller, &search, after.parse().ok()).await
}
