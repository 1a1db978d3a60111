//! What a project may use, and what it uses. Limits of this kind are soft: passing one blocks nothing here (DOC-14).

use super::store;
use crate::{
    failure::{Failure, Problem},
    id::ProjectId,
    on,
    place::Place,
    server::{app::App, caller::Caller, db::Tx, place_event::What, policy::Deed},
    time::Timestamp,
};

/// Longest name of a limit, in bytes.
const LONGEST: usize = 255;

/// All limits of a project, by name.
pub async fn of_project(tx: &mut Tx, id: ProjectId) -> sqlx::Result<Vec<(String, f64)>> {
    const SQL: &str = "SELECT name, value FROM project_limits WHERE project_id = $1 ORDER BY name";
    on!(tx, |db| sqlx::query_as(SQL).bind(id).fetch_all(db).await)
}

/// What is measured of it, by the names of the limits that it counts against.
pub async fn metrics(tx: &mut Tx, id: ProjectId, at: Timestamp) -> Result<Vec<(&'static str, i64)>, Failure> {
    let project = store::find(tx, id).await?.ok_or(Failure::Missing)?;
    let people = store::count_members(tx, id, at).await?;
    Ok(vec![("kbc.adminsCount", people), ("storage.dataSizeBytes", project.data_size_bytes), ("storage.rowsCount", project.rows_count)])
}

/// Sets these limits; others stay (API P-6).
///
/// # Errors
/// Of `policy::judge`; `Invalid` in `limits`.
pub async fn set(app: &App, caller: &Caller, id: ProjectId, limits: &[(String, f64)]) -> Result<(), Failure> {
    const SQL: &str = "
        INSERT INTO project_limits (project_id, name, value) VALUES ($1, $2, $3)
        ON CONFLICT (project_id, name) DO UPDATE SET value = $3";
    let place = Place::Project(id);
    let (mut change, _) = app.change_in(caller, place, Deed::SetLimits).await?;
    for (name, value) in limits {
        if name.is_empty() || name.len() > LONGEST || name.chars().any(char::is_control) || !value.is_finite() {
            return Err(Failure::invalid("limits", Problem::Unreadable));
        }
        on!(&mut change.tx, |db| sqlx::query(SQL).bind(id).bind(name).bind(value).execute(db).await.map(drop))?;
    }
    if limits.is_empty() {
        return Ok(());
    }
    change.commit(What::LimitsSet { names: limits.iter().map(|(name, _)| name.clone()).collect() }.in_place(place)).await
}

/// # Errors
/// Of `policy::judge`; `Missing` for a limit that is not set.
pub async fn remove(app: &App, caller: &Caller, id: ProjectId, name: &str) -> Result<(), Failure> {
    const SQL: &str = "DELETE FROM project_limits WHERE project_id = $1 AND name = $2";
    let place = Place::Project(id);
    let (mut change, _) = app.change_in(caller, place, Deed::SetLimits).await?;
    // PostgreSQL takes no NUL, and no limit has one.
    if name.contains('\0') {
        return Err(Failure::Missing);
    }
    let done = on!(&mut change.tx, |db| sqlx::query(SQL).bind(id).bind(name).execute(db).await.map(|done| done.rows_affected()))?;
    if done == 0 {
        return Err(Failure::Missing);
    }
    change.commit(What::LimitRemoved { name: name.to_owned() }.in_place(place)).await
}

/// What is limited, as people read it: bytes in the unit that fits.
pub fn shown(name: &str, value: f64) -> String {
    const UNITS: [&str; 5] = ["B", "kB", "MB", "GB", "TB"];
    if !name.ends_with("Bytes") {
        return written(value);
    }
    let mut unit = 0;
    let mut amount = value;
    while amount >= 1000.0 && unit + 1 < UNITS.len() {
        amount /= 1000.0;
        unit += 1;
    }
    format!("{} {}", written((amount * 10.0).round() / 10.0), UNITS[unit])
}

/// A number as people write it: whole ones without a fraction.
pub fn written(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 9e15 { format!("{value:.0}") } else { value.to_string() }
}
