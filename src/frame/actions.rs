//! The doors of what stands around pages.

use crate::failure::Failure;
use leptos::prelude::*;

/// Keeps in which colours this browser wants its pages. Leads back to where it was asked.
#[server(prefix = "/forms", endpoint = "theme")]
pub async fn choose_theme(#[server(default)] theme: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let answer = door::Answer::here();
    let (app, caller) = door::enter()?;
    answer.cookies(vec![server::choose_theme(&app, &caller, &theme)?]);
    Ok(())
}
