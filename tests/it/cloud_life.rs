//! The life of a connection: edited, checked day by day, failing and recovered, deleted; and what is kept of it.
//!
//! Longer than 300 lines, because one life is told by one set of helpers.

use crate::{
    clouds::{SECRET, ada, project, role, subscription},
    command::{portico, said},
    house::House,
    peers::{Peers, unique},
    program::Program,
    visitor::text_of,
};
use axum::{
    body::Body,
    http::{Request, header},
};
use futures::future::join;
use portico::{cloud_accounts::server as clouds, failure::Failure, on, refusal::Refusal};
use serde_json::{Value, json};
use std::{
    fs::File,
    time::{Duration, SystemTime},
};

const DAY: Duration = Duration::from_secs(24 * 3600);
const HOUR: Duration = Duration::from_secs(3600);
const CHECK: &str = "/manage/current-user/cloud-accounts/aws/verification";
const AZURE: &str = "/manage/current-user/cloud-accounts/azure";

fn state(account: &Value) -> &str {
    account["state"].as_str().expect("a state")
}

/// What the log says of clouds, the oldest first: kind and details.
async fn log(house: &House) -> Vec<(String, Value)> {
    const SQL: &str = "SELECT kind, detail FROM events WHERE kind LIKE 'cloud_%' ORDER BY at, id";
    let mut tx = house.app.db.begin_read().await.expect("a database");
    let rows: Vec<(String, String)> = on!(&mut tx, |db| sqlx::query_as(SQL).fetch_all(db).await).expect("events");
    rows.into_iter().map(|(kind, detail)| (kind, serde_json::from_str(&detail).expect("JSON"))).collect()
}

async fn kinds(house: &House) -> Vec<String> {
    log(house).await.into_iter().map(|(kind, _)| kind).collect()
}

/// What the server does by itself.
async fn a_day_goes_by(house: &House) {
    house.wait(DAY + 2 * HOUR);
    clouds::check_due(&house.app).await.expect("checked");
}

#[tokio::test]
async fn what_works_is_checked_each_day_and_its_owner_told_when_it_fails_first() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let role = role(&peers, &program).await;
    assert_eq!(state(&program.verifies("aws").await), "connected");

    house.wait(21 * HOUR);
    clouds::check_due(&house.app).await.expect("nothing is due");
    assert_eq!(kinds(&house).await, ["cloud_set_up", "cloud_connected"]);
    house.wait(5 * HOUR);
    clouds::check_due(&house.app).await.expect("checked");
    assert_eq!(kinds(&house).await[2..], ["cloud_checked"]);
    let about_clouds = async || {
        let letters = house.letters().await;
        letters.into_iter().filter(|letter| letter.subject.contains("cloud account")).collect::<Vec<_>>()
    };
    assert!(about_clouds().await.is_empty(), "all is well");

    Peers::must(peers.aws(&format!("aws iam delete-role-policy --role-name {} --policy-name portico", role.name)).await);
    a_day_goes_by(&house).await;
    a_day_goes_by(&house).await;
    assert_eq!(kinds(&house).await[3..], ["cloud_failing", "cloud_checked"]);
    let letters = about_clouds().await;
    assert_eq!(letters.len(), 1, "told once: {letters:?}");
    assert!(letters[0].to.starts_with("Ada") && letters[0].link() == "/settings/cloud-accounts/aws", "{letters:?}");
    let now = program.cloud("aws").await;
    assert_eq!((state(&now), &now["problem"]["code"]), ("failing", &json!("aws-permission-missing")));
    assert_eq!(now["account"]["id"], json!(peers.account()), "whose account it is stays known");

    Peers::must(peers.aws(now["problem"]["cli"].as_str().expect("lines")).await);
    a_day_goes_by(&house).await;
    assert_eq!(kinds(&house).await[5..], ["cloud_recovered"]);
    assert_eq!(state(&program.cloud("aws").await), "connected");
    assert_eq!(about_clouds().await.len(), 1);
}

