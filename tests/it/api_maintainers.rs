//! Maintainers over the API (its section 4.3), row by row; their metadata is in `api_notes`.

use crate::{
    house::House,
    program::{Program, shape},
    world::{World, id},
};
use portico::server::caller::Caller;
use serde_json::{Value, json};

const ALL: &str = "/manage/maintainers";
const LOOKS: &str = "{id:int name:text created:time defaultConnectionMysqlId:null defaultConnectionRedshiftId:null \
                     defaultConnectionSnowflakeId:int defaultConnectionSynapseId:null defaultConnectionExasolId:null \
                     defaultConnectionTeradataId:null defaultConnectionBigqueryId:null defaultFileStorageId:int zendeskUrl:null \
                     organizations:[]}";
const DENIED: &str = "You don't have access to the resource.";

fn at(world: &World<'_>, path: &str) -> String {
    format!("/manage/{}{path}", world.in_maintainer())
}

fn no_access(world: &World<'_>) -> String {
    format!("You don't have access to maintainer {}", world.maintainer)
}

/// A maintainer that root makes, and leaves to whom it names.
async fn another(root: &Program<'_>, member: &Caller) -> String {
    let made = root.post(ALL, json!({ "name": "South" })).await.is(201).body();
    let path = format!("{ALL}/{}", made["id"]);
    root.post(&format!("{path}/users"), json!({ "id": id(member).number() })).await.is(200);
    path
}

/// M-1, M-2, M-3; H-2.
#[tokio::test]
async fn a_super_admin_makes_maintainers_and_each_sees_their_own() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, mia, rita) = (world.program(&world.root).await, world.program(&world.mia).await, world.program(&world.rita).await);
    let new = json!({ "name": "South", "defaultConnectionSnowflakeId": "1", "defaultFileStorageId": 1, "zendeskUrl": null });
    let made = root.post(&format!("{ALL}/"), new.clone()).await.is(201).body();
    assert_eq!(shape(&made), LOOKS);
    assert_eq!((&made["defaultConnectionSnowflakeId"], &made["name"]), (&json!(1), &json!("South")));
    // Who makes it is its first member, whom nobody invited.
    let path = format!("{ALL}/{}", made["id"]);
    let members = root.get(&format!("{path}/users")).await.is(200).body();
    assert_eq!(shape(&members), "[{id:int name:text email:text created:time invitor:null}]");
    assert_eq!(members[0]["id"], id(&world.root).number());
    assert_eq!(root.get(&path).await.is(200).body(), made);
    assert_eq!(root.get(&format!("{path}/")).await.is(200).body(), made);
    let all = root.get(ALL).await.is(200).body();
    assert_eq!(all[1], made);
    assert_eq!(all[0]["organizations"], json!([{ "id": world.organization.number(), "name": "Mills" }]));
    assert_eq!(mia.get(ALL).await.is(200).body(), json!([all[0]]));
    assert_eq!(mia.get(&at(&world, "")).await.text, root.get(&at(&world, "")).await.text);
    for other in [&world.rita, &world.olga, &world.paul] {
        let other = world.program(other).await;
        assert_eq!(other.get(ALL).await.is(200).body(), json!([]));
        assert_eq!(other.get(&at(&world, "")).await.is(403).error(), no_access(&world));
    }
    for body in [json!([]), json!({ "name": "" }), json!({ "name": null })] {
        assert_eq!(root.post(ALL, body).await.is(400).error(), "A name must be set");
    }
    // What one may comes before what one sent.
    for body in [new, json!([]), json!({ "name": {} })] {
        assert_eq!(mia.post(ALL, body).await.is(403).error(), DENIED);
    }
    rita.get(&format!("{ALL}/1")).await.is(404);
}

/// M-1, M-14: session tokens; M-2: none of them.
#[tokio::test]
async fn a_session_token_reads_maintainers_and_makes_none() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let root = world.program(&world.root).await;
    let session = root.session().await;
    assert_eq!(session.get(ALL).await.is(200).text, root.get(ALL).await.text);
    session.get(&at(&world, "/organizations")).await.is(200);
    assert_eq!(session.post(ALL, json!({ "name": "South" })).await.is(403).error(), DENIED);
}

