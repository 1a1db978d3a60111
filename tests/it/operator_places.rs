//! The operator's pages about places: found among many, managed, brought back.

use crate::{
    house::House,
    visitor::{Page, Visitor},
    world::World,
};
use portico::{failure::Failure, organizations::server as organizations, projects::server as projects};
use std::time::Duration;

/// A super admin at a browser.
async fn operator<'a>(house: &'a House) -> Visitor<'a> {
    let root = house.person("Root").await;
    house.make_super_admin("root@example.com").await;
    root
}

fn names(page: &Page) -> Vec<String> {
    page.all(".things strong a")
}

async fn makes_projects(world: &World<'_>, names: &[&str]) {
    for name in names {
        world.house.wait(Duration::from_millis(5));
        let new = projects::New { name: (*name).to_owned(), ..projects::New::default() };
        projects::create(&world.house.app, &world.olga, world.organization, &new).await.expect("a project");
    }
}

#[tokio::test]
async fn any_place_is_found_by_how_its_name_begins_or_by_its_number() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut root = operator(&house).await;
    makes_projects(&world, &["Zebra 1", "Zebra 2", "Ärger im Büro", "a%b", "7", "Last"]).await;
    organizations::create(&house.app, &world.mia, world.maintainer, "Sawmills", "").await.expect("an organization");
    let page = root.get("/operator/projects").await;
    assert_eq!((page.status, page.text("h1").as_deref()), (200, Some("Projects")));
    assert_eq!(names(&page)[..2], ["Last", "7"], "the newest first");
    assert!(page.attributes(".things a", "href").contains(&world.in_project().path()));
    let number = world.project.to_string();
    for (typed, found) in [
        ("zeb", vec!["Zebra 2", "Zebra 1"]),
        ("ZEBRA+2", vec!["Zebra 2"]),
        ("z", vec!["Zebra 2", "Zebra 1"]),
        ("%C3%A4rger", vec!["Ärger im Büro"]),
        ("a%25", vec!["a%b"]),
        ("%25", vec![]),
        ("ebra", vec![]),
        ("7", vec!["7"]),
        (number.as_str(), vec!["Mill A"]),
        ("99999999999999999999999", vec![]),
        ("%00", vec!["Last"]),
    ] {
        let page = root.get(&format!("/operator/projects?search={typed}")).await;
        let shown = names(&page);
        assert!(shown.iter().map(String::as_str).take(found.len().max(1)).eq(found.iter().copied()), "{typed}: {shown:?}");
        assert_eq!(page.html.contains("Nothing fits."), found.is_empty(), "{typed}");
    }
    assert_eq!(names(&root.get("/operator/organizations?search=saw").await), ["Sawmills"]);
    assert_eq!(names(&root.get("/operator/organizations").await), ["Sawmills", "Mills"]);
    let page = root.get("/operator/maintainers?search=nor").await;
    assert_eq!(names(&page), ["North"]);
    let maintainer = root.submit("/forms/maintainers/create", &[("title", "South")]).await;
    assert_eq!(maintainer.text("h1").as_deref(), Some("South"));
    assert_eq!(names(&root.get("/operator/maintainers").await), ["South", "North"]);
}

#[tokio::test]
async fn long_lists_come_in_pages() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut root = operator(&house).await;
    let many: Vec<String> = (0..60).map(|number| format!("Loom {number:02}")).collect();
    makes_projects(&world, &many.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let page = root.get("/operator/projects?search=loom").await;
    assert_eq!((names(&page).len(), names(&page)[0].as_str()), (50, "Loom 59"));
    let next = page.attribute("a[rel=next]", "href").expect("more");
    let page = root.get(&next).await;
    assert_eq!((names(&page).len(), names(&page)[9].as_str()), (10, "Loom 00"));
    assert!(page.attribute("a[rel=next]", "href").is_none());
}

