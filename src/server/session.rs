//! Being signed in: a row here, and an opaque value in a cookie of which only the SHA-256 is kept.

use super::{
    app::{App, Change},
    caller::Person,
    cookie::Cookie,
    device::{self, Known},
    secret, trust,
};
use crate::{
    failure::Failure,
    i18n::Locale,
    id::{DeviceId, SessionId, UserId},
    on, on_pool,
    proof::How,
    time::Timestamp,
};
use axum::http::HeaderValue;
use std::time::Duration;

/// "Last seen" is written at most this often.
const SEEN_STEP: Duration = Duration::from_secs(60);
/// How long after proving who one is delicate things may be done without another question (ASVS 7.5.1).
pub const FRESH: Duration = Duration::from_secs(600);

/// By what someone comes in.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    pub how: How,
    /// The app or key that was used: the session dies with it.
    pub factor: Option<i64>,
}

impl From<How> for Entry {
    fn from(how: How) -> Self {
        Self { how, factor: None }
    }
}

/// A session that has just begun: what the browser has to be told.
pub struct Begun {
    pub session: SessionId,
    pub cookies: Vec<HeaderValue>,
    /// This browser was never seen with this person before.
    pub new_device: Option<DeviceId>,
    /// Older sessions that ended because there were too many.
    pub ended: u64,
}

/// Signs a person in. Always with a new value, so that one planted before is worth nothing (ASVS 7.2.4). The session that
/// this browser had until now ends, and so does the one used least of all when there are more than the operator allows.
pub async fn begin(change: &mut Change, user: UserId, entry: Entry) -> Result<Begun, Failure> {
    const SQL: &str = "
        INSERT INTO sessions (id, user_id, secret_hash, address, agent, created_at, seen_at, fresh_until, how, factor_id)
        VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9)";
    if let Ok(person) = change.actor.person() {
        let before = person.session;
        end(change, before).await?;
    }
    let ended = make_room(change, user).await?;
    let app = change.app.clone();
    let (session, value) = (SessionId::of(app.new_id()), secret::opaque(app.random()));
    let address = change.actor.from.address.map(|address| address.to_string()).unwrap_or_default();
    // Trust spares a sign-in the second factor, and nothing that is delicate.
    let fresh_until = if entry.how == How::PasswordAndTrust { Timestamp::from_millis(0) } else { change.at + FRESH };
    on!(&mut change.tx, |db| sqlx::query(SQL)
        .bind(session)
        .bind(user)
        .bind(secret::digest(&value))
        .bind(address)
        .bind(&change.actor.from.agent)
        .bind(change.at)
        .bind(fresh_until)
        .bind(entry.how.word())
        .bind(entry.factor)
        .execute(db)
        .await
        .map(drop))?;

    let mut cookies = vec![Cookie::Session.set(&app.config, &value, Some(app.config.session_max))];
    let new_device = match device::know_browser(change, user).await? {
        Known::Already => None,
        Known::New { device, cookie } => {
            cookies.extend(cookie);
            Some(device)
        }
    };
    Ok(Begun { session, cookies, new_device, ended })
}

/// Ends the sessions beyond what the operator allows (ASVS 7.1.2), leaving room for one more.
async fn make_room(change: &mut Change, user: UserId) -> Result<u64, Failure> {
    const SQL: &str = "
        UPDATE sessions SET ended_at = $2
         WHERE id IN (SELECT id FROM sessions WHERE user_id = $1 AND ended_at IS NULL
                       ORDER BY seen_at DESC, id DESC LIMIT 100000 OFFSET $3)";
    let stay = i64::from(change.app.config.sessions_per_person) - 1;
    Ok(on!(&mut change.tx, |db| sqlx::query(SQL).bind(user).bind(change.at).bind(stay).execute(db).await.map(|done| done.rows_affected()))?)
}

/// The person has proved again who they are: for a while delicate things may be done. The cookie's value changes, and the
/// one before is worth nothing (ASVS 7.2.4).
pub async fn refresh(change: &mut Change, session: SessionId) -> Result<HeaderValue, Failure> {
    const SQL: &str = "UPDATE sessions SET secret_hash = $2, fresh_until = $3 WHERE id = $1 AND ended_at IS NULL";
    let value = secret::opaque(change.app.random());
    let done = on!(&mut change.tx, |db| sqlx::query(SQL)
        .bind(session)
        .bind(secret::digest(&value))
        .bind(change.at + FRESH)
        .execute(db)
        .await
        .map(|done| done.rows_affected()))?;
    if done == 1 {
        Ok(Cookie::Session.set(&change.app.config, &value, Some(change.app.config.session_max)))
    } else {
        Err(Failure::SignedOut)
    }
}

/// A first factor was set up here: what other sessions proved by the password alone is not enough any more (NIST 800-63B-4, 4.1.2.1).
pub async fn stale_others(change: &mut Change, user: UserId, but: SessionId) -> Result<(), Failure> {
    const SQL: &str = "UPDATE sessions SET fresh_until = 0 WHERE user_id = $1 AND id <> $2";
    Ok(on!(&mut change.tx, |db| sqlx::query(SQL).bind(user).bind(but).execute(db).await.map(drop))?)
}

