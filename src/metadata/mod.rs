//! What programs note about people, maintainers, organizations and projects (R-MET). It has no pages.

#[cfg(feature = "ssr")]
pub mod server;
