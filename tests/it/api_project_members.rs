//! Members of projects, for programs (API rows P-12 to P-16).

use crate::{
    api_projects::{MFA, RESTRICTED, at, is_time, no_access},
    house::House,
    program::{Program, keys},
    world::{World, id},
};
use portico::server::caller::Caller;
use serde_json::{Value, json};
use std::time::Duration;

const MEMBER: &str = "id name email features mfaEnabled created expires reason role status invitor approver canApproveMergeRequests";
pub const ONLY_ACTIVE: &str = "Only active users can perform this action.";
pub const SHARE: &str = "Only member of the project's organization can grant \"share\" role to other users.";

/// A person as other things name them.
pub async fn brief(house: &House, who: &Caller, name: &str) -> Value {
    json!({ "id": id(who), "name": name, "email": house.email(who).await })
}

/// One member, as the list shows them.
async fn member(program: &Program<'_>, path: &str, who: &Caller) -> Option<Value> {
    let all = program.get(path).await.is(200).body();
    all.as_array().expect("a list").iter().find(|member| member["id"] == id(who).number()).cloned()
}

impl House {
    /// Their account was made by others, and never opened.
    pub async fn db_unopened(&self, who: &Caller) {
        self.db_set("UPDATE users SET activated_at = NULL WHERE email = $1", &self.email(who).await).await;
    }
}

/// P-12, R-JOIN-11.
#[tokio::test]
async fn members_are_told_in_full_to_all_who_see_the_project() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    world.set_auto_join(false).await;
    let path = format!("{}/users", at(&world));
    let answer = world.program(&world.root).await.get(&path).await.is(200);
    for who in [&world.mia, &world.olga, &world.paul, &world.gina] {
        assert_eq!(world.program(who).await.get(&path).await.is(200).text, answer.text);
    }
    let list = answer.body();
    for member in list.as_array().expect("a list") {
        assert_eq!(keys(member).join(" "), MEMBER);
        assert!(member["id"].is_i64() && is_time(&member["created"]) && member["status"] == "active", "{member}");
        assert_eq!((&member["features"], &member["mfaEnabled"], &member["expires"]), (&json!([]), &json!(false), &Value::Null));
        assert_eq!((&member["reason"], &member["canApproveMergeRequests"]), (&json!(""), &json!(false)));
        // H-8, API decision G-17: who was added by another.
        assert_eq!((&member["invitor"], &member["approver"]), (&brief(&house, &world.olga, "olga").await, &Value::Null));
    }
    assert_eq!((&list[0]["role"], &list[1]["role"]), (&json!("admin"), &json!("guest")));
    let rita = world.program(&world.rita).await;
    rita.get(&path).await.says(403, &no_access(&world));
    house.db_give_mfa(&world.paul).await;
    world.requires_mfa().await;
    for who in [&world.root, &world.mia, &world.gina] {
        world.program(who).await.get(&path).await.says(400, MFA);
    }
    let list = world.program(&world.paul).await.get(&path).await.is(200).body();
    assert_eq!((&list[0]["mfaEnabled"], &list[1]["mfaEnabled"]), (&json!(true), &json!(false)));
}

