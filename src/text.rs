//! Text that has been read and found good. Every string that a person can type has a length.

use crate::failure::Problem;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// Characters nobody can see, or that turn the direction of the text around them: they make one name look like another.
pub fn is_unreadable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{fffe}' | '\u{ffff}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
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

/// Several lines of at most `max` characters together, without empty space around them. Empty is `None`.
pub fn lines(text: &str, max: u32) -> Result<Option<String>, Problem> {
    let text = text.replace("\r\n", "\n");
    let text = text.trim();
    if text.chars().any(|c| is_unreadable(c) && c != '\n' && c != '\t') {
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

/// What a maintainer, an organization or a project is called, 1 to 255 characters (API decisions G-60, G-61).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Title(String);

impl Title {
    pub const MAX: u32 = 255;

    pub fn read(text: &str) -> Result<Self, Problem> {
        line(text, Self::MAX)?.map(Self).ok_or(Problem::Required)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Why an administrator does something to somebody's account: 1 to 500 characters, kept in the log, where that person reads it.
#[derive(Debug, Clone, Copy)]
pub enum Why<'a> {
    /// It has to be said.
    Said(&'a str),
    /// It may be said: clients of the API that know nothing of it go on working.
    Maybe(Option<&'a str>),
}

impl Why<'_> {
    pub const MAX: u32 = 500;

    /// Empty if nothing was said and nothing had to be.
    ///
    /// # Errors
    /// `Required`, `TooLong`, `Unreadable`.
    pub fn read(self) -> Result<String, Problem> {
        match self {
            Self::Said(text) => line(text, Self::MAX)?.ok_or(Problem::Required),
            Self::Maybe(text) => Ok(line(text.unwrap_or_default(), Self::MAX)?.unwrap_or_default()),
        }
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

/// The addresses in a text: one on each line, or with commas, semicolons or spaces between them; `Ada <ada@example.com>` is one,
/// too. None stands there twice.
pub fn addresses(text: &str) -> Vec<String> {
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    let mut is_quoted = false;
    let ends = |c: char| {
        is_quoted = if matches!(c, '\n' | '\r') { false } else { is_quoted != (c == '"') };
        matches!(c, '\n' | '\r') || (!is_quoted && matches!(c, ',' | ';'))
    };
    for part in text.split(ends) {
        let part = match (part.find('<'), part.rfind('>')) {
            (Some(from), Some(to)) if from < to => &part[from + 1..to],
            _ => part,
        };
        for word in part.split_whitespace() {
            if seen.insert(word.to_lowercase()) {
                found.push(word.to_owned());
            }
        }
    }
    found
}

/// What is typed into a search box, as a pattern for `LIKE … ESCAPE '\'` over folded text. Nothing typed fits everything.
pub fn pattern(typed: &str) -> String {
    let typed: String = typed.trim().to_lowercase().chars().filter(|c| !is_unreadable(*c)).take(100).collect();
    let literal = typed.chars().fold(String::new(), |mut literal, c| {
        if matches!(c, '%' | '_' | '\\') {
            literal.push('\\');
        }
        literal.push(c);
        literal
    });
    if literal.is_empty() { "%".into() } else { format!("%{literal}%") }
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
        // Right to left from here; a letter's direction in Arabic; the end of a line; something that joins words and is nothing.
        for hidden in ['\u{202e}', '\u{61c}', '\u{2028}', '\u{2060}'] {
            assert_eq!(Name::read(&format!("ecalevoL{hidden}adA")), Err(Problem::Unreadable), "{hidden:?}");
        }
    }

    #[test]
    fn what_is_an_address() {
        for good in ["ada@example.com", "a.b+c@sub.example.co", "ada@localhost", "O'Hara@example.com"] {
            assert_eq!(Email::read(good).expect(good).as_str(), good);
        }
        for bad in ["ada", "@example.com", "ada@", "a b@example.com", "ada@-x.com", "a..b@x.com", "ada@x..com", "<a>@x.com"] {
            assert_eq!(Email::read(bad), Err(Problem::NotAnEmail), "{bad}");
        }
        assert_eq!(Email::read("Ada@Example.COM").expect("good").folded(), "ada@example.com");
    }

    #[test]
    fn addresses_as_they_are_pasted() {
        let text = "ada@x.com, Bob@x.com\n\"Third, Cyd\" <cyd@x.com>;bob@x.com\r\n  dan@x.com eve@x.com\n\"open, quote\nfay@x.com";
        let found = addresses(text);
        assert_eq!(found, ["ada@x.com", "Bob@x.com", "cyd@x.com", "dan@x.com", "eve@x.com", "\"open,", "quote", "fay@x.com"]);
        assert!(addresses(" \n, ").is_empty());
    }

    #[test]
    fn what_is_searched_for_is_taken_by_its_letters() {
        assert_eq!(pattern("  "), "%");
        assert_eq!(pattern(" Mill A"), "%mill a%");
        assert_eq!(pattern("100%_\\"), "%100\\%\\_\\\\%");
    }

    #[test]
    fn phones() {
        assert_eq!(phone(" +420 (2) 123-456 ").expect("good").as_deref(), Some("+420 (2) 123-456"));
        assert_eq!(phone(""), Ok(None));
        assert_eq!(phone("call me"), Err(Problem::NotAPhone));
        assert_eq!(phone("12"), Err(Problem::NotAPhone));
    }
}
