//! Maintainers, organizations and projects, as places that one can belong to; and the roles in a project.

use crate::id::{MaintainerId, OrganizationId, ProjectId};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Maintainer,
    Organization,
    Project,
}

impl Level {
    /// In a column.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Maintainer => "maintainer",
            Self::Organization => "organization",
            Self::Project => "project",
        }
    }

    pub fn named(word: &str) -> Option<Self> {
        [Self::Maintainer, Self::Organization, Self::Project].into_iter().find(|level| level.word() == word)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    Maintainer(MaintainerId),
    Organization(OrganizationId),
    Project(ProjectId),
}

impl Place {
    pub const fn of(level: Level, number: i64) -> Self {
        match level {
            Level::Maintainer => Self::Maintainer(MaintainerId::of(number)),
            Level::Organization => Self::Organization(OrganizationId::of(number)),
            Level::Project => Self::Project(ProjectId::of(number)),
        }
    }

    pub const fn level(self) -> Level {
        match self {
            Self::Maintainer(_) => Level::Maintainer,
            Self::Organization(_) => Level::Organization,
            Self::Project(_) => Level::Project,
        }
    }

    pub const fn number(self) -> i64 {
        match self {
            Self::Maintainer(id) => id.number(),
            Self::Organization(id) => id.number(),
            Self::Project(id) => id.number(),
        }
    }

    /// The address of its page.
    pub fn path(self) -> String {
        format!("/{self}")
    }

    /// The address of the page with its members.
    pub fn members_path(self) -> String {
        match self {
            Self::Project(_) => format!("/{self}/users"),
            _ => self.path(),
        }
    }
}

/// As in its address: `organizations/7`.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}s/{}", self.level().word(), self.number())
    }
}

/// The text names no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoPlace;

impl FromStr for Place {
    type Err = NoPlace;

    fn from_str(text: &str) -> Result<Self, NoPlace> {
        let (level, number) = text.split_once('/').ok_or(NoPlace)?;
        let level = level.strip_suffix('s').and_then(Level::named).ok_or(NoPlace)?;
        Ok(Self::of(level, number.parse().map_err(|_| NoPlace)?))
    }
}

/// What a member may do in a project (API rules R-ROLE-1, R-ROLE-9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    Admin,
    Guest,
    ReadOnly,
    Share,
    Developer,
    Reviewer,
    ProductionManager,
}

impl Role {
    const CLASSIC: &[Self] = &[Self::Admin, Self::Guest, Self::ReadOnly, Self::Share];
    const PROTECTED: &[Self] = &[Self::ReadOnly, Self::Developer, Self::Reviewer, Self::ProductionManager];

    /// The roles of a project, in the order in which the API names them; `protected` if its default branch is.
    pub const fn of(protected: bool) -> &'static [Self] {
        if protected { Self::PROTECTED } else { Self::CLASSIC }
    }

    /// For those who join, or are invited without a word about it (R-ROLE-8, API decision G-18).
    pub const fn usual(protected: bool) -> Self {
        if protected { Self::Developer } else { Self::Admin }
    }

    /// For whoever makes the project.
    pub const fn of_creator(protected: bool) -> Self {
        if protected { Self::ProductionManager } else { Self::Admin }
    }

    /// May do everything in the project; the others may look, and leave (R-ROLE-4, R-ROLE-5).
    pub const fn is_full(self) -> bool {
        matches!(self, Self::Admin | Self::Share | Self::ProductionManager)
    }

    /// Only members of the organization give this role (R-ROLE-3, API decision G-24).
    pub const fn is_given_by_organization(self) -> bool {
        matches!(self, Self::Share | Self::ProductionManager)
    }

    pub const fn word(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Guest => "guest",
            Self::ReadOnly => "readOnly",
            Self::Share => "share",
            Self::Developer => "developer",
            Self::Reviewer => "reviewer",
            Self::ProductionManager => "productionManager",
        }
    }

    pub fn named(word: &str) -> Option<Self> {
        [Self::CLASSIC, Self::PROTECTED].concat().into_iter().find(|role| role.word() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_written_as_its_address() {
        for place in [Place::of(Level::Maintainer, 1), Place::of(Level::Organization, 20), Place::of(Level::Project, 300)] {
            assert_eq!(place.to_string().parse(), Ok(place));
        }
        assert_eq!(Place::of(Level::Project, 3).path(), "/projects/3");
        for nonsense in ["", "projects", "projects/", "projects/x", "project/1", "users/1", "projects/1/users"] {
            assert_eq!(nonsense.parse::<Place>(), Err(NoPlace), "{nonsense}");
        }
    }
}
