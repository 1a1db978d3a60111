//! How someone proved who they are.

use serde::{Deserialize, Serialize};

/// By what a session began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    Password,
    PasswordAndApp,
    PasswordAndKey,
    PasswordAndRecoveryCode,
    /// The password, in a browser that had shown a second factor before and was to be trusted.
    PasswordAndTrust,
    /// A passkey that checked who used it; no password was needed.
    Passkey,
    /// The link by which the account was opened.
    Link,
}

impl How {
    pub const ALL: [Self; 7] = [
        Self::Password,
        Self::PasswordAndApp,
        Self::PasswordAndKey,
        Self::PasswordAndRecoveryCode,
        Self::PasswordAndTrust,
        Self::Passkey,
        Self::Link,
    ];

    /// As it stands in a column.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::PasswordAndApp => "password_and_app",
            Self::PasswordAndKey => "password_and_key",
            Self::PasswordAndRecoveryCode => "password_and_recovery_code",
            Self::PasswordAndTrust => "password_and_trust",
            Self::Passkey => "passkey",
            Self::Link => "link",
        }
    }

    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|how| how.word() == word)
    }
}
