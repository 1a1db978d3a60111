//! Organizations and maintainers; and what becomes of them when a person leaves for good.

use crate::{
    house::House,
    world::{World, id, refusal},
};
use portico::{
    failure::Failure,
    id::{MaintainerId, OrganizationId, ProjectId},
    invitations::server as invitations,
    maintainers::server as maintainers,
    organizations::server::{self as organizations, Update},
    place::Place,
    projects::server as projects,
    refusal::Refusal,
};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3600);

/// R-ORG-1, R-ORG-2.
#[tokio::test]
async fn a_new_organization() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let app = &house.app;
    let id = organizations::create(app, &world.mia, world.maintainer, " Saws ", "C-1").await.expect("made");
    let made = organizations::find(app, &world.mia, id).await.expect("seen");
    assert_eq!((made.name.as_str(), made.crm_id.as_deref(), made.allow_auto_join, made.mfa_required), ("Saws", Some("C-1"), 1, 0));
    assert_eq!(made.activity_center_project_id, None);
    let crm = Update { crm_id: Some(None), ..Update::default() };
    organizations::update(app, &world.mia, id, &crm).await.expect("cleared");
    assert_eq!(organizations::find(app, &world.mia, id).await.expect("seen").crm_id, None);
    for wrong in ["", "  ", "a\u{202e}b"] {
        assert!(
            organizations::create(app, &world.mia, world.maintainer, wrong, "").await.expect_err("no name").of_field("title").is_some()
        );
    }
}

/// R-ORG-3, API decision G-7: it moves to a maintainer where whoever moves it could make one.
#[tokio::test]
async fn an_organization_moves_to_another_maintainer() {
    let house = House::open().await;
    let (world, other) = (World::in_house(&house).await, World::in_house(&house).await);
    let app = &house.app;
    let to = |maintainer| Update { maintainer: Some(maintainer), ..Update::default() };
    let moved = async |by, maintainer| organizations::update(app, by, world.organization, &to(maintainer)).await;
    assert_eq!(moved(&world.mia, other.maintainer).await, Err(Failure::NoAccess { place: other.in_maintainer() }));
    assert_eq!(moved(&world.olga, other.maintainer).await, Err(Failure::Denied));
    assert_eq!(moved(&world.root, MaintainerId::of(1)).await, Err(Failure::Missing));
    other.add(&other.mia, other.in_maintainer(), &world.mia, "").await;
    moved(&world.mia, other.maintainer).await.expect("a member of both");
    assert_eq!(organizations::find(app, &world.olga, world.organization).await.expect("seen").maintainer_id, other.maintainer);
}

/// R-ORG-4, R-ORG-5, H-9: a deleted one is gone for everybody; it has to be empty first, and deleted projects do not count.
#[tokio::test]
async fn an_empty_organization_can_be_deleted() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (app, organization) = (&house.app, world.organization);
    assert_eq!(refusal(maintainers::delete(app, &world.root, world.maintainer).await), Refusal::HasOrganizations);
    assert_eq!(refusal(organizations::delete(app, &world.olga, organization).await), Refusal::HasProjects);
    let centre = |project| Update { activity_center: Some(Some(project)), ..Update::default() };
    let refused = organizations::update(app, &world.mia, organization, &centre(ProjectId::of(1))).await;
    assert_eq!(refusal(refused), Refusal::NoSuchProject);
    invitations::invite(app, &world.olga, world.in_organization(), &world.typed(&world.rita, "").await).await.expect("invited");
    projects::delete(app, &world.paul, world.project).await.expect("deleted");
    organizations::delete(app, &world.olga, organization).await.expect("deleted");
    for who in [&world.root, &world.mia, &world.olga] {
        assert_eq!(organizations::find(app, who, organization).await.map(drop), Err(Failure::Missing));
    }
    assert!(organizations::all(app, &world.olga).await.expect("seen").is_empty());
    assert!(invitations::mine(app, &world.rita).await.expect("seen").is_empty(), "R-INV-5: its invitations vanish");
    let filtered = projects::deleted(app, &world.root, Some(organization), "", 100, 0).await;
    assert_eq!(filtered.map(drop), Err(Failure::Missing));
    assert_eq!(
        projects::bring_back(app, &world.root, world.project, None).await,
        Err(Failure::Missing),
        "there is nowhere to come back to"
    );
    maintainers::delete(app, &world.root, world.maintainer).await.expect("deleted");
    assert!(maintainers::all(app, &world.mia).await.expect("seen").is_empty());
}

