//! What was typed into a form that could not be accepted. Kept sealed for ten minutes, for the one browser that typed it, and
//! given back once: that is how a form without JavaScript keeps people's text.

use super::{app::App, sealed::DRAFTS, secret};
use crate::{edge, failure::Failure, on, ui::form::Attempt};
use serde::{Deserialize, Serialize};
use std::time::Duration;

pub const LIVES: Duration = Duration::from_secs(600);
/// Longest text that is kept, all fields together, in bytes.
const MOST: usize = 16 * 1024;

#[derive(Serialize, Deserialize)]
struct Draft {
    /// The page on which the form stands; no other may have it.
    page: String,
    attempt: Attempt,
}

/// Keeps an attempt and returns the value for the browser's cookie.
pub async fn keep(app: &App, page: &str, mut attempt: Attempt) -> Result<String, Failure> {
    const SQL: &str = "INSERT INTO drafts (secret_hash, sealed, expires_at) VALUES ($1, $2, $3)";
    if attempt.typed.iter().map(|(name, text)| name.len() + text.len()).sum::<usize>() > MOST {
        attempt.typed.clear();
    }
    let value = secret::opaque(app.random());
    let digest = secret::digest(&value);
    let draft = Draft { page: page.to_owned(), attempt };
    let text = serde_json::to_vec(&draft).map_err(|error| edge::broken(&error.to_string()))?;
    let sealed = app.close(&DRAFTS.place(&digest), &text);
    let mut tx = app.db.begin_single().await?;
    on!(&mut tx, |db| sqlx::query(SQL).bind(digest).bind(sealed).bind(app.now() + LIVES).execute(db).await.map(drop))?;
    tx.commit().await?;
    Ok(value)
}

/// Gives the attempt back, once, to the page it was made on.
pub async fn take(app: &App, value: &str, page: &str) -> Result<Option<Attempt>, Failure> {
    const FIND: &str = "SELECT sealed FROM drafts WHERE secret_hash = $1 AND expires_at > $2";
    const DELETE: &str = "DELETE FROM drafts WHERE secret_hash = $1";
    let digest = secret::digest(value);
    let mut tx = app.db.begin_read().await?;
    let row: Option<(String,)> = on!(&mut tx, |db| sqlx::query_as(FIND).bind(&digest).bind(app.now()).fetch_optional(db).await)?;
    drop(tx);
    let opened = row.and_then(|(sealed,)| app.seal.open(&DRAFTS.place(&digest), &sealed).ok());
    let draft: Option<Draft> = opened.and_then(|text| serde_json::from_slice(&text).ok());
    let Some(draft) = draft.filter(|draft| draft.page == page) else { return Ok(None) };
    let mut tx = app.db.begin_single().await?;
    on!(&mut tx, |db| sqlx::query(DELETE).bind(&digest).execute(db).await.map(drop))?;
    tx.commit().await?;
    Ok(Some(draft.attempt))
}
