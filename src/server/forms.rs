//! Where forms are sent. Around each server function: what may come in, and what a browser without JavaScript gets back.
//!
//! Leptos alone would answer every failure with status 500, and carry it to a browser without JavaScript in the address,
//! where anyone could forge it and what was typed is lost. Here the status says what happened; a plain form is led back to
//! its page, and the failure waits there together with the typed text, sealed, for that browser alone.

use super::{
    app::App,
    caller::Caller,
    cookie::Cookie,
    door::path_of_this_site,
    draft, limit,
    wire::{self, Reads},
};
use crate::{edge, failure::Failure, ui::form::Attempt};
use axum::{
    body::{Body, Bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use leptos::server_fn::error::{FromServerFnError, SERVER_FN_ERROR_HEADER};
use url::Url;

/// Longest body of a form, in bytes.
pub const MOST: u32 = 64 * 1024;

pub async fn layer(State(app): State<App>, request: Request, next: Next) -> Response {
    // In a box: pages pass here, too, and should not carry what only forms need.
    if request.uri().path().starts_with("/forms/") { Box::pin(take(app, request, next)).await } else { next.run(request).await }
}

async fn take(app: App, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let sent = Sent {
        form: parts.uri.path().to_owned(),
        reads: Reads::of(&parts.headers, parts.extensions.get()),
        from: page_of(&app, &parts.headers),
        caller: parts.extensions.get::<Caller>().cloned(),
    };
    let body = match read(&parts.method, &parts.headers, body).await {
        Ok(body) => body,
        Err(failure) => return wire::refuse(&failure, &parts.headers, sent.caller.as_ref()),
    };
    // From here on the function speaks to us, and always in JSON.
    parts.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    let answer = next.run(Request::from_parts(parts, Body::from(body.clone()))).await;
    let answer = with_status(answer).await;
    match sent.reads {
        Reads::Person(..) => sent.back_to_page(&app, answer, &body).await,
        Reads::Program => answer.response,
    }
}

/// What the browser sent, as far as it is needed afterwards.
struct Sent {
    form: String,
    reads: Reads,
    /// The page with the form on it, path and query.
    from: Option<String>,
    caller: Option<Caller>,
}

struct Answered {
    response: Response,
    failure: Option<Failure>,
}

async fn read(method: &Method, headers: &HeaderMap, body: Body) -> Result<Bytes, Failure> {
    let body = match Limited::new(body, MOST as usize).collect().await {
        Ok(body) => body.to_bytes(),
        Err(error) if error.is::<LengthLimitError>() => return Err(Failure::TooLarge { limit: MOST }),
        Err(_) => return Err(Failure::Malformed),
    };
    if *method == Method::POST {
        let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let is_form = kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/x-www-form-urlencoded"));
        let is_text = percent_encoding::percent_decode(&body).decode_utf8().is_ok();
        if !is_form || !is_text {
            return Err(Failure::Malformed);
        }
    }
    Ok(body)
}

/// The page that the browser says it comes from, if it is one of ours. `Referrer-Policy: same-origin` makes it say so.
fn page_of(app: &App, headers: &HeaderMap) -> Option<String> {
    let referrer = Url::parse(headers.get(header::REFERER)?.to_str().ok()?).ok()?;
    let ours = referrer.origin() == app.config.public_url.origin();
    let page = referrer[url::Position::BeforePath..url::Position::AfterPath].to_owned();
    (ours && path_of_this_site(&page).is_some()).then_some(match referrer.query() {
        Some(query) => format!("{page}?{query}"),
        None => page,
    })
}

/// Gives the answer the status that its failure has.
async fn with_status(response: Response) -> Answered {
    let (mut parts, body) = response.into_parts();
    if !parts.headers.contains_key(SERVER_FN_ERROR_HEADER) {
        return Answered { response: Response::from_parts(parts, body), failure: None };
    }
    let body = body.collect().await.map(|body| body.to_bytes()).unwrap_or_default();
    let failure = Failure::de(body.clone());
    parts.status = failure.status_code();
    wire::add_wait(&failure, &mut parts.headers);
    Answered { response: Response::from_parts(parts, Body::from(body)), failure: Some(failure) }
}

impl Sent {
    /// What a browser without JavaScript gets: always another page.
    async fn back_to_page(self, app: &App, answer: Answered, body: &Bytes) -> Response {
        let Some(failure) = answer.failure else {
            let to = answer.response.headers().get(header::LOCATION).cloned();
            return see_other(to.or_else(|| HeaderValue::from_str(&self.from.unwrap_or("/".into())).ok()), answer.response.headers());
        };
        let Some(from) = self.from else { return wire::answer(&failure, self.reads) };
        if failure == Failure::SignedOut {
            let next = format!("/sign-in?next={}", percent_encoding::utf8_percent_encode(&from, percent_encoding::NON_ALPHANUMERIC));
            return see_other(HeaderValue::from_str(&next).ok(), &HeaderMap::new());
        }
        let network = self.caller.map(|caller| caller.network()).unwrap_or_default();
        if limit::count(app, &format!("drafts:{network}"), limit::DRAFTS_FROM_NETWORK).await.is_err() {
            return wire::answer(&failure, self.reads);
        }
        let page = from.split('?').next().unwrap_or_default();
        let attempt = Attempt { form: self.form, failure: failure.clone(), typed: typed(body) };
        match draft::keep(app, page, attempt).await {
            Ok(value) => {
                let mut response = see_other(HeaderValue::from_str(&from).ok(), &HeaderMap::new());
                response.headers_mut().append(header::SET_COOKIE, Cookie::Draft.set(&app.config, &value, Some(draft::LIVES)));
                wire::add_wait(&failure, response.headers_mut());
                response
            }
            Err(failure) => wire::answer(&failure, self.reads),
        }
    }
}

/// 303: whatever the method was, go there with GET (RFC 9110, section 15.4.4). Cookies that were set go along.
fn see_other(to: Option<HeaderValue>, headers: &HeaderMap) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    response.headers_mut().insert(header::LOCATION, to.unwrap_or(HeaderValue::from_static("/")));
    for name in [header::SET_COOKIE, header::HeaderName::from_static("clear-site-data")] {
        for value in headers.get_all(&name) {
            response.headers_mut().append(&name, value.clone());
        }
    }
    response
}

/// What was typed, without secrets: those are typed again.
fn typed(body: &Bytes) -> Vec<(String, String)> {
    let fields = url::form_urlencoded::parse(body);
    fields.filter(|(name, _)| !edge::is_secret_field(name)).map(|(name, text)| (name.into_owned(), text.into_owned())).collect()
}
