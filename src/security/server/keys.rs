//! Security keys and passkeys (WebAuthn level 3): to add, name and remove them.

use super::{
    super::Challenge,
    MOST, aaguid,
    challenge::{self, Holder, Purpose, wrong_key},
    key_store::{self, KeyRow},
    look, not_the_last, oneself, recovery,
};
use crate::{
    edge,
    failure::{Failure, Problem},
    id::{ChallengeId, KeyId, UserId},
    server::{app::App, caller::Caller, event::Event, mail::Letter, outbox, policy::Action, session, user::User},
    text::Name,
};
use data_encoding::BASE64URL_NOPAD;
use uuid::Uuid;
use webauthn_rs::prelude::{CreationChallengeResponse, RegisterPublicKeyCredential, SecurityKey, SecurityKeyRegistration};
use webauthn_rs_proto::ResidentKeyRequirement;

/// How a person is called inside keys: a number that says nothing (WebAuthn level 3, section 14.6.1).
pub(super) fn handle_of(user: UserId) -> Uuid {
    Uuid::from_u64_pair(0, user.number().unsigned_abs())
}

/// Asks the browser to make a key.
///
/// # Errors
/// `Invalid` in `name` if there are too many already; `Missing` where the public URL has no host name.
pub async fn ask_to_add(app: &App, caller: &Caller) -> Result<Challenge, Failure> {
    let mut tx = app.look(caller, Action::AddFactor).await?;
    let person = caller.person()?;
    let user = oneself(&mut tx, person.user).await?;
    let have = key_store::all(&mut tx, user.id).await?;
    drop(tx);
    if have.len() >= MOST {
        return Err(Failure::invalid("name", Problem::TooManyThings { max: MOST as u32 }));
    }
    let known = have.iter().filter_map(|key| BASE64URL_NOPAD.decode(key.credential_id.as_bytes()).ok()).collect();
    let started =
        challenge::webauthn(app)?.start_securitykey_registration(handle_of(user.id), &user.email, &user.name, Some(known), None, None);
    let (mut options, state) = started.map_err(|error| edge::broken(&error.to_string()))?;
    welcome_all_kinds(&mut options);
    challenge::put(app, &Holder::Session(person.session), Purpose::Add, &state, &options.public_key).await
}

/// Any authenticator is welcome, the one in the phone as much as the one on a key ring, and should find the account by itself
/// if it can. These are wishes to the browser; nothing that is checked later depends on them.
fn welcome_all_kinds(options: &mut CreationChallengeResponse) {
    let options = &mut options.public_key;
    options.hints = None;
    if let Some(selection) = &mut options.authenticator_selection {
        selection.resident_key = Some(ResidentKeyRequirement::Preferred);
    }
    if let Some(extensions) = &mut options.extensions {
        // A key that is used with a password, too, need not ask for its PIN each time.
        extensions.cred_protect = None;
        extensions.uvm = None;
    }
}

/// What the form brings.
#[derive(Clone, Copy)]
pub struct NewKey<'a> {
    pub name: &'a str,
    pub challenge: &'a str,
    pub credential: &'a str,
    pub end_others: bool,
}

