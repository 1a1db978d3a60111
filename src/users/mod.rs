//! What administrators do with accounts. Their pages come with the operator's.

#[cfg(feature = "ssr")]
pub mod server;
