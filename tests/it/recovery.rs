use crate::house::{House, PASSWORD};
use std::{collections::BTreeSet, time::Duration};

const SAVE: &str = "/forms/security/recovery-codes/save";
const MAKE: &str = "/forms/security/recovery-codes/make";

/// Checklist 4.2.
#[tokio::test]
async fn ten_codes_of_eighty_bits_are_shown_once_and_kept_as_hashes() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let mut all = BTreeSet::new();
    let phone = ada.scans_app("Phone").await;
    let mut page = ada.submit("/forms/security/totp/confirm", &[("code", &phone.code(&house))]).await;
    for _ in 0..20 {
        let codes = page.all(".codes code");
        assert_eq!(codes.len(), 10);
        for code in &codes {
            let groups: Vec<&str> = code.split('-').collect();
            // 16 characters of 5 bits are 80 bits.
            assert!(groups.len() == 4 && groups.iter().all(|group| group.len() == 4), "{code}");
            assert!(code.chars().all(|c| "0123456789ABCDEFGHJKMNPQRSTVWXYZ-".contains(c)), "{code}");
            assert!(!house.db_dump().await.contains(code.as_str()), "hashed");
        }
        all.extend(codes);
        page = ada.post(MAKE, "").await;
    }
    assert_eq!(all.len(), 200, "no two are the same");
    let again = ada.get("/settings/security/recovery-codes").await;
    assert!(again.all(".codes code").is_empty(), "a page that is loaded again does not show them again");
    let file = page.attribute("a[download]", "href").expect("a file");
    assert!(page.all(".codes code").iter().all(|code| file.contains(code.as_str())), "{file}");
}

#[tokio::test]
async fn a_code_lets_in_once_and_its_owner_is_told() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let (_, codes) = ada.sets_up_app(&house).await;
    let mut laptop = ada.elsewhere();
    laptop.signs_in("ada@example.com", PASSWORD).await;
    let ways = laptop.get("/sign-in/factor").await.all(".other-ways a");
    assert_eq!(ways, ["Use a recovery code"], "another way lists what this person has");
    laptop.get("/sign-in/factor?way=recovery-code").await;
    let typed = codes[0].to_lowercase().replace('-', " ");
    assert_eq!(laptop.shows("recovery_code", &typed).await.path, "/", "as people type");
    assert!(laptop.get("/settings/security").await.html.contains("9 left."));
    let letters = house.letters_to("ada@example.com").await;
    let letter = letters.iter().find(|letter| letter.subject == "A recovery code was used").expect("a letter");
    assert!(letter.body.contains("9 are left."));

    let mut again = ada.elsewhere();
    again.signs_in("ada@example.com", PASSWORD).await;
    assert_eq!(again.shows("recovery_code", &codes[0]).await.status, 422, "twice");
    assert_eq!(again.shows("recovery_code", &codes[1]).await.path, "/", "another one");
}

/// Checklist 4.2 and 9.6.
#[tokio::test]
async fn of_fifty_who_use_the_same_code_at_once_one_is_let_in() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let (_, codes) = ada.sets_up_app(&house).await;
    let mut browsers = Vec::new();
    for n in 0..50 {
        let mut browser = ada.elsewhere();
        browser.address = [203, 0, 113, n];
        browser.signs_in("ada@example.com", PASSWORD).await;
        browsers.push(browser);
    }
    let shown = [("recovery_code", codes[0].as_str())];
    let tries = browsers.iter_mut().map(|browser| browser.call("/forms/sign-in/factor", &shown));
    let statuses: Vec<u16> = futures::future::join_all(tries).await.into_iter().map(|(status, ..)| status).collect();
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
}

