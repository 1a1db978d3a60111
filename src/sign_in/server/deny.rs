//! "It was not me": the link in the letter about a new browser.

use super::{super::Behind, count_link};
use crate::{
    failure::Failure,
    id::{DeviceId, SessionId},
    server::{
        app::App,
        caller::Caller,
        cookie::Cookie,
        device,
        event::Event,
        link::{self, Link, Opened, Purpose},
        policy::Action,
        session,
    },
    tokens::server as tokens,
};
use axum::http::HeaderValue;
use std::time::Duration;

/// How long the letter opens the form for a new password by itself, as long as a letter for that would.
const AS_GOOD_AS_A_RESET: Duration = Duration::from_secs(3600);

/// `Missing` if the link does not work any more.
pub(super) async fn look(app: &App, caller: &Caller) -> Result<Behind, Failure> {
    let mut tx = app.look(caller, Action::DenyBrowser).await?;
    link::find(app, &mut tx, Purpose::Deny, &Opened::by(caller, Purpose::Deny), app.now()).await.map(|_| Behind::Deny)
}

/// Ends all sessions, the one of the browser that was not its owner's among them, makes that browser a stranger again, and
/// leads to a new password.
///
/// Returns the cookie that opens the form for it, while the letter is as young as one for a reset would have to be.
///
/// # Errors
/// `Missing` if the link does not work any more.
pub async fn deny_browser(app: &App, caller: &Caller) -> Result<Option<HeaderValue>, Failure> {
    count_link(app, caller).await?;
    app.settle(|| async {
        let mut change = app.change(caller, Action::DenyBrowser).await?;
        let link = link::take(&mut change, Purpose::Deny).await?;
        let user = link.user.ok_or(Failure::Missing)?;
        let (session, device) = read(&link).ok_or(Failure::Missing)?;
        // Whoever it was may have signed in again since.
        session::end_others(&mut change, user, None).await?;
        // Nor may they keep a token that they made.
        tokens::delete_all(&mut change, user).await?;
        device::forget(&mut change, user, device).await?;
        let fresh = change.at.since(link.made_at) < AS_GOOD_AS_A_RESET;
        let reset = if fresh { Some(link::make(&mut change, Purpose::Reset, Some(user), None).await?.1) } else { None };
        change.commit(Event::BrowserDenied { user, session }).await?;
        let token = reset.as_deref().and_then(|path| path.rsplit('/').next());
        Ok(token.map(|token| Cookie::of_link(Purpose::Reset).set(&app.config, token, Some(link::KEPT))))
    })
    .await
}

fn read(link: &Link) -> Option<(SessionId, DeviceId)> {
    let load = String::from_utf8(link.load.clone()?).ok()?;
    let (session, device) = load.split_once(' ')?;
    Some((session.parse().ok()?, device.parse().ok()?))
}
