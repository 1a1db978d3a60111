//! The operations of this section, for super admins and who has `can-manage-users`.

mod disable;
mod look;
mod remove;
mod rest;
mod search;
mod seen;
mod sessions;
mod store;
pub mod wire;

pub use disable::{disable, enable};
pub use look::{find, id_of, list, memberships};
pub use remove::{alone_in, remove, reset_mfa};
pub use rest::doors;
pub use search::{Asked, Found, Start, search};
pub use seen::note as note_seen;
pub use sessions::{end_all_sessions, end_session, send_reset_link};
pub use store::Row;

use crate::{
    account::server as account,
    failure::Failure,
    fields,
    id::UserId,
    refusal::Refusal,
    server::{
        app::{App, Change},
        caller::Caller,
        event::Event,
        mail::Letter,
        outbox,
        policy::Action,
        user::{self, User},
    },
    text::{Name, Why},
};

/// Someone whose account was not erased.
async fn living(change: &mut Change, id: UserId) -> Result<User, Failure> {
    let user = user::find(&mut change.tx, id).await?.ok_or(Failure::Missing)?;
    if store::is_erased(&mut change.tx, id).await? { Err(Failure::Missing) } else { Ok(user) }
}

/// What is done to others is not done to oneself.
fn somebody_else(caller: &Caller, id: UserId) -> Result<(), Failure> {
    if caller.person().is_ok_and(|person| person.user == id) { Err(Failure::Denied) } else { Ok(()) }
}

/// Gives a person another name; the e-mail can't change (DOC-1).
///
/// # Errors
/// `Denied` for all but super admins; `Missing`; `Invalid` in `name`.
pub async fn rename(app: &App, caller: &Caller, id: UserId, name: &str) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::RenameUser).await?;
    let user = living(&mut change, id).await?;
    let (name,) = fields! { name: Name::read(name) }?;
    if user.name == name.as_str() {
        return Ok(());
    }
    store::rename(&mut change.tx, id, name.as_str()).await?;
    change.commit(Event::PersonRenamed { user: id, name: name.as_str().to_owned() }).await
}

/// Makes a person a super admin, who is told by letter.
///
/// # Errors
/// `Denied` for all but super admins; `Missing`; `Invalid` in `reason`; `Refused` for who has no second factor (R-MFA-10).
pub async fn make_super_admin(app: &App, caller: &Caller, id: UserId, why: Why<'_>) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::AppointSuperAdmin).await?;
    let user = living(&mut change, id).await?;
    let (reason,) = fields! { reason: why.read() }?;
    if !user::has_mfa(&mut change.tx, id).await? {
        return Err(Failure::Refused { why: Refusal::NeedsMfa });
    }
    if user.super_admin_since.is_some() {
        return Ok(());
    }
    let at = change.at;
    store::set_super_admin(&mut change.tx, id, Some(at)).await?;
    let letter = Letter::SuperAdminMade { reason: reason.clone(), settings: app.config.link_to("/settings/security") };
    outbox::tell(&mut change, &user, letter).await?;
    change.commit(Event::SuperAdminMade { user: id, reason }).await
}

/// Takes a super admin's rights away, at once. The person is told by letter.
///
/// # Errors
/// `Denied` for all but super admins; `Missing`; `Invalid` in `reason`; `Refused` for the last one.
pub async fn unmake_super_admin(app: &App, caller: &Caller, id: UserId, why: Why<'_>) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::AppointSuperAdmin).await?;
    let user = living(&mut change, id).await?;
    let (reason,) = fields! { reason: why.read() }?;
    if user.super_admin_since.is_none() {
        return Ok(());
    }
    if account::other_super_admins(&mut change.tx, id).await? == 0 {
        return Err(Failure::Refused { why: Refusal::LastSuperAdmin });
    }
    store::set_super_admin(&mut change.tx, id, None).await?;
    outbox::tell(&mut change, &user, Letter::SuperAdminUnmade { reason: reason.clone() }).await?;
    change.commit(Event::SuperAdminUnmade { user: id, reason }).await
}
