//! Accounts whose week is over are erased, by the clock.

use super::store;
use crate::{
    failure::Failure,
    id::UserId,
    server::{
        app::{App, Change},
        caller::Caller,
        event::Event,
        limit,
        policy::Action,
        secret,
    },
};

/// Erases every account that is due. Several servers may try at once.
pub async fn erase_due(app: &App) -> Result<(), Failure> {
    let mut tx = app.db.begin_read().await?;
    let due = store::due(&mut tx, app.now()).await?;
    drop(tx);
    let mut done = Ok(());
    for (user, email) in due {
        // One that fails does not stop the others; the next round tries it again.
        done = app.settle(|| erase(app, user, &email)).await.and(done);
    }
    done
}

async fn erase(app: &App, user: UserId, email: &str) -> Result<(), Failure> {
    let mut change = app.change(&Caller::system(), Action::EraseAccount).await?;
    if !erase_in(&mut change, user, email).await? {
        return Ok(());
    }
    change.commit(Event::AccountErased { user }).await
}

/// Erases an account at once, within a change (R-DEL-1, R-DEL-2).
pub async fn erase_now(change: &mut Change, user: UserId, email: &str) -> Result<(), Failure> {
    let at = change.at;
    store::set_erase_at(&mut change.tx, user, at).await?;
    erase_in(change, user, email).await.map(drop)
}

/// Returns whether the account was due.
async fn erase_in(change: &mut Change, user: UserId, email: &str) -> Result<bool, Failure> {
    let at = change.at;
    if !store::erase_person(&mut change.tx, user, at).await? {
        return Ok(false);
    }
    store::erase_traces(&mut change.tx, user, email).await?;
    let digest = secret::digest(&email.to_lowercase());
    for prefix in ["account", "source", "device"] {
        limit::forget_all(&mut change.tx, &format!("{prefix}:{digest}")).await?;
    }
    Ok(true)
}
