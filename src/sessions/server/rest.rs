//! The doors of this section for programs (API decisions, section E).

use super::{Alive, end, rows};
use crate::{
    id::SessionId,
    server::{
        agent,
        api::{
            answer::{Done, Found, Moment},
            call::Call,
            door::{Door, door},
            input::Nothing,
            trouble::Trouble,
        },
        policy::Action,
    },
};
use axum::http::Method;
use schemars::JsonSchema;
use serde::Serialize;

pub fn doors() -> Vec<Door> {
    vec![
        door(Method::GET, "/manage/current-user/sessions", "listMySessions", list)
            .about("The browsers in which I am signed in")
            .for_who_may(Action::SeeOwnAccount),
        door(Method::DELETE, "/manage/current-user/sessions/{session}", "endMySession", remove)
            .about("Sign one of them out")
            .for_who_may(Action::EndSession),
    ]
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Session {
    id: i64,
    browser: String,
    system: String,
    /// By what it began, such as `password_and_app`.
    how: String,
    address: String,
    created: Moment,
    last_used: Moment,
}

async fn list(call: Call, (): (), _: Nothing) -> Result<Found<Vec<Session>>, Trouble> {
    let line = |row: Alive| {
        let agent = agent::read(&row.agent);
        Session {
            id: row.id.number(),
            browser: agent.browser,
            system: agent.system,
            how: row.how,
            address: row.address,
            created: Moment(row.created_at),
            last_used: Moment(row.seen_at),
        }
    };
    Ok(Found(rows(&call.app, &call.caller).await?.into_iter().map(line).collect()))
}

async fn remove(call: Call, session: SessionId, _: Nothing) -> Result<Done, Trouble> {
    end(&call.app, &call.caller, session).await?;
    Ok(Done)
}
