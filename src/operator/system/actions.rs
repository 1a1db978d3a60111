//! The door through which the page reaches this section.

use super::System;
use crate::failure::Failure;
use leptos::{prelude::*, server_fn::codec::GetUrl};

#[server(prefix = "/forms", endpoint = "operator/system/look", input = GetUrl)]
pub async fn look_at_system() -> Result<System, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::operate()?;
    server::look(&app, &caller).await
}
