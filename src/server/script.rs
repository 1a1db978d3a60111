//! The lines of script that each page brings (`ui/*.js`), as one file.

use super::lasting::Lasting;
use crate::ui::SCRIPT;
use axum::{Router, extract::Path, http::HeaderMap, routing::get};
use std::sync::LazyLock;

static FILE: LazyLock<Lasting> = LazyLock::new(|| Lasting::new("text/javascript; charset=utf-8", SCRIPT));
static ADDRESS: LazyLock<String> = LazyLock::new(|| format!("/script/{}.js", FILE.mark));

pub fn address() -> &'static str {
    &ADDRESS
}

/// A page that another version has drawn gets the lines of this one: while servers are being replaced, these are better than none.
pub fn route<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route(
        "/script/{file}",
        get(|Path(file): Path<String>, reader: HeaderMap| async move { FILE.answer(file.trim_end_matches(".js"), &reader) }),
    )
}
