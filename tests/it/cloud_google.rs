//! What can be wrong with Google Cloud: each is broken there, told, and mended by doing what is printed. Longer than 300 lines, because
//! each diagnosis has a test of its own.

use crate::{
    clouds::{Project, ada, connected, jwks, project},
    house::House,
    mends::{IDENTITY, STRANGERS, Street, TRUST, diagnosis, may, remark},
    peers::{Peers, Ran, number, unique},
};
use portico::cloud_accounts::server::guide::rights;
use serde_json::{Value, json};

const IS_THERE: &str = "ALREADY_EXISTS";
const IS_NOT: &str = "NOT_FOUND";
const NOT_DELETED: &str = "FAILED_PRECONDITION";
const NOT_BOUND: &str = "Policy binding with the specified principal, role, and condition not found!";
const USER: &str = "roles/iam.workloadIdentityUser";

impl Project {
    fn here(&self) -> String {
        format!("project={}", self.id)
    }

    /// The same with one value typed otherwise.
    fn but(&self, name: &str, value: &str) -> Value {
        let mut wanted = self.wanted();
        wanted[name] = value.into();
        wanted
    }

    /// Makes something of it so: `pool`, `google-account` or `project`.
    async fn set(&self, peers: &Peers, kind: &str, state: Value) {
        let id = match kind {
            "pool" => &self.pool,
            "google-account" => &self.account,
            _ => &self.id,
        };
        peers.set(kind, id, state).await;
    }

    /// A new key of its account, as Google gives it out.
    pub async fn key(&self, peers: &Peers) -> Value {
        peers.runs(&self.here(), &format!("gcloud iam service-accounts keys create key.json --iam-account={}", self.account)).await.last()
    }

    pub fn by_key(&self, file: &Value) -> Value {
        json!({ "method": "service-account-key", "projectId": self.id, "keyFile": file })
    }
}

/// Does what is printed. Google reads our keys by itself; the one of the tests is handed them, since no house listens.
async fn mends(peers: &Peers, house: &House, ours: &Project, problem: &Value, refused: &[&str]) -> Ran {
    let ran = peers.mends(&ours.here(), problem, refused).await;
    ours.set(peers, "pool", json!({ "now": house.app.now().millis(), "jwks": jwks(house).await })).await;
    ran
}

/// Breaks one thing in this way, sees the diagnosis, and does what is printed: before it was ever connected, and after.
async fn told_and_mended(kind: &str, broken: Value, code: &str, step: &str, refused: &[&str]) {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = project(&peers, &house, &program).await;
    for _ in ["never connected", "connected before"] {
        ours.set(&peers, kind, broken.clone()).await;
        let problem = diagnosis(&program.verifies("google-cloud").await, code, step);
        mends(&peers, &house, &ours, &problem, refused).await;
        connected(&program.verifies("google-cloud").await);
    }
}

fn provider(part: &str, value: Value) -> Value {
    json!({ "providers": { "portico": { part: value } } })
}

/// Google has one word for all of these; the lines mend each.
#[tokio::test]
async fn a_pool_that_is_not_there_is_brought_back_made_or_enabled() {
    let gone = Value::Null;
    for (kind, broken, refused) in [
        ("pool", provider("disabled", json!(true)), vec![NOT_DELETED, NOT_DELETED, IS_THERE, NOT_DELETED, IS_THERE]),
        ("pool", provider("deleted", json!(true)), vec![NOT_DELETED, NOT_DELETED, IS_THERE, IS_THERE]),
        ("pool", json!({ "providers": { "portico": gone } }), vec![NOT_DELETED, NOT_DELETED, IS_THERE, IS_NOT]),
        ("pool", json!({ "disabled": true }), vec![NOT_DELETED, NOT_DELETED, IS_THERE, NOT_DELETED, IS_THERE]),
        ("pool", json!({ "deleted": true }), vec![NOT_DELETED, IS_THERE, NOT_DELETED, IS_THERE]),
        ("pool", gone, vec![NOT_DELETED, IS_NOT, IS_NOT]),
        ("project", json!({ "state": "DELETE_REQUESTED" }), vec![NOT_DELETED, IS_THERE, NOT_DELETED, IS_THERE]),
    ] {
        told_and_mended(kind, broken, "google-pool-unknown", TRUST, &refused).await;
    }
}

