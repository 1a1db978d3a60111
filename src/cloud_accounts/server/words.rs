//! Sentences in all languages, side by side, filled in with whatever stands in braces. They are made on the server only: the
//! browser gets them finished, and its bundle stays small.

macro_rules! say {
    ($locale:expr, $en:literal, $de:literal $(,)?) => {
        match $locale {
            $crate::i18n::Locale::De => format!($de),
            _ => format!($en),
        }
    };
}

macro_rules! steps {
    ($locale:expr; $($en:literal, $de:literal;)*) => {
        vec![$($crate::cloud_accounts::server::words::say!($locale, $en, $de)),*]
    };
}

pub(crate) use say;
pub(crate) use steps;
