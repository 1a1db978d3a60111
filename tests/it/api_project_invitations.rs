//! Invitations to projects and requests to enter them, for programs (API rows P-17 to P-25).

use crate::{
    api_project_members::{ONLY_ACTIVE, SHARE, brief},
    api_projects::{MFA, RESTRICTED, at, is_time, no_access},
    house::House,
    program::{Program, keys},
    world::{World, id},
};
use portico::server::caller::Caller;
use serde_json::{Value, json};
use std::time::Duration;

async fn member(program: &Program<'_>, world: &World<'_>, who: &Caller) -> Option<Value> {
    let all = program.get(&format!("{}/users", at(world))).await.is(200).body();
    all.as_array().expect("a list").iter().find(|member| member["id"] == id(who).number()).cloned()
}

/// P-17 to P-19, R-INV-2, R-INV-7, C-9 to C-11, H-8.
#[tokio::test]
async fn an_invitation_reads_the_same_made_found_and_listed() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (path, paul, rita) = (format!("{}/invitations", at(&world)), world.program(&world.paul).await, world.program(&world.rita).await);
    let email = house.email(&world.rita).await;
    let sent = json!({ "email": email.to_uppercase(), "role": "guest", "reason": "audit", "expirationSeconds": "20" });
    let made = paul.post(&path, sent).await.is(201);
    assert_eq!(made.keys().join(" "), "id created expires reason role user creator");
    let new = made.body();
    assert!(new["id"].is_i64() && is_time(&new["created"]) && is_time(&new["expires"]), "{new}");
    assert_eq!((&new["reason"], &new["role"]), (&json!("audit"), &json!("guest")));
    assert_eq!(new["user"], brief(&house, &world.rita, "rita").await);
    assert_eq!(new["creator"], brief(&house, &world.paul, "paul").await);
    let one = format!("{path}/{}", new["id"]);
    for who in [&world.root, &world.mia, &world.olga, &world.paul, &world.gina] {
        let program = world.program(who).await;
        assert_eq!(program.get(&one).await.is(200).text, made.text);
        assert_eq!(program.get(&path).await.is(200).text, format!("[{}]", made.text));
    }
    rita.get(&path).await.says(403, &no_access(&world));
    rita.get(&one).await.says(403, &no_access(&world));
    paul.get(&format!("{path}/1")).await.is(404);
    // The same thing from the other side.
    let mine = format!("/manage/current-user/projects-invitations/{}", new["id"]);
    let seen = rita.get(&mine).await.is(200);
    assert_eq!(seen.keys().join(" "), "id created expires reason role project creator");
    assert_eq!(seen.body()["project"], json!({ "id": world.project, "name": "Mill A" }));
    assert_eq!(rita.get("/manage/current-user/projects-invitations").await.is(200).body(), json!([seen.body()]));
    paul.get(&mine).await.is(404);
    assert_eq!(rita.put(&mine, json!([])).await.is(202).text, "");
    let member = member(&paul, &world, &world.rita).await.expect("a member");
    for key in ["role", "reason", "expires"] {
        assert_eq!(member[key], new[key], "{key}");
    }
    assert_eq!((&member["invitor"], &member["approver"]), (&new["creator"], &Value::Null));
    paul.get(&one).await.is(404);
    house.wait(Duration::from_secs(20));
    rita.get(&at(&world)).await.says(403, &no_access(&world));
    // With nothing but an address, to somebody we do not know: a letter, and an invitation without an end.
    let new = paul.post(&path, json!({ "email": "new@example.com" })).await.is(201).body();
    assert_eq!((&new["expires"], &new["reason"], &new["role"]), (&Value::Null, &json!(""), &json!("admin")));
    assert_eq!((&new["user"]["name"], &new["user"]["email"]), (&json!(""), &json!("new@example.com")));
    assert_eq!(house.letters_to("new@example.com").await.len(), 1);
    // One that is over is nowhere.
    let over = paul.post(&path, json!({ "email": email, "expirationSeconds": 60 })).await.is(201).body()["id"].clone();
    house.wait(Duration::from_secs(60));
    paul.get(&format!("{path}/{over}")).await.is(404);
    assert_eq!(paul.get(&path).await.ids(), [new["id"].as_i64().expect("a number")]);
    assert_eq!(rita.get("/manage/current-user/projects-invitations").await.body(), json!([]));
}

