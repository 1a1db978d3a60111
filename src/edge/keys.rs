//! How the browser speaks to security keys and passkeys (WebAuthn level 3, section 5).

use super::{AskKey, in_browser::ask};
use crate::{
    failure::{Failure, Problem},
    security::Challenge,
};
use js_sys::{Function, JSON, Object, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlFormElement, HtmlInputElement, UrlSearchParams};

fn no_answer() -> Failure {
    Failure::invalid("credential", Problem::WrongKey)
}

/// Asks a key, and writes its answer into the hidden fields of the form, unless one stands there already.
pub async fn fill_in(form: &HtmlFormElement, key: AskKey) -> Result<(), Failure> {
    if is_filled(form) {
        return Ok(());
    }
    _ = tell("stop"); // a browser takes one question at a time
    let challenge = fetch(key.door).await?;
    let read = if key.make { "parseCreationOptionsFromJSON" } else { "parseRequestOptionsFromJSON" };
    let options = options(&challenge, read).ok_or_else(no_answer)?;
    let answer = call(key.make, &options).await.ok_or_else(no_answer)?;
    write(form, &challenge, &answer).ok_or_else(no_answer)
}

/// Offers the passkeys of this site below the box for the e-mail, if that was not done before the program came (`ui/passkeys.js`).
pub fn offer() {
    _ = tell("start");
}

fn tell(what: &str) -> Option<()> {
    let passkeys = Reflect::get(&window(), &"passkeys".into()).ok()?;
    Reflect::get(&passkeys, &what.into()).ok()?.dyn_into::<Function>().ok()?.call0(&passkeys).ok().map(drop)
}

async fn fetch(door: &str) -> Result<Challenge, Failure> {
    let nothing = UrlSearchParams::new().map_err(|_| Failure::Malformed)?;
    let text = ask(door, nothing).await?.binary().await.map_err(|_| Failure::Malformed)?;
    super::read(&text)
}

/// `{ publicKey: … }`, read by the browser's own reader.
fn options(challenge: &Challenge, read: &str) -> Option<Object> {
    let kind = Reflect::get(&window(), &"PublicKeyCredential".into()).ok()?;
    let read = Reflect::get(&kind, &read.into()).ok()?.dyn_into::<Function>().ok()?;
    let asked = read.call1(&kind, &JSON::parse(&challenge.options).ok()?).ok()?;
    let options = Object::new();
    Reflect::set(&options, &"publicKey".into(), &asked).ok()?;
    Some(options)
}

/// `navigator.credentials.create` or `.get`. The answer knows how to write itself as JSON.
async fn call(make: bool, options: &Object) -> Option<String> {
    let credentials = Reflect::get(&window().navigator(), &"credentials".into()).ok()?;
    let function = Reflect::get(&credentials, &(if make { "create" } else { "get" }).into()).ok()?.dyn_into::<Function>().ok()?;
    let promise: Promise = function.call1(&credentials, options).ok()?.dyn_into().ok()?;
    let answer: JsValue = JsFuture::from(promise).await.ok()?;
    JSON::stringify(&answer).ok().map(String::from)
}

/// The browser's own offer was taken up.
fn is_filled(form: &HtmlFormElement) -> bool {
    let field = form.query_selector("input[name=credential]").ok().flatten();
    field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()).is_some_and(|field| !field.value().is_empty())
}

/// Forgets the answer that was sent.
pub fn clear(form: &HtmlFormElement) {
    _ = fill(form, "", "");
}

fn write(form: &HtmlFormElement, challenge: &Challenge, answer: &str) -> Option<()> {
    fill(form, &challenge.id.to_string(), answer)
}

fn fill(form: &HtmlFormElement, challenge: &str, answer: &str) -> Option<()> {
    for (name, value) in [("challenge", challenge), ("credential", answer)] {
        let field = form.query_selector(&format!("input[name={name}]")).ok()??;
        field.dyn_into::<HtmlInputElement>().ok()?.set_value(value);
    }
    Some(())
}
