use super::super::Kind;
use crate::{
    id::{InvitationId, NotificationId, ProjectId, UserId},
    on,
    server::db::Tx,
    time::Timestamp,
};
use sqlx::AssertSqlSafe;

#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Row {
    pub id: NotificationId,
    pub audience: String,
    kind: String,
    pub title: String,
    pub body: String,
    pub detail: String,
    pub project_id: Option<ProjectId>,
    pub project: Option<String>,
    pub seen_from: Timestamp,
    pub ends_at: Option<Timestamp>,
    pub is_read: bool,
    /// Who invited, of an invitation; nobody if they left for good.
    pub inviter: Option<String>,
}

impl Row {
    pub fn kind(&self) -> Kind {
        Kind::named(&self.kind).unwrap_or(Kind::Announcement)
    }

    /// Waits to be read.
    pub fn is_unread(&self, now: Timestamp) -> bool {
        !self.is_read && self.ends_at.is_none_or(|end| end > now)
    }
}

/// The live projects of a person ($1) at a moment ($2), and since when they belong: what is from before is not for them, and a
/// project that is gone concerns nobody.
const PROJECTS: &str = "
    members m JOIN projects p ON p.id = m.place_id AND p.deleted_at IS NULL AND (p.expires_at IS NULL OR p.expires_at > $2)
    WHERE m.user_id = $1 AND m.place = 'project' AND (m.expires_at IS NULL OR m.expires_at > $2)";

