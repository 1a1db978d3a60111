//! Azure connected from nothing by what its page prints; who else gets in by that, which is nobody; and where secrets stay.

use crate::{
    clouds::{SECRET, ada, connected, jwks, subscription},
    house::House,
    mends::{TRUST, diagnosis, lines, may, verifies},
    peers::{Peers, uuid},
};
use portico::cloud_accounts::server::guide::rights;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const PUT: &str = "/manage/current-user/cloud-accounts/azure";

/// A tenant with a subscription in it, and no app.
async fn nothing_but_a_subscription(peers: &Peers, house: &House) -> (String, String) {
    let (tenant, subscription) = (uuid(), uuid());
    peers.set("tenant", &tenant, json!({ "now": house.app.now().millis(), "jwks": jwks(house).await })).await;
    peers.set("subscription", &subscription, json!({ "tenant": tenant, "name": "Ada's" })).await;
    (tenant, subscription)
}

#[tokio::test]
async fn the_lines_of_the_page_connect_a_federated_credential_from_nothing() {
    let peers = Peers::find();
    let house = peers.house().await;
    let mut ada = house.person("Ada").await;
    let lines = lines(&mut ada, "azure", "federated-credential", "Azure CLI").await;
    let (tenant, subscription) = nothing_but_a_subscription(&peers, &house).await;
    let here = format!("tenant={tenant}");
    // The first line prints the client ID, which belongs into the others.
    let (first, others) = lines.split_at(lines.find("az ad app federated-credential").expect("a second line"));
    let app: Value = serde_json::from_str(&peers.cli(&here, first).await).expect("JSON");
    let app: Value = serde_json::from_str(app["said"][0].as_str().expect("an app")).expect("JSON");
    let client = app["appId"].as_str().expect("its id");
    peers.cli(&here, &others.replace("CLIENT_ID", client).replace("SUBSCRIPTION_ID", &subscription)).await;
    verifies(&mut ada, &[("tenant_id", &tenant), ("client_id", client), ("subscription_id", &subscription)]).await;
    works_by_its_rights_alone(&peers, &house, &tenant).await;
}

#[tokio::test]
async fn the_lines_of_the_page_connect_a_client_secret_from_nothing() {
    let peers = Peers::find();
    let house = peers.house().await;
    let mut ada = house.person("Ada").await;
    let lines = lines(&mut ada, "azure", "client-secret", "Azure CLI").await;
    let (tenant, subscription) = nothing_but_a_subscription(&peers, &house).await;
    let ran = peers.runs(&format!("tenant={tenant}"), &lines.replace("SUBSCRIPTION_ID", &subscription)).await;
    assert!(ran.refused.is_empty(), "{ran:#?}");
    let made = ran.last();
    let [of, client, secret] = ["tenant", "appId", "password"].map(|name| made[name].as_str().expect("printed"));
    assert_eq!(of, tenant);
    let fields = [("tenant_id", of), ("client_id", client), ("subscription_id", subscription.as_str()), ("client_secret", secret)];
    verifies(&mut ada, &fields).await;
    works_by_its_rights_alone(&peers, &house, &tenant).await;
}

/// Nothing is remarked, and nothing else was called than what the page's role allows.
async fn works_by_its_rights_alone(peers: &Peers, house: &House, tenant: &str) {
    let program = house.program(&house.caller("ada@example.com").await).await;
    let account = program.cloud("azure").await;
    connected(&account);
    assert_eq!(account["remarks"], json!([]), "{account:#}");
    let calls = peers.calls_other(tenant).await;
    let called: BTreeSet<&str> = calls.iter().filter_map(|call| call["permission"].as_str()).collect();
    assert_eq!(called, rights::AZURE.iter().copied().collect());
    let free: BTreeSet<&str> = calls.iter().filter(|call| call["permission"].is_null()).filter_map(|call| call["path"].as_str()).collect();
    assert_eq!(free, [format!("/azure-login/{tenant}/oauth2/v2.0/token").as_str()].into());
}

#[tokio::test]
async fn what_trusts_one_persons_connection_lets_no_other_person_in() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = subscription(&peers, &house, &program).await;
    connected(&program.verifies("azure").await);

    // Bob names the very same tenant, app and subscription.
    let bob = house.program(&house.someone("Bob").await).await;
    let put = bob.put(PUT, ours.wanted("federated-credential")).await.is(200).body();
    assert_ne!(put["subject"], ours.subject.as_str());
    let account = bob.verifies("azure").await;
    diagnosis(&account, "azure-subject-wrong", TRUST);
    assert_eq!(account["account"], Value::Null);
    assert!(!account.to_string().contains(&ours.subject), "{account:#}");

    // He has an app of his own, in a tenant of his own, and names Ada's subscription.
    let (tenant, client) = (uuid(), uuid());
    let trust = json!({ "issuer": house.app.config.origin(), "subject": put["subject"], "audiences": ["api://AzureADTokenExchange"] });
    let app = json!({ "name": "bob", "secrets": [], "federated": { "portico": trust } });
    let state = json!({ "now": house.app.now().millis(), "jwks": jwks(&house).await, "apps": { client.clone(): app } });
    peers.set("tenant", &tenant, state).await;
    let wanted = json!({ "method": "federated-credential", "tenantId": tenant, "clientId": client, "subscriptionId": ours.id });
    diagnosis(&bob.connects("azure", wanted).await, "azure-subscription-elsewhere", &may(rights::AZURE[0]));
    connected(&program.verifies("azure").await);
}

