//! Promo codes, as programs make and apply them (API section 4.9).

use crate::{
    house::House,
    program::{Answer, Program, shape},
    world::World,
};
use portico::{maintainers::server as maintainers, organizations::server as organizations, promo_codes::server as promo_codes};
use serde_json::{Value, json};
use std::time::Duration;

const MINE: &str = "/manage/current-user/promo-codes";
const UNKNOWN: &str = "Specified code was not found or is no longer valid.";
const DAY: Duration = Duration::from_secs(24 * 3600);

fn path(world: &World<'_>) -> String {
    format!("/manage/{}/promo-codes/", world.in_maintainer())
}

fn wanted(world: &World<'_>, code: &str) -> Value {
    json!({ "code": code, "expirationDays": 10, "organizationId": world.organization, "projectTemplateStringId": "poc15DaysGuideMode" })
}

fn with(mut body: Value, key: &str, value: Value) -> Value {
    body[key] = value;
    body
}

async fn applies(program: &Program<'_>, code: &str) -> Answer {
    program.post(MINE, json!({ "code": code })).await
}

/// PC-1, PC-2: the answer equals the line of the list, and the newest is last.
#[tokio::test]
async fn super_admins_and_members_of_the_maintainer_make_codes() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let root = world.program(&world.root).await;
    assert_eq!(root.get(&path(&world)).await.is(200).body(), json!([]));
    let made = root.post(&path(&world), wanted(&world, "Spring-2027")).await.is(201).body();
    let template = "projectTemplate:{stringId:text name:text description:text expirationDays:int billedMonthlyPrice:null \
                    hasTryModeOn:bool defaultBackend:text}";
    let organization = "organization:{id:int name:text created:time allowAutoJoin:bool crmId:null activityCenterProjectId:null \
                        mfaRequired:bool}";
    assert_eq!(shape(&made), format!("{{code:text expires:time {organization} {template}}}"));
    assert_eq!((made["code"].as_str(), made["organization"]["id"].as_i64()), (Some("Spring-2027"), Some(world.organization.number())));
    let mia = world.program(&world.mia).await;
    let second = mia.post(&path(&world), with(wanted(&world, "Summer"), "projectTemplateStringId", json!("poc"))).await.is(201).body();
    assert_eq!(mia.get(&path(&world)).await.is(200).body(), json!([made, second]), "also without the slash");
    assert_eq!(mia.get(path(&world).trim_end_matches('/')).await.is(200).body(), json!([made, second]));
    assert_eq!(house.db_events().await.iter().filter(|kind| *kind == "promo_code_made").count(), 2);

    organizations_end(&world).await;
    assert_eq!(mia.get(&path(&world)).await.is(200).body(), json!([]), "those of a deleted organization are gone");
}

async fn organizations_end(world: &World<'_>) {
    let root = world.program(&world.root).await;
    root.delete(&format!("/manage/{}", world.in_project())).await.is(204);
    root.delete(&format!("/manage/{}", world.in_organization())).await.is(204);
}

/// PC-2: each kind of caller hears the first thing that is wrong for them.
#[tokio::test]
async fn what_is_wrong_is_told_in_the_order_that_clients_know() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let elsewhere = World::in_house(&house).await;
    let (path, good) = (path(&world), wanted(&world, "SPRING"));
    let nowhere = with(good.clone(), "organizationId", json!(7));
    let bad_template = with(good.clone(), "projectTemplateStringId", json!("nothing"));
    world.program(&world.rita).await.post(&path, nowhere.clone()).await.tells(403, "You can't access project templates");
    world.program(&world.paul).await.post(&path, good.clone()).await.tells(403, "You can't access project templates");
    let stranger = world.program(&elsewhere.mia).await;
    stranger.post(&path, nowhere.clone()).await.tells(404, "Organization 7 not found");
    let no_organization = format!("You don't have access to the organization {}", world.organization);
    stranger.post(&path, good.clone()).await.tells(403, &no_organization);
    let no_maintainer = format!("You don't have access to maintainer {}", world.maintainer);
    world.program(&world.olga).await.post(&path, bad_template.clone()).await.tells(403, &no_maintainer);
    stranger.get(&path).await.tells(403, &no_maintainer);
    let mia = world.program(&world.mia).await;
    mia.post(&path, bad_template.clone()).await.says(404, "Project template not found");
    mia.post(&path, good.clone()).await.says(404, "Project template not found"); // a hidden one, and she is no super admin (G-68)
    let root = world.program(&world.root).await;
    root.post(&path, good.clone()).await.is(201);
    root.post(&path, with(good.clone(), "code", json!(" spring "))).await.says(400, "Promo code spring already exists");
    root.post(&path, with(wanted(&world, "SPRING"), "projectTemplateStringId", json!("nothing")))
        .await
        .says(404, "Project template not found");
    // An organization of somebody else, for who may see both.
    let foreign = with(good.clone(), "organizationId", json!(elsewhere.organization));
    root.post(&path, foreign).await.tells(404, &format!("Organization {} not found", elsewhere.organization));
    for (key, value) in [("code", json!("abc")), ("code", json!("x".repeat(65))), ("expirationDays", json!(4000)), ("uses", json!(0))] {
        let answer = root.post(&path, with(wanted(&world, "OTHER"), key, value)).await.is(400).body();
        assert_eq!(answer["errors"][0]["key"], key);
    }
    for key in ["code", "expirationDays", "organizationId", "projectTemplateStringId"] {
        let mut body = good.clone();
        body.as_object_mut().expect("an object").remove(key);
        root.post(&path, body).await.is(400);
    }
    assert_eq!(root.get(&path).await.body().as_array().map(Vec::len), Some(1));
}

