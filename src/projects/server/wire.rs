//! Projects, as the API writes them (its section 3.7). Where data lies is not Portico's business; the keys that say so are there
//! because clients read them.

use super::{
    data_places::{Backend, FileStorage, REGION, STORAGE},
    facts::{self, Facts, Of},
    store::{self, Project as Row},
};
use crate::{
    failure::Failure,
    id::{OrganizationId, ProjectId},
    organizations::server::{self as organizations, Organization},
    server::{
        api::answer::{Moment, plain_number},
        db::Tx,
    },
    time::Timestamp,
};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};

/// A project. The last three keys are there where one project is asked for.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "the keys are given")]
pub struct Project {
    id: i64,
    name: String,
    /// The template it was made from.
    r#type: String,
    region: &'static str,
    created: Moment,
    expires: Option<Moment>,
    features: Vec<String>,
    data_size_bytes: i64,
    rows_count: i64,
    has_mysql: bool,
    has_redshift: bool,
    has_synapse: bool,
    has_snowflake: bool,
    has_exasol: bool,
    has_teradata: bool,
    has_bigquery: bool,
    default_backend: String,
    /// `"0"` or `"1"`.
    has_try_mode_on: &'static str,
    limits: BTreeMap<String, Amount>,
    metrics: BTreeMap<String, Amount>,
    is_disabled: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    disabled: Option<Disabled>,
    billed_monthly_price: Option<i64>,
    data_retention_time_in_days: i64,
    #[serde(rename = "isBYODB")]
    is_byodb: bool,
    assigned_backends: Vec<String>,
    file_storage_provider: Option<&'static str>,
    timezone: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pay_as_you_go: Option<PayAsYouGo>,
    #[serde(skip_serializing_if = "Option::is_none")]
    organization: Option<OfOrganization>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file_storage: Option<FileStorage>,
    #[serde(skip_serializing_if = "Option::is_none")]
    backends: Option<BTreeMap<String, Backend>>,
}

/// A limit or a measure.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "NamedAmount")]
struct Amount {
    name: String,
    #[serde(serialize_with = "plain_number")]
    value: f64,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Disabled {
    reason: String,
    estimated_end_time: Option<Moment>,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct PayAsYouGo {
    purchased_credits: i64,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "OrganizationOfProject")]
struct OfOrganization {
    id: i64,
    name: String,
    crm_id: String,
    /// An empty text if there is none.
    activity_center_project_id: NumberOrNothing,
    created: Moment,
    allow_auto_join: bool,
}

#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
enum NumberOrNothing {
    Number(i64),
    Nothing(&'static str),
}

/// A deleted project. In lists also with its organization.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct DeletedProject {
    #[serde(flatten)]
    project: Project,
    is_deleted: bool,
    is_purged: bool,
    deleted_time: Option<Moment>,
    purged_time: Option<Moment>,
    #[serde(rename = "organization", skip_serializing_if = "Option::is_none")]
    of: Option<OfDeleted>,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "OrganizationOfDeletedProject")]
struct OfDeleted {
    id: i64,
    name: String,
    created: Moment,
    allow_auto_join: bool,
}

fn named(amounts: impl IntoIterator<Item = (String, f64)>) -> BTreeMap<String, Amount> {
    amounts.into_iter().map(|(name, value)| (name.clone(), Amount { name, value })).collect()
}

impl Project {
    fn plain(row: Row, facts: Facts) -> Self {
        let has = |backend: &str| row.default_backend == backend;
        #[expect(clippy::cast_precision_loss, reason = "it is written as a whole number")]
        let metrics = [
            ("kbc.adminsCount", facts.members as f64),
            ("storage.dataSizeBytes", row.data_size_bytes as f64),
            ("storage.rowsCount", row.rows_count as f64),
        ];
        Self {
            id: row.id.number(),
            r#type: row.template_id,
            region: REGION,
            created: Moment(row.created_at),
            expires: row.expires_at.map(Moment),
            data_size_bytes: row.data_size_bytes,
            rows_count: row.rows_count,
            has_mysql: false,
            has_redshift: has("redshift"),
            has_synapse: has("synapse"),
            has_snowflake: has("snowflake"),
            has_exasol: has("exasol"),
            has_teradata: has("teradata"),
            has_bigquery: has("bigquery"),
            has_try_mode_on: if row.try_mode == 1 { "1" } else { "0" },
            limits: named(facts.limits),
            metrics: named(facts.metrics.into_iter().chain(metrics.map(|(name, value)| (name.to_owned(), value)))),
            is_disabled: row.disabled_at.is_some(),
            disabled: row
                .disabled_at
                .map(|_| Disabled { reason: row.disable_reason.unwrap_or_default(), estimated_end_time: row.disabled_until.map(Moment) }),
            billed_monthly_price: row.billed_monthly_price,
            data_retention_time_in_days: row.retention_days,
            is_byodb: false,
            assigned_backends: vec![row.default_backend.clone()],
            file_storage_provider: Some(STORAGE),
            timezone: row.time_zone,
            // R-PRJ-8
            pay_as_you_go: facts.features.iter().any(|name| name == "pay-as-you-go").then_some(PayAsYouGo { purchased_credits: 0 }),
            organization: None,
            file_storage: None,
            backends: None,
            name: row.name,
            default_backend: row.default_backend,
            features: facts.features,
        }
    }

