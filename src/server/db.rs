//! The database: one file of SQLite, or a PostgreSQL server. The SQL is the same, so each query is one text that runs on both. Only
//! triggers are written twice, in migrations of their own.

use super::metrics::METRICS;
use crate::failure::Failure;
use sqlx::{
    Connection, PgPool, Postgres, Sqlite, SqlitePool, Transaction,
    migrate::{MigrateError, Migrator},
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteLockingMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{
    pin::Pin,
    str::FromStr,
    time::{Duration, Instant},
};
use tracing::Instrument;

/// How long a request waits for a connection before the database counts as away.
const PATIENCE: Duration = Duration::from_secs(3);

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");
/// What each database says in its own words. Numbers go on from one list to the other.
static SQLITE: Migrator = sqlx::migrate!("./migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("./migrations/postgres");

/// All of one kind of database, in their order.
fn migrations(is_sqlite: bool) -> Migrator {
    let own = if is_sqlite { &SQLITE } else { &POSTGRES };
    let mut all: Vec<_> = MIGRATIONS.iter().chain(own.iter()).cloned().collect();
    all.sort_by_key(|migration| migration.version);
    Migrator::with_migrations(all)
}

#[derive(Clone)]
pub enum Db {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

/// What the database is, and how it is.
#[derive(Debug)]
pub struct Facts {
    pub kind: &'static str,
    pub version: String,
    pub bytes: u64,
    pub migrations: u32,
    pub last_migration: u64,
    /// Open ones, and how many of them are idle.
    pub connections: (u32, u32),
}

/// A transaction on whichever database is open. Dropped, it is undone.
pub enum Tx {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// Runs one expression on whichever database is open: `on!(tx, |db| sqlx::query(SQL).execute(db).await)`.
#[macro_export]
macro_rules! on {
    ($tx:expr, |$db:ident| $query:expr) => {
        match $tx {
            $crate::server::db::Tx::Sqlite(tx) => {
                let $db = &mut **tx;
                $query
            }
            $crate::server::db::Tx::Postgres(tx) => {
                let $db = &mut **tx;
                $query
            }
        }
    };
}

/// The same for one statement that needs no transaction: it costs one way to the database and back instead of three.
#[macro_export]
macro_rules! on_pool {
    ($db:expr, |$pool:ident| $query:expr) => {
        match $db {
            $crate::server::db::Db::Sqlite($pool) => $query,
            $crate::server::db::Db::Postgres($pool) => $query,
        }
    };
}

impl Db {
    /// Makes the pool; no connection is opened yet. `url` is `sqlite:path` or `postgres://…`.
    pub fn open(url: &str) -> sqlx::Result<Self> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let options = SqliteConnectOptions::from_str(&format!("sqlite:{path}"))?
                .create_if_missing(true)
                .foreign_keys(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full) // a change that was answered survives a power cut
                .busy_timeout(Duration::from_secs(5));
            // When its disk is full, SQLite ends a transaction by itself; undoing it then fails, and the connection counts as within one
            // for ever: what it reads would grow old, and what it writes would fail. So it is not used again.
            let pool = SqlitePoolOptions::new()
                .max_connections(4)
                .acquire_timeout(PATIENCE)
                .before_acquire(|connection, _| Box::pin(async move { Ok(!connection.is_in_transaction()) }))
                .connect_lazy_with(options);
            return Ok(Self::Sqlite(pool));
        }
        if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
            return Err(sqlx::Error::Configuration("write it as sqlite:path or postgres://user@host/name".into()));
        }
        let options = PgConnectOptions::from_str(url)?.options([
            ("statement_timeout", "10s"),
            ("lock_timeout", "5s"),
            // Our statements find by key; planning them anew for each value costs more than it ever gains.
            ("plan_cache_mode", "force_generic_plan"),
        ]);
        let pool = PgPoolOptions::new().max_connections(16).acquire_timeout(PATIENCE).connect_lazy_with(options);
        Ok(Self::Postgres(pool))
    }

    /// A file of SQLite that is there, with nobody else in it: whoever has it open makes the first statement fail, and whoever
    /// comes later has to wait until it is closed.
    pub fn open_alone(url: &str) -> sqlx::Result<Self> {
        let options = SqliteConnectOptions::from_str(url)?.locking_mode(SqliteLockingMode::Exclusive).busy_timeout(Duration::from_secs(1));
        Ok(Self::Sqlite(SqlitePoolOptions::new().max_connections(1).acquire_timeout(PATIENCE).connect_lazy_with(options)))
    }

    /// Brings it up to date. One that is, is only looked at: a server may run as a role that may not change tables.
    pub async fn migrate(&self) -> Result<(), MigrateError> {
        const DONE: &str = "SELECT version, checksum FROM _sqlx_migrations WHERE success ORDER BY version";
        let all = migrations(matches!(self, Self::Sqlite(_)));
        let done: Vec<(i64, Vec<u8>)> = on_pool!(self, |pool| sqlx::query_as(DONE).fetch_all(pool).await).unwrap_or_default();
        let wanted = all.iter().map(|migration| (migration.version, &*migration.checksum));
        if wanted.eq(done.iter().map(|(version, checksum)| (*version, checksum.as_slice()))) {
            return Ok(());
        }
        match self {
            Self::Sqlite(pool) => all.run(pool).await,
            Self::Postgres(pool) => match all.run(pool).await {
                // Some engines that speak PostgreSQL have no advisory locks; then whoever starts all servers lets one migrate first.
                Err(MigrateError::Execute(error)) if is_unknown_to_engine(&error) => migrations(false).set_locking(false).run(pool).await,
                done => done,
            },
        }
    }

    /// The last migration that this program knows.
    pub fn newest_version() -> i64 {
        migrations(true).iter().map(|migration| migration.version).max().unwrap_or_default()
    }

    /// Begins a change. SERIALIZABLE on both, so that a rule means the same on both: SQLite has one writer at a time,
    /// PostgreSQL refuses whoever would see the other's half.
    pub async fn begin_write(&self) -> sqlx::Result<Tx> {
        waited(Box::pin(async {
            Ok(match self {
                Self::Sqlite(pool) => Tx::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?),
                Self::Postgres(pool) => Tx::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL SERIALIZABLE").await?),
            })
        }))
        .await
    }

    /// Begins to read: one snapshot for as long as it lives.
    pub async fn begin_read(&self) -> sqlx::Result<Tx> {
        waited(Box::pin(async {
            Ok(match self {
                Self::Sqlite(pool) => Tx::Sqlite(pool.begin().await?),
                Self::Postgres(pool) => Tx::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?),
            })
        }))
        .await
    }

    /// Begins a single statement that must not wait for, or fail because of, others: counting, leasing, noting "last seen".
    pub async fn begin_single(&self) -> sqlx::Result<Tx> {
        waited(Box::pin(async {
            Ok(match self {
                Self::Sqlite(pool) => Tx::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?),
                Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
            })
        }))
        .await
    }

    /// What an operator wants to know of it.
    pub async fn facts(&self) -> sqlx::Result<Facts> {
        const MIGRATIONS: &str = "SELECT COUNT(*), COALESCE(MAX(version), 0) FROM _sqlx_migrations";
        const SQLITE: &str = "SELECT sqlite_version(), page_count * page_size FROM pragma_page_count(), pragma_page_size()";
        const POSTGRES: &str = "SELECT current_setting('server_version'), pg_database_size(current_database())";
        let (migrations, last): (i64, i64) = on_pool!(self, |pool| sqlx::query_as(MIGRATIONS).fetch_one(pool).await)?;
        let (kind, (version, bytes), connections): (_, (String, i64), _) = match self {
            Self::Sqlite(pool) => ("SQLite", sqlx::query_as(SQLITE).fetch_one(pool).await?, (pool.size(), pool.num_idle())),
            Self::Postgres(pool) => ("PostgreSQL", sqlx::query_as(POSTGRES).fetch_one(pool).await?, (pool.size(), pool.num_idle())),
        };
        Ok(Facts {
            kind,
            version,
            bytes: bytes.unsigned_abs(),
            migrations: u32::try_from(migrations).unwrap_or(u32::MAX),
            last_migration: last.unsigned_abs(),
            connections: (connections.0, u32::try_from(connections.1).unwrap_or(u32::MAX)),
        })
    }

    /// Open connections, and how many of them are idle.
    pub fn connections(&self) -> (u32, u32) {
        let (open, idle) = match self {
            Self::Sqlite(pool) => (pool.size(), pool.num_idle()),
            Self::Postgres(pool) => (pool.size(), pool.num_idle()),
        };
        (open, u32::try_from(idle).unwrap_or(u32::MAX))
    }

    pub async fn close(&self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

/// Measures how long it takes until a transaction has begun: the wait for a connection and, on SQLite, for other writers.
///
/// It takes a box because what begins a transaction is ten kilobytes of state, which would be copied at each step on its way here.
async fn waited(begin: Pin<Box<impl Future<Output = sqlx::Result<Tx>>>>) -> sqlx::Result<Tx> {
    let from = Instant::now();
    let begun = begin.instrument(crate::step!("database wait")).await;
    METRICS.waited(from.elapsed());
    begun
}

impl Tx {
    /// Makes the migrations up to this version within the transaction: all of them or none.
    pub async fn migrate_to(&mut self, version: i64) -> Result<(), MigrateError> {
        match self {
            Self::Sqlite(tx) => migrations(true).run_to(version, &mut **tx).await,
            Self::Postgres(tx) => migrations(false).run_to(version, &mut **tx).await,
        }
    }

    pub async fn commit(self) -> sqlx::Result<()> {
        match self {
            Self::Sqlite(tx) => tx.commit().await,
            Self::Postgres(tx) => tx.commit().await,
        }
    }
}

/// The one place where a database error is logged.
impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        match error.as_database_error().and_then(|error| error.code()).as_deref() {
            Some("40001" | "40P01") => {
                tracing::debug!(%error, "two changes met");
                Self::Conflict
            }
            // Two ids made in one millisecond; everything else that is unique is asked for with ON CONFLICT.
            // And what was pointed at went away meanwhile.
            _ if error.as_database_error().is_some_and(|error| error.is_unique_violation() || error.is_foreign_key_violation()) => {
                Self::Conflict
            }
            _ if is_away(&error) => {
                tracing::error!(%error, "the database does not answer");
                Self::Away
            }
            _ => crate::edge::broken(&format!("{error:?}")),
        }
    }
}