/// PC-3, PC-4: a project in the code's organization, named after who gets it, who is there with a full role.
#[tokio::test]
async fn whoever_applies_a_code_gets_a_project() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, rita) = (world.program(&world.root).await, world.program(&world.rita).await);
    root.post(&path(&world), wanted(&world, "Spring")).await.is(201);
    assert_eq!(rita.get(MINE).await.is(200).body(), json!([]));
    let project = applies(&rita, " sPRING ").await.is(201).body();
    assert_eq!(project["name"], "rita (Spring)");
    assert!(["organization", "fileStorage", "backends"].iter().all(|key| project.get(key).is_none()), "the plain form");
    assert_eq!((project["type"].as_str(), project["hasTryModeOn"].as_str()), (Some("poc15DaysGuideMode"), Some("1")));
    assert!(project["limits"]["kbc.adminsCount"]["value"] == 5 && project["expires"].is_string(), "as its template says");
    let id = project["id"].as_i64().expect("a number");
    let full = rita.get(&format!("/manage/projects/{id}")).await.is(200).body();
    assert_eq!(full["organization"]["id"].as_i64(), Some(world.organization.number()));
    let users = rita.get(&format!("/manage/projects/{id}/users")).await.is(200).body();
    assert_eq!((users.as_array().map(Vec::len), users[0]["role"].as_str()), (Some(1), Some("admin")));
    let used = rita.get(MINE).await.is(200).body();
    assert_eq!(shape(&used), "[{code:text usedAt:time project:{id:int name:text}}]");
    assert_eq!((used[0]["code"].as_str(), used[0]["project"]["id"].as_i64()), (Some("Spring"), Some(id)));
    assert!(house.db_events().await.contains(&"promo_code_applied".to_owned()));
    let detail = house.db_dump().await;
    assert!(detail.lines().any(|line| line.starts_with("promo_code_applied") && line.contains("\"code\":\"Spring\"")));

    applies(&rita, "SPRING").await.says(400, "Promo code Spring is already used.");
    rita.delete(&format!("/manage/projects/{id}")).await.is(204);
    assert_eq!(rita.get(MINE).await.is(200).body(), json!([]), "a code goes with its project");
    applies(&rita, "SPRING").await.says(400, "Promo code Spring is already used.");
}