    /// With what a new project has, too (R-PRJ-2).
    fn with_places(mut self) -> Self {
        self.file_storage = Some(FileStorage::of_all());
        self.backends = Some(Backend::of(&self.default_backend));
        self
    }
}

impl OfOrganization {
    fn of(row: Organization) -> Self {
        let center = row.activity_center_project_id;
        Self {
            id: row.id.number(),
            name: row.name,
            crm_id: row.crm_id.unwrap_or_default(),
            activity_center_project_id: center.map_or(NumberOrNothing::Nothing(""), |id| NumberOrNothing::Number(id.number())),
            created: Moment(row.created_at),
            allow_auto_join: row.allow_auto_join == 1,
        }
    }
}

async fn one(tx: &mut Tx, id: ProjectId, at: Timestamp) -> Result<(Row, Facts), Failure> {
    let row = store::find(tx, id).await?.ok_or(Failure::Missing)?;
    let facts = facts::of(tx, Of::Project(id), at).await?.remove(&id).unwrap_or_default();
    Ok((row, facts))
}

/// In full.
pub async fn full(tx: &mut Tx, id: ProjectId, at: Timestamp) -> Result<Project, Failure> {
    let (row, facts) = one(tx, id, at).await?;
    let organization = organizations::row(tx, row.organization_id).await?;
    Ok(Project { organization: Some(OfOrganization::of(organization)), ..Project::plain(row, facts).with_places() })
}

/// As the answer to making it.
pub async fn created(tx: &mut Tx, id: ProjectId, at: Timestamp) -> Result<Project, Failure> {
    let (row, facts) = one(tx, id, at).await?;
    Ok(Project::plain(row, facts).with_places())
}

/// As the answer to applying a promo code.
pub async fn plain(tx: &mut Tx, id: ProjectId, at: Timestamp) -> Result<Project, Failure> {
    let (row, facts) = one(tx, id, at).await?;
    Ok(Project::plain(row, facts))
}

/// As in the list of an organization.
pub async fn of_organization(tx: &mut Tx, id: OrganizationId, rows: Vec<Row>, at: Timestamp) -> Result<Vec<Project>, Failure> {
    let mut facts: HashMap<ProjectId, Facts> = facts::of(tx, Of::Organization(id), at).await?;
    let plain = |row: Row| {
        let own = facts.remove(&row.id).unwrap_or_default();
        Project::plain(row, own)
    };
    Ok(rows.into_iter().map(plain).collect())
}

/// A deleted project; in lists with its organization, be that deleted, too.
pub async fn deleted(tx: &mut Tx, row: Row, in_list: bool, at: Timestamp) -> Result<DeletedProject, Failure> {
    let facts = facts::of(tx, Of::Project(row.id), at).await?.remove(&row.id).unwrap_or_default();
    let of = match in_list {
        true => organizations::find_ever(tx, row.organization_id).await?.map(|row| OfDeleted {
            id: row.id.number(),
            name: row.name,
            created: Moment(row.created_at),
            allow_auto_join: row.allow_auto_join == 1,
        }),
        false => None,
    };
    Ok(DeletedProject {
        is_deleted: true,
        is_purged: row.purged_at.is_some(),
        deleted_time: row.deleted_at.map(Moment),
        purged_time: row.purged_at.map(Moment),
        of,
        project: Project::plain(row, facts),
    })
}
