//! What people are told, and by what they see it (API section 4.10).
//!
//! Longer than 300 lines: who sees what, and who does not, stands in one place.

use crate::{
    house::House,
    program::{Program, shape},
    world::{World, id},
};
use portico::{
    features::server as features,
    id::NotificationId,
    members::server as members,
    notifications::server::{self as notifications, Said},
    organizations::server as organizations,
    projects::server as projects,
    server::caller::Caller,
};
use serde_json::{Value, json};
use std::time::Duration;

const ALL: &str = "/manage/notifications";

/// The titles that someone's program reads, the newest first.
async fn titles(program: &Program<'_>) -> Vec<String> {
    let all = program.get(ALL).await.is(200).body();
    all.as_array().expect("a list").iter().map(|one| one["title"].as_str().expect("a title").to_owned()).collect()
}

/// The same, without what else happened in the world.
async fn sees(world: &World<'_>, who: &Caller, title: &str) -> bool {
    titles(&world.program(who).await).await.iter().any(|told| told == title)
}

fn said(title: &str, audience: &str) -> Said {
    Said { kind: "announcement".into(), title: title.into(), body: "All tables move.".into(), audience: audience.into(), ..Said::default() }
}

pub async fn announce(world: &World<'_>, said: &Said) -> NotificationId {
    let app = &world.house.app;
    let id = notifications::write(app, &world.root, said).await.expect("a draft");
    notifications::publish(app, &world.root, id).await.expect("published");
    id
}

/// N-1, N-2.
#[tokio::test]
async fn members_see_what_was_told_while_they_are_members_and_nothing_from_before() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let root = world.program(&world.root).await;
    let tell = |title: &str| json!({ "type": "common", "projectId": world.project.number(), "title": title, "message": "Now." });
    root.post(ALL, tell("first")).await.is(201);
    for (who, does) in [(&world.paul, true), (&world.gina, true), (&world.olga, false), (&world.mia, false), (&world.rita, false)] {
        assert_eq!(sees(&world, who, "first").await, does);
    }
    house.wait(Duration::from_secs(1));
    world.add(&world.olga, world.in_project(), &world.rita, "guest").await;
    root.post(ALL, tell("second")).await.is(201);
    assert!(!sees(&world, &world.rita, "first").await && sees(&world, &world.rita, "second").await);
    members::remove(&house.app, &world.rita, world.in_project(), id(&world.rita)).await.expect("leaves");
    assert!(!sees(&world, &world.rita, "second").await, "after leaving none of it any more");

    root.post(ALL, json!({ "type": "global", "title": "to all", "message": "Hello." })).await.is(201);
    for who in [&world.paul, &world.olga, &world.mia, &world.rita, &world.root] {
        assert!(sees(&world, who, "to all").await);
    }
    house.wait(Duration::from_secs(1));
    let newcomer = house.someone("nora").await;
    assert!(titles(&house.program(&newcomer).await).await.is_empty());
}

#[tokio::test]
async fn a_deleted_project_concerns_nobody_and_one_that_comes_back_does_again() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let root = world.program(&world.root).await;
    root.post(ALL, json!({ "type": "common", "projectId": world.project.number(), "title": "moves", "message": "Now." })).await.is(201);
    let path = format!("/manage/projects/{}", world.project);
    root.delete(&path).await.is(204);
    assert!(!sees(&world, &world.paul, "moves").await);
    root.delete(&format!("/manage/deleted-projects/{}", world.project)).await.is(204);
    assert!(sees(&world, &world.paul, "moves").await);
}