#[tokio::test]
async fn a_wrong_project_number_is_told_and_the_line_prints_the_right_one() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = project(&peers, &house, &program).await;
    let wrong = ours.but("projectNumber", &number());
    let problem = diagnosis(&program.connects("google-cloud", wrong).await, "google-pool-unknown", TRUST);
    let ran = mends(&peers, &house, &ours, &problem, &[NOT_DELETED, NOT_DELETED, IS_THERE, NOT_DELETED, IS_THERE]).await;
    let (id, number) = ran.said[0].split_once('\t').expect("both");
    assert_eq!(id, ours.id);
    connected(&program.connects("google-cloud", ours.but("projectNumber", number)).await);
}

#[tokio::test]
async fn a_provider_that_trusts_another_issuer_comes_to_trust_us() {
    let broken = provider("issuer", json!("http://localhost:3000/"));
    told_and_mended("pool", broken, "google-issuer-wrong", TRUST, &[]).await;
}

#[tokio::test]
async fn a_provider_that_expects_another_audience_comes_to_expect_ours() {
    let broken = provider("audiences", json!(["https://iam.googleapis.com/another"]));
    told_and_mended("pool", broken, "google-audience-wrong", TRUST, &[]).await;
}

#[tokio::test]
async fn a_condition_for_another_connection_is_set_for_this_one() {
    let broken = provider("condition", json!("assertion.sub == \"connection:portico-of-last-year\""));
    told_and_mended("pool", broken, "google-condition-refuses", TRUST, &[]).await;
}

#[tokio::test]
async fn a_mapping_that_gives_no_subject_is_set() {
    let broken = provider("mapping", json!({ "google.subject": "assertion.email", "attribute.who": "assertion.sub" }));
    told_and_mended("pool", broken, "google-mapping-wrong", TRUST, &[]).await;
}

#[tokio::test]
async fn an_account_that_does_not_let_the_pool_act_as_it_comes_to_do_so() {
    let broken = json!({ "bindings": { USER: [] } });
    told_and_mended("google-account", broken, "google-impersonation-missing", TRUST, &[IS_THERE]).await;
}

#[tokio::test]
async fn an_account_that_was_deleted_is_made_anew_with_its_rights() {
    told_and_mended("google-account", json!({ "deleted": true }), "google-account-unknown", TRUST, &[IS_THERE]).await;
}

#[tokio::test]
async fn an_account_that_is_switched_off_is_switched_on() {
    told_and_mended("google-account", json!({ "disabled": true }), "google-account-disabled", TRUST, &[]).await;
}

#[tokio::test]
async fn an_api_that_is_not_enabled_is_enabled() {
    for (api, step) in [
        ("sts.googleapis.com", TRUST.to_owned()),
        ("iamcredentials.googleapis.com", TRUST.to_owned()),
        ("cloudresourcemanager.googleapis.com", may(rights::GOOGLE[0])),
    ] {
        told_and_mended("project", json!({ "apis": { api: false } }), "google-api-off", &step, &[]).await;
    }
}

/// The account may live in another project than the one that it opens; then some APIs count there.
#[tokio::test]
async fn an_api_that_is_not_enabled_where_the_account_lives_is_enabled_there() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = project(&peers, &house, &program).await;
    let home = format!("home-{}", unique());
    let account = format!("reader@{home}.iam.gserviceaccount.com");
    let state = json!({ "number": number(), "now": house.app.now().millis() });
    peers.set("project", &home, state).await;
    let state = json!({ "project": home, "now": house.app.now().millis(), "jwks": { "keys": [] }, "bindings": { USER: [ours.member] } });
    peers.set("google-account", &account, state).await;
    let role = json!({ "bindings": { ours.role.clone(): [format!("serviceAccount:{account}")] } });
    ours.set(&peers, "project", role).await;
    connected(&program.connects("google-cloud", ours.but("serviceAccount", &account)).await);
    for (api, step) in
        [("iamcredentials.googleapis.com", TRUST.to_owned()), ("cloudresourcemanager.googleapis.com", may(rights::GOOGLE[0]))]
    {
        peers.set("project", &home, json!({ "apis": { api: false } })).await;
        let problem = diagnosis(&program.verifies("google-cloud").await, "google-api-off", &step);
        mends(&peers, &house, &ours, &problem, &[]).await;
        connected(&program.verifies("google-cloud").await);
    }
}