/// R-DEL-3, R-DEL-4, API decision G-42: who is the last somewhere can't leave for good; where all is deleted nothing hinders.
#[tokio::test]
async fn the_last_member_can_not_leave_for_good() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut ada = house.person("Ada").await;
    let caller = house.caller("ada@example.com").await;
    let organization = organizations::create(&house.app, &world.mia, world.maintainer, "Saws", "").await.expect("made");
    let place = Place::Organization(organization);
    world.add(&world.mia, place, &caller, "").await;
    portico::members::server::remove(&house.app, &world.mia, place, id(&world.mia)).await.expect("leaves");
    let page = ada.get("/settings/account").await;
    assert!(page.all("#delete ~ ul a").contains(&"Saws".to_owned()), "the page names it");
    let page = ada.submit("/forms/account/delete", &[("confirm_email", "ada@example.com")]).await;
    assert_eq!(page.problem("confirm_email").as_deref(), Some("There must be at least one member. Add somebody else first."));
    organizations::delete(&house.app, &caller, organization).await.expect("deleted");
    ada.get("/settings/account").await;
    let page = ada.submit("/forms/account/delete", &[("confirm_email", "ada@example.com")]).await;
    assert_eq!(page.path, "/sign-in?done=deletion-asked");
}

/// R-DEL-1, R-DEL-2, R-DEL-5, API decision G-51: who left for good belongs nowhere, and does not show as who invited.
#[tokio::test]
async fn who_left_for_good_belongs_nowhere() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let app = &house.app;
    let mut ada = house.person("Ada").await;
    let caller = house.caller("ada@example.com").await;
    for place in [world.in_maintainer(), world.in_organization(), world.in_project()] {
        let by = match place {
            Place::Maintainer(_) => &world.mia,
            _ => &world.olga,
        };
        world.add(by, place, &caller, "admin").await;
    }
    invitations::invite(app, &caller, world.in_project(), &world.typed(&world.rita, "guest").await).await.expect("invited");
    let other = World::in_house(&house).await;
    invitations::invite(app, &other.paul, other.in_project(), &other.typed(&caller, "guest").await).await.expect("invited");
    ada.get("/settings/account").await;
    assert_eq!(ada.submit("/forms/account/delete", &[("confirm_email", "ada@example.com")]).await.path, "/sign-in?done=deletion-asked");
    house.wait(7 * DAY);
    house.tidies_up().await;
    for place in [world.in_maintainer(), world.in_organization(), world.in_project()] {
        assert!(!world.is_member(place, &caller).await, "{place}");
    }
    assert!(invitations::rows(app, &other.paul, other.in_project()).await.expect("seen").is_empty(), "hers are gone");
    let hers = invitations::rows(app, &world.paul, world.in_project()).await.expect("seen");
    assert_eq!((hers.len(), hers[0].invited_by, hers[0].by()), (1, None, ""), "what she made stays, without her");
}

/// What someone belongs to is part of their data.
#[tokio::test]
async fn ones_data_says_where_one_belongs() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut ada = house.person("Ada").await;
    let caller = house.caller("ada@example.com").await;
    world.add(&world.olga, world.in_project(), &caller, "guest").await;
    invitations::invite(&house.app, &world.olga, world.in_organization(), &world.typed(&caller, "").await).await.expect("invited");
    let page = ada.post("/settings/account/data", "").await;
    let data: serde_json::Value = serde_json::from_str(&page.html).expect("JSON");
    assert_eq!((data["belongs_to"][0]["name"].as_str(), data["belongs_to"][0]["role"].as_str()), (Some("Mill A"), Some("guest")));
    assert_eq!(data["invitations"][0]["name"].as_str(), Some("Mills"));
    let lines = data["activity"].as_array().expect("a list");
    let added = lines.iter().find(|line| line["kind"] == "member_added").expect("told");
    assert_eq!(added["address"].as_str(), Some(""), "where somebody else was is not hers to know");
}

