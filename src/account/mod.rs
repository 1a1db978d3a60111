//! The account as a whole: take one's data along, and leave.

pub mod actions;
pub mod page;
#[cfg(feature = "ssr")]
pub mod server;
