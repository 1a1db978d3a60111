//! Features and templates, for programs (API rows F-1 to F-7, P-29, P-30, PT-1 to PT-5).

use crate::{
    api_projects::{FULL, MFA, at, give, is_time, no_access},
    house::House,
    program::{Answer, Program, keys},
    world::{World, id},
};
use serde_json::{Value, json};

const ALL: &str = "/manage/features";
const FEATURE: &str = "id name type title description canBeManageByAdmin canBeManagedViaAPI created";
const NOT_EDIT: &str = "You can't edit project features";

fn new(name: &str, kind: &str) -> Value {
    json!({ "name": name, "type": kind, "title": name, "description": "" })
}

/// A super admin's program invents one; its number comes back.
async fn invent(root: &Program<'_>, name: &str, kind: &str, by_admin: bool, via_api: bool) -> Value {
    let mut sent = new(name, kind);
    sent["canBeManageByAdmin"] = json!(by_admin);
    sent["canBeManagedViaAPI"] = json!(i32::from(via_api));
    root.post(ALL, sent).await.is(201).body()["id"].clone()
}

/// API sample 9.3.
#[track_caller]
fn is_invalid(answer: &Answer, key: &str) {
    answer.says(422, "Invalid request");
    assert_eq!(answer.keys(), ["error", "errors"]);
    let errors = answer.body()["errors"].clone();
    assert_eq!((errors.as_array().map(Vec::len), keys(&errors[0]).join(" ")), (Some(1), "key message".to_owned()));
    assert!(errors[0]["key"] == key && errors[0]["message"].as_str().is_some_and(|text| !text.is_empty()), "{errors}");
}

/// F-1, F-2, F-3, G-37, E-3.
#[tokio::test]
async fn features_are_invented_and_seen_by_those_who_could_give_them() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, rita) = (world.program(&world.root).await, world.program(&world.rita).await);
    let sent = json!({ "name": "new-editor", "type": "project", "title": "New editor", "description": "Shows it" });
    let made = root.post(ALL, sent).await.is(201);
    assert_eq!(made.keys().join(" "), FEATURE);
    let body = made.body();
    assert!(body["id"].is_i64() && is_time(&body["created"]), "{body}");
    assert_eq!((&body["name"], &body["type"], &body["title"]), (&json!("new-editor"), &json!("project"), &json!("New editor")));
    assert_eq!((&body["canBeManageByAdmin"], &body["canBeManagedViaAPI"]), (&json!(false), &json!(true)), "by default");
    let closed = format!("{ALL}/{}", body["id"]);
    assert_eq!(root.get(&closed).await.is(200).text, made.text);
    let open = invent(&root, "open", "admin", true, true).await;
    let sealed = invent(&root, "sealed", "global", true, false).await;
    let list = root.get(ALL).await.is(200);
    let ids = list.ids();
    assert!(ids.is_sorted() && ids.last().is_some_and(|last| *last == sealed), "by number: {ids:?}");
    root.get(&format!("{ALL}/{}", ids.iter().max().expect("some") + 1)).await.tells(404, "Feature not found");
    for kind in ["admin", "project", "global"] {
        let found = root.get(&format!("{ALL}?type={kind}")).await.is(200).body();
        let found = found.as_array().expect("a list");
        assert!(!found.is_empty() && found.iter().all(|feature| feature["type"] == kind), "{found:?}");
    }
    is_invalid(&root.get(&format!("{ALL}?type=odd")).await, "type");
    // Others see what both flags open.
    for feature in rita.get(ALL).await.is(200).body().as_array().expect("a list") {
        assert!(feature["canBeManageByAdmin"] == true && feature["canBeManagedViaAPI"] == true, "{feature}");
    }
    rita.get(&format!("{ALL}/{open}")).await.is(200);
    for unseen in [&closed, &format!("{ALL}/{sealed}"), &format!("{ALL}/9223372036854775807")] {
        rita.get(unseen).await.tells(404, "Feature not found");
    }
    give(&root, &world.rita, "can-manage-features").await;
    assert_eq!(rita.get(ALL).await.is(200).text, root.get(ALL).await.text);
    assert_eq!(rita.get(&closed).await.is(200).text, made.text);
    rita.post(ALL, new("x", "admin")).await.is(403);
    rita.post(ALL, json!({ "name": {} })).await.is(403);
}

