//! `portico move`: a whole installation from one database into another, without a file in between.

use super::{Tally, amiss, cell, count, draw, has_table, note, now, open_there, pour::Pour, schema, sqlite_file, take_time};
use crate::server::{
    db::{Db, Tx},
    event::Event,
    installation::{self, MOVED_TO},
};
use futures::TryStreamExt;
use std::{fs::OpenOptions, os::unix::fs::OpenOptionsExt};

/// What has moved.
pub struct Moved {
    /// Tables, their rows, and the SHA-256 that both sides have.
    pub tables: Vec<(String, u64, String)>,
    /// The old place says where everything went, so that no server starts there by accident.
    pub is_marked: bool,
}

/// Moves it. The old place is only read, and marked at the end.
///
/// # Errors
/// A sentence that says what to mend. Then the old place is as it was, and the new one empty.
pub async fn start(from: &str, to: &str, anyway: bool) -> Result<Moved, String> {
    if from == to {
        return Err("it is there already: --from and --to are the same".into());
    }
    let source = if anyway { open_there(from)? } else { open_alone(from).await? };
    let made = make_file(to)?;
    let target = Db::open(to).map_err(|error| format!("--to: {error}"))?;
    let moved = carry(&source, &target, to).await;
    target.close().await;
    if moved.is_err() && made {
        for ending in ["", "-wal", "-shm"] {
            _ = std::fs::remove_file(format!("{}{ending}", sqlite_file(to).unwrap_or_default()));
        }
    }
    let marked = match &moved {
        Ok(_) => mark(&source, to).await,
        Err(_) => Ok(false),
    };
    source.close().await;
    let tables = moved?;
    Ok(Moved { tables, is_marked: marked? })
}

/// Lets servers start at this place again.
///
/// # Errors
/// A sentence.
pub async fn take_back(url: &str) -> Result<(), String> {
    let db = open_there(url)?;
    let mut tx = db.begin_single().await.map_err(amiss)?;
    if has_table(&mut tx, "installation").await.map_err(amiss)? {
        installation::remove(&mut tx, MOVED_TO).await.map_err(amiss)?;
    }
    tx.commit().await.map_err(amiss)?;
    db.close().await;
    Ok(())
}

fn make_file(url: &str) -> Result<bool, String> {
    let Some(file) = sqlite_file(url) else { return Ok(false) };
    Ok(OpenOptions::new().write(true).create_new(true).mode(0o600).open(file).is_ok())
}

/// The old place, if nobody else works there.
async fn open_alone(url: &str) -> Result<Db, String> {
    const OTHERS: &str = "SELECT COUNT(*) FROM pg_stat_activity
                           WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
    if sqlite_file(url).is_some() {
        drop(open_there(url)?);
        let db = Db::open_alone(url).map_err(|error| format!("--from: {error}"))?;
        let mut tx = db.begin_read().await.map_err(|error| busy(error, "the file"))?;
        count(&mut tx, "SELECT COUNT(*) FROM sqlite_master".into()).await.map_err(|error| busy(error, "the file"))?;
        return Ok(db);
    }
    let db = Db::open(url).map_err(|error| format!("--from: {error}"))?;
    let mut tx = db.begin_read().await.map_err(amiss)?;
    let others = count(&mut tx, OTHERS.into()).await.map_err(amiss)?;
    drop(tx);
    if others > 0 {
        return Err(in_use(&format!("{others} other connections to the database")));
    }
    Ok(db)
}

fn busy(error: sqlx::Error, what: &str) -> String {
    let is_busy = error.as_database_error().and_then(|error| error.code()).is_some_and(|code| code == "5" || code == "261");
    if is_busy { in_use(&format!("another program has {what} open")) } else { amiss(error) }
}

fn in_use(how: &str) -> String {
    format!(
        "{how}: a server may be writing there, and what it writes from now on would be lost; stop it first, or say --anyway to take \
         what is there at this moment"
    )
}

async fn carry(source: &Db, target: &Db, to: &str) -> Result<Vec<(String, u64, String)>, String> {
    let mut from = source.begin_read().await.map_err(amiss)?;
    take_time(&mut from).await.map_err(amiss)?;
    let there = schema::read(&mut from).await?;
    let mut pour = Pour::begin(target, there.version).await.map_err(|error| format!("--to: {error}"))?;
    let mut sums = Vec::new();
    for table in &there.tables {
        pour.table(table.clone())?;
        let mut tally = Tally::default();
        let mut rows = draw::rows(&mut from, table);
        while let Some(row) = rows.try_next().await.map_err(|error| format!("table {}: {}", table.name, amiss(error)))? {
            tally.add(&cell::line(&row));
            pour.row(row).await?;
        }
        pour.end_table().await?;
        sums.push((table.name.clone(), tally.rows, tally.sum()));
    }
    pour.finish().await?;
    installation::remove(&mut pour.tx, MOVED_TO).await.map_err(amiss)?;
    note(&mut pour.tx, now(), &Event::Moved { to: shown(to), rows: sums.iter().map(|(_, rows, _)| rows).sum() }).await?;
    pour.tx.commit().await.map_err(amiss)?;
    Ok(sums)
}

/// Only in a database that has a place for it.
async fn mark(source: &Db, to: &str) -> Result<bool, String> {
    let say = |error| {
        format!("everything moved, but the old place could not be marked, so take care that no server starts there: {}", amiss(error))
    };
    let mut tx: Tx = source.begin_single().await.map_err(say)?;
    let can = has_table(&mut tx, "installation").await.map_err(say)?;
    if can {
        installation::set(&mut tx, MOVED_TO, &shown(to)).await.map_err(say)?;
    }
    tx.commit().await.map_err(say)?;
    Ok(can)
}

/// An address without what opens it.
pub fn shown(url: &str) -> String {
    if sqlite_file(url).is_some() {
        return url.to_owned();
    }
    url::Url::parse(url)
        .map_or_else(|_| "PostgreSQL".into(), |url| format!("postgres://{}{}", url.host_str().unwrap_or_default(), url.path()))
}
