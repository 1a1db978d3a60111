//! The audit log, the outbox and the system page (/operator/…).

use crate::{
    house::{House, PASSWORD},
    visitor::Visitor,
    world::{World, id},
};
use portico::{on, server::outbox};
use serde_json::Value;
use std::time::Duration;

const LOG: &str = "/operator/audit-log";

async fn kinds(root: &mut Visitor<'_>, query: &str) -> Vec<String> {
    let page = root.get(&format!("{LOG}?{query}")).await;
    assert_eq!(page.status, 200, "{query}");
    page.all(".log li strong")
}

#[tokio::test]
async fn the_log_is_filtered_by_person_actor_place_kind_and_moment() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut root = house.operator().await;
    let mut ada = house.person("Ada").await;
    let olga = id(&world.olga).to_string();
    assert_eq!(kinds(&mut root, "kind=activated").await, ["activated"; 2]);
    assert_eq!(kinds(&mut root, "person=ada%40example.com").await, ["activated", "person_created"]);
    assert_eq!(kinds(&mut root, "person=ADA%40example.com&kind=activated").await, ["activated"]);
    assert_eq!(kinds(&mut root, &format!("actor={olga}&kind=project_created")).await, ["project_created"]);
    let place = kinds(&mut root, &format!("place={}", world.in_project().to_string().replace('/', "%2F"))).await;
    assert!(
        place.contains(&"project_created".to_owned()) && place.contains(&"member_added".to_owned()) && !place.contains(&"activated".into())
    );
    for nobody in ["person=nobody%40example.com", "actor=1", "place=projects%2F1", "kind=no_such_kind"] {
        let page = root.get(&format!("{LOG}?{nobody}")).await;
        assert!(page.all(".log li").is_empty() && page.html.contains("Nothing fits."), "{nobody}");
    }
    for (odd, part) in [
        ("person=x", "account of"),
        ("place=users%2F1", "place"),
        ("since=yesterday", "From"),
        ("until=2027-13-01", "Until"),
        ("kind=%07", "Kind"),
    ] {
        let page = root.get(&format!("{LOG}?{odd}")).await;
        assert!(page.status == 200 && page.text(".problem").is_some_and(|text| text.contains(part)), "{odd}");
    }
    for odd in ["before=-1", "before=x", "person=99999999999999999999", "before=99999999999999999999&kind=%00"] {
        assert_eq!(root.get(&format!("{LOG}?{odd}")).await.status, 200, "{odd}");
    }
    // The house's clock shows 2027-01-15, 08:00; an hour passes.
    house.wait(Duration::from_secs(1800));
    ada.signs_out().await;
    assert_eq!(kinds(&mut root, "person=ada%40example.com&since=2027-01-15T08:20").await[0], "signed_out");
    assert_eq!(kinds(&mut root, "kind=signed_out&until=2027-01-15T08:20").await, Vec::<String>::new());
    assert_eq!(kinds(&mut root, "kind=signed_out&since=2027-01-15&until=2027-01-15").await, ["signed_out"]);
    // Who looked is told where it was about one person.
    let seen = house.db_dump().await.matches(r#""what":"log""#).count();
    assert_eq!(seen, 3, "Ada's, once before and once after ten minutes, and Olga's, whose deeds were looked at");
}

