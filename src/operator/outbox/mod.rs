//! Letters that wait, that were given up, and that left. Never what they say.

pub mod actions;
pub mod page;
#[cfg(feature = "ssr")]
pub mod server;

use crate::{id::LetterId, time::When};
use serde::{Deserialize, Serialize};

/// What became of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Waiting,
    Failed,
    Sent,
}

impl State {
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Failed, Self::Sent];

    /// In an address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Failed => "failed",
            Self::Sent => "sent",
        }
    }

    /// Those that wait, for a word that nobody knows.
    pub fn named(word: &str) -> Self {
        Self::ALL.into_iter().find(|state| state.word() == word).unwrap_or(Self::Waiting)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letters {
    pub state: State,
    pub lines: Vec<LetterLine>,
    /// Where the next page begins, if there is one.
    pub more: Option<LetterId>,
    /// Since when none leaves, because this is a restored copy.
    pub held: Option<When>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterLine {
    pub id: LetterId,
    pub kind: String,
    /// Where it has to go, while it has not left.
    pub to: String,
    pub written: When,
    pub tries: u32,
    /// When it is tried the next time, was given up, or left.
    pub at: When,
    pub last_error: String,
    /// What it says is still there.
    pub can_go: bool,
}
