//! What a browser says it is, in words for people.

use std::fmt;
use woothee::parser::Parser;

/// Empty parts are those that nobody knows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Agent {
    /// "Firefox 133".
    pub browser: String,
    /// "Windows", "iOS 18.1".
    pub system: String,
    pub kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    Computer,
    Phone,
    Tablet,
    Program,
    #[default]
    Unknown,
}

impl Kind {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Computer => "computer",
            Self::Phone => "phone",
            Self::Tablet => "tablet",
            Self::Program => "program",
            Self::Unknown => "unknown",
        }
    }
}

/// Reads a `User-Agent` line.
pub fn read(line: &str) -> Agent {
    let Some(read) = Parser::new().parse(line) else { return Agent::default() };
    let known = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty() && text != "UNKNOWN");
    // The first number is what people call a version; Safari's second one counts, too.
    let parts = if read.name == "Safari" { 2 } else { 1 };
    let version = known(read.version).map(|version| version.split('.').take(parts).collect::<Vec<_>>().join("."));
    let kind = match (read.category, read.os) {
        ("smartphone", "iPad") => Kind::Tablet,
        ("smartphone", "Android") if !line.contains("Mobile") => Kind::Tablet,
        ("smartphone" | "mobilephone", _) => Kind::Phone,
        ("pc", _) => Kind::Computer,
        ("crawler" | "misc", _) => Kind::Program,
        _ => Kind::Unknown,
    };
    let name = known(read.name).map(|name| match name.as_str() {
        "SamsungBrowser" => "Samsung Internet".to_owned(),
        "HTTP Library" => line.split(['/', ' ']).next().unwrap_or_default().to_owned(),
        _ => name,
    });
    let version = version.filter(|version| version.starts_with(|c: char| c.is_ascii_digit()));
    let system = known(read.os).map(|os| match os.as_str() {
        "Mac OSX" => "macOS".to_owned(),
        "iPhone" => format!("iOS {}", read.os_version),
        "iPad" => format!("iPadOS {}", read.os_version),
        // Windows 11 calls itself 10, and Chrome on Android always 10: the number would say something wrong.
        "Windows 10" => "Windows".to_owned(),
        _ => os,
    });
    Agent { browser: [name, version].into_iter().flatten().collect::<Vec<_>>().join(" "), system: system.unwrap_or_default(), kind }
}

impl fmt::Display for Agent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.browser.as_str(), self.system.as_str()) {
            ("", "") => f.write_str("?"),
            (one, "") | ("", one) => f.write_str(one),
            (browser, system) => write!(f, "{browser}, {system}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn todays_browsers_are_known_by_name() {
        for (line, words, kind) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
                "Chrome 142, Windows",
                Kind::Computer,
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0",
                "Edge 142, Windows",
                Kind::Computer,
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
                "Safari 18.1, macOS",
                Kind::Computer,
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
                "Safari 18.1, iOS 18.1",
                Kind::Phone,
            ),
            (
                "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
                "Safari 17.5, iPadOS 17.5",
                Kind::Tablet,
            ),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox 133, Linux", Kind::Computer),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
                "Chrome 142, Android",
                Kind::Phone,
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Safari/537.36",
                "Samsung Internet 27, Android",
                Kind::Tablet,
            ),
            ("curl/8.5.0", "curl", Kind::Program),
            ("", "?", Kind::Unknown),
            ("<script>alert(1)</script>", "?", Kind::Unknown),
        ] {
            let read = read(line);
            assert_eq!((read.to_string().as_str(), read.kind), (words, kind), "{line}");
        }
    }
}
