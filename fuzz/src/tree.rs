//! The browser's reader of what the server says, held against serde_json, which is larger and does the same.

use portico::{
    failure::Failure,
    home::Home,
    notifications::Page,
    operator::audit::{Filter, LogPage},
};
use serde::{Serialize, de::DeserializeOwned};
use std::fmt::Debug;

#[path = "../../src/edge/tree.rs"]
#[allow(dead_code)]
mod tree;

pub fn run(data: &[u8]) {
    both::<Failure>(data);
    both::<Page>(data);
    both::<LogPage>(data);
    both::<Filter>(data);
    both::<Home>(data);
    // No fractions: nothing here has any, and serde_json reads some of its own one place off at the end.
    both::<(bool, u64, Option<i64>, Vec<u8>, String)>(data);
}

/// What serde_json writes, it reads back as it was. Of what comes from elsewhere it never takes for something else what serde_json can read.
fn both<T: Serialize + DeserializeOwned + Debug>(data: &[u8]) {
    let (ours, theirs) = (tree::read::<T>(data), serde_json::from_slice::<T>(data));
    let written = |it: &T| serde_json::to_vec(it).expect("written");
    if let Ok(theirs) = &theirs {
        let again: T = tree::read(&written(theirs)).expect("what the server writes is read");
        assert_eq!(written(&again), written(theirs));
        if let Ok(ours) = &ours {
            assert_eq!(written(ours), written(theirs), "{}", String::from_utf8_lossy(data));
        }
    }
}
