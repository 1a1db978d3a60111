//! Cloud accounts: connected when a real call says so.

use crate::{
    house::House,
    peers::{Peers, number, unique, uuid},
    program::Program,
};
use futures::future::join_all;
use portico::{cloud_accounts::server::guide::rights, failure::Failure, refusal::Refusal};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Someone's role at AWS, that trusts us as the page says.
pub struct Role {
    pub name: String,
    pub arn: String,
}

pub async fn ada(house: &House) -> Program<'_> {
    let ada = house.someone("Ada").await;
    house.program(&ada).await
}

/// Makes the role as the page tells; `cloud_aws_guide` does it by the page's own lines.
pub async fn role(peers: &Peers, program: &Program<'_>) -> Role {
    let name = format!("portico-{}", unique());
    let arn = format!("arn:aws:iam::{}:role/{name}", peers.account());
    let put = program.put("/manage/current-user/cloud-accounts/aws", json!({ "method": "role", "roleArn": arn })).await.is(200).body();
    let external = put["externalId"].as_str().expect("made by us").to_owned();
    let trust = json!({ "Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": { "AWS": format!("arn:aws:iam::{}:root", peers.account()) },
        "Condition": { "StringEquals": { "sts:ExternalId": external } } }] });
    let own = json!({ "Version": "2012-10-17", "Statement": [
        { "Effect": "Allow", "Action": "iam:ListAccountAliases", "Resource": "*" },
        { "Effect": "Allow", "Action": ["iam:ListAttachedRolePolicies", "iam:ListRolePolicies", "iam:GetRolePolicy"], "Resource": arn }] });
    Peers::must(peers.aws(&format!("aws iam create-role --role-name {name} --assume-role-policy-document '{trust}'")).await);
    Peers::must(peers.aws(&format!("aws iam put-role-policy --role-name {name} --policy-name portico --policy-document '{own}'")).await);
    Role { name, arn }
}

#[track_caller]
pub fn connected(account: &Value) {
    assert_eq!(
        (&account["state"], &account["problem"], &account["unverified"]),
        (&json!("connected"), &Value::Null, &Value::Null),
        "{account:#}"
    );
}

#[tokio::test]
async fn aws_is_connected_by_a_role() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let role = role(&peers, &program).await;
    let account = program.verifies("aws").await;
    connected(&account);
    assert_eq!((&account["account"]["id"], &account["settings"]["roleArn"]), (&json!(peers.account()), &json!(role.arn)));
    assert_eq!(account["remarks"], json!([]), "{account:#}");
    // What was called is what the page's policy allows, and the two tries to get in.
    let called: BTreeSet<String> = peers.calls_aws(&role.name).await.into_iter().collect();
    let shown = ["sts:AssumeRole", "sts:GetCallerIdentity"].iter().chain(rights::AWS_ROLE);
    assert_eq!(called, shown.map(|action| (*action).to_owned()).collect());
}

#[tokio::test]
async fn aws_is_connected_by_keys() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let user = format!("portico-{}", unique());
    let own = json!({ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Resource": "*", "Action": ["iam:ListAccountAliases",
        "iam:ListAttachedUserPolicies", "iam:ListUserPolicies", "iam:GetUserPolicy", "iam:ListGroupsForUser"] }] });
    Peers::must(peers.aws(&format!("aws iam create-user --user-name {user}")).await);
    Peers::must(peers.aws(&format!("aws iam put-user-policy --user-name {user} --policy-name portico --policy-document '{own}'")).await);
    let key: Value =
        serde_json::from_str(&Peers::must(peers.aws(&format!("aws iam create-access-key --user-name {user}")).await)).expect("JSON");
    let (id, secret) = (&key["AccessKey"]["AccessKeyId"], &key["AccessKey"]["SecretAccessKey"]);
    let account = program.connects("aws", json!({ "method": "access-keys", "accessKeyId": id, "secretAccessKey": secret })).await;
    connected(&account);
    assert_eq!(account["remarks"], json!([]), "{account:#}");
    assert_eq!(account["settings"], json!({ "accessKeyId": id, "hasSecret": true }));
}

