//! Security keys and passkeys, with a real authenticator in software. Checklist 4.6.

use crate::{
    authenticator::{HOME, Key},
    house::{House, PASSWORD},
};
use portico::{
    failure::{Failure, Problem},
    server::caller::Caller,
    sign_in::server::create_person,
};
use std::time::Duration;

fn wrong_key() -> Result<String, Failure> {
    Err(Failure::invalid("credential", Problem::WrongKey))
}

#[tokio::test]
async fn a_key_is_added_named_and_asked_for_after_the_password() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let mut key = Key::new();
    assert_eq!(ada.adds_key(&mut key, "Blue key").await.0, 200);
    let page = ada.get("/settings/security/recovery-codes").await;
    assert_eq!(page.all(".codes code").len(), 10, "recovery codes come with the first factor");
    ada.submit("/forms/security/recovery-codes/save", &[]).await;
    let page = ada.get("/settings/security").await;
    assert!(page.html.contains("Multi-factor authentication is enabled") && page.html.contains("Blue key"));

    let mut laptop = ada.elsewhere();
    assert_eq!(laptop.signs_in("ada@example.com", PASSWORD).await.path, "/sign-in/factor");
    assert_eq!(laptop.shows_key(&mut key).await.0, 200);
    assert!(laptop.is_in().await);
    assert!(laptop.get("/settings/sessions").await.html.contains("Password and security key"));
    let letters = house.letters_to("ada@example.com").await;
    assert!(letters.iter().any(|letter| letter.subject == "A second factor was added to your account" && letter.body.contains("Blue key")));
}

#[tokio::test]
async fn a_passkey_signs_in_alone_and_needs_its_holder_to_be_verified() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let mut key = Key::new();
    assert_eq!(ada.adds_key(&mut key, "Phone").await.0, 200);
    let mut laptop = ada.elsewhere();
    assert_eq!(laptop.enters_by(&mut key).await.0, 200);
    assert!(laptop.is_in().await);
    assert!(laptop.get("/settings/sessions").await.html.contains("Passkey"));

    let mut lying = Key { verified: false, ..key.clone() };
    assert_eq!(ada.elsewhere().enters_by(&mut lying).await, (422, wrong_key()), "the UV flag is off");
}

#[tokio::test]
async fn an_answer_works_once_for_the_browser_and_the_person_that_were_asked() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let mut key = Key::new();
    assert_eq!(ada.adds_key(&mut key, "Phone").await.0, 200);

    let mut laptop = ada.elsewhere();
    let asked = laptop.asks("/forms/sign-in/passkey/ask").await.expect("a question");
    let answer = key.answers(HOME, &asked).await.expect("an answer");
    let fields = [("challenge", asked.id.as_str()), ("credential", answer.as_str())];
    let mut other = ada.elsewhere();
    assert_eq!(other.call("/forms/sign-in/passkey", &fields).await.2, wrong_key(), "another browser");
    assert_eq!(laptop.call("/forms/sign-in/passkey", &fields).await.0, 200);
    assert_eq!(laptop.call("/forms/sign-in/passkey", &fields).await.2, wrong_key(), "replayed");

    // Of fifty who send the same answer at once, one is let in.
    let mut tablet = ada.elsewhere();
    let asked = tablet.asks("/forms/sign-in/passkey/ask").await.expect("a question");
    let answer = key.answers(HOME, &asked).await.expect("an answer");
    let fields = [("challenge", asked.id.as_str()), ("credential", answer.as_str())];
    let tries = (0..50).map(|_| {
        let mut same = tablet.again();
        async move { same.call("/forms/sign-in/passkey", &fields).await.0 }
    });
    let statuses = futures::future::join_all(tries).await;
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");

    // A key of Eve's does not answer for Ada.
    let mut eve = house.person("Eve").await;
    let mut eves = Key::new();
    assert_eq!(eve.adds_key(&mut eves, "Eve's").await.0, 200);
    let mut at_step_two = ada.elsewhere();
    at_step_two.signs_in("ada@example.com", PASSWORD).await;
    let asked = at_step_two.asks("/forms/sign-in/factor/ask-key").await.expect("a question");
    let mut for_eve = crate::authenticator::Asked { id: asked.id.clone(), options: asked.options.clone() };
    for_eve.options["allowCredentials"] = serde_json::json!([]);
    let answer = eves.answers(HOME, &for_eve).await.expect("an answer");
    let (_, _, refused) = at_step_two.call("/forms/sign-in/factor", &[("challenge", &asked.id), ("credential", &answer)]).await;
    assert_eq!(refused, wrong_key(), "users swapped");
}

