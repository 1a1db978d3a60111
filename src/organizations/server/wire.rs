//! Organizations, as the API writes them (its section 3.6).

use super::store::Organization;
use crate::{
    failure::Failure,
    id::MaintainerId,
    maintainers::server::{self as maintainers, Maintainer, wire::Short},
    projects::server as projects,
    server::{api::answer::Moment, db::Tx},
    time::Timestamp,
};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::HashMap;

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

/// A list, each with its maintainer; a maintainer is read once. One that was deleted meanwhile takes its organizations along.
pub async fn listed(tx: &mut Tx, rows: Vec<Organization>) -> Result<Vec<Listed>, Failure> {
    let mut known: HashMap<MaintainerId, Maintainer> = HashMap::new();
    let mut found = Vec::new();
    for row in rows {
        if !known.contains_key(&row.maintainer_id)
            && let Some(maintainer) = maintainers::row(tx, row.maintainer_id).await?
        {
            known.insert(row.maintainer_id, maintainer);
        }
        if let Some(maintainer) = known.get(&row.maintainer_id) {
            found.push(Listed { maintainer: Short::of(maintainer.clone()), plain: Plain::of(row) });
        }
    }
    Ok(found)
}

pub async fn full(tx: &mut Tx, row: Organization, at: Timestamp) -> Result<Full, Failure> {
    let projects = projects::names_of_organization(tx, row.id, at).await?;
    let projects = projects.into_iter().map(|(id, name, created)| NamedProject { id: id.number(), name, created: Moment(created) });
    let maintainer = maintainers::wire::short(tx, row.maintainer_id).await?;
    Ok(Full { plain: Plain::of(row), projects: projects.collect(), maintainer })
}
