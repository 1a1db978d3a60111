//! What staff do to somebody's account: with a reason, which that person reads, and with a letter where it is about safety.

use crate::{
    house::{House, PASSWORD},
    visitor::{Page, Visitor},
    world::id,
};
use futures::future::join;
use portico::{
    failure::{Failure, Problem},
    refusal::Refusal,
    server::caller::Caller,
    sign_in::server as sign_in,
    text::Why,
    users::server as users,
};

const ACT: &str = "/forms/operator/people/act";
const WHY: &str = "Asked by phone, ticket 4711";

/// Opens the page of a deed and goes through with it.
async fn does(root: &mut Visitor<'_>, number: &str, deed: &str) -> Page {
    let (path, query) = deed.split_once('?').unwrap_or((deed, ""));
    let page = root.get(&format!("/operator/people/{number}/{path}?{query}")).await;
    assert_eq!(page.status, 200, "{deed}");
    root.submit(ACT, &[("reason", WHY)]).await
}

async fn last_line(person: &mut Visitor<'_>) -> String {
    let lines = person.get("/settings/activity").await.all(".log li");
    lines.into_iter().find(|line| !line.contains("looked at your account") && !line.contains("Signed in")).expect("a line")
}

#[tokio::test]
async fn a_reason_is_asked_for_and_the_person_reads_it() {
    let house = House::open().await;
    let (mut root, mut ada) = (house.operator().await, house.person("Ada").await);
    let number = house.number("ada@example.com").await;
    let mut laptop = ada.elsewhere();
    laptop.signs_in("ada@example.com", PASSWORD).await;
    for (reason, problem) in [("", "Fill this in."), (" ", "Fill this in."), ("a\u{7}b", "invisible"), (&"x".repeat(501), "at most 500")] {
        root.get(&format!("/operator/people/{number}/end-sessions")).await;
        let page = root.submit(ACT, &[("reason", reason)]).await;
        assert_eq!(page.status, 422);
        assert!(page.problem("reason").is_some_and(|text| text.contains(problem)), "{reason}");
    }
    assert!(ada.is_in().await);
    let page = does(&mut root, &number, "end-sessions").await;
    assert_eq!((page.status, page.path.clone()), (200, format!("/operator/people/{number}?done=person-sessions-ended")));
    assert_eq!(page.text(".notice").as_deref(), Some("All sessions of this account are over."));
    assert!(!ada.is_in().await && !laptop.is_in().await);
    ada.signs_in("ada@example.com", PASSWORD).await;
    let line = last_line(&mut ada).await;
    assert!(line.contains("An administrator ended all your sessions") && line.contains(WHY), "{line}");
    assert!(
        house
            .letters_to("ada@example.com")
            .await
            .iter()
            .any(|letter| letter.subject == "You were signed out everywhere" && letter.body.contains(WHY))
    );
}

