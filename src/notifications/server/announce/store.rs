use crate::notifications::announce::State;
use crate::{
    id::{FeatureId, NotificationId, ProjectId, UserId},
    on,
    server::db::Tx,
    time::Timestamp,
};
use sqlx::AssertSqlSafe;

/// What somebody wrote, and not the server.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Row {
    pub id: NotificationId,
    pub audience: String,
    pub also_feature: Option<FeatureId>,
    pub kind: String,
    pub title: String,
    pub body: String,
    pub project_id: Option<ProjectId>,
    pub is_public: i64,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
    pub starts_at: Option<Timestamp>,
    pub seen_from: Option<Timestamp>,
    pub ends_at: Option<Timestamp>,
}

impl Row {
    pub fn state(&self, now: Timestamp) -> State {
        match self.seen_from {
            None => State::Draft,
            Some(from) if from > now => State::Scheduled,
            Some(_) if self.ends_at.is_some_and(|ends| ends <= now) => State::Past,
            Some(_) => State::Current,
        }
    }
}

const SELECT: &str = "
    SELECT id, audience, also_feature, kind, title, body, project_id, is_public, created_at, changed_at, starts_at, seen_from, ends_at
      FROM notifications";

pub async fn find(tx: &mut Tx, id: NotificationId) -> sqlx::Result<Option<Row>> {
    let sql = AssertSqlSafe(format!("{SELECT} WHERE id = $1 AND title <> ''"));
    on!(tx, |db| sqlx::query_as(sql).bind(id).fetch_optional(db).await)
}

/// The newest first.
pub async fn list(tx: &mut Tx, before: Option<NotificationId>, most: usize) -> sqlx::Result<Vec<Row>> {
    let sql = AssertSqlSafe(format!("{SELECT} WHERE title <> '' AND id < $1 ORDER BY id DESC LIMIT CAST($2 AS BIGINT)"));
    let (before, most) = (before.map_or(i64::MAX, NotificationId::number), i64::try_from(most).unwrap_or(i64::MAX));
    on!(tx, |db| sqlx::query_as(sql).bind(before).bind(most).fetch_all(db).await)
}

/// What the status page shows: what lasts, or what is over; the newest first.
pub async fn public(tx: &mut Tx, lasts: bool, most: i64, at: Timestamp) -> sqlx::Result<Vec<Row>> {
    let end = if lasts { "(ends_at IS NULL OR ends_at > $1)" } else { "ends_at <= $1" };
    let sql = AssertSqlSafe(format!(
        "{SELECT} WHERE is_public = 1 AND seen_from <= $1 AND {end} ORDER BY seen_from DESC, id DESC LIMIT CAST($2 AS BIGINT)"
    ));
    on!(tx, |db| sqlx::query_as(sql).bind(at).bind(most).fetch_all(db).await)
}

pub async fn insert(tx: &mut Tx, row: &Row, by: Option<UserId>) -> sqlx::Result<()> {
    const SQL: &str = "
        INSERT INTO notifications (id, audience, also_feature, kind, title, body, detail, project_id, is_public, created_by, created_at,
                                   changed_at, starts_at, ends_at)
        VALUES ($1, $2, $3, $4, $5, $6, '{}', $7, $8, $9, $10, $10, $11, $12)";
    on!(tx, |db| sqlx::query(SQL)
        .bind(row.id)
        .bind(&row.audience)
        .bind(row.also_feature)
        .bind(&row.kind)
        .bind(&row.title)
        .bind(&row.body)
        .bind(row.project_id)
        .bind(row.is_public)
        .bind(by)
        .bind(row.created_at)
        .bind(row.starts_at)
        .bind(row.ends_at)
        .execute(db)
        .await
        .map(drop))
}

pub async fn update(tx: &mut Tx, row: &Row) -> sqlx::Result<()> {
    const SQL: &str = "
        UPDATE notifications
           SET audience = $2, also_feature = $3, kind = $4, title = $5, body = $6, project_id = $7, is_public = $8, changed_at = $9,
               starts_at = $10, seen_from = $11, ends_at = $12
         WHERE id = $1";
    on!(tx, |db| sqlx::query(SQL)
        .bind(row.id)
        .bind(&row.audience)
        .bind(row.also_feature)
        .bind(&row.kind)
        .bind(&row.title)
        .bind(&row.body)
        .bind(row.project_id)
        .bind(row.is_public)
        .bind(row.changed_at)
        .bind(row.starts_at)
        .bind(row.seen_from)
        .bind(row.ends_at)
        .execute(db)
        .await
        .map(drop))
}