/// Ends the sessions that began with a factor that is no more, or by a trust that it may have given; that trust ends, too.
/// Returns how many sessions there were.
pub async fn end_of_factor(change: &mut Change, user: UserId, factor: i64, but: SessionId) -> Result<u64, Failure> {
    const SQL: &str = "
        UPDATE sessions SET ended_at = $4
         WHERE user_id = $1 AND (factor_id = $2 OR how = 'password_and_trust') AND id <> $3 AND ended_at IS NULL";
    trust::end_all(change, user).await?;
    Ok(on!(&mut change.tx, |db| sqlx::query(SQL)
        .bind(user)
        .bind(factor)
        .bind(but)
        .bind(change.at)
        .execute(db)
        .await
        .map(|done| done.rows_affected()))?)
}

/// Who is signed in with this cookie, if the session is still alive. Notes "last seen", at most once a minute.
pub async fn find(app: &App, value: &str) -> Result<Option<Person>, Failure> {
    const SQL: &str = "
        SELECT s.id, s.user_id, s.seen_at, s.fresh_until, u.super_admin_since IS NOT NULL, u.language, u.time_zone
          FROM sessions s
          JOIN users u ON u.id = s.user_id
         WHERE s.secret_hash = $1 AND s.ended_at IS NULL AND s.seen_at > $2 AND s.created_at > $3
           AND u.disabled_at IS NULL";
    type Row = (SessionId, UserId, Timestamp, Timestamp, bool, String, String);

    let now = app.now();
    let row: Option<Row> = on_pool!(&app.db, |pool| sqlx::query_as(SQL)
        .bind(secret::digest(value))
        .bind(now - app.config.session_idle)
        .bind(now - app.config.session_max)
        .fetch_optional(pool)
        .await)?;
    let Some((session, user, seen_at, fresh_until, super_admin, language, zone)) = row else { return Ok(None) };
    if now.since(seen_at) >= SEEN_STEP {
        // Where nothing can be written, on a full disk, people may still look.
        drop(note_seen(app, session, now).await);
    }
    let locale = Locale::named(&language).unwrap_or_default();
    Ok(Some(Person { user, session, super_admin, fresh_until, zone, locale, token: None }))
}

async fn note_seen(app: &App, session: SessionId, now: Timestamp) -> Result<(), Failure> {
    const SQL: &str = "UPDATE sessions SET seen_at = $2 WHERE id = $1 AND seen_at <= $3";
    let mut tx = app.db.begin_single().await?;
    on!(&mut tx, |db| sqlx::query(SQL).bind(session).bind(now).bind(now - SEEN_STEP).execute(db).await.map(drop))?;
    Ok(tx.commit().await?)
}

/// Ends one session. Returns whether it was open until now.
pub async fn end(change: &mut Change, session: SessionId) -> Result<bool, Failure> {
    const SQL: &str = "UPDATE sessions SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL";
    let ended =
        on!(&mut change.tx, |db| sqlx::query(SQL).bind(session).bind(change.at).execute(db).await.map(|done| done.rows_affected()))?;
    Ok(ended == 1)
}

/// Ends all sessions of a person but the one given, and trusts no browser any more but the one that asks. Returns how many
/// sessions there were.
pub async fn end_others(change: &mut Change, user: UserId, but: Option<SessionId>) -> Result<u64, Failure> {
    const SQL: &str = "UPDATE sessions SET ended_at = $3 WHERE user_id = $1 AND id <> $2 AND ended_at IS NULL";
    match but {
        Some(_) => trust::end_others(change, user).await?,
        None => trust::end_all(change, user).await?,
    }
    let but = but.unwrap_or(SessionId::of(0)); // no session has this number
    Ok(on!(&mut change.tx, |db| sqlx::query(SQL).bind(user).bind(but).bind(change.at).execute(db).await.map(|done| done.rows_affected()))?)
}

/// All factors of a person are gone: so are the other sessions that began with any, and all trust that one of them gave.
pub async fn end_with_factors(change: &mut Change, user: UserId, but: SessionId) -> Result<u64, Failure> {
    const SQL: &str = "
        UPDATE sessions SET ended_at = $3
         WHERE user_id = $1 AND id <> $2 AND ended_at IS NULL AND how <> 'password' AND how <> 'link'";
    trust::end_all(change, user).await?;
    Ok(on!(&mut change.tx, |db| sqlx::query(SQL).bind(user).bind(but).bind(change.at).execute(db).await.map(|done| done.rows_affected()))?)
}

/// Whether a session still lives. Whoever only listens does not count as seen.
pub async fn lives(app: &App, session: SessionId, user: UserId) -> Result<bool, Failure> {
    const SQL: &str = "
        SELECT s.id FROM sessions s JOIN users u ON u.id = s.user_id
         WHERE s.id = $1 AND s.user_id = $2 AND s.ended_at IS NULL AND s.seen_at > $3 AND s.created_at > $4 AND u.disabled_at IS NULL";
    let now = app.now();
    let mut tx = app.db.begin_read().await?;
    let found: Option<(SessionId,)> = on!(&mut tx, |db| sqlx::query_as(SQL)
        .bind(session)
        .bind(user)
        .bind(now - app.config.session_idle)
        .bind(now - app.config.session_max)
        .fetch_optional(db)
        .await)?;
    Ok(found.is_some())
}
