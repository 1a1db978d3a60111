//! How the chain is verified: all of it, a thousand links at a time, while servers run.

use super::{
    Head, ONWARD,
    check::{Found, Trouble},
    link::COLUMNS,
    waiting,
};
use crate::{
    failure::Failure,
    on,
    server::{app::App, caller::Caller, policy::Action},
    time::Timestamp,
};
use std::time::Duration;

/// What waits for longer waits for a worker that does not run.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the chain says.
#[derive(Debug, Default)]
pub struct Report {
    /// Events that are sealed, and of these emptied or deleted later.
    pub sealed: u64,
    pub emptied: u64,
    pub deleted: u64,
    pub waiting: u64,
    /// Events from before the chain are still being sealed.
    pub catching_up: bool,
    /// The first event that has waited for longer than a minute, and since when.
    pub overdue: Option<(i64, Timestamp)>,
    pub head: Option<Head>,
    pub trouble: Option<Trouble>,
    /// Whether the head that was kept elsewhere is in the chain, if there was one to look for.
    pub holds_kept: Option<bool>,
}

#[derive(Debug, sqlx::FromRow)]
struct Event {
    id: i64,
    at: i64,
    links: i64,
    notices: i64,
    /// From where on events from before the chain are still to be sealed.
    onward: Option<i64>,
}

/// Walks all of it and stops at the first thing that is not as it was. `kept` is a head from elsewhere.
///
/// # Errors
/// `Denied` for all but the command line; `Away` if the database is.
pub async fn verify(app: &App, caller: &Caller, kept: Option<&Head>) -> Result<Report, Failure> {
    let mut report = Report { waiting: waiting(app).await?, ..Report::default() };
    links(app, caller, kept, &mut report).await?;
    if report.trouble.is_none() {
        events(app, caller, &mut report).await?;
    }
    report.holds_kept = kept.map(|_| report.holds_kept == Some(true));
    Ok(report)
}

async fn links(app: &App, caller: &Caller, kept: Option<&Head>, report: &mut Report) -> Result<(), Failure> {
    let sql = format!(
        "SELECT c.number, c.event, c.what, c.happened_at, c.at, c.passing, c.digests, c.hash,
                b.what AS before_what, b.passing AS before_passing, b.digests AS before_digests,
                (SELECT COUNT(*) FROM event_chain l WHERE l.event = c.event AND l.number > c.number) AS later,
                (SELECT COUNT(*) FROM events_unchained n WHERE n.event = c.event AND n.notice <> $2) AS notices,
                (SELECT COUNT(*) FROM users u WHERE u.id IN (e.subject_id, e.actor_id) AND u.erased_at IS NOT NULL) AS erased, {COLUMNS}
           FROM event_chain c LEFT JOIN events e ON e.id = c.event
           LEFT JOIN event_chain b ON b.number = (SELECT MAX(number) FROM event_chain WHERE event = c.event AND number < c.number)
          WHERE c.number > $1 ORDER BY c.number LIMIT 1000"
    );
    // A number below 1 would be one that was put in.
    let (mut after, mut expected, mut hash) = (i64::MIN, 1, String::new());
    loop {
        let mut tx = app.look(caller, Action::VerifyLog).await?;
        let found: Vec<Found> =
            on!(&mut tx, |db| sqlx::query_as(sqlx::AssertSqlSafe(sql.clone())).bind(after).bind(ONWARD).fetch_all(db).await)?;
        drop(tx);
        let Some(last) = found.last().map(|found| found.link.number) else { return Ok(()) };
        for Found { link, .. } in found.iter().filter(|found| kept.is_some_and(|kept| kept.number == found.link.number)) {
            report.holds_kept = kept.map(|kept| link.hash.eq_ignore_ascii_case(&kept.hash));
        }
        for found in found {
            if let Err(trouble) = found.check(expected, &hash) {
                report.trouble = Some(trouble);
                return Ok(());
            }
            match found.link.what.as_str() {
                "written" => report.sealed += 1,
                "emptied" => report.emptied += 1,
                "deleted" => report.deleted += 1,
                _ => {}
            }
            hash = found.link.hash;
            report.head = Some(Head { number: expected, hash: hash.clone() });
            expected += 1;
        }
        after = last;
    }
}

/// Events that no link is about.
async fn events(app: &App, caller: &Caller, report: &mut Report) -> Result<(), Failure> {
    const SQL: &str = "
        SELECT e.id, e.at, (SELECT COUNT(*) FROM event_chain c WHERE c.event = e.id) AS links,
               (SELECT COUNT(*) FROM events_unchained n WHERE n.event = e.id AND n.notice <> $2) AS notices,
               (SELECT MIN(event) FROM events_unchained WHERE notice = $2) AS onward
          FROM events e WHERE e.id > $1 ORDER BY e.id LIMIT 1000";
    let mut after = i64::MIN;
    loop {
        let mut tx = app.look(caller, Action::VerifyLog).await?;
        let events: Vec<Event> = on!(&mut tx, |db| sqlx::query_as(SQL).bind(after).bind(ONWARD).fetch_all(db).await)?;
        drop(tx);
        let Some(last) = events.last() else { return Ok(()) };
        after = last.id;
        report.catching_up = last.onward.is_some();
        for event in events.into_iter().filter(|event| event.links == 0) {
            let at = Timestamp::from_millis(event.at);
            if event.notices > 0 || event.onward.is_some_and(|onward| event.id > onward) {
                let is_overdue = event.notices > 0 && app.now().since(at) > PATIENCE;
                report.overdue = report.overdue.or(is_overdue.then_some((event.id, at)));
            } else {
                let what = "this event was put in past the program: it is not sealed, and does not wait to be";
                report.trouble = Some(Trouble { number: None, event: event.id, at: Some(event.at), what });
                return Ok(());
            }
        }
    }
}
