//! What happens when the server can't be reached: people are told, and what was to be read is asked for again when it is back.

use crate::{edge, failure::Failure, i18n::use_words};
use leptos::{ev, prelude::*};

#[derive(Clone, Copy)]
pub struct Connection(RwSignal<bool>);

/// Whether the server is out of reach, as far as this page knows.
pub fn provide_connection() {
    let lost = RwSignal::new(false);
    provide_context(Connection(lost));
    Effect::new(move || {
        // A tab at rest asks for nothing; the browser knows first.
        let went = window_event_listener(ev::offline, move |_| lost.set(true));
        let came = window_event_listener(ev::online, move |_| lost.set(false));
        on_cleanup(move || {
            went.remove();
            came.remove();
        });
    });
}

pub fn use_connection() -> Connection {
    use_context::<Connection>().unwrap_or_else(|| Connection(RwSignal::new(false)))
}

impl Connection {
    /// Until the server answers again.
    pub async fn wait(self) {
        self.0.try_set(true);
        edge::reachable().await;
        self.0.try_set(false);
    }
}

/// Says that there is no connection, for as long as that is so.
#[component]
pub fn ConnectionNotice() -> impl IntoView {
    let lost = use_connection().0;
    let text = move || lost.get().then(|| view! { <p class="notice">{Failure::Offline.sentence(use_words())}</p> });
    // The element is always there, and what changes in it is read out.
    view! { <div role="status" class="connection">{text}</div> }.into_any()
}