/// Adds the key that the browser has made.
///
/// Returns whether there are recovery codes to be shown: with the first factor of all they come by themselves.
///
/// # Errors
/// `Invalid` in `name` or, if the key's answer is no answer or someone has this key already, in `credential`.
pub async fn add_key(app: &App, caller: &Caller, typed: NewKey<'_>) -> Result<bool, Failure> {
    app.look(caller, Action::AddFactor).await?;
    let person = caller.person()?;
    let place = app.hasher.place()?;
    let (name, id) = crate::fields! { name: Name::read(typed.name), credential: read_id(typed.challenge) }?;
    let state: SecurityKeyRegistration = challenge::take(app, &Holder::Session(person.session), Purpose::Add, id).await?;
    let answer: RegisterPublicKeyCredential = serde_json::from_str(typed.credential).map_err(|_| wrong_key())?;
    let made = challenge::webauthn(app)?.finish_securitykey_registration(&answer, &state);
    let made = made.map_err(|error| {
        tracing::info!(%error, "a new security key was refused");
        wrong_key()
    })?;
    let row = row_of(app, person.user, name.as_str(), &answer, typed.credential, &made)?;
    let fresh_codes = recovery::prepare_first(app, caller, place).await?;
    app.settle(|| async {
        let mut change = app.change(caller, Action::AddFactor).await?;
        let user = oneself(&mut change.tx, person.user).await?;
        let first = !look::means(&mut change.tx, &user).await?.mfa;
        if !key_store::insert(&mut change.tx, &KeyRow { created_at: change.at, ..row.clone() }).await? {
            return Err(Failure::invalid("credential", Problem::Taken));
        }
        if first {
            session::stale_others(&mut change, user.id, person.session).await?;
        }
        let but = Some(person.session);
        let ended_sessions = if typed.end_others { session::end_others(&mut change, user.id, but).await? } else { 0 };
        let shows_codes = match &fresh_codes {
            Some(codes) if first => recovery::issue(&mut change, user.id, codes).await.map(|_| true)?,
            _ => false,
        };
        let settings = app.config.link_to("/settings/security");
        outbox::tell(&mut change, &user, Letter::FactorAdded { name: row.name.clone(), key: true, ended_sessions, settings }).await?;
        change.commit(Event::KeyAdded { user: user.id, key: row.id, name: row.name.clone(), ended_sessions }).await?;
        Ok(shows_codes)
    })
    .await
}

pub(super) fn read_id(text: &str) -> Result<ChallengeId, Problem> {
    text.parse().map_err(|_| Problem::WrongKey)
}

fn row_of(
    app: &App,
    user: UserId,
    name: &str,
    answer: &RegisterPublicKeyCredential,
    raw: &str,
    key: &SecurityKey,
) -> Result<KeyRow, Failure> {
    let broken = |error: serde_json::Error| edge::broken(&error.to_string());
    let kept = serde_json::to_value(key).map_err(broken)?;
    let verified = kept["cred"]["user_verified"].as_bool().unwrap_or(false);
    let resident = answer.extensions.cred_props.as_ref().and_then(|props| props.rk).unwrap_or(false);
    let raw: serde_json::Value = serde_json::from_str(raw).map_err(broken)?;
    let data = raw["response"]["authenticatorData"].as_str().and_then(|data| BASE64URL_NOPAD.decode(data.as_bytes()).ok());
    Ok(KeyRow {
        id: KeyId::of(app.new_id()),
        user_id: user,
        name: name.to_owned(),
        credential_id: BASE64URL_NOPAD.encode(key.cred_id()),
        credential: kept.to_string(),
        aaguid: aaguid::read(&data.unwrap_or_default()),
        passwordless: i64::from(verified && resident),
        revision: 0,
        created_at: app.now(),
        used_at: None,
    })
}

/// Gives a key another name.
///
/// # Errors
/// `Invalid` in `name`; `Missing` if it is not there.
pub async fn rename_key(app: &App, caller: &Caller, id: KeyId, name: &str) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::RenameFactor).await?;
    let user = caller.person()?.user;
    let (name,) = crate::fields! { name: Name::read(name) }?;
    if !key_store::rename(&mut change.tx, user, id, name.as_str()).await? {
        return Err(Failure::Missing);
    }
    change.commit(Event::KeyRenamed { user, key: id, name: name.as_str().to_owned() }).await
}

/// Removes a key, and ends the sessions that began with it.
///
/// # Errors
/// `Missing` if it is not there; `Invalid` in `factor` if it is the last factor.
pub async fn remove_key(app: &App, caller: &Caller, id: KeyId) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::RemoveFactor).await?;
    let person = caller.person()?;
    let user: User = oneself(&mut change.tx, person.user).await?;
    let have = key_store::all(&mut change.tx, user.id).await?;
    let name = have.into_iter().find(|key| key.id == id).ok_or(Failure::Missing)?.name;
    not_the_last(&look::means(&mut change.tx, &user).await?)?;
    key_store::delete(&mut change.tx, user.id, id).await?;
    let ended_sessions = session::end_of_factor(&mut change, user.id, id.number(), person.session).await?;
    let letter = Letter::FactorRemoved { name: name.clone(), ended_sessions, settings: app.config.link_to("/settings/security") };
    outbox::tell(&mut change, &user, letter).await?;
    change.commit(Event::KeyRemoved { user: user.id, key: id, name, ended_sessions }).await
}