/// Checklist 4.2: leaving half-way may never lock anybody out.
#[tokio::test]
async fn new_codes_count_when_they_are_saved_and_until_then_the_old_ones_do() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let (_, old) = ada.sets_up_app(&house).await;
    ada.get("/settings/security").await;
    let page = ada.submit(MAKE, &[]).await;
    let new = page.all(".codes code");
    assert_eq!(page.path, "/settings/security/recovery-codes");

    let mut laptop = ada.elsewhere();
    laptop.signs_in("ada@example.com", PASSWORD).await;
    assert_eq!(laptop.shows("recovery_code", &new[0]).await.status, 422, "not yet");
    assert_eq!(laptop.shows("recovery_code", &old[0]).await.path, "/");

    // Another tab, which still shows an older set, can't make that one count.
    assert_eq!(ada.call(SAVE, &[("set", "17")]).await.0, 404);
    let page = ada.submit(SAVE, &[]).await;
    assert_eq!(page.text(".notice").as_deref(), Some("Your new recovery codes count from now on."));
    let mut laptop = ada.elsewhere();
    laptop.signs_in("ada@example.com", PASSWORD).await;
    assert_eq!(laptop.shows("recovery_code", &old[1]).await.status, 422, "no more");
    assert_eq!(laptop.shows("recovery_code", &new[0]).await.path, "/");
    let letters = house.letters_to("ada@example.com").await;
    assert!(letters.iter().any(|letter| letter.subject == "Your account has new recovery codes"));
}

/// Checklist 3.3.
#[tokio::test]
async fn five_wrong_codes_end_the_sign_in_and_a_recovery_code_still_works() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let (phone, codes) = ada.sets_up_app(&house).await;
    let mut eve = ada.elsewhere();
    eve.signs_in("ada@example.com", PASSWORD).await;
    for _ in 0..4 {
        assert_eq!(eve.shows("code", "000000").await.status, 422);
    }
    let page = eve.shows("code", "000000").await;
    assert_eq!(page.path, "/sign-in?done=start-again", "back to step one");
    let (status, headers, _) = eve.call("/forms/sign-in/factor", &[("code", &phone.code(&house))]).await;
    assert_eq!((status, headers["location"].to_str().expect("text")), (200, "/sign-in?done=start-again"), "nothing waits any more");
    assert!(!eve.is_in().await);
    let letters = house.letters_to("ada@example.com").await;
    assert!(letters.iter().any(|letter| letter.subject == "Someone may know your password"));

    let mut owner = ada.elsewhere();
    owner.signs_in("ada@example.com", PASSWORD).await;
    let (status, headers, _) = owner.call("/forms/sign-in/factor", &[("code", &phone.code(&house))]).await;
    assert_eq!((status, headers.contains_key("retry-after")), (429, true), "codes have to wait");
    assert_eq!(owner.shows("recovery_code", &codes[0]).await.path, "/", "recovery codes have not");
}

#[tokio::test]
async fn a_pending_sign_in_lives_ten_minutes_in_its_own_browser() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let (phone, _) = ada.sets_up_app(&house).await;
    let mut laptop = ada.elsewhere();
    laptop.signs_in("ada@example.com", PASSWORD).await;
    let mut other = ada.elsewhere();
    assert_eq!(other.get("/sign-in/factor").await.path, "/sign-in", "nothing waits in another browser");
    house.wait(Duration::from_secs(599));
    assert_eq!(laptop.get("/sign-in/factor").await.path, "/sign-in/factor");
    house.wait(Duration::from_secs(1));
    let (_, headers, _) = laptop.call("/forms/sign-in/factor", &[("code", &phone.code(&house))]).await;
    assert_eq!(headers["location"], "/sign-in?done=start-again");
    assert!(!laptop.is_in().await);
}

#[tokio::test]
async fn a_password_that_was_changed_in_between_ends_what_waited() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let (phone, _) = ada.sets_up_app(&house).await;
    let mut eve = ada.elsewhere();
    eve.signs_in("ada@example.com", PASSWORD).await;
    let new = "seven tame otters 12";
    ada.get("/settings/security").await;
    ada.submit("/forms/security/password", &[("current_password", PASSWORD), ("new_password", new), ("confirm_password", new)]).await;
    let (_, headers, _) = eve.call("/forms/sign-in/factor", &[("code", &phone.code(&house))]).await;
    assert_eq!(headers["location"], "/sign-in?done=start-again");
}

