use crate::{id::UserId, on, server::db::Tx, time::Timestamp};

#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Listed {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub mfa: bool,
    pub super_admin: bool,
    pub organizations: i64,
    pub projects: i64,
    pub maintainers: i64,
}

/// People by number, and how many places of each kind they belong to.
pub async fn list(tx: &mut Tx, fits: &str, most: i64, offset: i64, at: Timestamp) -> sqlx::Result<Vec<Listed>> {
    const SQL: &str = r"
        SELECT u.id, u.name, u.email, EXISTS (SELECT 1 FROM people_with_mfa WHERE user_id = u.id) AS mfa,
               u.super_admin_since IS NOT NULL AS super_admin,
               (SELECT COUNT(*) FROM members m JOIN organizations o ON o.id = m.place_id
                 WHERE m.user_id = u.id AND m.place = 'organization' AND o.deleted_at IS NULL) AS organizations,
               (SELECT COUNT(*) FROM members m JOIN projects p ON p.id = m.place_id
                 WHERE m.user_id = u.id AND m.place = 'project' AND p.deleted_at IS NULL AND (p.expires_at IS NULL OR p.expires_at > $4)
                   AND (m.expires_at IS NULL OR m.expires_at > $4)) AS projects,
               (SELECT COUNT(*) FROM members m JOIN maintainers a ON a.id = m.place_id
                 WHERE m.user_id = u.id AND m.place = 'maintainer' AND a.deleted_at IS NULL) AS maintainers
          FROM users u
         WHERE u.erased_at IS NULL AND (u.name_folded LIKE $1 ESCAPE '\' OR u.email_folded LIKE $1 ESCAPE '\')
         ORDER BY u.id LIMIT $2 OFFSET $3";
    on!(tx, |db| sqlx::query_as(SQL).bind(fits).bind(most).bind(offset).bind(at).fetch_all(db).await)
}

/// Names of features, by person, of those whose numbers lie between two.
pub async fn features_between(tx: &mut Tx, first: UserId, last: UserId) -> sqlx::Result<Vec<(UserId, String)>> {
    const SQL: &str = "
        SELECT uf.user_id, f.name FROM user_features uf JOIN features f ON f.id = uf.feature_id
         WHERE uf.user_id >= $1 AND uf.user_id <= $2 ORDER BY uf.user_id, f.id";
    on!(tx, |db| sqlx::query_as(SQL).bind(first).bind(last).fetch_all(db).await)
}

pub async fn is_erased(tx: &mut Tx, id: UserId) -> sqlx::Result<bool> {
    const SQL: &str = "SELECT id FROM users WHERE id = $1 AND erased_at IS NOT NULL";
    let row: Option<(UserId,)> = on!(tx, |db| sqlx::query_as(SQL).bind(id).fetch_optional(db).await)?;
    Ok(row.is_some())
}

pub async fn rename(tx: &mut Tx, id: UserId, name: &str) -> sqlx::Result<()> {
    const SQL: &str = "UPDATE users SET name = $2, name_folded = $3 WHERE id = $1";
    on!(tx, |db| sqlx::query(SQL).bind(id).bind(name).bind(name.to_lowercase()).execute(db).await.map(drop))
}

pub async fn set_super_admin(tx: &mut Tx, id: UserId, since: Option<Timestamp>) -> sqlx::Result<()> {
    const SQL: &str = "UPDATE users SET super_admin_since = $2 WHERE id = $1";
    on!(tx, |db| sqlx::query(SQL).bind(id).bind(since).execute(db).await.map(drop))
}
