//! The operations of this section: reading here, what others tell in `tell`, what staff announce in `announce`, letters in
//! `wishes` and `deliver`.

mod about;
mod announce;
mod deliver;
mod markdown;
mod rest;
mod status;
mod store;
mod stream;
mod tell;
mod wishes;

pub use about::About;
pub use announce::{Said, change, choices, delete, end, find, list, publish, save, write};
pub use deliver::{deliver_due, send_digests};
pub use markdown::{to_html, to_text};
pub use rest::doors;
pub use status::routes as status_routes;
pub use stream::{ring_for_what_began, routes};
pub use tell::{note, tell, tell_project};
pub use wishes::{for_digest, look as wishes, of as wish_of, save as save_wishes, write as write_as_wished};

use super::{Kind, Line, Page};
use crate::{
    failure::Failure,
    i18n::Locale,
    id::{NotificationId, UserId},
    server::{
        app::App,
        bell::{self, Ring},
        caller::Caller,
        db::Tx,
        moment::Reader,
        policy::{self, Action},
    },
    time::{DAY, Timestamp},
};
use std::{collections::BTreeSet, time::Duration};
use store::{Part, Row};

/// Lines on one page.
const PAGE: usize = 50;
/// Marked as read in one transaction.
const AT_ONCE: usize = 50;
/// What was published so long ago has long been committed everywhere: marking all as read can take its moment for granted, and
/// what is younger is marked one by one, so that nothing under way is taken for read.
const SETTLED: Duration = Duration::from_secs(60);

/// Whether something waits to be read: the red dot.
pub async fn has_unread(tx: &mut Tx, user: UserId, at: Timestamp) -> Result<bool, Failure> {
    Ok(store::has_unread(tx, user, at).await?)
}

/// The same for the caller, with each page they see. Whoever has nothing to read is noted as having read it all, at most once a day.
pub async fn look_at_bell(app: &App, caller: &Caller, mut tx: Tx) -> Result<bool, Failure> {
    policy::require(caller, Action::SeeOwnNotifications, app.now())?;
    let (user, now) = (caller.person()?.user, app.now());
    let unread = store::has_unread(&mut tx, user, now).await?;
    let is_old = !unread && store::read_until(&mut tx, user).await? < now - DAY;
    drop(tx);
    if is_old {
        let mut tx = app.db.begin_single().await?;
        store::settle(&mut tx, user, now - SETTLED, now - DAY).await?;
        tx.commit().await?;
    }
    Ok(unread)
}

/// A page of what the caller was told, unread ones first. `after` is where the page before ended.
pub async fn page(app: &App, caller: &Caller, kind: Option<Kind>, after: &str) -> Result<Page, Failure> {
    let mut rows = rows(app, caller, kind, Cursor::read(after), PAGE + 1).await?;
    let more = (rows.len() > PAGE).then(|| rows.truncate(PAGE)).and_then(|()| rows.last().map(|row| Cursor::of(row, app.now()).written()));
    let (reader, locale, now) = (Reader::of(caller, app.now()), caller.locale(), app.now());
    let mut tx = app.look(caller, Action::SeeOwnNotifications).await?;
    let unread = store::has_unread(&mut tx, caller.person()?.user, now).await?;
    Ok(Page { lines: rows.iter().map(|row| line(row, &reader, locale, now)).collect(), more, unread })
}

async fn rows(app: &App, caller: &Caller, kind: Option<Kind>, after: Option<Cursor>, most: usize) -> Result<Vec<Row>, Failure> {
    let mut tx = app.look(caller, Action::SeeOwnNotifications).await?;
    let (user, now) = (caller.person()?.user, app.now());
    let limit = |left: usize| i64::try_from(left).unwrap_or(i64::MAX);
    let from = |unread: bool| after.filter(|after| after.unread == unread).map(|after| (after.at, after.id));
    let mut rows = Vec::new();
    if after.is_none_or(|after| after.unread) {
        let part = Part { unread: true, kind, before: from(true) };
        rows = store::list(&mut tx, user, part, limit(most), now).await?;
    }
    if rows.len() < most {
        let part = Part { unread: false, kind, before: from(false) };
        rows.extend(store::list(&mut tx, user, part, limit(most - rows.len()), now).await?);
    }
    Ok(rows)
}

/// The newest of them, read or not, from before `before`; for programs.
async fn newest(app: &App, caller: &Caller, before: Option<NotificationId>, most: usize) -> Result<Vec<Row>, Failure> {
    let mut tx = app.look(caller, Action::SeeOwnNotifications).await?;
    let (user, now) = (caller.person()?.user, app.now());
    let before = match before {
        // What is gone says nothing of where to go on.
        Some(id) => Some((store::find(&mut tx, id).await?.ok_or(Failure::Malformed)?.seen_from, id)),
        None => None,
    };
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let mut rows = Vec::new();
    for unread in [true, false] {
        rows.extend(store::list(&mut tx, user, Part { unread, kind: None, before }, most, now).await?);
    }
    rows.sort_by_key(|row| std::cmp::Reverse((row.seen_from, row.id)));
    rows.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    Ok(rows)
}

