//! Members and roles: who becomes one, with what, and how it ends.
//!
//! Longer than 300 lines: the rules of membership stand in their order, as in the API's own text.

use crate::{
    house::House,
    world::{World, id, refusal},
};
use portico::{
    failure::{Failure, Problem},
    features::server as features,
    invitations::server as invitations,
    maintainers::server as maintainers,
    members::server::{self as members, Typed},
    organizations::server as organizations,
    place::{Place, Role},
    projects::server::{self as projects, New},
    refusal::Refusal,
    requests::server as requests,
    server::policy::Deed,
};
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);

/// H-1, H-2: each level has its own list; who makes something is its first member; leaving one level leaves the others.
#[tokio::test]
async fn each_level_has_its_own_members() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let app = &house.app;
    let maintainer = maintainers::create(app, &world.root, "South", "{}").await.expect("made");
    assert!(world.is_member(Place::Maintainer(maintainer), &world.root).await, "also a super admin");
    let organization = organizations::create(app, &world.mia, world.maintainer, "Saws", "").await.expect("made");
    let project = projects::create(app, &world.olga, world.organization, &New { name: "B".into(), ..New::default() }).await.expect("made");
    assert!(world.is_member(Place::Organization(organization), &world.mia).await);
    let place = Place::Project(project);
    assert!(world.is_member(place, &world.olga).await);
    for above in [world.in_maintainer(), world.in_organization()] {
        assert!(!world.is_member(above, &world.paul).await, "nothing is inherited upwards");
    }
    world.add(&world.olga, world.in_organization(), &world.rita, "").await;
    members::remove(app, &world.olga, world.in_organization(), id(&world.olga)).await.expect("leaves");
    assert!(world.is_member(place, &world.olga).await, "removal from the organization leaves the project");
    assert_eq!(world.standing(place, &world.olga).await.role, Some(Role::Admin), "R-ROLE-1: who makes it is its admin");
}

/// H-3, H-4, H-5, H-6: the last one stays in a maintainer and in an organization, and may leave a project.
#[tokio::test]
async fn the_last_member_stays_but_for_projects() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let app = &house.app;
    for (place, last) in [(world.in_maintainer(), &world.mia), (world.in_organization(), &world.olga)] {
        for by in [last, &world.root] {
            let refused = members::remove(app, by, place, id(last)).await;
            assert_eq!(refusal(refused), Refusal::LastMember, "a super admin is not exempt");
        }
        assert!(world.is_member(place, last).await);
    }
    for one in [&world.gina, &world.paul] {
        members::remove(app, one, world.in_project(), id(one)).await.expect("everybody may leave a project, with any role");
    }
    let gone = projects::find(app, &world.paul, world.project).await.expect_err("all rights end at once");
    assert_eq!(gone, Failure::NoAccess { place: world.in_project() });
    assert!(projects::find(app, &world.olga, world.project).await.is_ok(), "the project stays, without members");
}

/// Checklist 9.6: two last ones leave at once; one of them stays.
#[tokio::test]
async fn two_last_owners_leave_at_once_and_one_stays() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    world.add(&world.olga, world.in_organization(), &world.rita, "").await;
    let (app, place) = (&house.app, world.in_organization());
    let leave = |who| app.settle(move || members::remove(app, who, place, id(who)));
    let (one, other) = tokio::join!(leave(&world.olga), leave(&world.rita));
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    assert_eq!(refusal(one.and(other)), Refusal::LastMember);
}

