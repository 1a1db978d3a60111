//! Security keys and passkeys as a proof: after the password, for delicate things, or in the place of the password.

use super::{
    super::Challenge,
    challenge::{self, Holder, Purpose, wrong_key},
    key_store::{self, KeyRow},
    keys::{handle_of, read_id},
    oneself,
};
use crate::{
    edge,
    failure::Failure,
    id::UserId,
    server::{
        app::{App, Change},
        caller::Caller,
        cookie::Cookie,
        event::Event,
        limit,
        mail::Letter,
        outbox,
        policy::Action,
        secret,
    },
};
use axum::http::HeaderValue;
use data_encoding::BASE64URL_NOPAD;
use std::time::Duration;
use webauthn_rs::prelude::{
    AuthenticationResult, DiscoverableAuthentication, PublicKeyCredential, SecurityKey, SecurityKeyAuthentication, WebauthnError,
};

/// How long a browser that asked for a passkey is told from others.
const ASKER_LIVES: Duration = Duration::from_secs(24 * 3600);

/// A key that has answered well, with its new counter. It counts when `use_key` has written it down.
pub struct Answered(KeyRow);

impl Answered {
    pub fn user(&self) -> UserId {
        self.0.user_id
    }
}

/// Asks for one of a person's keys.
///
/// # Errors
/// `Missing` if they have none.
pub async fn ask(app: &App, holder: &Holder, user: UserId) -> Result<Challenge, Failure> {
    limit::count(app, &format!("questions:{user}"), limit::QUESTIONS_TO_PERSON).await?;
    let mut tx = app.db.begin_read().await?;
    let have = key_store::all(&mut tx, user).await?;
    drop(tx);
    let keys = have.iter().map(|row| read_key(&row.credential)).collect::<Result<Vec<_>, _>>()?;
    if keys.is_empty() {
        return Err(Failure::Missing);
    }
    let started = challenge::webauthn(app)?.start_securitykey_authentication(&keys);
    let (mut options, state) = started.map_err(|error| edge::broken(&error.to_string()))?;
    options.public_key.hints = None; // the phone's own passkey is as welcome
    challenge::put(app, holder, Purpose::Prove, &state, &options.public_key).await
}

fn read_key(credential: &str) -> Result<SecurityKey, Failure> {
    serde_json::from_str(credential).map_err(|error| edge::broken(&error.to_string()))
}

/// Checks the answer of one of `user`'s keys.
pub(super) async fn check(
    app: &App,
    caller: &Caller,
    holder: &Holder,
    user: UserId,
    id: &str,
    credential: &str,
) -> Result<Answered, Failure> {
    let (id,) = crate::fields! { credential: read_id(id) }?;
    let state: SecurityKeyAuthentication = challenge::take(app, holder, Purpose::Prove, id).await?;
    let answer: PublicKeyCredential = serde_json::from_str(credential).map_err(|_| wrong_key())?;
    let row = find(app, answer.get_credential_id()).await?.filter(|row| row.user_id == user).ok_or_else(wrong_key)?;
    let result = challenge::webauthn(app)?.finish_securitykey_authentication(&answer, &state);
    answered(app, caller, row, result, false).await
}

/// Asks for any passkey that this browser can find, for someone we do not know yet. Returns the browser's cookie, too.
///
/// # Errors
/// `TooMany` for a network that asks too often.
pub async fn ask_passkey(app: &App, caller: &Caller) -> Result<(Challenge, Option<HeaderValue>), Failure> {
    limit::count(app, &format!("questions:{}", caller.network()), limit::QUESTIONS_FROM_NETWORK).await?;
    app.look(caller, Action::SignIn).await?;
    let (options, state) =
        challenge::webauthn(app)?.start_discoverable_authentication().map_err(|error| edge::broken(&error.to_string()))?;
    // The same cookie for all tabs of a browser, so that none takes another's answer away.
    let (holder, cookie) = match &caller.from.cookies.asker {
        Some(digest) => (digest.clone(), None),
        None => {
            let value = secret::opaque(app.random());
            (secret::digest(&value), Some(Cookie::Asker.set(&app.config, &value, Some(ASKER_LIVES))))
        }
    };
    let challenge = challenge::put(app, &Holder::Browser(holder), Purpose::Enter, &state, &options.public_key).await?;
    Ok((challenge, cookie))
}

