//! The public status page and its feed.

use crate::{house::House, visitor::text_of, world::World};
use axum::{
    body::Body,
    http::{HeaderValue, Request},
};
use portico::notifications::server::{self as notifications, Said};
use std::time::Duration;

fn said(title: &str, is_public: bool) -> Said {
    Said {
        kind: "incident".into(),
        title: title.into(),
        body: "We **know** <script>alert(1)</script>.".into(),
        audience: "everyone".into(),
        is_public,
        ..Said::default()
    }
}

#[tokio::test]
async fn everybody_reads_what_is_public_now_and_before() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut stranger = house.stranger();
    let page = stranger.get("/status").await;
    assert_eq!((page.status, page.text("h1").as_deref(), page.text(".well").as_deref()), (200, Some("Status"), Some("Nothing to report.")));
    crate::notifications::announce(&world, &said("Slow", true)).await;
    crate::notifications::announce(&world, &said("Secret", false)).await;
    notifications::write(&house.app, &world.root, &said("Draft", true)).await.expect("a draft");
    crate::notifications::announce(&world, &Said { starts: "2027-01-15T09:00".into(), ..said("Later", true) }).await;
    house.wait(Duration::from_secs(10));
    let page = stranger.get("/status").await;
    assert_eq!(page.all("section[aria-labelledby=now] h3"), ["Slow"]);
    assert_eq!(page.text(".prose strong").as_deref(), Some("know"));
    assert!(page.all("script").is_empty(), "no script is needed, and none is there");
    for hidden in ["Secret", "Draft", "Later"] {
        assert!(!page.html.contains(hidden), "{hidden}");
    }
    house.wait(Duration::from_secs(3600));
    let list = notifications::list(&house.app, &world.root, None).await.expect("a list");
    let slow = list.lines.iter().find(|line| line.title == "Slow").expect("it");
    notifications::end(&house.app, &world.root, slow.id).await.expect("ended");
    house.wait(Duration::from_secs(10));
    let page = stranger.get("/status").await;
    assert_eq!(page.all("section[aria-labelledby=now] h3"), ["Later"]);
    assert_eq!(page.all("section[aria-labelledby=before] h3"), ["Slow"]);
}

#[tokio::test]
async fn caches_may_keep_it_for_a_moment_and_ask_again_cheaply() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    crate::notifications::announce(&world, &said("Slow", true)).await;
    let ask = async |path: &str, headers: &[(&str, &str)]| {
        let mut request = Request::get(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        house.stranger().send(request.body(Body::empty()).expect("a request")).await
    };
    for path in ["/status", "/status.atom"] {
        let answer = ask(path, &[]).await;
        assert_eq!(
            (answer.status().as_u16(), &answer.headers()["cache-control"]),
            (200, &HeaderValue::from_static("public, max-age=30")),
            "{path}"
        );
        assert!(!answer.headers().contains_key("set-cookie"));
        let tag = answer.headers()["etag"].to_str().expect("text").to_owned();
        let again = ask(path, &[("if-none-match", &tag)]).await;
        assert_eq!((again.status().as_u16(), text_of(again).await.as_str()), (304, ""), "{path}");
    }
    let german = text_of(ask("/status", &[("accept-language", "de")]).await).await;
    assert!(german.contains("Störung") && german.contains("lang=\"de\""));
    // What is new is there when a few seconds are over.
    crate::notifications::announce(&world, &said("Down", true)).await;
    house.wait(Duration::from_secs(6));
    assert!(text_of(ask("/status", &[]).await).await.contains("Down"));
}

#[tokio::test]
async fn the_feed_is_atom() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    crate::notifications::announce(&world, &said("Fire & <water>", true)).await;
    let answer = house.stranger().send(Request::get("/status.atom").body(Body::empty()).expect("a request")).await;
    assert_eq!(answer.headers()["content-type"], "application/atom+xml; charset=utf-8");
    let text = text_of(answer).await;
    let feed = roxmltree::Document::parse(&text).expect("XML");
    let of = |name: &str| feed.descendants().filter(|node| node.has_tag_name(("http://www.w3.org/2005/Atom", name))).collect::<Vec<_>>();
    let entry = of("entry")[0];
    let inside = |name: &str| entry.children().find(|node| node.tag_name().name() == name).and_then(|node| node.text()).unwrap_or_default();
    assert_eq!((of("entry").len(), inside("title"), inside("published")), (1, "Fire & <water>", "2027-01-15T08:00:01Z"));
    assert_eq!(inside("content").trim(), "<p>We <strong>know</strong> &lt;script&gt;alert(1)&lt;/script&gt;.</p>");
    for name in ["id", "updated", "title"] {
        assert!(of("feed")[0].children().any(|node| node.tag_name().name() == name), "{name}");
    }
    assert_eq!(
        of("feed")[0].children().find(|node| node.attribute("rel") == Some("self")).and_then(|node| node.attribute("href")),
        Some("http://localhost:3000/status.atom")
    );
}
