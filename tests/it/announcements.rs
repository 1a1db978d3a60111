//! The way of an announcement from a draft to its readers, on the operator's pages.

use crate::{
    house::{House, PASSWORD},
    visitor::{Page, Visitor},
    world::World,
};
use std::time::Duration;

const LIST: &str = "/operator/announcements";
const NEW: &str = "/operator/announcements/new";
const SAVE: &str = "/forms/announcements/save";

async fn admin<'a>(house: &'a House, name: &str) -> Visitor<'a> {
    let mut admin = house.person(name).await;
    house.make_super_admin(&format!("{}@example.com", name.to_lowercase())).await;
    admin.get("/").await;
    admin
}

const GOOD: [(&str, &str); 5] = [
    ("kind", "deprecation"),
    ("headline", "Old tables go"),
    ("body", "Use **new** ones, see [the guide](https://example.com)."),
    ("audience", "everyone"),
    ("is_public", "true"),
];

fn but(changes: &[(&'static str, &'static str)]) -> Vec<(&'static str, &'static str)> {
    let kept = GOOD.into_iter().filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    kept.chain(changes.iter().copied()).collect()
}

async fn written(admin: &mut Visitor<'_>, fields: &[(&str, &str)]) -> Page {
    admin.get(NEW).await;
    admin.submit(SAVE, fields).await
}

#[tokio::test]
async fn from_draft_to_read() {
    let house = House::open().await;
    let (mut admin, mut ada) = (admin(&house, "Root").await, house.person("Ada").await);
    assert!(admin.get(LIST).await.html.contains("No announcements yet."));
    let draft = written(&mut admin, &GOOD).await;
    assert_eq!(draft.status, 200);
    assert_eq!(draft.text("main .preview .prose strong").as_deref(), Some("new"), "looked at before it is sent");
    assert!(draft.html.contains("reaches 2 people by now"), "{}", draft.text("main .told-about").unwrap_or_default());
    assert!(ada.get("/settings/notifications").await.all(".told li").is_empty(), "nobody sees a draft");
    assert!(!ada.get("/status").await.html.contains("Old tables go"));

    let page = draft.path.split('?').next().expect("a path").to_owned();
    admin.get(&page).await;
    let published = admin.submit("/forms/announcements/publish", &[]).await;
    assert!(published.path.ends_with("done=published") && published.html.contains("Current"), "{}", published.path);
    let read = ada.get("/settings/notifications").await;
    assert_eq!((read.text(".told h2").as_deref(), read.text(".told .badge").as_deref()), (Some("Old tables go"), Some("Unread")));
    let done = ada.submit("/forms/notifications/read", &[]).await;
    assert_eq!((done.path.as_str(), done.all(".told .badge").len()), ("/settings/notifications", 0));

    // A mistake is mended for all, and it stays read.
    admin.get(&page).await;
    let changed = admin.submit(SAVE, &but(&[("headline", "Old tables go in May")])).await;
    assert_eq!(changed.status, 200);
    let read = ada.get("/settings/notifications").await;
    assert_eq!((read.text(".told h2").as_deref(), read.all(".told .badge").len()), (Some("Old tables go in May"), 0));

    admin.get(&page).await;
    assert!(admin.submit("/forms/announcements/end", &[]).await.html.contains("Past"));
    assert_eq!(ada.get("/settings/notifications").await.text(".told .badge").as_deref(), Some("Over"));
    admin.get(&page).await;
    let gone = admin.submit("/forms/announcements/delete", &[]).await;
    assert_eq!(gone.path, format!("{LIST}?done=announcement-deleted"));
    assert!(ada.get("/settings/notifications").await.all(".told li").is_empty());
    assert_eq!(admin.get(&page).await.status, 404);
    let events = house.db_events().await;
    let kinds = ["announcement_written", "announcement_published", "announcement_changed", "announcement_ended", "announcement_deleted"];
    for kind in kinds {
        assert_eq!(events.iter().filter(|event| *event == kind).count(), 1, "{kind}");
    }
}

#[tokio::test]
async fn what_is_wrong_is_said_at_the_field_and_what_was_typed_stays() {
    let house = House::open().await;
    let mut admin = admin(&house, "Root").await;
    let cases: [(Typed, &str, &str); 12] = [
        (&[("headline", " ")], "headline", "Fill this in."),
        (&[("headline", "a\u{202e}b")], "headline", "Remove the invisible characters."),
        (&[("body", "")], "body", "Fill this in."),
        (&[("kind", "rumour")], "kind", "Choose one from the list."),
        (&[("audience", "nobody")], "audience", "Choose one from the list."),
        (&[("audience", "organization"), ("organization", "17")], "organization", "There is no such organization."),
        (&[("audience", "project"), ("project", "x")], "project", "There is no such project."),
        (&[("audience", "filter")], "template", "Fill this in."),
        (&[("audience", "filter"), ("template", "none")], "template", "There is no such template."),
        (&[("audience", "filter"), ("feature", "none")], "feature", "Choose one from the list."),
        (&[("starts", "soon")], "starts", "Enter day and time such as 2030-01-31 09:00."),
        (&[("starts", "2027-02-01T10:00"), ("ends", "2027-02-01T10:00")], "ends", "It has to end after it begins."),
    ];
    for (changes, field, problem) in cases {
        let page = written(&mut admin, &but(changes)).await;
        assert_eq!((page.status, page.problem(field).as_deref()), (422, Some(problem)), "{changes:?}");
        let title = changes.iter().find(|(name, _)| *name == "headline").map_or("Old tables go", |(_, typed)| typed);
        assert_eq!(page.value("headline").as_deref(), Some(title), "{changes:?}");
    }
    assert_eq!(house.db_count("SELECT COUNT(*) FROM notifications").await, 0);
    // What is over before it is sent reaches nobody, and nobody would understand it.
    let draft = written(&mut admin, &but(&[("ends", "2020-01-01T00:00")])).await;
    let path = draft.path.split('?').next().expect("a path").to_owned();
    admin.get(&path).await;
    let page = admin.submit("/forms/announcements/publish", &[]).await;
    assert_eq!(page.status, 422);
}

