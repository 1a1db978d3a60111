//! Numbers for Prometheus, on an address of their own. They tell of this process, so they are kept once for it. What is counted is
//! counted where it happens; what can be looked up (connections, letters, memory) is looked up when somebody asks.
//!
//! Labels come from lists that the program knows (routes, methods, outcomes), never from what somebody sent: each new one would cost
//! memory for ever.
//!
//! Longer than 300 lines: the list of all numbers stands in one place.

mod process;

use super::{app::App, chain, event::Event, outbox};
use crate::{failure::Failure, on};
use axum::{
    Router,
    extract::State,
    http::{Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{
        counter::Counter,
        family::{Family, MetricConstructor},
        gauge::Gauge,
        histogram::Histogram,
        info::Info,
    },
    registry::Registry,
};
use std::{
    sync::{Arc, LazyLock, atomic::AtomicU64},
    time::Duration,
};
use tokio::{
    sync::Mutex,
    time::{Instant, timeout},
};

/// For how long numbers from the database are good.
const GOOD: Duration = Duration::from_secs(5);
/// Longest time for which the database may keep Prometheus waiting.
const PATIENCE: Duration = Duration::from_secs(2);

/// Up to how many seconds an answer took.
const ANSWERS: [f64; 13] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0, 30.0];
/// The same for one password.
const HASHES: [f64; 8] = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];
/// The same for the wait until a transaction has begun.
const WAITS: [f64; 9] = [0.0001, 0.0005, 0.001, 0.005, 0.02, 0.1, 0.5, 1.0, 3.0];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: &'static str,
    route: Arc<str>,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Asked {
    method: &'static str,
    route: Arc<str>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Outcome {
    outcome: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct What {
    what: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Run {
    worker: &'static str,
    outcome: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ConnectionState {
    state: &'static str,
}

#[derive(Clone)]
struct Buckets;

impl MetricConstructor<Histogram> for Buckets {
    fn new_metric(&self) -> Histogram {
        Histogram::new(ANSWERS)
    }
}

type Seconds = Gauge<f64, AtomicU64>;

pub struct Metrics {
    registry: Registry,
    answered: Family<Answered, Counter>,
    durations: Family<Asked, Histogram, Buckets>,
    under_way: Gauge,
    sign_ins: Family<Outcome, Counter>,
    limited: Family<What, Counter>,
    hashes: Histogram,
    hashes_waiting: Gauge,
    letters_waiting: Gauge,
    unsealed: Gauge,
    letters_failed: Gauge,
    letters_oldest: Seconds,
    runs: Family<Run, Counter>,
    connections: Family<ConnectionState, Gauge>,
    waits: Histogram,
    lines: Gauge,
    database: Gauge,
    memory: Gauge,
    files: Gauge,
    started: Seconds,
}

/// Those of this process.
pub static METRICS: LazyLock<Metrics> = LazyLock::new(Metrics::new);

impl Metrics {
    fn new() -> Self {
        let mut own = Self {
            registry: Registry::default(),
            answered: Family::default(),
            durations: Family::new_with_constructor(Buckets),
            under_way: Gauge::default(),
            sign_ins: Family::default(),
            limited: Family::default(),
            hashes: Histogram::new(HASHES),
            hashes_waiting: Gauge::default(),
            letters_waiting: Gauge::default(),
            unsealed: Gauge::default(),
            letters_failed: Gauge::default(),
            letters_oldest: Seconds::default(),
            runs: Family::default(),
            connections: Family::default(),
            waits: Histogram::new(WAITS),
            lines: Gauge::default(),
            database: Gauge::default(),
            memory: Gauge::default(),
            files: Gauge::default(),
            started: Seconds::default(),
        };
        let build = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        let all = &mut own.registry;
        // Counters get `_total` behind their names, the first one `_info`.
        all.register("portico_build", "Which version this is", build);
        all.register("portico_http_requests", "Requests that were answered", own.answered.clone());
        all.register("portico_http_request_duration_seconds", "How long answering took", own.durations.clone());
        all.register("portico_requests_under_way", "Requests that are not answered yet", own.under_way.clone());
        all.register("portico_sign_ins", "How attempts to sign in ended", own.sign_ins.clone());
        all.register("portico_limited", "What was refused because it was too often", own.limited.clone());
        all.register("portico_password_hash_seconds", "How long hashing a password took, without the wait", own.hashes.clone());
        all.register("portico_password_hashes_waiting", "Passwords that wait or are being hashed", own.hashes_waiting.clone());
        all.register("portico_letters_waiting", "Letters that are not out yet", own.letters_waiting.clone());
        all.register("portico_letters_failed", "Letters that were given up and are kept", own.letters_failed.clone());
        all.register("portico_letters_oldest_seconds", "For how long the oldest of those that wait has waited", own.letters_oldest.clone());
        all.register("portico_log_unsealed", "Lines of the audit log that the chain does not hold yet", own.unsealed.clone());
        all.register("portico_worker_runs", "Rounds of what the server does by itself", own.runs.clone());
        all.register("portico_db_connections", "Connections to the database", own.connections.clone());
        all.register("portico_db_wait_seconds", "How long it took until a transaction had begun", own.waits.clone());
        all.register("portico_db_up", "Whether the database answered when it was asked for these numbers", own.database.clone());
        all.register("portico_open_lines", "Browsers that listen to the bell", own.lines.clone());
        all.register("process_resident_memory_bytes", "Memory that this process holds", own.memory.clone());
        all.register("process_open_fds", "Files and connections that it has open", own.files.clone());
        all.register("process_start_time_seconds", "When it began, since 1970", own.started.clone());
        own
    }

    /// A request has come. Until the answer is known, it is under way.
    pub fn request(&self) -> UnderWay<'_> {
        self.under_way.inc();
        UnderWay(self)
    }

    /// It was answered.
    pub fn answered(&self, method: &Method, route: &Arc<str>, status: u16, took: Duration) {
        let method = known(method);
        self.answered.get_or_create(&Answered { method, route: route.clone(), status }).inc();
        self.durations.get_or_create(&Asked { method, route: route.clone() }).observe(took.as_secs_f64());
    }

    /// Something happened for good.
    pub fn happened(&self, event: &Event) {
        let outcome = match event {
            Event::SignedIn { .. } => "signed_in",
            Event::SignInFailed { .. } => "wrong_password",
            Event::FactorFailed { .. } => "wrong_factor",
            Event::SignInBlocked { .. } => "blocked",
            Event::SignInGivenUp { .. } => "given_up",
            _ => return,
        };
        self.sign_ins.get_or_create(&Outcome { outcome }).inc();
    }

    /// It was too often. Of the name only the kind is kept, which the program has chosen.
    pub fn limited(&self, name: &str) {
        let what = name.split(':').next().unwrap_or_default().to_owned();
        self.limited.get_or_create(&What { what }).inc();
    }

    /// A password was hashed.
    pub fn hashed(&self, took: Duration) {
        self.hashes.observe(took.as_secs_f64());
    }

    /// A round of a worker is over.
    pub fn ran<T>(&self, worker: &'static str, done: &Result<T, Failure>) {
        let outcome = if done.is_ok() { "ok" } else { "failed" };
        self.runs.get_or_create(&Run { worker, outcome }).inc();
    }

    /// A transaction has begun.
    pub fn waited(&self, took: Duration) {
        self.waits.observe(took.as_secs_f64());
    }
}

pub struct UnderWay<'a>(&'a Metrics);

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.0.under_way.dec();
    }
}

