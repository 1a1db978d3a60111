//! What can be wrong with Azure: each is broken there, told, and mended by doing what is printed. Longer than 300 lines, because each
//! diagnosis has a test of its own.

use crate::{
    clouds::{SECRET, Subscription, ada, connected, jwks, subscription},
    house::House,
    mends::{IDENTITY, STRANGERS, Street, TRUST, diagnosis, may, remark},
    peers::{Peers, uuid},
    program::Program,
};
use portico::cloud_accounts::server::guide::rights;
use serde_json::{Value, json};

const PUT: &str = "/manage/current-user/cloud-accounts/azure";
const NEW_ROLE: &str = "A custom role with the name";

impl Subscription {
    fn here(&self) -> String {
        format!("tenant={}", self.tenant)
    }

    /// The same with one value typed otherwise.
    fn but(&self, method: &str, name: &str, value: &str) -> Value {
        let mut wanted = self.wanted(method);
        wanted[name] = value.into();
        wanted
    }
}

/// Breaks app and subscription in this way, sees the diagnosis, and does what is printed: before it was ever connected, and after.
async fn told_and_mended(app: Value, around: Value, code: &str, step: &str, refused: &[&str]) {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = subscription(&peers, &house, &program).await;
    for _ in ["never connected", "connected before"] {
        peers.set("tenant", &ours.tenant, json!({ "apps": { ours.client.clone(): app.clone() } })).await;
        peers.set("subscription", &ours.id, around.clone()).await;
        let problem = diagnosis(&program.verifies("azure").await, code, step);
        peers.mends(&ours.here(), &problem, refused).await;
        connected(&program.verifies("azure").await);
    }
}

#[tokio::test]
async fn an_app_that_is_switched_off_is_switched_on() {
    told_and_mended(json!({ "disabled": true }), json!({}), "azure-app-disabled", TRUST, &[]).await;
}

#[tokio::test]
async fn an_app_without_a_service_principal_gets_one_and_its_role() {
    // Who has gone takes the assignments along: they belong to the principal, not to the app.
    let app = json!({ "servicePrincipal": false });
    told_and_mended(app, json!({ "assignments": [] }), "azure-principal-missing", TRUST, &[NEW_ROLE]).await;
}

#[tokio::test]
async fn an_app_to_which_nobody_has_consented_is_consented_to() {
    told_and_mended(json!({ "consent": false }), json!({}), "azure-consent-missing", TRUST, &[]).await;
}

#[tokio::test]
async fn an_app_without_a_federated_credential_gets_one() {
    told_and_mended(json!({ "federated": { "portico": null } }), json!({}), "azure-federation-missing", TRUST, &[]).await;
}

/// Azure has a word for each part of a credential that does not fit.
fn credential(part: &str, value: Value) -> Value {
    json!({ "federated": { "portico": { part: value } } })
}

#[tokio::test]
async fn an_app_that_trusts_another_issuer_comes_to_trust_us() {
    let app = credential("issuer", json!("http://localhost:3000/"));
    told_and_mended(app, json!({}), "azure-issuer-wrong", TRUST, &[]).await;
}

#[tokio::test]
async fn an_app_that_trusts_another_subject_comes_to_trust_this_one() {
    let app = credential("subject", json!("connection:portico-of-last-year"));
    told_and_mended(app, json!({}), "azure-subject-wrong", TRUST, &[]).await;
}

#[tokio::test]
async fn an_app_that_expects_another_audience_comes_to_expect_azures_own() {
    let app = credential("audiences", json!(["http://localhost:3000"]));
    told_and_mended(app, json!({}), "azure-audience-wrong", TRUST, &[]).await;
}

/// A flexible credential, as real apps can have: then every connection of Portico could get in.
#[tokio::test]
async fn an_app_that_takes_any_subject_is_not_connected_until_it_takes_this_one_only() {
    for any in ["*", "connection:*", "connection:portico-*"] {
        let any = json!({ "value": format!("claims['sub'] matches '{any}'"), "languageVersion": 1 });
        let app = json!({ "federated": { "portico": { "subject": null, "claimsMatchingExpression": any } } });
        told_and_mended(app, json!({}), "azure-subject-not-required", STRANGERS, &[]).await;
    }
}

