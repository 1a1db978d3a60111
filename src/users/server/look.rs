//! What administrators see of accounts.

use super::{
    store,
    wire::{self, Account, Line, Membership},
};
use crate::{
    failure::Failure,
    id::UserId,
    members::server as members,
    place::Level,
    server::{api::call::Whom, app::App, caller::Caller, policy::Action, user},
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
    wire::lines(&mut tx, rows).await
}

/// One person, also an erased one.
///
/// # Errors
/// `Denied` for all but super admins; `Missing`.
pub async fn find(app: &App, caller: &Caller, id: UserId) -> Result<Account, Failure> {
    let mut tx = app.look(caller, Action::SeeUsers).await?;
    wire::account(&mut tx, id).await
}

/// Where a person belongs, at one level.
///
/// # Errors
/// `Denied` for all but super admins; `Missing`.
pub async fn memberships(app: &App, caller: &Caller, id: UserId, level: Level) -> Result<Vec<Membership>, Failure> {
    let mut tx = app.look(caller, Action::SeeUsers).await?;
    user::find(&mut tx, id).await?.ok_or(Failure::Missing)?;
    let all = members::all_of(&mut tx, id, app.now()).await?;
    Ok(all.into_iter().filter(|membership| membership.place == level.word()).map(Membership::of).collect())
}
