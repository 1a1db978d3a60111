//! The log. A message is a constant sentence, what varies is a field; never a password, a cookie, a link or a code.

use super::{app::App, config::LogFormat, slow::SlowOne};
use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use std::{io::IsTerminal, time::Instant};
use tracing::Instrument;
use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt, util::SubscriberInitExt};

/// Starts logging to standard error. `RUST_LOG` narrows or widens it, e.g. `portico=debug`.
pub fn start(format: LogFormat) {
    let mut filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    // Whatever `RUST_LOG` says: these would write down whole requests, with the tokens in them.
    for quiet in [
        "aws_sdk_sts=info",
        "aws_smithy_runtime=info",
        "aws_smithy_runtime_api=info",
        "aws_sigv4=info",
        "aws_runtime=info",
        "h2=info",
        "hyper=info",
    ] {
        if let Ok(directive) = quiet.parse() {
            filter = filter.add_directive(directive);
        }
    }
    let lines = fmt::layer().with_writer(std::io::stderr).with_ansi(std::io::stderr().is_terminal()).with_target(false);
    let registry = tracing_subscriber::registry().with(filter);
    match format {
        LogFormat::Text => registry.with(lines).init(),
        LogFormat::Json => registry.with(lines.json()).init(),
    }
}

/// 80 random bits: enough to find one request in a log.
#[expect(clippy::disallowed_methods, reason = "it guards nothing")]
fn request_id() -> String {
    let mut bytes = [0; 10];
    let _ = getrandom::fill(&mut bytes);
    data_encoding::BASE32_NOPAD.encode(&bytes)
}

/// One span and one line for each request, and a number for it that the answer carries, too. The path is the route's pattern: a link's token must not reach the log.
pub async fn request(State(app): State<App>, request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).to_owned();
    let (what, has_route) = (format!("{} {route}", request.method()), route != "-");
    let id = request_id();
    let span = tracing::info_span!("request", id, method = %request.method(), route);
    let from = Instant::now();
    async move {
        let mut answer = next.run(request).await;
        if let Ok(id) = HeaderValue::from_str(&id) {
            answer.headers_mut().insert(HeaderName::from_static("x-request-id"), id);
        }
        let (status, took) = (answer.status().as_u16(), from.elapsed());
        tracing::debug!(status, duration_ms = took.as_millis(), "answered");
        // Files have no route, and are none of ours to make faster.
        if has_route {
            app.slow.note(SlowOne { at: app.now(), route: what, status, took });
        }
        answer
    }
    .instrument(span)
    .await
}
