//! The calls by which each provider is checked. What they need on the other side is `guide/rights.rs`, and nothing beyond it.

mod aws;
mod aws_calls;
mod azure;
mod azure_errors;
mod google;
mod google_errors;

use super::{
    doctor::Cause,
    watch::{Check, Stop},
};
use crate::{
    cloud_accounts::{Account, Provider},
    server::outgoing::{Asked, Reply},
};
use axum::http::{HeaderMap, HeaderValue, Method, header};
use serde::de::DeserializeOwned;
use url::Url;

/// Checks step by step.
///
/// # Errors
/// The first thing that is wrong.
pub async fn verify(check: &mut Check<'_>) -> Result<Account, Stop> {
    match check.known.way.provider() {
        Provider::Aws => aws::verify(check).await,
        Provider::Azure => azure::verify(check).await,
        Provider::Google => google::verify(check).await,
    }
}

/// All that an answer could be taken for, whoever gave it and at whichever step. For the fuzzers (`fuzz/`), which can't know.
pub fn every_meaning(reply: &Reply) -> Vec<Cause> {
    let [azure, google] = ["Microsoft.Authorization/permissions/read", "resourcemanager.projects.get"];
    let all = [
        azure_errors::of_token(reply),
        azure_errors::of_management(reply, azure),
        google_errors::of_exchange(reply),
        google_errors::of_key(reply),
        google_errors::of_acting(reply),
        google_errors::of_project(reply, google),
    ];
    aws::every_meaning(reply).into_iter().chain(all).collect()
}

/// An address below an endpoint. `path` is made of what was held against its grammar.
fn below(endpoint: &Url, path: &str) -> Url {
    let mut url = endpoint.clone();
    let (path, query) = path.split_once('?').map_or((path, None), |(path, query)| (path, Some(query)));
    url.set_path(&format!("{}{path}", endpoint.path().trim_end_matches('/')));
    url.set_query(query);
    url
}

fn form(url: Url, fields: &[(&str, &str)]) -> Asked {
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish().into_bytes();
    let kind = HeaderValue::from_static("application/x-www-form-urlencoded");
    Asked { method: Method::POST, url, headers: HeaderMap::from_iter([(header::CONTENT_TYPE, kind)]), body }
}

/// With a token, and with a body if there is one.
fn json(method: Method, url: Url, token: Option<&str>, body: Option<&serde_json::Value>) -> Asked {
    let mut headers = HeaderMap::from_iter([(header::ACCEPT, HeaderValue::from_static("application/json"))]);
    if let Some(mut bearer) = token.and_then(|token| HeaderValue::from_str(&format!("Bearer {token}")).ok()) {
        bearer.set_sensitive(true);
        headers.insert(header::AUTHORIZATION, bearer);
    }
    if body.is_some() {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    Asked { method, url, headers, body: body.map(|body| body.to_string().into_bytes()).unwrap_or_default() }
}

/// The answer as JSON, if it is what was expected.
fn read<T: DeserializeOwned>(reply: &Reply) -> Option<T> {
    serde_json::from_slice(&reply.body).ok()
}

fn host(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}
