use crate::house::{House, Letter, PASSWORD};
use portico::{server::caller::Caller, sign_in::server::create_person};
use std::time::Duration;

const NEW: &str = "four kettles on the moon";

async fn asks(house: &House, email: &str) -> crate::visitor::Page {
    let mut visitor = house.stranger();
    visitor.get("/forgot-password").await;
    visitor.submit("/forms/forgot-password", &[("email", email)]).await
}

async fn link_for_ada(house: &House) -> String {
    asks(house, "ada@example.com").await;
    house.letters_to("ada@example.com").await.last().map(Letter::link).expect("a letter")
}

fn filled(password: &str) -> [(&str, &str); 2] {
    [("new_password", password), ("confirm_password", password)]
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_by_a_letter() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let link = link_for_ada(&house).await;
    let mut browser = house.stranger();
    assert_eq!(browser.get(&link).await.text("h1").as_deref(), Some("Choose a new password"));
    let page = browser.submit("/forms/reset-password", &filled(NEW)).await;
    assert_eq!(
        (page.path.as_str(), page.text(".notice").as_deref()),
        ("/sign-in?done=password-reset", Some("Your new password is set. Sign in with it."))
    );
    assert!(!ada.is_in().await, "all sessions end");
    assert_eq!(browser.signs_in("ada@example.com", NEW).await.path, "/");
    assert!(browser.elsewhere().signs_in("ada@example.com", PASSWORD).await.problem("email").is_some());
    let letters = house.letters_to("ada@example.com").await;
    assert_eq!(letters.last().map(|letter| letter.subject.as_str()), Some("Your password was changed"));
}

/// Checklist 4.3.
#[tokio::test]
async fn opening_the_link_changes_nothing() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let link = link_for_ada(&house).await;
    for _ in 0..3 {
        assert_eq!(house.stranger().get(&link).await.status, 200, "a scanner looks");
    }
    assert!(ada.is_in().await);
    let mut browser = house.stranger();
    browser.get(&link).await;
    assert_eq!(browser.submit("/forms/reset-password", &filled(NEW)).await.status, 200);
}

/// Checklist 4.3.
#[tokio::test]
async fn a_link_works_once_for_an_hour_and_only_for_its_purpose() {
    let house = House::open().await;
    house.person("Ada").await;
    let (first, second) = (link_for_ada(&house).await, link_for_ada(&house).await);
    let mut browser = house.stranger();
    browser.get(&second).await;
    browser.submit("/forms/reset-password", &filled(NEW)).await;
    for used in [&first, &second] {
        assert_eq!(house.stranger().get(used).await.status, 404, "one reset ends all links");
    }
    let third = link_for_ada(&house).await;
    let token = third.rsplit('/').next().expect("a token").to_owned();
    for wrong in [format!("/activate/{token}"), format!("/setup/{token}")] {
        assert_eq!(house.stranger().get(&wrong).await.status, 404, "{wrong}");
    }
    let mut other_door = house.stranger();
    other_door.get(&third).await;
    assert_eq!(other_door.call("/forms/activate", &[("password", NEW), ("confirm_password", NEW)]).await.0, 404);
    house.wait(Duration::from_secs(3600));
    let page = house.stranger().get(&third).await;
    assert_eq!((page.status, page.text("h1").as_deref()), (404, Some("This link no longer works")));
}

/// Checklist 4.3 and 9.6.
#[tokio::test]
async fn a_link_used_fifty_times_at_once_works_once() {
    let house = House::open().await;
    house.person("Ada").await;
    let link = link_for_ada(&house).await;
    let tries = (0..50).map(|n| {
        let mut visitor = house.stranger();
        visitor.address = [203, 0, 113, n];
        let link = &link;
        async move {
            visitor.get(link).await;
            visitor.call("/forms/reset-password", &filled(NEW)).await.0
        }
    });
    let statuses = futures::future::join_all(tries).await;
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
}

/// Checklist 3.4.
#[tokio::test]
async fn an_unknown_address_gets_the_same_answer_and_no_letter() {
    let house = House::open().await;
    house.person("Ada").await;
    let (known, unknown) = (asks(&house, "ada@example.com").await, asks(&house, "eve@example.com").await);
    let plain = |page: &crate::visitor::Page| page.html.replace(&page.attribute("script[nonce]", "nonce").expect("a nonce"), "");
    assert_eq!((known.status, plain(&known)), (unknown.status, plain(&unknown)));
    assert_eq!(house.letters().await.len(), 1);
}

