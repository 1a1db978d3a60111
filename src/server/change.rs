//! A change and its event: both last, or neither. And how it is found out which, when the database goes away just then.

use super::{
    app::App,
    bell::{self, Ring},
    caller::Caller,
    db::{Tx, is_away},
    event::{self, Event},
    metrics::METRICS,
};
use crate::{failure::Failure, id::EventId, time::Timestamp};
use std::{
    collections::BTreeSet,
    sync::PoisonError,
    time::{Duration, Instant},
};
use tracing::Span;

/// How long a database that went away is waited for by whoever has to know whether something was done.
const PATIENCE: Duration = Duration::from_secs(20);
/// Between two such looks.
const LOOK: Duration = Duration::from_millis(250);

/// A change that has begun. Dropped, it never happened.
pub struct Change {
    pub tx: Tx,
    pub at: Timestamp,
    pub actor: Caller,
    pub app: App,
    pub(super) wrote_letters: bool,
    rings: BTreeSet<Ring>,
    /// As long as it lasts, it stands in traces.
    _span: Span,
}

impl Change {
    pub(super) fn begin(app: &App, caller: &Caller, tx: Tx, span: Span) -> Self {
        Self { tx, at: app.now(), actor: caller.clone(), app: app.clone(), wrote_letters: false, rings: BTreeSet::new(), _span: span }
    }

    /// This is news for someone: whoever of them listens hears of it, on all servers, as soon as it lasts.
    pub fn ring(&mut self, ring: Ring) {
        self.rings.insert(ring);
    }

    /// Makes the change last, together with the record of it. There is no other way to commit.
    ///
    /// # Errors
    /// What says that nothing was changed; but for a database that goes away just then and stays away: then nobody knows.
    pub async fn commit(mut self, event: Event) -> Result<(), Failure> {
        let id = EventId::of(self.app.new_id());
        event::store(&mut self.tx, id, self.at, &self.actor, &event, self.app.random()).await?;
        bell::tell_others(&mut self.tx, &self.rings).await?;
        if let Err(error) = self.tx.commit().await {
            let app = &self.app;
            // The answer to COMMIT got lost; done it may be all the same.
            let is_done = is_away(&error) && patiently(|| event::is_there(app, id)).await?;
            if !is_done {
                return Err(error.into());
            }
        }
        METRICS.happened(&event);
        if self.wrote_letters {
            self.app.letters.notify_one();
        }
        if let Some(place) = event.place() {
            self.app.stirred.lock().unwrap_or_else(PoisonError::into_inner).insert(place);
        }
        // What happens to an account may end what it listens by.
        self.rings.extend(event.subject().map(Ring::Person));
        self.rings.iter().for_each(|ring| self.app.bell.ring(*ring));
        Ok(())
    }
}

/// Reads, and again while the database is away, for `PATIENCE`: what comes after a change, and must not say that nothing was changed.
///
/// # Errors
/// `Away` when it stays away for longer; what the reading itself fails with.
pub async fn patiently<T, F>(read: impl Fn() -> F) -> Result<T, Failure>
where
    F: Future<Output = Result<T, Failure>>,
{
    let until = Instant::now() + PATIENCE;
    loop {
        match read().await {
            Err(Failure::Away) if Instant::now() < until => tokio::time::sleep(LOOK).await,
            settled => return settled,
        }
    }
}