#[tokio::test]
async fn of_several_servers_one_checks() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let role = role(&peers, &program).await;
    program.verifies("aws").await;
    let before = peers.calls_aws(&role.name).await.len();
    house.wait(DAY + 2 * HOUR);
    let second = house.beside().await;
    let (one, other) = join(clouds::check_due(&house.app), clouds::check_due(&second.app)).await;
    one.and(other).expect("checked");
    assert_eq!(peers.calls_aws(&role.name).await.len(), 2 * before, "as many calls as one check makes");
    assert_eq!(kinds(&house).await, ["cloud_set_up", "cloud_connected", "cloud_checked"]);
}

#[tokio::test]
async fn daily_checks_do_not_come_all_at_once() {
    let peers = Peers::find();
    let house = peers.house().await;
    let mut next = Vec::new();
    for name in ["Ada", "Bea", "Cleo", "Dora"] {
        let owner = house.someone(name).await;
        let program = house.program(&owner).await;
        role(&peers, &program).await;
        program.verifies("aws").await;
        const SQL: &str =
            "SELECT MAX(next_check_at - connected_at) FROM cloud_connections c JOIN users u ON u.id = c.user_id WHERE u.name = $1";
        let mut tx = house.app.db.begin_read().await.expect("a database");
        let (wait,): (i64,) = on!(&mut tx, |db| sqlx::query_as(SQL).bind(name).fetch_one(db).await).expect("a row");
        let hours = 22 * 3_600_000..=26 * 3_600_000;
        assert!(hours.contains(&wait), "{wait}");
        next.push(wait);
    }
    next.sort_unstable();
    next.dedup();
    assert_eq!(next.len(), 4, "each at another time: {next:?}");
}

#[tokio::test]
async fn what_works_keeps_working_until_new_values_verify() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let old = subscription(&peers, &house, &program).await;
    assert_eq!(state(&program.connects("azure", old.wanted("client-secret")).await), "connected");

    let mut wrong = old.wanted("client-secret");
    wrong["clientSecret"] = json!("not-the-secret");
    let now = program.connects("azure", wrong).await;
    assert_eq!((state(&now), &now["problem"]), ("connected", &Value::Null), "{now:#}");
    assert_eq!(now["unverified"]["problem"]["code"], "azure-secret-wrong");
    a_day_goes_by(&house).await;
    assert_eq!(state(&program.cloud("azure").await), "connected", "what is checked is what works");

    // A secret that is left out stays: the one that was typed last.
    let mut kept = old.wanted("client-secret");
    kept["clientSecret"] = json!("");
    assert_eq!(program.connects("azure", kept).await["unverified"]["problem"]["code"], "azure-secret-wrong");
    let now = program.connects("azure", old.wanted("client-secret")).await;
    assert_eq!((state(&now), &now["unverified"]), ("connected", &Value::Null));
    let mut tx = house.app.db.begin_read().await.expect("a database");
    let (rows,): (i64,) = on!(&mut tx, |db| sqlx::query_as("SELECT COUNT(*) FROM cloud_setups").fetch_one(db).await).expect("a count");
    assert_eq!(rows, 1, "what was there before is gone, with its secret");
}

