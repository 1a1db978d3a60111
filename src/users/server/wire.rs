//! People, as the API writes them (its section 3.3).

use super::store::{self, Listed};
use crate::{
    failure::Failure,
    id::UserId,
    members::server as members,
    place::Role,
    server::{api::answer::Moment, db::Tx, standing, user},
};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::HashMap;

/// An account.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "User")]
pub struct Account {
    pub id: i64,
    /// Empty until an invited person registers.
    pub name: String,
    /// `DELETED` once the account was removed.
    pub email: String,
    pub mfa_enabled: bool,
    pub features: Vec<String>,
    pub can_access_logs: bool,
    pub is_super_admin: bool,
}

/// A person in short.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Person")]
pub struct Brief {
    pub id: i64,
    pub name: String,
    pub email: String,
}

impl Brief {
    pub fn of(id: UserId, name: &str, email: &str) -> Self {
        Self { id: id.number(), name: name.to_owned(), email: email.to_owned() }
    }

    /// Nobody, if any part is not there: the person was erased (R-DEL-5).
    pub fn maybe(id: Option<UserId>, name: Option<&str>, email: Option<&str>) -> Option<Self> {
        Some(Self::of(id?, name?, email?))
    }
}

/// An account, and to how many places it belongs.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ListedUser")]
pub struct Line {
    #[serde(flatten)]
    pub account: Account,
    pub organizations_count: i64,
    pub projects_count: i64,
    pub maintainers_count: i64,
}

/// Where a person belongs.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Membership {
    pub id: i64,
    pub name: String,
    pub created: Moment,
    pub invited_by: Option<Brief>,
    /// In projects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<&'static str>,
    pub expires: Option<Moment>,
}

impl Membership {
    pub fn of(row: members::Membership) -> Self {
        Self {
            id: row.place_id,
            created: Moment(row.created_at),
            invited_by: Brief::maybe(row.invitor_id, row.invitor_name.as_deref(), row.invitor_email.as_deref()),
            role: Role::named(&row.role).map(Role::word),
            expires: row.expires_at.map(Moment),
            name: row.name,
        }
    }
}

/// An account by its number, also an erased one.
///
/// # Errors
/// `Missing`.
pub async fn account(tx: &mut Tx, id: UserId) -> Result<Account, Failure> {
    let user = user::find(tx, id).await?.ok_or(Failure::Missing)?;
    Ok(Account {
        id: id.number(),
        mfa_enabled: user::has_mfa(tx, id).await?,
        features: standing::features_of(tx, id).await?,
        can_access_logs: user.super_admin_since.is_some(),
        is_super_admin: user.super_admin_since.is_some(),
        name: user.name,
        email: user.email,
    })
}

/// The same for a list that is at hand.
pub(super) async fn lines(tx: &mut Tx, rows: Vec<Listed>) -> Result<Vec<Line>, Failure> {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return Ok(Vec::new()) };
    let mut features: HashMap<UserId, Vec<String>> = HashMap::new();
    for (id, name) in store::features_between(tx, first.id, last.id).await? {
        features.entry(id).or_default().push(name);
    }
    let line = |row: Listed| Line {
        organizations_count: row.organizations,
        projects_count: row.projects,
        maintainers_count: row.maintainers,
        account: Account {
            id: row.id.number(),
            name: row.name,
            email: row.email,
            mfa_enabled: row.mfa,
            features: features.remove(&row.id).unwrap_or_default(),
            can_access_logs: row.super_admin,
            is_super_admin: row.super_admin,
        },
    };
    Ok(rows.into_iter().map(line).collect())
}
