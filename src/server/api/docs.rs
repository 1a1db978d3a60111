//! A page to read the API, and to try it. Made from the doors and their document, drawn on the server, and readable without a
//! script; one small script of ours sends what is tried. The viewers that there are weigh megabytes, need looser content
//! policies, and can't be used by keyboard and screen reader as our own pages can.

use super::{
    door::{Door, Judge},
    doors, openapi,
    openapi::level_of,
    who,
};
use crate::{server::app::App, ui::icon::Logo};
use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::{Html, IntoResponse, Response},
};
use leptos::prelude::*;
use serde_json::Value;
use std::sync::OnceLock;

/// Our style, our script, and what that asks of this very server.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; \
                      form-action 'none'; frame-ancestors 'none'";

/// The page; anyone may read it.
pub async fn page(State(app): State<App>) -> Response {
    static PAGE: OnceLock<String> = OnceLock::new();
    let html = PAGE.get_or_init(|| Owner::new().with(|| whole(&app).to_html()));
    let mut answer = Html(html.as_str()).into_response();
    answer.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    answer
}

fn whole(app: &App) -> impl IntoView + use<> {
    let document = openapi::whole();
    let schemas = document["components"]["schemas"].clone();
    let mut groups: Vec<(&'static str, Vec<AnyView>)> = Vec::new();
    for door in doors().iter().filter(|door| !door.hidden) {
        let operation = &document["paths"][&door.path][door.method.as_str().to_lowercase()];
        let view = operation_view(door, operation, &schemas).into_any();
        let tag = openapi::tag(door);
        match groups.iter_mut().find(|(name, _)| *name == tag) {
            Some((_, views)) => views.push(view),
            None => groups.push((tag, vec![view])),
        }
    }
    let contents = groups.iter().map(|(tag, _)| view! { <li><a href=format!("#{tag}")>{tag.replace('-', " ")}</a></li> }).collect_view();
    let groups = groups
        .into_iter()
        .map(|(tag, views)| view! { <section aria-labelledby=tag><h2 id=tag>{tag.replace('-', " ")}</h2>{views}</section> })
        .collect_view();
    view! {
        <!DOCTYPE html>
        <html lang="en">
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <title>"Management API – Portico"</title>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="stylesheet" href=app.site.style().to_owned()/>
                <script type="module" src="/manage-docs.js"></script>
            </head>
            <body>
                <header class="bar"><a class="brand" href="/"><Logo/><span>"Portico"</span></a></header>
                <main id="content" class="content docs">
                    <h1>"Management API"</h1>
                    <p class="lead">{openapi::INTRODUCTION}</p>
                    <p>
                        "For programs: " <a href="/manage/openapi.json">"the same as OpenAPI 3.1"</a> ". Tokens are made under "
                        <a href="/settings/tokens">"Access Tokens"</a> "."
                    </p>
                    <form class="field docs-token needs-script">
                        <label for="token">"Token to try it with"</label>
                        <p class="hint" id="token-hint">"Stays in this page and is gone when you leave it."</p>
                        <input id="token" type="password" autocomplete="off" aria-describedby="token-hint"/>
                    </form>
                    <nav aria-label="Contents"><ul class="docs-contents">{contents}</ul></nav>
                    {groups}
                </main>
            </body>
        </html>
    }
}

fn operation_view(door: &Door, operation: &Value, schemas: &Value) -> impl IntoView + use<> {
    let method = door.method.as_str().to_owned();
    let says = (!door.says.is_empty()).then(|| view! { <p>{door.says.clone()}</p> });
    let responses = operation["responses"].as_object().cloned().unwrap_or_default();
    let answers = responses.iter().map(|(status, answer)| answer_view(status, answer, schemas)).collect_view();
    view! {
        <details class="docs-operation" id=door.name.clone()>
            <summary>
                <span class="docs-method">{method.clone()}</span>
                <code>{door.path.clone()}</code>
                <span class="docs-summary">{door.summary.clone()}</span>
            </summary>
            <div class="docs-body">
                {says}
                {rights(door)}
                {try_view(door, operation, schemas)}
                <h3>"Answers"</h3>
                <dl class="docs-answers">{answers}</dl>
            </div>
        </details>
    }
}

/// Who may, and with which token.
fn rights(door: &Door) -> impl IntoView + use<> {
    let level = level_of(door);
    let judges = door.judges.iter().map(|judge| match judge {
        Judge::Deed(deed) => view! { <div><dt>"Who may"</dt><dd>{format!("{} ({deed:?})", who::may_in_place(*deed, level))}</dd></div> },
        Judge::Action(action) => view! { <div><dt>"Who may"</dt><dd>{format!("{} ({action:?})", who::may(*action))}</dd></div> },
    });
    let judges = judges.collect_view();
    let scope = door.scope().unwrap_or_else(|| "none".into());
    let tokens = match (door.area.is_none() || door.for_sessions, door.area.is_none() || door.for_applications) {
        (true, true) => "personal, session, application",
        (true, false) => "personal, session",
        (false, true) => "personal, application",
        (false, false) => "personal",
    };
    view! {
        <dl class="docs-rights">
            {judges}
            <div><dt>"Scope"</dt><dd><code>{scope}</code></dd></div>
            <div><dt>"Tokens"</dt><dd>{tokens}</dd></div>
        </dl>
    }
}

/// What can be sent, as a form.
fn try_view(door: &Door, operation: &Value, schemas: &Value) -> impl IntoView + use<> {
    let parameters = operation["parameters"].as_array().cloned().unwrap_or_default();
    let name = door.name.clone();
    let boxes = parameters.iter().map(|parameter| {
        let text = |key: &str| parameter[key].as_str().unwrap_or_default().to_owned();
        let (of, place) = (text("name"), text("in"));
        let id = format!("{name}-{of}");
        let kind = kind_of(&parameter["schema"], schemas);
        let needed = parameter["required"] == true;
        view! {
            <div class="field">
                <label for=id.clone()>{of.clone()}" "<span class="docs-kind">{kind}{(!needed).then_some(", optional")}</span></label>
                <input id=id data-in=place data-name=of required=needed autocomplete="off"/>
            </div>
        }
    });
    let boxes = boxes.collect_view();
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    let body = (!schema.is_null()).then(|| {
        let of = if schema["properties"].is_null() { &schema["anyOf"][0] } else { schema };
        let keys = of["properties"].as_object().cloned().unwrap_or_default();
        let needed = of["required"].clone();
        let lines = keys.iter().map(|(key, schema)| {
            let is_needed = needed.as_array().is_some_and(|all| all.iter().any(|one| one == key));
            let says = schema["description"].as_str().unwrap_or_default().to_owned();
            let kind = format!("{}{}", kind_of(schema, schemas), if is_needed { ", required" } else { "" });
            view! { <div><dt><code>{key.clone()}</code></dt><dd>{kind}{(!says.is_empty()).then(|| view! { <span class="docs-says">{says}</span> })}</dd></div> }
        });
        let lines = lines.collect_view();
        let id = format!("{name}-body");
        let sample = serde_json::to_string_pretty(&sample(of, schemas)).unwrap_or_default();
        view! {
            <dl class="docs-rights">{lines}</dl>
            <div class="field needs-script">
                <label for=id.clone()>"Body"</label>
                <textarea id=id data-in="body" rows="6" spellcheck="false">{sample}</textarea>
            </div>
        }
    });
    view! {
        <form class="docs-try" data-method=door.method.as_str().to_owned() data-path=door.path.clone()>
            {boxes}
            {body}
            <button type="submit" class="button quiet needs-script">"Send"<span class="unseen">" "{name}</span></button>
            <div class="docs-result" role="status"></div>
        </form>
    }
}

fn answer_view(status: &str, answer: &Value, schemas: &Value) -> impl IntoView + use<> {
    let common = answer["$ref"].as_str().is_some();
    let body = &answer["content"]["application/json"];
    let examples = body["examples"].as_object().cloned().unwrap_or_default();
    let shown = examples.values().map(|example| view! { <li><code>{example["value"].to_string()}</code></li> }).collect_view();
    let kind = (examples.is_empty() && !body.is_null()).then(|| kind_of(&body["schema"], schemas));
    let about = if common { "as everywhere" } else { answer["description"].as_str().unwrap_or_default() }.to_owned();
    view! {
        <div>
            <dt>{status.to_owned()}</dt>
            <dd>{about}" "{kind}<ul class="docs-samples">{shown}</ul></dd>
        </div>
    }
}

/// A type in a few words.
fn kind_of(schema: &Value, schemas: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return if schemas[name]["properties"].is_null() { kind_of(&schemas[name], schemas) } else { name.to_owned() };
    }
    if let Some(all) = schema["enum"].as_array() {
        return all.iter().map(Value::to_string).collect::<Vec<_>>().join(" | ");
    }
    if let Some(all) = schema["anyOf"].as_array() {
        return all.iter().map(|one| kind_of(one, schemas)).collect::<Vec<_>>().join(" or ");
    }
    match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or "),
        kind if kind == "array" => format!("list of {}", kind_of(&schema["items"], schemas)),
        kind => kind.as_str().unwrap_or("anything").to_owned(),
    }
}

/// A body to begin with: the keys that are needed.
fn sample(schema: &Value, schemas: &Value) -> Value {
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next()) {
        return sample(&schemas[name], schemas);
    }
    if let Some(first) = schema["enum"].get(0).or_else(|| schema["examples"].get(0)) {
        return first.clone();
    }
    if let Some(first) = schema["anyOf"].get(0) {
        return sample(first, schemas);
    }
    match schema["type"].as_str() {
        Some("array") => Value::Array(vec![sample(&schema["items"], schemas)]),
        Some("integer" | "number") => 1.into(),
        Some("boolean") => true.into(),
        Some("string") => if schema["format"] == "email" { "name@example.com" } else { "" }.into(),
        _ => {
            let needed = schema["required"].as_array().cloned().unwrap_or_default();
            let keys = needed.iter().filter_map(Value::as_str);
            keys.map(|key| (key.to_owned(), sample(&schema["properties"][key], schemas))).collect::<serde_json::Map<_, _>>().into()
        }
    }
}
