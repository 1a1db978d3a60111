//! The account as a whole: take one's data along, and leave.

pub mod actions;
pub mod page;
#[cfg(feature = "ssr")]
pub mod server;

use crate::place::Place;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Proved of late who they are.
    pub fresh: bool,
    /// Maintainers and organizations that nobody else is a member of: while there are any, one can't leave (R-DEL-3).
    pub alone_in: Vec<(Place, String)>,
}
