//! Microsoft Azure.

pub mod app;
pub mod rights;
pub mod secret;
pub mod subscription;
pub mod trust;
