//! What can be wrong with the platform's own account at AWS. Only the operator mends that, so no command is printed: these tests do
//! what the printed words ask the operator for.

use crate::{
    cloud_aws::{cli, connected_without_remarks, policy, statement},
    cloud_aws_keys::Key,
    clouds::{ada, role},
    mends::{TRUST, diagnosis},
    peers::{Peers, unique},
};
use portico::server::secret::Secret;
use serde_json::json;

#[tokio::test]
async fn without_an_account_of_the_platform_no_role_is_checked_or_set_up() {
    let peers = Peers::find();
    let house = peers.house().await;
    let clouds = house.app.config.clouds.clone();
    let program = ada(&house).await;
    let (role, (_, token)) = (role(&peers, &program).await, program.key.clone().expect("a token"));
    connected_without_remarks(&program.verifies("aws").await);

    let house = house.restarted_with(|config| (config.clouds.aws_access_key_id, config.clouds.aws_secret_access_key) = (None, None)).await;
    let program = house.program_by(&token);
    let found = diagnosis(&program.verifies("aws").await, "aws-no-platform", TRUST);
    assert_eq!(cli(&found), "");
    assert!(found["console"].to_string().contains("PORTICO_AWS_ACCESS_KEY_ID"), "{found:#}");
    program.put("/manage/current-user/cloud-accounts/aws", json!({ "method": "role", "roleArn": role.arn })).await.is(400);

    let house = house.restarted_with(|config| config.clouds = clouds).await;
    connected_without_remarks(&house.program_by(&token).verifies("aws").await);
}

#[tokio::test]
async fn keys_of_the_platform_that_aws_refuses_are_told_apart_from_the_role() {
    let peers = Peers::find();
    let house = peers.house().await;
    let clouds = house.app.config.clouds.clone();
    let program = ada(&house).await;
    role(&peers, &program).await;
    let (_, token) = program.key.clone().expect("a token");

    let wrong = Some(Secret("wrong/wrong/wrong/wrong/wrong/wrong/wron".to_owned()));
    let mut house = house.restarted_with(|config| config.clouds.aws_secret_access_key = wrong).await;
    for _ in 0..2 {
        let found = diagnosis(&house.program_by(&token).verifies("aws").await, "aws-platform-refused", TRUST);
        assert_eq!(cli(&found), "");
        assert!(found["console"].to_string().contains("operator"), "{found:#}");
        // The second time the key itself is none.
        house = house.restarted_with(|config| config.clouds.aws_access_key_id = Some("AKIAIOSFODNN7EXAMPLE".to_owned())).await;
    }

    let house = house.restarted_with(|config| config.clouds = clouds).await;
    connected_without_remarks(&house.program_by(&token).verifies("aws").await);
}

#[tokio::test]
async fn a_platform_that_may_not_assume_roles_is_told_apart_from_the_role() {
    let peers = Peers::find();
    let user = format!("platform-{}", unique());
    let lines = format!("aws iam create-user --user-name {user}\naws iam create-access-key --user-name {user}");
    let key = Key::printed(&Peers::must(peers.aws(&lines).await));
    let (id, secret) = (format!("--aws-access-key-id={}", key.0), format!("--aws-secret-access-key={}", key.1));
    let house = peers.house_with(&[&id, &secret]).await;
    let program = ada(&house).await;
    let role = role(&peers, &program).await;
    let found = diagnosis(&program.verifies("aws").await, "aws-platform-may-not-assume", TRUST);
    assert_eq!(cli(&found), "");
    assert!(found["console"].to_string().contains(&format!("allows sts:AssumeRole on {}", role.arn)), "{found:#}");

    let may = policy(&[statement("Allow", &["sts:AssumeRole"])]);
    Peers::must(peers.aws(&format!("aws iam put-user-policy --user-name {user} --policy-name own --policy-document '{may}'")).await);
    connected_without_remarks(&program.verifies("aws").await);

    // Nor if its own policies deny it in so many words.
    let not = policy(&[statement("Allow", &["*"]), statement("Deny", &["sts:AssumeRole"])]);
    Peers::must(peers.aws(&format!("aws iam put-user-policy --user-name {user} --policy-name own --policy-document '{not}'")).await);
    let found = diagnosis(&program.verifies("aws").await, "aws-role-denies", TRUST);
    assert_eq!(cli(&found), "");
    assert!(found["console"].to_string().contains("operator"), "{found:#}");
}
