use crate::{
    house::{House, PASSWORD},
    visitor::Visitor,
};
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3600);

async fn trusting<'a>(house: &'a House, ada: &Visitor<'a>, phone: &crate::phone::Phone) -> Visitor<'a> {
    let mut laptop = ada.elsewhere();
    laptop.signs_in("ada@example.com", PASSWORD).await;
    let page = laptop.submit("/forms/sign-in/factor", &[("code", &phone.code(house)), ("trust", "true")]).await;
    assert_eq!(page.path, "/");
    laptop.signs_out().await;
    laptop
}

#[tokio::test]
async fn a_trusted_browser_is_not_asked_for_thirty_days_and_never_spared_what_is_delicate() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let (phone, _) = ada.sets_up_app(&house).await;
    let mut laptop = trusting(&house, &ada, &phone).await;
    assert_eq!(laptop.signs_in("ada@example.com", PASSWORD).await.path, "/", "no second step");
    assert_eq!(laptop.call("/forms/sessions/end-others", &[]).await.0, 401, "but no proof for delicate things");
    assert!(ada.elsewhere().signs_in("ada@example.com", PASSWORD).await.path.starts_with("/sign-in/factor"), "nor elsewhere");
    laptop.signs_out().await;
    house.wait(30 * DAY);
    assert!(laptop.signs_in("ada@example.com", PASSWORD).await.path.starts_with("/sign-in/factor"), "after 30 days");
}

#[tokio::test]
async fn trust_is_listed_and_can_be_taken_back() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let (phone, _) = ada.sets_up_app(&house).await;
    let mut laptop = trusting(&house, &ada, &phone).await;
    let page = ada.get("/settings/security").await;
    assert!(page.html.contains("Trusted Browsers"));
    let id = page.attribute(r#"input[name="browser"]"#, "value").expect("a number");
    let mut eve = house.person("Eve").await;
    assert_eq!(eve.call("/forms/security/trust/end", &[("browser", &id)]).await.0, 404, "not Eve's to take");
    ada.submit("/forms/security/trust/end", &[]).await;
    assert!(laptop.signs_in("ada@example.com", PASSWORD).await.path.starts_with("/sign-in/factor"));
}

#[tokio::test]
async fn a_reset_by_letter_and_an_operator_end_all_trust() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let (phone, _) = ada.sets_up_app(&house).await;
    let mut laptop = trusting(&house, &ada, &phone).await;
    laptop.get("/forgot-password").await;
    laptop.submit("/forms/forgot-password", &[("email", "ada@example.com")]).await;
    laptop.get(&house.letters_to("ada@example.com").await.last().expect("a letter").link()).await;
    let new = "seven tame otters 12";
    laptop.submit("/forms/reset-password", &[("new_password", new), ("confirm_password", new)]).await;
    assert!(laptop.signs_in("ada@example.com", new).await.path.starts_with("/sign-in/factor"), "the reset skips no factor");

    let strict = House::with(&["--trusted-browser-days=0"]).await;
    let mut ada = strict.person("Ada").await;
    let (phone, _) = ada.sets_up_app(&strict).await;
    let mut laptop = ada.elsewhere();
    let page = laptop.signs_in("ada@example.com", PASSWORD).await;
    assert!(page.attribute("#trust", "name").is_none(), "not offered");
    laptop.submit("/forms/sign-in/factor", &[("code", &phone.code(&strict)), ("trust", "true")]).await;
    laptop.signs_out().await;
    assert!(laptop.signs_in("ada@example.com", PASSWORD).await.path.starts_with("/sign-in/factor"), "nor given");
}

#[tokio::test]
async fn two_people_at_one_browser_each_have_their_own_trust() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let (adas, _) = ada.sets_up_app(&house).await;
    let mut eve = house.person("Eve").await;
    let (eves, _) = eve.sets_up_app(&house).await;
    let mut shared = trusting(&house, &ada, &adas).await;
    assert!(shared.signs_in("eve@example.com", PASSWORD).await.path.starts_with("/sign-in/factor"), "Ada's trust is not Eve's");
    shared.submit("/forms/sign-in/factor", &[("code", &eves.code(&house)), ("trust", "true")]).await;
    shared.signs_out().await;
    for email in ["ada@example.com", "eve@example.com"] {
        assert_eq!(shared.signs_in(email, PASSWORD).await.path, "/", "{email}");
        shared.signs_out().await;
    }
}

#[tokio::test]
async fn trust_goes_with_the_factor_that_gave_it_and_with_all_other_sessions() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let (phone, _) = ada.sets_up_app(&house).await;
    let tablet = ada.scans_app("Tablet").await;
    ada.submit("/forms/security/totp/confirm", &[("code", &tablet.code(&house))]).await;
    house.wait(Duration::from_secs(60));
    let mut thief = trusting(&house, &ada, &phone).await;
    thief.signs_in("ada@example.com", PASSWORD).await;
    let page = ada.get("/settings/security").await;
    let id = page.attributes(r#"input[name="app_id"]"#, "value").remove(0);
    assert_eq!(ada.call("/forms/security/totp/remove", &[("app_id", &id)]).await.0, 200);
    assert!(!thief.is_in().await, "the session that trust opened");
    assert!(thief.signs_in("ada@example.com", PASSWORD).await.path.starts_with("/sign-in/factor"), "and the trust");

    house.wait(Duration::from_secs(60));
    let mut laptop = trusting(&house, &ada, &tablet).await;
    assert_eq!(ada.call("/forms/sessions/end-others", &[]).await.0, 200);
    assert!(laptop.signs_in("ada@example.com", PASSWORD).await.path.starts_with("/sign-in/factor"));
}
