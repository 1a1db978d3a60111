//! Markdown as staff write it (CommonMark): to HTML that can do no harm, and to plain text for letters.

use crate::text::is_unreadable;
use ammonia::Builder;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// What may stay: text, lists, quotes, code, tables and links. No pictures, which would tell others who reads; nothing with a
/// style, a class or an id, which could look like a part of our page.
static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::empty();
    let tags = [
        "a",
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
    ];
    cleaner
        .tags(HashSet::from(tags))
        .generic_attributes(HashSet::new())
        .tag_attributes(HashMap::from([("a", HashSet::from(["href"])), ("ol", HashSet::from(["start"]))]))
        .clean_content_tags(HashSet::from(["script", "style"]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(Some("noopener noreferrer nofollow"));
    cleaner
});

fn parser(text: &str) -> impl Iterator<Item = Event<'_>> {
    // Headings begin below those of the page, and markup of the writer is text.
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH).map(|event| match event {
        Event::Start(Tag::Heading { level, .. }) => {
            Event::Start(Tag::Heading { level: lower(level), id: None, classes: Vec::new(), attrs: Vec::new() })
        }
        Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(lower(level))),
        Event::Html(text) | Event::InlineHtml(text) | Event::Text(text) => Event::Text(readable(&text).into()),
        Event::Code(text) => Event::Code(readable(&text).into()),
        event => event,
    })
}

/// Without what nobody sees, which numbers between `&#` and `;` could bring in.
fn readable(text: &str) -> String {
    text.chars().filter(|c| matches!(c, '\n' | '\t') || !is_unreadable(*c)).collect()
}

/// Where a link may lead that is told as text.
fn is_told(link: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|start| link.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start)))
}

const fn lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H3,
        HeadingLevel::H2 => HeadingLevel::H4,
        HeadingLevel::H3 => HeadingLevel::H5,
        HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

/// HTML that may stand in a page of ours.
pub fn to_html(text: &str) -> String {
    let mut made = String::new();
    html::push_html(&mut made, parser(text));
    CLEANER.clean(&made).to_string()
}

/// The words, with links in brackets behind what they stand on; paragraphs with an empty line between.
pub fn to_text(text: &str) -> String {
    let (mut out, mut links) = (String::new(), Vec::new());
    for event in parser(text) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak => out.push(' '),
            Event::HardBreak => out.push('\n'),
            Event::Rule => out.push_str("---\n\n"),
            Event::Start(Tag::Item) => out.push_str("- "),
            Event::Start(Tag::Link { dest_url, .. }) => links.push(dest_url.chars().filter(|c| !is_unreadable(*c)).collect::<String>()),
            Event::End(TagEnd::Link) => {
                if let Some(link) = links.pop().filter(|link| is_told(link) && !out.ends_with(link.as_str())) {
                    out.push_str(&format!(" ({link})"));
                }
            }
            Event::End(TagEnd::Item | TagEnd::TableCell) => out.push('\n'),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::List(_) | TagEnd::CodeBlock | TagEnd::Table) => {
                out.push_str("\n\n")
            }
            _ => {}
        }
    }
    let mut whole = out.trim().to_owned();
    while whole.contains("\n\n\n") {
        whole = whole.replace("\n\n\n", "\n\n");
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_staff_write_is_shown_and_can_do_no_harm() {
        let html = to_html("# Move\n\nAll *tables* move to **v2**, see [the guide](https://example.com/guide).\n\n- one\n- two");
        assert_eq!(
            html,
            "<h3>Move</h3>\n<p>All <em>tables</em> move to <strong>v2</strong>, see <a href=\"https://example.com/guide\" \
             rel=\"noopener noreferrer nofollow\">the guide</a>.</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"
        );
        for bad in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](data:text/html,<script>alert(1)</script>)",
            "![x](https://example.com/spy.png)",
            "<a href=\"javascript:alert(1)\" onclick=\"alert(1)\" style=\"position:fixed\">x</a>",
            "<svg onload=alert(1)>",
            "<iframe src=https://example.com></iframe>",
            "<form action=https://example.com><input name=password></form>",
        ] {
            let html = to_html(bad);
            // Of what is between `<` and `>`; the rest is text.
            let tags: Vec<&str> = html.split('<').skip(1).filter_map(|tag| tag.split('>').next()).collect();
            let is_good = |tag: &&str| matches!(*tag, "p" | "/p" | "/a") || *tag == "a rel=\"noopener noreferrer nofollow\"";
            assert!(tags.iter().all(is_good), "{bad}: {html}");
        }
    }

    #[test]
    fn links_bring_no_title_along() {
        let html = to_html("[x](https://example.com \"&#x202e;title\")");
        assert_eq!(html, "<p><a href=\"https://example.com\" rel=\"noopener noreferrer nofollow\">x</a></p>\n");
    }

    #[test]
    fn letters_hold_no_link_that_turns_or_breaks_the_line() {
        assert_eq!(to_text("[x](https://example.com/&#x202e;a&#10;b)"), "x (https://example.com/ab)");
    }

    #[test]
    fn letters_hold_its_words() {
        let text =
            to_text("# Move\n\nAll *tables* move,\nsee [the guide](https://example.com/guide) or <https://example.com>.\n\n- one\n- two");
        assert_eq!(text, "Move\n\nAll tables move, see the guide (https://example.com/guide) or https://example.com.\n\n- one\n- two");
    }
}