/// The forms by which a platform begins: a super admin makes a maintainer, in it an organization, in that a project, and moves it.
#[tokio::test]
async fn from_nothing_to_a_project_by_the_pages() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    assert_eq!(ada.get("/operator/maintainers").await.status, 403);
    assert_eq!(ada.call("/forms/maintainers/create", &[("title", "North")]).await.0, 403);
    house.make_super_admin("ada@example.com").await;
    assert!(ada.get("/operator/maintainers").await.html.contains("New Maintainer"));
    assert_eq!(ada.submit("/forms/maintainers/create", &[("title", " ")]).await.problem("title").as_deref(), Some("Fill this in."));
    let maintainer = ada.submit("/forms/maintainers/create", &[("title", "North")]).await;
    assert_eq!(maintainer.text("h1").as_deref(), Some("North"));
    let page = ada.submit("/forms/maintainers/save", &[("rename", "")]).await;
    assert_eq!(page.problem("rename").as_deref(), Some("Fill this in."));
    assert_eq!(ada.submit("/forms/maintainers/save", &[("rename", "Northern")]).await.text("h1").as_deref(), Some("Northern"));
    let first = ada.submit("/forms/organizations/create", &[("title", "Mills")]).await;
    assert_eq!((first.status, first.text("h1").as_deref()), (200, Some("Mills")));
    let project = ada.submit("/forms/projects/create", &[("title", "Mill A"), ("template", "poc6months")]).await;
    assert_eq!((project.status, project.text("h1").as_deref()), (200, Some("Mill A")));
    assert!(project.html.contains("Proof of concept, six months"));
    let path = |page: &crate::visitor::Page| page.path.split('?').next().expect("a path").to_owned();
    ada.get(&path(&maintainer)).await;
    let second = ada.submit("/forms/organizations/create", &[("title", "Saws")]).await;
    ada.get(&format!("{}/settings", path(&project))).await;
    let to = path(&second).split('/').next_back().expect("a number").to_owned();
    let page = ada.submit("/forms/projects/move", &[("organization", &to)]).await;
    assert!(page.path.ends_with("?done=moved") && page.text(".above").is_some_and(|above| above.contains("Saws")), "{}", page.path);
    let page = ada.get(&path(&second)).await;
    assert!(page.html.contains("Leave"), "its members leave a project from here");
    ada.get(&format!("{}/settings", path(&first))).await;
    assert_eq!(ada.submit("/forms/organizations/delete", &[]).await.path, "/?done=organization-deleted");
    let (status, _, outcome) =
        ada.call("/forms/maintainers/delete", &[("id", path(&maintainer).split('/').next_back().expect("a number"))]).await;
    assert_eq!((status, refusal(outcome)), (409, Refusal::HasOrganizations));
}

/// The pages of an organization: renamed, auto-join off, deleted; wrong names are told at the field.
#[tokio::test]
async fn the_settings_of_an_organization() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut ada = house.person("Ada").await;
    world.add(&world.olga, world.in_organization(), &house.caller("ada@example.com").await, "").await;
    let settings = format!("{}/settings", world.in_organization().path());
    let page = ada.get(&settings).await;
    assert_eq!(page.attribute("#crm_id", "value"), None, "not for members of the organization");
    let page = ada.submit("/forms/organizations/save", &[("title", "Sawmills")]).await;
    assert_eq!((page.path.as_str(), page.text("h1").as_deref()), (format!("{settings}?done=saved").as_str(), Some("Sawmills")));
    let page = ada.submit("/forms/organizations/save", &[("title", "")]).await;
    assert_eq!((page.status, page.problem("title").as_deref()), (422, Some("Fill this in.")));
    ada.get(&settings).await;
    let page = ada.submit("/forms/organizations/auto-join", &[]).await;
    assert_eq!(page.attribute("#auto_join", "checked"), None, "an empty box is off");
    let number = world.organization.to_string();
    let (status, _, outcome) = ada.call("/forms/organizations/delete", &[("id", &number)]).await;
    assert_eq!((status, refusal(outcome)), (409, Refusal::HasProjects));
    let (status, _, _) = ada.call("/forms/organizations/save", &[("id", &number), ("title", "X"), ("crm_id", "C-9")]).await;
    assert_eq!(status, 403);
    assert_eq!(organizations::find(&house.app, &world.olga, world.organization).await.expect("seen").name, "Sawmills", "all or nothing");
    assert_eq!(organizations::find(&house.app, &world.root, OrganizationId::of(i64::MAX)).await.map(drop), Err(Failure::Missing));
}
