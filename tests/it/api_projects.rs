//! Projects, for programs (API rows P-1 to P-3 and O-15).

use crate::{
    house::House,
    program::{Program, keys},
    world::{World, id},
};
use portico::{projects::server::run_due, server::caller::Caller};
use serde_json::{Value, json};

/// API sample 9.5.
pub const FULL: &str = "id name type region created expires features dataSizeBytes rowsCount hasMysql hasRedshift hasSynapse hasSnowflake \
                    hasExasol hasTeradata hasBigquery defaultBackend hasTryModeOn limits metrics isDisabled billedMonthlyPrice \
                    dataRetentionTimeInDays isBYODB assignedBackends fileStorageProvider timezone organization fileStorage backends";
pub const RESTRICTED: &str = "Action is restricted for your role";
pub const MFA: &str = "This project requires users to have multi-factor authentication enabled";

pub fn at(world: &World<'_>) -> String {
    format!("/manage/{}", world.in_project())
}

pub fn no_access(world: &World<'_>) -> String {
    format!("You don't have access to project {}", world.project)
}

/// A super admin's program gives somebody a feature.
pub async fn give(root: &Program<'_>, who: &Caller, feature: &str) {
    root.post(&format!("/manage/users/{}/features", id(who)), json!({ "feature": feature })).await.is(200);
}

pub fn is_time(value: &Value) -> bool {
    value.as_str().is_some_and(|time| time.len() == 24 && time.as_bytes()[10] == b'T' && time.ends_with("+0000"))
}

/// O-15, R-PRJ-1, R-PRJ-2, H-2.
#[tokio::test]
async fn a_new_project_is_told_in_full_but_for_its_organization() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let olga = world.program(&world.olga).await;
    let path = format!("/manage/{}/projects", world.in_organization());
    let made = olga.post(&path, json!({ "name": "Mill B" })).await.is(201);
    assert_eq!(made.keys().join(" "), FULL.replace("organization ", ""));
    let new = made.body();
    assert!(new["id"].is_i64() && is_time(&new["created"]) && !made.text.contains(".0"), "{new}");
    assert_eq!((&new["name"], &new["type"], &new["features"]), (&json!("Mill B"), &json!("production"), &json!([])));
    for none in ["expires", "billedMonthlyPrice", "timezone"] {
        assert_eq!(new[none], Value::Null, "{none}");
    }
    for zero in ["dataSizeBytes", "rowsCount"] {
        assert_eq!(new[zero], 0, "{zero}");
    }
    for no in ["hasMysql", "hasRedshift", "hasSynapse", "hasExasol", "hasTeradata", "hasBigquery", "isDisabled", "isBYODB"] {
        assert_eq!(new[no], false, "{no}");
    }
    assert_eq!((&new["hasSnowflake"], &new["defaultBackend"], &new["hasTryModeOn"]), (&json!(true), &json!("snowflake"), &json!("0")));
    assert_eq!((&new["dataRetentionTimeInDays"], &new["assignedBackends"]), (&json!(7), &json!(["snowflake"])));
    assert!(new["region"].as_str().is_some_and(|region| !region.is_empty()) && new["fileStorageProvider"] == "aws");
    let limits = new["limits"].as_object().expect("a map");
    assert!(limits.len() > 1 && limits.values().next().is_some_and(|first| first["value"].is_i64()), "{limits:?}");
    for (name, limit) in limits.iter().chain(new["metrics"].as_object().expect("a map")) {
        assert!(keys(limit) == ["name", "value"] && limit["name"] == *name && limit["value"].is_number(), "{limit}");
    }
    assert_eq!(new["metrics"]["kbc.adminsCount"], json!({ "name": "kbc.adminsCount", "value": 1 }));
    assert_eq!(keys(&new["fileStorage"]).join(" "), "id provider awsKey region filesBucket owner isDefault created creator");
    assert_eq!(keys(&new["backends"]["snowflake"]).join(" "), "id host region owner");
    let number = new["id"].clone();
    let mut seen = olga.get(&format!("/manage/projects/{number}")).await.is(200).body();
    seen.as_object_mut().expect("a map").remove("organization");
    assert_eq!(seen, new);
    let members = olga.get(&format!("/manage/projects/{number}/users")).await.is(200).body();
    assert_eq!((&members[0]["email"], &members[0]["role"]), (&json!(house.email(&world.olga).await), &json!("admin")));
    assert_eq!((&members[0]["invitor"], &members[0]["approver"]), (&Value::Null, &Value::Null));
    // From another template, on another backend.
    let wanted = json!({ "name": "Try", "type": "demo", "defaultBackend": "bigquery", "dataRetentionTimeInDays": "30" });
    let other = olga.post(&path, wanted).await.is(201).body();
    assert_eq!((&other["type"], &other["hasBigquery"], &other["hasSnowflake"]), (&json!("demo"), &json!(true), &json!(false)));
    assert_eq!((&other["assignedBackends"], keys(&other["backends"])), (&json!(["bigquery"]), vec!["bigquery".to_owned()]));
    assert!(other["dataRetentionTimeInDays"] == 30 && is_time(&other["expires"]), "{other}");
    let names = olga.get(&path).await.is(200);
    assert_eq!(keys(&names.body()[0]).join(" "), FULL.replace(" organization fileStorage backends", ""), "plain in lists");
    assert_eq!(names.ids().len(), 3);
}

