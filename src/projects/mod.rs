//! Projects: what they are made from, how they live and end, and their pages.

pub mod actions;
pub mod page;
#[cfg(feature = "ssr")]
pub mod server;
pub mod settings_page;
pub mod users_page;

use crate::{
    id::{OrganizationId, ProjectId, RequestId},
    invitations::{Mine, SentOnes},
    members::Members,
    place::Role,
    requests::Requests,
    time::When,
};
use serde::{Deserialize, Serialize};

/// What someone meets at a project's address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entrance {
    Open(Box<Overview>),
    /// They may not enter, but they were invited.
    Invited(Box<Mine>),
    /// They belong here, and have no second factor, which the organization requires.
    NeedsMfa,
    /// There is nothing here, or nothing for them; nobody is told which.
    Closed {
        email: String,
    },
}

/// The page of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    pub id: ProjectId,
    pub name: String,
    pub description: String,
    pub template: String,
    pub organization: (OrganizationId, String),
    pub may_see_organization: bool,
    pub created: When,
    pub expires: Option<When>,
    /// Disabled by an administrator: why, and until when.
    pub disabled: Option<(String, Option<When>)>,
    /// What the caller is here, and until when.
    pub role: Option<Role>,
    pub until: Option<When>,
    /// The first members, by name and role, and how many there are.
    pub members: Vec<(String, Role)>,
    pub members_count: i64,
    /// What is measured and limited: name, use, limit; numbers as they are written.
    pub limits: Vec<(String, Option<String>, String)>,
    pub features: Vec<String>,
    pub may_join: bool,
    pub may_ask: bool,
    /// The caller's open request to enter.
    pub asked: Option<RequestId>,
    pub may_change: bool,
    pub may_delete: bool,
    /// Organizations to which the caller may move it.
    pub destinations: Vec<(OrganizationId, String)>,
}

/// The page with its members, invitations and requests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UsersPage {
    pub organization: (OrganizationId, String),
    pub may_see_organization: bool,
    pub members: Members,
    pub invitations: SentOnes,
    pub requests: Requests,
}

/// A page of someone's projects, by organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyProjects {
    pub groups: Vec<(OrganizationId, String, Vec<MyProject>)>,
    /// There are more after these: organization and project.
    pub more: Option<(OrganizationId, ProjectId)>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyProject {
    pub id: ProjectId,
    pub name: String,
    pub role: Role,
    pub until: Option<When>,
    pub disabled: bool,
}
