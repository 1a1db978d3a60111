//! What stands in the head of a request: whose address counts, cookies, languages, programs' names, traces, where to go next.

use super::{house::config, parts};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use opentelemetry::{propagation::TextMapPropagator, trace::TraceContextExt};
use opentelemetry_http::HeaderExtractor;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use portico::{
    i18n::Locale,
    server::{agent, config::Config, door, safety},
};
use std::{net::IpAddr, path::Path, sync::LazyLock};
use url::Url;

static CONFIG: LazyLock<Config> =
    LazyLock::new(|| config(Path::new("."), &["--trusted-proxies=10.0.0.0/8,::1,2001:db8:7::/48", "--public-url=https://id.example.com"]));

const PROXY: [u8; 4] = [10, 0, 0, 1];
const STRANGER: [u8; 4] = [203, 0, 113, 9];

pub fn run(data: &[u8]) {
    let Some([forwarded, languages, agent, trace, next, site, origin]) = parts(data) else { return };
    address(forwarded);
    assert!(Locale::all().any(|locale| locale == Locale::accepted(languages)));
    let _ = agent::read(agent).to_string();
    traces(trace);
    leads_on(next);
    from_here(site, origin);
}

/// One line for each line of the text.
fn headers(name: &'static str, lines: &str) -> HeaderMap {
    let mut map = HeaderMap::new();
    for value in lines.lines().filter_map(|line| HeaderValue::from_bytes(line.as_bytes()).ok()) {
        map.append(name, value);
    }
    map
}

/// Who is no proxy says nothing about themselves; and nobody can write something in front of what a proxy saw.
fn address(forwarded: &str) {
    let lines = headers("x-forwarded-for", forwarded);
    let (proxy, stranger) = (IpAddr::from(PROXY), IpAddr::from(STRANGER));
    assert_eq!(safety::client_address(&CONFIG, &lines, stranger), stranger);
    let counts = safety::client_address(&CONFIG, &lines, proxy);
    let is_said =
        || forwarded.split([',', '\n', '\r']).any(|hop| hop.trim().parse::<IpAddr>().is_ok_and(|hop| hop.to_canonical() == counts));
    assert!(counts == proxy || is_said(), "{forwarded:?}");
    assert!(matches!(counts, IpAddr::V4(_)) || counts.to_canonical() == counts);
    // The proxy adds whom it saw.
    let mut seen = lines.clone();
    seen.append("x-forwarded-for", HeaderValue::from_static("203.0.113.9"));
    assert_eq!(safety::client_address(&CONFIG, &seen, proxy), stranger, "{forwarded:?}");
    // So does one behind it, whom the first one trusts.
    seen.append("x-forwarded-for", HeaderValue::from_static("10.9.9.9, 2001:db8:7::1"));
    assert_eq!(safety::client_address(&CONFIG, &seen, proxy), stranger, "{forwarded:?}");
    // In the same line as what was there before, as most proxies write it.
    if let Ok(one) = HeaderValue::from_str(&format!("{}, 203.0.113.9", forwarded.replace(['\n', '\r'], ","))) {
        let seen = HeaderMap::from_iter([(HeaderName::from_static("x-forwarded-for"), one)]);
        assert_eq!(safety::client_address(&CONFIG, &seen, proxy), stranger, "{forwarded:?}");
    }
}

/// A trace that is taken over is one that was named. (The library takes shorter numbers than W3C Trace Context allows, in section 3.2.)
fn traces(trace: &str) {
    let lines = headers("traceparent", trace);
    let context = TraceContextPropagator::new().extract(&HeaderExtractor(&lines));
    let span = context.span().span_context().clone();
    if span.is_valid() {
        let said = lines.get("traceparent").and_then(|line| line.to_str().ok()).unwrap_or_default();
        let number = span.trace_id().to_string();
        assert!(span.is_remote() && said.to_ascii_lowercase().contains(number.trim_start_matches('0')), "{trace:?}");
    }
}

/// As a browser would read it, it stays on this site.
fn leads_on(next: &str) {
    let home = Url::parse("https://id.example.com/sign-in").expect("an address");
    if let Some(path) = door::path_of_this_site(next) {
        assert_eq!(path, next);
        let led = home.join(path).expect("an address");
        assert_eq!(led.origin(), home.origin(), "{next:?}");
        HeaderValue::from_str(path).expect("a header's value");
    }
    let asked = door::with_next("/confirm", next);
    let led = home.join(&asked).expect("an address");
    assert_eq!((led.origin(), led.path()), (home.origin(), "/confirm"), "{next:?}");
    for (name, value) in led.query_pairs() {
        assert!(name == "next" && door::path_of_this_site(&value) == Some(next), "{next:?}");
    }
}

/// Other sites change nothing: what counts is what pages can't set.
fn from_here(site: &str, origin: &str) {
    let mut lines = HeaderMap::new();
    for (name, value) in [("sec-fetch-site", site), ("origin", origin)] {
        if let (false, Ok(value)) = (value.is_empty(), HeaderValue::from_str(value)) {
            lines.insert(name, value);
        }
    }
    assert!(safety::is_from_here(&CONFIG, &Method::GET, &lines));
    if safety::is_from_here(&CONFIG, &Method::POST, &lines) {
        let text = |name: &str| lines.get(name).map(|value| value.to_str().unwrap_or("?"));
        let good = match (text("sec-fetch-site"), text("origin")) {
            (Some(site), _) => site == "same-origin" || site == "none",
            (None, Some(origin)) => origin == "https://id.example.com",
            (None, None) => true,
        };
        assert!(good, "{site:?} {origin:?}");
    }
}
