//! The operator's pages about deleted projects, templates and features.

use crate::{
    house::House,
    visitor::{Page, Visitor},
    world::World,
};
use portico::{
    features::server as features,
    projects::server::{self as projects, New},
};
use std::time::Duration;

async fn operator<'a>(house: &'a House) -> Visitor<'a> {
    let root = house.person("Root").await;
    house.make_super_admin("root@example.com").await;
    root
}

fn line(page: &Page, name: &str) -> Option<String> {
    page.all(".things li").into_iter().find(|line| line.contains(name))
}

/// R-PRJ-5, R-PRJ-6, by the pages.
#[tokio::test]
async fn a_deleted_project_is_brought_back_or_purged() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut root = operator(&house).await;
    const LIST: &str = "/operator/deleted-projects";
    let one = format!("{LIST}/{}", world.project);
    assert!(root.get(LIST).await.html.contains("There are no deleted projects here."));
    assert_eq!(root.get(&one).await.status, 404, "it lives");
    projects::delete(&house.app, &world.root, world.project).await.expect("deleted");
    let organization = world.organization.to_string();
    for (query, found) in [
        (String::new(), true),
        ("?search=ill".into(), true),
        ("?search=saw".into(), false),
        (format!("?organization={organization}"), true),
        ("?organization=7".into(), false),
        ("?organization=x".into(), false),
    ] {
        assert_eq!(line(&root.get(&format!("{LIST}{query}")).await, "Mill A").is_some(), found, "{query}");
    }
    let page = root.get(&one).await;
    assert_eq!((page.status, page.text("h1").as_deref()), (200, Some("Mill A")));
    let page = root.submit("/forms/operator/deleted-projects/bring-back", &[("expiration_days", "soon")]).await;
    assert_eq!((page.status, page.path.as_str(), page.value("expiration_days").as_deref()), (422, one.as_str(), Some("soon")));
    let page = root.submit("/forms/operator/deleted-projects/bring-back", &[("expiration_days", "5")]).await;
    assert_eq!(page.path, format!("/operator/projects/{}?done=brought-back", world.project));
    let row = projects::find(&house.app, &world.root, world.project).await.expect("it is back");
    assert!(row.expires_at.is_some_and(|at| at > house.app.now() + Duration::from_secs(4 * 86_400)));

    projects::delete(&house.app, &world.root, world.project).await.expect("deleted");
    house.wait(Duration::from_secs(601));
    root.get(&one).await;
    let page = root.submit("/forms/operator/deleted-projects/purge", &[]).await;
    assert_eq!(page.status, 401, "for that one proves anew who one is");
    let confirm = page.attribute(".problems a", "href").expect("a way to confirm");
    root.get(&confirm).await;
    assert_eq!(root.submit("/forms/confirm", &[("password", crate::house::PASSWORD)]).await.path, one);
    let page = root.submit("/forms/operator/deleted-projects/purge", &[]).await;
    assert!(line(&page, "Mill A").expect("listed").contains("Is being purged"), "{}", page.path);
    projects::run_due(&house.app).await.expect("by the clock");
    let page = root.get(&one).await;
    assert!(page.html.contains("Purged") && page.hidden_of("/forms/operator/deleted-projects/bring-back").is_none());
}

