//! Browsers that a person has signed in with before: their tries are counted apart from strangers', and a new one is told
//! of in a letter. Known by a cookie and not by an address, which changes.

use super::{
    app::{App, Change},
    cookie::{Cookie, LONGEST_LIFE},
    secret,
};
use crate::{
    failure::Failure,
    id::{DeviceId, UserId},
    on,
};
use axum::http::HeaderValue;

/// What became of a browser that was to be known.
pub enum Known {
    Already,
    /// For the first time with this person. The cookie is for browsers that have none of ours yet.
    New {
        device: DeviceId,
        cookie: Option<HeaderValue>,
    },
}

/// Makes this browser known as one of this person's. People who share a browser share its cookie, each with a row.
pub async fn know_browser(change: &mut Change, user: UserId) -> Result<Known, Failure> {
    if let Some(device) = change.actor.from.cookies.device.clone() {
        if see_device(change, user, &device).await? {
            return Ok(Known::Already);
        }
        if is_ours(change, &device).await? {
            return Ok(Known::New { device: remember_device(change, user, &device).await?, cookie: None });
        }
    }
    let value = secret::opaque(change.app.random());
    let device = remember_device(change, user, &secret::digest(&value)).await?;
    let cookie = Cookie::Device.set(&change.app.config, &value, Some(LONGEST_LIFE));
    Ok(Known::New { device, cookie: Some(cookie) })
}

impl Known {
    pub fn cookie(self) -> Option<HeaderValue> {
        match self {
            Self::Already => None,
            Self::New { cookie, .. } => cookie,
        }
    }
}

/// A value that we made, and not one that somebody planted.
async fn is_ours(change: &mut Change, device: &str) -> sqlx::Result<bool> {
    const SQL: &str = "SELECT id FROM devices WHERE secret_hash = $1 LIMIT 1";
    let found: Option<(DeviceId,)> = on!(&mut change.tx, |db| sqlx::query_as(SQL).bind(device).fetch_optional(db).await)?;
    Ok(found.is_some())
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

async fn remember_device(change: &mut Change, user: UserId, device: &str) -> sqlx::Result<DeviceId> {
    const SQL: &str = "INSERT INTO devices (id, user_id, secret_hash, created_at, seen_at) VALUES ($1, $2, $3, $4, $4)";
    let id = DeviceId::of(change.app.new_id());
    on!(&mut change.tx, |db| sqlx::query(SQL).bind(id).bind(user).bind(device).bind(change.at).execute(db).await.map(drop))?;
    Ok(id)
}

/// A browser that was not the person's after all is a stranger's again.
pub async fn forget(change: &mut Change, user: UserId, device: DeviceId) -> Result<(), Failure> {
    const SQL: &str = "DELETE FROM devices WHERE id = $1 AND user_id = $2";
    Ok(on!(&mut change.tx, |db| sqlx::query(SQL).bind(device).bind(user).execute(db).await.map(drop))?)
}

/// Whether this browser has signed in as this person before.
pub async fn is_known_device(app: &App, user: UserId, device: &str) -> Result<bool, Failure> {
    const SQL: &str = "SELECT id FROM devices WHERE secret_hash = $1 AND user_id = $2";
    let mut tx = app.db.begin_read().await?;
    let found: Option<(DeviceId,)> = on!(&mut tx, |db| sqlx::query_as(SQL).bind(device).bind(user).fetch_optional(db).await)?;
    Ok(found.is_some())
}