#[tokio::test]
async fn a_subscription_that_is_switched_off_is_switched_on() {
    told_and_mended(json!({}), json!({ "state": "Disabled" }), "azure-subscription-off", IDENTITY, &[]).await;
    told_and_mended(json!({}), json!({ "state": "Warned" }), "azure-subscription-off", IDENTITY, &[]).await;
}

#[tokio::test]
async fn a_role_that_is_not_assigned_is_assigned() {
    let step = may(rights::AZURE[0]);
    told_and_mended(json!({}), json!({ "assignments": [] }), "azure-permission-missing", &step, &[NEW_ROLE]).await;
}

#[tokio::test]
async fn a_role_that_lacks_a_right_or_is_not_there_is_made_as_it_has_to_be() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = subscription(&peers, &house, &program).await;
    for (lacking, other) in [(rights::AZURE[0], rights::AZURE[1]), (rights::AZURE[1], rights::AZURE[0])] {
        peers.set("subscription", &ours.id, json!({ "roles": { ours.name.clone(): { "actions": [other] } } })).await;
        let problem = diagnosis(&program.verifies("azure").await, "azure-permission-missing", &may(lacking));
        assert_eq!(problem["title"], format!("A permission is missing: {lacking}"));
        peers.mends(&ours.here(), &problem, &[NEW_ROLE]).await;
        connected(&program.verifies("azure").await);
    }
    peers.set("subscription", &ours.id, json!({ "roles": { ours.name.clone(): null }, "assignments": [] })).await;
    let problem = diagnosis(&program.verifies("azure").await, "azure-permission-missing", &may(rights::AZURE[0]));
    peers.mends(&ours.here(), &problem, &[]).await;
    connected(&program.verifies("azure").await);
}

#[tokio::test]
async fn a_wrong_tenant_is_told_and_the_line_prints_the_right_one() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = subscription(&peers, &house, &program).await;
    let wrong = ours.but("federated-credential", "tenantId", &uuid());
    let problem = diagnosis(&program.connects("azure", wrong).await, "azure-tenant-unknown", TRUST);
    let ran = peers.mends(&ours.here(), &problem, &[]).await;
    assert_eq!(ran.said, [ours.tenant.as_str()]);
    connected(&program.connects("azure", ours.but("federated-credential", "tenantId", &ran.said[0])).await);
}

#[tokio::test]
async fn a_wrong_client_is_told_and_the_line_prints_the_right_one() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = subscription(&peers, &house, &program).await;
    let wrong = ours.but("federated-credential", "clientId", &uuid());
    let problem = diagnosis(&program.connects("azure", wrong).await, "azure-client-unknown", TRUST);
    let ran = peers.mends(&ours.here(), &problem, &[]).await;
    assert_eq!(ran.last()["appId"], ours.client);
    connected(&program.connects("azure", ours.but("federated-credential", "clientId", &ours.client)).await);
}

/// Does what each diagnosis prints, and nothing else, until nothing is wrong any more. The codes of what was wrong.
async fn follows_the_doctor(peers: &Peers, program: &Program<'_>, here: &str, mut wanted: Value) -> Vec<String> {
    let mut codes = Vec::new();
    for _ in 0..9 {
        let account = program.connects("azure", wanted.clone()).await;
        let problem = account["unverified"]["problem"].clone();
        if problem.is_null() {
            connected(&account);
            return codes;
        }
        codes.push(problem["code"].as_str().expect("a code").to_owned());
        let ran = peers.runs(here, problem["cli"].as_str().expect("lines")).await;
        // What a person reads there and types here.
        match codes.last().map(String::as_str) {
            Some("azure-client-unknown") => wanted["clientId"] = ran.last()["appId"].clone(),
            Some("azure-subscription-elsewhere") => wanted["tenantId"] = ran.said[0].clone().into(),
            _ => {}
        }
    }
    panic!("the doctor does not come to an end: {codes:?}");
}

#[tokio::test]
async fn who_has_nothing_at_azure_gets_there_by_the_doctor_alone() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = subscription(&peers, &house, &program).await;
    peers.set("tenant", &ours.tenant, json!({ "apps": { ours.client.clone(): null } })).await;
    peers.set("subscription", &ours.id, json!({ "roles": { ours.name.clone(): null }, "assignments": [] })).await;
    let codes = follows_the_doctor(&peers, &program, &ours.here(), ours.wanted("federated-credential")).await;
    assert_eq!(codes, ["azure-client-unknown", "azure-principal-missing", "azure-federation-missing"]);
}

