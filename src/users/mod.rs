//! What administrators do with accounts. Their pages are the operator's.

#[cfg(feature = "ssr")]
pub mod server;

/// Which accounts one wants to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    All,
    SuperAdmins,
    NotActivated,
    Disabled,
}

impl Kind {
    pub const ALL: [Self; 4] = [Self::All, Self::SuperAdmins, Self::NotActivated, Self::Disabled];

    /// In an address.
    pub const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::SuperAdmins => "super-admins",
            Self::NotActivated => "not-activated",
            Self::Disabled => "disabled",
        }
    }

    /// All of them, for a word that nobody knows.
    pub fn named(word: &str) -> Self {
        Self::ALL.into_iter().find(|kind| kind.word() == word).unwrap_or(Self::All)
    }
}
