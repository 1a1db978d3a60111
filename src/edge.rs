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
    use leptos::prelude::{expect_context, use_context};
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

    /// The address of the running server's files, for the shell.
    pub fn options() -> leptos::config::LeptosOptions {
        expect_context::<crate::server::app::App>().leptos.clone()
    }

    pub fn reload() {}
    pub fn focus_heading() {}
    pub fn close_menus() {}
}

#[cfg(not(feature = "ssr"))]
mod half {
    use super::Failure;
    use crate::i18n::Locale;
    use leptos::prelude::{document, window};
    use wasm_bindgen::JsCast;

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
