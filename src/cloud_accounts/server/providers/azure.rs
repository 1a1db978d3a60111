//! Azure: by a federated credential, for which we sign, or by a client secret.

use super::{below, form, host, json, read};
use crate::{
    cloud_accounts::{
        Account, Way,
        server::{
            doctor::{Cause, StepName},
            guide::rights,
            known::{AZURE_AUDIENCE, new_external_id, subject_of},
            watch::{Check, Stop},
        },
    },
    server::{issuer, outgoing::Reply},
};
use axum::http::Method;
use serde::Deserialize;

const READ_SUBSCRIPTION: &str = rights::AZURE[0];
const READ_PERMISSIONS: &str = rights::AZURE[1];
/// RFC 7523, section 2.2.
const BY_ASSERTION: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

pub async fn verify(check: &mut Check<'_>) -> Result<Account, Stop> {
    check.step(StepName::Trust).await?;
    let subject = check.known.subject();
    let token = match check.known.way {
        Way::FederatedCredential => token_for(check, &subject).await??,
        _ => token_by_secret(check).await??,
    };
    if check.known.way == Way::FederatedCredential {
        check.step(StepName::Strangers).await?;
        // One that looks like ours: what lets in whoever is somebody here is found out, too.
        let stranger = subject_of(&new_external_id(check.app));
        match token_for(check, &stranger).await? {
            Ok(_) => return Err(Cause::AzureSubjectNotRequired.into()),
            // The credential for us is still there; that of the stranger is not. Anything else is a failure of its own.
            Err(Cause::AzureSubjectWrong | Cause::AzureFederationMissing) => {}
            Err(cause) => return Err(cause.into()),
        }
    }

    check.step(StepName::Permission { name: READ_SUBSCRIPTION.into() }).await?;
    let id = check.known.settings.subscription_id.clone();
    let subscription: Subscription =
        manage(check, &token, &format!("/subscriptions/{id}?api-version=2022-12-01"), READ_SUBSCRIPTION).await?;
    check.step(StepName::Identity).await?;
    let tenant = &check.known.settings.tenant_id;
    if !subscription.subscription_id.eq_ignore_ascii_case(&id) {
        return Err(Cause::AzureSubscriptionUnknown.into());
    }
    if subscription.tenant_id.as_ref().is_some_and(|found| !found.eq_ignore_ascii_case(tenant)) {
        return Err(Cause::AzureSubscriptionElsewhere.into());
    }
    if subscription.state != "Enabled" {
        return Err(Cause::AzureSubscriptionOff { state: subscription.state.chars().take(40).collect() }.into());
    }

    check.step(StepName::Permission { name: READ_PERMISSIONS.into() }).await?;
    let path = format!("/subscriptions/{id}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01");
    let rights: Rights = manage(check, &token, &path, READ_PERMISSIONS).await?;
    remark_on(check, &rights);
    Ok(Account { id, name: subscription.display_name })
}

type Token = Result<String, Cause>;

async fn token_for(check: &Check<'_>, subject: &str) -> Result<Token, Stop> {
    let assertion = issuer::sign(check.app, subject, AZURE_AUDIENCE).await?;
    Ok(token(check, &[("client_assertion_type", BY_ASSERTION), ("client_assertion", &assertion)]).await?)
}

async fn token_by_secret(check: &Check<'_>) -> Result<Token, Stop> {
    let secret = check.secret.as_ref().map(|secret| String::from_utf8_lossy(&secret.0).into_owned()).unwrap_or_default();
    Ok(token(check, &[("client_secret", &secret)]).await?)
}

/// A token for the resource manager (RFC 6749, section 4.4). Within: Azure's refusal, as we understand it.
async fn token(check: &Check<'_>, proof: &[(&str, &str)]) -> Result<Token, Cause> {
    #[derive(Deserialize)]
    struct Given {
        access_token: String,
    }
    let (clouds, settings) = (&check.app.config.clouds, &check.known.settings);
    let url = below(&clouds.azure_login_url, &format!("/{}/oauth2/v2.0/token", settings.tenant_id));
    let who = [("grant_type", "client_credentials"), ("client_id", settings.client_id.as_str()), ("scope", clouds.azure_scope.as_str())];
    let fields: Vec<(&str, &str)> = who.iter().chain(proof).copied().collect();
    let reply = check.send("POST token", form(url, &fields)).await?;
    if reply.status != 200 {
        return Ok(Err(super::azure_errors::of_token(&reply)));
    }
    match read::<Given>(&reply) {
        Some(given) => Ok(Ok(given.access_token)),
        None => Err(Cause::StrangeAnswer { host: host(&clouds.azure_login_url) }),
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Subscription {
    subscription_id: String,
    tenant_id: Option<String>,
    #[serde(default)]
    display_name: String,
    state: String,
}

#[derive(Deserialize)]
struct Rights {
    value: Vec<Grant>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Grant {
    actions: Vec<String>,
    /// On what lies in the resources, such as the files in a storage account.
    #[serde(default)]
    data_actions: Vec<String>,
}

/// Asks the resource manager.
async fn manage<T: serde::de::DeserializeOwned>(check: &Check<'_>, token: &str, path: &str, action: &str) -> Result<T, Cause> {
    let url = below(&check.app.config.clouds.azure_management_url, path);
    let (place, what) = (host(&url), format!("GET {action}"));
    let reply: Reply = check.send(&what, json(Method::GET, url, Some(token), None)).await?;
    if reply.status != 200 {
        return Err(super::azure_errors::of_management(&reply, action));
    }
    read(&reply).ok_or(Cause::StrangeAnswer { host: place })
}

/// Rights beyond what is asked for.
fn remark_on(check: &mut Check<'_>, rights: &Rights) {
    let beyond = |action: &&String| !rights::AZURE.iter().any(|needed| needed.eq_ignore_ascii_case(action));
    let all = rights.value.iter().flat_map(|grant| grant.actions.iter().chain(&grant.data_actions));
    let mut actions: Vec<String> = Vec::new();
    for action in all.filter(beyond) {
        if !actions.contains(action) {
            actions.push(action.clone());
        }
    }
    actions.truncate(20);
    if !actions.is_empty() {
        check.remarks.push(Cause::AzureTooPowerful { actions });
    }
}
