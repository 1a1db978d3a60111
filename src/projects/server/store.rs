use crate::{
    id::{OrganizationId, ProjectId, UserId},
    on,
    place::Role,
    server::db::Tx,
    time::Timestamp,
};

/// A project, as the database has it.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct Project {
    pub id: ProjectId,
    pub organization_id: OrganizationId,
    pub name: String,
    pub description: String,
    pub template_id: String,
    pub default_backend: String,
    pub try_mode: i64,
    pub time_zone: Option<String>,
    pub billed_monthly_price: Option<i64>,
    pub retention_days: i64,
    pub data_size_bytes: i64,
    pub rows_count: i64,
    pub created_at: Timestamp,
    pub expires_at: Option<Timestamp>,
    pub disabled_at: Option<Timestamp>,
    pub disable_reason: Option<String>,
    pub disabled_until: Option<Timestamp>,
    pub deleted_at: Option<Timestamp>,
    pub purge_asked_at: Option<Timestamp>,
    pub purged_at: Option<Timestamp>,
}

const COLUMNS: &str = "
    p.id, p.organization_id, p.name, p.description, p.template_id, p.default_backend, p.try_mode, p.time_zone, p.billed_monthly_price,
    p.retention_days, p.data_size_bytes, p.rows_count, p.created_at, p.expires_at, p.disabled_at, p.disable_reason, p.disabled_until,
    p.deleted_at, p.purge_asked_at, p.purged_at";

/// Alive, deleted or purged.
pub async fn find(tx: &mut Tx, id: ProjectId) -> sqlx::Result<Option<Project>> {
    let sql = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM projects p WHERE p.id = $1"));
    on!(tx, |db| sqlx::query_as(sql).bind(id).fetch_optional(db).await)
}

#[derive(sqlx::FromRow)]
struct WithRole {
    #[sqlx(flatten)]
    project: Project,
    role: Option<String>,
}

/// The live projects of an organization whose names fit, and what a person is there: those after `after`, at most `most`.
pub async fn of_organization(
    tx: &mut Tx,
    organization: OrganizationId,
    user: UserId,
    fits: &str,
    after: i64,
    most: i64,
    at: Timestamp,
) -> sqlx::Result<Vec<(Project, Option<Role>)>> {
    let sql = sqlx::AssertSqlSafe(format!(
        r"SELECT {COLUMNS}, m.role FROM projects p
            LEFT JOIN members m ON m.place = 'project' AND m.place_id = p.id AND m.user_id = $2 AND (m.expires_at IS NULL OR m.expires_at > $6)
           WHERE p.organization_id = $1 AND p.id > $3 AND p.deleted_at IS NULL AND (p.expires_at IS NULL OR p.expires_at > $6)
             AND p.name_folded LIKE $4 ESCAPE '\'
           ORDER BY p.id LIMIT CAST($5 AS BIGINT)"
    ));
    let rows: Vec<WithRole> =
        on!(tx, |db| sqlx::query_as(sql).bind(organization).bind(user).bind(after).bind(fits).bind(most).bind(at).fetch_all(db).await)?;
    Ok(rows.into_iter().map(|row| (row.project, row.role.and_then(|role| Role::named(&role)))).collect())
}

#[derive(sqlx::FromRow)]
pub struct Mine {
    pub organization_id: OrganizationId,
    pub organization_name: String,
    pub id: ProjectId,
    pub name: String,
    pub role: String,
    pub expires_at: Option<Timestamp>,
    pub disabled_at: Option<Timestamp>,
    /// Alive, and what is searched for.
    pub fits: bool,
}

