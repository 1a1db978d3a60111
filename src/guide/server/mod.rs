mod chapters;

use crate::{
    i18n::Words,
    server::{app::App, caller::Caller, safety},
    ui::icon::Logo,
};
use axum::{
    Extension, Router,
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
    routing::get,
};
use chapters::{CHAPTERS, Chapter, PICTURES};
use leptos::prelude::*;
use pulldown_cmark::{Options, Parser, html};

pub fn routes() -> Router<App> {
    Router::new()
        .route("/help", get(first))
        .route("/help/index", get(|| async { Redirect::permanent("/help") }))
        .route("/help/{chapter}", get(chapter))
        .route("/help/pictures/{file}", get(picture))
}

async fn first(state: State<App>, caller: Extension<Caller>) -> Response {
    show(state, caller, "index")
}

async fn chapter(state: State<App>, caller: Extension<Caller>, Path(name): Path<String>) -> Response {
    show(state, caller, &name)
}

/// The frame is in the reader's language and colours; the guide itself is English, and says so to those who have it read out.
fn show(State(app): State<App>, Extension(caller): Extension<Caller>, name: &str) -> Response {
    let found = CHAPTERS.iter().find(|chapter| chapter.name == name);
    let status = if found.is_some() { StatusCode::OK } else { StatusCode::NOT_FOUND };
    // Who asks for what is not there sees what is.
    let chapter = found.unwrap_or(&CHAPTERS[0]);
    let text = Owner::new().with(|| document(&app, &caller, chapter).to_html());
    let mut answer = (status, Html(text)).into_response();
    answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(safety::STYLE_ONLY));
    answer
}

async fn picture(Path(file): Path<String>) -> Response {
    let found = file.strip_suffix(".png").and_then(|name| PICTURES.iter().find(|(known, _)| *known == name));
    match found {
        Some((_, bytes)) => {
            ([(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, "public, max-age=86400")], *bytes).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn document(app: &App, caller: &Caller, chapter: &'static Chapter) -> impl IntoView + use<> {
    let (locale, theme) = (caller.locale(), caller.from.theme);
    let words = Words::of(locale);
    let mut body = String::new();
    // The texts are ours: what they say goes to the page as it is.
    html::push_html(&mut body, Parser::new_ext(chapter.body(), Options::ENABLE_TABLES));
    let entry = |one: &'static Chapter| {
        let path = if one.name == "index" { "/help".to_owned() } else { format!("/help/{}", one.name) };
        let current = (one.name == chapter.name).then_some("page");
        view! { <li><a href=path aria-current=current>{one.title()}</a></li> }.into_any()
    };
    let entries: Vec<AnyView> = CHAPTERS.iter().map(entry).collect();
    view! {
        <!DOCTYPE html>
        <html lang=locale.code() dir=locale.direction() data-theme=theme.word()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content=theme.color_scheme()/>
                <title>{chapter.title()}" – "{words.frame.help}" – "{words.frame.product}</title>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="stylesheet" href=app.site.style().to_owned()/>
            </head>
            <body>
                <a class="skip" href="#content">{words.frame.skip}</a>
                <header class="bar"><a class="brand" href="/"><Logo/><span>{words.frame.product}</span></a></header>
                <div class="settings">
                    <details class="menu">
                        <summary>{words.frame.menu}</summary>
                        <nav aria-label=words.frame.help lang="en" dir="ltr"><ul>{entries}</ul></nav>
                    </details>
                    <main id="content" class="content" tabindex="-1" lang="en" dir="ltr">
                        <h1>{chapter.title()}</h1>
                        <article class="prose guide" inner_html=body></article>
                    </main>
                </div>
            </body>
        </html>
    }
}
