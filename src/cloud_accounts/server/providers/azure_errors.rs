//! What Azure means when it refuses (Microsoft Entra, "authentication and authorization error codes"; Azure Resource Manager,
//! "common errors").

use super::read;
use crate::{
    cloud_accounts::server::{doctor::Cause, watch::unknown},
    server::outgoing::Reply,
};
use serde::Deserialize;

#[derive(Deserialize)]
struct TokenError {
    #[serde(default)]
    error: String,
    #[serde(default)]
    error_description: String,
    #[serde(default)]
    error_codes: Vec<u64>,
}

/// A refusal of the token endpoint.
pub fn of_token(reply: &Reply) -> Cause {
    let Some(said) = read::<TokenError>(reply) else { return unknown(&reply.status.to_string(), "") };
    let code = said.error_codes.first().copied().or_else(|| aadsts(&said.error_description)).unwrap_or_default();
    match code {
        90002 | 900_023 | 900_021 | 50059 => Cause::AzureTenantUnknown,
        700_016 | 700_038 | 90013 => Cause::AzureClientUnknown,
        7_000_215 | 7_000_218 => Cause::AzureSecretWrong,
        7_000_222 => Cause::AzureSecretExpired,
        7_000_112 | 7_000_110 => Cause::AzureAppDisabled,
        7_000_229 => Cause::AzurePrincipalMissing,
        65001 | 650_057 | 50105 => Cause::AzureConsentMissing,
        70021 | 70025 | 700_222 => Cause::AzureFederationMissing,
        700_211 => Cause::AzureIssuerWrong,
        700_213 => Cause::AzureSubjectWrong,
        700_212 => Cause::AzureAudienceWrong,
        50166 | 50168 | 5_006_110 | 7_002_381 => Cause::AzureKeysUnreadable,
        700_027 | 50013 | 7_000_272 => Cause::AzureSignatureRefused,
        700_024 => Cause::ClockOff,
        53003 | 530_034 | 53011 => Cause::AzureConditionalAccess,
        _ => unknown(
            &if code == 0 { said.error } else { format!("AADSTS{code}") },
            said.error_description.lines().next().unwrap_or_default(),
        ),
    }
}

/// `AADSTS7000215: …`
fn aadsts(text: &str) -> Option<u64> {
    let digits = text.split("AADSTS").nth(1)?;
    digits.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

#[derive(Deserialize)]
struct ManagementError {
    error: CodeAndMessage,
}

#[derive(Deserialize)]
struct CodeAndMessage {
    code: String,
    #[serde(default)]
    message: String,
}

/// A refusal of the resource manager to do `action`.
pub fn of_management(reply: &Reply, action: &str) -> Cause {
    let Some(ManagementError { error }) = read(reply) else { return unknown(&reply.status.to_string(), "") };
    match error.code.as_str() {
        "SubscriptionNotFound" | "InvalidSubscriptionId" => Cause::AzureSubscriptionUnknown,
        "InvalidAuthenticationTokenTenant" => Cause::AzureSubscriptionElsewhere,
        "AuthorizationFailed" | "LinkedAuthorizationFailed" => Cause::AzurePermissionMissing { action: action.to_owned() },
        "ReadOnlyDisabledSubscription" | "SubscriptionNotRegistered" => Cause::AzureSubscriptionOff { state: error.code },
        "ExpiredAuthenticationToken" => Cause::ClockOff,
        code => unknown(code, &error.message),
    }
}
