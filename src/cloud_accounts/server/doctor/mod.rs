//! The doctor: what each cause means in plain words, and how it is mended in the console, in a terminal and by Terraform.

mod aws;
mod azure;
mod cause;
mod common;
mod google;
mod samples;
mod signing;
mod step;
#[cfg(test)]
mod tests;
mod title;

pub use cause::{Cause, short};
pub use step::{StepName, step_label};
pub use title::title;

use super::{
    hcl::{self, Block},
    known::Known,
    shell::{self, Command},
};
use crate::{cloud_accounts::Advice, i18n::Locale};

/// What a cause means for this connection, and what ends it.
#[derive(Debug, Default)]
struct Mend {
    why: String,
    console: Vec<String>,
    /// They run as they are. Where a provider does not tell two reasons apart, there is a command for each; the ones that are not
    /// needed say so and change nothing.
    cli: Vec<Command>,
    terraform: Vec<Block>,
}

pub fn advice(cause: &Cause, known: &Known, locale: Locale) -> Advice {
    let Mend { why, console, cli, terraform } = mend(cause, known, locale);
    Advice { code: cause.code(), title: title(cause, locale), why, console, cli: shell::script(cli), terraform: hcl::file(&terraform) }
}

fn mend(cause: &Cause, known: &Known, locale: Locale) -> Mend {
    match cause {
        Cause::NotReachable { host } => common::not_reachable(host, known, locale),
        Cause::TooSlow { host } => common::too_slow(host, known, locale),
        Cause::StrangeAnswer { host } => common::strange_answer(host, known, locale),
        Cause::ProviderDown { host, status } => common::provider_down(host, *status, known, locale),
        Cause::Throttled { host } => common::throttled(host, known, locale),
        Cause::NotAllowed { host } => common::not_allowed(host, locale),
        Cause::ClockOff => common::clock_off(known, locale),
        Cause::Unknown { code, text } => common::unknown(code, text, known, locale),

        Cause::AwsNoPlatform => aws::platform::none(locale),
        Cause::AwsPlatformRefused => aws::platform::refused(locale),
        Cause::AwsPlatformMayNotAssume => aws::platform::may_not_assume(known, locale),
        Cause::AwsRoleRefuses => aws::role::refuses(known, locale),
        Cause::AwsRoleDenies { by } => aws::deny::role(by, known, locale),
        Cause::AwsExternalIdNotRequired => aws::role::external_id_not_required(known, locale),
        Cause::AwsOtherAccount { expected, found } => aws::account::other(expected, found, known, locale),
        Cause::AwsRegionOff { region } => aws::account::region_off(region, locale),
        Cause::AwsPermissionMissing { action } => aws::rights::missing(action, known, locale),
        Cause::AwsPermissionDenied { action } => aws::deny::permission(action, known, locale),
        Cause::AwsKeyUnknown => aws::keys::unknown(known, locale),
        Cause::AwsSecretWrong => aws::keys::secret_wrong(known, locale),
        Cause::AwsRootKeys => aws::keys::root(known, locale),
        Cause::AwsTooPowerful { policies } => aws::rights::too_powerful(policies, known, locale),

        Cause::AzureTenantUnknown => azure::app::tenant_unknown(known, locale),
        Cause::AzureClientUnknown => azure::app::client_unknown(known, locale),
        Cause::AzureSecretWrong => azure::secret::wrong(known, locale),
        Cause::AzureSecretExpired => azure::secret::expired(known, locale),
        Cause::AzureAppDisabled => azure::app::disabled(known, locale),
        Cause::AzurePrincipalMissing => azure::app::principal_missing(known, locale),
        Cause::AzureConsentMissing => azure::app::consent_missing(known, locale),
        Cause::AzureFederationMissing => azure::trust::missing(known, locale),
        Cause::AzureIssuerWrong => azure::trust::issuer_wrong(known, locale),
        Cause::AzureSubjectWrong => azure::trust::subject_wrong(known, locale),
        Cause::AzureAudienceWrong => azure::trust::audience_wrong(known, locale),
        Cause::AzureKeysUnreadable => signing::keys_unreadable(known, locale),
        Cause::AzureSignatureRefused => signing::signature_refused(known, locale),
        Cause::AzureConditionalAccess => azure::app::conditional_access(known, locale),
        Cause::AzureSubjectNotRequired => azure::trust::subject_not_required(known, locale),
        Cause::AzureSubscriptionUnknown => azure::subscription::unknown(known, locale),
        Cause::AzureSubscriptionElsewhere => azure::subscription::elsewhere(known, locale),
        Cause::AzureSubscriptionOff { state } => azure::subscription::off(state, known, locale),
        Cause::AzurePermissionMissing { action } => azure::rights::missing(action, known, locale),
        Cause::AzureTooPowerful { actions } => azure::rights::too_powerful(actions, known, locale),

        Cause::GooglePoolUnknown => google::pool::unknown(known, locale),
        Cause::GoogleIssuerWrong => google::pool::issuer_wrong(known, locale),
        Cause::GoogleAudienceWrong => google::pool::audience_wrong(known, locale),
        Cause::GoogleConditionRefuses => google::subject::condition_refuses(known, locale),
        Cause::GoogleMappingWrong => google::subject::mapping_wrong(known, locale),
        Cause::GoogleKeysUnreadable => signing::keys_unreadable(known, locale),
        Cause::GoogleSignatureRefused => signing::signature_refused(known, locale),
        Cause::GoogleImpersonationMissing => google::account::impersonation_missing(known, locale),
        Cause::GoogleAccountUnknown => google::account::unknown(known, locale),
        Cause::GoogleAccountDisabled => google::account::disabled(known, locale),
        Cause::GoogleKeyRevoked => google::account::key_revoked(known, locale),
        Cause::GoogleApiOff { api } => google::project::api_off(api, known, locale),
        Cause::GoogleSubjectNotRequired => google::subject::not_required(known, locale),
        Cause::GooglePermissionMissing { permission } => google::rights::missing(permission, known, locale),
        Cause::GoogleOtherProject { expected, found } => google::project::other(expected, found, known, locale),
        Cause::GoogleProjectDeleted => google::project::deleted(known, locale),
        Cause::GoogleTooPowerful { permissions } => google::rights::too_powerful(permissions, known, locale),
    }
}
