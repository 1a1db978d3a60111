//! The log. A message is a constant sentence, what varies is a field; never a password, a cookie, a link or a code.

use super::{
    app::App,
    config::{Config, LogFormat},
    metrics::METRICS,
    safety,
    slow::SlowOne,
    traces::{self, Traces},
};
use axum::{
    extract::{ConnectInfo, MatchedPath, Request, State},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use std::{io::IsTerminal, net::SocketAddr, sync::Arc, time::Instant};
use tracing::{Instrument, Span, Subscriber};
use tracing_subscriber::{
    EnvFilter, Layer, filter::dynamic_filter_fn, fmt, layer::SubscriberExt, registry::LookupSpan, util::SubscriberInitExt,
};

/// Starts logging to standard error, and traces if the settings want them. `RUST_LOG` narrows or widens the log, e.g. `portico=debug`.
///
/// # Errors
/// A sentence that says what to mend.
pub fn start(config: &Config) -> Result<Option<Traces>, String> {
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
    let Some(endpoint) = &config.net.otlp_endpoint else {
        tracing_subscriber::registry().with(filter).with(lines(config.log_format)).init();
        return Ok(None);
    };
    let (traces, tracer) = traces::open(endpoint)?;
    let spans = tracing_opentelemetry::layer()
        .with_tracer(tracer)
        .with_location(false)
        .with_threads(false)
        .with_target(false)
        .with_tracked_inactivity(false)
        // Asked anew for each span: of a filter whose answer is kept, tracing-subscriber asks nothing, and then takes the answer to
        // whatever this thread was asked before for this span's.
        .with_filter(dynamic_filter_fn(|what, _| traces::is_ours(what)));
    tracing_subscriber::registry().with(lines(config.log_format).with_filter(filter)).with(spans).init();
    Ok(Some(traces))
}

fn lines<S: Subscriber + for<'a> LookupSpan<'a>>(format: LogFormat) -> Box<dyn Layer<S> + Send + Sync> {
    let lines = fmt::layer().with_writer(std::io::stderr).with_ansi(std::io::stderr().is_terminal()).with_target(false);
    match format {
        LogFormat::Text => lines.boxed(),
        LogFormat::Json => lines.json().boxed(),
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
    let route: Arc<str> = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str).into();
    let (method, has_route) = (request.method().clone(), &*route != "-");
    let what = format!("{method} {route}");
    let id = request_id();
    let span = match traces::are_wanted() {
        true => tracing::info_span!("request", id, %method, %route, otel.kind = "server"),
        false => tracing::info_span!("request", id, %method, %route),
    };
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.ip());
    let trusted = peer.filter(|peer| safety::is_proxy(&app.config, *peer)).map(|_| request.headers());
    traces::begins(&span, method.as_str(), &route, trusted);
    let under_way = METRICS.request();
    let from = Instant::now();
    async move {
        let mut answer = next.run(request).await;
        if let Ok(id) = HeaderValue::from_str(&id) {
            answer.headers_mut().insert(HeaderName::from_static("x-request-id"), id);
        }
        let (status, took) = (answer.status().as_u16(), from.elapsed());
        tracing::debug!(status, duration_ms = took.as_millis(), "answered");
        drop(under_way);
        METRICS.answered(&method, &route, status, took);
        traces::ends(&Span::current(), status);
        // Files have no route, and are none of ours to make faster.
        if has_route {
            app.slow.note(SlowOne { at: app.now(), route: what, status, took });
        }
        answer
    }
    .instrument(span)
    .await
}
