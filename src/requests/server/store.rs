use crate::{
    id::{ProjectId, RequestId, UserId},
    on,
    server::db::Tx,
    time::Timestamp,
};

#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Request {
    pub id: RequestId,
    pub project_id: ProjectId,
    pub project_name: String,
    pub user_id: UserId,
    pub name: String,
    pub email: String,
    pub mfa: bool,
    pub reason: String,
    pub expires_at: Option<Timestamp>,
    pub created_at: Timestamp,
}

/// Requests that still count, for projects that are still there.
const SELECT: &str = "
    SELECT r.id, r.project_id, p.name AS project_name, r.user_id, u.name, u.email,
           EXISTS (SELECT 1 FROM people_with_mfa WHERE user_id = u.id) AS mfa, r.reason, r.expires_at, r.created_at
      FROM join_requests r JOIN users u ON u.id = r.user_id JOIN projects p ON p.id = r.project_id
     WHERE p.deleted_at IS NULL AND (p.expires_at IS NULL OR p.expires_at > $1) AND (r.expires_at IS NULL OR r.expires_at > $1)";

pub async fn of_project(tx: &mut Tx, project: ProjectId, most: i64, at: Timestamp) -> sqlx::Result<Vec<Request>> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} AND r.project_id = $2 ORDER BY r.id LIMIT CAST($3 AS BIGINT)"));
    on!(tx, |db| sqlx::query_as(sql).bind(at).bind(project).bind(most).fetch_all(db).await)
}

pub async fn of_user(tx: &mut Tx, user: UserId, at: Timestamp) -> sqlx::Result<Vec<Request>> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} AND r.user_id = $2 ORDER BY r.id"));
    on!(tx, |db| sqlx::query_as(sql).bind(at).bind(user).fetch_all(db).await)
}

/// Takes the place of one whose time was over. Returns whether there was none that counts (R-JOIN-8).
pub async fn insert(tx: &mut Tx, new: &Request, at: Timestamp) -> sqlx::Result<bool> {
    const OVER: &str = "DELETE FROM join_requests WHERE project_id = $1 AND user_id = $2 AND expires_at <= $3";
    const SQL: &str = "
        INSERT INTO join_requests (id, project_id, user_id, reason, expires_at, created_at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (project_id, user_id) DO NOTHING";
    on!(&mut *tx, |db| sqlx::query(OVER).bind(new.project_id).bind(new.user_id).bind(at).execute(db).await.map(drop))?;
    let done = on!(tx, |db| sqlx::query(SQL)
        .bind(new.id)
        .bind(new.project_id)
        .bind(new.user_id)
        .bind(&new.reason)
        .bind(new.expires_at)
        .bind(at)
        .execute(db)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(done == 1)
}

/// Of fifty who try at once, one ends it.
pub async fn delete(tx: &mut Tx, id: RequestId) -> sqlx::Result<bool> {
    const SQL: &str = "DELETE FROM join_requests WHERE id = $1";
    on!(tx, |db| sqlx::query(SQL).bind(id).execute(db).await.map(|done| done.rows_affected() == 1))
}

/// Those who hear of a request: the first 200 active members (API P-21), in the order in which they came.
pub async fn deciders(tx: &mut Tx, project: ProjectId, at: Timestamp) -> sqlx::Result<Vec<(UserId,)>> {
    const SQL: &str = "
        SELECT m.user_id FROM members m JOIN users u ON u.id = m.user_id
         WHERE m.place = 'project' AND m.place_id = $1 AND (m.expires_at IS NULL OR m.expires_at > $2)
           AND u.activated_at IS NOT NULL AND u.disabled_at IS NULL AND u.erase_at IS NULL
         ORDER BY m.created_at, m.user_id LIMIT 200";
    on!(tx, |db| sqlx::query_as(SQL).bind(project).bind(at).fetch_all(db).await)
}
