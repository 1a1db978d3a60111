//! What the letters say, a file for each language. A link stands in a paragraph of its own, and hides behind no other words.

use super::{Letter, arabic, czech, english, german, swedish};
use crate::{
    i18n::{Locale, Spoken, fill},
    server::outbox::Envelope,
};

pub struct Text {
    pub subject: &'static str,
    pub paragraphs: Vec<String>,
}

pub fn of(envelope: &Envelope) -> Text {
    let Envelope { letter, name, locale, .. } = envelope;
    let (subject, body) = match locale {
        Locale::En | Locale::Pseudo => english::letter(letter),
        Locale::De => german::letter(letter),
        Locale::Cs => czech::letter(letter),
        Locale::Sv => swedish::letter(letter),
        Locale::Ar => arabic::letter(letter),
    };
    let hello = &Spoken::of(*locale).letters;
    let greeting = match name.as_str() {
        "" => hello.hello.to_owned(),
        _ if matches!(letter, Letter::Test) => hello.hello.to_owned(),
        name => fill(*locale, hello.hello_name, &[("name", name.into())]),
    };
    let paragraphs = std::iter::once(greeting).chain(body.split("\n\n").map(str::to_owned)).collect();
    Text { subject, paragraphs }
}

impl Text {
    pub fn plain(&self) -> String {
        format!("{}\n\n-- \nPortico\n", self.paragraphs.join("\n\n"))
    }
}