/// P-13, H-7, H-8, R-TMP-1, R-TMP-2.
#[tokio::test]
async fn somebody_is_added_at_once_and_for_a_while() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (path, paul, olga) = (format!("{}/users", at(&world)), world.program(&world.paul).await, world.program(&world.olga).await);
    let rita = house.email(&world.rita).await;
    let sent = json!({ "email": rita.to_uppercase(), "role": "readOnly", "reason": "audit", "expirationSeconds": "3600" });
    assert_eq!(paul.post(&path, sent).await.is(204).text, "");
    let new = member(&paul, &path, &world.rita).await.expect("a member");
    assert_eq!((&new["role"], &new["reason"], &new["approver"]), (&json!("readOnly"), &json!("audit"), &Value::Null));
    assert_eq!(new["invitor"], brief(&house, &world.paul, "paul").await);
    let hour_later = new["created"].as_str().expect("a time").replace("T08:", "T09:");
    assert_eq!(new["expires"], hour_later, "{new}");
    let program = world.program(&world.rita).await;
    program.get(&at(&world)).await.is(200);
    house.wait(Duration::from_secs(3600));
    program.get(&at(&world)).await.says(403, &no_access(&world));
    assert_eq!(member(&paul, &path, &world.rita).await, None);
    // With nothing but an address: the usual role, for good. Whatever auto-join says, and once more after it was over.
    world.set_auto_join(false).await;
    olga.post(&path, json!({ "email": rita })).await.is(204);
    let new = member(&paul, &path, &world.rita).await.expect("a member");
    assert_eq!((&new["role"], &new["reason"], &new["expires"]), (&json!("admin"), &json!(""), &Value::Null));
    paul.post(&path, json!({ "email": rita })).await.tells(400, "already a member");
    // Oneself.
    olga.post(&path, json!({ "email": house.email(&world.olga).await, "role": "share" })).await.is(204);
    let new = member(&paul, &path, &world.olga).await.expect("a member");
    assert_eq!((&new["invitor"], &new["approver"]), (&Value::Null, &brief(&house, &world.olga, "olga").await));
    // An address that we do not know.
    paul.post(&path, json!({ "email": "new+1@example.com", "role": "guest" })).await.is(204);
    let all = paul.get(&path).await.body();
    let new = all.as_array().expect("a list").iter().find(|member| member["email"] == "new+1@example.com").expect("a member");
    assert_eq!((&new["name"], &new["role"], &new["status"]), (&json!(""), &json!("guest"), &json!("active")), "G-12");
    assert_eq!(house.letters_to("new+1@example.com").await.len(), 1);
    paul.delete(&format!("{path}/new%2B1%40example.com")).await.is(204);
    assert_eq!(paul.get(&path).await.ids().len(), 4);
}

/// P-13, R-ROLE-2, R-ROLE-3, R-ROLE-5, R-SA-4, E-5.
#[tokio::test]
async fn who_adds_nobody_and_what_is_wrong_with_a_newcomer() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (path, paul) = (format!("{}/users", at(&world)), world.program(&world.paul).await);
    let rita = house.email(&world.rita).await;
    for who in [&world.root, &world.mia] {
        let program = world.program(who).await;
        program.post(&path, json!({ "email": house.email(who).await })).await.is(403);
        program.post(&path, json!([])).await.is(403);
    }
    world.program(&world.rita).await.post(&path, json!({ "email": rita })).await.says(403, &no_access(&world));
    let gina = world.program(&world.gina).await;
    for sent in [json!({ "email": rita }), json!({ "email": "" }), json!([])] {
        gina.post(&path, sent).await.says(403, RESTRICTED);
    }
    for wrong in ["", "nonsense", "a@b@c", "x y@example.com", &format!("{}@example.com", "x".repeat(300))] {
        let answer = paul.post(&path, json!({ "email": wrong, "role": "guest" })).await;
        answer.says(422, "Email address is not valid.");
        assert_eq!(answer.keys(), ["error"], "{wrong}");
    }
    for sent in [json!([]), json!({ "email": null }), json!({ "email": rita, "expirationSeconds": "soon" })] {
        paul.post(&path, sent).await.tells(400, "Request body not valid");
    }
    for seconds in [json!(0), json!(-1), json!("-20")] {
        let answer = paul.post(&path, json!({ "email": rita, "expirationSeconds": seconds })).await.is(400);
        assert_eq!(answer.body()["errors"][0]["key"], "expirationSeconds", "G-62");
    }
    for role in ["owner", "developer", "Admin"] {
        let text = format!("Role \"{role}\" is not valid. Allowed roles are: admin, guest, readOnly, share");
        paul.post(&path, json!({ "email": "new@example.com", "role": role })).await.says(400, &text);
    }
    world.add(&world.olga, world.in_project(), &world.olga, "share").await;
    world.add(&world.olga, world.in_project(), &house.someone("sam").await, "share").await;
    paul.post(&path, json!({ "email": rita, "role": "share" })).await.says(400, SHARE);
    assert_eq!(paul.get(&path).await.ids().len(), 4, "nobody came");
    assert!(house.letters_to("new@example.com").await.is_empty(), "and nobody got an account");
    house.db_unopened(&world.olga).await;
    world.program(&world.olga).await.post(&path, json!([])).await.says(400, ONLY_ACTIVE);
    house.db_give_mfa(&world.paul).await;
    world.requires_mfa().await;
    paul.post(&path, json!({ "email": rita, "role": "guest" })).await.says(400, MFA);
    gina.post(&path, json!([])).await.says(400, MFA);
}