/// What a person can see, one branch for each way in which something can concern them, each found by an index. Who belongs to an
/// audience by several projects belongs to it since the first of them.
fn seen(and: &str) -> String {
    let of = |joined: &str| format!("SELECT n.id FROM {joined} AND n.seen_from <= $2 {and}");
    // Keys and since when: the first membership of those that tie someone to it.
    let by = |keys: &str, since: &str, from: &str| {
        format!("(SELECT {keys}, MIN({since}) AS since FROM {from} GROUP BY {}) k", keys.replace(" AS one", "").replace(" AS other", ""))
    };
    let with_features = PROJECTS.replace("WHERE", "JOIN project_features f ON f.project_id = p.id WHERE");
    const MOVED: &str = "CASE WHEN m.moved_at > m.created_at THEN m.moved_at ELSE m.created_at END";
    const GIVEN: &str = "CASE WHEN f.given_at > m.created_at THEN f.given_at ELSE m.created_at END";
    [
        of("users u JOIN notifications n ON n.audience = 'everyone' AND n.seen_from >= COALESCE(u.activated_at, u.created_at) WHERE u.id = $1"),
        of("users u JOIN notifications n ON n.audience = 'person:' || CAST(u.id AS TEXT)
             WHERE u.id = $1 AND (n.invitation_id IS NULL OR EXISTS (
                   SELECT 1 FROM invitations i WHERE i.id = n.invitation_id AND (i.expires_at IS NULL OR i.expires_at > $2)))"),
        of("members m JOIN organizations o ON o.id = m.place_id AND o.deleted_at IS NULL
              JOIN notifications n ON n.audience = 'organization:' || CAST(m.place_id AS TEXT) AND n.seen_from >= m.created_at
             WHERE m.user_id = $1 AND m.place = 'organization'"),
        of(&format!(
            "{} JOIN notifications n ON n.audience = 'organization:' || CAST(k.one AS TEXT) AND n.seen_from >= k.since WHERE $1 > 0",
            by("m.parent_id AS one", MOVED, PROJECTS)
        )),
        of(&format!(
            "(SELECT m.place_id, m.created_at FROM {PROJECTS}) k
               JOIN notifications n ON n.project_id = k.place_id AND n.seen_from >= k.created_at WHERE $1 > 0"
        )),
        of(&format!(
            "{} JOIN notifications n ON n.audience = 'template:' || k.one AND n.seen_from >= k.since WHERE n.also_feature IS NULL",
            by("p.template_id AS one", "m.created_at", PROJECTS)
        )),
        of(&format!(
            "{} JOIN notifications n ON n.audience = 'template:' || k.one AND n.also_feature = k.other AND n.seen_from >= k.since WHERE $1 > 0",
            by("p.template_id AS one, f.feature_id AS other", GIVEN, &with_features)
        )),
        of(&format!(
            "{} JOIN notifications n ON n.audience = 'feature:' || CAST(k.one AS TEXT) AND n.seen_from >= k.since WHERE $1 > 0",
            by("f.feature_id AS one", GIVEN, &with_features)
        )),
    ]
    .join(" UNION ALL ")
}

/// And bears no mark of having been read.
const UNMARKED: &str = "
    n.seen_from > (SELECT notifications_read_to FROM users WHERE id = $1)
    AND NOT EXISTS (SELECT 1 FROM notification_reads r WHERE r.user_id = $1 AND r.notification_id = n.id)";

/// What is over asks for nobody's attention any more.
const LASTS: &str = "(n.ends_at IS NULL OR n.ends_at > $2)";

fn unread() -> String {
    format!("{LASTS} AND {UNMARKED}")
}

const COLUMNS: &str = "
    n.id, n.audience, n.kind, n.title, n.body, n.detail, n.project_id,
    (SELECT name FROM projects WHERE id = n.project_id) AS project, n.seen_from, n.ends_at,
    (SELECT CASE WHEN b.name = '' THEN b.email ELSE b.name END FROM invitations i JOIN users b ON b.id = i.invited_by
      WHERE i.id = n.invitation_id AND b.erased_at IS NULL) AS inviter";

/// Whether something waits to be read: what the bell asks at each step.
pub async fn has_unread(tx: &mut Tx, user: UserId, at: Timestamp) -> sqlx::Result<bool> {
    let sql = AssertSqlSafe(format!("SELECT id FROM ({}) n LIMIT 1", seen(&format!("AND {}", unread()))));
    let found: Option<(NotificationId,)> = on!(tx, |db| sqlx::query_as(sql).bind(user).bind(at).fetch_optional(db).await)?;
    Ok(found.is_some())
}

/// Up to when everything counts as read.
pub async fn read_until(tx: &mut Tx, user: UserId) -> sqlx::Result<Timestamp> {
    const SQL: &str = "SELECT notifications_read_to FROM users WHERE id = $1";
    let row: Option<(Timestamp,)> = on!(tx, |db| sqlx::query_as(SQL).bind(user).fetch_optional(db).await)?;
    Ok(row.map_or(Timestamp::from_millis(0), |(to,)| to))
}

/// Which part of the list: what is unread, or what is read, of one kind or of all, from before a moment and a number.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    pub unread: bool,
    pub kind: Option<Kind>,
    pub before: Option<(Timestamp, NotificationId)>,
}

/// The newest first.
pub async fn list(tx: &mut Tx, user: UserId, part: Part, most: i64, at: Timestamp) -> sqlx::Result<Vec<Row>> {
    let not = if part.unread { "" } else { "NOT" };
    let sql = AssertSqlSafe(format!(
        "SELECT {COLUMNS}, NOT ({UNMARKED}) AS is_read FROM notifications n
          WHERE n.id IN ({}) AND {not} ({}) AND ($3 = '' OR n.kind = $3)
            AND (n.seen_from < $4 OR (n.seen_from = $4 AND n.id < $5))
          ORDER BY n.seen_from DESC, n.id DESC LIMIT CAST($6 AS BIGINT)",
        seen(""),
        unread()
    ));
    let (before, id) = part.before.unwrap_or((Timestamp::from_millis(i64::MAX), NotificationId::of(i64::MAX)));
    let kind = part.kind.map(Kind::word).unwrap_or_default();
    on!(tx, |db| sqlx::query_as(sql).bind(user).bind(at).bind(kind).bind(before).bind(id).bind(most).fetch_all(db).await)
}

/// Which ones younger than a moment a person can see and has not read.
pub async fn unread_of(tx: &mut Tx, user: UserId, since: Timestamp, at: Timestamp) -> sqlx::Result<Vec<(NotificationId,)>> {
    let sql = AssertSqlSafe(format!("SELECT DISTINCT id FROM ({}) n", seen(&format!("AND {} AND n.seen_from > $3", unread()))));
    on!(tx, |db| sqlx::query_as(sql).bind(user).bind(at).bind(since).fetch_all(db).await)
}

/// Whether a person can see it and has not read it.
pub async fn has_before_them(tx: &mut Tx, user: UserId, id: NotificationId, at: Timestamp) -> sqlx::Result<bool> {
    let sql = AssertSqlSafe(format!("SELECT id FROM ({}) n LIMIT 1", seen(&format!("AND {} AND n.id = $3", unread()))));
    let found: Option<(NotificationId,)> = on!(tx, |db| sqlx::query_as(sql).bind(user).bind(at).bind(id).fetch_optional(db).await)?;
    Ok(found.is_some())
}

/// Whether a person can see it.
pub async fn sees(tx: &mut Tx, user: UserId, id: NotificationId, at: Timestamp) -> sqlx::Result<bool> {
    let sql = AssertSqlSafe(format!("SELECT id FROM ({}) n LIMIT 1", seen("AND n.id = $3")));
    let found: Option<(NotificationId,)> = on!(tx, |db| sqlx::query_as(sql).bind(user).bind(at).bind(id).fetch_optional(db).await)?;
    Ok(found.is_some())
}

/// What is unread and came since a moment, the newest first, for a daily letter.
pub async fn for_digest(tx: &mut Tx, user: UserId, since: Timestamp, most: i64, at: Timestamp) -> sqlx::Result<Vec<Row>> {
    let sql = AssertSqlSafe(format!(
        "SELECT {COLUMNS}, $1 < 0 AS is_read FROM notifications n
          WHERE n.id IN ({}) AND {} AND n.seen_from >= $3 ORDER BY n.seen_from DESC, n.id DESC LIMIT CAST($4 AS BIGINT)",
        seen(""),
        unread()
    ));
    on!(tx, |db| sqlx::query_as(sql).bind(user).bind(at).bind(since).bind(most).fetch_all(db).await)
}

pub async fn mark_read(tx: &mut Tx, user: UserId, id: NotificationId) -> sqlx::Result<()> {
    const SQL: &str = "
        INSERT INTO notification_reads (user_id, notification_id) SELECT $1, id FROM notifications WHERE id = $2 ON CONFLICT DO NOTHING";
    on!(tx, |db| sqlx::query(SQL).bind(user).bind(id).execute(db).await.map(drop))
}

/// Everything up to this moment counts as read; what was noted of it one by one goes.
pub async fn read_to(tx: &mut Tx, user: UserId, to: Timestamp) -> sqlx::Result<()> {
    const SQL: &str = "UPDATE users SET notifications_read_to = $2 WHERE id = $1 AND notifications_read_to < $2";
    const NOTED: &str = "
        DELETE FROM notification_reads
         WHERE user_id = $1
           AND EXISTS (SELECT 1 FROM notifications n WHERE n.id = notification_reads.notification_id AND n.seen_from <= $2)";
    for sql in [SQL, NOTED] {
        on!(&mut *tx, |db| sqlx::query(sql).bind(user).bind(to).execute(db).await.map(drop))?;
    }
    Ok(())
}

pub struct New<'a> {
    pub id: NotificationId,
    pub audience: &'a str,
    pub kind: Kind,
    pub title: &'a str,
    pub body: &'a str,
    pub detail: &'a str,
    pub project: Option<ProjectId>,
    pub invitation: Option<InvitationId>,
    pub by: Option<UserId>,
    /// Whether letters about it are written one after the other.
    pub letters: bool,
}

