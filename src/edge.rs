//! The few things that are different in the two halves of the program, as pairs of functions with the same name, so that
//! pages don't have to ask where they run.

use crate::failure::Failure;
use std::pin::Pin;

/// Fields that are never shown again, kept or logged.
pub fn is_secret_field(name: &str) -> bool {
    ["password", "code", "token", "secret", "credential", "challenge", "key_file"].iter().any(|word| name.contains(word))
}

/// A security key is asked before the form is sent: by which door, and whether to make a key or to use one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskKey {
    pub door: &'static str,
    pub make: bool,
}

/// A part of the program on its way; true if it came.
pub type Arrival = Pin<Box<dyn Future<Output = bool>>>;

#[cfg(not(feature = "ssr"))]
mod arrival;
#[cfg(not(feature = "ssr"))]
mod keys;
#[cfg(not(feature = "ssr"))]
mod stream;
#[cfg(not(feature = "ssr"))]
mod together;
#[cfg(any(not(feature = "ssr"), test))]
mod tree;
#[cfg(not(feature = "ssr"))]
mod words;

/// What a server function said instead of an answer.
pub fn failure_of(text: &[u8]) -> Failure {
    read(text).unwrap_or_else(|failure| failure)
}

#[cfg(not(feature = "ssr"))]
mod in_browser;
#[cfg(feature = "ssr")]
mod on_server;

#[cfg(not(feature = "ssr"))]
pub use in_browser::*;
#[cfg(feature = "ssr")]
pub use on_server::*;
