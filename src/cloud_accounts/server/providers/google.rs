//! Google Cloud: by workload identity, for which we sign, or by a service account's key, which signs for itself.

use super::{below, form, google_errors as errors, host, json, read};
use crate::{
    cloud_accounts::{
        Account, Way,
        server::{
            doctor::{Cause, StepName},
            guide::rights,
            known::{new_external_id, subject_of},
            watch::{Check, Stop},
        },
    },
    server::issuer,
};
use axum::http::Method;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Enough for all that a check does.
const SCOPE: &str = "https://www.googleapis.com/auth/cloud-platform.read-only";
const GET_PROJECT: &str = rights::GOOGLE[0];
/// RFC 7523, section 2.1.
const BY_ASSERTION: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";
/// Rights that a connection never needs and that open everything else. Asking about them needs no right.
const POWERFUL: [&str; 6] = [
    "resourcemanager.projects.setIamPolicy",
    "resourcemanager.projects.delete",
    "iam.roles.update",
    "iam.serviceAccounts.actAs",
    "iam.serviceAccountKeys.create",
    "storage.buckets.delete",
];

pub async fn verify(check: &mut Check<'_>) -> Result<Account, Stop> {
    check.step(StepName::Trust).await?;
    let token = match check.known.way {
        Way::WorkloadIdentity => by_identity(check).await?,
        _ => by_key(check).await?,
    };
    check.step(StepName::Permission { name: GET_PROJECT.into() }).await?;
    let settings = check.known.settings.clone();
    let url = below(&check.app.config.clouds.google_projects_url, &format!("/v1/projects/{}", settings.project_id));
    let reply = check.send(&format!("GET {GET_PROJECT}"), json(Method::GET, url.clone(), Some(&token), None)).await?;
    if reply.status != 200 {
        return Err(errors::of_project(&reply, GET_PROJECT).into());
    }
    let project: Project = read(&reply).ok_or_else(|| Cause::StrangeAnswer { host: host(&url) })?;

    check.step(StepName::Identity).await?;
    if project.project_id != settings.project_id {
        return Err(Cause::GoogleOtherProject { expected: settings.project_id, found: project.project_id }.into());
    }
    if !settings.project_number.is_empty() && project.project_number != settings.project_number {
        return Err(Cause::GoogleOtherProject { expected: settings.project_number, found: project.project_number }.into());
    }
    if project.lifecycle_state != "ACTIVE" {
        return Err(Cause::GoogleProjectDeleted.into());
    }
    look_for_more(check, &token, &project.project_id).await?;
    Ok(Account { id: project.project_id, name: project.name })
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Project {
    project_id: String,
    project_number: String,
    #[serde(default)]
    lifecycle_state: String,
    #[serde(default)]
    name: String,
}

async fn by_identity(check: &mut Check<'_>) -> Result<String, Stop> {
    let subject = check.known.subject();
    let federated = exchange(check, &subject).await??;
    let token = act_as(check, &federated).await??;

    check.step(StepName::Strangers).await?;
    // One that looks like ours: what lets in whoever is somebody here is found out, too.
    let stranger = subject_of(&new_external_id(check.app));
    match exchange(check, &stranger).await? {
        Ok(federated) => match act_as(check, &federated).await? {
            Ok(_) => return Err(Cause::GoogleSubjectNotRequired.into()),
            Err(Cause::GoogleImpersonationMissing) => {}
            Err(cause) => return Err(cause.into()),
        },
        Err(Cause::GoogleConditionRefuses) => {}
        Err(cause) => return Err(cause.into()),
    }
    Ok(token)
}

type Token = Result<String, Cause>;

/// Our signature for a token of the pool (RFC 8693).
async fn exchange(check: &Check<'_>, subject: &str) -> Result<Token, Stop> {
    #[derive(Deserialize)]
    struct Given {
        access_token: String,
    }
    let provider = check.known.google_provider();
    let signed = issuer::sign(check.app, subject, &format!("https://iam.googleapis.com/{provider}")).await?;
    let body = json!({
        "grantType": "urn:ietf:params:oauth:grant-type:token-exchange",
        "audience": format!("//iam.googleapis.com/{provider}"),
        "scope": "https://www.googleapis.com/auth/cloud-platform",
        "requestedTokenType": "urn:ietf:params:oauth:token-type:access_token",
        "subjectToken": signed,
        "subjectTokenType": "urn:ietf:params:oauth:token-type:jwt",
    });
    let url = below(&check.app.config.clouds.google_sts_url, "/v1/token");
    let reply = check.send("POST token exchange", json(Method::POST, url.clone(), None, Some(&body))).await?;
    if reply.status != 200 {
        return Ok(Err(errors::of_exchange(&reply)));
    }
    Ok(Ok(read::<Given>(&reply).ok_or_else(|| Cause::StrangeAnswer { host: host(&url) })?.access_token))
}

/// A token of the service account.
async fn act_as(check: &Check<'_>, federated: &str) -> Result<Token, Cause> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Given {
        access_token: String,
    }
    let path = format!("/v1/projects/-/serviceAccounts/{}:generateAccessToken", check.known.settings.service_account);
    let url = below(&check.app.config.clouds.google_iam_credentials_url, &path);
    let body = json!({ "scope": [SCOPE], "lifetime": "600s" });
    let reply =
        check.send("POST iam.serviceAccounts.getAccessToken", json(Method::POST, url.clone(), Some(federated), Some(&body))).await?;
    if reply.status != 200 {
        return Ok(Err(errors::of_acting(&reply)));
    }
    read::<Given>(&reply).map(|given| Ok(given.access_token)).ok_or_else(|| Cause::StrangeAnswer { host: host(&url) })
}

