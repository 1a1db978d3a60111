use crate::{
    house::{House, PASSWORD},
    phone::Phone,
};
use std::time::Duration;

const CONFIRM: &str = "/forms/security/totp/confirm";

#[tokio::test]
async fn an_app_is_set_up_by_its_first_code_and_asked_for_at_the_next_sign_in() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let phone = ada.scans_app("Phone").await;
    let page = ada.get("/settings/security/totp").await;
    assert!(page.attribute("svg.qr path", "d").is_some_and(|path| path.len() > 1000), "a picture of one path");
    assert!(page.text(".secret code").is_some_and(|key| key.split(' ').all(|group| group.len() == 4)), "in groups of four");
    let page = ada.submit(CONFIRM, &[("code", &phone.code(&house))]).await;
    assert_eq!(page.text(".notice").as_deref(), Some("Multi-factor authentication is enabled."));
    let letters = house.letters_to("ada@example.com").await;
    assert_eq!(letters.last().map(|letter| letter.subject.as_str()), Some("A second factor was added to your account"));

    house.wait(Duration::from_secs(30));
    let mut laptop = ada.elsewhere();
    let page = laptop.signs_in("ada@example.com", PASSWORD).await;
    assert_eq!((page.path.as_str(), page.text("h1").as_deref()), ("/sign-in/factor", Some("Second step")));
    assert!(!laptop.is_in().await, "the password alone opens nothing");
    laptop.get("/sign-in/factor").await;
    assert_eq!(laptop.shows("code", &phone.code(&house)).await.path, "/");
    assert!(laptop.is_in().await);
}

/// Checklist 4.1.
#[tokio::test]
async fn a_code_works_once_also_across_sessions_and_also_the_one_of_the_set_up() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let phone = ada.scans_app("Phone").await;
    let first = phone.code(&house);
    ada.submit(CONFIRM, &[("code", &first)]).await;
    let mut laptop = ada.elsewhere();
    laptop.signs_in("ada@example.com", PASSWORD).await;
    let page = laptop.shows("code", &first).await;
    assert_eq!((page.status, page.problem("code").is_some()), (422, true), "the code of the set-up");
    house.wait(Duration::from_secs(30));
    let next = phone.code(&house);
    assert_eq!(laptop.shows("code", &next).await.path, "/");
    let mut phone_browser = ada.elsewhere();
    phone_browser.signs_in("ada@example.com", PASSWORD).await;
    assert_eq!(phone_browser.shows("code", &next).await.status, 422, "the same code in another session");
}

/// Checklist 4.1 and 9.6.
#[tokio::test]
async fn of_fifty_who_show_the_same_code_at_once_one_is_let_in() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let (phone, _) = ada.sets_up_app(&house).await;
    let mut browsers = Vec::new();
    for n in 0..50 {
        let mut browser = ada.elsewhere();
        browser.address = [203, 0, 113, n];
        assert_eq!(browser.signs_in("ada@example.com", PASSWORD).await.path, "/sign-in/factor");
        browsers.push(browser);
    }
    let code = phone.code(&house);
    // Only five tries in a row are free of waiting, and those are what reaches the code at all.
    let shown = [("code", code.as_str())];
    let tries = browsers.iter_mut().map(|browser| browser.call("/forms/sign-in/factor", &shown));
    let statuses: Vec<u16> = futures::future::join_all(tries).await.into_iter().map(|(status, ..)| status).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert!(statuses.iter().all(|status| matches!(status, 200 | 422 | 429)), "{statuses:?}");
}

/// Checklist 4.1: RFC 6238 allows at most one step of drift.
#[tokio::test]
async fn one_step_of_drift_is_forgiven_and_two_are_not() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let (phone, _) = ada.sets_up_app(&house).await;
    house.wait(Duration::from_secs(120));
    for (steps, lets_in) in [(-2, false), (2, false), (-1, true), (1, true)] {
        let mut browser = ada.elsewhere();
        browser.signs_in("ada@example.com", PASSWORD).await;
        let page = browser.shows("code", &phone.code_in(&house, steps)).await;
        assert_eq!(page.path == "/", lets_in, "{steps} steps");
        house.wait(Duration::from_secs(90));
    }
}

