//! Typed ids. Mixing two kinds is a compile error; on the wire and in a column each is a plain integer.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// 41 bits of milliseconds since 2025-01-01 before 12 bits that tell apart what is made in one millisecond: 53 bits, which every
/// JSON reader holds exactly (RFC 8259, section 6). Grows with time and needs no counter that servers would have to share.
pub fn new_id(at: crate::time::Timestamp, chance: u16) -> i64 {
    const FIRST_DAY: i64 = 1_735_689_600_000; // 2025-01-01T00:00:00Z
    (at.millis() - FIRST_DAY).clamp(0, (1 << 41) - 1) << 12 | i64::from(chance & 0xfff)
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "ssr", derive(sqlx::Type), sqlx(transparent))]
        #[serde(transparent)]
        pub struct $name(i64);

        impl $name {
            /// Gives a freshly made number its kind. Ids come from `App::new_id` and from the database, nowhere else.
            pub const fn of(number: i64) -> Self {
                Self(number)
            }

            pub const fn number(self) -> i64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = std::num::ParseIntError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// A human being with an account.
    UserId;
    /// One browser in which a person is signed in.
    SessionId;
    /// A browser that a person has signed in with before.
    DeviceId;
    /// A link that does one thing once: confirm an address, reset a password, make the first administrator.
    LinkId;
    /// One line of the audit log.
    EventId;
    /// One letter that waits to be sent.
    LetterId;
    /// An authenticator app.
    AppId;
    /// A security key or passkey.
    KeyId;
    /// Ten recovery codes that were made together.
    SetId;
    /// A question that a security key has to answer.
    ChallengeId;
    /// A sign-in that waits for its second factor.
    PendingId;
    /// A browser that needs no second factor for a while.
    TrustId;
    /// Whoever runs organizations for others.
    MaintainerId;
    OrganizationId;
    ProjectId;
    /// An open invitation to a maintainer, an organization or a project.
    InvitationId;
    /// Someone's open request to enter a project.
    RequestId;
    /// A switch that people, projects and templates can have.
    FeatureId;
    /// What one or many people are told.
    NotificationId;
    /// A code by which people get a project.
    PromoCodeId;
    /// What a program noted about something.
    MetadataId;
    /// What a program presents instead of a password.
    TokenId;
    /// What someone connected to, at a cloud.
    ConnectionId;
    /// What was typed about a connection; at most two are there, what works and what has not verified yet.
    SetupId;
    /// A key by which we sign for clouds.
    SigningKeyId;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Timestamp;

    #[test]
    fn ids_grow_with_time_and_fit_into_json() {
        let early = new_id(Timestamp::from_millis(1_800_000_000_000), 0xffff);
        let late = new_id(Timestamp::from_millis(1_800_000_000_001), 0);
        assert!(early < late && late < 1 << 53);
    }
}
