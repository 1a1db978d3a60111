//! Azure: an app in Microsoft Entra that trusts our signature, or one with a secret; and a role on the subscription.

pub mod cli;
pub mod federated;
pub mod secret;
pub mod terraform;

use crate::cloud_accounts::server::{
    guide::rights,
    known::{AZURE_AUDIENCE, Known, or},
};
use serde_json::{Value, json};

/// The federated credential, within its app.
pub const CREDENTIAL: &str = "portico";

pub fn tenant(known: &Known) -> &str {
    or(&known.settings.tenant_id, "TENANT_ID")
}

pub fn client(known: &Known) -> &str {
    or(&known.settings.client_id, "CLIENT_ID")
}

pub fn subscription(known: &Known) -> &str {
    or(&known.settings.subscription_id, "SUBSCRIPTION_ID")
}

/// What app and role are called: another name for each connection, since a role's must be the only one in its tenant, and
/// `az ad app create` would change an app that has the name already.
pub fn name(known: &Known) -> &str {
    &known.external_id
}

pub fn scope(known: &Known) -> String {
    format!("/subscriptions/{}", subscription(known))
}

/// The role as `az` reads it.
pub fn role(known: &Known) -> Value {
    json!({
        "Name": name(known),
        "Description": description(known),
        "Actions": rights::AZURE,
        "AssignableScopes": [scope(known)],
    })
}

/// The role as the portal reads it.
pub fn role_for_portal(known: &Known) -> Value {
    json!({
        "properties": {
            "roleName": name(known),
            "description": description(known),
            "assignableScopes": [scope(known)],
            "permissions": [{"actions": rights::AZURE, "notActions": [], "dataActions": [], "notDataActions": []}],
        },
    })
}

/// In English: it stays in the tenant, for whoever reads it there.
pub fn description(known: &Known) -> String {
    format!("What Portico ({}) needs to check its connection", known.issuer)
}

/// Whose signature the app trusts, and for which subject alone.
pub fn credential(known: &Known) -> Value {
    json!({"issuer": known.issuer, "subject": known.subject(), "audiences": [AZURE_AUDIENCE]})
}
