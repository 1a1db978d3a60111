//! Moments in people's own language and time zone.

use super::{caller::Caller, user::User};
use crate::{
    i18n::{Locale, Spoken, fill},
    time::{Timestamp, When},
};
use jiff::tz::TimeZone;

/// For whom moments are written, and when.
pub struct Reader {
    zone: TimeZone,
    locale: Locale,
    now: Timestamp,
}

impl Reader {
    pub fn of(caller: &Caller, now: Timestamp) -> Self {
        let zone = caller.person().ok().and_then(|person| TimeZone::get(&person.zone).ok());
        Self { zone: zone.unwrap_or(TimeZone::UTC), locale: caller.locale(), now }
    }

    /// For someone who is not the caller, such as the reader of a letter.
    pub fn of_user(user: &User, now: Timestamp) -> Self {
        Self { zone: TimeZone::get(&user.time_zone).unwrap_or(TimeZone::UTC), locale: user.locale(), now }
    }

    /// For those of whom nothing is known but the language; moments are in UTC.
    pub const fn anywhere(locale: Locale, now: Timestamp) -> Self {
        Self { zone: TimeZone::UTC, locale, now }
    }

    pub fn when(&self, at: Timestamp) -> When {
        let moment = jiff::Timestamp::from_millisecond(at.millis()).unwrap_or_default();
        let there = moment.to_zoned(self.zone.clone());
        let full = there.strftime(Spoken::of(self.locale).moments.full).to_string();
        When { iso: moment.to_string(), ago: ago(self.locale, self.now, at).unwrap_or_else(|| full.clone()), full }
    }

    /// Day and minute, as a box for them takes it (HTML, `datetime-local`).
    pub fn write(&self, at: Timestamp) -> String {
        let moment = jiff::Timestamp::from_millisecond(at.millis()).unwrap_or_default();
        moment.to_zoned(self.zone.clone()).strftime("%Y-%m-%dT%H:%M").to_string()
    }

    /// What was typed into such a box, with `T` or a blank between day and minute, in this reader's time zone. Nothing for what is
    /// no moment.
    pub fn read(&self, text: &str) -> Option<Timestamp> {
        let text = text.trim().replace(' ', "T");
        let there: jiff::civil::DateTime = text.parse().ok()?;
        let is_near = (1970..=9000).contains(&there.year());
        let moment = there.to_zoned(self.zone.clone()).ok().filter(|_| is_near)?.timestamp();
        Some(Timestamp::from_millis(moment.as_millisecond()))
    }
}

fn ago(locale: Locale, now: Timestamp, at: Timestamp) -> Option<String> {
    let seconds = now.since(at).as_secs();
    let words = &Spoken::of(locale).moments;
    let (number, text) = match seconds {
        0..60 if at <= now => return Some(words.just_now.into()),
        60..3600 => (seconds / 60, words.minutes_ago),
        3600..86_400 => (seconds / 3600, words.hours_ago),
        86_400..2_592_000 => (seconds / 86_400, words.days_ago),
        _ => return None,
    };
    Some(fill(locale, text, &[("n", number.into())]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_told_as_people_tell_them() {
        let now = Timestamp::from_millis(1_800_000_000_000);
        let reader = |locale, zone: &str| Reader { zone: TimeZone::get(zone).expect("a zone"), locale, now };
        let before = |seconds: i64| Timestamp::from_millis(now.millis() - seconds * 1000);
        let english = reader(Locale::En, "UTC");
        for (seconds, text) in
            [(1, "just now"), (60, "1 minute ago"), (7200, "2 hours ago"), (86_400, "1 day ago"), (259_200, "3 days ago")]
        {
            assert_eq!(english.when(before(seconds)).ago, text);
        }
        assert_eq!(english.when(before(40 * 86_400)).ago, "6 Dec 2026, 08:00");
        assert_eq!(english.when(now).iso, "2027-01-15T08:00:00Z");
        let prague = reader(Locale::En, "Europe/Prague");
        assert_eq!((prague.write(now).as_str(), prague.read("2027-01-15 09:00")), ("2027-01-15T09:00", Some(now)));
        for nonsense in ["", "tomorrow", "2027-13-01T00:00", "99999-01-01T00:00", "-0001-01-01T00:00"] {
            assert_eq!(prague.read(nonsense), None, "{nonsense}");
        }
        assert_eq!(reader(Locale::De, "Europe/Prague").when(before(7200)).full, "15.1.2027, 07:00");
        assert_eq!(reader(Locale::De, "UTC").when(before(86_400)).ago, "vor 1 Tag");
    }
}
