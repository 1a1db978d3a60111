//! Google Cloud: a pool that trusts our signature and lets us act as a service account, or a key of that account; and a role on the
//! project.

pub mod cli;
pub mod federated;
pub mod key;
pub mod terraform;

use crate::cloud_accounts::server::known::{Known, or};

/// The service account is called so unless the person called it otherwise.
pub const NAME: &str = "portico";
/// What the subject is made of.
pub const MAPPING: (&str, &str) = ("google.subject", "assertion.sub");

pub fn project(known: &Known) -> &str {
    or(&known.settings.project_id, "PROJECT_ID")
}

pub fn account(known: &Known) -> String {
    match known.settings.service_account.as_str() {
        "" => format!("{NAME}@{}.iam.gserviceaccount.com", project(known)),
        address => address.to_owned(),
    }
}

/// What stands before the `@`.
pub fn account_name(known: &Known) -> &str {
    known.settings.service_account.split_once('@').map_or(NAME, |(name, _)| name)
}

/// A service account may live in another project than the one that it opens, and its APIs are switched on there.
pub fn account_project(known: &Known) -> &str {
    let domain = known.settings.service_account.split_once('@').map(|(_, domain)| domain);
    domain.and_then(|domain| domain.strip_suffix(".iam.gserviceaccount.com")).unwrap_or_else(|| project(known))
}

/// Another one for each connection, since the ID of a deleted role stays taken for weeks; it may have no hyphens.
pub fn role_id(known: &Known) -> String {
    known.external_id.replace('-', "_")
}

pub fn role(known: &Known) -> String {
    format!("projects/{}/roles/{}", project(known), role_id(known))
}

/// This connection, as the pool sees it, and nobody else.
pub fn principal(known: &Known) -> String {
    format!("principal://iam.googleapis.com/{}/subject/{}", pool(known), known.subject())
}

/// Whoever comes through the pool.
pub fn everybody(known: &Known) -> String {
    format!("principalSet://iam.googleapis.com/{}/*", pool(known))
}

fn pool(known: &Known) -> String {
    let number = or(&known.settings.project_number, "PROJECT_NUMBER");
    format!("projects/{number}/locations/global/workloadIdentityPools/{}", known.google_pool())
}

/// What our token has to say that it is for. Google takes it by itself unless the provider lists audiences of its own.
pub fn audience(known: &Known) -> String {
    format!("https://iam.googleapis.com/{}", known.google_provider())
}

/// Asks the token itself, so that no mapping can get around it.
pub fn condition(known: &Known) -> String {
    format!("assertion.sub == \"{}\"", known.subject())
}
