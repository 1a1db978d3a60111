//! Organizations: their details, settings and projects.

pub mod actions;
pub mod page;
#[cfg(feature = "ssr")]
pub mod server;
pub mod settings_page;

use crate::{
    id::{MaintainerId, OrganizationId, ProjectId, UserId},
    invitations::SentOnes,
    members::Members,
    place::{Place, Role},
    time::When,
};
use serde::{Deserialize, Serialize};

/// The page of an organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    pub id: OrganizationId,
    pub name: String,
    pub maintainer: (MaintainerId, String),
    /// Whether the caller may open the maintainer's page.
    pub may_see_maintainer: bool,
    pub auto_join: bool,
    pub mfa_required: bool,
    pub crm_id: String,
    pub is_member: bool,
    pub may_join: bool,
    pub may_rename: bool,
    pub may_change: bool,
    pub may_change_crm: bool,
    pub may_create_project: bool,
    pub may_delete: bool,
    /// What there is to make a project from: number, name, description.
    pub templates: Vec<(String, String, String)>,
}

/// All that stands on the page "Members & Projects".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    pub overview: Overview,
    pub members: Members,
    pub invitations: SentOnes,
    pub projects: Projects,
}

/// All that stands on the page "Settings".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    pub overview: Overview,
    pub shut_out: ShutOut,
}

/// A page of an organization's projects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Projects {
    pub organization: OrganizationId,
    pub lines: Vec<ProjectLine>,
    pub more: Option<ProjectId>,
    /// The caller may enter those they are no member of by themselves.
    pub may_join: bool,
    pub oneself: UserId,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectLine {
    pub id: ProjectId,
    pub name: String,
    pub description: String,
    pub created: When,
    pub expires: Option<When>,
    pub disabled: bool,
    /// What the caller is there, if anything.
    pub role: Option<Role>,
}

/// Whom requiring multi-factor authentication would shut out, and of what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShutOut {
    pub people: Vec<ShutOutLine>,
    /// How many there are; the list names the first ones.
    pub count: i64,
    /// The caller has none either.
    pub oneself: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShutOutLine {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub places: Vec<(Place, String)>,
}
