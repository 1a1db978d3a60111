//! Traces for whoever collects them, by OpenTelemetry's protocol over HTTP. Only if the settings say where.
//!
//! What leaves are spans of this program's own, with what stands here: method, route, status, the names of actions, kinds of
//! letters, hosts of clouds. No address, no query, no id of a person, and no line of the log. They wait in a queue of limited
//! length, and a thread of its own sends them; if the collector is slow or away, the newest are dropped, and nobody waits.

use axum::{
    body::Bytes,
    http::{HeaderMap, Request as Call},
};
use opentelemetry::{
    propagation::TextMapPropagator,
    trace::{Status, TraceContextExt, TracerProvider},
};
use opentelemetry_http::{HeaderExtractor, HttpClient, HttpError, Response};
use opentelemetry_otlp::{SpanExporter, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::{
    Resource,
    propagation::TraceContextPropagator,
    trace::{SdkTracer, SdkTracerProvider},
};
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use std::{
    fmt,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::runtime::Handle;
use tracing::{Metadata, Span};
use tracing_opentelemetry::OpenTelemetrySpanExt;
use url::Url;

/// Where spans are made that stand in traces and not in the log.
pub const ONLY: &str = "portico::traces";
/// How long the collector may take for one batch.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long stopping waits for the last ones.
const FAREWELL: Duration = Duration::from_secs(5);

static ON: AtomicBool = AtomicBool::new(false);

/// A span for traces alone; where there are none it costs nothing.
#[macro_export]
macro_rules! step {
    ($($what:tt)*) => {
        tracing::trace_span!(target: $crate::server::traces::ONLY, $($what)*)
    };
}

/// What has to be told to stop.
pub struct Traces(SdkTracerProvider);

/// Opens the way to the collector.
///
/// # Errors
/// A sentence that says what to mend.
pub fn open(endpoint: &Url) -> Result<(Traces, SdkTracer), String> {
    let told = |error: &dyn fmt::Display| format!("PORTICO_OTLP_ENDPOINT: {error}");
    let to = format!("{}/v1/traces", endpoint.as_str().trim_end_matches('/'));
    let exporter = SpanExporter::builder().with_http().with_http_client(Collector::new()?).with_endpoint(to).with_timeout(PATIENCE);
    let exporter = exporter.build().map_err(|error| told(&error))?;
    let resource = Resource::builder_empty()
        .with_service_name("portico")
        .with_attribute(opentelemetry::KeyValue::new("service.version", env!("CARGO_PKG_VERSION")))
        .build();
    let provider = SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(resource).build();
    let tracer = provider.tracer("portico");
    ON.store(true, Ordering::Relaxed);
    Ok((Traces(provider), tracer))
}

impl Traces {
    /// Sends what is left.
    pub async fn end(self) {
        // It waits as threads do.
        _ = tokio::task::spawn_blocking(move || self.0.shutdown_with_timeout(FAREWELL)).await;
    }
}

/// Whether this may leave: our own spans, and nothing of what libraries or the log write.
pub fn is_ours(what: &Metadata<'_>) -> bool {
    what.is_span() && (what.target() == ONLY || what.name() == "request")
}

/// Whether anybody collects them.
pub fn are_wanted() -> bool {
    ON.load(Ordering::Relaxed)
}

/// A request begins. Who is trusted may say which trace it belongs to (W3C Trace Context).
pub fn begins(span: &Span, method: &str, route: &str, trusted: Option<&HeaderMap>) {
    if !are_wanted() {
        return;
    }
    if let Some(headers) = trusted {
        // What can't be read begins a trace of its own.
        _ = span.set_parent(TraceContextPropagator::new().extract(&HeaderExtractor(headers)));
    }
    span.set_attribute("http.request.method", method.to_owned());
    span.set_attribute("http.route", route.to_owned());
    span.context().span().update_name(format!("{method} {route}"));
}

/// It was answered.
pub fn ends(span: &Span, status: u16) {
    if !are_wanted() {
        return;
    }
    span.set_attribute("http.response.status_code", i64::from(status));
    if status >= 500 {
        span.set_status(Status::error(""));
    }
}

/// Brings spans to the collector, on the program's own runtime: the thread that sends them has none. Its own client, since the one
/// for clouds reaches public addresses only, and an operator's collector is hardly ever public.
struct Collector {
    client: reqwest::Client,
    runtime: Handle,
    away: Arc<AtomicBool>,
}

impl Collector {
    fn new() -> Result<Self, String> {
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider())).with_safe_default_protocol_versions();
        let tls = tls.map_err(|error| error.to_string())?.with_root_certificates(roots).with_no_client_auth();
        let client = reqwest::Client::builder().tls_backend_preconfigured(tls).redirect(reqwest::redirect::Policy::none()).no_proxy();
        let client = client.timeout(PATIENCE).build().map_err(|error| format!("the client for traces: {error}"))?;
        Ok(Self { client, runtime: Handle::current(), away: Arc::default() })
    }
}

impl fmt::Debug for Collector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Collector")
    }
}

impl HttpClient for Collector {
    fn send_bytes<'a, 'b>(&'a self, call: Call<Bytes>) -> Pin<Box<dyn Future<Output = Result<Response<Bytes>, HttpError>> + Send + 'b>>
    where
        'a: 'b,
        Self: 'b,
    {
        let (client, away) = (self.client.clone(), self.away.clone());
        let sending = self.runtime.spawn(async move {
            let (parts, body) = call.into_parts();
            let sent = client.request(parts.method, parts.uri.to_string()).headers(parts.headers).body(body).send().await;
            // Once, not for each batch.
            let fault = match &sent {
                Ok(answer) if answer.status().is_success() => None,
                Ok(answer) => Some(answer.status().to_string()),
                Err(error) => Some(error.to_string()),
            };
            match fault {
                Some(error) if !away.swap(true, Ordering::Relaxed) => tracing::warn!(error, "traces do not reach their collector"),
                None if away.swap(false, Ordering::Relaxed) => tracing::info!("traces reach their collector again"),
                _ => {}
            }
            let answer = sent?;
            let mut reply = Response::builder().status(answer.status());
            if let Some(headers) = reply.headers_mut() {
                headers.clone_from(answer.headers());
            }
            Ok::<_, HttpError>(reply.body(answer.bytes().await?)?)
        });
        Box::pin(async move { sending.await? })
    }
}