#[tokio::test]
async fn one_session_of_several_is_ended() {
    let house = House::open().await;
    let (mut root, mut ada) = (house.operator().await, house.person("Ada").await);
    let number = house.number("ada@example.com").await;
    let mut laptop = ada.elsewhere();
    laptop.signs_in("ada@example.com", PASSWORD).await;
    let page = root.get(&format!("/operator/people/{number}")).await;
    let links = page.attributes(r#"#sessions ~ .things a, section[aria-labelledby="sessions"] a"#, "href");
    assert_eq!(links.len(), 2, "{links:?}");
    let deed = links[0].rsplit('/').next().expect("a deed").to_owned();
    let page = does(&mut root, &number, &deed).await;
    assert_eq!(page.text(".notice").as_deref(), Some("The session is over."));
    assert!(ada.is_in().await && !laptop.is_in().await, "the one used last stands first");
    assert_eq!(root.get(&links[0]).await.status, 404, "it is over");
    assert!(last_line(&mut ada).await.contains(WHY));
    // Only of the person it is said of.
    let own = root.get(&format!("/operator/people/{}", house.number("root@example.com").await)).await;
    assert!(own.attributes(r#"section[aria-labelledby="sessions"] a"#, "href").is_empty());
}

#[tokio::test]
async fn a_disabled_account_opens_nowhere_until_it_is_enabled() {
    let house = House::open().await;
    let (mut root, mut ada) = (house.operator().await, house.person("Ada").await);
    let number = house.number("ada@example.com").await;
    let program = house.program(&house.caller("ada@example.com").await).await;
    ada.get("/forgot-password").await;
    house.stranger().call("/forms/forgot-password", &[("email", "ada@example.com")]).await.2.expect("asked");
    let link = house.letters_to("ada@example.com").await.last().expect("a letter").link();
    program.get("/manage/tokens/verify").await.is(200);
    let page = does(&mut root, &number, "disable").await;
    assert!(page.text(".badges").is_some_and(|badges| badges.contains("Disabled")));
    assert!(!ada.is_in().await);
    program.get("/manage/tokens/verify").await.is(401);
    assert_eq!(ada.signs_in("ada@example.com", PASSWORD).await.status, 422);
    assert!(!house.stranger().get(&link).await.html.contains("new_password"));
    let letters = house.letters_to("ada@example.com").await;
    assert!(letters.iter().any(|letter| letter.subject == "Your account was disabled" && letter.body.contains(WHY)));
    let page = root.get(&format!("/operator/people/{number}/reset-link")).await;
    assert_eq!(page.status, 200);
    let page = root.submit(ACT, &[("reason", WHY)]).await;
    assert!(page.status == 409 && page.text(".problems").is_some_and(|text| text.contains("disabled")));

    does(&mut root, &number, "enable").await;
    assert!(!ada.is_in().await, "what was signed in before stays out");
    program.get("/manage/tokens/verify").await.is(200);
    assert_eq!(ada.signs_in("ada@example.com", PASSWORD).await.path, "/");
    let lines = ada.get("/settings/activity?kind=security").await.all(".log li").join("\n");
    assert!(lines.contains("An administrator disabled your account") && lines.contains("opened your account again") && lines.contains(WHY));
    assert_eq!(house.stranger().get(&link).await.status, 404, "older links are over");
}

#[tokio::test]
async fn a_reset_link_goes_to_the_person_alone() {
    let house = House::open().await;
    let (mut root, mut ada) = (house.operator().await, house.person("Ada").await);
    let number = house.number("ada@example.com").await;
    let page = does(&mut root, &number, "reset-link").await;
    assert_eq!(page.text(".notice").as_deref(), Some("The letter is on its way."));
    assert!(!page.html.contains("/reset-password/"));
    let link = house.letters_to("ada@example.com").await.last().expect("a letter").link();
    let mut anew = house.stranger();
    anew.get(&link).await;
    let new = "four kettles on the moon";
    anew.submit("/forms/reset-password", &[("new_password", new), ("confirm_password", new)]).await;
    assert_eq!(ada.signs_in("ada@example.com", new).await.path, "/");
    // Who never opened their account opens it so.
    let me = Caller::command_line();
    sign_in::create_person(&house.app, &me, "Eve", "eve@example.com", false).await.expect("a new address");
    does(&mut root, &house.number("eve@example.com").await, "reset-link").await;
    let letters = house.letters_to("eve@example.com").await;
    assert!(letters[0].link().starts_with("/activate/"), "{}", letters[0].body);
}

#[tokio::test]
async fn factors_are_removed_and_super_admins_made_only_of_who_has_one() {
    let house = House::open().await;
    let (mut root, ada) = (house.operator().await, house.person("Ada").await);
    let number = house.number("ada@example.com").await;
    let page = root.get(&format!("/operator/people/{number}")).await;
    assert!(page.html.contains("can become super admins") && !page.html.contains("grant-super-admin"));
    root.get(&format!("/operator/people/{number}/grant-super-admin")).await;
    assert_eq!(root.submit(ACT, &[("reason", WHY)]).await.status, 409, "also when it is sent straight");
    house.db_give_mfa(&house.caller("ada@example.com").await).await;
    does(&mut root, &number, "grant-super-admin").await;
    assert!(ada.again().get("/operator/people").await.status == 200);
    does(&mut root, &number, "revoke-super-admin").await;
    assert_eq!(ada.again().get("/operator/people").await.status, 403);
    let page = does(&mut root, &number, "remove-mfa").await;
    assert!(page.html.contains("No second factors."));
    let subjects: Vec<String> = house.letters_to("ada@example.com").await.into_iter().map(|letter| letter.subject).collect();
    assert_eq!(subjects, ["You are a super admin", "You are no super admin any more", "Your second factors were removed"]);
    let lines = ada.again().get("/settings/activity").await.all(".log li").join("\n");
    assert_eq!(lines.matches(WHY).count(), 3, "{lines}");
}

#[tokio::test]
async fn erasing_says_what_is_in_the_way() {
    let house = House::open().await;
    let world = crate::world::World::in_house(&house).await;
    let mut root = house.operator().await;
    let page = root.get(&format!("/operator/people/{}/erase", id(&world.olga))).await;
    assert!(page.html.contains("Mills") && page.attribute("input#reason", "name").is_none());
    let fields = [("person", id(&world.olga).to_string()), ("deed", "erase".into()), ("reason", WHY.into())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(root.call(ACT, &fields).await.2, Err(Failure::Refused { why: Refusal::LastMember }));
    let page = does(&mut root, &id(&world.rita).to_string(), "erase").await;
    assert_eq!(page.path, "/operator/people?done=person-erased");
    assert_eq!(root.get(&format!("/operator/people/{}", id(&world.rita))).await.status, 404);
    assert!(house.db_dump().await.contains(WHY), "the log keeps why");
}

#[tokio::test]
async fn nobody_does_it_to_themselves_and_the_last_super_admin_stays() {
    let house = House::open().await;
    let mut root = house.operator().await;
    let number = house.number("root@example.com").await;
    for deed in ["disable", "end-sessions", "remove-mfa", "erase"] {
        let fields = [("person", number.as_str()), ("deed", deed), ("reason", WHY)];
        assert_eq!(root.call(ACT, &fields).await.2, Err(Failure::Denied), "{deed}");
    }
    let fields = [("person", number.as_str()), ("deed", "revoke-super-admin"), ("reason", WHY)];
    assert_eq!(root.call(ACT, &fields).await.2, Err(Failure::Refused { why: Refusal::LastSuperAdmin }));
    assert!(root.get(&format!("/operator/people/{number}/revoke-super-admin")).await.html.contains("from yourself"));
    let me = Caller::command_line();
    let only = users::disable(&house.app, &me, id(&house.caller("root@example.com").await), Why::Said(WHY)).await;
    assert_eq!(only, Err(Failure::Refused { why: Refusal::LastSuperAdmin }), "nor from the command line");
    let nothing = users::disable(&house.app, &me, id(&house.caller("root@example.com").await), Why::Said("")).await;
    assert_eq!(nothing, Err(Failure::invalid("reason", Problem::Required)));
}

/// Two super admins, each of whom takes the other's rights at the same moment: one of them keeps them.
#[tokio::test]
async fn two_who_take_each_others_rights_do_not_both_succeed() {
    let house = House::open().await;
    for round in 0..6 {
        let (one, other) = (house.someone("one").await, house.someone("other").await);
        for who in [&one, &other] {
            house.make_super_admin(&house.email(who).await).await;
        }
        let (one, other) = (house.caller(&house.email(&one).await).await, house.caller(&house.email(&other).await).await);
        let app = &house.app;
        let takes = |by: Caller, from| async move { app.settle(|| users::unmake_super_admin(app, &by, from, Why::Said(WHY))).await };
        let (first, second) = join(takes(one.clone(), id(&other)), takes(other.clone(), id(&one))).await;
        assert_eq!([&first, &second].iter().filter(|answer| answer.is_ok()).count(), 1, "{round}: {first:?} {second:?}");
        house.db_run("UPDATE users SET super_admin_since = NULL").await;
    }
}

#[tokio::test]
async fn over_the_api_a_reason_may_be_said() {
    let house = House::open().await;
    let world = crate::world::World::in_house(&house).await;
    let root = world.program(&world.root).await;
    house.db_give_mfa(&world.rita).await;
    let at = format!("/manage/users/{}", id(&world.rita));
    root.post(&format!("{at}/super-admin"), serde_json::json!({ "reason": WHY })).await.is(200);
    root.delete(&format!("{at}/super-admin")).await.is(200);
    root.delete(&format!("{at}/mfa?reason=lost")).await.is(204);
    let events = world.program(&world.rita).await.get("/manage/current-user/events").await.body();
    let reasons: Vec<String> = events
        .as_array()
        .expect("a list")
        .iter()
        .filter(|event| ["super_admin_made", "super_admin_unmade", "mfa_reset"].iter().any(|kind| event["kind"] == *kind))
        .map(|event| event["detail"]["reason"].as_str().expect("a text").to_owned())
        .collect();
    assert_eq!(reasons, ["lost", "", WHY]);
}