/// P-18, R-INV-1, R-INV-3, R-INV-4, R-ROLE-2, R-ROLE-3, R-ROLE-6, E-5.
#[tokio::test]
async fn who_invites_nobody_and_who_can_not_be_invited() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (path, paul) = (format!("{}/invitations", at(&world)), world.program(&world.paul).await);
    let (rita, gina) = (house.email(&world.rita).await, world.program(&world.gina).await);
    let to_rita = json!({ "email": rita });
    for who in [&world.root, &world.mia] {
        let program = world.program(who).await;
        program.post(&path, to_rita.clone()).await.is(403);
        program.post(&path, json!([])).await.is(403);
    }
    world.program(&world.rita).await.post(&path, to_rita.clone()).await.says(403, &no_access(&world));
    for _ in 0..2 {
        for sent in [to_rita.clone(), json!({ "email": "" }), json!([])] {
            gina.post(&path, sent).await.says(403, RESTRICTED);
        }
        // Also as a member of the organization.
        if !world.is_member(world.in_organization(), &world.gina).await {
            world.add(&world.olga, world.in_organization(), &world.gina, "").await;
        }
    }
    for wrong in ["", "nonsense", "a@b@c"] {
        let answer = paul.post(&path, json!({ "email": wrong })).await;
        answer.says(422, "Email address is not valid.");
        assert_eq!(answer.keys(), ["error"]);
    }
    paul.post(&path, json!([])).await.tells(400, "Request body not valid");
    let text = "Role \"owner\" is not valid. Allowed roles are: admin, guest, readOnly, share";
    paul.post(&path, json!({ "email": rita, "role": "owner" })).await.says(400, text);
    paul.post(&path, json!({ "email": rita, "role": "share" })).await.says(400, SHARE);
    paul.post(&path, json!({ "email": rita, "expirationSeconds": -1 })).await.is(400);
    paul.post(&path, json!({ "email": house.email(&world.paul).await })).await.tells(400, "You cannot invite yourself");
    let answer = paul.post(&path, json!({ "email": house.email(&world.gina).await })).await;
    answer.tells(400, "already");
    answer.tells(400, "member");
    world.set_auto_join(false).await;
    world.program(&world.mia).await.post(&format!("{}/request-access", at(&world)), json!([])).await.is(201);
    let to_mia = json!({ "email": house.email(&world.mia).await });
    paul.post(&path, to_mia).await.tells(400, "This user has already requested access");
    assert_eq!(paul.get(&path).await.body(), json!([]), "nobody was invited");
    paul.post(&path, to_rita.clone()).await.is(201);
    let answer = paul.post(&path, to_rita).await;
    answer.tells(400, "already");
    answer.tells(400, "invited");
    let olga = world.program(&world.olga).await;
    for role in ["admin", "guest", "readOnly", "share"] {
        let new = olga.post(&path, json!({ "email": format!("{role}@example.com"), "role": role })).await.is(201).body();
        assert_eq!(new["role"], role);
    }
    house.db_unopened(&world.olga).await;
    olga.post(&path, json!([])).await.says(400, ONLY_ACTIVE);
}

