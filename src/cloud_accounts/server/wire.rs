//! How a cloud account is written for programs, and read from them. No secret is ever in it.

use super::{known::Settings, store::SetupRow};
use crate::{
    cloud_accounts::{self as seen, State, StepState, Way},
    server::api::{answer::Moment, input::Text},
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CloudAccount {
    pub provider: &'static str,
    pub state: CloudState,
    /// How this server gets in.
    pub method: Option<Method>,
    pub account: Option<CloudIdentity>,
    pub settings: Option<Shown>,
    pub connected: Option<Moment>,
    pub last_checked: Option<Moment>,
    pub failing_since: Option<Moment>,
    pub external_id: Option<String>,
    pub subject: Option<String>,
    /// What the last check did.
    pub steps: Vec<CheckStep>,
    /// Why it failed.
    pub problem: Option<Diagnosis>,
    /// What works and should be better.
    pub remarks: Vec<Diagnosis>,
    /// What was set up and has not been verified yet.
    pub unverified: Option<Unverified>,
}

#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Unverified {
    pub method: Method,
    pub settings: Shown,
    pub last_checked: Option<Moment>,
    pub steps: Vec<CheckStep>,
    pub problem: Option<Diagnosis>,
}

/// What was typed, without secrets.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Shown {
    #[serde(skip_serializing_if = "String::is_empty")]
    pub role_arn: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub access_key_id: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub tenant_id: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub client_id: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub subscription_id: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub project_id: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub project_number: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub service_account: String,
    pub has_secret: bool,
}

impl Shown {
    pub fn of(row: &SetupRow) -> Self {
        let Settings {
            role_arn, access_key_id, tenant_id, client_id, subscription_id, project_id, project_number, service_account, ..
        } = row.settings();
        let has_secret = row.sealed.is_some();
        Self { role_arn, access_key_id, tenant_id, client_id, subscription_id, project_id, project_number, service_account, has_secret }
    }
}

#[derive(Deserialize, JsonSchema, Clone)]
#[serde(rename_all = "camelCase")]
pub struct Wanted {
    /// `role`, `access-keys`, `federated-credential`, `client-secret`, `workload-identity` or `service-account-key`.
    pub method: Option<Text>,
    pub role_arn: Option<Text>,
    pub access_key_id: Option<Text>,
    pub secret_access_key: Option<Text>,
    pub tenant_id: Option<Text>,
    pub client_id: Option<Text>,
    pub subscription_id: Option<Text>,
    pub client_secret: Option<Text>,
    pub project_id: Option<Text>,
    pub project_number: Option<Text>,
    pub service_account: Option<Text>,
    /// The JSON that Google gave out, as an object or as text.
    #[schemars(with = "Option<KeyFile>")]
    pub key_file: Option<Value>,
}

/// An object, or the same as text.
#[derive(JsonSchema)]
#[serde(untagged)]
#[expect(dead_code, reason = "only its schema is used")]
pub enum KeyFile {
    Text(String),
    Object(serde_json::Map<String, Value>),
}

/// Words that are the same on the wire and on pages.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident from $of:ident { $($word:ident),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Serialize, JsonSchema, Clone, Copy)]
        #[serde(rename_all = "kebab-case")]
        pub enum $name { $($word),* }

        impl From<$of> for $name {
            fn from(of: $of) -> Self {
                match of { $($of::$word => Self::$word),* }
            }
        }
    )*};
}

words! {
    /// How this server gets in.
    Method from Way { Role, AccessKeys, FederatedCredential, ClientSecret, WorkloadIdentity, ServiceAccountKey }
    /// `failing`: it worked, and the last check failed.
    CloudState from State { NotConnected, Connected, Failing }
    CheckState from StepState { Running, Passed, Failed }
}

/// Which account it is.
#[derive(Serialize, JsonSchema)]
pub struct CloudIdentity {
    pub id: String,
    /// Empty if it has none.
    pub name: String,
}

/// One thing that a check did.
#[derive(Serialize, JsonSchema)]
pub struct CheckStep {
    pub label: String,
    pub state: CheckState,
}

impl From<seen::Step> for CheckStep {
    fn from(step: seen::Step) -> Self {
        Self { label: step.label, state: step.state.into() }
    }
}

/// What is wrong, and how it is mended.
#[derive(Serialize, JsonSchema)]
pub struct Diagnosis {
    /// Stable, for programs.
    pub code: String,
    pub title: String,
    pub why: String,
    /// Step by step in the provider's console.
    pub console: Vec<String>,
    /// The same in a terminal; empty where no command mends it.
    pub cli: String,
    pub terraform: String,
}

impl From<seen::Advice> for Diagnosis {
    fn from(advice: seen::Advice) -> Self {
        let seen::Advice { code, title, why, console, cli, terraform } = advice;
        Self { code, title, why, console, cli, terraform }
    }
}
