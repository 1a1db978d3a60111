//! What each fuzz target does with the bytes it is given. A body ends with a panic when the program breaks a promise; that it does not
//! panic itself is the least of them.
//!
//! `fuzz_targets/` hands these to libFuzzer; `tests/it/fuzz_corpus.rs` includes this very file and replays the kept corpus.

pub mod backup;
pub mod clouds;
pub mod front;
pub mod headers;
mod house;
pub mod json;
pub mod keys;
pub mod markdown;
pub mod settings;
pub mod text;
pub mod tokens;
/// Reads the source of the browser's half, whose own tests come along with it where tests are built.
#[cfg(not(test))]
pub mod tree;

/// Bytes as text; most readers take nothing else.
fn text_of(data: &[u8]) -> Option<&str> {
    std::str::from_utf8(data).ok()
}

/// The parts between NUL bytes, for targets that take several texts. Missing ones are empty.
fn parts<const N: usize>(data: &[u8]) -> Option<[&str; N]> {
    let mut parts = text_of(data)?.splitn(N, '\0');
    Some([(); N].map(|()| parts.next().unwrap_or_default()))
}

/// What turns the direction of text (Unicode, `Bidi_Control`), ends a line, or is a control character.
fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
