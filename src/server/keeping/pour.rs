//! Filling an empty database, in one transaction: the tables as they were at the copy's version, the rows, a look whether all
//! of them arrived as they were, and then the migrations that are newer.

use super::{
    Tally, amiss,
    cell::{self, Cell},
    draw::{self, quoted},
    schema::{self, Schema, Table},
    take_time, triggers,
};
use crate::{
    on,
    server::db::{Db, Tx},
};
use sqlx::AssertSqlSafe;

/// Values that one statement takes; SQLite allows 32766.
const VALUES: usize = 3000;

pub struct Pour {
    pub tx: Tx,
    schema: Schema,
    /// What was poured.
    done: Vec<(Table, Tally)>,
    waiting: Vec<Vec<Cell>>,
    /// What wakes the triggers.
    wakers: Vec<String>,
}

impl Pour {
    /// Begins, and makes the tables as they were at this version.
    ///
    /// # Errors
    /// A sentence: the database is not empty, or does not answer.
    pub async fn begin(db: &Db, version: i64) -> Result<Self, String> {
        if version > Db::newest_version() {
            return Err(format!(
                "it is of a newer Portico (schema {version}, this one knows {}): take that one, or a newer one",
                Db::newest_version()
            ));
        }
        let mut tx = db.begin_single().await.map_err(amiss)?;
        take_time(&mut tx).await.map_err(amiss)?;
        let there = schema::names(&mut tx).await.map_err(amiss)?;
        if !there.is_empty() {
            let what = if there.iter().any(|name| name == "users") { "an installation of Portico" } else { "tables" };
            return Err(format!(
                "the database has {what} in it already, and nothing is ever written over: take a new, empty one \
                 (for SQLite a file that is not there yet, for PostgreSQL a new database)"
            ));
        }
        tx.migrate_to(version).await.map_err(|error| format!("the tables could not be made: {error}"))?;
        let schema = schema::read(&mut tx).await?;
        let wakers = triggers::sleep(&mut tx).await.map_err(amiss)?;
        // Migrations put a few rows in; the copy has them, too, as they are now.
        for table in schema.tables.iter().rev() {
            let name = quoted(&table.name);
            if super::count(&mut tx, format!("SELECT COUNT(*) FROM {name}")).await.map_err(amiss)? > 0 {
                let sql = AssertSqlSafe(format!("DELETE FROM {name}"));
                on!(&mut tx, |db| sqlx::query(sql).execute(db).await.map(drop)).map_err(amiss)?;
            }
        }
        Ok(Self { tx, schema, done: Vec::new(), waiting: Vec::new(), wakers })
    }

    /// From now on rows of this table come.
    ///
    /// # Errors
    /// A sentence: there is no such table here, or it holds something else.
    pub fn table(&mut self, table: Table) -> Result<(), String> {
        if !self.schema.tables.iter().any(|known| known.name == table.name && known.is_like(&table)) {
            return Err(format!("table {} of the copy is none of schema {}", table.name, self.schema.version));
        }
        if self.done.iter().any(|(known, _)| known.name == table.name) {
            return Err(format!("table {} comes twice", table.name));
        }
        self.done.push((table, Tally::default()));
        Ok(())
    }

    /// # Errors
    /// A sentence.
    pub async fn row(&mut self, row: Vec<Cell>) -> Result<(), String> {
        let Some((table, tally)) = self.done.last_mut() else { return Err("a row without a table".into()) };
        tally.add(&cell::line(&row));
        let most = (VALUES / table.columns.len().max(1)).max(1);
        self.waiting.push(row);
        if self.waiting.len() >= most { self.flush().await } else { Ok(()) }
    }

    /// The table is whole. Says what came.
    ///
    /// # Errors
    /// A sentence.
    pub async fn end_table(&mut self) -> Result<(), String> {
        self.flush().await
    }

    async fn flush(&mut self) -> Result<(), String> {
        let (Some((table, _)), false) = (self.done.last(), self.waiting.is_empty()) else { return Ok(()) };
        let sql = AssertSqlSafe(insert(table, self.waiting.len()));
        let cells = self.waiting.drain(..).flatten();
        let poured = on!(&mut self.tx, |db| {
            let mut query = sqlx::query(sql);
            for cell in cells {
                query = match cell {
                    Cell::Text(text) => query.bind(text),
                    Cell::Integer(number) => query.bind(number),
                    Cell::Real(number) => query.bind(number),
                    Cell::Bytes(bytes) => query.bind(bytes),
                };
            }
            query.execute(db).await.map(drop)
        });
        poured.map_err(|error| format!("table {}: {}", table.name, amiss(error)))
    }

    /// Reads everything back and compares; then brings the database up to date. Says how many rows each table has.
    ///
    /// # Errors
    /// A sentence: a table is missing, or a row is not as it was.
    pub async fn finish(&mut self) -> Result<Vec<(String, u64)>, String> {
        let missing = self.schema.tables.iter().find(|table| self.done.iter().all(|(known, _)| known.name != table.name));
        if let Some(table) = missing {
            return Err(format!("table {} is missing in the copy", table.name));
        }
        for (table, poured) in &self.done {
            let found = draw::tally(&mut self.tx, table).await?;
            if (found.rows, found.sum()) != (poured.rows, poured.sum()) {
                return Err(format!("table {}: what was written is not what came back, so nothing is kept", table.name));
            }
        }
        triggers::wake(&mut self.tx, std::mem::take(&mut self.wakers)).await.map_err(amiss)?;
        self.tx.migrate_to(Db::newest_version()).await.map_err(|error| format!("the copy could not be brought up to date: {error}"))?;
        Ok(self.done.iter().map(|(table, tally)| (table.name.clone(), tally.rows)).collect())
    }
}

fn insert(table: &Table, rows: usize) -> String {
    let columns: Vec<String> = table.columns.iter().map(|column| quoted(&column.name)).collect();
    let row = |row: usize| {
        let places: Vec<String> = (1..=columns.len()).map(|place| format!("${}", row * columns.len() + place)).collect();
        format!("({})", places.join(", "))
    };
    let rows: Vec<String> = (0..rows).map(row).collect();
    format!("INSERT INTO {} ({}) VALUES {}", quoted(&table.name), columns.join(", "), rows.join(", "))
}
