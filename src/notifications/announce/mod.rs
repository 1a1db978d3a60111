//! Announcements: what staff write for others to read.

pub mod actions;
pub mod edit_page;
mod form;
pub mod page;

use super::Kind;
use crate::{id::NotificationId, time::When};
use serde::{Deserialize, Serialize};

/// For whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "to", rename_all = "snake_case")]
pub enum Audience {
    Everyone,
    /// Members of an organization and of its projects.
    Organization {
        id: String,
        name: String,
    },
    Project {
        id: String,
        name: String,
    },
    /// Members of the projects that were made from a template, or have a feature, or both.
    Filter {
        template: String,
        feature: String,
    },
}

impl Audience {
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Everyone => "everyone",
            Self::Organization { .. } => "organization",
            Self::Project { .. } => "project",
            Self::Filter { .. } => "filter",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Draft,
    /// Published, and it begins later.
    Scheduled,
    Current,
    Past,
}

/// In a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    pub id: NotificationId,
    pub title: String,
    pub kind: Kind,
    pub state: State,
    pub audience: Audience,
    pub is_public: bool,
    /// When it was changed last; once it is seen, since when.
    pub at: When,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    pub lines: Vec<Listed>,
    pub more: Option<NotificationId>,
}

/// One, with all that can be changed of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announcement {
    pub line: Listed,
    pub body: String,
    /// As its readers see it.
    pub html: String,
    /// As boxes for day and minute take them, in the writer's time zone; empty if not set.
    pub starts: String,
    pub ends: String,
    pub starts_at: Option<When>,
    pub ends_at: Option<When>,
    /// How many people it reaches by now.
    pub reach: i64,
}

/// What the form needs to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// Id and name.
    pub templates: Vec<(String, String)>,
    pub features: Vec<(String, String)>,
    /// In which the moments are meant.
    pub zone: String,
}
