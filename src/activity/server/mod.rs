//! The operations of this section.

mod download;
mod rest;
mod store;

pub use download::{routes, value};
pub use rest::doors;

use super::{Filter, Line, Page};
use crate::{
    failure::Failure,
    id::EventId,
    server::{agent, app::App, caller::Caller, db::Tx, moment::Reader, policy::Action},
};
use store::Row;

/// Lines on one page.
const PAGE: usize = 50;
/// Most lines in one download: far more than a year of anyone's.
const MOST: usize = 100_000;

/// What the log says of the caller's account, the newest first, from before `before`.
pub async fn page(app: &App, caller: &Caller, filter: Filter, before: Option<EventId>) -> Result<Page, Failure> {
    let mut tx = app.look(caller, Action::SeeOwnActivity).await?;
    let mut rows = store::of(&mut tx, caller.person()?.user, filter, before, PAGE + 1).await?;
    let more = (rows.len() > PAGE).then(|| rows.truncate(PAGE)).and_then(|()| rows.last().map(|row| row.id));
    let reader = Reader::of(caller, app.now());
    Ok(Page { lines: rows.into_iter().map(|row| line(row, &reader)).collect(), more })
}

fn line(row: Row, reader: &Reader) -> Line {
    Line {
        at: reader.when(row.at),
        what: row.what(),
        reason: row.reason(),
        browser: agent::read(&row.agent).to_string(),
        id: row.id,
        kind: row.kind,
        // Of somebody else's token one hears only that it was a program.
        actor: if row.actor == "token" && !row.by_oneself { "application".into() } else { row.actor },
        address: row.address,
    }
}

/// The newest lines of somebody, as they see them, within another operation.
pub async fn newest_of(tx: &mut Tx, user: crate::id::UserId, reader: &Reader, most: usize) -> Result<Vec<Line>, Failure> {
    let rows = store::of(tx, user, Filter::All, None, most).await?;
    Ok(rows.into_iter().map(|row| line(row, reader)).collect())
}

/// The newest lines from before `before`, as they stand in the log.
pub async fn rows(app: &App, caller: &Caller, before: Option<EventId>, most: usize) -> Result<Vec<Row>, Failure> {
    let mut tx = app.look(caller, Action::SeeOwnActivity).await?;
    Ok(store::of(&mut tx, caller.person()?.user, Filter::All, before, most.min(PAGE * 20)).await?)
}

/// All of it, as it stands in the log.
pub async fn whole(app: &App, caller: &Caller, filter: Filter) -> Result<Vec<Row>, Failure> {
    let mut tx = app.look(caller, Action::SeeOwnActivity).await?;
    Ok(store::of(&mut tx, caller.person()?.user, filter, None, MOST).await?)
}

/// The same within another operation.
pub async fn rows_of(tx: &mut Tx, user: crate::id::UserId) -> Result<Vec<Row>, Failure> {
    Ok(store::of(tx, user, Filter::All, None, MOST).await?)
}
