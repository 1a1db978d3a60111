use crate::{edge, i18n::use_words};
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate, use_query_map},
    location::Url,
};
use std::time::Duration;

/// What else stands in the address and stays there: all but these, and what was told.
fn others<'a>(query: &'a str, but: [&'a str; 2]) -> impl Iterator<Item = &'a str> {
    let key = |pair: &'a str| pair.split('=').next().unwrap_or_default();
    query.trim_start_matches('?').split('&').filter(move |pair| {
        let key = key(pair);
        !key.is_empty() && key != "done" && !but.contains(&key)
    })
}

fn address(path: &str, query: &str, name: &str, after: &str, text: &str) -> String {
    let own = format!("{name}={}", Url::escape(text));
    let pairs: Vec<&str> = others(query, [name, after]).chain([own.as_str()]).collect();
    format!("{path}?{}", pairs.join("&"))
}

/// A box that searches a list on this page while one types; without a script, on pressing the button. What is typed stands in
/// the address under `name`, and `ask_about` the query asks anew. The box itself stays as it is meanwhile.
#[component]
pub fn Search(
    name: &'static str,
    /// The name of the one after which the list goes on: a new search begins from its start.
    after: &'static str,
    label: &'static str,
) -> impl IntoView {
    const PAUSE: Duration = Duration::from_millis(200);
    let (location, navigate) = (use_location(), use_navigate());
    let here = location.pathname.get_untracked();
    let (typed, kept) = use_query_map().with_untracked(|query| {
        let kept = query.clone().into_iter().filter(|(key, _)| *key != name && *key != after && key != "done");
        (query.get(name).unwrap_or_default(), kept.map(|(key, value)| (key.to_string(), value)).collect::<Vec<_>>())
    });
    let kept: Vec<AnyView> =
        kept.into_iter().map(|(key, value)| view! { <input type="hidden" name=key value=value/> }.into_any()).collect();
    let go = {
        let here = here.clone();
        move |text: &str| {
            // Whoever is on another page by now is not called back.
            let (path, query) = (location.pathname.try_get_untracked(), location.search.try_get_untracked());
            if path.is_some_and(|path| path == here) {
                let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
                navigate(&address(&here, &query.unwrap_or_default(), name, after, text), options);
            }
        }
    };
    let at_once = go.clone();
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        at_once(&edge::typed_in(&event, name));
    };
    let type_in = move |text: String| {
        let go = go.clone();
        edge::soon(name, PAUSE, move || go(&text));
    };
    view! {
        <form method="get" action=here role="search" aria-label=label class="filter" on:submit=send>
            {kept}
            <input type="search" name=name value=typed aria-label=label placeholder=label autocomplete="off" spellcheck="false"
                on:input:target=move |event| type_in(event.target().value())/>
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
    let location = use_location();
    let (here, query) = (location.pathname.get_untracked(), location.search.get_untracked());
    let (typed, is_later) = use_query_map().with_untracked(|query| (query.get(search).unwrap_or_default(), query.get(after).is_some()));
    let from = address(&here, &query, search, after, &typed);
    let next = more.map(|id| view! { <a href=format!("{from}&{after}={id}") rel="next">{words.more}</a> });
    let first = is_later.then(|| view! { <a href=from.clone()>{words.from_start}</a> });
    view! { <p class="pages">{first}{next}</p> }.into_any()
}
