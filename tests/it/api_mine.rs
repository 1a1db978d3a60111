//! What concerns the one who asks: invitations to them, their requests to enter projects, and their account (API section 4.1,
//! and section E of its decisions).

use crate::{
    house::House,
    program::{Answer, Program, shape},
    world::{World, id},
};
use portico::{place::Place, server::caller::Caller};
use serde_json::{Value, json};

const ME: &str = "/manage/current-user";
const NEEDS_MFA: &str = "requires users to have multi-factor authentication enabled";

/// The three kinds of places, with someone who may invite there: what the list is called, the place, who.
fn levels<'a>(world: &'a World<'_>) -> [(&'static str, Place, &'a Caller); 3] {
    [
        ("maintainer", world.in_maintainer(), &world.mia),
        ("organization", world.in_organization(), &world.olga),
        ("project", world.in_project(), &world.paul),
    ]
}

/// Rita is invited there; the answer to who invited her.
async fn invited(world: &World<'_>, place: Place, host: &Caller) -> Value {
    let email = world.house.email(&world.rita).await;
    let mut body = json!({ "email": email });
    if let Place::Project(_) = place {
        body = json!({ "email": email, "role": "guest", "reason": "audit", "expirationSeconds": "3600" });
    }
    world.program(host).await.post(&format!("/manage/{place}/invitations"), body).await.is(201).body()
}

/// What a member list says of somebody.
async fn member(program: &Program<'_>, place: Place, who: &Caller) -> Value {
    let all = program.get(&format!("/manage/{place}/users")).await.is(200).body();
    let found = all.as_array().expect("a list").iter().find(|one| one["id"] == id(who).number());
    found.cloned().unwrap_or_default()
}

/// C-1, C-2, C-5, C-6, C-9, C-10.
#[tokio::test]
async fn my_invitations_look_the_same_in_the_list_and_alone_and_are_nobody_elses() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let (rita, gina) = (world.program(&world.rita).await, world.program(&world.gina).await);
    let robot = house.program_with(None, &["organizations:read", "projects:read"], 24).await;
    for (word, place, host) in levels(&world) {
        let list = format!("{ME}/{word}s-invitations");
        assert_eq!(rita.get(&list).await.is(200).body(), json!([]), "{word}");
        let sent = invited(&world, place, host).await;
        let one = format!("{list}/{}", sent["id"]);
        let alone = rita.get(&one).await.is(200).body();
        let terms = if word == "project" { "expires:time reason:text role:text " } else { "" };
        let looks = format!("{{id:int created:time {terms}{word}:{{id:int name:text}} creator:{{id:int name:text email:text}}}}");
        assert_eq!(shape(&alone), looks);
        assert_eq!(rita.get(&list).await.is(200).body(), json!([alone]), "{word}");
        assert_eq!(rita.get(&format!("{list}/")).await.is(200).text, format!("[{}]", rita.get(&one).await.text));
        assert_eq!((&alone["id"], &alone["created"], &alone["creator"]), (&sent["id"], &sent["created"], &sent["creator"]));
        assert_eq!((&alone[word]["id"], &alone["creator"]["id"]), (&json!(place.number()), &json!(id(host).number())));
        // Not to others, not to who sent it, and not as an invitation of another kind.
        for other in [&gina, &world.program(host).await] {
            assert_eq!(other.get(&list).await.is(200).body(), json!([]));
            for answer in [other.get(&one).await, other.put(&one, json!([])).await, other.delete(&one).await] {
                answer.is(404);
            }
        }
        let other = if word == "project" { "organization" } else { "project" };
        let elsewhere = format!("{ME}/{other}s-invitations/{}", sent["id"]);
        for answer in [rita.get(&elsewhere).await, rita.put(&elsewhere, json!([])).await, rita.delete(&elsewhere).await] {
            answer.is(404);
        }
        rita.get(&format!("{list}/9223372036854775807")).await.is(404);
        robot.get(&list).await.is(403);
        rita.get(&one).await.is(200);
    }
}

