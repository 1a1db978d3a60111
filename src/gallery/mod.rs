//! `/dev/components`: each part of `ui/` in each of its states, on one page, for those who build pages. Only in debug builds; drawn by
//! the server alone, so the browser's half knows nothing of it.

#[cfg(feature = "ssr")]
pub mod server;
