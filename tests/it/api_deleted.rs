//! Deleted projects, for programs (API rows D-1 to D-4).

use crate::{
    api_projects::{FULL, at, give, is_time},
    house::House,
    program::keys,
    world::World,
};
use portico::{
    organizations::server as organizations,
    projects::server::{self as projects, New, run_due},
};
use serde_json::{Value, json};

const LIST: &str = "/manage/deleted-projects";
const NOT_FOR_YOU: &str = "You don't have access to the resource. Token must belong to the super admin or admin has to have feature \
                           \"can-manage-deleted-projects\".";
const NO_ACCESS: &str = "You don't have access to the resource.";

fn plain() -> String {
    FULL.replace(" organization fileStorage backends", " isDeleted isPurged deletedTime purgedTime")
}

fn gone(world: &World<'_>) -> String {
    format!("{LIST}/{}", world.project)
}

/// D-1, D-2.
#[tokio::test]
async fn a_deleted_project_is_told_with_when_it_went() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let root = world.program(&world.root).await;
    assert_eq!(root.get(LIST).await.is(200).body(), json!([]));
    root.get(&gone(&world)).await.is(400);
    root.get(&format!("{LIST}/1")).await.is(404);
    let before = root.get(&at(&world)).await.is(200).body();
    root.delete(&at(&world)).await.is(204);
    let answer = root.get(&gone(&world)).await.is(200);
    assert_eq!(answer.keys().join(" "), plain());
    let body = answer.body();
    assert_eq!((&body["isDeleted"], &body["isPurged"], &body["purgedTime"]), (&json!(true), &json!(false), &Value::Null));
    assert!(is_time(&body["deletedTime"]), "{body}");
    for key in keys(&before).iter().filter(|key| !["organization", "fileStorage", "backends"].contains(&key.as_str())) {
        assert_eq!(body[key], before[key], "{key}");
    }
    let list = root.get(LIST).await.is(200).body();
    assert_eq!(keys(&list[0]).join(" "), plain() + " organization");
    let mut one = list[0].clone();
    let organization = one.as_object_mut().and_then(|one| one.remove("organization")).expect("its organization");
    assert_eq!((one, keys(&organization).join(" ")), (body, "id name created allowAutoJoin".to_owned()));
    assert_eq!((&organization["id"], &organization["allowAutoJoin"]), (&json!(world.organization), &json!(true)));
}

/// D-1, API decision G-46, section 1.7: filters combine, and pages are stable.
#[tokio::test]
async fn deleted_projects_are_found_by_name_and_organization_and_page_by_page() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let root = world.program(&world.root).await;
    let other = organizations::create(&house.app, &world.mia, world.maintainer, "Saws", "").await.expect("made");
    let mut all = vec![world.project.number()];
    for (organization, by, name) in [
        (world.organization, &world.olga, "Mill B"),
        (world.organization, &world.olga, "Saw 100%"),
        (other, &world.mia, "mill c"),
        (other, &world.mia, "Plane"),
    ] {
        let new = New { name: name.into(), ..New::default() };
        all.push(projects::create(&house.app, by, organization, &new).await.expect("made").number());
    }
    for id in &all {
        root.delete(&format!("/manage/projects/{id}")).await.is(204);
    }
    let here = world.organization;
    for (query, found) in [
        (String::new(), &[0, 1, 2, 3, 4][..]),
        ("?".into(), &[0, 1, 2, 3, 4]),
        ("?limit=2".into(), &[0, 1]),
        ("?limit=2&offset=2".into(), &[2, 3]),
        ("?limit=100&offset=4".into(), &[4]),
        ("?offset=5".into(), &[]),
        ("?name=mill".into(), &[0, 1, 3]),
        ("?name=Mill+B".into(), &[1]),
        ("?name=Mill%20B".into(), &[1]),
        ("?name=%25".into(), &[2]),
        ("?name=nothing".into(), &[]),
        (format!("?organizationId={here}"), &[0, 1, 2]),
        (format!("?organizationId={other}&name=MILL"), &[3]),
        (format!("?organizationId={here}&name=mill&limit=1&offset=1"), &[1]),
    ] {
        let expected: Vec<i64> = found.iter().map(|at| all[*at]).collect();
        assert_eq!(root.get(&format!("{LIST}{query}")).await.is(200).ids(), expected, "{query}");
    }
    for wrong in ["limit=x", "offset=x", "organizationId=x"] {
        root.get(&format!("{LIST}?{wrong}")).await.is(400);
    }
    root.get(&format!("{LIST}?organizationId=7")).await.says(400, "Organization \"7\" not found");
    // R-ORG-4: of a deleted organization nothing is found.
    root.delete(&format!("/manage/organizations/{other}")).await.is(204);
    root.get(&format!("{LIST}?organizationId={other}")).await.says(400, &format!("Organization \"{other}\" not found"));
}

