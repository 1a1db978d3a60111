//! Traces, as a collector gets them; and what the log says.

use crate::{
    house::database,
    serving::{Server, ask, header, send_form, status},
};
use axum::{Router, body::Bytes, extract::State, http::HeaderMap, routing::post};
use opentelemetry_proto::tonic::{
    collector::trace::v1::ExportTraceServiceRequest,
    common::v1::any_value::Value,
    trace::v1::{Span, status::StatusCode},
};
use prost::Message;
use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use tokio::{net::TcpListener, sync::Notify};

/// Somebody who collects.
#[derive(Clone, Default)]
struct Collector {
    spans: Arc<Mutex<Vec<Span>>>,
    raw: Arc<Mutex<Vec<u8>>>,
    service: Arc<Mutex<String>>,
    came: Arc<Notify>,
}

async fn collect(State(own): State<Collector>, headers: HeaderMap, body: Bytes) {
    assert_eq!(headers["content-type"], "application/x-protobuf");
    let told = ExportTraceServiceRequest::decode(body.clone()).expect("what the protocol says");
    own.raw.lock().expect("whole").extend_from_slice(&body);
    for resource in told.resource_spans {
        let service = resource.resource.expect("a resource").attributes.into_iter().find(|one| one.key == "service.name");
        *own.service.lock().expect("whole") = text(service.and_then(|one| one.value?.value).as_ref());
        own.spans.lock().expect("whole").extend(resource.scope_spans.into_iter().flat_map(|scope| scope.spans));
    }
    own.came.notify_one();
}

fn text(value: Option<&Value>) -> String {
    match value {
        Some(Value::StringValue(text)) => text.clone(),
        Some(Value::IntValue(number)) => number.to_string(),
        other => format!("{other:?}"),
    }
}

fn attribute(span: &Span, key: &str) -> String {
    text(span.attributes.iter().find(|one| one.key == key).and_then(|one| one.value.as_ref()?.value.as_ref()))
}

impl Collector {
    async fn start(&self) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let router = Router::new().route("/v1/traces", post(collect)).with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        address
    }

    fn find(&self, name: &str) -> Option<Span> {
        self.spans.lock().expect("whole").iter().find(|span| span.name == name).cloned()
    }

    async fn gets(&self, name: &str) -> Span {
        self.gets_of(None, name).await
    }

    /// The same among those of one trace: the server also does things by itself.
    async fn gets_of(&self, trace: Option<&[u8]>, name: &str) -> Span {
        loop {
            let fits = |span: &&Span| span.name == name && trace.is_none_or(|trace| span.trace_id == trace);
            if let Some(span) = self.spans.lock().expect("whole").iter().find(fits) {
                return span.clone();
            }
            tokio::time::timeout(Duration::from_secs(30), self.came.notified()).await.unwrap_or_else(|_| {
                let names: Vec<String> = self.spans.lock().expect("whole").iter().map(|span| span.name.clone()).collect();
                panic!("{name} is not among {names:?}")
            });
        }
    }
}

async fn server(collector: SocketAddr, more: &[&str], delay: &str) -> (tempfile::TempDir, Server) {
    let folder = tempfile::tempdir().expect("a folder");
    let url = database(folder.path()).await;
    let server = Server::with(folder.path(), &url, |command| {
        command.args(["--otlp-endpoint", &format!("http://{collector}")]).args(more).env("OTEL_BSP_SCHEDULE_DELAY", delay);
    });
    (folder, server)
}

