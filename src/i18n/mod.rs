//! The words people read, section by section. English stands beside the keys; every other language has a file for each section
//! below `server/`, where a missing text does not compile. The browser holds no words: it fetches those of the language it shows.

pub mod activity;
pub mod audit;
pub mod cloud_accounts;
pub mod cloud_problem;
pub mod done;
mod fill;
pub mod form;
pub mod frame;
pub mod letters;
mod locale;
pub mod moments;
pub mod notifications;
pub mod outbox;
pub mod people;
pub mod place_words;
pub mod platform;
pub mod problems;
pub mod profile;
pub mod promo_codes;
pub mod refusal;
pub mod security;
#[cfg(feature = "ssr")]
pub mod server;
pub mod sessions;
pub mod sign_in;
pub mod system;
pub mod tokens;
pub mod told;

pub use fill::{Value, fill};
pub use locale::Locale;

use crate::edge;

/// Some texts in one language, in an order that both halves of the program know.
pub trait Texts {
    fn write(&self, texts: &mut Vec<&'static str>);
    fn read(next: &mut dyn FnMut() -> &'static str) -> Self;
}

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($key:ident: $en:literal;)* }) => {
        $(#[$doc])*
        pub struct $name { $(pub $key: &'static str,)* }

        impl $name {
            /// In English, which all others were translated from.
            pub const EN: Self = Self { $($key: $en,)* };
        }

        impl $crate::i18n::Texts for $name {
            fn write(&self, texts: &mut Vec<&'static str>) {
                texts.extend([$(self.$key,)*]);
            }

            fn read(next: &mut dyn FnMut() -> &'static str) -> Self {
                Self { $($key: next(),)* }
            }
        }
    };
}
use words;

/// Sections that travel together.
macro_rules! sections {
    ($(#[$doc:meta])* $name:ident { $($field:ident: $section:ty,)* }) => {
        $(#[$doc])*
        pub struct $name {
            pub locale: $crate::i18n::Locale,
            $(pub $field: $section,)*
        }

        impl $name {
            pub const ENGLISH: Self = Self { locale: $crate::i18n::Locale::En, $($field: <$section>::EN,)* };

            /// All texts, in the order of `read`.
            pub fn texts(&self) -> Vec<&'static str> {
                let mut texts = Vec::new();
                $($crate::i18n::Texts::write(&self.$field, &mut texts);)*
                texts
            }

            pub fn read(locale: $crate::i18n::Locale, next: &mut dyn FnMut() -> &'static str) -> Self {
                Self { locale, $($field: $crate::i18n::Texts::read(next),)* }
            }
        }
    };
}

sections! {
    /// What both halves of the program say.
    Words {
        account: sessions::AccountWords,
        activity: activity::ActivityWords,
        audit: audit::AuditWords,
        clouds: cloud_accounts::CloudWords,
        done: done::DoneWords,
        form: form::FormWords,
        frame: frame::FrameWords,
        misshapen: cloud_problem::MisshapenWords,
        notifications: notifications::NotificationWords,
        outbox: outbox::OutboxWords,
        people: people::PeopleWords,
        places: place_words::PlaceWords,
        platform: platform::PlatformWords,
        problems: problems::ProblemWords,
        profile: profile::ProfileWords,
        promo: promo_codes::PromoWords,
        refusals: refusal::RefusalWords,
        security: security::SecurityWords,
        sessions: sessions::SessionsWords,
        sign_in: sign_in::SignInWords,
        system: system::SystemWords,
        tokens: tokens::TokenWords,
    }
}

sections! {
    /// What only the server says.
    Spoken {
        letters: letters::LetterWords,
        moments: moments::MomentWords,
        told: told::ToldWords,
    }
}

impl Words {
    /// A sentence with its gaps filled in.
    pub fn fill(&self, text: &str, values: &[(&str, Value<'_>)]) -> String {
        fill(self.locale, text, values)
    }
}

/// The words of this page's language.
pub fn use_words() -> &'static Words {
    edge::words()
}
