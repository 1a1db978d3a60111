use crate::{
    id::{SetId, UserId},
    on,
    server::db::Tx,
    time::Timestamp,
};

#[derive(sqlx::FromRow)]
pub struct SetRow {
    pub id: SetId,
    pub salt: String,
    pub sealed: Option<String>,
    pub created_at: Timestamp,
}

/// The set that counts.
pub async fn saved(tx: &mut Tx, user: UserId) -> sqlx::Result<Option<SetRow>> {
    const SQL: &str = "
        SELECT id, salt, sealed, created_at FROM recovery_sets
         WHERE user_id = $1 AND saved_at IS NOT NULL ORDER BY id DESC LIMIT 1";
    on!(tx, |db| sqlx::query_as(SQL).bind(user).fetch_optional(db).await)
}

/// The newest set, if nobody has said that it is saved.
pub async fn unsaved(tx: &mut Tx, user: UserId) -> sqlx::Result<Option<SetRow>> {
    const SQL: &str = "
        SELECT id, salt, sealed, created_at FROM recovery_sets
         WHERE user_id = $1 AND saved_at IS NULL ORDER BY id DESC LIMIT 1";
    on!(tx, |db| sqlx::query_as(SQL).bind(user).fetch_optional(db).await)
}

pub async fn insert_set(tx: &mut Tx, id: SetId, user: UserId, salt: &str, sealed: &str, at: Timestamp) -> sqlx::Result<()> {
    const SQL: &str = "INSERT INTO recovery_sets (id, user_id, salt, sealed, created_at) VALUES ($1, $2, $3, $4, $5)";
    on!(tx, |db| sqlx::query(SQL).bind(id).bind(user).bind(salt).bind(sealed).bind(at).execute(db).await.map(drop))
}

pub async fn insert_code(tx: &mut Tx, id: i64, set: SetId, hash: &str) -> sqlx::Result<()> {
    const SQL: &str = "INSERT INTO recovery_codes (id, set_id, hash) VALUES ($1, $2, $3)";
    on!(tx, |db| sqlx::query(SQL).bind(id).bind(set).bind(hash).execute(db).await.map(drop))
}

/// Number, hash and when it was used, of each code of a set.
pub async fn codes(tx: &mut Tx, set: SetId) -> sqlx::Result<Vec<(i64, String, Option<Timestamp>)>> {
    const SQL: &str = "SELECT id, hash, used_at FROM recovery_codes WHERE set_id = $1 ORDER BY id";
    on!(tx, |db| sqlx::query_as(SQL).bind(set).fetch_all(db).await)
}

/// How many codes could still be used.
pub async fn left(tx: &mut Tx, user: UserId) -> sqlx::Result<u32> {
    let Some(set) = saved(tx, user).await? else { return Ok(0) };
    let codes = codes(tx, set.id).await?;
    Ok(u32::try_from(codes.iter().filter(|(.., used)| used.is_none()).count()).unwrap_or(u32::MAX))
}

/// Returns whether it was unused until now.
pub async fn use_up(tx: &mut Tx, code: i64, at: Timestamp) -> sqlx::Result<bool> {
    const SQL: &str = "UPDATE recovery_codes SET used_at = $2 WHERE id = $1 AND used_at IS NULL";
    on!(tx, |db| sqlx::query(SQL).bind(code).bind(at).execute(db).await.map(|done| done.rows_affected() == 1))
}

/// They are shown now, and never again.
pub async fn wipe(tx: &mut Tx, set: SetId) -> sqlx::Result<()> {
    const SQL: &str = "UPDATE recovery_sets SET sealed = NULL WHERE id = $1";
    on!(tx, |db| sqlx::query(SQL).bind(set).execute(db).await.map(drop))
}

/// From now on it counts.
pub async fn save(tx: &mut Tx, set: SetId, at: Timestamp) -> sqlx::Result<()> {
    const SQL: &str = "UPDATE recovery_sets SET saved_at = $2, sealed = NULL WHERE id = $1";
    on!(tx, |db| sqlx::query(SQL).bind(set).bind(at).execute(db).await.map(drop))
}

/// Deletes the sets of a person that nobody saved; with `all_but`, every set but that one.
pub async fn delete_sets(tx: &mut Tx, user: UserId, unsaved_only: bool, all_but: Option<SetId>) -> sqlx::Result<()> {
    const CODES: &str = "
        DELETE FROM recovery_codes WHERE set_id IN (
            SELECT id FROM recovery_sets WHERE user_id = $1 AND id <> $2 AND ($3 = 0 OR saved_at IS NULL))";
    const SETS: &str = "DELETE FROM recovery_sets WHERE user_id = $1 AND id <> $2 AND ($3 = 0 OR saved_at IS NULL)";
    let but = all_but.unwrap_or(SetId::of(0)); // no set has this number
    for sql in [CODES, SETS] {
        on!(&mut *tx, |db| sqlx::query(sql).bind(user).bind(but).bind(i64::from(unsaved_only)).execute(db).await.map(drop))?;
    }
    Ok(())
}
