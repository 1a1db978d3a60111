//! Where two things meet that the rows of the API name one by one.

use crate::{
    house::House,
    world::{World, id},
};
use portico::place::Place;
use serde_json::json;

/// P-21: who is in the project hears that, also as a member of its organization.
#[tokio::test]
async fn a_member_of_both_asks_for_access_to_what_is_theirs() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    world.add(&world.olga, world.in_organization(), &world.paul, "").await;
    let answer = world.program(&world.paul).await.post(&format!("/manage/{}/request-access", world.in_project()), json!([])).await.is(400);
    assert!(answer.error().contains("already") && answer.error().contains("member"), "{}", answer.text);
}

/// P-2 with 1.3: `null` clears, and the time zone's text comes whatever the zone is.
#[tokio::test]
async fn an_end_is_taken_away_and_a_time_zone_needs_its_backend() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, path) = (world.program(&world.root).await, format!("/manage/{}", world.in_project()));
    assert!(root.put(&path, json!({ "expirationDays": 5 })).await.is(200).body()["expires"].is_string());
    assert!(root.put(&path, json!({ "expirationDays": null })).await.is(200).body()["expires"].is_null());
    let text = "The timezone parameter is only supported for the BigQuery backend. The selected backend \"snowflake\" does not support it.";
    for zone in ["Europe/Prague", "Europe/Atlantis", ""] {
        assert_eq!(root.put(&path, json!({ "timezone": zone })).await.is(400).error(), text, "{zone}");
    }
    for end in ["2031-03-02T12:00:00+0000", "2031-03-02 12:00:00", "+1 hour"] {
        let body = root.post(&format!("{path}/disabled"), json!({ "isDisabled": 1, "estimatedEndTime": end })).await.is(200).body();
        assert!(body["disabled"]["estimatedEndTime"].is_string(), "{body}");
    }
}

/// D-1: a deleted project is listed with its organization, also when that is deleted.
#[tokio::test]
async fn what_was_deleted_with_its_organization_is_still_listed_with_it() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let root = world.program(&world.root).await;
    root.delete(&format!("/manage/{}", world.in_project())).await.is(204);
    root.delete(&format!("/manage/{}", world.in_organization())).await.is(204);
    let gone = root.get("/manage/deleted-projects").await.is(200).body();
    assert_eq!(gone[0]["organization"]["id"], json!(world.organization.number()));
    let long = world.program(&world.rita).await.get("/manage/deleted-projects").await.is(403).error();
    let robot = house.program_with(None, &["projects:read"], 24).await;
    assert_eq!(robot.get("/manage/deleted-projects").await.is(403).error(), long, "the same words for programs");
}

/// R-DEL-3: of several places the organization is named.
#[tokio::test]
async fn who_is_last_in_a_maintainer_and_an_organization_is_kept_for_the_organization() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    world.add(&world.root, Place::Maintainer(world.maintainer), &world.olga, "").await;
    let (root, mia) = (world.program(&world.root).await, id(&world.mia));
    root.delete(&format!("/manage/{}/users/{mia}", world.in_maintainer())).await.is(204);
    let answer = root.delete(&format!("/manage/users/{}", id(&world.olga))).await.is(400);
    let text = format!(
        "Cannot remove \"{}\" from \"{}\". Organization must have at least 1 member",
        house.email(&world.olga).await,
        world.organization
    );
    assert_eq!(answer.error(), text);
}

/// API section 1.3: scalars are read loosely.
#[tokio::test]
async fn numbers_pass_for_texts_and_an_empty_text_for_no_number() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (root, path) = (world.program(&world.root).await, format!("/manage/{}", world.in_organization()));
    let body =
        root.patch(&path, json!({ "crmId": 123, "activityCenterProjectId": world.project.number().to_string() })).await.is(200).body();
    assert_eq!((&body["crmId"], &body["activityCenterProjectId"]), (&json!("123"), &json!(world.project.number())));
    let body = root.patch(&path, json!({ "crmId": null, "activityCenterProjectId": "" })).await.is(200).body();
    assert!(body["crmId"].is_null() && body["activityCenterProjectId"].is_null(), "{body}");
    let notes = json!({ "provider": "user", "metadata": [{ "key": "a", "value": 1 }, { "key": "b", "value": true }] });
    let all = root.post(&format!("{path}/metadata"), notes).await.is(201).body();
    assert_eq!((&all[0]["value"], &all[1]["value"]), (&json!("1"), &json!("true")));
    for odd in ["0", "-1", "x", "92233720368547758070"] {
        assert_eq!(root.get(&format!("/manage/features/{odd}")).await.is(404).error(), "Feature not found", "{odd}");
    }
}
