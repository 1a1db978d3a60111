use super::*;
use std::collections::BTreeSet;

/// The names of a text's gaps: what stands behind a brace up to its end or to a comma. Forms of a plural hold other letters, too.
fn gaps(text: &str) -> BTreeSet<&str> {
    let names = text.split('{').skip(1).filter_map(|rest| rest.split([',', '}']).next());
    names.filter(|name| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase())).collect()
}

/// The same without forms of plurals that are a single word, as those of another language are.
fn named_gaps(text: &'static str) -> BTreeSet<&'static str> {
    let mut gaps = gaps(text);
    gaps.retain(|name| text.contains(&format!("{{{name}, plural,")) || !text.contains(", plural,"));
    gaps
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
            // Who would have to decline a name greets without it.
            let may_lack = english == Spoken::ENGLISH.letters.hello_name && named_gaps(text).is_empty();
            assert!(may_lack || named_gaps(english) == named_gaps(text), "{}: {english:?} became {text:?}", locale.code());
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
