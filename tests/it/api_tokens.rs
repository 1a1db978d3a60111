//! What opens the Management API, and how it speaks (API sections 1, 2.2, 4.1, 5.3 and its decisions).

use crate::{
    house::House,
    program::{Program, keys},
    world::World,
};
use axum::http::Method;
use portico::server::{last_used, token};
use serde_json::json;
use std::time::Duration;

const VERIFY: &str = "/manage/tokens/verify";

/// T-1.
#[tokio::test]
async fn a_token_says_what_it_is() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut program = world.program(&world.olga).await;
    let answer = program.get(VERIFY).await.is(200);
    let body = answer.body();
    let names = "id description created lastUsed expires isSessionToken isExpired isDisabled scopes type creator user";
    assert_eq!(answer.keys().join(" "), names);
    assert_eq!(keys(&body["user"]).join(" "), "id name email mfaEnabled features canAccessLogs isSuperAdmin");
    assert_eq!((&body["type"], &body["description"], &body["scopes"]), (&json!("admin"), &json!("laptop"), &json!([])));
    assert_eq!(body["creator"], json!({ "id": body["user"]["id"], "name": "olga" }));
    assert!(body["created"].as_str().is_some_and(|time| time.len() == 24 && time.ends_with("+0000")), "{body}");
    // S-8: every use is seen in the very answer.
    house.wait(Duration::from_secs(1));
    assert_ne!(program.get(VERIFY).await.body()["lastUsed"], body["lastUsed"]);
    let text = program.key.clone().expect("a token").1;
    for (header, value) in [("x-api-key", text.clone()), ("Authorization", format!("Bearer {text}"))] {
        program.key = Some((header, value));
        program.get(VERIFY).await.is(200);
    }
    // A super token: no user, and its scopes.
    let robot = house.program_with(None, &["projects:read"], 24).await;
    let body = robot.get(VERIFY).await.is(200).body();
    assert_eq!((&body["type"], &body["scopes"], body.get("user")), (&json!("super"), &json!(["projects:read"]), None));
}

/// G-1: one answer for everything that opens nothing.
#[tokio::test]
async fn what_opens_nothing_hears_one_answer() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let good = world.program(&world.rita).await;
    let text = good.key.clone().expect("a token").1;
    let (number, rest) = text.split_once('-').expect("two parts");
    let other = world.program(&world.olga).await.key.expect("a token").1;
    let swapped = format!("{number}-{}", other.split_once('-').expect("two parts").1);
    let unknown = format!("{}-{rest}", number.parse::<i64>().expect("a number") + 1);
    for bad in ["", "x", "71-4ryS0me53cret", &text[..text.len() - 1], &swapped, &unknown, &text.to_lowercase()] {
        let answer = house.program_by(bad).get(VERIFY).await;
        assert_eq!(
            (answer.status, answer.text.as_str()),
            (401, r#"{"error":"Invalid access token","code":"manage.invalidToken"}"#),
            "{bad}"
        );
        assert_eq!(answer.header("www-authenticate"), "Bearer");
    }
    house.program_of_nobody().get("/manage/maintainers").await.is(401);
    // Over, its owner disabled, or deleted: from that moment on.
    let hour = house.program_with(Some(house.email(&world.rita).await), &[], 1).await;
    hour.get(VERIFY).await.is(200);
    house.wait(Duration::from_secs(3600));
    hour.get(VERIFY).await.is(401);
    house.db_set("UPDATE users SET disabled_at = created_at WHERE email = $1", &house.email(&world.rita).await).await;
    good.get(VERIFY).await.is(401);
    // Cookies do not open the API, and tokens open no page.
    let mut visitor = house.person("Ada").await;
    let page = visitor.get("/manage/maintainers").await;
    assert_eq!(page.status, 401);
    let page = world.program(&world.olga).await.get("/settings/profile").await;
    assert_eq!(page.status, 303);
    world.program(&world.olga).await.get("/forms/profile/look").await.is(401);
}

/// T-2, S-1 to S-4.
#[tokio::test]
async fn a_session_token_lives_an_hour_and_opens_less() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let program = world.program(&world.root).await;
    let answer = program.post("/manage/current-user/session-token", json!([])).await.is(201);
    let body = answer.body();
    let names = "id token description created lastUsed expires isSessionToken isExpired isDisabled scopes type creator user";
    assert_eq!(answer.keys().join(" "), names);
    assert_eq!((&body["lastUsed"], &body["type"], &body["isSessionToken"]), (&json!(null), &json!("session"), &json!(true)));
    let session = house.program_by(body["token"].as_str().expect("a token"));
    assert_eq!(session.get(VERIFY).await.is(200).body()["type"], "session");
    // What it may: S-3, still a super admin. What not: S-2.
    session.get(&format!("/manage/{}", world.in_project())).await.is(200);
    session.get("/manage/users").await.is(200);
    let refused = [
        session.post("/manage/maintainers", json!({ "name": "South" })).await,
        session.post(&format!("/manage/{}/organizations", world.in_maintainer()), json!({ "name": "Mills" })).await,
        session.post(&format!("/manage/{}/users", world.in_project()), json!({ "email": "new@example.com" })).await,
        session.post("/manage/current-user/session-token", json!([])).await,
    ];
    for answer in refused {
        assert_eq!((answer.status, answer.error().contains("You don't have access to the resource.")), (403, true), "{}", answer.text);
    }
    house.wait(Duration::from_secs(3600));
    session.get(VERIFY).await.is(401);
    // It dies with the one it was made from.
    let body = program.post("/manage/current-user/session-token", json!([])).await.is(201).body();
    let session = house.program_by(body["token"].as_str().expect("a token"));
    let number = program.get(VERIFY).await.body()["id"].clone();
    program.delete(&format!("/manage/current-user/tokens/{number}")).await.is(204);
    session.get(VERIFY).await.is(401);
    program.get(VERIFY).await.is(401);
}

