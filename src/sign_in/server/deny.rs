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
};
use axum::http::HeaderValue;

/// `Missing` if the link does not work any more.
pub(super) async fn look(app: &App, caller: &Caller) -> Result<Behind, Failure> {
    let mut tx = app.look(caller, Action::DenyBrowser).await?;
    link::find(app, &mut tx, Purpose::Deny, &Opened::by(caller), app.now()).await.map(|_| Behind::Deny)
}

/// Ends the session of the browser that was not its owner's, makes it a stranger again, and leads to a new password.
///
/// Returns the cookie that opens the form for it: who reads the owner's letters may choose one.
///
/// # Errors
/// `Missing` if the link does not work any more.
pub async fn deny_browser(app: &App, caller: &Caller) -> Result<HeaderValue, Failure> {
    count_link(app, caller).await?;
    app.settle(|| async {
        let mut change = app.change(caller, Action::DenyBrowser).await?;
        let link = link::take(&mut change, Purpose::Deny).await?;
        let user = link.user.ok_or(Failure::Missing)?;
        let (session, device) = read(&link).ok_or(Failure::Missing)?;
        session::end(&mut change, session).await?;
        device::forget(&mut change, user, device).await?;
        let (_, path) = link::make(&mut change, Purpose::Reset, Some(user), None).await?;
        change.commit(Event::BrowserDenied { user, session }).await?;
        let token = path.rsplit('/').next().unwrap_or_default();
        Ok(Cookie::Link.set(&app.config, token, Some(link::KEPT)))
    })
    .await
}

fn read(link: &Link) -> Option<(SessionId, DeviceId)> {
    let load = String::from_utf8(link.load.clone()?).ok()?;
    let (session, device) = load.split_once(' ')?;
    Some((session.parse().ok()?, device.parse().ok()?))
}
