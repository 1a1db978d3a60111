//! Questions to security keys: random, for one browser, for one answer, for five minutes (WebAuthn level 3, section 13.4.3).

use super::{super::Challenge, key_store};
use crate::{
    edge,
    failure::{Failure, Problem},
    id::{ChallengeId, PendingId, SessionId},
    server::{app::App, sealed::CHALLENGES},
};
use serde::{Serialize, de::DeserializeOwned};
use std::time::Duration;
use webauthn_rs::{Webauthn, WebauthnBuilder};

const LIVES: Duration = Duration::from_secs(300);

/// Who may answer.
#[derive(Debug, Clone)]
pub enum Holder {
    /// Someone who is signed in.
    Session(SessionId),
    /// Someone whose password was right.
    Pending(PendingId),
    /// A browser in which nobody is signed in, by the digest of its cookie.
    Browser(String),
}

/// For what.
#[derive(Debug, Clone, Copy)]
pub enum Purpose {
    Add,
    Prove,
    Enter,
}

impl Holder {
    fn word(&self, purpose: Purpose) -> String {
        match self {
            Self::Session(id) => format!("{purpose:?}:session:{id}"),
            Self::Pending(id) => format!("{purpose:?}:pending:{id}"),
            Self::Browser(digest) => format!("{purpose:?}:browser:{digest}"),
        }
    }
}

/// The other side of the ceremonies: keys are bound to the host of the public URL, answers to its origin, port included.
pub fn webauthn(app: &App) -> Result<Webauthn, Failure> {
    let url = &app.config.public_url;
    // A host that is a bare address can't be asked for: browsers bind keys to names.
    let host = url.domain().ok_or(Failure::Missing)?;
    let built = WebauthnBuilder::new(host, url).and_then(|builder| builder.rp_name("Portico").timeout(LIVES).build());
    built.map_err(|error| edge::broken(&error.to_string()))
}

/// Remembers a question, and gives what the browser has to know of it.
pub async fn put(
    app: &App,
    holder: &Holder,
    purpose: Purpose,
    state: &impl Serialize,
    options: &impl Serialize,
) -> Result<Challenge, Failure> {
    let broken = |error: serde_json::Error| edge::broken(&error.to_string());
    let id = ChallengeId::of(app.new_id());
    let sealed = app.close(&CHALLENGES.place(id), &serde_json::to_vec(state).map_err(broken)?);
    let mut tx = app.db.begin_single().await?;
    key_store::keep_challenge(&mut tx, id, &holder.word(purpose), &sealed, app.now() + LIVES).await?;
    tx.commit().await?;
    Ok(Challenge { id, options: serde_json::to_string(options).map_err(broken)? })
}

/// Takes a question back, whatever its answer is worth.
///
/// # Errors
/// `Invalid` in `credential` if there is none for this holder any more.
pub async fn take<T: DeserializeOwned>(app: &App, holder: &Holder, purpose: Purpose, id: ChallengeId) -> Result<T, Failure> {
    let mut tx = app.db.begin_single().await?;
    let sealed = key_store::take_challenge(&mut tx, id, &holder.word(purpose), app.now()).await?;
    tx.commit().await?;
    let opened = app.seal.open(&CHALLENGES.place(id), &sealed.ok_or_else(wrong_key)?).map_err(|error| edge::broken(&error.to_string()))?;
    serde_json::from_slice(&opened).map_err(|error| edge::broken(&error.to_string()))
}

/// One answer for every fault of a key, and for one that nobody knows.
pub fn wrong_key() -> Failure {
    Failure::invalid("credential", Problem::WrongKey)
}