#[tokio::test]
async fn a_project_is_limited_disabled_given_features_and_other_terms() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut root = operator(&house).await;
    let path = format!("/operator/projects/{}", world.project);
    let page = root.get(&path).await;
    assert_eq!((page.status, page.text("h1").as_deref()), (200, Some("Mill A")));
    let line = |page: &Page, name: &str| page.all(".things li").into_iter().find(|line| line.contains(name));
    assert!(line(&page, "kbc.adminsCount").expect("a limit").contains("50 · in use: 2"));
    assert!(line(&page, "storage.dataSizeBytes").expect("a limit").contains("500 GB"));

    let page = root.submit("/forms/operator/projects/set-limit", &[("limit_name", ""), ("limits", "much")]).await;
    assert_eq!((page.status, page.problem("limit_name").as_deref()), (422, Some("Fill this in.")));
    assert!(page.problem("limits").is_some() && page.value("limits").as_deref() == Some("much"));
    for amount in ["-1", "NaN", "inf", "1e400"] {
        assert_eq!(
            root.submit("/forms/operator/projects/set-limit", &[("limit_name", "x"), ("limits", amount)]).await.status,
            422,
            "{amount}"
        );
    }
    let page = root.submit("/forms/operator/projects/set-limit", &[("limit_name", "kbc.adminsCount"), ("limits", "7.5")]).await;
    assert_eq!(page.path, format!("{path}?done=limit-set"));
    assert!(line(&page, "kbc.adminsCount").expect("a limit").contains("7.5 · in use: 2"));
    let (id, limit) = (world.project.to_string(), ("limit", "kbc.adminsCount"));
    assert_eq!(root.call("/forms/operator/projects/remove-limit", &[("id", &id), limit]).await.0, 200);
    assert!(line(&root.get(&path).await, "kbc.adminsCount").is_none());
    assert_eq!(root.call("/forms/operator/projects/remove-limit", &[("id", &id), limit]).await.0, 404);

    let page = root.submit("/forms/operator/projects/disable", &[("reason", "unpaid"), ("ends_in", "soon")]).await;
    assert_eq!((page.status, page.value("reason").as_deref()), (422, Some("unpaid")));
    let page = root.submit("/forms/operator/projects/disable", &[("reason", "unpaid"), ("ends_in", "48")]).await;
    assert!(page.text(".callout").expect("told").contains("unpaid"), "{:?}", page.text(".callout"));
    let row = projects::find(&house.app, &world.root, world.project).await.expect("a project");
    assert!(row.disabled_until.is_some_and(|until| until > house.app.now() + Duration::from_secs(47 * 3600)));
    let page = root.submit("/forms/operator/projects/enable", &[]).await;
    assert!(page.text(".callout").is_none());

    let terms = [("template", "poc"), ("expiration_days", "10"), ("price", "120"), ("retention_days", "30")];
    let page = root.submit("/forms/operator/projects/terms", &terms).await;
    assert_eq!((page.status, page.value("template").as_deref(), page.value("price").as_deref()), (200, Some("poc"), Some("120")));
    let row = projects::find(&house.app, &world.root, world.project).await.expect("a project");
    assert!(row.expires_at.is_some() && row.retention_days == 30);
    let terms = [("template", "poc"), ("without_end", "true"), ("price", ""), ("retention_days", "")];
    root.submit("/forms/operator/projects/terms", &terms).await;
    let row = projects::find(&house.app, &world.root, world.project).await.expect("a project");
    assert_eq!((row.expires_at, row.billed_monthly_price, row.retention_days), (None, None, 30));
    for wrong in [("price", "-1"), ("retention_days", "4000"), ("expiration_days", "99999999999999999999")] {
        assert_eq!(root.submit("/forms/operator/projects/terms", &[("template", "poc"), wrong]).await.status, 422, "{wrong:?}");
    }

    let page = root.submit("/forms/operator/projects/give-feature", &[("feature", "pay-as-you-go")]).await;
    assert!(page.path.ends_with("done=feature-given") && line(&page, "pay-as-you-go").is_some());
    let fields = [("id", id.as_str()), ("feature", "pay-as-you-go")];
    assert_eq!(root.call("/forms/operator/projects/give-feature", &fields).await.0, 409);
    assert_eq!(root.call("/forms/operator/projects/take-feature", &fields).await.0, 200);
    assert!(line(&root.get(&path).await, "pay-as-you-go").is_none());

    let page = root.submit("/forms/operator/projects/delete", &[]).await;
    assert!(page.html.contains("The project is deleted."));
    assert_eq!(root.get(&path).await.status, 404);
    assert_eq!(root.get("/operator/projects/7").await.status, 404);
}

/// Neither addresses nor server functions of these pages are for anybody else, and even super admins prove who they are.
#[tokio::test]
async fn these_pages_are_for_super_admins_who_proved_who_they_are() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (mut ada, mut root) = (house.person("Ada").await, operator(&house).await);
    let id = world.project.to_string();
    let one = format!("/operator/projects/{id}");
    let pages = [
        "/operator/maintainers",
        "/operator/organizations",
        "/operator/projects",
        one.as_str(),
        "/operator/deleted-projects",
        "/operator/templates",
        "/operator/templates/demo",
        "/operator/features",
        "/operator/features/1",
        "/operator/tokens",
    ];
    let doors = leptos::server_fn::axum::server_fn_paths().filter(|(path, _)| path.starts_with("/forms/operator/"));
    let doors: Vec<_> = doors.filter(|(_, method)| *method == axum::http::Method::POST).map(|(path, _)| path).collect();
    assert!(doors.len() > 8, "{doors:?}");
    for page in pages {
        let answer = ada.get(page).await;
        assert!(answer.status == 403 && !answer.html.contains("Mill A"), "{page}: {}", answer.status);
        assert_eq!(root.get(page).await.status, 200, "{page}");
    }
    for door in &doors {
        assert_eq!(ada.call(door, &[("id", &id)]).await.2.map(drop), Err(Failure::Denied), "{door}");
    }
    house.wait(Duration::from_secs(3601));
    for page in pages {
        let led = root.get(page).await.path;
        assert!(led.starts_with("/confirm?next="), "{page}: {led}");
    }
    for door in &doors {
        assert_eq!(root.call(door, &[("id", &id)]).await.2.map(drop), Err(Failure::NotFresh), "{door}");
    }
}
