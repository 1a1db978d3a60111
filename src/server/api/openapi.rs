//! The document of the API (OpenAPI 3.1), made from the doors themselves: addresses, types, who may, what may go wrong. Nothing
//! in it is written twice, so nothing in it can be old.

use super::{
    door::{Door, Judge},
    doors,
    input::WITHOUT_NUL,
    trouble::{Said, Trouble},
    who,
};
use crate::{
    failure::Failure,
    place::{Level, Place},
};
use axum::{
    http::{Method, header},
    response::IntoResponse,
};
use schemars::{SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};
use std::{collections::BTreeMap, sync::LazyLock};

static DOCUMENT: LazyLock<String> = LazyLock::new(|| whole().to_string());

/// The document; anyone may read it.
pub async fn document() -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "application/json")], DOCUMENT.as_str())
}

/// What reads and what writes have schemas of their own: a key that may be left out on the way in is there on the way out.
pub struct Schemas {
    pub inputs: SchemaGenerator,
    pub answers: SchemaGenerator,
}

impl Schemas {
    fn new() -> Self {
        let settings = || {
            SchemaSettings::draft2020_12().with(|settings| {
                settings.definitions_path = "/components/schemas".into();
                settings.meta_schema = None;
            })
        };
        Self { inputs: settings().for_deserialize().into_generator(), answers: settings().for_serialize().into_generator() }
    }
}

pub fn whole() -> Value {
    let mut schemas = Schemas::new();
    let mut paths: Map<String, Value> = Map::new();
    let error = schemas.answers.subschema_for::<Said>();
    for door in doors().into_iter().filter(|door| !door.hidden) {
        let operation = operation(&door, &mut schemas, &error.clone().to_value());
        let path = paths.entry(door.path.clone()).or_insert_with(|| json!({}));
        path[door.method.as_str().to_lowercase()] = operation;
    }
    let mut components = schemas.inputs.take_definitions(true);
    components.extend(schemas.answers.take_definitions(true));
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Portico Management API",
            "version": env!("CARGO_PKG_VERSION"),
            "description": INTRODUCTION,
        },
        "servers": [{ "url": "/" }],
        "security": [{ "token": [] }, { "apiKey": [] }, { "bearer": [] }],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "token": { "type": "apiKey", "in": "header", "name": "X-KBC-ManageApiToken" },
                "apiKey": { "type": "apiKey", "in": "header", "name": "x-api-key" },
                "bearer": { "type": "http", "scheme": "bearer" },
                "cluster": { "type": "apiKey", "in": "header", "name": "X-Kubernetes-Authorization", "description": "`Bearer` and a token that the operator's cluster signed." },
            },
            "responses": everywhere(&error.to_value()),
            "headers": {
                "RateLimit-Limit": { "description": "Requests a minute.", "schema": { "type": "integer" } },
                "RateLimit-Remaining": { "description": "How many are left now.", "schema": { "type": "integer" } },
                "RateLimit-Reset": { "description": "In so many seconds all are there again.", "schema": { "type": "integer" } },
            },
        },
    })
}

pub(super) const INTRODUCTION: &str = "What the settings pages do, for programs. A token stands for its owner: it may do what they may, narrowed by \
    its scopes. Send it in one of the headers below. Bodies are JSON objects of at most 256 KiB; an empty list means an empty object; unknown \
    keys are ignored; flags may be 0 and 1, whole numbers may be text. Moments are UTC, written as 2031-03-01T09:00:00+0000.";

fn operation(door: &Door, schemas: &mut Schemas, error: &Value) -> Value {
    let shape = door.shape(schemas);
    let mut input = shape.input.to_value();
    without_nul(&mut input);
    let mut parameters = in_path(door, shape.params.into_iter().map(|schema| schema.to_value()).collect());
    if matches!(door.method, Method::GET | Method::DELETE) {
        parameters.extend(in_query(&input));
    }
    let mut operation = json!({
        "operationId": door.name,
        "tags": [tag(door)],
        "summary": door.summary,
        "description": description(door),
        "x-session-tokens": door.area.is_none() || door.for_sessions,
        "x-application-tokens": door.area.is_none() || door.for_applications,
    });
    if let Some(scope) = door.scope() {
        operation["x-scope"] = scope.into();
    }
    if !parameters.is_empty() {
        operation["parameters"] = parameters.into();
    }
    if let Some(body) = body(door, &input) {
        operation["requestBody"] = body;
    }
    let mut responses = Map::new();
    let mut good = json!({ "description": "It went well.", "headers": headers() });
    if let Some(answer) = shape.answer {
        good["content"] = json!({ "application/json": { "schema": answer.to_value() } });
    }
    responses.insert(shape.status.as_str().to_owned(), good);
    for (status, examples) in failures(door) {
        if let Some((_, name, _)) = EVERYWHERE.iter().find(|(same, ..)| *same == status) {
            responses.insert(status.to_string(), json!({ "$ref": format!("#/components/responses/{name}") }));
            continue;
        }
        let answer = json!({
            "description": reason(status),
            "headers": headers(),
            "content": { "application/json": { "schema": error, "examples": examples } },
        });
        responses.entry(status.to_string()).or_insert(answer);
    }
    operation["responses"] = responses.into();
    operation
}

/// No text that is read may hold NUL.
fn without_nul(input: &mut Value) {
    let keys = input["properties"].as_object_mut();
    for (_, schema) in keys.into_iter().flatten() {
        let kind = &schema["type"];
        let is_text = kind == "string" || kind.as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == "string"));
        if is_text && schema["enum"].is_null() && schema["pattern"].is_null() && schema["format"].is_null() {
            schema["pattern"] = WITHOUT_NUL.into();
        }
    }
}

