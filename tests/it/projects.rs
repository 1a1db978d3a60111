//! How projects are made, live, and end.

use crate::{
    house::House,
    world::{World, id, refusal},
};
use portico::{
    failure::{Failure, Problem},
    features::server as features,
    id::{OrganizationId, ProjectId},
    organizations::server::{self as organizations, Update as OrganizationUpdate},
    place::Place,
    projects::server::{self as projects, New, Update},
    refusal::Refusal,
};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3600);

fn named(name: &str, template: &str) -> New {
    New { name: name.into(), template: Some(template.into()), ..New::default() }
}

/// R-PRJ-1, R-PRJ-2, API decisions G-44, G-68: what a project is copied from.
#[tokio::test]
async fn a_project_is_made_from_a_template() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let app = &house.app;
    let made = async |new: New| projects::create(app, &world.olga, world.organization, &new).await;
    let demo = projects::find(app, &world.olga, made(named("Demo", "demo")).await.expect("made")).await.expect("seen");
    assert_eq!((demo.template_id.as_str(), demo.default_backend.as_str()), ("demo", "snowflake"));
    assert!(demo.expires_at.is_some_and(|at| at == demo.created_at + 15 * DAY));
    let usual =
        projects::find(app, &world.olga, made(New { name: "Usual".into(), ..New::default() }).await.expect("made")).await.expect("seen");
    assert_eq!((usual.template_id.as_str(), usual.expires_at), ("production", None));
    let other = New { backend: Some("bigquery".into()), ..named("Other", "productionRedshift") };
    assert_eq!(projects::find(app, &world.olga, made(other).await.expect("made")).await.expect("seen").default_backend, "bigquery");
    let sox = made(named("Sox", "sox")).await.expect("made");
    let mut tx = app.db.begin_read().await.expect("a database");
    assert!(projects::features_of(&mut tx, sox).await.expect("read").contains(&"protected-default-branch".to_owned()));
    let limits = projects::limits_of(&mut tx, sox).await.expect("read");
    assert!(limits.len() > 1 && limits.iter().any(|(name, value)| name == "kbc.adminsCount" && value.fract() == 0.0));
    drop(tx);
    assert_eq!(refusal(made(named("X", "nonsense")).await), Refusal::NoSuchTemplate);
    assert_eq!(refusal(made(named("X", "poc15DaysGuideMode")).await), Refusal::NoSuchTemplate, "hidden");
    assert_eq!(refusal(made(New { backend: Some("floppy".into()), ..named("X", "demo") }).await), Refusal::NoSuchBackend);
    for wrong in ["", " ", &"x".repeat(256), "a\u{0}b"] {
        assert!(made(named(wrong, "demo")).await.expect_err("no name").of_field("title").is_some());
    }
    made(named("Demo", "demo")).await.expect("G-60: several may share a name");
}

/// API decision G-67: templates are for those who could make a project somewhere; super admins see the hidden ones.
#[tokio::test]
async fn who_sees_templates() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let ids = async |who| projects::templates(&house.app, who).await.map(|all| all.into_iter().map(|one| one.id).collect::<Vec<_>>());
    let visible = ["production", "demo", "poc", "poc6months", "productionRedshift", "sox"];
    assert_eq!(ids(&world.olga).await.expect("seen"), visible);
    assert_eq!(ids(&world.mia).await.expect("seen"), visible);
    assert_eq!(ids(&world.root).await.expect("seen").len(), visible.len() + 1);
    for who in [&world.paul, &world.rita] {
        assert_eq!(ids(who).await, Err(Failure::Denied));
    }
}

