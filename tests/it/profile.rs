use crate::house::House;

const FORM: &str = "/forms/profile/save";

fn filled<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("name", "Ada Lovelace"),
        ("phone", "+44 20 7946 0000"),
        ("company", "Analytical Engines"),
        ("job_title", "Countess"),
        ("country", "GB"),
        ("language", "en"),
        ("time_zone", "Europe/London"),
    ];
    for (name, value) in changes {
        fields.iter_mut().filter(|(field, _)| field == name).for_each(|field| field.1 = value);
    }
    fields
}

#[tokio::test]
async fn a_person_changes_their_profile() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    ada.get("/settings/profile").await;
    let page = ada.submit(FORM, &filled(&[])).await;
    assert_eq!((page.status, page.text(".notice").as_deref()), (200, Some("Your profile is saved.")));
    for (field, value) in filled(&[]) {
        assert_eq!(page.value(field).as_deref(), Some(value), "{field}");
    }
    assert_eq!(page.text(".account-name").as_deref(), Some("Ada Lovelace"));
    assert_eq!(house.db_events().await.last().map(String::as_str), Some("profile_changed"));
}

#[tokio::test]
async fn the_email_is_shown_and_can_not_be_changed() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let page = ada.get("/settings/profile").await;
    assert_eq!(page.value("email").as_deref(), Some("ada@example.com"));
    assert!(page.text("#email-hint").expect("a reason").contains("can't be changed"));
    let mut fields = filled(&[]);
    fields.extend([("email", "eve@example.com"), ("super_admin_since", "1"), ("user", "2")]);
    let page = ada.submit(FORM, &fields).await;
    assert_eq!(page.value("email").as_deref(), Some("ada@example.com"));
}

#[tokio::test]
async fn every_wrong_field_is_named_and_the_typed_text_is_kept() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    ada.get("/settings/profile").await;
    let long = "x".repeat(101);
    let wrong = filled(&[
        ("name", " "),
        ("phone", "call me"),
        ("company", &long),
        ("country", "XX"),
        ("language", "tlh"),
        ("time_zone", "Mars/Olympus"),
    ]);
    let page = ada.submit(FORM, &wrong).await;
    assert_eq!((page.status, page.path.as_str()), (422, "/settings/profile"));
    for field in ["name", "phone", "company", "country", "language", "time_zone"] {
        assert!(page.problem(field).is_some(), "{field}");
        assert_eq!(page.attribute(&format!("#{field}"), "aria-invalid").as_deref(), Some("true"), "{field}");
    }
    assert_eq!(page.problem("job_title"), None);
    assert_eq!(page.problem("company").as_deref(), Some("Use at most 100 characters."));
    assert_eq!(page.value("company").as_deref(), Some(long.as_str()));
    assert_eq!(page.value("phone").as_deref(), Some("call me"));
    assert_eq!(page.attribute(".problems", "autofocus").as_deref(), Some(""));

    let again = ada.get("/settings/profile").await;
    assert_eq!((again.status, again.value("name").as_deref()), (200, Some("Ada")), "nothing was saved, nothing is stuck");
}

#[tokio::test]
async fn what_was_typed_comes_back_to_its_own_browser_only() {
    let house = House::open().await;
    let (mut ada, mut eve) = (house.person("Ada").await, house.person("Eve").await);
    ada.get("/settings/profile").await;
    let page = ada.post(FORM, "name=&company=Secret+Plans").await;
    assert_eq!(page.value("company").as_deref(), Some("Secret Plans"));
    assert!(!eve.get("/settings/profile").await.html.contains("Secret Plans"));
    assert!(!ada.get("/settings/profile").await.html.contains("Secret Plans"), "once");
}

#[tokio::test]
async fn markup_in_a_name_is_shown_as_typed() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    ada.get("/settings/profile").await;
    let poison = "<script>alert(1)</script>\"'&";
    let page = ada.submit(FORM, &filled(&[("name", poison)])).await;
    assert_eq!(page.value("name").as_deref(), Some(poison));
    assert_eq!(page.text(".account-name").as_deref(), Some(poison));
    assert!(!page.html.contains("<script>alert(1)"));
}

#[tokio::test]
async fn the_chosen_language_is_spoken_from_then_on() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    ada.get("/settings/profile").await;
    let page = ada.submit(FORM, &filled(&[("language", "de")])).await;
    assert_eq!((page.text("h1").as_deref(), page.attribute("html", "lang").as_deref()), (Some("Profil"), Some("de")));
}

#[tokio::test]
async fn two_people_do_not_share_a_profile() {
    let house = House::open().await;
    let (mut ada, mut eve) = (house.person("Ada").await, house.person("Eve").await);
    eve.get("/settings/profile").await;
    eve.submit(FORM, &filled(&[("company", "Eavesdropping Ltd")])).await;
    assert_eq!(ada.get("/settings/profile").await.value("company").as_deref(), Some(""));
}

#[tokio::test]
async fn saving_the_same_again_records_nothing() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    ada.get("/settings/profile").await;
    ada.submit(FORM, &filled(&[])).await;
    let events = house.db_events().await;
    assert_eq!(ada.submit(FORM, &filled(&[])).await.status, 200);
    assert_eq!(house.db_events().await, events);
}

#[tokio::test]
async fn many_saves_at_once_all_succeed() {
    let house = House::open().await;
    let ada = house.person("Ada").await;
    let saves = (0..20).map(|n| {
        let mut tab = house.stranger();
        tab.cookies = ada.cookies.clone();
        async move {
            let company = format!("Company {n}");
            tab.call(FORM, &filled(&[("company", &company)])).await.0
        }
    });
    assert_eq!(futures::future::join_all(saves).await, vec![200; 20]);
}

#[tokio::test]
async fn the_advice_to_have_a_second_way_in_can_be_put_aside_and_comes_back() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    assert!(ada.get("/settings/profile").await.text(".advice").is_none(), "a password and a mailbox are two ways");
    let phone = ada.scans_app("Phone").await;
    ada.submit("/forms/security/totp/confirm", &[("code", &phone.code(&house))]).await;
    let page = ada.get("/settings/profile").await;
    assert!(page.text(".advice").is_some_and(|text| text.contains("one loss away")), "the codes are not saved");
    assert!(ada.submit("/forms/security/advice/put-aside", &[]).await.text(".advice").is_none());
    let mut later = ada.elsewhere();
    house.wait(std::time::Duration::from_secs(14 * 24 * 3600 + 60));
    later.signs_in("ada@example.com", crate::house::PASSWORD).await;
    later.shows("code", &phone.code(&house)).await;
    assert!(later.get("/settings/profile").await.text(".advice").is_some());
}
