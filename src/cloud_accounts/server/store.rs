//! The SQL of this section.

use crate::{
    cloud_accounts::{Account, Provider, Way, server::known::Settings},
    failure::Failure,
    id::{ConnectionId, SetupId, UserId},
    on,
    server::db::Tx,
    time::Timestamp,
};

/// What is connected, or may be one day.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Connection {
    pub id: ConnectionId,
    /// Whose it is.
    pub user_id: UserId,
    provider: String,
    pub external_id: String,
    pub version: i64,
    pub setup_id: Option<SetupId>,
    pub new_setup_id: Option<SetupId>,
    pub connected_at: Option<Timestamp>,
    pub failing_since: Option<Timestamp>,
    pub next_check_at: Option<Timestamp>,
}

impl Connection {
    pub fn provider(&self) -> Result<Provider, Failure> {
        Provider::named(&self.provider).ok_or(Failure::Missing)
    }
}

#[derive(Debug, Clone, sqlx::FromRow)]
pub struct SetupRow {
    pub id: SetupId,
    pub connection_id: ConnectionId,
    way: String,
    settings: String,
    pub sealed: Option<String>,
    pub account_id: String,
    pub account_name: String,
    pub report: Option<String>,
    pub checked_at: Option<Timestamp>,
    pub check_id: Option<i64>,
    pub check_until: Option<Timestamp>,
    pub progress: Option<String>,
}

impl SetupRow {
    pub fn way(&self) -> Result<Way, Failure> {
        Way::named(&self.way).ok_or(Failure::Missing)
    }

    pub fn settings(&self) -> Settings {
        serde_json::from_str(&self.settings).unwrap_or_default()
    }

    /// Whether a check of it is under way.
    pub fn is_checking(&self, now: Timestamp) -> bool {
        self.check_until.is_some_and(|until| now < until)
    }
}

pub async fn of_user(tx: &mut Tx, user: UserId) -> sqlx::Result<Vec<Connection>> {
    const SQL: &str = "SELECT * FROM cloud_connections WHERE user_id = $1 ORDER BY id";
    on!(tx, |db| sqlx::query_as(SQL).bind(user).fetch_all(db).await)
}

pub async fn find(tx: &mut Tx, user: UserId, provider: Provider) -> sqlx::Result<Option<Connection>> {
    const SQL: &str = "SELECT * FROM cloud_connections WHERE user_id = $1 AND provider = $2";
    on!(tx, |db| sqlx::query_as(SQL).bind(user).bind(provider.word()).fetch_optional(db).await)
}

pub async fn by_id(tx: &mut Tx, id: ConnectionId) -> sqlx::Result<Option<Connection>> {
    const SQL: &str = "SELECT * FROM cloud_connections WHERE id = $1 AND user_id IS NOT NULL";
    on!(tx, |db| sqlx::query_as(SQL).bind(id).fetch_optional(db).await)
}

/// At most two: what works, and what has not verified yet.
pub async fn setups(tx: &mut Tx, of: ConnectionId) -> sqlx::Result<Vec<SetupRow>> {
    const SQL: &str = "SELECT * FROM cloud_setups WHERE connection_id = $1 ORDER BY id";
    on!(tx, |db| sqlx::query_as(SQL).bind(of).fetch_all(db).await)
}

pub async fn setup(tx: &mut Tx, id: SetupId) -> sqlx::Result<Option<SetupRow>> {
    const SQL: &str = "SELECT * FROM cloud_setups WHERE id = $1";
    on!(tx, |db| sqlx::query_as(SQL).bind(id).fetch_optional(db).await)
}

pub struct NewConnection<'a> {
    pub id: ConnectionId,
    pub user: UserId,
    pub provider: Provider,
    pub external_id: &'a str,
}

pub async fn insert(tx: &mut Tx, new: &NewConnection<'_>, at: Timestamp) -> sqlx::Result<()> {
    const SQL: &str = "
        INSERT INTO cloud_connections (id, user_id, provider, external_id, version, created_at) VALUES ($1, $2, $3, $4, 1, $5)";
    on!(tx, |db| sqlx::query(SQL)
        .bind(new.id)
        .bind(new.user)
        .bind(new.provider.word())
        .bind(new.external_id)
        .bind(at)
        .execute(db)
        .await
        .map(drop))
}

