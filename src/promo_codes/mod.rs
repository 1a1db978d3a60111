//! Promo codes: made by maintainers, applied by anybody, each time for a new project.

pub mod actions;
mod form;
mod list;
pub mod maker_page;
pub mod operator_page;
pub mod page;
#[cfg(feature = "ssr")]
pub mod server;

use crate::{
    id::{MaintainerId, OrganizationId, ProjectId, PromoCodeId},
    time::When,
};
use serde::{Deserialize, Serialize};

/// A code that somebody applied, and what it became.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applied {
    pub code: String,
    pub at: When,
    pub project: ProjectId,
    pub project_name: String,
}

/// A code, as those see it who make them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeLine {
    pub id: PromoCodeId,
    pub code: String,
    pub maintainer: MaintainerId,
    pub organization: OrganizationId,
    pub organization_name: String,
    pub template: String,
    pub until: When,
    pub over: bool,
    pub uses: i64,
    pub left: i64,
    /// Empty once that account is gone.
    pub by: String,
}

/// A page of them, the newest first, and what new ones can be made for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Codes {
    /// None: those of all maintainers.
    pub maintainer: Option<(MaintainerId, String)>,
    pub lines: Vec<CodeLine>,
    pub more: Option<PromoCodeId>,
    /// Empty if there are too many to choose from a list.
    pub organizations: Vec<(String, String)>,
    pub templates: Vec<(String, String)>,
}
