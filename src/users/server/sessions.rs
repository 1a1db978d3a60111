//! What administrators do when somebody is locked out, or somebody else is in.

use super::{living, somebody_else};
use crate::{
    failure::Failure,
    fields,
    id::{SessionId, UserId},
    refusal::Refusal,
    server::{
        app::App,
        caller::Caller,
        event::Event,
        link::{self, Purpose},
        mail::Letter,
        outbox,
        policy::Action,
        session,
    },
    sessions::server as sessions,
    text::Why,
};

/// Has a letter sent with a link by which the person chooses a new password; who never opened their account opens it so. The link
/// stands in the letter and nowhere else.
///
/// # Errors
/// `Denied` for all but super admins; `Missing`; `Invalid` in `reason`; `Refused` for a disabled account.
pub async fn send_reset_link(app: &App, caller: &Caller, id: UserId, why: Why<'_>) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::SendResetLink).await?;
    let user = living(&mut change, id).await?;
    let (reason,) = fields! { reason: why.read() }?;
    if user.disabled_at.is_some() {
        return Err(Failure::Refused { why: Refusal::AccountDisabled });
    }
    let is_open = user.activated_at.is_some();
    let purpose = if is_open { Purpose::Reset } else { Purpose::Activate };
    let (_, path) = link::make(&mut change, purpose, Some(id), None).await?;
    let link = app.config.link_to(&path);
    outbox::tell(&mut change, &user, if is_open { Letter::ResetPassword { link } } else { Letter::Welcome { link } }).await?;
    change.commit(Event::ResetLinkSent { user: id, reason }).await
}

/// Ends one session of somebody else.
///
/// # Errors
/// `Denied` for all but super admins, and for oneself; `Missing`, also for a session that is over; `Invalid` in `reason`.
pub async fn end_session(app: &App, caller: &Caller, id: UserId, session: SessionId, why: Why<'_>) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::EndSessionsOfOthers).await?;
    living(&mut change, id).await?;
    somebody_else(caller, id)?;
    let (reason,) = fields! { reason: why.read() }?;
    let alive = sessions::alive(&mut change.tx, &app.config, id, change.at).await?;
    if !alive.iter().any(|row| row.id == session) || !session::end(&mut change, session).await? {
        return Err(Failure::Missing);
    }
    change.commit(Event::UserSessionEnded { user: id, session, reason }).await
}

/// Ends all sessions of somebody else, who is told by letter. No browser is trusted any more.
///
/// # Errors
/// `Denied` for all but super admins, and for oneself; `Missing`; `Invalid` in `reason`.
pub async fn end_all_sessions(app: &App, caller: &Caller, id: UserId, why: Why<'_>) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::EndSessionsOfOthers).await?;
    let user = living(&mut change, id).await?;
    somebody_else(caller, id)?;
    let (reason,) = fields! { reason: why.read() }?;
    let ended_sessions = session::end_others(&mut change, id, None).await?;
    let letter = Letter::SessionsEnded { reason: reason.clone(), sign_in: app.config.link_to("/sign-in") };
    outbox::tell(&mut change, &user, letter).await?;
    change.commit(Event::UserSessionsEnded { user: id, ended_sessions, reason }).await
}
