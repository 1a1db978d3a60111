//! One of each, for tests and for the table in docs/CLOUD.md.

use super::Cause;

impl Cause {
    /// Each variant once. A test below tells if one is forgotten.
    pub fn samples() -> Vec<Self> {
        let text = str::to_owned;
        let host = || text("sts.amazonaws.com");
        vec![
            Self::NotReachable { host: host() },
            Self::TooSlow { host: host() },
            Self::StrangeAnswer { host: host() },
            Self::ProviderDown { host: host(), status: 503 },
            Self::Throttled { host: host() },
            Self::NotAllowed { host: host() },
            Self::ClockOff,
            Self::Unknown { code: text("Teapot"), text: text("I am a teapot.") },
            Self::AwsNoPlatform,
            Self::AwsPlatformRefused,
            Self::AwsPlatformMayNotAssume,
            Self::AwsRoleRefuses,
            Self::AwsRoleDenies { by: text("service control policy") },
            Self::AwsExternalIdNotRequired,
            Self::AwsOtherAccount { expected: text("111122223333"), found: text("444455556666") },
            Self::AwsRegionOff { region: text("af-south-1") },
            Self::AwsPermissionMissing { action: text("iam:ListAccountAliases") },
            Self::AwsPermissionDenied { action: text("iam:ListAccountAliases") },
            Self::AwsKeyUnknown,
            Self::AwsSecretWrong,
            Self::AwsRootKeys,
            Self::AwsTooPowerful {
                policies: ["arn:aws:iam::aws:policy/AdministratorAccess", "more", "group/admins", "portico"].map(text).to_vec(),
            },
            Self::AzureTenantUnknown,
            Self::AzureClientUnknown,
            Self::AzureSecretWrong,
            Self::AzureSecretExpired,
            Self::AzureAppDisabled,
            Self::AzurePrincipalMissing,
            Self::AzureConsentMissing,
            Self::AzureFederationMissing,
            Self::AzureIssuerWrong,
            Self::AzureSubjectWrong,
            Self::AzureAudienceWrong,
            Self::AzureKeysUnreadable,
            Self::AzureSignatureRefused,
            Self::AzureConditionalAccess,
            Self::AzureSubjectNotRequired,
            Self::AzureSubscriptionUnknown,
            Self::AzureSubscriptionElsewhere,
            Self::AzureSubscriptionOff { state: text("Disabled") },
            Self::AzurePermissionMissing { action: text("Microsoft.Resources/subscriptions/read") },
            Self::AzureTooPowerful { actions: vec![text("*")] },
            Self::GooglePoolUnknown,
            Self::GoogleIssuerWrong,
            Self::GoogleAudienceWrong,
            Self::GoogleConditionRefuses,
            Self::GoogleMappingWrong,
            Self::GoogleKeysUnreadable,
            Self::GoogleSignatureRefused,
            Self::GoogleImpersonationMissing,
            Self::GoogleAccountUnknown,
            Self::GoogleAccountDisabled,
            Self::GoogleKeyRevoked,
            Self::GoogleApiOff { api: text("iamcredentials.googleapis.com") },
            Self::GoogleSubjectNotRequired,
            Self::GooglePermissionMissing { permission: text("resourcemanager.projects.get") },
            Self::GoogleOtherProject { expected: text("blue-sky"), found: text("red-sea") },
            Self::GoogleProjectDeleted,
            Self::GoogleTooPowerful { permissions: vec![text("resourcemanager.projects.delete")] },
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{from_value, json};

    /// serde knows each variant, and names all of them to whom names none.
    #[test]
    fn there_is_a_sample_of_each_cause() {
        let complaint = from_value::<Cause>(json!({"cause": "none of them"})).expect_err("no such cause").to_string();
        let variants: Vec<&str> = complaint.split('`').skip(3).step_by(2).collect();
        let samples: Vec<String> = Cause::samples().iter().map(Cause::code).collect();
        assert_eq!(variants, samples, "{complaint}");
    }
}
