//! Text that has been read and found good. Every string that a person can type has a length.

use crate::failure::Problem;
use serde::{Deserialize, Serialize};

/// Characters nobody can see, or that turn the direction of the text around them: they make one name look like another.
fn is_unreadable(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// One line of at most `max` characters, without spaces around it. Empty is `None`.
pub fn line(text: &str, max: u32) -> Result<Option<String>, Problem> {
    let text = text.trim();
    if text.chars().any(is_unreadable) {
        Err(Problem::Unreadable)
    } else if text.chars().count() > max as usize {
        Err(Problem::TooLong { max })
    } else {
        Ok(Some(text.to_owned()).filter(|text| !text.is_empty()))
    }
}

/// What a person is called, 1 to 100 characters of any script.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name(String);

impl Name {
    pub const MAX: u32 = 100;

    pub fn read(text: &str) -> Result<Self, Problem> {
        line(text, Self::MAX)?.map(Self).ok_or(Problem::Required)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An e-mail address as the person writes it, and folded for comparing.
///
/// Deliberately simple, as browsers are (HTML, `input type=email`): whether it exists only a letter can tell. At most
/// 254 characters (RFC 5321, section 4.5.3.1.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Email(String);

impl Email {
    pub const MAX: u32 = 254;

    pub fn read(text: &str) -> Result<Self, Problem> {
        let text = line(text, Self::MAX)?.ok_or(Problem::Required)?;
        let (local, domain) = text.rsplit_once('@').ok_or(Problem::NotAnEmail)?;
        let local_is_good = !local.is_empty()
            && local.len() <= 64
            && local.chars().all(|c| c.is_ascii_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c))
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..");
        let label_is_good = |label: &str| {
            !label.is_empty()
                && label.len() <= 63
                && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        if local_is_good && domain.split('.').all(label_is_good) { Ok(Self(text)) } else { Err(Problem::NotAnEmail) }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For finding and comparing: people write their address in any case.
    pub fn folded(&self) -> String {
        self.0.to_lowercase()
    }
}

/// A telephone number as people write it: digits, spaces and `+ - ( ) . /`, at least 5 digits, at most 32 characters.
pub fn phone(text: &str) -> Result<Option<String>, Problem> {
    let Some(text) = line(text, 32)? else { return Ok(None) };
    let looks_right = text.chars().all(|c| c.is_ascii_digit() || " +-()./".contains(c));
    let digits = text.chars().filter(char::is_ascii_digit).count();
    if looks_right && (5..=15).contains(&digits) { Ok(Some(text)) } else { Err(Problem::NotAPhone) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_measured_in_characters_and_readable() {
        assert_eq!(Name::read("  Ada Lovelace ").expect("good").as_str(), "Ada Lovelace");
        assert_eq!(Name::read(" "), Err(Problem::Required));
        assert!(Name::read(&"é".repeat(100)).is_ok());
        assert_eq!(Name::read(&"é".repeat(101)), Err(Problem::TooLong { max: 100 }));
        assert_eq!(Name::read("Ada\nLovelace"), Err(Problem::Unreadable));
        assert_eq!(Name::read("ecalevoL\u{202e}adA"), Err(Problem::Unreadable));
    }

    #[test]
    fn addresses() {
        for good in ["ada@example.com", "a.b+c@sub.example.co", "ada@localhost", "O'Hara@example.com"] {
            assert_eq!(Email::read(good).expect(good).as_str(), good);
        }
        for bad in ["ada", "@example.com", "ada@", "a b@example.com", "ada@-x.com", "a..b@x.com", "ada@x..com", "<a>@x.com"] {
            assert_eq!(Email::read(bad), Err(Problem::NotAnEmail), "{bad}");
        }
        assert_eq!(Email::read("Ada@Example.COM").expect("good").folded(), "ada@example.com");
    }

    #[test]
    fn phones() {
        assert_eq!(phone(" +420 (2) 123-456 ").expect("good").as_deref(), Some("+420 (2) 123-456"));
        assert_eq!(phone(""), Ok(None));
        assert_eq!(phone("call me"), Err(Problem::NotAPhone));
        assert_eq!(phone("12"), Err(Problem::NotAPhone));
    }
}
