use crate::house::{House, PASSWORD};
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);

#[tokio::test]
async fn a_session_ends_after_48_hours_without_a_visit() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    house.wait(47 * HOUR);
    assert!(ada.is_in().await);
    house.wait(47 * HOUR);
    assert!(ada.is_in().await, "the visit in between counts");
    house.wait(48 * HOUR);
    assert!(!ada.is_in().await);
}

#[tokio::test]
async fn a_session_ends_after_30_days_in_spite_of_constant_use() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    for _ in 0..29 {
        house.wait(24 * HOUR);
        assert!(ada.is_in().await);
    }
    house.wait(24 * HOUR);
    assert!(!ada.is_in().await);
}

#[tokio::test]
async fn both_limits_are_the_operators_to_set() {
    let house = House::with(&["--session-idle-hours=1", "--session-max-hours=2"]).await;
    let mut ada = house.person("Ada").await;
    house.wait(HOUR);
    assert!(!ada.is_in().await);
    ada.signs_in("ada@example.com", PASSWORD).await;
    for _ in 0..2 {
        house.wait(HOUR - Duration::from_secs(1));
        assert!(ada.is_in().await);
    }
    house.wait(Duration::from_secs(2));
    assert!(!ada.is_in().await);
}

#[tokio::test]
async fn last_seen_is_written_at_most_once_a_minute() {
    use portico::on;
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let seen = async || {
        let mut tx = house.app.db.begin_read().await.expect("a database");
        let row: (i64,) = on!(&mut tx, |db| sqlx::query_as("SELECT seen_at FROM sessions").fetch_one(db).await).expect("a session");
        row.0
    };
    let first = seen().await;
    house.wait(Duration::from_secs(59));
    ada.is_in().await;
    assert_eq!(seen().await, first);
    house.wait(Duration::from_secs(1));
    ada.is_in().await;
    assert!(seen().await >= first + 60_000);
}

#[tokio::test]
async fn a_disabled_account_is_out_at_once_and_stays_out() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    house.db_run("UPDATE users SET disabled_at = 1").await;
    assert!(!ada.is_in().await);
    assert!(ada.signs_in("ada@example.com", PASSWORD).await.problem("email").is_some());
}

#[tokio::test]
async fn signing_out_ends_the_session_on_the_server_and_empties_the_browser() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let before = ada.cookies.clone();
    let (status, headers, _) = ada.call("/forms/sign-out", &[]).await;
    assert_eq!(status, 200);
    assert!(headers["clear-site-data"].to_str().expect("text").contains("\"cache\""));
    let mut copy = house.stranger();
    copy.cookies = before;
    assert!(!copy.is_in().await, "the old cookie is dead");
}