#[derive(Serialize)]
struct Claims<'a> {
    iss: &'a str,
    scope: &'a str,
    aud: &'a str,
    iat: i64,
    exp: i64,
}

async fn by_key(check: &mut Check<'_>) -> Result<String, Stop> {
    #[derive(Deserialize)]
    struct Given {
        access_token: String,
    }
    let url = check.app.config.clouds.google_token_url.clone();
    let (settings, now) = (&check.known.settings, check.app.now().millis() / 1000);
    let claims = Claims { iss: &settings.service_account, scope: SCOPE, aud: url.as_str(), iat: now, exp: now + 600 };
    let pem = check.secret.as_ref().map(|secret| secret.0.clone()).unwrap_or_default();
    let signed = issuer::sign_by(&pem, Some(&settings.key_id).filter(|id| !id.is_empty()).map(String::as_str), &claims)?;
    let reply = check.send("POST token", form(url.clone(), &[("grant_type", BY_ASSERTION), ("assertion", &signed)])).await?;
    if reply.status != 200 {
        return Err(errors::of_key(&reply).into());
    }
    Ok(read::<Given>(&reply).ok_or_else(|| Cause::StrangeAnswer { host: host(&url) })?.access_token)
}

/// Rights beyond what is asked for. No right is needed to ask that of oneself.
async fn look_for_more(check: &mut Check<'_>, token: &str, project: &str) -> Result<(), Cause> {
    #[derive(Deserialize)]
    struct Granted {
        #[serde(default)]
        permissions: Vec<String>,
    }
    let url = below(&check.app.config.clouds.google_projects_url, &format!("/v1/projects/{project}:testIamPermissions"));
    let body = json!({ "permissions": POWERFUL });
    let reply = check.send("POST testIamPermissions", json(Method::POST, url.clone(), Some(token), Some(&body))).await?;
    if reply.status != 200 {
        return Err(errors::of_project(&reply, GET_PROJECT));
    }
    let granted: Granted = read(&reply).ok_or_else(|| Cause::StrangeAnswer { host: host(&url) })?;
    let permissions: Vec<String> = granted.permissions.into_iter().filter(|name| POWERFUL.contains(&name.as_str())).collect();
    if !permissions.is_empty() {
        check.remarks.push(Cause::GoogleTooPowerful { permissions });
    }
    Ok(())
}
