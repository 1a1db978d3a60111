//! The running system, and the two ways to touch it: `look` and `change`.

pub use super::change::Change;

use super::{
    bell::Bell,
    caller::Caller,
    config::Config,
    db::{Db, Tx},
    last_used::LastUsed,
    outgoing::Outgoing,
    password::Hasher,
    policy::{self, Action},
    rates::Rates,
    seal::Seal,
    site::Site,
    slow::Slow,
};
use crate::{
    failure::Failure,
    id::{UserId, new_id},
    on,
    place::Place,
    time::Timestamp,
};
use axum::extract::FromRef;
use leptos::config::LeptosOptions;
use std::{
    collections::BTreeSet,
    ops::Deref,
    sync::{
        Arc, Mutex, OnceLock, PoisonError,
        atomic::{AtomicBool, AtomicU16, Ordering},
    },
    time::Duration,
};
use tokio::sync::Notify;
use tracing::Instrument;

/// Tells the time. Real servers ask the system, tests say what they like.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

#[derive(Clone)]
pub struct App(Arc<Running>);

/// What it is made from.
pub struct Parts {
    pub db: Db,
    pub config: Config,
    pub clock: Clock,
    pub seal: Seal,
    pub hasher: Hasher,
    pub site: Site,
    pub outgoing: Arc<Outgoing>,
}

/// The same, and what only this process knows.
pub struct Running {
    parts: Parts,
    /// Rung when a letter has been written, so that it leaves at once.
    pub letters: Notify,
    /// Held while a letter is being sent.
    pub sending: tokio::sync::Mutex<()>,
    /// Whether this server is about to stop.
    pub leaving: AtomicBool,
    pub bell: Bell,
    /// Places in which something happened, for whoever looks after them by the clock.
    pub stirred: Mutex<BTreeSet<Place>>,
    pub last_used: LastUsed,
    pub rates: Rates,
    pub slow: Slow,
    pub started: Timestamp,
    counts: Mutex<Option<Counts>>,
}

/// How many rows there were; counting goes over whole tables.
#[derive(Debug, Clone, Copy)]
pub struct Counts {
    pub at: Timestamp,
    pub people: u64,
    pub projects: u64,
}

impl Deref for App {
    type Target = Running;
    fn deref(&self) -> &Running {
        &self.0
    }
}

impl Deref for Running {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.parts
    }
}

impl FromRef<App> for LeptosOptions {
    fn from_ref(app: &App) -> Self {
        app.site.options.clone()
    }
}

impl App {
    pub fn new(parts: Parts) -> Self {
        let rates = Rates::new(parts.clock.clone(), parts.config.requests_per_token);
        let started = (parts.clock)();
        Self(Arc::new(Running {
            parts,
            letters: Notify::new(),
            sending: tokio::sync::Mutex::default(),
            leaving: AtomicBool::new(false),
            bell: Bell::default(),
            stirred: Mutex::default(),
            last_used: LastUsed::default(),
            rates,
            slow: Slow::default(),
            started,
            counts: Mutex::default(),
        }))
    }

    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// What was counted the last time.
    pub fn counts(&self) -> Option<Counts> {
        *self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn keep_counts(&self, counts: Counts) {
        *self.counts.lock().unwrap_or_else(PoisonError::into_inner) = Some(counts);
    }

    /// Random bytes for secrets, from the operating system.
    ///
    /// # Panics
    /// When the operating system has no randomness to give. A server that went on without would be worse.
    #[expect(clippy::disallowed_methods, clippy::expect_used, reason = "this is where chance comes from")]
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
        bytes
    }

    /// A number for a new row; its kind is given by `of`: `UserId::of(app.new_id())`.
    ///
    /// Within a millisecond one server counts on, so that two hundred letters written at once get different ones; where it
    /// begins is left to chance, so that servers hardly ever meet.
    pub fn new_id(&self) -> i64 {
        static NEXT: OnceLock<AtomicU16> = OnceLock::new();
        let next = NEXT.get_or_init(|| AtomicU16::new(u16::from_le_bytes(self.random())));
        new_id(self.now(), next.fetch_add(1, Ordering::Relaxed))
    }

    /// Seals a text for its place in the database.
    pub fn close(&self, place: &str, plain: &[u8]) -> String {
        self.seal.close(place, plain, self.random())
    }

