//! The few things that are different in the two halves of the program, as pairs of functions with the same name, so that
//! pages don't have to ask where they run.

use crate::failure::Failure;

/// Fields that are never shown again, kept or logged.
pub fn is_secret_field(name: &str) -> bool {
    ["password", "code", "token", "secret"].iter().any(|word| name.contains(word))
}

#[cfg(feature = "ssr")]
mod half {
    use super::Failure;
    use crate::{i18n::Locale, server::caller::Caller};
    use axum::http::{StatusCode, request::Parts};
    use leptos::{ev::SubmitEvent, prelude::use_context, text_prop::TextProp};
    use leptos_axum::ResponseOptions;

    /// A fault of ours: logged here, once, under a reference that may be shown.
    pub fn broken(error: &str) -> Failure {
        let mut bytes = [0; 5];
        #[expect(clippy::disallowed_methods, reason = "a reference guards nothing, and this must work without an App")]
        let _ = getrandom::fill(&mut bytes);
        let reference = data_encoding::BASE32_NOPAD.encode(&bytes);
        tracing::error!(reference, error, "something broke");
        Failure::Broken { reference }
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

    /// The attempt that this browser made a moment ago, on this page.
    pub fn attempt() -> Option<crate::ui::form::Attempt> {
        use_context::<Parts>().and_then(|request| request.extensions.get().cloned())
    }

    /// A text that may change. Here it is worked out at once: Leptos writes the title when the page's signals may be gone.
    pub fn changing_text(text: impl Fn() -> String + Send + Sync + 'static) -> TextProp {
        text().into()
    }

    pub fn send_form(_event: &SubmitEvent, _path: &'static str, _then: impl FnOnce(Result<Option<String>, Failure>) + 'static) {}
    pub fn reload() {}
    pub fn focus_heading() {}
    pub fn close_menus() {}
}

#[cfg(not(feature = "ssr"))]
mod half {
    use super::Failure;
    use crate::i18n::Locale;
    use gloo_net::http::Request;
    use leptos::{
        ev::SubmitEvent,
        prelude::{document, window},
        server_fn::{error::FromServerFnError, redirect::REDIRECT_HEADER},
        task::spawn_local,
        text_prop::TextProp,
    };
    use wasm_bindgen::JsCast;
    use web_sys::{FormData, HtmlFormElement, UrlSearchParams};

    pub fn broken(_error: &str) -> Failure {
        Failure::Broken { reference: "browser".into() }
    }

    pub fn set_status(_status: u16) {}

    pub fn locale() -> Locale {
        let said = document().document_element().and_then(|html| html.get_attribute("lang"));
        said.and_then(|code| Locale::named(&code)).unwrap_or_default()
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

    pub fn changing_text(text: impl Fn() -> String + Send + Sync + 'static) -> TextProp {
        text.into()
    }

    /// Sends what stands in the form, as the browser would, and says where to go next, if anywhere.
    pub fn send_form(event: &SubmitEvent, path: &'static str, then: impl FnOnce(Result<Option<String>, Failure>) + 'static) {
        let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
        let fields = form.and_then(|form| FormData::new_with_form(&form).ok());
        let body = fields.and_then(|fields| UrlSearchParams::new_with_str_sequence_sequence(&fields).ok());
        spawn_local(async move {
            then(match body {
                Some(body) => post(path, body).await,
                None => Err(Failure::Malformed),
            });
        });
    }

    async fn post(path: &str, body: UrlSearchParams) -> Result<Option<String>, Failure> {
        let request = Request::post(path).header("Accept", "application/json").body(body).map_err(|_| Failure::Malformed)?;
        let answer = request.send().await.map_err(|_| Failure::Offline)?;
        if !answer.ok() {
            return Err(Failure::de(answer.binary().await.unwrap_or_default().into()));
        }
        let to = answer.headers().get(REDIRECT_HEADER).and(answer.headers().get("location"));
        Ok(to.filter(|to| to.starts_with('/')))
    }

    /// Menus that stand open over the page close.
    pub fn close_menus() {
        while let Ok(Some(menu)) = document().query_selector("details[open]") {
            let _ = menu.remove_attribute("open");
        }
    }

    pub fn reload() {
        let _ = window().location().reload();
    }

    /// After going to another page inside the program, a screen reader hears its heading, as it would after loading one.
    pub fn focus_heading() {
        let heading = document().query_selector("h1").ok().flatten();
        if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = heading.focus();
        }
    }
}

pub use half::*;
