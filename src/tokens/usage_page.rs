//! How programs use a token, with the address of this server.

use super::{Usage, actions};
use crate::{
    i18n::use_words,
    ui::{
        copy::Sample,
        form::PlainTitle,
        loaded::{Loaded, look_once},
    },
};
use leptos::prelude::*;

const HEADERS: [(&str, &str); 3] =
    [("X-KBC-ManageApiToken", "X-KBC-ManageApiToken: "), ("x-api-key", "x-api-key: "), ("Authorization: Bearer", "Authorization: Bearer ")];

#[component]
pub fn UsagePage() -> impl IntoView {
    let usage = look_once(|| actions::LookAtUsage {});
    view! { <Loaded from=usage show=|usage| view! { <Shown usage/> }.into_any()/> }.into_any()
}

#[component]
fn Shown(usage: Usage) -> impl IntoView {
    let words = &use_words().tokens;
    let url = format!("{}/manage/tokens/verify", usage.base_url);
    let curl = HEADERS.map(|(name, header)| {
        let text = format!("curl -H \"{header}$PORTICO_TOKEN\" \\\n  {url}");
        view! { <Sample label=format!("curl, {name}") text/> }
    });
    view! {
        <PlainTitle title=words.use_it/>
        <p class="lead">{words.use_text}" "{words.use_variable}</p>
        <section aria-labelledby="curl">
            <h2 id="curl">"curl"</h2>
            {curl.into_iter().collect_view()}
        </section>
        <section aria-labelledby="python">
            <h2 id="python">"Python"</h2>
            <Sample label="Python" text=python(&url)/>
        </section>
        <section aria-labelledby="php">
            <h2 id="php">"PHP"</h2>
            <Sample label="PHP" text=php(&url)/>
        </section>
        <section aria-labelledby="limit">
            <h2 id="limit">{words.limit}</h2>
            <p>{words.limit_of}" "{usage.requests_a_minute}". "{words.limit_text}</p>
        </section>
        <section aria-labelledby="scanners">
            <h2 id="scanners">{words.scanners}</h2>
            <p>{words.scanners_text}</p>
            <Sample label=words.pattern text=usage.pattern/>
        </section>
        <section aria-labelledby="more">
            <h2 id="more">{words.read_more}</h2>
            <p><a href="/manage/docs" rel="external">{words.docs}</a></p>
            <p><a href="/manage/openapi.json" rel="external">{words.openapi}</a></p>
        </section>
        <p class="after"><a href="/settings/tokens">{words.back}</a></p>
    }
    .into_any()
}

/// With nothing but what Python brings along.
fn python(url: &str) -> String {
    format!(
        r#"import json
import os
import urllib.request

request = urllib.request.Request(
    "{url}",
    headers={{"X-KBC-ManageApiToken": os.environ["PORTICO_TOKEN"]}},
)
with urllib.request.urlopen(request, timeout=30) as answer:
    print(json.load(answer))"#
    )
}

/// With nothing but what PHP brings along.
fn php(url: &str) -> String {
    format!(
        r"<?php
$url = '{url}';
$context = stream_context_create(['http' => [
    'header' => 'X-KBC-ManageApiToken: ' . getenv('PORTICO_TOKEN'),
    'timeout' => 30,
]]);
$answer = file_get_contents($url, false, $context);
print_r(json_decode($answer, true, 512, JSON_THROW_ON_ERROR));"
    )
}