/// M-4; G-6.
#[tokio::test]
async fn a_maintainer_is_changed_key_by_key_and_null_clears() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, mia) = (world.program(&world.root).await, world.program(&world.mia).await);
    let path = at(&world, "");
    let before = root.get(&path).await.is(200).body();
    assert_eq!(root.patch(&path, json!([])).await.is(200).body(), before);
    let all = json!({ "name": "Far North", "defaultConnectionMysqlId": 2, "defaultConnectionRedshiftId": 3, "defaultConnectionSnowflakeId": 4,
                      "defaultConnectionSynapseId": 5, "defaultConnectionExasolId": 6, "defaultConnectionTeradataId": 7,
                      "defaultConnectionBigqueryId": 8, "defaultFileStorageId": 9, "zendeskUrl": "https://help.example.test" });
    let body = root.patch(&path, all.clone()).await.is(200).body();
    for (key, value) in all.as_object().expect("keys") {
        assert_eq!(&body[key], value, "{key}");
    }
    assert_eq!((&body["created"], &body["organizations"]), (&before["created"], &before["organizations"]));
    let cleared = mia.patch(&path, json!({ "defaultConnectionMysqlId": null, "zendeskUrl": null })).await.is(200).body();
    assert_eq!((&cleared["defaultConnectionMysqlId"], &cleared["zendeskUrl"]), (&Value::Null, &Value::Null));
    assert_eq!((&cleared["name"], &cleared["defaultConnectionRedshiftId"]), (&json!("Far North"), &json!(3)));
    assert_eq!(root.patch(&path, json!({ "name": "" })).await.is(400).error(), "A name must be set");
    assert!(root.patch(&path, json!({ "defaultFileStorageId": "x" })).await.is(400).error().contains("Request body not valid"));
    let foreign = another(&root, &world.rita).await;
    assert_eq!(mia.patch(&foreign, json!({ "name": "Mine" })).await.is(403).error(), no_access_to(&foreign));
    assert_eq!(world.program(&world.rita).await.patch(&path, json!([])).await.is(403).error(), no_access(&world));
    assert_eq!(root.get(&path).await.body(), cleared);
}

fn no_access_to(path: &str) -> String {
    format!("You don't have access to maintainer {}", path.rsplit('/').next().unwrap_or_default())
}

/// M-5; H-9, R-INV-5.
#[tokio::test]
async fn an_empty_maintainer_is_deleted_by_super_admins_and_its_invitations_vanish() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, mia, rita) = (world.program(&world.root).await, world.program(&world.mia).await, world.program(&world.rita).await);
    root.delete(&at(&world, "")).await.is(400);
    assert_eq!(mia.delete(&at(&world, "")).await.is(403).error(), DENIED);
    assert_eq!(rita.delete(&at(&world, "")).await.is(403).error(), no_access(&world));
    root.get(&at(&world, "")).await.is(200);
    let empty = another(&root, &world.mia).await;
    root.delete(&format!("{empty}/users/{}", id(&world.root))).await.is(204);
    mia.post(&format!("{empty}/invitations"), json!({ "email": house.email(&world.rita).await })).await.is(201);
    assert_eq!(root.delete(&empty).await.is(204).text, "");
    for who in [&root, &mia, &rita] {
        for path in ["", "/users", "/metadata", "/organizations"] {
            who.get(&format!("{empty}{path}")).await.is(404);
        }
    }
    root.delete(&empty).await.is(404);
    assert_eq!(root.get(ALL).await.ids(), [world.maintainer.number()]);
    assert_eq!(rita.get("/manage/current-user/maintainers-invitations").await.is(200).body(), json!([]));
}

