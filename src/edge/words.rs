//! The words of the language that this page is shown in. They come once, before the page answers to clicks; another language
//! means another page.

use crate::i18n::{Locale, Words};
use js_sys::{Array, Intl::PluralRules, JsString, Object, Promise, Reflect};
use leptos::prelude::{document, window};
use std::sync::OnceLock;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

static WORDS: OnceLock<Words> = OnceLock::new();

/// The words that were fetched.
pub fn words() -> &'static Words {
    WORDS.get().expect("nothing is drawn before there are words")
}

pub fn locale() -> Locale {
    let said = document().document_element().and_then(|html| html.get_attribute("lang"));
    said.and_then(|code| Locale::named(&code)).unwrap_or_default()
}

/// Waits for the words that the page has asked for (`ui/program.js`). Without them the page stays as the server drew it, which works, too.
pub async fn wait_for_words() -> Option<()> {
    let fetched: Promise = Reflect::get(&window(), &"words".into()).ok()?.dyn_into().ok()?;
    let texts: Array = JsFuture::from(fetched).await.ok()?.dyn_into().ok()?;
    let mut texts = texts.iter();
    let words = Words::read(locale(), &mut || texts.next().and_then(|text| text.as_string()).unwrap_or_default().leak());
    WORDS.set(words).ok()
}

/// The plural category of a number (CLDR), as the browser knows it.
pub fn plural(locale: Locale, number: i64) -> &'static str {
    let languages = Array::of1(&JsValue::from_str(locale.code()));
    let rules = PluralRules::new(&languages, &Object::new());
    #[expect(clippy::cast_precision_loss, reason = "no number here has more than 53 bits")]
    let category: JsString = rules.select(number as f64);
    ["zero", "one", "two", "few", "many"].into_iter().find(|known| category == *known).unwrap_or("other")
}
