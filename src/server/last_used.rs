//! When, from where and by which program each token was used last. Kept in memory and written in batches: a database that
//! wrote a row for each request would do little else. Every answer tells the true moment; other servers learn of it within
//! seconds.

use super::app::App;
use crate::{failure::Failure, id::TokenId, on, time::Timestamp};
use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
};

#[derive(Debug, Clone)]
pub struct Use {
    pub at: Timestamp,
    pub address: Option<IpAddr>,
    pub agent: String,
}

/// What was not written yet.
#[derive(Debug, Default)]
pub struct LastUsed(Mutex<HashMap<TokenId, Use>>);

impl LastUsed {
    pub fn note(&self, token: TokenId, used: Use) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(token, used);
    }

    /// What the database does not know yet.
    pub fn of(&self, token: TokenId) -> Option<Use> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&token).cloned()
    }

    fn take(&self) -> HashMap<TokenId, Use> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// What could not be written is not lost, unless there is something newer.
    fn give_back(&self, uses: HashMap<TokenId, Use>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (token, used) in uses {
            kept.entry(token).or_insert(used);
        }
    }
}

/// Writes it all, in one transaction.
///
/// # Errors
/// When the database does not answer; the next round tries again.
pub async fn write(app: &App) -> Result<(), Failure> {
    let uses = app.last_used.take();
    let written = write_all(app, &uses).await;
    if written.is_err() {
        app.last_used.give_back(uses);
    }
    written
}

async fn write_all(app: &App, uses: &HashMap<TokenId, Use>) -> Result<(), Failure> {
    const SQL: &str = "
        UPDATE tokens SET last_used_at = $2, last_address = $3, last_agent = $4
         WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2)";
    if uses.is_empty() {
        return Ok(());
    }
    // In the same order on all servers, so that two that write at once do not wait for each other.
    let mut uses: Vec<_> = uses.iter().collect();
    uses.sort_unstable_by_key(|(token, _)| **token);
    let mut tx = app.db.begin_single().await?;
    for (token, used) in uses {
        let address = used.address.map(|address| address.to_string()).unwrap_or_default();
        on!(&mut tx, |db| sqlx::query(SQL).bind(token).bind(used.at).bind(address).bind(&used.agent).execute(db).await.map(drop))?;
    }
    Ok(tx.commit().await?)
}
