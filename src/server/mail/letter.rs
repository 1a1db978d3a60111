//! What there is to write, with what each letter names.

use crate::{
    notifications::Kind,
    place::{Level, Role},
};
use serde::{Deserialize, Serialize};

/// All the letters we write. Links are full addresses. Those about the safety of an account can't be switched off (ASVS 6.3.7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Letter {
    /// Confirm your address: someone, we hope you, made an account with it.
    ConfirmAddress {
        link: String,
    },
    /// Someone tried to make an account with the address of one that exists.
    AccountExists {
        sign_in: String,
        reset: String,
    },
    /// An administrator made an account for you.
    Welcome {
        link: String,
    },
    ResetPassword {
        link: String,
    },
    PasswordChanged {
        ended_sessions: u64,
        reset: String,
    },
    /// Strangers' tries were stopped.
    SignInBlocked {
        reset: String,
    },
    /// Someone knows the password, and does not have the second factor.
    WrongCodes {
        reset: String,
    },
    /// A cloud account that worked does not any more.
    CloudFailing {
        provider: String,
        account: String,
        why: String,
        link: String,
    },
    /// Signed in with a browser that was never seen with this person.
    NewBrowser {
        browser: String,
        address: String,
        at: String,
        not_me: String,
    },
    FactorAdded {
        name: String,
        key: bool,
        ended_sessions: u64,
        settings: String,
    },
    FactorRemoved {
        name: String,
        ended_sessions: u64,
        settings: String,
    },
    KeyMaybeCloned {
        name: String,
        settings: String,
    },
    RecoveryCodesMade {
        settings: String,
    },
    RecoveryCodeUsed {
        left: u32,
        settings: String,
    },
    MfaDisabled {
        ended_sessions: u64,
        settings: String,
    },
    DeletionAsked {
        at: String,
        sign_in: String,
    },
    DeletionTakenBack {
        settings: String,
    },
    Invited {
        by: String,
        level: Level,
        place: String,
        role: Option<Role>,
        /// When it ends, if it does.
        until: Option<String>,
        link: String,
    },
    /// Someone made the reader a member, without asking. New people choose a password by the link.
    Added {
        by: String,
        level: Level,
        place: String,
        new: bool,
        link: String,
    },
    Removed {
        level: Level,
        place: String,
    },
    AccessAsked {
        who: String,
        email: String,
        place: String,
        link: String,
    },
    AccessDecided {
        place: String,
        approved: bool,
        link: String,
    },
    ProjectExpires {
        place: String,
        at: String,
        link: String,
    },
    /// A week ahead.
    MembershipEnds {
        place: String,
        until: String,
        link: String,
    },
    TokenMade {
        name: String,
        until: String,
        settings: String,
    },
    /// A week ahead.
    TokenEnds {
        name: String,
        until: String,
        settings: String,
    },
    /// What someone also wished as a letter.
    Notification {
        about: Kind,
        title: String,
        text: String,
        link: String,
        settings: String,
    },
    /// What was new since the day before, for those who wished one letter a day.
    Digest {
        titles: Vec<String>,
        /// So many more are not named.
        more: usize,
        link: String,
        settings: String,
    },
    /// An administrator took all second factors away.
    MfaReset {
        settings: String,
    },
    /// By an administrator. The reason is empty if none was said.
    AccountDisabled {
        reason: String,
    },
    AccountEnabled {
        reason: String,
        sign_in: String,
    },
    SessionsEnded {
        reason: String,
        sign_in: String,
    },
    SuperAdminMade {
        reason: String,
        settings: String,
    },
    SuperAdminUnmade {
        reason: String,
    },
    /// For an operator who tries out the mail server.
    Test,
}

impl Letter {
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::ConfirmAddress { .. } => "confirm_address",
            Self::AccountExists { .. } => "account_exists",
            Self::Welcome { .. } => "welcome",
            Self::ResetPassword { .. } => "reset_password",
            Self::PasswordChanged { .. } => "password_changed",
            Self::SignInBlocked { .. } => "sign_in_blocked",
            Self::WrongCodes { .. } => "wrong_codes",
            Self::NewBrowser { .. } => "new_browser",
            Self::FactorAdded { .. } => "factor_added",
            Self::FactorRemoved { .. } => "factor_removed",
            Self::KeyMaybeCloned { .. } => "key_maybe_cloned",
            Self::RecoveryCodesMade { .. } => "recovery_codes_made",
            Self::RecoveryCodeUsed { .. } => "recovery_code_used",
            Self::MfaDisabled { .. } => "mfa_disabled",
            Self::DeletionAsked { .. } => "deletion_asked",
            Self::DeletionTakenBack { .. } => "deletion_taken_back",
            Self::Invited { .. } => "invited",
            Self::Added { .. } => "added",
            Self::Removed { .. } => "removed",
            Self::AccessAsked { .. } => "access_asked",
            Self::AccessDecided { .. } => "access_decided",
            Self::ProjectExpires { .. } => "project_expires",
            Self::MembershipEnds { .. } => "membership_ends",
            Self::TokenMade { .. } => "token_made",
            Self::TokenEnds { .. } => "token_ends",
            Self::CloudFailing { .. } => "cloud_failing",
            Self::Notification { .. } => "notification",
            Self::Digest { .. } => "digest",
            Self::MfaReset { .. } => "mfa_reset",
            Self::AccountDisabled { .. } => "account_disabled",
            Self::AccountEnabled { .. } => "account_enabled",
            Self::SessionsEnded { .. } => "sessions_ended",
            Self::SuperAdminMade { .. } => "super_admin_made",
            Self::SuperAdminUnmade { .. } => "super_admin_unmade",
            Self::Test => "test",
        }
    }
}
