//! Google Cloud connected from nothing by what its page prints; who else gets in by that, which is nobody; key files that are none; and
//! where secrets stay.

use crate::{
    clouds::{ada, connected, jwks, project},
    house::House,
    mends::{TRUST, diagnosis, lines, verifies},
    peers::{Peers, number, unique},
};
use portico::cloud_accounts::server::guide::rights;
use serde_json::{Value, json};
use std::collections::BTreeSet;

const PUT: &str = "/manage/current-user/cloud-accounts/google-cloud";

/// A project with nothing in it: its ID and number.
async fn nothing_but_a_project(peers: &Peers, house: &House) -> (String, String) {
    let (id, number) = (format!("empty-{}", unique()), number());
    peers.set("project", &id, json!({ "number": number, "name": "Ada's", "now": house.app.now().millis() })).await;
    (id, number)
}

#[tokio::test]
async fn the_lines_of_the_page_connect_a_workload_identity_from_nothing() {
    let peers = Peers::find();
    let house = peers.house().await;
    let mut ada = house.person("Ada").await;
    let lines = lines(&mut ada, "google-cloud", "workload-identity", "gcloud").await;
    let (id, number) = nothing_but_a_project(&peers, &house).await;
    peers.cli(&format!("project={id}"), &lines.replace("PROJECT_ID", &id).replace("PROJECT_NUMBER", &number)).await;
    // Google reads our keys by itself; the one of the tests is handed them, since no house listens.
    let program = house.program(&house.caller("ada@example.com").await).await;
    let external = program.cloud("google-cloud").await["externalId"].as_str().expect("ours").to_owned();
    peers.set("pool", &format!("{number}/{}", &external[..24]), json!({ "jwks": jwks(&house).await })).await;

    let account = format!("portico@{id}.iam.gserviceaccount.com");
    verifies(&mut ada, &[("project_id", &id), ("project_number", &number), ("service_account", &account)]).await;
    let found = program.cloud("google-cloud").await;
    connected(&found);
    assert_eq!(found["remarks"], json!([]), "{found:#}");
    // Beside the page's role on the project there is the one on the account, to act as it.
    assert_eq!(called(&peers, &account).await, ["iam.serviceAccounts.getAccessToken".to_owned()].into());
    let all = rights::GOOGLE.iter().chain(&["iam.serviceAccounts.getAccessToken"]);
    assert_eq!(called(&peers, &id).await, all.map(|right| (*right).to_owned()).collect());
}

#[tokio::test]
async fn the_lines_of_the_page_connect_a_key_from_nothing() {
    let peers = Peers::find();
    let house = peers.house().await;
    let mut ada = house.person("Ada").await;
    let lines = lines(&mut ada, "google-cloud", "service-account-key", "gcloud").await;
    let (id, number) = nothing_but_a_project(&peers, &house).await;
    let ran = peers.runs(&format!("project={id}"), &lines.replace("PROJECT_ID", &id).replace("PROJECT_NUMBER", &number)).await;
    assert!(ran.refused.is_empty(), "{ran:#?}");
    verifies(&mut ada, &[("project_id", &id), ("key_file", ran.said.last().expect("the file"))]).await;
    let found = house.program(&house.caller("ada@example.com").await).await.cloud("google-cloud").await;
    connected(&found);
    assert_eq!(found["remarks"], json!([]), "{found:#}");
    assert_eq!(called(&peers, &id).await, rights::GOOGLE.iter().map(|right| (*right).to_owned()).collect());
}

/// The permissions that were needed for what was called.
async fn called(peers: &Peers, key: &str) -> BTreeSet<String> {
    peers.calls_other(key).await.iter().filter_map(|call| call["permission"].as_str().map(str::to_owned)).collect()
}

