//! The words on their way to the browser: a file for each language, named by what is in it, so that it may be kept for ever and
//! an old tab never reads new words.

use super::{Locale, Words};
use crate::server::lasting::Lasting;
use axum::{
    Router,
    extract::Path,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::get,
};
use std::{collections::HashMap, sync::LazyLock};

struct File {
    address: String,
    words: Lasting,
}

static FILES: LazyLock<HashMap<&'static str, File>> = LazyLock::new(|| Locale::all().map(|locale| (locale.code(), file(locale))).collect());

fn file(locale: Locale) -> File {
    // Not called JSON: that is not compressed here, since it may hold secrets. This holds none.
    let words = Lasting::new("text/plain; charset=utf-8", serde_json::to_string(&Words::of(locale).texts()).unwrap_or_default());
    File { address: format!("/words/{}.{}", locale.code(), words.mark), words }
}

/// Where the browser finds the words of a language.
pub fn address(locale: Locale) -> &'static str {
    FILES.get(locale.code()).map_or("", |file| &file.address)
}

/// Answers for those addresses. Words of another version are not there: a page that asks for them stays as the server drew it.
pub fn route<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route("/words/{file}", get(send))
}

async fn send(Path(name): Path<String>, reader: HeaderMap) -> Response {
    let asked = name.split_once('.').and_then(|(code, mark)| Some((FILES.get(code)?, mark)));
    match asked {
        Some((file, mark)) if file.words.mark == mark => file.words.answer(mark, &reader),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}