#[tokio::test]
async fn a_subscription_of_another_tenant_is_told_and_the_line_prints_the_right_one() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = subscription(&peers, &house, &program).await;
    // It was moved: apps of the old tenant are nothing to it.
    let other = uuid();
    peers.set("tenant", &other, json!({ "now": house.app.now().millis(), "jwks": jwks(&house).await })).await;
    peers.set("subscription", &ours.id, json!({ "tenant": other, "assignments": [] })).await;
    diagnosis(&program.verifies("azure").await, "azure-subscription-elsewhere", &may(rights::AZURE[0]));
    let codes = follows_the_doctor(&peers, &program, &format!("tenant={other}"), ours.wanted("federated-credential")).await;
    let here = ["azure-client-unknown", "azure-principal-missing", "azure-federation-missing"];
    assert_eq!((codes[0].as_str(), &codes[1..]), ("azure-subscription-elsewhere", &here.map(str::to_owned)[..]));
}

#[tokio::test]
async fn a_wrong_subscription_is_told_and_the_line_lists_the_right_one() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = subscription(&peers, &house, &program).await;
    let wrong = ours.but("federated-credential", "subscriptionId", &uuid());
    let problem = diagnosis(&program.connects("azure", wrong).await, "azure-subscription-unknown", &may(rights::AZURE[0]));
    let ran = peers.mends(&ours.here(), &problem, &[]).await;
    let line = ran.said[0].lines().find(|line| line.starts_with("Ada's")).expect("it is in the list");
    let found = line.split_whitespace().nth(2).expect("its id");
    connected(&program.connects("azure", ours.but("federated-credential", "subscriptionId", found)).await);
}

/// What answers is asked who it is. No real Azure does this, so no line mends it: the test takes it back.
#[tokio::test]
async fn another_subscription_or_tenant_than_the_one_that_was_named_is_not_connected() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = subscription(&peers, &house, &program).await;
    for (other, code) in [
        (json!({ "subscriptionId": uuid(), "tenantId": ours.tenant, "state": "Enabled" }), "azure-subscription-unknown"),
        (json!({ "subscriptionId": ours.id, "tenantId": uuid(), "state": "Enabled" }), "azure-subscription-elsewhere"),
    ] {
        peers.break_other(json!({ "key": ours.id, "at": "resource", "answer": { "body": other } })).await;
        diagnosis(&program.verifies("azure").await, code, IDENTITY);
        peers.mend_other(&ours.id).await;
        connected(&program.verifies("azure").await);
    }
}

#[tokio::test]
async fn a_wrong_secret_is_told_and_the_line_makes_a_new_one_beside_the_old() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = subscription(&peers, &house, &program).await;
    let wrong = ours.but("client-secret", "clientSecret", "the-secret-id-was-copied");
    let problem = diagnosis(&program.connects("azure", wrong).await, "azure-secret-wrong", TRUST);
    let ran = peers.mends(&ours.here(), &problem, &[]).await;
    let new = ran.last()["password"].as_str().expect("a secret").to_owned();
    connected(&program.connects("azure", ours.but("client-secret", "clientSecret", &new)).await);
    // Whoever else uses the app is not locked out by that.
    connected(&program.connects("azure", ours.but("client-secret", "clientSecret", SECRET)).await);
}

#[tokio::test]
async fn a_secret_that_has_expired_is_told_and_the_line_makes_a_new_one() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = subscription(&peers, &house, &program).await;
    connected(&program.connects("azure", ours.wanted("client-secret")).await);
    let yesterday = house.app.now().millis() - 24 * 3600 * 1000;
    let app = json!({ "secrets": [{ "value": SECRET, "expires": yesterday }] });
    peers.set("tenant", &ours.tenant, json!({ "apps": { ours.client.clone(): app } })).await;
    let problem = diagnosis(&program.verifies("azure").await, "azure-secret-expired", TRUST);
    let ran = peers.mends(&ours.here(), &problem, &[]).await;
    let new = ran.last()["password"].as_str().expect("a secret").to_owned();
    connected(&program.connects("azure", ours.but("client-secret", "clientSecret", &new)).await);
}

