//! What a browser keeps about how pages are drawn for it.

use crate::{
    failure::{Failure, Problem},
    server::{app::App, caller::Caller, cookie::Cookie},
    theme::Theme,
};
use axum::http::HeaderValue;

/// The line that makes this browser keep the choice. Nothing is kept here, so nothing is recorded either.
///
/// # Errors
/// `SignedOut`; `Invalid` for a word that is no theme.
pub fn choose_theme(app: &App, caller: &Caller, word: &str) -> Result<HeaderValue, Failure> {
    caller.person()?;
    let theme = Theme::named(word).ok_or_else(|| Failure::invalid("theme", Problem::NotInTheList))?;
    Ok(Cookie::of_theme(&app.config, theme))
}
