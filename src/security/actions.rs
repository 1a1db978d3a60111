//! The doors through which pages reach this section.

use crate::failure::Failure;
use leptos::prelude::*;

#[server(prefix = "/forms", endpoint = "security/password")]
pub async fn change_password(
    #[server(default)] current_password: String,
    #[server(default)] new_password: String,
    #[server(default)] confirm_password: String,
    #[server(default)] end_others: bool,
) -> Result<(), Failure> {
    use super::server::{self, Typed};
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let typed = Typed { current: &current_password, new: &new_password, confirm: &confirm_password, end_others };
    server::change_password(&app, &caller, typed).await?;
    door::go("/settings/security?done=password-changed");
    Ok(())
}
