use serde::{Deserialize, Serialize};

/// A language we speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Locale {
    #[default]
    En,
    Cs,
    De,
    Sv,
    Ar,
    /// English that looks foreign, so that one sees what was not translated. Only in debug builds.
    Pseudo,
}

impl Locale {
    const EVERY: [Self; 6] = [Self::En, Self::Cs, Self::De, Self::Sv, Self::Ar, Self::Pseudo];

    /// Those that people can choose.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::EVERY.into_iter().filter(|locale| cfg!(debug_assertions) || *locale != Self::Pseudo)
    }

    /// As in `<html lang>` (BCP 47).
    pub const fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Cs => "cs",
            Self::De => "de",
            Self::Sv => "sv",
            Self::Ar => "ar",
            Self::Pseudo => "en-XA",
        }
    }

    /// As in `<html dir>`.
    pub const fn direction(self) -> &'static str {
        match self {
            Self::Ar => "rtl",
            _ => "ltr",
        }
    }

    /// Its name in itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Cs => "Čeština",
            Self::De => "Deutsch",
            Self::Sv => "Svenska",
            Self::Ar => "العربية",
            Self::Pseudo => "[Þšéûðö]",
        }
    }

    pub fn named(code: &str) -> Option<Self> {
        Self::all().find(|locale| locale.code() == code)
    }

    /// The first one that a browser accepts and we speak (RFC 9110, section 12.5.4); browsers write them best first.
    pub fn accepted(header: &str) -> Self {
        let codes = header.split(',').filter_map(|entry| entry.split([';', '-']).next());
        codes.filter_map(|code| Self::named(code.trim().to_ascii_lowercase().as_str())).next().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_first_language_that_we_speak() {
        for (header, locale) in [
            ("de-AT,de;q=0.9,en;q=0.5", Locale::De),
            ("fr, de;q=0.8", Locale::De),
            ("cs", Locale::Cs),
            ("ar-EG", Locale::Ar),
            ("en-GB", Locale::En),
            ("fr", Locale::En),
            ("", Locale::En),
            (";;,,-", Locale::En),
        ] {
            assert_eq!(Locale::accepted(header), locale, "{header}");
        }
    }
}