#[tokio::test]
async fn a_role_that_is_not_given_lacks_a_right_or_is_not_there_is_set_right() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = project(&peers, &house, &program).await;
    let role = || ours.role.clone();
    for (broken, refused) in [
        (json!({ "bindings": { role(): [] } }), vec![IS_THERE]),
        (json!({ "roles": { role(): ["resourcemanager.projects.list"] } }), vec![IS_THERE]),
        (json!({ "roles": { role(): null }, "bindings": { role(): null } }), vec![]),
    ] {
        ours.set(&peers, "project", broken).await;
        let problem = diagnosis(&program.verifies("google-cloud").await, "google-permission-missing", &may(rights::GOOGLE[0]));
        mends(&peers, &house, &ours, &problem, &refused).await;
        connected(&program.verifies("google-cloud").await);
    }
}

/// Google does not tell a project that is not there from one that may not be seen.
#[tokio::test]
async fn a_wrong_project_id_is_told_and_the_last_line_lists_the_right_one() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = project(&peers, &house, &program).await;
    let wrong = ours.but("projectId", &format!("{}-x", ours.id));
    let problem = diagnosis(&program.connects("google-cloud", wrong).await, "google-permission-missing", &may(rights::GOOGLE[0]));
    let ran = mends(&peers, &house, &ours, &problem, &[IS_NOT, IS_NOT, IS_NOT]).await;
    let listed = ran.said.last().and_then(|list| list.lines().nth(1)).and_then(|line| line.split_whitespace().next());
    connected(&program.connects("google-cloud", ours.but("projectId", listed.expect("its id"))).await);
}

/// The pool of another project lets us in, so its number leads to the wrong one.
#[tokio::test]
async fn the_number_of_another_project_is_told_and_the_line_prints_the_right_one() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = project(&peers, &house, &program).await;
    let (number, now) = (number(), house.app.now().millis());
    peers.set("project", &format!("other-{}", unique()), json!({ "number": number, "now": now })).await;
    let trusted = json!({ "issuer": house.app.config.origin(), "condition": format!("assertion.sub == \"{}\"", ours.subject) });
    let pool = json!({ "jwks": jwks(&house).await, "now": now, "providers": { "portico": trusted } });
    peers.set("pool", &ours.pool.replace(&ours.number, &number), pool).await;
    let members = json!({ "bindings": { USER: [ours.member, ours.member.replace(&ours.number, &number)] } });
    ours.set(&peers, "google-account", members).await;
    let problem = diagnosis(&program.connects("google-cloud", ours.but("projectNumber", &number)).await, "google-other-project", IDENTITY);
    assert_eq!(problem["title"], format!("It is another project: {}", ours.number));
    let ran = mends(&peers, &house, &ours, &problem, &[]).await;
    let (_, right) = ran.said[0].split_once('\t').expect("ID and number");
    connected(&program.connects("google-cloud", ours.but("projectNumber", right)).await);
}

/// What answers is asked who it is. No real Google answers so to an ID, so no line mends it: the test takes it back.
#[tokio::test]
async fn another_project_than_the_one_that_was_named_is_not_connected() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = project(&peers, &house, &program).await;
    let other = json!({ "projectId": "another-project", "projectNumber": ours.number, "lifecycleState": "ACTIVE", "name": "x" });
    peers.break_other(json!({ "key": ours.id, "at": "resource", "answer": { "body": other } })).await;
    diagnosis(&program.verifies("google-cloud").await, "google-other-project", IDENTITY);
    peers.mend_other(&ours.id).await;
    connected(&program.verifies("google-cloud").await);
}

