//! This half in the browser.

use super::{AskKey, Failure, failure_of, keys, tree};
pub use super::{
    arrival::{arrive, reachable, with_words_and_part_of_this_page},
    stream::{Listening, listen, read_file},
    together::{Shared, listen_together},
    words::{locale, plural, words},
};
use crate::{
    theme::Theme,
    ui::{
        field::{self, LongList},
        loaded::Later,
    },
};
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
use web_sys::{Element, FocusOptions, FormData, HtmlFormElement, HtmlSelectElement, HtmlTextAreaElement, UrlSearchParams};

pub fn broken(_error: &str) -> Failure {
    Failure::Broken { reference: "browser".into() }
}

pub fn read<T: DeserializeOwned>(text: &[u8]) -> Result<T, Failure> {
    tree::read(text).map_err(|error| broken(&error.to_string()))
}

pub fn set_status(_status: u16) {}

/// The document around the page is drawn by the server alone.
pub fn program() -> String {
    String::new()
}
pub fn theme() -> Theme {
    Theme::default()
}
pub fn address_of_style() -> String {
    String::new()
}
pub fn address_of_script() -> &'static str {
    ""
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

/// They are in the page already, or come by `fetch_lines`. Until then there is the one that is chosen: whoever saves at once changes nothing.
pub fn lines(_list: LongList, chosen: &str) -> String {
    field::line(chosen, chosen, true)
}

/// Fills a list that the page did not bring, since the program has drawn it.
pub fn fetch_lines(list: LongList, select: HtmlSelectElement) {
    if select.length() > 1 {
        return;
    }
    spawn_local(async move {
        let Ok(lines) = get(format!("{}/{}", list.path(), locale().code())).await else { return };
        let chosen = select.value();
        select.set_inner_html(&lines);
        select.set_value(&chosen);
        // The list does not have it any more.
        if select.value() != chosen {
            select.set_inner_html(&(field::line(&chosen, &chosen, true) + &lines));
        }
    });
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

/// Shows passkeys where the e-mail is typed, as a password manager would, and sends the form that asks for them with the one chosen.
pub fn offer_passkeys() {
    keys::offer();
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
        // Where the page stands, others see to: the router on the way on, the browser and `memory.js` on the way back.
        let stay = FocusOptions::new();
        stay.set_prevent_scroll(true);
        let _ = heading.focus_with_options(&stay);
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
        let is_free = document().active_element().is_none_or(|it| it.tag_name() == "BODY" || it.tag_name() == "H1" || it.id() == "content");
        if is_free {
            focus_heading();
        }
    } else if left > 0 {
        request_animation_frame(move || await_heading(before, left - 1));
    }
}
