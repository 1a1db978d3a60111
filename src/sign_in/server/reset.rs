//! A forgotten password: a letter with a link, and behind it a form. Never removes a second factor (ASVS 6.4.3).

use super::{count_link, enter::forget_all, same};
use crate::{
    failure::Failure,
    security::server as security,
    server::{
        app::App,
        caller::Caller,
        cookie::Cookie,
        device,
        event::Event,
        limit,
        link::{self, Opened, Purpose},
        mail::Letter,
        outbox::{self, Envelope},
        password::Password,
        policy::Action,
        secret, session, trust,
        user::{self, User},
    },
    text::Email,
};
use axum::http::HeaderValue;

/// Has a letter written, if there is an account. Does and says the same if there is none.
///
/// # Errors
/// `Invalid` if this is no address; `TooMany` for a network that has too many letters written.
pub async fn ask_for_reset(app: &App, caller: &Caller, email: &str) -> Result<(), Failure> {
    let (email,) = crate::fields! { email: Email::read(email) }?;
    limit::count(app, &format!("letters-from:{}", caller.network()), limit::LETTERS_FROM_NETWORK).await?;
    // A name of its own: nobody stops these letters by asking for others.
    let to = format!("reset-letters-to:{}", secret::digest(&email.folded()));
    let may_write = limit::allows(app, &to, limit::LETTERS_TO_ADDRESS).await?;
    app.settle(|| ask(app, caller, &email, may_write)).await
}

async fn ask(app: &App, caller: &Caller, email: &Email, may_write: bool) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::AskForPasswordReset).await?;
    let found = user::find_by_email(&mut change.tx, email).await?.filter(|user| user.disabled_at.is_none());
    let found = match found {
        Some(user) if user.activated_at.is_none() && !user::is_expected(&mut change.tx, user.id, app.now()).await? => None,
        found => found,
    };
    let (_, path) = link::make(&mut change, Purpose::Reset, found.as_ref().map(|user| user.id), None).await?;
    let letter = Letter::ResetPassword { link: app.config.link_to(&path) };
    let envelope = match &found {
        Some(user) => Envelope { to: user.email.clone(), name: user.name.clone(), locale: user.locale(), letter },
        None => Envelope { to: email.as_str().to_owned(), name: String::new(), locale: caller.locale(), letter },
    };
    match found.is_some() && may_write {
        true => outbox::queue(&mut change, &envelope).await?,
        false => outbox::queue_nothing(&mut change, &envelope).await?,
    }
    change.commit(Event::PasswordResetAsked { user: found.map(|user| user.id), email: email.as_str().to_owned() }).await
}

/// Whose link it is, and whether they have a second factor. `Missing` if it does not work any more.
pub(super) async fn owner(app: &App, caller: &Caller) -> Result<(User, bool), Failure> {
    let mut tx = app.look(caller, Action::ResetPassword).await?;
    let link = link::find(app, &mut tx, Purpose::Reset, &Opened::by(caller, Purpose::Reset), app.now()).await?;
    let user = user::find(&mut tx, link.user.ok_or(Failure::Missing)?).await?;
    let user = user.filter(|user| user.disabled_at.is_none()).ok_or(Failure::Missing)?;
    let mfa = security::means(&mut tx, &user).await?.mfa;
    Ok((user, mfa))
}

/// Sets the new password, ends all sessions and other links of that kind, forgives wrong tries, and tells the owner.
///
/// Returns the cookies: this browser forgets whoever was signed in, and is known from now on, so that strangers who go on
/// guessing can't keep the owner from signing in with the new password.
///
/// # Errors
/// `Missing` if the link does not work; `Invalid` in `new_password` or `confirm_password`.
pub async fn reset_password(app: &App, caller: &Caller, password: &str, confirm: &str) -> Result<Vec<HeaderValue>, Failure> {
    count_link(app, caller).await?;
    let (user, mfa) = owner(app, caller).await?;
    let (password, _) = crate::fields! {
        new_password: Password::chosen_beside(mfa, password, &[&user.name, &user.email], &app.config),
        confirm_password: same(password, confirm),
    }?;
    let hash = app.hasher.hash(app, app.hasher.place()?, password).await?;
    let device = app.settle(|| set(app, caller, &user, &hash)).await?;
    Ok([Some(Cookie::Session.forget(&app.config)), Some(Cookie::of_link(Purpose::Reset).forget(&app.config)), device]
        .into_iter()
        .flatten()
        .collect())
}

async fn set(app: &App, caller: &Caller, user: &User, hash: &str) -> Result<Option<HeaderValue>, Failure> {
    let mut change = app.change(caller, Action::ResetPassword).await?;
    link::take(&mut change, Purpose::Reset).await?;
    link::end_all(&mut change, user.id).await?;
    user::set_password(&mut change.tx, user.id, hash, change.at).await?;
    let ended_sessions = session::end_others(&mut change, user.id, None).await?;
    if let Ok(email) = Email::read(&user.email) {
        forget_all(&mut change.tx, &email).await?;
        security::forget_tries(&mut change.tx, user.id).await?;
    }
    trust::end_all(&mut change, user.id).await?;
    let device = device::know_browser(&mut change, user.id).await?.cookie();
    let letter = Letter::PasswordChanged { ended_sessions, reset: app.config.link_to("/forgot-password") };
    outbox::queue(&mut change, &Envelope { to: user.email.clone(), name: user.name.clone(), locale: user.locale(), letter }).await?;
    change.commit(Event::PasswordReset { user: user.id, ended_sessions }).await?;
    Ok(device)
}