#[tokio::test]
async fn announcements_reach_whom_they_are_for() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let app = &house.app;
    features::give_to_project(app, &world.root, world.project, "early-adopter-preview").await.expect("given");
    let organization = world.organization.to_string();
    let project = world.project.to_string();
    let cases = [
        (said("everyone", "everyone"), [true, true, true, true]),
        (Said { organization, ..said("organization", "organization") }, [true, true, false, false]),
        (Said { project, ..said("project", "project") }, [false, true, false, false]),
        (Said { template: "production".into(), ..said("template", "filter") }, [false, true, false, false]),
        (Said { template: "demo".into(), ..said("other template", "filter") }, [false; 4]),
        (Said { feature: "early-adopter-preview".into(), ..said("feature", "filter") }, [false, true, false, false]),
        (Said { feature: "pay-as-you-go".into(), ..said("other feature", "filter") }, [false; 4]),
        (
            Said { template: "production".into(), feature: "early-adopter-preview".into(), ..said("both", "filter") },
            [false, true, false, false],
        ),
        (Said { template: "production".into(), feature: "pay-as-you-go".into(), ..said("one of both", "filter") }, [false; 4]),
    ];
    for (said, expected) in cases {
        let announced = announce(&world, &said).await;
        for (who, does) in [&world.olga, &world.paul, &world.mia, &world.rita].into_iter().zip(expected) {
            assert_eq!(sees(&world, who, &said.title).await, does, "{}", said.title);
        }
        let reach = notifications::find(app, &world.root, announced).await.expect("found").reach;
        let people = [6, 3, 2, 2, 0, 2, 0, 2, 0];
        let index =
            ["everyone", "organization", "project", "template", "other template", "feature", "other feature", "both", "one of both"];
        let index = index.iter().position(|title| *title == said.title).expect("a case");
        assert_eq!(reach, people[index], "{}", said.title);
    }
}

/// A project that moves, or gets a feature, brings its members into what is announced from then on, and nothing from before.
#[tokio::test]
async fn what_was_announced_before_a_move_or_a_feature_is_not_for_those_who_come_by_it() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let app = &house.app;
    let other = organizations::create(app, &world.root, world.maintainer, "Bakers", "").await.expect("an organization");
    let there = |title: &str| Said { organization: other.to_string(), ..said(title, "organization") };
    let having = |title: &str| Said { feature: "early-adopter-preview".into(), ..said(title, "filter") };
    announce(&world, &there("before the move")).await;
    announce(&world, &having("before the feature")).await;
    house.wait(Duration::from_secs(1));
    projects::move_to(app, &world.root, world.project, other).await.expect("moved");
    features::give_to_project(app, &world.root, world.project, "early-adopter-preview").await.expect("given");
    house.wait(Duration::from_secs(1));
    announce(&world, &there("after the move")).await;
    announce(&world, &having("after the feature")).await;
    let told = titles(&world.program(&world.paul).await).await;
    assert_eq!(told, ["after the feature", "after the move"]);
}

#[tokio::test]
async fn who_invited_and_left_for_good_is_named_no_more() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let path = format!("/manage/projects/{}/invitations", world.project);
    world.program(&world.paul).await.post(&path, json!({ "email": house.email(&world.rita).await })).await.is(201);
    let rita = world.program(&world.rita).await;
    assert_eq!(titles(&rita).await, ["paul invited you to “Mill A”"]);
    world.program(&world.root).await.delete(&format!("/manage/users/{}", id(&world.paul))).await.is(204);
    assert_eq!(titles(&rita).await, ["You are invited to “Mill A”"]);
}

#[tokio::test]
async fn what_programs_read_and_write_has_its_shape() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, paul) = (world.program(&world.root).await, world.program(&world.paul).await);
    let limit = json!({ "type": "limit", "projectId": world.project.number(), "title": "Limit", "message": "**Full**", "payload": { "limit": "storage.dataSizeBytes" } });
    let made = root.post(ALL, limit).await.is(201).body();
    assert_eq!(shape(&made), "{id:text actor:text type:text created:time title:text message:text}");
    assert_eq!((&made["actor"], &made["type"]), (&json!(format!("Project:{}", world.project)), &json!("limit")));
    let global = root.post(ALL, json!({ "type": "global", "projectId": 1, "title": "All", "message": "Hi" })).await.is(201).body();
    assert_eq!(global["actor"], "Global");

    let told = paul.get(ALL).await.is(200).body();
    assert_eq!((&told[0]["id"], &told[1]["id"]), (&global["id"], &made["id"]), "the newest first");
    assert_eq!(shape(&told[0]), "{id:text type:text kind:text created:time isRead:bool isSeen:bool title:text message:text}");
    assert_eq!(told[1]["payload"], json!({ "limit": "storage.dataSizeBytes" }));
    assert_eq!(told[1]["project"], json!({ "id": world.project.to_string(), "name": "Mill A" }));
    assert_eq!((&told[1]["type"], &told[1]["message"], &told[1]["isRead"]), (&json!("limit"), &json!("**Full**"), &json!(false)));
    let id = told[1]["id"].as_str().expect("text");
    assert!(id.len() == 36 && id.bytes().filter(|byte| *byte == b'-').count() == 4, "{id}");

    let only = paul.get(&format!("{ALL}?limit=1")).await.is(200).body();
    assert_eq!(only.as_array().expect("a list").len(), 1);
    let rest = paul.get(&format!("{ALL}?before={}", only[0]["id"].as_str().expect("text"))).await.is(200).body();
    assert_eq!(rest[0]["id"], made["id"]);
    for nowhere in ["7f1e4b0a-5b7e-4d2e-9a53-0d6b6a0e2f11", "00000000-0000-8000-8000-000000000001"] {
        paul.get(&format!("{ALL}?before={nowhere}")).await.is(400);
    }
    let odd = json!({ "type": "global", "title": "T", "message": "M", "payload": [] });
    root.post(ALL, odd).await.is(201);
}

