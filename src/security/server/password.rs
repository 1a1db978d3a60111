//! The password.

use super::{AT_AN_OPEN_BROWSER, counter, look};
use crate::{
    failure::{Failure, Problem},
    fields,
    server::{
        app::App,
        caller::Caller,
        event::Event,
        limit, link,
        mail::Letter,
        outbox,
        password::{Checked, Password},
        policy::Action,
        session,
        user::{self, User},
    },
    sign_in::server::same,
};

/// What a person typed into the form.
#[derive(Clone, Copy)]
pub struct Typed<'a> {
    pub current: &'a str,
    pub new: &'a str,
    pub confirm: &'a str,
    pub end_others: bool,
}

/// Changes one's own password, ends the other sessions if that is wished, and writes to the owner.
///
/// # Errors
/// - `Invalid` in `current_password`, `new_password`, `confirm_password`.
/// - `TooMany` after five wrong tries, with growing waits; after a hundred only a letter helps.
pub async fn change_password(app: &App, caller: &Caller, typed: Typed<'_>) -> Result<(), Failure> {
    let (user, mfa) = {
        let mut tx = app.look(caller, Action::SeeOwnAccount).await?;
        let user = user::find(&mut tx, caller.person()?.user).await?.ok_or(Failure::SignedOut)?;
        let mfa = look::means(&mut tx, &user).await?.mfa;
        (user, mfa)
    };
    let (current, new, _) = fields! {
        current_password: Password::typed(typed.current),
        new_password: Password::chosen_beside(mfa, typed.new, &[&user.name, &user.email], &app.config),
        confirm_password: same(typed.new, typed.confirm),
    }?;
    let (first, second) = (app.hasher.place()?, app.hasher.place()?);
    let tries = counter(app, caller, "change", user.id).await?;
    limit::begin_try(app, &tries, AT_AN_OPEN_BROWSER).await?;
    if app.hasher.check(app, first, current, user.password_hash.clone()).await? == Checked::Wrong {
        app.settle(|| record_wrong(app, caller, &user)).await?;
        return Err(Failure::invalid("current_password", Problem::WrongPassword));
    }
    let hash = app.hasher.hash(app, second, new).await?;
    app.settle(|| set(app, caller, &user, &hash, &tries, typed.end_others)).await
}

async fn record_wrong(app: &App, caller: &Caller, user: &User) -> Result<(), Failure> {
    let change = app.change(caller, Action::ChangeOwnPassword).await?;
    change.commit(Event::PasswordChangeFailed { user: user.id }).await
}

async fn set(app: &App, caller: &Caller, user: &User, hash: &str, tries: &str, end_others: bool) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::ChangeOwnPassword).await?;
    let person = caller.person()?;
    // Someone else may have changed it in the meantime; then the old one is no proof any more.
    let now = user::find(&mut change.tx, user.id).await?.ok_or(Failure::SignedOut)?;
    if now.password_hash != user.password_hash {
        return Err(Failure::invalid("current_password", Problem::WrongPassword));
    }
    limit::forget(&mut change.tx, tries).await?;
    link::end_all(&mut change, user.id).await?;
    user::set_password(&mut change.tx, user.id, hash, change.at).await?;
    let ended_sessions = if end_others { session::end_others(&mut change, user.id, Some(person.session)).await? } else { 0 };
    let letter = Letter::PasswordChanged { ended_sessions, reset: app.config.link_to("/forgot-password") };
    outbox::tell(&mut change, user, letter).await?;
    change.commit(Event::PasswordChanged { user: user.id, ended_sessions }).await
}
