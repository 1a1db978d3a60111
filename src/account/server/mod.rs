//! The operations of this section.

mod data;
mod erase;
mod store;

pub use data::routes;
pub use erase::{erase_due, erase_now};
pub use store::{leaves_at, other_super_admins};

use super::Account;
use crate::{
    failure::{Failure, Problem},
    members::server as members,
    refusal::Refusal,
    server::{app::App, caller::Caller, cookie::Cookie, event::Event, mail::Letter, moment::Reader, outbox, policy::Action, session, user},
};
use axum::http::HeaderValue;
use std::time::Duration;

/// How long an account waits to be erased, in which signing in takes it back.
const GRACE: Duration = Duration::from_secs(7 * 24 * 3600);

/// What decides whether the person may take their data or leave.
pub async fn look(app: &App, caller: &Caller) -> Result<Account, Failure> {
    let mut tx = app.look(caller, Action::SeeOwnAccount).await?;
    let alone_in = members::alone_in(&mut tx, caller.person()?.user).await?;
    drop(tx);
    Ok(Account { fresh: app.is_fresh_for(caller, Action::DeleteOwnAccount)?, alone_in })
}

/// Has the account deleted in a week, and ends all sessions now.
///
/// # Errors
/// `Invalid` in `confirm_email` unless the person's own address is typed there, or with the reason while someone depends on
/// this account.
pub async fn ask_deletion(app: &App, caller: &Caller, typed: &str) -> Result<Vec<HeaderValue>, Failure> {
    let mut change = app.change(caller, Action::DeleteOwnAccount).await?;
    let user = user::find(&mut change.tx, caller.person()?.user).await?.ok_or(Failure::SignedOut)?;
    if !typed.trim().eq_ignore_ascii_case(&user.email) {
        let problem = if typed.trim().is_empty() { Problem::Required } else { Problem::NotConfirmed };
        return Err(Failure::invalid("confirm_email", problem));
    }
    if user.super_admin_since.is_some() && store::other_super_admins(&mut change.tx, user.id).await? == 0 {
        return Err(Failure::invalid("confirm_email", Problem::LastSuperAdmin));
    }
    if !members::alone_in(&mut change.tx, user.id).await?.is_empty() {
        return Err(Failure::refused("confirm_email", Refusal::LastMember));
    }
    let erase_at = change.at + GRACE;
    store::set_erase_at(&mut change.tx, user.id, erase_at).await?;
    session::end_others(&mut change, user.id, None).await?;
    let letter =
        Letter::DeletionAsked { at: Reader::of_user(&user, change.at).when(erase_at).full, sign_in: app.config.link_to("/sign-in") };
    outbox::tell(&mut change, &user, letter).await?;
    change.commit(Event::DeletionAsked { user: user.id, erase_at }).await?;
    Ok(vec![Cookie::Session.forget(&app.config), Cookie::Trust.forget(&app.config)])
}
