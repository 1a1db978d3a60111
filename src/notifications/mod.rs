//! What people are told: announcements of the platform's staff, limits that are reached, and what other sections have to say. The
//! bell shows that something is unread.

pub mod actions;
pub mod announce;
pub mod bell;
pub mod letters_page;
pub mod page;
#[cfg(feature = "ssr")]
pub mod server;

use crate::{id::NotificationId, time::When};
use serde::{Deserialize, Serialize};

/// What it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Announcement,
    Deprecation,
    Migration,
    Incident,
    /// A project reaches what it may use.
    Limit,
    /// A cloud account stopped working.
    Cloud,
    /// An access token ends soon.
    Token,
    Invitation,
    /// A membership, or a project, ends soon.
    Membership,
}

impl Kind {
    pub const ALL: [Self; 9] = [
        Self::Announcement,
        Self::Deprecation,
        Self::Migration,
        Self::Incident,
        Self::Limit,
        Self::Cloud,
        Self::Token,
        Self::Invitation,
        Self::Membership,
    ];
    /// What staff announce.
    pub const ANNOUNCED: [Self; 4] = [Self::Announcement, Self::Deprecation, Self::Migration, Self::Incident];

    /// In columns and addresses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Announcement => "announcement",
            Self::Deprecation => "deprecation",
            Self::Migration => "migration",
            Self::Incident => "incident",
            Self::Limit => "limit",
            Self::Cloud => "cloud",
            Self::Token => "token",
            Self::Invitation => "invitation",
            Self::Membership => "membership",
        }
    }

    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// How it comes as a letter for those who have not said. What is announced to everybody comes as none: a million letters
    /// should be somebody's wish. What touches one's own things does, as soon as it happens.
    pub const fn usual(self) -> Wish {
        match self {
            Self::Announcement | Self::Deprecation | Self::Migration | Self::Incident => Wish::Off,
            Self::Limit => Wish::Daily,
            Self::Cloud | Self::Token | Self::Invitation | Self::Membership => Wish::AtOnce,
        }
    }
}

/// Whether a kind also comes as a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    Off,
    AtOnce,
    /// In one letter a day.
    Daily,
}

impl Wish {
    pub const ALL: [Self; 3] = [Self::Off, Self::AtOnce, Self::Daily];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::AtOnce => "at_once",
            Self::Daily => "daily",
        }
    }

    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|wish| wish.word() == word)
    }
}

/// One of them, as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub id: NotificationId,
    pub kind: Kind,
    pub title: String,
    /// HTML that was cleaned; without a link that runs anything.
    pub html: String,
    /// Where something can be done about it.
    pub link: Option<String>,
    pub project: Option<String>,
    pub at: When,
    pub until: Option<When>,
    /// Its time is over.
    pub over: bool,
    pub unread: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Unread ones first, then the others, the newest first.
    pub lines: Vec<Line>,
    /// Where the next page begins, if there is one.
    pub more: Option<String>,
    pub unread: bool,
}

/// Which kinds come as letters, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wishes {
    pub wishes: Vec<(Kind, Wish)>,
    pub email: String,
}
