//! Invitations to maintainers, organizations and projects. They hang on a person's address: the letter is a convenience, and
//! who lost it finds the invitation waiting in their account.

pub mod actions;
pub mod link_page;
pub mod page;
#[cfg(feature = "ssr")]
pub mod server;

use crate::{
    id::InvitationId,
    place::{Place, Role},
    time::When,
};
use serde::{Deserialize, Serialize};

/// An invitation as those who sent it see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    pub id: InvitationId,
    /// The address alone: what its owner is called, and whether there is an account, is theirs to tell.
    pub email: String,
    pub role: Option<Role>,
    pub reason: String,
    /// Who invited; empty if they left for good.
    pub by: String,
    pub since: When,
    /// The last letter.
    pub sent: When,
    pub until: Option<When>,
}

/// All open invitations to a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SentOnes {
    pub place: Place,
    pub invitations: Vec<Sent>,
    pub may_invite: bool,
    /// The roles that the caller may give.
    pub roles: Vec<Role>,
    /// What those get who are invited without a word about it.
    pub usual: Option<Role>,
}

/// An invitation as the one who was invited sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mine {
    pub id: InvitationId,
    pub place: Place,
    pub name: String,
    pub by: String,
    pub role: Option<Role>,
    pub reason: String,
    pub since: When,
    pub until: Option<When>,
    /// Nothing stands in the way but a second factor.
    pub needs_mfa: bool,
}

/// What the link of a letter leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    pub invitation: Mine,
    pub visitor: Visitor,
    pub email: String,
}

/// Who opened it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visitor {
    /// Somebody for whom an account waits.
    New,
    /// Somebody with an account, who is not signed in.
    SignedOut,
    Invitee,
    /// Somebody else is signed in.
    Other,
}