/// H-7, R-VER-4: who is added is a member at once, also with an address that nobody knew; they get a letter.
#[tokio::test]
async fn who_is_added_is_in_at_once() {
    let house = House::open().await;
    let mut olga = house.person("Olga").await;
    let world = World::in_house(&house).await;
    let caller = house.caller("olga@example.com").await;
    world.add(&world.olga, world.in_organization(), &caller, "").await;
    for (place, name) in [(world.in_organization(), "a"), (world.in_project(), "b")] {
        let typed = Typed { email: format!("New-{name}@Example.com "), ..Typed::default() };
        let user = members::add(&house.app, &caller, place, &typed).await.expect("added");
        let mut tx = house.app.db.begin_read().await.expect("a database");
        let member = members::find(&mut tx, place, user, house.app.now()).await.expect("read").expect("a member");
        assert_eq!((member.name.as_str(), member.activated), ("", false));
        let letter = house.letters_to(&format!("New-{name}@Example.com")).await.pop().expect("a letter");
        assert!(letter.body.contains("Olga made you a member") && letter.link().starts_with("/activate/"), "{}", letter.body);
    }
    let again = Typed { email: "new-a@example.com".into(), ..Typed::default() };
    assert_eq!(refusal(members::add(&house.app, &caller, world.in_organization(), &again).await), Refusal::AlreadyMember);
    let page = olga.get(&world.in_organization().path()).await;
    assert!(page.all(".badge.warn").iter().any(|badge| badge == "Not activated yet"), "the page says so");
}

/// H-8, API decision G-17: it is kept who invited, and who approved.
#[tokio::test]
async fn it_is_kept_who_let_someone_in() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (app, place) = (&house.app, world.in_project());
    let of = async |who| {
        let mut tx = app.db.begin_read().await.expect("a database");
        let member = members::find(&mut tx, place, id(who), app.now()).await.expect("read").expect("a member");
        (member.invitor_id, member.approver_id)
    };
    assert_eq!(of(&world.gina).await, (Some(id(&world.olga)), None), "added by somebody else");
    members::join(app, &world.olga, place, &Typed::default()).await.expect("joins");
    assert_eq!(of(&world.olga).await, (None, Some(id(&world.olga))), "joined");
    world.set_auto_join(false).await;
    let request = requests::ask(app, &world.mia, world.project, &Typed::default()).await.expect("asked");
    requests::approve(app, &world.paul, world.project, request.id).await.expect("approved");
    assert_eq!(of(&world.mia).await, (None, Some(id(&world.paul))), "approved");
    let invitation = invitations::invite(app, &world.paul, place, &world.typed(&world.rita, "guest").await).await.expect("invited");
    invitations::accept(app, &world.rita, invitation).await.expect("accepted");
    assert_eq!(of(&world.rita).await, (Some(id(&world.paul)), None), "invited");
    let new = New { name: "Mine".into(), ..New::default() };
    let own = Place::Project(projects::create(app, &world.olga, world.organization, &new).await.expect("made"));
    let mut tx = app.db.begin_read().await.expect("a database");
    let first = members::find(&mut tx, own, id(&world.olga), app.now()).await.expect("read").expect("a member");
    assert_eq!((first.invitor_id, first.approver_id), (None, None), "the one who made it");
}

/// R-ROLE-1, R-ROLE-2, R-ROLE-8: two sets of roles; one does not know the other's.
#[tokio::test]
async fn a_protected_project_has_other_roles() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let app = &house.app;
    let new = New { name: "Books".into(), template: Some("sox".into()), ..New::default() };
    let project = projects::create(app, &world.olga, world.organization, &new).await.expect("made");
    let place = Place::Project(project);
    let standing = world.standing(place, &world.olga).await;
    assert!(standing.protected);
    assert_eq!(standing.role, Some(Role::ProductionManager), "who makes it");
    for (place, good, bad) in [
        (place, ["readOnly", "developer", "reviewer", "productionManager"], ["admin", "guest", "share"]),
        (world.in_project(), ["admin", "guest", "readOnly", "share"], ["developer", "reviewer", "productionManager"]),
    ] {
        for role in bad.iter().copied().chain(["owner", "Admin", "admin,guest"]) {
            let typed = world.typed(&house.someone("new").await, role).await;
            let refused = members::add(app, &world.olga, place, &typed).await;
            assert_eq!(
                refused.expect_err(role).of_field("role"),
                Some(&Problem::Refused { why: Refusal::NoSuchRole { protected: good.contains(&"developer") } }),
                "{role}"
            );
        }
        for role in good {
            world.add(&world.olga, place, &house.someone("new").await, role).await;
        }
    }
    members::join(app, &world.mia, place, &Typed::default()).await.expect("joins");
    assert_eq!(world.standing(place, &world.mia).await.role, Some(Role::Developer));
    members::join(app, &world.mia, world.in_project(), &Typed::default()).await.expect("joins");
    assert_eq!(world.standing(world.in_project(), &world.mia).await.role, Some(Role::Admin));
}