/// M-6, M-7, M-8; H-3, H-5, H-7, R-INV-5.
#[tokio::test]
async fn members_are_added_by_number_or_e_mail_and_the_last_one_stays() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, mia, rita) = (world.program(&world.root).await, world.program(&world.mia).await, world.program(&world.rita).await);
    let (users, open) = (at(&world, "/users"), at(&world, "/invitations"));
    let emails = [house.email(&world.rita).await, house.email(&world.gina).await];
    for email in &emails {
        mia.post(&open, json!({ "email": email })).await.is(201);
    }
    // A super admin from outside adds her; her invitation ends, his stays.
    let added = root.post(&users, json!({ "id": id(&world.rita).to_string() })).await.is(200).body();
    let looks = "{id:int name:text email:text mfaEnabled:bool features:[] canAccessLogs:bool isSuperAdmin:bool}";
    assert_eq!((shape(&added).as_str(), &added["email"]), (looks, &json!(emails[0])));
    let left = mia.get(&open).await.is(200).body();
    assert_eq!((left.as_array().map(Vec::len), &left[0]["user"]["email"]), (Some(1), &json!(emails[1])));
    // An address that nobody has gets an account and a letter.
    let new = mia.post(&users, json!({ "email": "New.One@example.com" })).await.is(200).body();
    assert_eq!((&new["name"], &new["email"]), (&json!(""), &json!("New.One@example.com")));
    assert_eq!(house.letters_to("New.One@example.com").await.len(), 1);
    let list = mia.get(&users).await.is(200).body();
    assert_eq!(shape(&list), "[{id:int name:text email:text created:time invitor:null}]");
    assert!(list.as_array().is_some_and(|all| all.len() == 3 && all.iter().all(|one| one["invitor"].is_null())), "{list}");
    assert_eq!(root.get(&users).await.body(), list);
    let again = mia.post(&users, json!({ "email": emails[0].to_uppercase() })).await.is(400).error();
    assert!(again.contains("already") && again.contains("member"), "{again}");
    for nobody in [json!([]), json!({ "email": null }), json!({ "id": "x" })] {
        assert!(mia.post(&users, nobody).await.is(400).error().contains("Request body not valid"));
    }
    mia.post(&users, json!({ "email": "nonsense" })).await.is(422);
    mia.post(&users, json!({ "id": 1 })).await.is(404);
    let gina = world.program(&world.gina).await;
    for body in [json!({ "email": emails[1] }), json!([])] {
        assert_eq!(gina.post(&users, body).await.is(403).error(), no_access(&world));
    }
    assert_eq!(gina.get(&users).await.is(403).error(), no_access(&world));
    // Out again: sent away, or by oneself; but never the last.
    gina.delete(&format!("{users}/{}", id(&world.mia))).await.is(403);
    mia.delete(&format!("{users}/{}", id(&world.gina))).await.is(404);
    root.delete(&format!("{users}/{}", new["id"])).await.is(204);
    assert_eq!(rita.delete(&format!("{users}/{}", id(&world.rita))).await.is(204).text, "");
    rita.get(&users).await.is(403);
    for who in [&root, &mia] {
        let answer = who.delete(&format!("{users}/{}", id(&world.mia))).await.is(400);
        assert!(answer.error().contains("least 1 member"), "{}", answer.text);
    }
    assert_eq!(mia.get(&users).await.ids(), [id(&world.mia).number()]);
}

/// M-9.
#[tokio::test]
async fn super_admins_join_and_members_hear_that_they_are_in() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, mia) = (world.program(&world.root).await, world.program(&world.mia).await);
    let (join, open) = (at(&world, "/join-maintainer"), at(&world, "/invitations"));
    for who in [&world.root, &world.gina] {
        mia.post(&open, json!({ "email": house.email(who).await })).await.is(201);
    }
    assert_eq!(world.program(&world.rita).await.post(&join, json!([])).await.is(403).error(), no_access(&world));
    assert!(mia.post(&join, json!([])).await.is(400).error().contains("already a member"));
    assert_eq!(root.post(&join, json!([])).await.is(204).text, "");
    assert!(root.post(&join, json!([])).await.is(400).error().contains("already a member"));
    let all = root.get(&at(&world, "/users")).await.is(200).body();
    let own = all.as_array().and_then(|all| all.iter().find(|one| one["id"] == id(&world.root).number()));
    assert!(own.is_some_and(|own| own["invitor"].is_null()), "{all}");
    let left = mia.get(&open).await.body();
    assert_eq!((left.as_array().map(Vec::len), &left[0]["user"]["id"]), (Some(1), &json!(id(&world.gina).number())));
}

