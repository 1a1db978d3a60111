//! Maintainers: whoever runs organizations for others.

pub mod actions;
pub mod page;
#[cfg(feature = "ssr")]
pub mod server;

use crate::{
    id::{MaintainerId, OrganizationId},
    invitations::SentOnes,
    members::Members,
};
use serde::{Deserialize, Serialize};

/// The page of a maintainer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    pub id: MaintainerId,
    pub name: String,
    pub is_member: bool,
    pub may_join: bool,
    pub may_change: bool,
    pub may_create: bool,
    pub may_delete: bool,
}

/// All that stands on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    pub overview: Overview,
    pub members: Members,
    pub invitations: SentOnes,
    pub organizations: Organizations,
}

/// A page of a maintainer's organizations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organizations {
    pub maintainer: MaintainerId,
    pub lines: Vec<(OrganizationId, String)>,
    pub more: Option<OrganizationId>,
}
