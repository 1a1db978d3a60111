//! What a token is narrowed to. Scopes only take away: beside the scope, its owner must have the right (ASVS 8.2.2).

use serde::{Deserialize, Serialize};

/// A part of the Management API. Its scopes are `{word}:read` and `{word}:write`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Area {
    CurrentUser,
    Users,
    Maintainers,
    Organizations,
    Projects,
    DeletedProjects,
    Features,
}

impl Area {
    pub const ALL: [Self; 7] =
        [Self::CurrentUser, Self::Users, Self::Maintainers, Self::Organizations, Self::Projects, Self::DeletedProjects, Self::Features];

    pub const fn word(self) -> &'static str {
        match self {
            Self::CurrentUser => "current-user",
            Self::Users => "users",
            Self::Maintainers => "maintainers",
            Self::Organizations => "organizations",
            Self::Projects => "projects",
            Self::DeletedProjects => "deleted-projects",
            Self::Features => "features",
        }
    }

    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|area| area.word() == word)
    }

    /// What it takes to read there, or to change something.
    pub fn scope(self, writes: bool) -> String {
        format!("{}:{}", self.word(), if writes { "write" } else { "read" })
    }
}

/// The scopes of a token that is narrowed to these areas; nothing if it is narrowed to nothing at all.
pub fn narrowed_to(areas: &[Area], read_only: bool) -> Vec<String> {
    if areas.is_empty() && !read_only {
        return Vec::new();
    }
    let areas = if areas.is_empty() { &Area::ALL } else { areas };
    let of_area = |area: &Area| [Some(area.scope(false)), (!read_only).then(|| area.scope(true))];
    areas.iter().flat_map(of_area).flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrowing_only_takes_away() {
        assert!(narrowed_to(&[], false).is_empty());
        assert_eq!(narrowed_to(&[Area::Projects], false), ["projects:read", "projects:write"]);
        assert_eq!(narrowed_to(&[Area::Projects], true), ["projects:read"]);
        assert!(narrowed_to(&[], true).iter().all(|scope| scope.ends_with(":read")));
    }
}
