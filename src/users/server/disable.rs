//! Accounts that nobody gets into for a while.

use super::{living, somebody_else, store};
use crate::{
    account::server as account,
    failure::Failure,
    fields,
    id::UserId,
    refusal::Refusal,
    server::{app::App, caller::Caller, event::Event, link, mail::Letter, outbox, policy::Action, session},
    text::Why,
};

/// Disables an account: nobody can sign in, its sessions and links are over, and its tokens open nothing until it is enabled
/// again. The person is told by letter, since they can't look it up any more.
///
/// # Errors
/// `Denied` for all but super admins, and for oneself; `Missing`; `Invalid` in `reason`; `Refused` for the last super admin.
pub async fn disable(app: &App, caller: &Caller, id: UserId, why: Why<'_>) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::DisableUser).await?;
    let user = living(&mut change, id).await?;
    somebody_else(caller, id)?;
    let (reason,) = fields! { reason: why.read() }?;
    if user.disabled_at.is_some() {
        return Ok(());
    }
    if user.super_admin_since.is_some() && account::other_super_admins(&mut change.tx, id).await? == 0 {
        return Err(Failure::Refused { why: Refusal::LastSuperAdmin });
    }
    let at = change.at;
    store::set_disabled(&mut change.tx, id, Some(at)).await?;
    let ended_sessions = session::end_others(&mut change, id, None).await?;
    link::end_all(&mut change, id).await?;
    outbox::tell(&mut change, &user, Letter::AccountDisabled { reason: reason.clone() }).await?;
    change.commit(Event::AccountDisabled { user: id, ended_sessions, reason }).await
}

/// Opens a disabled account again, who is told by letter. What was signed in before stays out.
///
/// # Errors
/// `Denied` for all but super admins; `Missing`; `Invalid` in `reason`.
pub async fn enable(app: &App, caller: &Caller, id: UserId, why: Why<'_>) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::DisableUser).await?;
    let user = living(&mut change, id).await?;
    let (reason,) = fields! { reason: why.read() }?;
    if user.disabled_at.is_none() {
        return Ok(());
    }
    store::set_disabled(&mut change.tx, id, None).await?;
    let letter = Letter::AccountEnabled { reason: reason.clone(), sign_in: app.config.link_to("/sign-in") };
    outbox::tell(&mut change, &user, letter).await?;
    change.commit(Event::AccountEnabled { user: id, reason }).await
}
