//! The log. A message is a constant sentence, what varies is a field; never a password, a cookie, a link or a code.

use super::config::LogFormat;
use axum::{
    extract::{MatchedPath, Request},
    middleware::Next,
    response::Response,
};
use std::{io::IsTerminal, time::Instant};
use tracing::Instrument;
use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt, util::SubscriberInitExt};

/// Starts logging to standard error. `RUST_LOG` narrows or widens it, e.g. `portico=debug`.
pub fn start(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let lines = fmt::layer().with_writer(std::io::stderr).with_ansi(std::io::stderr().is_terminal()).with_target(false);
    let registry = tracing_subscriber::registry().with(filter);
    match format {
        LogFormat::Text => registry.with(lines).init(),
        LogFormat::Json => registry.with(lines.json()).init(),
    }
}

/// One span and one line for each request. The path is the route's pattern: a link's token must not reach the log.
pub async fn request(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let span = tracing::info_span!("request", method = %request.method(), route);
    let from = Instant::now();
    async move {
        let answer = next.run(request).await;
        tracing::debug!(status = answer.status().as_u16(), duration_ms = from.elapsed().as_millis(), "answered");
        answer
    }
    .instrument(span)
    .await
}
