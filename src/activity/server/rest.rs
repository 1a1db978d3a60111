//! The door of this section for programs (API decisions, section E).

use super::rows;
use crate::{
    id::EventId,
    server::{
        api::{
            answer::{Found, Moment},
            call::Call,
            door::{Door, door},
            input::Whole,
            trouble::Trouble,
        },
        policy::Action,
    },
};
use axum::http::Method;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub fn doors() -> Vec<Door> {
    vec![
        door(Method::GET, "/manage/current-user/events", "listMyEvents", list)
            .about("What happened to my account, the newest first")
            .says("At most 1000 at once, 50 unless told; `before` is the number of the last one you have.")
            .for_who_may(Action::SeeOwnActivity),
    ]
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[schemars(rename = "EventsAsked")]
struct Asked {
    limit: Option<Whole>,
    before: Option<Whole>,
}

#[derive(Serialize, JsonSchema)]
struct Event {
    id: i64,
    created: Moment,
    kind: String,
    /// By which door: `person`, `token`, `visitor`, `command_line` or `system`.
    by: String,
    /// Of mine, by which a program did it.
    token: Option<i64>,
    address: String,
    agent: String,
    detail: Map<String, Value>,
}

async fn list(call: Call, (): (), asked: Asked) -> Result<Found<Vec<Event>>, Trouble> {
    let most = asked.limit.and_then(|limit| usize::try_from(limit.0).ok()).unwrap_or(50);
    let before = asked.before.map(|before| EventId::of(before.0));
    let line = |row: super::store::Row| Event {
        id: row.id.number(),
        created: Moment(row.at),
        kind: row.kind,
        by: row.actor,
        token: row.token_id.map(|id| id.number()),
        address: row.address,
        agent: row.agent,
        detail: serde_json::from_str(&row.detail).unwrap_or_default(),
    };
    Ok(Found(rows(&call.app, &call.caller, before, most).await?.into_iter().map(line).collect()))
}
