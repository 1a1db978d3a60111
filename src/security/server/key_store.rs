use crate::{
    id::{ChallengeId, KeyId, UserId},
    on,
    server::db::Tx,
    time::Timestamp,
};

#[derive(Clone, sqlx::FromRow)]
pub struct KeyRow {
    pub id: KeyId,
    pub user_id: UserId,
    pub name: String,
    pub credential_id: String,
    pub credential: String,
    pub aaguid: String,
    pub passwordless: i64,
    pub revision: i64,
    pub created_at: Timestamp,
    pub used_at: Option<Timestamp>,
}

/// A person's keys, the oldest first.
pub async fn all(tx: &mut Tx, user: UserId) -> sqlx::Result<Vec<KeyRow>> {
    const SQL: &str = "
        SELECT id, user_id, name, credential_id, credential, aaguid, passwordless, revision, created_at, used_at
          FROM security_keys WHERE user_id = $1 ORDER BY id";
    on!(tx, |db| sqlx::query_as(SQL).bind(user).fetch_all(db).await)
}

/// Whosever it is.
pub async fn by_credential(tx: &mut Tx, credential_id: &str) -> sqlx::Result<Option<KeyRow>> {
    const SQL: &str = "
        SELECT id, user_id, name, credential_id, credential, aaguid, passwordless, revision, created_at, used_at
          FROM security_keys WHERE credential_id = $1";
    on!(tx, |db| sqlx::query_as(SQL).bind(credential_id).fetch_optional(db).await)
}

/// Returns whether nobody had it.
pub async fn insert(tx: &mut Tx, row: &KeyRow) -> sqlx::Result<bool> {
    const SQL: &str = "
        INSERT INTO security_keys (id, user_id, name, credential_id, credential, aaguid, passwordless, revision, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8)
        ON CONFLICT (credential_id) DO NOTHING";
    on!(tx, |db| sqlx::query(SQL)
        .bind(row.id)
        .bind(row.user_id)
        .bind(&row.name)
        .bind(&row.credential_id)
        .bind(&row.credential)
        .bind(&row.aaguid)
        .bind(row.passwordless)
        .bind(row.created_at)
        .execute(db)
        .await
        .map(|done| done.rows_affected() == 1))
}

/// Writes down a use. Returns whether nobody else did since `row` was read.
pub async fn record_use(tx: &mut Tx, row: &KeyRow, at: Timestamp) -> sqlx::Result<bool> {
    const SQL: &str = "
        UPDATE security_keys SET credential = $3, passwordless = $4, used_at = $5, revision = revision + 1
         WHERE id = $1 AND revision = $2";
    on!(tx, |db| sqlx::query(SQL)
        .bind(row.id)
        .bind(row.revision)
        .bind(&row.credential)
        .bind(row.passwordless)
        .bind(at)
        .execute(db)
        .await
        .map(|done| done.rows_affected() == 1))
}

/// Returns whether there was one.
pub async fn rename(tx: &mut Tx, user: UserId, id: KeyId, name: &str) -> sqlx::Result<bool> {
    const SQL: &str = "UPDATE security_keys SET name = $3 WHERE id = $1 AND user_id = $2";
    on!(tx, |db| sqlx::query(SQL).bind(id).bind(user).bind(name).execute(db).await.map(|done| done.rows_affected() == 1))
}

pub async fn delete(tx: &mut Tx, user: UserId, id: KeyId) -> sqlx::Result<()> {
    const SQL: &str = "DELETE FROM security_keys WHERE id = $1 AND user_id = $2";
    on!(tx, |db| sqlx::query(SQL).bind(id).bind(user).execute(db).await.map(drop))
}

pub async fn delete_all(tx: &mut Tx, user: UserId) -> sqlx::Result<()> {
    const SQL: &str = "DELETE FROM security_keys WHERE user_id = $1";
    on!(tx, |db| sqlx::query(SQL).bind(user).execute(db).await.map(drop))
}

pub async fn keep_challenge(tx: &mut Tx, id: ChallengeId, holder: &str, sealed: &str, until: Timestamp) -> sqlx::Result<()> {
    const SQL: &str = "INSERT INTO challenges (id, holder, sealed, expires_at) VALUES ($1, $2, $3, $4)";
    on!(tx, |db| sqlx::query(SQL).bind(id).bind(holder).bind(sealed).bind(until).execute(db).await.map(drop))
}

/// Gives a challenge out once, to whom it was put.
pub async fn take_challenge(tx: &mut Tx, id: ChallengeId, holder: &str, at: Timestamp) -> sqlx::Result<Option<String>> {
    const SQL: &str = "DELETE FROM challenges WHERE id = $1 AND holder = $2 AND expires_at > $3 RETURNING sealed";
    let row: Option<(String,)> = on!(tx, |db| sqlx::query_as(SQL).bind(id).bind(holder).bind(at).fetch_optional(db).await)?;
    Ok(row.map(|(sealed,)| sealed))
}
