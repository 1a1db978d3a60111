//! Keeping an installation: copies of it in a file, and into another database. Both go table by table, row by row, in one form
//! that all databases read alike, so a copy of one kind can be put back into another.
//!
//! Nothing here knows which tables there are: that is read from the database (`schema.rs`), so none can be forgotten.

pub mod archive;
pub mod backup;
pub mod cell;
pub mod draw;
pub mod file;
pub mod moving;
pub mod pour;
pub mod restore;
pub mod schema;
mod triggers;

use super::{
    config::Config,
    db::{Db, Tx},
    key_file::KeyFile,
    seal::Seal,
};
use crate::{on, time::Timestamp};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::path::Path;

/// What a table holds: how many rows, and the SHA-256 of their lines in the order of the key.
#[derive(Clone, Default)]
pub struct Tally {
    pub rows: u64,
    hash: Sha256,
}

impl Tally {
    pub fn add(&mut self, line: &[u8]) {
        self.rows += 1;
        self.hash.update(line);
    }

    pub fn sum(&self) -> String {
        HEXLOWER.encode(&self.hash.clone().finalize())
    }
}

/// A database error as a sentence for the command line. No value of a row is in it.
fn amiss(error: sqlx::Error) -> String {
    match error.as_database_error() {
        Some(error) => format!("the database says: {}", error.message()),
        None => format!("the database: {error}"),
    }
}

/// The keys, if there are any; unlike a server that starts, this makes none.
///
/// # Errors
/// A sentence that says what to mend.
pub fn keys_there(config: &Config) -> Result<Option<Seal>, String> {
    let is_there = config.sealing_key.is_some() || KeyFile::in_folder(&config.data_dir).stamp().is_some();
    is_there.then(|| Seal::open_with(config, [0; 32])).transpose()
}

/// The database at this address, which has to be there: opening would make an empty file of SQLite.
///
/// # Errors
/// A sentence that says what to mend.
pub fn open_there(url: &str) -> Result<Db, String> {
    if let Some(file) = sqlite_file(url)
        && !Path::new(file).is_file()
    {
        return Err(format!("there is no database at {file}"));
    }
    Db::open(url).map_err(|error| format!("the database's address: {error}"))
}

/// The file of an address of SQLite, without what stands behind the question mark.
pub fn sqlite_file(url: &str) -> Option<&str> {
    let path = url.strip_prefix("sqlite:")?;
    Some(path.split('?').next().unwrap_or(path).trim_start_matches("//"))
}

/// Whole tables take longer than a request may.
async fn take_time(tx: &mut Tx) -> sqlx::Result<()> {
    match tx {
        Tx::Sqlite(_) => Ok(()),
        Tx::Postgres(tx) => sqlx::query("SET LOCAL statement_timeout = 0").execute(&mut **tx).await.map(drop),
    }
}

/// Whether there is such a table.
async fn has_table(tx: &mut Tx, name: &str) -> sqlx::Result<bool> {
    Ok(schema::names(tx).await?.iter().any(|table| table == name))
}

/// The moment, for whom there is no `App` to ask.
#[expect(clippy::disallowed_methods, reason = "before there is an App to ask")]
pub fn now() -> Timestamp {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
}

/// Random bytes, for whom there is no `App` to ask.
///
/// # Errors
/// When the operating system has none.
#[expect(clippy::disallowed_methods, reason = "before there is an App to ask")]
pub fn random<const N: usize>() -> Result<[u8; N], String> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| format!("random bytes: {error}"))?;
    Ok(bytes)
}

/// Leaves a line about it in the log of events. The one place beside `Change::commit` that does: a copy has no running server.
async fn note(tx: &mut Tx, at: Timestamp, event: &super::event::Event) -> Result<(), String> {
    let id = crate::id::EventId::of(crate::id::new_id(at, u16::from_le_bytes(random()?)));
    super::event::store(tx, id, at, &super::caller::Caller::command_line(), event, random()?).await.map_err(amiss)
}

/// One number.
async fn count(tx: &mut Tx, sql: String) -> sqlx::Result<i64> {
    let sql = sqlx::AssertSqlSafe(sql);
    let (count,): (i64,) = on!(tx, |db| sqlx::query_as(sql).fetch_one(db).await)?;
    Ok(count)
}
