//! What someone shows to prove who they are, in one place for sign-in, for delicate things, and for turning it all off.

use super::{
    AT_AN_OPEN_BROWSER, RECOVERY_CODES,
    challenge::Holder,
    counter,
    key_proof::{self, Answered},
    look, oneself, recovery, recovery_store, totp,
};
use crate::{
    failure::{Failure, Problem},
    id::UserId,
    proof::How,
    server::{
        app::{App, Change},
        caller::Caller,
        limit,
        mail::Letter,
        outbox,
        password::{self, Password},
        session::Entry,
    },
};

/// The fields of a form in which one proves who one is. One of them is filled in.
#[derive(Clone, Copy, Default)]
pub struct Shown<'a> {
    pub password: &'a str,
    pub code: &'a str,
    pub recovery_code: &'a str,
    pub challenge: &'a str,
    pub credential: &'a str,
}

impl Shown<'_> {
    pub fn is_empty(&self) -> bool {
        self.word().is_empty()
    }

    /// Of which kind it is; empty if nothing was shown.
    pub fn word(&self) -> &'static str {
        match self {
            _ if !self.credential.is_empty() => "key",
            _ if !self.recovery_code.trim().is_empty() => "recovery_code",
            _ if !self.code.trim().is_empty() => "code",
            _ if !self.password.is_empty() => "password",
            _ => "",
        }
    }
}

/// What was shown, looked at as far as that goes outside of a transaction.
pub enum Checked {
    /// `hash` is the one that the password fits; `counter` is where the try was counted.
    Password {
        hash: String,
        counter: String,
    },
    Code {
        code: String,
        counter: String,
    },
    /// The hash of what was typed.
    RecoveryCode {
        hash: String,
        counter: String,
    },
    Key(Answered),
}

/// Looks at what was shown, and counts the try before it is known whether it is right. Each kind has a counter of its own, so
/// that wrong codes do not stand in the way of a recovery code.
///
/// # Errors
/// - `Invalid` in `password`, `code`, `recovery_code` or `credential`, if it is missing or wrong.
/// - `TooMany` after five wrong ones of a kind, with growing waits.
pub async fn check(app: &App, caller: &Caller, holder: &Holder, user: UserId, shown: Shown<'_>) -> Result<Checked, Failure> {
    if !shown.credential.is_empty() {
        return key_proof::check(app, caller, holder, user, shown.challenge, shown.credential).await.map(Checked::Key);
    }
    if !shown.recovery_code.trim().is_empty() {
        // A place first: a server with too much to do counts nothing against anyone.
        let place = app.hasher.place()?;
        let counter = counter(app, caller, "recovery", user).await?;
        limit::begin_try(app, &counter, RECOVERY_CODES).await?;
        let mut tx = app.db.begin_read().await?;
        let set = recovery_store::saved(&mut tx, user).await?;
        drop(tx);
        let salt = set.as_ref().map(|set| set.salt.as_str());
        let hash = recovery::hash_typed(app, place, salt, shown.recovery_code).await?;
        return Ok(Checked::RecoveryCode { hash, counter });
    }
    if !shown.code.trim().is_empty() {
        let counter = counter(app, caller, "codes", user).await?;
        limit::begin_try(app, &counter, AT_AN_OPEN_BROWSER).await?;
        return Ok(Checked::Code { code: shown.code.to_owned(), counter });
    }
    if !shown.password.is_empty() {
        return check_password(app, caller, user, shown.password).await;
    }
    let mut tx = app.db.begin_read().await?;
    let user = oneself(&mut tx, user).await?;
    let field = if look::means(&mut tx, &user).await?.mfa { "code" } else { "password" };
    Err(Failure::invalid(field, Problem::Required))
}

async fn check_password(app: &App, caller: &Caller, user: UserId, typed: &str) -> Result<Checked, Failure> {
    let (typed,) = crate::fields! { password: Password::typed(typed) }?;
    let place = app.hasher.place()?;
    let mut tx = app.db.begin_read().await?;
    let user = oneself(&mut tx, user).await?;
    drop(tx);
    let counter = counter(app, caller, "change", user.id).await?;
    limit::begin_try(app, &counter, AT_AN_OPEN_BROWSER).await?;
    match (app.hasher.check(app, place, typed, user.password_hash.clone()).await?, user.password_hash) {
        (password::Checked::Right | password::Checked::RightButWeak(_), Some(hash)) => Ok(Checked::Password { hash, counter }),
        _ => Err(Failure::invalid("password", Problem::WrongPassword)),
    }
}

impl Checked {
    /// Lets what was shown count, and uses up what works only once. The person whose it is told when it was a recovery code.
    ///
    /// # Errors
    /// `Invalid` in the field it came from, if it does not count; `NotFresh` for a password where a factor is set up.
    pub async fn use_up(&self, change: &mut Change, user: UserId) -> Result<Entry, Failure> {
        let (entry, counter) = match self {
            Self::Password { hash, counter } => {
                let now = oneself(&mut change.tx, user).await?;
                if look::means(&mut change.tx, &now).await?.mfa {
                    return Err(Failure::NotFresh);
                }
                if now.password_hash.as_ref() != Some(hash) {
                    return Err(Failure::invalid("password", Problem::WrongPassword));
                }
                (How::Password.into(), Some(counter))
            }
            Self::Code { code, counter } => {
                let app = totp::use_code(change, user, code).await?;
                (Entry { how: How::PasswordAndApp, factor: Some(app.number()) }, Some(counter))
            }
            Self::RecoveryCode { hash, counter } => {
                let left = recovery::use_code(change, user, hash).await?;
                let owner = oneself(&mut change.tx, user).await?;
                let settings = change.app.config.link_to("/settings/security");
                outbox::tell(change, &owner, Letter::RecoveryCodeUsed { left, settings }).await?;
                (How::PasswordAndRecoveryCode.into(), Some(counter))
            }
            Self::Key(key) => {
                if key.user() != user {
                    return Err(Failure::Denied);
                }
                (Entry { how: How::PasswordAndKey, factor: Some(key_proof::use_key(change, key).await?) }, None)
            }
        };
        if let Some(counter) = counter {
            limit::forget(&mut change.tx, counter).await?;
        }
        Ok(entry)
    }

    /// In a word, for the record of a proof that failed.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Password { .. } => "password",
            Self::Code { .. } => "code",
            Self::RecoveryCode { .. } => "recovery_code",
            Self::Key(_) => "key",
        }
    }
}
