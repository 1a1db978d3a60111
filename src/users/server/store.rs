use super::super::Kind;
use crate::{
    id::UserId,
    on,
    server::{
        db::Tx,
        people_words::{self, Range},
    },
    time::Timestamp,
};

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
         ORDER BY u.id LIMIT CAST($2 AS BIGINT) OFFSET $3";
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
    on!(&mut *tx, |db| sqlx::query(SQL).bind(id).bind(name).bind(name.to_lowercase()).execute(db).await.map(drop))?;
    people_words::follow(tx, id).await
}

pub async fn set_disabled(tx: &mut Tx, id: UserId, since: Option<Timestamp>) -> sqlx::Result<()> {
    const SQL: &str = "UPDATE users SET disabled_at = $2 WHERE id = $1";
    on!(tx, |db| sqlx::query(SQL).bind(id).bind(since).execute(db).await.map(drop))
}

pub async fn set_super_admin(tx: &mut Tx, id: UserId, since: Option<Timestamp>) -> sqlx::Result<()> {
    const SQL: &str = "UPDATE users SET super_admin_since = $2 WHERE id = $1";
    on!(tx, |db| sqlx::query(SQL).bind(id).bind(since).execute(db).await.map(drop))
}

/// Someone in a list for staff.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Row {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub mfa: bool,
    pub super_admin: bool,
    pub activated_at: Option<Timestamp>,
    pub disabled_at: Option<Timestamp>,
    pub created_at: Timestamp,
}

/// The same, and by which word they were found.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Hit {
    #[sqlx(flatten)]
    pub row: Row,
    pub word: Vec<u8>,
}

macro_rules! row {
    ($more:literal) => {
        concat!(
            "SELECT u.id, u.name, u.email, EXISTS (SELECT 1 FROM people_with_mfa WHERE user_id = u.id) AS mfa,
                    u.super_admin_since IS NOT NULL AS super_admin, u.activated_at, u.disabled_at, u.created_at",
            $more
        )
    };
}

const fn is_of(kind: Kind) -> &'static str {
    match kind {
        Kind::All => "",
        Kind::SuperAdmins => "AND u.super_admin_since IS NOT NULL",
        Kind::NotActivated => "AND u.activated_at IS NULL",
        Kind::Disabled => "AND u.disabled_at IS NOT NULL AND u.erased_at IS NULL",
    }
}

/// Who has a word in each of so many ranges; their bounds are the parameters from `first` on.
fn fits(ranges: usize, first: usize) -> String {
    let one = |n: usize| {
        let (from, to) = (first + 2 * n, first + 2 * n + 1);
        format!("AND EXISTS (SELECT 1 FROM people_words x WHERE x.user_id = u.id AND x.word >= ${from} AND x.word < ${to})")
    };
    (0..ranges).map(one).collect::<Vec<_>>().join(" ")
}

pub async fn one(tx: &mut Tx, id: UserId) -> sqlx::Result<Option<Row>> {
    const SQL: &str = concat!(row!(""), " FROM users u WHERE u.id = $1 AND u.erased_at IS NULL");
    on!(tx, |db| sqlx::query_as(SQL).bind(id).fetch_optional(db).await)
}

/// How many entries a range has, counted up to `most`.
pub async fn count_words(tx: &mut Tx, range: &Range, most: i64) -> sqlx::Result<i64> {
    const SQL: &str = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM people_words WHERE word >= $1 AND word < $2 LIMIT CAST($3 AS BIGINT)) w";
    let (count,): (i64,) =
        on!(tx, |db| sqlx::query_as(SQL).bind(range.from.clone()).bind(range.to.clone()).bind(most).fetch_one(db).await)?;
    Ok(count)
}

/// How many accounts of a kind there are, counted up to `most`.
pub async fn count_kind(tx: &mut Tx, kind: Kind, most: i64) -> sqlx::Result<i64> {
    let sql = sqlx::AssertSqlSafe(format!(
        "SELECT COUNT(*) FROM (SELECT 1 AS one FROM users u WHERE u.id > 0 {} LIMIT CAST($1 AS BIGINT)) w",
        is_of(kind)
    ));
    let (count,): (i64,) = on!(tx, |db| sqlx::query_as(sql).bind(most).fetch_one(db).await)?;
    Ok(count)
}

/// The newest first, from before `before`.
pub async fn by_number(tx: &mut Tx, kind: Kind, ranges: &[Range], before: UserId, most: usize) -> sqlx::Result<Vec<Row>> {
    // Only numbers of parameters and the constants above are put together here; what people type is bound.
    let sql = format!(
        "{} FROM users u WHERE u.id < $1 AND u.erased_at IS NULL {} {} ORDER BY u.id DESC LIMIT CAST($2 AS BIGINT)",
        row!(""),
        is_of(kind),
        fits(ranges.len(), 3)
    );
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    on!(tx, |db| {
        let query = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(before).bind(most);
        ranges.iter().fold(query, |query, range| query.bind(range.from.clone()).bind(range.to.clone())).fetch_all(db).await
    })
}

/// The entry of a range that is the `step`th after this one, if there are so many.
pub async fn nth_word(tx: &mut Tx, range: &Range, (word, id): (&[u8], UserId), step: i64) -> sqlx::Result<Option<(Vec<u8>, UserId)>> {
    const SQL: &str = "
        SELECT word, user_id FROM people_words
         WHERE word >= $1 AND word < $2 AND (word, user_id) > ($1, $3) ORDER BY word, user_id LIMIT 1 OFFSET $4";
    on!(tx, |db| sqlx::query_as(SQL).bind(word.to_owned()).bind(range.to.clone()).bind(id).bind(step - 1).fetch_optional(db).await)
}

/// Of the next so many entries of a range those whose people are of a kind and fit the other ranges, too. Each person stands at
/// the first of their words.
pub async fn by_word(
    tx: &mut Tx,
    kind: Kind,
    range: &Range,
    others: &[&Range],
    (word, id): (&[u8], UserId),
    step: i64,
    most: usize,
) -> sqlx::Result<Vec<Hit>> {
    let sql = format!(
        "{}
           FROM (SELECT word, user_id FROM people_words
                  WHERE word >= $1 AND word < $2 AND (word, user_id) > ($1, $3) ORDER BY word, user_id LIMIT CAST($4 AS BIGINT)) w
           JOIN users u ON u.id = w.user_id
          WHERE u.erased_at IS NULL {} {}
            AND NOT EXISTS (SELECT 1 FROM people_words s WHERE s.user_id = u.id AND s.word >= $6 AND s.word < w.word)
          ORDER BY w.word, w.user_id LIMIT CAST($5 AS BIGINT)",
        row!(", w.word"),
        is_of(kind),
        fits(others.len(), 7)
    );
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    on!(tx, |db| {
        let query = sqlx::query_as(sqlx::AssertSqlSafe(sql)).bind(word.to_owned()).bind(range.to.clone()).bind(id).bind(step).bind(most);
        let query = query.bind(range.from.clone());
        others.iter().fold(query, |query, range| query.bind(range.from.clone()).bind(range.to.clone())).fetch_all(db).await
    })
}
