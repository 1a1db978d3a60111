use crate::{
    house::{House, PASSWORD},
    visitor::{Visitor, text_of},
};
use axum::{
    body::Body,
    http::{Method, Request, header},
};

const FORM: &str = "application/x-www-form-urlencoded";

/// Checklist 6.4.
#[tokio::test]
async fn every_answer_carries_the_headers_that_protect_people() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let asked = [
        (Method::GET, "/"),
        (Method::GET, "/sign-in"),
        (Method::GET, "/settings"),
        (Method::GET, "/settings/profile"),
        (Method::GET, "/nowhere"),
        (Method::GET, "/favicon.svg"),
        (Method::GET, "/pkg/nothing.js"),
        (Method::GET, "/healthz"),
        (Method::GET, "/readyz"),
        (Method::GET, "/forms/me"),
        (Method::GET, "/forms/sign-in"),
        (Method::POST, "/forms/nowhere"),
        (Method::POST, "/forms/profile/save"),
        (Method::DELETE, "/sign-in"),
    ];
    for (method, path) in asked {
        for visitor in [&mut ada, &mut house.stranger()] {
            let request = Request::builder().method(method.clone()).uri(path).header(header::ACCEPT, "text/html").body(Body::empty());
            let answer = visitor.send(request.expect("a request")).await;
            let headers = answer.headers();
            let what = format!("{method} {path} → {}", answer.status());
            assert!(answer.status().as_u16() < 500, "{what}");
            let policy = headers[header::CONTENT_SECURITY_POLICY].to_str().expect("text");
            assert!(policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{what}: {policy}");
            assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{what}: {policy}");
            for (name, value) in [("x-content-type-options", "nosniff"), ("x-frame-options", "DENY"), ("referrer-policy", "same-origin")] {
                assert_eq!(headers[name], value, "{what}");
            }
            assert!(headers.contains_key("permissions-policy") && headers.contains_key("cross-origin-opener-policy"), "{what}");
            assert_eq!(headers[header::CACHE_CONTROL], "no-store", "{what}");
            assert!(!headers.contains_key("access-control-allow-origin") && !headers.contains_key(header::SERVER), "{what}");
        }
    }
}

#[tokio::test]
async fn pages_have_a_fresh_nonce_of_128_bits_each() {
    let house = House::open().await;
    let mut seen = std::collections::BTreeSet::new();
    for _ in 0..5 {
        let page = house.stranger().get("/sign-in").await;
        let nonce = page.attribute("script[nonce]", "nonce").expect("a nonce");
        let policy = page.headers[header::CONTENT_SECURITY_POLICY].to_str().expect("text");
        assert!(policy.contains(&format!("'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'")), "{policy}");
        assert!(nonce.len() >= 22 && seen.insert(nonce));
    }
}

#[tokio::test]
async fn https_is_for_good() {
    let house = House::with(&["--public-url=https://id.example.com"]).await;
    let page = house.stranger().get("/sign-in").await;
    assert_eq!(page.headers[header::STRICT_TRANSPORT_SECURITY], "max-age=31536000; includeSubDomains");
}

async fn save_profile(visitor: &mut Visitor<'_>, headers: &[(&str, &str)]) -> u16 {
    let mut request = Request::post("/forms/profile/save").header(header::CONTENT_TYPE, FORM);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let body = "name=Mallory&language=en&time_zone=UTC";
    visitor.send(request.body(body.into()).expect("a request")).await.status().as_u16()
}

/// Checklist 6.1.
#[tokio::test]
async fn forms_of_other_sites_change_nothing() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    for headers in [
        &[("sec-fetch-site", "cross-site")] as &[_],
        &[("sec-fetch-site", "same-site")],
        &[("sec-fetch-site", "cross-site"), ("origin", "http://localhost:3000")],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
        &[("origin", "http://localhost:3001")],
    ] {
        assert_eq!(save_profile(&mut ada, headers).await, 403, "{headers:?}");
    }
    assert_eq!(ada.get("/settings/profile").await.value("name").as_deref(), Some("Ada"));
    for headers in [&[("sec-fetch-site", "same-origin")] as &[_], &[("origin", "http://localhost:3000")]] {
        assert_eq!(save_profile(&mut ada, headers).await, 200, "{headers:?}");
    }
}

/// Checklist 6.1.
#[tokio::test]
async fn no_get_changes_anything() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let events = house.db_events().await;
    for path in ["/forms/sign-out", "/forms/profile/save?name=Mallory&language=en&time_zone=UTC", "/forms/security/password"] {
        let answer = ada.send(Request::get(path).body(Body::empty()).expect("a request")).await;
        assert_eq!(answer.status(), 405, "{path}");
    }
    assert!(ada.is_in().await);
    assert_eq!(house.db_events().await, events);
}

