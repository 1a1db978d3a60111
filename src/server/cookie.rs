//! Our cookies: opaque values, for this site alone, out of reach of scripts.

use super::{app::App, config::Config, link::Purpose};
use crate::theme::Theme;
use axum::http::{HeaderMap, HeaderValue, header};
use std::time::Duration;

/// The most that browsers keep a cookie: 400 days (RFC 6265bis, section 5.5).
pub const LONGEST_LIFE: Duration = Duration::from_secs(400 * 24 * 3600);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cookie {
    /// Who is signed in.
    Session,
    /// A browser that signed in before.
    Device,
    /// What was typed into a form that has to be shown again.
    Draft,
    /// A sign-in that waits for its second factor.
    Pending,
    /// A browser that needs no second factor for a while.
    Trust,
    /// A link from a letter that was opened in this browser: it leaves the address at once (ASVS 14.2.1).
    SetupLink,
    ActivateLink,
    ResetLink,
    DenyLink,
    InviteLink,
    /// A browser that asked a passkey to sign in.
    Asker,
    /// In which colours this browser wants its pages. A word, and no secret.
    Theme,
}

impl Cookie {
    /// `__Host-` makes browsers insist on https, the whole site and no sub-domain (RFC 6265bis, section 4.1.3.2). Plain
    /// http, which is for localhost only, can't have it and gets names of its own.
    const fn name(self, https: bool) -> &'static str {
        match (self, https) {
            (Self::Session, true) => "__Host-session",
            (Self::Device, true) => "__Host-device",
            (Self::Draft, true) => "__Host-draft",
            (Self::Pending, true) => "__Host-pending",
            (Self::Trust, true) => "__Host-trust",
            (Self::SetupLink, true) => "__Host-link-setup",
            (Self::ActivateLink, true) => "__Host-link-activate",
            (Self::ResetLink, true) => "__Host-link-reset",
            (Self::DenyLink, true) => "__Host-link-deny",
            (Self::InviteLink, true) => "__Host-link-invite",
            (Self::Asker, true) => "__Host-asker",
            (Self::Theme, true) => "__Host-theme",
            (Self::Session, false) => "portico-local-session",
            (Self::Device, false) => "portico-local-device",
            (Self::Draft, false) => "portico-local-draft",
            (Self::Pending, false) => "portico-local-pending",
            (Self::Trust, false) => "portico-local-trust",
            (Self::SetupLink, false) => "portico-local-link-setup",
            (Self::ActivateLink, false) => "portico-local-link-activate",
            (Self::ResetLink, false) => "portico-local-link-reset",
            (Self::DenyLink, false) => "portico-local-link-deny",
            (Self::InviteLink, false) => "portico-local-link-invite",
            (Self::Asker, false) => "portico-local-asker",
            (Self::Theme, false) => "portico-local-theme",
        }
    }

    /// Where a link of this kind is kept.
    pub const fn of_link(purpose: Purpose) -> Self {
        match purpose {
            Purpose::Setup => Self::SetupLink,
            Purpose::Activate => Self::ActivateLink,
            Purpose::Reset => Self::ResetLink,
            Purpose::Deny => Self::DenyLink,
            Purpose::Invite => Self::InviteLink,
        }
    }

    /// The line that keeps a choice of colours. To follow the system, nothing has to be kept.
    pub fn of_theme(config: &Config, theme: Theme) -> HeaderValue {
        match theme {
            Theme::System => Self::Theme.forget(config),
            chosen => Self::Theme.set(config, chosen.word(), Some(LONGEST_LIFE)),
        }
    }

    /// The `Set-Cookie` line. Values are made by `secret::opaque`, or are words of ours, so they need no quoting.
    pub fn set(self, config: &Config, value: &str, lives: Option<Duration>) -> HeaderValue {
        let secure = if config.is_https() { "; Secure" } else { "" };
        let age = lives.map(|lives| format!("; Max-Age={}", lives.as_secs())).unwrap_or_default();
        let line = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}", self.name(config.is_https()));
        HeaderValue::from_str(&line).unwrap_or(HeaderValue::from_static(""))
    }

    /// The line that makes a browser forget it.
    pub fn forget(self, config: &Config) -> HeaderValue {
        self.set(config, "", Some(Duration::ZERO))
    }
}

/// The value of one of our cookies, if the browser sent it.
pub fn cookie(app: &App, headers: &HeaderMap, which: Cookie) -> Option<String> {
    values(app.config.is_https(), headers, which).find(|value| value.len() == 43).map(str::to_owned)
}

/// In which colours this browser wants its pages.
///
/// By either name: it is a word and no secret, and error pages ask for it where nothing is known but what the browser sent.
pub fn theme(headers: &HeaderMap) -> Theme {
    let mut said = [true, false].into_iter().flat_map(|https| values(https, headers, Cookie::Theme));
    said.find_map(Theme::named).unwrap_or_default()
}

fn values(https: bool, headers: &HeaderMap, which: Cookie) -> impl Iterator<Item = &str> {
    let name = which.name(https);
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.filter(move |(key, _)| *key == name).map(|(_, value)| value)
}