/// C-3, C-7, C-11; H-8, R-INV-7.
#[tokio::test]
async fn accepting_makes_a_member_as_the_invitation_says_and_ends_it() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let rita = world.program(&world.rita).await;
    for (word, place, host) in levels(&world) {
        let sent = invited(&world, place, host).await;
        let one = format!("{ME}/{word}s-invitations/{}", sent["id"]);
        assert_eq!(rita.put(&one, json!([])).await.is(202).text, "");
        rita.get(&one).await.is(404);
        rita.put(&one, json!([])).await.is(404);
        let host = world.program(host).await;
        assert_eq!(host.get(&format!("/manage/{place}/invitations")).await.is(200).body(), json!([]));
        let member = member(&host, place, &world.rita).await;
        assert_eq!(member["invitor"], sent["creator"], "{word}");
        assert_eq!(shape(&member["created"]), "time");
        if word == "project" {
            let kept = ["role", "reason", "expires"].map(|key| (member[key].clone(), sent[key].clone()));
            assert!(kept.iter().all(|(now, then)| now == then && !now.is_null()), "{member}");
            assert_eq!(member["approver"], Value::Null);
        }
    }
}

/// C-4, C-8, C-12.
#[tokio::test]
async fn declining_ends_the_invitation_and_makes_no_member() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let rita = world.program(&world.rita).await;
    for (word, place, host) in levels(&world) {
        let sent = invited(&world, place, host).await;
        let one = format!("{ME}/{word}s-invitations/{}", sent["id"]);
        // Some clients send the mark of a query without one.
        assert_eq!(rita.delete(&format!("{one}?")).await.is(204).text, "");
        rita.delete(&one).await.is(404);
        let host = world.program(host).await;
        assert_eq!(host.get(&format!("/manage/{place}/invitations")).await.is(200).body(), json!([]));
        assert_eq!(member(&host, place, &world.rita).await, Value::Null);
        rita.get(&format!("/manage/{place}")).await.is(403);
    }
}

/// C-7, C-11, C-12; R-MFA-5, R-MFA-6, E-5.
#[tokio::test]
async fn who_lacks_a_second_factor_keeps_the_invitation_and_may_still_decline() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    world.requires_mfa().await;
    let (rita, olga) = (world.program(&world.rita).await, world.program(&world.olga).await);
    for (word, place) in [("organization", world.in_organization()), ("project", world.in_project())] {
        let list = format!("{ME}/{word}s-invitations");
        let one = format!("{list}/{}", invited(&world, place, &world.olga).await["id"]);
        let before = rita.get(&list).await.is(200).text;
        let answer = rita.put(&one, json!([])).await.is(400);
        assert_eq!(answer.error(), format!("This {word} {NEEDS_MFA}"));
        assert_eq!(rita.get(&list).await.text, before);
        assert_eq!(member(&olga, place, &world.rita).await, Value::Null);
        rita.delete(&one).await.is(204);
    }
    let one = format!("{ME}/projects-invitations/{}", invited(&world, world.in_project(), &world.olga).await["id"]);
    house.db_give_mfa(&world.rita).await;
    rita.put(&one, json!([])).await.is(202);
    assert_eq!(member(&olga, world.in_project(), &world.rita).await["mfaEnabled"], true);
}

/// G-39: whoever has not opened their account reads, and accepts nothing.
#[tokio::test]
async fn an_account_that_was_never_opened_accepts_no_invitation() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let rita = world.program(&world.rita).await;
    house.db_set("UPDATE users SET activated_at = NULL WHERE email = $1", &house.email(&world.rita).await).await;
    for (word, place, host) in levels(&world) {
        let one = format!("{ME}/{word}s-invitations/{}", invited(&world, place, host).await["id"]);
        rita.get(&one).await.is(200);
        assert_eq!(rita.put(&one, json!([])).await.is(400).error(), "Only active users can perform this action.");
        rita.get(&one).await.is(200);
    }
}

