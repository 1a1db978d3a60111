//! Members are told when their project comes close to a limit and when it reaches it: once each time (DOC-14).

use crate::{house::House, program::Program, world::World};
use portico::{
    members::server::{self as members},
    notifications::server as notifications,
    projects::server as projects,
};
use serde_json::{Value, json};

async fn told(program: &Program<'_>) -> Vec<Value> {
    let all = program.get("/manage/notifications").await.is(200).body();
    all.as_array().expect("a list").iter().filter(|one| one["type"] == "limit").cloned().collect()
}

#[tokio::test]
async fn each_crossing_is_told_once() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, paul) = (world.program(&world.root).await, world.program(&world.paul).await);
    let path = format!("/manage/projects/{}", world.project);
    root.post(&format!("{path}/limits"), json!({ "limits": [{ "name": "jobs", "value": 100 }] })).await.is(200);
    let measure = async |value: i64| {
        let metrics = json!({ "metrics": [{ "name": "jobs", "value": value }] });
        let project = root.post(&format!("{path}/metrics"), metrics).await.is(200).body();
        assert_eq!(project["metrics"]["jobs"], json!({ "name": "jobs", "value": value }));
        told(&paul).await.len()
    };
    let counts = [(79, 0), (80, 1), (81, 1), (99, 1), (100, 2), (150, 2), (90, 2), (120, 3), (10, 3), (85, 4), (10, 4), (500, 5)];
    for (value, count) in counts {
        assert_eq!(measure(value).await, count, "{value}");
    }
    let all = told(&paul).await;
    assert_eq!(all[0]["title"], "The project “Mill A” has reached a limit");
    assert_eq!(all[0]["payload"], json!({ "limit": "jobs", "percent": 100 }));
    assert_eq!(all[1]["title"], "The project “Mill A” comes close to a limit");
    assert_eq!(all[1]["message"], "jobs: 85 of 100 are used, 80 % or more.");
    assert!(told(&world.program(&world.rita).await).await.is_empty(), "others hear nothing");
    // A soft limit blocks nothing.
    root.put(&path, json!({ "name": "Mill B" })).await.is(200);
    world.add(&world.paul, world.in_project(), &world.rita, "guest").await;
}

#[tokio::test]
async fn a_lower_limit_is_passed_too_and_a_higher_one_makes_room() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, paul) = (world.program(&world.root).await, world.program(&world.paul).await);
    let path = format!("/manage/projects/{}", world.project);
    let bytes = json!({ "metrics": [{ "name": "storage.dataSizeBytes", "value": 90_000_000_000i64 }] });
    let project = root.post(&format!("{path}/metrics"), bytes).await.is(200).body();
    assert_eq!(project["dataSizeBytes"], 90_000_000_000i64);
    assert_eq!(told(&paul).await.len(), 0);
    let limit = async |value: i64| {
        root.post(&format!("{path}/limits"), json!({ "limits": [{ "name": "storage.dataSizeBytes", "value": value }] })).await.is(200);
        told(&paul).await
    };
    let all = limit(100_000_000_000).await;
    assert_eq!(all[0]["message"], "storage.dataSizeBytes: 90 GB of 100 GB are used, 80 % or more.");
    assert_eq!(limit(200_000_000_000).await.len(), 1);
    assert_eq!(limit(90_000_000_000).await.len(), 2);
}

/// Members are counted by the server itself, a moment after they came.
#[tokio::test]
async fn members_count_against_their_limit() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, paul) = (world.program(&world.root).await, world.program(&world.paul).await);
    let path = format!("/manage/projects/{}", world.project);
    root.post(&format!("{path}/limits"), json!({ "limits": [{ "name": "kbc.adminsCount", "value": 3 }] })).await.is(200);
    projects::weigh_stirred(&house.app).await.expect("weighed");
    assert_eq!(told(&paul).await.len(), 0, "two of three are no more than 80 per cent");
    world.add(&world.paul, world.in_project(), &world.rita, "guest").await;
    projects::weigh_stirred(&house.app).await.expect("weighed");
    projects::weigh_stirred(&house.app).await.expect("weighed");
    assert_eq!(told(&paul).await.len(), 1);
    members::remove(&house.app, &world.paul, world.in_project(), crate::world::id(&world.rita)).await.expect("removed");
    projects::weigh_stirred(&house.app).await.expect("weighed");
    world.add(&world.paul, world.in_project(), &world.rita, "guest").await;
    projects::weigh_stirred(&house.app).await.expect("weighed");
    assert_eq!(told(&paul).await.len(), 2, "it was passed a second time");
}

#[tokio::test]
async fn only_super_admins_report_what_is_used_and_only_numbers() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let path = format!("/manage/projects/{}/metrics", world.project);
    let metrics = |name: &str, value: Value| json!({ "metrics": [{ "name": name, "value": value }] });
    for who in [&world.mia, &world.olga, &world.paul, &world.gina, &world.rita] {
        world.program(who).await.post(&path, metrics("jobs", json!(1))).await.is(403);
    }
    let root = world.program(&world.root).await;
    for (name, value) in
        [("", json!(1)), ("kbc.adminsCount", json!(1)), ("jobs", json!(-1)), ("storage.rowsCount", json!(1.5)), ("a\nb", json!(1))]
    {
        root.post(&path, metrics(name, value)).await.is(400);
    }
    root.post(&path, metrics("jobs", json!("many"))).await.is(400);
    root.post(&path, json!({ "metrics": [] })).await.is(200);
    root.post("/manage/projects/1/metrics", metrics("jobs", json!(1))).await.is(404);
    let project = root.get(&format!("/manage/projects/{}", world.project)).await.is(200).body();
    assert_eq!(project["metrics"].as_object().expect("a map").len(), 3);
}

/// As the members wish: usually in the daily letter.
#[tokio::test]
async fn the_letter_about_a_limit_is_the_daily_one() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let root = world.program(&world.root).await;
    let path = format!("/manage/projects/{}", world.project);
    root.post(&format!("{path}/limits"), json!({ "limits": [{ "name": "jobs", "value": 100 }] })).await.is(200);
    root.post(&format!("{path}/metrics"), json!({ "metrics": [{ "name": "jobs", "value": 100 }] })).await.is(200);
    house.wait(std::time::Duration::from_secs(40));
    notifications::deliver_due(&house.app).await.expect("delivered");
    notifications::deliver_due(&house.app).await.expect("delivered");
    let email = house.email(&world.paul).await;
    let about =
        async || house.letters_to(&email).await.into_iter().filter(|letter| letter.body.contains("reached a limit")).collect::<Vec<_>>();
    assert!(about().await.is_empty());
    house.wait(std::time::Duration::from_secs(24 * 3600));
    notifications::send_digests(&house.app).await.expect("sent");
    notifications::send_digests(&house.app).await.expect("sent");
    let letters = about().await;
    assert_eq!((letters.len(), letters[0].subject.as_str()), (1, "What is new for you"));
}