#[tokio::test]
async fn an_answer_given_to_another_origin_is_worth_nothing_port_included() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let mut key = Key::new();
    let asked = ada.asks("/forms/security/keys/ask").await.expect("a question");
    let made = key.makes("http://localhost:9999", &asked).await.expect("a key");
    let (_, _, answer) = ada.call("/forms/security/keys/add", &[("name", "Key"), ("challenge", &asked.id), ("credential", &made)]).await;
    assert_eq!(answer, wrong_key(), "made elsewhere");
    assert_eq!(ada.adds_key(&mut key, "Phone").await.0, 200);
    let mut laptop = ada.elsewhere();
    let asked = laptop.asks("/forms/sign-in/passkey/ask").await.expect("a question");
    let answer = key.answers("http://localhost:9999", &asked).await.expect("an answer");
    let (_, _, refused) = laptop.call("/forms/sign-in/passkey", &[("challenge", &asked.id), ("credential", &answer)]).await;
    assert_eq!(refused, wrong_key(), "answered elsewhere");
}

#[tokio::test]
async fn keys_work_behind_a_public_url_with_a_port_and_a_name() {
    let house = House::with(&["--public-url=https://id.example.com:8443"]).await;
    let path = create_person(&house.app, &Caller::command_line(), "Ada", "ada@example.com", false).await.expect("a new address");
    let mut ada = house.stranger();
    ada.get(&path).await;
    assert_eq!(ada.call("/forms/activate", &[("password", PASSWORD), ("confirm_password", PASSWORD)]).await.0, 200);
    let mut key = Key::new();
    let asked = ada.asks("/forms/security/keys/ask").await.expect("a question");
    assert_eq!(asked.options["rp"]["id"], "id.example.com");
    let made = key.makes("https://id.example.com:8443", &asked).await.expect("a key");
    let (status, ..) = ada.call("/forms/security/keys/add", &[("name", "Key"), ("challenge", &asked.id), ("credential", &made)]).await;
    assert_eq!(status, 200);
}

#[tokio::test]
async fn a_key_that_nobody_knows_gets_the_same_answer_as_a_wrong_signature() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let (mut key, mut unknown) = (Key::new(), Key::new());
    assert_eq!(ada.adds_key(&mut key, "Phone").await.0, 200);
    let asked = ada.asks("/forms/security/keys/ask").await.expect("a question");
    unknown.makes(HOME, &asked).await.expect("a key that is never sent in");

    let mut stranger = house.stranger();
    let (status, answer) = stranger.enters_by(&mut unknown).await;
    let asked = stranger.asks("/forms/sign-in/passkey/ask").await.expect("a question");
    let good = key.answers(HOME, &asked).await.expect("an answer");
    let mut forged: serde_json::Value = serde_json::from_str(&good).expect("JSON");
    forged["response"]["signature"] = "MEUCIQDaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaA".into();
    let fields = [("challenge", asked.id.as_str()), ("credential", &forged.to_string())];
    let (forged_status, _, forged_answer) = stranger.call("/forms/sign-in/passkey", &fields).await;
    assert_eq!((status, answer), (forged_status, forged_answer));
    for nonsense in ["", "{}", "[]", "null", "\u{0}"] {
        let (status, ..) = stranger.call("/forms/sign-in/passkey", &[("challenge", "17"), ("credential", nonsense)]).await;
        assert_eq!(status, 422, "{nonsense}");
    }
}

#[tokio::test]
async fn a_counter_that_goes_back_is_refused_recorded_and_told() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let mut key = Key::new();
    assert_eq!(ada.adds_key(&mut key, "Blue key").await.0, 200);
    let mut copy = key.clone();
    assert_eq!(ada.elsewhere().enters_by(&mut key).await.0, 200);
    assert_eq!(ada.elsewhere().enters_by(&mut key).await.0, 200, "the real one goes on");
    assert_eq!(ada.elsewhere().enters_by(&mut copy).await.1, wrong_key(), "the copy is behind");
    assert!(house.db_events().await.contains(&"key_maybe_cloned".to_owned()));
    let letters = house.letters_to("ada@example.com").await;
    assert!(letters.iter().any(|letter| letter.subject == "A security key may have been copied"));
}

