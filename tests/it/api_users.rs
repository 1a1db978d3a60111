//! People over the API (its section 4.2), row by row; their features are in `api_user_features`, their metadata in `api_notes`.

use crate::{
    house::House,
    program::shape,
    world::{World, id},
};
use portico::server::caller::Caller;
use serde_json::{Value, json};

const ALL: &str = "/manage/users";
const LOOKS: &str = "id:int name:text email:text mfaEnabled:bool features:[] canAccessLogs:bool isSuperAdmin:bool";
const DENIED: &str = "You don't have access to the resource.";

fn at(whom: &Caller, path: &str) -> String {
    format!("{ALL}/{}{path}", id(whom))
}

/// As clients write an address in a path.
fn encoded(email: &str) -> String {
    email.replace('@', "%40").replace('+', "%2B")
}

/// U-1; R-DEL-5.
#[tokio::test]
async fn super_admins_list_people_with_what_they_belong_to() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let root = world.program(&world.root).await;
    let list = root.get(ALL).await.is(200);
    assert_eq!(shape(&list.body()), format!("[{{{LOOKS} organizationsCount:int projectsCount:int maintainersCount:int}}]"));
    let ids = list.ids();
    assert_eq!(ids.len(), 6);
    for (who, counts) in [(&world.root, [0, 0, 0]), (&world.mia, [0, 0, 1]), (&world.olga, [1, 0, 0]), (&world.gina, [0, 1, 0])] {
        let found = root.get(&format!("{ALL}?q={}", encoded(&house.email(who).await))).await.is(200).body();
        assert_eq!(found.as_array().map(Vec::len), Some(1), "{found}");
        assert_eq!(["organizationsCount", "projectsCount", "maintainersCount"].map(|key| found[0][key].as_i64()), counts.map(Some));
    }
    assert_eq!(root.get(&format!("{ALL}?q=OLG")).await.ids(), [id(&world.olga).number()]);
    assert_eq!(root.get(&format!("{ALL}?limit=2&offset=1")).await.ids(), ids[1..3]);
    assert_eq!(root.get(&format!("{ALL}?offset=99")).await.body(), json!([]));
    root.delete(&at(&world.rita, "")).await.is(204);
    assert_eq!(root.get(&format!("{ALL}/")).await.ids().len(), 5);
    assert_eq!(root.get(&format!("{ALL}?q=DELETED")).await.body(), json!([]));
    assert_eq!(root.session().await.get(ALL).await.is(200).text, root.get(ALL).await.text);
    assert_eq!(world.program(&world.mia).await.get(ALL).await.is(403).error(), DENIED);
    house.program_with(None, &["organizations:read"], 24).await.get(ALL).await.is(403);
}

/// U-2, U-3.
#[tokio::test]
async fn a_person_is_found_by_number_or_e_mail_and_given_another_name() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, rita) = (world.program(&world.root).await, world.program(&world.rita).await);
    let pat = house.someone("pat+x").await;
    let email = house.email(&pat).await;
    let body = root.get(&at(&pat, "")).await.is(200).body();
    assert_eq!(shape(&body), format!("{{{LOOKS}}}"));
    assert_eq!((&body["name"], &body["email"], &body["isSuperAdmin"]), (&json!("pat+x"), &json!(email), &json!(false)));
    // A literal plus is a plus.
    for path in [encoded(&email), email.clone(), encoded(&email.to_uppercase()), format!("{}/", encoded(&email))] {
        assert_eq!(root.get(&format!("{ALL}/{path}")).await.is(200).body(), body, "{path}");
    }
    for nobody in ["1", "nobody%40example.com", "pat", "0", "9223372036854775807"] {
        root.get(&format!("{ALL}/{nobody}")).await.is(404);
        root.put(&format!("{ALL}/{nobody}"), json!({ "name": "Pat" })).await.is(404);
        rita.get(&format!("{ALL}/{nobody}")).await.is(403);
    }
    let changed = root.put(&format!("{ALL}/{}", encoded(&email)), json!({ "name": "Pat", "email": "x@example.com" })).await.is(200).body();
    assert_eq!((&changed["name"], &changed["email"]), (&json!("Pat"), &json!(email)));
    assert_eq!(root.get(&at(&pat, "")).await.body(), changed);
    let answer = root.put(&at(&pat, ""), json!({ "name": "" })).await.is(400);
    assert_eq!(answer.body()["errors"][0]["key"], "name");
    assert!(root.put(&at(&pat, ""), json!([])).await.is(400).error().contains("Request body not valid"));
    for body in [json!({ "name": "Rita" }), json!([])] {
        assert_eq!(rita.put(&at(&world.rita, ""), body).await.is(403).error(), DENIED);
    }
    rita.get(&at(&world.rita, "")).await.is(403);
    let session = root.session().await;
    session.get(&at(&pat, "")).await.is(200);
    session.put(&at(&pat, ""), json!({ "name": "Pat P." })).await.is(403);
    assert_eq!(root.get(&at(&pat, "")).await.body(), changed);
}

