//! Announcements as staff write them: what a page shows of them, and what letters tell.

use super::{is_control, text_of};
use portico::notifications::server::{to_html, to_text};

pub fn run(data: &[u8]) {
    let Some(written) = text_of(data) else { return };
    let html = to_html(written);
    for (tag, rest) in tags(&html) {
        check(tag, &html);
        // A cleaned text ends each tag it begins.
        assert!(rest, "{html:?}");
    }
    assert!(!html.chars().any(|c| is_control(c) && !matches!(c, '\n' | '\t' | '\r')), "{html:?}");
    let text = to_text(written);
    assert!(text.trim() == text && !text.contains("\n\n\n"), "{text:?}");
    assert!(!text.chars().any(|c| is_control(c) && !matches!(c, '\n' | '\t')), "{text:?}");
}

/// What stands between `<` and `>`, and whether there is such an end. Values are in double quotes and hold neither as they are.
fn tags(html: &str) -> impl Iterator<Item = (&str, bool)> {
    html.split('<').skip(1).map(|rest| rest.split_once('>').map_or((rest, false), |(tag, _)| (tag, true)))
}

/// Only the names, attributes and addresses that may stay.
fn check(tag: &str, html: &str) {
    const PLAIN: [&str; 23] = [
        "blockquote",
        "br",
        "code",
        "del",
        "em",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "li",
        "ol",
        "p",
        "pre",
        "strong",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
        "a",
    ];
    let name = tag.strip_prefix('/').unwrap_or(tag);
    let (name, attributes) = name.split_once(' ').unwrap_or((name, ""));
    assert!(PLAIN.contains(&name), "<{tag}> in {html:?}");
    let mut rest = attributes.trim();
    while !rest.is_empty() {
        let (key, after) = rest.split_once("=\"").unwrap_or_else(|| panic!("<{tag}> in {html:?}"));
        let (value, after) = after.split_once('"').unwrap_or_else(|| panic!("<{tag}> in {html:?}"));
        match (name, key) {
            ("a", "rel") => assert_eq!(value, "noopener noreferrer nofollow"),
            ("a", "href") => leads_nowhere_bad(value),
            ("ol", "start") | ("a", "title") => {}
            _ => panic!("{key} of <{tag}> in {html:?}"),
        }
        rest = after.trim_start();
    }
}

/// As a browser reads it: without blanks around it, and without the line breaks and tabs inside (WHATWG URL, "basic URL parser").
fn leads_nowhere_bad(value: &str) {
    let plain = value.replace("&amp;", "&").replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u{a0}");
    let read: String = plain.trim_matches(|c: char| c <= ' ').chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    let start: String = read.chars().take_while(|c| !matches!(c, '/' | '?' | '#')).collect();
    if let Some((scheme, _)) = start.split_once(':') {
        let is_scheme =
            scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
        assert!(!is_scheme || ["http", "https", "mailto"].contains(&scheme.to_ascii_lowercase().as_str()), "{value:?}");
    }
}
