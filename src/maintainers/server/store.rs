use crate::{
    id::{MaintainerId, OrganizationId, UserId},
    on,
    server::db::Tx,
    time::Timestamp,
};

#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Maintainer {
    pub id: MaintainerId,
    pub name: String,
    /// What only programs ask for, as JSON.
    pub settings: String,
    pub created_at: Timestamp,
}

pub async fn find(tx: &mut Tx, id: MaintainerId) -> sqlx::Result<Option<Maintainer>> {
    const SQL: &str = "SELECT id, name, settings, created_at FROM maintainers WHERE id = $1 AND deleted_at IS NULL";
    on!(tx, |db| sqlx::query_as(SQL).bind(id).fetch_optional(db).await)
}

pub async fn all(tx: &mut Tx) -> sqlx::Result<Vec<Maintainer>> {
    const SQL: &str = "SELECT id, name, settings, created_at FROM maintainers WHERE deleted_at IS NULL ORDER BY id";
    on!(tx, |db| sqlx::query_as(SQL).fetch_all(db).await)
}

pub async fn of_member(tx: &mut Tx, user: UserId, most: i64) -> sqlx::Result<Vec<Maintainer>> {
    const SQL: &str = "
        SELECT id, name, settings, created_at FROM maintainers
         WHERE deleted_at IS NULL AND id IN (SELECT place_id FROM members WHERE place = 'maintainer' AND user_id = $1)
         ORDER BY id LIMIT CAST($2 AS BIGINT)";
    on!(tx, |db| sqlx::query_as(SQL).bind(user).bind(most).fetch_all(db).await)
}

pub async fn insert(tx: &mut Tx, new: &Maintainer) -> sqlx::Result<()> {
    const SQL: &str = "INSERT INTO maintainers (id, name, settings, created_at) VALUES ($1, $2, $3, $4)";
    on!(tx, |db| sqlx::query(SQL).bind(new.id).bind(&new.name).bind(&new.settings).bind(new.created_at).execute(db).await.map(drop))
}

pub async fn update(tx: &mut Tx, new: &Maintainer) -> sqlx::Result<()> {
    const SQL: &str = "UPDATE maintainers SET name = $2, settings = $3 WHERE id = $1";
    on!(tx, |db| sqlx::query(SQL).bind(new.id).bind(&new.name).bind(&new.settings).execute(db).await.map(drop))
}

/// Gone for everybody; with it its invitations.
pub async fn delete(tx: &mut Tx, id: MaintainerId, at: Timestamp) -> sqlx::Result<()> {
    const SQL: &str = "UPDATE maintainers SET deleted_at = $2 WHERE id = $1";
    const INVITATIONS: &str = "DELETE FROM invitations WHERE place = 'maintainer' AND place_id = $1";
    on!(&mut *tx, |db| sqlx::query(SQL).bind(id).bind(at).execute(db).await.map(drop))?;
    on!(tx, |db| sqlx::query(INVITATIONS).bind(id).execute(db).await.map(drop))
}

pub async fn has_organizations(tx: &mut Tx, id: MaintainerId) -> sqlx::Result<bool> {
    const SQL: &str = "SELECT id FROM organizations WHERE maintainer_id = $1 AND deleted_at IS NULL LIMIT 1";
    let row: Option<(OrganizationId,)> = on!(tx, |db| sqlx::query_as(SQL).bind(id).fetch_optional(db).await)?;
    Ok(row.is_some())
}
