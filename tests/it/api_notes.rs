//! Metadata over the API: of people, maintainers and organizations (its sections 4.2 to 4.4 and 5.14).

use crate::{
    house::House,
    program::{entries, shape},
    world::{World, id},
};
use portico::server::caller::Caller;
use serde_json::{Value, json};

const DENIED: &str = "You don't have access to the resource.";
const LOOKS: &str = "[{id:int provider:text timestamp:time key:text value:text}]";

fn at(whom: &Caller, path: &str) -> String {
    format!("/manage/users/{}{path}", id(whom))
}

/// U-13 to U-15; R-MET-1, R-MET-2, R-MET-4, E-3.
#[tokio::test]
async fn peoples_metadata_comes_oldest_first_and_is_theirs() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let root = world.program(&world.root).await;
    let rita = world.program(&world.rita).await;
    let session = rita.session().await;
    let mia = world.program(&world.mia).await;
    let path = at(&world.rita, "/metadata");
    assert_eq!(rita.get(&path).await.is(200).body(), json!([]));
    let first = rita.post(&path, entries("user", &["test_metadata_key2", "test.metadata.key1"], "1")).await.is(201).body();
    assert_eq!(shape(&first), LOOKS);
    let by_mail = format!("/manage/users/{}/metadata", house.email(&world.rita).await.replace('@', "%40"));
    let all = root.post(&by_mail, entries("system", &["system.key"], "3")).await.is(201).body();
    let keys: Vec<&Value> = all.as_array().expect("a list").iter().map(|entry| &entry["key"]).collect();
    assert_eq!(keys, ["test_metadata_key2", "test.metadata.key1", "system.key"]);
    for reader in [&rita, &session, &root] {
        assert_eq!(reader.get(&path).await.is(200).body(), all);
    }
    house.wait(std::time::Duration::from_secs(1));
    let again = session.post(&path, entries("user", &["test_metadata_key2"], "new")).await.is(201).body();
    assert_eq!((&again[0]["id"], &again[0]["value"]), (&all[0]["id"], &json!("new")));
    assert_ne!(again[0]["timestamp"], all[0]["timestamp"]);
    assert_eq!((&again[1], &again[2]), (&all[1], &all[2]));
    rita.post(&path, entries("system", &["mine"], "x")).await.is(403);
    for bad in
        [json!([]), entries("user", &[], ""), entries("maintainer", &["a"], "b"), entries("", &["a"], "b"), entries("user", &[""], "b")]
    {
        rita.post(&path, bad).await.is(400);
    }
    root.get("/manage/users/1/metadata").await.is(404);
    // Somebody else's looks as if it were not there.
    for whom in [&path, &by_mail, &at(&world.root, "/metadata"), &"/manage/users/1/metadata".to_owned()] {
        mia.get(whom).await.is(404);
        mia.post(whom, entries("user", &["a"], "b")).await.is(404);
        mia.delete(&format!("{whom}/{}", all[0]["id"])).await.is(404);
    }
    mia.delete(&format!("{}/{}", at(&world.mia, "/metadata"), all[0]["id"])).await.is(404);
    rita.delete(&format!("{path}/{}", all[2]["id"])).await.is(403);
    assert_eq!(rita.get(&path).await.body(), again);
    assert_eq!(session.delete(&format!("{path}/{}", all[0]["id"])).await.is(204).text, "");
    rita.delete(&format!("{path}/{}", all[0]["id"])).await.is(404);
    // A super admin finds it by its number alone.
    assert_eq!(root.delete(&format!("{}/{}", at(&world.mia, "/metadata"), all[1]["id"])).await.is(204).text, "");
    assert_eq!(rita.get(&path).await.body(), json!([all[2]]));
    root.delete(&format!("{path}/{}", all[2]["id"])).await.is(204);
    assert_eq!(root.get(&path).await.body(), json!([]));
    root.delete(&format!("{path}/{}", all[2]["id"])).await.is(404);
}

