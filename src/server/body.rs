//! What comes with a request.

use super::{api, app::App, wire};
use crate::failure::Failure;
use axum::{
    body::{Body, HttpBody},
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http_body_util::BodyExt;
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    time::timeout,
};

/// Largest body, in bytes.
const MOST: u32 = 256 * 1024;
/// All bodies that are held at once, in bytes.
const ALL_BODIES: usize = 64 * 1024 * 1024;

/// Takes the whole body in before anything else is asked. Who asks, and what they may, is then found out at the moment at which it
/// is done: nobody keeps a right that was taken from them by sending the last byte an hour later.
pub async fn wait_for(State(app): State<App>, request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let refuse = |failure: &Failure| match parts.uri.path().starts_with("/manage") {
        true => api::trouble::Trouble::from(failure.clone()).into_response(None),
        false => wire::refuse(failure, &parts.headers, None),
    };
    match timeout(app.config.net.body_time, take_in(body)).await {
        Ok(Ok((whole, _held))) => next.run(Request::from_parts(parts, Body::from(whole))).await,
        Ok(Err(failure)) => refuse(&failure),
        Err(_) => refuse(&Failure::Malformed),
    }
}

/// Reads a body piece by piece. One that says that it is too long is not read at all, and all that are being read share one room, so
/// that many at once can't fill the memory: what does not fit is told to come back.
async fn take_in(mut body: Body) -> Result<(Vec<u8>, Option<SemaphorePermit<'static>>), Failure> {
    static ROOM: Semaphore = Semaphore::const_new(ALL_BODIES);
    let too_large = Failure::TooLarge { limit: MOST };
    if body.size_hint().lower() > u64::from(MOST) {
        return Err(too_large);
    }
    let (mut whole, mut held): (Vec<u8>, Option<SemaphorePermit<'_>>) = (Vec::new(), None);
    while let Some(frame) = body.frame().await {
        let Ok(piece) = frame.map_err(|_| Failure::Malformed)?.into_data() else { continue };
        if whole.len() + piece.len() > MOST as usize {
            return Err(too_large);
        }
        let more = ROOM.try_acquire_many(u32::try_from(piece.len()).unwrap_or(MOST)).map_err(|_| Failure::Busy { seconds: 5 })?;
        match &mut held {
            Some(held) => held.merge(more),
            None => held = Some(more),
        }
        whole.extend_from_slice(&piece);
    }
    Ok((whole, held))
}
