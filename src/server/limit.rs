//! How often is too often. Counted in the database, so that many servers count together, and in transactions of their own,
//! so that an operation that fails afterwards forgives nothing.

use super::{app::App, db::Tx, metrics::METRICS};
use crate::{failure::Failure, on, time::Timestamp};
use std::time::Duration;

/// A rate: `burst` at once, then one every `every`.
///
/// Kept as the generic cell rate algorithm does (ITU-T I.371): one number a name, the moment up to which it is paid for.
#[derive(Debug, Clone, Copy)]
pub struct Rate {
    pub burst: u32,
    pub every: Duration,
}

/// Letters that one address can be made to receive (checklist 3.8).
pub const LETTERS_TO_ADDRESS: Rate = Rate { burst: 3, every: Duration::from_secs(20 * 60) };
/// Letters that one network can have written.
pub const LETTERS_FROM_NETWORK: Rate = Rate { burst: 20, every: Duration::from_secs(60) };
/// Links from letters and from the log that one network may try.
pub const LINKS_FROM_NETWORK: Rate = Rate { burst: 60, every: Duration::from_secs(10) };
/// Questions about the strength of a password, which costs the server some work.
pub const STRENGTH_FROM_NETWORK: Rate = Rate { burst: 120, every: Duration::from_secs(1) };
/// Questions to passkeys: each page of sign-in asks one.
pub const QUESTIONS_FROM_NETWORK: Rate = Rate { burst: 300, every: Duration::from_secs(1) };
/// Answers of passkeys; those that are right are given back.
pub const PASSKEYS_FROM_NETWORK: Rate = Rate { burst: 60, every: Duration::from_secs(5) };
/// Questions to one person's keys, after their password or in their session.
pub const QUESTIONS_TO_PERSON: Rate = Rate { burst: 30, every: Duration::from_secs(10) };
/// Right passwords of one person, in browsers that we do not know, that wait for a second factor.
pub const SECOND_STEPS: Rate = Rate { burst: 120, every: Duration::from_secs(30) };
/// Sign-ins of one person in browsers that we do not know: each may cost a letter.
pub const ARRIVALS: Rate = Rate { burst: 60, every: Duration::from_secs(60) };
/// Letters about new browsers to one person.
pub const NEW_BROWSERS: Rate = Rate { burst: 10, every: Duration::from_secs(2 * 3600) };
/// People without an account whom one person invites or adds: each gets a letter.
pub const STRANGERS: Rate = Rate { burst: 500, every: Duration::from_secs(60) };
/// People with an account whom one person invites or adds; how many letters each of them gets is limited apart.
pub const GUESTS: Rate = Rate { burst: 3000, every: Duration::from_secs(5) };
/// Letters about one invitation, however often it is withdrawn and made anew.
pub const LETTERS_OF_INVITATION: Rate = Rate { burst: 5, every: Duration::from_secs(3600) };
/// Letters to one person about maintainers, organizations and projects.
pub const LETTERS_OF_PLACES: Rate = Rate { burst: 30, every: Duration::from_secs(20 * 60) };
/// Requests for access of one person: each is a letter to all members.
pub const REQUESTS: Rate = Rate { burst: 1000, every: Duration::from_secs(20) };
/// Promo codes that one person tries; those that are right are given back. Generated ones have 60 bits.
pub const PROMO_CODES: Rate = Rate { burst: 10, every: Duration::from_secs(5 * 60) };
/// The same from one network.
pub const PROMO_CODES_FROM_NETWORK: Rate = Rate { burst: 100, every: Duration::from_secs(60) };
/// Session tokens that one person makes.
pub const SESSION_TOKENS: Rate = Rate { burst: 600, every: Duration::from_secs(6) };
/// Checks of one person's cloud accounts: each is up to ten calls to a provider.
pub const CLOUD_CHECKS: Rate = Rate { burst: 40, every: Duration::from_secs(15) };
/// Times that one person watches a check: each looks into the database for some seconds.
pub const CLOUD_WATCHES: Rate = Rate { burst: 30, every: Duration::from_secs(2) };
/// Times that one person begins to listen to the bell.
pub const BELLS: Rate = Rate { burst: 120, every: Duration::from_secs(2) };
/// Changes of one person's cloud accounts: each leaves a line in the log.
pub const CLOUD_CHANGES: Rate = Rate { burst: 100, every: Duration::from_secs(30) };
/// Changes of one person's profile: each leaves a line in the log for ever.
pub const PROFILE_CHANGES: Rate = Rate { burst: 100, every: Duration::from_secs(60) };
/// Forms of one network that are kept because something in them was wrong.
pub const DRAFTS_FROM_NETWORK: Rate = Rate { burst: 60, every: Duration::from_secs(5) };

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

