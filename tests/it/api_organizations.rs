//! Organizations over the API (its section 4.4): themselves and their projects. Who belongs to them is in
//! `api_organization_members`.

use crate::{
    house::House,
    program::{Program, keys, shape},
    world::{World, id},
};
use serde_json::{Value, json};

const ALL: &str = "/manage/organizations";
const DENIED: &str = "You don't have access to the resource.";
const PLAIN: &str = "id:int name:text created:time allowAutoJoin:bool crmId:null activityCenterProjectId:null mfaRequired:bool";
const MAINTAINER: &str = "maintainer:{id:int name:text created:time defaultConnectionMysqlId:null defaultConnectionRedshiftId:null \
                          defaultConnectionSnowflakeId:null defaultConnectionSynapseId:null defaultConnectionExasolId:null \
                          defaultConnectionTeradataId:null defaultConnectionBigqueryId:null defaultFileStorageId:null zendeskUrl:null}";
const NEEDS_MFA: &str = "This organization requires users to have multi-factor authentication enabled";

fn at(world: &World<'_>, path: &str) -> String {
    format!("/manage/{}{path}", world.in_organization())
}

fn no_access(world: &World<'_>) -> String {
    format!("You don't have access to the organization {}", world.organization)
}

/// An organization next to ours, with one project; root alone belongs to both.
async fn beside(root: &Program<'_>, world: &World<'_>) -> (String, i64) {
    let made = root.post(&format!("/manage/{}/organizations", world.in_maintainer()), json!({ "name": "Forges" })).await.is(201).body();
    let path = format!("{ALL}/{}", made["id"]);
    let project = root.post(&format!("{path}/projects"), json!({ "name": "Forge A" })).await.is(201).body();
    (path, project["id"].as_i64().expect("a number"))
}

/// O-1, O-2; S-5.
#[tokio::test]
async fn each_sees_the_organizations_they_belong_to() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, mia, olga) = (world.program(&world.root).await, world.program(&world.mia).await, world.program(&world.olga).await);
    let robot = house.program_with(None, &["organizations:read"], 24).await;
    let list = olga.get(ALL).await.is(200);
    assert_eq!(shape(&list.body()), format!("[{{{PLAIN} {MAINTAINER}}}]"));
    let detail = olga.get(&at(&world, "")).await.is(200);
    assert_eq!(shape(&detail.body()), format!("{{{PLAIN} projects:[{{id:int name:text created:time}}] {MAINTAINER}}}"));
    for reader in [&root, &mia, &robot] {
        assert_eq!(reader.get(&at(&world, "/")).await.is(200).text, detail.text);
    }
    let (other, _) = beside(&root, &world).await;
    assert_eq!(robot.get(&format!("{ALL}/")).await.is(200).body()[0], list.body()[0]);
    assert_eq!((robot.get(ALL).await.ids().len(), root.get(ALL).await.ids().len(), mia.get(ALL).await.body()), (2, 1, json!([])));
    assert_eq!(olga.session().await.get(ALL).await.is(200).text, list.text);
    for who in [&world.paul, &world.rita] {
        let who = world.program(who).await;
        assert_eq!(who.get(&at(&world, "")).await.is(403).error(), no_access(&world));
        assert_eq!(who.get(ALL).await.body(), json!([]));
        who.get(&format!("{ALL}/1")).await.is(404);
    }
    let answer = house.program_with(None, &["projects:read"], 24).await.get(ALL).await.is(403);
    assert!(answer.error().contains(DENIED), "{}", answer.text);
    // Deleted, it is in no list.
    let project = root.get(&format!("{other}/projects")).await.ids()[0];
    root.delete(&format!("/manage/projects/{project}")).await.is(204);
    root.delete(&other).await.is(204);
    for reader in [&root, &robot] {
        reader.get(&other).await.is(404);
        assert!(reader.get(ALL).await.ids().iter().all(|id| !other.ends_with(&id.to_string())));
    }
}

