//! What can be wrong with access keys at AWS: each thing is brought about and found, and what the diagnosis prints mends it.

use crate::{
    cloud_aws::{connected_without_remarks, lines, mend, policy, statement},
    clouds::ada,
    mends::{IDENTITY, TRUST, diagnosis, may, remark},
    peers::{Owner, Peers, unique},
    program::Program,
};
use portico::cloud_accounts::{
    Way,
    server::{guide::rights, known::Settings},
};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// An access key and its secret.
#[derive(Clone)]
pub struct Key(pub String, pub String);

impl Key {
    /// The last one in what `create-access-key` printed, among other things.
    pub fn printed(text: &str) -> Self {
        let value = |name: &str| {
            let rest = text.rsplit_once(&format!(r#""{name}": ""#)).unwrap_or_else(|| panic!("{name} in {text}")).1;
            rest.split('"').next().expect("a value").to_owned()
        };
        Self(value("AccessKeyId"), value("SecretAccessKey"))
    }

    pub fn wanted(&self) -> Value {
        json!({ "method": "access-keys", "accessKeyId": self.0, "secretAccessKey": self.1 })
    }
}

/// Somebody's user, made by the lines of the guide.
async fn user(peers: &Peers, owner: &Owner, name: &str) -> Key {
    let settings = Settings { user_name: name.to_owned(), ..Settings::default() };
    Key::printed(&Peers::must(peers.pastes(owner, &lines(peers, Way::AccessKeys, settings, "")).await))
}

async fn set_policy(peers: &Peers, user: &str, name: &str, statements: &[Value]) {
    let document = policy(statements);
    Peers::must(
        peers.aws(&format!("aws iam put-user-policy --user-name {user} --policy-name {name} --policy-document '{document}'")).await,
    );
}

async fn connects(program: &Program<'_>, key: &Key) -> Value {
    program.connects("aws", key.wanted()).await
}

#[tokio::test]
async fn what_is_called_with_access_keys_is_what_the_policy_shown_allows() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let key = user(&peers, &peers.owner(), &format!("portico-{}", unique())).await;
    connected_without_remarks(&connects(&program, &key).await);
    let called: BTreeSet<String> = peers.calls_aws(&key.0).await.into_iter().collect();
    assert_eq!(called, rights::AWS_USER.iter().map(|action| (*action).to_owned()).collect());
}

#[tokio::test]
async fn a_key_that_was_deleted_is_replaced_by_what_is_printed() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let owner = peers.new_owner().await;
    let key = user(&peers, &owner, "portico").await;
    Peers::must(peers.pastes(&owner, &format!("aws iam delete-access-key --user-name portico --access-key-id {}", key.0)).await);
    let problem = diagnosis(&connects(&program, &key).await, "aws-key-unknown", TRUST);
    let printed = mend(&peers, &owner, &problem).await;
    assert!(printed.contains("NoSuchEntity"), "{printed}");
    connected_without_remarks(&connects(&program, &Key::printed(&printed)).await);
}

/// The mend names the user, as AWS told at an earlier check.
#[tokio::test]
async fn a_connected_key_that_is_switched_off_is_replaced_by_what_is_printed() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let name = format!("portico-{}", unique());
    let key = user(&peers, &peers.owner(), &name).await;
    connected_without_remarks(&connects(&program, &key).await);
    Peers::must(peers.aws(&format!("aws iam update-access-key --user-name {name} --access-key-id {} --status Inactive", key.0)).await);
    diagnosis(&program.verifies("aws").await, "aws-key-unknown", TRUST);
    // Nor is the name forgotten when it fails once more.
    let problem = diagnosis(&program.verifies("aws").await, "aws-key-unknown", TRUST);
    let new = Key::printed(&mend(&peers, &peers.owner(), &problem).await);
    connected_without_remarks(&connects(&program, &new).await);
    let left =
        Peers::must(peers.aws(&format!("aws iam list-access-keys --user-name {name} --query 'AccessKeyMetadata[].AccessKeyId'")).await);
    assert!(left.contains(&new.0) && !left.contains(&key.0), "{left}");
}

#[tokio::test]
async fn a_wrong_secret_is_replaced_by_what_is_printed() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let owner = peers.new_owner().await;
    let key = user(&peers, &owner, "portico").await;
    let wrong = Key(key.0, key.1.chars().rev().collect());
    let problem = diagnosis(&connects(&program, &wrong).await, "aws-secret-wrong", TRUST);
    let new = Key::printed(&mend(&peers, &owner, &problem).await);
    connected_without_remarks(&connects(&program, &new).await);
}

