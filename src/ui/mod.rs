//! The parts that pages are made of. They know no section.

/// A few lines of script for each document. The first bring the program to the browser, when it is wanted there; where to find it stands in
/// `data-program`. The others ask nothing of the program, and do not wait for it.
pub const SCRIPT: &str =
    concat!(include_str!("program.js"), include_str!("behaviour.js"), include_str!("memory.js"), include_str!("passkeys.js"));

pub mod act;
pub mod button;
pub mod connection;
pub mod copy;
pub mod field;
pub mod file;
pub mod form;
pub mod icon;
pub mod loaded;
pub mod moment;
pub mod notice;
pub mod number;
pub mod password;
pub mod places;
pub mod reveal;
pub mod search;
pub mod sure;
