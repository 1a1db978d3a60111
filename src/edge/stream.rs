//! How the browser listens to what the server tells as it happens (server-sent events, HTML standard), and reads a file.

use leptos::{ev::Event, task::spawn_local};
use wasm_bindgen::{JsCast, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{EventSource, HtmlInputElement, MessageEvent};

/// An open line. It closes when it is dropped.
pub struct Listening {
    source: EventSource,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _broken: Closure<dyn FnMut()>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.source.set_onerror(None);
        self.source.close();
    }
}

/// Hands over each message until `heard` says that it has heard enough. A line that breaks is opened again by the browser.
pub fn listen(path: &str, heard: impl FnMut(String) -> bool + 'static) -> Option<Listening> {
    listen_or(path, heard, || ())
}

/// The same, and says when the browser has given up: whatever is answered but a stream ends it for good.
pub fn listen_or(path: &str, mut heard: impl FnMut(String) -> bool + 'static, mut gave_up: impl FnMut() + 'static) -> Option<Listening> {
    let source = EventSource::new(path).ok()?;
    let line = source.clone();
    let heard = Closure::new(move |message: MessageEvent| {
        if !message.data().as_string().is_some_and(&mut heard) {
            line.close();
        }
    });
    source.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    let line = source.clone();
    let broken = Closure::<dyn FnMut()>::new(move || {
        if line.ready_state() == EventSource::CLOSED {
            gave_up();
        }
    });
    source.set_onerror(Some(broken.as_ref().unchecked_ref()));
    Some(Listening { source, _heard: heard, _broken: broken })
}

/// Reads the file that was just chosen. It goes nowhere. Nothing for what is no text or larger than `most` bytes.
pub fn read_file(event: &Event, most: u32, then: impl FnOnce(Option<String>) + 'static) {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(file) = input.and_then(|input| input.files()?.get(0)) else { return };
    spawn_local(async move {
        let text = match file.size() <= f64::from(most) {
            true => JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string()),
            false => None,
        };
        then(text.filter(|text| !text.contains('\u{fffd}')));
    });
}
