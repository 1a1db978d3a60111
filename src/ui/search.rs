use crate::i18n::use_words;
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate, use_query_map},
    location::Url,
};
use std::time::Duration;

/// A box that searches a list on this page while one types; without a script, on pressing the button. What is typed stands in
/// the address under `name`, and `ask_about` the query asks anew.
#[component]
pub fn Search(name: &'static str, label: &'static str) -> impl IntoView {
    const PAUSE: Duration = Duration::from_millis(200);
    let (location, navigate) = (use_location(), use_navigate());
    let here = location.pathname.get_untracked();
    let typed = use_query_map().with_untracked(|query| query.get(name).unwrap_or_default());
    let go = {
        let here = here.clone();
        move |text: String| {
            // Whoever is on another page by now is not called back.
            if location.pathname.try_get_untracked().is_some_and(|path| path == here) {
                let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
                navigate(&format!("{here}?{name}={}", Url::escape(&text)), options);
            }
        }
    };
    let mut soon = debounce(PAUSE, go.clone());
    let (text, set_text) = signal(typed.clone());
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        go(text.get_untracked());
    };
    view! {
        <form method="get" action=here role="search" aria-label=label class="filter" on:submit=send>
            <input type="search" name=name value=typed aria-label=label placeholder=label autocomplete="off" spellcheck="false"
                on:input:target=move |event| {
                    set_text.set(event.target().value());
                    soon(event.target().value());
                }/>
            <button type="submit" class="button quiet">{use_words().places.search}</button>
        </form>
    }
    .into_any()
}

/// The way to the rest of a list, and back.
#[component]
pub fn Pages(
    /// The last one shown, if there are more after it.
    more: Option<String>,
    /// The names in the address of what is searched for, and of the one after which the list goes on.
    search: &'static str,
    after: &'static str,
) -> impl IntoView {
    let words = &use_words().places;
    let here = use_location().pathname.get_untracked();
    let (typed, is_later) = use_query_map().with_untracked(|query| (query.get(search).unwrap_or_default(), query.get(after).is_some()));
    let from = format!("{here}?{search}={}", Url::escape(&typed));
    let next = more.map(|id| view! { <a href=format!("{from}&{after}={id}") rel="next">{words.more}</a> });
    let first = is_later.then(|| view! { <a href=from.clone()>{words.from_start}</a> });
    view! { <p class="pages">{first}{next}</p> }.into_any()
}