#[tokio::test]
async fn a_person_can_have_several_apps_and_each_opens() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let (phone, _) = ada.sets_up_app(&house).await;
    let tablet = ada.scans_app("Tablet").await;
    ada.submit(CONFIRM, &[("code", &tablet.code(&house))]).await;
    let page = ada.get("/settings/security").await;
    assert!(page.all(".thing strong").contains(&"Tablet".to_owned()) && page.all(".thing strong").contains(&"Phone".to_owned()));
    house.wait(Duration::from_secs(60));
    for app in [&phone, &tablet] {
        let mut browser = ada.elsewhere();
        browser.signs_in("ada@example.com", PASSWORD).await;
        assert_eq!(browser.shows("code", &app.code(&house)).await.path, "/");
    }
}

#[tokio::test]
async fn reconfiguring_replaces_the_old_app_only_when_the_new_one_is_confirmed() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let (old, _) = ada.sets_up_app(&house).await;
    let page = ada.get("/settings/security").await;
    let id = page.attribute(r#"form[action="/forms/security/totp/begin"] input[name="replaces"]"#, "value").expect("a number");
    let page = ada.post("/forms/security/totp/begin", &format!("replaces={id}")).await;
    let new = Phone::reads(&page);
    assert!(page.html.contains("Phone"), "it keeps its name");

    // Half-way: the old one still opens, and the new one does not.
    let mut browser = ada.elsewhere();
    browser.signs_in("ada@example.com", PASSWORD).await;
    assert_eq!(browser.shows("code", &new.code(&house)).await.status, 422);
    assert_eq!(browser.shows("code", &old.code(&house)).await.path, "/");

    ada.get("/settings/security/totp").await;
    ada.submit(CONFIRM, &[("code", &new.code(&house))]).await;
    assert!(!browser.is_in().await, "sessions that began with the old one die with it");
    assert!(ada.is_in().await);
    house.wait(Duration::from_secs(30));
    let mut browser = ada.elsewhere();
    browser.signs_in("ada@example.com", PASSWORD).await;
    assert_eq!(browser.shows("code", &old.code(&house)).await.status, 422);
    assert_eq!(browser.shows("code", &new.code(&house)).await.path, "/");
}

/// Checklist 4.5.
#[tokio::test]
async fn the_last_factor_can_not_be_removed_only_disabled_with_all_of_it() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    ada.sets_up_app(&house).await;
    let page = ada.get("/settings/security").await;
    let id = page.attribute(r#"input[name="app_id"]"#, "value").expect("a number");
    let page = ada.post("/forms/security/totp/remove", &format!("app_id={id}")).await;
    assert_eq!(page.status, 422);
    assert!(page.text(".problems").is_some_and(|text| text.contains("your only second factor")), "with the reason");
    assert!(ada.elsewhere().signs_in("ada@example.com", PASSWORD).await.path.starts_with("/sign-in/factor"));
}

