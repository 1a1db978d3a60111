//! What hangs on projects: limits, features, how many members. Read for one, or at once for all of an organization.

use crate::{
    failure::Failure,
    id::{OrganizationId, ProjectId},
    on,
    server::db::Tx,
    time::Timestamp,
};
use std::collections::HashMap;

#[derive(Debug, Clone, Default)]
pub struct Facts {
    pub limits: Vec<(String, f64)>,
    /// What programs have reported beyond what stands in the project's row.
    pub metrics: Vec<(String, f64)>,
    pub features: Vec<String>,
    pub members: i64,
}

#[derive(Debug, Clone, Copy)]
pub enum Of {
    Project(ProjectId),
    Organization(OrganizationId),
}

pub async fn of(tx: &mut Tx, of: Of, at: Timestamp) -> Result<HashMap<ProjectId, Facts>, Failure> {
    let (column, number) = match of {
        Of::Project(id) => ("p.id", id.number()),
        Of::Organization(id) => ("p.organization_id", id.number()),
    };
    let mut found: HashMap<ProjectId, Facts> = HashMap::new();
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT p.id, l.name, l.value FROM projects p JOIN project_limits l ON l.project_id = p.id WHERE {column} = $1 ORDER BY l.name"
    ));
    let of_metrics = sqlx::AssertSqlSafe(format!(
        "SELECT p.id, m.name, m.value FROM projects p JOIN project_metrics m ON m.project_id = p.id WHERE {column} = $1"
    ));
    let metrics: Vec<(ProjectId, String, f64)> = on!(&mut *tx, |db| sqlx::query_as(of_metrics).bind(number).fetch_all(db).await)?;
    for (id, name, value) in metrics {
        found.entry(id).or_default().metrics.push((name, value));
    }
    let limits: Vec<(ProjectId, String, f64)> = on!(&mut *tx, |db| sqlx::query_as(sql).bind(number).fetch_all(db).await)?;
    for (id, name, value) in limits {
        found.entry(id).or_default().limits.push((name, value));
    }
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT p.id, f.name FROM projects p JOIN project_features pf ON pf.project_id = p.id JOIN features f ON f.id = pf.feature_id
          WHERE {column} = $1 ORDER BY f.id"
    ));
    let features: Vec<(ProjectId, String)> = on!(&mut *tx, |db| sqlx::query_as(sql).bind(number).fetch_all(db).await)?;
    for (id, name) in features {
        found.entry(id).or_default().features.push(name);
    }
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT p.id, COUNT(*) FROM projects p JOIN members m ON m.place = 'project' AND m.place_id = p.id
          WHERE {column} = $1 AND (m.expires_at IS NULL OR m.expires_at > $2) GROUP BY p.id"
    ));
    let members: Vec<(ProjectId, i64)> = on!(tx, |db| sqlx::query_as(sql).bind(number).bind(at).fetch_all(db).await)?;
    for (id, count) in members {
        found.entry(id).or_default().members = count;
    }
    Ok(found)
}
