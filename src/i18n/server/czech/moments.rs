use crate::i18n::moments::MomentWords;

pub const WORDS: MomentWords = MomentWords {
    full: "%-d. %-m. %Y %H:%M",
    just_now: "právě teď",
    minutes_ago: "před {n, plural, one {# minutou} few {# minutami} many {# minuty} other {# minutami}}",
    hours_ago: "před {n, plural, one {# hodinou} few {# hodinami} many {# hodiny} other {# hodinami}}",
    days_ago: "před {n, plural, one {# dnem} few {# dny} many {# dne} other {# dny}}",
};