#[tokio::test]
async fn what_trusts_one_persons_connection_lets_no_other_person_in() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = project(&peers, &house, &program).await;
    connected(&program.verifies("google-cloud").await);

    // Bob names the very same project and account: his connection looks for a pool of another name.
    let bob = house.program(&house.someone("Bob").await).await;
    let put = bob.put(PUT, ours.wanted()).await.is(200).body();
    let his = put["subject"].as_str().expect("his").to_owned();
    assert_ne!(his, ours.subject);
    let account = bob.verifies("google-cloud").await;
    diagnosis(&account, "google-pool-unknown", TRUST);
    assert_eq!(account["account"], Value::Null);
    assert!(!account.to_string().contains(&ours.subject), "{account:#}");

    // There is a pool of that name, with the condition for Ada.
    let pool = &put["externalId"].as_str().expect("his")[..24];
    let state = |condition: Value, keys: Value| {
        let provider =
            json!({ "issuer": house.app.config.origin(), "mapping": { "google.subject": "assertion.sub" }, "condition": condition });
        json!({ "now": house.app.now().millis(), "jwks": keys, "providers": { "portico": provider } })
    };
    let condition = json!(format!("assertion.sub == \"{}\"", ours.subject));
    peers.set("pool", &format!("{}/{pool}", ours.number), state(condition, jwks(&house).await)).await;
    diagnosis(&bob.verifies("google-cloud").await, "google-condition-refuses", TRUST);

    // It lets everybody in, or stands in a project of his own: from there nobody but Ada's connection acts as her account.
    peers.set("pool", &format!("{}/{pool}", ours.number), state(Value::Null, jwks(&house).await)).await;
    diagnosis(&bob.verifies("google-cloud").await, "google-impersonation-missing", TRUST);
    let (_, number) = nothing_but_a_project(&peers, &house).await;
    peers.set("pool", &format!("{number}/{pool}"), state(json!(format!("assertion.sub == \"{his}\"")), jwks(&house).await)).await;
    let mut wanted = ours.wanted();
    wanted["projectNumber"] = number.into();
    diagnosis(&bob.connects("google-cloud", wanted).await, "google-impersonation-missing", TRUST);
    connected(&program.verifies("google-cloud").await);
}

/// It can be read, but not be signed by.
const PUBLIC_HALF: &str = "-----BEGIN PUBLIC KEY-----\n\
    MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA8cWiCgPLTUrbUsWUUD2X\n\
    CMsyx54tcb61ksauSAvk/NPnzN6/PCyyj6bgo7t6jAa/zt+GcyWlP2BzCREFwotG\n\
    Jdd6N9EkjCpU24AgYvxtB5XysCkpBCuBJsguoDSJwb92iINtmOqFpn7EWkRSIUOd\n\
    Vh01/Zw19iHcn/i63ycpPUof6U4ddq9OFnwI3lpnNtvs+RLZ6++zcoeV2HvlfMUO\n\
    22LyWhzM5TjCABSf3E6UqaobUVJloX3wT1mgLK9lM1HH7rQ1PMAU6PQxvH51eaKN\n\
    fqapM9+LSnM1odaCbxW9sfOpCpzwCq7VEV0tNcrxy6nwdC+uDI+1q4g3xJ49AcSN\n\
    lwIDAQAB\n\
    -----END PUBLIC KEY-----\n";

#[tokio::test]
async fn a_key_file_that_is_none_is_refused_in_words_and_nobody_is_called() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let (id, _) = nothing_but_a_project(&peers, &house).await;
    let account = format!("portico@{id}.iam.gserviceaccount.com");
    let lines =
        format!("gcloud iam service-accounts create portico\ngcloud iam service-accounts keys create key.json --iam-account={account}");
    let good = peers.runs(&format!("project={id}"), &lines).await.last();
    let pem = good["private_key"].as_str().expect("a key").to_owned();
    let elsewhere = "This file asks for tokens at an address that is not Google's. Use the file as Google gave it out.";
    let kind = "This file holds credentials of another kind. Its “type” has to be “service_account”.";
    let (key, none) = ("The private key in this file can't be read.", "This is not the JSON file of a service account's key.");
    let other = "This file belongs to another project than the one above.";
    let half = |pem: &str| pem.lines().enumerate().filter(|(at, _)| *at != 3).map(|(_, line)| line).collect::<Vec<_>>().join("\n");
    for (name, value, words) in [
        ("token_uri", json!("https://evil.example/token"), elsewhere),
        ("token_uri", json!("http://169.254.169.254/computeMetadata/v1/"), elsewhere),
        ("token_uri", json!("https://oauth2.googleapis.com.evil.example/token"), elsewhere),
        ("token_uri", json!("https://oauth2.googleapis.com/token?next=http://[::1]/"), elsewhere),
        ("type", json!("authorized_user"), kind),
        ("type", json!("external_account"), kind),
        ("private_key", json!("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"), key),
        ("private_key", json!(half(&pem)), key),
        ("private_key", json!(""), key),
        ("private_key", json!(PUBLIC_HALF), key),
        ("private_key", json!(null), none),
        ("project_id", json!("another-project"), other),
        ("client_email", json!("portico@evil.example"), none),
        ("client_email", json!("a/../../b@x.iam.gserviceaccount.com"), none),
        ("private_key_id", json!("a b"), none),
    ] {
        let mut file = good.clone();
        file[name] = value.clone();
        // As an object, and as text.
        for file in [file.clone(), json!(file.to_string())] {
            let answer = program.put(PUT, json!({ "method": "service-account-key", "projectId": id, "keyFile": file })).await;
            let said = (answer.status, answer.body()["errors"].clone());
            assert_eq!(said, (400, json!([{ "key": "keyFile", "message": words }])), "{name}: {value}");
            assert!(!answer.text.contains(&pem[40..80]) && !answer.text.contains("evil"), "{}", answer.text);
        }
    }
    for file in ["{", "[]", "12", &pem] {
        let answer = program.put(PUT, json!({ "method": "service-account-key", "projectId": id, "keyFile": file })).await.is(400);
        assert_eq!(answer.body()["errors"], json!([{ "key": "keyFile", "message": none }]), "{file}");
    }
    // Nothing was kept that could be checked, and nobody was called.
    program.post(&format!("{PUT}/verification"), json!({})).await.is(404);
    assert_eq!((peers.calls_other(&id).await, peers.calls_other(&account).await), (vec![], vec![]));
    // The file as it was given out is taken.
    program.put(PUT, json!({ "method": "service-account-key", "projectId": id, "keyFile": good })).await.is(200);
}

