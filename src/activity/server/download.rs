//! One's own log as a file, for a spreadsheet (RFC 4180) or a program.

use super::{super::Filter, store::Row, whole};
use crate::{
    failure::Failure,
    server::{
        app::App,
        caller::Caller,
        download::{CSV, JSON, file, line},
        wire,
    },
};
use axum::{
    Extension, Router,
    extract::{Query, State, rejection::QueryRejection},
    http::HeaderMap,
    response::Response,
    routing::get,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    kind: String,
    #[serde(default, rename = "as")]
    format: String,
}

pub fn routes() -> Router<App> {
    Router::new().route("/settings/activity/download", get(download))
}

async fn download(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    asked: Result<Query<Asked>, QueryRejection>,
    headers: HeaderMap,
) -> Response {
    let Ok(Query(asked)) = asked else { return wire::refuse(&Failure::Malformed, &headers, Some(&caller)) };
    match whole(&app, &caller, Filter::named(&asked.kind)).await {
        Ok(rows) if asked.format == "json" => file("activity.json", JSON, json(&rows)),
        Ok(rows) => file("activity.csv", CSV, csv(&rows)),
        Err(failure) => wire::refuse(&failure, &headers, Some(&caller)),
    }
}

/// RFC 3339, in UTC.
pub fn moment(row: &Row) -> String {
    jiff::Timestamp::from_millisecond(row.at.millis()).unwrap_or_default().to_string()
}

pub fn value(row: &Row) -> serde_json::Value {
    let detail: serde_json::Value = serde_json::from_str(&row.detail).unwrap_or_default();
    serde_json::json!({
        "id": row.id, "at": moment(row), "kind": row.kind, "by": row.actor, "token": row.token_id, "address": row.address, "agent": row.agent, "detail": detail,
    })
}

fn json(rows: &[Row]) -> String {
    serde_json::to_string_pretty(&rows.iter().map(value).collect::<Vec<_>>()).unwrap_or_default()
}

fn csv(rows: &[Row]) -> String {
    let head = "id,at,kind,by,address,agent,detail\r\n".to_owned();
    rows.iter().fold(head, |text, row| {
        let cells = [&*row.id.to_string(), &moment(row), &row.kind, &row.actor, &row.address, &row.agent, &row.detail];
        text + &line(&cells)
    })
}