/// O-3; R-JOIN-1, R-ORG-2, E-4, E-5.
#[tokio::test]
async fn each_key_of_an_organization_has_its_own_rule() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, mia, olga) = (world.program(&world.root).await, world.program(&world.mia).await, world.program(&world.olga).await);
    let path = at(&world, "");
    let before = olga.get(&path).await.is(200).body();
    assert_eq!(olga.patch(&path, json!([])).await.is(200).body(), before);
    for (sent, kept) in [(json!(0), false), (json!("1"), true), (json!(false), false), (json!(1), true), (json!(true), true)] {
        let body = olga.patch(&path, json!({ "allowAutoJoin": sent })).await.is(200).body();
        assert_eq!((&body["allowAutoJoin"], &olga.get(&path).await.body()), (&json!(kept), &body));
    }
    for by in [&root, &mia, &olga] {
        assert_eq!(by.patch(&path, json!({ "name": "Old Mills" })).await.is(200).body()["name"], "Old Mills");
    }
    assert_eq!(olga.patch(&path, json!({ "name": "" })).await.is(400).body()["errors"][0]["key"], "name");
    for by in [&root, &mia] {
        let answer = by.patch(&path, json!({ "allowAutoJoin": 0 })).await.is(400);
        assert_eq!(answer.body()["code"], "manage.updateOrganizationPermissionDenied");
        let answer = by.patch(&path, json!({ "mfaRequired": 1, "name": "Not so" })).await.is(400);
        assert!(answer.error().contains("Only organization members can change the 'mfaRequired' parameter"), "{}", answer.text);
        let body = by.patch(&path, json!({ "crmId": "C-7", "activityCenterProjectId": world.project.to_string() })).await.is(200).body();
        assert_eq!((&body["crmId"], &body["activityCenterProjectId"]), (&json!("C-7"), &json!(world.project.number())));
        let body = by.patch(&path, json!({ "crmId": null, "activityCenterProjectId": null })).await.is(200).body();
        assert_eq!((&body["crmId"], &body["activityCenterProjectId"]), (&Value::Null, &Value::Null));
    }
    assert_eq!(olga.patch(&path, json!({ "crmId": "C-8", "name": "Not so" })).await.is(403).error(), DENIED);
    for project in [json!(world.project.number()), json!(null)] {
        let answer = olga.patch(&path, json!({ "activityCenterProjectId": project })).await.is(403);
        assert_eq!(answer.error(), "Only maintainer members can change ActivityCenter ProjectId");
    }
    let (_, foreign) = beside(&root, &world).await;
    for project in [foreign, 1, 9_223_372_036_854_775_807] {
        let answer = mia.patch(&path, json!({ "activityCenterProjectId": project })).await.is(404);
        assert_eq!(answer.error(), "Project not found");
    }
    for bad in [json!({ "allowAutoJoin": 2 }), json!({ "activityCenterProjectId": "x" }), json!({ "name": [] })] {
        assert!(olga.patch(&path, bad.clone()).await.is(400).error().contains("Request body not valid"), "{bad}");
        assert_eq!(world.program(&world.rita).await.patch(&path, bad).await.is(403).error(), no_access(&world));
    }
    olga.patch(&path, json!({ "name": "Mills" })).await.is(200);
    assert_eq!(olga.get(&path).await.body(), before);
    // R-ORG-5: it falls back with its project.
    mia.patch(&path, json!({ "activityCenterProjectId": world.project.number() })).await.is(200);
    olga.delete(&format!("/manage/{}", world.in_project())).await.is(204);
    assert_eq!(olga.get(&path).await.body()["activityCenterProjectId"], Value::Null);
}

/// O-3; R-ORG-3, G-7.
#[tokio::test]
async fn an_organization_moves_between_maintainers_of_whoever_belongs_to_both() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, mia, olga) = (world.program(&world.root).await, world.program(&world.mia).await, world.program(&world.olga).await);
    let path = at(&world, "");
    let south = root.post("/manage/maintainers", json!({ "name": "South" })).await.is(201).body()["id"].clone();
    assert_eq!(olga.patch(&path, json!({ "maintainerId": south })).await.is(403).error(), DENIED);
    assert_eq!(
        mia.patch(&path, json!({ "maintainerId": south })).await.is(403).error(),
        format!("You don't have access to maintainer {south}")
    );
    root.patch(&path, json!({ "maintainerId": 1 })).await.is(404);
    assert_eq!(root.patch(&path, json!({ "maintainerId": south.to_string() })).await.is(200).body()["maintainer"]["id"], south);
    mia.get(&path).await.is(403);
    root.patch(&path, json!({ "maintainerId": world.maintainer.number() })).await.is(200);
    root.post(&format!("/manage/maintainers/{south}/users"), json!({ "id": id(&world.mia).number() })).await.is(200);
    assert_eq!(mia.patch(&path, json!({ "maintainerId": south })).await.is(200).body()["maintainer"]["name"], "South");
    assert_eq!(olga.get(&path).await.body()["maintainer"]["id"], south);
    assert_eq!(mia.get(&format!("/manage/{}/organizations", world.in_maintainer())).await.body(), json!([]));
}