/// F-3, F-4, F-5, R-FEA-1, R-FEA-6.
#[tokio::test]
async fn what_is_wrong_with_a_feature_and_what_can_change() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, rita) = (world.program(&world.root).await, world.program(&world.rita).await);
    let before = root.get(ALL).await.ids();
    let number = invent(&root, "one", "project", false, false).await;
    let path = format!("{ALL}/{number}");
    assert_eq!(root.post(ALL, new("one", "admin")).await.is(422).keys(), ["error"], "the name is taken");
    is_invalid(&root.post(ALL, new("two", "odd")).await, "type");
    for missing in ["name", "type", "title", "description"] {
        let mut sent = new("two", "admin");
        sent.as_object_mut().expect("a map").remove(missing);
        is_invalid(&root.post(ALL, sent).await, missing);
    }
    root.post(ALL, json!([])).await.is(422);
    let old = root.get(&path).await.body();
    assert_eq!(root.patch(&path, json!([])).await.is(200).body(), old, "keys that are not sent stay");
    let answer = root.patch(&path, json!({ "title": "One", "name": "other", "type": "admin" })).await.is(200);
    assert_eq!(answer.keys().join(" "), FEATURE);
    let mut expected = old.clone();
    expected["title"] = json!("One");
    assert_eq!(answer.body(), expected, "name and type stay");
    let flags = json!({ "canBeManageByAdmin": 1, "canBeManagedViaAPI": "1", "description": "More" });
    let answer = root.patch(&path, flags).await.is(200).body();
    assert_eq!((&answer["canBeManageByAdmin"], &answer["canBeManagedViaAPI"]), (&json!(true), &json!(true)));
    assert_eq!((&answer["description"], &answer["title"]), (&json!("More"), &json!("One")));
    is_invalid(&root.patch(&path, json!({ "title": "" })).await, "title");
    root.patch(&format!("{ALL}/1234"), json!([])).await.tells(404, "Feature not found");
    for sent in [json!([]), json!({ "title": {} })] {
        rita.patch(&path, sent).await.is(403);
    }
    rita.delete(&path).await.is(403);
    // Everybody and everything that has it loses it.
    give(&root, &world.rita, "one").await;
    root.post(&format!("{}/features", at(&world)), json!({ "feature": "one" })).await.is(200);
    root.post("/manage/project-templates/demo/features", json!({ "feature": "one" })).await.is(201);
    root.patch(&path, json!({ "canBeManagedViaAPI": false })).await.is(200);
    assert_eq!(root.delete(&path).await.is(204).text, "", "also one that nobody may give");
    root.delete(&path).await.tells(404, "Feature not found");
    root.delete(&format!("{ALL}/")).await.is(400);
    assert_eq!(root.get(ALL).await.ids(), before);
    let anew = invent(&root, "one", "project", true, true).await;
    for of in ["projects", "admins"] {
        assert_eq!(root.get(&format!("{ALL}/{anew}/{of}")).await.is(200).body(), json!([]));
    }
    assert_eq!(root.get("/manage/project-templates/demo/features").await.is(200).body(), json!([]));
    assert_eq!(root.get(&at(&world)).await.body()["features"], json!([]));
}