#[tokio::test]
async fn nobody_chooses_a_subject() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = subscription(&peers, &house, &program).await;
    let bob = house.program(&house.someone("Bob").await).await;
    let mut wanted = ours.wanted("federated-credential");
    (wanted["subject"], wanted["externalId"]) = (json!(ours.subject), json!(ours.name));
    bob.put(PUT, wanted).await;
    assert_ne!(bob.cloud("azure").await["subject"], ours.subject.as_str());
    assert_eq!(program.cloud("azure").await["subject"], ours.subject.as_str());
}

#[tokio::test]
async fn a_secret_that_is_left_out_stays_and_is_asked_for_when_it_would_be_anothers() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = subscription(&peers, &house, &program).await;
    let without = |name: &str, value: &str| {
        let mut wanted = ours.wanted("client-secret");
        wanted["clientSecret"] = Value::Null;
        wanted[name] = value.into();
        wanted
    };
    let asked_for = json!([{ "key": "clientSecret", "message": "Fill this in." }]);
    // There is none yet.
    assert_eq!(program.put(PUT, without("tenantId", &ours.tenant)).await.is(400).body()["errors"], asked_for);
    connected(&program.connects("azure", ours.wanted("client-secret")).await);
    connected(&program.connects("azure", without("tenantId", &ours.tenant)).await);

    // Of the same app it is good for another subscription, too.
    let second = uuid();
    let role = json!({ "actions": rights::AZURE });
    let assigned = json!([{ "client": ours.client, "role": "reads" }]);
    let state = json!({ "tenant": ours.tenant, "name": "Second", "roles": { "reads": role }, "assignments": assigned });
    peers.set("subscription", &second, state).await;
    let account = program.connects("azure", without("subscriptionId", &second)).await;
    connected(&account);
    assert_eq!((&account["account"]["name"], &account["settings"]["hasSecret"]), (&json!("Second"), &json!(true)));

    // To another app or tenant it is not sent.
    for name in ["tenantId", "clientId"] {
        assert_eq!(program.put(PUT, without(name, &uuid())).await.is(400).body()["errors"], asked_for, "{name}");
    }
    // Nor is there one any more once another way has taken its place.
    connected(&program.connects("azure", ours.wanted("federated-credential")).await);
    assert_eq!(program.put(PUT, without("tenantId", &ours.tenant)).await.is(400).body()["errors"], asked_for);
}

#[tokio::test]
async fn no_answer_and_no_page_holds_a_secret() {
    let peers = Peers::find();
    let house = peers.house().await;
    let mut visitor = house.person("Ada").await;
    let program = house.program(&house.caller("ada@example.com").await).await;
    let ours = subscription(&peers, &house, &program).await;
    let (mut seen, path) = (Vec::new(), "/settings/cloud-accounts/azure");
    seen.push(program.put(PUT, ours.wanted("client-secret")).await.is(200).text);
    seen.push(program.verifies("azure").await.to_string());
    seen.push(program.get("/manage/current-user/cloud-accounts").await.text);
    // A refusal, too: of what is typed and of what is sent.
    let mut wrong = ours.wanted("client-secret");
    wrong["tenantId"] = "none".into();
    seen.push(program.put(PUT, wrong).await.is(400).text);
    peers.set("tenant", &ours.tenant, json!({ "apps": { ours.client.clone(): { "disabled": true } } })).await;
    seen.push(program.verifies("azure").await.to_string());
    for page in
        [path.to_owned(), format!("{path}?edit=1&way=client-secret"), "/settings/cloud-accounts".into(), "/settings/activity".into()]
    {
        seen.push(visitor.get(&page).await.html);
    }
    let typed = [("tenant_id", "none"), ("client_id", &ours.client), ("subscription_id", &ours.id), ("client_secret", SECRET)];
    visitor.get(&format!("{path}?edit=1&way=client-secret")).await;
    let refused = visitor.submit("/forms/cloud-accounts/verify", &typed).await;
    assert!(refused.problem("tenant_id").is_some(), "{}", refused.path);
    seen.push(refused.html);
    seen.extend(house.letters().await.into_iter().map(|letter| letter.body + &letter.html));
    seen.push(house.db_dump().await);
    for text in seen {
        assert!(!text.contains(SECRET), "{text}");
    }
}