/// R-PRJ-3, R-PRJ-4, R-PRJ-5, R-PRJ-6, DOC-16: deleted, brought back, and after 60 days erased.
#[tokio::test]
async fn a_deleted_project_can_be_brought_back_for_sixty_days() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (app, project) = (&house.app, world.project);
    let centre = OrganizationUpdate { activity_center: Some(Some(project)), ..Default::default() };
    organizations::update(app, &world.mia, world.organization, &centre).await.expect("set");
    assert_eq!(refusal(projects::find_deleted(app, &world.root, project).await), Refusal::NotDeleted);
    projects::delete(app, &world.paul, project).await.expect("deleted");
    for who in [&world.root, &world.olga, &world.paul] {
        assert_eq!(projects::find(app, who, project).await.map(drop), Err(Failure::Missing));
    }
    assert_eq!(projects::delete(app, &world.paul, project).await, Err(Failure::Missing));
    assert!(organizations::rows_of_projects(app, &world.olga, world.organization).await.expect("seen").is_empty());
    let organization = organizations::find(app, &world.olga, world.organization).await.expect("seen");
    assert_eq!(organization.activity_center_project_id, None, "R-ORG-5");

    let list = async |who, organization: Option<OrganizationId>, search: &str| {
        let found = projects::deleted(app, who, organization, search, 100, 0).await;
        found.map(|all| all.into_iter().map(|project| project.id).collect::<Vec<_>>())
    };
    assert_eq!(list(&world.root, None, "mill").await, Ok(vec![project]), "G-46: by a part of its name");
    assert_eq!(list(&world.root, Some(world.organization), "").await, Ok(vec![project]));
    assert_eq!(list(&world.root, None, "nothing").await, Ok(vec![]));
    assert_eq!(list(&world.root, Some(OrganizationId::of(1)), "").await, Err(Failure::Missing));
    assert_eq!(list(&world.olga, None, "").await, Err(Failure::Denied));
    features::give_to_user(app, &world.root, id(&world.olga), "can-manage-deleted-projects").await.expect("given");
    assert_eq!(list(&world.olga, None, "").await, Ok(vec![project]));

    projects::bring_back(app, &world.olga, project, Some(9)).await.expect("back");
    let back = projects::find(app, &world.paul, project).await.expect("seen");
    assert!(back.expires_at.is_some_and(|at| at > app.now() + 8 * DAY));
    assert!(world.is_member(world.in_project(), &world.gina).await, "members stay");
    projects::delete(app, &world.paul, project).await.expect("deleted");
    projects::bring_back(app, &world.root, project, None).await.expect("back");
    assert_eq!(projects::find(app, &world.paul, project).await.expect("seen").expires_at, None, "cleared");

    projects::delete(app, &world.paul, project).await.expect("deleted");
    house.wait(60 * DAY - Duration::from_secs(60));
    projects::run_due(app).await.expect("done");
    assert_eq!(projects::find_deleted(app, &world.root, project).await.expect("there").purged_at, None);
    house.wait(Duration::from_secs(120));
    projects::run_due(app).await.expect("done");
    let purged = projects::find_deleted(app, &world.root, project).await.expect("its record stays");
    assert!(purged.purged_at.is_some() && purged.name == "Mill A");
    assert_eq!(refusal(projects::bring_back(app, &world.root, project, None).await), Refusal::Purged);
}

/// R-PRJ-6, API D-4: super admins have one purged at once.
#[tokio::test]
async fn purged_on_request() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let app = &house.app;
    assert_eq!(refusal(projects::ask_purge(app, &world.root, world.project).await), Refusal::NotDeleted);
    assert_eq!(projects::ask_purge(app, &world.paul, world.project).await, Err(Failure::Denied));
    assert_eq!(projects::ask_purge(app, &world.root, ProjectId::of(1)).await, Err(Failure::Missing));
    projects::delete(app, &world.paul, world.project).await.expect("deleted");
    projects::ask_purge(app, &world.root, world.project).await.expect("asked");
    assert_eq!(projects::find_deleted(app, &world.root, world.project).await.expect("there").purged_at, None, "by and by");
    projects::run_due(app).await.expect("done");
    assert!(projects::find_deleted(app, &world.root, world.project).await.expect("there").purged_at.is_some());
    let events = house.db_events().await;
    assert!(["project_deleted", "purge_asked", "project_purged"].iter().all(|kind| events.contains(&(*kind).to_owned())), "{events:?}");
}

