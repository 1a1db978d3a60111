//! The way from a server function into the kernel. `enter` on its first line, before anything is awaited.

use super::{
    app::App,
    caller::Caller,
    policy::{self, Action},
};
use crate::failure::Failure;
use axum::http::{HeaderValue, Method, header, request::Parts};
use leptos::prelude::{use_context, with_context};
use leptos_axum::ResponseOptions;
use std::str::FromStr;

/// Who is calling, and the system they call. Outside a request (while Leptos lists the routes at start) nobody is.
pub fn enter() -> Result<(App, Caller), Failure> {
    let caller = with_context::<Parts, _>(|request| request.extensions.get::<Caller>().cloned()).flatten();
    Ok((use_context::<App>().ok_or(Failure::SignedOut)?, caller.ok_or(Failure::SignedOut)?))
}

/// The same for the operator's pages.
///
/// # Errors
/// `SignedOut`; `Denied` for all but super admins; `NotFresh` for those who have not proved for an hour who they are.
pub fn operate() -> Result<(App, Caller), Failure> {
    let (app, caller) = enter()?;
    policy::require(&caller, Action::Operate, app.now())?;
    Ok((app, caller))
}

/// The id of something that a form names. What is no id names nothing; but first of all one has to be signed in.
pub fn id<T: FromStr>(caller: &Caller, text: &str) -> Result<T, Failure> {
    caller.person()?;
    text.parse().map_err(|_| Failure::Missing)
}

/// Whether someone sees what this request is answered with: it comes from our own pages, or was typed, and is neither a look at
/// the headers only nor a browser's loading ahead (Fetch Metadata, `Sec-Purpose`).
pub fn is_seen() -> bool {
    let Some(request) = use_context::<Parts>() else { return false };
    let text = |name: &str| request.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let from_elsewhere = matches!(text("sec-fetch-site"), "cross-site" | "same-site");
    request.method != Method::HEAD && !from_elsewhere && !text("sec-purpose").contains("prefetch")
}

/// Where one is asked who one is, and led back from.
pub fn question_for(path: &str) -> String {
    with_next("/confirm", path)
}

/// The same page, remembering where to go afterwards.
pub fn with_next(page: &str, next: &str) -> String {
    match path_of_this_site(next) {
        Some(next) => format!("{page}?next={}", percent_encoding::utf8_percent_encode(next, percent_encoding::NON_ALPHANUMERIC)),
        None => page.to_owned(),
    }
}

/// What a door may still say about its answer. Taken before the first await, as context may not be.
#[derive(Clone)]
pub struct Answer(Option<ResponseOptions>);

impl Answer {
    pub fn here() -> Self {
        Self(use_context())
    }

    pub fn cookies(&self, lines: Vec<HeaderValue>) {
        let Some(options) = &self.0 else { return };
        for line in lines {
            options.append_header(header::SET_COOKIE, line);
        }
    }

    /// A browser that signs out keeps nothing of what it was shown (ASVS 14.3.1).
    pub fn clear_site_data(&self) {
        let Some(options) = &self.0 else { return };
        options.insert_header(header::HeaderName::from_static("clear-site-data"), HeaderValue::from_static(r#""cache", "storage""#));
    }
}

/// Sends the browser on, by the address bar or by the router. Only paths of this site: what is not one leads home.
pub fn go(path: &str) {
    leptos_axum::redirect(path_of_this_site(path).unwrap_or("/"));
}

/// The same text, if it is a path of this site and nothing that a browser could read as another (ASVS 3.7.2).
///
/// `//host`, `/\host` and anything with a control character, a backslash or a tab in it are not.
pub fn path_of_this_site(path: &str) -> Option<&str> {
    let plain = path.bytes().all(|b| matches!(b, 0x21..=0x7e) && b != b'\\');
    let absolute = path.starts_with('/') && !path.starts_with("//");
    let decoded = path.to_ascii_lowercase();
    let hides = ["%2f%2f", "%5c", "%09", "%0a", "%0d"].iter().any(|code| decoded.starts_with("/") && decoded[1..].starts_with(code));
    (plain && absolute && !hides && path.len() <= 500).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::path_of_this_site;

    #[test]
    fn only_paths_of_this_site() {
        for good in ["/", "/settings/profile", "/settings?done=x", "/a?next=%2Fsettings"] {
            assert_eq!(path_of_this_site(good), Some(good));
        }
        let bad = [
            "",
            "//evil",
            "/\\evil",
            "https:evil",
            "https://evil",
            "%2f%2fevil",
            "/%2f%2fevil",
            "/\t/evil",
            "/%09/evil",
            "evil",
            "/a\r\nb",
        ];
        for bad in bad {
            assert_eq!(path_of_this_site(bad), None, "{bad}");
        }
    }
}
