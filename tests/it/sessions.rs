use crate::{
    house::{House, PASSWORD},
    visitor::Visitor,
};
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);

/// Checklist 5.4.
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

/// Checklist 5.4.
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

/// Checklist 5.3.
#[tokio::test]
async fn a_disabled_account_is_out_at_once_and_stays_out() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    house.db_run("UPDATE users SET disabled_at = 1").await;
    assert!(!ada.is_in().await);
    assert!(ada.signs_in("ada@example.com", PASSWORD).await.problem("email").is_some());
}

/// Checklist 5.3 and 5.7.
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

#[tokio::test]
async fn sessions_are_listed_with_browser_system_address_times_and_how() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let mut phone = ada.elsewhere();
    let line = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";
    phone.headers.push(("user-agent".into(), line.into()));
    phone.signs_in("ada@example.com", PASSWORD).await;
    house.wait(Duration::from_secs(300));
    let page = ada.get("/settings/sessions").await;
    let lines = page.all(".things li");
    assert_eq!(lines.len(), 2);
    assert!(lines[0].contains("Your current session") && lines[0].contains("192.0.2.1") && lines[0].contains("Link that opened"));
    for part in ["Safari 18.1", "iOS 18.1 · Phone", "198.51.100.7", "Signed In", "Password", "Last used 5 minutes ago", "Revoke"] {
        assert!(lines[1].contains(part), "{part} in {}", lines[1]);
    }
    assert!(house.person("Eve").await.get("/settings/sessions").await.all(".things li").len() == 1, "one's own only");
}

/// Checklist 5.5.
#[tokio::test]
async fn a_revoked_session_is_out_on_its_very_next_request_on_every_server() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let mut laptop = ada.elsewhere();
    laptop.signs_in("ada@example.com", PASSWORD).await;
    assert!(laptop.is_in().await);
    // A second server on the same database.
    let second = house.beside().await;
    let mut at_second = Visitor::new(&second);
    (at_second.cookies, at_second.address) = (laptop.cookies.clone(), laptop.address);
    assert!(at_second.is_in().await);
    let page = ada.get("/settings/sessions").await;
    let id = page.attribute(r#"form[action="/forms/sessions/end"] input[name="session"]"#, "value").expect("a number");
    let mut eve = house.person("Eve").await;
    assert_eq!(eve.call("/forms/sessions/end", &[("session", &id)]).await.0, 404, "not Eve's to end");
    assert_eq!(ada.submit("/forms/sessions/end", &[]).await.text(".notice").as_deref(), Some("The session is over."));
    assert!(!at_second.is_in().await && !laptop.is_in().await);
    assert_eq!(ada.call("/forms/sessions/end", &[("session", &id)]).await.0, 404, "over already");
    assert_eq!(ada.call("/forms/sessions/end", &[("session", "x")]).await.0, 404);
}

#[tokio::test]
async fn all_others_can_be_revoked_at_once() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let mut others = Vec::new();
    for _ in 0..3 {
        let mut other = ada.elsewhere();
        other.signs_in("ada@example.com", PASSWORD).await;
        others.push(other);
    }
    ada.get("/settings/sessions").await;
    assert_eq!(ada.submit("/forms/sessions/end-others", &[]).await.text(".notice").as_deref(), Some("All other sessions are over."));
    for mut other in others {
        assert!(!other.is_in().await);
    }
    assert!(ada.is_in().await);
}

/// Checklist 5.6: the one used least ends, and the sign-in says so in the log.
#[tokio::test]
async fn a_person_has_at_most_as_many_sessions_as_the_operator_allows() {
    let house = House::with(&["--sessions-per-person=2"]).await;
    let mut first = house.person("Ada").await;
    let (mut second, mut third) = (first.elsewhere(), first.elsewhere());
    second.signs_in("ada@example.com", PASSWORD).await;
    house.wait(Duration::from_secs(120));
    assert!(first.is_in().await);
    third.signs_in("ada@example.com", PASSWORD).await;
    assert!(first.is_in().await && third.is_in().await && !second.is_in().await);
    let page = first.get("/settings/activity/download?as=json").await;
    assert!(page.html.contains(r#""ended_sessions": 1"#));
}

/// Checklist 5.1: the value changes at each step, and the ones before are worth nothing.
#[tokio::test]
async fn the_cookie_changes_with_every_step_and_a_planted_one_is_never_taken() {
    const NAME: &str = "portico-local-session";
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let (phone, _) = ada.sets_up_app(&house).await;
    let mut laptop = ada.elsewhere();
    let planted = "A".repeat(43);
    laptop.cookies.insert(NAME.into(), planted.clone());
    laptop.cookies.insert("portico-local-pending".into(), planted.clone());
    laptop.signs_in("ada@example.com", PASSWORD).await;
    assert_eq!(laptop.cookies[NAME], planted, "the password alone gives no session");
    assert_ne!(laptop.cookies["portico-local-pending"], planted);
    laptop.shows("code", &phone.code(&house)).await;
    let after_factor = laptop.cookies[NAME].clone();
    assert_ne!(after_factor, planted);
    house.wait(Duration::from_secs(30));
    assert_eq!(laptop.call("/forms/confirm", &[("code", &phone.code(&house))]).await.0, 200);
    assert_ne!(laptop.cookies[NAME], after_factor);
    for old in [planted, after_factor] {
        let mut copy = house.stranger();
        copy.cookies.insert(NAME.into(), old);
        assert!(!copy.is_in().await);
    }
}