/// Whether the database can't be reached or can't work for now, so that trying again later helps.
pub fn is_away(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Tls(_) => true,
        sqlx::Error::Database(error) => error.code().is_some_and(|code| code_says_away(&code)),
        _ => false,
    }
}

/// Whether an engine that speaks PostgreSQL lacks what was asked for: 0A000 not supported, 42601 syntax, 42883 no such function.
pub fn is_unknown_to_engine(error: &sqlx::Error) -> bool {
    error.as_database_error().and_then(|error| error.code()).is_some_and(|code| matches!(&*code, "0A000" | "42601" | "42883"))
}

/// PostgreSQL, appendix A: 08 connection, 57P shut down, 53 no resources, 25006 read-only, 57014 and 55P03 a statement
/// or a lock took too long, 40003 nobody knows whether it was done. SQLite, result codes (the low byte is the primary one): 5 busy, 6 locked, 8 read-only, 10 input/output,
/// 13 full, 14 cannot open.
fn code_says_away(code: &str) -> bool {
    let is_postgres = code.len() == 5
        && (["08", "57P", "53"].iter().any(|class| code.starts_with(class)) || matches!(code, "25006" | "40003" | "57014" | "55P03"));
    is_postgres || code.parse::<u32>().is_ok_and(|code| code < 10_000 && matches!(code & 0xff, 5 | 6 | 8 | 10 | 13 | 14))
}
