//! Values that must not be guessed or logged.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use sha2::{Digest, Sha256};
use std::{convert::Infallible, fmt, str::FromStr};

/// A value that prints as `…`, so that it can't reach a log by accident.
#[derive(Clone)]
pub struct Secret<T>(pub T);

impl<T> fmt::Debug for Secret<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl FromStr for Secret<String> {
    type Err = Infallible;
    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self(text.to_owned()))
    }
}

/// 256 random bits as 43 characters that fit into a cookie or an address.
pub fn opaque(random: [u8; 32]) -> String {
    BASE64URL_NOPAD.encode(&random)
}

/// What is kept of an opaque value: SHA-256 in hex. Enough for 256 random bits; passwords need `password`.
pub fn digest(value: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(value.as_bytes()))
}
