//! Getting in and out: the first administrator, sign-up, sign-in, a forgotten password, sign-out.

pub mod actions;
pub mod factor_page;
pub mod link_page;
pub mod page;
#[cfg(feature = "ssr")]
pub mod server;
pub mod sign_up_page;

use serde::{Deserialize, Serialize};

/// Who may make an account, as the sign-up page tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doors {
    Open,
    Invited,
    Closed,
}

/// What stands behind a link, and whose it is where that may be said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    pub behind: Behind,
    pub email: Option<String>,
}

/// What a link from a letter or from the log opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Behind {
    /// The first administrator's account.
    Setup,
    /// One's own new account, by the password that was chosen at sign-up: it proves that the letter's reader is who signed up.
    ProveIt,
    /// One's own new account, by a new password: someone else made the account.
    Choose,
    /// A new password in the place of a forgotten one.
    Reset,
    /// "It was not me."
    Deny,
}
