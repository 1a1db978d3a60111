//! What projects are made from: the templates, with the features and limits they give.

pub mod actions;
pub mod one_page;
pub mod page;
#[cfg(feature = "ssr")]
pub mod server;

use super::gives::LimitLine;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplateLine {
    pub id: String,
    pub name: String,
    pub description: String,
    pub expiration_days: Option<i64>,
    pub price: Option<i64>,
    pub hidden: bool,
}

/// All that stands on the page of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TemplatePage {
    pub template: TemplateLine,
    /// Name and title.
    pub features: Vec<(String, String)>,
    /// Those that it could give, too.
    pub other: Vec<(String, String)>,
    pub limits: Vec<LimitLine>,
}
