//! How the system is: what runs, on what, and what is slow.

pub mod actions;
pub mod page;
#[cfg(feature = "ssr")]
pub mod server;

use crate::time::When;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct System {
    pub version: String,
    pub started: When,
    /// Resident memory in bytes, where the system tells.
    pub memory: Option<u64>,

    pub database: String,
    pub database_version: String,
    pub database_bytes: u64,
    pub migrations: u32,
    pub last_migration: u64,
    /// Of the pool: open, and idle among them.
    pub connections: (u32, u32),

    pub letters_waiting: u64,
    pub oldest_letter: Option<When>,

    /// Links in the chain of the audit log, and events that wait to be one.
    pub sealed: u64,
    pub unsealed: u64,

    /// Counted within the last minute.
    pub people: u64,
    pub projects: u64,

    pub slow: Vec<SlowLine>,
    /// Name and value; never a secret.
    pub settings: Vec<(String, String)>,
}

/// A request that took long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlowLine {
    pub at: When,
    /// Method and pattern of the route: no number, no query, no person.
    pub route: String,
    pub status: u16,
    pub millis: u64,
}
