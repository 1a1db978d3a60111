//! Everything that can be asked of this server by HTTP, and what each request goes through, on one page.

use super::{
    api,
    app::App,
    body,
    caller::{self, Caller, Who},
    compress,
    cookie::{Cookie, cookie},
    doctor::mirror,
    door, draft, forms, issuer,
    link::{self, Purpose},
    policy::{self, Action},
    safety, script, telemetry,
    wire::{self, Reads},
};
use crate::{
    account::server as account,
    activity::server as activity,
    app::{App as Pages, shell},
    cloud_accounts::server as cloud_accounts,
    failure::Failure,
    gallery::server as gallery,
    guide::server as guide,
    i18n::server as words,
    menu,
    notifications::server as notifications,
    on,
    operator::audit::server as audit,
    profile::server as profile,
};
use axum::{
    Router,
    extract::{ConnectInfo, Path, Request, State},
    http::{HeaderValue, Method, StatusCode, header},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use leptos::{nonce::use_nonce, prelude::*};
use leptos_axum::{AxumRouteListing, LeptosRoutes, ResponseOptions, generate_route_list, render_app_async_with_context};
use std::{
    any::Any,
    net::SocketAddr,
    sync::{LazyLock, atomic::Ordering},
    time::Duration,
};
use tower_http::{catch_panic::CatchPanicLayer, set_header::SetResponseHeaderLayer, timeout::TimeoutLayer};
use tracing::Instrument;

/// Longest time for one answer. A page that hangs becomes a 503 and a line in the log.
const PATIENCE: Duration = Duration::from_secs(30);

/// Made once a process: while Leptos lists the routes, pages that are being drawn elsewhere would wait for ever.
static PAGES: LazyLock<Vec<AxumRouteListing>> = LazyLock::new(|| generate_route_list(Pages));

pub fn router(app: App) -> Router {
    let options = app.site.options.clone();
    let draw = move || shell(options.clone());
    let not_found = render_app_async_with_context(
        {
            let app = app.clone();
            move || {
                provide_context(app.clone());
                page_context();
            }
        },
        draw.clone(),
    );
    let hashed = app.site.serve(&app.site.options.site_pkg_dir);
    let for_ever = SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, |answer: &Response<_>| {
        answer.status().is_success().then_some(HeaderValue::from_static("public, max-age=31536000, immutable"))
    });

    Router::new()
        .leptos_routes_with_context(&app, PAGES.clone(), page_context, draw)
        .route("/settings", get(|| async { Redirect::to(menu::LANDING) }))
        .route("/operator", get(|| async { Redirect::to(menu::OPERATOR_LANDING) }))
        .route("/setup/{token}", get(open_link))
        .route("/activate/{token}", get(open_link))
        .route("/reset-password/{token}", get(open_link))
        .route("/not-me/{token}", get(open_link))
        .route("/invitation/{token}", get(open_link))
        .merge(account::routes())
        .merge(activity::routes())
        .merge(audit::routes())
        .merge(cloud_accounts::routes())
        .merge(notifications::routes())
        .merge(gallery::routes(&app, page_context))
        .merge(guide::routes())
        .fallback_service(app.site.serve("").fallback(get(not_found).with_state(())))
        // Inner layers come first, the request meets them from below upwards.
        .layer(from_fn_with_state(app.clone(), forms::layer))
        .layer(from_fn_with_state(app.clone(), bring_back))
        .layer(from_fn_with_state(app.clone(), lead_to_proof))
        .layer(from_fn(lead_to_sign_in))
        .layer(from_fn_with_state(app.clone(), identify))
        .layer(from_fn_with_state(app.clone(), refuse_other_sites))
        .merge(api::router(&app))
        .nest("/pkg", Router::new().fallback_service(hashed).layer(for_ever))
        .merge(words::route())
        .merge(script::route())
        .merge(profile::routes())
        .merge(issuer::routes())
        .merge(notifications::status_routes())
        .route("/healthz", get(mirror::alive))
        .route("/readyz", get(ready))
        .layer(from_fn_with_state(app.clone(), body::wait_for))
        .layer(from_fn(see_through))
        .layer(from_fn(compress::pages))
        .layer(compress::others())
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .layer(CatchPanicLayer::custom(after_panic))
        .layer(from_fn_with_state(app.clone(), dress))
        .layer(from_fn_with_state(app.clone(), telemetry::request))
        .with_state(app)
}