/// A subscription at Azure, with an app that trusts this connection and has a secret, too.
pub struct Subscription {
    pub tenant: String,
    pub client: String,
    pub id: String,
    pub subject: String,
    /// What app and role are called.
    pub name: String,
}

pub const SECRET: &str = "s3cret~value.Of-the-app";

impl Subscription {
    /// What connects it.
    pub fn wanted(&self, method: &str) -> Value {
        let secret = if method == "client-secret" { SECRET } else { "" };
        json!({ "method": method, "tenantId": self.tenant, "clientId": self.client, "subscriptionId": self.id, "clientSecret": secret })
    }
}

pub async fn subscription(peers: &Peers, house: &House, program: &Program<'_>) -> Subscription {
    let mut subscription = Subscription { tenant: uuid(), client: uuid(), id: uuid(), subject: String::new(), name: String::new() };
    let put = program.put("/manage/current-user/cloud-accounts/azure", subscription.wanted("federated-credential")).await.is(200).body();
    subscription.subject = put["subject"].as_str().expect("ours").to_owned();
    subscription.name = put["externalId"].as_str().expect("ours").to_owned();
    let trust =
        json!({ "issuer": house.app.config.origin(), "subject": subscription.subject, "audiences": ["api://AzureADTokenExchange"] });
    let app = json!({ "name": subscription.name, "secrets": [{ "value": SECRET }], "federated": { "portico": trust } });
    let tenant = json!({ "now": house.app.now().millis(), "jwks": jwks(house).await, "apps": { subscription.client.clone(): app } });
    let role = json!({ "actions": ["Microsoft.Resources/subscriptions/read", "Microsoft.Authorization/permissions/read"] });
    let assigned = json!([{ "client": subscription.client, "role": subscription.name }]);
    peers.set("tenant", &subscription.tenant, tenant).await;
    let of_subscription =
        json!({ "tenant": subscription.tenant, "name": "Ada's", "roles": { subscription.name.clone(): role }, "assignments": assigned });
    peers.set("subscription", &subscription.id, of_subscription).await;
    subscription
}

#[tokio::test]
async fn azure_is_connected_by_a_federated_credential() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let subscription = subscription(&peers, &house, &program).await;
    let account = program.verifies("azure").await;
    connected(&account);
    assert_eq!((&account["account"]["id"], &account["account"]["name"]), (&json!(subscription.id), &json!("Ada's")));
    assert_eq!(account["remarks"], json!([]), "{account:#}");
}

#[tokio::test]
async fn azure_is_connected_by_a_secret() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let subscription = subscription(&peers, &house, &program).await;
    let account = program.connects("azure", subscription.wanted("client-secret")).await;
    connected(&account);
    assert_eq!((&account["method"], &account["settings"]["hasSecret"]), (&json!("client-secret"), &json!(true)));
}

/// A project at Google, with a service account that this connection may act as.
pub struct Project {
    pub id: String,
    pub number: String,
    pub account: String,
    /// `number/pool`, as the peer names it.
    pub pool: String,
    pub subject: String,
    /// Who comes through the pool as this connection.
    pub member: String,
    /// What the account may do in the project.
    pub role: String,
}

impl Project {
    /// What connects it.
    pub fn wanted(&self) -> Value {
        json!({ "method": "workload-identity", "projectId": self.id, "projectNumber": self.number, "serviceAccount": self.account })
    }
}

/// The public keys of the house, as clouds read them.
pub async fn jwks(house: &House) -> Value {
    serde_json::from_str(&house.stranger().get("/.well-known/jwks.json").await.html).expect("JSON")
}

