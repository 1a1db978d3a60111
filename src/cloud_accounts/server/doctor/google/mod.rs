//! Google Cloud.

pub mod account;
pub mod pool;
pub mod project;
pub mod rights;
pub mod subject;
