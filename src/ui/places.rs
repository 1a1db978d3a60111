//! Parts that the pages of maintainers, organizations and projects share.

use super::form::PlainTitle;
use crate::{edge, failure::Failure, i18n::use_words, place::Place, ui::loaded::Trouble};
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map, use_query_map};

/// What the page is asked for: the number in its address, and these parts of its query.
pub fn asked_here<const N: usize>(keys: [&'static str; N]) -> impl Fn() -> Vec<String> + Send + Sync + 'static {
    let (params, query) = (use_params_map(), use_query_map());
    move || {
        let id = params.with(|params| params.get("id").unwrap_or_default());
        let rest = query.with(|query| keys.map(|key| query.get(key).unwrap_or_default()));
        std::iter::once(id).chain(rest).collect()
    }
}

/// Another place on the same kind of page is another page: nothing that was typed or opened for one stays for the other.
pub fn anew_for_each_place(page: fn() -> AnyView) -> AnyView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")));
    // A keyed list of one: only that makes new elements instead of filling the old ones anew.
    view! { <For each=move || [id.get()] key=Clone::clone children=move |_| page()/> }.into_any()
}

/// One of what was asked for.
pub fn part(asked: &[String], index: usize) -> String {
    asked.get(index).cloned().unwrap_or_default()
}

/// Where one is, above the heading: the way up.
#[component]
pub fn Above(#[prop(into)] label: String, place: Place, #[prop(into)] name: String, open: bool) -> impl IntoView {
    let name = match open {
        true => view! { <a href=place.path()>{name}</a> }.into_any(),
        false => name.into_any(),
    };
    view! { <p class="above">{label}" "{name}</p> }.into_any()
}

/// The pages of one place.
#[component]
pub fn Tabs(label: &'static str, tabs: Vec<(String, &'static str)>) -> impl IntoView {
    let here = use_location().pathname;
    let links: Vec<AnyView> = tabs
        .into_iter()
        .map(|(path, text)| {
            let is_here = path.clone();
            let current = move || here.with(|here| *here == is_here).then_some("page");
            view! { <li><a href=path aria-current=current>{text}</a></li> }.into_any()
        })
        .collect();
    view! { <nav class="tabs" aria-label=label><ul>{links}</ul></nav> }.into_any()
}

/// In the place of a page that someone may not see. What does not exist and what is not theirs looks the same.
#[component]
pub fn NoEntry(failure: Failure) -> impl IntoView {
    let words = &use_words().places;
    match failure {
        Failure::MfaRequired { .. } => view! { <MfaNeeded/> }.into_any(),
        Failure::Missing | Failure::NoAccess { .. } => {
            edge::set_status(404);
            view! {
                <PlainTitle title=words.closed/>
                <p class="lead">{words.closed_text.trim_end_matches(':')}"."</p>
                <p class="after"><a href="/settings/invitations">{words.see_invitations}</a></p>
                <p class="after"><a href="/">{use_words().frame.go_home}</a></p>
            }
            .into_any()
        }
        failure => view! { <Trouble failure/> }.into_any(),
    }
}

#[component]
pub fn MfaNeeded() -> impl IntoView {
    let words = &use_words().places;
    edge::set_status(403);
    view! {
        <PlainTitle title=words.mfa_needed/>
        <p class="lead">{words.mfa_needed_text}</p>
        <p><a class="button" href="/settings/security">{words.set_up_mfa}</a></p>
    }
    .into_any()
}
