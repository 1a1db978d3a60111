//! The browsers in which a person is signed in.

pub mod actions;
pub mod page;
#[cfg(feature = "ssr")]
pub mod server;

use crate::{id::SessionId, proof::How, time::When};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionLine {
    pub id: SessionId,
    /// "Firefox 133"; empty if nobody knows.
    pub browser: String,
    pub system: String,
    /// `computer`, `phone`, `tablet`, `program` or `unknown`.
    pub device: String,
    pub address: String,
    pub signed_in: When,
    pub last_used: When,
    pub how: How,
    /// The one that asks.
    pub current: bool,
}
