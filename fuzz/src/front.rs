//! Whole requests, asked of the whole server. Written as people read them:
//!
//! ```text
//! ada POST /forms/profile/save
//! Accept: text/html
//!
//! name=Ada
//! ```
//!
//! The first word says by what the request is known: `ada` and `root` by their cookies, `token`, `super` and `robot` by their tokens,
//! anything else by nothing. `$project` and its like stand for the numbers of what is there.

use super::house::{House, Known};
use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, header},
};
use std::cell::RefCell;

thread_local! {
    static HOUSE: RefCell<Option<House>> = const { RefCell::new(None) };
}

/// Stands in what the fuzzer sends, and in no page as it is: a tag that nobody wrote.
const TAG: &str = "<q9z";

pub fn run(data: &[u8]) {
    HOUSE.with_borrow_mut(|house| {
        let house = house.get_or_insert_with(House::open);
        let Some(request) = read(data, &house.known) else { return };
        let (is_page, path) = (request.headers().contains_key("accept"), request.uri().path().to_owned());
        let (answer, body) = house.send(request);
        check(&answer, &body, &path, is_page);
    });
}

fn read(data: &[u8], known: &Known) -> Option<Request<Body>> {
    let (head, body) = match data.windows(2).position(|two| two == b"\n\n") {
        Some(end) => (&data[..end], &data[end + 2..]),
        None => (data, &b""[..]),
    };
    let mut lines = head.split(|byte| *byte == b'\n');
    let mut words = lines.next()?.splitn(3, |byte| *byte == b' ');
    let (who, method, path) = (words.next()?, words.next()?, words.next()?);
    let mut path = String::from_utf8(path.to_vec()).ok()?;
    let mut body = body.to_vec();
    for (word, number) in &known.numbers {
        path = path.replace(word, number);
        if let Ok(text) = std::str::from_utf8(&body) {
            body = text.replace(word, number).into_bytes();
        }
    }
    let mut request = Request::new(Body::empty());
    *request.method_mut() = Method::from_bytes(method).ok()?;
    *request.uri_mut() = path.parse().ok()?;
    let headers = request.headers_mut();
    match who {
        b"ada" => by(headers, "cookie", &known.sessions[0]),
        b"root" => by(headers, "cookie", &known.sessions[1]),
        b"token" => by(headers, "x-kbc-manageapitoken", &known.tokens[0]),
        b"super" => by(headers, "x-kbc-manageapitoken", &known.tokens[1]),
        b"robot" => by(headers, "x-kbc-manageapitoken", &known.tokens[2]),
        _ => {}
    }
    for line in lines.take(100) {
        let Some(colon) = line.iter().position(|byte| *byte == b':') else { continue };
        let value = line[colon + 1..].trim_ascii();
        let (Ok(name), Ok(value)) = (HeaderName::from_bytes(&line[..colon]), HeaderValue::from_bytes(value)) else { continue };
        headers.append(name, value);
    }
    *request.body_mut() = Body::from(body);
    Some(request)
}

fn by(headers: &mut HeaderMap, name: &'static str, value: &str) {
    headers.insert(name, HeaderValue::from_str(value).expect("a value"));
}

/// Whatever was asked: no answer says that something broke, and each protects the browser that gets it.
fn check(answer: &Response<Body>, body: &[u8], path: &str, has_accept: bool) {
    let (status, headers) = (answer.status(), answer.headers());
    let said = || format!("{path}: {status} {headers:?} {}", String::from_utf8_lossy(&body[..body.len().min(2000)]));
    assert!(!status.is_server_error(), "{}", said());
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(headers.get(name), Some(&HeaderValue::from_static(value)), "{name}, {}", said());
    }
    let policy = headers.get(header::CONTENT_SECURITY_POLICY).and_then(|policy| policy.to_str().ok()).unwrap_or_default();
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe-inline"), "{}", said());
    assert!(headers.contains_key(header::CACHE_CONTROL) && headers.contains_key("x-request-id"), "{}", said());
    for line in headers.get_all(header::SET_COOKIE) {
        let line = line.to_str().expect("text");
        assert!(line.contains("; Path=/; HttpOnly; SameSite=Lax"), "{}", said());
    }
    if let Some(to) = headers.get(header::LOCATION) {
        let to = to.to_str().unwrap_or_else(|_| panic!("{}", said()));
        let own = to.strip_prefix("http://localhost:3000").unwrap_or(to);
        assert!(own.starts_with('/') && !own.starts_with("//") && !own.contains('\\'), "leads away, {}", said());
    }
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("text/html") && !headers.contains_key(header::CONTENT_ENCODING) {
        assert!(!String::from_utf8_lossy(body).to_lowercase().contains(TAG), "a tag of somebody else's, {}", said());
    }
    // What a person does not look at is never a page.
    if !has_accept
        && path.starts_with("/manage/")
        && path != "/manage/docs"
        && !body.is_empty()
        && !headers.contains_key(header::CONTENT_ENCODING)
    {
        assert!(serde_json::from_slice::<serde_json::Value>(body).is_ok(), "{}", said());
    }
}