/// Counts one more under this name.
///
/// # Errors
/// `TooMany` with the seconds to wait, when it is too often. That one is not counted.
pub async fn count(app: &App, name: &str, rate: Rate) -> Result<(), Failure> {
    let mut tx = app.db.begin_single().await?;
    count_in(&mut tx, app.now(), name, rate).await?;
    Ok(tx.commit().await?)
}

/// The same within a change, for what counts only if the change comes about.
pub async fn count_in(tx: &mut Tx, now: Timestamp, name: &str, rate: Rate) -> Result<(), Failure> {
    // Nobody pays for longer ahead than a whole burst: what is paid for a minute beyond that was paid before the clock was set back.
    const SQL: &str = "
        INSERT INTO rates (name, paid_until) VALUES ($1, $2 + $3)
        ON CONFLICT (name) DO UPDATE
           SET paid_until = CASE WHEN rates.paid_until > $2 AND rates.paid_until <= $2 + $3 * ($4 - 1) THEN rates.paid_until ELSE $2 END + $3
         WHERE rates.paid_until <= $2 + $3 * ($4 - 1) OR rates.paid_until > $2 + $3 * $4 + 60000
        RETURNING paid_until";
    const PAID: &str = "SELECT paid_until FROM rates WHERE name = $1";
    let (every, burst) = (millis(rate.every), i64::from(rate.burst));
    let counted: Option<(i64,)> =
        on!(&mut *tx, |db| sqlx::query_as(SQL).bind(name).bind(now.millis()).bind(every).bind(burst).fetch_optional(db).await)?;
    if counted.is_some() {
        return Ok(());
    }
    let paid: Option<(i64,)> = on!(tx, |db| sqlx::query_as(PAID).bind(name).fetch_optional(db).await)?;
    METRICS.limited(name);
    let wait = paid.map_or(0, |(until,)| until - now.millis() - every * (burst - 1));
    Err(Failure::TooMany { seconds: seconds(wait) })
}

/// Counts one more, and says whether it was still allowed.
pub async fn allows(app: &App, name: &str, rate: Rate) -> Result<bool, Failure> {
    was_allowed(count(app, name, rate).await)
}

/// The same within a change.
pub async fn allows_in(tx: &mut Tx, now: Timestamp, name: &str, rate: Rate) -> Result<bool, Failure> {
    was_allowed(count_in(tx, now, name, rate).await)
}

fn was_allowed(counted: Result<(), Failure>) -> Result<bool, Failure> {
    match counted {
        Ok(()) => Ok(true),
        Err(Failure::TooMany { .. }) => Ok(false),
        Err(failure) => Err(failure),
    }
}

/// Gives one back: it turned out to be right.
pub async fn forgive(app: &App, name: &str, rate: Rate) -> Result<(), Failure> {
    const SQL: &str = "UPDATE rates SET paid_until = paid_until - $2 WHERE name = $1";
    let mut tx = app.db.begin_single().await?;
    on!(&mut tx, |db| sqlx::query(SQL).bind(name).bind(millis(rate.every)).execute(db).await.map(drop))?;
    Ok(tx.commit().await?)
}

fn seconds(millis: i64) -> u32 {
    u32::try_from((millis.max(0).saturating_add(999) / 1000).max(1)).unwrap_or(u32::MAX)
}

