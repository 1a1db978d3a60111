//! Organizations that require multi-factor authentication.

use crate::{
    house::House,
    world::{World, refusal},
};
use portico::{
    failure::Failure,
    invitations::server as invitations,
    maintainers::server as maintainers,
    members::server::{self as members, Typed},
    metadata::server::{self as metadata, Owner},
    organizations::server::{self as organizations, Update},
    projects::server::{self as projects, New},
    refusal::Refusal,
    requests::server as requests,
};

/// R-MFA-1, R-MFA-2: two ways to require it: when everybody has it, or at once by somebody who has it. Members may stop it (G-41).
#[tokio::test]
async fn two_ways_to_require_it() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (app, id_of) = (&house.app, world.organization);
    let required = Update { mfa_required: Some(true), ..Update::default() };
    let try_it = async || organizations::update(app, &world.olga, id_of, &required).await;
    assert_eq!(refusal(organizations::force_mfa(app, &world.olga, id_of).await), Refusal::OwnMfaFirst);
    assert_eq!(refusal(try_it().await), Refusal::SomeoneLacksMfa);
    for who in [&world.olga, &world.paul] {
        house.db_give_mfa(who).await;
        assert_eq!(refusal(try_it().await), Refusal::SomeoneLacksMfa, "everybody in the projects, too");
    }
    house.db_give_mfa(&world.gina).await;
    try_it().await.expect("everybody has it");
    let free = Update { mfa_required: Some(false), ..Update::default() };
    organizations::update(app, &world.olga, id_of, &free).await.expect("G-41");
    world.add(&world.olga, world.in_project(), &world.rita, "guest").await;
    organizations::force_mfa(app, &world.olga, id_of).await.expect("needs nobody else to have it");
    assert_eq!(projects::find(app, &world.rita, world.project).await.map(drop), Err(Failure::MfaRequired { place: world.in_project() }));
}

/// R-MFA-3, R-MFA-4, R-MFA-7, R-MFA-8: everything of it is shut to whoever belongs and has none, whoever they are.
#[tokio::test]
async fn whoever_has_none_is_shut_out_of_everything() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    world.requires_mfa().await;
    let (app, organization, place) = (&house.app, world.organization, world.in_project());
    for who in [&world.root, &world.mia] {
        let refused = [
            organizations::look(app, who, organization).await.map(drop),
            organizations::update(app, who, organization, &Update::default()).await,
            organizations::shut_out(app, who, organization).await.map(drop),
            organizations::project_people(app, who, organization).await.map(drop),
            members::page(app, who, world.in_organization(), "", None).await.map(drop),
            invitations::rows(app, who, world.in_organization()).await.map(drop),
            metadata::all(app, who, Owner::Place(world.in_organization())).await.map(drop),
            projects::create(app, who, organization, &New::default()).await.map(drop),
            members::join(app, who, world.in_organization(), &Typed::default()).await,
        ];
        let expected = Err(Failure::MfaRequired { place: world.in_organization() });
        assert!(refused.iter().all(|outcome| *outcome == expected), "{refused:?}");
    }
    for who in [&world.root, &world.mia, &world.paul, &world.gina] {
        let refused = [
            projects::find(app, who, world.project).await.map(drop),
            projects::update(app, who, world.project, &projects::Update { name: Some(String::new()), ..Default::default() }).await,
            members::page(app, who, place, "", None).await.map(drop),
            invitations::rows(app, who, place).await.map(drop),
            requests::rows(app, who, world.project).await.map(drop),
            metadata::write(app, who, Owner::Place(place), "", &[]).await.map(drop),
            members::add(app, who, place, &Typed::default()).await.map(drop),
        ];
        let expected = Err(Failure::MfaRequired { place });
        assert!(refused.iter().all(|outcome| *outcome == expected), "before any other check, also of what was typed: {refused:?}");
    }
    assert_eq!(projects::delete(app, &world.paul, world.project).await, Err(Failure::MfaRequired { place }));
    assert_eq!(
        projects::find(app, &world.rita, world.project).await.map(drop),
        Err(Failure::NoAccess { place }),
        "a stranger learns nothing"
    );
    assert!(world.is_member(place, &world.paul).await, "memberships stay");
    house.db_give_mfa(&world.paul).await;
    assert!(projects::find(app, &world.paul, world.project).await.is_ok(), "and count as soon as there is a factor");
}

