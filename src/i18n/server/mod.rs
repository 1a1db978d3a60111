//! All languages, and how the browser gets the one it shows.

mod arabic;
mod czech;
mod german;
mod plural;
mod pseudo;
mod send;
mod swedish;

pub use plural::plural;
pub use send::{address, route};

use super::{Locale, Spoken, Words};
use std::sync::LazyLock;

/// A language whose sections lie in a folder of this name: what it lacks does not compile.
macro_rules! language {
    ($locale:ident, $folder:ident) => {
        (
            Words {
                locale: Locale::$locale,
                account: $folder::account::WORDS,
                activity: $folder::activity::WORDS,
                audit: $folder::audit::WORDS,
                clouds: $folder::clouds::WORDS,
                done: $folder::done::WORDS,
                form: $folder::form::WORDS,
                frame: $folder::frame::WORDS,
                misshapen: $folder::misshapen::WORDS,
                notifications: $folder::notifications::WORDS,
                outbox: $folder::outbox::WORDS,
                people: $folder::people::WORDS,
                places: $folder::places::WORDS,
                platform: $folder::platform::WORDS,
                problems: $folder::problems::WORDS,
                profile: $folder::profile::WORDS,
                promo: $folder::promo::WORDS,
                refusals: $folder::refusals::WORDS,
                security: $folder::security::WORDS,
                sessions: $folder::sessions::WORDS,
                sign_in: $folder::sign_in::WORDS,
                system: $folder::system::WORDS,
                tokens: $folder::tokens::WORDS,
            },
            Spoken {
                locale: Locale::$locale,
                letters: $folder::letters::WORDS,
                moments: $folder::moments::WORDS,
                told: $folder::told::WORDS,
            },
        )
    };
}

static ENGLISH: (Words, Spoken) = (Words::ENGLISH, Spoken::ENGLISH);
static ARABIC: (Words, Spoken) = language!(Ar, arabic);
static CZECH: (Words, Spoken) = language!(Cs, czech);
static GERMAN: (Words, Spoken) = language!(De, german);
static SWEDISH: (Words, Spoken) = language!(Sv, swedish);
static PSEUDO: LazyLock<(Words, Spoken)> = LazyLock::new(pseudo::words);

fn language(locale: Locale) -> &'static (Words, Spoken) {
    match locale {
        Locale::En => &ENGLISH,
        Locale::De => &GERMAN,
        Locale::Cs => &CZECH,
        Locale::Sv => &SWEDISH,
        Locale::Ar => &ARABIC,
        Locale::Pseudo => &PSEUDO,
    }
}

impl Words {
    pub fn of(locale: Locale) -> &'static Self {
        &language(locale).0
    }
}

impl Spoken {
    pub fn of(locale: Locale) -> &'static Self {
        &language(locale).1
    }
}

#[cfg(test)]
mod tests;
