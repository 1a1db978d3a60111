//! Which tables there are, what is in their columns, and which refers to which: read from the database itself.

use super::{amiss, cell::Kind};
use crate::{on, server::db::Tx};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Everything that is kept, at one version.
#[derive(Debug)]
pub struct Schema {
    /// The last migration.
    pub version: i64,
    /// Each after those it refers to.
    pub tables: Vec<Table>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    pub name: String,
    pub columns: Vec<Column>,
    /// By which columns its rows are put in order.
    pub key: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
}

impl Table {
    pub fn kinds(&self) -> Vec<Kind> {
        self.columns.iter().map(|column| column.kind).collect()
    }

    /// Whether both hold the same, in whichever order.
    pub fn is_like(&self, other: &Self) -> bool {
        let names = |table: &Self| table.columns.iter().map(|column| (column.name.clone(), format!("{:?}", column.kind))).collect();
        let (ours, theirs): (BTreeSet<_>, BTreeSet<_>) = (names(self), names(other));
        ours == theirs
    }
}

/// The names of all tables but the one in which migrations are noted.
pub async fn names(tx: &mut Tx) -> sqlx::Result<Vec<String>> {
    const SQLITE: &str = "
        SELECT name FROM sqlite_master
         WHERE type = 'table' AND SUBSTR(name, 1, 7) <> 'sqlite_' AND name <> '_sqlx_migrations' ORDER BY name";
    const POSTGRES: &str = "
        SELECT CAST(t.relname AS TEXT) FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
         WHERE n.nspname = current_schema() AND t.relkind IN ('r', 'p') AND NOT t.relispartition AND t.relname <> '_sqlx_migrations'
         ORDER BY 1";
    let sql = if matches!(tx, Tx::Sqlite(_)) { SQLITE } else { POSTGRES };
    let rows: Vec<(String,)> = on!(tx, |db| sqlx::query_as(sql).fetch_all(db).await)?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

/// The last migration that was made; `None` for a database without any.
pub async fn version(tx: &mut Tx) -> sqlx::Result<Option<i64>> {
    const SQLITE: &str = "SELECT COUNT(*) FROM sqlite_master WHERE name = '_sqlx_migrations'";
    const POSTGRES: &str = "SELECT COUNT(to_regclass('_sqlx_migrations'))";
    let sql = if matches!(tx, Tx::Sqlite(_)) { SQLITE } else { POSTGRES };
    if super::count(tx, sql.into()).await? == 0 {
        return Ok(None);
    }
    super::count(tx, "SELECT COALESCE(MAX(version), 0) FROM _sqlx_migrations".into()).await.map(Some)
}

/// # Errors
/// A sentence: it is no database of Portico, or it holds what we can't copy.
pub async fn read(tx: &mut Tx) -> Result<Schema, String> {
    let version = version(tx).await.map_err(amiss)?.ok_or("this is no database of Portico: it has no migrations")?;
    let mut tables = columns(tx).await?;
    if !tables.contains_key("users") {
        return Err("this is no database of Portico: it has no people".into());
    }
    let refers = references(tx).await.map_err(amiss)?;
    let mut ordered: Vec<Table> = Vec::new();
    while !tables.is_empty() {
        let waits_for = |name: &str| refers.iter().any(|(from, to)| from == name && to != name && tables.contains_key(to));
        let next = tables.keys().find(|name| !waits_for(name)).cloned();
        let next = next.and_then(|name| tables.remove(&name)).ok_or("tables refer to each other in a circle")?;
        ordered.push(next);
    }
    Ok(Schema { version, tables: ordered })
}

async fn columns(tx: &mut Tx) -> Result<BTreeMap<String, Table>, String> {
    const SQLITE: &str = "
        SELECT t.name, c.name, UPPER(c.type), c.pk FROM sqlite_master t, pragma_table_info(t.name) c
         WHERE t.type = 'table' AND SUBSTR(t.name, 1, 7) <> 'sqlite_' AND t.name <> '_sqlx_migrations' ORDER BY t.name, c.cid";
    const POSTGRES: &str = "
        SELECT CAST(t.relname AS TEXT), CAST(c.attname AS TEXT), UPPER(format_type(c.atttypid, NULL)),
               CAST(COALESCE(array_position(k.conkey, c.attnum), 0) AS BIGINT)
          FROM pg_class t
          JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = current_schema()
          JOIN pg_attribute c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped
          LEFT JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'p'
         WHERE t.relkind IN ('r', 'p') AND NOT t.relispartition AND t.relname <> '_sqlx_migrations' ORDER BY 1, c.attnum";
    let sql = if matches!(tx, Tx::Sqlite(_)) { SQLITE } else { POSTGRES };
    let rows: Vec<(String, String, String, i64)> = on!(tx, |db| sqlx::query_as(sql).fetch_all(db).await).map_err(amiss)?;
    let mut tables: BTreeMap<String, (Table, Vec<(i64, String)>)> = BTreeMap::new();
    for (table, name, kind, place) in rows {
        let kind = Kind::named(&kind).ok_or_else(|| format!("table {table}, column {name}: we have no columns of kind {kind}"))?;
        let new = || (Table { name: table.clone(), columns: Vec::new(), key: Vec::new() }, Vec::new());
        let (known, key) = tables.entry(table.clone()).or_insert_with(new);
        if place > 0 {
            key.push((place, name.clone()));
        }
        known.columns.push(Column { name, kind });
    }
    Ok(tables
        .into_iter()
        .map(|(name, (mut table, mut key))| {
            key.sort();
            table.key = key.into_iter().map(|(_, name)| name).collect();
            if table.key.is_empty() {
                table.key = table.columns.iter().map(|column| column.name.clone()).collect();
            }
            (name, table)
        })
        .collect())
}

/// From which table to which.
async fn references(tx: &mut Tx) -> sqlx::Result<Vec<(String, String)>> {
    const SQLITE: &str = r#"SELECT t.name, f."table" FROM sqlite_master t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table'"#;
    const POSTGRES: &str = "
        SELECT CAST(t.relname AS TEXT), CAST(r.relname AS TEXT) FROM pg_constraint k
          JOIN pg_class t ON t.oid = k.conrelid
          JOIN pg_class r ON r.oid = k.confrelid
          JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = current_schema()
         WHERE k.contype = 'f'";
    let sql = if matches!(tx, Tx::Sqlite(_)) { SQLITE } else { POSTGRES };
    on!(tx, |db| sqlx::query_as(sql).fetch_all(db).await)
}
