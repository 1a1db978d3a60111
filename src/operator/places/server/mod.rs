//! The operations of this section: they only look.

mod store;

use super::{PlaceLine, PlaceList};
use crate::{
    failure::Failure,
    maintainers::server as maintainers,
    place::{Level, Place},
    server::{app::App, caller::Caller, moment::Reader, policy::Action},
};
use store::{Row, Sought};

/// Places on one page.
const PAGE: usize = 50;

/// The newest first, those before `after`. There are few enough to read all: each has a company behind it.
///
/// # Errors
/// `Denied` for all but super admins; `NotFresh`.
pub async fn maintainers(app: &App, caller: &Caller, search: &str, after: Option<i64>) -> Result<PlaceList, Failure> {
    drop(app.look(caller, Action::SeePlaces).await?);
    let (sought, before) = (Sought::read(search), after.unwrap_or(i64::MAX));
    let rows = maintainers::all(app, caller).await?.into_iter().rev();
    let rows =
        rows.map(|row| Row { id: row.id.number(), name: row.name, above_id: 0, above_name: String::new(), created_at: row.created_at });
    let rows = rows.filter(|row| row.id < before && sought.fits(row)).take(PAGE + 1).collect();
    Ok(list(app, caller, Level::Maintainer, rows))
}

/// # Errors
/// `Denied` for all but super admins; `NotFresh`.
pub async fn organizations(app: &App, caller: &Caller, search: &str, after: Option<i64>) -> Result<PlaceList, Failure> {
    let mut tx = app.look(caller, Action::SeePlaces).await?;
    let rows = store::organizations(&mut tx, &Sought::read(search), after, most()).await?;
    Ok(list(app, caller, Level::Organization, rows))
}

/// The live ones.
///
/// # Errors
/// `Denied` for all but super admins; `NotFresh`.
pub async fn projects(app: &App, caller: &Caller, search: &str, after: Option<i64>) -> Result<PlaceList, Failure> {
    let mut tx = app.look(caller, Action::SeePlaces).await?;
    let rows = store::projects(&mut tx, &Sought::read(search), after, most(), app.now()).await?;
    Ok(list(app, caller, Level::Project, rows))
}

fn most() -> i64 {
    i64::try_from(PAGE + 1).unwrap_or(i64::MAX)
}

fn list(app: &App, caller: &Caller, level: Level, mut rows: Vec<Row>) -> PlaceList {
    let more = (rows.len() > PAGE).then(|| rows.truncate(PAGE)).and_then(|()| rows.last().map(|row| row.id));
    let reader = Reader::of(caller, app.now());
    let above = |row: &Row| match level {
        Level::Maintainer => None,
        Level::Organization => Some((Place::of(Level::Maintainer, row.above_id), row.above_name.clone())),
        Level::Project => Some((Place::of(Level::Organization, row.above_id), row.above_name.clone())),
    };
    let line =
        |row: Row| PlaceLine { place: Place::of(level, row.id), above: above(&row), created: reader.when(row.created_at), name: row.name };
    PlaceList { lines: rows.into_iter().map(line).collect(), more }
}