async fn asks(address: SocketAddr, asked: &str) -> String {
    let asked = asked.to_owned();
    tokio::task::spawn_blocking(move || ask(address, &asked)).await.expect("asked")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_collector_sees_what_was_asked_and_nothing_of_who_asked() {
    let collector = Collector::default();
    let (_folder, server) = server(collector.start().await, &[], "50").await;
    let address = server.address;
    let page = asks(address, "GET /sign-in?next=%2Fgeheim").await;
    assert_eq!(status(&page), 200);
    let span = collector.gets("GET /sign-in").await;
    assert_eq!(*collector.service.lock().expect("whole"), "portico");
    assert_eq!((attribute(&span, "http.route"), attribute(&span, "http.request.method")), ("/sign-in".into(), "GET".into()));
    assert_eq!((attribute(&span, "http.response.status_code"), span.kind), ("200".into(), 2), "{span:?}");
    assert_eq!(attribute(&span, "id"), header(&page, "x-request-id").expect("a number"), "log, answer and trace are found by one number");
    assert!(span.parent_span_id.is_empty() && span.trace_id.len() == 16);

    let form = "email=ada.byron%40example.com&password=violet+anchor+27+teapot";
    let said = tokio::task::spawn_blocking(move || send_form(address, "/forms/sign-in", form)).await.expect("asked");
    assert_eq!(status(&said), 422);
    let request = collector.gets("POST /forms/sign-in").await;
    let change = collector.gets_of(Some(&request.trace_id), "change").await;
    let password = collector.gets_of(Some(&request.trace_id), "password").await;
    for step in [&change, &password] {
        assert_eq!((&step.trace_id, &step.parent_span_id), (&request.trace_id, &request.span_id), "{step:?}");
    }
    assert_eq!(attribute(&change, "action"), "SignIn");
    collector.gets("database wait").await;
    asks(address, "GET /reset-password/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").await;
    collector.gets("GET /reset-password/{token}").await;

    let raw = String::from_utf8_lossy(&collector.raw.lock().expect("whole")).into_owned();
    for secret in ["geheim", "ada.byron", "violet", "AAAAAAA", "127.0.0.1", "example.com"] {
        assert!(!raw.contains(secret), "{secret}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_a_trusted_proxy_says_to_which_trace_a_request_belongs() {
    const PARENT: &str = "GET /healthz\r\ntraceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\r\n\r\n";
    for (more, trusted) in [(&["--trusted-proxies=127.0.0.1"] as &[&str], true), (&[], false)] {
        let collector = Collector::default();
        let (_folder, server) = server(collector.start().await, more, "50").await;
        asks(server.address, PARENT).await;
        let span = collector.gets("GET /healthz").await;
        let given = u128::from_str_radix("0af7651916cd43dd8448eb211c80319c", 16).expect("hex").to_be_bytes();
        assert_eq!(span.trace_id == given, trusted, "{more:?}");
        assert_eq!(span.parent_span_id.is_empty(), !trusted);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_left_is_sent_when_the_server_stops() {
    let collector = Collector::default();
    // By itself it would wait for an hour.
    let (_folder, mut server) = server(collector.start().await, &[], "3600000").await;
    asks(server.address, "GET /sign-in").await;
    assert!(collector.find("GET /sign-in").is_none());
    server.tell_to_stop();
    let ended = tokio::task::spawn_blocking(move || server.ends()).await.expect("waited");
    assert!(ended.success());
    let span = collector.find("GET /sign-in").expect("it came with the last ones");
    assert_ne!(span.status.map(|status| status.code), Some(StatusCode::Error as i32));
}

/// One that takes the call and never answers, and one that is not there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_collector_that_is_slow_or_away_slows_nobody_down() {
    let silent = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let gone = {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        listener.local_addr().expect("an address")
    };
    for collector in [silent.local_addr().expect("an address"), gone] {
        let (_folder, server) = server(collector, &[], "10").await;
        let from = Instant::now();
        // More than the queue holds.
        let asking: Vec<_> = (0..4)
            .map(|_| {
                let address = server.address;
                tokio::task::spawn_blocking(move || (0..700).for_each(|_| assert_eq!(status(&ask(address, "GET /healthz")), 200)))
            })
            .collect();
        for one in asking {
            one.await.expect("all were answered");
        }
        assert!(from.elapsed() < Duration::from_secs(60), "{:?}", from.elapsed());
    }
}

/// Each line that is written while a request is worked on has its number, and none says what nobody may read.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_names_the_request_and_no_secret() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = database(folder.path()).await;
    let server = Server::with(folder.path(), &url, |command| {
        command.args(["--log-format", "json", "--sign-up=open"]).env("RUST_LOG", "trace,sqlx=error");
    });
    let address = server.address;
    let link = "GET /reset-password/KAKAKAKAKAKAKAKAKAKAKAKAKAKAKAKAKAKAKAKAKAK?next=geheim";
    let answer = asks(address, link).await;
    let number = header(&answer, "x-request-id").expect("a number").to_owned();
    let said = tokio::task::spawn_blocking(move || {
        send_form(address, "/forms/sign-up", "name=Grace&email=grace.hopper%40example.com&password=violet+anchor+27+teapot");
        send_form(address, "/forms/sign-in", "email=grace.hopper%40example.com&password=violet+anchor+27+teapot")
    });
    assert_eq!(status(&said.await.expect("asked")), 422);
    asks(address, "GET /manage/projects\r\nX-KBC-ManageApiToken: 17-geheim\r\nCookie: __Host-session=geheim\r\n\r\n").await;
    asks(address, "GET /healthz").await;
    while !server.log().contains("/healthz") || !server.log().contains(&number) {
        tokio::task::yield_now().await;
    }
    let log = server.log();
    let mut answered = 0;
    for line in log.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("not JSON: {line}"));
        assert!(line["timestamp"].is_string() && line["level"].is_string(), "{line}");
        if line["fields"]["message"] == "answered" {
            answered += 1;
            let id = line["span"]["id"].as_str().or_else(|| line["spans"][0]["id"].as_str()).unwrap_or_default();
            assert_eq!(id.len(), 16, "{line}");
        }
    }
    assert!(answered >= 4, "{log}");
    for secret in ["geheim", "KAKAKA", "violet", "teapot", "grace.hopper", "Grace"] {
        assert!(!log.contains(secret), "{secret} in {}", log.lines().find(|line| line.contains(secret)).unwrap_or_default());
    }
}