/// S-5 to S-7.
#[tokio::test]
async fn a_super_token_reads_what_its_scopes_say_and_nothing_else() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let project = format!("/manage/{}", world.in_project());
    let organization = format!("/manage/{}", world.in_organization());
    let gone = format!("/manage/deleted-projects/{}", world.project);
    let reader = async |scope: &'static str| house.program_with(None, &[scope], 24).await;
    let (projects, organizations, deleted) =
        (reader("projects:read").await, reader("organizations:read").await, reader("deleted-projects:read").await);
    projects.get(&project).await.is(200);
    assert_eq!(organizations.get("/manage/organizations").await.is(200).ids(), [world.organization.number()]);
    organizations.get(&organization).await.is(200);
    organizations.get(&format!("{organization}/projects")).await.is(200);
    deleted.get(&gone).await.is(400);
    for (who, path) in [
        (&organizations, &project),
        (&deleted, &project),
        (&projects, &organization),
        (&projects, &gone),
        (&projects, &format!("{project}/users")),
        (&organizations, &format!("{organization}/users")),
        (&organizations, &"/manage/maintainers".to_owned()),
        (&deleted, &"/manage/deleted-projects".to_owned()),
    ] {
        let answer = who.get(path).await;
        assert!(answer.status == 403 && answer.error().starts_with("You don't have access to the resource."), "{path}: {}", answer.text);
    }
    projects.post(&format!("{project}/limits"), json!({ "limits": [] })).await.is(403);
    // The same bytes for everybody who may see it (API section 1.4).
    let root = world.program(&world.root).await;
    assert_eq!(root.get(&project).await.text, projects.get(&project).await.text);
}

#[tokio::test]
async fn a_narrowed_token_opens_no_more_than_its_scopes_and_no_more_than_its_owner_may() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let email = house.email(&world.olga).await;
    let path = format!("/manage/{}", world.in_organization());
    let reads = house.program_with(Some(email.clone()), &["organizations:read"], 24).await;
    reads.get(&path).await.is(200);
    reads.patch(&path, json!({ "name": "New" })).await.is(403);
    reads.get(&format!("/manage/{}", world.in_project())).await.is(403);
    // A session token of it is as narrow, and this one may make none: that is writing.
    reads.post("/manage/current-user/session-token", json!([])).await.is(403);
    let more = house.program_with(Some(email), &["organizations:read", "current-user:write"], 24).await;
    let body = more.post("/manage/current-user/session-token", json!([])).await.is(201).body();
    let session = house.program_by(body["token"].as_str().expect("a token"));
    session.get(&path).await.is(200);
    session.get("/manage/maintainers").await.is(403);
    // The scope alone opens nothing that its owner may not.
    let rita = house.program_with(Some(house.email(&world.rita).await), &["organizations:read", "organizations:write"], 24).await;
    assert_eq!(rita.get(&path).await.is(403).error(), format!("You don't have access to the organization {}", world.organization));
}

/// Checklist 7.5: no token makes or widens one, and none reaches what opens an account.
#[tokio::test]
async fn a_token_makes_no_token_and_reaches_no_password() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let root = world.program(&world.root).await;
    let answer = root.post("/manage/current-user/tokens", json!({ "name": "more" })).await.is(403);
    assert!(answer.error().contains("never makes or widens"), "{}", answer.text);
    for path in ["password", "mfa", "passkeys", "recovery-codes", "email"] {
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            let answer = root.send(method.clone(), &format!("/manage/current-user/{path}"), "{}").await;
            assert!([404, 405].contains(&answer.status), "{method} {path}: {}", answer.text);
        }
    }
    let email = house.email(&world.root).await;
    root.patch("/manage/current-user", json!({ "name": "Root", "email": "other@example.com", "isSuperAdmin": false })).await.is(200);
    let body = root.get("/manage/current-user").await.is(200).body();
    assert_eq!((&body["name"], &body["email"]), (&json!("Root"), &json!(email)));
    let id = body["id"].clone();
    root.delete(&format!("/manage/users/{id}/mfa")).await.is(403);
}

