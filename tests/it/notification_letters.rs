//! Which notifications also come as letters, and when.

use crate::{
    house::{House, Letter},
    world::World,
};
use portico::notifications::server as notifications;
use serde_json::json;
use std::time::Duration;

const SAVE: &str = "/forms/notifications/save-letters";
const USUAL: [(&str, &str); 9] = [
    ("announcement", "off"),
    ("deprecation", "off"),
    ("migration", "off"),
    ("incident", "off"),
    ("limit", "daily"),
    ("cloud", "at_once"),
    ("token", "at_once"),
    ("invitation", "at_once"),
    ("membership", "at_once"),
];

fn with(kind: &str, wish: &'static str) -> Vec<(&'static str, &'static str)> {
    USUAL.into_iter().map(|(own, usual)| if own == kind { (own, wish) } else { (own, usual) }).collect()
}

async fn deliver(house: &House) {
    for _ in 0..3 {
        // The clock comes round a while after.
        house.wait(Duration::from_secs(40));
        notifications::deliver_due(&house.app).await.expect("delivered");
    }
}

async fn about(house: &House, email: &str, word: &str) -> Vec<Letter> {
    house.letters_to(email).await.into_iter().filter(|letter| letter.body.contains(word)).collect()
}

async fn announce(world: &World<'_>, kind: &str, title: &str) {
    let said = notifications::Said {
        kind: kind.into(),
        title: title.into(),
        body: "Read [the guide](https://example.com/guide).\n\n- one\n- two".into(),
        audience: "everyone".into(),
        ..notifications::Said::default()
    };
    crate::notifications::announce(world, &said).await;
}

#[tokio::test]
async fn wishes_are_shown_kept_and_refused_when_they_are_none() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let page = ada.get("/settings/notifications/letters").await;
    for (kind, usual) in USUAL {
        assert_eq!(page.value(kind).as_deref(), Some(usual), "{kind}");
    }
    assert!(page.html.contains("ada@example.com") && page.html.contains("these letters can't be switched off"));
    let page = ada.submit(SAVE, &with("migration", "daily")).await;
    assert_eq!(
        (page.path.as_str(), page.value("migration").as_deref()),
        ("/settings/notifications/letters?done=letters-saved", Some("daily"))
    );
    assert_eq!(house.db_count("SELECT COUNT(*) FROM notification_letters").await, 1, "only what is otherwise than usual");
    let page = ada.submit(SAVE, &with("incident", "weekly")).await;
    assert_eq!((page.status, page.problem("incident").as_deref()), (422, Some("Choose one from the list.")));
    assert!(house.db_events().await.iter().filter(|kind| *kind == "letter_wishes_changed").count() == 1);
}

/// An announcement to everybody writes to those who wished it, and to nobody else.
#[tokio::test]
async fn announcements_come_as_letters_to_those_who_wish_them() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (mut ada, mut bob, _cyd) = (house.person("Ada").await, house.person("Bob").await, house.person("Cyd").await);
    ada.get("/settings/notifications/letters").await;
    ada.submit(SAVE, &with("migration", "at_once")).await;
    bob.get("/settings/notifications/letters").await;
    bob.submit(SAVE, &with("migration", "daily")).await;
    announce(&world, "migration", "The big move").await;
    deliver(&house).await;
    let letters = about(&house, "ada@example.com", "The big move").await;
    assert_eq!((letters.len(), letters[0].subject.as_str()), (1, "A migration concerns you"));
    assert!(letters[0].body.contains("the guide (https://example.com/guide)") && letters[0].body.contains("- one"), "{}", letters[0].body);
    assert!(letters[0].body.contains("/settings/notifications/letters"), "how to end it");
    assert!(about(&house, "bob@example.com", "The big move").await.is_empty());
    assert!(about(&house, "cyd@example.com", "The big move").await.is_empty());
    announce(&world, "incident", "The big fire").await;
    deliver(&house).await;
    assert!(about(&house, "ada@example.com", "The big fire").await.is_empty(), "that kind she did not wish");
}

