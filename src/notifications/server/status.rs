//! The status page: what is announced in public, now and before. Anyone may read it, without an account and without a script, and
//! caches may keep it: nothing in it depends on who asks but the language, and the colours of the few who chose some.

use super::{
    super::{Kind, announce::State},
    announce::store::{self, Row},
    markdown,
};
use crate::{
    failure::Failure,
    i18n::{Locale, Words},
    server::{app::App, cookie, moment::Reader, safety, wire},
    theme::Theme,
    time::Timestamp,
    ui::icon::Logo,
};
use axum::{
    Extension, Router,
    extract::State as FromApp,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use leptos::prelude::*;
use quick_xml::{
    Writer,
    events::{BytesDecl, BytesText, Event},
};
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// Announcements on the page and in the feed, of those that last and of those that are over.
const MOST: i64 = 100;
/// How long this server shows the same without looking again: when there is an incident, everybody comes at once.
const KEPT: Duration = Duration::from_secs(5);
/// How long caches may keep it.
const CACHED: &str = "public, max-age=30";

pub fn routes() -> Router<App> {
    Router::new().route("/status", get(page)).route("/status.atom", get(feed)).layer(Extension(Kept::default()))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Shape {
    Page(u8, Theme),
    Feed,
}

/// What was drawn a moment ago.
type Drawn = (Timestamp, Arc<str>);
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<HashMap<Shape, Drawn>>>);

impl Kept {
    fn look(&self, shape: Shape, now: Timestamp) -> Option<Arc<str>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.get(&shape).filter(|(at, _)| *at <= now && now.since(*at) < KEPT).map(|(_, text)| text.clone())
    }

    fn keep(&self, shape: Shape, now: Timestamp, text: String) -> Arc<str> {
        let text: Arc<str> = text.into();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(shape, (now, text.clone()));
        text
    }
}

async fn page(FromApp(app): FromApp<App>, Extension(kept): Extension<Kept>, headers: HeaderMap) -> Response {
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let locale = Locale::accepted(accepted);
    let theme = cookie::theme(&headers);
    let (shape, now) = (Shape::Page(locale as u8, theme), app.now());
    let text = match kept.look(shape, now) {
        Some(text) => text,
        None => match rows(&app).await {
            Ok(rows) => kept.keep(shape, now, Owner::new().with(|| draw(&app, &rows, locale, theme).to_html())),
            Err(failure) => return wire::refuse(&failure, &headers, None),
        },
    };
    let mut answer = cached(&headers, "text/html; charset=utf-8", &text);
    answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(safety::STYLE_ONLY));
    answer.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-language"));
    // What others share is drawn as each system is set: no cache is asked to keep a page for each cookie.
    if theme != Theme::System {
        answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=30"));
    }
    answer
}

async fn feed(FromApp(app): FromApp<App>, Extension(kept): Extension<Kept>, headers: HeaderMap) -> Response {
    let now = app.now();
    let text = match kept.look(Shape::Feed, now) {
        Some(text) => text,
        None => match rows(&app).await.and_then(|rows| atom(&app, &rows)) {
            Ok(text) => kept.keep(Shape::Feed, now, text),
            Err(failure) => return wire::refuse(&failure, &headers, None),
        },
    };
    cached(&headers, "application/atom+xml; charset=utf-8", &text)
}

/// 304 for who has it already (RFC 9110, section 13.1.2).
fn cached(headers: &HeaderMap, kind: &'static str, text: &Arc<str>) -> Response {
    let tag = format!("\"{}\"", data_encoding::HEXLOWER.encode(&Sha256::digest(text.as_bytes())[..16]));
    let has_it = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|known| known.split(',').any(|known| known.trim().trim_start_matches("W/") == tag));
    let mut answer = match has_it {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => ([(header::CONTENT_TYPE, kind)], text.to_string()).into_response(),
    };
    answer.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(CACHED));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        answer.headers_mut().insert(header::ETAG, tag);
    }
    answer
}

/// Anyone may see what was announced in public.
async fn rows(app: &App) -> Result<Vec<Row>, Failure> {
    let mut tx = app.db.begin_read().await?;
    let (now, mut rows) = (app.now(), Vec::new());
    for lasts in [true, false] {
        rows.extend(store::public(&mut tx, lasts, MOST, now).await?);
    }
    rows.sort_by_key(|row| std::cmp::Reverse((row.seen_from, row.id)));
    Ok(rows)
}

