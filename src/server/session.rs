//! Being signed in: a row here, and an opaque value in a cookie of which only the SHA-256 is kept.

use super::{
    app::{App, Change},
    caller::Person,
    config::Config,
    secret,
};
use crate::{
    failure::Failure,
    i18n::Locale,
    id::{DeviceId, SessionId, UserId},
    on,
    time::Timestamp,
};
use axum::http::{HeaderMap, HeaderValue, header};
use std::time::Duration;

/// "Last seen" is written at most this often.
const SEEN_STEP: Duration = Duration::from_secs(60);
/// How long after signing in delicate things may be done without another question.
const FRESH: Duration = Duration::from_secs(600);
/// How long a browser is remembered: 400 days, the most that browsers keep a cookie (RFC 6265bis, section 5.5).
const DEVICE_DAYS: u64 = 400;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cookie {
    /// Who is signed in.
    Session,
    /// A browser that signed in before.
    Device,
    /// What was typed into a form that has to be shown again.
    Draft,
}

impl Cookie {
    /// `__Host-` makes browsers insist on https, the whole site and no sub-domain (RFC 6265bis, section 4.1.3.2). Plain
    /// http, which is for localhost only, can't have it and gets names of its own.
    const fn name(self, https: bool) -> &'static str {
        match (self, https) {
            (Self::Session, true) => "__Host-session",
            (Self::Device, true) => "__Host-device",
            (Self::Draft, true) => "__Host-draft",
            (Self::Session, false) => "portico-local-session",
            (Self::Device, false) => "portico-local-device",
            (Self::Draft, false) => "portico-local-draft",
        }
    }

    /// The `Set-Cookie` line. Values are made by `secret::opaque`, so they need no quoting.
    pub fn set(self, config: &Config, value: &str, lives: Option<Duration>) -> HeaderValue {
        let secure = if config.is_https() { "; Secure" } else { "" };
        let age = lives.map(|lives| format!("; Max-Age={}", lives.as_secs())).unwrap_or_default();
        let line = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}", self.name(config.is_https()));
        HeaderValue::from_str(&line).unwrap_or(HeaderValue::from_static(""))
    }

    /// The line that makes a browser forget it.
    pub fn forget(self, config: &Config) -> HeaderValue {
        self.set(config, "", Some(Duration::ZERO))
    }
}

/// The value of one of our cookies, if the browser sent it.
pub fn cookie(app: &App, headers: &HeaderMap, which: Cookie) -> Option<String> {
    let name = which.name(app.config.is_https());
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(key, value)| *key == name && value.len() == 43).map(|(_, value)| value.to_owned())
}

/// A session that has just begun: what the browser has to be told.
pub struct Begun {
    pub session: SessionId,
    pub cookies: Vec<HeaderValue>,
    /// This browser was never seen with this person before.
    pub new_device: bool,
}

/// Signs a person in. Always with a new value, so that one planted before is worth nothing (ASVS 7.2.4). The session that
/// this browser had until now ends.
pub async fn begin(change: &mut Change, user: UserId) -> Result<Begun, Failure> {
    const SQL: &str = "
        INSERT INTO sessions (id, user_id, secret_hash, address, agent, created_at, seen_at, fresh_until)
        VALUES ($1, $2, $3, $4, $5, $6, $6, $7)";
    if let Ok(person) = change.actor.person() {
        let before = person.session;
        end(change, before).await?;
    }
    let app = change.app.clone();
    let (session, value) = (SessionId::of(app.new_id()), secret::opaque(app.random()));
    let address = change.actor.from.address.map(|address| address.to_string()).unwrap_or_default();
    on!(&mut change.tx, |db| sqlx::query(SQL)
        .bind(session)
        .bind(user)
        .bind(secret::digest(&value))
        .bind(address)
        .bind(&change.actor.from.agent)
        .bind(change.at)
        .bind(change.at + FRESH)
        .execute(db)
        .await
        .map(drop))?;

    let mut cookies = vec![Cookie::Session.set(&app.config, &value, Some(app.config.session_max))];
    let device = know_browser(change, user).await?;
    let new_device = device.is_some();
    cookies.extend(device);
    Ok(Begun { session, cookies, new_device })
}

