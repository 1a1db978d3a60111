//! The operations of this section.

mod download;
mod read;
mod store;

pub use download::{routes, value};
pub use read::Wanted;
pub use store::Row;

use super::{Filter, LogLine, LogPage};
use crate::{
    failure::Failure,
    id::{EventId, UserId},
    place::{Level, Place},
    server::{
        agent,
        app::App,
        caller::Caller,
        event::{Event, Seen},
        moment::Reader,
        policy::Action,
        user,
    },
    users::server as users,
};
use std::collections::BTreeSet;

/// Lines on one page.
const PAGE: usize = 50;

/// A page of what happened, the newest first, from before `before`. Who looks at one person's lines leaves one with them.
///
/// # Errors
/// `Denied` for all but super admins.
pub async fn page(app: &App, caller: &Caller, filter: &Filter, before: Option<EventId>) -> Result<LogPage, Failure> {
    let mut tx = app.look(caller, Action::SeeLog).await?;
    let wanted = match read::read(&mut tx, caller, filter).await? {
        Ok(wanted) => wanted,
        Err(wrong) => return Ok(LogPage { lines: Vec::new(), more: None, wrong: wrong.into_iter().map(str::to_owned).collect() }),
    };
    let mut rows = store::rows(&mut tx, &wanted, before, PAGE + 1).await?;
    drop(tx);
    let more = (rows.len() > PAGE).then(|| rows.truncate(PAGE)).and_then(|()| rows.last().map(|row| row.id));
    note(app, caller, &wanted).await?;
    let reader = Reader::of(caller, app.now());
    Ok(LogPage { lines: rows.into_iter().map(|row| line(row, &reader)).collect(), more, wrong: Vec::new() })
}

/// The newest lines, as they stand in the log.
///
/// # Errors
/// `Denied` for all but super admins and the command line; `Invalid` in what can't be read.
pub async fn newest(app: &App, caller: &Caller, filter: &Filter, most: usize) -> Result<Vec<Row>, Failure> {
    let mut tx = app.look(caller, Action::SeeLog).await?;
    let wanted = read::wanted(&mut tx, caller, filter).await?;
    let rows = store::rows(&mut tx, &wanted, None, most).await?;
    drop(tx);
    note(app, caller, &wanted).await?;
    Ok(rows)
}

async fn note(app: &App, caller: &Caller, wanted: &Wanted) -> Result<(), Failure> {
    let people: BTreeSet<UserId> = wanted.person.into_iter().chain(wanted.actor).filter(|person| person.number() > 0).collect();
    for person in people {
        let mut change = app.look_on_record(caller, Action::SeeLog).await?;
        if user::find(&mut change.tx, person).await?.is_some() {
            users::note_seen(change, person, Seen::Log).await?;
        }
    }
    Ok(())
}

/// Notes that the log is taken along, and says of what the file will be made.
///
/// # Errors
/// `Denied` for all but super admins; `NotFresh`; `Invalid` in what can't be read.
async fn export(app: &App, caller: &Caller, filter: &Filter, format: &'static str) -> Result<Wanted, Failure> {
    let mut change = app.change(caller, Action::ExportLog).await?;
    let wanted = read::wanted(&mut change.tx, caller, filter).await?;
    let text = serde_json::to_string(filter).unwrap_or_default();
    change.commit(Event::LogExported { filter: text.chars().take(500).collect(), format }).await?;
    app.settle(|| note(app, caller, &wanted)).await?;
    Ok(wanted)
}

fn line(row: Row, reader: &Reader) -> LogLine {
    LogLine {
        id: row.id,
        at: reader.when(row.at),
        door: row.actor,
        actor: row.actor_id.zip(row.actor_name),
        subject: row.subject_id.zip(row.subject_name),
        place: row.place.as_deref().and_then(Level::named).zip(row.place_id).map(|(level, number)| Place::of(level, number)),
        address: row.address,
        browser: agent::read(&row.agent).to_string(),
        detail: if row.detail == "{}" { String::new() } else { row.detail },
        kind: row.kind,
    }
}
