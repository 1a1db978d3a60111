//! Cloud accounts: connected when a real call says so.

use crate::{
    house::House,
    peers::{Peers, unique, uuid},
    program::Program,
};
use serde_json::{Value, json};

/// Someone's role at AWS, that trusts us as the page says.
pub struct Role {
    pub name: String,
    pub arn: String,
}

pub async fn ada(house: &House) -> Program<'_> {
    let ada = house.someone("Ada").await;
    house.program(&ada).await
}

/// Makes the role by the lines that the page shows.
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
fn connected(account: &Value) {
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
    assert_eq!(account["account"]["id"], json!(peers.account()));
    assert_eq!(account["remarks"], json!([]), "{account:#}");
    let _ = role;
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

#[tokio::test]
async fn azure_is_connected_by_a_federated_credential_and_by_a_secret() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let (tenant, client, subscription) = (uuid(), uuid(), uuid());
    let wanted = |method: &str| json!({ "method": method, "tenantId": tenant, "clientId": client, "subscriptionId": subscription });
    let put = program.put("/manage/current-user/cloud-accounts/azure", wanted("federated-credential")).await.is(200).body();
    let first = program.verifies("azure").await;
    assert_eq!(first["unverified"]["problem"]["code"], "azure-tenant-unknown", "{first:#}");
    let mut visitor = house.stranger();
    let jwks: Value = serde_json::from_str(&visitor.get("/.well-known/jwks.json").await.html).expect("JSON");
    let trust = json!({ "issuer": "http://localhost:3000", "subject": put["subject"], "audiences": ["api://AzureADTokenExchange"] });
    let role = json!({ "actions": ["Microsoft.Resources/subscriptions/read", "Microsoft.Authorization/permissions/read"] });
    let app = json!({ "name": "portico", "secrets": [{ "value": "s3cret~value" }], "federated": { "portico": trust } });
    peers.set("tenant", &tenant, json!({ "now": house.app.now().millis(), "jwks": jwks, "apps": { client.clone(): app } })).await;
    let assigned = json!([{ "client": client, "role": "portico" }]);
    peers
        .set(
            "subscription",
            &subscription,
            json!({ "tenant": tenant, "name": "Ada's", "roles": { "portico": role }, "assignments": assigned }),
        )
        .await;

    let account = program.verifies("azure").await;
    connected(&account);
    assert_eq!((&account["account"]["id"], &account["account"]["name"]), (&json!(subscription), &json!("Ada's")));
    assert_eq!(account["remarks"], json!([]), "{account:#}");

    let mut by_secret = wanted("client-secret");
    by_secret["clientSecret"] = json!("s3cret~value");
    let account = program.connects("azure", by_secret).await;
    connected(&account);
    assert_eq!(account["method"], "client-secret");
}