/// R-ROLE-1, R-ROLE-2, R-ROLE-8: the other set of roles, in a project whose default branch is protected.
#[tokio::test]
async fn a_protected_project_has_roles_of_its_own() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (olga, root) = (world.program(&world.olga).await, world.program(&world.root).await);
    let list = format!("/manage/{}/projects", world.in_organization());
    let number = olga.post(&list, json!({ "name": "Sox", "type": "sox" })).await.is(201).body()["id"].clone();
    let path = format!("/manage/projects/{number}/users");
    assert_eq!(member(&olga, &path, &world.olga).await.expect("a member")["role"], "productionManager");
    let rita = house.email(&world.rita).await;
    for role in ["admin", "guest", "share", "x"] {
        let text = format!("Role \"{role}\" is not valid. Allowed roles are: readOnly, developer, reviewer, productionManager");
        for below in ["users", "invitations"] {
            let path = format!("/manage/projects/{number}/{below}");
            olga.post(&path, json!({ "email": rita, "role": role })).await.says(400, &text);
        }
        olga.patch(&format!("{path}/{}", id(&world.olga)), json!({ "role": role })).await.says(400, &text);
    }
    root.post(&format!("/manage/projects/{number}/join-project"), json!([])).await.is(204);
    assert_eq!(member(&olga, &path, &world.root).await.expect("a member")["role"], "developer");
    for role in ["readOnly", "developer", "reviewer", "productionManager"] {
        let one = house.someone("one").await;
        olga.post(&path, json!({ "email": house.email(&one).await, "role": role })).await.is(204);
        assert_eq!(member(&olga, &path, &one).await.expect("a member")["role"], role);
    }
}

/// P-14.
#[tokio::test]
async fn a_role_is_changed_by_those_who_may() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (users, paul, olga) = (format!("{}/users", at(&world)), world.program(&world.paul).await, world.program(&world.olga).await);
    let path = format!("{users}/{}", id(&world.gina));
    let answer = paul.patch(&path, json!({ "role": "readOnly" })).await.is(200);
    assert_eq!((answer.keys().join(" "), &answer.body()["role"]), (MEMBER.to_owned(), &json!("readOnly")));
    assert_eq!(member(&paul, &users, &world.gina).await, Some(answer.body()));
    assert_eq!(paul.patch(&path, json!([])).await.is(200).body(), answer.body(), "nothing was sent, nothing changes");
    let answer = olga.patch(&path, json!({ "canApproveMergeRequests": 1 })).await.is(200).body();
    assert_eq!((&answer["canApproveMergeRequests"], &answer["role"]), (&json!(true), &json!("readOnly")));
    paul.patch(&path, json!({ "role": "share" })).await.says(400, SHARE);
    for role in ["owner", "developer", ""] {
        let text = format!("Role \"{role}\" is not valid. Allowed roles are: admin, guest, readOnly, share");
        paul.patch(&path, json!({ "role": role })).await.says(400, &text);
    }
    assert_eq!(olga.patch(&path, json!({ "role": "share" })).await.is(200).body()["role"], "share");
    paul.patch(&format!("{users}/{}", id(&world.rita)), json!({ "role": "guest" })).await.is(404);
    paul.put(&path, json!({ "role": "guest" })).await.is(404);
    olga.patch(&path, json!({ "role": "guest" })).await.is(200);
    let gina = world.program(&world.gina).await;
    for sent in [json!({ "role": "admin" }), json!({ "role": {} }), json!([])] {
        gina.patch(&path, sent).await.says(403, RESTRICTED);
    }
    for who in [&world.root, &world.mia] {
        world.program(who).await.patch(&path, json!({ "role": "admin" })).await.is(403);
    }
    world.program(&world.rita).await.patch(&path, json!([])).await.says(403, &no_access(&world));
    house.db_unopened(&world.paul).await;
    paul.patch(&path, json!({ "role": "owner" })).await.says(400, ONLY_ACTIVE);
    assert_eq!(member(&paul, &users, &world.gina).await.expect("a member")["role"], "guest");
}

