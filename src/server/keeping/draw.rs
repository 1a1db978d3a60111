//! Reading rows, one after the other in the order of their key, without holding more than a few of them.

use super::{
    Tally, amiss,
    cell::{self, Cell, Kind},
    schema::Table,
};
use crate::server::db::Tx;
use futures::{StreamExt, TryStreamExt, stream::BoxStream};
use sqlx::{AssertSqlSafe, Row};

/// The cells of one row, from whichever database. A macro, since the two have rows of their own types.
macro_rules! cells {
    ($row:expr, $kinds:expr) => {{
        let row = $row?;
        let cell = |(place, kind): (usize, &Kind)| {
            Ok(match kind {
                Kind::Text => Cell::Text(row.try_get(place)?),
                Kind::Integer => Cell::Integer(row.try_get(place)?),
                Kind::Real => Cell::Real(row.try_get(place)?),
                Kind::Bytes => Cell::Bytes(row.try_get(place)?),
            })
        };
        $kinds.iter().enumerate().map(cell).collect::<sqlx::Result<Vec<Cell>>>()
    }};
}

/// All rows of a table.
pub fn rows<'a>(tx: &'a mut Tx, table: &Table) -> BoxStream<'a, sqlx::Result<Vec<Cell>>> {
    let kinds = table.kinds();
    let sql = AssertSqlSafe(select(table, matches!(tx, Tx::Postgres(_))));
    match tx {
        Tx::Sqlite(tx) => sqlx::query(sql).fetch(&mut **tx).map(move |row| cells!(row, kinds)).boxed(),
        Tx::Postgres(tx) => sqlx::query(sql).fetch(&mut **tx).map(move |row| cells!(row, kinds)).boxed(),
    }
}

/// Texts are put in order by their bytes, as SQLite does by itself: how else they compare depends on how PostgreSQL was set up.
fn select(table: &Table, is_postgres: bool) -> String {
    let columns: Vec<String> = table.columns.iter().map(|column| quoted(&column.name)).collect();
    let by_bytes = |name: &String| {
        let is_text = table.columns.iter().any(|column| column.name == *name && column.kind == Kind::Text);
        if is_postgres && is_text { format!("{} COLLATE \"C\"", quoted(name)) } else { quoted(name) }
    };
    let key: Vec<String> = table.key.iter().map(by_bytes).collect();
    format!("SELECT {} FROM {} ORDER BY {}", columns.join(", "), quoted(&table.name), key.join(", "))
}

pub fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// What a table holds.
///
/// # Errors
/// A sentence, when the database does not answer.
pub async fn tally(tx: &mut Tx, table: &Table) -> Result<Tally, String> {
    let mut tally = Tally::default();
    let mut rows = rows(tx, table);
    while let Some(row) = rows.try_next().await.map_err(amiss)? {
        tally.add(&cell::line(&row));
    }
    Ok(tally)
}
