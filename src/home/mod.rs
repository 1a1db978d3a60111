//! The page behind the logo: one's projects, and what waits for an answer.

pub mod actions;
pub mod page;
#[cfg(feature = "ssr")]
pub mod server;

use crate::{invitations::Mine, place::Place, projects::MyProjects};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    pub email: String,
    pub invitations: Vec<Mine>,
    pub projects: MyProjects,
    /// Where the caller is a member, for those who have no project yet.
    pub places: Places,
}

/// For the left menu: maintainers and organizations that the caller is a member of, by name, and whether they are an operator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    pub maintainers: Vec<(Place, String)>,
    pub organizations: Vec<(Place, String)>,
    pub operator: bool,
}
