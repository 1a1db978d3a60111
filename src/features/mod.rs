//! Features: switches that people, projects and templates can have (R-FEA). Their pages come with the operator's.

#[cfg(feature = "ssr")]
pub mod server;
