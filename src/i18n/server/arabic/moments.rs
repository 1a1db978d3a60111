use crate::i18n::moments::MomentWords;

pub const WORDS: MomentWords = MomentWords {
    full: "%-d\u{200f}/%-m\u{200f}/%Y، %H:%M",
    just_now: "الآن",
    minutes_ago: "قبل {n, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}",
    hours_ago: "قبل {n, plural, zero {# ساعة} one {ساعة واحدة} two {ساعتين} few {# ساعات} many {# ساعة} other {# ساعة}}",
    days_ago: "قبل {n, plural, zero {# يوم} one {يوم واحد} two {يومين} few {# أيام} many {# يومًا} other {# يوم}}",
};
