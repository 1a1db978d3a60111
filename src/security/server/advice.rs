//! The advice to have a second way in, and browsers that are trusted no more.

use super::{look, oneself};
use crate::{
    failure::Failure,
    id::{TrustId, UserId},
    on,
    server::{app::App, caller::Caller, db::Tx, event::Event, policy::Action, trust},
    time::Timestamp,
};
use std::time::Duration;

/// How long the advice stays away when it is put aside.
const REST: Duration = Duration::from_secs(14 * 24 * 3600);

/// Whether to advise: a single loss would lock this person out, and they have not put the advice aside of late.
pub async fn hangs_by_a_thread(tx: &mut Tx, user: UserId, at: Timestamp) -> Result<bool, Failure> {
    const SQL: &str = "SELECT advice_after FROM users WHERE id = $1";
    let user = oneself(tx, user).await?;
    let (after,): (Option<Timestamp>,) = on!(&mut *tx, |db| sqlx::query_as(SQL).bind(user.id).fetch_one(db).await)?;
    Ok(after.is_none_or(|after| after <= at) && look::means(tx, &user).await?.hangs_by_a_thread())
}

/// Not now. It comes back in two weeks.
pub async fn put_advice_aside(app: &App, caller: &Caller) -> Result<(), Failure> {
    const SQL: &str = "UPDATE users SET advice_after = $2 WHERE id = $1";
    let mut change = app.change(caller, Action::PutAdviceAside).await?;
    let user = caller.person()?.user;
    on!(&mut change.tx, |db| sqlx::query(SQL).bind(user).bind(change.at + REST).execute(db).await.map(drop))?;
    change.commit(Event::AdvicePutAside { user }).await
}

/// Asks for the second factor again in a browser that was trusted.
///
/// # Errors
/// `Missing` if it is not there.
pub async fn stop_trusting(app: &App, caller: &Caller, id: TrustId) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::StopTrusting).await?;
    let user = caller.person()?.user;
    if !trust::end(&mut change, user, id).await? {
        return Err(Failure::Missing);
    }
    change.commit(Event::TrustEnded { user }).await
}
