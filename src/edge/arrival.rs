//! Parts of the program on their way, and what to do when they or the server's answers do not come.

use super::{Arrival, words::wait_for_words};
use crate::{parts, ui::connection::use_connection};
use gloo_net::http::Request;
use js_sys::Promise;
use leptos::prelude::{GetUntracked, window};
use leptos_router::hooks::use_location;
use send_wrapper::SendWrapper;
use std::{
    future::{pending, poll_fn},
    task::Poll,
};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::AddEventListenerOptions;

/// Takes the page over when its part and its words are here. What does not come at all is not missed: forms and links are the
/// browser's then.
pub fn with_words_and_part_of_this_page(take_over: impl FnOnce() + 'static) {
    let path = window().location().pathname().unwrap_or_default();
    spawn_local(async move {
        if let Some((_, fetch)) = parts::part_of(&path) {
            while !fetch().await {
                if is_reachable().await {
                    return;
                }
                reachable().await;
            }
        }
        if wait_for_words().await.is_some() {
            take_over();
        }
    });
}

/// Waits for the part with the page that was asked for. If the server is there and the part is not, then the server is of another
/// version than this tab: it draws the page itself, which brings its own program along. That happens once, since nothing here
/// loads a page again.
pub async fn arrive(fetch: fn() -> Arrival) {
    let (to, connection) = (use_location(), use_connection());
    let mut coming = fetch();
    if let Poll::Ready(true) = poll_fn(|now| Poll::Ready(coming.as_mut().poll(now))).await {
        return;
    }
    let mut came = coming.await;
    while !came {
        if is_reachable().await {
            let (path, query, place) = (to.pathname.get_untracked(), to.search.get_untracked(), to.hash.get_untracked());
            let query = if query.is_empty() { query } else { format!("?{query}") };
            let _ = window().location().assign(&format!("{path}{query}{place}"));
            pending::<()>().await;
        }
        connection.wait().await;
        came = fetch().await;
    }
}

/// Whether the server answers at all.
async fn is_reachable() -> bool {
    Request::get("/healthz").send().await.is_ok_and(|answer| answer.ok())
}

/// Until the server answers: asks when the browser says that there is a network again, and besides now and then.
pub fn reachable() -> impl Future<Output = ()> + Send {
    // There is one thread.
    SendWrapper::new(ask_until_reachable())
}

async fn ask_until_reachable() {
    for pause in [1, 2, 4, 8].into_iter().chain(std::iter::repeat(15)) {
        pause_or_network(pause * 1000).await;
        if is_reachable().await {
            return;
        }
    }
}

async fn pause_or_network(millis: i32) {
    let mut wait = |done: js_sys::Function, _| {
        let once = AddEventListenerOptions::new();
        once.set_once(true);
        let _ = window().add_event_listener_with_callback_and_add_event_listener_options("online", &done, &once);
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, millis);
    };
    let _ = JsFuture::from(Promise::new(&mut wait)).await;
}
