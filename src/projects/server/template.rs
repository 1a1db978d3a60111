//! What projects are made from. Templates are data.

use crate::{
    failure::Failure,
    id::{FeatureId, ProjectId, UserId},
    on,
    server::{
        app::App,
        caller::{Caller, Person},
        db::Tx,
        policy::Action,
    },
    time::{DAY, Timestamp},
};

#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Template {
    pub id: String,
    pub name: String,
    pub description: String,
    pub expiration_days: Option<i64>,
    pub billed_monthly_price: Option<i64>,
    pub try_mode: i64,
    pub default_backend: String,
    pub hidden: i64,
}

impl Template {
    pub fn expires_at(&self, made_at: Timestamp) -> Option<Timestamp> {
        let days = u32::try_from(self.expiration_days?).unwrap_or(u32::MAX);
        Some(made_at + DAY * days)
    }
}

/// Those that people may use; for super admins also the hidden ones.
pub async fn visible(tx: &mut Tx, hidden_too: bool) -> sqlx::Result<Vec<Template>> {
    const SQL: &str = "
        SELECT id, name, description, expiration_days, billed_monthly_price, try_mode, default_backend, hidden
          FROM templates WHERE hidden <= $1 ORDER BY position, id";
    on!(tx, |db| sqlx::query_as(SQL).bind(i64::from(hidden_too)).fetch_all(db).await)
}

pub async fn find(tx: &mut Tx, id: &str, hidden_too: bool) -> sqlx::Result<Option<Template>> {
    Ok(visible(tx, hidden_too).await?.into_iter().find(|template| template.id == id))
}

/// Gives a new project the features and limits of its template.
pub async fn copy(tx: &mut Tx, template: &str, project: ProjectId) -> sqlx::Result<()> {
    for sql in [
        "INSERT INTO project_features (project_id, feature_id) SELECT $1, feature_id FROM template_features WHERE template_id = $2",
        "INSERT INTO project_limits (project_id, name, value) SELECT $1, name, value FROM template_limits WHERE template_id = $2",
    ] {
        on!(&mut *tx, |db| sqlx::query(sql).bind(project).bind(template).execute(db).await.map(drop))?;
    }
    Ok(())
}

/// Whether someone could make a project somewhere: super admins, and members of a maintainer or an organization (API decision
/// G-67). Others do not hear what there is to make it from.
pub async fn are_for(tx: &mut Tx, person: &Person) -> sqlx::Result<bool> {
    const BELONGS: &str = "
        SELECT m.user_id FROM members m
          LEFT JOIN organizations o ON m.place = 'organization' AND o.id = m.place_id
          LEFT JOIN maintainers a ON m.place = 'maintainer' AND a.id = m.place_id
         WHERE m.user_id = $1 AND m.place IN ('maintainer', 'organization') AND o.deleted_at IS NULL AND a.deleted_at IS NULL LIMIT 1";
    if person.super_admin {
        return Ok(true);
    }
    let row: Option<(UserId,)> = on!(tx, |db| sqlx::query_as(BELONGS).bind(person.user).fetch_optional(db).await)?;
    Ok(row.is_some())
}

/// The templates, for those whom they are for.
///
/// # Errors
/// `Denied` for all others.
pub async fn all(app: &App, caller: &Caller) -> Result<Vec<Template>, Failure> {
    let mut tx = app.look(caller, Action::SeeTemplates).await?;
    let person = caller.person()?;
    if !are_for(&mut tx, person).await? {
        return Err(Failure::Denied);
    }
    Ok(visible(&mut tx, person.super_admin).await?)
}

/// The features that a template gives.
pub async fn features_of(tx: &mut Tx, template: &str) -> sqlx::Result<Vec<FeatureId>> {
    const SQL: &str = "SELECT feature_id FROM template_features WHERE template_id = $1 ORDER BY feature_id";
    let rows: Vec<(FeatureId,)> = on!(tx, |db| sqlx::query_as(SQL).bind(template).fetch_all(db).await)?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
