//! How often one token may ask. Counted in memory by each server for itself: a count that all share would cost more than most
//! requests do.

use super::app::Clock;
use crate::{id::TokenId, time::Timestamp};
use governor::{
    Quota, RateLimiter, clock,
    clock::Reference,
    middleware::{NoOpMiddleware, StateInformationMiddleware},
    nanos::Nanos,
    state::keyed::DashMapStateStore,
};
use std::{
    collections::HashMap,
    num::NonZeroU32,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

/// How long a network is not looked at.
const SHUT: Duration = Duration::from_secs(5);

/// The server's own clock, as the library reads one. Only what it goes forward counts: when somebody sets it back, nobody has to
/// wait until what was the present comes again.
#[derive(Clone)]
struct OurClock(Clock, Arc<Mutex<Gone>>);

/// What the clock said last, and how far it went forward in all, in milliseconds.
struct Gone {
    last: i64,
    all: i64,
}

impl OurClock {
    fn new(clock: Clock) -> Self {
        let now = clock().millis();
        Self(clock, Arc::new(Mutex::new(Gone { last: now, all: now })))
    }
}

impl clock::Clock for OurClock {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        let mut gone = self.1.lock().unwrap_or_else(PoisonError::into_inner);
        let now = (self.0)().millis();
        gone.all += (now - gone.last).max(0);
        gone.last = now;
        Nanos::new(u64::try_from(gone.all).unwrap_or(0).saturating_mul(1_000_000))
    }
}

/// Requests without a token that opens anything, of one network: so many at once, and as many a minute.
const MISSES: NonZeroU32 = NonZeroU32::new(600).unwrap();

pub struct Rates {
    misses: RateLimiter<String, DashMapStateStore<String>, OurClock, NoOpMiddleware<Nanos>>,
    /// Networks that are not looked at before this moment.
    shut: Mutex<HashMap<String, Timestamp>>,
    limiter: RateLimiter<TokenId, DashMapStateStore<TokenId>, OurClock, StateInformationMiddleware>,
    ours: OurClock,
    clock: Clock,
    limit: u32,
}

/// What is left to a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    pub limit: u32,
    pub remaining: u32,
    /// In so many seconds all is as if nothing had been asked.
    pub reset: u64,
    /// This was too often; in so many seconds it is not any more.
    pub wait: Option<u64>,
}

impl Rates {
    /// `limit` requests a minute, and as many at once.
    pub fn new(clock: Clock, limit: u32) -> Self {
        let most = NonZeroU32::new(limit).unwrap_or(NonZeroU32::MIN);
        let ours = OurClock::new(clock.clone());
        let limiter: RateLimiter<_, _, _, NoOpMiddleware<Nanos>> =
            RateLimiter::new(Quota::per_minute(most), DashMapStateStore::default(), ours.clone());
        let misses = RateLimiter::new(Quota::per_minute(MISSES), DashMapStateStore::default(), ours.clone());
        Self { limiter: limiter.with_middleware(), misses, shut: Mutex::default(), ours, clock, limit }
    }

    /// Counts one more.
    pub fn count(&self, token: TokenId) -> Left {
        let seconds = |left: u32| u64::from(self.limit - left.min(self.limit)).saturating_mul(60).div_ceil(u64::from(self.limit.max(1)));
        match self.limiter.check_key(&token) {
            Ok(state) => {
                let remaining = state.remaining_burst_capacity();
                Left { limit: self.limit, remaining, reset: seconds(remaining), wait: None }
            }
            Err(not_until) => {
                let now = clock::Clock::now(&self.ours);
                let wait = not_until.earliest_possible().duration_since(now).as_u64().div_ceil(1_000_000_000).max(1);
                Left { limit: self.limit, remaining: 0, reset: 60, wait: Some(wait) }
            }
        }
    }

    /// A request of this network opened nothing. When there are too many, the network is shut out for some seconds: guessing can't
    /// succeed, but each guess would cost the database a look.
    pub fn miss(&self, network: &str) {
        if self.misses.check_key(&network.to_owned()).is_err() {
            self.shut.lock().unwrap_or_else(PoisonError::into_inner).insert(network.to_owned(), (self.clock)() + SHUT);
        }
    }

    /// For so many seconds still.
    pub fn is_shut(&self, network: &str) -> Option<u32> {
        let until = *self.shut.lock().unwrap_or_else(PoisonError::into_inner).get(network)?;
        let left = until.since((self.clock)());
        // More than that is left only if the clock was set back.
        let left = if left > SHUT { 0 } else { left.as_millis().div_ceil(1000) };
        (left > 0).then(|| u32::try_from(left).unwrap_or(u32::MAX))
    }

    /// Forgets those that have not asked for a while.
    pub fn forget(&self) {
        self.limiter.retain_recent();
        self.misses.retain_recent();
        let now = (self.clock)();
        self.shut.lock().unwrap_or_else(PoisonError::into_inner).retain(|_, until| *until > now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::{
        Arc,
        atomic::{AtomicI64, Ordering::SeqCst},
    };

    #[test]
    fn a_clock_that_is_set_back_makes_nobody_wait() {
        let time = Arc::new(AtomicI64::new(1_800_000_000_000));
        let tells = time.clone();
        let rates = Rates::new(Arc::new(move || Timestamp::from_millis(tells.load(SeqCst))), 3);
        let one = TokenId::of(1);
        assert_eq!(rates.count(one).wait, None);
        time.fetch_sub(3_600_000, SeqCst);
        assert_eq!(rates.count(one).remaining, 1, "only what was asked counts");
        time.fetch_add(20_000, SeqCst);
        assert_eq!(rates.count(one).remaining, 1, "and time gives it back as before");
    }

    #[test]
    fn a_burst_is_counted_and_time_gives_it_back() {
        let time = Arc::new(AtomicI64::new(1_800_000_000_000));
        let tells = time.clone();
        let rates = Rates::new(Arc::new(move || Timestamp::from_millis(tells.load(SeqCst))), 3);
        let (one, other) = (TokenId::of(1), TokenId::of(2));
        assert_eq!([1, 2, 3].map(|_| rates.count(one).remaining), [2, 1, 0]);
        assert_eq!(rates.count(one).wait, Some(20));
        assert_eq!(rates.count(other).wait, None);
        time.fetch_add(20_000, SeqCst);
        assert_eq!(rates.count(one).wait, None);
        assert_eq!(rates.count(one).wait, Some(20));
    }
}