#[tokio::test]
async fn a_key_that_is_left_out_stays_and_is_asked_for_when_it_would_be_anothers() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let ours = project(&peers, &house, &program).await;
    let without = |id: &str| json!({ "method": "service-account-key", "projectId": id });
    let asked_for = json!([{ "key": "keyFile", "message": "Fill this in." }]);
    assert_eq!(program.put(PUT, without(&ours.id)).await.is(400).body()["errors"], asked_for);
    connected(&program.connects("google-cloud", ours.by_key(&ours.key(&peers).await)).await);
    let account = program.connects("google-cloud", without(&ours.id)).await;
    connected(&account);
    assert_eq!((&account["settings"]["serviceAccount"], &account["settings"]["hasSecret"]), (&json!(ours.account), &json!(true)));
    assert_eq!(program.put(PUT, without("another-project")).await.is(400).body()["errors"], asked_for);
    // There is none any more once another way has taken its place.
    connected(&program.connects("google-cloud", ours.wanted()).await);
    assert_eq!(program.put(PUT, without(&ours.id)).await.is(400).body()["errors"], asked_for);
}

#[tokio::test]
async fn no_answer_and_no_page_holds_a_key() {
    let peers = Peers::find();
    let house = peers.house().await;
    let mut visitor = house.person("Ada").await;
    let program = house.program(&house.caller("ada@example.com").await).await;
    let ours = project(&peers, &house, &program).await;
    let file = ours.key(&peers).await;
    let (mut seen, path) = (Vec::new(), "/settings/cloud-accounts/google-cloud");
    seen.push(program.put(PUT, ours.by_key(&file)).await.is(200).text);
    seen.push(program.verifies("google-cloud").await.to_string());
    seen.push(program.get("/manage/current-user/cloud-accounts").await.text);
    let mut wrong = ours.by_key(&file);
    wrong["projectId"] = "another-project".into();
    seen.push(program.put(PUT, wrong).await.is(400).text);
    peers.set("google-account", &ours.account, json!({ "disabled": true })).await;
    seen.push(program.verifies("google-cloud").await.to_string());
    for page in
        [path.to_owned(), format!("{path}?edit=1&way=service-account-key"), "/settings/cloud-accounts".into(), "/settings/activity".into()]
    {
        seen.push(visitor.get(&page).await.html);
    }
    visitor.get(&format!("{path}?edit=1&way=service-account-key")).await;
    let typed = [("project_id", "another-project"), ("key_file", &file.to_string())];
    let refused = visitor.submit("/forms/cloud-accounts/verify", &typed).await;
    assert_eq!(refused.problem("key_file").as_deref(), Some("This file belongs to another project than the one above."));
    seen.push(refused.html);
    seen.extend(house.letters().await.into_iter().map(|letter| letter.body + &letter.html));
    seen.push(house.db_dump().await);
    // Any line of it would be too much.
    let lines: Vec<&str> = file["private_key"].as_str().expect("a key").lines().filter(|line| line.len() > 40).collect();
    assert!(lines.len() > 10);
    for text in seen {
        assert!(!lines.iter().any(|line| text.contains(line)), "{text}");
    }
}
