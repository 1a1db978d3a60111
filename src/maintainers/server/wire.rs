//! Maintainers, as the API writes them (its section 3.4).

use super::store::{self, Maintainer};
use crate::{
    failure::Failure,
    organizations::server as organizations,
    server::{api::answer::Moment, db::Tx},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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

pub async fn full(tx: &mut Tx, row: Maintainer) -> Result<Full, Failure> {
    let organizations = organizations::names_of_maintainer(tx, row.id).await?;
    let organizations = organizations.into_iter().map(|(id, name)| Named { id: id.number(), name }).collect();
    Ok(Full { short: Short::of(row), organizations })
}

/// The maintainers of a list of organizations.
pub async fn short(tx: &mut Tx, id: crate::id::MaintainerId) -> Result<Short, Failure> {
    Ok(Short::of(store::find(tx, id).await?.ok_or(Failure::Missing)?))
}
