//! The few things that are different in the two halves of the program, as pairs of functions with the same name, so that
//! pages don't have to ask where they run.

use crate::failure::Failure;
use std::pin::Pin;

/// Fields that are never shown again, kept or logged.
pub fn is_secret_field(name: &str) -> bool {
    ["password", "code", "token", "secret", "credential", "challenge", "key_file"].iter().any(|word| name.contains(word))
}

/// A security key is asked before the form is sent: by which door, and whether to make a key or to use one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskKey {
    pub door: &'static str,
    pub make: bool,
}

/// A part of the program on its way; true if it came.
pub type Arrival = Pin<Box<dyn Future<Output = bool>>>;

#[cfg(not(feature = "ssr"))]
mod arrival;
#[cfg(not(feature = "ssr"))]
mod keys;
#[cfg(not(feature = "ssr"))]
mod stream;
#[cfg(not(feature = "ssr"))]
mod together;
#[cfg(any(not(feature = "ssr"), test))]
mod tree;
#[cfg(not(feature = "ssr"))]
mod words;

/// What a server function said instead of an answer.
pub fn failure_of(text: &[u8]) -> Failure {
    read(text).unwrap_or_else(|failure| failure)
}

#[cfg(feature = "ssr")]
mod half {
    use super::{AskKey, Failure};
    pub use crate::i18n::server::{address as address_of_words, plural};
    use crate::{
        i18n::{Locale, Words},
        server::caller::Caller,
        theme::Theme,
        ui::loaded::Later,
    };
    use axum::http::{StatusCode, request::Parts};
    use leptos::{
        ev::{Event, SubmitEvent},
        prelude::use_context,
        server_fn::ServerFn,
        text_prop::TextProp,
    };
    use leptos_axum::ResponseOptions;
    use serde::{Serialize, de::DeserializeOwned};
    use std::time::Duration;

    /// A fault of ours: logged here, once, under a reference that may be shown.
    pub fn broken(error: &str) -> Failure {
        let mut bytes = [0; 5];
        #[expect(clippy::disallowed_methods, reason = "a reference guards nothing, and this must work without an App")]
        let _ = getrandom::fill(&mut bytes);
        let reference = data_encoding::BASE32_NOPAD.encode(&bytes);
        tracing::error!(reference, error, "something broke");
        Failure::Broken { reference }
    }

    /// Reads JSON that this program has written.
    pub fn read<T: DeserializeOwned>(text: &[u8]) -> Result<T, Failure> {
        serde_json::from_slice(text).map_err(|error| broken(&error.to_string()))
    }

    /// Gives the page that is being drawn another status than 200.
    pub fn set_status(status: u16) {
        if let (Some(options), Ok(status)) = (use_context::<ResponseOptions>(), StatusCode::from_u16(status)) {
            options.set_status(status);
        }
    }

    /// The language of this request.
    pub fn locale() -> Locale {
        let caller = use_context::<Parts>().and_then(|request| request.extensions.get::<Caller>().cloned());
        caller.map_or_else(Locale::default, |caller| caller.locale())
    }

    /// The words of this request's language.
    pub fn words() -> &'static Words {
        Words::of(locale())
    }

    /// In which colours this browser wants its pages.
    pub fn theme() -> Theme {
        let caller = use_context::<Parts>().and_then(|request| request.extensions.get::<Caller>().cloned());
        caller.map_or_else(Theme::default, |caller| caller.from.theme)
    }

    /// The attempt that this browser made a moment ago, on this page.
    pub fn attempt() -> Option<crate::ui::form::Attempt> {
        use_context::<Parts>().and_then(|request| request.extensions.get().cloned())
    }

    /// The title of the document, which may change. Here it is worked out at once: Leptos writes it when the page's signals may
    /// be gone. And it is escaped here: leptos_meta 0.8.7 puts it between the tags as it is, and names of places are anybody's.
    pub fn document_title(text: impl Fn() -> String + Send + Sync + 'static) -> TextProp {
        html_escape::encode_text(&text()).into_owned().into()
    }

    pub fn send_form(
        _event: &SubmitEvent,
        _path: &'static str,
        _key: Option<AskKey>,
        _then: impl FnOnce(Result<Option<String>, Failure>) + 'static,
    ) {
    }
    pub fn offer_passkeys(_ask: &'static str, _form: &'static str) {}
    pub fn copy(_text: &str) {}
    pub fn print() {}
    pub fn reload() {}
    pub fn soon(_name: &'static str, _pause: Duration, _then: impl FnOnce() + 'static) {}
    pub fn typed_in(_event: &SubmitEvent, _field: &str) -> String {
        String::new()
    }
    pub fn empty(_event: &SubmitEvent) {}
    pub fn set_text(_event: &SubmitEvent, _field: &str, _text: &str) {}
    pub fn focus_heading() {}
    pub fn focus_next_heading() {}
    pub fn close_menus() {}

    /// The page that is being drawn comes with a hint which part of the program the browser will want.
    pub fn fetch_early(part: &'static str) {
        leptos::prefetch_lazy_fn_on_server(part);
    }
    pub async fn arrive(_fetch: fn() -> super::Arrival) {}
    pub async fn reachable() {}

    /// Calls a server function that only reads, and gives its answer as JSON.
    pub fn look<S>(call: S) -> Later<Result<String, Failure>>
    where
        S: ServerFn<Error = Failure> + Serialize + 'static,
        S::Output: Serialize,
    {
        Box::pin(async move { serde_json::to_string(&call.run_body().await?).map_err(|error| broken(&error.to_string())) })
    }

    /// What all tabs hear together; in this half nothing.
    pub struct Shared;
    pub fn listen_together(_path: &'static str, _heard: impl Fn(String) + 'static) -> Option<Shared> {
        None
    }

    /// An open line to the server; in this half there is none.
    pub struct Listening;
    pub fn listen(_path: &str, _heard: impl FnMut(String) -> bool + 'static) -> Option<Listening> {
        None
    }
    pub fn read_file(_event: &Event, _most: u32, _then: impl FnOnce(Option<String>) + 'static) {}
}

