//! Deleted projects: found, brought back, purged.

pub mod actions;
pub mod page;
#[cfg(feature = "ssr")]
pub mod server;

use crate::{
    id::{OrganizationId, ProjectId},
    time::When,
};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deleted {
    pub id: ProjectId,
    pub name: String,
    pub organization: (OrganizationId, String),
    pub at: When,
    pub purge: Purge,
}

/// How far a project is on its way out for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purge {
    /// It can be brought back.
    NotYet,
    /// Within two minutes.
    Asked,
    Done,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeletedList {
    pub lines: Vec<Deleted>,
    pub more: Option<ProjectId>,
}