/// Breaks the tenant in a way that no line mends; the test takes it back.
async fn told_and_taken_back(broken: impl AsyncFn(&House) -> Value, back: impl AsyncFn(&House) -> Value, code: &str) {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = subscription(&peers, &house, &program).await;
    for _ in ["never connected", "connected before"] {
        peers.set("tenant", &ours.tenant, broken(&house).await).await;
        let problem = diagnosis(&program.verifies("azure").await, code, TRUST);
        assert_eq!((&problem["cli"], &problem["terraform"]), (&json!(""), &json!("")), "{problem:#}");
        peers.set("tenant", &ours.tenant, back(&house).await).await;
        connected(&program.verifies("azure").await);
    }
}

/// Only those who run the tenant can decide that.
#[tokio::test]
async fn conditional_access_is_told() {
    let broken = async |_: &House| json!({ "conditionalAccess": true });
    told_and_taken_back(broken, async |_: &House| json!({ "conditionalAccess": null }), "azure-conditional-access").await;
}

/// Keys that were uploaded by hand, as the console's steps say, or that Azure remembers for a while.
#[tokio::test]
async fn other_keys_than_ours_are_told() {
    let others = async |_: &House| {
        let stranger = Peers::find().house().await;
        ada(&stranger)
            .await
            .put(PUT, json!({ "method": "federated-credential", "tenantId": uuid(), "clientId": uuid(), "subscriptionId": uuid() }))
            .await
            .is(200);
        json!({ "jwks": jwks(&stranger).await })
    };
    let ours = async |house: &House| json!({ "jwks": jwks(house).await });
    told_and_taken_back(others, ours, "azure-signature-refused").await;
}

/// Only the operator can set the clock.
#[tokio::test]
async fn a_clock_that_is_off_is_told() {
    let tomorrow = async |house: &House| json!({ "now": house.app.now().millis() + 24 * 3600 * 1000 });
    told_and_taken_back(tomorrow, async |house: &House| json!({ "now": house.app.now().millis() }), "clock-off").await;
}

/// Nobody hands keys over here: Azure asks for them where we say, over the net. Only the operator can open the way there.
#[tokio::test]
async fn keys_that_can_not_be_read_are_told_until_the_operator_opens_the_way_to_them() {
    let peers = Peers::find();
    let street = Street::with_house(&peers).await;
    let program = ada(&street.house).await;
    let ours = subscription(&peers, &street.house, &program).await;
    peers.set("tenant", &ours.tenant, json!({ "jwks": null })).await;
    let problem = diagnosis(&program.verifies("azure").await, "azure-keys-unreadable", TRUST);
    assert_eq!(problem["cli"], "");
    street.opens();
    connected(&program.verifies("azure").await);
}

/// Each is remarked though it is connected, and gone by what is printed.
#[tokio::test]
async fn more_rights_than_needed_are_remarked_and_taken_away() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = subscription(&peers, &house, &program).await;
    let [both, mine] =
        ["Contributor", "files"].map(|role| json!([{ "client": ours.client, "role": role }, { "client": ours.client, "role": ours.name }]));
    let files = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read";
    let ways = [
        (json!({ "assignments": both }), "*"),
        (json!({ "assignments": [{ "client": ours.client, "role": "Reader" }] }), "*/read"),
        (
            json!({ "roles": { ours.name.clone(): { "actions": ["Microsoft.Resources/*", "Microsoft.Authorization/permissions/read"] } } }),
            "Microsoft.Resources/*",
        ),
        (json!({ "roles": { "files": { "actions": [], "dataActions": [files] } }, "assignments": mine }), files),
    ];
    for (broken, told) in ways {
        peers.set("subscription", &ours.id, broken).await;
        let remark = remark(&program.verifies("azure").await, "azure-too-powerful");
        assert!(remark["why"].as_str().is_some_and(|why| why.contains(&format!(": {told}."))), "{remark:#}");
        peers.mends(&ours.here(), &remark, &[NEW_ROLE]).await;
        let account = program.verifies("azure").await;
        connected(&account);
        assert_eq!(account["remarks"], json!([]), "{account:#}");
    }
}