#[tokio::test]
async fn only_super_admins_who_proved_who_they_are_come_in() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    assert_eq!(ada.get(LIST).await.status, 403);
    assert_eq!(ada.call(SAVE, &GOOD).await.0, 403);
    assert_eq!(house.stranger().get(LIST).await.path, "/sign-in?next=%2Foperator%2Fannouncements");
    assert_eq!(house.stranger().call(SAVE, &GOOD).await.0, 401);

    let mut admin = admin(&house, "Root").await;
    assert_eq!(admin.get(LIST).await.status, 200);
    house.wait(Duration::from_secs(3 * 3600));
    let asked = admin.get(LIST).await;
    assert_eq!(asked.path, "/confirm?next=%2Foperator%2Fannouncements", "an hour is over");
    assert_eq!(admin.call(SAVE, &GOOD).await.0, 401);
    let back = admin.submit("/forms/confirm", &[("password", PASSWORD)]).await;
    assert_eq!((back.status, back.path.as_str()), (200, LIST), "{}", back.html);
}

#[tokio::test]
async fn fifty_presses_publish_once() {
    let house = House::open().await;
    let mut admin = admin(&house, "Root").await;
    let draft = written(&mut admin, &GOOD).await;
    let id = draft.path.split(['/', '?']).nth(3).expect("a number").to_owned();
    let presses = (0..50).map(|_| {
        let (mut again, id) = (admin.again(), id.clone());
        async move { again.call("/forms/announcements/publish", &[("id", &id)]).await.0 }
    });
    let statuses = futures::future::join_all(presses).await;
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| [200, 404].contains(status)), "{statuses:?}");
    assert_eq!(house.db_events().await.iter().filter(|kind| *kind == "announcement_published").count(), 1);
}

/// What is typed otherwise than in the good one.
type Typed = &'static [(&'static str, &'static str)];

/// Presses the first button on this page.
async fn reads_first(visitor: &mut Visitor<'_>, page: &Page) -> Page {
    let first = |name: &str| page.attribute(&format!(r#"input[name="{name}"]"#), "value").expect("a form");
    let here = first("here").replace('?', "%3F").replace('=', "%3D").replace('&', "%26");
    visitor.post("/forms/notifications/read", &format!("notification={}&here={here}", first("notification"))).await
}

/// Pages of fifty, the unread first; kinds can be looked at alone, and marking one leads back to where one was.
#[tokio::test]
async fn a_long_list_comes_in_pages() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut ada = house.person("Ada").await;
    for number in 0..120 {
        let said = portico::notifications::server::Said {
            kind: if number % 10 == 0 { "incident" } else { "announcement" }.into(),
            title: format!("number {number}"),
            body: "Hi".into(),
            audience: "everyone".into(),
            ..Default::default()
        };
        crate::notifications::announce(&world, &said).await;
        house.wait(Duration::from_millis(1));
    }
    let first = ada.get("/settings/notifications").await;
    assert_eq!((first.all(".told li").len(), first.text(".told h2").as_deref()), (50, Some("number 119")));
    let second = ada.get(&first.attribute(r#".pages a[rel="next"]"#, "href").expect("more")).await;
    assert_eq!((second.all(".told li").len(), second.text(".told h2").as_deref()), (50, Some("number 69")));
    let here = second.path.clone();
    let back = reads_first(&mut ada, &second).await;
    assert_eq!(back.path, here, "marked there, one stays there");

    let incidents = ada.get("/settings/notifications?kind=incident").await;
    assert_eq!(incidents.all(".told li").len(), 12);
    // What is read comes last, also when it is the newest.
    let first = ada.get("/settings/notifications").await;
    let first = reads_first(&mut ada, &first).await;
    assert_eq!(first.text(".told h2").as_deref(), Some("number 118"));
    let mut seen = Vec::new();
    let mut next = Some("/settings/notifications".to_owned());
    while let Some(path) = next {
        let page = ada.get(&path).await;
        seen.extend(page.all(".told h2"));
        next = page.attribute(r#".pages a[rel="next"]"#, "href");
    }
    assert_eq!(seen.len(), 120, "all of them, each once");
    assert_eq!(seen.iter().collect::<std::collections::HashSet<_>>().len(), 120);
    assert_eq!(&seen[118..], ["number 119", "number 69"]);
}
