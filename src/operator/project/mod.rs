//! One project, as its operator manages it: limits, terms, features, whether it is disabled, its end.

pub mod actions;
pub mod page;
#[cfg(feature = "ssr")]
pub mod server;

use crate::{
    id::{OrganizationId, ProjectId},
    operator::gives::LimitLine,
    time::When,
};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Managed {
    pub id: ProjectId,
    pub name: String,
    pub organization: (OrganizationId, String),
    pub created: When,
    pub expires: Option<When>,
    pub template: String,
    pub price: Option<i64>,
    pub retention_days: i64,
    /// Why, and until when, as far as one knows.
    pub disabled: Option<(String, Option<When>)>,
    pub limits: Vec<LimitLine>,
    /// Name and title.
    pub features: Vec<(String, String)>,
    /// Templates and features that could be chosen instead, or given: code and what people read.
    pub templates: Vec<(String, String)>,
    pub other_features: Vec<(String, String)>,
}