/// R-PRJ-3, 5.16: members get a letter a week ahead, once; then it is closed to all, and deleted by the clock.
#[tokio::test]
async fn a_project_expires_with_a_letter_a_week_ahead() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (app, project) = (&house.app, world.project);
    let paul = house.email(&world.paul).await;
    let months = Update { expiration_days: Some(60), ..Update::default() };
    projects::update(app, &world.root, project, &months).await.expect("set");
    let letters = async || {
        projects::run_due(app).await.expect("done");
        house.letters_to(&paul).await.into_iter().filter(|letter| letter.subject == "A project of yours expires").count()
    };
    house.wait(52 * DAY);
    assert_eq!(letters().await, 0);
    house.wait(DAY + Duration::from_secs(1));
    assert_eq!((letters().await, letters().await), (1, 1), "once");
    projects::update(app, &world.root, project, &Update { expiration_days: Some(30), ..Update::default() }).await.expect("set");
    house.wait(24 * DAY);
    assert_eq!(letters().await, 2, "another end is told of anew");
    house.wait(6 * DAY);
    assert_eq!(projects::find(app, &world.paul, project).await.map(drop), Err(Failure::Missing), "closed before any sweep");
    assert!(projects::find_deleted(app, &world.root, project).await.is_err());
    projects::run_due(app).await.expect("done");
    assert!(projects::find_deleted(app, &world.root, project).await.is_ok());
    projects::bring_back(app, &world.root, project, None).await.expect("back");
    assert!(projects::find(app, &world.paul, project).await.is_ok());
    projects::update(app, &world.root, project, &Update { expiration_days: Some(-1), ..Update::default() }).await.expect("set");
    assert!(projects::find(app, &world.paul, project).await.is_err(), "fewer than no days: it is over");
}

/// R-PRJ-7: a disabled project stays readable and can be managed.
#[tokio::test]
async fn a_disabled_project_stays_readable() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut ada = house.person("Ada").await;
    world.add(&world.olga, world.in_project(), &house.caller("ada@example.com").await, "admin").await;
    projects::disable(&house.app, &world.root, world.project, Some(("Moving house", None))).await.expect("disabled");
    let page = ada.get(&world.in_project().path()).await;
    assert!(page.html.contains("This project is disabled") && page.html.contains("Moving house"));
    projects::update(&house.app, &world.paul, world.project, &Update { name: Some("Mill B".into()), ..Update::default() })
        .await
        .expect("renamed");
    projects::disable(&house.app, &world.root, world.project, None).await.expect("enabled");
    assert!(!ada.get(&world.in_project().path()).await.html.contains("This project is disabled"));
}

/// API P-6, P-7: limits are set one by one, others stay; the page shows them beside what is used.
#[tokio::test]
async fn limits_and_use() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (app, project) = (&house.app, world.project);
    let limit = |name: &str, value: f64| vec![(name.to_owned(), value)];
    let all = async || {
        let mut tx = app.db.begin_read().await.expect("a database");
        projects::limits_of(&mut tx, project).await.expect("read")
    };
    let before = all().await.len();
    projects::set_limits(app, &world.root, project, &limit("kbc.adminsCount", 3.0)).await.expect("set");
    projects::set_limits(app, &world.root, project, &limit("own.limit", 0.5)).await.expect("set");
    assert_eq!(all().await.len(), before + 1);
    assert!(all().await.contains(&("kbc.adminsCount".into(), 3.0)) && all().await.contains(&("own.limit".into(), 0.5)));
    projects::remove_limit(app, &world.root, project, "own.limit").await.expect("removed");
    assert_eq!(projects::remove_limit(app, &world.root, project, "own.limit").await, Err(Failure::Missing));
    for wrong in [limit("", 1.0), limit("a\nb", 1.0), limit("x", f64::NAN)] {
        assert!(projects::set_limits(app, &world.root, project, &wrong).await.is_err());
    }
    let mut tx = app.db.begin_read().await.expect("a database");
    assert!(projects::metrics(&mut tx, project, app.now()).await.expect("read").contains(&("kbc.adminsCount".to_owned(), 2.0)));
}

