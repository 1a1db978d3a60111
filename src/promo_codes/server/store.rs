use crate::{
    id::{MaintainerId, OrganizationId, ProjectId, PromoCodeId, UserId},
    on,
    projects::server::Template,
    server::db::Tx,
    time::Timestamp,
};

/// A code that was not withdrawn, of an organization and a template that are there.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Code {
    #[sqlx(rename = "code_id")]
    pub id: PromoCodeId,
    pub code: String,
    pub organization_id: OrganizationId,
    pub organization_name: String,
    pub maintainer_id: MaintainerId,
    pub uses: i64,
    pub used: i64,
    pub creator: Option<String>,
    pub expires_at: Timestamp,
    #[sqlx(flatten)]
    pub template: Template,
}

/// A use of a code.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Used {
    pub code: String,
    pub used_at: Timestamp,
    pub project_id: ProjectId,
    pub project_name: String,
    /// The project was not deleted, and is not over.
    pub is_there: bool,
}

// The template's columns keep their names, as `Template` wants them.
const SELECT: &str = "
    SELECT * FROM (
        SELECT c.id AS code_id, c.code, c.code_folded, c.organization_id, o.name AS organization_name, o.name_folded, o.maintainer_id,
               c.uses, c.used, u.name AS creator, c.expires_at, t.id, t.name, t.description, t.expiration_days, t.billed_monthly_price,
               t.try_mode, t.default_backend, t.hidden
          FROM promo_codes c
          JOIN organizations o ON o.id = c.organization_id AND o.deleted_at IS NULL
          JOIN maintainers m ON m.id = o.maintainer_id AND m.deleted_at IS NULL
          JOIN templates t ON t.id = c.template_id
          LEFT JOIN users u ON u.id = c.created_by
         WHERE c.withdrawn_at IS NULL) c";

/// The newest first, before `before`.
pub async fn of_maintainer(tx: &mut Tx, maintainer: MaintainerId, before: Option<PromoCodeId>, most: i64) -> sqlx::Result<Vec<Code>> {
    let sql = sqlx::AssertSqlSafe(format!(
        "{SELECT} WHERE c.maintainer_id = $1 AND c.code_id < $2 ORDER BY c.code_id DESC LIMIT CAST($3 AS BIGINT)"
    ));
    let before = before.map_or(i64::MAX, PromoCodeId::number);
    on!(tx, |db| sqlx::query_as(sql).bind(maintainer).bind(before).bind(most).fetch_all(db).await)
}

/// The same of all maintainers, for what fits.
pub async fn all(tx: &mut Tx, fits: &str, before: Option<PromoCodeId>, most: i64) -> sqlx::Result<Vec<Code>> {
    let sql = sqlx::AssertSqlSafe(format!(
        r"{SELECT} WHERE (c.code_folded LIKE $1 ESCAPE '\' OR c.name_folded LIKE $1 ESCAPE '\') AND c.code_id < $2
           ORDER BY c.code_id DESC LIMIT CAST($3 AS BIGINT)"
    ));
    let before = before.map_or(i64::MAX, PromoCodeId::number);
    on!(tx, |db| sqlx::query_as(sql).bind(fits).bind(before).bind(most).fetch_all(db).await)
}

pub async fn find(tx: &mut Tx, id: PromoCodeId) -> sqlx::Result<Option<Code>> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE c.code_id = $1"));
    on!(tx, |db| sqlx::query_as(sql).bind(id).fetch_optional(db).await)
}

pub async fn find_by_code(tx: &mut Tx, folded: &str) -> sqlx::Result<Option<Code>> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE c.code_folded = $1"));
    on!(tx, |db| sqlx::query_as(sql).bind(folded).fetch_optional(db).await)
}

pub struct New<'a> {
    pub id: PromoCodeId,
    pub code: &'a str,
    pub organization: OrganizationId,
    pub template: &'a str,
    pub uses: i64,
    pub by: UserId,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

