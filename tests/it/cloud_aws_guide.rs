//! What the page of AWS shows before anything is connected: lines and a template that work as they are, and an external ID that
//! nobody chooses.

use crate::{
    cloud_aws::connected_without_remarks, cloud_aws_keys::Key, clouds::ada, house::House, mends::lines, peers::Peers, program::Program,
    visitor::Visitor,
};
use serde_json::json;

const PAGE: &str = "/settings/cloud-accounts/aws";
const API: &str = "/manage/current-user/cloud-accounts/aws";

/// Someone who has pressed "Configure", and their program.
async fn begun(house: &House) -> (Visitor<'_>, Program<'_>) {
    let mut visitor = house.person("Ada").await;
    visitor.get(PAGE).await;
    let page = visitor.submit("/forms/cloud-accounts/begin", &[]).await;
    assert_eq!((page.status, page.path.as_str()), (200, PAGE));
    (visitor, program(house).await)
}

async fn program(house: &House) -> Program<'_> {
    house.program_with(Some("ada@example.com".into()), &[], 1).await
}

#[tokio::test]
async fn the_lines_on_the_page_make_a_role_that_connects() {
    let peers = Peers::find();
    let house = peers.house().await;
    let mut visitor = house.person("Ada").await;
    let lines = lines(&mut visitor, "aws", "role", "AWS CLI").await;
    let (owner, program) = (peers.new_owner().await, program(&house).await);
    Peers::must(peers.pastes(&owner, &lines).await);
    let arn = format!("arn:aws:iam::{}:role/portico", owner.account);
    let account = program.connects("aws", json!({ "method": "role", "roleArn": arn })).await;
    connected_without_remarks(&account);
    assert_eq!(account["account"]["id"], owner.account);
}

#[tokio::test]
async fn the_lines_on_the_page_make_a_user_whose_keys_connect() {
    let peers = Peers::find();
    let house = peers.house().await;
    let mut visitor = house.person("Ada").await;
    let lines = lines(&mut visitor, "aws", "access-keys", "AWS CLI").await;
    let (owner, program) = (peers.new_owner().await, program(&house).await);
    let key = Key::printed(&Peers::must(peers.pastes(&owner, &lines).await));
    let account = program.connects("aws", key.wanted()).await;
    connected_without_remarks(&account);
    assert_eq!(account["account"]["id"], owner.account);
}

#[tokio::test]
async fn the_template_makes_a_role_that_connects() {
    let peers = Peers::find();
    let house = peers.house().await;
    let (mut visitor, program) = begun(&house).await;
    let template = visitor.get("/settings/cloud-accounts/aws/cloudformation.yaml").await;
    assert_eq!((template.status, &template.headers["content-type"]), (200, &"application/yaml".parse().expect("a value")));
    let external_id = program.cloud("aws").await["externalId"].clone();
    assert!(template.html.contains(&format!("Default: {external_id}\n")), "{}", template.html);

    let file = house.folder.path().join("portico.yaml");
    std::fs::write(&file, &template.html).expect("written");
    let owner = peers.new_owner().await;
    let lines = format!(
        "aws cloudformation create-stack --stack-name portico --capabilities CAPABILITY_NAMED_IAM --template-body file://{} --query StackId >&2
         aws cloudformation describe-stacks --stack-name portico --query 'Stacks[0].Outputs[0].OutputValue' --output text",
        file.display()
    );
    let said = Peers::must(peers.pastes(&owner, &lines).await);
    let arn = said.lines().next().expect("an ARN");
    assert_eq!(arn, format!("arn:aws:iam::{}:role/portico", owner.account));
    connected_without_remarks(&program.connects("aws", json!({ "method": "role", "roleArn": arn })).await);
}

#[tokio::test]
async fn the_template_and_the_lines_are_nobody_elses() {
    let peers = Peers::find();
    let house = peers.house().await;
    let (_, program) = begun(&house).await;
    let external_id = program.cloud("aws").await["externalId"].as_str().expect("text").to_owned();
    let path = "/settings/cloud-accounts/aws/cloudformation.yaml";
    let mut bob = house.person("Bob").await;
    for visitor in [&mut bob, &mut house.stranger()] {
        let page = visitor.get(path).await;
        assert!(page.path != path || page.status == 404, "{page:?}");
        assert!(!page.html.contains(&external_id) && !visitor.get(PAGE).await.html.contains(&external_id));
    }
}

/// ASVS 1.3.6 and AWS's guide on the confused deputy: the external ID is ours alone.
#[tokio::test]
async fn an_external_id_is_made_for_each_connection_and_chosen_by_nobody() {
    let peers = Peers::find();
    let house = peers.house().await;
    let (ada, bob) = (ada(&house).await, house.program(&house.someone("Bob").await).await);
    let wanted = |name: &str| {
        let arn = format!("arn:aws:iam::{}:role/{name}", peers.account());
        json!({ "method": "role", "roleArn": arn, "externalId": "chosen", "external_id": "chosen", "subject": "chosen" })
    };
    let of_ada = ada.put(API, wanted("one")).await.is(200).body()["externalId"].clone();
    let of_bob = bob.put(API, wanted("one")).await.is(200).body()["externalId"].clone();
    for id in [&of_ada, &of_bob] {
        let text = id.as_str().expect("text");
        assert!(text.starts_with("portico-") && text.len() == 34, "{text}");
    }
    assert_ne!(of_ada, of_bob);
    // It stays when something else changes, and is never used again.
    assert_eq!(ada.put(API, wanted("two")).await.is(200).body()["externalId"], of_ada);
    assert_eq!(ada.cloud("aws").await["externalId"], of_ada);
    ada.delete(API).await.is(204);
    assert_ne!(ada.put(API, wanted("two")).await.is(200).body()["externalId"], of_ada);
}