/// API decision G-15, R-ORG-5: who moves a project belongs to both sides; its members go with it.
#[tokio::test]
async fn a_project_moves_to_another_organization() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (app, project) = (&house.app, world.project);
    let to = organizations::create(app, &world.mia, world.maintainer, "Saws", "").await.expect("made");
    let centre = OrganizationUpdate { activity_center: Some(Some(project)), ..Default::default() };
    organizations::update(app, &world.mia, world.organization, &centre).await.expect("set");
    let no_access = Err(Failure::NoAccess { place: Place::Organization(to) });
    assert_eq!(projects::move_to(app, &world.paul, project, to).await, no_access);
    assert_eq!(projects::move_to(app, &world.olga, project, to).await, no_access);
    assert_eq!(projects::move_to(app, &world.root, project, OrganizationId::of(1)).await, Err(Failure::Missing));
    world.add(&world.mia, world.in_maintainer(), &world.paul, "").await;
    projects::move_to(app, &world.paul, project, to).await.expect("an admin of it who is in the other's maintainer");
    assert_eq!(projects::find(app, &world.paul, project).await.expect("seen").organization_id, to);
    assert_eq!(organizations::find(app, &world.olga, world.organization).await.expect("seen").activity_center_project_id, None);
    assert!(projects::find(app, &world.olga, project).await.is_err(), "she is not of that organization");
    let mine = projects::mine(app, &world.gina, "", None).await.expect("seen");
    assert_eq!(mine.groups[0].0, to, "it stands under its new organization");
}

/// API P-2, G-13: whoever works in it changes name, description, backend, try mode and time zone; each wrong one is named.
#[tokio::test]
async fn what_is_changed_and_what_is_refused() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut ada = house.person("Ada").await;
    world.add(&world.olga, world.in_project(), &house.caller("ada@example.com").await, "admin").await;
    let settings = format!("{}/settings", world.in_project().path());
    ada.get(&settings).await;
    let page = ada.submit("/forms/projects/save", &[("title", "Mill B"), ("description", "Grinds by night.")]).await;
    assert_eq!(page.path, format!("{settings}?done=saved"));
    assert_eq!((page.value("title").as_deref(), page.value("description").as_deref()), (Some("Mill B"), Some("Grinds by night.")));
    let page = ada.submit("/forms/projects/save", &[("title", ""), ("description", &"x".repeat(1001))]).await;
    assert_eq!(page.problem("title").as_deref(), Some("Fill this in."));
    assert_eq!(page.problem("description").as_deref(), Some("Use at most 1000 characters."));
    assert_eq!(page.value("description").map(|text| text.len()), Some(1001), "what was typed is kept");

    let update = async |update: Update| projects::update(&house.app, &world.paul, world.project, &update).await;
    let zone = || Some(Some("Europe/Prague".to_owned()));
    assert_eq!(refusal(update(Update { time_zone: zone(), ..Update::default() }).await), Refusal::TimeZoneOfBackend);
    let both = Update { time_zone: zone(), default_backend: Some("bigquery".into()), try_mode: Some(true), ..Update::default() };
    update(both).await.expect("both at once");
    let wrong = update(Update { time_zone: Some(Some("Mars/Olympus".into())), ..Update::default() }).await.expect_err("no such zone");
    assert_eq!(wrong.of_field("time_zone"), Some(&Problem::NotInTheList));
    update(Update { default_backend: Some("snowflake".into()), ..Update::default() }).await.expect("back");
    assert_eq!(projects::find(&house.app, &world.paul, world.project).await.expect("seen").time_zone, None, "another backend knows none");
    let root = async |update: Update| projects::update(&house.app, &world.root, world.project, &update).await.expect_err("refused");
    assert!(root(Update { retention_days: Some(-1), ..Update::default() }).await.of_field("retention_days").is_some());
    assert!(root(Update { billed_monthly_price: Some(Some(-1)), ..Update::default() }).await.of_field("price").is_some());
    let far = Update { expiration_days: Some(i64::MAX), ..Update::default() };
    let far = projects::update(&house.app, &world.root, world.project, &far).await;
    assert!(matches!(far.expect_err("too far").of_field("expiration_days"), Some(Problem::NotBetween { .. })));
    let page = ada.post("/forms/projects/delete", &format!("id={}", world.project)).await;
    assert_eq!(page.path, "/?done=project-deleted");
    assert_eq!(ada.get(&settings).await.status, 404);
}
