//! What happened to one's account: the audit log's own rows, as their owner may see them.

pub mod actions;
pub mod page;
#[cfg(feature = "ssr")]
pub mod server;

use crate::{id::EventId, time::When};
use serde::{Deserialize, Serialize};

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub id: EventId,
    pub at: When,
    /// As the log calls it; `i18n/activity.rs` has words for each.
    pub kind: String,
    /// What it was about, where that has a name: a key, an app.
    pub what: String,
    /// By which door: `person`, `token` (the owner's own), `application`, `visitor`, `command_line`, `system`.
    pub actor: String,
    pub address: String,
    pub browser: String,
    /// Why an administrator did it, if they said so.
    pub reason: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    pub lines: Vec<Line>,
    /// Where the next page begins, if there is one.
    pub more: Option<EventId>,
}

/// What one may ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Filter {
    All,
    SignIns,
    Security,
    Account,
}

impl Filter {
    pub const ALL: [Self; 4] = [Self::All, Self::SignIns, Self::Security, Self::Account];

    pub const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::SignIns => "sign-ins",
            Self::Security => "security",
            Self::Account => "account",
        }
    }

    /// Everything, for a word that nobody knows.
    pub fn named(word: &str) -> Self {
        Self::ALL.into_iter().find(|filter| filter.word() == word).unwrap_or(Self::All)
    }
}
