//! What can be wrong with a role at AWS: each thing is brought about and found, and what the diagnosis prints mends it.

use crate::{
    clouds::{Role, ada, connected, role},
    mends::{IDENTITY, STRANGERS, TRUST, diagnosis, may, remark},
    peers::{Owner, Peers, unique},
    program::Program,
};
use portico::{
    cloud_accounts::{
        Way,
        server::{
            guide::{guide, rights},
            known::{Known, Settings},
        },
    },
    i18n::Locale,
};
use serde_json::{Value, json};

const AWS: &str = "/manage/current-user/cloud-accounts/aws";

/// The lines for a terminal.
pub fn cli(diagnosis: &Value) -> &str {
    diagnosis["cli"].as_str().expect("text")
}

/// Pastes what the diagnosis prints; what that said.
pub async fn mend(peers: &Peers, owner: &Owner, diagnosis: &Value) -> String {
    let line = peers.pastes(owner, cli(diagnosis)).await;
    assert!(!cli(diagnosis).is_empty() && line.done, "{}\n{diagnosis:#}", line.text);
    line.text
}

#[track_caller]
pub fn connected_without_remarks(account: &Value) {
    connected(account);
    assert_eq!(account["remarks"], json!([]), "{account:#}");
}

pub fn statement(effect: &str, actions: &[&str]) -> Value {
    json!({ "Effect": effect, "Action": actions, "Resource": "*" })
}

pub fn policy(statements: &[Value]) -> Value {
    json!({ "Version": "2012-10-17", "Statement": statements })
}

/// The AWS CLI lines of the guide.
pub fn lines(peers: &Peers, way: Way, settings: Settings, external_id: &str) -> String {
    let (external_id, issuer) = (external_id.to_owned(), "http://localhost:3000".to_owned());
    let known = Known { way, settings, external_id, aws_account: Some(peers.account()), issuer, template_url: None };
    guide(&known, Locale::En).samples.into_iter().find(|sample| sample.label == "AWS CLI").expect("lines").text
}

/// A role in somebody's account, made by the lines of the guide.
pub async fn role_of(peers: &Peers, owner: &Owner, name: &str, external_id: &Value) -> String {
    let role_arn = format!("arn:aws:iam::{}:role/{name}", owner.account);
    let settings = Settings { role_arn: role_arn.clone(), ..Settings::default() };
    let lines = lines(peers, Way::Role, settings, external_id.as_str().expect("text"));
    Peers::must(peers.pastes(owner, &lines).await);
    role_arn
}

async fn put(program: &Program<'_>, arn: &str) -> Value {
    program.put(AWS, json!({ "method": "role", "roleArn": arn })).await.is(200).body()
}

/// Whom the role trusts, and under which condition.
fn trusts(account: &str, condition: Value) -> Value {
    let principal = json!({ "AWS": format!("arn:aws:iam::{account}:root") });
    json!({ "Effect": "Allow", "Action": "sts:AssumeRole", "Principal": principal, "Condition": condition })
}

async fn set_trust(peers: &Peers, role: &Role, statements: &[Value]) {
    let document = policy(statements);
    let line = format!("aws iam update-assume-role-policy --role-name {} --policy-document '{document}'", role.name);
    Peers::must(peers.aws(&line).await);
}

async fn set_policy(peers: &Peers, role: &Role, name: &str, statements: &[Value]) {
    let document = policy(statements);
    let line = format!("aws iam put-role-policy --role-name {} --policy-name {name} --policy-document '{document}'", role.name);
    Peers::must(peers.aws(&line).await);
}

/// What STS answers when it refuses, from now on.
async fn refuse(peers: &Peers, role: &Role, code: &str, message: &str) {
    let answer = json!({ "status": 403, "code": code, "message": message });
    peers.break_aws(json!({ "key": role.name, "action": "sts:AssumeRole", "answer": answer })).await;
}

#[tokio::test]
async fn a_role_that_is_not_there_is_made_by_what_is_printed() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let arn = format!("arn:aws:iam::{}:role/clouds/deep/portico-{}", peers.account(), unique());
    put(&program, &arn).await;
    let problem = diagnosis(&program.verifies("aws").await, "aws-role-refuses", TRUST);
    mend(&peers, &peers.owner(), &problem).await;
    let account = program.verifies("aws").await;
    connected_without_remarks(&account);
    assert_eq!(account["settings"]["roleArn"], arn);
}