/// U-4; R-DEL-1, R-DEL-2, R-DEL-5.
#[tokio::test]
async fn a_removed_person_is_gone_from_everywhere_and_erased() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, olga) = (world.program(&world.root).await, world.program(&world.olga).await);
    let sam = house.someone("sam").await;
    let email = house.email(&sam).await;
    house.db_give_mfa(&sam).await;
    let (members, open) =
        (format!("/manage/{}/users", world.in_organization()), format!("/manage/{}/invitations", world.in_organization()));
    let (in_project, of_project) = (format!("/manage/{}/users", world.in_project()), format!("/manage/{}/invitations", world.in_project()));
    // Sam belongs to the organization and the project, is invited to the maintainer, and has invited Rita.
    olga.post(&members, json!({ "email": email })).await.is(200);
    let paul = world.program(&world.paul).await;
    paul.post(&in_project, json!({ "email": email })).await.is(204);
    let mia = world.program(&world.mia).await;
    let of_maintainer = format!("/manage/{}/invitations", world.in_maintainer());
    mia.post(&of_maintainer, json!({ "email": email })).await.is(201);
    let (tokens, rita) = (world.program(&sam).await, world.program(&world.rita).await);
    let invited = json!({ "email": house.email(&world.rita).await });
    tokens.post(&open, invited.clone()).await.is(201);
    let made = tokens.post(&of_project, invited).await.is(201).body();
    rita.put(&format!("/manage/current-user/projects-invitations/{}", made["id"]), json!([])).await.is(202);
    assert_eq!(root.delete(&format!("{ALL}/{}", encoded(&email))).await.is(204).text, "");
    tokens.get("/manage/tokens/verify").await.is(401);
    assert_eq!(olga.get(&members).await.ids(), [id(&world.olga).number()]);
    assert_eq!(mia.get(&of_maintainer).await.body(), json!([]));
    let left = olga.get(&in_project).await.is(200).body();
    let left = left.as_array().expect("a list");
    assert!(left.iter().all(|one| one["email"] != "DELETED" && one["email"] != email.as_str()), "{left:?}");
    let own = left.iter().find(|one| one["id"] == id(&world.rita).number()).expect("she stays");
    assert_eq!(own["invitor"], Value::Null);
    assert_eq!(olga.get(&open).await.body()[0]["creator"], Value::Null);
    assert_eq!(rita.get("/manage/current-user/organizations-invitations").await.body()[0]["creator"], Value::Null);
    // The number stays readable; the address is nobody's.
    let body = root.get(&at(&sam, "")).await.is(200).body();
    assert_eq!((&body["name"], &body["email"], &body["mfaEnabled"]), (&json!("DELETED"), &json!("DELETED"), &json!(false)));
    root.get(&format!("{ALL}/{}", encoded(&email))).await.is(404);
    root.get(&format!("{ALL}/DELETED")).await.is(404);
    for level in ["maintainers", "organizations", "projects"] {
        assert_eq!(root.get(&at(&sam, &format!("/{level}"))).await.is(200).body(), json!([]));
    }
    assert_eq!(root.delete(&at(&sam, "")).await.is(404).error(), format!("Admin {} not found.", id(&sam)));
    assert_eq!(root.delete(&format!("{ALL}/{}", encoded(&email))).await.is(404).error(), format!("Admin {email} not found."));
    let anew = olga.post(&members, json!({ "email": email })).await.is(200).body();
    assert!(anew["id"] != id(&sam).number() && anew["email"] == email.as_str(), "{anew}");
    for who in [1, 9_223_372_036_854_775_807_i64] {
        assert_eq!(root.delete(&format!("{ALL}/{who}")).await.is(404).error(), format!("Admin {who} not found."));
    }
}

