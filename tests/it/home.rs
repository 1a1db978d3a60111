//! The home page, the menu, and what stands at the addresses of places.

use crate::{house::House, world::World};
use portico::{
    demo::server as demo,
    failure::Failure,
    members::server as members,
    place::Place,
    projects::server::{self as projects, New},
};

#[tokio::test]
async fn an_empty_home_says_what_to_do() {
    let house = House::open().await;
    let page = house.person("Ada").await.get("/").await;
    let text = page.text(".empty").expect("an empty state");
    assert!(text.contains("Ask a colleague to invite you") && text.contains("ada@example.com"), "{text}");
}

#[tokio::test]
async fn projects_stand_under_their_organizations_and_are_searched_without_a_script() {
    let house = House::open().await;
    let (one, two) = (World::in_house(&house).await, World::in_house(&house).await);
    let mut ada = house.person("Ada").await;
    let caller = house.caller("ada@example.com").await;
    one.add(&one.olga, one.in_organization(), &caller, "").await;
    two.add(&two.olga, two.in_project(), &caller, "readOnly").await;
    for name in ["Zebra", "Äpfel 100%", "antelope"] {
        projects::create(&house.app, &caller, one.organization, &New { name: name.into(), ..New::default() }).await.expect("made");
        house.wait(std::time::Duration::from_millis(5));
    }
    let page = ada.get("/").await;
    assert_eq!(page.all("main h2"), ["Mills", "Mills"]);
    assert_eq!(page.all(".tile strong"), ["antelope", "Zebra", "Äpfel 100%", "Mill A"], "by name");
    assert!(page.all(".tile").iter().any(|tile| tile.contains("Read only")));
    for (search, found) in [
        ("zeb", vec!["Zebra"]),
        ("äPFEL", vec!["Äpfel 100%"]),
        ("100%25", vec!["Äpfel 100%"]),
        ("_", vec![]),
        ("MILLS", vec!["antelope", "Zebra", "Äpfel 100%", "Mill A"]),
    ] {
        let page = ada.get(&format!("/?projects={search}")).await;
        assert_eq!(page.all(".tile strong"), found, "{search}");
    }
    let page = ada.get("/?projects=nothing").await;
    assert_eq!(page.attribute(r#"input[name="projects"]"#, "value").as_deref(), Some("nothing"));
    assert!(page.html.contains("Nothing fits."));
    for odd in ["?projects=%00", "?after=x", "?after=-1--1", "?after=99999999999999999999-1", "?projects=%F0%9F%92%A5"] {
        assert_eq!(ada.get(&format!("/{odd}")).await.status, 200, "{odd}");
    }
}

#[tokio::test]
async fn many_projects_and_members_come_in_pages() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut ada = house.person("Ada").await;
    let caller = house.caller("ada@example.com").await;
    world.add(&world.olga, world.in_organization(), &caller, "").await;
    for number in 0..130 {
        projects::create(&house.app, &caller, world.organization, &New { name: format!("P{number}"), ..New::default() })
            .await
            .expect("made");
    }
    let mut seen = Vec::new();
    let mut path = "/".to_owned();
    for _ in 0..3 {
        let page = ada.get(&path).await;
        seen.extend(page.all(".tile strong"));
        path = page.attribute(r#"a[rel="next"]"#, "href").unwrap_or_default();
    }
    assert_eq!((seen.len(), path.as_str()), (130, ""), "three pages, each project once");
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 130);

    let organization = world.in_organization().path();
    let page = ada.get(&organization).await;
    assert_eq!(page.all("#projects ~ ul .thing strong").len(), 50);
    let next = page.attribute(r#"#projects ~ .pages a[rel="next"]"#, "href").expect("more");
    assert_eq!(ada.get(&next).await.all("#projects ~ ul .thing strong").len(), 50);
    assert_eq!(
        ada.get(&format!("{organization}?projects=P12")).await.all("#projects ~ ul .thing strong").len(),
        11,
        "P12 and P120 to P129"
    );
    for number in 0..60 {
        let typed = members::Typed { email: format!("m{number}@example.com"), ..Default::default() };
        members::add(&house.app, &caller, world.in_organization(), &typed).await.expect("added");
    }
    let page = ada.get(&organization).await;
    assert_eq!(page.all("#members ~ ul .thing strong").len(), 50);
    assert_eq!(ada.get(&format!("{organization}?members=M5")).await.all("#members ~ ul .thing strong").len(), 11, "m5 and m50 to m59");
}

/// Screens, "Project": who may not enter learns nothing more: what is not theirs looks as what is not there.
#[tokio::test]
async fn what_is_not_ones_own_looks_as_if_it_did_not_exist() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut eve = house.person("Eve").await;
    for place in [world.in_maintainer(), world.in_organization(), world.in_project()] {
        for tail in ["", "/settings", "/users"] {
            let nowhere = Place::of(place.level(), 4_711);
            let (there, not_there) =
                (eve.get(&format!("{}{tail}", place.path())).await, eve.get(&format!("{}{tail}", nowhere.path())).await);
            assert_eq!((there.status, not_there.status), (404, 404), "{place}{tail}");
            let plain = |page: &crate::visitor::Page, place: Place| {
                let text = page.text("main").unwrap_or_default();
                text.replace(&place.number().to_string(), "?")
            };
            assert_eq!(plain(&there, place), plain(&not_there, nowhere), "{place}{tail}");
            assert!(!there.html.contains("Mill") && !there.html.contains("no_access"), "{place}{tail}");
        }
    }
    for (form, place) in [("organizations/delete", world.in_organization()), ("projects/delete", world.in_project())] {
        let (_, _, there) = eve.call(&format!("/forms/{form}"), &[("id", &place.number().to_string())]).await;
        let (_, _, nowhere) = eve.call(&format!("/forms/{form}"), &[("id", "4711")]).await;
        assert_eq!((there, nowhere), (Err(Failure::Missing), Err(Failure::Missing)), "to scripts, too");
    }
    for odd in ["/projects/x", "/projects/-1", "/projects/99999999999999999999", "/organizations/%00", "/maintainers/9223372036854775807"] {
        assert_eq!(eve.get(odd).await.status, 404, "{odd}");
    }
}

/// The menu holds what one belongs to, and nothing else; a group without entries is not shown.
#[tokio::test]
async fn the_menu_holds_what_one_belongs_to() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut ada = house.person("Ada").await;
    let groups = |page: &crate::visitor::Page| page.all("nav .menu-group");
    assert_eq!(groups(&ada.get("/settings/profile").await), ["Your Account"]);
    let caller = house.caller("ada@example.com").await;
    world.add(&world.mia, world.in_maintainer(), &caller, "").await;
    world.add(&world.olga, world.in_organization(), &caller, "").await;
    let page = ada.get(&format!("{}/settings", world.in_organization().path())).await;
    assert_eq!(groups(&page), ["Your Account", "Maintainers", "Organizations"]);
    let entries = page.all("nav.menu a, .menu nav a");
    for entry in ["North", "Mills", "Members & Projects", "Settings"] {
        assert!(entries.contains(&entry.to_owned()), "{entry} in {entries:?}");
    }
    assert_eq!(page.all(r#".menu a[aria-current="page"]"#), ["Settings"]);
}

/// Each role's view of a project: all see it, few can do something.
#[tokio::test]
async fn each_role_sees_what_it_may_do() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    for (name, role, full) in [("Ann", "admin", true), ("Sue", "share", true), ("Gil", "guest", false), ("Ron", "readOnly", false)] {
        let mut person = house.person(name).await;
        let caller = house.caller(&format!("{}@example.com", name.to_lowercase())).await;
        world.add(&world.olga, world.in_project(), &caller, role).await;
        let users = person.get(&world.in_project().members_path()).await;
        assert_eq!(users.html.contains("Invite User"), full, "{role}");
        assert_eq!(users.html.contains("Change Role"), full, "{role}");
        assert!(users.html.contains("Leave"), "{role}");
        let settings = person.get(&format!("{}/settings", world.in_project().path())).await;
        assert_eq!(settings.html.contains("Delete project"), full, "{role}");
        let place = world.in_project().to_string();
        let guest = format!("guest-of-{name}@example.com");
        let (status, _, _) = person.call("/forms/invitations/send", &[("place", &place), ("email", &guest)]).await;
        assert_eq!(status, if full { 200 } else { 403 }, "{role}");
    }
}

/// `portico demo`: a small world that opens every page; real accounts are left alone.
#[tokio::test]
async fn the_demo_is_a_world_to_look_around_in() {
    let house = House::open().await;
    let guide = demo::fill(&house.app).await.expect("filled");
    assert!(house.letters().await.is_empty(), "nobody in it has a mailbox");
    let mut ada = house.stranger();
    let home = ada.signs_in(&guide.email, &guide.password).await;
    assert_eq!((home.status, home.path.as_str()), (200, "/"));
    assert_eq!(home.all("#invitations ~ ul > li").len(), 3, "{:?}", home.all("li"));
    assert!(home.all(".tile").len() >= 8);
    let page = ada.get("/settings/profile").await;
    let links = page.attributes(".menu a", "href");
    let mut seen = 0;
    for link in links.iter().filter(|link| !link.starts_with("/settings")) {
        let page = ada.get(link).await;
        assert_eq!(page.status, 200, "{link}");
        for inner in page.attributes("main a", "href").iter().filter(|to| to.starts_with("/projects/") || to.ends_with("/settings")) {
            for tail in ["", "/users", "/settings"].iter().filter(|tail| tail.is_empty() || inner.starts_with("/projects/")) {
                assert_eq!(ada.get(&format!("{inner}{tail}")).await.status, 200, "{inner}{tail}");
                seen += 1;
            }
        }
    }
    assert!(seen > 20, "{seen}");
    let again = demo::fill(&house.app).await.expect("a new password");
    assert_ne!(again.password, guide.password);
    assert_eq!(house.stranger().signs_in(&again.email, &again.password).await.path, "/");
    let events = house.db_events().await;
    assert_eq!(events.iter().filter(|kind| *kind == "project_created").count(), 40);

    let real = House::open().await;
    real.person("Ada").await;
    assert!(matches!(demo::fill(&real.app).await.map(drop), Err(Failure::Denied)));
}