#[tokio::test]
async fn of_two_browsers_that_edit_at_once_the_second_is_told() {
    let peers = Peers::find();
    let house = peers.house().await;
    let mut one = house.person("Ada").await;
    one.get("/settings/cloud-accounts").await;
    one.call("/forms/cloud-accounts/begin", &[("provider", "aws")]).await.2.expect("begun");
    let mut two = one.again();
    let typed = |name: &str, version: &str| {
        [("way", "role".to_owned()), ("version", version.to_owned()), ("role_arn", format!("arn:aws:iam::{}:role/{name}", peers.account()))]
    };
    let (first, second) = (typed(&unique(), "1"), typed(&unique(), "1"));
    let pairs = |typed: &[(&'static str, String)]| typed.to_vec();
    let first = pairs(&first);
    let first: Vec<(&str, &str)> = first.iter().map(|(name, text)| (*name, text.as_str())).collect();
    one.call("/forms/cloud-accounts/verify", &first).await.2.expect("kept, though not connected");
    let second: Vec<(&str, &str)> = second.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let (status, _, told) = two.call("/forms/cloud-accounts/verify", &second).await;
    assert_eq!((status, told), (409, Err(Failure::Refused { why: Refusal::ChangedMeanwhile })));
    assert!(house.db_dump().await.contains(first[2].1) && !house.db_dump().await.contains(second[2].1));
}

#[tokio::test]
async fn only_who_has_just_proved_who_they_are_changes_a_connection() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    house.wait(11 * Duration::from_secs(60));
    for (form, fields) in [
        ("/forms/cloud-accounts/begin", vec![("provider", "aws")]),
        ("/forms/cloud-accounts/delete", vec![("provider", "aws")]),
        ("/forms/cloud-accounts/verify", vec![("way", "role"), ("version", "0"), ("role_arn", "arn:aws:iam::123456789012:role/portico")]),
    ] {
        assert_eq!(ada.call(form, &fields).await.2, Err(Failure::NotFresh), "{form}");
    }
    assert_eq!(ada.get("/settings/cloud-accounts").await.status, 200);
    // A provider that there is not, and nobody at all.
    assert_eq!(ada.call("/forms/cloud-accounts/begin", &[("provider", "ibm")]).await.2, Err(Failure::Missing));
    assert_eq!(ada.get("/settings/cloud-accounts/ibm/steps").await.status, 404);
    assert_eq!(house.stranger().call("/forms/cloud-accounts/check", &[("provider", "aws")]).await.2, Err(Failure::SignedOut));
}

#[tokio::test]
async fn deleting_forgets_the_secret_and_the_external_id() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let azure = subscription(&peers, &house, &program).await;
    program.connects("azure", azure.wanted("client-secret")).await;
    let subject = program.cloud("azure").await["subject"].clone();
    program.delete(AZURE).await.is(204);
    program.delete(AZURE).await.is(404);
    let gone = program.cloud("azure").await;
    assert_eq!((state(&gone), &gone["subject"], &gone["settings"]), ("not-connected", &Value::Null, &Value::Null));
    let mut tx = house.app.db.begin_read().await.expect("a database");
    for sql in ["SELECT COUNT(*) FROM cloud_setups", "SELECT COUNT(*) FROM cloud_connections"] {
        let (rows,): (i64,) = on!(&mut tx, |db| sqlx::query_as(sql).fetch_one(db).await).expect(sql);
        assert_eq!(rows, 0, "{sql}");
    }
    drop(tx);
    let again = program.put(AZURE, azure.wanted("client-secret")).await.is(200).body();
    assert_ne!(again["subject"], subject);
    assert_eq!(kinds(&house).await.last().map(String::as_str), Some("cloud_set_up"));
}

#[tokio::test]
async fn no_secret_is_in_the_database_in_the_log_or_in_an_answer() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let azure = subscription(&peers, &house, &program).await;
    program.connects("azure", azure.wanted("client-secret")).await;
    let google = project(&peers, &house, &program).await;
    let made = peers
        .cli(
            &format!("project={}", google.id),
            &format!("gcloud iam service-accounts keys create key.json --iam-account={}", google.account),
        )
        .await;
    let said: Value = serde_json::from_str(&made).expect("JSON");
    let file = said["said"][0].as_str().expect("the file").to_owned();
    let key: Value = serde_json::from_str(&file).expect("JSON");
    let wanted = json!({ "method": "service-account-key", "projectId": google.id, "keyFile": file });
    assert_eq!(state(&program.connects("google-cloud", wanted).await), "connected");

    let mut ada = house.stranger();
    ada.get("/sign-in").await;
    let everywhere = [
        house.db_dump().await,
        program.get("/manage/current-user/cloud-accounts").await.text,
        ada.get("/.well-known/jwks.json").await.html,
    ];
    let private = key["private_key"].as_str().expect("a key");
    let line = private.lines().nth(5).expect("a line of it");
    for text in everywhere {
        for secret in [SECRET, line, "PRIVATE KEY", "client_secret\":\""] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
    // Each call is on record, and says where, what, and how it went.
    let (_, connected) = log(&house).await.into_iter().find(|(kind, _)| kind == "cloud_connected").expect("an event");
    let calls = connected["calls"].as_array().expect("calls");
    assert_eq!(calls.len(), 3, "{calls:?}");
    assert_eq!(calls[0], json!({ "host": "127.0.0.1", "what": "POST token", "answer": "200" }));
}