/// What every operation may answer, in the same words.
const EVERYWHERE: [(u16, &str, Failure); 3] = [
    (401, "NoToken", Failure::SignedOut),
    (413, "TooLarge", Failure::TooLarge { limit: 262_144 }),
    (429, "TooOften", Failure::TooMany { seconds: 12 }),
];

fn everywhere(error: &Value) -> Value {
    let answer = |(status, name, failure): &(u16, &str, Failure)| {
        let example = Trouble::from(failure.clone()).said(None);
        let content = json!({ "application/json": { "schema": error, "example": example } });
        ((*name).to_owned(), json!({ "description": reason(*status), "headers": headers(), "content": content }))
    };
    EVERYWHERE.iter().map(answer).collect::<Map<_, _>>().into()
}

pub(super) fn tag(door: &Door) -> &'static str {
    door.area.map_or("tokens", crate::scope::Area::word)
}

fn headers() -> Value {
    let names = ["RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"];
    names.into_iter().map(|name| (name.to_owned(), json!({ "$ref": format!("#/components/headers/{name}") }))).collect::<Map<_, _>>().into()
}

fn in_path(door: &Door, schemas: Vec<Value>) -> Vec<Value> {
    let names = door.path.split(['{', '}']).skip(1).step_by(2);
    let parameter = |(name, schema): (&str, Value)| json!({ "name": name, "in": "path", "required": true, "schema": schema });
    names.zip(schemas).map(parameter).collect()
}

/// What a query may hold: the keys of the type that it is read into. In an address all is text.
fn in_query(input: &Value) -> Vec<Value> {
    let Some(keys) = input["properties"].as_object() else { return Vec::new() };
    let is_required = |name: &str| input["required"].as_array().is_some_and(|all| all.iter().any(|one| one == name));
    let parameter = |(name, schema): (&String, &Value)| json!({ "name": name, "in": "query", "required": is_required(name), "schema": schema, "description": schema["description"].as_str().unwrap_or_default() });
    keys.iter().map(parameter).collect()
}

fn body(door: &Door, input: &Value) -> Option<Value> {
    if matches!(door.method, Method::GET | Method::DELETE) {
        return None;
    }
    let is_needed = input["required"].as_array().is_some_and(|keys| !keys.is_empty());
    let schema = match is_needed {
        true => input.clone(),
        false => json!({ "anyOf": [input, { "type": "array", "maxItems": 0 }] }),
    };
    Some(json!({ "required": is_needed, "content": { "application/json": { "schema": schema } } }))
}

fn description(door: &Door) -> String {
    let mut text = door.says.clone();
    let mut add = |line: String| {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(&line);
    };
    for judge in &door.judges {
        add(match judge {
            Judge::Deed(deed) => format!("**Who may** ({deed:?}): {}", who::may_in_place(*deed, level_of(door))),
            Judge::Action(action) => format!("**Who may** ({action:?}): {}", who::may(*action)),
        });
    }
    match door.scope() {
        Some(scope) => add(format!("**Scope**: `{scope}`.")),
        None => add("**Scope**: none; any token that lives.".into()),
    }
    let session = if door.area.is_none() || door.for_sessions { "may" } else { "may not" };
    let application = if door.area.is_none() || door.for_applications { "may, with the scope" } else { "may not" };
    add(format!("Session tokens {session}. Tokens of applications {application}."));
    text
}

/// The level of the place that the path names.
pub(super) fn level_of(door: &Door) -> Option<Level> {
    [Level::Maintainer, Level::Organization, Level::Project]
        .into_iter()
        .find(|level| door.path.starts_with(&format!("/manage/{}s/{{", level.word())))
}

/// What may go wrong, by status, with the very words of the answer.
fn failures(door: &Door) -> BTreeMap<u16, Value> {
    let level = level_of(door);
    let place = level.map(|level| Place::of(level, 812));
    let mut all: Vec<Trouble> =
        [Failure::SignedOut, Failure::Denied, Failure::TooMany { seconds: 12 }].map(Trouble::from).into_iter().collect();
    if door.path.contains('{') {
        all.push(Failure::Missing.into());
    }
    if !matches!(door.method, Method::GET | Method::DELETE) {
        all.extend([Failure::Malformed, Failure::TooLarge { limit: 262_144 }].map(Trouble::from));
    } else {
        all.push(Trouble::says(Failure::Malformed, 400, "Request body not valid"));
    }
    for judge in &door.judges {
        if let (Judge::Deed(deed), Some(place)) = (judge, place) {
            all.extend(who::is_refused(*deed, place).into_iter().map(Trouble::from));
        }
    }
    all.extend(door.troubles.iter().cloned());
    let mut by_status: BTreeMap<u16, Map<String, Value>> = BTreeMap::new();
    for trouble in all {
        let said = trouble.said(place);
        let examples = by_status.entry(said.status).or_default();
        let value = serde_json::to_value(&said).unwrap_or_default();
        if !examples.values().any(|example| example["value"] == value) {
            examples.insert(format!("{}", examples.len() + 1), json!({ "summary": said.error, "value": value }));
        }
    }
    by_status.into_iter().map(|(status, examples)| (status, examples.into())).collect()
}

const fn reason(status: u16) -> &'static str {
    match status {
        400 => "What was sent can't be read, or the state of things forbids it.",
        401 => "No token, or one that opens nothing.",
        403 => "Not yours to do.",
        404 => "There is no such thing.",
        413 => "Too large.",
        422 => "What was sent is not valid.",
        429 => "Too often; `Retry-After` says when.",
        503 => "Temporarily out of order.",
        _ => "It did not go well.",
    }
}