/// A person's live projects whose names, or their organizations' names, fit: those after `after`, at most `most`.
///
/// Memberships are read in pieces, in the order of the index `members_of_user`: so a page costs what it shows, whatever a
/// database guesses about someone with ten thousand of them.
pub async fn of_member(tx: &mut Tx, user: UserId, fits: &str, after: (i64, i64), most: usize, at: Timestamp) -> sqlx::Result<Vec<Mine>> {
    const SQL: &str = r"
        SELECT o.id AS organization_id, o.name AS organization_name, p.id, p.name, m.role, m.expires_at, p.disabled_at,
               p.deleted_at IS NULL AND (p.expires_at IS NULL OR p.expires_at > $4) AND (m.expires_at IS NULL OR m.expires_at > $4)
               AND (p.name_folded LIKE $5 ESCAPE '\' OR o.name_folded LIKE $5 ESCAPE '\') AS fits
          FROM (SELECT parent_id, place_id, role, expires_at FROM members
                 WHERE user_id = $1 AND place = 'project' AND (parent_id, place_id) > ($2, $3)
                 ORDER BY parent_id, place_id LIMIT CAST($6 AS BIGINT)) m
          JOIN projects p ON p.id = m.place_id JOIN organizations o ON o.id = m.parent_id
         ORDER BY m.parent_id, m.place_id";
    let piece = if fits == "%" { most + 10 } else { 2500 };
    let (mut found, mut after) = (Vec::new(), after);
    loop {
        let rows: Vec<Mine> = on!(&mut *tx, |db| sqlx::query_as(SQL)
            .bind(user)
            .bind(after.0)
            .bind(after.1)
            .bind(at)
            .bind(fits)
            .bind(i64::try_from(piece).unwrap_or(i64::MAX))
            .fetch_all(db)
            .await)?;
        let was_last = rows.len() < piece;
        after = rows.last().map_or(after, |last| (last.organization_id.number(), last.id.number()));
        found.extend(rows.into_iter().filter(|row| row.fits));
        if was_last || found.len() >= most {
            found.truncate(most);
            return Ok(found);
        }
    }
}

/// Numbers, names and births of the live projects of an organization.
pub async fn names_of_organization(
    tx: &mut Tx,
    organization: OrganizationId,
    at: Timestamp,
) -> sqlx::Result<Vec<(ProjectId, String, Timestamp)>> {
    const SQL: &str = "
        SELECT id, name, created_at FROM projects
         WHERE organization_id = $1 AND deleted_at IS NULL AND (expires_at IS NULL OR expires_at > $2) ORDER BY id";
    on!(tx, |db| sqlx::query_as(SQL).bind(organization).bind(at).fetch_all(db).await)
}

pub async fn insert(tx: &mut Tx, new: &Project) -> sqlx::Result<()> {
    const SQL: &str = "
        INSERT INTO projects (id, organization_id, name, name_folded, description, template_id, default_backend, try_mode, time_zone,
                              billed_monthly_price, retention_days, data_size_bytes, rows_count, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 0, $12, $13)";
    on!(tx, |db| sqlx::query(SQL)
        .bind(new.id)
        .bind(new.organization_id)
        .bind(&new.name)
        .bind(new.name.to_lowercase())
        .bind(&new.description)
        .bind(&new.template_id)
        .bind(&new.default_backend)
        .bind(new.try_mode)
        .bind(&new.time_zone)
        .bind(new.billed_monthly_price)
        .bind(new.retention_days)
        .bind(new.created_at)
        .bind(new.expires_at)
        .execute(db)
        .await
        .map(drop))
}

/// Writes what can be changed. Another expiry is told of anew.
pub async fn update(tx: &mut Tx, new: &Project) -> sqlx::Result<()> {
    const SQL: &str = "
        UPDATE projects
           SET organization_id = $2, name = $3, name_folded = $4, description = $5, template_id = $6, default_backend = $7, try_mode = $8,
               time_zone = $9, billed_monthly_price = $10, retention_days = $11, disabled_at = $12, disable_reason = $13,
               disabled_until = $14, deleted_at = $15, purge_asked_at = $16, purged_at = $17,
               expiry_told_at = CASE WHEN expires_at = $18 THEN expiry_told_at ELSE NULL END, expires_at = $18
         WHERE id = $1";
    on!(tx, |db| sqlx::query(SQL)
        .bind(new.id)
        .bind(new.organization_id)
        .bind(&new.name)
        .bind(new.name.to_lowercase())
        .bind(&new.description)
        .bind(&new.template_id)
        .bind(&new.default_backend)
        .bind(new.try_mode)
        .bind(&new.time_zone)
        .bind(new.billed_monthly_price)
        .bind(new.retention_days)
        .bind(new.disabled_at)
        .bind(&new.disable_reason)
        .bind(new.disabled_until)
        .bind(new.deleted_at)
        .bind(new.purge_asked_at)
        .bind(new.purged_at)
        .bind(new.expires_at)
        .execute(db)
        .await
        .map(drop))
}

/// What ends with a project (R-PRJ-4, R-INV-6, R-JOIN-10, R-ORG-5).
pub async fn end_open_things(tx: &mut Tx, id: ProjectId) -> sqlx::Result<()> {
    for sql in [
        "DELETE FROM invitations WHERE place = 'project' AND place_id = $1",
        "DELETE FROM join_requests WHERE project_id = $1",
        "UPDATE organizations SET activity_center_project_id = NULL WHERE activity_center_project_id = $1",
    ] {
        on!(&mut *tx, |db| sqlx::query(sql).bind(id).execute(db).await.map(drop))?;
    }
    Ok(())
}

/// It belongs to another organization now: so do its members' lines.
pub async fn follow_move(tx: &mut Tx, id: ProjectId, to: OrganizationId, at: Timestamp) -> sqlx::Result<()> {
    const MEMBERS: &str = "UPDATE members SET parent_id = $2, moved_at = $3 WHERE place = 'project' AND place_id = $1";
    const CENTER: &str =
        "UPDATE organizations SET activity_center_project_id = NULL WHERE activity_center_project_id = $1 AND id <> $2 AND $3 >= 0";
    for sql in [MEMBERS, CENTER] {
        on!(&mut *tx, |db| sqlx::query(sql).bind(id).bind(to).bind(at).execute(db).await.map(drop))?;
    }
    Ok(())
}

/// Erases what hung on it; its record stays readable (R-PRJ-6, R-MET-6).
pub async fn erase(tx: &mut Tx, id: ProjectId) -> sqlx::Result<()> {
    for sql in [
        "DELETE FROM notification_reads WHERE notification_id IN (SELECT id FROM notifications WHERE project_id = $1 AND title = '')",
        "DELETE FROM notifications WHERE project_id = $1 AND title = ''",
        "DELETE FROM project_metrics WHERE project_id = $1",
        "DELETE FROM metadata WHERE owner = 'project' AND owner_id = $1",
        "DELETE FROM members WHERE place = 'project' AND place_id = $1",
        "UPDATE projects SET description = '' WHERE id = $1",
    ] {
        on!(&mut *tx, |db| sqlx::query(sql).bind(id).execute(db).await.map(drop))?;
    }
    Ok(())
}

/// How many members it has, temporary ones too.
pub async fn count_members(tx: &mut Tx, id: ProjectId, at: Timestamp) -> sqlx::Result<i64> {
    const SQL: &str = "
        SELECT COUNT(*) FROM members WHERE place = 'project' AND place_id = $1 AND (expires_at IS NULL OR expires_at > $2)";
    let (count,): (i64,) = on!(tx, |db| sqlx::query_as(SQL).bind(id).bind(at).fetch_one(db).await)?;
    Ok(count)
}

/// The names of a project's features, in the order in which they were invented.
pub async fn features_of(tx: &mut Tx, id: ProjectId) -> sqlx::Result<Vec<String>> {
    const SQL: &str = "
        SELECT f.name FROM project_features pf JOIN features f ON f.id = pf.feature_id WHERE pf.project_id = $1 ORDER BY f.id";
    let rows: Vec<(String,)> = on!(tx, |db| sqlx::query_as(SQL).bind(id).fetch_all(db).await)?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

/// Deleted projects whose names fit, in an order that does not change between pages.
pub async fn deleted(tx: &mut Tx, organization: Option<OrganizationId>, fits: &str, most: i64, offset: i64) -> sqlx::Result<Vec<Project>> {
    let sql = sqlx::AssertSqlSafe(format!(
        r"SELECT {COLUMNS} FROM projects p
           WHERE p.deleted_at IS NOT NULL AND ($1 = 0 OR p.organization_id = $1) AND p.name_folded LIKE $2 ESCAPE '\'
           ORDER BY p.id LIMIT CAST($3 AS BIGINT) OFFSET $4"
    ));
    let organization = organization.map_or(0, OrganizationId::number);
    on!(tx, |db| sqlx::query_as(sql).bind(organization).bind(fits).bind(most).bind(offset).fetch_all(db).await)
}
