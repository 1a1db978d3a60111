//! Tokens of applications: made and shown once, listed, deleted.

pub mod actions;
pub mod page;
#[cfg(feature = "ssr")]
pub mod server;

use crate::tokens::SuperToken;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuperTokens {
    pub tokens: Vec<SuperToken>,
    /// What one can open.
    pub scopes: Vec<String>,
}
