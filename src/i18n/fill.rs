//! Sentences with gaps, in the two forms of ICU's MessageFormat that we need: `{name}`, and
//! `{n, plural, one {# day} other {# days}}` with a language's own plural categories and `=0`. Apostrophes stand for themselves.
//!
//! Written here, since the kept libraries for it bring more weight to the browser than all our words have. Which category a number
//! belongs to is not ours: the browser knows it (`Intl.PluralRules`), and on the server ICU4X.

use super::Locale;
use crate::edge;

/// What fills a gap.
#[derive(Debug, Clone, Copy)]
pub enum Value<'a> {
    Text(&'a str),
    Number(i64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

macro_rules! numbers {
    ($($number:ty)*) => {
        $(impl From<$number> for Value<'_> {
            fn from(number: $number) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        })*
    };
}
numbers!(i64 u32 u64 usize);

/// Fills the gaps of a sentence. A gap that nothing is given for stays as it is: a test looks for those.
pub fn fill(locale: Locale, text: &str, values: &[(&str, Value<'_>)]) -> String {
    let (mut filled, mut rest) = (String::with_capacity(text.len() + 16), text);
    while let Some(start) = rest.find('{') {
        let Some(length) = closing(&rest[start..]) else { break };
        filled.push_str(&rest[..start]);
        let gap = &rest[start + 1..start + length];
        match gap_text(locale, gap, values) {
            Some(text) => filled.push_str(&text),
            None => filled.push_str(&rest[start..=start + length]),
        }
        rest = &rest[start + length + 1..];
    }
    filled.push_str(rest);
    filled
}

/// Where the brace that opens `text` is closed.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    text.bytes().position(|byte| {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        depth == 0
    })
}

fn gap_text(locale: Locale, gap: &str, values: &[(&str, Value<'_>)]) -> Option<String> {
    let mut parts = gap.splitn(3, ',');
    let name = parts.next()?.trim();
    let value = values.iter().find(|(key, _)| *key == name)?.1;
    match (parts.next().map(str::trim), parts.next(), value) {
        (None, _, Value::Text(text)) => Some(text.to_owned()),
        (None, _, Value::Number(number)) => Some(number.to_string()),
        (Some("plural"), Some(forms), Value::Number(number)) => {
            let form = form(forms, &format!("={number}")).or_else(|| form(forms, edge::plural(locale, number)));
            let form = form.or_else(|| self::form(forms, "other"))?;
            Some(fill(locale, &form.replace('#', &number.to_string()), values))
        }
        _ => None,
    }
}

/// The text of one form: `one {…} other {…}`.
fn form<'a>(mut forms: &'a str, wanted: &str) -> Option<&'a str> {
    loop {
        let start = forms.find('{')?;
        let length = closing(&forms[start..])?;
        if forms[..start].trim() == wanted {
            return Some(&forms[start + 1..start + length]);
        }
        forms = &forms[start + length + 1..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_and_what_is_no_gap_stays() {
        let say = |text| fill(Locale::En, text, &[("name", "{n} Ada".into()), ("n", 3_u32.into())]);
        assert_eq!(say("Hello {name}, {n} times"), "Hello {n} Ada, 3 times", "what fills a gap has none of its own");
        assert_eq!(say("{nobody} {"), "{nobody} {");
        assert_eq!(say("can't {n}"), "can't 3");
        assert_eq!(say("}{n}{"), "}3{");
    }

    #[test]
    fn each_language_has_its_own_plurals() {
        let czech = "{n, plural, =0 {nic} one {# den} few {# dny} many {# dne} other {# dní}}";
        let say = |locale, text, n: i64| fill(locale, text, &[("n", n.into())]);
        for (n, text) in [(0, "nic"), (1, "1 den"), (3, "3 dny"), (5, "5 dní"), (22, "22 dní")] {
            assert_eq!(say(Locale::Cs, czech, n), text);
        }
        let arabic = "{n, plural, zero {z#} one {o#} two {t#} few {f#} many {m#} other {x#}}";
        for (n, text) in [(0, "z0"), (1, "o1"), (2, "t2"), (3, "f3"), (11, "m11"), (100, "x100")] {
            assert_eq!(say(Locale::Ar, arabic, n), text);
        }
        assert_eq!(say(Locale::Pseudo, "{n, plural, one {a day} other {# days}}", 1), "a day");
        assert_eq!(say(Locale::De, "{n, plural, other {{n} Tage}} später", 2), "2 Tage später", "a gap in a form");
    }
}