pub struct NewSetup {
    pub id: SetupId,
    pub connection: ConnectionId,
    pub way: Way,
    pub settings: String,
    pub sealed: Option<String>,
}

/// What was typed takes the place of what was typed before and did not verify.
pub async fn insert_setup(tx: &mut Tx, new: &NewSetup, instead_of: Option<SetupId>, at: Timestamp) -> sqlx::Result<()> {
    const INSERT: &str = "
        INSERT INTO cloud_setups (id, connection_id, way, settings, sealed, created_at) VALUES ($1, $2, $3, $4, $5, $6)";
    const POINT: &str = "UPDATE cloud_connections SET new_setup_id = $2, version = version + 1 WHERE id = $1";
    if let Some(old) = instead_of {
        delete_setup(&mut *tx, old).await?;
    }
    on!(&mut *tx, |db| sqlx::query(INSERT)
        .bind(new.id)
        .bind(new.connection)
        .bind(new.way.word())
        .bind(&new.settings)
        .bind(&new.sealed)
        .bind(at)
        .execute(db)
        .await
        .map(drop))?;
    on!(tx, |db| sqlx::query(POINT).bind(new.connection).bind(new.id).execute(db).await.map(drop))
}

pub async fn delete_setup(tx: &mut Tx, id: SetupId) -> sqlx::Result<()> {
    const SQL: &str = "DELETE FROM cloud_setups WHERE id = $1";
    on!(tx, |db| sqlx::query(SQL).bind(id).execute(db).await.map(drop))
}

pub async fn wipe_secret(tx: &mut Tx, id: SetupId) -> sqlx::Result<()> {
    const SQL: &str = "UPDATE cloud_setups SET sealed = NULL WHERE id = $1";
    on!(tx, |db| sqlx::query(SQL).bind(id).execute(db).await.map(drop))
}

/// Writes where the connection stands now. `changed` if what is set up is another than before: who edits is told of that.
pub async fn put(tx: &mut Tx, connection: &Connection, changed: bool) -> sqlx::Result<()> {
    const SQL: &str = "
        UPDATE cloud_connections
           SET setup_id = $2, new_setup_id = $3, connected_at = $4, failing_since = $5, next_check_at = $6, version = version + $7
         WHERE id = $1";
    on!(tx, |db| sqlx::query(SQL)
        .bind(connection.id)
        .bind(connection.setup_id)
        .bind(connection.new_setup_id)
        .bind(connection.connected_at)
        .bind(connection.failing_since)
        .bind(connection.next_check_at)
        .bind(i64::from(changed))
        .execute(db)
        .await
        .map(drop))
}

/// With its secrets.
pub async fn delete(tx: &mut Tx, id: ConnectionId) -> sqlx::Result<()> {
    for sql in ["DELETE FROM cloud_setups WHERE connection_id = $1", "DELETE FROM cloud_connections WHERE id = $1"] {
        on!(&mut *tx, |db| sqlx::query(sql).bind(id).execute(db).await.map(drop))?;
    }
    Ok(())
}

/// What a check found. Who the account is stays known when a later check fails.
pub async fn set_report(tx: &mut Tx, id: SetupId, report: &str, account: Option<&Account>, at: Timestamp) -> sqlx::Result<()> {
    const SQL: &str = "
        UPDATE cloud_setups
           SET report = $2, checked_at = $3, check_id = NULL, check_until = NULL, progress = NULL,
               account_id = COALESCE($4, account_id), account_name = COALESCE($5, account_name)
         WHERE id = $1";
    on!(tx, |db| sqlx::query(SQL)
        .bind(id)
        .bind(report)
        .bind(at)
        .bind(account.map(|account| &account.id))
        .bind(account.map(|account| &account.name))
        .execute(db)
        .await
        .map(drop))
}