#[tokio::test]
async fn a_secret_opens_in_its_own_row_only() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let mine = subscription(&peers, &house, &program).await;
    program.connects("azure", mine.wanted("client-secret")).await;
    let bea = house.someone("Bea").await;
    let thief = house.program(&bea).await;
    let mut stolen = mine.wanted("client-secret");
    stolen["clientSecret"] = json!("whatever");
    thief.put(AZURE, stolen).await.is(200);
    const MOVE: &str = "UPDATE cloud_setups SET sealed = (SELECT sealed FROM cloud_setups ORDER BY id LIMIT 1) WHERE sealed <> $1";
    house.db_set(MOVE, "").await;
    let answer = thief.post(&format!("{AZURE}/verification"), json!({})).await;
    assert_eq!(answer.status, 500, "{}", answer.text);
    assert_eq!(state(&thief.cloud("azure").await), "not-connected");
    assert_eq!(state(&program.verifies("azure").await), "connected", "in its own row it opens");
}

#[tokio::test]
async fn one_check_at_a_time_and_its_steps_can_be_watched() {
    let peers = Peers::find();
    let house = peers.house().await;
    let mut ada = house.person("Ada").await;
    let caller = house.caller("ada@example.com").await;
    let program = house.program(&caller).await;
    let role = role(&peers, &program).await;
    peers.break_aws(json!({ "key": role.name, "action": "iam:ListAccountAliases", "slow": 2 })).await;
    let request = Request::get("/settings/cloud-accounts/aws/steps").header(header::ACCEPT, "text/event-stream");
    let answer = ada.send(request.body(Body::empty()).expect("a request")).await;
    assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/event-stream");
    let check = || program.post(CHECK, json!({}));
    let ((one, other), seen) = join(join(check(), check()), text_of(answer)).await;
    let (passed, refused) = if one.status == 200 { (one, other) } else { (other, one) };
    assert_eq!(state(&passed.is(200).body()), "connected");
    refused.says(409, "A check is under way");

    let said: Vec<Value> =
        seen.lines().filter_map(|line| line.strip_prefix("data: ")).map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert!(said.len() >= 2, "{seen}");
    let steps = |one: &Value| one["steps"].as_array().expect("steps").len();
    assert!(said.windows(2).all(|two| steps(&two[0]) <= steps(&two[1])), "one after the other: {seen}");
    assert!(said[..said.len() - 1].iter().all(|one| one["over"] == json!(false)) && said[said.len() - 1]["over"] == json!(true), "{seen}");
    let last = said.last().expect("the result");
    let states: Vec<&str> = last["steps"].as_array().expect("steps").iter().map(|step| step["state"].as_str().expect("a state")).collect();
    assert_eq!(states, ["passed"; 7], "{seen}");
}

#[tokio::test]
async fn a_check_that_died_with_its_server_can_be_made_again() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    role(&peers, &program).await;
    house
        .db_set(
            "UPDATE cloud_setups SET check_id = 1, check_until = CAST($1 AS BIGINT), progress = '[]'",
            &(house.app.now() + HOUR / 60).millis().to_string(),
        )
        .await;
    program.post(CHECK, json!({})).await.says(409, "A check is under way");
    house.wait(HOUR / 60);
    assert_eq!(state(&program.verifies("aws").await), "connected");
}

#[tokio::test]
async fn a_connection_is_in_the_file_of_ones_data_and_goes_with_the_account() {
    let peers = Peers::find();
    let house = peers.house().await;
    let mut ada = house.person("Ada").await;
    let caller = house.caller("ada@example.com").await;
    let program: Program<'_> = house.program(&caller).await;
    let azure = subscription(&peers, &house, &program).await;
    program.connects("azure", azure.wanted("client-secret")).await;
    ada.get("/settings/account").await;
    let data: Value = serde_json::from_str(&ada.post("/settings/account/data", "").await.html).expect("JSON");
    let cloud = &data["cloud_accounts"][0];
    assert_eq!((&cloud["provider"], &cloud["setups"][0]["settings"]["tenant_id"]), (&json!("azure"), &json!(azure.tenant)));
    assert!(!data.to_string().contains(SECRET));

    ada.get("/settings/account").await;
    ada.call("/forms/account/delete", &[("confirm_email", "ada@example.com")]).await.2.expect("asked");
    house.wait(8 * DAY);
    house.tidies_up().await;
    let whole = house.db_whole().await + &house.db_dump().await;
    assert!(!whole.contains(&azure.tenant) && !whole.contains(&azure.id), "{whole}");
}

