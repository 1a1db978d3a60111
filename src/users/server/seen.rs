//! Whoever looks at somebody else leaves a record of it, which that person reads.

use crate::{
    failure::Failure,
    id::{UserId, new_id},
    on,
    server::{
        app::Change,
        caller::Caller,
        db::Tx,
        event::{Event, Seen},
    },
    time::Timestamp,
};
use std::time::Duration;

/// Who looks again within this time leaves no second line.
const PAUSE: Duration = Duration::from_secs(600);

/// The number that stands for whoever runs the program on the server.
fn looker(caller: &Caller) -> i64 {
    caller.person().map_or(0, |person| person.user.number())
}

/// Ends a look that was begun with `look_on_record`, and notes it: once in ten minutes for each who looks, at whom, and at what.
pub async fn note(mut change: Change, user: UserId, what: Seen) -> Result<(), Failure> {
    const SQL: &str = "
        SELECT detail FROM events
         WHERE subject_id = $1 AND id > $2 AND kind = 'person_seen' AND COALESCE(actor_id, 0) = $3";
    let by = looker(&change.actor);
    if by == user.number() {
        return Ok(());
    }
    let since = new_id(change.at - PAUSE, 0);
    let event = Event::PersonSeen { user, what };
    let seen: Vec<(String,)> = on!(&mut change.tx, |db| sqlx::query_as(SQL).bind(user).bind(since).bind(by).fetch_all(db).await)?;
    let what = serde_json::json!(what);
    let is_noted = |(detail,): &(String,)| serde_json::from_str::<serde_json::Value>(detail).is_ok_and(|detail| detail["what"] == what);
    if seen.iter().any(is_noted) { Ok(()) } else { change.commit(event).await }
}

/// Whether the same was searched for by the same a moment ago.
pub async fn searched_already(tx: &mut Tx, caller: &Caller, search: &str, at: Timestamp) -> sqlx::Result<bool> {
    const SQL: &str = "SELECT detail FROM events WHERE actor_id = $1 AND id > $2 AND kind = 'people_searched'";
    let since = new_id(at - PAUSE, 0);
    let before: Vec<(String,)> = on!(tx, |db| sqlx::query_as(SQL).bind(looker(caller)).bind(since).fetch_all(db).await)?;
    let is_same = |(detail,): &(String,)| serde_json::from_str::<serde_json::Value>(detail).is_ok_and(|detail| detail["search"] == search);
    Ok(before.iter().any(is_same))
}
