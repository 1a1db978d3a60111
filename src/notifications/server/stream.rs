//! The bell as server-sent events: says whether something is unread, at once and whenever that changes, for as long as the session
//! lives. One line serves all tabs of a browser.

use super::has_unread;
use crate::{
    failure::Failure,
    server::{
        app::App,
        bell::{Listening, Ring},
        caller::Caller,
        limit,
        policy::Action,
        session, wire,
    },
    time::Timestamp,
};
use axum::{
    Extension, Router,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{
        IntoResponse, Response,
        sse::{Event, Sse},
    },
    routing::get,
};
use futures::stream;
use std::{convert::Infallible, time::Duration};
use tokio::time::{Instant, timeout};

/// How often it is looked whether the session still lives, and the line kept open through proxies that close quiet ones.
const BEAT: Duration = Duration::from_secs(25);
/// After a line that broke, browsers try again this much later.
const RETRY: Duration = Duration::from_secs(5);

/// What another server published a moment ago may only now be there to be seen.
const OVERLAP: Duration = Duration::from_secs(10);

pub fn routes() -> Router<App> {
    Router::new().route("/settings/notifications/bell", get(listen))
}

async fn listen(State(app): State<App>, Extension(caller): Extension<Caller>, headers: HeaderMap) -> Response {
    let listening = match begin(&app, &caller).await {
        Ok(listening) => listening,
        // A browser that hears this asks no more: the bell is looked at with each step, then.
        Err(Failure::Busy { .. } | Failure::TooMany { .. }) => return StatusCode::NO_CONTENT.into_response(),
        Err(failure) => return wire::refuse(&failure, &headers, Some(&caller)),
    };
    let ear = Ear { app, caller, listening, said: None, spoke: Instant::now() };
    let mut answer = Sse::new(stream::unfold(ear, Ear::next)).into_response();
    // Proxies that keep what they pass on until it is large would pass nothing on.
    answer.headers_mut().insert("x-accel-buffering", HeaderValue::from_static("no"));
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

async fn begin(app: &App, caller: &Caller) -> Result<Listening, Failure> {
    let user = caller.person()?.user;
    limit::count(app, &format!("bells:{user}"), limit::BELLS).await?;
    drop(app.look(caller, Action::SeeOwnNotifications).await?);
    app.listen(user)
}

struct Ear {
    app: App,
    caller: Caller,
    listening: Listening,
    said: Option<bool>,
    /// When anything was said the last time.
    spoke: Instant,
}

impl Ear {
    /// The next that is worth saying; nothing when it is over.
    async fn next(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        loop {
            let unread = self.look().await?;
            let event = match self.said.replace(unread) {
                None => Some(Event::default().retry(RETRY).data(unread.to_string())),
                Some(said) if said != unread => Some(Event::default().data(unread.to_string())),
                // Proxies close a line that is quiet for long.
                Some(_) if self.spoke.elapsed() >= BEAT => Some(Event::default().comment("")),
                Some(_) => None,
            };
            if let Some(event) = event {
                self.spoke = Instant::now();
                return Some((Ok(event), self));
            }
            _ = timeout(BEAT, self.listening.line.news()).await;
            if self.listening.line.is_closed() {
                return None;
            }
        }
    }

    /// Looks as somebody who asks just now would: a session that ended hears nothing any more. Apart from the line, which may be cut off
    /// at any moment: a transaction that is dropped while it begins spoils its connection.
    async fn look(&self) -> Option<bool> {
        let (app, caller) = (self.app.clone(), self.caller.clone());
        tokio::spawn(async move { look(&app, &caller).await }).await.ok()?
    }
}

async fn look(app: &App, caller: &Caller) -> Option<bool> {
    let _turn = app.bell.looking.acquire().await.ok()?;
    let person = caller.person().ok()?;
    if !session::lives(app, person.session, person.user).await.ok()? {
        return None;
    }
    let mut tx = app.look(caller, Action::SeeOwnNotifications).await.ok()?;
    has_unread(&mut tx, person.user, app.now()).await.ok()
}

/// Rings for what began to be seen since the last look: what was to begin at a certain time, and what another server published
/// while it could not tell us.
///
/// Returns up to when that was.
pub async fn ring_for_what_began(app: &App, last: Timestamp) -> Result<Timestamp, Failure> {
    let now = app.now();
    if app.bell.count() == 0 || now <= last {
        return Ok(now);
    }
    let mut tx = app.db.begin_read().await?;
    for (audience,) in super::store::began(&mut tx, last - OVERLAP, now).await? {
        match audience.split_once(':') {
            Some(("person", id)) => id.parse().into_iter().for_each(|user| app.bell.ring(Ring::Person(user))),
            Some(("project", id)) => {
                for ring in super::tell::rings_of_project(&mut tx, id.parse().unwrap_or_default()).await? {
                    app.bell.ring(ring);
                }
            }
            _ => app.bell.ring(Ring::All),
        }
    }
    Ok(now)
}
