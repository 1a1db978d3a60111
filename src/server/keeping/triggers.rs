//! What the database does by itself when rows are written, such as noting that a line of the audit log has to be sealed. A copy has
//! the outcome of all that already, so it sleeps while rows are poured.

use super::draw::quoted;
use crate::{on, server::db::Tx};
use sqlx::AssertSqlSafe;

/// Puts all triggers to sleep, and says what wakes them again. If the transaction ends before that, they never slept.
pub async fn sleep(tx: &mut Tx) -> sqlx::Result<Vec<String>> {
    const SQLITE: &str = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'";
    const POSTGRES: &str = "
        SELECT DISTINCT CAST(t.relname AS TEXT), '' FROM pg_trigger g
          JOIN pg_class t ON t.oid = g.tgrelid
          JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = current_schema()
         WHERE NOT g.tgisinternal";
    let is_sqlite = matches!(tx, Tx::Sqlite(_));
    let sql = if is_sqlite { SQLITE } else { POSTGRES };
    let found: Vec<(String, String)> = on!(tx, |db| sqlx::query_as(sql).fetch_all(db).await)?;
    let mut wakers = Vec::new();
    for (name, made_by) in found {
        let name = quoted(&name);
        let (asleep, awake) = match is_sqlite {
            true => (format!("DROP TRIGGER {name}"), made_by),
            false => (format!("ALTER TABLE {name} DISABLE TRIGGER USER"), format!("ALTER TABLE {name} ENABLE TRIGGER USER")),
        };
        run(tx, asleep).await?;
        wakers.push(awake);
    }
    Ok(wakers)
}

/// Wakes them.
pub async fn wake(tx: &mut Tx, wakers: Vec<String>) -> sqlx::Result<()> {
    for sql in wakers {
        run(tx, sql).await?;
    }
    Ok(())
}

async fn run(tx: &mut Tx, sql: String) -> sqlx::Result<()> {
    let sql = AssertSqlSafe(sql);
    on!(tx, |db| sqlx::query(sql).execute(db).await.map(drop))
}
