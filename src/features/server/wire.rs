//! Features, as the API writes them (its section 3.11).

use super::store;
use crate::server::api::answer::Moment;
use schemars::JsonSchema;
use serde::Serialize;

/// A switch that people, projects and templates can have.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Feature {
    id: i64,
    name: String,
    /// `admin`, `project` or `global`.
    r#type: String,
    title: String,
    description: String,
    can_be_manage_by_admin: bool,
    #[serde(rename = "canBeManagedViaAPI")]
    can_be_managed_via_api: bool,
    created: Moment,
}

impl Feature {
    pub fn of(row: store::Feature) -> Self {
        Self {
            id: row.id.number(),
            name: row.name,
            r#type: row.kind,
            title: row.title,
            description: row.description,
            can_be_manage_by_admin: row.by_admin == 1,
            can_be_managed_via_api: row.via_api == 1,
            created: Moment(row.created_at),
        }
    }
}
