//! Turning multi-factor authentication off.

use super::{
    challenge::Holder,
    confirm::record_wrong,
    key_store, look, oneself,
    proof::{Shown, check},
    recovery_store, totp_store,
};
use crate::{
    failure::Failure,
    id::{SessionId, UserId},
    server::{
        app::{App, Change},
        caller::Caller,
        event::Event,
        mail::Letter,
        outbox,
        policy::Action,
        session,
        user::User,
    },
};

/// Removes all apps, keys, recovery codes and trusted browsers, and ends the sessions that began with any of them. It takes a
/// factor that is shown at this very moment.
///
/// # Errors
/// As `check`; `Missing` if there is nothing to turn off.
pub async fn disable_mfa(app: &App, caller: &Caller, shown: Shown<'_>) -> Result<(), Failure> {
    let mut tx = app.look(caller, Action::DisableMfa).await?;
    let person = caller.person()?;
    let user = oneself(&mut tx, person.user).await?;
    let means = look::means(&mut tx, &user).await?;
    drop(tx);
    if !means.mfa {
        return Err(Failure::Missing);
    }
    let shown = Shown { password: "", ..shown };
    let done = turn_off(app, caller, &user, shown).await;
    if matches!(done, Err(Failure::Invalid { .. })) && !shown.is_empty() {
        record_wrong(app, caller, shown.word()).await?;
    }
    done
}

/// Removes all that makes a second factor, and ends the sessions that began with any, but one. Returns how many.
pub async fn remove_all(change: &mut Change, user: UserId, but: SessionId) -> Result<u64, Failure> {
    totp_store::delete_all(&mut change.tx, user).await?;
    key_store::delete_all(&mut change.tx, user).await?;
    recovery_store::delete_sets(&mut change.tx, user, false, None).await?;
    session::end_with_factors(change, user, but).await
}

async fn turn_off(app: &App, caller: &Caller, user: &User, shown: Shown<'_>) -> Result<(), Failure> {
    let person = caller.person()?;
    let checked = check(app, caller, &Holder::Session(person.session), user.id, shown).await?;
    app.settle(|| async {
        let mut change = app.change(caller, Action::DisableMfa).await?;
        checked.use_up(&mut change, user.id).await?;
        let ended_sessions = remove_all(&mut change, user.id, person.session).await?;
        let letter = Letter::MfaDisabled { ended_sessions, settings: app.config.link_to("/settings/security") };
        outbox::tell(&mut change, user, letter).await?;
        change.commit(Event::MfaDisabled { user: user.id, ended_sessions }).await
    })
    .await
}
