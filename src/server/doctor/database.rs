//! Whether the database is there, answers quickly, can be written to, and is of our schema; and what its clock says.

use super::{Finding, Findings, work};
use crate::{
    on,
    server::{
        config::Config,
        db::{Db, Tx},
        keeping::{self, schema, sqlite_file},
    },
};
use std::time::{Duration, Instant};

/// Slower than this, pages feel it: each asks several times.
const SLOW: Duration = Duration::from_millis(50);
/// Connections that one server holds at most.
const POOL: i64 = 16;

/// Gives the database, too, if it can be looked at further: if it is there and of our schema.
pub async fn look(config: &Config) -> (Vec<Finding>, Option<Db>) {
    let mut found = Findings::of("database");
    let url = config.database_url();
    if let Some(file) = sqlite_file(&url)
        && !std::path::Path::new(file).exists()
    {
        found.warning(
            format!("there is no database at {file} yet"),
            "the first start makes it; if this is no first start, mend PORTICO_DATABASE_URL",
        );
        return (found.all, None);
    }
    let db = match keeping::open_there(&url) {
        Ok(db) => db,
        Err(error) => {
            found.wrong(error, "mend PORTICO_DATABASE_URL");
            return (found.all, None);
        }
    };
    match ask(&db, &mut found).await {
        Ok(true) => {
            let mut all = found.all;
            all.extend(clock(&db).await);
            (all, Some(db))
        }
        Ok(false) => (found.all, None),
        Err(error) => {
            found.wrong(
                format!("the database does not answer: {error}"),
                "see that it runs, and that PORTICO_DATABASE_URL names it, a user and the right password",
            );
            (found.all, None)
        }
    }
}

/// Whether it is of our schema.
async fn ask(db: &Db, found: &mut Findings) -> sqlx::Result<bool> {
    let mut tx = db.begin_read().await?;
    let from = Instant::now();
    on!(&mut tx, |db| sqlx::query("SELECT 1").execute(db).await.map(drop))?;
    let took = from.elapsed();
    if took > SLOW {
        found.warning(format!("it takes {} ms to answer", took.as_millis()), "bring it nearer to the server, or see what keeps it busy");
    }
    let (version, newest) = (schema::version(&mut tx).await?, Db::newest_version());
    match version {
        None => found.warning("it is empty", "the first start fills it; if this is no first start, mend PORTICO_DATABASE_URL"),
        Some(version) if version < newest => found.warning(
            format!("its schema is {version}, and this program's {newest}"),
            "take a backup (`portico backup`), then start the server or run `portico migrate`",
        ),
        Some(version) if version > newest => found.wrong(
            format!("its schema is {version}, of a newer Portico; this program knows {newest}"),
            "run the newer program again, or restore a backup from before",
        ),
        Some(version) => {
            found.ok(format!("it answers within {} ms; schema {version}", took.as_millis().max(1)));
        }
    }
    if let Tx::Postgres(_) = tx {
        postgres(&mut tx, found).await?;
    }
    drop(tx);
    if version == Some(newest) {
        writable(db, found).await;
    }
    Ok(version == Some(newest))
}

/// Writes a row and takes it back.
async fn writable(db: &Db, found: &mut Findings) {
    let tried = async {
        let mut tx = db.begin_single().await?;
        let sql = "INSERT INTO rates (name, paid_until) VALUES ('doctor', 0) ON CONFLICT (name) DO NOTHING";
        on!(&mut tx, |db| sqlx::query(sql).execute(db).await.map(drop))
    };
    if let Err(error) = tried.await {
        let error = error.as_database_error().map_or_else(|| error.to_string(), |error| error.message().to_owned());
        found.wrong(
            format!("it can't be written to: {error}"),
            "see who owns the file and its folder and whether the disk is full; for PostgreSQL, whether it is a replica, and the user's rights",
        );
    }
}

async fn postgres(tx: &mut Tx, found: &mut Findings) -> sqlx::Result<()> {
    const SQL: &str = "
        SELECT current_setting('server_version_num')::bigint, current_setting('server_encoding'), current_setting('fsync'),
               current_setting('synchronous_commit'),
               current_setting('max_connections')::bigint - current_setting('superuser_reserved_connections')::bigint,
               (SELECT COUNT(*) FROM pg_stat_activity WHERE backend_type = 'client backend'), pg_is_in_recovery()";
    let Tx::Postgres(tx) = tx else { return Ok(()) };
    let row: (i64, String, String, String, i64, i64, bool) = sqlx::query_as(SQL).fetch_one(&mut **tx).await?;
    let (version, encoding, fsync, commit, most, used, is_replica) = row;
    if version < 140_000 {
        found.warning(format!("PostgreSQL {} is old", version / 10_000), "take 14 or newer");
    }
    if encoding != "UTF8" {
        found.wrong(format!("its texts are {encoding}"), "make a database with ENCODING 'UTF8' and `portico move` into it");
    }
    if fsync == "off" || commit == "off" {
        found.warning(
            "a change that was answered can be lost in a power cut (fsync or synchronous_commit is off)",
            "switch both on in postgresql.conf",
        );
    }
    if most < POOL + 4 {
        found.wrong(format!("it takes {most} connections, and each server may need {POOL}"), "raise max_connections: 20 for each server");
    } else if most - used < POOL {
        found.warning(
            format!("{used} of {most} connections are used; a server may need {POOL} more"),
            "raise max_connections: 20 for each server",
        );
    }
    if is_replica {
        found.wrong("it is a replica, which nobody can write to", "name the primary in PORTICO_DATABASE_URL");
    }
    Ok(())
}

/// The clock: against the database's, and against what was written last.
async fn clock(db: &Db) -> Vec<Finding> {
    let mut found = Findings::of("clock");
    let mend = "let both machines follow the time (NTP): codes, links and sessions hang on it";
    if let Ok(Some(apart)) = apart(db).await {
        match apart.abs() {
            apart if apart > 15_000 => found.wrong(format!("this machine and the database are {} s apart", apart / 1000), mend),
            apart if apart > 2_000 => found.warning(format!("this machine and the database are {apart} ms apart"), mend),
            _ => {}
        }
    }
    let now = keeping::now();
    if let Some(last) = work::newest_event(db).await
        && last.millis() > now.millis() + 60_000
    {
        let ahead = (last.millis() - now.millis()) / 1000;
        found.wrong(format!("the clock is behind: something in the log happened {ahead} s from now"), mend);
    }
    found.else_ok("it is right, as far as can be seen")
}

/// In milliseconds; `None` where both have the same clock.
async fn apart(db: &Db) -> sqlx::Result<Option<i64>> {
    let Db::Postgres(pool) = db else { return Ok(None) };
    let before = keeping::now().millis();
    let (theirs,): (i64,) = sqlx::query_as("SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)").fetch_one(pool).await?;
    Ok(Some(theirs - i64::midpoint(before, keeping::now().millis())))
}