/// Given to each page before it is drawn: its policy, made from its own nonce.
fn page_context() {
    if let (Some(nonce), Some(answer), Some(app)) = (use_nonce(), use_context::<ResponseOptions>(), use_context::<App>())
        && let Ok(policy) = HeaderValue::from_str(&safety::for_pages(&nonce, &app.config, app.site.options.reload_port))
    {
        answer.insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
}

/// Takes a link's token out of the address into a cookie of the browser that opened it (ASVS 14.2.1), and changes nothing else:
/// mail scanners open links, too.
async fn open_link(State(app): State<App>, Path(token): Path<String>, request: Request) -> Response {
    let page = request.uri().path().rsplit_once('/').map_or("/", |(page, _)| page);
    let fits = token.len() == 43 && token.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    let Some(purpose) = Purpose::of_page(page) else { return StatusCode::NOT_FOUND.into_response() };
    let cookie = Cookie::of_link(purpose);
    let line = if fits { cookie.set(&app.config, &token, Some(link::KEPT)) } else { cookie.forget(&app.config) };
    ([(header::SET_COOKIE, line)], Redirect::to(page)).into_response()
}

async fn dress(State(app): State<App>, request: Request, next: Next) -> Response {
    let of_api = request.uri().path().starts_with("/manage");
    let mut answer = next.run(request).await;
    // A timeout and a panic are answered further out than the API knows how to.
    if of_api
        && answer.status().is_server_error()
        && answer.headers().get(header::CONTENT_TYPE) != Some(&HeaderValue::from_static("application/json"))
    {
        answer = api::trouble::Trouble::from(Failure::Away).into_response(None);
    }
    // A page that could not be drawn in full, and a timeout, say only that it can be tried again.
    if answer.status() == StatusCode::SERVICE_UNAVAILABLE && !answer.headers().contains_key(header::RETRY_AFTER) {
        wire::add_wait(&Failure::Away, answer.headers_mut());
    }
    safety::dress(&app, answer.headers_mut());
    answer
}

async fn refuse_other_sites(State(app): State<App>, request: Request, next: Next) -> Response {
    // `GET name` without a slash: nothing of ours has such an address, and not all that follows can read it.
    if request.uri().path_and_query().is_none() {
        return wire::refuse(&Failure::Malformed, request.headers(), None);
    }
    if safety::is_from_here(&app.config, request.method(), request.headers()) {
        return next.run(request).await;
    }
    wire::refuse(&Failure::Foreign, request.headers(), None)
}

async fn identify(State(app): State<App>, ConnectInfo(peer): ConnectInfo<SocketAddr>, mut request: Request, next: Next) -> Response {
    match caller::identify(&app, request.headers(), peer.ip()).await {
        Ok(caller) => {
            request.extensions_mut().insert(caller);
            next.run(request).await
        }
        Err(failure) => wire::refuse(&failure, request.headers(), None),
    }
}

/// Pages that need a name lead to sign-in and back; sign-in leads home whoever has one.
async fn lead_to_sign_in(request: Request, next: Next) -> Response {
    let is_visitor = request.extensions().get::<Caller>().is_none_or(|caller| caller.who == Who::Visitor);
    let path = request.uri().path();
    if is_visitor && menu::needs_a_name(path) {
        // Back to a page, not to where a form was sent.
        let here = match *request.method() {
            Method::GET => request.uri().path_and_query().map_or(path, |here| here.as_str()),
            _ => "/",
        };
        let next = percent_encoding::utf8_percent_encode(here, percent_encoding::NON_ALPHANUMERIC);
        return Redirect::to(&if here == "/" { "/sign-in".into() } else { format!("/sign-in?next={next}") }).into_response();
    }
    if !is_visitor && path == "/sign-in" {
        return Redirect::to("/").into_response();
    }
    next.run(request).await
}

/// Who enters the operator's pages proves first who they are, and comes back.
async fn lead_to_proof(State(app): State<App>, request: Request, next: Next) -> Response {
    let enters = *request.method() == Method::GET && request.uri().path().starts_with("/operator/");
    let caller = request.extensions().get::<Caller>().filter(|_| enters);
    if caller.is_some_and(|caller| policy::require(caller, Action::Operate, app.now()) == Err(Failure::NotFresh)) {
        let here = request.uri().path_and_query().map_or("/", |here| here.as_str());
        return Redirect::to(&door::question_for(here)).into_response();
    }
    next.run(request).await
}

/// Brings what was typed back into the page whose form was not accepted.
async fn bring_back(State(app): State<App>, request: Request, next: Next) -> Response {
    let value = match *request.method() {
        Method::GET if wire::wants_page(request.headers()) => cookie(&app, request.headers(), Cookie::Draft),
        _ => None,
    };
    match value {
        Some(value) => Box::pin(with_draft(app, value, request, next)).await,
        None => next.run(request).await,
    }
}

async fn with_draft(app: App, value: String, mut request: Request, next: Next) -> Response {
    let attempt = match draft::take(&app, &value, request.uri().path()).await {
        Ok(attempt) => attempt,
        Err(failure) => return wire::refuse(&failure, request.headers(), None),
    };
    let Some(attempt) = attempt else { return next.run(request).await };
    let status = attempt.failure.status_code();
    request.extensions_mut().insert(attempt);
    let mut answer = next.run(request).await;
    if answer.status() == StatusCode::OK {
        *answer.status_mut() = status;
    }
    answer.headers_mut().append(header::SET_COOKIE, Cookie::Draft.forget(&app.config));
    answer
}

/// Whether this server can do its work: its database answers.
async fn ready(State(app): State<App>) -> Response {
    if app.leaving.load(Ordering::Relaxed) {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n").into_response();
    }
    let asked = async {
        let mut tx = app.db.begin_read().await?;
        on!(&mut tx, |db| sqlx::query("SELECT 1").execute(db).await.map(drop))?;
        Ok::<_, Failure>(())
    };
    match asked.await {
        Ok(()) => "ready\n".into_response(),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response(),
    }
}

/// Works on a request to its end, even if the browser goes away in the middle: a transaction that is cut off while it begins
/// goes back to the pool with its connection, half open, and spoils what comes next.
async fn see_through(request: Request, next: Next) -> Response {
    let work = tokio::spawn(next.run(request).in_current_span()).await;
    work.unwrap_or_else(|error| match error.try_into_panic() {
        Ok(panic) => std::panic::resume_unwind(panic),
        Err(_) => wire::answer(&Failure::Away, Reads::Program),
    })
}

fn after_panic(panic: Box<dyn Any + Send + 'static>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    wire::answer(&crate::edge::broken(text.unwrap_or("a panic without words")), Reads::STRANGER)
}
