//! Entering by oneself, and asking to be let in.

use crate::{
    house::House,
    world::{World, id, refusal},
};
use portico::{
    failure::Failure,
    id::RequestId,
    members::server::{self as members, Typed},
    organizations::server::{self as organizations, Update},
    projects::server as projects,
    refusal::Refusal,
    requests::server as requests,
};
use std::time::Duration;

/// R-JOIN-1, R-JOIN-2, R-JOIN-3: auto-join lets the maintainer and super admins in, and is the organization's to switch.
#[tokio::test]
async fn auto_join_lets_the_maintainer_and_support_in() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let app = &house.app;
    assert!(organizations::find(app, &world.olga, world.organization).await.expect("seen").allow_auto_join == 1, "R-ORG-1: on at first");
    for who in [&world.root, &world.mia] {
        let update = Update { auto_join: Some(false), ..Update::default() };
        assert_eq!(refusal(organizations::update(app, who, world.organization, &update).await), Refusal::ChangeAutoJoin);
        for place in [world.in_organization(), world.in_project()] {
            members::join(app, who, place, &Typed::default()).await.expect("joins");
            let again = members::join(app, who, place, &Typed::default()).await;
            assert_eq!(refusal(again), Refusal::AlreadyMember);
            members::remove(app, who, place, id(who)).await.expect("leaves");
        }
        assert_eq!(refusal(requests::ask(app, who, world.project, &Typed::default()).await), Refusal::UseJoin);
    }
    world.set_auto_join(false).await;
    for who in [&world.root, &world.mia] {
        assert_eq!(refusal(members::join(app, who, world.in_organization(), &Typed::default()).await), Refusal::JoinOrganization);
        assert_eq!(refusal(members::join(app, who, world.in_project(), &Typed::default()).await), Refusal::JoinProject);
        requests::ask(app, who, world.project, &Typed::default()).await.expect("R-JOIN-4: asking is for projects");
    }
}

/// R-JOIN-5, R-JOIN-6: organization members come and go as they like; those without a tie neither join nor ask.
#[tokio::test]
async fn organization_members_come_and_go() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (app, place) = (&house.app, world.in_project());
    for on in [true, false] {
        world.set_auto_join(on).await;
        assert_eq!(refusal(requests::ask(app, &world.olga, world.project, &Typed::default()).await), Refusal::UseJoin);
        members::join(app, &world.olga, place, &Typed::default()).await.expect("joins");
        members::remove(app, &world.olga, place, id(&world.olga)).await.expect("leaves");
        let no_access = Failure::NoAccess { place };
        assert_eq!(members::join(app, &world.rita, place, &Typed::default()).await, Err(no_access.clone()));
        assert_eq!(requests::ask(app, &world.rita, world.project, &Typed::default()).await.map(drop), Err(no_access));
    }
}

/// R-JOIN-8, R-JOIN-9: one open request a person; reason and end pass to the membership unchanged.
#[tokio::test]
async fn a_request_passes_to_the_membership() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (app, place) = (&house.app, world.in_project());
    world.set_auto_join(false).await;
    let typed = Typed { reason: "ticket 9".into(), seconds: "7200".into(), ..Typed::default() };
    let request = requests::ask(app, &world.mia, world.project, &typed).await.expect("asked");
    assert_eq!(refusal(requests::ask(app, &world.mia, world.project, &typed).await), Refusal::AlreadyAsked);
    house.wait(Duration::from_secs(3600));
    requests::approve(app, &world.paul, world.project, request.id).await.expect("approved");
    let mut tx = app.db.begin_read().await.expect("a database");
    let member = members::find(&mut tx, place, id(&world.mia), app.now()).await.expect("read").expect("a member");
    assert_eq!((member.reason.as_str(), member.expires_at), ("ticket 9", request.expires_at));
    assert!(requests::rows(app, &world.paul, world.project).await.expect("seen").is_empty());
}