/// One that is seen from now on.
pub async fn insert(tx: &mut Tx, new: &New<'_>, at: Timestamp) -> sqlx::Result<()> {
    const SQL: &str = "
        INSERT INTO notifications (id, audience, kind, title, body, detail, project_id, invitation_id, is_public, created_by,
                                   created_at, changed_at, seen_from, letters_after)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, $10, $10, $10, $11)";
    on!(tx, |db| sqlx::query(SQL)
        .bind(new.id)
        .bind(new.audience)
        .bind(new.kind.word())
        .bind(new.title)
        .bind(new.body)
        .bind(new.detail)
        .bind(new.project)
        .bind(new.invitation)
        .bind(new.by)
        .bind(at)
        .bind(new.letters.then_some(0i64))
        .execute(db)
        .await
        .map(drop))
}

/// Whom what began to be seen in between is for; each once.
pub async fn began(tx: &mut Tx, after: Timestamp, until: Timestamp) -> sqlx::Result<Vec<(String,)>> {
    const SQL: &str = "SELECT DISTINCT audience FROM notifications WHERE seen_from > $1 AND seen_from <= $2 LIMIT 1000";
    on!(tx, |db| sqlx::query_as(SQL).bind(after).bind(until).fetch_all(db).await)
}

/// Who has nothing to read, and did not have for a day, is noted as having read it all: the bell need not look further back.
pub async fn settle(tx: &mut Tx, user: UserId, to: Timestamp, before: Timestamp) -> sqlx::Result<()> {
    const SQL: &str = "UPDATE users SET notifications_read_to = $2 WHERE id = $1 AND notifications_read_to < $3";
    on!(tx, |db| sqlx::query(SQL).bind(user).bind(to).bind(before).execute(db).await.map(drop))
}

/// One, whoever it concerns.
pub async fn find(tx: &mut Tx, id: NotificationId) -> sqlx::Result<Option<Row>> {
    let sql =
        AssertSqlSafe(format!("SELECT {COLUMNS}, n.id < 0 AS is_read FROM notifications n WHERE n.id = $1 AND n.seen_from IS NOT NULL"));
    on!(tx, |db| sqlx::query_as(sql).bind(id).fetch_optional(db).await)
}