/// Checklist 4.3: a reset by mail neither removes nor skips the second factor.
#[tokio::test]
async fn after_a_reset_by_letter_the_factor_is_still_asked_for() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let (phone, _) = ada.sets_up_app(&house).await;
    let mut browser = ada.elsewhere();
    browser.get("/forgot-password").await;
    browser.submit("/forms/forgot-password", &[("email", "ada@example.com")]).await;
    let letters = house.letters_to("ada@example.com").await;
    browser.get(&letters.last().expect("a letter").link()).await;
    let new = "seven tame otters 12";
    let page = browser.submit("/forms/reset-password", &[("new_password", new), ("confirm_password", new)]).await;
    assert_eq!(page.path, "/sign-in?done=password-reset");
    assert_eq!(browser.signs_in("ada@example.com", new).await.path, "/sign-in/factor");
    assert_eq!(browser.shows("code", &phone.code(&house)).await.path, "/");
}

#[tokio::test]
async fn only_codes_that_were_shown_can_be_saved_and_only_a_look_that_is_seen_shows_them() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    ada.sets_up_app(&house).await;
    assert_eq!(ada.call(MAKE, &[]).await.0, 200);
    for (name, value) in [("sec-fetch-site", "cross-site"), ("sec-purpose", "prefetch;prerender")] {
        ada.headers.push((name.into(), value.into()));
        assert!(ada.get("/settings/security/recovery-codes").await.all(".codes code").is_empty(), "{name}: {value}");
        ada.headers.pop();
    }
    let set = ada.set_on_page();
    assert_eq!(ada.call(SAVE, &[("set", &set)]).await.0, 404, "nobody has seen them");
    assert_eq!(ada.get("/settings/security/recovery-codes").await.all(".codes code").len(), 10);
    let tries = (0..50).map(|_| {
        let (mut same, set) = (ada.again(), set.clone());
        async move { same.call(SAVE, &[("set", &set)]).await.0 }
    });
    let statuses = futures::future::join_all(tries).await;
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
}

/// Checklist 3.2: not even someone who knows the password keeps the owner out.
#[tokio::test]
async fn whoever_knows_the_password_can_not_use_up_the_owners_tries() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let (phone, codes) = ada.sets_up_app(&house).await;
    ada.signs_out().await;
    let mut eve = ada.elsewhere();
    for _ in 0..20 {
        eve.signs_in("ada@example.com", PASSWORD).await;
        for _ in 0..5 {
            house.wait(Duration::from_secs(900));
            eve.signs_in("ada@example.com", PASSWORD).await;
            eve.shows("code", "000000").await;
            eve.shows("recovery_code", "0000-0000-0000-0000").await;
        }
    }
    ada.signs_in("ada@example.com", PASSWORD).await;
    assert_eq!(ada.shows("code", &phone.code(&house)).await.path, "/", "the owner's browser is counted apart");
    let mut new_laptop = ada.elsewhere();
    new_laptop.signs_in("ada@example.com", PASSWORD).await;
    assert_eq!(new_laptop.shows("code", &phone.code(&house)).await.status, 429, "codes are over for unknown browsers");
    house.wait(Duration::from_secs(900));
    new_laptop.signs_in("ada@example.com", PASSWORD).await;
    assert_eq!(new_laptop.shows("recovery_code", &codes[0]).await.path, "/", "recovery codes never are");
}

/// Checklist 2.7, with a second factor.
#[tokio::test]
async fn raised_settings_do_not_disturb_a_sign_in_with_a_factor() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let (phone, _) = ada.sets_up_app(&house).await;
    let before = house.db_password_hash("ada@example.com").await;
    let second = house.beside_with(|config| config.argon2_passes = 2).await;
    let mut laptop = crate::visitor::Visitor::new(&second);
    laptop.signs_in("ada@example.com", PASSWORD).await;
    assert_eq!(laptop.shows("code", &phone.code(&house)).await.path, "/");
    assert_ne!(house.db_password_hash("ada@example.com").await, before);
}