/// P-17, P-18, P-20, R-MFA-5, R-MFA-6, R-VER-2.
#[tokio::test]
async fn who_takes_an_invitation_back_and_what_a_second_factor_changes() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (path, paul) = (format!("{}/invitations", at(&world)), world.program(&world.paul).await);
    let (olga, rita) = (world.program(&world.olga).await, world.program(&world.rita).await);
    let to_rita = json!({ "email": house.email(&world.rita).await, "role": "guest" });
    let one = format!("{path}/{}", paul.post(&path, to_rita.clone()).await.is(201).body()["id"]);
    for who in [&world.root, &world.mia] {
        world.program(who).await.delete(&one).await.is(403);
    }
    rita.delete(&one).await.says(403, &no_access(&world));
    world.program(&world.gina).await.delete(&one).await.says(403, RESTRICTED);
    paul.delete(&format!("{path}/1")).await.is(404);
    assert_eq!(olga.delete(&one).await.is(204).text, "");
    olga.delete(&one).await.is(404);
    assert_eq!(rita.get("/manage/current-user/projects-invitations").await.body(), json!([]));
    let number = paul.post(&path, to_rita.clone()).await.is(201).body()["id"].clone();
    house.db_unopened(&world.olga).await;
    olga.delete(&format!("{path}/{number}")).await.says(400, ONLY_ACTIVE);
    paul.delete(&format!("{path}/{number}")).await.is(204);
    world.requires_mfa().await;
    for who in [&world.root, &world.mia, &world.paul, &world.gina] {
        let program = world.program(who).await;
        program.get(&path).await.says(400, MFA);
        program.get(&format!("{path}/1")).await.says(400, MFA);
        program.post(&path, json!([])).await.says(400, MFA);
        program.delete(&format!("{path}/1")).await.says(400, MFA);
    }
    house.db_give_mfa(&world.paul).await;
    let number = paul.post(&path, to_rita.clone()).await.is(201).body()["id"].clone();
    let mine = format!("/manage/current-user/projects-invitations/{number}");
    rita.put(&mine, json!([])).await.tells(400, MFA);
    rita.get(&mine).await.is(200);
    assert_eq!(member(&paul, &world, &world.rita).await, None);
    rita.delete(&mine).await.is(204);
    rita.delete(&mine).await.is(404);
    paul.post(&path, to_rita).await.is(201);
}

/// P-21, R-JOIN-3, R-JOIN-5, R-JOIN-6, R-JOIN-8, R-INV-4, R-MFA-5.
#[tokio::test]
async fn who_asks_to_be_let_in_and_who_needs_not() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let path = format!("{}/request-access", at(&world));
    let (root, mia) = (world.program(&world.root).await, world.program(&world.mia).await);
    for who in [&root, &mia] {
        who.post(&path, json!([])).await.is(400);
    }
    for on in [true, false] {
        world.set_auto_join(on).await;
        world.program(&world.olga).await.post(&path, json!([])).await.tells(400, "use join-project method");
        world.program(&world.rita).await.post(&path, json!([])).await.says(403, &no_access(&world));
        for who in [&world.paul, &world.gina] {
            let answer = world.program(who).await.post(&path, json!([])).await;
            answer.tells(400, "already");
            answer.tells(400, "member");
        }
    }
    let made = mia.post(&path, json!({ "reason": "ticket 9", "expirationSeconds": 3600 })).await.is(201);
    assert_eq!(made.keys().join(" "), "id created expires reason project");
    let new = made.body();
    assert!(is_time(&new["created"]) && is_time(&new["expires"]) && new["reason"] == "ticket 9", "{new}");
    assert_eq!(new["project"], json!({ "id": world.project, "name": "Mill A" }));
    let mine = format!("/manage/current-user/projects-join-requests/{}", new["id"]);
    assert_eq!(mia.get(&mine).await.is(200).text, made.text);
    assert_eq!(mia.get("/manage/current-user/projects-join-requests").await.is(200).body(), json!([new]));
    for who in [&world.paul, &world.gina] {
        let letters = house.letters_to(&house.email(who).await).await;
        assert!(letters.iter().any(|letter| letter.body.contains("ticket 9") || letter.body.contains("mia")), "all members hear of it");
    }
    let answer = mia.post(&path, json!([])).await;
    answer.tells(400, "already");
    answer.tells(400, "sent");
    mia.put(&mine, json!([])).await.is(404);
    root.get(&mine).await.is(404);
    let paul = world.program(&world.paul).await;
    paul.post(&format!("{}/invitations", at(&world)), json!({ "email": house.email(&world.root).await })).await.is(201);
    root.post(&path, json!([])).await.tells(400, "You have been already invited");
    house.db_unopened(&world.root).await;
    root.post(&path, json!([])).await.says(400, ONLY_ACTIVE);
    world.requires_mfa().await;
    mia.post(&path, json!({ "expirationSeconds": -1 })).await.says(400, MFA);
    mia.delete(&mine).await.is(204);
    mia.delete(&mine).await.is(404);
}