/// API sections 1.1 and 1.3.
#[tokio::test]
async fn slashes_empty_lists_and_odd_bodies() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let root = world.program(&world.root).await;
    for path in ["/manage/maintainers", "/manage/maintainers/", "/manage/tokens/verify/", &format!("/manage/{}/", world.in_project())] {
        root.get(path).await.is(200);
    }
    assert_eq!(root.post("/manage/maintainers/", json!([])).await.is(400).error(), "A name must be set");
    let at = format!("/manage/{}/organizations", world.in_maintainer());
    for bad in ["{", "x", "{\"name\":", "[1]", "\"name\"", "{\"name\":{}}", "{\"name\":\"\\u0000\"}"] {
        let answer = root.send(Method::POST, &at, bad).await.is(400);
        assert!(answer.error().contains("Request body not valid"), "{bad}: {}", answer.text);
    }
    let rita = world.program(&world.rita).await;
    rita.send(Method::POST, &at, "{").await.is(403);
    root.delete("/manage/features/").await.is(400);
    for path in ["projects/9223372036854775807", "projects/92233720368547758070", "projects/0", "projects/-1", "projects/x", "nothing", ""]
    {
        let answer = root.get(&format!("/manage/{path}")).await.is(404);
        assert!(!answer.error().is_empty(), "{path}");
    }
    let answer = root.put("/manage/maintainers", json!({})).await.is(405);
    assert_eq!(answer.header("allow"), "GET, HEAD, POST");
    root.send(Method::POST, &at, &format!("{{\"name\":\"{}\"}}", "x".repeat(300_000))).await.is(413);
    root.put(&format!("/manage/{}/users/1", world.in_project()), json!({ "role": "guest" })).await.is(404);
}

#[tokio::test]
async fn answers_have_a_number_and_no_inner_details() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let root = world.program(&world.root).await;
    let numbers: Vec<String> =
        [root.get(VERIFY).await, root.get(VERIFY).await].iter().map(|answer| answer.header("x-request-id")).collect();
    assert!(numbers[0].len() == 16 && numbers[0] != numbers[1], "{numbers:?}");
    for nonsense in ["%00", "%FF", "%2F", "..%2f", "'", "%22", "%E2%80%AE", "1%2C1", "1;--", "\u{7f}", "9e9"] {
        for path in ["projects", "users", "features", "project-templates", "deleted-projects", "maintainers"] {
            let Ok(_) = format!("/manage/{path}/{nonsense}").parse::<axum::http::Uri>() else { continue };
            let answer = root.get(&format!("/manage/{path}/{nonsense}")).await;
            assert!((400..500).contains(&answer.status), "{path} {nonsense}: {} {}", answer.status, answer.text);
            assert!(!answer.text.to_lowercase().contains("select"), "{}", answer.text);
        }
    }
    for query in ["q=%00", "q=%FF", "limit=x", "limit=-1&offset=-5", "limit=99999999999999999999", "q=%25%5C_'", "limit[]=1"] {
        let answer = root.get(&format!("/manage/users?{query}")).await;
        assert!(answer.status == 200 || answer.status == 400, "{query}: {} {}", answer.status, answer.text);
    }
}

/// When, from where and by what a token was used is kept in memory for a moment, and in the database after that.
#[tokio::test]
async fn the_last_use_is_written_in_batches_and_told_at_once() {
    const SQL: &str = "SELECT COALESCE(last_agent, '') FROM tokens WHERE last_used_at IS NOT NULL";
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let program = world.program(&world.olga).await;
    program.get(VERIFY).await.is(200);
    let own = program.get("/manage/current-user/tokens").await.is(200).body();
    assert!(own[0]["lastUsed"].is_string(), "{own}");
    let read = async || {
        let mut tx = house.app.db.begin_read().await.expect("a database");
        let rows: Vec<(String,)> = portico::on!(&mut tx, |db| sqlx::query_as(SQL).fetch_all(db).await).expect("rows");
        rows
    };
    assert!(read().await.is_empty());
    last_used::write(&house.app).await.expect("written");
    assert_eq!(read().await, [("client/1.0".to_owned(),)]);
    // Another server knows it then.
    let beside = house.beside().await;
    let second: Program<'_> = beside.program_by(&program.key.clone().expect("a token").1);
    assert!(second.get("/manage/current-user/tokens").await.is(200).body()[0]["lastUsed"].is_string());
    // Deleted on one, it is nothing on the other.
    let number = own[0]["id"].clone();
    second.delete(&format!("/manage/current-user/tokens/{number}")).await.is(204);
    program.get(VERIFY).await.is(401);
}

#[tokio::test]
async fn tokens_look_as_published_and_are_nowhere_in_the_database() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let text = world.program(&world.olga).await.key.expect("a token").1;
    assert_eq!(token::PATTERN, "[1-9][0-9]{0,18}-ptc_[0-9A-Za-z]{46}");
    let (number, rest) = text.split_once("-ptc_").expect("the prefix");
    assert!(number.parse::<i64>().is_ok() && rest.len() == 46 && rest.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{text}");
    assert_eq!(text.matches('-').count(), 1);
    assert!(!house.db_dump().await.contains(&rest[..40]));
}