fn draw(app: &App, rows: &[Row], locale: Locale, theme: Theme) -> impl IntoView + use<> {
    let words = Words::of(locale);
    let (own, now) = (&words.notifications, app.now());
    let reader = Reader::anywhere(locale, now);
    let entry = |row: &Row| entry(row, words, &reader).into_any();
    let (current, past): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| row.state(now) == State::Current);
    let is_well = current.is_empty();
    let nothing_before = past.is_empty().then(|| view! { <p class="none">{own.nothing_before}</p> });
    let current: Vec<AnyView> = current.into_iter().map(entry).collect();
    let past: Vec<AnyView> = past.into_iter().map(entry).collect();
    view! {
        <!DOCTYPE html>
        <html lang=locale.code() dir=locale.direction() data-theme=theme.word()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content=theme.color_scheme()/>
                <title>{own.status}" – "{words.frame.product}</title>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="alternate" type="application/atom+xml" href="/status.atom" title=own.feed/>
                <link rel="stylesheet" href=app.site.style().to_owned()/>
            </head>
            <body>
                <a class="skip" href="#content">{words.frame.skip}</a>
                <header class="bar">
                    <a class="brand" href="/"><Logo/><span>{words.frame.product}</span></a>
                    <a class="bar-link" href="/sign-in">{own.sign_in}</a>
                </header>
                <main id="content" class="content status" tabindex="-1">
                    <h1>{own.status}</h1>
                    <p class="lead">{own.status_lead}</p>
                    <section aria-labelledby="now">
                        <h2 id="now">{own.now}</h2>
                        {is_well.then(|| view! { <p class="well">{own.all_well}</p> })}
                        {current}
                    </section>
                    <section aria-labelledby="before">
                        <h2 id="before">{own.before}</h2>
                        {nothing_before}
                        {past}
                    </section>
                    <p class="after"><a href="/status.atom">{own.feed}</a></p>
                </main>
            </body>
        </html>
    }
}

fn entry(row: &Row, words: &'static Words, reader: &Reader) -> impl IntoView + use<> {
    let own = &words.notifications;
    let moment = |at: Timestamp| {
        let when = reader.when(at);
        view! { <time datetime=when.iso>{when.full}" UTC"</time> }
    };
    let kind = Kind::named(&row.kind).unwrap_or(Kind::Announcement);
    let begun = row.seen_from.unwrap_or(row.created_at);
    let is_updated = row.changed_at > begun;
    view! {
        <article class=format!("announced {}", kind.word())>
            <p class="told-about">
                <span class="badge plain">{own.of(kind)}</span>
                {moment(begun)}
                {row.ends_at.map(|ends| view! { <span>{own.until}" "{moment(ends)}</span> })}
                {is_updated.then(|| view! { <span>{own.updated}" "{moment(row.changed_at)}</span> })}
            </p>
            <h3>{row.title.clone()}</h3>
            <div class="prose" inner_html=markdown::to_html(&row.body)></div>
        </article>
    }
}

/// The same as an Atom feed (RFC 4287).
fn atom(app: &App, rows: &[Row]) -> Result<String, Failure> {
    let mut xml = Writer::new(Vec::new());
    write_atom(app, rows, &mut xml).map_err(|error| crate::edge::broken(&error.to_string()))?;
    String::from_utf8(xml.into_inner()).map_err(|error| crate::edge::broken(&error.to_string()))
}

fn write_atom(app: &App, rows: &[Row], xml: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
    let words = &Words::of(Locale::En).notifications;
    let (page, own) = (app.config.link_to("/status"), app.config.link_to("/status.atom"));
    let reader = Reader::anywhere(Locale::En, app.now());
    let moment = |at: Timestamp| reader.when(at).iso;
    let changed = |row: &Row| row.changed_at.max(row.seen_from.unwrap_or(row.created_at));
    let newest = rows.iter().map(changed).max().unwrap_or(Timestamp::from_millis(0));
    let text = |xml: &mut Writer<Vec<u8>>, tag: &'static str, text: &str| {
        xml.create_element(tag).write_text_content(BytesText::new(text)).map(drop)
    };
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    xml.create_element("feed").with_attribute(("xmlns", "http://www.w3.org/2005/Atom")).write_inner_content(|xml| {
        text(xml, "title", &format!("{} – Portico", words.status))?;
        text(xml, "id", &page)?;
        text(xml, "updated", &moment(newest))?;
        xml.create_element("author").write_inner_content(|xml| text(xml, "name", "Portico"))?;
        xml.create_element("link").with_attributes([("rel", "self"), ("href", own.as_str())]).write_empty()?;
        xml.create_element("link").with_attributes([("rel", "alternate"), ("href", page.as_str())]).write_empty()?;
        for row in rows {
            xml.create_element("entry").write_inner_content(|xml| {
                text(xml, "title", &row.title)?;
                text(xml, "id", &format!("{page}#{}", row.id))?;
                text(xml, "published", &moment(row.seen_from.unwrap_or(row.created_at)))?;
                text(xml, "updated", &moment(changed(row)))?;
                xml.create_element("category").with_attribute(("term", row.kind.as_str())).write_empty()?;
                xml.create_element("link").with_attributes([("rel", "alternate"), ("href", page.as_str())]).write_empty()?;
                let html = markdown::to_html(&row.body);
                xml.create_element("content").with_attribute(("type", "html")).write_text_content(BytesText::new(&html))?;
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(())
}
