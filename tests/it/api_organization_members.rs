//! Who belongs to organizations, who is invited, and what a required second factor closes (API section 4.4, O-6 to O-13;
//! R-MFA).

use crate::{
    house::House,
    program::{Answer, Program, shape},
    world::{World, id},
};
use axum::http::Method;
use portico::server::caller::Caller;
use serde_json::{Value, json};

const DENIED: &str = "You don't have access to the resource.";
const NEEDS_MFA: &str = "This organization requires users to have multi-factor authentication enabled";
const MEMBER: &str = "{id:int name:text email:text mfaEnabled:bool created:time invitor:null}";

fn at(world: &World<'_>, path: &str) -> String {
    format!("/manage/{}{path}", world.in_organization())
}

fn no_access(world: &World<'_>) -> String {
    format!("You don't have access to the organization {}", world.organization)
}

/// What the answer says is: you are a member already.
#[track_caller]
fn says_already_member(answer: Answer) {
    let said = answer.is(400).error();
    assert!(said.contains("already") && said.contains("member"), "{said}");
}

async fn member(program: &Program<'_>, world: &World<'_>, who: &Caller) -> Value {
    let all = program.get(&at(world, "/users")).await.is(200).body();
    let found = all.as_array().expect("a list").iter().find(|one| one["id"] == id(who).number());
    found.cloned().unwrap_or_default()
}

/// O-6, O-7; H-7, R-INV-5, R-SA-5, G-11.
#[tokio::test]
async fn members_are_added_by_members_and_from_above_while_auto_join_is_on() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, mia, olga) = (world.program(&world.root).await, world.program(&world.mia).await, world.program(&world.olga).await);
    let (users, open) = (at(&world, "/users"), at(&world, "/invitations"));
    for who in [&world.rita, &world.gina] {
        olga.post(&open, json!({ "email": house.email(who).await })).await.is(201);
    }
    let added = root.post(&users, json!({ "id": id(&world.rita).number() })).await.is(200).body();
    assert_eq!(shape(&added), "{id:int name:text email:text mfaEnabled:bool features:[] canAccessLogs:bool isSuperAdmin:bool}");
    assert_eq!(added["id"], id(&world.rita).number());
    assert_eq!(shape(&member(&olga, &world, &world.rita).await), MEMBER);
    let left = olga.get(&open).await.is(200).body();
    assert_eq!((left.as_array().map(Vec::len), &left[0]["user"]["id"]), (Some(1), &json!(id(&world.gina).number())));
    mia.post(&users, json!({ "email": house.email(&world.paul).await })).await.is(200);
    let new = olga.post(&users, json!({ "email": "new@example.com" })).await.is(200).body();
    assert_eq!((&new["name"], house.letters_to("new@example.com").await.len()), (&json!(""), 1));
    says_already_member(olga.post(&users, json!({ "id": id(&world.rita).to_string() })).await);
    assert!(olga.post(&users, json!([])).await.is(400).error().contains("Request body not valid"));
    assert_eq!(olga.post(&users, json!({ "email": "x@" })).await.is(422).error(), "Email address is not valid.");
    let list = olga.get(&users).await.is(200);
    assert_eq!((shape(&list.body()[0]).as_str(), list.ids().len()), (MEMBER, 4));
    world.set_auto_join(false).await;
    for (by, named) in [(&root, &world.root), (&mia, &world.gina)] {
        assert_eq!(by.get(&users).await.is(200).text, list.text);
        for body in [json!({ "id": id(named).number() }), json!([])] {
            let answer = by.post(&users, body).await.is(403);
            assert_eq!(answer.body()["code"], "manage.joinOrganizationPermissionDenied");
        }
    }
    let gina = world.program(&world.gina).await;
    for answer in [gina.get(&users).await, gina.post(&users, json!([])).await, gina.delete(&format!("{users}/1")).await] {
        assert_eq!(answer.is(403).error(), no_access(&world));
    }
    olga.post(&users, json!({ "id": id(&world.gina).number() })).await.is(200);
    assert_eq!(olga.get(&open).await.body(), json!([]));
}