pub async fn project(peers: &Peers, house: &House, program: &Program<'_>) -> Project {
    let id = format!("project-{}", unique());
    let (number, account) = (number(), format!("portico@{id}.iam.gserviceaccount.com"));
    let none = String::new;
    let mut project = Project { id, number, account, pool: none(), subject: none(), member: none(), role: none() };
    let put = program.put("/manage/current-user/cloud-accounts/google-cloud", project.wanted()).await.is(200).body();
    project.subject = put["subject"].as_str().expect("ours").to_owned();
    let pool: String = project.subject.trim_start_matches("connection:").chars().take(24).collect();
    project.pool = format!("{}/{pool}", project.number);

    let name = put["externalId"].as_str().expect("ours").replace('-', "_");
    let (now, role) = (house.app.now().millis(), format!("projects/{}/roles/{name}", project.id));
    let provider = json!({ "issuer": house.app.config.origin(), "mapping": { "google.subject": "assertion.sub" },
        "condition": format!("assertion.sub == '{}'", project.subject) });
    let of_pool = json!({ "jwks": jwks(house).await, "now": now, "providers": { "portico": provider } });
    let member = format!(
        "principal://iam.googleapis.com/projects/{}/locations/global/workloadIdentityPools/{pool}/subject/{}",
        project.number, project.subject
    );
    let of_account = json!({ "project": project.id, "now": now, "jwks": { "keys": [] }, "bindings": { "roles/iam.workloadIdentityUser": [member.clone()] } });
    let of_project = json!({ "number": project.number, "name": "Ada's", "now": now, "roles": { role.clone(): ["resourcemanager.projects.get"] },
        "bindings": { role.clone(): [format!("serviceAccount:{}", project.account)] } });
    (project.member, project.role) = (member, role);
    peers.set("project", &project.id, of_project).await;
    peers.set("google-account", &project.account, of_account).await;
    peers.set("pool", &project.pool, of_pool).await;
    project
}

#[tokio::test]
async fn google_cloud_is_connected_by_workload_identity() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let project = project(&peers, &house, &program).await;
    let account = program.verifies("google-cloud").await;
    connected(&account);
    assert_eq!((&account["account"]["id"], &account["account"]["name"]), (&json!(project.id), &json!("Ada's")));
    assert_eq!(account["remarks"], json!([]), "{account:#}");
}

#[tokio::test]
async fn google_cloud_is_connected_by_a_key() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let project = project(&peers, &house, &program).await;
    let made = peers
        .cli(
            &format!("project={}", project.id),
            &format!("gcloud iam service-accounts keys create key.json --iam-account={}", project.account),
        )
        .await;
    let said: Value = serde_json::from_str(&made).expect("JSON");
    let file: Value = serde_json::from_str(said["said"][0].as_str().expect("the file")).expect("JSON");
    let account =
        program.connects("google-cloud", json!({ "method": "service-account-key", "projectId": project.id, "keyFile": file })).await;
    connected(&account);
    assert_eq!((&account["method"], &account["settings"]["hasSecret"]), (&json!("service-account-key"), &json!(true)));
    assert_eq!(account["settings"]["serviceAccount"], json!(project.account));
}

#[tokio::test]
async fn configure_and_verify_pressed_many_times_at_once_count_once() {
    const TYPED: [(&str, &str); 3] = [("way", "access-keys"), ("version", "1"), ("access_key_id", "AKIAIOSFODNN7EXAMPLE")];
    let house = House::open().await;
    let ada = house.person("Ada").await;
    let mut presses: Vec<_> = (0..30).map(|_| ada.again()).collect();
    let begun = join_all(presses.iter_mut().map(|press| press.call("/forms/cloud-accounts/begin", &[("provider", "aws")]))).await;
    assert!(begun.iter().all(|(status, ..)| *status == 200), "whoever comes second finds it there");
    let secret = ("secret_access_key", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    let typed = [&TYPED[..], &[secret]].concat();
    let sent = join_all(presses.iter_mut().map(|press| press.call("/forms/cloud-accounts/verify", &typed))).await;
    let taken = sent.iter().filter(|(status, ..)| *status == 200).count();
    let told = sent.iter().filter(|(.., said)| *said == Err(Failure::Refused { why: Refusal::ChangedMeanwhile })).count();
    assert_eq!((taken, told), (1, 29));
    let dump = house.db_dump().await;
    assert_eq!((dump.matches("cloud_begun ").count(), dump.matches("cloud_set_up ").count()), (1, 1));
}
