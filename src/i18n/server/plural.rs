use super::Locale;
use icu_locale_core::locale;
use icu_plurals::{PluralCategory, PluralRules, PluralRulesOptions};

/// The plural category of a number (CLDR), by ICU4X.
pub fn plural(language: Locale, number: i64) -> &'static str {
    let language = match language {
        Locale::En | Locale::Pseudo => locale!("en"),
        Locale::Cs => locale!("cs"),
        Locale::De => locale!("de"),
        Locale::Sv => locale!("sv"),
        Locale::Ar => locale!("ar"),
    };
    let Ok(rules) = PluralRules::try_new(language.into(), PluralRulesOptions::default()) else { return "other" };
    match rules.category_for(number) {
        PluralCategory::Zero => "zero",
        PluralCategory::One => "one",
        PluralCategory::Two => "two",
        PluralCategory::Few => "few",
        PluralCategory::Many => "many",
        PluralCategory::Other => "other",
    }
}