/// O-8; H-1, H-3, H-5, H-6, R-SA-3.
#[tokio::test]
async fn members_leave_or_are_sent_away_but_not_the_last() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, mia, olga) = (world.program(&world.root).await, world.program(&world.mia).await, world.program(&world.olga).await);
    world.set_auto_join(false).await;
    let users = at(&world, "/users");
    for by in [&root, &mia, &olga, &world.program(&world.paul).await] {
        olga.post(&users, json!({ "id": id(&world.paul).number() })).await.is(200);
        assert_eq!(by.delete(&format!("{users}/{}", id(&world.paul))).await.is(204).text, "");
        assert_eq!(member(&olga, &world, &world.paul).await, Value::Null);
    }
    let paul = world.program(&world.paul).await;
    assert_eq!(paul.get(&users).await.is(403).error(), no_access(&world));
    paul.get(&format!("/manage/{}", world.in_project())).await.is(200);
    olga.delete(&format!("{users}/{}", id(&world.paul))).await.is(404);
    for by in [&root, &mia, &olga] {
        let answer = by.delete(&format!("{users}/{}", id(&world.olga))).await.is(400);
        assert!(answer.error().contains("least 1 member"), "{}", answer.text);
    }
    assert_eq!(olga.get(&users).await.ids(), [id(&world.olga).number()]);
}

/// O-9; R-JOIN-2, R-JOIN-6.
#[tokio::test]
async fn super_admins_and_the_maintainer_join_while_auto_join_is_on() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let olga = world.program(&world.olga).await;
    let (join, open) = (at(&world, "/join-organization"), at(&world, "/invitations"));
    for who in [&world.root, &world.mia, &world.gina] {
        olga.post(&open, json!({ "email": house.email(who).await })).await.is(201);
    }
    for who in [&world.root, &world.mia] {
        let by = world.program(who).await;
        world.set_auto_join(false).await;
        by.post(&join, json!([])).await.is(403);
        world.set_auto_join(true).await;
        assert_eq!(by.post(&join, json!([])).await.is(204).text, "");
        assert_eq!(shape(&member(&olga, &world, who).await), MEMBER);
        // That one is in already comes first.
        world.set_auto_join(false).await;
        says_already_member(by.post(&join, json!([])).await);
    }
    says_already_member(olga.post(&join, json!([])).await);
    let left = olga.get(&open).await.body();
    assert_eq!((left.as_array().map(Vec::len), &left[0]["user"]["id"]), (Some(1), &json!(id(&world.gina).number())));
    for who in [&world.gina, &world.rita] {
        assert_eq!(world.program(who).await.post(&join, json!([])).await.is(403).error(), no_access(&world));
    }
}

