//! What there is to do on the other side to be connected, with this connection's own values; and the files of it to download.

pub mod aws;
pub mod azure;
pub mod google;
pub mod labels;
pub mod rights;
#[cfg(test)]
pub(super) mod tests;

pub use aws::template::cloudformation;

use super::{hcl, known::Known};
use crate::{
    cloud_accounts::{Guide, Provider, Way},
    i18n::Locale,
};
use serde_json::Value;

pub fn guide(known: &Known, locale: Locale) -> Guide {
    match known.way {
        Way::Role => aws::role::guide(known, locale),
        Way::AccessKeys => aws::keys::guide(known, locale),
        Way::FederatedCredential => azure::federated::guide(known, locale),
        Way::ClientSecret => azure::secret::guide(known, locale),
        Way::WorkloadIdentity => google::federated::guide(known, locale),
        Way::ServiceAccountKey => google::key::guide(known, locale),
    }
}

/// The whole of it, ready for `terraform apply`.
pub fn terraform(known: &Known) -> String {
    let (required, setup) = match known.way.provider() {
        Provider::Aws => (vec![aws::terraform::required()], aws::terraform::setup(known)),
        Provider::Azure => (azure::terraform::required(known), azure::terraform::setup(known)),
        Provider::Google => (google::terraform::required(known), google::terraform::setup(known)),
    };
    hcl::file(&[required, setup].concat()) + "\n"
}

fn pretty(document: &Value) -> String {
    format!("{document:#}")
}
