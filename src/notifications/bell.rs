//! The bell on every page: a red dot while something is unread. The page is drawn with what was true then; with a script, the
//! server tells of every change after that.

use crate::{
    edge,
    i18n::use_words,
    profile::Me,
    ui::loaded::{Asked, when_there},
};
use leptos::prelude::*;

/// Where the server tells.
const PATH: &str = "/settings/notifications/bell";

#[component]
pub fn Bell(me: Asked<Me>) -> impl IntoView {
    let words = &use_words().notifications;
    // What was told last counts until the page is asked for again.
    let told: RwSignal<Option<bool>> = RwSignal::new(None);
    let drawn = RwSignal::new(false);
    Effect::new(move || {
        drawn.set(me.now().and_then(Result::ok).is_some_and(|me| me.unread));
        told.set(None);
    });
    // The line is what this effect leaves behind: it closes when the page is gone.
    Effect::new(move |_: Option<Option<edge::Shared>>| {
        edge::listen_together(PATH, move |text| {
            told.try_set(text.parse().ok());
        })
    });
    let link = move |me: Me| {
        let unread = move || told.get().unwrap_or(me.unread);
        let label = move || if unread() { words.bell_unread } else { words.title };
        view! {
            <a class="bell" href="/settings/notifications" aria-label=label data-unread=move || unread().then_some("")>
                <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false">
                    <path fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round" stroke-linecap="round"
                        d="M6 10a6 6 0 0 1 12 0c0 5 2 6 2 7H4c0-1 2-2 2-7zm4 10.500a2.200 2.200 0 0 0 4 0"/>
                </svg>
                <span class="dot" aria-hidden="true"></span>
            </a>
        }
        .into_any()
    };
    view! {
        {when_there(me, link)}
        // Read out when it changes; what the page was drawn with is said by the link.
        <span class="unseen" role="status">{move || (told.get() == Some(true) && !drawn.get()).then_some(words.bell_unread)}</span>
    }
    .into_any()
}