#[tokio::test]
async fn what_can_not_be_told_is_refused_with_a_reason() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let root = world.program(&world.root).await;
    let good = json!({ "type": "common", "projectId": world.project.number(), "title": "Title", "message": "Message" });
    let with = |key: &str, value: Value| {
        let mut body = good.clone();
        body[key] = value;
        body
    };
    for (key, value) in
        [("type", json!("urgent")), ("type", json!("")), ("title", json!("  ")), ("title", json!("x".repeat(201))), ("message", json!(""))]
    {
        let answer = root.post(ALL, with(key, value)).await.is(400).body();
        assert_eq!(answer["errors"][0]["key"], key, "{answer}");
    }
    let answer = root.post(ALL, with("projectId", Value::Null)).await.is(400).body();
    assert_eq!(answer["errors"][0]["key"], "projectId");
    root.post(ALL, with("projectId", json!(1))).await.says(404, "Project not found");
    root.post(ALL, with("payload", json!("text"))).await.says(400, "Request body not valid");
    for who in [&world.mia, &world.olga, &world.paul] {
        world.program(who).await.post(ALL, good.clone()).await.is(403);
    }
    assert!(!sees(&world, &world.paul, "Title").await);
}

/// N-3.
#[tokio::test]
async fn each_marks_for_themselves_what_they_have_read() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, paul, gina) = (world.program(&world.root).await, world.program(&world.paul).await, world.program(&world.gina).await);
    for title in ["one", "two", "three"] {
        root.post(ALL, json!({ "type": "global", "title": title, "message": "Hi" })).await.is(201);
    }
    let unread = async |program: &Program<'_>| {
        let all = program.get(ALL).await.is(200).body();
        let all = all.as_array().expect("a list").iter().filter(|one| one["isRead"] == false);
        all.map(|one| one["title"].as_str().expect("a title").to_owned()).collect::<Vec<_>>()
    };
    let all = paul.get(ALL).await.is(200).body();
    let number = |index: usize| all[index]["id"].clone();
    assert_eq!(paul.put(ALL, json!({ "read": [number(1)] })).await.is(200).body(), json!({ "status": "ok" }));
    assert_eq!(unread(&paul).await, ["three", "one"]);
    assert_eq!(unread(&gina).await.len(), 3, "marks are one's own");
    paul.put(ALL, json!({ "read": ["7f1e4b0a-5b7e-4d2e-9a53-0d6b6a0e2f11", "x", ""] })).await.is(200);
    assert_eq!(paul.put(ALL, json!({ "allRead": true })).await.is(200).body(), json!({ "status": "ok" }));
    assert!(unread(&paul).await.is_empty());
    for nothing in [json!({}), json!({ "allRead": false }), json!({ "read": "all" })] {
        paul.put(ALL, nothing).await.is(400);
    }

    house.wait(Duration::from_secs(600));
    root.post(ALL, json!({ "type": "global", "title": "four", "message": "Hi" })).await.is(201);
    assert_eq!(unread(&paul).await, ["four"], "what comes later is unread");
    paul.put(ALL, json!({ "allRead": true })).await.is(200);
    house.wait(Duration::from_secs(600));
    assert!(unread(&paul).await.is_empty(), "and read things stay read");

    let reader = house.program_with(Some(house.email(&world.gina).await), &["current-user:read"], 24).await;
    assert_eq!(unread(&reader).await.len(), 4);
    reader.put(ALL, json!({ "allRead": true })).await.is(403);
    assert_eq!(unread(&gina).await.len(), 4);
}

