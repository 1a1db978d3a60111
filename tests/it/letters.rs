//! Letters about what happened to an account: one for each, never a secret, never one too many. Checklist 9.4.

use crate::house::{House, PASSWORD};
use std::time::Duration;

#[tokio::test]
async fn a_new_browser_is_told_of_once_and_an_address_that_changes_is_not() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    assert!(house.letters_to("ada@example.com").await.is_empty(), "the browser that opened the account is known");
    let mut laptop = ada.elsewhere();
    laptop.headers.push(("user-agent".into(), "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0".into()));
    laptop.signs_in("ada@example.com", PASSWORD).await;
    let letters = house.letters_to("ada@example.com").await;
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0].subject, "A new browser signed in to your account");
    for part in ["Firefox 133, Linux", "198.51.100.7", "/not-me/"] {
        assert!(letters[0].body.contains(part), "{part} in {}", letters[0].body);
    }
    for address in [[203, 0, 113, 9], [203, 0, 113, 10]] {
        laptop.address = address;
        laptop.signs_out().await;
        laptop.signs_in("ada@example.com", PASSWORD).await;
    }
    assert_eq!(house.letters_to("ada@example.com").await.len(), 1, "at most one for each browser");
    ada.signs_out().await;
    ada.signs_in("ada@example.com", PASSWORD).await;
    assert_eq!(house.letters_to("ada@example.com").await.len(), 1);
}

#[tokio::test]
async fn two_people_at_one_browser_get_one_letter_each() {
    let house = House::open().await;
    house.person("Ada").await;
    house.person("Eve").await;
    let mut shared = house.stranger();
    for email in ["ada@example.com", "eve@example.com", "ada@example.com", "eve@example.com"] {
        shared.signs_in(email, PASSWORD).await;
        shared.signs_out().await;
    }
    for email in ["ada@example.com", "eve@example.com"] {
        assert_eq!(house.letters_to(email).await.len(), 1, "{email}");
    }
}

#[tokio::test]
async fn it_was_not_me_ends_that_session_and_leads_to_a_new_password() {
    let house = House::open().await;
    let ada = house.person("Ada").await;
    let mut eve = ada.elsewhere();
    eve.signs_in("ada@example.com", PASSWORD).await;
    let link = house.letters_to("ada@example.com").await[0].link();
    let mut owner = ada.again();
    let page = owner.get(&link).await;
    assert_eq!((page.path.as_str(), page.text("h1").as_deref()), ("/not-me", Some("It was not you")));
    assert!(eve.is_in().await, "opening the link changes nothing");
    let page = owner.submit("/forms/not-me", &[]).await;
    assert_eq!((page.path.as_str(), page.text("h1").as_deref()), ("/reset-password", Some("Choose a new password")));
    assert!(!eve.is_in().await);
    let new = "seven tame otters 12";
    assert_eq!(owner.submit("/forms/reset-password", &[("new_password", new), ("confirm_password", new)]).await.status, 200);
    assert!(eve.signs_in("ada@example.com", PASSWORD).await.problem("email").is_some());
    assert_eq!(house.stranger().get(&link).await.status, 404, "once");

    let mut again = ada.elsewhere();
    again.signs_in("ada@example.com", new).await;
    let late = house.letters_to("ada@example.com").await.last().expect("a letter").link();
    house.wait(Duration::from_secs(24 * 3600));
    assert_eq!(house.stranger().get(&late).await.status, 404, "within a day");
}

