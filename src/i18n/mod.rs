//! The words people read, section by section, all languages side by side: a missing translation does not compile.

mod activity;
mod audit;
mod cloud_accounts;
mod cloud_problem;
mod done;
mod form;
mod frame;
pub mod notifications;
mod outbox;
mod people;
mod place_words;
mod platform;
mod profile;
mod promo_codes;
mod refusal;
mod security;
mod sessions;
mod sign_in;
mod system;
mod tokens;

use crate::edge;
use serde::{Deserialize, Serialize};

/// A language we speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Locale {
    #[default]
    En,
    De,
}

impl Locale {
    pub const ALL: [Self; 2] = [Self::En, Self::De];

    /// As in `<html lang>` (BCP 47).
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::De => "de",
        }
    }

    /// Its name in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::De => "Deutsch",
        }
    }

    pub fn named(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.code() == code)
    }

    /// The first one that a browser accepts and we speak (RFC 9110, section 12.5.4); browsers write them best first.
    pub fn accepted(header: &str) -> Self {
        let codes = header.split(',').filter_map(|entry| entry.split([';', '-']).next());
        codes.filter_map(|code| Self::named(code.trim().to_ascii_lowercase().as_str())).next().unwrap_or_default()
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($key:ident: $en:literal, $de:literal;)* }) => {
        $(#[$doc])*
        pub struct $name { $(pub $key: &'static str,)* }

        impl $name {
            pub const EN: Self = Self { $($key: $en,)* };
            pub const DE: Self = Self { $($key: $de,)* };
        }
    };
}
use words;

pub struct Words {
    pub locale: Locale,
    pub account: sessions::AccountWords,
    pub activity: activity::ActivityWords,
    pub audit: audit::AuditWords,
    pub clouds: cloud_accounts::CloudWords,
    pub done: done::DoneWords,
    pub form: form::FormWords,
    pub frame: frame::FrameWords,
    pub notifications: notifications::NotificationWords,
    pub outbox: outbox::OutboxWords,
    pub people: people::PeopleWords,
    pub places: place_words::PlaceWords,
    pub platform: platform::PlatformWords,
    pub profile: profile::ProfileWords,
    pub promo: promo_codes::PromoWords,
    pub security: security::SecurityWords,
    pub sessions: sessions::SessionsWords,
    pub sign_in: sign_in::SignInWords,
    pub system: system::SystemWords,
    pub tokens: tokens::TokenWords,
}

static EN: Words = Words {
    locale: Locale::En,
    account: sessions::AccountWords::EN,
    activity: activity::ActivityWords::EN,
    audit: audit::AuditWords::EN,
    clouds: cloud_accounts::CloudWords::EN,
    done: done::DoneWords::EN,
    form: form::FormWords::EN,
    frame: frame::FrameWords::EN,
    notifications: notifications::NotificationWords::EN,
    outbox: outbox::OutboxWords::EN,
    people: people::PeopleWords::EN,
    places: place_words::PlaceWords::EN,
    platform: platform::PlatformWords::EN,
    profile: profile::ProfileWords::EN,
    promo: promo_codes::PromoWords::EN,
    security: security::SecurityWords::EN,
    sessions: sessions::SessionsWords::EN,
    sign_in: sign_in::SignInWords::EN,
    system: system::SystemWords::EN,
    tokens: tokens::TokenWords::EN,
};
static DE: Words = Words {
    locale: Locale::De,
    account: sessions::AccountWords::DE,
    activity: activity::ActivityWords::DE,
    audit: audit::AuditWords::DE,
    clouds: cloud_accounts::CloudWords::DE,
    done: done::DoneWords::DE,
    form: form::FormWords::DE,
    frame: frame::FrameWords::DE,
    notifications: notifications::NotificationWords::DE,
    outbox: outbox::OutboxWords::DE,
    people: people::PeopleWords::DE,
    places: place_words::PlaceWords::DE,
    platform: platform::PlatformWords::DE,
    profile: profile::ProfileWords::DE,
    promo: promo_codes::PromoWords::DE,
    security: security::SecurityWords::DE,
    sessions: sessions::SessionsWords::DE,
    sign_in: sign_in::SignInWords::DE,
    system: system::SystemWords::DE,
    tokens: tokens::TokenWords::DE,
};

impl Words {
    pub const fn of(locale: Locale) -> &'static Self {
        match locale {
            Locale::En => &EN,
            Locale::De => &DE,
        }
    }
}

/// The words of this page's language.
pub fn use_words() -> &'static Words {
    Words::of(edge::locale())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_first_language_that_we_speak() {
        for (header, locale) in [
            ("de-AT,de;q=0.9,en;q=0.5", Locale::De),
            ("fr, de;q=0.8", Locale::De),
            ("en-GB", Locale::En),
            ("fr", Locale::En),
            ("", Locale::En),
            (";;,,-", Locale::En),
        ] {
            assert_eq!(Locale::accepted(header), locale, "{header}");
        }
    }
}