/// Checks the answer of a passkey of someone we do not know yet: it has to name its owner, and to have checked who used it.
pub async fn check_passkey(app: &App, caller: &Caller, id: &str, credential: &str) -> Result<Answered, Failure> {
    let (id,) = crate::fields! { credential: read_id(id) }?;
    let holder = Holder::Browser(caller.from.cookies.asker.clone().ok_or_else(wrong_key)?);
    let state: DiscoverableAuthentication = challenge::take(app, &holder, Purpose::Enter, id).await?;
    let answer: PublicKeyCredential = serde_json::from_str(credential).map_err(|_| wrong_key())?;
    let webauthn = challenge::webauthn(app)?;
    let (handle, credential_id) = webauthn.identify_discoverable_authentication(&answer).map_err(|_| wrong_key())?;
    let row = find(app, credential_id).await?.filter(|row| handle_of(row.user_id) == handle).ok_or_else(wrong_key)?;
    let result = webauthn.finish_discoverable_authentication_v2(&answer, state, read_key(&row.credential)?);
    answered(app, caller, row, result, true).await
}

async fn find(app: &App, credential_id: &[u8]) -> Result<Option<KeyRow>, Failure> {
    let mut tx = app.db.begin_read().await?;
    Ok(key_store::by_credential(&mut tx, &BASE64URL_NOPAD.encode(credential_id)).await?)
}

async fn answered(
    app: &App,
    caller: &Caller,
    row: KeyRow,
    result: Result<AuthenticationResult, WebauthnError>,
    alone: bool,
) -> Result<Answered, Failure> {
    let kept: serde_json::Value = serde_json::from_str(&row.credential).unwrap_or_default();
    let before = kept["cred"]["counter"].as_u64().unwrap_or(0);
    // The question remembers the counter of its own moment; the row may be newer.
    let is_behind = |now: u64| (now > 0 || before > 0) && now <= before;
    let result = match result {
        Ok(result) if is_behind(result.counter().into()) => Err(WebauthnError::CredentialPossibleCompromise),
        result => result,
    };
    match result {
        Ok(result) => {
            let mut key = read_key(&row.credential)?;
            key.update_credential(&result);
            let credential = serde_json::to_string(&key).map_err(|error| edge::broken(&error.to_string()))?;
            let passwordless = if alone { 1 } else { row.passwordless };
            Ok(Answered(KeyRow { credential, passwordless, ..row }))
        }
        Err(WebauthnError::CredentialPossibleCompromise) => {
            app.settle(|| report_clone(app, caller, &row)).await?;
            Err(wrong_key())
        }
        Err(error) => {
            tracing::info!(%error, "the answer of a security key was refused");
            if alone {
                app.settle(|| record_wrong(app, caller, row.user_id)).await?;
            }
            Err(wrong_key())
        }
    }
}

/// Someone showed a passkey of this person, and it was not right. (Elsewhere whoever asked for the key records it.)
async fn record_wrong(app: &App, caller: &Caller, user: UserId) -> Result<(), Failure> {
    let change = app.change(caller, Action::SignIn).await?;
    change.commit(Event::FactorFailed { user, factor: "passkey" }).await
}

/// The key's counter went back: someone may have copied it. It is not let in, and its owner is told.
async fn report_clone(app: &App, caller: &Caller, row: &KeyRow) -> Result<(), Failure> {
    let mut change = app.change(caller, if caller.person().is_ok() { Action::ProveOneself } else { Action::SignIn }).await?;
    let user = oneself(&mut change.tx, row.user_id).await?;
    let letter = Letter::KeyMaybeCloned { name: row.name.clone(), settings: app.config.link_to("/settings/security/keys") };
    outbox::tell(&mut change, &user, letter).await?;
    change.commit(Event::KeyMaybeCloned { user: user.id, key: row.id }).await
}

/// Writes the use down. Of two answers at the same moment, one counts.
pub async fn use_key(change: &mut Change, key: &Answered) -> Result<i64, Failure> {
    let at = change.at;
    if key_store::record_use(&mut change.tx, &key.0, at).await? { Ok(key.0.id.number()) } else { Err(wrong_key()) }
}
