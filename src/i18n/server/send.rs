//! The words on their way to the browser: a file for each language, named by what is in it, so that it may be kept for ever and
//! an old tab never reads new words.

use super::{Locale, Words};
use axum::{
    Router,
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use data_encoding::BASE32_NOPAD;
use sha2::{Digest, Sha256};
use std::{collections::HashMap, sync::LazyLock};

struct File {
    address: String,
    body: String,
}

static FILES: LazyLock<HashMap<&'static str, File>> = LazyLock::new(|| Locale::all().map(|locale| (locale.code(), file(locale))).collect());

fn file(locale: Locale) -> File {
    let body = serde_json::to_string(&Words::of(locale).texts()).unwrap_or_default();
    let hash = BASE32_NOPAD.encode(&Sha256::digest(&body)[..10]).to_lowercase();
    File { address: format!("/words/{}.{hash}", locale.code()), body }
}

/// Where the browser finds the words of a language.
pub fn address(locale: Locale) -> &'static str {
    FILES.get(locale.code()).map_or("", |file| &file.address)
}

/// Answers for those addresses. Words of another version are not there: a page that asks for them stays as the server drew it.
pub fn route<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/words/{file}", get(send))
}

async fn send(Path(name): Path<String>) -> Response {
    let asked = name.split_once('.').and_then(|(code, _)| FILES.get(code));
    match asked.filter(|file| file.address.ends_with(&name)) {
        // Not called JSON: that is not compressed here, since it may hold secrets. This holds none.
        Some(file) => {
            let headers =
                [(header::CONTENT_TYPE, "text/plain; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
            (headers, file.body.as_str()).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