/// C-13 to C-16.
#[tokio::test]
async fn my_requests_look_as_when_i_made_them_and_only_i_take_them_back() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    world.set_auto_join(false).await;
    let (mia, rita) = (world.program(&world.mia).await, world.program(&world.rita).await);
    let list = format!("{ME}/projects-join-requests");
    assert_eq!(mia.get(&list).await.is(200).body(), json!([]));
    let ask = async || {
        let wanted = json!({ "reason": "ticket 9", "expirationSeconds": "3600" });
        mia.post(&format!("/manage/{}/request-access", world.in_project()), wanted).await.is(201).body()
    };
    let made = ask().await;
    assert_eq!(shape(&made), "{id:int created:time expires:time reason:text project:{id:int name:text}}");
    let one = format!("{list}/{}", made["id"]);
    assert_eq!(mia.get(&one).await.is(200).body(), made);
    assert_eq!(mia.get(&list).await.is(200).body(), json!([made]));
    // Nobody approves their own, and nobody else has it.
    mia.put(&one, json!([])).await.is(404);
    assert_eq!(rita.get(&list).await.is(200).body(), json!([]));
    rita.get(&one).await.is(404);
    rita.delete(&one).await.is(404);
    house.program_with(None, &["projects:read"], 24).await.get(&list).await.is(403);
    assert_eq!(mia.get(&list).await.body(), json!([made]));
    mia.delete(&one).await.is(204);
    mia.delete(&one).await.is(404);
    assert_eq!(mia.get(&list).await.body(), json!([]));
    assert_eq!(world.program(&world.paul).await.get(&format!("/manage/{}/join-requests", world.in_project())).await.body(), json!([]));
    ask().await;
}

/// C-9, C-13; R-TMP-1.
#[tokio::test]
async fn what_is_over_is_in_no_list() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let rita = world.program(&world.rita).await;
    let list = format!("{ME}/projects-invitations");
    let one = format!("{list}/{}", invited(&world, world.in_project(), &world.paul).await["id"]);
    house.wait(std::time::Duration::from_secs(3600));
    assert_eq!(rita.get(&list).await.is(200).body(), json!([]));
    for answer in [rita.get(&one).await, rita.put(&one, json!([])).await, rita.delete(&one).await] {
        answer.is(404);
    }
}

fn wrong_fields(answer: &Answer) -> Vec<String> {
    let body = answer.body();
    let errors = body["errors"].as_array().expect("fields");
    assert!(errors.iter().all(|one| shape(one) == "{key:text message:text}"), "{body}");
    errors.iter().map(|one| one["key"].as_str().unwrap_or_default().to_owned()).collect()
}

/// Decisions, section E.
#[tokio::test]
async fn my_profile_is_read_and_changed_key_by_key() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let olga = world.program(&world.olga).await;
    let fresh = olga.get(ME).await.is(200).body();
    let looks = "{id:int email:text name:text phone:null company:null jobTitle:null country:null language:text timeZone:text}";
    assert_eq!(shape(&fresh), looks);
    let told = json!({ "name": "Olga O.", "phone": "+420 777 123 456", "company": "Mills", "jobTitle": "Miller", "country": "CZ",
                       "language": "de", "timeZone": "Europe/Prague" });
    let body = olga.patch(ME, told.clone()).await.is(200).body();
    for (key, value) in told.as_object().expect("keys") {
        assert_eq!(&body[key], value, "{key}");
    }
    assert_eq!((&body["id"], &body["email"]), (&fresh["id"], &fresh["email"]));
    assert_eq!(olga.get(ME).await.body(), body);
    // What is not sent stays; null clears, where there may be nothing.
    assert_eq!(olga.patch(ME, json!([])).await.is(200).body(), body);
    let cleared = olga.patch(ME, json!({ "phone": null, "company": null, "jobTitle": null, "country": null })).await.is(200).body();
    assert_eq!((&cleared["phone"], &cleared["jobTitle"], &cleared["name"]), (&Value::Null, &Value::Null, &json!("Olga O.")));
    // All that is wrong is named as the keys are, and nothing changes.
    let bad = json!({ "name": " ", "phone": "x", "company": "c".repeat(101), "jobTitle": "j".repeat(101), "country": "Nowhere",
                      "language": "tlh", "timeZone": "Mars/Olympus" });
    let answer = olga.patch(ME, bad).await.is(400);
    assert_eq!(wrong_fields(&answer), ["name", "phone", "company", "jobTitle", "country", "language", "timeZone"]);
    assert!(!answer.error().is_empty());
    olga.patch(ME, json!({ "name": {} })).await.is(400);
    assert_eq!(olga.get(ME).await.body(), cleared);
}

