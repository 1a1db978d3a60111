//! What people type: lines, names, addresses, numbers of telephones, and what they search for.

use super::{is_control, text_of};
use portico::{
    failure::Problem,
    server::people_words,
    text::{self, Email, Name, Title, Why},
};

pub fn run(data: &[u8]) {
    let Some(typed) = text_of(data) else { return };
    one_line(typed);
    several_lines(typed);
    address(typed);
    addresses(typed);
    search(typed);
    if let Ok(Some(phone)) = text::phone(typed) {
        assert!(phone.len() <= 32 && phone.chars().all(|c| c.is_ascii_digit() || " +-()./".contains(c)), "{phone:?}");
        assert_eq!(text::phone(&phone), Ok(Some(phone.clone())));
    }
}

fn is_one_line(read: &str, max: u32) {
    assert!(!read.is_empty() && read.trim() == read && read.chars().count() <= max as usize, "{read:?}");
    assert!(!read.chars().any(is_control), "{read:?}");
}

/// What is read is what is read again, and has no character that nobody sees.
fn one_line(typed: &str) {
    for max in [1, 60, Title::MAX] {
        match text::line(typed, max) {
            Ok(Some(read)) => {
                is_one_line(&read, max);
                assert_eq!(text::line(&read, max), Ok(Some(read.clone())));
            }
            Ok(None) => assert_eq!(typed.trim(), ""),
            Err(Problem::TooLong { max: said }) => assert!(said == max && typed.chars().count() > max as usize),
            Err(problem) => assert_eq!(problem, Problem::Unreadable),
        }
    }
    if let Ok(name) = Name::read(typed) {
        is_one_line(name.as_str(), Name::MAX);
        assert_eq!(Title::read(typed).expect("longer than a name may be").as_str(), name.as_str());
    }
    match (Why::Said(typed).read(), Why::Maybe(Some(typed)).read()) {
        (Ok(said), maybe) => {
            is_one_line(&said, Why::MAX);
            assert_eq!(maybe, Ok(said));
        }
        (Err(Problem::Required), maybe) => assert_eq!(maybe, Ok(String::new())),
        (Err(problem), maybe) => assert_eq!(maybe, Err(problem)),
    }
}

fn several_lines(typed: &str) {
    if let Ok(Some(read)) = text::lines(typed, 2000) {
        assert!(read.trim() == read && read.chars().count() <= 2000, "{read:?}");
        assert!(!read.chars().any(|c| is_control(c) && c != '\n' && c != '\t'), "{read:?}");
        assert_eq!(text::lines(&read, 2000), Ok(Some(read.clone())));
    }
}

fn address(typed: &str) {
    let Ok(email) = Email::read(typed) else { return };
    let read = email.as_str();
    let (local, domain) = read.split_once('@').expect("an address has one");
    assert!(read.is_ascii() && read.len() <= 254 && !domain.contains('@') && !local.is_empty(), "{read:?}");
    // Nothing that a header of a letter could take for more than one address (RFC 5322, section 3.4).
    assert!(!read.contains(|c: char| c.is_whitespace() || "<>()[],;:\\\"".contains(c)), "{read:?}");
    let folded = Email::read(&email.folded()).expect("case says nothing");
    assert_eq!(folded.folded(), email.folded());
    assert!(people_words::ranges(read).iter().all(|range| people_words::words("", read).iter().any(|word| range.holds(word))), "{read:?}");
}

/// All that are addresses come out, each once, however they are written down.
fn addresses(typed: &str) {
    let found = text::addresses(typed);
    for (place, word) in found.iter().enumerate() {
        assert!(!word.is_empty() && !word.contains(char::is_whitespace) && typed.contains(word.as_str()), "{word:?}");
        assert!(found[..place].iter().all(|before| before.to_lowercase() != word.to_lowercase()), "{word:?}");
    }
    let good: Vec<String> = found.into_iter().filter(|word| Email::read(word).is_ok()).collect();
    for between in [", ", ";", "\n", " ", "\r\n"] {
        assert_eq!(text::addresses(&good.join(between)), good);
    }
    let with_names: Vec<String> = good.iter().map(|word| format!("\"Surname, Name\" <{word}>")).collect();
    assert_eq!(text::addresses(&with_names.join(", ")), good);
}

/// What is searched for is taken by its letters; and who has a name is found by it.
fn search(typed: &str) {
    let pattern = text::pattern(typed);
    let inner = pattern.strip_prefix('%').expect("anything before it");
    if let Some(inner) = inner.strip_suffix('%') {
        let mut letters = inner.chars();
        while let Some(letter) = letters.next() {
            assert!(!matches!(letter, '%' | '_'), "{pattern:?}");
            assert!(letter != '\\' || letters.next().is_some_and(|c| matches!(c, '%' | '_' | '\\')), "{pattern:?}");
        }
    }
    assert!(people_words::ranges(typed).len() <= 6);
    if let Ok(name) = Name::read(typed) {
        let words = people_words::words(name.as_str(), "ada@example.com");
        assert!(words.iter().all(|word| !word.is_empty() && word.len() <= 254));
        for range in people_words::ranges(name.as_str()) {
            assert!(words.iter().any(|word| range.holds(word)), "{:?} is not found by its own name", name.as_str());
        }
    }
}