/// All that the caller can still see, for their own file.
pub async fn export(app: &App, caller: &Caller) -> Result<Vec<serde_json::Value>, Failure> {
    let reader = Reader::of(caller, app.now());
    let told = |row: &Row| {
        let said = words(row, &reader, caller.locale());
        serde_json::json!({
            "kind": row.kind().word(), "at": row.seen_from, "title": said.title, "text": said.text, "read": row.is_read,
        })
    };
    Ok(newest(app, caller, None, 10_000).await?.iter().map(told).collect())
}

/// Where a page ends.
#[derive(Debug, Clone, Copy)]
struct Cursor {
    unread: bool,
    at: Timestamp,
    id: NotificationId,
}

impl Cursor {
    fn of(row: &Row, now: Timestamp) -> Self {
        Self { unread: row.is_unread(now), at: row.seen_from, id: row.id }
    }

    fn written(self) -> String {
        format!("{}-{}-{}", if self.unread { 'u' } else { 'r' }, self.at.millis(), self.id)
    }

    /// Nothing for what we did not write: the list begins at its start.
    fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let unread = match parts.next()? {
            "u" => true,
            "r" => false,
            _ => return None,
        };
        let at = Timestamp::from_millis(parts.next()?.parse().ok()?);
        Some(Self { unread, at, id: parts.next()?.parse().ok()? })
    }
}

/// Title, text as Markdown, and where it leads.
fn words(row: &Row, reader: &Reader, locale: Locale) -> about::Told {
    let mut about = serde_json::from_str::<About>(&row.detail).unwrap_or(About::Written { link: None });
    if let About::Invited { by, .. } = &mut about {
        *by = row.inviter.clone().unwrap_or_default();
    }
    let mut told = about.told(reader, locale);
    if !row.title.is_empty() {
        (told.title, told.text) = (row.title.clone(), row.body.clone());
    }
    told
}

fn line(row: &Row, reader: &Reader, locale: Locale, now: Timestamp) -> Line {
    let told = words(row, reader, locale);
    // What others are called is no markup.
    let html = if row.title.is_empty() { html_escape::encode_text(&told.text).into_owned() } else { markdown::to_html(&told.text) };
    Line {
        id: row.id,
        kind: row.kind(),
        title: told.title,
        html,
        link: told.link,
        project: row.project.clone().filter(|_| !row.title.is_empty()),
        at: reader.when(row.seen_from),
        until: row.ends_at.map(|end| reader.when(end)),
        over: row.ends_at.is_some_and(|end| end <= now),
        unread: row.is_unread(now),
    }
}

/// Marks some as read; those that the caller can't see are left alone. Many go in several steps, so that nobody else who writes
/// has to wait for all of them.
pub async fn mark_read(app: &App, caller: &Caller, ids: &[NotificationId]) -> Result<(), Failure> {
    let (last, before) = ids.split_at(ids.len().min(AT_ONCE));
    for some in before.chunks(AT_ONCE) {
        let mut tx = app.note(caller, Action::MarkOwnNotifications).await?;
        note_read(&mut tx, caller.person()?.user, some, app.now()).await?;
        tx.commit().await?;
    }
    let mut tx = app.note(caller, Action::MarkOwnNotifications).await?;
    let (user, now) = (caller.person()?.user, app.now());
    note_read(&mut tx, user, last, now).await?;
    // Who has read everything one by one is noted as who has read it all: the bell looks no further back than that.
    if !store::has_unread(&mut tx, user, now).await? {
        store::read_to(&mut tx, user, now - SETTLED).await?;
    }
    tell_tabs(app, tx, user).await
}

async fn note_read(tx: &mut Tx, user: UserId, ids: &[NotificationId], now: Timestamp) -> Result<(), Failure> {
    for id in ids {
        if store::sees(tx, user, *id, now).await? {
            store::mark_read(tx, user, *id).await?;
        }
    }
    Ok(())
}

/// Other tabs of this person take the dot away, whichever server they listen to.
async fn tell_tabs(app: &App, mut tx: Tx, user: UserId) -> Result<(), Failure> {
    let ring = Ring::Person(user);
    bell::tell_others(&mut tx, &BTreeSet::from([ring])).await?;
    tx.commit().await?;
    app.bell.ring(ring);
    Ok(())
}

/// Marks all as read that the caller can see by now.
pub async fn mark_all_read(app: &App, caller: &Caller) -> Result<(), Failure> {
    let mut tx = app.note(caller, Action::MarkOwnNotifications).await?;
    let (user, now) = (caller.person()?.user, app.now());
    let settled = now - SETTLED;
    for (id,) in store::unread_of(&mut tx, user, settled, now).await? {
        store::mark_read(&mut tx, user, id).await?;
    }
    store::read_to(&mut tx, user, settled).await?;
    tell_tabs(app, tx, user).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_a_page_ends_is_read_back_and_nonsense_is_no_place() {
        let cursor = Cursor { unread: true, at: Timestamp::from_millis(5), id: NotificationId::of(7) };
        assert_eq!(Cursor::read(&cursor.written()).map(Cursor::written), Some("u-5-7".into()));
        for nonsense in ["", "u", "u-5", "x-5-7", "u-five-7", "u-5-", "r-99999999999999999999-1"] {
            assert!(Cursor::read(nonsense).is_none(), "{nonsense}");
        }
    }
}