/// R-ROLE-3, API decision G-24: `share` is given by members of the organization alone, whatever role one has oneself.
#[tokio::test]
async fn some_roles_are_given_by_the_organization() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (app, place) = (&house.app, world.in_project());
    let sharer = house.someone("sharer").await;
    world.add(&world.olga, place, &sharer, "share").await;
    for by in [&world.paul, &sharer] {
        let typed = world.typed(&world.rita, "share").await;
        assert_eq!(refusal(members::add(app, by, place, &typed).await), Refusal::GiveRole(Role::Share));
        assert_eq!(refusal(invitations::invite(app, by, place, &typed).await), Refusal::GiveRole(Role::Share));
        let change = members::change(app, by, place, id(&world.gina), Some("share"), None).await;
        assert_eq!(refusal(change), Refusal::GiveRole(Role::Share));
    }
    members::change(app, &world.olga, place, id(&world.gina), Some("share"), None).await.expect("a member of the organization may");
}

/// R-ROLE-6, R-ROLE-7: a limited role beats what one is in the organization, and no super admin.
#[tokio::test]
async fn a_limited_role_beats_organization_membership() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (app, place) = (&house.app, world.in_project());
    let typed = world.typed(&world.rita, "guest").await;
    assert!(world.standing(place, &world.olga).await.may(Deed::InviteToProject));
    world.add(&world.olga, place, &world.olga, "guest").await;
    assert_eq!(invitations::invite(app, &world.olga, place, &typed).await, Err(Failure::Restricted));
    members::remove(app, &world.olga, place, id(&world.olga)).await.expect("leaves");
    assert!(invitations::invite(app, &world.olga, place, &typed).await.is_ok());
    world.add(&world.olga, place, &world.root, "guest").await;
    features::give_to_project(app, &world.root, world.project, "pay-as-you-go").await.expect("still a super admin");
    assert_eq!(members::remove(app, &world.root, place, id(&world.root)).await, Ok(()));
}

/// R-TMP-1, R-TMP-2, R-TMP-3: access with a reason and an end is over at its end, also in a deleted project.
#[tokio::test]
async fn temporary_access_ends() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (app, place) = (&house.app, world.in_project());
    let mut typed = Typed { reason: "audit".into(), seconds: "3600".into(), ..world.typed(&world.rita, "guest").await };
    members::add(app, &world.paul, place, &typed).await.expect("added");
    house.wait(HOUR - Duration::from_millis(1));
    assert!(projects::find(app, &world.rita, world.project).await.is_ok());
    house.wait(Duration::from_millis(1));
    assert!(!world.is_member(place, &world.rita).await, "not a moment longer, before any sweep");
    assert!(projects::find(app, &world.rita, world.project).await.is_err());
    members::add(app, &world.paul, place, &typed).await.expect("may be added again");

    projects::delete(app, &world.paul, world.project).await.expect("deleted");
    house.wait(HOUR);
    house.tidies_up().await;
    projects::bring_back(app, &world.root, world.project, None).await.expect("back");
    assert!(!world.is_member(place, &world.rita).await);
    assert!(world.is_member(place, &world.paul).await, "R-PRJ-4: the others stay");

    for wrong in ["0", "-1", "1.5", "an hour", "99999999999999999999"] {
        typed.seconds = wrong.into();
        let refused = members::add(app, &world.paul, place, &typed).await.expect_err(wrong);
        assert!(matches!(refused.of_field("seconds"), Some(Problem::NotBetween { .. })), "{wrong}: API decision G-62");
    }
    typed.seconds = String::new();
    typed.reason = String::new();
    members::add(app, &world.paul, place, &typed).await.expect("added");
    let mut tx = app.db.begin_read().await.expect("a database");
    let member = members::find(&mut tx, place, id(&world.rita), app.now()).await.expect("read").expect("a member");
    assert_eq!((member.reason.as_str(), member.expires_at), ("", None));
}

