//! AWS: by a role that lets the platform's account in, or by keys of a user.

use super::aws_calls::{self, Refused, credentials, iam, refused, sts};
use crate::{
    cloud_accounts::{
        Account, Way,
        server::{
            doctor::{Cause, StepName},
            guide::rights,
            known::new_external_id,
            watch::{Check, Stop, unknown},
        },
    },
    server::outgoing::Reply,
};
use aws_credential_types::Credentials;
use serde::Deserialize;

/// How we call ourselves in the logs of the account.
const SESSION: &str = "portico";
/// What a check lives by, in seconds: the least that AWS gives.
const LIFETIME: i32 = 900;
/// Policies that are looked into; somebody who has more has more than is needed in any case.
const MOST_POLICIES: usize = 5;

pub async fn verify(check: &mut Check<'_>) -> Result<Account, Stop> {
    match check.known.way {
        Way::Role => by_role(check).await,
        _ => by_keys(check).await,
    }
}

async fn by_role(check: &mut Check<'_>) -> Result<Account, Stop> {
    check.step(StepName::Trust).await?;
    let clouds = &check.app.config.clouds;
    let (Some(id), Some(secret)) = (&clouds.aws_access_key_id, &clouds.aws_secret_access_key) else {
        return Err(Cause::AwsNoPlatform.into());
    };
    let platform = credentials(id, &secret.0, None);
    let ours = check.known.external_id.clone();
    let role = assume(check, &platform, Some(ours)).await?.map_err(|no| why_not_assumed(&no, &clouds.aws_region))?;

    check.step(StepName::Strangers).await?;
    // A condition such as `portico-*` asks for an external ID, and takes anybody's.
    let anybodys = new_external_id(check.app);
    for external_id in [None, Some(anybodys)] {
        match assume(check, &platform, external_id).await? {
            Ok(_) => return Err(Cause::AwsExternalIdNotRequired.into()),
            Err(no) if no.code == "AccessDenied" => {}
            Err(no) => return Err(why_not_assumed(&no, &clouds.aws_region).into()),
        }
    }

    check.step(StepName::Identity).await?;
    let (account, _) = who(check, &role).await?;
    let arn = &check.known.settings.role_arn;
    let expected = arn.split(':').nth(4).unwrap_or_default();
    if account != expected {
        return Err(Cause::AwsOtherAccount { expected: expected.to_owned(), found: account }.into());
    }
    let name = alias(check, &role).await?;
    let role_name = arn.rsplit('/').next().unwrap_or_default().to_owned();
    look_at_rights(check, &role, "Role", &role_name).await?;
    Ok(Account { id: account, name })
}

async fn by_keys(check: &mut Check<'_>) -> Result<Account, Stop> {
    check.step(StepName::Trust).await?;
    let secret = check.secret.as_ref().map(|secret| String::from_utf8_lossy(&secret.0).into_owned()).unwrap_or_default();
    let keys = credentials(&check.known.settings.access_key_id, &secret, None);
    let (account, arn) = who(check, &keys).await?;

    check.step(StepName::Identity).await?;
    if arn.ends_with(":root") {
        return Err(Cause::AwsRootKeys.into());
    }
    let user = arn.rsplit('/').next().unwrap_or_default().to_owned();
    check.user_name.clone_from(&user);
    let name = alias(check, &keys).await?;
    look_at_rights(check, &keys, "User", &user).await?;
    Ok(Account { id: account, name })
}

/// Assumes the role, with an external ID or without.
async fn assume(check: &Check<'_>, platform: &Credentials, external_id: Option<String>) -> Result<Result<Credentials, Refused>, Cause> {
    let host = super::host(&check.app.config.clouds.sts_url());
    let ask = sts(check, platform).assume_role().role_arn(&check.known.settings.role_arn).role_session_name(SESSION);
    let ask = ask.duration_seconds(LIFETIME).set_external_id(external_id);
    match ask.send().await {
        Ok(answer) => match answer.credentials() {
            Some(given) => Ok(Ok(credentials(given.access_key_id(), given.secret_access_key(), Some(given.session_token())))),
            None => Err(Cause::StrangeAnswer { host }),
        },
        Err(error) => Ok(Err(refused(&error, &host)?)),
    }
}

