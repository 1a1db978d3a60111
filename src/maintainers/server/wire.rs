//! Maintainers, as the API writes them (its section 3.4).

use super::store::{self, Maintainer};
use crate::{
    failure::Failure,
    id::MaintainerId,
    organizations::server as organizations,
    server::{api::answer::Moment, db::Tx},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What only programs ask for; kept as JSON.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Defaults {
    pub default_connection_mysql_id: Option<i64>,
    pub default_connection_redshift_id: Option<i64>,
    pub default_connection_snowflake_id: Option<i64>,
    pub default_connection_synapse_id: Option<i64>,
    pub default_connection_exasol_id: Option<i64>,
    pub default_connection_teradata_id: Option<i64>,
    pub default_connection_bigquery_id: Option<i64>,
    pub default_file_storage_id: Option<i64>,
    pub zendesk_url: Option<String>,
}

impl Defaults {
    pub fn of(settings: &str) -> Self {
        serde_json::from_str(settings).unwrap_or_default()
    }
}

/// A maintainer, without its organizations.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "MaintainerInShort")]
pub struct Short {
    id: i64,
    name: String,
    created: Moment,
    #[serde(flatten)]
    defaults: Defaults,
}

impl Short {
    pub fn of(row: Maintainer) -> Self {
        Self { id: row.id.number(), created: Moment(row.created_at), defaults: Defaults::of(&row.settings), name: row.name }
    }
}

/// A maintainer.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Maintainer")]
pub struct Full {
    #[serde(flatten)]
    short: Short,
    organizations: Vec<Named>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "NamedOrganization")]
struct Named {
    id: i64,
    name: String,
}

/// With their organizations, which are read at once for all that are between the first and the last.
pub async fn full(tx: &mut Tx, rows: Vec<Maintainer>) -> Result<Vec<Full>, Failure> {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Ok(Vec::new()) };
    let mut of: HashMap<MaintainerId, Vec<Named>> = HashMap::new();
    for (maintainer, id, name) in organizations::names_between(tx, first.id, last.id).await? {
        of.entry(maintainer).or_default().push(Named { id: id.number(), name });
    }
    let full = |row: Maintainer| {
        let organizations = of.remove(&row.id).unwrap_or_default();
        Full { short: Short::of(row), organizations }
    };
    Ok(rows.into_iter().map(full).collect())
}

/// One by its number, without its organizations.
pub async fn short(tx: &mut Tx, id: MaintainerId) -> Result<Short, Failure> {
    Ok(Short::of(store::find(tx, id).await?.ok_or(Failure::Missing)?))
}
