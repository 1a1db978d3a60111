use crate::{
    id::{InvitationId, UserId},
    on,
    place::{Level, Place, Role},
    server::db::Tx,
    time::Timestamp,
};

/// An invitation, with the names that are told with it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Invitation {
    pub id: InvitationId,
    level: String,
    place_id: i64,
    pub place_name: String,
    pub user_id: UserId,
    pub name: String,
    pub email: String,
    role: String,
    pub reason: String,
    pub expires_at: Option<Timestamp>,
    pub invited_by: Option<UserId>,
    pub by_name: String,
    pub by_email: String,
    pub sent_at: Timestamp,
    pub created_at: Timestamp,
    pub mfa_required: i64,
}

impl Invitation {
    pub fn place(&self) -> Place {
        Place::of(Level::named(&self.level).unwrap_or(Level::Project), self.place_id)
    }

    pub fn role(&self) -> Option<Role> {
        Role::named(&self.role)
    }

    /// Who invited, by name or else by address; nothing if they left for good (R-DEL-5).
    pub fn by(&self) -> &str {
        if self.by_name.is_empty() { &self.by_email } else { &self.by_name }
    }
}

/// Invitations that still count, to places that are still there.
const SELECT: &str = "
    SELECT i.id, i.place AS level, i.place_id, COALESCE(p.name, o.name, a.name) AS place_name, i.user_id, u.name, u.email, i.role, i.reason,
           i.expires_at, b.id AS invited_by, COALESCE(b.name, '') AS by_name, COALESCE(b.email, '') AS by_email, i.sent_at, i.created_at,
           COALESCE(po.mfa_required, o.mfa_required, 0) AS mfa_required
      FROM invitations i
      JOIN users u ON u.id = i.user_id
      LEFT JOIN users b ON b.id = i.invited_by AND b.erased_at IS NULL
      LEFT JOIN projects p ON i.place = 'project' AND p.id = i.place_id
      LEFT JOIN organizations po ON po.id = p.organization_id
      LEFT JOIN organizations o ON i.place = 'organization' AND o.id = i.place_id
      LEFT JOIN maintainers a ON i.place = 'maintainer' AND a.id = i.place_id
     WHERE p.deleted_at IS NULL AND o.deleted_at IS NULL AND a.deleted_at IS NULL
       AND (i.expires_at IS NULL OR i.expires_at > $1) AND (p.expires_at IS NULL OR p.expires_at > $1)";

/// At most `most`, the oldest first.
pub async fn of_place(tx: &mut Tx, place: Place, most: i64, at: Timestamp) -> sqlx::Result<Vec<Invitation>> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} AND i.place = $2 AND i.place_id = $3 ORDER BY i.id LIMIT CAST($4 AS BIGINT)"));
    on!(tx, |db| sqlx::query_as(sql).bind(at).bind(place.level().word()).bind(place.number()).bind(most).fetch_all(db).await)
}

pub async fn of_user(tx: &mut Tx, user: UserId, most: i64, at: Timestamp) -> sqlx::Result<Vec<Invitation>> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} AND i.user_id = $2 ORDER BY i.id LIMIT CAST($3 AS BIGINT)"));
    on!(tx, |db| sqlx::query_as(sql).bind(at).bind(user).bind(most).fetch_all(db).await)
}

pub async fn find(tx: &mut Tx, id: InvitationId, at: Timestamp) -> sqlx::Result<Option<Invitation>> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} AND i.id = $2"));
    on!(tx, |db| sqlx::query_as(sql).bind(at).bind(id).fetch_optional(db).await)
}

pub struct New<'a> {
    pub id: InvitationId,
    pub place: Place,
    pub user: UserId,
    pub role: Option<Role>,
    pub reason: &'a str,
    pub expires_at: Option<Timestamp>,
    pub by: UserId,
}

/// Takes the place of one whose time was over. Returns whether there was none that counts (R-INV-3).
pub async fn insert(tx: &mut Tx, new: &New<'_>, at: Timestamp) -> sqlx::Result<bool> {
    const OVER: &str = "DELETE FROM invitations WHERE place = $1 AND place_id = $2 AND user_id = $3 AND expires_at <= $4";
    const SQL: &str = "
        INSERT INTO invitations (id, place, place_id, user_id, role, reason, expires_at, invited_by, sent_at, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) ON CONFLICT (place, place_id, user_id) DO NOTHING";
    let (level, number) = (new.place.level().word(), new.place.number());
    on!(&mut *tx, |db| sqlx::query(OVER).bind(level).bind(number).bind(new.user).bind(at).execute(db).await.map(drop))?;
    let done = on!(tx, |db| sqlx::query(SQL)
        .bind(new.id)
        .bind(level)
        .bind(number)
        .bind(new.user)
        .bind(new.role.map(|role| role.word()).unwrap_or_default())
        .bind(new.reason)
        .bind(new.expires_at)
        .bind(new.by)
        .bind(at)
        .execute(db)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(done == 1)
}

/// Of fifty who try at once, one ends it.
pub async fn delete(tx: &mut Tx, id: InvitationId) -> sqlx::Result<bool> {
    const SQL: &str = "DELETE FROM invitations WHERE id = $1";
    on!(tx, |db| sqlx::query(SQL).bind(id).execute(db).await.map(|done| done.rows_affected() == 1))
}

pub async fn set_sent(tx: &mut Tx, id: InvitationId, at: Timestamp) -> sqlx::Result<()> {
    const SQL: &str = "UPDATE invitations SET sent_at = $2 WHERE id = $1";
    on!(tx, |db| sqlx::query(SQL).bind(id).bind(at).execute(db).await.map(drop))
}
