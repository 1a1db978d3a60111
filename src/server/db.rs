//! The database: one file of SQLite, or a PostgreSQL server. The SQL is the same, so each query is one text that runs on both.

use crate::failure::Failure;
use sqlx::{
    PgPool, Postgres, Sqlite, SqlitePool, Transaction,
    migrate::{MigrateError, Migrator},
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{str::FromStr, time::Duration};

/// How long a request waits for a connection before the database counts as away.
const PATIENCE: Duration = Duration::from_secs(3);

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

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
            let pool = SqlitePoolOptions::new().max_connections(4).acquire_timeout(PATIENCE).connect_lazy_with(options);
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

    pub async fn migrate(&self) -> Result<(), MigrateError> {
        match self {
            Self::Sqlite(pool) => MIGRATIONS.run(pool).await,
            Self::Postgres(pool) => MIGRATIONS.run(pool).await,
        }
    }

    /// Begins a change. SERIALIZABLE on both, so that a rule means the same on both: SQLite has one writer at a time,
    /// PostgreSQL refuses whoever would see the other's half.
    pub async fn begin_write(&self) -> sqlx::Result<Tx> {
        Ok(match self {
            Self::Sqlite(pool) => Tx::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL SERIALIZABLE").await?),
        })
    }

    /// Begins to read: one snapshot for as long as it lives.
    pub async fn begin_read(&self) -> sqlx::Result<Tx> {
        Ok(match self {
            Self::Sqlite(pool) => Tx::Sqlite(pool.begin().await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?),
        })
    }

    /// Begins a single statement that must not wait for, or fail because of, others: counting, leasing, noting "last seen".
    pub async fn begin_single(&self) -> sqlx::Result<Tx> {
        Ok(match self {
            Self::Sqlite(pool) => Tx::Sqlite(pool.begin_with("BEGIN IMMEDIATE").await?),
            Self::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
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

    pub async fn close(&self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Tx {
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

/// PostgreSQL, appendix A: 08 connection, 57P shut down, 53 no resources, 25006 read-only. SQLite, result codes (the low byte
/// is the primary one): 5 busy, 6 locked, 8 read-only, 10 input/output, 13 full, 14 cannot open.
fn code_says_away(code: &str) -> bool {
    let is_postgres = code.len() == 5 && (["08", "57P", "53"].iter().any(|class| code.starts_with(class)) || code == "25006");
    is_postgres || code.parse::<u32>().is_ok_and(|code| code < 10_000 && matches!(code & 0xff, 5 | 6 | 8 | 10 | 13 | 14))
}