/// Wrong tries in a row under one name: after how many one has to wait, for how long at most, and when it ends for good.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// Free of waiting.
    pub free: u32,
    /// Longest wait; it doubles from one second on.
    pub longest: Duration,
    /// At this many the name is closed until `forget` (NIST SP 800-63B-4, section 3.2.2: at most 100).
    pub end: u32,
}

/// Takes a try before it is known whether it is right, so that tries at the same moment can't share one.
///
/// Returns the number of this try.
///
/// # Errors
/// `TooMany`, and nothing is counted, while one has to wait.
pub async fn begin_try(app: &App, name: &str, patience: Patience) -> Result<u32, Failure> {
    // Somebody may count in between; then it is looked at again.
    for _ in 0..5 {
        if let Some(number) = count_try(app, name, patience).await? {
            return Ok(number);
        }
    }
    Err(Failure::TooMany { seconds: 1 })
}

async fn count_try(app: &App, name: &str, patience: Patience) -> Result<Option<u32>, Failure> {
    const SQL: &str = "SELECT count, last_at FROM failures WHERE name = $1";
    const COUNT: &str = "
        INSERT INTO failures (name, count, last_at) VALUES ($1, 1, $2)
        ON CONFLICT (name) DO UPDATE SET count = failures.count + 1, last_at = $2
        WHERE failures.count = $3
        RETURNING count";
    let now = app.now();
    let mut tx = app.db.begin_single().await?;
    let row: Option<(i64, Timestamp)> = on!(&mut tx, |db| sqlx::query_as(SQL).bind(name).fetch_optional(db).await)?;
    let (before, last_at) = row.unwrap_or((0, now));
    let before = u32::try_from(before).unwrap_or(u32::MAX);
    let wait = patience.wait(before);
    // A try that lies a minute ahead was made before the clock was set back; servers differ by less.
    let waited = if last_at > now + Duration::from_secs(60) { wait } else { now.since(last_at) };
    if before >= patience.end || waited < wait {
        METRICS.limited(name);
        return Err(Failure::TooMany { seconds: seconds(millis(wait.saturating_sub(waited))) });
    }
    let counted: Option<(i64,)> =
        on!(&mut tx, |db| sqlx::query_as(COUNT).bind(name).bind(now).bind(i64::from(before)).fetch_optional(db).await)?;
    tx.commit().await?;
    Ok(counted.map(|(count,)| u32::try_from(count).unwrap_or(u32::MAX)))
}

impl Patience {
    /// How long to wait after this many wrong tries in a row.
    fn wait(self, failures: u32) -> Duration {
        match failures.checked_sub(self.free) {
            _ if failures >= self.end => self.longest,
            None => Duration::ZERO,
            Some(over) => Duration::from_secs(1 << over.min(30)).min(self.longest),
        }
    }
}

/// The try was right: the row of wrong ones is over.
pub async fn forget(tx: &mut Tx, name: &str) -> Result<(), Failure> {
    const SQL: &str = "DELETE FROM failures WHERE name = $1";
    Ok(on!(tx, |db| sqlx::query(SQL).bind(name).execute(db).await.map(drop))?)
}

/// The same for all names that begin so. `prefix` holds no `%` or `_`.
pub async fn forget_all(tx: &mut Tx, prefix: &str) -> Result<(), Failure> {
    const SQL: &str = "DELETE FROM failures WHERE name LIKE $1";
    Ok(on!(tx, |db| sqlx::query(SQL).bind(format!("{prefix}%")).execute(db).await.map(drop))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_longest() {
        let patience = Patience { free: 5, longest: Duration::from_secs(900), end: 100 };
        let waits: Vec<u64> = [0, 4, 5, 6, 8, 14, 15, 40, 100].map(|n| patience.wait(n).as_secs()).to_vec();
        assert_eq!(waits, [0, 0, 1, 2, 8, 512, 900, 900, 900]);
    }
}
