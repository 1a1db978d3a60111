//! Letters wait here, written in the transaction of what they tell of. What they say is sealed, since most hold a link, and
//! wiped as soon as they are out.

use super::{
    app::{App, Change},
    db::Tx,
    limit,
    mail::Letter,
    sealed::OUTBOX,
    user::User,
};
use crate::{
    edge,
    failure::Failure,
    i18n::Locale,
    id::{LetterId, UserId},
    on,
    time::Timestamp,
};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long a worker may hold a letter before another one tries.
const LEASE: Duration = Duration::from_secs(120);
/// Tries before a letter is given up: with waits that double from 10 s to an hour this is about a day.
const TRIES: i64 = 33;

/// A letter with its envelope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Envelope {
    pub to: String,
    pub name: String,
    pub locale: Locale,
    pub letter: Letter,
}

/// Puts a letter into the outbox. It leaves after the change is committed, and not if it isn't.
pub async fn queue(change: &mut Change, envelope: &Envelope) -> Result<(), Failure> {
    change.wrote_letters = true;
    write(change, envelope, None).await
}

/// Writes to someone with an account, in their language.
pub async fn tell(change: &mut Change, user: &User, letter: Letter) -> Result<(), Failure> {
    queue(change, &Envelope { to: user.email.clone(), name: user.name.clone(), locale: user.locale(), letter }).await
}

/// Writes to someone about a maintainer, an organization or a project. Anybody can make that happen by inviting them, so it
/// happens only so often; beyond that the letter is left out, and everything waits in their account. Says whether it was written.
pub async fn tell_of_place(change: &mut Change, user: &User, letter: Letter) -> Result<bool, Failure> {
    let to = format!("place-letters-to:{}", user.id);
    let allowed = limit::allows_in(&mut change.tx, change.at, &to, limit::LETTERS_OF_PLACES).await?;
    if allowed {
        tell(change, user, letter).await?;
    }
    Ok(allowed)
}

/// Does all the work of a letter and sends none, so that an address we do not know takes as long as one we know.
pub async fn queue_nothing(change: &mut Change, envelope: &Envelope) -> Result<(), Failure> {
    let at = change.at;
    write(change, envelope, Some(at)).await
}

async fn write(change: &mut Change, envelope: &Envelope, given_up_at: Option<Timestamp>) -> Result<(), Failure> {
    const SQL: &str = "
        INSERT INTO outbox (id, kind, sealed, created_at, attempts, next_try_at, given_up_at, user_id)
        VALUES ($1, $2, $3, $4, 0, $4, $5, (SELECT id FROM users WHERE email_folded = $6))";
    let app = change.app.clone();
    let id = LetterId::of(app.new_id());
    let text = serde_json::to_vec(envelope).map_err(|error| edge::broken(&error.to_string()))?;
    let sealed = app.close(&OUTBOX.place(id), &text);
    let kind = envelope.letter.kind();
    Ok(on!(&mut change.tx, |db| sqlx::query(SQL)
        .bind(id)
        .bind(kind)
        .bind(given_up_at.is_none().then_some(sealed))
        .bind(change.at)
        .bind(given_up_at)
        .bind(envelope.to.to_lowercase())
        .execute(db)
        .await
        .map(drop))?)
}

/// A letter that this worker, and no other, may send now.
pub struct Leased {
    pub id: LetterId,
    pub kind: String,
    pub attempts: i64,
    /// When it is anybody's again.
    pub until: Timestamp,
    /// Whether its text began to leave at an earlier try, of which nobody noted how it ended.
    pub in_doubt: bool,
    /// `None` if it does not open here. Another server may have the key, or this one after its settings were mended.
    pub envelope: Option<Envelope>,
}

/// Takes the next letter that is due, for `LEASE`. None while letters are held back (`installation.rs`).
pub async fn lease(app: &App) -> Result<Option<Leased>, Failure> {
    const SQL: &str = "
        UPDATE outbox SET attempts = attempts + 1, next_try_at = $2
         WHERE id = (SELECT id FROM outbox
                      WHERE next_try_at <= $1 AND sent_at IS NULL AND given_up_at IS NULL
                      ORDER BY next_try_at, id LIMIT 1)
           AND next_try_at <= $1 AND sent_at IS NULL AND given_up_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM installation WHERE key = 'letters_held_since')
        RETURNING id, kind, attempts, left_at, sealed";
    type Row = (LetterId, String, i64, Option<Timestamp>, Option<String>);
    let (now, until) = (app.now(), app.now() + LEASE);
    let mut tx = app.db.begin_single().await?;
    let row: Option<Row> = on!(&mut tx, |db| sqlx::query_as(SQL).bind(now).bind(until).fetch_optional(db).await)?;
    tx.commit().await?;
    Ok(row.map(|(id, kind, attempts, left_at, sealed)| {
        let opened = sealed.and_then(|sealed| app.seal.open(&OUTBOX.place(id), &sealed).ok());
        let envelope = opened.and_then(|text| serde_json::from_slice(&text).ok());
        Leased { id, kind, attempts, until, in_doubt: left_at.is_some(), envelope }
    }))
}