/// Checklist 4.5: two parallel removals of the two last.
#[tokio::test]
async fn of_the_two_last_factors_removed_at_once_one_stays() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    ada.sets_up_app(&house).await;
    let tablet = ada.scans_app("Tablet").await;
    ada.submit(CONFIRM, &[("code", &tablet.code(&house))]).await;
    let page = ada.get("/settings/security").await;
    let ids = page.attributes(r#"input[name="app_id"]"#, "value");
    assert_eq!(ids.len(), 2);
    let tries = (0..50).map(|n| {
        let (mut browser, id) = (ada.again(), ids[n % 2].clone());
        async move { browser.call("/forms/security/totp/remove", &[("app_id", &id)]).await.0 }
    });
    let statuses = futures::future::join_all(tries).await;
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
    assert_eq!(ada.get("/settings/security").await.attributes(r#"input[name="app_id"]"#, "value").len(), 1);
}

#[tokio::test]
async fn disabling_asks_for_a_factor_at_that_moment() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let (phone, _) = ada.sets_up_app(&house).await;
    ada.get("/settings/security/disable-mfa").await;
    let disable = "/forms/security/disable-mfa";
    assert_eq!(ada.submit(disable, &[]).await.problem("code").as_deref(), Some("Fill this in."));
    assert_eq!(ada.submit(disable, &[("code", "000000")]).await.status, 422);
    let page = ada.submit(disable, &[("code", &phone.code(&house))]).await;
    assert_eq!(page.text(".notice").as_deref(), Some("Multi-factor authentication is off."));
    assert_eq!(ada.elsewhere().signs_in("ada@example.com", PASSWORD).await.path, "/");
    let letters = house.letters_to("ada@example.com").await;
    assert!(letters.iter().any(|letter| letter.subject == "Multi-factor authentication was turned off"));
}

/// Checklist 4.10 and 5.8: neither in the log, nor in the database, nor in a cache.
#[tokio::test]
async fn the_secret_of_an_app_is_nowhere_to_be_read() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    ada.scans_app("Phone").await;
    let page = ada.get("/settings/security/totp").await;
    assert_eq!(page.headers["cache-control"], "no-store");
    let key = page.text(".secret code").expect("a key").replace(' ', "");
    let dump = house.db_dump().await;
    assert!(!dump.contains(&key) && !dump.contains("otpauth"), "sealed");
    assert!(!page.path.contains(&key));
}

#[tokio::test]
async fn a_wrong_or_empty_first_code_is_said_at_the_field_and_the_set_up_waits() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    assert_eq!(ada.get("/settings/security/totp").await.text("h1").as_deref(), Some("Add an authenticator app"));
    assert_eq!(ada.submit("/forms/security/totp/begin", &[("name", " ")]).await.problem("name").as_deref(), Some("Fill this in."));
    let phone = ada.scans_app("Phone").await;
    assert_eq!(ada.submit(CONFIRM, &[("code", "")]).await.problem("code").as_deref(), Some("Fill this in."));
    for wrong in ["12345", "abcdef", "000000", "１２３４５６"] {
        let page = ada.submit(CONFIRM, &[("code", wrong)]).await;
        assert_eq!((page.status, page.path.as_str()), (422, "/settings/security/totp"), "{wrong}");
    }
    let spaced = phone.code(&house);
    let page = ada.submit(CONFIRM, &[("code", &format!(" {} {} ", &spaced[..3], &spaced[3..]))]).await;
    assert_eq!(page.status, 200, "spaces are forgiven");
}

/// Checklist 2.1: beside a second factor a shorter password will do.
#[tokio::test]
async fn with_a_factor_eight_characters_are_enough_where_alone_fifteen_are_asked_for() {
    let house = House::with(&["--password-min=15"]).await;
    let mut ada = house.person("Ada").await;
    let fields = [("current_password", PASSWORD), ("new_password", "teal wasp 9"), ("confirm_password", "teal wasp 9")];
    ada.get("/settings/security").await;
    assert_eq!(
        ada.submit("/forms/security/password", &fields).await.problem("new_password").as_deref(),
        Some("Use at least 15 characters.")
    );
    ada.sets_up_app(&house).await;
    ada.get("/settings/security").await;
    assert_eq!(ada.submit("/forms/security/password", &fields).await.status, 200);
    let short = [("current_password", "teal wasp 9"), ("new_password", "w8#tealx"[..7].into()), ("confirm_password", "w8#teal")];
    ada.get("/settings/security").await;
    assert_eq!(ada.submit("/forms/security/password", &short).await.problem("new_password").as_deref(), Some("Use at least 8 characters."));
}

/// Checklist 6.6.
#[tokio::test]
async fn a_name_is_shown_as_it_was_typed_and_nothing_in_it_runs() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let name = r#""><script>alert(1)</script>"#;
    let phone = ada.scans_app(name).await;
    assert!(!ada.get("/settings/security/totp").await.html.contains("<script>alert"));
    ada.submit(CONFIRM, &[("code", &phone.code(&house))]).await;
    for path in ["/settings/security", "/settings/activity"] {
        let page = ada.get(path).await;
        assert!(!page.html.contains("<script>alert"), "{path}");
        assert!(page.all("strong, span").iter().any(|text| text.contains(name)), "{path}");
    }
}
