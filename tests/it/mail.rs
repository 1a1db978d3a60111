use crate::house::House;
use portico::{
    on,
    operator::outbox::server::all_again,
    server::{caller::Caller, outbox},
};
use std::time::Duration;

async fn waiting(house: &House) -> i64 {
    const SQL: &str = "SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL AND given_up_at IS NULL";
    let mut tx = house.app.db.begin_read().await.expect("a database");
    let row: (i64,) = on!(&mut tx, |db| sqlx::query_as(SQL).fetch_one(db).await).expect("a number");
    row.0
}

async fn asks_for_a_letter(house: &House) {
    house.person("Ada").await;
    let mut visitor = house.stranger();
    visitor.get("/forgot-password").await;
    visitor.submit("/forms/forgot-password", &[("email", "ada@example.com")]).await;
}

#[tokio::test]
async fn a_letter_leaves_once_and_what_it_said_is_wiped() {
    let house = House::open().await;
    asks_for_a_letter(&house).await;
    assert_eq!(waiting(&house).await, 1);
    assert_eq!(house.letters().await.len(), 1);
    assert_eq!(house.letters().await.len(), 1, "not again");
    assert_eq!(waiting(&house).await, 0);
    let mut tx = house.app.db.begin_read().await.expect("a database");
    let kept: Option<(String,)> =
        on!(&mut tx, |db| sqlx::query_as("SELECT sealed FROM outbox WHERE sealed IS NOT NULL").fetch_optional(db).await).expect("read");
    assert_eq!(kept, None);
}

#[tokio::test]
async fn two_servers_do_not_send_the_same_letter() {
    let house = House::open().await;
    asks_for_a_letter(&house).await;
    let (one, other) = (outbox::lease(&house.app).await.expect("a lease"), outbox::lease(&house.app).await.expect("a lease"));
    assert!(one.is_some() && other.is_none());
    house.wait(Duration::from_secs(121));
    assert!(outbox::lease(&house.app).await.expect("a lease").is_some(), "the first server died");
}

#[tokio::test]
async fn a_letter_that_does_not_leave_is_tried_again_later() {
    let house = House::open().await;
    asks_for_a_letter(&house).await;
    let letter = outbox::lease(&house.app).await.expect("a lease").expect("a letter");
    outbox::failed(&house.app, &letter, "a bad day").await.expect("noted");
    assert!(house.letters().await.is_empty(), "not at once");
    house.wait(Duration::from_secs(61));
    assert_eq!(house.letters().await.len(), 1);
}

#[tokio::test]
async fn letters_speak_the_readers_language() {
    let house = House::open().await;
    house.person("Ada").await;
    house.db_run("UPDATE users SET language = 'de'").await;
    let mut visitor = house.stranger();
    visitor.get("/forgot-password").await;
    visitor.submit("/forms/forgot-password", &[("email", "ada@example.com")]).await;
    assert_eq!(house.letters().await[0].subject, "Wählen Sie ein neues Passwort");
}

/// Most of the time such a letter has come, and nobody wants it twice. Staff see it, and may send it again.
#[tokio::test]
async fn a_letter_whose_server_died_after_it_had_left_does_not_come_twice() {
    let house = House::open().await;
    let mut root = house.operator().await;
    asks_for_a_letter(&house).await;
    let letter = outbox::lease(&house.app).await.expect("a lease").expect("a letter");
    assert!(outbox::leaves(&house.app, &letter).await.expect("noted"));
    house.wait(Duration::from_secs(121));
    assert!(house.letters().await.is_empty());
    assert_eq!(waiting(&house).await, 0);
    let page = root.get("/operator/outbox?state=failed").await;
    assert!(page.html.contains("nobody knows whether it arrived"), "{}", page.html);
    assert_eq!(all_again(&house.app, &Caller::command_line()).await.expect("done"), 0, "not among many");
    root.post("/forms/operator/outbox/again", &format!("letter={}", letter.id)).await;
    assert_eq!(house.letters().await.len(), 1, "it was asked for");
}

/// Its process stood still, for longer than its lease.
#[tokio::test]
async fn a_server_that_comes_back_leaves_a_letter_to_whom_took_it_over() {
    let house = House::open().await;
    asks_for_a_letter(&house).await;
    let late = outbox::lease(&house.app).await.expect("a lease").expect("a letter");
    house.wait(Duration::from_secs(121));
    let next = outbox::lease(&house.app).await.expect("a lease").expect("the same letter");
    assert!(
        !next.in_doubt
            && !outbox::leaves(&house.app, &late).await.expect("asked")
            && outbox::leaves(&house.app, &next).await.expect("asked")
    );
    outbox::failed(&house.app, &late, "it took too long").await.expect("noted");
    house.wait(Duration::from_secs(60));
    assert!(outbox::lease(&house.app).await.expect("a lease").is_none(), "what the late one says of its try changes nothing");
    // The other one dies, and the late one hears 250 after all.
    house.wait(Duration::from_secs(61));
    assert!(house.letters().await.is_empty(), "it is in doubt");
    outbox::sent(&house.app, &late).await.expect("noted");
    let page = house.operator().await.get("/operator/outbox?state=failed").await;
    assert!(page.all(".things li").is_empty(), "and not in doubt any more");
}

/// Checklist 9.4 and 9.5: nothing is lost, nothing is sent twice, and nobody has to wait for it.
#[tokio::test]
async fn a_mail_server_that_is_away_for_an_hour_loses_no_letter() {
    let house = House::open().await;
    asks_for_a_letter(&house).await;
    let (mut minutes, mut tries) = (0, 0);
    while minutes < 60 {
        if let Some(letter) = outbox::lease(&house.app).await.expect("a lease") {
            outbox::failed(&house.app, &letter, "a bad day").await.expect("noted");
            tries += 1;
        }
        house.wait(Duration::from_secs(60));
        minutes += 1;
    }
    assert!((5..12).contains(&tries), "{tries} tries, with growing pauses");
    assert_eq!(waiting(&house).await, 1);
    assert_eq!(house.stranger().signs_in("ada@example.com", crate::house::PASSWORD).await.path, "/", "sign-in goes on");
    house.wait(Duration::from_secs(3600));
    let letters = house.letters().await;
    assert_eq!(letters.iter().filter(|letter| letter.subject == "Choose a new password").count(), 1);
}
