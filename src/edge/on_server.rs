//! This half on the server.

use super::{AskKey, Failure};
pub use crate::i18n::server::plural;
use crate::{
    i18n::{Locale, Words},
    server::{app::App, caller::Caller, script},
    theme::Theme,
    ui::{field::LongList, loaded::Later},
};
use axum::http::{StatusCode, request::Parts};
use leptos::{
    ev::{Event, SubmitEvent},
    prelude::{use_context, with_context},
    server_fn::ServerFn,
    text_prop::TextProp,
};
use leptos_axum::ResponseOptions;
use serde::{Serialize, de::DeserializeOwned};
use std::time::Duration;

/// A fault of ours: logged here, once, under a reference that may be shown.
pub fn broken(error: &str) -> Failure {
    let mut bytes = [0; 5];
    #[expect(clippy::disallowed_methods, reason = "a reference guards nothing, and this must work without an App")]
    let _ = getrandom::fill(&mut bytes);
    let reference = data_encoding::BASE32_NOPAD.encode(&bytes);
    tracing::error!(reference, error, "something broke");
    Failure::Broken { reference }
}

/// Reads JSON that this program has written.
pub fn read<T: DeserializeOwned>(text: &[u8]) -> Result<T, Failure> {
    serde_json::from_slice(text).map_err(|error| broken(&error.to_string()))
}

/// Gives the page that is being drawn another status than 200.
pub fn set_status(status: u16) {
    if let (Some(options), Ok(status)) = (use_context::<ResponseOptions>(), StatusCode::from_u16(status)) {
        options.set_status(status);
    }
}

/// What is asked of the request that is being answered, where it stands: a page asks dozens of times, and a copy is hundreds of pieces.
fn of_request<T>(ask: impl FnOnce(&Parts) -> Option<T>) -> Option<T> {
    with_context::<Parts, _>(ask).flatten()
}

fn of_caller<T>(ask: impl FnOnce(&Caller) -> T) -> Option<T> {
    of_request(|request| request.extensions.get().map(ask))
}

/// The language of this request.
pub fn locale() -> Locale {
    of_caller(Caller::locale).unwrap_or_default()
}

/// The words of this request's language.
pub fn words() -> &'static Words {
    Words::of(locale())
}

/// The address of the style sheet.
pub fn address_of_style() -> String {
    use_context::<App>().map(|app| app.site.style().to_owned()).unwrap_or_default()
}

/// The address of the lines of script that each page brings.
pub fn address_of_script() -> &'static str {
    script::address()
}

/// Where the browser finds the program for the page that is being drawn, for `ui/program.js`.
pub fn program() -> String {
    let path = of_request(|request| Some(request.uri.path().to_owned())).unwrap_or_default();
    use_context::<App>().map(|app| app.site.program(&path, locale())).unwrap_or_default()
}

/// In which colours this browser wants its pages.
pub fn theme() -> Theme {
    of_caller(|caller| caller.from.theme).unwrap_or_default()
}

/// The attempt that this browser made a moment ago, on this page.
pub fn attempt() -> Option<crate::ui::form::Attempt> {
    of_request(|request| request.extensions.get().cloned())
}

/// The title of the document, which may change. Here it is worked out at once: Leptos writes it when the page's signals may
/// be gone. And it is escaped here: leptos_meta 0.8.7 puts it between the tags as it is, and names of places are anybody's.
pub fn document_title(text: impl Fn() -> String + Send + Sync + 'static) -> TextProp {
    html_escape::encode_text(&text()).into_owned().into()
}

pub fn send_form(
    _event: &SubmitEvent,
    _path: &'static str,
    _key: Option<AskKey>,
    _then: impl FnOnce(Result<Option<String>, Failure>) + 'static,
) {
}
pub fn offer_passkeys() {}
pub fn copy(_text: &str) {}
pub fn print() {}
pub fn reload() {}
pub fn soon(_name: &'static str, _pause: Duration, _then: impl FnOnce() + 'static) {}
pub fn typed_in(_event: &SubmitEvent, _field: &str) -> String {
    String::new()
}
pub fn empty(_event: &SubmitEvent) {}
pub fn set_text(_event: &SubmitEvent, _field: &str, _text: &str) {}
pub fn focus_heading() {}
pub fn focus_next_heading() {}
pub fn close_menus() {}

pub async fn arrive(_fetch: fn() -> super::Arrival) {}
pub async fn reachable() {}

/// Calls a server function that only reads, and gives its answer as JSON.
pub fn look<S>(call: S) -> Later<Result<String, Failure>>
where
    S: ServerFn<Error = Failure> + Serialize + 'static,
    S::Output: Serialize,
{
    Box::pin(async move { serde_json::to_string(&call.run_body().await?).map_err(|error| broken(&error.to_string())) })
}

/// The lines of a list, as the page brings them.
pub fn lines(list: LongList, chosen: &str) -> String {
    crate::profile::server::lines(list, locale(), chosen)
}
pub fn fetch_lines(_list: LongList, _select: web_sys::HtmlSelectElement) {}

/// What all tabs hear together; in this half nothing.
pub struct Shared;
pub fn listen_together(_path: &'static str, _heard: impl Fn(String) + 'static) -> Option<Shared> {
    None
}

/// An open line to the server; in this half there is none.
pub struct Listening;
pub fn listen(_path: &str, _heard: impl FnMut(String) -> bool + 'static) -> Option<Listening> {
    None
}
pub fn read_file(_event: &Event, _most: u32, _then: impl FnOnce(Option<String>) + 'static) {}
