//! Who is asking.

use super::{
    app::App,
    cookie::{self, Cookie, cookie},
    safety, secret, session,
};
use crate::{
    failure::Failure,
    i18n::Locale,
    id::{SessionId, TokenId, UserId},
    theme::Theme,
    time::Timestamp,
};
use axum::http::{HeaderMap, header};
use std::net::IpAddr;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    pub who: Who,
    pub from: Origin,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// Nobody we know, yet.
    Visitor,
    /// Someone who is signed in, or a program with their token.
    Person(Person),
    /// A program with a token of its own. It only reads, and what its scopes open.
    Application(Access),
    /// Whoever may run this program on the server.
    CommandLine,
    /// This program itself, by the clock.
    System,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub user: UserId,
    pub session: SessionId,
    pub super_admin: bool,
    pub locale: Locale,
    /// A name from the IANA time zone database.
    pub zone: String,
    /// Until when delicate things may be done without proving again who one is.
    pub fresh_until: Timestamp,
    /// By which a program asks for them, if it is one.
    pub token: Option<Access>,
}

/// What a token opens, beside what its owner may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    pub token: TokenId,
    pub kind: Kind,
    /// Empty: all that its owner may do; for an application nothing.
    pub scopes: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Personal,
    /// Made from a personal one, for an hour at most.
    Session,
    Application,
}

impl Kind {
    /// In a column.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Personal => "personal",
            Self::Session => "session",
            Self::Application => "application",
        }
    }

    pub fn named(word: &str) -> Option<Self> {
        [Self::Personal, Self::Session, Self::Application].into_iter().find(|kind| kind.word() == word)
    }
}

impl Access {
    /// Whether its scopes open this.
    pub fn opens(&self, scope: &str) -> bool {
        (self.kind != Kind::Application && self.scopes.is_empty()) || self.scopes.iter().any(|own| own == scope)
    }

    /// Whether it may change anything at all.
    pub fn may_change(&self) -> bool {
        self.kind != Kind::Application && (self.scopes.is_empty() || self.scopes.iter().any(|scope| scope.ends_with(":write")))
    }
}

/// From where.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// The peer's address, or what a trusted proxy says it is. `None` on the command line.
    pub address: Option<IpAddr>,
    pub agent: String,
    pub locale: Locale,
    pub theme: Theme,
    pub cookies: Cookies,
}

/// The digests of the cookies that a browser sent, beside the one of its session.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cookies {
    /// By which a browser is known from before.
    pub device: Option<String>,
    /// By which it needs no second factor.
    pub trust: Option<String>,
    /// Of its sign-in that waits for a second factor.
    pub pending: Option<String>,
    /// Of its question to a passkey.
    pub asker: Option<String>,
    /// Of the links that it opened last, one of each kind.
    pub setup_link: Option<String>,
    pub activate_link: Option<String>,
    pub reset_link: Option<String>,
    pub deny_link: Option<String>,
    pub invite_link: Option<String>,
}

/// Longest `User-Agent` that is kept, in characters.
const LONGEST_AGENT: usize = 300;

impl Origin {
    /// Of a request, without its cookies.
    pub fn of(app: &App, headers: &HeaderMap, peer: IpAddr) -> Self {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
        Self {
            address: Some(safety::client_address(&app.config, headers, peer)),
            agent: text(header::USER_AGENT).chars().filter(|c| !c.is_control()).take(LONGEST_AGENT).collect(),
            locale: Locale::accepted(text(header::ACCEPT_LANGUAGE)),
            theme: cookie::theme(headers),
            cookies: Cookies::default(),
        }
    }
}

impl Caller {
    pub fn command_line() -> Self {
        Self::inside(Who::CommandLine)
    }

    pub fn system() -> Self {
        Self::inside(Who::System)
    }

    fn inside(who: Who) -> Self {
        Self { who, from: Origin::default() }
    }

    /// Someone is signed in, or `SignedOut`.
    pub fn person(&self) -> Result<&Person, Failure> {
        match &self.who {
            Who::Person(person) => Ok(person),
            _ => Err(Failure::SignedOut),
        }
    }

    /// The token by which a program asks, if it is one.
    pub const fn token(&self) -> Option<&Access> {
        match &self.who {
            Who::Person(person) => person.token.as_ref(),
            Who::Application(access) => Some(access),
            _ => None,
        }
    }

    /// The language to answer in: the person's, else the browser's.
    pub fn locale(&self) -> Locale {
        self.person().map_or(self.from.locale, |person| person.locale)
    }

    /// For limits and logs. IPv6 counts by its /64: that is what one customer gets, and rotating inside it is free.
    pub fn network(&self) -> String {
        match self.from.address {
            Some(IpAddr::V6(v6)) => v6.to_ipv4_mapped().map_or_else(
                || v6.segments()[..4].iter().map(|part| format!("{part:x}")).collect::<Vec<_>>().join(":") + "::/64",
                |v4| v4.to_string(),
            ),
            Some(IpAddr::V4(v4)) => v4.to_string(),
            None => "inside".into(),
        }
    }
}

/// Finds the caller of a request by its cookies.
pub async fn identify(app: &App, headers: &HeaderMap, peer: IpAddr) -> Result<Caller, Failure> {
    let digest_of = |which| cookie(app, headers, which).map(|value| secret::digest(&value));
    let from = Origin {
        cookies: Cookies {
            device: digest_of(Cookie::Device),
            trust: digest_of(Cookie::Trust),
            pending: digest_of(Cookie::Pending),
            asker: digest_of(Cookie::Asker),
            setup_link: digest_of(Cookie::SetupLink),
            activate_link: digest_of(Cookie::ActivateLink),
            reset_link: digest_of(Cookie::ResetLink),
            deny_link: digest_of(Cookie::DenyLink),
            invite_link: digest_of(Cookie::InviteLink),
        },
        ..Origin::of(app, headers, peer)
    };
    let who = match cookie(app, headers, Cookie::Session) {
        Some(value) => session::find(app, &value).await?.map_or(Who::Visitor, Who::Person),
        None => Who::Visitor,
    };
    Ok(Caller { who, from })
}