/// O-15, E-4, E-5.
#[tokio::test]
async fn who_may_make_no_project_here_hears_why() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let path = format!("/manage/{}/projects", world.in_organization());
    for who in [&world.root, &world.mia] {
        let answer = world.program(who).await.post(&path, json!({ "name": "X" })).await;
        answer.says(400, "Only organization members can create new projects");
        assert_eq!(answer.body()["code"], "manage.createProjectPermissionDenied");
    }
    for who in [&world.rita, &world.paul] {
        let answer = world.program(who).await.post(&path, json!({ "name": "X" })).await;
        answer.says(403, &format!("You don't have access to the organization {}", world.organization));
    }
    let olga = world.program(&world.olga).await;
    let answer = olga.post(&path, json!({ "name": "X", "defaultBackend": "floppy" })).await.is(400);
    assert_eq!(answer.body()["code"], "storage.unsupportedBackend");
    for hidden in ["nonsense", "poc15DaysGuideMode"] {
        olga.post(&path, json!({ "name": "X", "type": hidden })).await.says(404, "Project template not found");
    }
    for wrong in [json!([]), json!({ "name": "" }), json!({ "name": "x".repeat(256) })] {
        assert_eq!(olga.post(&path, wrong).await.is(400).body()["errors"][0]["key"], "name");
    }
    let answer = olga.post(&path, json!({ "name": "X", "dataRetentionTimeInDays": -1 })).await.is(400);
    assert_eq!(answer.body()["errors"][0]["key"], "dataRetentionTimeInDays");
    assert_eq!(olga.get(&path).await.ids(), [world.project.number()], "nothing was made");
    olga.post("/manage/organizations/1/projects", json!({ "name": "X" })).await.is(404);
    world.requires_mfa().await;
    for who in [&world.root, &world.mia] {
        let answer = world.program(who).await.post(&path, json!([])).await;
        answer.says(400, "This organization requires users to have multi-factor authentication enabled");
        assert_eq!(answer.body()["code"], "manage.mfaRequired");
    }
}

