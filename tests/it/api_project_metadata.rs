//! Metadata of projects, for programs (API rows P-26 to P-28).

use crate::{
    api_projects::{MFA, RESTRICTED, at, give, is_time, no_access},
    house::House,
    program::{Program, keys},
    world::World,
};
use serde_json::{Value, json};
use std::time::Duration;

fn note(provider: &str, pairs: &[(&str, &str)]) -> Value {
    let pairs: Vec<Value> = pairs.iter().map(|(key, value)| json!({ "key": key, "value": value })).collect();
    json!({ "provider": provider, "metadata": pairs })
}

fn of_key<'a>(list: &'a Value, key: &str) -> &'a Value {
    list.as_array().expect("a list").iter().find(|entry| entry["key"] == key).expect(key)
}

/// P-26, P-27, R-MET-1, R-MET-2, R-MET-3, section 1.7.
#[tokio::test]
async fn a_write_answers_the_whole_list_by_the_bytes_of_its_keys() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let path = format!("{}/metadata", at(&world));
    let (paul, root) = (world.program(&world.paul).await, world.program(&world.root).await);
    assert_eq!(paul.get(&path).await.is(200).body(), json!([]));
    let pairs = [("test_metadata_key2", "2"), ("test_metadata_key1", "1"), ("test.metadata.key1", "3"), ("Zero", ""), ("ěž", "ž")];
    let first = paul.post(&path, note("user", &pairs)).await.is(201).body();
    let all = root.post(&path, note("system", &[("system.key", "4"), ("test_metadata_key1", "5")])).await.is(201);
    let names: Vec<Value> = all.body().as_array().expect("a list").iter().map(|entry| entry["key"].clone()).collect();
    let expected = ["Zero", "system.key", "test.metadata.key1", "test_metadata_key1", "test_metadata_key1", "test_metadata_key2", "ěž"];
    assert_eq!(names, expected, "whoever wrote it, and in whatever order");
    for entry in all.body().as_array().expect("a list") {
        assert_eq!(keys(entry).join(" "), "id provider timestamp key value");
        assert!(entry["id"].is_i64() && is_time(&entry["timestamp"]) && entry["value"].is_string(), "{entry}");
    }
    for who in [&world.root, &world.mia, &world.olga, &world.paul, &world.gina] {
        assert_eq!(world.program(who).await.get(&path).await.is(200).text, all.text);
    }
    assert_eq!(of_key(&all.body(), "Zero"), of_key(&first, "Zero"), "others stay as they were");
    house.wait(Duration::from_secs(1));
    let again = paul.post(&path, note("user", &[("Zero", "0")])).await.is(201).body();
    let (old, new) = (of_key(&first, "Zero"), of_key(&again, "Zero"));
    assert_eq!((&new["id"], &new["value"]), (&old["id"], &json!("0")), "an entry keeps its number");
    assert!(new["timestamp"].as_str() > old["timestamp"].as_str(), "{new}");
    assert_eq!(of_key(&again, "ěž"), of_key(&first, "ěž"));
    world.program(&world.rita).await.get(&path).await.says(403, &no_access(&world));
}