/// O-10 to O-13; R-INV-1 to R-INV-3, R-INV-9, G-9.
#[tokio::test]
async fn only_members_invite_and_withdraw_and_those_above_look_on() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, mia, olga) = (world.program(&world.root).await, world.program(&world.mia).await, world.program(&world.olga).await);
    let open = at(&world, "/invitations");
    world.set_auto_join(false).await;
    let email = house.email(&world.rita).await;
    let made = olga.post(&format!("{open}/"), json!({ "email": email })).await.is(201).body();
    assert_eq!(shape(&made), "{id:int created:time user:{id:int name:text email:text} creator:{id:int name:text email:text}}");
    assert_eq!((&made["user"]["email"], &made["creator"]["id"]), (&json!(email), &json!(id(&world.olga).number())));
    let one = format!("{open}/{}", made["id"]);
    for by in [&olga, &root, &mia] {
        assert_eq!(by.get(&one).await.is(200).body(), made);
        assert_eq!(by.get(&open).await.is(200).body(), json!([made]));
        by.get(&format!("{open}/1")).await.is(404);
    }
    for by in [&root, &mia] {
        for body in [json!({ "email": "new@example.com" }), json!([])] {
            assert_eq!(by.post(&open, body).await.is(403).error(), DENIED);
        }
        assert_eq!(by.delete(&one).await.is(403).error(), DENIED);
    }
    for who in [&world.rita, &world.paul] {
        let who = world.program(who).await;
        for answer in [who.get(&open).await, who.get(&one).await, who.post(&open, json!([])).await, who.delete(&one).await] {
            assert_eq!(answer.is(403).error(), no_access(&world));
        }
    }
    let twice = olga.post(&open, json!({ "email": email })).await.is(400).error();
    assert!(twice.contains("already") && twice.contains("invited"), "{twice}");
    says_already_member(olga.post(&open, json!({ "email": house.email(&world.olga).await })).await);
    for bad in ["", "x", "a@b c"] {
        let answer = olga.post(&open, json!({ "email": bad })).await.is(422);
        assert_eq!(answer.body(), json!({ "error": "Email address is not valid." }));
    }
    olga.post(&open, json!([])).await.is(400);
    // Who leaves withdraws nothing any more, and what they sent stays.
    olga.post(&at(&world, "/users"), json!({ "id": id(&world.gina).number() })).await.is(200);
    olga.delete(&at(&world, &format!("/users/{}", id(&world.olga)))).await.is(204);
    assert_eq!(olga.delete(&one).await.is(403).error(), no_access(&world));
    let gina = world.program(&world.gina).await;
    assert_eq!(gina.get(&open).await.body(), json!([made]));
    assert_eq!(gina.delete(&one).await.is(204).text, "");
    gina.delete(&one).await.is(404);
    assert_eq!(gina.get(&open).await.body(), json!([]));
}

/// Section 2.2; R-MFA-3, R-MFA-4, R-MFA-6, R-MFA-8.
#[tokio::test]
async fn a_required_second_factor_comes_before_rights_and_before_what_was_sent() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    world.add(&world.olga, world.in_organization(), &world.paul, "").await;
    let olga = world.program(&world.olga).await;
    world.requires_mfa().await;
    let rows = "GET|PATCH|DELETE|GET /projects|POST /projects|GET /projects-users|PATCH /force-mfa|GET /users|POST /users|DELETE /users/1|\
                POST /join-organization|GET /invitations|POST /invitations|GET /invitations/1|DELETE /invitations/1|GET /metadata|\
                POST /metadata|DELETE /metadata/1";
    for who in [&world.root, &world.mia, &world.paul, &world.rita] {
        let program = world.program(who).await;
        for row in rows.split('|') {
            if id(who) == id(&world.root) && ["DELETE", "GET /projects"].contains(&row) {
                continue;
            }
            let (method, path) = row.split_once(' ').unwrap_or((row, ""));
            let body = if ["GET", "DELETE"].contains(&method) { "" } else { "[]" };
            let answer = program.send(Method::from_bytes(method.as_bytes()).expect("a method"), &at(&world, path), body).await;
            if id(who) == id(&world.rita) {
                assert_eq!((answer.status, answer.error()), (403, no_access(&world)), "{row}");
            } else {
                assert_eq!((answer.status, answer.body()), (400, json!({ "error": NEEDS_MFA, "code": "manage.mfaRequired" })), "{row}");
            }
        }
    }
    // Nobody without becomes a member; to invite them is no harm.
    let email = house.email(&world.gina).await;
    let answer = olga.post(&at(&world, "/users"), json!({ "email": email })).await.is(400);
    assert!(answer.error().contains(NEEDS_MFA), "{}", answer.text);
    assert_eq!(olga.get(&at(&world, "/users")).await.ids().len(), 2);
    olga.post(&at(&world, "/invitations"), json!({ "email": email })).await.is(201);
    // A super admin lists projects and deletes all the same.
    let root = world.program(&world.root).await;
    assert_eq!(root.get(&at(&world, "/projects")).await.is(200).ids(), [world.project.number()]);
    assert!(root.delete(&at(&world, "")).await.is(400).error().contains("projects"));
    root.delete(&format!("/manage/{}", world.in_project())).await.is(204);
    root.delete(&at(&world, "")).await.is(204);
    olga.get(&at(&world, "")).await.is(404);
}
