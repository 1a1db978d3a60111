//! What is filtered, as a file. It is sent while it is read, a thousand lines at a time, so that a million fill no memory.

use super::{
    super::{Filter, PARTS},
    Wanted, export,
    store::{self, Row},
};
use crate::{
    failure::Failure,
    id::EventId,
    server::{
        app::App,
        caller::Caller,
        door,
        download::{self, CSV, JSON},
        wire,
    },
};
use axum::{
    Extension, Form, Router,
    body::Body,
    extract::{State, rejection::FormRejection},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
    routing::post,
};
use futures::stream;
use serde::Deserialize;
use url::form_urlencoded;

/// Lines that are read at once.
const BATCH: usize = 1000;

#[derive(Deserialize)]
struct Asked {
    #[serde(flatten)]
    filter: Filter,
    #[serde(default, rename = "as")]
    format: String,
}

/// By POST, since it is written down that somebody took the log along.
pub fn routes() -> Router<App> {
    Router::new().route("/operator/audit-log/download", post(take))
}

async fn take(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    headers: HeaderMap,
    asked: Result<Form<Asked>, FormRejection>,
) -> Response {
    let Ok(Form(Asked { filter, format })) = asked else { return wire::refuse(&Failure::Malformed, &headers, Some(&caller)) };
    let is_json = format == "json";
    match app.settle(|| export(&app, &caller, &filter, if is_json { "json" } else { "csv" })).await {
        Ok(wanted) if is_json => download::file("audit-log.json", JSON, lines(app, wanted, true)),
        Ok(wanted) => download::file("audit-log.csv", CSV, lines(app, wanted, false)),
        Err(Failure::NotFresh) if wire::wants_page(&headers) => Redirect::to(&door::question_for(&page_of(&filter))).into_response(),
        Err(failure) => wire::refuse(&failure, &headers, Some(&caller)),
    }
}

/// The page from which it was asked for.
fn page_of(filter: &Filter) -> String {
    let parts = PARTS.into_iter().zip(filter.parts()).filter(|(_, text)| !text.is_empty());
    format!("/operator/audit-log?{}", form_urlencoded::Serializer::new(String::new()).extend_pairs(parts).finish())
}

/// How far the file is written.
struct Written {
    app: App,
    wanted: Wanted,
    before: Option<EventId>,
    is_json: bool,
    is_over: bool,
}

fn lines(app: App, wanted: Wanted, is_json: bool) -> Body {
    let start = Written { app, wanted, before: None, is_json, is_over: false };
    Body::from_stream(stream::try_unfold(start, |mut written| async move {
        if written.is_over {
            return Ok::<_, std::io::Error>(None);
        }
        let is_first = written.before.is_none();
        let rows = batch(&written).await.map_err(|failure| std::io::Error::other(failure.to_string()))?;
        written.is_over = rows.len() < BATCH;
        written.before = rows.last().map(|row| row.id);
        let text = match written.is_json {
            true => json(&rows, is_first, written.is_over),
            false => csv(&rows, is_first),
        };
        Ok(Some((text, written)))
    }))
}

async fn batch(written: &Written) -> Result<Vec<Row>, Failure> {
    let mut tx = written.app.db.begin_read().await?;
    Ok(store::rows(&mut tx, &written.wanted, written.before, BATCH).await?)
}

/// RFC 3339, in UTC.
fn moment(row: &Row) -> String {
    jiff::Timestamp::from_millisecond(row.at.millis()).unwrap_or_default().to_string()
}

/// A line as an object.
pub fn value(row: &Row) -> serde_json::Value {
    let detail: serde_json::Value = serde_json::from_str(&row.detail).unwrap_or_default();
    serde_json::json!({
        "id": row.id, "at": moment(row), "kind": row.kind, "by": row.actor, "actor": row.actor_id, "actor_email": row.actor_name,
        "person": row.subject_id, "person_email": row.subject_name, "place": row.place, "place_id": row.place_id, "token": row.token_id,
        "address": row.address, "agent": row.agent, "detail": detail,
    })
}

fn json(rows: &[Row], is_first: bool, is_last: bool) -> String {
    let lines: Vec<String> = rows.iter().map(|row| value(row).to_string()).collect();
    let start = match (is_first, rows.is_empty()) {
        (true, _) => "[\n",
        (false, false) => ",\n",
        (false, true) => "",
    };
    format!("{start}{}{}", lines.join(",\n"), if is_last { "\n]\n" } else { "" })
}

fn csv(rows: &[Row], is_first: bool) -> String {
    let head = if is_first { "id,at,kind,by,actor,actor_email,person,person_email,place,place_id,address,agent,detail\r\n" } else { "" };
    rows.iter().fold(head.to_owned(), |text, row| {
        let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
        let (actor, subject) = (number(row.actor_id.map(|id| id.number())), number(row.subject_id.map(|id| id.number())));
        let cells = [
            &row.id.to_string(),
            &moment(row),
            &row.kind,
            &row.actor,
            &actor,
            row.actor_name.as_deref().unwrap_or_default(),
            &subject,
            row.subject_name.as_deref().unwrap_or_default(),
            row.place.as_deref().unwrap_or_default(),
            &number(row.place_id),
            &row.address,
            &row.agent,
            &row.detail,
        ];
        text + &download::line(&cells)
    })
}
