//! What is asked all the time goes by an index, so that it takes no longer among millions of rows. PostgreSQL counts how often it read
//! a table from one end to the other; here it is told to do that only where there is no other way. Both databases have the same indexes.

use crate::{
    house::{House, PASSWORD},
    world::World,
};
use portico::on;
use serde_json::json;
use std::time::Duration;

/// Tables that hold what operators set up, a few dozen rows at most: these may be read whole.
const SMALL: &[&str] = &["features", "templates", "template_features", "signing_keys", "installation"];

/// Tables that were read from one end to the other since they were last asked about.
async fn read_whole(house: &House) -> Vec<String> {
    const SQL: &str = "SELECT CAST(relname AS TEXT) FROM pg_stat_user_tables WHERE seq_scan > 0 ORDER BY relname";
    let mut tx = house.app.db.begin_read().await.expect("a database");
    let rows: Vec<(String,)> = on!(&mut tx, |db| sqlx::query_as(SQL).fetch_all(db).await).expect(SQL);
    rows.into_iter().map(|(name,)| name).filter(|name| !SMALL.contains(&name.as_str())).collect()
}

/// A server that reads tables whole only where it has to, and counts it from here on.
async fn watched(house: &House) -> House {
    house.db_run("DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET enable_seqscan = off', current_database()); END $$").await;
    let server = house.beside().await;
    // Whoever migrates reads tables of a few rows.
    server.app.db.close().await;
    let server = house.beside().await;
    while house.db_count(OTHERS).await > 0 {
        tokio::task::yield_now().await;
    }
    house.db_count("SELECT CAST(COUNT(pg_stat_reset()) AS BIGINT)").await;
    server
}

/// Connections that are still telling what they did.
const OTHERS: &str = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND state IS NULL";

#[tokio::test]
async fn what_is_asked_all_the_time_goes_by_an_index() {
    let house = House::open().await;
    if !house.is_postgres() {
        return; // SQLite does not count, and asks the same of the same indexes
    }
    let world = World::in_house(&house).await;
    let email = house.email(&world.paul).await;
    house.person("Ada").await;
    let token = house.program(&world.paul).await;
    let server = watched(&house).await;

    let mut ada = server.stranger();
    ada.get("/sign-in").await;
    assert!(ada.signs_in("ada@example.com", PASSWORD).await.html.contains("Ada"));
    for path in [
        "/",
        "/?projects=mill",
        "/settings/cloud-accounts",
        "/settings/profile",
        "/settings/security",
        "/settings/sessions",
        "/settings/tokens",
        "/settings/invitations",
        "/settings/notifications",
        "/settings/promo-codes",
        "/settings/activity",
        "/settings/account",
        "/status",
    ] {
        assert_eq!(ada.get(path).await.status, 200, "{path}");
    }
    ada.get("/settings/profile").await;
    ada.submit("/forms/profile", &[("name", "Ada L."), ("language", "en"), ("time_zone", "UTC")]).await;

    let program = server.program_by(&token.key.as_ref().expect("a token").1);
    let (project, organization) = (world.project, world.organization);
    for path in [
        "/manage/tokens/verify".to_owned(),
        "/manage/current-user".to_owned(),
        format!("/manage/projects/{project}"),
        format!("/manage/projects/{project}/users"),
        format!("/manage/organizations/{organization}/projects"),
        "/manage/notifications".to_owned(),
    ] {
        let answer = program.get(&path).await;
        assert!(answer.status < 500, "{path}: {}", answer.status);
    }
    program.post(&format!("/manage/projects/{project}/users"), json!({ "email": email, "role": "guest" })).await;
    server.letters().await;
    // That it counts at all: nobody looks for people by what they call their company.
    server.db_count("SELECT COUNT(*) FROM users WHERE company = 'Mills'").await;
    server.app.db.close().await;

    // A connection tells what it did when it ends, which is a moment after it was closed here.
    let told = async {
        while read_whole(&house).await.is_empty() {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), told).await.expect("it counts");
    assert_eq!(read_whole(&house).await, ["users"]);
}
