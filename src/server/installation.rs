//! What holds for the whole installation, in a table of its own: which one it is, whether its letters are held back, and whether
//! it has moved away.

use super::db::Tx;
use crate::{on, time::Timestamp};

/// Which installation this is. A restored copy is another one.
pub const ID: &str = "id";
/// Since when no letter leaves, because this is a restored copy.
pub const LETTERS_HELD_SINCE: &str = "letters_held_since";
/// Where everything went; no server starts here any more.
pub const MOVED_TO: &str = "moved_to";

pub async fn get(tx: &mut Tx, key: &str) -> sqlx::Result<Option<String>> {
    const SQL: &str = "SELECT value FROM installation WHERE key = $1";
    let row: Option<(String,)> = on!(tx, |db| sqlx::query_as(SQL).bind(key).fetch_optional(db).await)?;
    Ok(row.map(|(value,)| value))
}

pub async fn set(tx: &mut Tx, key: &str, value: &str) -> sqlx::Result<()> {
    const SQL: &str = "INSERT INTO installation (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    on!(tx, |db| sqlx::query(SQL).bind(key).bind(value).execute(db).await.map(drop))
}

/// The same, unless it is there already.
pub async fn set_once(tx: &mut Tx, key: &str, value: &str) -> sqlx::Result<()> {
    const SQL: &str = "INSERT INTO installation (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING";
    on!(tx, |db| sqlx::query(SQL).bind(key).bind(value).execute(db).await.map(drop))
}

pub async fn remove(tx: &mut Tx, key: &str) -> sqlx::Result<()> {
    const SQL: &str = "DELETE FROM installation WHERE key = $1";
    on!(tx, |db| sqlx::query(SQL).bind(key).execute(db).await.map(drop))
}

/// Since when letters are held back; `None` when they leave.
pub async fn letters_held_since(tx: &mut Tx) -> sqlx::Result<Option<Timestamp>> {
    let value = get(tx, LETTERS_HELD_SINCE).await?;
    Ok(value.map(|value| Timestamp::from_millis(value.parse().unwrap_or_default())))
}
