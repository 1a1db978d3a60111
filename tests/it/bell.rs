//! The bell: a dot on every page, and a line by which the server says that it changes.

use crate::{house::House, visitor::Visitor, world::World};
use axum::{body::Body, body::BodyDataStream, http::Request};
use futures::StreamExt;
use portico::{notifications::server as notifications, server::bell};
use serde_json::json;
use std::time::Duration;
use tokio::time::timeout;

const PATH: &str = "/settings/notifications/bell";
/// Longer than anything here takes, and shorter than the beat by which quiet lines are kept open.
const SOON: Duration = Duration::from_secs(20);

/// What one browser hears.
pub struct Line(BodyDataStream);

impl Line {
    /// The next thing said: whether something is unread. `None` when the line was hung up.
    pub async fn hears(&mut self) -> Option<bool> {
        loop {
            let heard = timeout(SOON, self.0.next()).await.expect("something is said soon")?.expect("bytes");
            let text = String::from_utf8_lossy(&heard).into_owned();
            if let Some(data) = text.lines().find_map(|line| line.strip_prefix("data: ")) {
                return Some(data == "true");
            }
        }
    }
}

pub async fn listens(visitor: &mut Visitor<'_>) -> Line {
    let answer = visitor.send(Request::get(PATH).header("accept", "text/event-stream").body(Body::empty()).expect("a request")).await;
    assert_eq!(answer.status(), 200);
    assert_eq!(answer.headers()["content-type"], "text/event-stream");
    Line(answer.into_body().into_data_stream())
}

#[tokio::test]
async fn the_dot_is_there_without_a_script_and_goes_when_all_is_read() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut ada = house.person("Ada").await;
    let dot = async |ada: &mut Visitor<'_>| ada.get("/settings/profile").await.attribute(".bell", "data-unread").is_some();
    assert!(!dot(&mut ada).await);
    let root = world.program(&world.root).await;
    root.post("/manage/notifications", json!({ "type": "global", "title": "News", "message": "Hi" })).await.is(201);
    assert!(dot(&mut ada).await);
    assert_eq!(ada.get("/").await.attribute(".bell", "aria-label").as_deref(), Some("Notifications, something is unread"));
    let page = ada.get("/settings/notifications").await;
    assert_eq!((page.text(".told h2").as_deref(), page.all(".told .badge").len()), (Some("News"), 1));
    ada.submit("/forms/notifications/read-all", &[]).await;
    assert!(!dot(&mut ada).await);
    assert_eq!(ada.get("/settings/notifications").await.all(".told .badge").len(), 0);
}

#[tokio::test]
async fn whoever_listens_hears_of_news_and_of_having_read_them() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut ada = house.person("Ada").await;
    let mut line = listens(&mut ada).await;
    assert_eq!(line.hears().await, Some(false));
    let root = world.program(&world.root).await;
    root.post("/manage/notifications", json!({ "type": "global", "title": "News", "message": "Hi" })).await.is(201);
    assert_eq!(line.hears().await, Some(true));
    notifications::mark_all_read(&house.app, &house.caller("ada@example.com").await).await.expect("read");
    assert_eq!(line.hears().await, Some(false));
    // What is told to one alone.
    let path = format!("/manage/projects/{}/invitations", world.project);
    let paul = world.program(&world.paul).await;
    let sent = paul.post(&path, json!({ "email": "ada@example.com" })).await.is(201).body();
    assert_eq!(line.hears().await, Some(true));
    paul.delete(&format!("{path}/{}", sent["id"])).await.is(204);
    assert_eq!(line.hears().await, Some(false));
}

#[tokio::test]
async fn a_line_ends_with_its_session() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let mut line = listens(&mut ada).await;
    assert_eq!(line.hears().await, Some(false));
    let mut elsewhere = house.stranger();
    elsewhere.address = [198, 51, 100, 7];
    elsewhere.signs_in("ada@example.com", crate::house::PASSWORD).await;
    elsewhere.get("/settings/sessions").await;
    elsewhere.submit("/forms/sessions/end-others", &[]).await;
    assert_eq!(line.hears().await, None, "hung up");
    assert_eq!(house.app.bell.count(), 0);
    // And it is not opened again: a stranger has no bell.
    let answer = ada.send(Request::get(PATH).body(Body::empty()).expect("a request")).await;
    assert_eq!(answer.status(), 303);
}

#[tokio::test]
async fn lines_are_counted_and_closed_when_the_server_stops() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let mut lines = Vec::new();
    for _ in 0..20 {
        lines.push(listens(&mut ada).await);
    }
    let answer = ada.send(Request::get(PATH).body(Body::empty()).expect("a request")).await;
    assert_eq!(answer.status(), 204, "one person may have so many; a browser that hears this asks no more");
    drop(lines.drain(1..));
    let mut one = lines.remove(0);
    assert_eq!((one.hears().await, house.app.bell.count()), (Some(false), 1));
    house.app.bell.close();
    assert_eq!(one.hears().await, None);
    let answer = ada.send(Request::get(PATH).body(Body::empty()).expect("a request")).await;
    assert_eq!(answer.status(), 204, "a server that stops takes no new ones");
}

/// On PostgreSQL one server tells the others; on any database each looks for itself.
#[tokio::test]
async fn another_servers_news_are_heard_here() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let other = house.beside().await;
    let mut ada = house.person("Ada").await;
    let mut line = listens(&mut ada).await;
    assert_eq!(line.hears().await, Some(false));
    let ear = tokio::spawn({
        let app = house.app.clone();
        async move { bell::hear_others(&app).await }
    });
    let before = house.app.now();
    house.wait(Duration::from_secs(1));
    let said = notifications::Said {
        kind: "incident".into(),
        title: "Down".into(),
        body: "We know.".into(),
        audience: "everyone".into(),
        ..notifications::Said::default()
    };
    let written = notifications::write(&other.app, &world.root, &said).await.expect("a draft");
    if house.is_postgres() {
        // Until the connection listens, nobody hears: tell again, as often as it takes.
        let mut heard = None;
        notifications::publish(&other.app, &world.root, written).await.expect("published");
        while heard.is_none() {
            notifications::change(
                &other.app,
                &world.root,
                written,
                &notifications::Said { title: format!("{}!", house.app.new_id()), ..said.clone() },
            )
            .await
            .expect("changed");
            heard = timeout(Duration::from_millis(300), line.hears()).await.ok();
        }
        assert_eq!(heard, Some(Some(true)));
    } else {
        notifications::publish(&other.app, &world.root, written).await.expect("published");
        notifications::ring_for_what_began(&house.app, before).await.expect("looked");
        assert_eq!(line.hears().await, Some(true));
    }
    ear.abort();
}

#[tokio::test]
async fn what_begins_at_a_certain_time_rings_then() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut ada = house.person("Ada").await;
    let mut line = listens(&mut ada).await;
    assert_eq!(line.hears().await, Some(false));
    let said = notifications::Said {
        kind: "migration".into(),
        title: "Move".into(),
        body: "Tonight.".into(),
        audience: "everyone".into(),
        starts: "2027-01-15T08:30".into(),
        ..notifications::Said::default()
    };
    let written = notifications::write(&house.app, &world.root, &said).await.expect("a draft");
    notifications::publish(&house.app, &world.root, written).await.expect("published");
    let last = notifications::ring_for_what_began(&house.app, house.app.now()).await.expect("looked");
    house.wait(Duration::from_secs(3600));
    notifications::ring_for_what_began(&house.app, last).await.expect("looked");
    assert_eq!(line.hears().await, Some(true));
}
