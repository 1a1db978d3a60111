//! What administrators take from accounts: the second factors, or all of it.

use super::{living, somebody_else};
use crate::{
    account::server as account,
    failure::Failure,
    fields,
    id::{SessionId, UserId},
    members::server as members,
    place::Place,
    refusal::Refusal,
    security::server as security,
    server::{
        app::{App, Change},
        caller::Caller,
        event::Event,
        mail::Letter,
        outbox,
        policy::Action,
        standing,
        user::{self, User},
    },
    text::Why,
};

/// Whoever may: super admins, and who has `can-manage-users`; but those can't touch a super admin, or the feature would be
/// worth as much as that.
async fn begin(app: &App, caller: &Caller, id: UserId) -> Result<(Change, User), Failure> {
    let mut change = app.change(caller, Action::ManageUsers).await?;
    // Whoever may run this program may what super admins may.
    let Ok(person) = caller.person() else { return living(&mut change, id).await.map(|user| (change, user)) };
    let manages =
        person.super_admin || standing::features_of(&mut change.tx, person.user).await?.iter().any(|name| name == "can-manage-users");
    if !manages {
        return Err(Failure::Denied);
    }
    let user = living(&mut change, id).await?;
    if user.super_admin_since.is_some() && !person.super_admin {
        return Err(Failure::Denied);
    }
    Ok((change, user))
}

/// Removes somebody else's account and everything that hung on it, at once (R-DEL-1, R-DEL-2). One's own goes in the browser,
/// freshly confirmed, with a week to think again.
///
/// # Errors
/// `Denied`, also for oneself; `Missing`; `Invalid` in `reason`; `Refused` while an organization or a maintainer would be left without members (R-DEL-3), or the
/// system without a super admin.
pub async fn remove(app: &App, caller: &Caller, id: UserId, why: Why<'_>) -> Result<(), Failure> {
    let (mut change, user) = begin(app, caller, id).await?;
    somebody_else(caller, id)?;
    let (reason,) = fields! { reason: why.read() }?;
    if user.super_admin_since.is_some() && account::other_super_admins(&mut change.tx, id).await? == 0 {
        return Err(Failure::Refused { why: Refusal::LastSuperAdmin });
    }
    if !members::alone_in(&mut change.tx, id).await?.is_empty() {
        return Err(Failure::Refused { why: Refusal::LastMember });
    }
    account::erase_now(&mut change, id, &user.email).await?;
    change.commit(Event::AccountRemoved { user: id, reason }).await
}

/// The address of a person and the places that would be left without anybody if they went.
///
/// # Errors
/// As `remove`.
pub async fn alone_in(app: &App, caller: &Caller, id: UserId) -> Result<(String, Vec<Place>), Failure> {
    let (mut change, user) = begin(app, caller, id).await?;
    let places = members::alone_in(&mut change.tx, id).await?;
    Ok((user.email, places.into_iter().map(|(place, _)| place).collect()))
}

/// Removes all second factors of somebody else, who is told by letter. One's own belong to the browser.
///
/// # Errors
/// `Denied`, also for oneself; `Missing`; `Invalid` in `reason`; `Refused` if there are none.
pub async fn reset_mfa(app: &App, caller: &Caller, id: UserId, why: Why<'_>) -> Result<(), Failure> {
    let (mut change, user) = begin(app, caller, id).await?;
    somebody_else(caller, id)?;
    let (reason,) = fields! { reason: why.read() }?;
    if !user::has_mfa(&mut change.tx, id).await? {
        return Err(Failure::Refused { why: Refusal::NoMfa });
    }
    let ended_sessions = security::remove_all_factors(&mut change, id, SessionId::of(0)).await?;
    outbox::tell(&mut change, &user, Letter::MfaReset { settings: app.config.link_to("/settings/security") }).await?;
    change.commit(Event::MfaReset { user: id, ended_sessions, reason }).await
}