/// R-JOIN-10: how a request ends, and what it survives.
#[tokio::test]
async fn how_requests_end() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (app, place) = (&house.app, world.in_project());
    world.set_auto_join(false).await;
    let ask = async |seconds: &str| {
        let typed = Typed { seconds: seconds.into(), ..Typed::default() };
        requests::ask(app, &world.mia, world.project, &typed).await.expect("asked").id
    };
    let open = async || requests::rows(app, &world.paul, world.project).await.expect("seen").len();

    let request = ask("").await;
    assert_eq!(requests::take_back(app, &world.rita, request).await, Err(Failure::Missing), "not hers");
    requests::take_back(app, &world.mia, request).await.expect("taken back");
    assert_eq!(open().await, 0);

    let request = ask("").await;
    requests::reject(app, &world.paul, world.project, request).await.expect("rejected");
    assert_eq!(requests::reject(app, &world.paul, world.project, request).await, Err(Failure::Missing), "once");
    assert!(!world.is_member(place, &world.mia).await);

    ask("60").await;
    house.wait(Duration::from_secs(60));
    assert_eq!(open().await, 0, "over");

    ask("").await;
    world.add(&world.olga, world.in_organization(), &world.mia, "").await;
    members::join(app, &world.mia, place, &Typed::default()).await.expect("joins");
    assert_eq!(open().await, 0, "joined");
    members::remove(app, &world.mia, place, id(&world.mia)).await.expect("leaves");
    members::remove(app, &world.mia, world.in_organization(), id(&world.mia)).await.expect("leaves");

    ask("").await;
    projects::delete(app, &world.paul, world.project).await.expect("deleted");
    projects::bring_back(app, &world.root, world.project, None).await.expect("back");
    assert_eq!(open().await, 0, "the project was deleted");

    let request = ask("").await;
    world.add(&world.mia, world.in_maintainer(), &world.rita, "").await;
    members::remove(app, &world.mia, world.in_maintainer(), id(&world.mia)).await.expect("leaves the maintainer");
    world.set_auto_join(true).await;
    requests::approve(app, &world.paul, world.project, request).await.expect("it survives both");
    assert!(world.is_member(place, &world.mia).await);
}

/// Checklist 7.3.
#[tokio::test]
async fn requests_of_other_projects_answer_as_if_there_were_none() {
    let house = House::open().await;
    let (mine, other) = (World::in_house(&house).await, World::in_house(&house).await);
    other.set_auto_join(false).await;
    let request = requests::ask(&house.app, &other.mia, other.project, &Typed::default()).await.expect("asked").id;
    for number in [request, RequestId::of(1), RequestId::of(i64::MAX)] {
        assert_eq!(requests::approve(&house.app, &mine.paul, mine.project, number).await, Err(Failure::Missing));
        assert_eq!(requests::reject(&house.app, &mine.paul, mine.project, number).await, Err(Failure::Missing));
    }
    assert_eq!(requests::rows(&house.app, &other.paul, other.project).await.expect("seen").len(), 1);
}

/// The same by the pages, with letters to all active members and to who asked.
#[tokio::test]
async fn from_asking_to_approval_by_the_pages() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (mut sam, mut ada) = (house.person("Sam").await, house.person("Ada").await);
    world.add(&world.mia, world.in_maintainer(), &house.caller("sam@example.com").await, "").await;
    world.add(&world.olga, world.in_project(), &house.caller("ada@example.com").await, "admin").await;
    let path = world.in_project().path();
    assert!(sam.get(&path).await.html.contains("Join the project"));
    world.set_auto_join(false).await;
    let page = sam.get(&path).await;
    assert!(page.html.contains("Request access") && !page.html.contains("Join the project"));
    let page = sam.submit("/forms/requests/ask", &[("reason", "ticket 9"), ("seconds", "86400")]).await;
    assert_eq!(page.path, format!("{path}?done=asked"));
    assert!(page.html.contains("Take the request back"));

    let letter = house.letters_to("ada@example.com").await.pop().expect("a letter");
    assert!(letter.body.contains("Sam (sam@example.com) asks to enter the project “Mill A”"), "{}", letter.body);
    let users = letter.link();
    let page = ada.get(&users).await;
    assert!(page.all("#requests ~ ul strong").contains(&"Sam".to_owned()), "{:?}", page.all("strong"));
    assert!(page.html.contains("ticket 9"));
    let page = sam.get(&path).await;
    assert!(page.html.contains("You have asked for access"));
    assert_eq!(sam.submit("/forms/requests/take-back", &[]).await.path, "/?done=taken-back");
    sam.get(&path).await;
    sam.submit("/forms/requests/ask", &[("reason", "again")]).await;
    ada.get(&users).await;
    assert_eq!(ada.submit("/forms/requests/reject", &[]).await.path, format!("{users}?done=rejected"));
    assert_eq!(house.letters_to("sam@example.com").await.pop().expect("a letter").subject, "Your request was rejected");
    sam.get(&path).await;
    sam.submit("/forms/requests/ask", &[("reason", "once more")]).await;
    ada.get(&users).await;
    let page = ada.submit("/forms/requests/approve", &[]).await;
    assert_eq!(page.path, format!("{users}?done=approved"));
    assert_eq!(house.letters_to("sam@example.com").await.pop().expect("a letter").subject, "You have access");
    assert_eq!(sam.get(&path).await.text("dd").as_deref().map(|role| role.starts_with("Admin")), Some(true));
}