/// PC-4, decision G-56: what is no longer valid sounds as if it had never been.
#[tokio::test]
async fn every_code_that_opens_nothing_sounds_the_same() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, rita, gina) = (world.program(&world.root).await, world.program(&world.rita).await, world.program(&world.gina).await);
    root.post(&path(&world), wanted(&world, "ONCE")).await.is(201);
    root.post(&path(&world), with(wanted(&world, "TWICE"), "uses", json!(2))).await.is(201);
    root.post(&path(&world), with(wanted(&world, "OVER"), "expirationDays", json!(-1))).await.is(201);
    for code in ["", "nothing", "OVER", "a\u{7}b", &"x".repeat(500)] {
        applies(&rita, code).await.says(400, UNKNOWN);
    }
    applies(&rita, "ONCE").await.is(201);
    applies(&gina, "ONCE").await.says(400, UNKNOWN);
    applies(&gina, "TWICE").await.is(201);
    house.wait(10 * DAY);
    applies(&rita, "TWICE").await.says(400, UNKNOWN);

    root.post(&path(&world), wanted(&world, "ORPHAN")).await.is(201);
    let projects = root.get(&format!("/manage/{}/projects", world.in_organization())).await.is(200).ids();
    for id in projects {
        root.delete(&format!("/manage/projects/{id}")).await.is(204);
    }
    root.delete(&format!("/manage/{}", world.in_organization())).await.is(204);
    applies(&rita, "ORPHAN").await.says(400, UNKNOWN);
    // And its name is free again.
    let other = organizations::create(&house.app, &world.root, world.maintainer, "Looms", "").await.expect("an organization");
    let body = with(wanted(&world, "orphan"), "organizationId", json!(other));
    root.post(&path(&world), body).await.is(201);
    applies(&rita, "Orphan").await.is(201);

    // A maintainer goes only when it holds nothing; so do its codes.
    let maintainer = maintainers::create(&house.app, &world.root, "South", "{}").await.expect("a maintainer");
    root.get(&format!("/manage/maintainers/{maintainer}/promo-codes")).await.is(200);
    maintainers::delete(&house.app, &world.root, maintainer).await.expect("deleted");
    root.get(&format!("/manage/maintainers/{maintainer}/promo-codes")).await.is(404);
}

/// R-MFA-5: a code is no way around.
#[tokio::test]
async fn where_a_second_factor_is_required_a_code_needs_one_too() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    for who in [&world.root, &world.mia, &world.paul, &world.gina] {
        house.db_give_mfa(who).await;
    }
    world.program(&world.root).await.post(&path(&world), wanted(&world, "SPRING")).await.is(201);
    world.requires_mfa().await;
    let rita = world.program(&world.rita).await;
    for _ in 0..30 {
        let answer = applies(&rita, "SPRING").await.is(400).body();
        assert_eq!(answer["code"], "manage.mfaRequired", "and it is no guess");
    }
    house.db_give_mfa(&world.rita).await;
    applies(&rita, "SPRING").await.is(201);
}

/// Tries are counted before anything is looked up; right ones are given back.
#[tokio::test]
async fn who_guesses_has_to_wait() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let root = world.program(&world.root).await;
    let rita = world.program(&world.rita).await;
    for number in 0..12 {
        root.post(&path(&world), wanted(&world, &format!("CODE-{number}"))).await.is(201);
        applies(&rita, &format!("CODE-{number}")).await.is(201);
    }
    root.post(&path(&world), wanted(&world, "SPRING")).await.is(201);
    for number in 0..10 {
        applies(&rita, &format!("guess-{number}")).await.says(400, UNKNOWN);
    }
    let right = applies(&rita, "SPRING").await;
    assert_eq!((right.status, right.header("retry-after").is_empty()), (429, false), "a right one tells nothing now");
    let session = rita.session().await;
    assert_eq!(applies(&session, "SPRING").await.status, 429, "nor another token");
    house.wait(Duration::from_secs(5 * 60));
    applies(&rita, "SPRING").await.is(201);
}

/// Checklist 9.6: fifty at once make exactly as many projects as the code is for, and fifty times the same person makes one.
#[tokio::test]
async fn a_code_makes_exactly_its_number_of_projects() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let root = world.program(&world.root).await;
    let mut people = Vec::new();
    for number in 0..50 {
        people.push(house.someone(&format!("p{number}")).await);
    }
    for (code, uses) in [("ALL", 50_usize), ("ONE", 1), ("SEVEN", 7)] {
        root.post(&path(&world), with(wanted(&world, &format!("FOR-{code}")), "uses", json!(uses))).await.is(201);
        let code = format!("for-{code}");
        let tries = people.iter().map(|person| {
            let (app, code) = (&house.app, &code);
            async move { app.settle(|| promo_codes::apply(app, person, code)).await }
        });
        let outcomes = futures::future::join_all(tries).await;
        assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), uses, "{outcomes:?}");
        for refused in outcomes.iter().filter_map(|outcome| outcome.as_ref().err()) {
            assert!(refused.of_field("promo").is_some(), "{refused}");
        }
    }
    root.post(&path(&world), with(wanted(&world, "MANY"), "uses", json!(50))).await.is(201);
    let tries = (0..50).map(|_| house.app.settle(|| promo_codes::apply(&house.app, &world.rita, "many")));
    let outcomes = futures::future::join_all(tries).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{outcomes:?}");
    let projects = root.get(&format!("/manage/{}/projects", world.in_organization())).await.is(200).ids();
    assert_eq!(projects.len(), 1 + 1 + 7 + 50 + 1, "and no project without a use");
}
