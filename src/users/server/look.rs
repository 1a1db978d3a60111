//! What administrators see of accounts.

use super::{
    search, seen, store,
    wire::{self, Account, Line, Membership},
};
use crate::{
    failure::Failure,
    id::UserId,
    members::server as members,
    place::Level,
    server::{api::call::Whom, app::App, caller::Caller, event::Seen, policy::Action, user},
    text::{self, Email},
};

/// Most people in one answer.
const MOST: i64 = 10_000;

/// The number of whom somebody means; 0, which no person has, for an address that we do not know. It says nothing by itself:
/// what is done with the number is decided there.
pub async fn id_of(app: &App, whom: &Whom) -> Result<UserId, Failure> {
    let nobody = UserId::of(0);
    let email = match whom {
        Whom::Number(id) => return Ok(*id),
        Whom::Email(email) => Email::read(email),
    };
    let Ok(email) = email else { return Ok(nobody) };
    let mut tx = app.db.begin_read().await?;
    Ok(user::find_by_email(&mut tx, &email).await?.map_or(nobody, |user| user.id))
}

/// People whose name or address holds `search`, without those that were erased (R-DEL-5).
///
/// # Errors
/// `Denied` for all but super admins.
pub async fn list(app: &App, caller: &Caller, search: &str, most: i64, offset: i64) -> Result<Vec<Line>, Failure> {
    let mut tx = app.look(caller, Action::SeeUsers).await?;
    let rows = store::list(&mut tx, &text::pattern(search), most.clamp(0, MOST), offset.max(0), app.now()).await?;
    let lines = wire::lines(&mut tx, rows).await?;
    drop(tx);
    search::record(app, caller, search).await?;
    Ok(lines)
}

/// One person, also an erased one.
///
/// # Errors
/// `Denied` for all but super admins; `Missing`.
pub async fn find(app: &App, caller: &Caller, id: UserId) -> Result<Account, Failure> {
    let mut change = app.look_on_record(caller, Action::SeeUsers).await?;
    let account = wire::account(&mut change.tx, id).await?;
    seen::note(change, id, Seen::Account).await?;
    Ok(account)
}

/// Where a person belongs, at one level.
///
/// # Errors
/// `Denied` for all but super admins; `Missing`.
pub async fn memberships(app: &App, caller: &Caller, id: UserId, level: Level) -> Result<Vec<Membership>, Failure> {
    let mut change = app.look_on_record(caller, Action::SeeUsers).await?;
    user::find(&mut change.tx, id).await?.ok_or(Failure::Missing)?;
    let all = members::all_of(&mut change.tx, id, app.now()).await?;
    seen::note(change, id, Seen::Memberships).await?;
    Ok(all.into_iter().filter(|membership| membership.place == level.word()).map(Membership::of).collect())
}
