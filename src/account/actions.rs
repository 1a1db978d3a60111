//! The doors through which pages reach this section.

use super::Account;
use crate::failure::Failure;
use leptos::{prelude::*, server_fn::codec::GetUrl};

#[server(prefix = "/forms", endpoint = "account/look", input = GetUrl)]
pub async fn look_at_account() -> Result<Account, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::look(&app, &caller).await
}

#[server(prefix = "/forms", endpoint = "account/delete")]
pub async fn delete_account(#[server(default)] confirm_email: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door::{self, Answer};

    let (app, caller) = door::enter()?;
    let answer = Answer::here();
    let cookies = app.settle(|| server::ask_deletion(&app, &caller, &confirm_email)).await?;
    answer.cookies(cookies);
    answer.clear_site_data();
    door::go("/sign-in?done=deletion-asked");
    Ok(())
}