#[tokio::test]
async fn marking_all_as_read_does_not_swallow_what_begins_later() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    // An hour and a half after this house's noon, in the writer's time zone.
    let later = Said { starts: "2027-01-15T09:30".into(), ..said("later", "everyone") };
    announce(&world, &later).await;
    let paul = world.program(&world.paul).await;
    assert!(titles(&paul).await.is_empty(), "it has not begun");
    paul.put(ALL, json!({ "allRead": true })).await.is(200);
    house.wait(Duration::from_secs(2 * 3600));
    let told = paul.get(ALL).await.is(200).body();
    assert_eq!((&told[0]["title"], &told[0]["isRead"]), (&json!("later"), &json!(false)));
}

#[tokio::test]
async fn what_has_ended_asks_for_nobodys_attention() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let said = Said { ends: "2027-01-15T08:30".into(), ..said("short", "everyone") };
    announce(&world, &said).await;
    let unread = async || {
        let mut tx = house.app.db.begin_read().await.expect("a database");
        notifications::has_unread(&mut tx, id(&world.rita), house.app.now()).await.expect("looked")
    };
    assert!(unread().await);
    house.wait(Duration::from_secs(3600));
    assert!(!unread().await);
    assert!(sees(&world, &world.rita, "short").await, "and can still be looked up");
}

/// The bell's own messages: an invitation is told of for as long as it is open.
#[tokio::test]
async fn an_invitation_rings_and_is_gone_with_it() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let paul = world.program(&world.paul).await;
    let path = format!("/manage/projects/{}/invitations", world.project);
    let sent = paul.post(&path, json!({ "email": house.email(&world.rita).await })).await.is(201).body();
    let rita = world.program(&world.rita).await;
    let told = rita.get(ALL).await.is(200).body();
    assert_eq!((&told[0]["kind"], &told[0]["title"]), (&json!("invitation"), &json!("paul invited you to “Mill A”")));
    paul.delete(&format!("{path}/{}", sent["id"])).await.is(204);
    assert_eq!(rita.get(ALL).await.is(200).body(), json!([]));
    house.wait(Duration::from_secs(3 * 24 * 3600));
    house.tidies_up().await;
    assert_eq!(house.db_count("SELECT COUNT(*) FROM notifications").await, 0, "its line is swept up");
}

/// Names are anybody's, and Markdown is staff's: neither runs anything (checklist 6.6).
#[tokio::test]
async fn nothing_in_a_notification_runs() {
    const BAD: &str = "<img src=x onerror=alert(1)>";
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut ada = house.person("Ada").await;
    let root = world.program(&world.root).await;
    let message = format!("{BAD} [x](javascript:alert(1)) <script>alert(1)</script>");
    root.post(ALL, json!({ "type": "global", "title": BAD, "message": message })).await.is(201);
    root.put(&format!("/manage/projects/{}", world.project), json!({ "name": BAD })).await.is(200);
    let path = format!("/manage/projects/{}/invitations", world.project);
    world.program(&world.paul).await.post(&path, json!({ "email": "ada@example.com" })).await.is(201);
    let page = ada.get("/settings/notifications").await;
    assert_eq!(page.all(".told h2").len(), 2);
    assert!(page.all("main img, main script").is_empty() && !page.html.contains("javascript:"), "{}", page.html);
    assert!(page.all(".told h2").iter().any(|title| title == BAD), "it is shown as it was typed");
}

/// N-3: ids are marked in steps of fifty, so that nobody else waits for long.
#[tokio::test]
async fn hundreds_of_notifications_are_marked_at_once() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let root = world.program(&world.root).await;
    for n in 0..120 {
        root.post(ALL, json!({ "type": "global", "title": format!("n{n}"), "message": "Hello." })).await.is(201);
    }
    let paul = world.program(&world.paul).await;
    let unread = async || {
        let all = paul.get(ALL).await.is(200).body();
        let open = all.as_array().expect("a list").iter().filter(|one| one["isRead"] == false);
        open.map(|one| (one["title"].as_str().expect("a title").to_owned(), one["id"].clone())).collect::<Vec<_>>()
    };
    let news: Vec<_> = unread().await.into_iter().filter(|(title, _)| title.starts_with('n')).collect();
    assert_eq!(news.len(), 120);
    let ids: Vec<_> = news.iter().filter(|(title, _)| title != "n0").map(|(_, id)| id.clone()).collect();
    paul.put(ALL, json!({ "read": ids })).await.is(200);
    let left: Vec<String> = unread().await.into_iter().map(|(title, _)| title).filter(|title| title.starts_with('n')).collect();
    assert_eq!(left, ["n0"]);
}