#[tokio::test]
async fn clouds_find_our_key_where_they_look_for_it() {
    let house = House::open().await;
    let program = ada(&house).await;
    let mut cloud = house.stranger();
    let asked = cloud.get("/.well-known/openid-configuration").await;
    assert_eq!((asked.status, asked.headers["content-type"].to_str().expect("text")), (200, "application/json"));
    let said: Value = serde_json::from_str(&asked.html).expect("JSON");
    assert_eq!(
        (&said["issuer"], &said["jwks_uri"]),
        (&json!("http://localhost:3000"), &json!("http://localhost:3000/.well-known/jwks.json"))
    );
    let keys = |text: &str| serde_json::from_str::<Value>(text).expect("JSON")["keys"].as_array().expect("keys").clone();
    assert!(keys(&cloud.get("/.well-known/jwks.json").await.html).is_empty(), "nobody needed one yet");
    let id = "11111111-2222-3333-4444-555555555555";
    program.put(AZURE, json!({ "method": "federated-credential", "tenantId": id, "clientId": id, "subscriptionId": id })).await.is(200);
    let made = keys(&cloud.get("/.well-known/jwks.json").await.html);
    assert_eq!(made.len(), 1);
    let mut names: Vec<&String> = made[0].as_object().expect("a key").keys().collect();
    names.sort_unstable();
    assert_eq!(names, ["alg", "e", "kid", "kty", "n", "use"], "the public half and nothing else");
}

/// Checklist 8.5.
#[tokio::test]
async fn connections_work_after_the_sealing_key_was_replaced_and_the_old_one_is_gone() {
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let (_, token) = program.key.clone().expect("a token");
    let azure = subscription(&peers, &house, &program).await;
    program.connects("azure", azure.wanted("client-secret")).await;
    let keys = |house: &House, deed: &str| {
        let (done, out, err) = said(&portico(house.folder.path(), &house.app.config.database_url(), &["keys", deed]));
        assert!(done, "{out}{err}");
    };
    keys(&house, "rotate");
    // The keys in the file have been so for long.
    let file = File::options().write(true).open(house.folder.path().join("sealing.key")).expect("the file of keys");
    file.set_modified(SystemTime::UNIX_EPOCH).expect("another time");
    keys(&house, "drop");
    let house = house.restarted_with(|_| ()).await;
    let program = house.program_by(&token);
    assert_eq!(state(&program.verifies("azure").await), "connected", "the secret");
    assert_eq!(state(&program.connects("azure", azure.wanted("federated-credential")).await), "connected", "our own key");
}

#[tokio::test]
async fn a_provider_that_is_down_for_a_minute_alarms_nobody() {
    const TEN_MINUTES: Duration = Duration::from_secs(600);
    let peers = Peers::find();
    let house = peers.house().await;
    let program = ada(&house).await;
    let azure = subscription(&peers, &house, &program).await;
    program.connects("azure", azure.wanted("client-secret")).await;
    let down = || peers.break_other(json!({ "key": azure.tenant, "at": "token", "status": 503 }));
    let again = async || {
        house.wait(TEN_MINUTES);
        clouds::check_due(&house.app).await.expect("checked");
    };

    down().await;
    a_day_goes_by(&house).await;
    let now = program.cloud("azure").await;
    assert_eq!((state(&now), &now["problem"]["code"]), ("connected", &json!("provider-down")), "{now:#}");
    peers.mend_other(&azure.tenant).await;
    again().await;
    assert_eq!(program.cloud("azure").await["problem"], Value::Null);
    assert_eq!(kinds(&house).await[2..], ["cloud_connected", "cloud_checked", "cloud_checked"]);

    down().await;
    house.wait(DAY + 2 * HOUR);
    a_day_goes_by(&house).await;
    again().await;
    assert_eq!(kinds(&house).await[5..], ["cloud_checked", "cloud_failing"]);
    assert_eq!(state(&program.cloud("azure").await), "failing");
    peers.mend_other(&azure.tenant).await;
}
