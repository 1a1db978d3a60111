//! The doors through which pages reach this section.

use super::{Mine, Opened};
use crate::failure::Failure;
use leptos::{prelude::*, server_fn::codec::GetUrl};

/// The open invitations to the caller.
#[server(prefix = "/forms", endpoint = "invitations/mine", input = GetUrl)]
pub async fn my_invitations() -> Result<Vec<Mine>, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::my_lines(&app, &caller).await
}

#[server(prefix = "/forms", endpoint = "invitations/accept")]
pub async fn accept(#[server(default)] invitation: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let id = door::id(&caller, &invitation)?;
    let place = app.settle(|| server::accept(&app, &caller, id)).await?;
    door::go(&format!("{}?done=joined", place.path()));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "invitations/decline")]
pub async fn decline(#[server(default)] invitation: String) -> Result<(), Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    let id = door::id(&caller, &invitation)?;
    app.settle(|| server::decline(&app, &caller, id)).await?;
    door::go("/settings/invitations?done=invitation-declined");
    Ok(())
}

/// Invites everybody whose address stands in `email`.
#[server(prefix = "/forms", endpoint = "invitations/send")]
pub async fn invite(
    #[server(default)] place: String,
    #[server(default)] email: String,
    #[server(default)] role: String,
    #[server(default)] reason: String,
    #[server(default)] seconds: String,
) -> Result<(), Failure> {
    use super::server;
    use crate::{members::server::Typed, place::Place, server::door};

    let (app, caller) = door::enter()?;
    let place: Place = door::id(&caller, &place)?;
    server::invite_all(&app, &caller, place, &Typed { user: None, email, role, reason, seconds }).await?;
    door::go(&format!("{}?done=invited", place.members_path()));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "invitations/resend")]
pub async fn resend(#[server(default)] place: String, #[server(default)] invitation: String) -> Result<(), Failure> {
    use super::server;
    use crate::{
        place::Place,
        server::door::{self, id},
    };

    let (app, caller) = door::enter()?;
    let (place, invitation): (Place, _) = (id(&caller, &place)?, id(&caller, &invitation)?);
    app.settle(|| server::resend(&app, &caller, place, invitation)).await?;
    door::go(&format!("{}?done=invitation-sent", place.members_path()));
    Ok(())
}

#[server(prefix = "/forms", endpoint = "invitations/withdraw")]
pub async fn withdraw(#[server(default)] place: String, #[server(default)] invitation: String) -> Result<(), Failure> {
    use super::server;
    use crate::{
        place::Place,
        server::door::{self, id},
    };

    let (app, caller) = door::enter()?;
    let (place, invitation): (Place, _) = (id(&caller, &place)?, id(&caller, &invitation)?);
    app.settle(|| server::cancel(&app, &caller, place, invitation)).await?;
    door::go(&format!("{}?done=invitation-withdrawn", place.members_path()));
    Ok(())
}

/// What the invitation link leads to that this browser opened; `Missing` if it works no more.
#[server(prefix = "/forms", endpoint = "invitations/link", input = GetUrl)]
pub async fn look_at_invitation() -> Result<Opened, Failure> {
    use super::server;
    use crate::server::door;

    let (app, caller) = door::enter()?;
    server::look(&app, &caller).await
}

/// Opens the account that waits for somebody who was invited.
#[server(prefix = "/forms", endpoint = "invitations/open")]
pub async fn open_account(
    #[server(default)] name: String,
    #[server(default)] password: String,
    #[server(default)] confirm_password: String,
) -> Result<(), Failure> {
    use super::server;
    use crate::server::door::{self, Answer};

    let (app, caller) = door::enter()?;
    let answer = Answer::here();
    let begun = server::open(&app, &caller, &name, &password, &confirm_password).await?;
    answer.cookies(begun.cookies);
    door::go("/settings/invitations");
    Ok(())
}
