//! `/help`: the guide for people, a chapter for each section. Its texts and pictures lie in `docs/guide`, and are a part of the program.
//! Drawn by the server alone; nothing in it depends on who reads.

#[cfg(feature = "ssr")]
pub mod server;