#[tokio::test]
async fn one_key_belongs_to_one_person() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let mut key = Key::new();
    let asked = ada.asks("/forms/security/keys/ask").await.expect("a question");
    let made = key.makes(HOME, &asked).await.expect("a key");
    let (status, ..) = ada.call("/forms/security/keys/add", &[("name", "Key"), ("challenge", &asked.id), ("credential", &made)]).await;
    assert_eq!(status, 200);

    // Eve sends what Ada's key said, in an answer to her own question: the same credential id, with her own challenge.
    let mut eve = house.person("Eve").await;
    let asked = eve.asks("/forms/security/keys/ask").await.expect("a question");
    let (_, _, stolen) = eve.call("/forms/security/keys/add", &[("name", "Key"), ("challenge", &asked.id), ("credential", &made)]).await;
    assert_eq!(stolen, wrong_key(), "Ada's answer does not fit Eve's question");

    // No two keys have one number by chance, so Ada's gets the number that Eve's new one is about to have.
    let mut eves = Key::new();
    let asked = eve.asks("/forms/security/keys/ask").await.expect("a question");
    let made = eves.makes(HOME, &asked).await.expect("a key");
    let number = serde_json::from_str::<serde_json::Value>(&made).expect("JSON")["id"].as_str().expect("a number").to_owned();
    house.db_set("UPDATE security_keys SET credential_id = $1", &number).await;
    let (_, _, refused) = eve.call("/forms/security/keys/add", &[("name", "Key"), ("challenge", &asked.id), ("credential", &made)]).await;
    assert_eq!(refused, Err(Failure::invalid("credential", Problem::Taken)));
}

#[tokio::test]
async fn a_key_can_be_renamed_and_removed_and_its_sessions_die_with_it() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let (mut blue, mut red) = (Key::new(), Key::new());
    assert_eq!(ada.adds_key(&mut blue, "Blue key").await.0, 200);
    assert_eq!(ada.adds_key(&mut red, "Red key").await.0, 200);
    let mut laptop = ada.elsewhere();
    assert_eq!(laptop.enters_by(&mut red).await.0, 200);
    let page = ada.get("/settings/security/keys").await;
    let ids = page.attributes(r#"form[action="/forms/security/keys/remove"] input[name="key"]"#, "value");
    let (status, ..) = ada.call("/forms/security/keys/rename", &[("key", &ids[1]), ("name", "Green key")]).await;
    assert_eq!(status, 200);
    assert!(ada.get("/settings/security").await.html.contains("Green key"));
    let (status, _, answer) = ada.call("/forms/security/keys/rename", &[("key", &ids[1]), ("name", " ")]).await;
    assert_eq!((status, answer), (422, Err(Failure::invalid("name", Problem::Required))));

    assert!(laptop.is_in().await);
    assert_eq!(ada.call("/forms/security/keys/remove", &[("key", &ids[1])]).await.0, 200);
    assert!(!laptop.is_in().await && ada.is_in().await);
    assert_eq!(ada.elsewhere().enters_by(&mut red).await.1, wrong_key());
    let (status, _, answer) = ada.call("/forms/security/keys/remove", &[("key", &ids[0])]).await;
    assert_eq!((status, answer), (422, Err(Failure::invalid("factor", Problem::LastFactor))));

    let mut eve = house.person("Eve").await;
    for (door, fields) in [("rename", vec![("key", ids[0].as_str()), ("name", "Mine")]), ("remove", vec![("key", ids[0].as_str())])] {
        assert_eq!(eve.call(&format!("/forms/security/keys/{door}"), &fields).await.0, 404, "not Eve's to {door}");
    }
}

#[tokio::test]
async fn a_key_confirms_delicate_things_and_turns_it_all_off() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let mut key = Key::new();
    assert_eq!(ada.adds_key(&mut key, "Phone").await.0, 200);
    house.wait(Duration::from_secs(601));
    assert_eq!(ada.call("/forms/sessions/end-others", &[]).await.0, 401);
    for (door, status) in [("/forms/confirm", 200), ("/forms/security/disable-mfa", 200)] {
        let asked = ada.asks("/forms/confirm/ask-key").await.expect("a question");
        let answer = key.answers(HOME, &asked).await.expect("an answer");
        assert_eq!(ada.call(door, &[("challenge", &asked.id), ("credential", &answer)]).await.0, status, "{door}");
    }
    assert_eq!(ada.elsewhere().signs_in("ada@example.com", PASSWORD).await.path, "/");
}

/// Checklist 4.7: what can't be phished is offered first.
#[tokio::test]
async fn passkeys_come_before_apps() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let html = ada.get("/settings/security").await.html;
    let (keys, apps) = (html.find("/settings/security/keys"), html.find("/settings/security/totp"));
    assert!(keys.is_some() && keys < apps);
}