#[tokio::test]
async fn the_log_comes_in_pages() {
    let house = House::open().await;
    let mut root = house.operator().await;
    let mut ada = house.person("Ada").await;
    for n in 0..60 {
        let name = format!("Ada {n}");
        let fields = [("name", name.as_str()), ("language", "en"), ("time_zone", "UTC")];
        assert_eq!(ada.call("/forms/profile/save", &fields).await.0, 200);
    }
    let page = root.get(&format!("{LOG}?kind=profile_changed&person=ada%40example.com")).await;
    assert_eq!(page.all(".log li").len(), 50);
    let next = page.attribute(r#"a[rel="next"]"#, "href").expect("more");
    let second = root.get(&next).await;
    assert_eq!(second.all(".log li").len(), 10);
    assert!(second.attribute(r#"a[rel="next"]"#, "href").is_none());
    assert_eq!(second.value("kind").as_deref(), Some("profile_changed"), "the filter stays");
}

#[tokio::test]
async fn what_is_filtered_can_be_taken_as_a_file_and_that_is_noted() {
    let house = House::open().await;
    let mut root = house.operator().await;
    let mut ada = house.person("Ada").await;
    ada.headers.push(("user-agent".into(), r#"=cmd|' /C calc'!A0 "quoted""#.into()));
    ada.signs_in("ada@example.com", PASSWORD).await;
    // More than are read at once.
    let mut tx = house.app.db.begin_write().await.expect("a database");
    for n in 1..=2500_i64 {
        const SQL: &str =
            "INSERT INTO events (id, at, actor, kind, detail, address, agent) VALUES ($1, 0, 'system', 'noise', '{}', '', '')";
        on!(&mut tx, |db| sqlx::query(SQL).bind(n).execute(db).await.map(drop)).expect(SQL);
    }
    tx.commit().await.expect("committed");
    root.get(LOG).await;
    let csv = root.submit(&format!("{LOG}/download"), &[("as", "csv")]).await;
    assert_eq!(csv.headers["content-type"], "text/csv; charset=utf-8; header=present");
    assert!(csv.headers["content-disposition"].to_str().expect("text").contains("portico-audit-log.csv"));
    assert!(csv.html.contains(r#""'=cmd|' /C calc'!A0 ""quoted""""#), "harmless in a spreadsheet");
    assert!(csv.html.lines().count() > 2500 && csv.html.matches("\"noise\"").count() == 2500);
    root.get(&format!("{LOG}?kind=noise")).await;
    let json = root.submit(&format!("{LOG}/download"), &[("as", "json")]).await;
    let lines: Value = serde_json::from_str(&json.html).expect("JSON");
    let mut ids: Vec<i64> = lines.as_array().expect("a list").iter().map(|line| line["id"].as_i64().expect("a number")).collect();
    ids.dedup();
    assert_eq!((ids.len(), ids[0]), (2500, 2500), "only what was filtered, the newest first");
    let none = root.post(&format!("{LOG}/download"), "kind=nothing&as=json").await;
    assert_eq!(serde_json::from_str::<Value>(&none.html).expect("JSON"), serde_json::json!([]));
    assert_eq!(root.post(&format!("{LOG}/download"), "person=x").await.status, 422);
    assert_eq!(kinds(&mut root, "kind=log_exported").await.len(), 3);
    house.wait(Duration::from_secs(601));
    root.get(&format!("{LOG}?kind=noise")).await;
    let asked = root.submit(&format!("{LOG}/download"), &[("as", "csv")]).await.path;
    assert!(asked.starts_with("/confirm?next=") && asked.contains("kind%3Dnoise"), "it asks anew who one is: {asked}");
}

#[tokio::test]
async fn whoever_takes_a_persons_lines_along_or_looks_at_what_they_did_leaves_a_line_with_them() {
    let house = House::open().await;
    let mut root = house.operator().await;
    let (mut ada, mut bob) = (house.person("Ada").await, house.person("Bob").await);
    root.get(LOG).await;
    assert_eq!(root.post(&format!("{LOG}/download"), "person=ada%40example.com&as=csv").await.status, 200);
    root.get(&format!("{LOG}?actor=bob%40example.com")).await;
    for person in [&mut ada, &mut bob] {
        assert!(person.get("/settings/activity").await.html.contains("An administrator looked at your account"));
    }
    // Nobody is noted to have looked at whom there is not.
    root.get(&format!("{LOG}?person=-5")).await;
    root.get(&format!("{LOG}?person=12345")).await;
    assert_eq!(house.db_count("SELECT COUNT(*) FROM events WHERE kind = 'person_seen'").await, 2);
}

#[tokio::test]
async fn a_dropped_letter_is_told_to_whom_it_was_for_and_none_outlives_its_reader() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut root = house.operator().await;
    let mut ada = house.person("Ada").await;
    for _ in 0..2 {
        house.stranger().call("/forms/forgot-password", &[("email", "ada@example.com")]).await.2.expect("asked");
    }
    let page = root.get("/operator/outbox").await;
    let letter = page.attribute(r#"input[name="letter"]"#, "value").expect("a letter");
    root.post("/forms/operator/outbox/drop", &format!("letter={letter}")).await;
    assert!(ada.get("/settings/activity").await.html.contains("An administrator dropped a letter to you"));
    assert!(root.get("/operator/outbox").await.html.contains("ada@example.com"), "the other one waits");
    world.program(&world.root).await.delete("/manage/users/ada@example.com").await.is(204);
    assert!(!root.get("/operator/outbox").await.html.contains("ada@example.com"));
    assert!(house.letters_to("ada@example.com").await.is_empty());
}

#[tokio::test]
async fn many_looks_at_a_project_are_not_in_each_others_way() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let root = house.operator().await;
    let path = format!("/operator/projects/{}", world.project);
    let looks = (0..24).map(|_| {
        let (mut again, path) = (root.again(), path.clone());
        async move { again.get(&path).await.status }
    });
    let statuses = futures::future::join_all(looks).await;
    assert!(statuses.iter().all(|status| *status == 200), "{statuses:?}");
}

#[tokio::test]
async fn letters_that_do_not_leave_are_seen_tried_again_and_dropped() {
    let house = House::open().await;
    let mut root = house.operator().await;
    house.person("Ada").await;
    for _ in 0..2 {
        house.stranger().call("/forms/forgot-password", &[("email", "ada@example.com")]).await.2.expect("asked");
        house.stranger().call("/forms/forgot-password", &[("email", "nobody@example.com")]).await.2.expect("asked");
    }
    let page = root.get("/operator/outbox").await;
    assert_eq!(page.all(".thing > strong"), ["reset_password"; 2]);
    assert!(page.html.contains("ada@example.com") && !page.html.contains("/reset-password/"));
    // It fails, and the server repeats whom it is for.
    let leased = outbox::lease(&house.app).await.expect("a database").expect("a letter");
    outbox::failed(&house.app, &leased, "550 <ada@example.com>: mailbox is full").await.expect("noted");
    let page = root.get("/operator/outbox").await;
    assert!(page.html.contains("550 [address] mailbox is full"), "and why is kept without whom");
    let id = leased.id.to_string();
    let page = root.post("/forms/operator/outbox/again", &format!("letter={id}")).await;
    assert_eq!(page.text(".notice").as_deref(), Some("It is tried again now."));
    let due = outbox::lease(&house.app).await.expect("a database");
    assert!(due.is_some_and(|letter| letter.id == leased.id || letter.attempts == 1));
    // Given up, it can still go for a week.
    house.db_set("UPDATE outbox SET given_up_at = 1800000000000, attempts = 33 WHERE CAST(id AS TEXT) = $1", &id).await;
    let page = root.get("/operator/outbox?state=failed").await;
    assert_eq!(page.all(".things li").len(), 1, "and what was never meant to leave is not among them");
    assert_eq!(root.post("/forms/operator/outbox/again", &format!("letter={id}")).await.status, 200);
    assert!(root.get("/operator/outbox?state=failed").await.all(".things li").is_empty());
    assert_eq!(house.letters_to("ada@example.com").await.len(), 1, "the other one waits for its turn");
    let page = root.get("/operator/outbox?state=sent").await;
    assert!(page.all(".things li").len() == 1 && !page.html.contains("ada@example.com"), "no address once it is out");
    // Eight days later what it said is wiped.
    house
        .db_set(
            "UPDATE outbox SET sent_at = NULL, sealed = 'x', given_up_at = 1800000000000, attempts = 33 WHERE CAST(id AS TEXT) = $1",
            &id,
        )
        .await;
    house.wait(Duration::from_secs(8 * 24 * 3600));
    house.tidies_up().await;
    root.signs_in("root@example.com", PASSWORD).await;
    let page = root.get("/operator/outbox?state=failed").await;
    assert!(page.html.contains("can't be sent any more") && !page.html.contains("Send again"));
    assert_eq!(root.post("/forms/operator/outbox/again", &format!("letter={id}")).await.status, 409);
    let page = root.post("/forms/operator/outbox/drop", &format!("letter={id}&state=failed")).await;
    assert!(page.path.starts_with("/operator/outbox?state=failed") && page.all(".things li").is_empty());
    for nobody in [id.as_str(), "1", "x", "99999999999999999999"] {
        assert_eq!(root.post("/forms/operator/outbox/drop", &format!("letter={nobody}")).await.status, 404, "{nobody}");
    }
    let events = house.db_events().await;
    assert!(events.contains(&"letter_tried_again".to_owned()) && events.contains(&"letter_dropped".to_owned()));
}

#[tokio::test]
async fn the_system_page_tells_how_it_is_and_no_secret() {
    let key = "ab".repeat(32);
    let (sealing, smtp) = (format!("--sealing-key={key}"), "--smtp-url=smtp://mailer:hunter2-of-mail@127.0.0.1:9".to_owned());
    let house = House::with(&[&sealing, &smtp]).await;
    let mut root = house.operator().await;
    root.get("/settings/profile").await;
    house.stranger().get("/settings/profile?token=topsecret").await;
    let page = root.get("/operator/system").await;
    assert_eq!((page.status, page.text("h1").as_deref()), (200, Some("System")));
    for part in [env!("CARGO_PKG_VERSION"), "http://localhost:3000", "GET /settings/profile", "invited", "People", "Sealed in its chain"] {
        assert!(page.html.contains(part), "{part}");
    }
    assert!(page.html.contains("SQLite 3.") || page.html.contains("PostgreSQL 1"), "which database");
    assert!(page.html.contains(" MB") && page.html.contains(" ms"), "memory, size, slow requests");
    for secret in [key.as_str(), "hunter2-of-mail", "topsecret", "postgres://", "sqlite:"] {
        assert!(!page.html.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn none_of_it_is_for_others_and_super_admins_prove_who_they_are() {
    let house = House::open().await;
    let mut root = house.operator().await;
    let mut ada = house.person("Ada").await;
    for path in ["/operator/audit-log", "/operator/outbox", "/operator/system"] {
        assert_eq!(root.get(path).await.status, 200, "{path}");
        let page = ada.get(path).await;
        assert!(page.status == 403 && !page.html.contains("root@example.com"), "{path}");
        assert!(house.stranger().get(path).await.path.starts_with("/sign-in"), "{path}");
    }
    for door in ["audit-log/look", "outbox/look", "system/look"] {
        assert_eq!(ada.get(&format!("/forms/operator/{door}")).await.status, 403, "{door}");
    }
    for door in ["/forms/operator/outbox/again", "/forms/operator/outbox/drop", "/operator/audit-log/download"] {
        assert_eq!(ada.post(door, "letter=1").await.status, 403, "{door}");
    }
    house.wait(Duration::from_secs(3601));
    for path in ["/operator/audit-log?kind=activated", "/operator/outbox", "/operator/system"] {
        let page = root.get(path).await;
        assert!(page.path.starts_with("/confirm?next=%2Foperator%2F"), "{}", page.path);
    }
    root.get("/operator/audit-log?kind=activated").await;
    let page = root.submit("/forms/confirm", &[("password", PASSWORD)]).await;
    assert_eq!((page.status, page.path.as_str()), (200, "/operator/audit-log?kind=activated"));
}