#[cfg(not(feature = "ssr"))]
mod half {
    use super::{AskKey, Failure, failure_of, keys, tree};
    pub use super::{
        arrival::{arrive, reachable, with_words_and_part_of_this_page},
        stream::{Listening, listen, read_file},
        together::{Shared, listen_together},
        words::{address_of_words, locale, plural, words},
    };
    use crate::{theme::Theme, ui::loaded::Later};
    use gloo_net::http::{Request, Response};
    use leptos::{
        ev::SubmitEvent,
        leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
        prelude::{document, request_animation_frame, window},
        server_fn::{ServerFn, redirect::REDIRECT_HEADER},
        task::spawn_local,
        text_prop::TextProp,
    };
    use send_wrapper::SendWrapper;
    use serde::{Serialize, de::DeserializeOwned};
    use std::{cell::RefCell, collections::HashMap, time::Duration};
    use wasm_bindgen::JsCast;
    use web_sys::{Element, FormData, HtmlFormElement, HtmlTextAreaElement, UrlSearchParams};

    pub fn broken(_error: &str) -> Failure {
        Failure::Broken { reference: "browser".into() }
    }

    pub fn read<T: DeserializeOwned>(text: &[u8]) -> Result<T, Failure> {
        tree::read(text).map_err(|error| broken(&error.to_string()))
    }