/// Everybody who comes through the pool may act as the account, or everybody is the same to it. So could every connection of Portico.
#[tokio::test]
async fn a_pool_that_lets_others_in_is_not_connected_until_it_lets_in_this_one_only() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = project(&peers, &house, &program).await;
    let (pool, _) = ours.member.split_once("/subject/").expect("a member");
    let everybody = format!("{}/*", pool.replace("principal:", "principalSet:"));
    let all_alike = format!("{pool}/subject/{}", house.app.config.origin());
    let unmapped = json!({ "providers": { "portico": { "condition": null, "mapping": { "google.subject": "assertion.iss" } } } });
    for (provider, member, refused) in [
        (provider("condition", Value::Null), &everybody, vec![]),
        (provider("condition", json!("assertion.sub.startsWith(\"connection:portico-\")")), &everybody, vec![]),
        (unmapped, &all_alike, vec![NOT_BOUND]),
    ] {
        ours.set(&peers, "pool", provider).await;
        ours.set(&peers, "google-account", json!({ "bindings": { USER: [member] } })).await;
        let problem = diagnosis(&program.verifies("google-cloud").await, "google-subject-not-required", STRANGERS);
        mends(&peers, &house, &ours, &problem, &refused).await;
        connected(&program.verifies("google-cloud").await);
    }
    // Without a condition it is safe, too, as long as the account lets this connection alone act as it.
    ours.set(&peers, "pool", provider("condition", Value::Null)).await;
    ours.set(&peers, "google-account", json!({ "bindings": { USER: [ours.member] } })).await;
    connected(&program.verifies("google-cloud").await);
}

#[tokio::test]
async fn more_rights_than_needed_are_remarked_and_taken_away() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = project(&peers, &house, &program).await;
    let member = format!("serviceAccount:{}", ours.account);
    let right = "storage.buckets.delete";
    for (broken, refused) in [
        (json!({ "bindings": { "roles/owner": [member] } }), vec![IS_THERE, NOT_BOUND, NOT_BOUND]),
        (json!({ "bindings": { "roles/editor": [member], ours.role.clone(): [] } }), vec![IS_THERE, NOT_BOUND, NOT_BOUND]),
        (json!({ "roles": { ours.role.clone(): [rights::GOOGLE[0], right] } }), vec![IS_THERE, NOT_BOUND, NOT_BOUND, NOT_BOUND]),
        // Another role is none that the lines could know: it is taken away by hand, as the console's steps say.
        (json!({ "bindings": { "roles/storage.admin": [member] } }), vec![IS_THERE, NOT_BOUND, NOT_BOUND, NOT_BOUND]),
    ] {
        ours.set(&peers, "project", broken).await;
        let remark = remark(&program.verifies("google-cloud").await, "google-too-powerful");
        assert!(remark["why"].as_str().is_some_and(|why| why.contains(right)), "{remark:#}");
        mends(&peers, &house, &ours, &remark, &refused).await;
        ours.set(&peers, "project", json!({ "bindings": { "roles/storage.admin": null } })).await;
        let account = program.verifies("google-cloud").await;
        connected(&account);
        assert_eq!(account["remarks"], json!([]), "{account:#}");
    }
}

// By a key

#[tokio::test]
async fn a_key_that_was_disabled_or_deleted_is_replaced() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = project(&peers, &house, &program).await;
    let mut key = ours.key(&peers).await;
    connected(&program.connects("google-cloud", ours.by_key(&key)).await);
    for (deed, refused) in [("disable", vec![]), ("delete", vec![IS_NOT])] {
        let id = key["private_key_id"].as_str().expect("an id").to_owned();
        let line = format!("gcloud iam service-accounts keys {deed} {id} --iam-account={}", ours.account);
        peers.cli(&ours.here(), &line).await;
        let problem = diagnosis(&program.verifies("google-cloud").await, "google-key-revoked", TRUST);
        let ran = mends(&peers, &house, &ours, &problem, &refused).await;
        key = serde_json::from_str(&ran.said[0]).expect("a file");
        connected(&program.connects("google-cloud", ours.by_key(&key)).await);
        let again = format!("gcloud iam service-accounts keys delete {id} --iam-account={}", ours.account);
        assert_eq!(peers.runs(&ours.here(), &again).await.refused.len(), 1, "the old one is gone");
    }
}

