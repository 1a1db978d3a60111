use crate::{
    id::{SessionId, TokenId, UserId},
    on,
    server::{caller::Kind, db::Tx},
    time::Timestamp,
};

#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Row {
    pub id: TokenId,
    kind: String,
    pub user_id: Option<UserId>,
    pub description: String,
    scopes: String,
    pub created_by: Option<UserId>,
    pub creator: Option<String>,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
    pub last_used_at: Option<Timestamp>,
    pub last_address: String,
    pub last_agent: String,
}

impl Row {
    pub fn kind(&self) -> Kind {
        Kind::named(&self.kind).unwrap_or(Kind::Session)
    }

    pub fn scopes(&self) -> Vec<String> {
        self.scopes.split_whitespace().map(str::to_owned).collect()
    }
}

const SELECT: &str = "
    SELECT t.id, t.kind, t.user_id, t.description, t.scopes, t.created_by, c.name AS creator, t.created_at, t.expires_at, t.last_used_at,
           t.last_address, t.last_agent
      FROM tokens t LEFT JOIN users c ON c.id = t.created_by";

/// A person's tokens, the newest first; of session tokens those that live.
pub async fn of_user(tx: &mut Tx, user: UserId, at: Timestamp) -> sqlx::Result<Vec<Row>> {
    let sql =
        sqlx::AssertSqlSafe(format!("{SELECT} WHERE t.user_id = $1 AND (t.kind <> 'session' OR t.expires_at > $2) ORDER BY t.id DESC"));
    on!(tx, |db| sqlx::query_as(sql).bind(user).bind(at).fetch_all(db).await)
}

/// Those of applications, the newest first.
pub async fn of_applications(tx: &mut Tx) -> sqlx::Result<Vec<Row>> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE t.user_id IS NULL ORDER BY t.id DESC"));
    on!(tx, |db| sqlx::query_as(sql).fetch_all(db).await)
}

pub async fn find(tx: &mut Tx, id: TokenId) -> sqlx::Result<Option<Row>> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE t.id = $1"));
    on!(tx, |db| sqlx::query_as(sql).bind(id).fetch_optional(db).await)
}

/// How many tokens of this kind a person has that live.
pub async fn count(tx: &mut Tx, user: UserId, kind: Kind, at: Timestamp) -> sqlx::Result<i64> {
    const SQL: &str = "SELECT COUNT(*) FROM tokens WHERE user_id = $1 AND kind = $2 AND expires_at > $3";
    let (count,): (i64,) = on!(tx, |db| sqlx::query_as(SQL).bind(user).bind(kind.word()).bind(at).fetch_one(db).await)?;
    Ok(count)
}

pub struct New<'a> {
    pub id: TokenId,
    pub kind: Kind,
    pub user: Option<UserId>,
    pub parent: Option<TokenId>,
    pub description: &'a str,
    pub hash: &'a str,
    pub scopes: &'a [String],
    pub by: Option<UserId>,
    pub expires_at: Timestamp,
    /// The token, sealed, for the session that made it.
    pub sealed: Option<(String, SessionId)>,
}

pub async fn insert(tx: &mut Tx, new: &New<'_>, at: Timestamp) -> sqlx::Result<()> {
    const SQL: &str = "
        INSERT INTO tokens (id, kind, user_id, parent_id, description, secret_hash, scopes, created_by, created_at, expires_at,
                            last_address, last_agent, sealed, sealed_for)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', '', $11, $12)";
    on!(tx, |db| sqlx::query(SQL)
        .bind(new.id)
        .bind(new.kind.word())
        .bind(new.user)
        .bind(new.parent)
        .bind(new.description)
        .bind(new.hash)
        .bind(new.scopes.join(" "))
        .bind(new.by)
        .bind(at)
        .bind(new.expires_at)
        .bind(new.sealed.as_ref().map(|(sealed, _)| sealed))
        .bind(new.sealed.as_ref().map(|(_, session)| *session))
        .execute(db)
        .await
        .map(drop))
}

/// The newest token that waits to be copied in this session: number, name, seal, end.
pub async fn waiting(tx: &mut Tx, session: SessionId, since: Timestamp) -> sqlx::Result<Option<(TokenId, String, String, Timestamp)>> {
    const SQL: &str = "
        SELECT id, description, sealed, expires_at FROM tokens
         WHERE sealed_for = $1 AND sealed IS NOT NULL AND created_at > $2 ORDER BY id DESC LIMIT 1";
    on!(tx, |db| sqlx::query_as(SQL).bind(session).bind(since).fetch_optional(db).await)
}

/// Nobody sees it any more. Returns whether somebody could until now.
pub async fn wipe(tx: &mut Tx, id: TokenId, session: SessionId) -> sqlx::Result<bool> {
    const SQL: &str = "UPDATE tokens SET sealed = NULL, sealed_for = NULL WHERE id = $1 AND sealed_for = $2";
    on!(tx, |db| sqlx::query(SQL).bind(id).bind(session).execute(db).await.map(|done| done.rows_affected() == 1))
}

/// Deletes a token, and those that were made from it.
pub async fn delete(tx: &mut Tx, id: TokenId) -> sqlx::Result<()> {
    for sql in ["DELETE FROM tokens WHERE parent_id = $1", "DELETE FROM tokens WHERE id = $1"] {
        on!(&mut *tx, |db| sqlx::query(sql).bind(id).execute(db).await.map(drop))?;
    }
    Ok(())
}

/// Of a person, all of them.
pub async fn delete_all(tx: &mut Tx, user: UserId) -> sqlx::Result<()> {
    const SQL: &str = "DELETE FROM tokens WHERE user_id = $1";
    on!(tx, |db| sqlx::query(SQL).bind(user).execute(db).await.map(drop))
}

/// Personal tokens that end soon and whose owners were not told. Who made one to last no longer than that knows.
pub async fn ending(tx: &mut Tx, now: Timestamp, soon: Timestamp) -> sqlx::Result<Vec<(TokenId,)>> {
    const SQL: &str = "
        SELECT t.id FROM tokens t JOIN users u ON u.id = t.user_id
         WHERE t.expires_at > $1 AND t.expires_at <= $2 AND t.kind = 'personal' AND t.told_at IS NULL
           AND t.expires_at - t.created_at > $2 - $1 AND u.disabled_at IS NULL
         ORDER BY t.expires_at LIMIT 500";
    on!(tx, |db| sqlx::query_as(SQL).bind(now).bind(soon).fetch_all(db).await)
}

/// Returns whether it was not noted until now.
pub async fn set_told(tx: &mut Tx, id: TokenId, at: Timestamp) -> sqlx::Result<bool> {
    const SQL: &str = "UPDATE tokens SET told_at = $2 WHERE id = $1 AND told_at IS NULL";
    on!(tx, |db| sqlx::query(SQL).bind(id).bind(at).execute(db).await.map(|done| done.rows_affected() == 1))
}
