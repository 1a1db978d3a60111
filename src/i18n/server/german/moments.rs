use crate::i18n::moments::MomentWords;

pub const WORDS: MomentWords = MomentWords {
    full: "%-d.%-m.%Y, %H:%M",
    just_now: "gerade eben",
    minutes_ago: "vor {n, plural, one {# Minute} other {# Minuten}}",
    hours_ago: "vor {n, plural, one {# Stunde} other {# Stunden}}",
    days_ago: "vor {n, plural, one {# Tag} other {# Tagen}}",
};