/// O-3, O-5; R-MFA-2, R-MFA-3, G-41.
#[tokio::test]
async fn a_second_factor_is_required_by_members_when_all_have_one_or_at_once() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let olga = world.program(&world.olga).await;
    let (path, force) = (at(&world, ""), at(&world, "/force-mfa"));
    for (who, answer) in [(&world.root, 400), (&world.mia, 400), (&world.rita, 403), (&world.paul, 403)] {
        let answer = world.program(who).await.patch(&force, json!([])).await.is(answer);
        match answer.status {
            400 => assert_eq!(answer.body()["code"], "manage.updateOrganizationPermissionDenied"),
            _ => assert_eq!(answer.error(), no_access(&world)),
        }
    }
    let answer = olga.patch(&force, json!([])).await.is(400);
    assert_eq!(answer.error(), "You must setup Multi-Factor Authentication on your account first");
    for who in [&world.olga, &world.paul, &world.gina] {
        let answer = olga.patch(&path, json!({ "mfaRequired": 1 })).await.is(400);
        assert!(answer.error().contains("Not all organization and project members have Multi-factor Authentication enabled"));
        house.db_give_mfa(who).await;
    }
    let all_have = olga.patch(&path, json!({ "mfaRequired": 1 })).await.is(200).body();
    assert_eq!((&all_have["mfaRequired"], &olga.get(&path).await.body()), (&json!(true), &all_have));
    assert_eq!(olga.patch(&path, json!({ "mfaRequired": "0" })).await.is(200).body()["mfaRequired"], false);
    // At once, though somebody who came meanwhile has none.
    olga.post(&at(&world, "/users"), json!({ "id": id(&world.rita).number() })).await.is(200);
    olga.patch(&path, json!({ "mfaRequired": true })).await.is(400);
    for _ in 0..2 {
        assert_eq!(olga.patch(&force, json!([])).await.is(200).body(), all_have);
    }
    let rita = world.program(&world.rita).await;
    let answer = rita.get(&path).await.is(400);
    assert_eq!(answer.body(), json!({ "error": NEEDS_MFA, "code": "manage.mfaRequired" }));
    house.db_give_mfa(&world.rita).await;
    assert_eq!(rita.get(&path).await.is(200).body(), all_have);
}

/// O-4; H-9, R-INV-5, G-8.
#[tokio::test]
async fn an_organization_without_live_projects_is_deleted_by_who_belongs_to_it_or_above() {
    let house = House::open().await;
    for member in 0..3 {
        let world = World::in_house(&house).await;
        let by = world.program([&world.root, &world.mia, &world.olga][member]).await;
        let (olga, rita) = (world.program(&world.olga).await, world.program(&world.rita).await);
        by.delete(&at(&world, "")).await.is(400);
        for other in [&rita, &world.program(&world.paul).await] {
            assert_eq!(other.delete(&at(&world, "")).await.is(403).error(), no_access(&world));
        }
        olga.delete(&format!("/manage/{}", world.in_project())).await.is(204);
        olga.post(&at(&world, "/invitations"), json!({ "email": house.email(&world.rita).await })).await.is(201);
        assert_eq!(by.delete(&at(&world, "")).await.is(204).text, "");
        for who in [&by, &olga, &rita] {
            for path in ["", "/users", "/projects", "/metadata", "/invitations"] {
                who.get(&at(&world, path)).await.is(404);
            }
        }
        by.delete(&at(&world, "")).await.is(404);
        assert_eq!(rita.get("/manage/current-user/organizations-invitations").await.body(), json!([]));
        assert_eq!(olga.get(ALL).await.body(), json!([]));
    }
}