#[tokio::test]
async fn broken_input_gets_a_clear_4xx() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let big = format!("name={}", "x".repeat(1024 * 1024));
    let deep = format!("name{}=x", "[a]".repeat(500));
    let cases: &[(&str, &[u8], u16)] = &[
        (FORM, b"name=%FF%FE", 400),
        (FORM, b"\xff\xfe\x00", 400),
        ("application/json", b"{\"name\":\"Ada\"}", 400),
        ("text/plain", b"name=Ada", 400),
        ("multipart/form-data; boundary=x", b"--x--", 400),
        ("", b"name=Ada", 400),
        (FORM, big.as_bytes(), 413),
        (FORM, deep.as_bytes(), 400),
        (FORM, b"", 422),
        (FORM, b"&&&=&=&", 400),
        (FORM, b"name=a&name=b", 400),
        (FORM, b"name=%00&language=en&time_zone=UTC", 422),
    ];
    for (kind, body, status) in cases {
        for accept in ["text/html", "application/json", "*/*"] {
            let mut request = Request::post("/forms/profile/save").header(header::ACCEPT, accept).header("sec-fetch-site", "same-origin");
            if !kind.is_empty() {
                request = request.header(header::CONTENT_TYPE, *kind);
            }
            let answer = ada.send(request.body(body.to_vec().into()).expect("a request")).await;
            let shown = String::from_utf8_lossy(&body[..body.len().min(40)]).into_owned();
            assert_eq!(answer.status().as_u16(), *status, "{kind} {shown} as {accept}");
            let text = text_of(answer).await;
            for inner in ["src/", "serde", "sqlx", "missing field", "panicked"] {
                assert!(!text.contains(inner), "{shown}: {text}");
            }
        }
    }
}

/// Checklist 2.8.
#[tokio::test]
async fn a_megabyte_of_password_is_refused_at_once() {
    let house = House::open().await;
    let body = format!("email=ada%40example.com&password={}", "x".repeat(1024 * 1024));
    let request = Request::post("/forms/sign-in").header(header::CONTENT_TYPE, FORM).body(body.into()).expect("a request");
    assert_eq!(house.stranger().send(request).await.status(), 413);
    let long = "x".repeat(10_000);
    assert_eq!(house.stranger().call("/forms/sign-in", &[("email", "ada@example.com"), ("password", &long)]).await.0, 422);
}

#[tokio::test]
async fn a_form_from_nowhere_still_gets_an_answer_in_words() {
    let house = House::open().await;
    let request = Request::post("/forms/sign-in").header(header::CONTENT_TYPE, FORM).header(header::ACCEPT, "text/html");
    let answer = house.stranger().send(request.body("email=&password=".into()).expect("a request")).await;
    assert_eq!(answer.status(), 422);
    assert!(text_of(answer).await.contains("There is a problem"));
}

#[tokio::test]
async fn a_forged_failure_in_the_address_is_not_shown() {
    let house = House::open().await;
    let forged = data_encoding::BASE64URL.encode(br#"{"broken":{"reference":"CALL-EVE"}}"#);
    let page = house.stranger().get(&format!("/sign-in?__path=%2Fforms%2Fsign-in&__err={forged}")).await;
    assert!(page.status == 200 && page.text(".problems").is_none() && !page.html.contains("CALL-EVE"));
}

#[tokio::test]
async fn unknown_pages_are_404_and_files_stay_inside() {
    let house = House::open().await;
    for path in ["/nowhere", "/settings/nowhere", "/pkg/../../Cargo.toml", "/..%2f..%2fCargo.toml", "/%2e%2e/Cargo.toml", "/sign-in/%FF"] {
        let mut ada = house.stranger();
        let answer = ada.send(Request::get(path).header(header::ACCEPT, "text/html").body(Body::empty()).expect("a request")).await;
        assert!(matches!(answer.status().as_u16(), 303 | 400 | 404), "{path}: {}", answer.status());
        assert!(!text_of(answer).await.contains("[package]"));
    }
}

/// Drawing pages on several threads at once has its own faults; they show once in thousands of pages.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn hundreds_of_pages_at_once_are_all_drawn() {
    let house = House::open().await;
    let ada = house.person("Ada").await;
    let pages = (0..20).map(|n| {
        let mut tab = house.stranger();
        tab.cookies = ada.cookies.clone();
        let path = ["/settings/profile", "/settings/security", "/", "/sign-up"][n % 4];
        async move {
            for _ in 0..40 {
                let page = tab.get(path).await;
                assert_eq!((page.status, page.html.ends_with("</script>")), (200, true), "{path}");
            }
        }
    });
    futures::future::join_all(pages).await;
}

/// Checklist 2.8.
#[tokio::test]
async fn a_crowd_at_the_door_is_answered_in_turn_or_told_to_come_back() {
    let house = House::with(&["--failures-per-address=100000"]).await;
    let tries = (0..200u8).map(|n| {
        let mut visitor = house.stranger();
        visitor.address = [203, 0, 113, n];
        async move {
            let email = format!("person{n}@example.com");
            let (status, headers, _) = visitor.call("/forms/sign-in", &[("email", &email), ("password", PASSWORD)]).await;
            assert!(status == 422 || (status == 503 && headers.contains_key(header::RETRY_AFTER)), "{status}");
            status
        }
    });
    let statuses = futures::future::join_all(tries).await;
    assert!(statuses.contains(&422), "some are served");
    assert!(statuses.contains(&503), "the rest is told to come back");
}