    pub fn set_status(_status: u16) {}
    pub fn fetch_early(_part: &'static str) {}

    /// The document around the page is drawn by the server alone.
    pub fn theme() -> Theme {
        Theme::default()
    }

    pub fn attempt() -> Option<crate::ui::form::Attempt> {
        None
    }

    /// Tells tests and styles that the page answers to clicks.
    pub fn say_hydrated() {
        if let Some(html) = document().document_element() {
            let _ = html.set_attribute("data-hydrated", "");
        }
    }

    pub fn document_title(text: impl Fn() -> String + Send + Sync + 'static) -> TextProp {
        text.into()
    }

    /// Sends what stands in the form, as the browser would, and says where to go next, if anywhere.
    pub fn send_form(
        event: &SubmitEvent,
        path: &'static str,
        key: Option<AskKey>,
        then: impl FnOnce(Result<Option<String>, Failure>) + 'static,
    ) {
        let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
        spawn_local(async move {
            let sent = async {
                let form = form.ok_or(Failure::Malformed)?;
                if let Some(key) = key {
                    keys::fill_in(&form, key).await?;
                }
                let fields = FormData::new_with_form(&form).map_err(|_| Failure::Malformed)?;
                if key.is_some() {
                    keys::clear(&form); // an answer works once
                }
                post(path, UrlSearchParams::new_with_str_sequence_sequence(&fields).map_err(|_| Failure::Malformed)?).await
            };
            then(sent.await);
        });
    }

    /// As the other half's. Leptos's own way would bring along, for each function, a copy of what asks and of what reads.
    pub fn look<S>(call: S) -> Later<Result<String, Failure>>
    where
        S: ServerFn<Error = Failure> + Serialize + 'static,
    {
        let query = serde_qs::to_string(&call).unwrap_or_default();
        Box::pin(SendWrapper::new(get(format!("{}?{query}", S::PATH))))
    }

    async fn get(address: String) -> Result<String, Failure> {
        let request = Request::get(&address).header("Accept", "application/json").build().map_err(|_| Failure::Malformed)?;
        send(request).await?.text().await.map_err(|_| Failure::Offline)
    }

    pub(super) async fn ask(path: &str, body: UrlSearchParams) -> Result<Response, Failure> {
        send(Request::post(path).header("Accept", "application/json").body(body).map_err(|_| Failure::Malformed)?).await
    }

    async fn send(request: Request) -> Result<Response, Failure> {
        let answer = request.send().await.map_err(|_| Failure::Offline)?;
        if answer.ok() { Ok(answer) } else { Err(failure_of(&answer.binary().await.unwrap_or_default())) }
    }

    async fn post(path: &str, body: UrlSearchParams) -> Result<Option<String>, Failure> {
        let answer = ask(path, body).await?;
        let to = answer.headers().get(REDIRECT_HEADER).and(answer.headers().get("location"));
        Ok(to.filter(|to| to.starts_with('/')))
    }

    /// Menus that stand open over the page close.
    pub fn close_menus() {
        while let Ok(Some(menu)) = document().query_selector("details[open]") {
            let _ = menu.remove_attribute("open");
        }
    }

    /// Shows passkeys where the e-mail is typed, as a password manager would, and sends the form of this id with the one chosen.
    pub fn offer_passkeys(ask: &'static str, form: &'static str) {
        spawn_local(keys::offer(ask, form));
    }

    pub fn copy(text: &str) {
        let _ = window().navigator().clipboard().write_text(text);
    }

    pub fn print() {
        let _ = window().print();
    }

    pub fn reload() {
        let _ = window().location().reload();
    }

    /// Does it in a while, unless it is asked for again before. Outlives the part of the page that asked.
    pub fn soon(name: &'static str, pause: Duration, then: impl FnOnce() + 'static) {
        thread_local! {
            static WAITING: RefCell<HashMap<&'static str, TimeoutHandle>> = RefCell::default();
        }
        WAITING.with_borrow_mut(|waiting| {
            if let Some(before) = waiting.remove(name) {
                before.clear();
            }
            if let Ok(handle) = set_timeout_with_handle(then, pause) {
                waiting.insert(name, handle);
            }
        });
    }

    fn form_of(event: &SubmitEvent) -> Option<HtmlFormElement> {
        event.target().and_then(|target| target.dyn_into().ok())
    }

    /// What stands in a field of the form that is being sent.
    pub fn typed_in(event: &SubmitEvent, field: &str) -> String {
        let data = form_of(event).and_then(|form| FormData::new_with_form(&form).ok());
        data.and_then(|data| data.get(field).as_string()).unwrap_or_default()
    }

    /// The form went well and is wanted no more: empties it, and closes what it stands in.
    pub fn empty(event: &SubmitEvent) {
        let Some(form) = form_of(event) else { return };
        form.reset();
        if let Ok(Some(around)) = form.closest("details") {
            let _ = around.remove_attribute("open");
        }
    }

    /// Puts another text into a field of several lines.
    pub fn set_text(event: &SubmitEvent, field: &str, text: &str) {
        let found = form_of(event).and_then(|form| form.query_selector(&format!("textarea[name={field}]")).ok().flatten());
        if let Some(area) = found.and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok()) {
            area.set_value(text);
        }
    }

    /// After going to another page inside the program, a screen reader hears its heading, as it would after loading one. While
    /// the page is still coming, the focus waits on its frame.
    pub fn focus_heading() {
        let found = |css| document().query_selector(css).ok().flatten();
        let heading = found("h1").or_else(|| found("#content"));
        if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<web_sys::HtmlElement>().ok()) {
            // Here and not in the page: what draws it anew would take the attribute away for a moment, and the focus with it.
            heading.set_tab_index(-1);
            let _ = heading.focus();
        }
    }

    /// To be called when another page was asked for: moves the focus to its heading, now or as soon as it is there. Whoever has put
    /// the focus somewhere meanwhile keeps it there.
    pub fn focus_next_heading() {
        let before = document().query_selector("h1").ok().flatten();
        request_animation_frame(move || {
            focus_heading();
            await_heading(before, FRAMES);
        });
    }

    /// So many frames are longer than anyone waits.
    const FRAMES: u32 = 1200;

    fn await_heading(before: Option<Element>, left: u32) {
        let now = document().query_selector("h1").ok().flatten();
        if now.is_some() && now != before {
            let is_free =
                document().active_element().is_none_or(|it| it.tag_name() == "BODY" || it.tag_name() == "H1" || it.id() == "content");
            if is_free {
                focus_heading();
            }
        } else if left > 0 {
            request_animation_frame(move || await_heading(before, left - 1));
        }
    }
}

pub use half::*;