/// P-22 to P-25, R-JOIN-7, R-JOIN-9, R-JOIN-11, R-MFA-6, R-VER-2, H-8.
#[tokio::test]
async fn full_members_alone_decide_about_requests() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    world.set_auto_join(false).await;
    let (ask, path) = (format!("{}/request-access", at(&world)), format!("{}/join-requests", at(&world)));
    let (root, mia, paul) = (world.program(&world.root).await, world.program(&world.mia).await, world.program(&world.paul).await);
    let new = mia.post(&ask, json!({ "reason": "ticket 9", "expirationSeconds": "3600" })).await.is(201).body();
    let one = format!("{path}/{}", new["id"]);
    let seen = paul.get(&one).await.is(200);
    assert_eq!(seen.keys().join(" "), "id created expires reason user");
    assert_eq!(seen.body()["user"], brief(&house, &world.mia, "mia").await);
    assert_eq!((&seen.body()["expires"], keys(&new).len()), (&new["expires"], 5));
    for who in [&world.root, &world.mia, &world.olga, &world.paul, &world.gina] {
        let program = world.program(who).await;
        assert_eq!(program.get(&path).await.is(200).text, format!("[{}]", seen.text));
        assert_eq!(program.get(&one).await.is(200).text, seen.text);
    }
    let rita = world.program(&world.rita).await;
    rita.get(&path).await.says(403, &no_access(&world));
    for who in [&world.root, &world.mia, &world.olga] {
        let program = world.program(who).await;
        program.put(&one, json!([])).await.is(403);
        program.delete(&one).await.is(403);
    }
    let gina = world.program(&world.gina).await;
    for (who, text) in [(&rita, no_access(&world)), (&gina, RESTRICTED.to_owned())] {
        who.put(&one, json!([])).await.says(403, &text);
        who.delete(&one).await.says(403, &text);
    }
    for answer in [paul.get(&format!("{path}/1")).await, paul.put(&format!("{path}/1"), json!([])).await] {
        assert_eq!(answer.status, 404, "{}", answer.text);
    }
    assert_eq!(paul.put(&one, json!([])).await.is(202).text, "");
    let letters = house.letters_to(&house.email(&world.mia).await).await.len();
    let member = member(&paul, &world, &world.mia).await.expect("a member");
    assert_eq!((&member["reason"], &member["expires"], &member["role"]), (&new["reason"], &new["expires"], &json!("admin")));
    assert_eq!((&member["invitor"], &member["approver"]), (&Value::Null, &brief(&house, &world.paul, "paul").await));
    paul.put(&one, json!([])).await.is(404);
    assert_eq!(paul.get(&path).await.body(), json!([]));
    mia.delete(&format!("{}/users/{}", at(&world), id(&world.mia))).await.is(204);
    // Who was turned away, or left, may ask again.
    let again = mia.post(&ask, json!([])).await.is(201).body()["id"].clone();
    assert_eq!(paul.delete(&format!("{path}/{again}")).await.is(204).text, "");
    assert_eq!(house.letters_to(&house.email(&world.mia).await).await.len(), letters + 1, "a letter for each decision");
    mia.get(&at(&world)).await.is(200);
    let mias = mia.post(&ask, json!([])).await.is(201).body()["id"].clone();
    let roots = root.post(&ask, json!([])).await.is(201).body()["id"].clone();
    world.requires_mfa().await;
    paul.get(&path).await.says(400, MFA);
    house.db_give_mfa(&world.paul).await;
    paul.put(&format!("{path}/{mias}"), json!([])).await.tells(400, MFA);
    paul.get(&format!("{path}/{mias}")).await.is(200);
    paul.delete(&format!("{path}/{mias}")).await.is(204);
    house.db_unopened(&world.paul).await;
    paul.put(&format!("{path}/{roots}"), json!([])).await.says(400, ONLY_ACTIVE);
    assert_eq!(paul.get(&path).await.ids(), [roots.as_i64().expect("a number")]);
}