/// U-4; R-DEL-3, R-DEL-4; G-42, G-43.
#[tokio::test]
async fn the_last_member_of_a_live_organization_or_maintainer_is_not_removed() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, olga) = (world.program(&world.root).await, world.program(&world.olga).await);
    let (organization, maintainer) = (format!("/manage/{}", world.in_organization()), format!("/manage/{}", world.in_maintainer()));
    let alone = [
        (&world.olga, world.organization.number(), "Organization", &organization),
        (&world.mia, world.maintainer.number(), "Maintainer", &maintainer),
    ];
    for (who, place, what, path) in alone {
        let (email, before) = (house.email(who).await, root.get(&at(who, "")).await.is(200).body());
        let text = format!("Cannot remove \"{email}\" from \"{place}\". {what} must have at least 1 member");
        for whom in [at(who, ""), format!("{ALL}/{}", encoded(&email))] {
            assert_eq!(root.delete(&whom).await.is(400).error(), text);
        }
        assert_eq!(root.get(&at(who, "")).await.body(), before);
        assert_eq!(root.get(&format!("{path}/users")).await.ids(), [id(who).number()]);
    }
    // What is deleted does not hinder.
    root.delete(&format!("/manage/{}", world.in_project())).await.is(204);
    olga.delete(&organization).await.is(204);
    root.delete(&at(&world.olga, "")).await.is(204);
    root.delete(&maintainer).await.is(204);
    root.delete(&at(&world.mia, "")).await.is(204);
    root.delete(&at(&world.paul, "")).await.is(204);
    // One's own account goes in the browser.
    root.delete(&at(&world.root, "")).await.is(403);
}

/// U-4, U-5; S-9, G-27.
#[tokio::test]
async fn who_manages_users_removes_accounts_and_second_factors_of_others() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, rita) = (world.program(&world.root).await, world.program(&world.rita).await);
    house.db_give_mfa(&world.gina).await;
    house.db_give_mfa(&world.rita).await;
    // Nobody else may, not even about themselves.
    for whom in [at(&world.rita, ""), at(&world.gina, ""), format!("{ALL}/1")] {
        let answer = rita.delete(&whom).await.is(403);
        assert_eq!((answer.error().as_str(), &answer.body()["code"]), (DENIED, &json!("accessDenied")));
        rita.delete(&format!("{whom}/mfa")).await.is(403);
    }
    root.post(&at(&world.rita, "/features"), json!({ "feature": "can-manage-users" })).await.is(200);
    assert_eq!(rita.delete(&format!("{ALL}/{}/mfa", encoded(&house.email(&world.gina).await))).await.is(204).text, "");
    assert_eq!(root.get(&at(&world.gina, "")).await.body()["mfaEnabled"], false);
    let answer = rita.delete(&at(&world.gina, "/mfa")).await.is(400);
    assert!(answer.error().contains("not enabled"), "{}", answer.text);
    root.delete(&at(&world.gina, "/mfa")).await.is(400);
    root.delete(&format!("{ALL}/1/mfa")).await.is(404);
    root.delete(&at(&world.rita, "/mfa")).await.is(204);
    // By a session token, too; a super admin is out of reach.
    let session = rita.session().await;
    assert_eq!(session.delete(&at(&world.gina, "")).await.is(204).text, "");
    assert_eq!(session.delete(&format!("{ALL}/nobody%40example.com")).await.is(404).error(), "Admin nobody@example.com not found.");
    assert_eq!(rita.delete(&at(&world.root, "")).await.is(403).body()["code"], "accessDenied");
    rita.get(ALL).await.is(403);
    root.delete(&at(&world.rita, "/features/can-manage-users")).await.is(204);
    rita.delete(&at(&world.paul, "")).await.is(403);
    session.delete(&at(&world.paul, "")).await.is(403);
    root.get(&at(&world.paul, "")).await.is(200);
}

