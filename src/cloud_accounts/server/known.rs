//! What is known of a connection and may be shown: all that guides and mends are filled in with.

use crate::{cloud_accounts::Way, server::app::App};
use data_encoding::BASE32_NOPAD;
use serde::{Deserialize, Serialize};

/// What a person typed, but no secret. Fields of other ways are empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
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
    /// Typed, or read from the key file.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub service_account: String,
    /// Whose access keys they are, as AWS told at the last check.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub user_name: String,
    /// Of a service account's key: its `private_key_id`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub key_id: String,
}

impl Settings {
    /// The text of a field by its name in forms.
    pub fn field(&self, name: &str) -> &str {
        match name {
            "role_arn" => &self.role_arn,
            "access_key_id" => &self.access_key_id,
            "tenant_id" => &self.tenant_id,
            "client_id" => &self.client_id,
            "subscription_id" => &self.subscription_id,
            "project_id" => &self.project_id,
            "project_number" => &self.project_number,
            "service_account" => &self.service_account,
            _ => "",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub way: Way,
    pub settings: Settings,
    /// Made by us for this connection, e.g. `portico-k3v6c2…`: AWS asks for it, and it is in the subject that the others see.
    pub external_id: String,
    /// The platform's own AWS account; none if the operator has set none up.
    pub aws_account: Option<String>,
    /// Where the keys by which we sign are found, e.g. `https://id.example.com`.
    pub issuer: String,
    /// Where the CloudFormation template lies for the console's link; none if the operator put it nowhere.
    pub template_url: Option<String>,
}

/// The audience that Azure's federated credentials ask for.
pub const AZURE_AUDIENCE: &str = "api://AzureADTokenExchange";
/// The name of the provider in the pool, at Google.
pub const GOOGLE_PROVIDER: &str = "portico";

impl Known {
    /// Who we say we are to Azure and Google: nobody else's connection has the same.
    pub fn subject(&self) -> String {
        subject_of(&self.external_id)
    }

    /// The pool at Google: 4 to 32 of lower-case letters, digits and hyphens. Another one for each connection, since the name of
    /// a deleted pool stays taken for 30 days.
    pub fn google_pool(&self) -> String {
        self.external_id.chars().take(24).collect()
    }

    /// `projects/…/providers/portico`, as Google names it.
    pub fn google_provider(&self) -> String {
        let number = or(&self.settings.project_number, "PROJECT_NUMBER");
        format!("projects/{number}/locations/global/workloadIdentityPools/{}/providers/{GOOGLE_PROVIDER}", self.google_pool())
    }
}

/// An external ID that nobody had before: 130 bits, in what every provider takes (lower-case letters and digits).
pub fn new_external_id(app: &App) -> String {
    let chance = BASE32_NOPAD.encode(&app.random::<20>()).to_ascii_lowercase();
    format!("portico-{}", &chance[..26])
}

/// The subject of our signatures for this connection.
pub fn subject_of(external_id: &str) -> String {
    format!("connection:{external_id}")
}

/// The text, or a word in its place that says what belongs there.
pub fn or<'a>(text: &'a str, place: &'a str) -> &'a str {
    if text.is_empty() { place } else { text }
}