/// M-10 to M-13; R-INV-1 to R-INV-3, R-INV-8.
#[tokio::test]
async fn invitations_are_made_once_seen_alike_and_withdrawn() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, mia, rita) = (world.program(&world.root).await, world.program(&world.mia).await, world.program(&world.rita).await);
    let open = at(&world, "/invitations");
    assert_eq!(mia.get(&open).await.is(200).body(), json!([]));
    let made = root.post(&open, json!({ "email": "new@example.com" })).await.is(201).body();
    assert_eq!(shape(&made), "{id:int created:time user:{id:int name:text email:text} creator:{id:int name:text email:text}}");
    assert_eq!((&made["user"]["email"], &made["creator"]["id"]), (&json!("new@example.com"), &json!(id(&world.root).number())));
    let one = format!("{open}/{}", made["id"]);
    for who in [&root, &mia] {
        assert_eq!(who.get(&one).await.is(200).body(), made);
        assert_eq!(who.get(&open).await.is(200).body(), json!([made]));
    }
    assert_eq!(house.letters_to("new@example.com").await.len(), 1);
    let twice = mia.post(&open, json!({ "email": " NEW@example.com " })).await.is(400).error();
    assert!(twice.contains("already") && twice.contains("invited"), "{twice}");
    let member = root.post(&open, json!({ "email": house.email(&world.mia).await })).await.is(400).error();
    assert!(member.contains("already") && member.contains("member"), "{member}");
    assert!(mia.post(&open, json!([])).await.is(400).error().contains("Request body not valid"));
    let wrong = mia.post(&open, json!({ "email": "nonsense@" })).await.is(422);
    assert_eq!((wrong.error().as_str(), wrong.body().get("errors")), ("Email address is not valid.", None));
    mia.get(&format!("{open}/1")).await.is(404);
    let email = house.email(&world.rita).await;
    for answer in [rita.get(&open).await, rita.get(&one).await, rita.post(&open, json!({ "email": email })).await, rita.delete(&one).await]
    {
        assert_eq!(answer.is(403).error(), no_access(&world));
    }
    assert_eq!(mia.get(&open).await.body(), json!([made]));
    assert_eq!(mia.delete(&one).await.is(204).text, "");
    mia.delete(&one).await.is(404);
    assert_eq!(mia.get(&open).await.body(), json!([]));
}

/// M-14, M-15; R-ORG-1, R-ORG-2, H-2.
#[tokio::test]
async fn an_organization_is_made_by_members_and_super_admins() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, mia, rita) = (world.program(&world.root).await, world.program(&world.mia).await, world.program(&world.rita).await);
    let path = at(&world, "/organizations");
    let made = mia.post(&path, json!({ "name": "Forges", "crmId": "C-7" })).await.is(201).body();
    let looks =
        |crm| format!("{{id:int name:text created:time allowAutoJoin:bool crmId:{crm} activityCenterProjectId:null mfaRequired:bool}}");
    assert_eq!(shape(&made), looks("text"));
    assert_eq!((&made["allowAutoJoin"], &made["mfaRequired"], &made["crmId"]), (&json!(true), &json!(false), &json!("C-7")));
    let other = root.post(&path, json!({ "name": "Looms" })).await.is(201).body();
    assert_eq!(shape(&other), looks("null"));
    for (made, who) in [(&made, &world.mia), (&other, &world.root)] {
        let members = root.get(&format!("/manage/organizations/{}/users", made["id"])).await.is(200);
        assert_eq!(members.ids(), [id(who).number()]);
    }
    let list = mia.get(&path).await.is(200).body();
    assert_eq!((&list[1], &list[2], list.as_array().map(Vec::len)), (&made, &other, Some(3)));
    let foreign = another(&root, &world.rita).await;
    for body in [json!({ "name": "Mine" }), json!([])] {
        assert_eq!(mia.post(&format!("{foreign}/organizations"), body).await.is(403).error(), no_access_to(&foreign));
    }
    assert_eq!(rita.get(&path).await.is(403).error(), no_access(&world));
    for bad in ["{\"name\":", "name=Forges", "null"] {
        let answer = mia.send(axum::http::Method::POST, &path, bad).await.is(400);
        assert!(answer.error().contains("Request body not valid"), "{bad}: {}", answer.text);
    }
    assert_eq!(mia.post(&path, json!([])).await.is(400).body()["errors"][0]["key"], "name");
    assert_eq!(mia.get(&path).await.body(), list);
}
