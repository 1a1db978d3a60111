//! The slowest requests of the last hour, of this server alone. Kept in memory, and never more than a handful.

use crate::time::Timestamp;
use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// How long one is remembered.
const HOUR: Duration = Duration::from_secs(3600);
/// Most that are kept.
const MOST: usize = 100;

#[derive(Debug, Clone)]
pub struct SlowOne {
    pub at: Timestamp,
    /// Method and pattern of the route.
    pub route: String,
    pub status: u16,
    pub took: Duration,
}

#[derive(Debug, Default)]
pub struct Slow(Mutex<Vec<SlowOne>>);

impl Slow {
    /// Keeps it if it is among the slowest.
    pub fn note(&self, one: SlowOne) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < MOST {
            kept.push(one);
            return;
        }
        let since = one.at - HOUR;
        let (mut least, mut place) = (one.took, None);
        for (index, old) in kept.iter().enumerate() {
            // One that is too old gives way first.
            if old.at < since {
                place = Some(index);
                break;
            }
            if old.took < least {
                (least, place) = (old.took, Some(index));
            }
        }
        if let Some(index) = place {
            kept[index] = one;
        }
    }

    /// The slowest of the hour before `now`, the slowest first.
    pub fn slowest(&self, most: usize, now: Timestamp) -> Vec<SlowOne> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        kept.retain(|one| one.at >= now - HOUR);
        kept.sort_by_key(|one| std::cmp::Reverse(one.took));
        kept.truncate(most);
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slowest_stay_and_an_hour_later_they_are_forgotten() {
        let slow = Slow::default();
        let one = |minute: i64, millis: u64| SlowOne {
            at: Timestamp::from_millis(minute * 60_000),
            route: "GET /".into(),
            status: 200,
            took: Duration::from_millis(millis),
        };
        (0..1000).for_each(|n| slow.note(one(n / 100, 1000 - u64::try_from(n).expect("small"))));
        let now = Timestamp::from_millis(10 * 60_000);
        let found: Vec<u128> = slow.slowest(3, now).iter().map(|one| one.took.as_millis()).collect();
        assert_eq!((found, slow.slowest(usize::MAX, now).len()), (vec![1000, 999, 998], MOST));
        slow.note(one(90, 5));
        let later = slow.slowest(20, Timestamp::from_millis(90 * 60_000));
        assert_eq!(later.len(), 1, "{later:?}");
    }
}
