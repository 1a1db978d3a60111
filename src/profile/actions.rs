//! The doors through which pages reach this section.

use super::{Me, Profile};
use crate::failure::Failure;
use leptos::{prelude::*, server_fn::codec::GetUrl};

/// Who is signed in here.
#[server(prefix = "/forms", endpoint = "me", input = GetUrl)]
pub async fn who_am_i() -> Result<Me, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::me(&app, &caller).await
}

#[server(prefix = "/forms", endpoint = "profile/look", input = GetUrl)]
pub async fn look_at_profile() -> Result<Profile, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::profile(&app, &caller).await
}

#[server(prefix = "/forms", endpoint = "profile/save")]
pub async fn save(
    #[server(default)] name: String,
    #[server(default)] phone: String,
    #[server(default)] company: String,
    #[server(default)] job_title: String,
    #[server(default)] country: String,
    #[server(default)] language: String,
    #[server(default)] time_zone: String,
) -> Result<(), Failure> {
    use super::server::{self, Typed};
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let typed = Typed { name, phone, company, job_title, country, language, time_zone };
    app.settle(|| server::save(&app, &caller, &typed)).await?;
    door::go("/settings/profile?done=profile-saved");
    Ok(())
}
