//! The audit log: everything that happened, for staff, by whatever one looks for.

pub mod actions;
pub mod page;
#[cfg(feature = "ssr")]
pub mod server;

use crate::{
    id::{EventId, UserId},
    place::Place,
    time::When,
};
use serde::{Deserialize, Serialize};

/// What is looked for, as it was typed. Empty: everything.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    /// Whose account it is about, by address or number.
    pub person: String,
    /// Who did it.
    pub actor: String,
    /// As in its address: `projects/812`.
    pub place: String,
    pub kind: String,
    /// Moments in the reader's own time: `2026-11-22T16:30`, or a day.
    pub since: String,
    pub until: String,
}

/// The names of the parts of a filter, as they stand in an address.
pub const PARTS: [&str; 6] = ["person", "actor", "place", "kind", "since", "until"];

impl Filter {
    pub fn of(parts: [String; 6]) -> Self {
        let [person, actor, place, kind, since, until] = parts;
        Self { person, actor, place, kind, since, until }
    }

    pub const fn parts(&self) -> [&String; 6] {
        [&self.person, &self.actor, &self.place, &self.kind, &self.since, &self.until]
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogPage {
    pub lines: Vec<LogLine>,
    /// Where the next page begins, if there is one.
    pub more: Option<EventId>,
    /// Parts of the filter that could not be read.
    pub wrong: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogLine {
    pub id: EventId,
    pub at: When,
    pub kind: String,
    /// By which door: `person`, `token`, `application`, `visitor`, `command_line`, `system`.
    pub door: String,
    pub actor: Option<(UserId, String)>,
    pub subject: Option<(UserId, String)>,
    pub place: Option<Place>,
    pub address: String,
    pub browser: String,
    /// What else is known, as JSON.
    pub detail: String,
}
