//! The steps of a check as they pass, as server-sent events. They are read from the database, since another server may be the one
//! that checks.

use super::{
    store::{self, SetupRow},
    view,
};
use crate::{
    cloud_accounts::{Progress, Provider},
    failure::Failure,
    server::{app::App, caller::Caller, limit, policy::Action, wire},
};
use axum::{
    Extension, Router,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, header},
    response::{
        IntoResponse, Response,
        sse::{Event, Sse},
    },
    routing::get,
};
use futures::{StreamExt, stream};
use std::{convert::Infallible, time::Duration};
use tokio::time::{Instant, sleep};

/// How often it is looked.
const LOOK: Duration = Duration::from_millis(200);
/// How long one waits for a check to begin.
const BEGIN: Duration = Duration::from_secs(5);
/// Longest time for a stream: longer than any check.
const MOST: Duration = Duration::from_secs(90);

pub fn routes() -> Router<App> {
    Router::new().route("/settings/cloud-accounts/{provider}/steps", get(watch))
}

async fn watch(State(app): State<App>, Extension(caller): Extension<Caller>, Path(provider): Path<String>, headers: HeaderMap) -> Response {
    let provider = Provider::named(&provider).ok_or(Failure::Missing);
    let first = match provider {
        Ok(provider) => begin(&app, &caller, provider).await.map(|()| provider),
        Err(failure) => Err(failure),
    };
    let provider = match first {
        Ok(provider) => provider,
        Err(failure) => return wire::refuse(&failure, &headers, Some(&caller)),
    };
    let watcher = Watcher { app, caller, provider, since: now(), begun: false, said: None, done: false };
    // What is over is asked once more by whoever sends it.
    let mut answer = Sse::new(stream::unfold(watcher, Watcher::next).fuse()).into_response();
    // Proxies that keep what they pass on until it is large would show nothing until the end.
    answer.headers_mut().insert("x-accel-buffering", HeaderValue::from_static("no"));
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

async fn begin(app: &App, caller: &Caller, provider: Provider) -> Result<(), Failure> {
    limit::count(app, &format!("cloud-watches:{}", caller.person()?.user), limit::CLOUD_WATCHES).await?;
    look(app, caller, provider).await.map(drop)
}

/// How long somebody has waited is no matter of the business's clock.
fn now() -> Instant {
    Instant::now()
}

struct Watcher {
    app: App,
    caller: Caller,
    provider: Provider,
    since: Instant,
    begun: bool,
    said: Option<Progress>,
    done: bool,
}

impl Watcher {
    /// The next that is worth saying.
    async fn next(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        if self.done {
            return None;
        }
        loop {
            // Apart from the line, which may be cut off at any moment: a transaction that is dropped while it begins spoils its connection.
            let (app, caller, provider) = (self.app.clone(), self.caller.clone(), self.provider);
            let looked = tokio::spawn(async move { look(&app, &caller, provider).await }).await;
            let mut progress = looked.ok().and_then(Result::ok).unwrap_or(Progress { steps: Vec::new(), over: true });
            let waited = now().duration_since(self.since);
            self.begun |= !progress.over;
            progress.over |= waited > MOST;
            let waits_for_begin = !self.begun && waited < BEGIN;
            if !waits_for_begin && self.said.as_ref() != Some(&progress) {
                self.done = progress.over;
                let event = Event::default().json_data(&progress).unwrap_or_default();
                self.said = Some(progress);
                return Some((Ok(event), self));
            }
            sleep(LOOK).await;
        }
    }
}

/// How far the check with this provider is; what was checked last, if none is under way.
async fn look(app: &App, caller: &Caller, provider: Provider) -> Result<Progress, Failure> {
    let mut tx = app.look(caller, Action::SeeOwnClouds).await?;
    let Some(connection) = store::find(&mut tx, caller.person()?.user, provider).await? else { return Err(Failure::Missing) };
    let setups = store::setups(&mut tx, connection.id).await?;
    let running = setups.iter().find(|setup| setup.is_checking(app.now()));
    let last = setups.iter().max_by_key(|setup| setup.checked_at);
    let nothing = Progress { steps: Vec::new(), over: true };
    Ok(running.or(last).map_or(nothing, |setup: &SetupRow| {
        let progress = view::progress(setup, caller.locale());
        Progress { over: !setup.is_checking(app.now()), ..progress }
    }))
}
