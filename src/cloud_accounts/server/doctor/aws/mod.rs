//! Amazon Web Services.

pub mod account;
pub mod deny;
pub mod keys;
pub mod platform;
pub mod rights;
pub mod role;
