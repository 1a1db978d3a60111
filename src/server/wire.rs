//! How a `Failure` travels: to programs and our own script as JSON, to people as a page.

use super::{caller::Caller, cookie, plain_page, safety};
use crate::{failure::Failure, i18n::Locale, theme::Theme};
use axum::{
    Json,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};

impl Failure {
    pub fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

/// Whether a person looks at the answer. Our script asks for JSON, programs usually for anything.
pub fn wants_page(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).is_some_and(|accept| accept.contains("text/html"))
}

/// The language of a request whose caller may not be known yet.
pub fn locale_of(headers: &HeaderMap) -> Locale {
    Locale::accepted(headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default())
}

/// Whom an answer is drawn for, outside of any page of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    Person(Locale, Theme),
    Program,
}

impl Reads {
    /// Somebody of whom nothing is known.
    pub const STRANGER: Self = Self::Person(Locale::En, Theme::System);

    pub fn of(headers: &HeaderMap, caller: Option<&Caller>) -> Self {
        let person = || Self::Person(caller.map_or_else(|| locale_of(headers), Caller::locale), cookie::theme(headers));
        if wants_page(headers) { person() } else { Self::Program }
    }
}

/// Says what went wrong, outside of any page of ours.
pub fn answer(failure: &Failure, reads: Reads) -> Response {
    let mut response = match reads {
        Reads::Person(locale, theme) => {
            let mut response = Html(plain_page::of(failure, locale, theme)).into_response();
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(safety::STYLE_ONLY));
            response
        }
        Reads::Program => Json(failure).into_response(),
    };
    *response.status_mut() = failure.status_code();
    add_wait(failure, response.headers_mut());
    response
}

/// `Retry-After`, in seconds (RFC 9110, section 10.2.3).
pub fn add_wait(failure: &Failure, headers: &mut HeaderMap) {
    let seconds = match failure {
        Failure::TooMany { seconds } | Failure::Busy { seconds } => *seconds,
        Failure::Away | Failure::Conflict => 5,
        _ => return,
    };
    headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
}

/// The same for a request that is at hand.
pub fn refuse(failure: &Failure, headers: &HeaderMap, caller: Option<&Caller>) -> Response {
    answer(failure, Reads::of(headers, caller))
}
