//! Sentences in all languages, side by side, filled in with whatever stands in braces: each language fills the same gaps, and the
//! compiler tells if one names a gap that there is not. They are made on the server only: the browser gets them finished, and its
//! bundle stays small.

macro_rules! say {
    ($locale:expr; en: $en:literal, cs: $cs:literal, de: $de:literal, sv: $sv:literal, ar: $ar:literal $(,)?) => {
        match $locale {
            $crate::i18n::Locale::En => format!($en),
            $crate::i18n::Locale::Cs => format!($cs),
            $crate::i18n::Locale::De => format!($de),
            $crate::i18n::Locale::Sv => format!($sv),
            $crate::i18n::Locale::Ar => format!($ar),
            $crate::i18n::Locale::Pseudo => format!("[{}]", format_args!($en)),
        }
    };
}

macro_rules! steps {
    ($locale:expr; $(en: $en:literal, cs: $cs:literal, de: $de:literal, sv: $sv:literal, ar: $ar:literal;)*) => {
        vec![$($crate::cloud_accounts::server::words::say!($locale; en: $en, cs: $cs, de: $de, sv: $sv, ar: $ar)),*]
    };
}

pub(crate) use say;
pub(crate) use steps;