/// F-6, F-7.
#[tokio::test]
async fn who_and_what_has_a_feature() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, rita) = (world.program(&world.root).await, world.program(&world.rita).await);
    let (closed, open) = (invent(&root, "one", "project", false, true).await, invent(&root, "open", "admin", true, true).await);
    root.post(&format!("{}/features", at(&world)), json!({ "feature": "one" })).await.is(200);
    give(&root, &world.rita, "one").await;
    let projects = root.get(&format!("{ALL}/{closed}/projects")).await.is(200).body();
    assert_eq!(projects, json!([{ "id": world.project, "name": "Mill A" }]));
    let people = root.get(&format!("{ALL}/{closed}/admins")).await.is(200).body();
    assert_eq!(people, json!([{ "id": id(&world.rita), "name": "rita", "email": house.email(&world.rita).await }]));
    assert_eq!(keys(&people[0]).join(" "), "id name email");
    for of in ["projects", "admins"] {
        root.get(&format!("{ALL}/1234/{of}")).await.tells(404, "Feature not found");
        for feature in [&closed, &open] {
            rita.get(&format!("{ALL}/{feature}/{of}")).await.is(403);
        }
    }
}

/// P-29, P-30, R-FEA-1 to R-FEA-4, R-ROLE-7, E-6.
#[tokio::test]
async fn project_features_are_judged_in_one_order() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let path = format!("{}/features", at(&world));
    let (root, paul, rita) = (world.program(&world.root).await, world.program(&world.paul).await, world.program(&world.rita).await);
    for (name, by_admin, via_api) in [("open", true, true), ("closed", false, true), ("sealed", true, false), ("shut", false, false)] {
        invent(&root, name, "project", by_admin, via_api).await;
    }
    let not_via_api = |name: &str| format!("The feature \"{name}\" can't be assigned via API");
    let taken = |name: &str| format!("{path}/{name}");
    // Does it exist? Has the caller any tie? Can it be given at all?
    for who in [&root, &rita] {
        who.post(&path, json!({ "feature": "nonsense" })).await.is(404);
        who.delete(&taken("nonsense")).await.is(404);
    }
    for name in ["open", "closed", "sealed"] {
        rita.post(&path, json!({ "feature": name })).await.tells(403, &no_access(&world));
        rita.delete(&taken(name)).await.tells(403, &no_access(&world));
    }
    for who in [&world.root, &world.mia, &world.olga, &world.paul, &world.gina] {
        let program = world.program(who).await;
        for name in ["sealed", "shut"] {
            program.post(&path, json!({ "feature": name })).await.says(422, &not_via_api(name));
            program.delete(&taken(name)).await.says(422, &not_via_api(name));
        }
    }
    // May one? Is it there already?
    let answer = paul.post(&path, json!({ "feature": "open" })).await.is(200);
    assert_eq!((answer.keys().join(" "), &answer.body()["features"]), (FULL.to_owned(), &json!(["open"])));
    paul.post(&path, json!({ "feature": "closed" })).await.tells(403, NOT_EDIT);
    for who in [&world.mia, &world.olga, &world.gina] {
        let program = world.program(who).await;
        for sent in [json!({ "feature": "open" }), json!({ "feature": "closed" }), json!([])] {
            program.post(&path, sent).await.tells(403, NOT_EDIT);
        }
        program.delete(&taken("open")).await.tells(403, NOT_EDIT);
    }
    for who in [&root, &paul] {
        assert_eq!(who.post(&path, json!({ "feature": "open" })).await.is(422).keys(), ["error"]);
        who.post(&path, json!([])).await.is(400);
    }
    assert_eq!(paul.delete(&taken("open")).await.is(204).text, "");
    assert_eq!(paul.get(&at(&world)).await.body()["features"], json!([]));
    // Clients encode what stands in a path.
    invent(&root, "odd/name + 100%", "project", true, true).await;
    root.post(&path, json!({ "feature": "odd/name + 100%" })).await.is(200);
    paul.delete(&taken("odd%2Fname%20%2B%20100%25")).await.is(204);
    assert_eq!(paul.get(&at(&world)).await.body()["features"], json!([]));
    // A super admin with a limited role is a super admin still.
    world.add(&world.olga, world.in_project(), &world.root, "guest").await;
    assert_eq!(root.post(&path, json!({ "feature": "closed" })).await.is(200).body()["features"], json!(["closed"]));
    root.delete(&taken("closed")).await.is(204);
    give(&root, &world.rita, "can-manage-features").await;
    assert_eq!(rita.post(&path, json!({ "feature": "closed" })).await.is(200).body()["features"], json!(["closed"]));
    rita.delete(&taken("closed")).await.is(204);
    rita.get(&at(&world)).await.says(403, &no_access(&world));
    world.requires_mfa().await;
    paul.post(&path, json!([])).await.says(400, MFA);
    paul.post(&path, json!({ "feature": "sealed" })).await.says(400, MFA);
}

