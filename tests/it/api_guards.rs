//! What keeps the API, and who uses it, from harm.

use crate::{
    house::{House, PASSWORD},
    program::entries,
    world::{World, id},
};
use futures::future::join_all;
use portico::{failure::Failure, invitations::server as invitations, maintainers::server as maintainers, place::Place};
use serde_json::json;
use std::time::Duration;

const VERIFY: &str = "/manage/tokens/verify";

/// Guessing can't succeed, but each guess that looks like a token costs the database a look.
#[tokio::test]
async fn a_network_that_only_guesses_is_not_looked_at_for_a_while() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (good, nobody) = (world.program(&world.olga).await, house.program_of_nobody());
    for guess in 0..600 {
        assert_eq!(nobody.get(VERIFY).await.status, 401, "{guess}");
    }
    let mut refused = nobody.get(VERIFY).await;
    for _ in 0..20 {
        refused = nobody.get(VERIFY).await;
    }
    assert_eq!((refused.status, refused.header("retry-after").is_empty()), (429, false), "{}", refused.text);
    good.get(VERIFY).await.is(429);
    house.wait(Duration::from_secs(6));
    good.get(VERIFY).await.is(200);
}

/// Checklist 7.7.
#[tokio::test]
async fn too_many_requests_of_one_token_are_told_to_wait() {
    let house = House::with(&["--requests-per-token=3"]).await;
    let world = World::in_house(&house).await;
    let (one, other) = (world.program(&world.olga).await, world.program(&world.rita).await);
    for left in ["2", "1", "0"] {
        let answer = one.get(VERIFY).await.is(200);
        assert_eq!((answer.header("ratelimit-limit"), answer.header("ratelimit-remaining")), ("3".into(), left.into()));
        assert!(!answer.header("ratelimit-reset").is_empty());
    }
    let answer = one.get(VERIFY).await.is(429);
    assert_eq!((answer.header("retry-after"), answer.header("ratelimit-remaining")), ("20".into(), "0".into()));
    assert!(!answer.error().is_empty());
    other.get(VERIFY).await.is(200);
    house.wait(Duration::from_secs(20));
    one.get(VERIFY).await.is(200);
}

#[tokio::test]
async fn session_tokens_share_what_the_one_may_ask_that_made_them() {
    let house = House::with(&["--requests-per-token=3"]).await;
    let world = World::in_house(&house).await;
    let program = world.program(&world.olga).await;
    let made = program.post("/manage/current-user/session-token", json!([])).await.is(201).body();
    let session = house.program_by(made["token"].as_str().expect("a token"));
    session.get(VERIFY).await.is(200);
    session.get(VERIFY).await.is(200);
    session.get(VERIFY).await.is(429);
    program.get(VERIFY).await.is(429);
}

/// Programs that start together do not get in each other's way; what is deleted twice at once is deleted once.
#[tokio::test]
async fn many_at_once_get_a_token_each_and_one_deletes_it() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let program = world.program(&world.olga).await;
    let made = join_all((0..20).map(|_| program.post("/manage/current-user/session-token", json!([])))).await;
    let mut ids: Vec<i64> = made.into_iter().map(|answer| answer.is(201).body()["id"].as_i64().expect("a number")).collect();
    ids.dedup();
    assert_eq!(ids.len(), 20);
    let path = format!("/manage/current-user/tokens/{}", ids[0]);
    let ended = join_all((0..10).map(|_| program.delete(&path))).await;
    let done = ended.iter().filter(|answer| answer.status == 204).count();
    assert_eq!((done, ended.iter().filter(|answer| answer.status == 404).count()), (1, 9));
}

/// Whoever signed in with a stolen password keeps nothing that they made.
#[tokio::test]
async fn it_was_not_me_ends_all_tokens() {
    let house = House::open().await;
    let mut owner = house.person("Ada").await;
    let mut thief = owner.elsewhere();
    thief.signs_in("ada@example.com", PASSWORD).await;
    let token = house.program_with(Some("ada@example.com".into()), &[], 24).await;
    token.get(VERIFY).await.is(200);
    let letters = house.letters_to("ada@example.com").await;
    let letter = letters.iter().find(|letter| letter.body.contains("/not-me/")).expect("a letter about a new browser");
    owner.get(&letter.link()).await;
    owner.submit("/forms/not-me", &[]).await;
    token.get(VERIFY).await.is(401);
}

/// What was true when a request came is asked again in the change itself.
#[tokio::test]
async fn who_is_no_super_admin_any_more_changes_nothing_with_an_old_right() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    maintainers::create(&house.app, &world.root, "South", "{}").await.expect("made");
    house.db_set("UPDATE users SET super_admin_since = NULL WHERE email = $1", &house.email(&world.root).await).await;
    assert_eq!(maintainers::create(&house.app, &world.root, "West", "{}").await, Err(Failure::SignedOut));
}

#[tokio::test]
async fn nobody_fills_the_database_with_notes() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (rita, path) = (world.program(&world.rita).await, format!("/manage/users/{}/metadata", id(&world.rita)));
    let keys: Vec<String> = (0..1000).map(|number| format!("key{number}")).collect();
    let many: Vec<&str> = keys.iter().map(String::as_str).collect();
    let all = rita.post(&path, entries("user", &many, "v")).await.is(201).ids();
    rita.post(&path, entries("user", &["one.more"], "v")).await.is(400);
    rita.post(&path, entries("user", &["key7"], "another")).await.is(201);
    rita.delete(&format!("{path}/{}", all[0])).await.is(204);
    rita.post(&path, entries("user", &["one.more"], "v")).await.is(201);
    // Each value may be long, all together not endless.
    let long = "x".repeat(60_000);
    let mut refused = 0;
    for number in 0..80 {
        let answer = rita.post(&path, entries("user", &[many[number + 1]], &long)).await;
        assert!([201, 400].contains(&answer.status), "{}", answer.text);
        refused += u32::from(answer.status == 400);
    }
    assert!(refused > 0);
}

/// A token that an operator made for somebody who never came does not keep their address for ever.
#[tokio::test]
async fn an_account_that_nobody_waits_for_goes_with_its_token() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let place = Place::Organization(world.organization);
    let typed = portico::members::server::Typed { email: "guest@example.com".into(), ..Default::default() };
    let invitation = invitations::invite(&house.app, &world.olga, place, &typed).await.expect("invited");
    let token = house.program_with(Some("guest@example.com".into()), &[], 8760).await;
    token.get(VERIFY).await.is(200);
    token.put("/manage/current-user/cloud-accounts/azure", json!({ "method": "client-secret" })).await.is(200);
    invitations::cancel(&house.app, &world.olga, place, invitation).await.expect("withdrawn");
    house.wait(Duration::from_secs(2 * 24 * 3600));
    house.tidies_up().await;
    token.get(VERIFY).await.is(401);
    assert!(!house.db_whole().await.contains("guest@example.com guest@example.com"), "the account is gone");
}
