//! Everything that a check can find, told apart.

use crate::text::is_unreadable;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Why a check failed, or what it remarks. Values in it come from the provider and are shown as text, never run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "cause", rename_all = "kebab-case", rename_all_fields = "snake_case")]
pub enum Cause {
    // Of any provider
    /// No connection: no such name, nobody listens, or the line broke.
    NotReachable {
        host: String,
    },
    /// No answer within ten seconds.
    TooSlow {
        host: String,
    },
    /// An answer that is none of the provider's: a redirection, too large, not readable.
    StrangeAnswer {
        host: String,
    },
    /// The provider is out of order (5xx).
    ProviderDown {
        host: String,
        status: u16,
    },
    /// Asked too often (429, `Throttling`).
    Throttled {
        host: String,
    },
    /// An outgoing call that this server does not make: its address is private or not on the list.
    NotAllowed {
        host: String,
    },
    /// The provider says that the moment we named is not now: this server's clock is off.
    ClockOff,
    /// An error that we do not know: the provider's code and, shortened, its words.
    Unknown {
        code: String,
        text: String,
    },

    // AWS
    /// The operator gave Portico no AWS account of its own, so it can assume no role.
    AwsNoPlatform,
    /// AWS refuses the platform's own credentials.
    AwsPlatformRefused,
    /// The platform's own user may not call `sts:AssumeRole`.
    AwsPlatformMayNotAssume,
    /// There is no such role, or it does not trust us, or it asks for another external ID: AWS does not say which.
    AwsRoleRefuses,
    /// An explicit deny keeps us out. `by` is how AWS's message ends, e.g. `service control policy`, `resource-based policy`.
    AwsRoleDenies {
        by: String,
    },
    /// Unsafe: the role lets us in without the external ID, or with another one.
    AwsExternalIdNotRequired,
    /// The credentials that we received are of another account.
    AwsOtherAccount {
        expected: String,
        found: String,
    },
    /// STS is switched off in this region for that account.
    AwsRegionOff {
        region: String,
    },
    AwsPermissionMissing {
        action: String,
    },
    /// An explicit deny on this action.
    AwsPermissionDenied {
        action: String,
    },
    /// No such access key, or it is inactive: AWS does not say which.
    AwsKeyUnknown,
    /// The secret does not belong to the access key.
    AwsSecretWrong,
    /// Unsafe: keys of the account's root user.
    AwsRootKeys,
    /// Remark: more policies than ours. Managed ones by their ARN, inline ones by name (`portico` if more stands in it than we need),
    /// groups as `group/name`.
    AwsTooPowerful {
        policies: Vec<String>,
    },

    // Azure
    AzureTenantUnknown,
    AzureClientUnknown,
    AzureSecretWrong,
    AzureSecretExpired,
    AzureAppDisabled,
    AzurePrincipalMissing,
    AzureConsentMissing,
    /// The app has no federated credential at all that fits.
    AzureFederationMissing,
    AzureIssuerWrong,
    AzureSubjectWrong,
    AzureAudienceWrong,
    /// Azure could not read our keys.
    AzureKeysUnreadable,
    AzureSignatureRefused,
    AzureConditionalAccess,
    /// Unsafe: a token for another subject was let in.
    AzureSubjectNotRequired,
    AzureSubscriptionUnknown,
    /// The subscription belongs to another tenant.
    AzureSubscriptionElsewhere,
    AzureSubscriptionOff {
        state: String,
    },
    AzurePermissionMissing {
        action: String,
    },
    /// Remark.
    AzureTooPowerful {
        actions: Vec<String>,
    },

    // Google Cloud
    /// No such pool or provider in it, or one of them is disabled or deleted.
    GooglePoolUnknown,
    GoogleIssuerWrong,
    GoogleAudienceWrong,
    /// The provider's attribute condition refuses us.
    GoogleConditionRefuses,
    /// The provider's attribute mapping gives no subject.
    GoogleMappingWrong,
    /// Google could not read our keys.
    GoogleKeysUnreadable,
    GoogleSignatureRefused,
    /// The service account does not let the pool's subject act as it.
    GoogleImpersonationMissing,
    GoogleAccountUnknown,
    GoogleAccountDisabled,
    /// The key was deleted or disabled.
    GoogleKeyRevoked,
    /// `api` is e.g. `iamcredentials.googleapis.com`.
    GoogleApiOff {
        api: String,
    },
    /// Unsafe: a token for another subject was let in.
    GoogleSubjectNotRequired,
    GooglePermissionMissing {
        permission: String,
    },
    /// The project that answered is not the one that was named.
    GoogleOtherProject {
        expected: String,
        found: String,
    },
    GoogleProjectDeleted,
    /// Remark.
    GoogleTooPowerful {
        permissions: Vec<String>,
    },
}

impl Cause {
    /// Stable, for programs: the variant in kebab-case.
    pub fn code(&self) -> String {
        let value = serde_json::to_value(self).unwrap_or_default();
        value["cause"].as_str().unwrap_or("unknown").to_owned()
    }

    /// Whether it may pass by itself, since it is nothing that the person has set up.
    pub const fn may_pass(&self) -> bool {
        matches!(
            self,
            Self::NotReachable { .. }
                | Self::TooSlow { .. }
                | Self::StrangeAnswer { .. }
                | Self::ProviderDown { .. }
                | Self::Throttled { .. }
                | Self::NotAllowed { .. }
                | Self::ClockOff
                | Self::AwsNoPlatform
                | Self::AwsPlatformRefused
                | Self::AwsPlatformMayNotAssume
        )
    }

    /// The same with every text in it short enough to keep and to show: most come from somebody else's server.
    #[must_use]
    pub fn shortened(&self) -> Self {
        let value = serde_json::to_value(self).map(shorten).and_then(serde_json::from_value);
        value.unwrap_or_else(|_| self.clone())
    }
}

fn shorten(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(short(&text)),
        Value::Array(list) => list.into_iter().map(shorten).collect(),
        Value::Object(map) => map.into_iter().map(|(key, value)| (key, shorten(value))).collect(),
        other => other,
    }
}

/// At most 400 characters, none of which controls anything, not even the direction of what follows.
pub fn short(text: &str) -> String {
    text.chars().filter(|c| !is_unreadable(*c)).take(400).collect()
}
