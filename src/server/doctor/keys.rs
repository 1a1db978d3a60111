//! Whether the sealing keys that are here open what they have sealed: some rows of each kind.

use super::{Finding, Findings};
use crate::{
    on,
    server::{
        config::Config,
        db::Db,
        seal::Seal,
        sealed::{self, Sealed},
    },
};
use sqlx::AssertSqlSafe;
use std::collections::BTreeMap;

pub async fn look(config: &Config, db: Option<&Db>, seal: &Result<Option<Seal>, String>) -> Vec<Finding> {
    let mut found = Findings::of("keys");
    let seal = match seal {
        Err(error) => {
            found.wrong(error.clone(), "mend the key, from the place where you keep a copy");
            return found.all;
        }
        Ok(None) => {
            found.warning(
                format!("there is no sealing key in {}", config.data_dir.display()),
                "the first start makes one; if this is no first start, put back the `sealing.key` that was there",
            );
            None
        }
        Ok(Some(seal)) => Some(seal),
    };
    let (mut opened, mut unknown) = (0_u64, BTreeMap::<String, u64>::new());
    for column in sealed::ALL {
        let Some(db) = db else { break };
        match try_out(db, seal, column, &mut unknown).await {
            Ok((opens, 0)) => opened += opens,
            Ok((opens, shut)) => {
                opened += opens;
                found.wrong(
                    format!("{shut} rows of {} do not open, although their key is here", column.table),
                    "they were damaged or moved from another row: compare with a backup",
                );
            }
            Err(error) => found.wrong(format!("table {}: {error}", column.table), "see what the database says"),
        }
    }
    for (id, rows) in unknown {
        found.wrong(
            format!("{rows} rows are sealed with key {id}, which is not here"),
            "put that key back: into sealing.key, below the first line, or into PORTICO_OLD_SEALING_KEYS; `portico keys status` shows all",
        );
    }
    found.else_ok(&format!("{opened} sealed rows were tried, and all open"))
}

/// How many of the first rows open, and how many do not although their key is here. Also counts those of unknown keys.
async fn try_out(db: &Db, seal: Option<&Seal>, column: &Sealed, unknown: &mut BTreeMap<String, u64>) -> sqlx::Result<(u64, u64)> {
    let mut tx = db.begin_read().await?;
    let counted: Vec<(String, i64)> = on!(&mut tx, |db| sqlx::query_as(AssertSqlSafe(column.count())).fetch_all(db).await)?;
    let ids = seal.map(Seal::ids).unwrap_or_default();
    for (id, rows) in counted.into_iter().filter(|(id, _)| !ids.contains(id)) {
        *unknown.entry(id).or_default() += rows.unsigned_abs();
    }
    let Some(seal) = seal else { return Ok((0, 0)) };
    let rows: Vec<(String, String, String)> =
        on!(&mut tx, |db| sqlx::query_as(AssertSqlSafe(column.page())).bind(column.start()).bind("").fetch_all(db).await)?;
    let known = rows.into_iter().filter(|(_, _, text)| text.split_once('.').is_some_and(|(id, _)| ids.iter().any(|known| known == id)));
    let (opens, shut): (Vec<_>, Vec<_>) = known.partition(|(_, row, text)| seal.open(&column.place(row), text).is_ok());
    Ok((opens.len() as u64, shut.len() as u64))
}