/// Decisions, section E.
#[tokio::test]
async fn my_tokens_and_my_sessions_are_listed_and_ended_one_by_one() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let mut browser = house.person("Ada").await;
    let ada = house.caller("ada@example.com").await;
    let (one, two, rita) = (house.program(&ada).await, house.program(&ada).await, world.program(&world.rita).await);
    let list = one.get(&format!("{ME}/tokens")).await.is(200);
    let looks = "id:int description:text created:time lastUsed:null expires:time isSessionToken:bool isExpired:bool isDisabled:bool";
    assert_eq!(shape(&list.body()[0]), format!("{{{looks} scopes:[] type:text creator:{{id:int name:text}}}}"));
    // The newest first; to others they are nothing.
    let ids = list.ids();
    assert!(ids.len() == 2 && ids[0] > ids[1], "{}", list.text);
    let newest = format!("{ME}/tokens/{}", ids[0]);
    rita.delete(&newest).await.is(404);
    assert_eq!(one.delete(&newest).await.is(204).text, "");
    one.delete(&newest).await.is(404);
    two.get(ME).await.is(401);
    let list = one.get(&format!("{ME}/sessions")).await.is(200);
    let looks = "id:int browser:text system:text how:text address:text created:time lastUsed:time";
    assert_eq!(shape(&list.body()), format!("[{{{looks}}}]"));
    let session = format!("{ME}/sessions/{}", list.ids()[0]);
    rita.delete(&session).await.is(404);
    assert!(browser.is_in().await);
    assert_eq!(one.delete(&session).await.is(204).text, "");
    assert!(!browser.is_in().await);
    assert_eq!(one.get(&format!("{ME}/sessions/")).await.is(200).body(), json!([]));
}

/// Decisions, section E.
#[tokio::test]
async fn my_events_come_newest_first_and_page_by_page() {
    let house = House::open().await;
    let world = World::in_house(&house).await;
    let rita = world.program(&world.rita).await;
    for name in ["Rita A.", "Rita B.", "Rita C."] {
        rita.patch(ME, json!({ "name": name })).await.is(200);
    }
    let path = format!("{ME}/events");
    let all = rita.get(&path).await.is(200);
    let newest = &all.body()[0];
    assert_eq!(shape(newest), "{id:int created:time kind:text by:text token:int address:text agent:text detail:{fields:[text] user:int}}");
    assert_eq!((&newest["kind"], &newest["by"], &newest["agent"]), (&json!("profile_changed"), &json!("token"), &json!("client/1.0")));
    let ids = all.ids();
    assert!(ids.len() > 3 && ids.is_sorted_by(|a, b| a > b), "{ids:?}");
    assert_eq!(rita.get(&format!("{path}?limit=2")).await.is(200).ids(), ids[..2]);
    assert_eq!(rita.get(&format!("{path}/?limit=1&before={}", ids[0])).await.is(200).ids(), ids[1..2]);
    assert_eq!(rita.get(&format!("{path}?before={}", ids[ids.len() - 1])).await.is(200).body(), json!([]));
    for bad in ["limit=x", "before=yesterday"] {
        assert!(rita.get(&format!("{path}?{bad}")).await.is(400).error().contains("Request body not valid"), "{bad}");
    }
}
