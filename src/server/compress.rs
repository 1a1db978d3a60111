//! What travels to browsers travels light: files were compressed when they were built, everything else is here.
//!
//! No page holds a secret beside text that someone else chose, so its length tells nothing (BREACH); answers to forms and programs stay as
//! they are, and events must not wait for each other.

use super::wire::{self, Reads};
use crate::failure::Failure;
use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, header},
    middleware::Next,
    response::Response,
};
use brotli::enc::BrotliEncoderParams;
use http_body_util::BodyExt;
use tower_http::{
    CompressionLevel,
    compression::{
        CompressionLayer,
        predicate::{NotForContentType, Predicate, SizeAbove},
    },
};

/// Of a page made for one request. Level 5 would make it a tenth smaller, which is a kilobyte, in twice the time.
const QUICKLY: i32 = 3;
/// Of what is made once and sent often.
pub const THOROUGHLY: i32 = 11;
/// How far back it may point, as a power of two: farther than our pages are long. The usual 22 clears ten megabytes of memory for each of
/// them, which takes longer than all else.
const WINDOW: i32 = 18;

pub fn brotli(plain: &[u8], quality: i32) -> Vec<u8> {
    let params = BrotliEncoderParams { quality, lgwin: WINDOW, size_hint: plain.len(), ..BrotliEncoderParams::default() };
    let mut small = Vec::with_capacity(plain.len() / 3);
    // From memory to memory nothing can fail.
    let _ = brotli::BrotliCompress(&mut &*plain, &mut small, &params);
    small
}

/// Whether this browser reads Brotli (RFC 9110, section 12.5.3).
pub fn reads_brotli(headers: &HeaderMap) -> bool {
    let listed = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    let mut ways = listed.map(|way| way.split_once(';').unwrap_or((way, "")));
    ways.any(|(name, weight)| name.trim().eq_ignore_ascii_case("br") && !is_nothing(weight))
}

/// `q=0`, with up to three zeros more.
fn is_nothing(weight: &str) -> bool {
    weight.trim().trim_start_matches(['q', 'Q']).trim_start_matches('=').parse::<f32>() == Ok(0.0)
}

/// Compresses pages, which are whole before their first byte leaves. The layer for all else knows no window (tower-http 0.7).
pub async fn pages(request: Request, next: Next) -> Response {
    let may = *request.method() == Method::GET && reads_brotli(request.headers());
    let answer = next.run(request).await;
    if !may || !is_page(answer.headers()) {
        return answer;
    }
    let (mut parts, body) = answer.into_parts();
    let Ok(page) = body.collect().await else { return wire::answer(&Failure::Away, Reads::STRANGER) };
    mark(&mut parts.headers);
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(brotli(&page.to_bytes(), QUICKLY)))
}

fn is_page(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.starts_with("text/html") && !headers.contains_key(header::CONTENT_ENCODING)
}

/// Says that it is Brotli, and that others get it otherwise.
pub fn mark(headers: &mut HeaderMap) {
    headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
}

/// Compresses what else is long and is not compressed yet, and pages for whoever does not read Brotli.
pub fn others() -> CompressionLayer<impl Predicate> {
    let long = SizeAbove::new(1024).and(NotForContentType::const_new("application/json")).and(NotForContentType::SSE);
    CompressionLayer::new().quality(CompressionLevel::Precise(3)).compress_when(long)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brotli_is_sent_to_whoever_says_so() {
        let reads =
            |line: &str| reads_brotli(&HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_str(line).expect("a value"))]));
        assert!(reads("gzip, deflate, br, zstd") && reads("BR;q=0.5") && reads("gzip , br ; q=1"));
        assert!(!reads("gzip") && !reads("br;q=0, gzip") && !reads("br; q=0.000") && !reads("") && !reads("brown"));
    }
}