/// R-MFA-5: nobody without becomes a member; inviting them is allowed, and the invitation stays.
#[tokio::test]
async fn nobody_without_becomes_a_member() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (app, place) = (&house.app, world.in_project());
    world.set_auto_join(false).await;
    let request = requests::ask(app, &world.mia, world.project, &Typed::default()).await.expect("asked").id;
    world.requires_mfa().await;
    house.db_give_mfa(&world.paul).await;
    let typed = world.typed(&world.rita, "guest").await;
    assert_eq!(refusal(members::add(app, &world.paul, place, &typed).await), Refusal::TheyLackMfa);
    assert_eq!(refusal(members::add(app, &world.olga, world.in_organization(), &typed).await), Refusal::TheyLackMfa);
    assert_eq!(refusal(requests::approve(app, &world.paul, world.project, request).await), Refusal::TheyLackMfa);
    assert_eq!(requests::rows(app, &world.paul, world.project).await.expect("seen").len(), 1, "the request stays");

    let invitation = invitations::invite(app, &world.paul, place, &typed).await.expect("inviting is allowed");
    let refused = invitations::accept(app, &world.rita, invitation).await.map(drop);
    assert_eq!(refused, Err(Failure::MfaRequired { place }));
    assert!(!world.is_member(place, &world.rita).await);
    assert_eq!(invitations::mine(app, &world.rita).await.expect("seen").len(), 1, "the invitation stays");
    house.db_give_mfa(&world.rita).await;
    invitations::accept(app, &world.rita, invitation).await.expect("accepted");
}

/// R-MFA-6, R-MFA-11: what one may do without: decline, take back; a super admin also delete, and look after the maintainer.
#[tokio::test]
async fn what_one_may_do_without() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (app, place) = (&house.app, world.in_project());
    world.set_auto_join(false).await;
    let mine = requests::ask(app, &world.mia, world.project, &Typed::default()).await.expect("asked").id;
    let roots = requests::ask(app, &world.root, world.project, &Typed::default()).await.expect("asked").id;
    let invitation = invitations::invite(app, &world.paul, place, &world.typed(&world.rita, "").await).await.expect("invited");
    world.requires_mfa().await;
    house.db_give_mfa(&world.paul).await;
    invitations::decline(app, &world.rita, invitation).await.expect("declined");
    requests::take_back(app, &world.mia, mine).await.expect("taken back");
    requests::reject(app, &world.paul, world.project, roots).await.expect("rejected");
    assert_eq!(organizations::rows_of_projects(app, &world.root, world.organization).await.expect("listed").len(), 1);
    assert!(organizations::rows_of_projects(app, &world.mia, world.organization).await.is_err(), "only super admins");
    projects::delete(app, &world.root, world.project).await.expect("deleted");
    organizations::delete(app, &world.root, world.organization).await.expect("deleted");
    world.add(&world.root, world.in_maintainer(), &world.rita, "").await;
    maintainers::update(app, &world.root, world.maintainer, Some("South"), |old| Ok(old.to_owned())).await.expect("renamed");
}

/// R-MFA-9, DOC-10: the page names whom it would shut out, and of what; who sets it up is in again.
#[tokio::test]
async fn from_switching_it_on_to_being_let_in_again() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (mut ada, mut eve) = (house.person("Ada").await, house.person("Eve").await);
    let (ada_is, eve_is) = (house.caller("ada@example.com").await, house.caller("eve@example.com").await);
    world.add(&world.olga, world.in_organization(), &ada_is, "").await;
    world.add(&world.olga, world.in_project(), &eve_is, "readOnly").await;
    let settings = format!("{}/settings", world.in_organization().path());
    assert!(ada.get(&settings).await.html.contains("You have none yourself"));
    ada.sets_up_app(&house).await;
    let page = ada.get(&settings).await;
    let eves = page.all(".thing").into_iter().find(|line| line.contains("eve@example.com")).expect("Eve is named");
    assert!(eves.contains("Project Mill A"), "{eves}");
    assert!(page.html.contains("all users with disabled MFA will lose access"));
    assert!(!page.all(".thing").iter().any(|line| line.contains("ada@example.com")));
    let page = ada.submit("/forms/organizations/require-mfa", &[]).await;
    assert_eq!(page.path, format!("{settings}?done=mfa-required"));

    let path = world.in_project().path();
    let page = eve.get(&path).await;
    assert_eq!((page.status, page.text("h1").as_deref()), (403, Some("Multi-factor authentication is required here")));
    assert_eq!(eve.get(&world.in_project().members_path()).await.status, 403);
    assert!(eve.get("/").await.html.contains("Mill A"), "she may sign in and sees its name");
    eve.sets_up_app(&house).await;
    assert_eq!(eve.get(&path).await.status, 200, "in again");
    ada.get(&settings).await;
    let page = ada.submit("/forms/organizations/stop-mfa", &[]).await;
    assert_eq!(page.path, format!("{settings}?done=mfa-not-required"));
    assert!(projects::find(&house.app, &world.gina, world.project).await.is_ok());
}
