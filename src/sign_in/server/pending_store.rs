use crate::{
    id::{PendingId, UserId},
    on,
    server::db::Tx,
    time::Timestamp,
};

#[derive(Clone, sqlx::FromRow)]
pub struct PendingRow {
    pub id: PendingId,
    pub user_id: UserId,
    pub password_print: String,
}

pub async fn insert(tx: &mut Tx, row: &PendingRow, digest: &str, until: Timestamp) -> sqlx::Result<()> {
    const SQL: &str = "
        INSERT INTO pending_sign_ins (id, user_id, secret_hash, password_print, wrong, expires_at) VALUES ($1, $2, $3, $4, 0, $5)";
    on!(tx, |db| sqlx::query(SQL)
        .bind(row.id)
        .bind(row.user_id)
        .bind(digest)
        .bind(&row.password_print)
        .bind(until)
        .execute(db)
        .await
        .map(drop))
}

pub async fn find(tx: &mut Tx, digest: &str, at: Timestamp) -> sqlx::Result<Option<PendingRow>> {
    const SQL: &str = "
        SELECT id, user_id, password_print FROM pending_sign_ins WHERE secret_hash = $1 AND expires_at > $2";
    on!(tx, |db| sqlx::query_as(SQL).bind(digest).bind(at).fetch_optional(db).await)
}

/// Counts a wrong code, and returns how many there were.
pub async fn count_wrong(tx: &mut Tx, id: PendingId) -> sqlx::Result<i64> {
    const SQL: &str = "UPDATE pending_sign_ins SET wrong = wrong + 1 WHERE id = $1 RETURNING wrong";
    let row: Option<(i64,)> = on!(tx, |db| sqlx::query_as(SQL).bind(id).fetch_optional(db).await)?;
    Ok(row.map_or(i64::MAX, |(wrong,)| wrong))
}

/// Returns whether it was there: of two who finish at once, one does.
pub async fn delete(tx: &mut Tx, id: PendingId) -> sqlx::Result<bool> {
    const SQL: &str = "DELETE FROM pending_sign_ins WHERE id = $1";
    on!(tx, |db| sqlx::query(SQL).bind(id).execute(db).await.map(|done| done.rows_affected() == 1))
}
