//! Browsers that need no second factor for a while, because their owner said so. Only at sign-in, never for delicate things.

use super::{
    app::{App, Change},
    cookie::{Cookie, LONGEST_LIFE},
    db::Tx,
    secret,
};
use crate::{
    failure::Failure,
    id::{TrustId, UserId},
    on,
    time::Timestamp,
};
use axum::http::HeaderValue;

/// Whether this browser may skip the second factor for this person.
pub async fn has(app: &App, tx: &mut Tx, user: UserId, trust: Option<&str>, at: Timestamp) -> Result<bool, Failure> {
    const SQL: &str = "SELECT id FROM trusted_browsers WHERE secret_hash = $1 AND user_id = $2 AND expires_at > $3";
    let Some(trust) = trust.filter(|_| app.config.trusts_browsers()) else { return Ok(false) };
    let found: Option<(TrustId,)> = on!(tx, |db| sqlx::query_as(SQL).bind(trust).bind(user).bind(at).fetch_optional(db).await)?;
    Ok(found.is_some())
}

/// Trusts this browser for as long as the operator allows. The value of its cookie is always new.
pub async fn give(change: &mut Change, user: UserId) -> Result<Option<HeaderValue>, Failure> {
    const SQL: &str = "
        INSERT INTO trusted_browsers (id, user_id, secret_hash, agent, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)";
    const MOVE: &str = "UPDATE trusted_browsers SET secret_hash = $2 WHERE secret_hash = $1";
    let app = change.app.clone();
    if !app.config.trusts_browsers() {
        return Ok(None);
    }
    let value = secret::opaque(app.random());
    let digest = secret::digest(&value);
    if let Some(before) = change.actor.from.cookies.trust.clone() {
        // Others who share this browser keep its trust; this person's old row makes room.
        remove_by_cookie(change, user, &before).await?;
        on!(&mut change.tx, |db| sqlx::query(MOVE).bind(before).bind(&digest).execute(db).await.map(drop))?;
    }
    let id = TrustId::of(app.new_id());
    on!(&mut change.tx, |db| sqlx::query(SQL)
        .bind(id)
        .bind(user)
        .bind(digest)
        .bind(&change.actor.from.agent)
        .bind(change.at)
        .bind(change.at + app.config.trust_lives())
        .execute(db)
        .await
        .map(drop))?;
    Ok(Some(Cookie::Trust.set(&app.config, &value, Some(LONGEST_LIFE))))
}

async fn remove_by_cookie(change: &mut Change, user: UserId, digest: &str) -> Result<(), Failure> {
    const SQL: &str = "DELETE FROM trusted_browsers WHERE secret_hash = $1 AND user_id = $2";
    Ok(on!(&mut change.tx, |db| sqlx::query(SQL).bind(digest).bind(user).execute(db).await.map(drop))?)
}

/// Trusts none of a person's browsers any more.
pub async fn end_all(change: &mut Change, user: UserId) -> Result<(), Failure> {
    const SQL: &str = "DELETE FROM trusted_browsers WHERE user_id = $1";
    Ok(on!(&mut change.tx, |db| sqlx::query(SQL).bind(user).execute(db).await.map(drop))?)
}

/// Trusts none of a person's browsers any more but the one that asks.
pub async fn end_others(change: &mut Change, user: UserId) -> Result<(), Failure> {
    const SQL: &str = "DELETE FROM trusted_browsers WHERE user_id = $1 AND secret_hash <> $2";
    let here = change.actor.from.cookies.trust.clone().unwrap_or_default();
    Ok(on!(&mut change.tx, |db| sqlx::query(SQL).bind(user).bind(here).execute(db).await.map(drop))?)
}

/// One browser less. Returns whether there was one.
pub async fn end(change: &mut Change, user: UserId, id: TrustId) -> Result<bool, Failure> {
    const SQL: &str = "DELETE FROM trusted_browsers WHERE id = $1 AND user_id = $2";
    Ok(on!(&mut change.tx, |db| sqlx::query(SQL).bind(id).bind(user).execute(db).await.map(|done| done.rows_affected() == 1))?)
}

/// A browser that is trusted, as its owner sees it.
#[derive(sqlx::FromRow)]
pub struct Trusted {
    pub id: TrustId,
    pub agent: String,
    pub created_at: Timestamp,
    pub expires_at: Timestamp,
}

pub async fn all(tx: &mut Tx, user: UserId, at: Timestamp) -> sqlx::Result<Vec<Trusted>> {
    const SQL: &str = "
        SELECT id, agent, created_at, expires_at FROM trusted_browsers WHERE user_id = $1 AND expires_at > $2 ORDER BY id";
    on!(tx, |db| sqlx::query_as(SQL).bind(user).bind(at).fetch_all(db).await)
}
