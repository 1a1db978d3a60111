//! How others see a person, and in which language, country and time zone they live.

pub mod actions;
pub mod page;
#[cfg(feature = "ssr")]
pub mod server;

use crate::{i18n::Locale, theme::Theme};
use serde::{Deserialize, Serialize};

/// A person, as the frame around each page shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    pub name: String,
    pub email: String,
    pub locale: Locale,
    /// Of the browser that asks.
    pub theme: Theme,
    /// A single loss would lock them out, and they have not put the advice aside of late.
    pub advice: bool,
    /// Something waits to be read.
    pub unread: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    pub email: String,
    pub name: String,
    pub phone: String,
    pub company: String,
    pub job_title: String,
    /// ISO 3166-1, two letters; empty if not told.
    pub country: String,
    pub language: String,
    /// A name from the IANA time zone database.
    pub time_zone: String,
}