#[tokio::test]
async fn letters_are_plain_text_and_html_with_the_same_words_and_nothing_that_runs() {
    let house = House::open().await;
    let ada = house.person("Ada").await;
    let mut eve = ada.elsewhere();
    eve.headers.push(("user-agent".into(), r#"Mozilla/5.0 <script>alert(1)</script>" Firefox/133.0"#.into()));
    eve.signs_in("ada@example.com", PASSWORD).await;
    let letter = &house.letters_to("ada@example.com").await[0];
    assert!(letter.html.contains("<a href=\"http://localhost:3000/not-me/"), "{}", letter.html);
    assert!(!letter.html.contains("<script") && !letter.html.contains("<img") && !letter.html.contains("src="), "{}", letter.html);
    assert!(
        letter.html.contains("If it was you, there is nothing to do.") && letter.body.contains("If it was you, there is nothing to do.")
    );
}

#[tokio::test]
async fn no_letter_holds_a_secret() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let (phone, codes) = ada.sets_up_app(&house).await;
    let mut laptop = ada.elsewhere();
    laptop.signs_in("ada@example.com", PASSWORD).await;
    laptop.shows("recovery_code", &codes[0]).await;
    let all: String = house.letters().await.into_iter().map(|letter| letter.body + &letter.html).collect();
    assert!(!all.contains(PASSWORD) && !all.contains(&phone.code(&house)));
    assert!(codes.iter().all(|code| !all.contains(code.as_str())));
    assert!(!all.contains("/reset-password/"), "no direct link to a new password in a notice");
}

#[tokio::test]
async fn it_was_not_me_finds_an_intruder_who_signed_in_again_or_changed_the_password() {
    let house = House::open().await;
    let ada = house.person("Ada").await;
    let mut eve = ada.elsewhere();
    eve.signs_in("ada@example.com", PASSWORD).await;
    let link = house.letters_to("ada@example.com").await[0].link();
    eve.signs_out().await;
    eve.signs_in("ada@example.com", PASSWORD).await;
    let hers = "eve has it now 77";
    eve.get("/settings/security").await;
    eve.submit("/forms/security/password", &[("current_password", PASSWORD), ("new_password", hers), ("confirm_password", hers)]).await;
    house.wait(Duration::from_secs(2 * 3600));
    let mut owner = ada.elsewhere();
    assert_eq!(owner.get(&link).await.status, 200, "the intruder can't kill the link");
    let page = owner.submit("/forms/not-me", &[]).await;
    assert!(!eve.is_in().await);
    assert_eq!(page.path, "/forgot-password?done=denied", "an old letter opens no form for a new password by itself");
}

#[tokio::test]
async fn nobody_floods_a_mailbox_by_signing_in() {
    let house = House::open().await;
    let ada = house.person("Ada").await;
    for _ in 0..15 {
        ada.elsewhere().signs_in("ada@example.com", PASSWORD).await;
    }
    assert_eq!(house.letters_to("ada@example.com").await.len(), 10);
}

/// Checklist 9.3.
#[tokio::test]
async fn what_browsers_say_of_themselves_stays_on_one_line() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    ada.headers.push(("user-agent".into(), "Evil\t[31m \"quoted\" agent".into()));
    ada.signs_out().await;
    let page = {
        ada.signs_in("ada@example.com", PASSWORD).await;
        ada.get("/settings/activity/download?as=json").await
    };
    assert!(!page.html.contains('\t') && page.html.contains(r#"\"quoted\" agent"#));
    let csv = ada.get("/settings/activity/download?as=csv").await.html;
    let lines = csv.trim_end().split("\r\n").count();
    let events: serde_json::Value = serde_json::from_str(&page.html).expect("JSON");
    assert_eq!(lines, events.as_array().expect("a list").len() + 1);
}

#[tokio::test]
async fn whoever_has_the_password_alone_uses_up_no_letter_and_no_arrival() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let (phone, _) = ada.sets_up_app(&house).await;
    for _ in 0..70 {
        let mut eve = ada.elsewhere();
        assert_eq!(eve.signs_in("ada@example.com", PASSWORD).await.path, "/sign-in/factor");
        eve.shows("code", "000000").await;
    }
    house.wait(Duration::from_secs(900));
    let mut laptop = ada.elsewhere();
    laptop.signs_in("ada@example.com", PASSWORD).await;
    assert_eq!(laptop.shows("code", &phone.code(&house)).await.path, "/");
    let letters = house.letters_to("ada@example.com").await;
    assert!(letters.iter().any(|letter| letter.subject == "A new browser signed in to your account"));
}
