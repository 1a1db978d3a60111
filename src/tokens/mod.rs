//! Access tokens: by which programs do what their owner may do.

pub mod actions;
mod form;
pub mod new_page;
pub mod page;
#[cfg(feature = "ssr")]
pub mod server;
pub mod usage_page;

use crate::{id::TokenId, scope::Area, time::When};
use serde::{Deserialize, Serialize};

/// All that stands on the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tokens {
    pub personal: Vec<TokenLine>,
    pub session: Vec<TokenLine>,
    /// Longest time for which one may be made, in hours.
    pub max_hours: u32,
    /// A token was just made here, and is still to be seen.
    pub is_new: bool,
    /// Whether the caller proved a moment ago who they are, as making one asks for.
    pub fresh: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenLine {
    pub id: TokenId,
    pub name: String,
    /// Empty: all that its owner may do.
    pub scopes: Vec<String>,
    pub created: When,
    pub used: Option<LastUse>,
    pub expires: When,
    pub over: bool,
}

/// A token of an application, and who made it; nobody on the command line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuperToken {
    pub line: TokenLine,
    pub by: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastUse {
    pub at: When,
    pub address: String,
    /// The program, as it says itself; shortened to its name where we know it.
    pub program: String,
}

/// A token that was just made, the one time that it is shown.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewToken {
    pub id: TokenId,
    pub name: String,
    pub text: String,
    pub expires: When,
}

/// How to use the API, with the address of this server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usage {
    pub base_url: String,
    /// What a token looks like, for scanners.
    pub pattern: String,
    pub requests_a_minute: u32,
}

/// The areas that a token can be narrowed to.
pub const AREAS: [Area; 7] = Area::ALL;