/// PT-1 to PT-5, R-PRJ-1, G-59, G-67.
#[tokio::test]
async fn templates_are_for_who_could_make_a_project() {
    const TEMPLATES: &str = "/manage/project-templates";
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let root = world.program(&world.root).await;
    let list = root.get(&format!("{TEMPLATES}/")).await.is(200).body();
    let all = list.as_array().expect("a list");
    for template in all {
        assert_eq!(keys(template).join(" "), "id name description expirationDays billedMonthlyPrice hasTryModeOn defaultBackend");
        assert!(template["id"].is_string() && template["hasTryModeOn"].is_boolean(), "{template}");
        assert_eq!(root.get(&format!("{TEMPLATES}/{}", template["id"].as_str().expect("text"))).await.is(200).body(), *template);
    }
    let hidden = all.iter().find(|template| template["id"] == "poc15DaysGuideMode").expect("the hidden one");
    assert_eq!((&hidden["expirationDays"], &hidden["hasTryModeOn"]), (&json!(15), &json!(true)));
    let visible: Vec<&Value> = all.iter().filter(|template| *template != hidden).collect();
    for who in [&world.mia, &world.olga] {
        let program = world.program(who).await;
        assert_eq!(program.get(TEMPLATES).await.is(200).body(), json!(visible));
        program.get(&format!("{TEMPLATES}/demo")).await.is(200);
        for unseen in ["poc15DaysGuideMode", "nonsense"] {
            program.get(&format!("{TEMPLATES}/{unseen}")).await.is(404);
        }
    }
    for who in [&world.paul, &world.gina, &world.rita] {
        let program = world.program(who).await;
        for path in ["", "/demo", "/nonsense"] {
            program.get(&format!("{TEMPLATES}{path}")).await.tells(403, "You can't access project templates");
        }
    }
    let path = format!("{TEMPLATES}/demo/features");
    invent(&root, "one", "project", false, true).await;
    invent(&root, "own", "admin", true, true).await;
    assert_eq!(root.get(&path).await.is(200).body(), json!([]));
    assert_eq!(root.post(&path, json!({ "feature": "one" })).await.is(201).text, "");
    assert_eq!(keys(&root.get(&path).await.is(200).body()[0]).join(" "), FEATURE);
    root.post(&path, json!({ "feature": "one" })).await.is(422);
    for unknown in ["nonsense", "own"] {
        root.post(&path, json!({ "feature": unknown })).await.is(404);
    }
    root.post(&format!("{TEMPLATES}/nonsense/features"), json!({ "feature": "one" })).await.is(404);
    root.get(&format!("{TEMPLATES}/nonsense/features")).await.is(404);
    root.post(&path, json!([])).await.is(400);
    let olga = world.program(&world.olga).await;
    olga.get(&path).await.is(403);
    olga.post(&path, json!([])).await.is(403);
    olga.delete(&format!("{path}/one")).await.is(403);
    let made = json!({ "name": "D", "type": "demo" });
    let list = format!("/manage/{}/projects", world.in_organization());
    assert_eq!(olga.post(&list, made.clone()).await.is(201).body()["features"], json!(["one"]));
    assert_eq!(root.delete(&format!("{path}/one")).await.is(204).text, "");
    root.delete(&format!("{path}/one")).await.is(404);
    assert_eq!(olga.post(&list, made).await.is(201).body()["features"], json!([]));
}