/// Checklist 4.3 and 5.8.
#[tokio::test]
async fn without_the_link_nothing_happens() {
    let house = House::open().await;
    house.person("Ada").await;
    link_for_ada(&house).await;
    for token in ["", "x", &"A".repeat(43)] {
        let mut visitor = house.stranger();
        assert_eq!(visitor.get(&format!("/reset-password/{token}")).await.status, 404);
        assert_eq!(visitor.call("/forms/reset-password", &filled(NEW)).await.0, 404);
    }
    assert_eq!(house.stranger().get("/reset-password").await.status, 404);
    assert_eq!(house.stranger().signs_in("ada@example.com", PASSWORD).await.path, "/");
}

#[tokio::test]
async fn a_bad_new_password_leaves_the_link_alive() {
    let house = House::open().await;
    house.person("Ada").await;
    let link = link_for_ada(&house).await;
    let mut browser = house.stranger();
    browser.get(&link).await;
    let page = browser.submit("/forms/reset-password", &filled("short")).await;
    assert_eq!((page.status, page.problem("new_password").as_deref()), (422, Some("Use at least 8 characters.")));
    assert_eq!(page.path, "/reset-password", "the token stands in no address (ASVS 14.2.1)");
    assert_eq!(browser.submit("/forms/reset-password", &filled(NEW)).await.status, 200);
}

/// Checklist 3.8.
#[tokio::test]
async fn at_most_three_letters_are_written_and_all_answers_are_equal() {
    let house = House::open().await;
    house.person("Ada").await;
    for _ in 0..10 {
        assert_eq!(asks(&house, "ada@example.com").await.path, "/forgot-password/sent");
    }
    assert_eq!(house.letters().await.len(), 3);
    house.wait(Duration::from_secs(20 * 60));
    asks(&house, "ada@example.com").await;
    assert_eq!(house.letters().await.len(), 4);
}

#[tokio::test]
async fn a_new_password_ends_every_link_from_before() {
    let house = House::open().await;
    let operator = Caller::command_line();
    let welcome = create_person(&house.app, &operator, "Ada", "ada@example.com", false).await.expect("a new address");
    let mut browser = house.stranger();
    browser.get(&link_for_ada(&house).await).await;
    browser.submit("/forms/reset-password", &filled(NEW)).await;
    let mut eve = house.stranger();
    assert_eq!(eve.get(&welcome).await.status, 404, "the link in the chat does not open the account again");
    assert_eq!(eve.call("/forms/activate", &[("password", PASSWORD), ("confirm_password", PASSWORD)]).await.0, 404);

    let stolen = link_for_ada(&house).await;
    browser.signs_in("ada@example.com", NEW).await;
    let fields = [("current_password", NEW), ("new_password", PASSWORD), ("confirm_password", PASSWORD)];
    assert_eq!(browser.call("/forms/security/password", &fields).await.0, 200);
    assert_eq!(house.stranger().get(&stolen).await.status, 404, "nor does one that was asked for before");
}

#[tokio::test]
async fn who_mistyped_too_often_gets_in_with_the_new_password_at_once() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await.elsewhere();
    while ada.call("/forms/sign-in", &[("email", "ada@example.com"), ("password", "forgotten")]).await.0 != 429 {}
    ada.get(&link_for_ada(&house).await).await;
    ada.submit("/forms/reset-password", &filled(NEW)).await;
    assert_eq!(ada.signs_in("ada@example.com", NEW).await.path, "/");
}

#[tokio::test]
async fn nobody_uses_up_the_owners_reset_letters_by_signing_up() {
    let house = House::with(&["--sign-up=open"]).await;
    house.person("Ada").await;
    for _ in 0..5 {
        let fields = [("name", "Eve"), ("email", "ada@example.com"), ("password", "eves own password 99")];
        assert_eq!(house.stranger().call("/forms/sign-up", &fields).await.0, 200);
    }
    assert!(link_for_ada(&house).await.starts_with("/reset-password/"));
}