/// H-3: temporary access is for projects; a maintainer or an organization can't lose its last member by the clock.
#[tokio::test]
async fn only_project_memberships_end_by_the_clock() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let app = &house.app;
    let typed = Typed { seconds: "60".into(), reason: "x".into(), ..world.typed(&world.rita, "").await };
    members::add(app, &world.olga, world.in_organization(), &typed).await.expect("added");
    members::join(app, &world.root, world.in_maintainer(), &typed).await.expect("joins");
    house.wait(2 * HOUR);
    house.tidies_up().await;
    projects::run_due(app).await.expect("done");
    assert!(world.is_member(world.in_organization(), &world.rita).await && world.is_member(world.in_maintainer(), &world.root).await);
    members::add(app, &world.paul, world.in_project(), &typed).await.expect("added");
    house.wait(HOUR);
    projects::run_due(app).await.expect("done");
    assert!(house.db_events().await.contains(&"membership_ended".to_owned()), "the log says whose access ended");
}

/// R-VER-1, R-VER-2, R-VER-3: who has not opened their account belongs, reads, and does not do seven things.
#[tokio::test]
async fn who_has_not_opened_their_account_only_reads() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (app, place) = (&house.app, world.in_project());
    world.set_auto_join(false).await;
    let invitation = invitations::invite(app, &world.paul, place, &world.typed(&world.rita, "").await).await.expect("invited");
    let request = requests::ask(app, &world.root, world.project, &Typed::default()).await.expect("asked").id;
    for who in [&world.paul, &world.olga, &world.mia] {
        house.db_set("UPDATE users SET activated_at = NULL WHERE email = $1", &house.email(who).await).await;
    }
    let other = world.typed(&house.someone("new").await, "").await;
    let typed = Typed::default();
    assert!(projects::find(app, &world.paul, world.project).await.is_ok(), "G-38");
    let refused = [
        invitations::invite(app, &world.paul, place, &other).await.map(drop),
        invitations::cancel(app, &world.paul, place, invitation).await,
        members::add(app, &world.paul, place, &other).await.map(drop),
        members::change(app, &world.paul, place, id(&world.gina), Some("readOnly"), None).await,
        requests::approve(app, &world.paul, world.project, request).await,
        requests::ask(app, &world.mia, world.project, &typed).await.map(drop),
        members::join(app, &world.olga, place, &typed).await,
    ];
    assert!(refused.iter().all(|outcome| *outcome == Err(Failure::NotActivated)), "{refused:?}");
    assert!(requests::reject(app, &world.paul, world.project, request).await.is_ok(), "rejecting is none of the seven");
}

/// What a form says no to, it says at its field, and nothing happens.
#[tokio::test]
async fn the_pages_change_roles_and_remove_with_words_for_what_goes_wrong() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let world = World::in_house(&house).await;
    let caller = house.caller("ada@example.com").await;
    world.add(&world.olga, world.in_project(), &caller, "admin").await;
    let users = world.in_project().members_path();
    let page = ada.get(&users).await;
    assert!(page.html.contains("They lose access at once"), "it says first what will happen");
    let place = world.in_project().to_string();
    let gina = id(&world.gina).to_string();
    let page = ada.post("/forms/members/role", &format!("place={place}&user={gina}&role=readOnly")).await;
    assert_eq!(page.path, format!("{users}?done=role-changed"));
    assert_eq!(world.standing(world.in_project(), &world.gina).await.role, Some(Role::ReadOnly));
    let (status, _, outcome) = ada.call("/forms/members/role", &[("place", &place), ("user", &gina), ("role", "share")]).await;
    assert_eq!((status, refusal(outcome)), (422, Refusal::GiveRole(Role::Share)));
    let page = ada.post("/forms/members/remove", &format!("place={place}&user={gina}")).await;
    assert_eq!(page.path, format!("{users}?done=member-removed"));
    let email = house.email(&world.gina).await;
    let letter = house.letters_to(&email).await.pop().expect("a letter");
    assert_eq!(letter.subject, "You are no longer a member");
    let (status, _, _) = ada.call("/forms/members/remove", &[("place", &place), ("user", &gina)]).await;
    assert_eq!(status, 404, "gone is gone");
    let me = id(&caller).to_string();
    let page = ada.post("/forms/members/remove", &format!("place={place}&user={me}")).await;
    assert_eq!(page.path, "/?done=left");
    assert_eq!(ada.get(&users).await.status, 404, "H-6");
}
