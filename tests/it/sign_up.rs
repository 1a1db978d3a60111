use crate::{
    house::{House, PASSWORD},
    visitor::Page,
};

const OPEN: &[&str] = &["--sign-up=open"];

async fn signs_up(house: &House, name: &str, email: &str, password: &str) -> Page {
    let mut visitor = house.stranger();
    visitor.get("/sign-up").await;
    visitor.submit("/forms/sign-up", &[("name", name), ("email", email), ("password", password)]).await
}

#[tokio::test]
async fn an_open_house_lets_anyone_in_who_confirms_their_address() {
    let house = House::with(OPEN).await;
    let page = signs_up(&house, "Ada", "ada@example.com", PASSWORD).await;
    assert_eq!((page.path.as_str(), page.text("h1").as_deref()), ("/sign-up/sent", Some("Look into your mailbox")));
    assert!(house.stranger().signs_in("ada@example.com", PASSWORD).await.problem("email").is_some(), "not before");

    let letter = house.letters_to("ada@example.com").await.remove(0);
    assert_eq!(letter.subject, "Confirm your e-mail address");
    let mut ada = house.stranger();
    assert_eq!(ada.get(&letter.link()).await.text("h1").as_deref(), Some("Confirm your address"));
    let home = ada.submit("/forms/activate", &[("password", PASSWORD)]).await;
    assert_eq!((home.status, home.path.as_str()), (200, "/"));
    assert_eq!(house.stranger().get(&letter.link()).await.status, 404, "once");
}

/// Checklist 3.5.
#[tokio::test]
async fn a_taken_address_gets_the_same_answer_and_its_owner_a_letter() {
    let house = House::with(OPEN).await;
    house.person("Ada").await;
    let taken = signs_up(&house, "Eve", "ada@example.com", PASSWORD).await;
    let free = signs_up(&house, "Eve", "eve@example.com", PASSWORD).await;
    let plain = |page: &Page| page.html.replace(&page.attribute("script[nonce]", "nonce").expect("a nonce"), "");
    assert_eq!((taken.status, plain(&taken)), (free.status, plain(&free)));
    let letter = house.letters_to("ada@example.com").await.remove(0);
    assert_eq!(letter.subject, "You already have an account");
    assert!(letter.body.starts_with("Hello Ada,"), "her own name, not the one that was typed");
    assert!(!letter.body.contains("/activate/"));
}

#[tokio::test]
async fn nobody_prepares_an_account_for_somebody_else() {
    let house = House::with(OPEN).await;
    signs_up(&house, "Eve", "ada@example.com", "eves own password 99").await;
    let link = house.letters_to("ada@example.com").await.remove(0).link();
    let mut ada = house.stranger();
    ada.get(&link).await;
    let page = ada.submit("/forms/activate", &[("password", PASSWORD)]).await;
    assert_eq!((page.status, page.problem("password").as_deref()), (422, Some("This password is not right.")));
    assert!(house.stranger().signs_in("ada@example.com", "eves own password 99").await.problem("email").is_some());
}

#[tokio::test]
async fn of_two_sign_ups_with_one_address_the_first_confirmed_gets_it() {
    let house = House::with(OPEN).await;
    signs_up(&house, "Ada", "ada@example.com", PASSWORD).await;
    signs_up(&house, "Eve", "ada@example.com", "eves own password 99").await;
    let links: Vec<String> = house.letters().await.iter().map(|letter| letter.link()).collect();
    let mut statuses = Vec::new();
    for link in &links {
        for password in [PASSWORD, "eves own password 99"] {
            let mut visitor = house.stranger();
            visitor.get(link).await;
            statuses.push(visitor.submit("/forms/activate", &[("password", password)]).await.status);
        }
    }
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
}

#[tokio::test]
async fn where_accounts_are_closed_the_page_says_so_and_the_form_is_shut() {
    let house = House::with(&["--sign-up=closed"]).await;
    let page = house.stranger().get("/sign-up").await;
    assert!(page.text(".lead").expect("a reason").contains("not being made"));
    assert_eq!(page.attribute("form", "action"), None);
    let fields = [("name", "Ada"), ("email", "ada@example.com"), ("password", PASSWORD)];
    assert_eq!(house.stranger().call("/forms/sign-up", &fields).await.0, 403);
    assert!(house.letters().await.is_empty());
}

/// Checklist 3.4: who was not invited sees the same as who was, and gets no letter.
#[tokio::test]
async fn where_accounts_are_by_invitation_only_who_was_invited_gets_a_letter() {
    let house = House::with(&["--sign-up=invited"]).await;
    let page = house.stranger().get("/sign-up").await;
    assert!(page.text(".lead").expect("a word").contains("by invitation"));
    let page = signs_up(&house, "Ada", "ada@example.com", PASSWORD).await;
    assert_eq!((page.status, page.path.as_str()), (200, "/sign-up/sent"));
    assert!(house.letters().await.is_empty());
}

#[tokio::test]
async fn every_wrong_field_is_named_and_kept() {
    let house = House::with(OPEN).await;
    let page = signs_up(&house, "", "not an address", "password").await;
    assert_eq!(page.status, 422);
    for field in ["name", "email", "password"] {
        assert!(page.problem(field).is_some(), "{field}");
    }
    assert_eq!(page.value("email").as_deref(), Some("not an address"));
    assert_eq!(page.problem("password").as_deref(), Some("This password is easy to guess: many people use it, or one much like it."));
}
