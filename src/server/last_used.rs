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

    fn snapshot(&self) -> Vec<(TokenId, Use)> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut uses: Vec<_> = kept.iter().map(|(token, used)| (*token, used.clone())).collect();
        // In the same order on all servers, so that two that write at once do not wait for each other.
        uses.sort_unstable_by_key(|(token, _)| *token);
        uses
    }

    /// What is written need not be kept, unless there is something newer.
    fn forget(&self, written: &[(TokenId, Use)]) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (token, used) in written {
            if kept.get(token).is_some_and(|now| now.at == used.at) {
                kept.remove(token);
            }
        }
    }
}

/// So many in one transaction: others write in between.
const PIECE: usize = 500;

/// Writes it all, piece by piece.
///
/// # Errors
/// When the database does not answer; the next round tries again.
pub async fn write(app: &App) -> Result<(), Failure> {
    for piece in app.last_used.snapshot().chunks(PIECE) {
        write_piece(app, piece).await?;
        app.last_used.forget(piece);
    }
    Ok(())
}

async fn write_piece(app: &App, uses: &[(TokenId, Use)]) -> Result<(), Failure> {
    const SQL: &str = "
        UPDATE tokens SET last_used_at = $2, last_address = $3, last_agent = $4
         WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $2)";
    let mut tx = app.db.begin_single().await?;
    for (token, used) in uses {
        let address = used.address.map(|address| address.to_string()).unwrap_or_default();
        on!(&mut tx, |db| sqlx::query(SQL).bind(token).bind(used.at).bind(address).bind(&used.agent).execute(db).await.map(drop))?;
    }
    Ok(tx.commit().await?)
}
