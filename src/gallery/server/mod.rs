mod buttons;
mod fields;
mod lists;
mod messages;
mod questions;
mod texts;

use crate::{
    failure::{Failure, Problem},
    server::app::App,
    theme::Theme,
    ui::{
        form::{Outcome, provide_attempt},
        icon::SYMBOLS,
        loaded::provide_changes,
    },
};
use axum::{Router, routing::get};
use leptos::{nonce::use_nonce, prelude::*};
use leptos_axum::render_app_async_with_context;
use leptos_meta::{MetaTags, Title, provide_meta_context};
use leptos_router::components::Router as PageRouter;

const PATH: &str = "/dev/components";

/// `page` gives each page its policy. In a release there is no such address.
pub fn routes(app: &App, page: fn()) -> Router<App> {
    if !cfg!(debug_assertions) {
        return Router::new();
    }
    let context = {
        let app = app.clone();
        move || {
            provide_context(app.clone());
            page();
        }
    };
    let style = app.site.style().to_owned();
    Router::new().route(PATH, get(render_app_async_with_context(context, move || document(style.clone()))).with_state(()))
}

fn document(style: String) -> impl IntoView {
    let theme: Theme = crate::edge::theme();
    view! {
        <!DOCTYPE html>
        // What needs a script is shown, as if there were one.
        <html lang="en" data-hydrated="" data-theme=theme.word()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content=theme.color_scheme()/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="stylesheet" href=style/>
                <script nonce=use_nonce() src=crate::edge::address_of_script()></script>
                <MetaTags/>
            </head>
            <body><Gallery/><div class="symbols" inner_html=SYMBOLS></div></body>
        </html>
    }
}

#[component]
fn Gallery() -> impl IntoView {
    provide_meta_context();
    provide_attempt();
    provide_changes();
    let groups = || {
        [
            group("Buttons", buttons::all()),
            group("Fields", fields::all()),
            group("Questions and what opens", questions::all()),
            group("Lists", lists::all()),
            group("Messages", messages::all()),
            group("Texts, moments, pictures", texts::all()),
        ]
        .into_iter()
        .collect_view()
    };
    view! {
        <PageRouter>
            <Title text="Components"/>
            <a class="skip" href="#content">"Skip to content"</a>
            <header class="bar"><a class="brand" href="/"><crate::ui::icon::Logo/><span>"Portico"</span></a></header>
            <main id="content" class="content" tabindex="-1">
                <h1>"Components"</h1>
                <p class="lead">"Each part of ui/ in each of its states."</p>
                {groups()}
            </main>
        </PageRouter>
    }
}

fn group(name: &'static str, parts: Vec<AnyView>) -> AnyView {
    let id = name.to_lowercase().replace([' ', ','], "-");
    view! { <section aria-labelledby=id.clone()><h2 id=id.clone()>{name}</h2>{parts}</section> }.into_any()
}

/// One state, and what it is called.
fn state(name: &'static str, part: impl IntoView + 'static) -> AnyView {
    view! { <h3>{name}</h3><div>{part.into_any()}</div> }.into_any()
}

/// The ways in which a form can stand.
fn idle() -> Outcome {
    Outcome::shown(PATH, None, false)
}

fn busy() -> Outcome {
    Outcome::shown(PATH, None, true)
}

fn wrong(field: &str, problem: Problem) -> Outcome {
    Outcome::shown(PATH, Some(Failure::invalid(field, problem)), false)
}

const LONG: &str =
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft and its sister companies at home and abroad";
