//! Who belongs to a maintainer, an organization or a project: one list for each, and one way in and out for all three.

pub mod actions;
pub mod page;
#[cfg(feature = "ssr")]
pub mod server;

use crate::{
    id::UserId,
    place::{Place, Role},
    time::When,
};
use serde::{Deserialize, Serialize};

/// A page of a member list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Members {
    pub place: Place,
    pub name: String,
    pub lines: Vec<MemberLine>,
    /// There are more after this one.
    pub more: Option<UserId>,
    /// What the caller may do here.
    pub may_add: bool,
    pub may_remove: bool,
    pub may_change_role: bool,
    /// The roles that there are, and that the caller may give.
    pub roles: Vec<Role>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberLine {
    pub id: UserId,
    /// Empty for someone who has not opened their account yet.
    pub name: String,
    pub email: String,
    pub mfa: bool,
    pub activated: bool,
    pub role: Option<Role>,
    pub reason: String,
    pub since: When,
    pub until: Option<When>,
    /// The caller.
    pub oneself: bool,
}
