//! The server's half of a look at the public address: whoever has the sealing key may ask who answers, and what reached it.
//! Everybody else learns that it is alive.

use crate::server::{app::App, installation, safety};
use axum::{
    Json,
    extract::{ConnectInfo, Request, State},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use std::net::{IpAddr, SocketAddr};

/// The header with the question: the moment, sealed for this place.
pub const QUESTION: &str = "x-portico-doctor";
pub const PLACE: &str = "doctor:question";
/// For how long a question is good, in milliseconds.
const GOOD: u64 = 60_000;

#[derive(Debug, Serialize, Deserialize)]
pub struct Seen {
    pub installation: Option<String>,
    pub version: String,
    /// Who connected, and who counts as asking.
    pub peer: IpAddr,
    pub client: IpAddr,
    /// Whether somebody in between said for whom they ask.
    pub forwarded: bool,
    pub peer_is_trusted: bool,
}

pub async fn alive(State(app): State<App>, request: Request) -> Response {
    let (headers, peer) = (request.headers(), request.extensions().get::<ConnectInfo<SocketAddr>>().copied());
    let Some(ConnectInfo(peer)) = peer.filter(|_| is_asked(&app, headers)) else { return "alive\n".into_response() };
    let installation = match app.db.begin_read().await {
        Ok(mut tx) => installation::get(&mut tx, installation::ID).await.ok().flatten(),
        Err(_) => None,
    };
    Json(Seen {
        installation,
        version: env!("CARGO_PKG_VERSION").into(),
        peer: peer.ip().to_canonical(),
        client: safety::client_address(&app.config, headers, peer.ip()),
        forwarded: headers.contains_key("x-forwarded-for"),
        peer_is_trusted: app.config.trusted_proxies.iter().any(|net| net.contains(&peer.ip().to_canonical())),
    })
    .into_response()
}

fn is_asked(app: &App, headers: &HeaderMap) -> bool {
    let question = headers.get(QUESTION).and_then(|question| question.to_str().ok());
    let opened = question.and_then(|question| app.seal.open(PLACE, question).ok());
    let at = opened.and_then(|at| String::from_utf8(at).ok()).and_then(|at| at.parse::<i64>().ok());
    at.is_some_and(|at| at.abs_diff(app.now().millis()) < GOOD)
}
