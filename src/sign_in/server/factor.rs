//! The second step: the password was right, and a factor is asked for. What waits lives ten minutes in the one browser that
//! has its cookie, and ends after five wrong codes.

use super::{
    arrive::arrive,
    pending_store::{self, PendingRow},
};
use crate::{
    failure::{Failure, Problem},
    id::PendingId,
    proof::How,
    security::{
        Challenge, Ways,
        server::{self as security, Holder, Shown},
    },
    server::{
        app::{App, Change},
        caller::Caller,
        cookie::Cookie,
        event::Event,
        limit::{self, Rate},
        mail::Letter,
        outbox,
        policy::Action,
        secret,
        session::{Begun, Entry},
        user::{self, User},
    },
};
use axum::http::HeaderValue;
use std::time::Duration;

const LIVES: Duration = Duration::from_secs(600);
/// Wrong codes after which one has to begin again (checklist 3.3).
const MOST_WRONG: i64 = 5;
/// The owner is told at most once a day that someone knows their password.
const ONE_LETTER: Rate = Rate { burst: 1, every: Duration::from_secs(24 * 3600) };

/// Keeps a sign-in that has shown the password. Returns its cookie.
///
/// # Errors
/// `TooMany` for browsers that are not known, when far too many wait.
pub(super) async fn wait(mut change: Change, user: &User, known: bool) -> Result<HeaderValue, Failure> {
    let app = change.app.clone();
    if !known {
        limit::count_in(&mut change.tx, change.at, &format!("second-steps:{}", user.id), limit::SECOND_STEPS).await?;
    }
    let value = secret::opaque(app.random());
    let row = PendingRow { id: PendingId::of(app.new_id()), user_id: user.id, password_print: print(user) };
    pending_store::insert(&mut change.tx, &row, &secret::digest(&value), change.at + LIVES).await?;
    change.commit(Event::FactorAsked { user: user.id }).await?;
    Ok(Cookie::Pending.set(&app.config, &value, Some(LIVES)))
}

/// Tells a password's hash from another without keeping it twice.
fn print(user: &User) -> String {
    secret::digest(user.password_hash.as_deref().unwrap_or_default())
}

/// What waits in this browser, and whose it is. `Missing` if nothing does any more.
async fn find(app: &App, caller: &Caller) -> Result<(PendingRow, User, Ways), Failure> {
    let mut tx = app.look(caller, Action::SignIn).await?;
    let digest = caller.from.cookies.pending.as_deref().ok_or(Failure::Missing)?;
    let pending = pending_store::find(&mut tx, digest, app.now()).await?.ok_or(Failure::Missing)?;
    let user = user::find(&mut tx, pending.user_id).await?.filter(User::is_active).ok_or(Failure::Missing)?;
    if print(&user) != pending.password_print {
        return Err(Failure::Missing);
    }
    let steps = security::means(&mut tx, &user).await?.second_steps();
    Ok((pending, user, Ways { steps, trust_days: app.config.trusted_browser_days }))
}

/// What may be asked for. `Missing` if no sign-in waits in this browser.
pub async fn look_at_pending(app: &App, caller: &Caller) -> Result<Ways, Failure> {
    find(app, caller).await.map(|(.., ways)| ways)
}

/// Asks for one of the person's keys.
pub async fn ask_for_key(app: &App, caller: &Caller) -> Result<Challenge, Failure> {
    let (pending, user, _) = find(app, caller).await?;
    security::ask(app, &Holder::Pending(pending.id), user.id).await
}

/// How a second step ended.
pub enum Finished {
    In(Begun),
    /// Nothing waits any more: back to the password.
    StartAgain,
}

/// Takes the second factor and lets the person in.
///
/// # Errors
/// `Invalid` in the field of what was shown; `TooMany` after five wrong ones of a kind, for a while.
pub async fn finish(app: &App, caller: &Caller, shown: Shown<'_>, trust: bool) -> Result<Finished, Failure> {
    let (pending, user, _) = match find(app, caller).await {
        Err(Failure::Missing) => return Ok(Finished::StartAgain),
        found => found?,
    };
    let shown = Shown { password: "", ..shown };
    let checked = security::check(app, caller, &Holder::Pending(pending.id), user.id, shown).await;
    let done = match &checked {
        Ok(checked) => {
            app.settle(|| async {
                let mut change = app.change(caller, Action::SignIn).await?;
                let now = user::find(&mut change.tx, user.id).await?.filter(User::is_active).ok_or(Failure::Missing)?;
                if print(&now) != pending.password_print || !pending_store::delete(&mut change.tx, pending.id).await? {
                    return Err(Failure::Missing);
                }
                let entry = checked.use_up(&mut change, user.id).await?;
                arrive(change, &now, entry, trust).await
            })
            .await
        }
        Err(failure) => Err(failure.clone()),
    };
    match done {
        Ok(begun) => Ok(Finished::In(begun)),
        Err(Failure::Missing) => Ok(Finished::StartAgain),
        Err(failure @ Failure::Invalid { .. }) if !shown.is_empty() => {
            let over = count_wrong(app, caller, &pending, &user, shown.word()).await?;
            if over { Ok(Finished::StartAgain) } else { Err(failure) }
        }
        Err(failure) => Err(failure),
    }
}

/// One more wrong one. Returns whether it was the last, and then tells the owner that someone knows their password.
async fn count_wrong(app: &App, caller: &Caller, pending: &PendingRow, user: &User, factor: &'static str) -> Result<bool, Failure> {
    let wrong = app
        .settle(|| async {
            let mut change = app.change(caller, Action::SignIn).await?;
            let wrong = pending_store::count_wrong(&mut change.tx, pending.id).await?;
            change.commit(Event::FactorFailed { user: user.id, factor }).await?;
            Ok(wrong)
        })
        .await?;
    if wrong < MOST_WRONG {
        return Ok(false);
    }
    let may_write = limit::allows(app, &format!("given-up:{}", user.id), ONE_LETTER).await?;
    app.settle(|| async {
        let mut change = app.change(caller, Action::SignIn).await?;
        pending_store::delete(&mut change.tx, pending.id).await?;
        if may_write {
            outbox::tell(&mut change, user, Letter::WrongCodes { reset: app.config.link_to("/forgot-password") }).await?;
        }
        change.commit(Event::SignInGivenUp { user: user.id }).await
    })
    .await?;
    Ok(true)
}

/// Signs in by a passkey alone: it finds the account by itself and has checked who used it.
///
/// # Errors
/// `Invalid` in `credential`, the same for a key that nobody knows as for a wrong signature; `TooMany` for a network that asks
/// too often.
pub async fn passkey(app: &App, caller: &Caller, challenge: &str, credential: &str) -> Result<Begun, Failure> {
    let (_,) = crate::fields! { credential: if credential.is_empty() { Err(Problem::WrongKey) } else { Ok(()) } }?;
    let network = format!("passkeys:{}", caller.network());
    limit::count(app, &network, limit::PASSKEYS_FROM_NETWORK).await?;
    let key = security::check_passkey(app, caller, challenge, credential).await?;
    let begun = app
        .settle(|| async {
            let mut change = app.change(caller, Action::SignIn).await?;
            let user = user::find(&mut change.tx, key.user()).await?.filter(User::is_active).ok_or_else(security::wrong_key)?;
            let factor = security::use_key(&mut change, &key).await?;
            arrive(change, &user, Entry { how: How::Passkey, factor: Some(factor) }, false).await
        })
        .await?;
    limit::forgive(app, &network, limit::PASSKEYS_FROM_NETWORK).await?;
    Ok(begun)
}
