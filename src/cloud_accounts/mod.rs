//! Cloud accounts: the clouds in which people let the platform act, each verified by real calls before it counts.

pub mod actions;
pub mod cloud_page;
mod connected;
mod form;
pub mod grammar;
mod guide;
mod live;
mod mark;
pub mod page;
mod report;
#[cfg(feature = "ssr")]
pub mod server;
mod setup;
mod status;

use crate::time::When;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Provider {
    #[serde(rename = "aws")]
    Aws,
    #[serde(rename = "azure")]
    Azure,
    #[serde(rename = "google-cloud")]
    Google,
}

impl Provider {
    pub const ALL: [Self; 3] = [Self::Aws, Self::Azure, Self::Google];

    /// In addresses, columns and on the wire.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Aws => "aws",
            Self::Azure => "azure",
            Self::Google => "google-cloud",
        }
    }

    /// As the provider writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Aws => "AWS",
            Self::Azure => "Azure",
            Self::Google => "Google Cloud",
        }
    }

    /// Where its page is.
    pub fn path(self) -> String {
        format!("/settings/cloud-accounts/{}", self.word())
    }

    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|provider| provider.word() == word)
    }

    /// How one can connect it: the way that stores no secret comes first (ASVS 13.2.1).
    pub const fn ways(self) -> [Way; 2] {
        match self {
            Self::Aws => [Way::Role, Way::AccessKeys],
            Self::Azure => [Way::FederatedCredential, Way::ClientSecret],
            Self::Google => [Way::WorkloadIdentity, Way::ServiceAccountKey],
        }
    }
}

/// How the platform gets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    Role,
    AccessKeys,
    FederatedCredential,
    ClientSecret,
    WorkloadIdentity,
    ServiceAccountKey,
}

impl Way {
    pub const ALL: [Self; 6] =
        [Self::Role, Self::AccessKeys, Self::FederatedCredential, Self::ClientSecret, Self::WorkloadIdentity, Self::ServiceAccountKey];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Role => "role",
            Self::AccessKeys => "access-keys",
            Self::FederatedCredential => "federated-credential",
            Self::ClientSecret => "client-secret",
            Self::WorkloadIdentity => "workload-identity",
            Self::ServiceAccountKey => "service-account-key",
        }
    }

    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.word() == word)
    }

    pub const fn provider(self) -> Provider {
        match self {
            Self::Role | Self::AccessKeys => Provider::Aws,
            Self::FederatedCredential | Self::ClientSecret => Provider::Azure,
            Self::WorkloadIdentity | Self::ServiceAccountKey => Provider::Google,
        }
    }

    /// The field for what we keep sealed, if this way has a secret.
    pub const fn secret(self) -> Option<&'static str> {
        match self {
            Self::AccessKeys => Some("secret_access_key"),
            Self::ClientSecret => Some("client_secret"),
            Self::ServiceAccountKey => Some("key_file"),
            Self::Role | Self::FederatedCredential | Self::WorkloadIdentity => None,
        }
    }

    /// The other fields, in the order in which they are asked for.
    pub const fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Role => &["role_arn"],
            Self::AccessKeys => &["access_key_id"],
            Self::FederatedCredential | Self::ClientSecret => &["tenant_id", "client_id", "subscription_id"],
            Self::WorkloadIdentity => &["project_id", "project_number", "service_account"],
            Self::ServiceAccountKey => &["project_id"],
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    NotConnected,
    Connected,
    /// The last check of what once worked failed.
    Failing,
}

/// A row of the section's first page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloudRow {
    pub provider: Provider,
    pub state: State,
    /// Which account it is: number and, if it has one, name.
    pub account: Option<Account>,
    pub since: Option<When>,
    pub checked: Option<When>,
    pub failing_since: Option<When>,
    /// What the last check found, in a few words.
    pub trouble: Option<String>,
    /// New values were typed that have not verified yet.
    pub unfinished: bool,
    pub checking: bool,
}

/// The provider's own name for what was connected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    pub id: String,
    /// Empty if it has none.
    pub name: String,
}

/// All that stands on the page of one provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cloud {
    pub row: CloudRow,
    /// Whether it was begun: before that there is nothing to copy.
    pub begun: bool,
    /// Which changes this page has seen; goes along with the form.
    pub version: i64,
    /// Whether the caller proved a moment ago who they are, as new values ask for.
    pub fresh: bool,
    /// What works, or worked.
    pub current: Option<Setup>,
    /// What was typed and has not verified yet.
    pub draft: Option<Setup>,
    /// Both ways, with what there is to copy.
    pub guides: Vec<Guide>,
    /// A check that is under way.
    pub progress: Option<Progress>,
}

/// What was typed, without its secret, and what the last check of it found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setup {
    pub way: Way,
    /// Field and text.
    pub values: Vec<(String, String)>,
    pub has_secret: bool,
    pub report: Option<Report>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub checked: When,
    pub steps: Vec<Step>,
    /// Why it failed; nothing if it passed.
    pub problem: Option<Advice>,
    /// What works and should be better, such as rights beyond what is needed.
    pub remarks: Vec<Advice>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub label: String,
    pub state: StepState,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepState {
    Running,
    Passed,
    Failed,
}

/// How far a check is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub steps: Vec<Step>,
    /// Nothing more comes.
    pub over: bool,
}

/// A diagnosis in words, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advice {
    /// Stable, for programs.
    pub code: String,
    pub title: String,
    /// What is wrong, in plain words.
    pub why: String,
    /// Step by step in the provider's console.
    pub console: Vec<String>,
    /// The same in a terminal; empty where no command mends it.
    pub cli: String,
    pub terraform: String,
}

/// What there is to do on the other side, with this connection's own values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guide {
    pub way: Way,
    /// Why this way is not open here, if it is not.
    pub closed: Option<String>,
    /// Values to copy one by one.
    pub facts: Vec<Sample>,
    /// Policies and lines to copy.
    pub samples: Vec<Sample>,
    pub steps: Vec<String>,
    /// Pages of the provider's console.
    pub links: Vec<Link>,
    /// Files of ours.
    pub downloads: Vec<Link>,
    /// What to remove on the other side once it is deleted here.
    pub afterwards: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sample {
    pub label: String,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    pub label: String,
    pub href: String,
}
