//! What happens to projects from above, for programs: moved, disabled, limited (API rows P-4 to P-7); and which programs may
//! work in them at all.

use crate::{
    api_projects::{FULL, RESTRICTED, at, no_access},
    house::House,
    program::Answer,
    world::{World, id},
};
use portico::organizations::server as organizations;
use serde_json::{Value, json};
use std::time::Duration;

/// P-4, G-15, R-ORG-5.
#[tokio::test]
async fn a_project_moves_with_who_belongs_to_both_sides() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (path, root) = (format!("{}/organizations", at(&world)), world.program(&world.root).await);
    let other = organizations::create(&house.app, &world.mia, world.maintainer, "Saws", "").await.expect("made");
    let centre = json!({ "activityCenterProjectId": world.project });
    root.patch(&format!("/manage/{}", world.in_organization()), centre).await.is(200);
    let (paul, olga, gina) = (world.program(&world.paul).await, world.program(&world.olga).await, world.program(&world.gina).await);
    let to = json!({ "organizationId": other });
    for sent in [to.clone(), json!([])] {
        gina.post(&path, sent).await.says(403, RESTRICTED);
    }
    for who in [&paul, &olga] {
        who.post(&path, to.clone()).await.says(403, &format!("You don't have access to the organization {other}"));
    }
    world.program(&world.mia).await.post(&path, to.clone()).await.is(403);
    world.program(&world.rita).await.post(&path, to.clone()).await.says(403, &no_access(&world));
    paul.post(&path, json!([])).await.is(400);
    root.post(&path, json!({ "organizationId": 1 })).await.is(404);
    assert_eq!(root.get(&at(&world)).await.body()["organization"]["id"], world.organization.number());
    world.add(&world.mia, world.in_maintainer(), &world.paul, "").await;
    let answer = paul.post(&path, json!({ "organizationId": other.to_string() })).await.is(200);
    assert_eq!((answer.keys().join(" "), &answer.body()["organization"]["id"]), (FULL.to_owned(), &json!(other)));
    let source = root.get(&format!("/manage/{}", world.in_organization())).await.is(200).body();
    assert_eq!((&source["activityCenterProjectId"], &source["projects"]), (&Value::Null, &json!([])));
    root.post(&path, json!({ "organizationId": world.organization })).await.is(200);
}

/// P-5, R-PRJ-7.
#[tokio::test]
async fn only_super_admins_disable_a_project() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (path, root) = (format!("{}/disabled", at(&world)), world.program(&world.root).await);
    for who in [&world.mia, &world.olga, &world.paul, &world.gina, &world.rita] {
        for sent in [json!({ "isDisabled": true }), json!({ "isDisabled": 0 }), json!([])] {
            world.program(who).await.post(&path, sent).await.is(403);
        }
    }
    let disable = async |end: &str| -> Answer {
        root.post(&path, json!({ "isDisabled": 1, "disableReason": "Moving", "estimatedEndTime": end })).await
    };
    let answer = disable("2031-03-02T12:00:00+02:00").await.is(200);
    assert_eq!(answer.keys().join(" "), FULL.replace("isDisabled", "isDisabled disabled"));
    assert_eq!(answer.body()["disabled"], json!({ "reason": "Moving", "estimatedEndTime": "2031-03-02T10:00:00+0000" }));
    assert_eq!((&answer.body()["isDisabled"], answer.text == root.get(&at(&world)).await.text), (&json!(true), true));
    for (sent, read) in [
        ("2031-03-02T12:00:00+0000", "2031-03-02T12:00:00+0000"),
        ("2031-03-02T12:00:00Z", "2031-03-02T12:00:00+0000"),
        ("+2 days", "2027-01-17T"),
        ("+1 week", "2027-01-22T"),
    ] {
        let answer = disable(sent).await.is(200).body();
        assert!(answer["disabled"]["estimatedEndTime"].as_str().is_some_and(|time| time.starts_with(read)), "{sent}: {answer}");
    }
    let hour = disable("+1 hour").await.is(200).body()["disabled"]["estimatedEndTime"].clone();
    house.wait(Duration::from_secs(3600));
    assert!(disable("+0 hours").await.body()["disabled"]["estimatedEndTime"].as_str() >= hour.as_str(), "an hour from then: {hour}");
    disable("soon").await.is(400);
    root.post(&path, json!({ "disableReason": "Moving" })).await.is(400);
    let paul = world.program(&world.paul).await;
    assert_eq!(paul.put(&at(&world), json!({ "name": "Still" })).await.is(200).body()["isDisabled"], true);
    let answer = root.post(&path, json!({ "isDisabled": true })).await.is(200).body();
    assert_eq!(answer["disabled"], json!({ "reason": "", "estimatedEndTime": null }));
    let answer = root.post(&path, json!({ "isDisabled": false })).await.is(200);
    assert_eq!((answer.keys().join(" "), &answer.body()["isDisabled"]), (FULL.to_owned(), &json!(false)));
}

