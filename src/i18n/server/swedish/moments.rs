use crate::i18n::moments::MomentWords;

pub const WORDS: MomentWords = MomentWords {
    full: "%Y-%m-%d %H:%M",
    just_now: "alldeles nyss",
    minutes_ago: "för {n, plural, one {# minut} other {# minuter}} sedan",
    hours_ago: "för {n, plural, one {# timme} other {# timmar}} sedan",
    days_ago: "för {n, plural, one {# dag} other {# dagar}} sedan",
};
