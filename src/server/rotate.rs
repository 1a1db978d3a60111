//! Replacing sealing keys while servers run.
//!
//! Every server takes up a new key before it seals its next text (`Seal::newest`), so what a pass leaves behind was sealed
//! before the key was there and committed after the pass. Passes are made until one finds nothing; what is under way for longer
//! than that is why an old key may be dropped only a minute later, and never while it seals anything.

use super::{
    app::App,
    caller::Caller,
    event::Event,
    key_file::KeyFile,
    policy::Action,
    seal::SealingKey,
    sealed::{self, Sealed},
};
use crate::{failure::Failure, on, on_pool};
use sqlx::AssertSqlSafe;
use std::time::Duration;

/// After so many passes something still seals with an old key.
const PASSES: usize = 10;
/// Twice as long as a request may take: after this, nothing is under way that was sealed before the file was written.
const UNDER_WAY: Duration = Duration::from_secs(60);

/// Why it was not done.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    #[error("{0}")]
    Failed(#[from] Failure),
    #[error("{0}")]
    Sentence(String),
}

impl From<String> for Trouble {
    fn from(sentence: String) -> Self {
        Self::Sentence(sentence)
    }
}

/// A key, and what it seals now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyUse {
    pub id: String,
    pub known: Known,
    /// Tables and rows.
    pub seals: Vec<(&'static str, u64)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// Seals what is new.
    Seals,
    /// Only opens what it has sealed.
    Opens,
    /// Not among our keys.
    Not,
}

impl KeyUse {
    pub fn rows(&self) -> u64 {
        self.seals.iter().map(|(_, rows)| rows).sum()
    }
}

/// All keys, first of the one that seals: those that are known, and those that seal something.
///
/// # Errors
/// When the caller may not, or the database does not answer.
pub async fn status(app: &App, caller: &Caller) -> Result<Vec<KeyUse>, Failure> {
    let mut tx = app.look(caller, Action::RotateKeys).await?;
    let worth = |place| if place == 0 { Known::Seals } else { Known::Opens };
    let ids = app.seal.ids().into_iter().enumerate();
    let mut keys: Vec<_> = ids.map(|(place, id)| KeyUse { id, known: worth(place), seals: Vec::new() }).collect();
    for column in sealed::ALL {
        let counted: Vec<(String, i64)> = on!(&mut tx, |db| sqlx::query_as(AssertSqlSafe(column.count())).fetch_all(db).await)?;
        for (id, rows) in counted {
            let seals = (column.table, u64::try_from(rows).unwrap_or_default());
            match keys.iter_mut().find(|key| key.id == id) {
                Some(key) => key.seals.push(seals),
                None => keys.push(KeyUse { id, known: Known::Not, seals: vec![seals] }),
            }
        }
    }
    Ok(keys)
}