/// The account and the ARN of whoever has these credentials. No policy can forbid that question.
async fn who(check: &Check<'_>, credentials: &Credentials) -> Result<(String, String), Stop> {
    let host = super::host(&check.app.config.clouds.sts_url());
    match sts(check, credentials).get_caller_identity().send().await {
        Ok(answer) => match (answer.account(), answer.arn()) {
            (Some(account), Some(arn)) => Ok((account.to_owned(), arn.to_owned())),
            _ => Err(Cause::StrangeAnswer { host }.into()),
        },
        Err(error) => {
            let no = refused(&error, &host)?;
            Err(match no.code.as_str() {
                "InvalidClientTokenId" | "InvalidAccessKeyId" => Cause::AwsKeyUnknown,
                "SignatureDoesNotMatch" if !is_about_time(&no) => Cause::AwsSecretWrong,
                _ => why(&no, "sts:GetCallerIdentity"),
            }
            .into())
        }
    }
}

fn is_about_time(no: &Refused) -> bool {
    no.code == "RequestExpired" || ["Signature expired", "Signature not yet current"].iter().any(|words| no.message.contains(words))
}

/// What any call can be refused for.
fn why(no: &Refused, action: &str) -> Cause {
    let action = action.to_owned();
    match no.code.as_str() {
        _ if is_about_time(no) => Cause::ClockOff,
        "AccessDenied" | "AccessDeniedException" if no.message.contains("explicit deny") => Cause::AwsPermissionDenied { action },
        "AccessDenied" | "AccessDeniedException" => Cause::AwsPermissionMissing { action },
        "Throttling" | "ThrottlingException" | "RequestLimitExceeded" => Cause::Throttled { host: "AWS".into() },
        code => unknown(code, &no.message),
    }
}

fn why_not_assumed(no: &Refused, region: &str) -> Cause {
    match no.code.as_str() {
        _ if is_about_time(no) => Cause::ClockOff,
        "AccessDenied" if no.message.contains("explicit deny") => {
            // "… in a service control policy", "… in an identity-based policy", "… in the role trust policy"
            let by = no.message.split("explicit deny in ").nth(1).and_then(|by| by.split_once(' ')).map_or("", |(_article, by)| by);
            Cause::AwsRoleDenies { by: by.trim_end_matches('.').chars().take(100).collect() }
        }
        "AccessDenied" if no.message.contains("no identity-based policy") => Cause::AwsPlatformMayNotAssume,
        "AccessDenied" => Cause::AwsRoleRefuses,
        "InvalidClientTokenId" | "SignatureDoesNotMatch" | "ExpiredToken" | "UnrecognizedClientException" => Cause::AwsPlatformRefused,
        "RegionDisabledException" => Cause::AwsRegionOff { region: region.to_owned() },
        _ => why(no, "sts:AssumeRole"),
    }
}

