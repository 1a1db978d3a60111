//! What was typed into the filter, read.

use super::Filter;
use crate::{
    failure::{Failure, Problem},
    id::UserId,
    place::Place,
    server::{caller::Caller, db::Tx, user},
    text::{self, Email},
    time::Timestamp,
};
use jiff::{
    civil::{Date, DateTime},
    tz::TimeZone,
};

/// What is looked for. A person who does not exist is number 0, whom nothing is about.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    pub person: Option<UserId>,
    pub actor: Option<UserId>,
    pub place: Option<Place>,
    pub kind: Option<String>,
    pub since: Option<Timestamp>,
    pub until: Option<Timestamp>,
}

/// Reads each part, or names those that can't be read.
pub(super) async fn read(tx: &mut Tx, caller: &Caller, filter: &Filter) -> Result<Result<Wanted, Vec<&'static str>>, Failure> {
    let zone = caller.person().ok().and_then(|person| TimeZone::get(&person.zone).ok()).unwrap_or(TimeZone::UTC);
    let mut wrong = Vec::new();
    let mut wanted = Wanted::default();
    for (name, typed, to) in [("person", &filter.person, &mut wanted.person), ("actor", &filter.actor, &mut wanted.actor)] {
        match somebody(tx, typed).await? {
            Ok(found) => *to = found,
            Err(()) => wrong.push(name),
        }
    }
    match filter.place.trim() {
        "" => {}
        typed => match typed.trim_start_matches('/').parse() {
            Ok(place) => wanted.place = Some(place),
            Err(_) => wrong.push("place"),
        },
    }
    match text::line(&filter.kind, 60) {
        Ok(kind) => wanted.kind = kind,
        Err(_) => wrong.push("kind"),
    }
    for (name, typed, to, is_end) in [("since", &filter.since, &mut wanted.since, false), ("until", &filter.until, &mut wanted.until, true)]
    {
        match typed.trim() {
            "" => {}
            typed => match moment(typed, &zone, is_end) {
                Some(at) => *to = Some(at),
                None => wrong.push(name),
            },
        }
    }
    Ok(if wrong.is_empty() { Ok(wanted) } else { Err(wrong) })
}

/// The same where what can't be read is a mistake.
pub(super) async fn wanted(tx: &mut Tx, caller: &Caller, filter: &Filter) -> Result<Wanted, Failure> {
    let wrong =
        |wrong: Vec<&str>| Failure::Invalid { fields: wrong.into_iter().map(|name| (name.to_owned(), Problem::NotInTheList)).collect() };
    read(tx, caller, filter).await?.map_err(wrong)
}

async fn somebody(tx: &mut Tx, typed: &str) -> Result<Result<Option<UserId>, ()>, Failure> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(Ok(None));
    }
    if let Ok(id) = typed.parse() {
        return Ok(Ok(Some(id)));
    }
    let Ok(email) = Email::read(typed) else { return Ok(Err(())) };
    let found = user::find_by_email(tx, &email).await?;
    Ok(Ok(Some(found.map_or(UserId::of(0), |user| user.id))))
}

/// A minute, or a day, of which the end is meant where something ends.
fn moment(typed: &str, zone: &TimeZone, is_end: bool) -> Option<Timestamp> {
    let civil: DateTime = match typed.parse::<Date>() {
        Ok(day) if !typed.contains(['T', ' ']) && is_end => day.tomorrow().ok()?.into(),
        Ok(day) if !typed.contains(['T', ' ']) => day.into(),
        _ => typed.parse().ok()?,
    };
    Some(Timestamp::from_millis(civil.to_zoned(zone.clone()).ok()?.timestamp().as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_as_browsers_send_them_and_people_type_them() {
        let prague = TimeZone::get("Europe/Prague").expect("a zone");
        let at = |typed: &str, is_end| moment(typed, &prague, is_end).map(|at| at.millis());
        assert_eq!(at("2027-01-15T09:00", false), Some(1_800_000_000_000));
        assert_eq!(at("2027-01-15", false), Some(1_799_967_600_000));
        assert_eq!(at("2027-01-15", true), Some(1_799_967_600_000 + 86_400_000));
        for bad in ["yesterday", "2027-13-01", "99999-01-01", "2027-01-15T25:00", "\0"] {
            assert_eq!(at(bad, false), None, "{bad}");
        }
    }
}