/// Anybody may invent methods.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::HEAD => "HEAD",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}

/// What is answered on the address for Prometheus: the numbers, whether this process lives, and nothing else.
pub fn router(app: App) -> Router {
    let page = Page { app, looked: Arc::default() };
    Router::new().route("/metrics", get(show)).with_state(page).route("/healthz", get(|| async { "alive\n" }))
}

#[derive(Clone)]
struct Page {
    app: App,
    /// When the database was asked last.
    looked: Arc<Mutex<Option<Instant>>>,
}

async fn show(State(page): State<Page>) -> Response {
    let (app, own) = (&page.app, &*METRICS);
    {
        // Of many that ask at once one looks.
        let mut looked = page.looked.lock().await;
        if looked.is_none_or(|at| at.elapsed() >= GOOD) {
            let answer = timeout(PATIENCE, look(app)).await;
            own.database.set(i64::from(matches!(answer, Ok(Ok(())))));
            *looked = Some(Instant::now());
        }
    }
    let (open, idle) = app.db.connections();
    for (state, count) in [("idle", idle), ("used", open.saturating_sub(idle))] {
        own.connections.get_or_create(&ConnectionState { state }).set(count.into());
    }
    own.hashes_waiting.set(whole(app.hasher.waiting()));
    own.lines.set(whole(app.bell.count()));
    own.memory.set(process::memory());
    own.files.set(process::files());
    own.started.set(seconds(app.started.millis()));
    let mut text = String::new();
    match encode(&mut text, &own.registry) {
        Ok(()) => ([(header::CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], text).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn look(app: &App) -> Result<(), Failure> {
    const FAILED: &str = "SELECT COUNT(*) FROM outbox WHERE given_up_at IS NOT NULL AND attempts > 0";
    let mut tx = app.db.begin_read().await?;
    let (waiting, oldest) = outbox::waiting(&mut tx).await?;
    let (failed,): (i64,) = on!(&mut tx, |db| sqlx::query_as(FAILED).fetch_one(db).await)?;
    METRICS.letters_waiting.set(i64::try_from(waiting).unwrap_or(i64::MAX));
    METRICS.letters_failed.set(failed);
    METRICS.unsealed.set(i64::try_from(chain::waiting(app).await?).unwrap_or(i64::MAX));
    METRICS.letters_oldest.set(oldest.map_or(0.0, |at| app.now().since(at).as_secs_f64()));
    Ok(())
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "a moment of this age has 42 bits")]
fn seconds(millis: i64) -> f64 {
    millis as f64 / 1000.0
}