/// U-6, U-7; R-MFA-10.
#[tokio::test]
async fn only_who_has_a_second_factor_becomes_a_super_admin() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, rita) = (world.program(&world.root).await, world.program(&world.rita).await);
    let path = at(&world.rita, "/super-admin");
    root.post(&path, json!([])).await.is(422);
    assert_eq!(root.get(&at(&world.rita, "")).await.body()["isSuperAdmin"], false);
    house.db_give_mfa(&world.rita).await;
    for answer in [rita.post(&path, json!([])).await, rita.delete(&path).await, rita.delete(&at(&world.root, "/super-admin")).await] {
        assert_eq!(answer.is(403).error(), DENIED);
    }
    for by in [&root, &root.session().await] {
        let body = by.post(&path, json!([])).await.is(200).body();
        assert_eq!(shape(&body), format!("{{{LOOKS}}}"));
        assert_eq!((&body["isSuperAdmin"], &body["canAccessLogs"]), (&json!(true), &json!(true)));
        assert_eq!(rita.get(&at(&world.rita, "")).await.is(200).body(), body);
        let body = by.delete(&path).await.is(200).body();
        assert_eq!((&body["isSuperAdmin"], &body["canAccessLogs"], &body["mfaEnabled"]), (&json!(false), &json!(false), &json!(true)));
        rita.get(ALL).await.is(403);
        assert_eq!(by.get(&at(&world.rita, "")).await.body(), body);
    }
    assert_eq!(root.delete(&path).await.is(200).body()["isSuperAdmin"], false);
    for nobody in ["1", "nobody%40example.com"] {
        root.post(&format!("{ALL}/{nobody}/super-admin"), json!([])).await.is(404);
        root.delete(&format!("{ALL}/{nobody}/super-admin")).await.is(404);
    }
    root.delete(&at(&world.root, "/super-admin")).await.is(400);
}

/// U-8 to U-10; G-20.
#[tokio::test]
async fn super_admins_see_where_a_person_belongs() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, rita) = (world.program(&world.root).await, world.program(&world.rita).await);
    let session = root.session().await;
    let person = "{id:int name:text email:text}";
    for (who, word, place, rest) in [
        (&world.mia, "maintainers", world.maintainer.number(), "invitedBy:null expires:null"),
        (&world.olga, "organizations", world.organization.number(), "invitedBy:null expires:null"),
        (&world.gina, "projects", world.project.number(), "invitedBy:PERSON role:text expires:null"),
    ] {
        let path = at(who, &format!("/{word}"));
        let list = root.get(&path).await.is(200);
        assert_eq!(shape(&list.body()), format!("[{{id:int name:text created:time {}}}]", rest.replace("PERSON", person)));
        assert_eq!(list.ids(), [place]);
        assert_eq!(session.get(&path).await.is(200).text, list.text);
        assert_eq!(root.get(&format!("{ALL}/{}/{word}", encoded(&house.email(who).await))).await.is(200).text, list.text);
        assert_eq!(root.get(&at(&world.rita, &format!("/{word}"))).await.is(200).body(), json!([]));
        assert_eq!(rita.get(&at(&world.rita, &format!("/{word}"))).await.is(403).error(), DENIED);
        root.get(&format!("{ALL}/1/{word}")).await.is(404);
    }
}
