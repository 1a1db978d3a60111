//! English that looks foreign: what still looks English on a page was not translated, and what breaks a page with longer words
//! is seen here first.

use super::{Locale, Spoken, Words};

pub fn words() -> (Words, Spoken) {
    let read = |texts: Vec<&'static str>| {
        let mut texts = texts.into_iter();
        move || foreign(texts.next().unwrap_or_default())
    };
    let words = Words::read(Locale::Pseudo, &mut read(Words::ENGLISH.texts()));
    let mut spoken = Spoken::read(Locale::Pseudo, &mut read(Spoken::ENGLISH.texts()));
    spoken.moments.full = Spoken::ENGLISH.moments.full; // no text, but how a moment is written
    (words, spoken)
}

/// Made once for each text, and kept for as long as the program runs.
fn foreign(text: &str) -> &'static str {
    let mut depth = 0_usize;
    let mut changed = String::from("[");
    for letter in text.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        // What stands in gaps has to stay; forms of a plural stay English, between their brackets.
        changed.push(if depth == 0 { accented(letter) } else { letter });
    }
    changed.push_str(&"~".repeat(text.chars().count() / 3));
    changed.push(']');
    changed.leak()
}

const fn accented(letter: char) -> char {
    match letter {
        'a' => 'á',
        'c' => 'ç',
        'e' => 'é',
        'i' => 'î',
        'n' => 'ñ',
        'o' => 'ö',
        's' => 'š',
        'u' => 'ü',
        'y' => 'ý',
        'A' => 'Â',
        'E' => 'É',
        'I' => 'Î',
        'S' => 'Š',
        other => other,
    }
}