#[tokio::test]
async fn the_daily_letter_comes_in_the_morning_and_holds_what_is_unread() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut ada = house.person("Ada").await;
    ada.get("/settings/notifications/letters").await;
    ada.submit(SAVE, &with("deprecation", "daily")).await;
    for title in ["Old tables", "Old backends", "Old buckets"] {
        announce(&world, "deprecation", title).await;
    }
    deliver(&house).await;
    // One of them she reads herself.
    let page = ada.get("/settings/notifications").await;
    let first = page.attributes(r#"input[name="notification"]"#, "value")[0].clone();
    ada.post("/forms/notifications/read", &format!("notification={first}")).await;

    notifications::send_digests(&house.app).await.expect("sent");
    assert!(about(&house, "ada@example.com", "Old").await.is_empty(), "it is not yet morning");
    house.wait(Duration::from_secs(24 * 3600));
    notifications::send_digests(&house.app).await.expect("sent");
    let letters = about(&house, "ada@example.com", "Old").await;
    assert_eq!((letters.len(), letters[0].subject.as_str()), (1, "What is new for you"));
    let body = &letters[0].body;
    assert!(body.contains("- Old backends") && body.contains("- Old tables") && !body.contains("Old buckets"), "{body}");
    house.wait(Duration::from_secs(48 * 3600));
    notifications::send_digests(&house.app).await.expect("sent");
    assert_eq!(about(&house, "ada@example.com", "Old").await.len(), 1, "no second one without something new");
}

#[tokio::test]
async fn who_has_read_it_or_is_disabled_gets_no_letter() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    for name in ["Ada", "Bob"] {
        let mut person = house.person(name).await;
        person.get("/settings/notifications/letters").await;
        person.submit(SAVE, &with("incident", "at_once")).await;
    }
    announce(&world, "incident", "Fire").await;
    let ada = house.caller("ada@example.com").await;
    notifications::mark_all_read(&house.app, &ada).await.expect("read");
    house.db_set("UPDATE users SET disabled_at = created_at WHERE email = $1", "bob@example.com").await;
    deliver(&house).await;
    for name in ["ada", "bob"] {
        assert!(about(&house, &format!("{name}@example.com"), "Fire").await.is_empty(), "{name}");
    }
}

#[tokio::test]
async fn two_servers_write_each_letter_once() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let other = house.beside().await;
    for name in ["Ada", "Bob", "Cyd"] {
        let mut person = house.person(name).await;
        person.get("/settings/notifications/letters").await;
        person.submit(SAVE, &with("incident", "at_once")).await;
    }
    announce(&world, "incident", "Fire").await;
    let both = tokio::join!(notifications::deliver_due(&house.app), notifications::deliver_due(&other.app));
    assert_eq!(both, (Ok(()), Ok(())));
    for name in ["ada", "bob", "cyd"] {
        assert_eq!(about(&house, &format!("{name}@example.com"), "Fire").await.len(), 1, "{name}");
    }
}

#[tokio::test]
async fn invitations_come_as_their_reader_wishes_and_always_to_who_has_no_account_yet() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut ada = house.person("Ada").await;
    ada.get("/settings/notifications/letters").await;
    ada.submit(SAVE, &with("invitation", "off")).await;
    let paul = world.program(&world.paul).await;
    let path = format!("/manage/projects/{}/invitations", world.project);
    for email in ["ada@example.com", "new@example.com"] {
        paul.post(&path, json!({ "email": email })).await.is(201);
    }
    assert!(about(&house, "ada@example.com", "invites you").await.is_empty());
    assert_eq!(about(&house, "new@example.com", "invites you").await.len(), 1);
    assert!(ada.get("/settings/notifications").await.html.contains("paul invited you to “Mill A”"), "it is on the page all the same");
}

/// A temporary member hears a week ahead that it ends.
#[tokio::test]
async fn the_end_of_a_membership_is_told_a_week_ahead() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let _ada = house.person("Ada").await;
    let paul = world.program(&world.paul).await;
    let path = format!("/manage/projects/{}/users", world.project);
    let month = 30 * 24 * 3600;
    paul.post(&path, json!({ "email": "ada@example.com", "role": "guest", "expirationSeconds": month })).await.is(204);
    let tick = async || portico::projects::server::run_due(&house.app).await.expect("run");
    tick().await;
    assert!(about(&house, "ada@example.com", "ends on").await.is_empty());
    house.wait(Duration::from_secs(24 * 24 * 3600));
    tick().await;
    tick().await;
    let letters = about(&house, "ada@example.com", "ends on").await;
    assert_eq!((letters.len(), letters[0].subject.as_str()), (1, "Your access to a project ends in a week"));
    let told = house.program_with(Some("ada@example.com".into()), &[], 24).await.get("/manage/notifications").await.is(200).body();
    assert_eq!(told[0]["title"], "Your access to “Mill A” ends soon");
}