/// What a rotation has done.
#[derive(Debug, Default)]
pub struct Rotated {
    /// The key that seals now.
    pub key: String,
    pub is_new: bool,
    /// Tables, and how many of their rows were sealed anew.
    pub rows: Vec<(&'static str, u64)>,
    /// Rows that open with no key we have. They are as they were.
    pub shut: u64,
    /// Whether the last pass still found something, so that somebody seals with an old key.
    pub unfinished: bool,
}

/// Makes a new key in the file, unless `keep_key` or the settings say the key, and seals everything with it.
///
/// # Errors
/// When the caller may not, another one is at it, none of our keys opens anything, or something does not answer. What was sealed
/// anew until then is so, and everything opens.
pub async fn rotate(app: &App, caller: &Caller, keep_key: bool) -> Result<Rotated, Trouble> {
    let before = status(app, caller).await?;
    let _lock = app.seal.file().map(KeyFile::lock).transpose()?;
    if let Some(stranger) = before.iter().find(|key| key.known == Known::Not)
        && before.iter().all(|key| key.known == Known::Not || key.seals.is_empty())
    {
        return Err(Trouble::Sentence(format!(
            "everything here is sealed with key {}, which is not among yours: run this with the settings that the server has",
            stranger.id
        )));
    }
    let file = app.seal.file().filter(|_| !keep_key);
    if let Some(file) = file {
        let mut keys = file.read()?;
        keys.insert(0, SealingKey::of(app.random()));
        file.write(&keys)?;
    }
    let mut done =
        Rotated { is_new: file.is_some(), rows: sealed::ALL.iter().map(|column| (column.table, 0)).collect(), ..Rotated::default() };
    for _ in 0..PASSES {
        done.key = app.seal.ids().into_iter().next().unwrap_or_default();
        (done.shut, done.unfinished) = (0, false);
        for (column, (_, rows)) in sealed::ALL.iter().zip(&mut done.rows) {
            let pass = reseal(app, column, &done.key).await?;
            *rows += pass.resealed;
            done.shut += pass.shut;
            done.unfinished |= pass.resealed + pass.overtaken > 0;
        }
        if !done.unfinished {
            break;
        }
    }
    let rows = done.rows.iter().map(|(_, rows)| rows).sum();
    if done.is_new || rows > 0 {
        let event = Event::SecretsResealed { key: done.key.clone(), rows };
        app.settle(|| async { app.change(caller, Action::RotateKeys).await?.commit(event.clone()).await }).await?;
    }
    Ok(done)
}

/// What one pass through a table found.
#[derive(Default)]
struct Pass {
    resealed: u64,
    /// Changed by somebody else at that moment.
    overtaken: u64,
    shut: u64,
}

/// Row by row, so that nobody waits for us, and only if the text is still the one we read, so that nobody's change is lost.
async fn reseal(app: &App, column: &Sealed, key: &str) -> Result<Pass, Failure> {
    let (page, exchange, as_wanted) = (column.page(), column.exchange(), format!("{key}.%"));
    let (mut pass, mut after) = (Pass::default(), column.start().to_owned());
    loop {
        let rows: Vec<(String, String, String)> =
            on_pool!(&app.db, |db| sqlx::query_as(AssertSqlSafe(page.as_str())).bind(&after).bind(&as_wanted).fetch_all(db).await)?;
        let Some((last, ..)) = rows.last() else { return Ok(pass) };
        after.clone_from(last);
        for (found_by, row, text) in rows {
            let place = column.place(row);
            let Ok(plain) = app.seal.open(&place, &text) else {
                pass.shut += 1;
                continue;
            };
            let anew = app.close(&place, &plain);
            let changed = on_pool!(&app.db, |db| sqlx::query(AssertSqlSafe(exchange.as_str()))
                .bind(found_by)
                .bind(text)
                .bind(anew)
                .execute(db)
                .await
                .map(|done| done.rows_affected()))?;
            if changed == 1 { pass.resealed += 1 } else { pass.overtaken += 1 }
        }
    }
}

/// Takes the old keys that seal nothing out of the file. Returns their ids, and the old keys that had to stay.
///
/// # Errors
/// When the caller may not, the keys stand in the settings, the file was written within the last minute, another one is at it, or
/// something does not answer.
pub async fn drop_old(app: &App, caller: &Caller) -> Result<(Vec<String>, Vec<KeyUse>), Trouble> {
    let Some(file) = app.seal.file() else {
        return Err(Trouble::Sentence(
            "the keys stand in the settings: take those that seal nothing out of PORTICO_OLD_SEALING_KEYS; `portico keys status` shows which"
                .into(),
        ));
    };
    let _lock = file.lock()?;
    let mut keys = file.read()?;
    let ids: Vec<String> = keys.iter().map(SealingKey::id).collect();
    let uses = status(app, caller).await?;
    if app.now() < file.written_at()? + UNDER_WAY {
        return Err(Trouble::Sentence("the keys changed just now, and old ones may be in use: ask again in a minute".into()));
    }
    let has_to_stay = |key: &KeyUse| key.known == Known::Opens && !key.seals.is_empty() && ids.contains(&key.id);
    let stays: Vec<KeyUse> = uses.into_iter().filter(has_to_stay).collect();
    let gone: Vec<String> = ids.into_iter().skip(1).filter(|id| stays.iter().all(|key| key.id != *id)).collect();
    if !gone.is_empty() {
        keys.retain(|key| !gone.contains(&key.id()));
        file.write(&keys)?;
        let event = Event::SealingKeysDropped { keys: gone.clone() };
        app.settle(|| async { app.change(caller, Action::RotateKeys).await?.commit(event.clone()).await }).await?;
    }
    Ok((gone, stays))
}
