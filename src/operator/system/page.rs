use super::{System, actions};
use crate::{
    i18n::use_words,
    ui::{
        form::PlainTitle,
        loaded::{Loaded, look_once},
        moment::{FullMoment, Moment},
    },
};
use leptos::prelude::*;

#[component]
pub fn SystemPage() -> impl IntoView {
    let system = look_once(|| actions::LookAtSystem {});
    view! { <Loaded from=system show=|system| view! { <Shown system/> }.into_any()/> }.into_any()
}

/// In the unit in which it is a small number.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} kB", bytes.div_ceil(1000)),
        1_000_000..10_000_000_000 => format!("{} MB", bytes / 1_000_000),
        _ => format!("{} GB", bytes / 1_000_000_000),
    }
}

/// With a space between thousands, which people of all our languages read.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let parts: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|part| std::str::from_utf8(part).ok()).collect();
    parts.join("\u{202f}")
}

fn facts(id: &'static str, title: &'static str, rows: Vec<(String, AnyView)>) -> AnyView {
    let rows: Vec<AnyView> =
        rows.into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }.into_any()).collect();
    view! { <section aria-labelledby=id><h2 id=id>{title}</h2><dl class="details plain">{rows}</dl></section> }.into_any()
}

#[component]
fn Shown(system: System) -> impl IntoView {
    let words = &use_words().system;
    let (open, idle) = system.connections;
    let row = |name: &'static str, value: String| (name.to_owned(), value.into_any());
    let here = vec![
        row(words.version, system.version),
        (words.started.to_owned(), view! { <Moment when=system.started/> }.into_any()),
        row(words.memory, system.memory.map_or_else(|| words.unknown.to_owned(), size)),
    ];
    let database = vec![
        row(words.database, format!("{} {}", system.database, system.database_version)),
        row(words.size, size(system.database_bytes)),
        row(words.migrations, format!("{} ({} {:04})", system.migrations, words.last, system.last_migration)),
        row(words.connections, format!("{open} ({} {idle})", words.idle)),
        row(words.people, grouped(system.people)),
        row(words.projects, grouped(system.projects)),
    ];
    let oldest = match system.oldest_letter {
        Some(when) => view! { <Moment when/> }.into_any(),
        None => words.none.into_any(),
    };
    let queue = vec![
        (words.letters.to_owned(), view! { <a href="/operator/outbox">{grouped(system.letters_waiting)}</a> }.into_any()),
        (words.oldest.to_owned(), oldest),
    ];
    let log = vec![row(words.sealed, grouped(system.sealed)), row(words.letters, grouped(system.unsealed))];
    let settings = system.settings.into_iter().map(|(name, value)| (name, value.into_any())).collect();
    let none = system.slow.is_empty().then(|| view! { <p class="none">{words.nothing_slow}</p> });
    let slow: Vec<AnyView> = system
        .slow
        .into_iter()
        .map(|slow| {
            view! {
                <li>
                    <FullMoment when=slow.at/>
                    <strong>{slow.route}</strong>
                    <span>{grouped(slow.millis)}" ms · "{slow.status}</span>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <PlainTitle title=words.title/>
        <p class="lead">{words.lead}</p>
        {facts("here", words.here, here)}
        {facts("database", words.database, database)}
        {facts("queue", words.queue, queue)}
        {facts("log", use_words().audit.title, log)}
        <section aria-labelledby="slow">
            <h2 id="slow">{words.slow}</h2>
            <p class="hint">{words.slow_text}</p>
            {none}
            <ol class="log">{slow}</ol>
        </section>
        {facts("settings", words.settings, settings)}
    }
    .into_any()
}
