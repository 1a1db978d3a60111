//! The Management API: what programs do with tokens. Each section has its doors in `server/rest.rs`; here is what they share,
//! and the list of them.
//!
//! A door reads what was sent, calls one operation, and writes its answer in the API's form. No rule lives here.

mod admit;
pub mod answer;
pub mod call;
mod docs;
pub mod door;
pub mod input;
pub mod openapi;
pub mod trouble;
mod who;

use crate::{
    activity::server as activity, cloud_accounts::server as cloud_accounts, features::server as features,
    invitations::server as invitations, maintainers::server as maintainers, members::server as members, metadata::server as metadata,
    notifications::server as notifications, organizations::server as organizations, profile::server as profile,
    projects::server as projects, promo_codes::server as promo_codes, requests::server as requests, server::app::App,
    sessions::server as sessions, tokens::server as tokens, users::server as users,
};
use axum::{
    Router,
    extract::{RawPathParams, Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::from_fn_with_state,
    response::{IntoResponse, Response},
    routing::{MethodFilter, MethodRouter, get, on},
};
use door::Door;
use std::{collections::BTreeMap, sync::Arc};

/// All operations, in the order in which the document names them.
pub fn doors() -> Vec<Door> {
    let all = [
        tokens::doors(),
        profile::doors(),
        sessions::doors(),
        activity::doors(),
        cloud_accounts::doors(),
        notifications::doors(),
        invitations::doors(),
        requests::doors(),
        users::doors(),
        maintainers::doors(),
        organizations::doors(),
        projects::doors(),
        promo_codes::doors(),
        members::doors(),
        metadata::doors(),
        features::doors(),
    ];
    all.into_iter().flatten().collect()
}

pub fn router(app: &App) -> Router<App> {
    let mut by_path: BTreeMap<String, Vec<Arc<Door>>> = BTreeMap::new();
    for door in doors() {
        by_path.entry(door.path.clone()).or_default().push(Arc::new(door));
    }
    let mut router = Router::new();
    for (path, doors) in &by_path {
        // Clients send some paths with a slash behind them, and a redirection would turn their POST into a GET.
        if !path.ends_with('/') {
            let with_slash = format!("{path}/");
            let also = by_path.get(&with_slash).into_iter().flatten();
            router = router.route(&with_slash, at_path(doors.iter().chain(also)));
            router = router.route(path, at_path(doors.iter()));
        }
    }
    router
        .route("/manage", axum::routing::any(nothing_here))
        .route("/manage/", axum::routing::any(nothing_here))
        .route("/manage/{*rest}", axum::routing::any(nothing_here))
        .route_layer(from_fn_with_state(app.clone(), admit::by_token))
        .route("/manage/openapi.json", get(openapi::document))
        .route("/manage/docs", get(docs::page))
}

fn at_path<'a>(doors: impl Iterator<Item = &'a Arc<Door>>) -> MethodRouter<App> {
    let mut methods = MethodRouter::new();
    let mut allowed = Vec::new();
    for door in doors {
        let Ok(filter) = MethodFilter::try_from(door.method.clone()) else { continue };
        allowed.push(door.method.as_str());
        if door.method == Method::GET {
            allowed.push("HEAD");
        }
        let door = door.clone();
        let go = move |State(app): State<App>, path: Result<RawPathParams, _>, request: Request| {
            admit::through(door.clone(), app, path, request)
        };
        methods = methods.merge(on(filter, go));
    }
    let allowed = allowed.join(", ");
    methods.fallback(move || std::future::ready(not_this_way(&allowed)))
}

/// 405, with what would work (RFC 9110, section 15.5.6). API decision G-32 allows it, and it says more than 404.
fn not_this_way(allowed: &str) -> Response {
    let said = axum::Json(serde_json::json!({ "error": format!("Method not allowed; use {allowed}") }));
    let allow = HeaderValue::from_str(allowed).unwrap_or(HeaderValue::from_static(""));
    (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, allow)], said).into_response()
}

async fn nothing_here() -> Response {
    trouble::Trouble::from(crate::failure::Failure::Missing).into_response(None)
}
