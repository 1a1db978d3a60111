//! Proving again who one is, before something delicate: by a factor where one is set up, else by the password (ASVS 7.5.1).

use super::{
    super::{Challenge, Ways},
    challenge::Holder,
    key_proof, look, oneself,
    proof::{Shown, check},
};
use crate::{
    failure::Failure,
    server::{app::App, caller::Caller, event::Event, policy::Action, session},
};
use axum::http::HeaderValue;

/// By what this person can prove who they are.
pub async fn look_at_ways(app: &App, caller: &Caller) -> Result<Ways, Failure> {
    let mut tx = app.look(caller, Action::ProveOneself).await?;
    let user = oneself(&mut tx, caller.person()?.user).await?;
    Ok(Ways { steps: look::means(&mut tx, &user).await?.second_steps(), trust_days: 0 })
}

/// Asks for one of this person's keys.
pub async fn ask_to_prove(app: &App, caller: &Caller) -> Result<Challenge, Failure> {
    app.look(caller, Action::ProveOneself).await?;
    let person = caller.person()?;
    key_proof::ask(app, &Holder::Session(person.session), person.user).await
}

/// Takes the proof. Returns the session's new cookie.
///
/// # Errors
/// As `check`.
pub async fn confirm(app: &App, caller: &Caller, shown: Shown<'_>) -> Result<HeaderValue, Failure> {
    app.look(caller, Action::ProveOneself).await?;
    let person = caller.person()?;
    let checked = check(app, caller, &Holder::Session(person.session), person.user, shown).await;
    let done = match &checked {
        Ok(checked) => {
            app.settle(|| async {
                let mut change = app.change(caller, Action::ProveOneself).await?;
                checked.use_up(&mut change, person.user).await?;
                let cookie = session::refresh(&mut change, person.session).await?;
                change.commit(Event::Confirmed { user: person.user, how: checked.word() }).await?;
                Ok(cookie)
            })
            .await
        }
        Err(failure) => Err(failure.clone()),
    };
    if matches!(done, Err(Failure::Invalid { .. })) && !shown.is_empty() {
        record_wrong(app, caller, shown.word()).await?;
    }
    done
}

/// Someone who is signed in showed something wrong.
pub(super) async fn record_wrong(app: &App, caller: &Caller, factor: &'static str) -> Result<(), Failure> {
    app.settle(|| async {
        let change = app.change(caller, Action::ProveOneself).await?;
        let user = caller.person()?.user;
        change.commit(Event::FactorFailed { user, factor }).await
    })
    .await
}
