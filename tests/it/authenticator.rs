//! A security key in software, with the browser's part in front of it: it signs as a real one does.

use crate::visitor::Visitor;
use passkey::{
    authenticator::{Authenticator, UiHint, UserCheck, UserValidationMethod},
    client::{Client, DefaultClientData, WebauthnError},
    crypto::rust_crypto::RustCryptoBackend,
    types::{
        Passkey,
        ctap2::{Aaguid, Ctap2Error},
    },
};
use portico::failure::Failure;
use serde_json::{Value, json};
use url::Url;

pub const HOME: &str = "http://localhost:3000";

/// Whoever holds the key touches it, and is recognised by it or not.
struct Holder {
    verified: bool,
}

#[async_trait::async_trait]
impl UserValidationMethod for Holder {
    type PasskeyItem = Passkey;

    async fn check_user<'a>(&self, _: UiHint<'a, Passkey>, _: bool, _: bool) -> Result<UserCheck, Ctap2Error> {
        Ok(UserCheck { presence: true, verification: self.verified })
    }

    fn is_presence_enabled(&self) -> bool {
        true
    }

    fn is_verification_enabled(&self) -> Option<bool> {
        Some(true)
    }
}

/// One key with room for one account. A clone of it is what a thief would have.
#[derive(Clone)]
pub struct Key {
    pub store: Option<Passkey>,
    pub verified: bool,
    pub counts: bool,
}

/// A question as it comes from the server.
pub struct Asked {
    pub id: String,
    pub options: Value,
}

impl Key {
    /// One that checks a finger, as phones do.
    pub fn new() -> Self {
        Self { store: None, verified: true, counts: true }
    }

    /// `navigator.credentials.create`, as JSON.
    pub async fn makes(&mut self, origin: &str, asked: &Asked) -> Result<String, WebauthnError> {
        let mut authenticator = self.authenticator();
        authenticator.set_make_credentials_with_signature_counter(self.counts);
        let mut client = Client::new(authenticator).allows_insecure_localhost(true);
        let request = serde_json::from_value(json!({ "publicKey": asked.options })).expect("options for a new key");
        let made = client.register(&Url::parse(origin).expect("a URL"), request, DefaultClientData).await?;
        self.store = client.authenticator().store().clone();
        Ok(serde_json::to_string(&made).expect("JSON"))
    }

    /// `navigator.credentials.get`, as JSON.
    pub async fn answers(&mut self, origin: &str, asked: &Asked) -> Result<String, WebauthnError> {
        let mut client = Client::new(self.authenticator()).allows_insecure_localhost(true);
        let mut options = asked.options.clone();
        if !self.verified {
            options["userVerification"] = "discouraged".into(); // what a dishonest browser would do
        }
        let request = serde_json::from_value(json!({ "publicKey": options })).expect("options for a key");
        let answer = client.authenticate(&Url::parse(origin).expect("a URL"), request, DefaultClientData).await?;
        self.store = client.authenticator().store().clone();
        Ok(serde_json::to_string(&answer).expect("JSON"))
    }

    fn authenticator(&self) -> Authenticator<Option<Passkey>, Holder, RustCryptoBackend> {
        Authenticator::new(Aaguid::new_empty(), self.store.clone(), Holder { verified: self.verified }, RustCryptoBackend)
    }
}

impl Visitor<'_> {
    /// Has the server make a question for a key.
    pub async fn asks(&mut self, door: &str) -> Result<Asked, Failure> {
        let text = self.call(door, &[]).await.2?;
        let challenge: Value = serde_json::from_str(&text).expect("a question");
        let options = serde_json::from_str(challenge["options"].as_str().expect("options")).expect("JSON");
        Ok(Asked { id: challenge["id"].to_string(), options })
    }

    /// Adds a key of this name.
    pub async fn adds_key(&mut self, key: &mut Key, name: &str) -> (u16, Result<String, Failure>) {
        let asked = self.asks("/forms/security/keys/ask").await.expect("a question");
        let made = key.makes(HOME, &asked).await.expect("a new key");
        let (status, _, answer) =
            self.call("/forms/security/keys/add", &[("name", name), ("challenge", &asked.id), ("credential", &made)]).await;
        (status, answer)
    }

    /// Answers a question by a key, at the second step.
    pub async fn shows_key(&mut self, key: &mut Key) -> (u16, Result<String, Failure>) {
        let asked = self.asks("/forms/sign-in/factor/ask-key").await.expect("a question");
        let answer = key.answers(HOME, &asked).await.expect("an answer");
        let (status, _, answer) = self.call("/forms/sign-in/factor", &[("challenge", &asked.id), ("credential", &answer)]).await;
        (status, answer)
    }

    /// Signs in by a passkey alone.
    pub async fn enters_by(&mut self, key: &mut Key) -> (u16, Result<String, Failure>) {
        let asked = self.asks("/forms/sign-in/passkey/ask").await.expect("a question");
        let answer = key.answers(HOME, &asked).await.expect("an answer");
        let (status, _, answer) = self.call("/forms/sign-in/passkey", &[("challenge", &asked.id), ("credential", &answer)]).await;
        (status, answer)
    }
}
