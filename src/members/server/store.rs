use super::{Admission, Member};
use crate::{
    id::UserId,
    on,
    place::Place,
    server::{db::Tx, standing::Standing},
    time::Timestamp,
};

/// Members whose names or addresses fit, by their numbers: the ones after `after`, and at most `most`.
pub async fn list(tx: &mut Tx, place: Place, fits: &str, after: i64, most: i64, at: Timestamp) -> sqlx::Result<Vec<Member>> {
    const SQL: &str = r"
        SELECT u.id, u.name, u.email, u.activated_at IS NOT NULL AS activated,
               EXISTS (SELECT 1 FROM people_with_mfa WHERE user_id = u.id) AS mfa,
               m.role, m.reason, m.created_at, m.expires_at, m.can_approve_merge_requests,
               i.id AS invitor_id, i.name AS invitor_name, i.email AS invitor_email,
               a.id AS approver_id, a.name AS approver_name, a.email AS approver_email
          FROM members m JOIN users u ON u.id = m.user_id
          LEFT JOIN users i ON i.id = m.invited_by AND i.erased_at IS NULL
          LEFT JOIN users a ON a.id = m.approved_by AND a.erased_at IS NULL
         WHERE m.place = $1 AND m.place_id = $2 AND m.user_id > $3 AND (m.expires_at IS NULL OR m.expires_at > $4)
           AND (u.name_folded LIKE $5 ESCAPE '\' OR u.email_folded LIKE $5 ESCAPE '\')
         ORDER BY m.user_id LIMIT CAST($6 AS BIGINT)";
    on!(tx, |db| sqlx::query_as(SQL)
        .bind(place.level().word())
        .bind(place.number())
        .bind(after)
        .bind(at)
        .bind(fits)
        .bind(most)
        .fetch_all(db)
        .await)
}

/// One of the members.
pub async fn find(tx: &mut Tx, place: Place, user: UserId, at: Timestamp) -> sqlx::Result<Option<Member>> {
    let found = list(tx, place, "%", user.number().saturating_sub(1), 1, at).await?;
    Ok(found.into_iter().next().filter(|member| member.id == user))
}

/// Adds a member, in the place of one whose time was over. Returns whether the person was none until now.
pub async fn insert(tx: &mut Tx, standing: &Standing, user: UserId, admission: &Admission, at: Timestamp) -> sqlx::Result<bool> {
    const SQL: &str = "
        INSERT INTO members (place, place_id, user_id, parent_id, role, reason, expires_at, invited_by, approved_by,
                             can_approve_merge_requests, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10)
        ON CONFLICT (place, place_id, user_id) DO UPDATE
           SET role = $5, reason = $6, expires_at = $7, invited_by = $8, approved_by = $9, can_approve_merge_requests = 0, created_at = $10,
               end_told_at = NULL, moved_at = NULL
         WHERE members.expires_at <= $10";
    let parent = match standing.place {
        Place::Project(_) => standing.organization.map_or(0, |organization| organization.number()),
        _ => 0,
    };
    let done = on!(tx, |db| sqlx::query(SQL)
        .bind(standing.place.level().word())
        .bind(standing.place.number())
        .bind(user)
        .bind(parent)
        .bind(admission.role.map(|role| role.word()).unwrap_or_default())
        .bind(&admission.reason)
        .bind(admission.expires_at)
        .bind(admission.invited_by)
        .bind(admission.approved_by)
        .bind(at)
        .execute(db)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(done == 1)
}

/// A person who belongs somewhere now neither needs their invitation nor their request (R-INV-5, R-JOIN-10).
pub async fn end_open_things(tx: &mut Tx, place: Place, user: UserId) -> sqlx::Result<()> {
    const INVITATION: &str = "DELETE FROM invitations WHERE place = $1 AND place_id = $2 AND user_id = $3";
    const REQUEST: &str = "DELETE FROM join_requests WHERE project_id = $1 AND user_id = $2";
    on!(&mut *tx, |db| sqlx::query(INVITATION).bind(place.level().word()).bind(place.number()).bind(user).execute(db).await.map(drop))?;
    if let Place::Project(project) = place {
        on!(tx, |db| sqlx::query(REQUEST).bind(project).bind(user).execute(db).await.map(drop))?;
    }
    Ok(())
}

/// Returns whether the person was a member until now.
pub async fn delete(tx: &mut Tx, place: Place, user: UserId) -> sqlx::Result<bool> {
    const SQL: &str = "DELETE FROM members WHERE place = $1 AND place_id = $2 AND user_id = $3";
    let done = on!(tx, |db| sqlx::query(SQL)
        .bind(place.level().word())
        .bind(place.number())
        .bind(user)
        .execute(db)
        .await
        .map(|done| done.rows_affected()))?;
    Ok(done == 1)
}

pub async fn set_role(tx: &mut Tx, place: Place, user: UserId, role: &str, may_approve: i64) -> sqlx::Result<()> {
    const SQL: &str = "
        UPDATE members SET role = $4, can_approve_merge_requests = $5 WHERE place = $1 AND place_id = $2 AND user_id = $3";
    on!(tx, |db| sqlx::query(SQL)
        .bind(place.level().word())
        .bind(place.number())
        .bind(user)
        .bind(role)
        .bind(may_approve)
        .execute(db)
        .await
        .map(drop))
}

/// Whether anybody else would be left. Who is about to erase their account is as good as gone.
pub async fn others_exist(tx: &mut Tx, place: Place, user: UserId) -> sqlx::Result<bool> {
    const SQL: &str = "
        SELECT m.user_id FROM members m JOIN users u ON u.id = m.user_id
         WHERE m.place = $1 AND m.place_id = $2 AND m.user_id <> $3 AND u.erase_at IS NULL LIMIT 1";
    let row: Option<(UserId,)> =
        on!(tx, |db| sqlx::query_as(SQL).bind(place.level().word()).bind(place.number()).bind(user).fetch_optional(db).await)?;
    Ok(row.is_some())
}

/// The maintainers and organizations, alive, whose only member a person is.
pub async fn alone_in(tx: &mut Tx, user: UserId) -> sqlx::Result<Vec<(String, i64, String)>> {
    const SQL: &str = "
        SELECT m.place, m.place_id, COALESCE(o.name, a.name)
          FROM members m
          LEFT JOIN organizations o ON m.place = 'organization' AND o.id = m.place_id
          LEFT JOIN maintainers a ON m.place = 'maintainer' AND a.id = m.place_id
         WHERE m.user_id = $1 AND m.place <> 'project' AND o.deleted_at IS NULL AND a.deleted_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM members x JOIN users u ON u.id = x.user_id
                            WHERE x.place = m.place AND x.place_id = m.place_id AND x.user_id <> m.user_id AND u.erase_at IS NULL)
         ORDER BY m.place DESC, m.place_id";
    on!(tx, |db| sqlx::query_as(SQL).bind(user).fetch_all(db).await)
}

/// The names of the features of all members, by member.
pub async fn features(tx: &mut Tx, place: Place) -> sqlx::Result<Vec<(UserId, String)>> {
    const SQL: &str = "
        SELECT uf.user_id, f.name FROM user_features uf JOIN features f ON f.id = uf.feature_id
         WHERE uf.user_id IN (SELECT user_id FROM members WHERE place = $1 AND place_id = $2) ORDER BY uf.user_id, f.id";
    on!(tx, |db| sqlx::query_as(SQL).bind(place.level().word()).bind(place.number()).fetch_all(db).await)
}

/// Everywhere a person belongs: the place, its name, the role, since when, until when.
pub async fn all_of(tx: &mut Tx, user: UserId, at: Timestamp) -> sqlx::Result<Vec<Membership>> {
    const SQL: &str = "
        SELECT m.place, m.place_id, COALESCE(p.name, o.name, a.name) AS name, m.role, m.created_at, m.expires_at,
               i.id AS invitor_id, i.name AS invitor_name, i.email AS invitor_email
          FROM members m
          LEFT JOIN users i ON i.id = m.invited_by AND i.erased_at IS NULL
          LEFT JOIN projects p ON m.place = 'project' AND p.id = m.place_id
          LEFT JOIN organizations o ON m.place = 'organization' AND o.id = m.place_id
          LEFT JOIN maintainers a ON m.place = 'maintainer' AND a.id = m.place_id
         WHERE m.user_id = $1 AND p.deleted_at IS NULL AND o.deleted_at IS NULL AND a.deleted_at IS NULL
           AND (m.expires_at IS NULL OR m.expires_at > $2) AND (p.expires_at IS NULL OR p.expires_at > $2)
         ORDER BY m.place, m.place_id";
    on!(tx, |db| sqlx::query_as(SQL).bind(user).bind(at).fetch_all(db).await)
}

#[derive(sqlx::FromRow)]
pub struct Membership {
    pub place: String,
    pub place_id: i64,
    pub name: String,
    pub role: String,
    pub created_at: Timestamp,
    pub expires_at: Option<Timestamp>,
    pub invitor_id: Option<UserId>,
    pub invitor_name: Option<String>,
    pub invitor_email: Option<String>,
}
