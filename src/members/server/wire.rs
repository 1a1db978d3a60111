//! Members, as the API writes them (its sections 3.5 and 3.8).

use super::{Member, features, seeing, store};
use crate::{
    failure::Failure,
    id::UserId,
    place::{Place, Role},
    server::{api::answer::Moment, app::App, caller::Caller},
    users::server::wire::Brief,
};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::HashMap;

/// A member of a maintainer or an organization.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Member")]
pub struct OfPlace {
    id: i64,
    name: String,
    email: String,
    /// In organizations.
    #[serde(skip_serializing_if = "Option::is_none")]
    mfa_enabled: Option<bool>,
    created: Moment,
    invitor: Option<Brief>,
}

/// A member of a project.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ProjectMember")]
pub struct OfProject {
    id: i64,
    name: String,
    email: String,
    features: Vec<String>,
    mfa_enabled: bool,
    created: Moment,
    expires: Option<Moment>,
    reason: String,
    role: &'static str,
    status: &'static str,
    invitor: Option<Brief>,
    /// Who let them in; they themselves, if they came by themselves.
    approver: Option<Brief>,
    can_approve_merge_requests: bool,
}

fn invitor(row: &Member) -> Option<Brief> {
    Brief::maybe(row.invitor_id, row.invitor_name.as_deref(), row.invitor_email.as_deref())
}

impl OfPlace {
    fn of(row: Member, place: Place) -> Self {
        Self {
            id: row.id.number(),
            invitor: invitor(&row),
            mfa_enabled: matches!(place, Place::Organization(_)).then_some(row.mfa),
            created: Moment(row.created_at),
            name: row.name,
            email: row.email,
        }
    }
}

impl OfProject {
    fn of(row: Member, features: Vec<String>) -> Self {
        Self {
            id: row.id.number(),
            features,
            mfa_enabled: row.mfa,
            created: Moment(row.created_at),
            expires: row.expires_at.map(Moment),
            role: Role::named(&row.role).unwrap_or(Role::ReadOnly).word(),
            status: "active",
            invitor: invitor(&row),
            approver: Brief::maybe(row.approver_id, row.approver_name.as_deref(), row.approver_email.as_deref()),
            can_approve_merge_requests: row.can_approve_merge_requests == 1,
            name: row.name,
            email: row.email,
            reason: row.reason,
        }
    }
}

/// All members of a maintainer or an organization, by number.
///
/// # Errors
/// Of `policy::judge`, for seeing the place.
pub async fn of_place(app: &App, caller: &Caller, place: Place) -> Result<Vec<OfPlace>, Failure> {
    let (mut tx, _) = app.look_in(caller, place, seeing(place)).await?;
    let rows = store::list(&mut tx, place, "%", 0, i64::MAX, app.now()).await?;
    Ok(rows.into_iter().map(|row| OfPlace::of(row, place)).collect())
}

/// The members of a project, by number; or one of them.
///
/// # Errors
/// Of `policy::judge`, for seeing the place.
pub async fn of_project(app: &App, caller: &Caller, place: Place, only: Option<UserId>) -> Result<Vec<OfProject>, Failure> {
    let (mut tx, _) = app.look_in(caller, place, seeing(place)).await?;
    let rows = match only {
        Some(user) => store::find(&mut tx, place, user, app.now()).await?.into_iter().collect(),
        None => store::list(&mut tx, place, "%", 0, i64::MAX, app.now()).await?,
    };
    let mut held: HashMap<UserId, Vec<String>> = HashMap::new();
    for (user, name) in features(&mut tx, place).await? {
        held.entry(user).or_default().push(name);
    }
    Ok(rows
        .into_iter()
        .map(|row| {
            let own = held.remove(&row.id).unwrap_or_default();
            OfProject::of(row, own)
        })
        .collect())
}
