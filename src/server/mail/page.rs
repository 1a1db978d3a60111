//! A letter as HTML, for readers that show it: the same words, no pictures, nothing loaded from anywhere.

use super::words::Text;
use crate::i18n::Locale;
use html_escape::encode_quoted_attribute as escape;
use std::fmt::Write;

/// Styles stand on each element, since many mailboxes throw a style sheet away. Colours are left to the reader, who may have
/// a dark one.
pub fn of(text: &Text, locale: Locale) -> String {
    const BODY: &str = "font-family:system-ui,-apple-system,'Segoe UI',sans-serif;font-size:16px;line-height:1.5;margin:0;padding:24px";
    let mut page = String::new();
    for paragraph in &text.paragraphs {
        let safe = escape(paragraph);
        // A link stands alone: in a sentence, names that look like one stay text.
        _ = match paragraph.starts_with("http") && !paragraph.contains(char::is_whitespace) {
            true => write!(page, r#"<p style="margin:0 0 16px"><a href="{safe}" style="word-break:break-all">{safe}</a></p>"#),
            false => write!(page, r#"<p style="margin:0 0 16px">{safe}</p>"#),
        };
    }
    format!(
        r#"<!doctype html><html lang="{}" dir="{}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><title>{title}</title></head><body style="{BODY}"><div style="max-width:36em;margin:0 auto"><h1 style="font-size:20px;line-height:1.3;margin:0 0 16px">{title}</h1>{page}<p style="margin:24px 0 0;opacity:.75">Portico</p></div></body></html>"#,
        locale.code(),
        locale.direction(),
        title = escape(text.subject),
    )
}
