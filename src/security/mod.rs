//! The password, second factors, passkeys, recovery codes: by what a person gets in.

pub mod actions;
pub mod confirm;
pub mod keys;
pub mod means;
pub mod overview;
pub mod page;
pub mod prove;
pub mod recovery;
#[cfg(feature = "ssr")]
pub mod server;
pub mod totp;
pub mod what_if;

use crate::{
    id::{AppId, ChallengeId, KeyId, SetId, TrustId},
    time::When,
};
use means::{Means, Step};
use serde::{Deserialize, Serialize};

/// Everything that the page of this section shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// Something delicate may be done without another question.
    pub fresh: bool,
    pub means: Means,
    pub apps: Vec<AppLine>,
    pub keys: Vec<KeyLine>,
    pub codes: Codes,
    pub trusted: Vec<TrustLine>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppLine {
    pub id: AppId,
    pub name: String,
    pub added: When,
    pub used: Option<When>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyLine {
    pub id: KeyId,
    pub name: String,
    /// Whose it is, where that is known: "iCloud Keychain".
    pub provider: Option<String>,
    pub passwordless: bool,
    pub added: When,
    pub used: Option<When>,
}

/// Recovery codes: never the codes, only what became of them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Codes {
    pub left: u32,
    pub made: Option<When>,
    pub used: Vec<When>,
    /// New ones were made and shown, and nobody has said that they are saved.
    pub unsaved: Option<SetId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrustLine {
    pub id: TrustId,
    pub browser: String,
    pub since: When,
    pub until: When,
}

/// An app that is being set up: its secret as text and as a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewApp {
    pub name: String,
    /// In groups of four.
    pub key: String,
    /// Modules on each side of the QR code, and its dark parts as the data of one SVG path.
    pub side: u32,
    pub path: String,
    /// The app whose place it takes.
    pub replaces: Option<(AppId, String)>,
}

/// New recovery codes that nobody has saved yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewCodes {
    pub set: SetId,
    /// Empty if they were shown before: that happens once.
    pub codes: Vec<String>,
}

/// How one may prove who one is, here and now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ways {
    /// Empty: the password is asked for.
    pub steps: Vec<Step>,
    /// For how many days this browser can be trusted; 0 if not at all.
    pub trust_days: u32,
}

/// A question for a security key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Challenge {
    pub id: ChallengeId,
    /// What `navigator.credentials` takes, as JSON.
    pub options: String,
}
