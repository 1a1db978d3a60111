use crate::house::{House, PASSWORD};
use axum::http::{HeaderValue, Request};
use std::time::Duration;

const WRONG: &str = "not the password";
const DAY: Duration = Duration::from_secs(24 * 3600);

async fn try_once(visitor: &mut crate::visitor::Visitor<'_>, password: &str) -> u16 {
    visitor.call("/forms/sign-in", &[("email", "ada@example.com"), ("password", password)]).await.0
}

/// Checklist 3.1.
#[tokio::test]
async fn five_wrong_and_one_right_starts_over() {
    let house = House::open().await;
    house.person("Ada").await;
    for _ in 0..3 {
        let mut browser = house.stranger();
        for _ in 0..5 {
            assert_eq!(try_once(&mut browser, WRONG).await, 422);
        }
        assert_eq!(try_once(&mut browser, PASSWORD).await, 200);
    }
}

/// Checklist 3.1.
#[tokio::test]
async fn waits_grow() {
    let house = House::open().await;
    house.person("Ada").await;
    let mut eve = house.stranger();
    for _ in 0..6 {
        assert_eq!(try_once(&mut eve, WRONG).await, 422);
    }
    for wait in [1, 2, 4, 8] {
        let fields = [("email", "ada@example.com"), ("password", PASSWORD)];
        let (status, headers, _) = eve.call("/forms/sign-in", &fields).await;
        assert_eq!((status, headers["retry-after"].to_str().expect("text")), (429, wait.to_string().as_str()));
        house.wait(Duration::from_secs(wait));
        assert_eq!(try_once(&mut eve, WRONG).await, 422);
    }
}

/// Checklist 3.2.
#[tokio::test]
async fn a_stranger_can_not_lock_the_owner_out() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    ada.signs_out().await;
    let mut eve = ada.elsewhere();
    while try_once(&mut eve, WRONG).await != 429 {}
    assert_eq!(try_once(&mut eve, PASSWORD).await, 429, "she has to wait");
    assert_eq!(try_once(&mut ada, PASSWORD).await, 200, "her own browser is known");
    let mut library = house.stranger();
    library.address = [203, 0, 113, 9];
    assert_eq!(try_once(&mut library, PASSWORD).await, 200, "and so is another network, as long as they were few");
}

/// Checklist 3.1 and 3.2.
#[tokio::test]
async fn after_a_hundred_only_a_known_browser_or_a_letter_helps() {
    let house = House::with(&["--failures-per-address=100000"]).await;
    let mut ada = house.person("Ada").await;
    ada.signs_out().await;
    let mut eve = ada.elsewhere();
    for _ in 0..100 {
        house.wait(DAY / 24);
        assert_eq!(try_once(&mut eve, WRONG).await, 422);
    }
    house.wait(DAY);
    let mut abroad = house.stranger();
    abroad.address = [203, 0, 113, 9];
    assert_eq!(try_once(&mut eve, PASSWORD).await, 429, "the 101st, though right");
    assert_eq!(try_once(&mut abroad, PASSWORD).await, 429, "from anywhere new");
    assert_eq!(try_once(&mut ada, PASSWORD).await, 200, "but not from her own browser");
    ada.signs_out().await;

    let letters = house.letters_to("ada@example.com").await;
    assert_eq!(letters.iter().map(|letter| letter.subject.as_str()).collect::<Vec<_>>(), ["Sign-in to your account was blocked"]);
    abroad.get("/forgot-password").await;
    abroad.submit("/forms/forgot-password", &[("email", "ada@example.com")]).await;
    let link = house.letters_to("ada@example.com").await.last().expect("a letter").link();
    abroad.get(&link).await;
    let new = "four kettles on the moon";
    abroad.submit("/forms/reset-password", &[("new_password", new), ("confirm_password", new)]).await;
    assert_eq!(try_once(&mut abroad, new).await, 200, "a new password opens the account again");
}

/// Checklist 3.7.
#[tokio::test]
async fn spraying_one_password_over_many_accounts_is_stopped_and_noted() {
    let house = House::open().await;
    let mut eve = house.stranger();
    let mut statuses = Vec::new();
    for n in 0..30 {
        let email = format!("person{n}@example.com");
        statuses.push(eve.call("/forms/sign-in", &[("email", &email), ("password", WRONG)]).await.0);
    }
    assert_eq!(statuses, [vec![422; 25], vec![429; 5]].concat());
    assert_eq!(house.db_events().await.iter().filter(|kind| *kind == "sign_in_blocked").count(), 1);
}

/// Checklist 3.6.
#[tokio::test]
async fn a_written_address_does_not_count_unless_a_proxy_is_trusted() {
    for (trusted, blocked) in [("", true), ("192.0.2.0/24", false)] {
        let settings = [format!("--trusted-proxies={trusted}")];
        let settings: Vec<&str> = if trusted.is_empty() { vec![] } else { settings.iter().map(String::as_str).collect() };
        let house = House::with(&settings).await;
        let mut last = 0;
        for n in 0..40 {
            let mut eve = house.stranger();
            for name in ["x-forwarded-for", "forwarded", "x-real-ip", "cf-connecting-ip"] {
                eve.headers.push((name.into(), format!("203.0.113.{n}")));
            }
            let email = format!("person{n}@example.com");
            last = eve.call("/forms/sign-in", &[("email", &email), ("password", WRONG)]).await.0;
        }
        assert_eq!(last == 429, blocked, "trusted: {trusted:?}");
    }
}

/// Found by fuzzing: a line that is no text was left out, and with it what the proxy had written at its end.
#[tokio::test]
async fn whom_a_proxy_saw_counts_whatever_was_written_in_front_of_it() {
    let house = House::with(&["--trusted-proxies=192.0.2.0/24"]).await;
    let mut last = 0;
    for n in 0..40 {
        let request = Request::post("/forms/sign-in")
            .header("accept", "application/json")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("x-forwarded-for", format!("203.0.113.{n}"))
            .header("x-forwarded-for", HeaderValue::from_bytes(b"\xff, 198.51.100.9").expect("a value"))
            .header("x-forwarded-for", "192.0.2.7")
            .body(format!("email=person{n}%40example.com&password=wrong").into());
        last = house.stranger().send(request.expect("a request")).await.status().as_u16();
    }
    assert_eq!(last, 429);
}

/// Checklist 9.6.
#[tokio::test]
async fn fifty_guesses_at_once_count_as_fifty() {
    let house = House::open().await;
    house.person("Ada").await;
    let tries = (0..50).map(|_| {
        let mut eve = house.stranger();
        async move { try_once(&mut eve, WRONG).await }
    });
    let statuses = futures::future::join_all(tries).await;
    assert!(statuses.iter().filter(|status| **status == 422).count() <= 6, "{statuses:?}");
    assert!(statuses.iter().all(|status| matches!(status, 422 | 429 | 503)), "{statuses:?}");
}
