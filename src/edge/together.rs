//! One line to the server for all tabs of a browser: the tab that holds a lock listens and passes on what it hears (Web Locks,
//! BroadcastChannel). When it is closed, another one gets the lock. Browsers without locks listen in each tab.

use super::stream::{self, Listening};
use js_sys::{Function, Object, Promise, Reflect};
use std::{cell::RefCell, rc::Rc};
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
            line.borrow_mut().listening = open(path, heard.clone(), channel.clone());
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
        Err(_) => line.borrow_mut().listening = open(path, heard, None),
    }
    Some(Shared { channel, give_up, line, _passed_on: passed_on, _granted: Some(granted) })
}

fn open(path: &'static str, heard: Heard, channel: Option<BroadcastChannel>) -> Option<Listening> {
    stream::listen(path, move |text| {
        if let Some(channel) = &channel {
            let _ = channel.post_message(&JsValue::from_str(&text));
        }
        heard(text);
        true
    })
}
