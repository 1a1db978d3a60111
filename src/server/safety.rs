//! What protects people's browsers: the same-origin check, the headers, and whose address counts.

use super::{app::App, config::Config};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use std::net::IpAddr;

/// Whether a request may change something: it comes from our own pages, or from a program that is no browser.
///
/// After `Sec-Fetch-Site`, which pages can't set; for browsers without it, `Origin`. A request with neither comes from no
/// browser that sends cookies across sites. No hidden tokens, so every form stays plain. (Fetch Metadata, W3C; ASVS 3.5.1.)
pub fn is_from_here(config: &Config, method: &Method, headers: &HeaderMap) -> bool {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return true;
    }
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("?"));
    match (text("sec-fetch-site"), text("origin")) {
        (Some("same-origin" | "none"), _) => true,
        (Some(_), _) => false,
        (None, Some(origin)) => origin == config.origin(),
        (None, None) => true,
    }
}

/// The address of whoever asks: the peer, unless the peer is a proxy we trust. Then the last address in `X-Forwarded-For`
/// that is not such a proxy; whatever stands before it, anyone can have written.
pub fn client_address(config: &Config, headers: &HeaderMap, peer: IpAddr) -> IpAddr {
    if !is_proxy(config, peer) {
        return peer.to_canonical();
    }
    // As bytes: of a line that is no text, too, what a proxy wrote at its end counts, and nothing that stands before it.
    let lines = headers.get_all("x-forwarded-for").iter().map(HeaderValue::as_bytes);
    let chain: Vec<&[u8]> = lines.flat_map(|line| line.split(|byte| *byte == b',')).map(<[u8]>::trim_ascii).collect();
    let known = chain.iter().rev().map_while(|hop| std::str::from_utf8(hop).ok()?.parse::<IpAddr>().ok());
    let mut last = peer;
    for address in known {
        last = address;
        if !is_proxy(config, address) {
            break;
        }
    }
    last.to_canonical()
}

/// Whether this is a proxy whose word counts.
pub fn is_proxy(config: &Config, address: IpAddr) -> bool {
    config.trusted_proxies.iter().any(|net| net.contains(&address.to_canonical()))
}

/// Headers that every answer carries, errors included (ASVS 3.4).
const HEADERS: [(HeaderName, &str); 7] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    // Not `no-referrer`: a form that could not be accepted is shown again where it came from.
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("x-permitted-cross-domain-policies"), "none"),
    (
        HeaderName::from_static("permissions-policy"),
        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=(), \
         publickey-credentials-get=(self), publickey-credentials-create=(self)",
    ),
];

/// For everything that is not a page of ours: nothing may run, load or frame.
pub const NOTHING: &str = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// For error pages that are drawn without the program: our style sheet and nothing else.
pub const STYLE_ONLY: &str =
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// For pages: scripts with this page's nonce and what they load, WebAssembly, our own style, pictures and forms.
///
/// While `cargo leptos watch` runs, also the socket by which it says that there is a new build.
pub fn for_pages(nonce: &str, config: &Config, reload_port: u32) -> String {
    let reload = if config.watch { format!(" ws://localhost:{reload_port} ws://127.0.0.1:{reload_port}") } else { String::new() };
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
         font-src 'self'; connect-src 'self'{reload}; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; \
         frame-ancestors 'none'"
    )
}

/// Adds the headers to an answer. A policy or a cache rule that is there already stays.
pub fn dress(app: &App, headers: &mut HeaderMap) {
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if app.config.is_https() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000; includeSubDomains"));
    }
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(NOTHING));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
}