/// Returns whether no other is called so. One that died with its organization or maintainer is in nobody's way.
pub async fn insert(tx: &mut Tx, new: &New<'_>) -> sqlx::Result<bool> {
    const DEAD: &str = "
        UPDATE promo_codes SET withdrawn_at = $2
         WHERE code_folded = $1 AND withdrawn_at IS NULL
           AND organization_id IN (SELECT o.id FROM organizations o JOIN maintainers m ON m.id = o.maintainer_id
                                    WHERE o.deleted_at IS NOT NULL OR m.deleted_at IS NOT NULL)";
    const SQL: &str = "
        INSERT INTO promo_codes (id, code, code_folded, organization_id, template_id, uses, used, created_by, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9)
        ON CONFLICT (code_folded) WHERE withdrawn_at IS NULL DO NOTHING";
    let folded = new.code.to_lowercase();
    on!(&mut *tx, |db| sqlx::query(DEAD).bind(&folded).bind(new.created_at).execute(db).await.map(drop))?;
    on!(tx, |db| sqlx::query(SQL)
        .bind(new.id)
        .bind(new.code)
        .bind(&folded)
        .bind(new.organization)
        .bind(new.template)
        .bind(new.uses)
        .bind(new.by)
        .bind(new.created_at)
        .bind(new.expires_at)
        .execute(db)
        .await
        .map(|done| done.rows_affected() == 1))
}

pub async fn withdraw(tx: &mut Tx, id: PromoCodeId, at: Timestamp) -> sqlx::Result<()> {
    const SQL: &str = "UPDATE promo_codes SET withdrawn_at = $2 WHERE id = $1";
    on!(tx, |db| sqlx::query(SQL).bind(id).bind(at).execute(db).await.map(drop))
}

/// One use less. Returns whether there was one left.
pub async fn take(tx: &mut Tx, id: PromoCodeId) -> sqlx::Result<bool> {
    const SQL: &str = "UPDATE promo_codes SET used = used + 1 WHERE id = $1 AND used < uses";
    on!(tx, |db| sqlx::query(SQL).bind(id).execute(db).await.map(|done| done.rows_affected() == 1))
}

pub async fn note_use(tx: &mut Tx, user: UserId, code: &str, id: PromoCodeId, project: ProjectId, at: Timestamp) -> sqlx::Result<()> {
    const SQL: &str = "
        INSERT INTO used_promo_codes (user_id, code_folded, code, promo_code_id, project_id, used_at) VALUES ($1, $2, $3, $4, $5, $6)";
    on!(tx, |db| sqlx::query(SQL)
        .bind(user)
        .bind(code.to_lowercase())
        .bind(code)
        .bind(id)
        .bind(project)
        .bind(at)
        .execute(db)
        .await
        .map(drop))
}

/// The code as its maker writes it, if this person has used it.
pub async fn code_used_by(tx: &mut Tx, user: UserId, folded: &str) -> sqlx::Result<Option<String>> {
    const SQL: &str = "SELECT code FROM used_promo_codes WHERE user_id = $1 AND code_folded = $2";
    let row: Option<(String,)> = on!(tx, |db| sqlx::query_as(SQL).bind(user).bind(folded).fetch_optional(db).await)?;
    Ok(row.map(|(code,)| code))
}

/// What a person has used, the newest last.
pub async fn used_by(tx: &mut Tx, user: UserId, at: Timestamp) -> sqlx::Result<Vec<Used>> {
    const SQL: &str = "
        SELECT u.code, u.used_at, u.project_id, p.name AS project_name,
               p.deleted_at IS NULL AND (p.expires_at IS NULL OR p.expires_at > $2) AS is_there
          FROM used_promo_codes u JOIN projects p ON p.id = u.project_id
         WHERE u.user_id = $1
         ORDER BY u.used_at, u.project_id";
    on!(tx, |db| sqlx::query_as(SQL).bind(user).bind(at).fetch_all(db).await)
}