/// Its text leaves now: from here until it is noted how that ended, it is in doubt. Says whether it is still this worker's letter.
pub async fn leaves(app: &App, letter: &Leased) -> Result<bool, Failure> {
    const SQL: &str = "UPDATE outbox SET left_at = $3 WHERE id = $1 AND next_try_at = $2 AND sent_at IS NULL AND given_up_at IS NULL";
    let mut tx = app.db.begin_single().await?;
    let done = on!(&mut tx, |db| sqlx::query(SQL)
        .bind(letter.id)
        .bind(letter.until)
        .bind(app.now())
        .execute(db)
        .await
        .map(|done| done.rows_affected()))?;
    tx.commit().await?;
    Ok(done == 1)
}

/// It is out, also if somebody was in doubt meanwhile: what it said is wiped.
pub async fn sent(app: &App, letter: &Leased) -> Result<(), Failure> {
    const SQL: &str = "
        UPDATE outbox SET sent_at = $3, sealed = NULL, last_error = $4, given_up_at = NULL, next_try_at = $2 WHERE id = $1 AND sent_at IS NULL";
    finish(app, SQL, letter, app.now(), None).await
}

/// Whether it arrived nobody knows: its server ended, or the mail server said nothing, after its text had left. It is not sent again unless
/// somebody says so (`try_now`), for it would come twice, and most of the time it has come.
pub async fn doubt(app: &App, letter: &Leased) -> Result<(), Failure> {
    const SQL: &str = "UPDATE outbox SET given_up_at = $3, last_error = $4 WHERE id = $1 AND next_try_at = $2 AND sent_at IS NULL";
    const WHY: &str =
        "it left, and nobody knows whether it arrived: the mail server had not answered when this server stopped waiting or ended";
    finish(app, SQL, letter, app.now(), Some(WHY.into())).await
}

/// It did not go: later, with growing waits, or never, unless somebody says so. What it says is kept for a week after that: no
/// link in it lives longer.
pub async fn failed(app: &App, letter: &Leased, error: &str) -> Result<(), Failure> {
    const LATER: &str = "
        UPDATE outbox SET next_try_at = $3, last_error = $4, left_at = NULL WHERE id = $1 AND next_try_at = $2 AND sent_at IS NULL";
    const NEVER: &str = "
        UPDATE outbox SET given_up_at = $3, last_error = $4, left_at = NULL WHERE id = $1 AND next_try_at = $2 AND sent_at IS NULL";
    let error = Some(without_addresses(error));
    if letter.attempts >= TRIES {
        return finish(app, NEVER, letter, app.now(), error).await;
    }
    let wait = Duration::from_secs(5 << letter.attempts.clamp(0, 10)).min(Duration::from_secs(3600));
    finish(app, LATER, letter, app.now() + wait, error).await
}

/// What did not succeed is noted for the try that it is about only, which the end of its lease names: who stood still meanwhile does not
/// speak of a later one, nor against somebody who wants it tried at once.
async fn finish(app: &App, sql: &'static str, letter: &Leased, at: Timestamp, error: Option<String>) -> Result<(), Failure> {
    let mut tx = app.db.begin_single().await?;
    on!(&mut tx, |db| sqlx::query(sql).bind(letter.id).bind(letter.until).bind(at).bind(error).execute(db).await.map(drop))?;
    Ok(tx.commit().await?)
}

/// Mail servers like to repeat whom a letter is for.
fn without_addresses(error: &str) -> String {
    let error = error.replace(|c: char| c.is_control(), " ");
    let words = error.split_whitespace().map(|word| if word.contains('@') { "[address]" } else { word });
    words.collect::<Vec<_>>().join(" ").chars().take(300).collect()
}