/// D-1 to D-4, S-5, S-6, S-9.
#[tokio::test]
async fn who_uses_deleted_projects() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let root = world.program(&world.root).await;
    root.delete(&at(&world)).await.is(204);
    let (one, purge) = (gone(&world), format!("{}/purge", gone(&world)));
    for who in [&world.mia, &world.olga, &world.paul, &world.gina, &world.rita] {
        let program = world.program(who).await;
        program.get(LIST).await.says(403, NOT_FOR_YOU);
        program.get(&format!("{LIST}?organizationId=7")).await.says(403, NOT_FOR_YOU);
        program.get(&one).await.tells(403, NO_ACCESS);
        program.delete(&one).await.is(403);
        program.post(&purge, json!([])).await.is(403);
        program.post(&purge, json!({ "ignoreBackendErrors": "perhaps" })).await.is(403);
    }
    let reads = house.program_with(None, &["deleted-projects:read"], 24).await;
    assert_eq!(reads.get(&one).await.is(200).text, root.get(&one).await.text, "strictly the same as for a super admin");
    let other = house.program_with(None, &["projects:read", "organizations:read"], 24).await;
    for (program, path) in [(&reads, LIST), (&other, LIST), (&other, one.as_str())] {
        program.get(path).await.tells(403, NO_ACCESS);
    }
    reads.delete(&one).await.is(403);
    reads.post(&purge, json!([])).await.is(403);
    let rita = world.program(&world.rita).await;
    give(&root, &world.rita, "can-manage-deleted-projects").await;
    assert_eq!(rita.get(LIST).await.is(200).ids(), [world.project.number()]);
    assert_eq!(rita.get(&one).await.is(200).text, root.get(&one).await.text);
    rita.post(&purge, json!([])).await.is(403);
    assert_eq!(rita.delete(&format!("{one}?")).await.is(204).text, "");
    root.get(&at(&world)).await.is(200);
    rita.get(&at(&world)).await.is(403);
}

/// D-3, R-PRJ-4, R-PRJ-5, R-INV-6.
#[tokio::test]
async fn a_project_comes_back_as_it_was_without_its_end() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, paul) = (world.program(&world.root).await, world.program(&world.paul).await);
    let (path, one) = (at(&world), gone(&world));
    root.delete(&one).await.is(400);
    root.delete(&format!("{LIST}/1")).await.is(404);
    paul.post(&format!("{path}/invitations"), json!({ "email": "new@example.com" })).await.is(201);
    paul.post(&format!("{path}/metadata"), json!({ "provider": "user", "metadata": [{ "key": "a", "value": "1" }] })).await.is(201);
    root.post(&format!("{path}/features"), json!({ "feature": "early-adopter-preview" })).await.is(200);
    root.put(&path, json!({ "expirationDays": 9 })).await.is(200);
    let mut before = root.get(&path).await.body();
    paul.delete(&path).await.is(204);
    // Some clients leave the question mark there.
    assert_eq!(root.delete(&format!("{one}?")).await.is(204).text, "");
    before["expires"] = Value::Null;
    assert_eq!(paul.get(&path).await.is(200).body(), before);
    assert_eq!(paul.get(&format!("{path}/users")).await.ids().len(), 2);
    assert_eq!(paul.get(&format!("{path}/metadata")).await.ids().len(), 1);
    assert_eq!(paul.get(&format!("{path}/invitations")).await.body(), json!([]), "they ended for good");
    assert_eq!(root.get(LIST).await.body(), json!([]));
    paul.delete(&path).await.is(204);
    root.delete(&format!("{one}?expirationDays=2")).await.is(204);
    let back = root.get(&path).await.is(200).body();
    assert!(back["expires"].as_str().is_some_and(|time| time.starts_with("2027-01-17T08:00:")), "{back}");
    paul.delete(&path).await.is(204);
    for wrong in ["x", "1.5", "99999999"] {
        root.delete(&format!("{one}?expirationDays={wrong}")).await.is(400);
    }
    root.get(&path).await.is(404);
}

/// D-4, R-PRJ-6, R-MET-6.
#[tokio::test]
async fn a_purge_is_ordered_and_done_a_little_later() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let root = world.program(&world.root).await;
    let (one, purge) = (gone(&world), format!("{}/purge", gone(&world)));
    root.post(&purge, json!({ "ignoreBackendErrors": false })).await.is(400);
    root.post(&format!("{LIST}/1/purge"), json!([])).await.is(404);
    root.delete(&at(&world)).await.is(204);
    root.post(&purge, json!({ "ignoreBackendErrors": [] })).await.is(400);
    for sent in [json!([]), json!({ "ignoreBackendErrors": 1 }), json!({ "ignoreBackendErrors": true })] {
        let answer = root.post(&purge, sent).await.is(200);
        assert_eq!(answer.keys(), ["commandExecutionId"]);
        assert!(answer.body()["commandExecutionId"].as_str().is_some_and(|id| !id.is_empty()), "{}", answer.text);
    }
    assert_eq!(root.get(&one).await.body()["isPurged"], false);
    run_due(&house.app).await.expect("purged");
    let answer = root.get(&one).await.is(200);
    assert_eq!(answer.keys().join(" "), plain());
    assert!(answer.body()["isPurged"] == true && is_time(&answer.body()["purgedTime"]), "{}", answer.text);
    assert_eq!(root.get(LIST).await.ids(), [world.project.number()]);
    root.delete(&format!("{one}?")).await.is(400);
    root.get(&at(&world)).await.is(404);
}
