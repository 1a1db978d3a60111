//! One line to the server for all tabs of a browser: the tab that holds a lock listens and passes on what it hears (Web Locks,
//! BroadcastChannel). When it is closed, another one gets the lock. Browsers without locks listen in each tab.

use super::stream::{self, Listening};
use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::set_timeout;
use std::{cell::RefCell, rc::Rc, time::Duration};
use wasm_bindgen::{
    JsCast, JsValue,
    prelude::{Closure, wasm_bindgen},
};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, BroadcastChannel, MessageEvent};

#[wasm_bindgen]
extern "C" {
    /// web-sys still counts locks as unstable; all browsers that we support have them, on pages that were loaded safely.
    #[wasm_bindgen(js_namespace = ["navigator", "locks"], js_name = request, catch)]
    fn request(name: &str, options: &Object, then: &Function) -> Result<Promise, JsValue>;
}

/// Shortest time after which a line that was given up is opened again; at most twice as long.
const PAUSE: Duration = Duration::from_secs(30);

type Heard = Rc<dyn Fn(String)>;

/// A tab's part in it. It is over when this is dropped.
pub struct Shared {
    channel: Option<BroadcastChannel>,
    give_up: Option<AbortController>,
    line: Rc<RefCell<Line>>,
    _passed_on: Option<Closure<dyn FnMut(MessageEvent)>>,
    _granted: Option<Closure<dyn FnMut(JsValue) -> Promise>>,
}

/// Of the tab that listens: the line, and how it lets go of the lock.
#[derive(Default)]
struct Line {
    listening: Option<Listening>,
    let_go: Option<Function>,
}

impl Drop for Shared {
    fn drop(&mut self) {
        if let Some(give_up) = &self.give_up {
            give_up.abort();
        }
        let Line { listening, let_go } = self.line.take();
        drop(listening);
        if let Some(let_go) = let_go {
            let _ = let_go.call0(&JsValue::NULL);
        }
        if let Some(channel) = &self.channel {
            channel.set_onmessage(None);
            channel.close();
        }
    }
}

/// Hands over each message from this path, whichever tab hears it.
pub fn listen_together(path: &'static str, heard: impl Fn(String) + 'static) -> Option<Shared> {
    let heard: Heard = Rc::new(heard);
    let line = Rc::new(RefCell::new(Line::default()));
    let channel = BroadcastChannel::new(path).ok();
    let passed_on = channel.as_ref().map(|channel| {
        let heard = heard.clone();
        let passed_on = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
            if let Some(text) = message.data().as_string() {
                heard(text);
            }
        });
        channel.set_onmessage(Some(passed_on.as_ref().unchecked_ref()));
        passed_on
    });
    let give_up = AbortController::new().ok();
    let granted = {
        let (line, heard, channel) = (line.clone(), heard.clone(), channel.clone());
        Closure::<dyn FnMut(JsValue) -> Promise>::new(move |_lock: JsValue| {
            open(&line, path, &heard, channel.as_ref());
            let line = line.clone();
            // Held until somebody lets go.
            Promise::new(&mut move |done, _| line.borrow_mut().let_go = Some(done))
        })
    };
    let options = Object::new();
    if let Some(give_up) = &give_up {
        let _ = Reflect::set(&options, &"signal".into(), &give_up.signal());
    }
    let asked = request(path, &options, granted.as_ref().unchecked_ref());
    match asked {
        // Giving up is no fault that anybody should hear of.
        Ok(asked) => spawn_local(async move { drop(JsFuture::from(asked).await) }),
        Err(_) => open(&line, path, &heard, None),
    }
    Some(Shared { channel, give_up, line, _passed_on: passed_on, _granted: Some(granted) })
}

/// Listens, and after the browser has given up, again: the server may have been away, or was too busy, or somebody signs in again.
fn open(line: &Rc<RefCell<Line>>, path: &'static str, heard: &Heard, channel: Option<&BroadcastChannel>) {
    let pass_on = {
        let (heard, channel) = (heard.clone(), channel.cloned());
        move |text: String| {
            if let Some(channel) = &channel {
                let _ = channel.post_message(&JsValue::from_str(&text));
            }
            heard(text);
            true
        }
    };
    let again = {
        let (line, heard, channel) = (Rc::downgrade(line), heard.clone(), channel.cloned());
        move || {
            let (line, heard, channel) = (line.clone(), heard.clone(), channel.clone());
            let later = move || {
                if let Some(line) = line.upgrade() {
                    open(&line, path, &heard, channel.as_ref());
                }
            };
            // Not all browsers at the same moment.
            set_timeout(later, PAUSE.mul_f64(1.0 + js_sys::Math::random()));
        }
    };
    let listening = stream::listen_or(path, pass_on, again);
    line.borrow_mut().listening = listening;
}
