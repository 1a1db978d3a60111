use crate::house::{House, PASSWORD};
use std::time::Duration;

const FORM: &str = "/forms/security/password";
const NEW: &str = "four kettles on the moon";

fn filled<'a>(current: &'a str, new: &'a str, confirm: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("current_password", current), ("new_password", new), ("confirm_password", confirm), ("end_others", "true")]
}

#[tokio::test]
async fn a_new_password_replaces_the_old_one_and_the_owner_is_told() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    ada.get("/settings/security").await;
    let page = ada.submit(FORM, &filled(PASSWORD, NEW, NEW)).await;
    assert_eq!((page.status, page.text(".notice").as_deref()), (200, Some("Your password is changed.")));
    ada.signs_out().await;
    assert!(ada.signs_in("ada@example.com", PASSWORD).await.problem("email").is_some());
    assert_eq!(ada.signs_in("ada@example.com", NEW).await.path, "/");
    let letters = house.letters_to("ada@example.com").await;
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0].subject, "Your password was changed");
    assert!(letters[0].body.contains("No other session was ended."));
}

/// Checklist 2.9.
#[tokio::test]
async fn the_ticked_box_ends_all_other_sessions_and_the_letter_says_how_many() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let mut laptop = ada.elsewhere();
    laptop.signs_in("ada@example.com", PASSWORD).await;
    let page = ada.get("/settings/security").await;
    assert_eq!(page.attribute("#end_others", "checked").as_deref(), Some(""), "ticked unless one takes it away");
    ada.submit(FORM, &filled(PASSWORD, NEW, NEW)).await;
    assert!(ada.is_in().await && !laptop.is_in().await);
    let letters = house.letters_to("ada@example.com").await;
    assert!(letters.last().expect("a letter").body.contains("One other session was ended."));
}

#[tokio::test]
async fn without_the_box_the_other_sessions_stay() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let mut laptop = ada.elsewhere();
    laptop.signs_in("ada@example.com", PASSWORD).await;
    ada.get("/settings/security").await;
    ada.submit(FORM, &filled(PASSWORD, NEW, NEW)[..3]).await;
    assert!(ada.is_in().await && laptop.is_in().await);
}

/// Checklist 2.9.
#[tokio::test]
async fn nothing_changes_without_the_current_password() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    ada.get("/settings/security").await;
    let page = ada.submit(FORM, &filled("wrong one entirely", NEW, NEW)).await;
    assert_eq!((page.status, page.problem("current_password").as_deref()), (422, Some("This password is not right.")));
    assert!(!page.html.contains(NEW) && !page.html.contains("wrong one entirely"), "secrets are typed again");
    assert!(house.letters().await.is_empty());
    assert_eq!(ada.elsewhere().signs_in("ada@example.com", PASSWORD).await.path, "/");
}

#[tokio::test]
async fn both_new_ones_have_to_be_the_same() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    ada.get("/settings/security").await;
    let page = ada.submit(FORM, &filled(PASSWORD, NEW, "another thing altogether")).await;
    assert_eq!(page.problem("confirm_password").as_deref(), Some("The two passwords are not the same."));
    assert_eq!(ada.submit(FORM, &[]).await.problem("current_password").as_deref(), Some("Fill this in."));
}

#[tokio::test]
async fn whoever_sits_at_an_open_browser_can_not_guess_for_long() {
    let house = House::open().await;
    let mut eve = house.person("Ada").await;
    for _ in 0..5 {
        assert_eq!(eve.call(FORM, &filled("a wild guess", NEW, NEW)).await.0, 422);
    }
    let (status, headers, _) = eve.call(FORM, &filled(PASSWORD, NEW, NEW)).await;
    assert_eq!((status, headers["retry-after"].to_str().expect("text")), (429, "1"));
    house.wait(Duration::from_secs(1));
    assert_eq!(eve.call(FORM, &filled(PASSWORD, NEW, NEW)).await.0, 200);
    assert_eq!(house.db_events().await.iter().filter(|kind| *kind == "password_change_failed").count(), 5);
}
