//! Whether servers do what they do by themselves, and whether somebody looks after the whole.

use super::{Finding, Findings};
use crate::{
    on,
    server::{
        db::{Db, Tx},
        installation, keeping, outbox,
    },
    time::Timestamp,
};
use std::time::Duration;

/// After this, what is due should have been done.
const LATE: Duration = Duration::from_secs(600);

/// Which installation this is, once a server has started.
pub async fn installation(db: &Db) -> Option<String> {
    let mut tx = db.begin_read().await.ok()?;
    installation::get(&mut tx, installation::ID).await.ok()?
}

pub async fn newest_event(db: &Db) -> Option<Timestamp> {
    let mut tx = db.begin_read().await.ok()?;
    let sql = "SELECT at FROM events ORDER BY id DESC LIMIT 1";
    let row: Option<(Timestamp,)> = on!(&mut tx, |db| sqlx::query_as(sql).fetch_optional(db).await).ok()?;
    row.map(|(at,)| at)
}

pub async fn look(db: &Db) -> Vec<Finding> {
    let mut found = Findings::of("work");
    if let Err(error) = ask(db, &mut found).await {
        found.wrong(format!("the database: {error}"), "see what it says in its own log");
    }
    found.else_ok("nothing that is due waits, and there is an administrator")
}

async fn ask(db: &Db, found: &mut Findings) -> sqlx::Result<()> {
    let mut tx = db.begin_read().await?;
    let now = keeping::now();
    let admins = "SELECT COUNT(*) FROM users WHERE super_admin_since IS NOT NULL AND activated_at IS NOT NULL AND disabled_at IS NULL";
    if count(&mut tx, admins).await? == 0 {
        found.warning(
            "there is no administrator who can sign in",
            "follow the link in the server's log, or `portico user create --super-admin`",
        );
    }
    if let Some(to) = installation::get(&mut tx, installation::MOVED_TO).await? {
        found.wrong(format!("this installation moved to {to}: no server starts here"), "set PORTICO_DATABASE_URL to where it is now");
    }
    let held = installation::letters_held_since(&mut tx).await?;
    if held.is_some() {
        found.warning("letters are held back: this is a restored copy", "`portico mail release` lets them go");
    }
    let (waiting, oldest) = outbox::waiting(&mut tx).await?;
    if held.is_none()
        && let Some(oldest) = oldest.filter(|oldest| now > *oldest + LATE)
    {
        found.warning(
            format!("{waiting} letters wait, the oldest for {} minutes", (now.millis() - oldest.millis()) / 60_000),
            "`portico mail list` says why; if none was ever tried, no server runs",
        );
    }
    let given_up = "SELECT COUNT(*) FROM outbox WHERE given_up_at IS NOT NULL AND attempts > 0";
    let given_up = count(&mut tx, given_up).await?;
    if given_up > 0 {
        found.warning(
            format!("{given_up} letters were given up"),
            "`portico mail list --state failed` says why, `portico mail retry` tries again",
        );
    }
    // What servers look for each minute.
    let late = "SELECT (SELECT COUNT(*) FROM digests WHERE due_at < $1)
                     + (SELECT COUNT(*) FROM cloud_connections WHERE setup_id IS NOT NULL AND next_check_at < $1)";
    let before = Timestamp::from_millis(now.millis() - 3_600_000);
    let (late,): (i64,) = on!(&mut tx, |db| sqlx::query_as(late).bind(before).fetch_one(db).await)?;
    if late > 0 {
        found.warning(format!("{late} things have been due for more than an hour"), "see whether a server runs, and what its log says");
    }
    Ok(())
}

async fn count(tx: &mut Tx, sql: &'static str) -> sqlx::Result<i64> {
    let (count,): (i64,) = on!(tx, |db| sqlx::query_as(sql).fetch_one(db).await)?;
    Ok(count)
}