#[tokio::test]
async fn a_template_is_changed_for_projects_that_come() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut root = operator(&house).await;
    let page = root.get("/operator/templates").await;
    assert!(line(&page, "Guide").expect("a template").contains("Hidden"), "hidden ones, too");
    assert!(line(&page, "Demo").expect("a template").contains("expire after 15 days"));
    const DEMO: &str = "/operator/templates/demo";
    let page = root.get(DEMO).await;
    assert_eq!((page.text("h1").as_deref(), page.value("expiration_days").as_deref()), (Some("Demo"), Some("15")));
    let page = root.submit("/forms/operator/templates/save", &[("title", ""), ("expiration_days", "0"), ("price", "")]).await;
    assert_eq!((page.status, page.problem("expiration_days").is_some()), (422, true));
    let page = root.submit("/forms/operator/templates/save", &[("title", ""), ("expiration_days", "9"), ("price", "")]).await;
    assert_eq!((page.status, page.problem("title").as_deref()), (422, Some("Fill this in.")));
    let said = [("title", "Trial"), ("description", "A look around."), ("expiration_days", "9"), ("price", "12"), ("hidden", "true")];
    let page = root.submit("/forms/operator/templates/save", &said).await;
    assert_eq!((page.path.clone(), page.attribute("#hidden", "checked").is_some()), (format!("{DEMO}?done=saved"), true));
    let set = "/forms/operator/templates/set-limit";
    assert_eq!(root.submit(set, &[("limit_name", "x\u{7}"), ("limits", "1")]).await.status, 422);
    let page = root.submit(set, &[("limit_name", "kbc.adminsCount"), ("limits", "3")]).await;
    assert!(line(&page, "kbc.adminsCount").expect("a limit").contains('3'));
    let gone = [("id", "demo"), ("limit", "kbc.writersCount")];
    assert_eq!(root.call("/forms/operator/templates/remove-limit", &gone).await.0, 200);
    assert_eq!(root.call("/forms/operator/templates/remove-limit", &gone).await.0, 404);
    root.get(DEMO).await;
    let page = root.submit("/forms/operator/templates/give-feature", &[("feature", "pay-as-you-go")]).await;
    assert!(line(&page, "pay-as-you-go").is_some());
    for (door, fields) in [("give-feature", ("feature", "can-manage-users")), ("remove-limit", ("limit", "\0")), ("save", ("title", "X"))] {
        let id = if door == "save" { "nothing" } else { "demo" };
        assert_eq!(root.call(&format!("/forms/operator/templates/{door}"), &[("id", id), fields]).await.0, 404, "{door}");
    }
    assert_eq!(root.get("/operator/templates/nothing").await.status, 404);

    // What is made from it now; what was there stays as it was.
    let new = New { name: "Look".into(), template: Some("demo".into()), ..New::default() };
    assert!(projects::create(&house.app, &world.olga, world.organization, &new).await.is_err(), "hidden");
    root.get(DEMO).await;
    root.submit("/forms/operator/templates/save", &said[..4]).await;
    let id = projects::create(&house.app, &world.olga, world.organization, &new).await.expect("a project");
    let row = projects::find(&house.app, &world.olga, id).await.expect("a project");
    let nine_days = Duration::from_secs(9 * 86_400);
    assert_eq!((row.expires_at.map(|at| at.since(row.created_at)), row.billed_monthly_price), (Some(nine_days), Some(12)));
    let mut tx = house.app.db.begin_read().await.expect("a database");
    let limits = projects::limits_of(&mut tx, id).await.expect("limits");
    assert!(limits.contains(&("kbc.adminsCount".into(), 3.0)) && limits.iter().all(|(name, _)| name != "kbc.writersCount"));
    assert_eq!(projects::features_of(&mut tx, id).await.expect("features"), ["pay-as-you-go"]);
    drop(tx);
    assert_eq!(root.call("/forms/operator/templates/take-feature", &[("id", "demo"), ("feature", "pay-as-you-go")]).await.0, 200);
    for kind in ["template_changed", "template_limit_set", "template_limit_removed", "template_feature_taken"] {
        assert!(house.db_events().await.iter().any(|event| event == kind), "{kind}");
    }
}

#[tokio::test]
async fn a_feature_is_invented_given_counted_taken_and_deleted() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (mut root, _ada) = (operator(&house).await, house.person("Ada").await);
    let page = root.get("/operator/features").await;
    assert!(line(&page, "protected-default-branch").expect("a feature").contains("Has it: 0 people, 0 projects, 1 template"));
    const MAKE: &str = "/forms/operator/features/make";
    let page = root.submit(MAKE, &[("name", "new-look"), ("kind", "none"), ("title", "")]).await;
    assert_eq!((page.status, page.value("name").as_deref(), page.problem("kind").is_some()), (422, Some("new-look"), true));
    let said = [("name", "new-look"), ("kind", "admin"), ("title", "New look"), ("description", "Rounder."), ("via_api", "true")];
    let page = root.submit(MAKE, &said).await;
    assert_eq!((page.status, page.text("h1").as_deref()), (200, Some("New look")));
    let path = page.path.split('?').next().expect("a path").to_owned();
    root.get("/operator/features").await;
    assert_eq!(root.submit(MAKE, &said).await.problem("name").as_deref(), Some("There is a feature with this name already."));

    root.get(&path).await;
    const GIVE: &str = "/forms/operator/features/give";
    let page = root.submit(GIVE, &[("email", "nobody@example.com")]).await;
    assert_eq!(page.problem("email").as_deref(), Some("Nobody has an account with this address."));
    let page = root.submit(GIVE, &[("email", " Ada@Example.com ")]).await;
    assert!(page.path.ends_with("done=feature-given") && line(&page, "ada@example.com").is_some());
    assert_eq!(root.submit(GIVE, &[("email", "ada@example.com")]).await.status, 409);
    assert!(line(&root.get("/operator/features").await, "new-look").expect("a feature").contains("Has it: 1 person, 0 projects"));
    root.get(&path).await;
    let page = root.submit("/forms/operator/features/take", &[]).await;
    assert!(page.html.contains("Nobody has it."), "{}", page.path);
    let page = root.submit("/forms/operator/features/save", &[("title", "Newer look"), ("description", "")]).await;
    assert_eq!(page.text("h1").as_deref(), Some("Newer look"));
    assert!(page.hidden_of(GIVE).is_none(), "it can't be given any more");
    features::give_to_project(&house.app, &world.root, world.project, "pay-as-you-go").await.expect("given");
    let list = root.get("/operator/features").await;
    assert!(line(&list, "pay-as-you-go ·").expect("a feature").contains("1 project"));
    let of_pay = list.attributes(".things a", "href")[8].clone();
    assert!(root.get(&of_pay).await.html.contains("Mill A"));

    root.get(&path).await;
    let page = root.submit("/forms/operator/features/delete", &[]).await;
    assert_eq!((page.path.as_str(), line(&page, "new-look")), ("/operator/features?done=feature-deleted", None));
    assert_eq!(root.get(&path).await.status, 404);
    assert!(house.db_events().await.iter().any(|event| event == "feature_deleted"));
}
