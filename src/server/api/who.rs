//! The policy's tables in words, for the document.

use crate::{
    failure::Failure,
    i18n::Locale,
    id::{SessionId, UserId},
    place::{Level, Place},
    server::{
        caller::{Caller, Origin, Person, Who},
        policy::{self, Action, Cell, Deed},
    },
    time::Timestamp,
};

const TIES: [&str; 5] =
    ["super admins", "members of the maintainer", "members of the organization", "members with a full role", "members with a limited role"];

/// The ties that exist at a level: the first so many.
const fn ties(level: Option<Level>) -> usize {
    match level {
        Some(Level::Maintainer) => 2,
        Some(Level::Organization) => 3,
        Some(Level::Project) | None => 5,
    }
}

pub fn may_in_place(deed: Deed, level: Option<Level>) -> String {
    let row = deed.row();
    let cells = row.cells.into_iter().zip(TIES).take(ties(level));
    let mut parts: Vec<String> = cells
        .filter_map(|(cell, tie)| match cell {
            Cell::Yes => Some(tie.to_owned()),
            Cell::AutoJoin(_) => Some(format!("{tie} while auto-join is on")),
            Cell::NoAutoJoin(_) => Some(format!("{tie} while auto-join is off")),
            Cell::No | Cell::Not(_) | Cell::Stop(_) => None,
        })
        .collect();
    parts.extend(row.feature.map(|feature| format!("who has the feature `{feature}`")));
    parts.extend(row.scope.map(|scope| format!("applications with the scope `{scope}`")));
    let activated = if row.active { " Only with an activated account." } else { "" };
    format!("{}.{activated}", if parts.is_empty() { "nobody".to_owned() } else { parts.join(", ") })
}

pub fn may(action: Action) -> String {
    let asks = |super_admin| {
        let (user, session, zone) = (UserId::of(1), SessionId::of(0), String::new());
        let person =
            Person { user, session, super_admin, locale: Locale::En, zone, fresh_until: Timestamp::from_millis(i64::MAX), token: None };
        let caller = Caller { who: Who::Person(person), from: Origin::default() };
        policy::require(&caller, action, Timestamp::from_millis(0)).is_ok()
    };
    match (asks(false), asks(true)) {
        (true, _) => "everybody, about what is theirs.".into(),
        (false, true) => "super admins.".into(),
        (false, false) => "nobody.".into(),
    }
}

/// What someone may hear who may not.
pub fn is_refused(deed: Deed, place: Place) -> Vec<Failure> {
    let row = deed.row();
    let mut all = vec![Failure::NoAccess { place }];
    if place.level() != Level::Maintainer {
        all.push(Failure::MfaRequired { place });
    }
    if row.active {
        all.push(Failure::NotActivated);
    }
    if place.level() == Level::Project && row.cells[4] == Cell::No {
        all.push(Failure::Restricted);
    }
    let whys = row.cells.into_iter().take(ties(Some(place.level()))).filter_map(|cell| match cell {
        Cell::Not(why) | Cell::AutoJoin(why) | Cell::NoAutoJoin(why) | Cell::Stop(why) => Some(Failure::Refused { why }),
        Cell::Yes | Cell::No => None,
    });
    all.extend(whys);
    all
}