/// A key of the root user's can't be made by any call, so the answer to who this is is replaced.
#[tokio::test]
async fn keys_of_the_root_user_are_refused_and_replaced_by_what_is_printed() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let owner = peers.new_owner().await;
    let root = json!({ "account": owner.account, "arn": format!("arn:aws:iam::{}:root", owner.account) });
    peers.break_aws(json!({ "key": owner.id, "action": "sts:GetCallerIdentity", "identity": root })).await;
    let keys_of_root = Key(owner.id.clone(), owner.secret.clone());
    let account = connects(&program, &keys_of_root).await;
    let problem = diagnosis(&account, "aws-root-keys", IDENTITY);
    assert_eq!(account["unverified"]["settings"]["hasSecret"], json!(false), "they are not kept");
    let new = Key::printed(&mend(&peers, &owner, &problem).await);
    connected_without_remarks(&connects(&program, &new).await);
    // The last line took the key away.
    assert!(!peers.pastes(&owner, "aws iam list-users").await.done);
}

#[tokio::test]
async fn each_right_that_a_user_lacks_is_named_and_given_by_what_is_printed() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let name = format!("portico-{}", unique());
    let key = user(&peers, &peers.owner(), &name).await;
    program.put("/manage/current-user/cloud-accounts/aws", key.wanted()).await.is(200);
    let mut named = json!(null);
    // Nothing can take away the first one.
    for lacking in &rights::AWS_USER[1..] {
        let rest: Vec<&str> = rights::AWS_USER.iter().copied().filter(|right| right != lacking).collect();
        set_policy(&peers, &name, "portico", &[statement("Allow", &rest)]).await;
        let problem = diagnosis(&program.verifies("aws").await, "aws-permission-missing", &may(lacking));
        assert_eq!(problem["title"], format!("A permission is missing: {lacking}"));
        named = problem;
    }
    mend(&peers, &peers.owner(), &named).await;
    connected_without_remarks(&program.verifies("aws").await);
}

#[tokio::test]
async fn a_right_that_a_user_is_denied_is_found_by_what_is_printed() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let name = format!("portico-{}", unique());
    let key = user(&peers, &peers.owner(), &name).await;
    let deny = statement("Deny", &["iam:ListAccountAliases"]);
    set_policy(&peers, &name, "portico", &[statement("Allow", rights::AWS_USER), deny.clone()]).await;
    let in_ours = diagnosis(&connects(&program, &key).await, "aws-permission-denied", "May iam:ListAccountAliases");
    mend(&peers, &peers.owner(), &in_ours).await;
    connected_without_remarks(&program.verifies("aws").await);

    // A denial elsewhere is shown by the printed lines, and whoever made it has to lift it.
    set_policy(&peers, &name, "stop", &[deny]).await;
    let in_another = diagnosis(&program.verifies("aws").await, "aws-permission-denied", "May iam:ListAccountAliases");
    assert!(mend(&peers, &peers.owner(), &in_another).await.contains(r#""stop""#));
    Peers::must(peers.aws(&format!("aws iam delete-user-policy --user-name {name} --policy-name stop")).await);
    connected_without_remarks(&program.verifies("aws").await);
}

#[tokio::test]
async fn a_user_with_more_rights_is_connected_and_loses_them_by_what_is_printed() {
    const MANAGED: &str = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let (name, group) = (format!("portico-{}", unique()), format!("group-{}", unique()));
    let key = user(&peers, &peers.owner(), &name).await;
    set_policy(&peers, &name, "portico", &[statement("Allow", &["*"])]).await;
    set_policy(&peers, &name, "more", &[statement("Allow", &["s3:GetObject"])]).await;
    let more = format!(
        "aws iam attach-user-policy --user-name {name} --policy-arn {MANAGED}
         aws iam create-group --group-name {group}
         aws iam add-user-to-group --user-name {name} --group-name {group}"
    );
    Peers::must(peers.aws(&more).await);
    let remark = remark(&connects(&program, &key).await, "aws-too-powerful");
    let why = remark["why"].as_str().expect("text");
    assert!([MANAGED, "more", "portico", &group].iter().all(|policy| why.contains(policy)), "{why}");
    mend(&peers, &peers.owner(), &remark).await;
    connected_without_remarks(&program.verifies("aws").await);
}