/// M-16 to M-18; R-MET-1 to R-MET-4.
#[tokio::test]
async fn metadata_of_maintainers_is_written_by_provider_and_read_by_key() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, mia) = (world.program(&world.root).await, world.program(&world.mia).await);
    let path = format!("/manage/{}/metadata", world.in_maintainer());
    let no_access = format!("You don't have access to maintainer {}", world.maintainer);
    let first = mia.post(&path, entries("user", &["test_metadata_key1", "test.metadata.key1"], "1")).await.is(201).body();
    assert_eq!(shape(&first), LOOKS);
    let all = root.post(&path, entries("system", &["system.key"], "3")).await.is(201).body();
    let keys: Vec<&Value> = all.as_array().expect("a list").iter().map(|entry| &entry["key"]).collect();
    assert_eq!(keys, ["system.key", "test.metadata.key1", "test_metadata_key1"]);
    assert_eq!(mia.get(&path).await.is(200).body(), all);
    house.wait(std::time::Duration::from_secs(1));
    let again = mia.post(&path, entries("user", &["test.metadata.key1"], "new")).await.is(201).body();
    assert_eq!((&again[1]["id"], &again[1]["value"]), (&all[1]["id"], &json!("new")));
    assert_ne!(again[1]["timestamp"], all[1]["timestamp"]);
    assert_eq!((&again[0], &again[2]), (&all[0], &all[2]));
    assert_eq!(mia.post(&path, entries("system", &["a"], "b")).await.is(403).error(), DENIED);
    for bad in [json!([]), entries("user", &[], ""), entries("maintainer", &["a"], "b"), json!({ "provider": "user", "metadata": [{}] })] {
        mia.post(&path, bad).await.is(400);
    }
    for who in [&world.olga, &world.paul, &world.rita] {
        let who = world.program(who).await;
        for answer in [who.get(&path).await, who.post(&path, json!([])).await, who.delete(&format!("{path}/{}", all[1]["id"])).await] {
            assert_eq!(answer.is(403).error(), no_access);
        }
    }
    assert_eq!(mia.delete(&format!("{path}/{}", all[0]["id"])).await.is(403).error(), DENIED);
    assert_eq!(mia.delete(&format!("{path}/{}", all[1]["id"])).await.is(204).text, "");
    mia.delete(&format!("{path}/{}", all[1]["id"])).await.is(404);
    root.delete(&format!("{path}/{}", all[0]["id"])).await.is(204);
    assert_eq!(root.get(&path).await.body(), json!([all[2]]));
}

/// O-17 to O-19; R-MET-2 to R-MET-5, G-10.
#[tokio::test]
async fn metadata_of_organizations_has_three_providers_each_with_its_rule() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, mia, olga) = (world.program(&world.root).await, world.program(&world.mia).await, world.program(&world.olga).await);
    let path = format!("/manage/{}/metadata", world.in_organization());
    let no_access = format!("You don't have access to the organization {}", world.organization);
    world.set_auto_join(false).await;
    olga.post(&path, entries("user", &["b_key", "b.key"], "v")).await.is(201);
    mia.post(&path, entries("maintainer", &["a.key"], "v")).await.is(201);
    let all = root.post(&path, entries("system", &["system.key"], "v")).await.is(201);
    assert_eq!(shape(&all.body()), LOOKS);
    let list = all.body();
    let found: Vec<&Value> = list.as_array().expect("a list").iter().map(|entry| &entry["key"]).collect();
    assert_eq!(found, ["a.key", "b.key", "b_key", "system.key"]);
    for reader in [&root, &mia, &olga] {
        assert_eq!(reader.get(&path).await.is(200).text, all.text);
    }
    let as_maintainer = format!("You can't edit metadata for organization {} with maintainer provider", world.organization);
    let one = |number: usize| format!("{path}/{}", all.body()[number]["id"]);
    assert_eq!(olga.post(&path, entries("maintainer", &["x"], "v")).await.is(403).error(), as_maintainer);
    assert_eq!(olga.delete(&one(0)).await.is(403).error(), as_maintainer);
    for by in [&mia, &olga] {
        assert_eq!(by.post(&path, entries("system", &["x"], "v")).await.is(403).error(), DENIED);
        assert_eq!(by.delete(&one(3)).await.is(403).error(), DENIED);
    }
    for who in [&world.paul, &world.rita] {
        let who = world.program(who).await;
        for answer in [who.get(&path).await, who.post(&path, entries("user", &["x"], "v")).await, who.delete(&one(1)).await] {
            assert_eq!(answer.is(403).error(), no_access);
        }
    }
    for bad in [json!([]), entries("user", &[], ""), entries("nobody", &["x"], "v"), entries("user", &[""], "v")] {
        olga.post(&path, bad).await.is(400);
    }
    assert_eq!(olga.get(&path).await.text, all.text);
    for (by, number) in [(&root, 3), (&root, 0), (&mia, 1), (&olga, 2)] {
        assert_eq!(by.delete(&one(number)).await.is(204).text, "");
        by.delete(&one(number)).await.is(404);
    }
    assert_eq!(olga.get(&path).await.body(), json!([]));
}
