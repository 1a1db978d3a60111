//! What Google means when it refuses. Its token endpoints say it in words (RFC 6749, section 5.2), the others by reasons
//! (google.rpc.ErrorInfo).

use super::read;
use crate::{
    cloud_accounts::server::{doctor::Cause, watch::unknown},
    server::outgoing::Reply,
};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct OauthError {
    error: String,
    #[serde(default)]
    error_description: String,
}

/// A refusal of the token exchange.
pub fn of_exchange(reply: &Reply) -> Cause {
    let Some(OauthError { error, error_description: text }) = read(reply) else { return of_api(reply, &[]) };
    let has = |words: &[&str]| words.iter().any(|words| text.contains(words));
    match error.as_str() {
        "invalid_target" => Cause::GooglePoolUnknown,
        _ if has(&["The issuer in ID Token"]) => Cause::GoogleIssuerWrong,
        _ if has(&["The audience in ID Token"]) => Cause::GoogleAudienceWrong,
        _ if has(&["rejected by the attribute condition"]) => Cause::GoogleConditionRefuses,
        _ if has(&["Could not obtain a value for google.subject", "attribute mapping", "mapped attribute"]) => Cause::GoogleMappingWrong,
        _ if has(&["Error connecting to the given credential's issuer"]) => Cause::GoogleKeysUnreadable,
        _ if has(&["stale", "expired", "issued in the future", "not yet valid"]) => Cause::ClockOff,
        _ if has(&["signature", "Signature", "verif", "No matching key"]) => Cause::GoogleSignatureRefused,
        _ => unknown(&error, &text),
    }
}

/// A refusal of a service account's own signature.
pub fn of_key(reply: &Reply) -> Cause {
    let Some(OauthError { error, error_description: text }) = read(reply) else { return of_api(reply, &[]) };
    let has = |words: &str| text.to_ascii_lowercase().contains(words);
    match error.as_str() {
        _ if has("short-lived token") || has("iat and exp") => Cause::ClockOff,
        _ if has("invalid jwt signature") || has("no valid verifier") => Cause::GoogleKeyRevoked,
        _ if has("account not found") => Cause::GoogleAccountUnknown,
        "disabled_client" => Cause::GoogleAccountDisabled,
        _ if has("disabled") => Cause::GoogleAccountDisabled,
        _ => unknown(&error, &text),
    }
}

#[derive(Deserialize)]
struct ApiError {
    error: Body,
}

#[derive(Deserialize)]
struct Body {
    #[serde(default)]
    message: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    details: Vec<Detail>,
}

#[derive(Deserialize)]
struct Detail {
    #[serde(default)]
    reason: String,
    #[serde(default)]
    metadata: BTreeMap<String, String>,
}

/// A refusal to let us act as the service account.
pub fn of_acting(reply: &Reply) -> Cause {
    of_api(
        reply,
        &[
            ("PERMISSION_DENIED", &|body| {
                if body.message.contains("disabled") { Cause::GoogleAccountDisabled } else { Cause::GoogleImpersonationMissing }
            }),
            ("NOT_FOUND", &|_| Cause::GoogleAccountUnknown),
            ("FAILED_PRECONDITION", &|_| Cause::GoogleAccountDisabled),
        ],
    )
}

/// A refusal to show the project, which Google words alike for one that there is not.
pub fn of_project(reply: &Reply, permission: &str) -> Cause {
    let missing = |_: &Body| Cause::GooglePermissionMissing { permission: permission.to_owned() };
    of_api(reply, &[("PERMISSION_DENIED", &missing), ("NOT_FOUND", &missing)])
}

/// What a status means here.
type Meaning<'a> = (&'a str, &'a dyn Fn(&Body) -> Cause);

/// By the status that it names; an API that is off is said the same way everywhere.
fn of_api(reply: &Reply, known: &[Meaning<'_>]) -> Cause {
    let Some(ApiError { error }) = read(reply) else { return unknown(&reply.status.to_string(), "") };
    if let Some(off) = error.details.iter().find(|detail| detail.reason == "SERVICE_DISABLED") {
        return Cause::GoogleApiOff { api: off.metadata.get("service").cloned().unwrap_or_default() };
    }
    match known.iter().find(|(status, _)| *status == error.status) {
        Some((_, cause)) => cause(&error),
        None => unknown(&error.status, &error.message),
    }
}
