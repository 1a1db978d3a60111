//! What a project may use, and what it uses. Limits of this kind are soft: passing one blocks nothing here (DOC-14).

use super::{store, weigh::weigh};
use crate::{
    failure::{Failure, Problem},
    id::ProjectId,
    on,
    place::Place,
    server::{app::App, caller::Caller, db::Tx, place_event::What, policy::Deed},
    time::Timestamp,
};

/// What this server counts itself, or keeps with the project.
const PEOPLE: &str = "kbc.adminsCount";
const BYTES: &str = "storage.dataSizeBytes";
const ROWS: &str = "storage.rowsCount";
/// Longest name of a limit or a metric, in bytes.
const LONGEST: usize = 255;

/// All limits of a project, by name.
pub async fn of_project(tx: &mut Tx, id: ProjectId) -> sqlx::Result<Vec<(String, f64)>> {
    const SQL: &str = "SELECT name, value FROM project_limits WHERE project_id = $1 ORDER BY name";
    on!(tx, |db| sqlx::query_as(SQL).bind(id).fetch_all(db).await)
}

/// What is measured of it, by the names of the limits that it counts against: members by us, the rest as programs report it.
pub async fn metrics(tx: &mut Tx, id: ProjectId, at: Timestamp) -> Result<Vec<(String, f64)>, Failure> {
    const SQL: &str = "SELECT name, value FROM project_metrics WHERE project_id = $1 ORDER BY name";
    let project = store::find(&mut *tx, id).await?.ok_or(Failure::Missing)?;
    let people = store::count_members(&mut *tx, id, at).await?;
    let reported: Vec<(String, f64)> = on!(tx, |db| sqlx::query_as(SQL).bind(id).fetch_all(db).await)?;
    let own = [(PEOPLE, people), (BYTES, project.data_size_bytes), (ROWS, project.rows_count)];
    #[expect(clippy::cast_precision_loss, reason = "they are shown, and compared with limits that are no more exact")]
    let own = own.into_iter().map(|(name, value)| (name.to_owned(), value as f64));
    let mut all: Vec<(String, f64)> = own.chain(reported).collect();
    all.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(all)
}

/// Writes what programs have measured; the members of a project are counted here, and nobody's to report.
///
/// # Errors
/// Of `policy::judge`; `Invalid` in `metrics`.
pub async fn write_metrics(app: &App, caller: &Caller, id: ProjectId, metrics: &[(String, f64)]) -> Result<(), Failure> {
    const OTHER: &str = "
        INSERT INTO project_metrics (project_id, name, value) VALUES ($1, $2, $3)
        ON CONFLICT (project_id, name) DO UPDATE SET value = $3";
    let place = Place::Project(id);
    let (mut change, _) = app.change_in(caller, place, Deed::WriteMetrics).await?;
    for (name, value) in metrics {
        if !is_name(name) || !value.is_finite() || *value < 0.0 || name == PEOPLE {
            return Err(Failure::invalid("metrics", Problem::Unreadable));
        }
        let column = match name.as_str() {
            BYTES => Some("UPDATE projects SET data_size_bytes = $2 WHERE id = $1"),
            ROWS => Some("UPDATE projects SET rows_count = $2 WHERE id = $1"),
            _ => None,
        };
        match column {
            Some(sql) => {
                let whole = whole(*value).ok_or_else(|| Failure::invalid("metrics", Problem::Unreadable))?;
                on!(&mut change.tx, |db| sqlx::query(sql).bind(id).bind(whole).execute(db).await.map(drop))?;
            }
            None => on!(&mut change.tx, |db| sqlx::query(OTHER).bind(id).bind(name).bind(value).execute(db).await.map(drop))?,
        }
    }
    if metrics.is_empty() {
        return Ok(());
    }
    weigh(&mut change, id).await?;
    change.commit(What::MetricsWritten { names: metrics.iter().map(|(name, _)| name.clone()).collect() }.in_place(place)).await
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.len() <= LONGEST && !name.chars().any(char::is_control)
}

fn whole(value: f64) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "it is whole and small")]
    (value.fract() == 0.0 && value < 9e15).then_some(value as i64)
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
        if !is_name(name) || !value.is_finite() {
            return Err(Failure::invalid("limits", Problem::Unreadable));
        }
        on!(&mut change.tx, |db| sqlx::query(SQL).bind(id).bind(name).bind(value).execute(db).await.map(drop))?;
    }
    if limits.is_empty() {
        return Ok(());
    }
    weigh(&mut change, id).await?;
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
