//! What a check does, one step after the other.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "kebab-case")]
pub enum StepName {
    /// Whether we are let in.
    Trust,
    /// Whether nobody else is, who says of themselves what we say.
    Strangers,
    /// Whether it is the account that was named.
    Identity,
    Permission {
        name: String,
    },
}
