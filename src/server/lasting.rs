//! Texts that are the same for everybody and change only with the program: files named by what is in them, which browsers keep for ever.

use super::compress;
use axum::{
    body::Bytes,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use data_encoding::BASE32_NOPAD;
use sha2::{Digest, Sha256};
use std::sync::OnceLock;

pub struct Lasting {
    /// What is in it, in 16 characters.
    pub mark: String,
    kind: HeaderValue,
    plain: Bytes,
    /// Made when it is asked for the first time.
    small: OnceLock<Bytes>,
}

impl Lasting {
    pub fn new(kind: &'static str, text: impl Into<Bytes>) -> Self {
        let plain = text.into();
        let mark = BASE32_NOPAD.encode(&Sha256::digest(&plain)[..10]).to_lowercase();
        Self { mark, kind: HeaderValue::from_static(kind), plain, small: OnceLock::new() }
    }

    /// The text, to be kept for ever if `asked` is its mark, and otherwise not at all.
    pub fn answer(&self, asked: &str, reader: &HeaderMap) -> Response {
        let keep = if asked == self.mark { "public, max-age=31536000, immutable" } else { "no-store" };
        let mut headers =
            HeaderMap::from_iter([(header::CONTENT_TYPE, self.kind.clone()), (header::CACHE_CONTROL, HeaderValue::from_static(keep))]);
        let body = if compress::reads_brotli(reader) {
            compress::mark(&mut headers);
            self.small.get_or_init(|| compress::brotli(&self.plain, compress::THOROUGHLY).into())
        } else {
            &self.plain
        };
        (headers, body.clone()).into_response()
    }
}
