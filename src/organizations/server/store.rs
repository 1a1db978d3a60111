use crate::{
    id::{MaintainerId, OrganizationId, ProjectId, UserId},
    on,
    server::db::Tx,
    time::Timestamp,
};

#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Organization {
    pub id: OrganizationId,
    pub maintainer_id: MaintainerId,
    pub maintainer_name: String,
    pub name: String,
    pub allow_auto_join: i64,
    pub mfa_required: i64,
    pub crm_id: Option<String>,
    pub activity_center_project_id: Option<ProjectId>,
    pub created_at: Timestamp,
}

const SELECT: &str = "
    SELECT o.id, o.maintainer_id, a.name AS maintainer_name, o.name, o.allow_auto_join, o.mfa_required, o.crm_id,
           o.activity_center_project_id, o.created_at
      FROM organizations o JOIN maintainers a ON a.id = o.maintainer_id
     WHERE o.deleted_at IS NULL";

pub async fn find(tx: &mut Tx, id: OrganizationId) -> sqlx::Result<Option<Organization>> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} AND o.id = $1"));
    on!(tx, |db| sqlx::query_as(sql).bind(id).fetch_optional(db).await)
}

/// One of them, also a deleted one: its deleted projects are still listed.
pub async fn find_ever(tx: &mut Tx, id: OrganizationId) -> sqlx::Result<Option<Organization>> {
    let sql = sqlx::AssertSqlSafe(format!("{} WHERE o.id = $1", SELECT.replace("WHERE o.deleted_at IS NULL", "")));
    on!(tx, |db| sqlx::query_as(sql).bind(id).fetch_optional(db).await)
}

pub async fn all(tx: &mut Tx) -> sqlx::Result<Vec<Organization>> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} ORDER BY o.id"));
    on!(tx, |db| sqlx::query_as(sql).fetch_all(db).await)
}

/// Those that a person is a member of.
pub async fn of_member(tx: &mut Tx, user: UserId, most: i64) -> sqlx::Result<Vec<Organization>> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{SELECT} AND o.id IN (SELECT place_id FROM members WHERE place = 'organization' AND user_id = $1) ORDER BY o.id LIMIT CAST($2 AS BIGINT)"
    ));
    on!(tx, |db| sqlx::query_as(sql).bind(user).bind(most).fetch_all(db).await)
}

/// Those of a maintainer whose names fit: the ones after `after`, at most `most`.
pub async fn of_maintainer(tx: &mut Tx, maintainer: MaintainerId, fits: &str, after: i64, most: i64) -> sqlx::Result<Vec<Organization>> {
    let sql = sqlx::AssertSqlSafe(format!(
        r"{SELECT} AND o.maintainer_id = $1 AND o.id > $2 AND o.name_folded LIKE $3 ESCAPE '\' ORDER BY o.id LIMIT CAST($4 AS BIGINT)"
    ));
    on!(tx, |db| sqlx::query_as(sql).bind(maintainer).bind(after).bind(fits).bind(most).fetch_all(db).await)
}

pub async fn names_between(
    tx: &mut Tx,
    first: MaintainerId,
    last: MaintainerId,
) -> sqlx::Result<Vec<(MaintainerId, OrganizationId, String)>> {
    const SQL: &str = "
        SELECT maintainer_id, id, name FROM organizations
         WHERE maintainer_id >= $1 AND maintainer_id <= $2 AND deleted_at IS NULL ORDER BY id";
    on!(tx, |db| sqlx::query_as(SQL).bind(first).bind(last).fetch_all(db).await)
}

pub async fn insert(
    tx: &mut Tx,
    id: OrganizationId,
    maintainer: MaintainerId,
    name: &str,
    crm: Option<&str>,
    at: Timestamp,
) -> sqlx::Result<()> {
    const SQL: &str = "
        INSERT INTO organizations (id, maintainer_id, name, name_folded, allow_auto_join, mfa_required, crm_id, created_at)
        VALUES ($1, $2, $3, $4, 1, 0, $5, $6)";
    on!(tx, |db| sqlx::query(SQL)
        .bind(id)
        .bind(maintainer)
        .bind(name)
        .bind(name.to_lowercase())
        .bind(crm)
        .bind(at)
        .execute(db)
        .await
        .map(drop))
}

