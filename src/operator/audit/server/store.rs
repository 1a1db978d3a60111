use super::Wanted;
use crate::{
    id::{EventId, TokenId, UserId, new_id},
    on,
    server::db::Tx,
    time::Timestamp,
};

#[derive(Debug, sqlx::FromRow)]
pub struct Row {
    pub id: EventId,
    pub at: Timestamp,
    pub actor: String,
    pub actor_id: Option<UserId>,
    pub actor_name: Option<String>,
    pub subject_id: Option<UserId>,
    pub subject_name: Option<String>,
    pub kind: String,
    pub detail: String,
    pub address: String,
    pub agent: String,
    pub place: Option<String>,
    pub place_id: Option<i64>,
    pub token_id: Option<TokenId>,
}

enum Value<'a> {
    Number(i64),
    Text(&'a str),
}

/// The newest first, from before `before`. Each part of what is wanted has an index that ends in the number of the line; moments
/// go by that number itself, which grows with time.
pub async fn rows(tx: &mut Tx, wanted: &Wanted, before: Option<EventId>, most: usize) -> sqlx::Result<Vec<Row>> {
    let end = wanted.until.map_or(i64::MAX, |until| new_id(until, 0)).min(before.map_or(i64::MAX, EventId::number));
    let start = wanted.since.map_or(0, |since| new_id(since, 0));
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let mut values = vec![Value::Number(end), Value::Number(start), Value::Number(most)];
    let mut conditions = String::new();
    let mut also = |column: &str, value| {
        values.push(value);
        conditions += &format!(" AND e.{column} = ${}", values.len());
    };
    if let Some(person) = wanted.person {
        also("subject_id", Value::Number(person.number()));
    }
    if let Some(actor) = wanted.actor {
        also("actor_id", Value::Number(actor.number()));
    }
    if let Some(place) = wanted.place {
        also("place", Value::Text(place.level().word()));
        also("place_id", Value::Number(place.number()));
    }
    if let Some(kind) = &wanted.kind {
        also("kind", Value::Text(kind));
    }
    // Only names of columns and numbers of parameters are put together here. Names are looked up for the lines that are shown, one by one:
    // PostgreSQL, which plans for any `LIMIT`, would join all people.
    let sql = format!(
        "SELECT e.id, e.at, e.actor, e.actor_id, (SELECT email FROM users WHERE id = e.actor_id) AS actor_name,
                e.subject_id, (SELECT email FROM users WHERE id = e.subject_id) AS subject_name,
                e.kind, e.detail, e.address, e.agent, e.place, e.place_id, e.token_id
           FROM events e
          WHERE e.id < $1 AND e.id >= $2{conditions} ORDER BY e.id DESC LIMIT CAST($3 AS BIGINT)"
    );
    on!(tx, |db| {
        let query = sqlx::query_as(sqlx::AssertSqlSafe(sql));
        let bound = values.into_iter().fold(query, |query, value| match value {
            Value::Number(number) => query.bind(number),
            Value::Text(text) => query.bind(text.to_owned()),
        });
        bound.fetch_all(db).await
    })
}
