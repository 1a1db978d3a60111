//! The catalogue of features, and who has them.

pub mod actions;
pub mod one_page;
pub mod page;
#[cfg(feature = "ssr")]
pub mod server;

use crate::id::{FeatureId, ProjectId, UserId};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeatureLine {
    pub id: FeatureId,
    pub name: String,
    pub kind: String,
    pub title: String,
    pub description: String,
    /// Others than super admins may give it, too.
    pub by_admin: bool,
    /// It can be given and taken at all.
    pub via_api: bool,
    pub people: i64,
    pub projects: i64,
    pub templates: i64,
}

/// All that stands on the page of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeaturePage {
    pub feature: FeatureLine,
    /// The first of them: number, name, e-mail.
    pub people: Vec<(UserId, String, String)>,
    pub projects: Vec<(ProjectId, String)>,
}
