//! All maintainers, organizations and projects, the newest first, to find any of a million.

pub mod actions;
pub mod page;
#[cfg(feature = "ssr")]
pub mod server;

use crate::{place::Place, time::When};
use serde::{Deserialize, Serialize};

/// One of them, and the one above it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceLine {
    pub place: Place,
    pub name: String,
    pub above: Option<(Place, String)>,
    pub created: When,
}

/// A page of them; `more` is the number after which it goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceList {
    pub lines: Vec<PlaceLine>,
    pub more: Option<i64>,
}