/// Letters about it go to those who wish them, from the first person on.
pub async fn begin_letters(tx: &mut Tx, id: NotificationId) -> sqlx::Result<()> {
    const SQL: &str = "UPDATE notifications SET letters_after = 0 WHERE id = $1";
    on!(tx, |db| sqlx::query(SQL).bind(id).execute(db).await.map(drop))
}

pub async fn delete(tx: &mut Tx, id: NotificationId) -> sqlx::Result<()> {
    for sql in ["DELETE FROM notification_reads WHERE notification_id = $1", "DELETE FROM notifications WHERE id = $1"] {
        on!(&mut *tx, |db| sqlx::query(sql).bind(id).execute(db).await.map(drop))?;
    }
    Ok(())
}

async fn name(tx: &mut Tx, sql: &'static str, id: i64) -> sqlx::Result<String> {
    let row: Option<(String,)> = on!(tx, |db| sqlx::query_as(sql).bind(id).fetch_optional(db).await)?;
    Ok(row.map(|(name,)| name).unwrap_or_default())
}

pub async fn name_of_organization(tx: &mut Tx, id: i64) -> sqlx::Result<String> {
    name(tx, "SELECT name FROM organizations WHERE id = $1", id).await
}

pub async fn name_of_project(tx: &mut Tx, id: i64) -> sqlx::Result<String> {
    name(tx, "SELECT name FROM projects WHERE id = $1", id).await
}

pub async fn name_of_feature(tx: &mut Tx, id: FeatureId) -> sqlx::Result<String> {
    name(tx, "SELECT name FROM features WHERE id = $1", id.number()).await
}

/// How many people it would reach now.
pub async fn reach(tx: &mut Tx, row: &Row, at: Timestamp) -> sqlx::Result<i64> {
    const EVERYONE: &str =
        "SELECT COUNT(*) FROM users WHERE activated_at IS NOT NULL AND disabled_at IS NULL AND $1 <> '' AND $2 >= 0 AND $3 >= 0";
    const ORGANIZATION: &str = "
        SELECT COUNT(*) FROM (
            SELECT user_id FROM members WHERE place = 'organization' AND place_id = CAST($1 AS BIGINT)
            UNION
            SELECT m.user_id FROM projects p JOIN members m ON m.place = 'project' AND m.place_id = p.id
             WHERE p.organization_id = CAST($1 AS BIGINT) AND p.deleted_at IS NULL AND (p.expires_at IS NULL OR p.expires_at > $2)
               AND (m.expires_at IS NULL OR m.expires_at > $2)) x WHERE $3 >= 0";
    const PROJECTS: &str = "
        SELECT COUNT(DISTINCT m.user_id) FROM members m JOIN projects p ON p.id = m.place_id
         WHERE m.place = 'project' AND p.deleted_at IS NULL AND (p.expires_at IS NULL OR p.expires_at > $2)
           AND (m.expires_at IS NULL OR m.expires_at > $2)";
    const BY_FEATURE: &str = "EXISTS (SELECT 1 FROM project_features f WHERE f.project_id = p.id AND f.feature_id = ";
    let (level, key) = row.audience.split_once(':').unwrap_or((&row.audience, "-"));
    let sql = match level {
        "organization" => ORGANIZATION.to_owned(),
        "project" => format!("{PROJECTS} AND p.id = CAST($1 AS BIGINT) AND $3 >= 0"),
        "template" => format!("{PROJECTS} AND p.template_id = $1 AND ($3 = 0 OR {BY_FEATURE}$3))"),
        "feature" => format!("{PROJECTS} AND {BY_FEATURE}CAST($1 AS BIGINT)) AND $3 >= 0"),
        _ => EVERYONE.to_owned(),
    };
    let feature = row.also_feature.map_or(0, FeatureId::number);
    let (count,): (i64,) = on!(tx, |db| sqlx::query_as(AssertSqlSafe(sql)).bind(key).bind(at).bind(feature).fetch_one(db).await)?;
    Ok(count)
}