/// P-27, P-28, R-MET-4: whatever auto-join says.
#[tokio::test]
async fn who_writes_and_deletes_which_metadata() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    world.set_auto_join(false).await;
    let path = format!("{}/metadata", at(&world));
    let (root, paul, gina) = (world.program(&world.root).await, world.program(&world.paul).await, world.program(&world.gina).await);
    let system = root.post(&path, note("system", &[("s", "1")])).await.is(201).body()[0]["id"].clone();
    for who in [&world.root, &world.mia, &world.olga, &world.paul] {
        let program = world.program(who).await;
        let list = program.post(&path, note("user", &[("u", "1")])).await.is(201).body();
        assert_eq!(program.delete(&format!("{path}/{}", of_key(&list, "u")["id"])).await.is(204).text, "");
    }
    for who in [&world.mia, &world.olga, &world.paul] {
        let program = world.program(who).await;
        program.post(&path, note("system", &[("t", "1")])).await.is(403);
        program.delete(&format!("{path}/{system}")).await.is(403);
    }
    let own = paul.post(&path, note("user", &[("u", "1")])).await.is(201).body();
    let own = format!("{path}/{}", of_key(&own, "u")["id"]);
    for sent in [note("user", &[("v", "1")]), note("system", &[("v", "1")]), note("user", &[]), json!([])] {
        gina.post(&path, sent).await.says(403, RESTRICTED);
    }
    gina.delete(&own).await.says(403, RESTRICTED);
    let rita = world.program(&world.rita).await;
    rita.post(&path, note("user", &[("v", "1")])).await.says(403, &no_access(&world));
    rita.post(&path, json!([])).await.says(403, &no_access(&world));
    rita.delete(&own).await.says(403, &no_access(&world));
    paul.delete(&format!("{path}/1")).await.is(404);
    for wrong in [
        json!([]),
        json!({ "provider": "user" }),
        json!({ "metadata": [{ "key": "a", "value": "1" }] }),
        note("user", &[]),
        note("maintainer", &[("a", "1")]),
        note("nobody", &[("a", "1")]),
        note("user", &[("", "1")]),
        json!({ "provider": "user", "metadata": [{ "key": "a" }] }),
        json!({ "provider": "user", "metadata": "a" }),
    ] {
        paul.post(&path, wrong.clone()).await.is(400);
    }
    assert_eq!(root.get(&path).await.ids().len(), 2, "nothing was written");
    root.delete(&own).await.is(204);
    root.delete(&format!("{path}/{system}")).await.is(204);
    assert_eq!(root.get(&path).await.body(), json!([]));
}

/// R-MET-5, S-9.
#[tokio::test]
async fn who_has_the_saml_feature_writes_system_entries_of_that_name() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let path = format!("{}/metadata", at(&world));
    let root = world.program(&world.root).await;
    let (saml, mixed) = (note("system", &[("KBC.saml.idp", "1")]), note("system", &[("KBC.saml.idp", "2"), ("KBC.other", "2")]));
    for who in [&world.mia, &world.olga, &world.paul] {
        let program = world.program(who).await;
        program.post(&path, saml.clone()).await.is(403);
        give(&root, who, "saml-metadata-access").await;
        let list = program.post(&path, saml.clone()).await.is(201).body();
        program.post(&path, mixed.clone()).await.is(403);
        assert_eq!(program.get(&path).await.body(), list, "one foreign key refuses all of them");
        program.delete(&format!("{path}/{}", list[0]["id"])).await.is(204);
    }
    give(&root, &world.gina, "saml-metadata-access").await;
    world.program(&world.gina).await.post(&path, saml.clone()).await.says(403, RESTRICTED);
    give(&root, &world.rita, "saml-metadata-access").await;
    world.program(&world.rita).await.post(&path, saml).await.says(403, &no_access(&world));
}

/// P-26 to P-28, R-MFA-4.
#[tokio::test]
async fn a_required_second_factor_comes_before_everything() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    world.requires_mfa().await;
    let path = format!("{}/metadata", at(&world));
    for who in [&world.root, &world.mia, &world.paul, &world.gina] {
        let program: Program<'_> = world.program(who).await;
        for answer in [program.get(&path).await, program.post(&path, json!([])).await, program.delete(&format!("{path}/1")).await] {
            answer.says(400, MFA);
            assert_eq!((&answer.body()["code"], answer.keys().len()), (&json!("manage.mfaRequired"), 2));
        }
    }
    world.program(&world.rita).await.post(&path, json!([])).await.says(403, &no_access(&world));
    world.program(&world.olga).await.post(&path, note("user", &[("a", "1")])).await.is(201);
}
