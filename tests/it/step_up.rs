//! Checklist 4.4: what is delicate needs a proof of the last ten minutes, by a factor as strong as the account has.

use crate::house::{House, PASSWORD};
use portico::failure::Failure;
use std::time::Duration;

/// Every door that is delicate, with a body that would otherwise pass.
const DELICATE: [(&str, &[(&str, &str)]); 12] = [
    ("/forms/security/totp/begin", &[("name", "Phone")]),
    ("/forms/security/totp/confirm", &[("code", "000000")]),
    ("/forms/security/totp/remove", &[("app_id", "1")]),
    ("/forms/security/keys/ask", &[]),
    ("/forms/security/keys/add", &[("name", "Key")]),
    ("/forms/security/keys/remove", &[("key", "1")]),
    ("/forms/security/recovery-codes/make", &[]),
    ("/forms/security/recovery-codes/show", &[]),
    ("/forms/sessions/end", &[("session", "1")]),
    ("/forms/sessions/end-others", &[]),
    ("/forms/tokens/make", &[("title", "Laptop"), ("hours", "1")]),
    ("/forms/account/delete", &[("confirm_email", "ada@example.com")]),
];

#[tokio::test]
async fn what_is_delicate_is_refused_ten_minutes_after_signing_in() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    house.wait(Duration::from_secs(601));
    let before = house.db_events().await.len();
    for (door, fields) in DELICATE {
        let (status, _, answer) = ada.call(door, fields).await;
        assert_eq!((status, answer), (401, Err(Failure::NotFresh)), "{door}");
    }
    assert_eq!(house.db_events().await.len(), before, "and nothing changed");
    assert!(ada.is_in().await, "but one is still signed in");
}

#[tokio::test]
async fn a_link_leads_to_the_question_and_back() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    house.wait(Duration::from_secs(601));
    let page = ada.get("/settings/account").await;
    assert!(page.attribute("#confirm_email", "name").is_none(), "asked before anything is typed");
    ada.get("/settings/sessions").await;
    let page = ada.submit("/forms/sessions/end-others", &[]).await;
    assert_eq!(page.status, 401);
    assert_eq!(page.attribute(".problems a", "href").as_deref(), Some("/confirm?next=/settings/sessions"));

    let page = ada.get("/settings/security/totp").await;
    assert_eq!(page.status, 401, "asked before anything is typed");
    let link = page.attribute(".after a", "href").expect("a link");
    assert_eq!(link, "/confirm?next=/settings/security/totp");
    let page = ada.get(&link).await;
    assert_eq!(page.text("h1").as_deref(), Some("Confirm that it is you"));
    assert_eq!(
        ada.submit("/forms/confirm", &[("password", "a wrong one")]).await.problem("password").as_deref(),
        Some("This password is not right.")
    );
    let before = ada.cookies["portico-local-session"].clone();
    let page = ada.submit("/forms/confirm", &[("password", PASSWORD)]).await;
    assert_eq!((page.status, page.path.as_str()), (200, "/settings/security/totp"));

    // Checklist 5.1: the cookie has a new value, and the old one is worth nothing.
    let mut thief = ada.elsewhere();
    thief.cookies.insert("portico-local-session".into(), before);
    assert!(!thief.is_in().await);
    assert_eq!(ada.submit("/forms/security/totp/begin", &[("name", "Phone")]).await.status, 200);
}

#[tokio::test]
async fn where_a_factor_is_set_up_the_password_is_not_enough() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let (phone, codes) = ada.sets_up_app(&house).await;
    house.wait(Duration::from_secs(601));
    let page = ada.get("/confirm?next=%2Fsettings%2Fsecurity").await;
    assert!(page.attribute("input#password", "name").is_none() && page.attribute("input#code", "name").is_some());
    let (status, ..) = ada.call("/forms/confirm", &[("password", PASSWORD)]).await;
    assert_eq!(status, 401, "also when it is sent straight");
    assert_eq!(ada.call("/forms/sessions/end-others", &[]).await.0, 401);
    assert_eq!(ada.call("/forms/confirm", &[("code", &phone.code(&house))]).await.0, 200);
    assert_eq!(ada.call("/forms/sessions/end-others", &[]).await.0, 200);
    house.wait(Duration::from_secs(601));
    assert_eq!(ada.call("/forms/confirm", &[("recovery_code", &codes[0])]).await.0, 200, "a recovery code will do");
}

#[tokio::test]
async fn what_another_session_proved_by_the_password_ends_when_a_first_factor_is_set_up() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let mut laptop = ada.elsewhere();
    laptop.signs_in("ada@example.com", PASSWORD).await;
    assert_eq!(laptop.call("/forms/sessions/end-others", &[]).await.0, 200, "fresh by its password");
    ada.signs_in("ada@example.com", PASSWORD).await;
    ada.sets_up_app(&house).await;
    assert!(laptop.is_in().await);
    assert_eq!(laptop.call("/forms/security/recovery-codes/make", &[]).await.0, 401);
}

#[tokio::test]
async fn guessing_at_the_question_has_to_wait_and_leads_nowhere_else() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    for _ in 0..5 {
        assert_eq!(ada.call("/forms/confirm", &[("password", "a wild guess")]).await.0, 422);
    }
    assert_eq!(ada.call("/forms/confirm", &[("password", PASSWORD)]).await.0, 429);
    house.wait(Duration::from_secs(2));
    let (_, headers, _) = ada.call("/forms/confirm", &[("password", PASSWORD), ("next", "//evil.example")]).await;
    assert_eq!(headers["location"], "/");
}
