//! The password.

pub mod actions;
pub mod page;
#[cfg(feature = "ssr")]
pub mod server;
