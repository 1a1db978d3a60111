//! The audit log as a hash chain: whoever alters, deletes, inserts or exchanges lines of `events` is found out by
//! `portico verify-log`.
//!
//! **What is sealed.** Each link of `event_chain` has a number (1 and so on, without a gap) and a SHA-256 over the hash before it,
//! that number, and digests of all columns of one line of `events`, each with its length before it (`link.rs`). The first link is
//! made of chance, so that no two installations have a link in common.
//!
//! **What may change in `events`.** Law wants an erased person to be gone, and what strangers did to nobody goes after 90 days. So a
//! line may lose `detail`, or `address` and `agent` (`account::server::store`, `clean.rs`), and a stranger's line may be deleted.
//! Nothing that was sealed is forgotten for it: a new link says that the line was *emptied* or *deleted*, and when. What a link holds
//! of these columns is a digest of its own with chance beside it (`detail_salt`, `origin_salt`), which goes along with them, so
//! nobody can try which address it was. Lines from before there was a chain have no such chance. Whether what was taken away was
//! due is checked too (`check.rs`): the person has to be erased, the line a stranger's and its 90 days over. Triggers refuse
//! anything else.
//!
//! **How it grows.** If each change wrote its link, all changes of an installation would wait for one another. So triggers note in
//! `events_unchained`, in the transaction of the change, that a line has to be sealed, and the worker does it within a second or two
//! (`grow.rs`). Notices need no order: whatever commits late, on whichever server, is noted when it commits and sealed then. Links,
//! and the notices that they do away with, are one transaction; two servers that seal at the same time want the same number, which
//! is a primary key, so one of them gives way. Whoever is cut off leaves all as it was. A notice only says where to look: a line that
//! is sealed as it stands is not sealed twice.
//!
//! **What it can't do.** Who may write the database and knows this program can write the chain anew from some link on. Its head is
//! therefore logged each hour: kept on another machine, `portico verify-log --from-number N --hash H` proves that the chain still
//! holds it. Lines that such a person adds are sealed like others, with the moment at which that happened. And what happened in the
//! last second or two before a crime is not sealed yet.

mod check;
mod grow;
mod link;
mod verify;

pub use grow::grow;
pub use verify::{Report, verify};

use super::{app::App, db::Tx};
use crate::{failure::Failure, on, on_pool, time::DAY};
use std::time::Duration;

/// How long lines of what strangers did to nobody in particular stay.
pub const PASSING: Duration = Duration::from_secs(90 * DAY.as_secs());
/// Stands in a notice instead of chance: all events after its number.
const ONWARD: &str = "onward";

/// The last link.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Head {
    pub number: i64,
    /// 64 hex digits.
    pub hash: String,
}

async fn head(tx: &mut Tx) -> sqlx::Result<Option<Head>> {
    const SQL: &str = "SELECT number, hash FROM event_chain ORDER BY number DESC LIMIT 1";
    on!(tx, |db| sqlx::query_as(SQL).fetch_optional(db).await)
}

/// How many links there are.
///
/// # Errors
/// `Away` if the database is.
pub async fn length(app: &App) -> Result<u64, Failure> {
    let mut tx = app.db.begin_read().await?;
    Ok(head(&mut tx).await?.map_or(0, |last| last.number.unsigned_abs()))
}

/// How many events wait to be sealed; those from before there was a chain are not counted. Counts to 100,000 and no further.
///
/// # Errors
/// `Away` if the database is.
pub async fn waiting(app: &App) -> Result<u64, Failure> {
    const SQL: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM events_unchained WHERE notice <> $1 LIMIT 100000) AS notices";
    let (count,): (i64,) = on_pool!(&app.db, |pool| sqlx::query_as(SQL).bind(ONWARD).fetch_one(pool).await)?;
    Ok(count.unsigned_abs())
}

/// Writes the head to the log of the program, for whoever keeps that on another machine.
///
/// # Errors
/// `Away` if the database is.
pub async fn tell_head(app: &App) -> Result<(), Failure> {
    let mut tx = app.db.begin_read().await?;
    if let Some(Head { number, hash }) = head(&mut tx).await? {
        tracing::info!(number, hash, "the chain of the audit log");
    }
    Ok(())
}