/// P-1, R-ROLE-4.
#[tokio::test]
async fn a_project_looks_the_same_to_all_who_see_it() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let root = world.program(&world.root).await;
    let answer = root.get(&at(&world)).await.is(200);
    assert_eq!(answer.keys().join(" "), FULL);
    let organization = &answer.body()["organization"];
    assert_eq!(keys(organization).join(" "), "id name crmId activityCenterProjectId created allowAutoJoin");
    assert_eq!((&organization["crmId"], &organization["activityCenterProjectId"]), (&json!(""), &json!("")));
    assert_eq!((&organization["id"], &organization["allowAutoJoin"]), (&json!(world.organization), &json!(true)));
    let organization = format!("/manage/{}", world.in_organization());
    root.patch(&organization, json!({ "crmId": "C7", "activityCenterProjectId": world.project })).await.is(200);
    let answer = root.get(&at(&world)).await.is(200);
    assert_eq!(answer.body()["organization"]["crmId"], "C7");
    assert_eq!(answer.body()["organization"]["activityCenterProjectId"], world.project.number());
    for who in [&world.mia, &world.olga, &world.paul, &world.gina] {
        assert_eq!(world.program(who).await.get(&format!("{}/", at(&world))).await.is(200).text, answer.text);
    }
    let rita = world.program(&world.rita).await;
    rita.get(&at(&world)).await.says(403, &no_access(&world));
    rita.get("/manage/projects/9223372036854775807").await.is(404);
    world.requires_mfa().await;
    rita.get(&at(&world)).await.says(403, &no_access(&world));
    for who in [&world.root, &world.mia, &world.paul, &world.gina] {
        let answer = world.program(who).await.get(&at(&world)).await;
        answer.says(400, MFA);
        assert_eq!(answer.keys(), ["error", "code"]);
    }
    world.program(&world.olga).await.get(&at(&world)).await.is(200);
}

/// P-2, G-13, E-6.
#[tokio::test]
async fn members_change_what_they_work_with_and_super_admins_the_terms() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (path, paul, root) = (at(&world), world.program(&world.paul).await, world.program(&world.root).await);
    let before = paul.get(&path).await.body();
    assert_eq!(paul.put(&path, json!([])).await.is(200).body(), before);
    let answer = paul.put(&path, json!({ "name": "Mill C" })).await.is(200);
    assert_eq!(answer.keys().join(" "), FULL);
    let mut expected = before.clone();
    expected["name"] = json!("Mill C");
    assert_eq!(answer.body(), expected, "only the key that was sent");
    for (flag, read) in [(json!(true), "1"), (json!(0), "0"), (json!("1"), "1"), (json!(false), "0"), (json!(1), "1")] {
        assert_eq!(paul.put(&path, json!({ "hasTryModeOn": flag })).await.is(200).body()["hasTryModeOn"], read);
    }
    let answer = paul.put(&path, json!({ "defaultBackend": "floppy" })).await.is(400);
    assert_eq!(answer.body()["code"], "storage.unsupportedBackend");
    let terms =
        [("type", json!("demo")), ("expirationDays", json!(3)), ("billedMonthlyPrice", json!(9)), ("dataRetentionTimeInDays", json!(3))];
    let (gina, rita, mia) = (world.program(&world.gina).await, world.program(&world.rita).await, world.program(&world.mia).await);
    for (key, value) in terms.iter().cloned().chain([("name", json!("X")), ("timezone", json!("UTC")), ("other", json!(1))]) {
        let sent = json!({ key: value });
        gina.put(&path, sent.clone()).await.says(403, RESTRICTED);
        rita.put(&path, sent.clone()).await.says(403, &no_access(&world));
        mia.put(&path, sent).await.is(403);
    }
    gina.put(&path, json!({ "name": {} })).await.says(403, RESTRICTED);
    for (key, value) in &terms {
        paul.put(&path, json!({ *key: value, "name": "Y" })).await.is(403);
        assert_eq!(paul.get(&path).await.body()["name"], "Mill C", "E-5");
        assert_eq!(root.put(&path, json!({ *key: value })).await.is(200).body()["name"], "Mill C");
    }
    let now = root.put(&path, json!({ "dataRetentionTimeInDays": "14", "billedMonthlyPrice": "100" })).await.is(200).body();
    assert_eq!((&now["type"], &now["dataRetentionTimeInDays"], &now["billedMonthlyPrice"]), (&json!("demo"), &json!(14), &json!(100)));
    assert!(is_time(&now["expires"]) && now["expires"].as_str().is_some_and(|time| time.starts_with("2027-01-18")), "{now}");
    assert_eq!(root.put(&path, json!({ "billedMonthlyPrice": null })).await.is(200).body()["billedMonthlyPrice"], Value::Null);
    root.put(&path, json!({ "type": "nonsense" })).await.is(404);
    root.put(&path, json!({ "name": "" })).await.is(400);
    world.requires_mfa().await;
    for who in [&paul, &gina, &root] {
        who.put(&path, json!([])).await.says(400, MFA);
    }
}

