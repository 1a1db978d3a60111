//! Which kinds someone also wants as letters.

use super::super::{Kind, Wish, Wishes};
use crate::{
    failure::{Failure, Problem},
    id::UserId,
    on,
    server::{
        app::{App, Change},
        caller::Caller,
        db::Tx,
        event::Event,
        mail::Letter,
        outbox,
        policy::Action,
        user::{self, User},
    },
    time::{DAY, Timestamp},
};
use jiff::{ToSpan, tz::TimeZone};

/// At which hour of their day people get their daily letter.
const HOUR: i8 = 8;

/// What a person wishes for one kind.
pub async fn of(tx: &mut Tx, user: UserId, kind: Kind) -> sqlx::Result<Wish> {
    const SQL: &str = "SELECT how FROM notification_letters WHERE user_id = $1 AND kind = $2";
    let row: Option<(String,)> = on!(tx, |db| sqlx::query_as(SQL).bind(user).bind(kind.word()).fetch_optional(db).await)?;
    Ok(row.and_then(|(how,)| Wish::named(&how)).unwrap_or(kind.usual()))
}

async fn all_of(tx: &mut Tx, user: UserId) -> sqlx::Result<Vec<(Kind, Wish)>> {
    const SQL: &str = "SELECT kind, how FROM notification_letters WHERE user_id = $1";
    let rows: Vec<(String, String)> = on!(tx, |db| sqlx::query_as(SQL).bind(user).fetch_all(db).await)?;
    let said = |kind: Kind| rows.iter().find(|(word, _)| word == kind.word()).and_then(|(_, how)| Wish::named(how));
    Ok(Kind::ALL.into_iter().map(|kind| (kind, said(kind).unwrap_or(kind.usual()))).collect())
}

/// What the caller wishes.
pub async fn look(app: &App, caller: &Caller) -> Result<Wishes, Failure> {
    let mut tx = app.look(caller, Action::SeeOwnNotifications).await?;
    let user = caller.person()?.user;
    let email = user::find(&mut tx, user).await?.ok_or(Failure::SignedOut)?.email;
    Ok(Wishes { wishes: all_of(&mut tx, user).await?, email })
}

/// Changes what the caller wishes. Letters about the safety of their account are no matter of wishes (ASVS 6.3.7).
///
/// # Errors
/// `Invalid` in the kind whose wish can't be read.
pub async fn save(app: &App, caller: &Caller, said: &[(Kind, String)]) -> Result<(), Failure> {
    const SQL: &str = "
        INSERT INTO notification_letters (user_id, kind, how) VALUES ($1, $2, $3)
        ON CONFLICT (user_id, kind) DO UPDATE SET how = $3";
    let mut change = app.change(caller, Action::ChangeOwnLetters).await?;
    let user = caller.person()?.user;
    let before = all_of(&mut change.tx, user).await?;
    let mut kinds = Vec::new();
    for (kind, how) in said {
        let wish = Wish::named(how).ok_or_else(|| Failure::invalid(kind.word(), Problem::NotInTheList))?;
        if before.contains(&(*kind, wish)) {
            continue;
        }
        on!(&mut change.tx, |db| sqlx::query(SQL).bind(user).bind(kind.word()).bind(wish.word()).execute(db).await.map(drop))?;
        kinds.push(kind.word());
    }
    if kinds.is_empty() { Ok(()) } else { change.commit(Event::LetterWishesChanged { user, kinds }).await }
}

/// Writes a letter as its reader wishes it: now, as a line in the daily one, or not at all. Who has not opened their account yet
/// has had no chance to wish anything.
pub async fn write(change: &mut Change, user: &User, kind: Kind, letter: Letter) -> Result<(), Failure> {
    match of(&mut change.tx, user.id, kind).await? {
        _ if user.disabled_at.is_some() => Ok(()),
        _ if user.activated_at.is_none() => outbox::tell(change, user, letter).await,
        Wish::AtOnce => outbox::tell(change, user, letter).await,
        Wish::Daily => {
            let since = change.at;
            Ok(for_digest(change, user, since).await?)
        }
        Wish::Off => Ok(()),
    }
}

/// There will be a daily letter that holds what is new since this moment.
pub async fn for_digest(change: &mut Change, user: &User, since: Timestamp) -> sqlx::Result<()> {
    const SQL: &str = "
        INSERT INTO digests (user_id, since, due_at) VALUES ($1, $2, $3)
        ON CONFLICT (user_id) DO UPDATE SET since = CASE WHEN digests.since < $2 THEN digests.since ELSE $2 END";
    let due = next_morning(&user.time_zone, change.at);
    on!(&mut change.tx, |db| sqlx::query(SQL).bind(user.id).bind(since).bind(due).execute(db).await.map(drop))
}

/// The next time that it is eight where someone lives.
fn next_morning(zone: &str, at: Timestamp) -> Timestamp {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let now = jiff::Timestamp::from_millisecond(at.millis()).unwrap_or_default().to_zoned(zone.clone());
    let eight = |day: jiff::civil::Date| day.at(HOUR, 0, 0, 0).to_zoned(zone.clone()).ok();
    let today = eight(now.date()).filter(|morning| *morning > now);
    let tomorrow = || now.date().checked_add(1.day()).ok().and_then(eight);
    today.or_else(tomorrow).map_or(at + DAY, |morning| Timestamp::from_millis(morning.timestamp().as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mornings_are_where_people_live() {
        let at = Timestamp::from_millis(1_800_000_000_000); // 2027-01-15T08:00:00Z
        let hours = |zone| next_morning(zone, at).since(at).as_secs() / 3600;
        assert_eq!([hours("UTC"), hours("Europe/Prague"), hours("America/New_York"), hours("no/where")], [24, 23, 5, 24]);
    }
}
