//! Organizations, as the API writes them (its section 3.6).

use super::store::Organization;
use crate::{
    failure::Failure,
    maintainers::server::{self as maintainers, wire::Short},
    projects::server as projects,
    server::{api::answer::Moment, db::Tx},
    time::Timestamp,
};
use schemars::JsonSchema;
use serde::Serialize;

/// An organization by itself.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "OrganizationInShort")]
pub struct Plain {
    id: i64,
    name: String,
    created: Moment,
    allow_auto_join: bool,
    crm_id: Option<String>,
    activity_center_project_id: Option<i64>,
    mfa_required: bool,
}

impl Plain {
    pub fn of(row: Organization) -> Self {
        Self {
            id: row.id.number(),
            name: row.name,
            created: Moment(row.created_at),
            allow_auto_join: row.allow_auto_join == 1,
            crm_id: row.crm_id,
            activity_center_project_id: row.activity_center_project_id.map(|id| id.number()),
            mfa_required: row.mfa_required == 1,
        }
    }
}

/// With its maintainer, as in lists.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ListedOrganization")]
pub struct Listed {
    #[serde(flatten)]
    plain: Plain,
    maintainer: Short,
}

/// In full.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Organization")]
pub struct Full {
    #[serde(flatten)]
    plain: Plain,
    projects: Vec<NamedProject>,
    maintainer: Short,
}

#[derive(Serialize, JsonSchema)]
struct NamedProject {
    id: i64,
    name: String,
    created: Moment,
}

pub async fn listed(tx: &mut Tx, row: Organization) -> Result<Listed, Failure> {
    let maintainer = maintainers::wire::short(tx, row.maintainer_id).await?;
    Ok(Listed { plain: Plain::of(row), maintainer })
}

pub async fn full(tx: &mut Tx, row: Organization, at: Timestamp) -> Result<Full, Failure> {
    let projects = projects::names_of_organization(tx, row.id, at).await?;
    let projects = projects.into_iter().map(|(id, name, created)| NamedProject { id: id.number(), name, created: Moment(created) });
    let maintainer = maintainers::wire::short(tx, row.maintainer_id).await?;
    Ok(Full { plain: Plain::of(row), projects: projects.collect(), maintainer })
}
