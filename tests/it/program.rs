//! A program with a token, as it asks the Management API.

use crate::{house::House, world::World};
use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{HeaderMap, Method, Request, header},
};
use http_body_util::BodyExt;
use portico::{
    server::caller::Caller,
    tokens::server::{self as tokens, Wanted},
};
use serde_json::{Value, json};
use std::net::SocketAddr;
use tower::ServiceExt;

pub struct Program<'a> {
    house: &'a House,
    /// Header and value; none for a program without a token.
    pub key: Option<(&'static str, String)>,
}

/// What the API answered.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    /// The body, which has to be JSON; `Null` if there is none.
    pub fn body(&self) -> Value {
        if self.text.is_empty() {
            return Value::Null;
        }
        // An existing client compares the whole value.
        assert_eq!(self.header("content-type"), "application/json", "{}", self.text);
        serde_json::from_str(&self.text).expect("JSON")
    }

    pub fn error(&self) -> String {
        self.body()["error"].as_str().unwrap_or_default().to_owned()
    }

    pub fn header(&self, name: &str) -> String {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
    }

    /// The names of the keys, in their order.
    pub fn keys(&self) -> Vec<String> {
        keys(&self.body())
    }

    /// Fails unless it is this.
    #[track_caller]
    pub fn is(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text);
        self
    }

    /// Fails unless it refuses so, word by word.
    #[track_caller]
    pub fn says(&self, status: u16, text: &str) {
        assert_eq!((self.status, self.error().as_str()), (status, text));
    }

    /// Fails unless it refuses so, in a text that holds this.
    #[track_caller]
    pub fn tells(&self, status: u16, part: &str) {
        assert!(self.status == status && !part.is_empty() && self.error().contains(part), "{} {}, not {part}", self.status, self.text);
    }

    /// The numbers of a list.
    pub fn ids(&self) -> Vec<i64> {
        self.body().as_array().expect("a list").iter().map(|one| one["id"].as_i64().expect("a number")).collect()
    }
}

pub fn keys(value: &Value) -> Vec<String> {
    value.as_object().expect("an object").keys().cloned().collect()
}

/// What a body looks like: its keys in their order, and of which type each is. A list is as its first.
pub fn shape(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(_) => "bool".into(),
        Value::Number(number) if number.is_i64() => "int".into(),
        Value::Number(_) => "fraction".into(),
        Value::String(text) if text.len() == 24 && text.as_bytes()[10] == b'T' && text.ends_with("+0000") => "time".into(),
        Value::String(_) => "text".into(),
        Value::Array(list) => format!("[{}]", list.first().map(shape).unwrap_or_default()),
        Value::Object(map) => {
            let keys: Vec<String> = map.iter().map(|(key, value)| format!("{key}:{}", shape(value))).collect();
            format!("{{{}}}", keys.join(" "))
        }
    }
}

impl House {
    /// Somebody's program, with a token for a year.
    pub async fn program(&self, owner: &Caller) -> Program<'_> {
        let email = self.email(owner).await;
        self.program_with(Some(email), &[], 8760).await
    }

    /// A program with a token that is made to measure.
    pub async fn program_with(&self, email: Option<String>, scopes: &[&str], hours: u32) -> Program<'_> {
        let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
        let wanted = Wanted { name: "laptop".into(), hours: Some(hours), email, scopes };
        let made = tokens::make_by_operator(&self.app, &Caller::command_line(), &wanted).await.expect("a token");
        self.program_by(&made.text)
    }

    pub fn program_by(&self, token: &str) -> Program<'_> {
        Program { house: self, key: Some(("X-KBC-ManageApiToken", token.to_owned())) }
    }

    /// One that has no token.
    pub const fn program_of_nobody(&self) -> Program<'_> {
        Program { house: self, key: None }
    }
}

impl World<'_> {
    /// Somebody's program.
    pub async fn program(&self, owner: &Caller) -> Program<'_> {
        self.house.program(owner).await
    }
}

/// The body that writes metadata: each of these keys, with this value.
pub fn entries(provider: &str, keys: &[&str], value: &str) -> Value {
    let all: Vec<Value> = keys.iter().map(|key| json!({ "key": key, "value": value })).collect();
    json!({ "provider": provider, "metadata": all })
}

impl Program<'_> {
    /// The same one's program with a session token.
    pub async fn session(&self) -> Program<'_> {
        let made = self.post("/manage/current-user/session-token", json!([])).await.is(201).body();
        self.house.program_by(made["token"].as_str().expect("a token"))
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.send(Method::GET, path, "").await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(Method::POST, path, &body.to_string()).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PUT, path, &body.to_string()).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send(Method::PATCH, path, &body.to_string()).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(Method::DELETE, path, "").await
    }

    /// Anything at all. Each request comes a moment later than the one before.
    pub async fn send(&self, method: Method, path: &str, body: &str) -> Answer {
        self.house.wait(std::time::Duration::from_millis(1));
        let mut request = Request::builder().method(method).uri(path).header(header::USER_AGENT, "client/1.0");
        if !body.is_empty() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        if let Some((name, value)) = &self.key {
            request = request.header(*name, value);
        }
        let mut request = request.body(Body::from(body.to_owned())).expect("a request");
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([192, 0, 2, 9], 50_000))));
        let answer = self.house.router.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = answer.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        Answer { status: parts.status.as_u16(), headers: parts.headers, text: String::from_utf8_lossy(&bytes).into_owned() }
    }
}