/// The account's own name, if it has one.
async fn alias(check: &mut Check<'_>, credentials: &Credentials) -> Result<String, Stop> {
    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Answer {
        list_account_aliases_result: Aliases,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Aliases {
        #[serde(default)]
        account_aliases: Members<String>,
    }
    let answer: Answer = permitted(check, credentials, "ListAccountAliases", &[]).await?;
    Ok(answer.list_account_aliases_result.account_aliases.member.into_iter().next().unwrap_or_default())
}

#[derive(Deserialize)]
struct Members<T> {
    #[serde(default = "Vec::new")]
    member: Vec<T>,
}

impl<T> Default for Members<T> {
    fn default() -> Self {
        Self { member: Vec::new() }
    }
}

/// A step that passes if IAM answers.
async fn permitted<T: serde::de::DeserializeOwned>(
    check: &mut Check<'_>,
    credentials: &Credentials,
    action: &str,
    fields: &[(&str, &str)],
) -> Result<T, Stop> {
    let name = format!("iam:{action}");
    check.step(StepName::Permission { name: name.clone() }).await?;
    Ok(iam(check, credentials, action, fields).await?.map_err(|no| why(&no, &name))?)
}

/// Whether the role or the user may do more than is needed. `of` is `Role` or `User`, as in the names of IAM's actions.
async fn look_at_rights(check: &mut Check<'_>, credentials: &Credentials, of: &str, name: &str) -> Result<(), Stop> {
    let key = format!("{of}Name");
    let whose = [(key.as_str(), name)];
    let attached: Lists = permitted(check, credentials, &format!("ListAttached{of}Policies"), &whose).await?;
    let inline: Lists = permitted(check, credentials, &format!("List{of}Policies"), &whose).await?;
    let mut beyond = attached.arns();

    let names = inline.policies().policy_names.member.clone();
    let action = format!("Get{of}Policy");
    check.step(StepName::Permission { name: format!("iam:{action}") }).await?;
    // Without a policy of its own one is asked for all the same: whether we may ask is what has to be seen.
    let ask = if names.is_empty() { vec![SESSION.to_owned()] } else { names.clone() };
    for policy in ask.iter().take(MOST_POLICIES) {
        let fields = [whose[0], ("PolicyName", policy.as_str())];
        match iam::<Lists>(check, credentials, &action, &fields).await? {
            Ok(found) if allows_only_what_is_needed(&found.policies().policy_document, of) => {}
            Ok(_) => beyond.push(policy.clone()),
            Err(no) if no.code == "NoSuchEntity" => {}
            Err(no) => return Err(why(&no, &format!("iam:{action}")).into()),
        }
    }
    beyond.extend(names.iter().skip(MOST_POLICIES).cloned());
    if of == "User" {
        let groups: Lists = permitted(check, credentials, "ListGroupsForUser", &whose).await?;
        beyond.extend(groups.policies().groups.member.iter().map(|group| format!("group/{}", group.group_name)));
    }
    if !beyond.is_empty() {
        beyond.truncate(20);
        check.remarks.push(Cause::AwsTooPowerful { policies: beyond });
    }
    Ok(())
}

/// The answers of IAM about policies, whichever of them it is.
#[derive(Deserialize)]
struct Lists {
    #[serde(
        alias = "ListAttachedRolePoliciesResult",
        alias = "ListAttachedUserPoliciesResult",
        alias = "ListRolePoliciesResult",
        alias = "ListUserPoliciesResult",
        alias = "GetRolePolicyResult",
        alias = "GetUserPolicyResult",
        alias = "ListGroupsForUserResult"
    )]
    result: Policies,
}

impl Lists {
    const fn policies(&self) -> &Policies {
        &self.result
    }

    fn arns(&self) -> Vec<String> {
        self.result.attached_policies.member.iter().map(|policy| policy.policy_arn.clone()).collect()
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Policies {
    #[serde(default)]
    attached_policies: Members<Attached>,
    #[serde(default)]
    policy_names: Members<String>,
    #[serde(default)]
    groups: Members<Group>,
    #[serde(default)]
    policy_document: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Attached {
    policy_arn: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Group {
    group_name: String,
}

/// The document comes percent-encoded. One that can't be read allows who knows what.
fn allows_only_what_is_needed(document: &str, of: &str) -> bool {
    let needed = if of == "Role" { rights::AWS_ROLE } else { rights::AWS_USER };
    let text = percent_encoding::percent_decode_str(document).decode_utf8_lossy();
    let Ok(policy) = serde_json::from_str::<serde_json::Value>(&text) else { return false };
    let several = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
    several(&policy["Statement"]).iter().filter(|statement| statement["Effect"] != "Deny").all(|statement| {
        let actions = several(&statement["Action"]);
        actions.iter().all(|action| action.as_str().is_some_and(|action| needed.iter().any(|needed| needed.eq_ignore_ascii_case(action))))
    })
}

/// What an answer of IAM could be taken for, at whichever step.
pub fn every_meaning(reply: &Reply) -> Vec<Cause> {
    match aws_calls::read::<Lists>(reply) {
        Some(Ok(lists)) if allows_only_what_is_needed(&lists.policies().policy_document, "Role") => Vec::new(),
        Some(Ok(lists)) => vec![Cause::AwsTooPowerful { policies: lists.arns() }],
        Some(Err(no)) => vec![why(&no, "iam:ListRolePolicies"), why_not_assumed(&no, "us-east-1")],
        None => Vec::new(),
    }
}
