//! How the chain grows.

use super::{
    Head, ONWARD, PASSING, head,
    link::{COLUMNS, Digests, Line, Link},
};
use crate::{failure::Failure, on, on_pool, server::app::App, server::db::Tx, time::Timestamp};
use std::collections::BTreeSet;

/// Notices that are worked off in one transaction, and events from before the chain. It stands in each SQL as a number: of a
/// parameter PostgreSQL would think that it asks for a tenth of the table, and read all of it.
const BATCH: usize = 500;

/// An event, what stands there now, and the last link about it.
#[derive(Debug, sqlx::FromRow)]
struct State {
    wanted: i64,
    #[sqlx(flatten)]
    line: Line,
    what: Option<String>,
    happened_at: Option<i64>,
    passing: Option<i64>,
    digests: Option<Vec<u8>>,
}

/// Seals what waits, a batch of it. Several servers may do it at once; one of them gets on, the others hear `Conflict`. Returns
/// whether more may wait.
///
/// # Errors
/// `Conflict`, or `Away` if the database is; then all is as before.
pub async fn grow(app: &App) -> Result<bool, Failure> {
    const ANY: &str = "SELECT event FROM events_unchained LIMIT 1";
    const NOTICES: &str = "SELECT event, notice FROM events_unchained ORDER BY event, notice LIMIT 500";
    let any: Option<(i64,)> = on_pool!(&app.db, |pool| sqlx::query_as(ANY).fetch_optional(pool).await)?;
    if any.is_none() {
        return Ok(false);
    }
    let mut tx = app.db.begin_single().await?;
    // The head is read first. Whatever another server seals after that, it takes the number that is wanted here, and this fails.
    let mut chain = Chain { last: head(&mut tx).await?, at: app.now(), new: Vec::new() };
    let notices: Vec<(i64, String)> = on!(&mut tx, |db| sqlx::query_as(NOTICES).fetch_all(db).await)?;
    let more = notices.len() == BATCH;
    let mut events: BTreeSet<i64> = notices.iter().filter(|(_, notice)| notice != ONWARD).map(|(event, _)| *event).collect();
    let onward = notices.iter().find(|(_, notice)| notice == ONWARD).map(|(event, _)| *event);
    let older = match onward {
        Some(after) => events_after(&mut tx, after).await?,
        None => Vec::new(),
    };
    events.extend(&older);
    if chain.last.is_none() {
        chain.begin(app.random::<32>().to_vec());
    }
    for state in states(&mut tx, &events).await? {
        chain.seal(&state);
    }
    let sealed = chain.new.len();
    write(&mut tx, chain.new).await?;
    forget(&mut tx, &notices).await?;
    if let Some(last) = older.last() {
        go_on(&mut tx, *last).await?;
    }
    tx.commit().await?;
    if sealed > 0 {
        tracing::debug!(sealed, "the chain of the audit log grew");
    }
    Ok(more || !older.is_empty())
}

/// A chain that grows.
struct Chain {
    last: Option<Head>,
    at: Timestamp,
    new: Vec<Link>,
}

impl Chain {
    fn begin(&mut self, chance: Vec<u8>) {
        self.add("begun", 0, self.at.millis(), 0, chance);
    }

    fn seal(&mut self, State { wanted, line, what, happened_at, passing, digests }: &State) {
        let now = line.is_there().then(|| line.digests());
        let before = digests.as_deref().and_then(Digests::read);
        match (now, what.as_deref()) {
            (None, None | Some("deleted")) => {}
            (Some(now), None) => {
                self.add("written", *wanted, line.e_at.unwrap_or_default(), i64::from(line.passes()), now.bytes());
            }
            (Some(now), Some(_)) if before.as_ref() == Some(&now) => {}
            (Some(now), Some(_)) if before.as_ref().is_some_and(|before| now.is_emptied(before)) => {
                self.add("emptied", *wanted, happened_at.unwrap_or_default(), passing.unwrap_or_default(), now.bytes());
            }
            (None, Some(_)) if *passing == Some(1) && happened_at.is_some_and(|then| is_past(then, self.at)) => {
                self.add("deleted", *wanted, happened_at.unwrap_or_default(), 1, Vec::new());
            }
            // Left as it is: `portico verify-log` names it.
            _ => tracing::error!(event = wanted, "an event was altered in the database; run portico verify-log"),
        }
    }