/// P-6, P-7, S-7.
#[tokio::test]
async fn limits_are_set_one_by_one_and_only_by_super_admins() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (path, root) = (format!("{}/limits", at(&world)), world.program(&world.root).await);
    let before = root.get(&at(&world)).await.body()["limits"].clone();
    for who in [&world.mia, &world.olga, &world.paul, &world.gina, &world.rita] {
        let who = world.program(who).await;
        who.post(&path, json!({ "limits": [] })).await.is(403);
        who.post(&path, json!([])).await.is(403);
        who.delete(&format!("{path}/kbc.adminsCount")).await.is(403);
    }
    let robot = house.program_with(None, &["projects:read"], 24).await;
    robot.post(&path, json!({ "limits": [{ "name": "a", "value": 1 }] })).await.tells(403, "You don't have access to the resource.");
    assert_eq!(root.post(&path, json!({ "limits": [] })).await.is(200).body()["limits"], before);
    let set = json!({ "limits": [{ "name": "kbc.adminsCount", "value": "3" }, { "name": "own.limit", "value": 0.25 }, { "name": "b", "value": 2.0 }] });
    let answer = root.post(&path, set).await.is(200);
    assert_eq!(answer.keys().join(" "), FULL);
    let mut expected = before.clone();
    for (name, value) in [("kbc.adminsCount", json!(3)), ("own.limit", json!(0.25)), ("b", json!(2))] {
        expected[name] = json!({ "name": name, "value": value });
    }
    assert_eq!(answer.body()["limits"], expected, "others stay; whole numbers have no fraction");
    for wrong in
        [json!([]), json!({ "limits": [{ "name": "a" }] }), json!({ "limits": [{ "name": "", "value": 1 }] }), json!({ "limits": "a" })]
    {
        root.post(&path, wrong).await.is(400);
    }
    for name in expected.as_object().expect("a map").keys() {
        assert_eq!(root.delete(&format!("{path}/{name}")).await.is(204).text, "");
    }
    root.delete(&format!("{path}/own.limit")).await.is(404);
    assert_eq!(root.get(&at(&world)).await.body()["limits"], json!({}), "an empty map, not a list");
}

/// R-PRJ-8: in every form, and only while it has the feature.
#[tokio::test]
async fn what_was_paid_shows_exactly_while_the_project_has_the_feature() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (path, root) = (at(&world), world.program(&world.root).await);
    let list = format!("/manage/{}/projects", world.in_organization());
    assert_eq!(root.get(&path).await.body().get("payAsYouGo"), None);
    let answer = root.post(&format!("{path}/features"), json!({ "feature": "pay-as-you-go" })).await.is(200);
    assert_eq!(answer.keys().join(" "), FULL.replace("timezone", "timezone payAsYouGo"));
    for body in [answer.body(), root.get(&path).await.body(), root.get(&list).await.body()[0].clone()] {
        assert_eq!(body["payAsYouGo"], json!({ "purchasedCredits": 0 }));
    }
    root.delete(&format!("{path}/features/pay-as-you-go")).await.is(204);
    for body in [root.get(&path).await.body(), root.get(&list).await.body()[0].clone()] {
        assert_eq!((body.get("payAsYouGo"), &body["features"]), (None, &json!([])));
    }
}

/// S-1, S-2, S-3, G-25: a session token reads everything, and writes where clients have always written with one.
#[tokio::test]
async fn what_a_session_token_does_in_a_project() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (path, root) = (at(&world), world.program(&world.root).await);
    let session = async |who| {
        let made = world.program(who).await.post("/manage/current-user/session-token", json!([])).await.is(201).body();
        house.program_by(made["token"].as_str().expect("a token"))
    };
    let (paul, roots) = (session(&world.paul).await, session(&world.root).await);
    for below in ["", "/users", "/invitations", "/join-requests", "/metadata"] {
        paul.get(&format!("{path}{below}")).await.is(200);
    }
    paul.get("/manage/features?type=project").await.is(200);
    paul.get("/manage/features/10").await.is(200);
    paul.put(&path, json!({ "name": "Mill B" })).await.is(200);
    let invitation = paul.post(&format!("{path}/invitations"), json!({ "email": "new@example.com" })).await.is(201).body()["id"].clone();
    paul.delete(&format!("{path}/invitations/{invitation}")).await.is(204);
    paul.post(&format!("{path}/features"), json!({ "feature": "early-adopter-preview" })).await.is(200);
    paul.delete(&format!("{path}/features/early-adopter-preview")).await.is(204);
    paul.delete(&format!("{path}/users/{}", id(&world.gina))).await.is(204);
    world.set_auto_join(false).await;
    for decide in ["PUT", "DELETE"] {
        let asked = root.post(&format!("{path}/request-access"), json!([])).await.is(201).body()["id"].clone();
        let one = format!("{path}/join-requests/{asked}");
        paul.send(decide.parse().expect("a method"), &one, "").await.is(if decide == "PUT" { 202 } else { 204 });
        root.delete(&format!("{path}/users/{}", id(&world.root))).await;
    }
    let refused = [
        paul.post(&format!("{path}/users"), json!({ "email": "new@example.com" })).await,
        paul.patch(&format!("{path}/users/{}", id(&world.paul)), json!({ "role": "guest" })).await,
        paul.post(&format!("{path}/metadata"), json!([])).await,
        roots.post(&format!("{path}/limits"), json!({ "limits": [] })).await,
        roots.post(&format!("{path}/disabled"), json!({ "isDisabled": 0 })).await,
        roots.post("/manage/features", json!([])).await,
        roots.post(&format!("/manage/deleted-projects/{}/purge", world.project), json!([])).await,
        roots.post("/manage/projects/1/users", json!([])).await,
    ];
    for answer in refused {
        answer.tells(403, "You don't have access to the resource.");
    }
    roots.post(&format!("{path}/organizations"), json!({ "organizationId": world.organization })).await.is(200);
    roots.delete(&path).await.is(204);
}