/// O-14, O-15, O-16; R-SA-4, E-4, G-68.
#[tokio::test]
async fn projects_are_made_by_members_and_listed_for_all_who_look() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, mia, olga) = (world.program(&world.root).await, world.program(&world.mia).await, world.program(&world.olga).await);
    let path = at(&world, "/projects");
    let made =
        olga.post(&format!("{path}/"), json!({ "name": "Mill B", "type": "sox", "defaultBackend": "bigquery" })).await.is(201).body();
    let given = ["type", "defaultBackend", "hasTryModeOn"].map(|key| made[key].as_str().unwrap_or_default());
    assert_eq!(given, ["sox", "bigquery", "0"]);
    let names = "id name type region created expires features dataSizeBytes rowsCount hasMysql hasRedshift hasSynapse hasSnowflake hasExasol \
                 hasTeradata hasBigquery defaultBackend hasTryModeOn limits metrics isDisabled billedMonthlyPrice dataRetentionTimeInDays \
                 isBYODB assignedBackends fileStorageProvider timezone";
    assert_eq!(keys(&made).join(" "), format!("{names} fileStorage backends"));
    let list = olga.get(&path).await.is(200);
    assert_eq!(list.ids(), [world.project.number(), made["id"].as_i64().expect("a number")]);
    assert_eq!(keys(&list.body()[1]).join(" "), names);
    assert!(list.body()[1].as_object().expect("keys").iter().all(|(key, value)| *value == made[key] || key == "metrics"));
    let robot = house.program_with(None, &["organizations:read"], 24).await;
    for reader in [&root, &mia, &robot] {
        assert_eq!(reader.get(&path).await.is(200).text, list.text);
    }
    for by in [&root, &mia] {
        for body in [json!({ "name": "Mine" }), json!([]), json!({ "name": {} })] {
            let said =
                json!({ "error": "Only organization members can create new projects", "code": "manage.createProjectPermissionDenied" });
            assert_eq!(by.post(&path, body).await.is(400).body(), said);
        }
    }
    for other in [&world.program(&world.rita).await, &world.program(&world.paul).await] {
        assert_eq!(other.post(&path, json!({ "name": "Mine" })).await.is(403).error(), no_access(&world));
        assert_eq!(other.get(&path).await.is(403).error(), no_access(&world));
    }
    let answer = olga.post(&path, json!({ "name": "Mill C", "defaultBackend": "abacus" })).await.is(400);
    assert_eq!(answer.body()["code"], "storage.unsupportedBackend");
    for template in ["nothing", "poc15DaysGuideMode"] {
        let answer = olga.post(&path, json!({ "name": "Mill C", "type": template })).await.is(404);
        assert_eq!(answer.error(), "Project template not found");
    }
    assert_eq!(olga.post(&path, json!([])).await.is(400).body()["errors"][0]["key"], "name");
    // The distinct people of its live projects: a member of the organization is there only as a member of a project.
    let people = at(&world, "/projects-users");
    let one = olga.get(&people).await.is(200);
    assert_eq!((shape(&one.body()).as_str(), one.ids().len()), ("[{id:int name:text email:text}]", 3));
    olga.post(&format!("/manage/projects/{}/users", made["id"]), json!({ "email": house.email(&world.paul).await })).await.is(204);
    assert_eq!(olga.get(&people).await.text, one.text);
    olga.delete(&format!("/manage/projects/{}", made["id"])).await.is(204);
    let mut left = [id(&world.paul).number(), id(&world.gina).number()];
    left.sort_unstable();
    assert_eq!(olga.get(&people).await.ids(), left);
    assert_eq!(olga.get(&path).await.ids(), [world.project.number()]);
    for by in [&root, &mia] {
        assert_eq!(by.get(&people).await.is(403).error(), "Only organization members can get list of projects users");
    }
    for who in [&world.paul, &world.rita] {
        assert_eq!(world.program(who).await.get(&people).await.is(403).error(), no_access(&world));
    }
}