#[tokio::test]
async fn an_account_with_a_key_is_made_anew_or_switched_on() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = project(&peers, &house, &program).await;
    connected(&program.connects("google-cloud", ours.by_key(&ours.key(&peers).await)).await);

    ours.set(&peers, "google-account", json!({ "disabled": true })).await;
    let problem = diagnosis(&program.verifies("google-cloud").await, "google-account-disabled", TRUST);
    mends(&peers, &house, &ours, &problem, &[]).await;
    connected(&program.verifies("google-cloud").await);

    ours.set(&peers, "google-account", json!({ "deleted": true })).await;
    let problem = diagnosis(&program.verifies("google-cloud").await, "google-account-unknown", TRUST);
    let ran = mends(&peers, &house, &ours, &problem, &[IS_THERE]).await;
    connected(&program.connects("google-cloud", ours.by_key(&ran.last())).await);
}

#[tokio::test]
async fn a_project_that_is_deleted_lacks_an_api_or_a_role_is_set_right_for_a_key() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = project(&peers, &house, &program).await;
    let key = ours.key(&peers).await;
    program.put("/manage/current-user/cloud-accounts/google-cloud", ours.by_key(&key)).await.is(200);
    let api = "cloudresourcemanager.googleapis.com";
    for (broken, code, step, refused) in [
        (json!({ "state": "DELETE_REQUESTED" }), "google-project-deleted", IDENTITY.to_owned(), vec![]),
        (json!({ "apis": { api: false } }), "google-api-off", may(rights::GOOGLE[0]), vec![]),
        (json!({ "bindings": { ours.role.clone(): [] } }), "google-permission-missing", may(rights::GOOGLE[0]), vec![IS_THERE]),
    ] {
        ours.set(&peers, "project", broken).await;
        let problem = diagnosis(&program.verifies("google-cloud").await, code, &step);
        mends(&peers, &house, &ours, &problem, &refused).await;
        connected(&program.verifies("google-cloud").await);
    }
}

// What no line mends

/// Breaks in a way that no line mends; the test takes it back.
async fn told_and_taken_back(kind: &str, broken: impl AsyncFn(&House) -> Value, back: impl AsyncFn(&House) -> Value, code: &str) {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = project(&peers, &house, &program).await;
    for _ in ["never connected", "connected before"] {
        ours.set(&peers, kind, broken(&house).await).await;
        let problem = diagnosis(&program.verifies("google-cloud").await, code, TRUST);
        assert_eq!((&problem["cli"], &problem["terraform"]), (&json!(""), &json!("")), "{problem:#}");
        ours.set(&peers, kind, back(&house).await).await;
        connected(&program.verifies("google-cloud").await);
    }
}

/// Another key under our key's name: several servers that sign by different ones, or a file that was uploaded by hand.
#[tokio::test]
async fn another_key_than_ours_is_told() {
    let other = async |house: &House| {
        let stranger = Peers::find().house().await;
        let wanted = json!({ "method": "workload-identity", "projectId": "some-project", "projectNumber": "123456",
            "serviceAccount": "portico@some-project.iam.gserviceaccount.com" });
        ada(&stranger).await.put("/manage/current-user/cloud-accounts/google-cloud", wanted).await.is(200);
        let mut keys = jwks(&stranger).await;
        keys["keys"][0]["kid"] = jwks(house).await["keys"][0]["kid"].clone();
        json!({ "jwks": keys })
    };
    let ours = async |house: &House| json!({ "jwks": jwks(house).await });
    told_and_taken_back("pool", other, ours, "google-signature-refused").await;
}

/// Only the operator can set the clock.
#[tokio::test]
async fn a_clock_that_is_off_is_told() {
    let tomorrow = async |house: &House| json!({ "now": house.app.now().millis() + 24 * 3600 * 1000 });
    told_and_taken_back("pool", tomorrow, async |house: &House| json!({ "now": house.app.now().millis() }), "clock-off").await;
}

/// Nobody hands keys over here: Google asks for them where we say, over the net. Only the operator can open the way there.
#[tokio::test]
async fn keys_that_can_not_be_read_are_told_until_the_operator_opens_the_way_to_them() {
    let peers = Peers::find();
    let street = Street::with_house(&peers).await;
    let program = ada(&street.house).await;
    let ours = project(&peers, &street.house, &program).await;
    ours.set(&peers, "pool", json!({ "jwks": null })).await;
    let problem = diagnosis(&program.verifies("google-cloud").await, "google-keys-unreadable", TRUST);
    assert_eq!(problem["cli"], "");
    street.opens();
    connected(&program.verifies("google-cloud").await);
}
