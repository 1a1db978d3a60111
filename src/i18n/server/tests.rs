use super::*;
use std::collections::BTreeSet;

/// The names of the gaps of a text, and whether it has a plural.
fn gaps(text: &str) -> BTreeSet<String> {
    let (mut depth, mut names, mut name) = (0_usize, BTreeSet::new(), String::new());
    for letter in text.chars() {
        match letter {
            '{' => {
                depth += 1;
                name.clear();
            }
            '}' | ',' if depth == 1 && !name.is_empty() => {
                names.insert(std::mem::take(&mut name));
                depth -= usize::from(letter == '}');
            }
            '}' => depth -= 1,
            letter if depth == 1 => name.push(letter),
            _ => {}
        }
    }
    names
}

fn pairs(locale: Locale) -> Vec<(&'static str, &'static str)> {
    let of = |locale| [Words::of(locale).texts(), Spoken::of(locale).texts()].concat();
    of(Locale::En).into_iter().zip(of(locale)).collect()
}

#[test]
fn every_language_fills_the_same_gaps_and_leaves_nothing_empty() {
    for locale in Locale::all() {
        for (english, text) in pairs(locale) {
            assert!(!text.trim().is_empty(), "{}: {english:?} is not translated", locale.code());
            if !english.contains('%') {
                // A plural's own name comes out as a piece of its forms in no language.
                assert_eq!(gaps(english).first(), gaps(text).first(), "{}: {english:?} became {text:?}", locale.code());
            }
        }
    }
}

#[test]
fn a_plural_has_all_the_forms_that_its_language_has() {
    for locale in Locale::all() {
        let wanted: BTreeSet<&str> = (0..=1000).map(|n| plural(locale, n)).collect();
        for (_, text) in pairs(locale).into_iter().filter(|(_, text)| text.contains(", plural,")) {
            for form in &wanted {
                assert!(text.contains(&format!(" {form} {{")), "{}: {text:?} has no form {form:?}", locale.code());
            }
        }
    }
}

/// What no code of the program fills would be read as it stands here.
#[test]
fn texts_travel_to_the_browser_and_arrive_in_their_places() {
    for locale in Locale::all() {
        let texts = Words::of(locale).texts();
        let mut sent = texts.clone().into_iter();
        let arrived = Words::read(locale, &mut || sent.next().expect("enough"));
        assert!(sent.next().is_none(), "all are read");
        assert_eq!(arrived.texts(), texts);
        assert!(address(locale).starts_with(&format!("/words/{}.", locale.code())));
    }
}