#[tokio::test]
async fn a_role_that_trusts_somebody_else_is_set_right_by_what_is_printed() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let role = role(&peers, &program).await;
    let external = json!({ "StringEquals": { "sts:ExternalId": program.cloud("aws").await["externalId"] } });
    let other = json!({ "StringEquals": { "sts:ExternalId": "of-somebody-else" } });
    // The first time it was never connected, the second time it was.
    for trust in [trusts("210987654321", external), trusts(&peers.account(), other)] {
        set_trust(&peers, &role, &[trust]).await;
        let problem = diagnosis(&program.verifies("aws").await, "aws-role-refuses", TRUST);
        assert!(mend(&peers, &peers.owner(), &problem).await.contains("EntityAlreadyExists"));
        connected_without_remarks(&program.verifies("aws").await);
    }
}

#[tokio::test]
async fn a_role_that_does_not_ask_for_the_external_id_is_unsafe_and_not_connected() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let role = role(&peers, &program).await;
    let if_sent = json!({ "StringEqualsIfExists": { "sts:ExternalId": program.cloud("aws").await["externalId"] } });
    let any_of_ours = json!({ "StringLike": { "sts:ExternalId": "portico-*" } });
    for condition in [json!({}), if_sent, any_of_ours] {
        set_trust(&peers, &role, &[trusts(&peers.account(), condition)]).await;
        let problem = diagnosis(&program.verifies("aws").await, "aws-external-id-not-required", STRANGERS);
        mend(&peers, &peers.owner(), &problem).await;
        connected_without_remarks(&program.verifies("aws").await);
    }
}

#[tokio::test]
async fn a_denial_in_the_role_is_lifted_by_what_is_printed() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let role = role(&peers, &program).await;
    let deny = json!({ "Effect": "Deny", "Action": "sts:AssumeRole", "Principal": { "AWS": "*" } });
    set_trust(&peers, &role, &[trusts(&peers.account(), json!({})), deny]).await;
    let problem = diagnosis(&program.verifies("aws").await, "aws-role-denies", TRUST);
    assert!(problem["why"].as_str().expect("text").contains("role trust policy"), "{problem:#}");
    mend(&peers, &peers.owner(), &problem).await;
    connected_without_remarks(&program.verifies("aws").await);
}

/// No command of the account's owner lifts these, so here they end by themselves.
#[tokio::test]
async fn a_denial_from_above_says_whom_to_ask() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let role = role(&peers, &program).await;
    let scp = "a service control policy: arn:aws:organizations::111122223333:policy/o-abcdefgh/service_control_policy/p-12345678";
    for (by, whom) in
        [(scp, "AWS Organizations"), ("a resource control policy", "AWS Organizations"), ("a permissions boundary", "operator")]
    {
        let denied =
            format!("User: arn:aws:iam::111122223333:user/portico is not authorized to perform: sts:AssumeRole on resource: {}", role.arn);
        refuse(&peers, &role, "AccessDenied", &format!("{denied} with an explicit deny in {by}")).await;
        let problem = diagnosis(&program.verifies("aws").await, "aws-role-denies", TRUST);
        assert_eq!(cli(&problem), "");
        assert!(problem["console"].to_string().contains(whom), "{problem:#}");
        assert!(
            problem["why"].as_str().expect("text").contains(by.trim_start_matches("a ").split(": ").next().expect("a part")),
            "{problem:#}"
        );
        peers.mend_aws(&role.name).await;
        connected_without_remarks(&program.verifies("aws").await);
    }
}

#[tokio::test]
async fn each_right_that_a_role_lacks_is_named_and_given_by_what_is_printed() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let role = role(&peers, &program).await;
    let mut named = json!(null);
    for lacking in rights::AWS_ROLE {
        let rest: Vec<&str> = rights::AWS_ROLE.iter().copied().filter(|right| right != lacking).collect();
        set_policy(&peers, &role, "portico", &[statement("Allow", &rest)]).await;
        let problem = diagnosis(&program.verifies("aws").await, "aws-permission-missing", &may(lacking));
        assert_eq!(problem["title"], format!("A permission is missing: {lacking}"));
        named = problem;
    }
    mend(&peers, &peers.owner(), &named).await;
    connected_without_remarks(&program.verifies("aws").await);
}

