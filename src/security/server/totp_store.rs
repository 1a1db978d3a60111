use crate::{
    id::{AppId, UserId},
    on,
    server::db::Tx,
    time::Timestamp,
};

#[derive(sqlx::FromRow)]
pub struct AppRow {
    pub id: AppId,
    pub name: String,
    pub sealed: String,
    pub replaces: Option<AppId>,
    pub created_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

/// The apps that count, the oldest first.
pub async fn confirmed(tx: &mut Tx, user: UserId) -> sqlx::Result<Vec<AppRow>> {
    const SQL: &str = "
        SELECT id, name, sealed, replaces, created_at, used_at FROM totp_apps
         WHERE user_id = $1 AND confirmed_at IS NOT NULL ORDER BY id";
    on!(tx, |db| sqlx::query_as(SQL).bind(user).fetch_all(db).await)
}

/// The one that waits for its first code.
pub async fn pending(tx: &mut Tx, user: UserId) -> sqlx::Result<Option<AppRow>> {
    const SQL: &str = "
        SELECT id, name, sealed, replaces, created_at, used_at FROM totp_apps
         WHERE user_id = $1 AND confirmed_at IS NULL ORDER BY id DESC LIMIT 1";
    on!(tx, |db| sqlx::query_as(SQL).bind(user).fetch_optional(db).await)
}

pub async fn delete_pending(tx: &mut Tx, user: UserId) -> sqlx::Result<()> {
    const SQL: &str = "DELETE FROM totp_apps WHERE user_id = $1 AND confirmed_at IS NULL";
    on!(tx, |db| sqlx::query(SQL).bind(user).execute(db).await.map(drop))
}

pub struct NewRow<'a> {
    pub id: AppId,
    pub user: UserId,
    pub name: &'a str,
    pub sealed: &'a str,
    pub replaces: Option<AppId>,
}

pub async fn insert(tx: &mut Tx, row: &NewRow<'_>, at: Timestamp) -> sqlx::Result<()> {
    const SQL: &str = "
        INSERT INTO totp_apps (id, user_id, name, sealed, replaces, created_at, last_step) VALUES ($1, $2, $3, $4, $5, $6, 0)";
    on!(tx, |db| sqlx::query(SQL)
        .bind(row.id)
        .bind(row.user)
        .bind(row.name)
        .bind(row.sealed)
        .bind(row.replaces)
        .bind(at)
        .execute(db)
        .await
        .map(drop))
}

/// Returns whether it was still waiting.
pub async fn confirm(tx: &mut Tx, id: AppId, step: i64, at: Timestamp) -> sqlx::Result<bool> {
    const SQL: &str = "UPDATE totp_apps SET confirmed_at = $3, last_step = $2 WHERE id = $1 AND confirmed_at IS NULL";
    on!(tx, |db| sqlx::query(SQL).bind(id).bind(step).bind(at).execute(db).await.map(|done| done.rows_affected() == 1))
}

/// Uses a step up. Returns whether it, or a later one, had not been used before (RFC 6238, section 5.2).
pub async fn use_step(tx: &mut Tx, id: AppId, step: i64, at: Timestamp) -> sqlx::Result<bool> {
    const SQL: &str = "UPDATE totp_apps SET last_step = $2, used_at = $3 WHERE id = $1 AND last_step < $2";
    on!(tx, |db| sqlx::query(SQL).bind(id).bind(step).bind(at).execute(db).await.map(|done| done.rows_affected() == 1))
}

/// Returns whether there was one.
pub async fn delete(tx: &mut Tx, user: UserId, id: AppId) -> sqlx::Result<bool> {
    const SQL: &str = "DELETE FROM totp_apps WHERE id = $1 AND user_id = $2";
    on!(tx, |db| sqlx::query(SQL).bind(id).bind(user).execute(db).await.map(|done| done.rows_affected() == 1))
}

pub async fn delete_all(tx: &mut Tx, user: UserId) -> sqlx::Result<()> {
    const SQL: &str = "DELETE FROM totp_apps WHERE user_id = $1";
    on!(tx, |db| sqlx::query(SQL).bind(user).execute(db).await.map(drop))
}
