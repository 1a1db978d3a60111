use serde::{Deserialize, Serialize};

/// What staff can do to somebody's account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    SendResetLink,
    EndSession,
    EndSessions,
    Disable,
    Enable,
    RemoveFactors,
    MakeSuperAdmin,
    UnmakeSuperAdmin,
    Erase,
}

impl Deed {
    pub const ALL: [Self; 9] = [
        Self::SendResetLink,
        Self::EndSession,
        Self::EndSessions,
        Self::Disable,
        Self::Enable,
        Self::RemoveFactors,
        Self::MakeSuperAdmin,
        Self::UnmakeSuperAdmin,
        Self::Erase,
    ];

    /// In an address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::SendResetLink => "reset-link",
            Self::EndSession => "end-session",
            Self::EndSessions => "end-sessions",
            Self::Disable => "disable",
            Self::Enable => "enable",
            Self::RemoveFactors => "remove-mfa",
            Self::MakeSuperAdmin => "grant-super-admin",
            Self::UnmakeSuperAdmin => "revoke-super-admin",
            Self::Erase => "erase",
        }
    }

    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.word() == word)
    }

    /// What is told when it is done.
    pub const fn done(self) -> &'static str {
        match self {
            Self::SendResetLink => "person-reset-link",
            Self::EndSession => "person-session-ended",
            Self::EndSessions => "person-sessions-ended",
            Self::Disable => "person-disabled",
            Self::Enable => "person-enabled",
            Self::RemoveFactors => "person-mfa-removed",
            Self::MakeSuperAdmin => "person-super-admin",
            Self::UnmakeSuperAdmin => "person-no-super-admin",
            Self::Erase => "person-erased",
        }
    }

    /// Takes something away, so its button is a warning.
    pub const fn is_hard(self) -> bool {
        !matches!(self, Self::SendResetLink | Self::Enable | Self::MakeSuperAdmin)
    }
}
