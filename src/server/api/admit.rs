//! The way of a request into the API: its token, how often that asks, and the door. Cookies are not looked at here.

use super::{
    call::Call,
    door::{Door, Sent},
    trouble::Trouble,
};
use crate::{
    failure::Failure,
    server::{
        app::App,
        caller::{Caller, Origin, Who},
        last_used::Use,
        rates::Left,
        token::{self, Presented},
    },
};
use axum::{
    body::to_bytes,
    extract::{ConnectInfo, RawPathParams, Request, State, rejection::RawPathParamsRejection},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::{net::SocketAddr, sync::Arc};

/// The token of a request: in one of three headers, the first that is there.
fn token_of(headers: &HeaderMap) -> Option<&str> {
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    let bearer = || {
        let (scheme, token) = text(header::AUTHORIZATION)?.split_once(' ')?;
        scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
    };
    text(HeaderName::from_static("x-kbc-manageapitoken")).or_else(|| text(HeaderName::from_static("x-api-key"))).or_else(bearer)
}

/// In the place of the token's header, for programs in the operator's cluster.
const CLUSTER: HeaderName = HeaderName::from_static("x-kubernetes-authorization");

fn by_cluster(app: &App, header: &HeaderValue) -> Result<Presented, Failure> {
    let accounts = app.config.service_accounts.as_ref().ok_or(Failure::SignedOut)?;
    let (scheme, token) = header.to_str().ok().and_then(|text| text.trim().split_once(' ')).ok_or(Failure::SignedOut)?;
    if scheme.eq_ignore_ascii_case("bearer") { accounts.present(token.trim(), app.now()) } else { Err(Failure::SignedOut) }
}

/// Finds who asks, counts it, and notes it; then goes on.
pub async fn by_token(State(app): State<App>, ConnectInfo(peer): ConnectInfo<SocketAddr>, mut request: Request, next: Next) -> Response {
    let origin = Origin::of(&app, request.headers(), peer.ip());
    let network = Caller { who: Who::Visitor, from: origin.clone() }.network();
    if let Some(seconds) = app.rates.is_shut(&network) {
        return Trouble::from(Failure::TooMany { seconds }).into_response(None);
    }
    let presented = match (request.headers().get(CLUSTER), token_of(request.headers())) {
        (Some(header), _) => by_cluster(&app, header),
        (None, Some(text)) => token::present(&app, text).await,
        (None, None) => Err(Failure::SignedOut),
    };
    let presented = match presented {
        Ok(presented) => Arc::new(presented),
        Err(failure) => {
            if failure == Failure::SignedOut {
                tracing::info!(network, "a token opened nothing");
                app.rates.miss(&network);
            }
            return Trouble::from(failure).into_response(None);
        }
    };
    // Session tokens share what the one has that they were made from.
    let left = app.rates.count(presented.parent.unwrap_or(presented.id));
    let mut answer = match left.wait {
        Some(seconds) => Trouble::from(Failure::TooMany { seconds: u32::try_from(seconds).unwrap_or(u32::MAX) }).into_response(None),
        None => {
            app.last_used.note(presented.id, Use { at: app.now(), address: origin.address, agent: origin.agent.clone() });
            request.extensions_mut().insert(Asking { presented, origin });
            next.run(request).await
        }
    };
    tell_what_is_left(answer.headers_mut(), left);
    answer
}

/// Who asks, on the way to the door.
#[derive(Clone)]
struct Asking {
    presented: Arc<Presented>,
    origin: Origin,
}

/// As in draft-ietf-httpapi-ratelimit-headers up to its seventh edition, which clients know.
fn tell_what_is_left(headers: &mut HeaderMap, left: Left) {
    headers.insert(HeaderName::from_static("ratelimit-limit"), HeaderValue::from(left.limit));
    headers.insert(HeaderName::from_static("ratelimit-remaining"), HeaderValue::from(left.remaining));
    headers.insert(HeaderName::from_static("ratelimit-reset"), HeaderValue::from(left.reset));
}

/// Reads the request and goes through the door.
pub async fn through(door: Arc<Door>, app: App, path: Result<RawPathParams, RawPathParamsRejection>, request: Request) -> Response {
    // What is no text names nothing.
    let Ok(path) = path else { return Trouble::from(Failure::Missing).into_response(None) };
    let path: Vec<(String, String)> = path.iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
    let (parts, body) = request.into_parts();
    let Some(Asking { presented, origin }) = parts.extensions.get::<Asking>().cloned() else {
        return Trouble::from(Failure::SignedOut).into_response(None);
    };
    // It is here already, and not too large: `http.rs` saw to that.
    let Ok(body) = to_bytes(body, usize::MAX).await else { return Trouble::from(Failure::Malformed).into_response(None) };
    let sent = Sent { path, query: parts.uri.query().unwrap_or_default().to_owned(), body: body.to_vec() };
    let place = sent.place();
    let call = Call { caller: Arc::new(presented.caller(origin)), app, token: presented };
    match door.run(call, sent).await {
        Ok(answer) => answer.into_response(),
        Err(trouble) => trouble.into_response(place),
    }
}
