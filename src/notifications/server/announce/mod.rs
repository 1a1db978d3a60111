//! What super admins announce: written, looked at, published, and ended or taken back.

mod look;
mod program;
mod said;
pub mod store;

pub use look::{choices, find, list};
pub use program::{ByProgram, write_by_program};
pub use said::Said;

use super::tell::ring_project;
use crate::{
    failure::{Failure, Problem},
    id::NotificationId,
    notifications::announce::State,
    server::{
        app::{App, Change},
        bell::Ring,
        caller::Caller,
        event::Event,
        moment::Reader,
        policy::Action,
    },
};
use said::{Read, read, read_audience};
use store::Row;

/// Writes a draft, or changes the one of this number.
///
/// # Errors
/// Of `write` and `change`.
pub async fn save(app: &App, caller: &Caller, id: &str, said: &Said) -> Result<NotificationId, Failure> {
    if id.is_empty() {
        return write(app, caller, said).await;
    }
    let id = id.parse().map_err(|_| Failure::Missing)?;
    change(app, caller, id, said).await.map(|()| id)
}

/// Writes a draft. Nobody but super admins sees it.
///
/// # Errors
/// `Denied` for all but super admins; `Invalid` in what was said.
pub async fn write(app: &App, caller: &Caller, said: &Said) -> Result<NotificationId, Failure> {
    let mut change = app.change(caller, Action::Announce).await?;
    let (id, title) = insert(&mut change, caller, said).await?;
    change.commit(Event::AnnouncementWritten { announcement: id, title }).await?;
    Ok(id)
}

async fn insert(change: &mut Change, caller: &Caller, said: &Said) -> Result<(NotificationId, String), Failure> {
    let Read { kind, title, body, starts_at, ends_at } = read(caller, said)?;
    let (audience, also_feature) = read_audience(change, said).await?;
    let at = change.at;
    let row = Row {
        id: NotificationId::of(change.app.new_id()),
        project_id: audience.strip_prefix("project:").and_then(|id| id.parse().ok()),
        audience,
        also_feature,
        kind: kind.word().into(),
        title: title.clone(),
        body,
        is_public: i64::from(said.is_public),
        created_at: at,
        changed_at: at,
        starts_at,
        seen_from: None,
        ends_at,
    };
    store::insert(&mut change.tx, &row, caller.person().ok().map(|person| person.user)).await?;
    Ok((row.id, title))
}

/// Changes one. For whom it is and when it begins stays, once it is published.
///
/// # Errors
/// `Denied`; `Missing`; `Invalid` in what was said.
pub async fn change(app: &App, caller: &Caller, id: NotificationId, said: &Said) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::Announce).await?;
    let old = store::find(&mut change.tx, id).await?.ok_or(Failure::Missing)?;
    let mut new = read(caller, said)?;
    // What was not touched keeps its seconds.
    if old.ends_at.is_some_and(|ends| Reader::of(caller, change.at).write(ends) == said.ends.trim()) {
        new.ends_at = old.ends_at;
    }
    let at = change.at;
    let (audience, also_feature, starts_at) = match old.seen_from {
        None => {
            let (audience, also_feature) = read_audience(&mut change, said).await?;
            (audience, also_feature, new.starts_at)
        }
        Some(_) => (old.audience.clone(), old.also_feature, old.starts_at),
    };
    if new.ends_at.zip(old.seen_from).is_some_and(|(ends, begun)| ends <= begun) {
        return Err(Failure::invalid("ends", Problem::EndsBeforeStart));
    }
    let row = Row {
        project_id: audience.strip_prefix("project:").and_then(|id| id.parse().ok()),
        audience,
        also_feature,
        starts_at,
        kind: new.kind.word().into(),
        title: new.title,
        body: new.body,
        ends_at: new.ends_at,
        is_public: i64::from(said.is_public),
        changed_at: old.changed_at,
        ..old.clone()
    };
    if row == old {
        return Ok(());
    }
    let row = Row { changed_at: at, ..row };
    store::update(&mut change.tx, &row).await?;
    change.ring(Ring::All);
    change.commit(Event::AnnouncementChanged { announcement: id, title: row.title }).await
}

/// Publishes a draft: from now on, or from when it begins, those see it for whom it is. Letters to those who wish them follow one
/// by one.
///
/// # Errors
/// `Denied`; `Missing`, also for one that is published; `Invalid` in `ends` if that is over.
pub async fn publish(app: &App, caller: &Caller, id: NotificationId) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::Announce).await?;
    let row = store::find(&mut change.tx, id).await?.filter(|row| row.seen_from.is_none()).ok_or(Failure::Missing)?;
    publish_row(change, row).await
}

async fn publish_row(mut change: Change, mut row: Row) -> Result<(), Failure> {
    let at = change.at;
    let begins = row.starts_at.filter(|starts| *starts > at).unwrap_or(at);
    if row.ends_at.is_some_and(|ends| ends <= begins) {
        return Err(Failure::invalid("ends", Problem::EndsBeforeStart));
    }
    row.seen_from = Some(begins);
    store::update(&mut change.tx, &row).await?;
    store::begin_letters(&mut change.tx, row.id).await?;
    match (begins <= at, row.project_id) {
        (true, Some(project)) => ring_project(&mut change, project).await?,
        (true, None) => change.ring(Ring::All),
        (false, _) => {}
    }
    change.commit(Event::AnnouncementPublished { announcement: row.id, title: row.title, audience: row.audience }).await
}

/// Ends one that is published: it is past from now on.
///
/// # Errors
/// `Denied`; `Missing`, also for one that is over already or never began.
pub async fn end(app: &App, caller: &Caller, id: NotificationId) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::Announce).await?;
    let at = change.at;
    let row = store::find(&mut change.tx, id).await?.filter(|row| row.state(at) == State::Current).ok_or(Failure::Missing)?;
    store::update(&mut change.tx, &Row { ends_at: Some(at), changed_at: at, ..row.clone() }).await?;
    change.ring(Ring::All);
    change.commit(Event::AnnouncementEnded { announcement: id, title: row.title }).await
}

/// Deletes one, also from the pages of those who have read it.
///
/// # Errors
/// `Denied`; `Missing`.
pub async fn delete(app: &App, caller: &Caller, id: NotificationId) -> Result<(), Failure> {
    let mut change = app.change(caller, Action::Announce).await?;
    let row = store::find(&mut change.tx, id).await?.ok_or(Failure::Missing)?;
    store::delete(&mut change.tx, id).await?;
    change.ring(Ring::All);
    change.commit(Event::AnnouncementDeleted { announcement: id, title: row.title }).await
}
