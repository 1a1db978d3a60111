//! How moments are told. Only the server tells them.

use super::words;

words! {
    MomentWords {
        full: "%-d %b %Y, %H:%M"; // as strftime has it
        just_now: "just now";
        minutes_ago: "{n, plural, one {# minute} other {# minutes}} ago";
        hours_ago: "{n, plural, one {# hour} other {# hours}} ago";
        days_ago: "{n, plural, one {# day} other {# days}} ago";
    }
}
