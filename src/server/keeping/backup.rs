//! `portico backup`: everything that the database holds, as it was at one moment, while servers go on.

use super::{
    amiss,
    archive::{FORM, Head, Writer},
    cell::Cell,
    draw, note, now,
    schema::{self, Table},
    take_time,
};
use crate::server::{
    db::{Db, Tx},
    event::Event,
    seal::Seal,
};
use futures::TryStreamExt;
use std::{collections::BTreeSet, io::Write};

/// What a backup holds.
#[derive(Debug)]
pub struct Kept {
    pub schema: i64,
    /// Tables and their rows.
    pub tables: Vec<(String, u64)>,
    /// The ids of the keys without which it can't be opened fully.
    pub sealed_with: Vec<String>,
}

/// Writes it. With `keys` the sealing keys go in, too: whoever has the file can then open everything in it. They are asked for once
/// the snapshot stands, so that none is missing that was made meanwhile.
///
/// # Errors
/// A sentence that says what to mend. Then what was written is not whole, and says so.
pub async fn write<W: Write>(
    db: &Db,
    seal: Option<&Seal>,
    keys: impl FnOnce() -> Result<Option<Vec<String>>, String>,
    out: W,
) -> Result<(W, Kept), String> {
    let mut tx = db.begin_read().await.map_err(amiss)?;
    take_time(&mut tx).await.map_err(amiss)?;
    let schema = schema::read(&mut tx).await?;
    let keys = keys()?;
    let head = Head {
        form: FORM,
        portico: env!("CARGO_PKG_VERSION").into(),
        schema: schema.version,
        made_at: jiff::Timestamp::from_millisecond(now().millis()).unwrap_or_default().to_string(),
        database: if matches!(tx, Tx::Sqlite(_)) { "SQLite" } else { "PostgreSQL" }.into(),
    };
    let say = |error: std::io::Error| format!("the backup could not be written: {error}");
    let mut writer = Writer::begin(out, head, keys).map_err(say)?;
    let mut sealed_with = BTreeSet::new();
    for table in &schema.tables {
        let sealed = table.columns.iter().position(|column| column.name == "sealed");
        writer.table(table).map_err(say)?;
        let mut rows = draw::rows(&mut tx, table);
        while let Some(row) = rows.try_next().await.map_err(|error| in_table(table, error))? {
            sealed_with.extend(sealed.and_then(|place| key_of(row.get(place))));
            writer.row(&row).map_err(say)?;
        }
        writer.end_table().map_err(say)?;
    }
    let sealed_with: Vec<String> = sealed_with.into_iter().collect();
    let nonce = super::random()?;
    let prove = |place: &str| seal.map(|seal| seal.close(place, b"whole", nonce));
    let (out, tables) = writer.end(sealed_with.clone(), prove).map_err(say)?;
    Ok((out, Kept { schema: schema.version, tables, sealed_with }))
}

/// Leaves a line in the log that a copy was taken: who holds it holds everything. Not in a database of an older schema, which
/// stays as it is.
///
/// # Errors
/// A sentence, when the database does not take it.
pub async fn noted(db: &Db, kept: &Kept, with_keys: bool) -> Result<(), String> {
    if kept.schema != Db::newest_version() {
        return Ok(());
    }
    let mut tx = db.begin_single().await.map_err(amiss)?;
    let rows = kept.tables.iter().map(|(_, rows)| rows).sum();
    note(&mut tx, now(), &Event::BackupMade { rows, with_keys }).await?;
    tx.commit().await.map_err(amiss)
}

fn in_table(table: &Table, error: sqlx::Error) -> String {
    format!("table {}: {}", table.name, amiss(error))
}

/// The id of the key that a sealed text names.
fn key_of(cell: Option<&Cell>) -> Option<String> {
    match cell {
        Some(Cell::Text(Some(text))) => text.split_once('.').map(|(id, _)| id.to_owned()),
        _ => None,
    }
}
