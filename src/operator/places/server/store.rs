use crate::{on, server::db::Tx, text, time::Timestamp};

#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Row {
    pub id: i64,
    pub name: String,
    pub above_id: i64,
    pub above_name: String,
    pub created_at: Timestamp,
}

/// What is searched for: how a name begins, or a number. By equality of the first three characters it goes through an index on
/// every database, whatever its collation; shorter beginnings are met soon enough on the way through the numbers.
#[derive(Debug, Clone)]
pub struct Sought {
    folded: String,
    number: i64,
}

/// So many characters are in the index.
const INDEXED: usize = 3;

impl Sought {
    pub fn read(typed: &str) -> Self {
        // What can't be seen stands in no name.
        let folded: String = typed.trim().to_lowercase().chars().filter(|c| !c.is_control()).take(100).collect();
        let number = folded.parse().ok().filter(|number| *number > 0).unwrap_or(0);
        Self { folded, number }
    }

    pub fn fits(&self, row: &Row) -> bool {
        self.folded.is_empty() || row.id == self.number || row.name.to_lowercase().starts_with(&self.folded)
    }

    /// The first characters, and the pattern for LIKE.
    fn bounds(&self) -> (String, String) {
        let pattern = text::pattern(&self.folded);
        let pattern = pattern.strip_prefix('%').filter(|rest| !rest.is_empty()).map_or(pattern.clone(), str::to_owned);
        (self.folded.chars().take(INDEXED).collect(), pattern)
    }

    /// The condition that says the same as `fits` for names: with `$3` and `$4`, the bounds.
    fn condition(&self, table: &str) -> String {
        match self.folded.chars().count() {
            0 => "$3 = $3 AND $4 = $4".to_owned(),
            1..INDEXED => format!(r"$3 = $3 AND {table}.name_folded LIKE $4 ESCAPE '\'"),
            _ => format!(r"SUBSTR({table}.name_folded, 1, 3) = $3 AND {table}.name_folded LIKE $4 ESCAPE '\'"),
        }
    }
}

/// Live ones, the newest first, with the one whose number was typed in front.
pub async fn organizations(tx: &mut Tx, sought: &Sought, before: Option<i64>, most: i64) -> sqlx::Result<Vec<Row>> {
    const SELECT: &str = "
        SELECT o.id, o.name, o.maintainer_id AS above_id, a.name AS above_name, o.created_at
          FROM organizations o JOIN maintainers a ON a.id = o.maintainer_id
         WHERE o.deleted_at IS NULL AND CAST($5 AS BIGINT) IS NOT NULL";
    found(tx, SELECT, "o", sought, before, most, Timestamp::from_millis(0)).await
}

/// The same of projects.
pub async fn projects(tx: &mut Tx, sought: &Sought, before: Option<i64>, most: i64, at: Timestamp) -> sqlx::Result<Vec<Row>> {
    const SELECT: &str = "
        SELECT p.id, p.name, p.organization_id AS above_id, o.name AS above_name, p.created_at
          FROM projects p JOIN organizations o ON o.id = p.organization_id
         WHERE p.deleted_at IS NULL AND (p.expires_at IS NULL OR p.expires_at > $5)";
    found(tx, SELECT, "p", sought, before, most, at).await
}

async fn found(
    tx: &mut Tx,
    select: &str,
    table: &str,
    sought: &Sought,
    before: Option<i64>,
    most: i64,
    at: Timestamp,
) -> sqlx::Result<Vec<Row>> {
    let (start, pattern) = sought.bounds();
    let by_number = sqlx::AssertSqlSafe(format!("{select} AND {table}.id = $1 AND $2 > 0 AND $3 = $3 AND $4 = $4"));
    let sql = sqlx::AssertSqlSafe(format!(
        "{select} AND {table}.id < $1 AND {} ORDER BY {table}.id DESC LIMIT CAST($2 AS BIGINT)",
        sought.condition(table)
    ));
    let mut rows: Vec<Row> = Vec::new();
    if before.is_none() && sought.number > 0 {
        rows = on!(&mut *tx, |db| sqlx::query_as(by_number)
            .bind(sought.number)
            .bind(most)
            .bind(&start)
            .bind(&pattern)
            .bind(at)
            .fetch_all(db)
            .await)?;
    }
    let by_name: Vec<Row> = on!(tx, |db| sqlx::query_as(sql)
        .bind(before.unwrap_or(i64::MAX))
        .bind(most)
        .bind(&start)
        .bind(&pattern)
        .bind(at)
        .fetch_all(db)
        .await)?;
    rows.extend(by_name.into_iter().filter(|row| row.id != sought.number));
    Ok(rows)
}
