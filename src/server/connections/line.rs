//! One connection, as the others see it.

use axum::body::{Body, Bytes, HttpBody};
use http_body::{Frame, SizeHint};
use std::{
    net::IpAddr,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll},
};
use tokio::{sync::Notify, time::Instant};

pub struct Line {
    pub network: IpAddr,
    pub began: Instant,
    /// Rung when it has to give way.
    pub end: Notify,
    state: Mutex<State>,
}

struct State {
    /// Requests whose answers are not out.
    under_way: usize,
    idle_since: Instant,
}

impl Line {
    pub fn new(network: IpAddr) -> Self {
        let began = Instant::now();
        Self { network, began, end: Notify::new(), state: Mutex::new(State { under_way: 0, idle_since: began }) }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Since when nothing has been under way; from the very beginning if there has never been a request.
    pub fn idle_since(&self) -> Option<Instant> {
        let state = self.state();
        (state.under_way == 0).then_some(state.idle_since)
    }

    /// A request has come; it is under way until what is returned is dropped.
    pub fn begins(line: &Arc<Self>) -> UnderWay {
        line.state().under_way += 1;
        UnderWay(line.clone())
    }
}

pub struct UnderWay(Arc<Line>);

impl Drop for UnderWay {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.under_way -= 1;
        state.idle_since = Instant::now();
    }
}

/// The body of an answer, which is under way until it is out.
pub struct Counted {
    body: Body,
    _under_way: UnderWay,
}

impl Counted {
    pub const fn new(body: Body, under_way: UnderWay) -> Self {
        Self { body, _under_way: under_way }
    }
}

impl HttpBody for Counted {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