/// P-2, S-9: for who has `can-update-project-settings`, also without any membership.
#[tokio::test]
async fn a_feature_opens_the_settings_of_every_project_and_time_zones_are_for_bigquery() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (path, rita, root) = (at(&world), world.program(&world.rita).await, world.program(&world.root).await);
    let only = |backend: &str| {
        format!(
            "The timezone parameter is only supported for the BigQuery backend. The selected backend \"{backend}\" does not support it."
        )
    };
    give(&root, &world.rita, "can-update-project-settings").await;
    let all = json!({ "name": "Hers", "type": "demo", "expirationDays": 9, "billedMonthlyPrice": 5, "dataRetentionTimeInDays": 5, "hasTryModeOn": 1 });
    let answer = rita.put(&path, all).await.is(200);
    assert_eq!((answer.keys().join(" "), &answer.body()["name"]), (FULL.to_owned(), &json!("Hers")));
    rita.get(&path).await.says(403, &no_access(&world));
    for who in [&rita, &world.program(&world.paul).await] {
        who.put(&path, json!({ "timezone": "Europe/Prague" })).await.says(400, &only("snowflake"));
        who.put(&path, json!({ "timezone": "Europe/Prague", "defaultBackend": "redshift" })).await.says(400, &only("redshift"));
    }
    let answer = rita.put(&path, json!({ "timezone": "Europe/Prague", "defaultBackend": "bigquery" })).await.is(200).body();
    assert_eq!((&answer["timezone"], &answer["hasBigquery"]), (&json!("Europe/Prague"), &json!(true)));
    assert_eq!(rita.put(&path, json!({ "timezone": null })).await.is(200).body()["timezone"], Value::Null);
    rita.put(&path, json!({ "timezone": "Nowhere" })).await.is(400);
    root.delete(&format!("/manage/users/{}/features/can-update-project-settings", id(&world.rita))).await;
    rita.put(&path, json!({ "name": "X" })).await.says(403, &no_access(&world));
}

/// P-2, P-3, R-PRJ-3, R-PRJ-4, R-MFA-6.
#[tokio::test]
async fn a_project_ends_by_deletion_or_by_a_past_expiry() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (path, root) = (at(&world), world.program(&world.root).await);
    let list = format!("/manage/{}/projects", world.in_organization());
    let answer = root.put(&path, json!({ "expirationDays": "-1" })).await.is(200).body();
    assert!(answer["expires"].as_str().is_some_and(|time| time.starts_with("2027-01-14")), "{answer}");
    root.get(&path).await.is(404);
    assert_eq!(root.get(&list).await.body(), json!([]));
    run_due(&house.app).await.expect("swept");
    let gone = format!("/manage/deleted-projects/{}", world.project);
    assert_eq!(root.get(&gone).await.is(200).body()["isDeleted"], true);
    root.delete(&gone).await.is(204);
    world.program(&world.gina).await.delete(&path).await.says(403, RESTRICTED);
    world.program(&world.rita).await.delete(&path).await.says(403, &no_access(&world));
    world.program(&world.mia).await.delete(&path).await.is(403);
    let paul = world.program(&world.paul).await;
    assert_eq!(paul.delete(&path).await.is(204).text, "");
    paul.delete(&path).await.is(404);
    for below in ["", "/users", "/invitations", "/join-requests", "/metadata"] {
        root.get(&format!("{path}{below}")).await.is(404);
    }
    root.delete(&gone).await.is(204);
    world.requires_mfa().await;
    paul.delete(&path).await.says(400, MFA);
    root.delete(&path).await.is(204);
}