    /// Begins to read. Asks first whether this caller may.
    pub async fn look(&self, caller: &Caller, action: Action) -> Result<Tx, Failure> {
        self.require(caller, action)?;
        Ok(self.db.begin_read().await?)
    }

    /// Asks whether this caller may. Who is signed in and may not leaves a line in the log (ASVS 16.3.2).
    fn require(&self, caller: &Caller, action: Action) -> Result<(), Failure> {
        let answer = policy::require(caller, action, self.now());
        if let (Err(failure), Ok(person)) = (&answer, caller.person()) {
            tracing::info!(?action, user = %person.user, %failure, "refused");
        }
        answer
    }

    /// Whether this caller could do that now, or would have to prove first who they are: what a page wants to know. Nothing is refused by it.
    ///
    /// # Errors
    /// Why they may not at all.
    pub fn is_fresh_for(&self, caller: &Caller, action: Action) -> Result<bool, Failure> {
        match policy::require(caller, action, self.now()) {
            Err(Failure::NotFresh) => Ok(false),
            answer => answer.map(|()| true),
        }
    }

    /// Begins to change something. Asks first whether this caller may.
    pub async fn change(&self, caller: &Caller, action: Action) -> Result<Change, Failure> {
        self.require(caller, action)?;
        if caller.token().is_some_and(|token| !token.may_change()) {
            return Err(Failure::Denied);
        }
        self.look_on_record(caller, action).await
    }

    /// Begins to read what leaves a record of who read it: what somebody looks up about others. Also open to tokens that only read.
    pub async fn look_on_record(&self, caller: &Caller, action: Action) -> Result<Change, Failure> {
        self.require(caller, action)?;
        let span = crate::step!("change", action = ?action);
        let mut tx = self.db.begin_write().instrument(span.clone()).await?;
        still_may(&mut tx, caller, self.now()).await?;
        Ok(Change::begin(self, caller, tx, span))
    }

    /// Begins to note what is no deed and needs no record, such as that something was read. Asks first whether this caller may.
    pub async fn note(&self, caller: &Caller, action: Action) -> Result<Tx, Failure> {
        self.require(caller, action)?;
        if caller.token().is_some_and(|token| !token.may_change()) {
            return Err(Failure::Denied);
        }
        Ok(self.db.begin_single().await?)
    }

    /// Runs an operation, and again, at most twelve times, when two people were in each other's way. In between it waits for a
    /// random moment, longer each time, so that the two do not meet again.
    ///
    /// An operation may therefore do nothing outside its transaction except count a try.
    pub async fn settle<T, F>(&self, operation: impl Fn() -> F) -> Result<T, Failure>
    where
        F: Future<Output = Result<T, Failure>>,
    {
        for attempt in 1..=12 {
            match operation().await {
                Err(Failure::Conflict) => {
                    let [chance] = self.random();
                    // Up to 20 ms at first, twice as long each time, at last 0.6 s: fifty who want the same row all get it.
                    tokio::time::sleep(Duration::from_micros((u64::from(chance) * 40) << attempt.min(6))).await;
                }
                settled => return settled,
            }
        }
        operation().await
    }
}

/// What was true when the request came may not be any more: a super admin was demoted, a token deleted. Asked again in the very
/// transaction, so that two changes that meet can't both count.
async fn still_may(tx: &mut Tx, caller: &Caller, at: Timestamp) -> Result<(), Failure> {
    const SQL: &str = "
        SELECT u.id FROM users u
         WHERE u.id = $1 AND u.disabled_at IS NULL AND (u.super_admin_since IS NOT NULL OR $2 = 0)
           AND ($3 = 0 OR EXISTS (SELECT 1 FROM tokens WHERE id = $3 AND expires_at > $4))";
    let Ok(person) = caller.person() else { return Ok(()) };
    let token = person.token.as_ref().map_or(0, |access| access.token.number());
    if !person.super_admin && token == 0 {
        return Ok(());
    }
    let found: Option<(UserId,)> = on!(tx, |db| sqlx::query_as(SQL)
        .bind(person.user)
        .bind(i64::from(person.super_admin))
        .bind(token)
        .bind(at)
        .fetch_optional(db)
        .await)?;
    found.map(drop).ok_or(Failure::SignedOut)
}
