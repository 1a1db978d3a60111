//! A small world to look around in: `portico demo`.

#[cfg(feature = "ssr")]
pub mod server;