/// Makes this browser known as one of this person's. Returns its new cookie, unless it was known already.
pub async fn know_browser(change: &mut Change, user: UserId) -> Result<Option<HeaderValue>, Failure> {
    if let Some(device) = change.actor.from.device.clone()
        && see_device(change, user, &device).await?
    {
        return Ok(None);
    }
    let device = secret::opaque(change.app.random());
    remember_device(change, user, &secret::digest(&device)).await?;
    Ok(Some(Cookie::Device.set(&change.app.config, &device, Some(Duration::from_secs(DEVICE_DAYS * 24 * 3600)))))
}

async fn see_device(change: &mut Change, user: UserId, device: &str) -> sqlx::Result<bool> {
    const SQL: &str = "UPDATE devices SET seen_at = $3 WHERE secret_hash = $1 AND user_id = $2";
    on!(&mut change.tx, |db| sqlx::query(SQL)
        .bind(device)
        .bind(user)
        .bind(change.at)
        .execute(db)
        .await
        .map(|done| done.rows_affected() == 1))
}

async fn remember_device(change: &mut Change, user: UserId, device: &str) -> sqlx::Result<()> {
    const SQL: &str = "INSERT INTO devices (id, user_id, secret_hash, created_at, seen_at) VALUES ($1, $2, $3, $4, $4)";
    let id = DeviceId::of(change.app.new_id());
    on!(&mut change.tx, |db| sqlx::query(SQL).bind(id).bind(user).bind(device).bind(change.at).execute(db).await.map(drop))
}

/// Whether this browser has signed in as this person before.
pub async fn is_known_device(app: &App, user: UserId, device: &str) -> Result<bool, Failure> {
    const SQL: &str = "SELECT id FROM devices WHERE secret_hash = $1 AND user_id = $2";
    let mut tx = app.db.begin_read().await?;
    let found: Option<(DeviceId,)> = on!(&mut tx, |db| sqlx::query_as(SQL).bind(device).bind(user).fetch_optional(db).await)?;
    Ok(found.is_some())
}

/// Who is signed in with this cookie, if the session is still alive. Notes "last seen", at most once a minute.
pub async fn find(app: &App, value: &str) -> Result<Option<Person>, Failure> {
    const SQL: &str = "
        SELECT s.id, s.user_id, s.seen_at, s.fresh_until, u.super_admin_since IS NOT NULL, u.language
          FROM sessions s
          JOIN users u ON u.id = s.user_id
         WHERE s.secret_hash = $1 AND s.ended_at IS NULL AND s.seen_at > $2 AND s.created_at > $3
           AND u.disabled_at IS NULL";
    const SEEN: &str = "UPDATE sessions SET seen_at = $2 WHERE id = $1 AND seen_at <= $3";
    type Row = (SessionId, UserId, Timestamp, Timestamp, bool, String);

    let now = app.now();
    let mut tx = app.db.begin_read().await?;
    let row: Option<Row> = on!(&mut tx, |db| sqlx::query_as(SQL)
        .bind(secret::digest(value))
        .bind(now - app.config.session_idle)
        .bind(now - app.config.session_max)
        .fetch_optional(db)
        .await)?;
    drop(tx);
    let Some((session, user, seen_at, fresh_until, super_admin, language)) = row else { return Ok(None) };
    if now.since(seen_at) >= SEEN_STEP {
        let mut tx = app.db.begin_single().await?;
        on!(&mut tx, |db| sqlx::query(SEEN).bind(session).bind(now).bind(now - SEEN_STEP).execute(db).await.map(drop))?;
        tx.commit().await?;
    }
    Ok(Some(Person { user, session, super_admin, fresh_until, locale: Locale::named(&language).unwrap_or_default() }))
}

/// Ends one session. Returns whether it was open until now.
pub async fn end(change: &mut Change, session: SessionId) -> Result<bool, Failure> {
    const SQL: &str = "UPDATE sessions SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL";
    let ended =
        on!(&mut change.tx, |db| sqlx::query(SQL).bind(session).bind(change.at).execute(db).await.map(|done| done.rows_affected()))?;
    Ok(ended == 1)
}

/// Ends all sessions of a person but the one given. Returns how many there were.
pub async fn end_others(change: &mut Change, user: UserId, but: Option<SessionId>) -> Result<u64, Failure> {
    const SQL: &str = "UPDATE sessions SET ended_at = $3 WHERE user_id = $1 AND id <> $2 AND ended_at IS NULL";
    let but = but.unwrap_or(SessionId::of(0)); // no session has this number
    Ok(on!(&mut change.tx, |db| sqlx::query(SQL).bind(user).bind(but).bind(change.at).execute(db).await.map(|done| done.rows_affected()))?)
}
