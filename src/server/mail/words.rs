//! What the letters say, a file for each language. A link stands in a paragraph of its own, and hides behind no other words.

use super::{Letter, english, german};
use crate::{i18n::Locale, server::outbox::Envelope};

pub struct Text {
    pub subject: &'static str,
    pub paragraphs: Vec<String>,
}

pub fn of(envelope: &Envelope) -> Text {
    let Envelope { letter, name, locale, .. } = envelope;
    let (hello, (subject, body)) = match locale {
        Locale::En => ("Hello", english::letter(letter)),
        Locale::Cs | Locale::Sv | Locale::Ar | Locale::Pseudo => ("Hello", english::letter(letter)),
        Locale::De => ("Guten Tag", german::letter(letter)),
    };
    let greeting = if matches!(letter, Letter::Test) || name.is_empty() { format!("{hello},") } else { format!("{hello} {name},") };
    let paragraphs = std::iter::once(greeting).chain(body.split("\n\n").map(str::to_owned)).collect();
    Text { subject, paragraphs }
}

impl Text {
    pub fn plain(&self) -> String {
        format!("{}\n\n-- \nPortico\n", self.paragraphs.join("\n\n"))
    }
}
