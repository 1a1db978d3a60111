//! Numbers for Prometheus, asked for on an address of their own.

use crate::{
    house::database,
    serving::{Server, ask, header, send_form, status},
};

async fn server() -> (tempfile::TempDir, Server) {
    let folder = tempfile::tempdir().expect("a folder");
    let url = database(folder.path()).await;
    let server = Server::with(folder.path(), &url, |command| {
        command.args(["--metrics-listen", "127.0.0.1:0"]);
    });
    (folder, server)
}

/// The value of one line, by its name with labels.
fn value(text: &str, name: &str) -> Option<f64> {
    text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' ')?.parse().ok())
}

#[tokio::test]
async fn what_happens_is_counted() {
    let (_folder, server) = server().await;
    let metrics = server.metrics.expect("an address for numbers");
    assert_eq!(status(&ask(server.address, "GET /sign-in")), 200);
    assert_eq!(status(&ask(server.address, "GET /sign-in?next=%2Fsecret")), 200);
    assert_eq!(status(&ask(server.address, "GET /reset-password/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")), 303);
    assert_eq!(status(&ask(server.address, "GET /no/such/page")), 404);
    assert!(status(&ask(server.address, "BREW /sign-in")) >= 400);
    assert_eq!(status(&send_form(server.address, "/forms/sign-in", "email=ada%40example.com&password=a+wrong+one")), 422);

    let answer = ask(metrics, "GET /metrics");
    assert_eq!(status(&answer), 200);
    assert!(header(&answer, "content-type").expect("a type").starts_with("application/openmetrics-text; version=1.0.0"));
    let text = answer.replace("\r\n", "\n");
    for (name, least) in [
        (concat!("portico_build_info{version=\"", env!("CARGO_PKG_VERSION"), "\"}"), 1.0),
        ("portico_http_requests_total{method=\"GET\",route=\"/sign-in\",status=\"200\"}", 2.0),
        ("portico_http_requests_total{method=\"GET\",route=\"/reset-password/{token}\",status=\"303\"}", 1.0),
        ("portico_http_requests_total{method=\"GET\",route=\"-\",status=\"404\"}", 1.0),
        ("portico_http_requests_total{method=\"POST\",route=\"/forms/sign-in\",status=\"422\"}", 1.0),
        ("portico_http_request_duration_seconds_count{method=\"GET\",route=\"/sign-in\"}", 2.0),
        ("portico_requests_under_way", 0.0),
        ("portico_sign_ins_total{outcome=\"wrong_password\"}", 1.0),
        ("portico_password_hash_seconds_count", 1.0),
        ("portico_password_hashes_waiting", 0.0),
        ("portico_letters_waiting", 0.0),
        ("portico_log_unsealed", 0.0),
        ("portico_letters_failed", 0.0),
        ("portico_letters_oldest_seconds", 0.0),
        ("portico_db_up", 1.0),
        ("portico_db_wait_seconds_count", 1.0),
        ("portico_open_lines", 0.0),
        ("process_resident_memory_bytes", 1_000_000.0),
        ("process_open_fds", 5.0),
        ("process_start_time_seconds", 1_700_000_000.0),
    ] {
        let found = value(&text, name).unwrap_or_else(|| panic!("{name} is missing in\n{text}"));
        assert!(found >= least, "{name} is {found}");
    }
    let used = value(&text, "portico_db_connections{state=\"used\"}").expect("connections");
    let idle = value(&text, "portico_db_connections{state=\"idle\"}").expect("connections");
    assert!(used + idle >= 1.0, "{used} {idle}");
    // Whatever somebody invents gets no line of its own, or memory would fill up with them.
    assert!(text.contains("method=\"other\"") && !text.contains("BREW") && !text.contains("/no/such"), "{text}");
    for secret in ["secret", "ada", "AAAAAA"] {
        assert!(!text.contains(secret), "{secret}");
    }
    assert!(text.trim_end().ends_with("# EOF"));
}

#[tokio::test]
async fn what_is_too_often_is_counted_by_its_kind() {
    let (_folder, server) = server().await;
    for _ in 0..130 {
        send_form(server.address, "/forms/password/strength", "password=abc&about=");
    }
    let text = ask(server.metrics.expect("an address"), "GET /metrics");
    assert!(value(&text.replace("\r\n", "\n"), "portico_limited_total{what=\"strength\"}").expect("a line") >= 1.0, "{text}");
}

#[tokio::test]
async fn workers_tell_of_their_rounds() {
    let (_folder, server) = server().await;
    let metrics = server.metrics.expect("an address");
    // Each begins with a round of its own at the start.
    for worker in ["tidy", "projects", "bell", "last_used"] {
        let name = format!("portico_worker_runs_total{{worker=\"{worker}\",outcome=\"ok\"}}");
        while value(&ask(metrics, "GET /metrics").replace("\r\n", "\n"), &name).is_none() {
            tokio::task::yield_now().await;
        }
    }
}

#[tokio::test]
async fn nothing_else_is_answered_there_and_no_numbers_elsewhere() {
    let (_folder, server) = server().await;
    let metrics = server.metrics.expect("an address");
    for path in ["/", "/sign-in", "/forms/me", "/manage/openapi.json", "/readyz", "/metrics/x"] {
        assert_eq!(status(&ask(metrics, &format!("GET {path}"))), 404, "{path}");
    }
    assert_eq!(status(&ask(metrics, "POST /metrics\r\nContent-Length: 0\r\n\r\n")), 405);
    assert_eq!(status(&ask(metrics, "GET /healthz")), 200);
    assert_eq!(status(&ask(server.address, "GET /metrics")), 404);
}

#[tokio::test]
async fn without_an_address_there_are_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = database(folder.path()).await;
    let server = Server::start(folder.path(), &url);
    assert_eq!((server.metrics, status(&ask(server.address, "GET /metrics"))), (None, 404));
}