pub async fn update(tx: &mut Tx, new: &Organization) -> sqlx::Result<()> {
    const SQL: &str = "
        UPDATE organizations
           SET maintainer_id = $2, name = $3, name_folded = $4, allow_auto_join = $5, mfa_required = $6, crm_id = $7,
               activity_center_project_id = $8
         WHERE id = $1";
    on!(tx, |db| sqlx::query(SQL)
        .bind(new.id)
        .bind(new.maintainer_id)
        .bind(&new.name)
        .bind(new.name.to_lowercase())
        .bind(new.allow_auto_join)
        .bind(new.mfa_required)
        .bind(&new.crm_id)
        .bind(new.activity_center_project_id)
        .execute(db)
        .await
        .map(drop))
}

/// Gone for everybody (R-ORG-4); with it its invitations.
pub async fn delete(tx: &mut Tx, id: OrganizationId, at: Timestamp) -> sqlx::Result<()> {
    const SQL: &str = "UPDATE organizations SET deleted_at = $2 WHERE id = $1";
    const INVITATIONS: &str = "DELETE FROM invitations WHERE place = 'organization' AND place_id = $1";
    on!(&mut *tx, |db| sqlx::query(SQL).bind(id).bind(at).execute(db).await.map(drop))?;
    on!(tx, |db| sqlx::query(INVITATIONS).bind(id).execute(db).await.map(drop))
}

/// Whether it holds a project that lives (H-9).
pub async fn has_projects(tx: &mut Tx, id: OrganizationId, at: Timestamp) -> sqlx::Result<bool> {
    const SQL: &str = "
        SELECT id FROM projects WHERE organization_id = $1 AND deleted_at IS NULL AND (expires_at IS NULL OR expires_at > $2) LIMIT 1";
    let row: Option<(ProjectId,)> = on!(tx, |db| sqlx::query_as(SQL).bind(id).bind(at).fetch_optional(db).await)?;
    Ok(row.is_some())
}

/// All members of the organization and of its live projects who have no second factor: number, name, address; then kind,
/// number and name of a place they are members of.
pub async fn without_mfa(
    tx: &mut Tx,
    id: OrganizationId,
    at: Timestamp,
) -> sqlx::Result<Vec<(UserId, String, String, String, i64, String)>> {
    const SQL: &str = "
        SELECT u.id, u.name, u.email, m.place, m.place_id, COALESCE(p.name, o.name)
          FROM members m
          JOIN users u ON u.id = m.user_id
          LEFT JOIN projects p ON m.place = 'project' AND p.id = m.place_id AND p.deleted_at IS NULL
                               AND (p.expires_at IS NULL OR p.expires_at > $2)
          LEFT JOIN organizations o ON m.place = 'organization' AND o.id = m.place_id
         WHERE ((m.place = 'organization' AND m.place_id = $1)
                OR (m.place = 'project' AND m.place_id IN (SELECT id FROM projects WHERE organization_id = $1)))
           AND (p.id IS NOT NULL OR o.id IS NOT NULL) AND (m.expires_at IS NULL OR m.expires_at > $2)
           AND NOT EXISTS (SELECT 1 FROM people_with_mfa WHERE user_id = u.id)
         ORDER BY u.id, m.place, m.place_id";
    on!(tx, |db| sqlx::query_as(SQL).bind(id).bind(at).fetch_all(db).await)
}

/// The distinct members of an organization's live projects.
pub async fn project_people(tx: &mut Tx, id: OrganizationId, at: Timestamp) -> sqlx::Result<Vec<(UserId, String, String)>> {
    const SQL: &str = "
        SELECT DISTINCT u.id, u.name, u.email
          FROM members m JOIN users u ON u.id = m.user_id JOIN projects p ON p.id = m.place_id
         WHERE m.place = 'project' AND p.organization_id = $1 AND p.deleted_at IS NULL AND (p.expires_at IS NULL OR p.expires_at > $2)
           AND (m.expires_at IS NULL OR m.expires_at > $2)
         ORDER BY u.id";
    on!(tx, |db| sqlx::query_as(SQL).bind(id).bind(at).fetch_all(db).await)
}