#[tokio::test]
async fn a_right_that_a_role_is_denied_is_found_by_what_is_printed() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let role = role(&peers, &program).await;
    let deny = statement("Deny", &["iam:ListRolePolicies"]);
    set_policy(&peers, &role, "portico", &[statement("Allow", rights::AWS_ROLE), deny.clone()]).await;
    let account = program.verifies("aws").await;
    let in_ours = diagnosis(&account, "aws-permission-denied", "May iam:ListRolePolicies");
    mend(&peers, &peers.owner(), &in_ours).await;
    connected_without_remarks(&program.verifies("aws").await);

    // A denial elsewhere is shown by the printed lines, and whoever made it has to lift it.
    set_policy(&peers, &role, "stop", &[deny]).await;
    let in_another = diagnosis(&program.verifies("aws").await, "aws-permission-denied", "May iam:ListRolePolicies");
    assert!(mend(&peers, &peers.owner(), &in_another).await.contains(r#""stop""#));
    Peers::must(peers.aws(&format!("aws iam delete-role-policy --role-name {} --policy-name stop", role.name)).await);
    connected_without_remarks(&program.verifies("aws").await);
}

#[tokio::test]
async fn a_role_with_more_rights_is_connected_and_loses_them_by_what_is_printed() {
    const MANAGED: &str = "arn:aws:iam::aws:policy/AdministratorAccess";
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let role = role(&peers, &program).await;
    let all = [rights::AWS_ROLE, &["s3:GetObject"]].concat();
    set_policy(&peers, &role, "portico", &[statement("Allow", &all)]).await;
    set_policy(&peers, &role, "more", &[json!({ "Effect": "Allow", "NotAction": "ec2:*", "Resource": "*" })]).await;
    Peers::must(peers.aws(&format!("aws iam attach-role-policy --role-name {} --policy-arn {MANAGED}", role.name)).await);
    let remark = remark(&program.verifies("aws").await, "aws-too-powerful");
    let why = remark["why"].as_str().expect("text");
    assert!([MANAGED, "more", "portico"].iter().all(|policy| why.contains(policy)), "{why}");
    mend(&peers, &peers.owner(), &remark).await;
    connected_without_remarks(&program.verifies("aws").await);
}

/// It can't happen as long as STS gives out what it was asked for, so its answer is replaced. The person meant that other account:
/// the printed line tells the role's ARN there, and that is what has to be entered.
#[tokio::test]
async fn another_account_is_told_apart_and_the_right_arn_is_printed() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let (role, meant) = (role(&peers, &program).await, peers.new_owner().await);
    let arn = role_of(&peers, &meant, &role.name, &program.cloud("aws").await["externalId"]).await;
    let identity = json!({ "account": meant.account, "arn": format!("arn:aws:sts::{}:assumed-role/{}/portico", meant.account, role.name) });
    peers.break_aws(json!({ "key": role.name, "action": "sts:GetCallerIdentity", "identity": identity })).await;
    let problem = diagnosis(&program.verifies("aws").await, "aws-other-account", IDENTITY);
    let why = problem["why"].as_str().expect("text");
    assert!(why.contains(&peers.account()) && why.contains(&meant.account), "{why}");
    let printed = mend(&peers, &meant, &problem).await;
    assert_eq!(printed.trim(), arn);
    put(&program, printed.trim()).await;
    let account = program.verifies("aws").await;
    connected_without_remarks(&account);
    assert_eq!(account["account"]["id"], meant.account);
}

#[tokio::test]
async fn a_region_that_is_off_is_switched_on_by_what_is_printed() {
    let peers = Peers::find();
    let house = peers.house_with(&["--aws-region=af-south-1"]).await;
    let program = ada(&house).await;
    let (owner, name) = (peers.new_owner().await, format!("portico-{}", unique()));
    let arn = format!("arn:aws:iam::{}:role/{name}", owner.account);
    let put = put(&program, &arn).await;
    role_of(&peers, &owner, &name, &put["externalId"]).await;
    peers.break_aws(json!({ "key": name, "action": "sts:AssumeRole", "region_off": "af-south-1", "account": owner.account })).await;
    let problem = diagnosis(&program.verifies("aws").await, "aws-region-off", TRUST);
    assert!(problem["title"].as_str().expect("text").contains("af-south-1"), "{problem:#}");
    mend(&peers, &owner, &problem).await;
    connected_without_remarks(&program.verifies("aws").await);
}
