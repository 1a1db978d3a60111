//! People, as staff see them: found among a million, looked at, helped. Whoever looks leaves a line in that person's activity.

pub mod actions;
mod deed;
pub mod deed_page;
pub mod page;
pub mod person_page;
#[cfg(feature = "ssr")]
pub mod server;

pub use deed::Deed;

use crate::{
    activity::Line,
    id::UserId,
    place::{Place, Role},
    security::Overview,
    sessions::SessionLine,
    time::When,
    tokens::TokenLine,
};
use serde::{Deserialize, Serialize};

/// A page of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct People {
    pub lines: Vec<PersonLine>,
    /// Where the list goes on, if it may.
    pub more: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonLine {
    pub id: UserId,
    /// Empty until an invited person comes.
    pub name: String,
    pub email: String,
    pub super_admin: bool,
    pub mfa: bool,
    pub activated: bool,
    pub disabled: bool,
    pub since: When,
}

impl PersonLine {
    /// What they are called.
    pub fn shown(&self) -> String {
        if self.name.is_empty() { self.email.clone() } else { self.name.clone() }
    }
}

/// What is known of somebody: names and moments, never what opens anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub who: PersonLine,
    pub is_me: bool,
    pub language: String,
    pub zone: String,
    pub activated: Option<When>,
    pub disabled: Option<When>,
    /// When the account is erased, as its owner asked for.
    pub leaving: Option<When>,
    pub places: Vec<Belonging>,
    /// How many more there are than are shown.
    pub more_places: usize,
    pub sessions: Vec<SessionLine>,
    pub security: Overview,
    pub tokens: Vec<TokenLine>,
    pub features: Vec<String>,
    pub activity: Vec<Line>,
    pub deeds: Vec<Deed>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Belonging {
    pub place: Place,
    pub name: String,
    pub role: Option<Role>,
    pub since: When,
    pub until: Option<When>,
}

/// Before something is done to somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    pub who: PersonLine,
    pub is_me: bool,
    pub deed: Deed,
    /// Proved of late who they are.
    pub fresh: bool,
    /// Places that would be left without anybody, if the account is to be erased.
    pub alone_in: Vec<(Place, String)>,
    /// The session that is meant, if one is.
    pub session: Option<SessionLine>,
}