    fn add(&mut self, what: &str, event: i64, happened_at: i64, passing: i64, digests: Vec<u8>) {
        let (number, before) = self.last.take().map_or((0, String::new()), |head| (head.number, head.hash));
        let mut link =
            Link { number: number + 1, event, what: what.into(), happened_at, at: self.at.millis(), passing, digests, hash: String::new() };
        link.hash = link.hash_after(&before);
        self.last = Some(Head { number: link.number, hash: link.hash.clone() });
        self.new.push(link);
    }
}

/// Whether what strangers did then may be gone now.
pub fn is_past(then: i64, now: Timestamp) -> bool {
    now.since(Timestamp::from_millis(then)) >= PASSING
}

async fn events_after(tx: &mut Tx, after: i64) -> sqlx::Result<Vec<i64>> {
    const SQL: &str = "SELECT id FROM events WHERE id > $1 ORDER BY id LIMIT 500";
    let rows: Vec<(i64,)> = on!(tx, |db| sqlx::query_as(SQL).bind(after).fetch_all(db).await)?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

async fn states(tx: &mut Tx, events: &BTreeSet<i64>) -> sqlx::Result<Vec<State>> {
    if events.is_empty() {
        return Ok(Vec::new());
    }
    // Only numbers of parameters are put together here and below.
    let rows: Vec<String> = (1..=events.len()).map(|row| format!("(CAST(${row} AS BIGINT))")).collect();
    let sql = format!(
        "WITH w (wanted) AS (VALUES {})
         SELECT w.wanted, c.what, c.happened_at, c.passing, c.digests, {COLUMNS}
           FROM w LEFT JOIN events e ON e.id = w.wanted
           LEFT JOIN event_chain c ON c.number = (SELECT MAX(number) FROM event_chain WHERE event = w.wanted)
          ORDER BY w.wanted",
        rows.join(", ")
    );
    on!(tx, |db| {
        let query = sqlx::query_as(sqlx::AssertSqlSafe(sql)).persistent(false);
        events.iter().fold(query, |query, event| query.bind(*event)).fetch_all(db).await
    })
}

async fn write(tx: &mut Tx, links: Vec<Link>) -> sqlx::Result<()> {
    if links.is_empty() {
        return Ok(());
    }
    let row = |row: usize| format!("({})", (row * 8 + 1..=row * 8 + 8).map(|at| format!("${at}")).collect::<Vec<_>>().join(", "));
    let rows: Vec<String> = (0..links.len()).map(row).collect();
    let sql = format!("INSERT INTO event_chain (number, event, what, happened_at, at, passing, digests, hash) VALUES {}", rows.join(", "));
    on!(tx, |db| {
        let query = sqlx::query(sqlx::AssertSqlSafe(sql)).persistent(false);
        let bound = links.into_iter().fold(query, |query, link| {
            let query = query.bind(link.number).bind(link.event).bind(link.what).bind(link.happened_at);
            query.bind(link.at).bind(link.passing).bind(link.digests).bind(link.hash)
        });
        bound.execute(db).await.map(drop)
    })
}

/// Exactly these notices: another one about the same event stays.
async fn forget(tx: &mut Tx, notices: &[(i64, String)]) -> sqlx::Result<()> {
    let (Some((first, _)), Some((last, _))) = (notices.first(), notices.last()) else { return Ok(()) };
    let rows: Vec<String> = (0..notices.len()).map(|row| format!("${}", row + 3)).collect();
    let sql = format!("DELETE FROM events_unchained WHERE event >= $1 AND event <= $2 AND notice IN ({})", rows.join(", "));
    on!(tx, |db| {
        let query = sqlx::query(sqlx::AssertSqlSafe(sql)).persistent(false).bind(*first).bind(*last);
        notices.iter().fold(query, |query, (_, notice)| query.bind(notice.clone())).execute(db).await.map(drop)
    })
}

async fn go_on(tx: &mut Tx, after: i64) -> sqlx::Result<()> {
    const SQL: &str = "INSERT INTO events_unchained (event, notice) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    on!(tx, |db| sqlx::query(SQL).bind(after).bind(ONWARD).execute(db).await.map(drop))
}