/// Which letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shelf {
    Waiting,
    GivenUp,
    Sent,
}

/// A letter as it stands here.
#[derive(Debug, sqlx::FromRow)]
pub struct Waiting {
    pub id: LetterId,
    pub kind: String,
    pub sealed: Option<String>,
    pub created_at: Timestamp,
    pub attempts: i64,
    pub next_try_at: Timestamp,
    pub sent_at: Option<Timestamp>,
    pub given_up_at: Option<Timestamp>,
    pub last_error: Option<String>,
    /// When its text began to leave; if it is given up, nobody knows whether it arrived.
    pub left_at: Option<Timestamp>,
    /// Whom it is for, if they have an account.
    pub user_id: Option<UserId>,
}

impl Waiting {
    /// Opened, if it is there and opens here.
    pub fn envelope(&self, app: &App) -> Option<Envelope> {
        let text = app.seal.open(&OUTBOX.place(self.id), self.sealed.as_deref()?).ok()?;
        serde_json::from_slice(&text).ok()
    }
}

const SELECT: &str = "
    SELECT id, kind, sealed, created_at, attempts, next_try_at, sent_at, given_up_at, last_error, left_at, user_id FROM outbox";

/// The newest first, from before `before`. Those that were never meant to leave (`queue_nothing`) are not among them.
pub async fn list(tx: &mut Tx, shelf: Shelf, before: Option<LetterId>, most: usize) -> sqlx::Result<Vec<Waiting>> {
    let on_it = match shelf {
        Shelf::Waiting => "sent_at IS NULL AND given_up_at IS NULL",
        Shelf::GivenUp => "given_up_at IS NOT NULL AND attempts > 0",
        Shelf::Sent => "sent_at IS NOT NULL",
    };
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE id < $1 AND {on_it} ORDER BY id DESC LIMIT CAST($2 AS BIGINT)"));
    let (before, most) = (before.map_or(i64::MAX, LetterId::number), i64::try_from(most).unwrap_or(i64::MAX));
    on!(tx, |db| sqlx::query_as(sql).bind(before).bind(most).fetch_all(db).await)
}

pub async fn find(tx: &mut Tx, id: LetterId) -> sqlx::Result<Option<Waiting>> {
    let sql = sqlx::AssertSqlSafe(format!("{SELECT} WHERE id = $1 AND (given_up_at IS NULL OR attempts > 0)"));
    on!(tx, |db| sqlx::query_as(sql).bind(id).fetch_optional(db).await)
}

/// How many wait, and since when the oldest does.
pub async fn waiting(tx: &mut Tx) -> sqlx::Result<(u64, Option<Timestamp>)> {
    const SQL: &str = "SELECT COUNT(*), MIN(created_at) FROM outbox WHERE sent_at IS NULL AND given_up_at IS NULL";
    let (count, oldest): (i64, Option<Timestamp>) = on!(tx, |db| sqlx::query_as(SQL).fetch_one(db).await)?;
    Ok((count.unsigned_abs(), oldest))
}

/// Tries it at once; one that was given up has all its tries again, also if it is in doubt. One whose text is leaving goes on leaving.
pub async fn try_now(change: &mut Change, id: LetterId) -> Result<(), Failure> {
    const SQL: &str = "
        UPDATE outbox SET attempts = CASE WHEN given_up_at IS NULL THEN attempts ELSE 0 END, next_try_at = $2, given_up_at = NULL,
               left_at = NULL
         WHERE id = $1 AND (given_up_at IS NOT NULL OR left_at IS NULL)";
    change.wrote_letters = true;
    Ok(on!(&mut change.tx, |db| sqlx::query(SQL).bind(id).bind(change.at).execute(db).await.map(drop))?)
}

/// Drops all that wait, with what they said. Says how many.
pub async fn remove_waiting(change: &mut Change) -> Result<u64, Failure> {
    const SQL: &str = "DELETE FROM outbox WHERE sent_at IS NULL AND given_up_at IS NULL";
    Ok(on!(&mut change.tx, |db| sqlx::query(SQL).execute(db).await.map(|done| done.rows_affected()))?)
}

/// It is not sent any more, and what it said is gone.
pub async fn remove(change: &mut Change, id: LetterId) -> Result<(), Failure> {
    const SQL: &str = "DELETE FROM outbox WHERE id = $1";
    Ok(on!(&mut change.tx, |db| sqlx::query(SQL).bind(id).execute(db).await.map(drop))?)
}