/// P-15, H-1, H-4, H-5, H-6.
#[tokio::test]
async fn members_leave_and_are_sent_away() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (users, paul) = (format!("{}/users", at(&world)), world.program(&world.paul).await);
    let (gina, root) = (world.program(&world.gina).await, world.program(&world.root).await);
    let path = |who: &Caller| format!("{users}/{}", id(who));
    gina.delete(&path(&world.paul)).await.says(403, RESTRICTED);
    world.program(&world.mia).await.delete(&path(&world.paul)).await.is(403);
    world.program(&world.rita).await.delete(&path(&world.paul)).await.says(403, &no_access(&world));
    for nobody in ["1", "nobody%40example.com", &id(&world.rita).to_string(), "nonsense"] {
        paul.delete(&format!("{users}/{nobody}")).await.is(404);
    }
    let email = house.email(&world.gina).await;
    assert_eq!(gina.delete(&format!("{users}/{}", email.replace('@', "%40"))).await.is(204).text, "");
    gina.get(&at(&world)).await.says(403, &no_access(&world));
    for by in [&paul, &world.program(&world.olga).await, &root] {
        world.add(&world.olga, world.in_project(), &world.gina, "guest").await;
        by.delete(&path(&world.gina)).await.is(204);
        assert_eq!(member(&root, &users, &world.gina).await, None);
    }
    paul.delete(&path(&world.gina)).await.is(404);
    paul.delete(&path(&world.paul)).await.is(204);
    assert_eq!(root.get(&users).await.body(), json!([]), "the last may go, too");
    paul.get(&users).await.says(403, &no_access(&world));
}

/// P-16, R-JOIN-2, R-JOIN-3, R-JOIN-5, R-JOIN-6, R-INV-5.
#[tokio::test]
async fn who_may_join_by_themselves() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (users, path) = (format!("{}/users", at(&world)), format!("{}/join-project", at(&world)));
    let (paul, root) = (world.program(&world.paul).await, world.program(&world.root).await);
    for who in [&world.paul, &world.gina] {
        world.program(who).await.post(&path, json!([])).await.tells(400, "already a member");
    }
    world.program(&world.rita).await.post(&path, json!([])).await.says(403, &no_access(&world));
    world.set_auto_join(false).await;
    for who in [&world.root, &world.mia] {
        world.program(who).await.post(&path, json!([])).await.is(403);
    }
    world.program(&world.paul).await.post(&path, json!([])).await.tells(400, "already a member");
    root.post(&format!("{}/request-access", at(&world)), json!([])).await.is(201);
    paul.post(&format!("{}/invitations", at(&world)), json!({ "email": house.email(&world.mia).await })).await.is(201);
    paul.post(&format!("{}/invitations", at(&world)), json!({ "email": house.email(&world.rita).await })).await.is(201);
    world.program(&world.olga).await.post(&path, json!([])).await.is(204);
    world.set_auto_join(true).await;
    let stay = json!({ "reason": "ticket 9", "expirationSeconds": 3600 });
    for (who, name, sent) in [(&world.root, "root", json!([])), (&world.mia, "mia", stay)] {
        assert_eq!(world.program(who).await.post(&path, sent).await.is(204).text, "");
        let new = member(&paul, &users, who).await.expect("a member");
        assert_eq!((&new["role"], &new["invitor"]), (&json!("admin"), &Value::Null));
        assert_eq!(new["approver"], brief(&house, who, name).await, "H-8");
        assert_eq!((new["reason"] == "ticket 9", is_time(&new["expires"])), (name == "mia", name == "mia"));
    }
    assert_eq!(paul.get(&format!("{}/join-requests", at(&world))).await.body(), json!([]), "their own are over");
    let left = paul.get(&format!("{}/invitations", at(&world))).await.body();
    assert_eq!((left.as_array().map(Vec::len), &left[0]["user"]["id"]), (Some(1), &json!(id(&world.rita))), "that of another is not");
    for who in [&world.root, &world.mia, &world.olga] {
        world.program(who).await.delete(&format!("{users}/{}", id(who))).await.is(204);
    }
    house.db_unopened(&world.mia).await;
    world.program(&world.mia).await.post(&path, json!({ "expirationSeconds": 0 })).await.says(400, ONLY_ACTIVE);
    root.post(&path, json!({ "expirationSeconds": "0" })).await.is(400);
    world.requires_mfa().await;
    root.post(&path, json!([])).await.says(400, MFA);
    assert_eq!(member(&world.program(&world.olga).await, &users, &world.root).await, None);
}
