use crate::house::{House, PASSWORD};
use serde_json::Value;

#[tokio::test]
async fn what_happened_stands_there_newest_first_with_when_where_and_by_what() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let mut eve = ada.elsewhere();
    eve.headers.push(("user-agent".into(), "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0".into()));
    eve.signs_in("ada@example.com", "a wild guess").await;
    let page = ada.get("/settings/activity").await;
    let lines = page.all(".log li");
    assert!(lines[0].contains("Wrong password at sign-in"), "{lines:?}");
    for part in ["198.51.100.7", "Firefox 133, Linux", "someone who was not signed in"] {
        assert!(lines[0].contains(part), "{part} in {}", lines[0]);
    }
    assert!(lines.iter().any(|line| line.contains("Your account was made") && line.contains("by an operator")));
    assert!(house.person("Grace").await.get("/settings/activity").await.all(".log li").iter().all(|line| !line.contains("Wrong password")));
}

#[tokio::test]
async fn it_can_be_filtered_and_paged() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    for n in 0..60 {
        ada.get("/settings/profile").await;
        let name = format!("Ada {n}");
        let fields = [("name", name.as_str()), ("language", "en"), ("time_zone", "UTC")];
        assert_eq!(ada.call("/forms/profile/save", &fields).await.0, 200);
    }
    let page = ada.get("/settings/activity").await;
    assert_eq!(page.all(".log li").len(), 50);
    let older = page.attribute(r#"a[rel="next"]"#, "href").expect("more");
    let second = ada.get(&older).await;
    assert_eq!(second.all(".log li").len(), 12, "60 changes, the account and its opening");
    assert!(second.attribute(r#"a[rel="next"]"#, "href").is_none());
    let page = ada.get("/settings/activity?kind=sign-ins").await;
    assert_eq!(page.all(".log li").len(), 1);
    for odd in ["kind=%00", "kind=all&before=-1", "before=x", "before=99999999999999999999"] {
        assert_eq!(ada.get(&format!("/settings/activity?{odd}")).await.status, 200, "{odd}");
    }
}

#[tokio::test]
async fn it_can_be_downloaded_as_csv_and_json() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    ada.headers.push(("user-agent".into(), r#"=cmd|' /C calc'!A0 "quoted", yes"#.into()));
    ada.signs_in("ada@example.com", PASSWORD).await;
    let csv = ada.get("/settings/activity/download?as=csv").await;
    assert_eq!(csv.headers["content-type"], "text/csv; charset=utf-8; header=present");
    assert!(csv.headers["content-disposition"].to_str().expect("text").contains("attachment"));
    assert!(csv.html.starts_with("id,at,kind,by,address,agent,detail\r\n"));
    assert!(csv.html.contains(r#""'=cmd|' /C calc'!A0 ""quoted"", yes""#), "{}", csv.html);
    let json = ada.get("/settings/activity/download?as=json").await;
    let lines: Value = serde_json::from_str(&json.html).expect("JSON");
    let kinds: Vec<&str> = lines.as_array().expect("a list").iter().map(|line| line["kind"].as_str().expect("a kind")).collect();
    assert!(kinds.contains(&"activated") && kinds.contains(&"person_created"), "{kinds:?}");
    assert!(house.stranger().get("/settings/activity/download?as=json").await.path.starts_with("/sign-in"));
}

/// Checklist 9.1: each act leaves exactly its row, and no secret in it.
#[tokio::test]
async fn each_act_is_recorded_once() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let before = house.db_events().await.len();
    let (phone, codes) = ada.sets_up_app(&house).await;
    ada.signs_out().await;
    ada.signs_in("ada@example.com", PASSWORD).await;
    ada.shows("code", "000000").await;
    ada.shows("code", &phone.code(&house)).await;
    ada.get("/confirm").await;
    ada.submit("/forms/confirm", &[("recovery_code", &codes[0])]).await;
    ada.submit("/forms/sessions/end-others", &[]).await;
    let expected = [
        "app_prepared",
        "app_added",
        "recovery_codes_shown",
        "recovery_codes_saved",
        "signed_out",
        "factor_asked",
        "factor_failed",
        "signed_in",
        "confirmed",
        "other_sessions_ended",
    ];
    assert_eq!(house.db_events().await[before..], expected);
    let dump = house.db_dump().await;
    assert!(codes.iter().all(|code| !dump.contains(code.as_str())) && !dump.contains(PASSWORD));
}

#[test]
fn every_kind_of_event_has_words() {
    use portico::i18n::{Locale, Words};
    let source = include_str!("../../src/server/event.rs");
    let variants = source.split("pub enum Event {").nth(1).and_then(|rest| rest.split("\n}").next()).expect("the enum");
    let names = variants.lines().filter_map(|line| line.strip_prefix("    ")).filter(|line| line.starts_with(char::is_uppercase));
    let mut seen = 0;
    for name in names.filter_map(|line| line.split([' ', '{', ',']).next()) {
        let kind = name.chars().fold(String::new(), |kind, c| match c.is_uppercase() && !kind.is_empty() {
            true => format!("{kind}_{}", c.to_ascii_lowercase()),
            false => kind + &c.to_ascii_lowercase().to_string(),
        });
        // These are about nobody who could still look, or about no one person.
        let about_nobody = [
            "setup_link_made",
            "sign_up_asked",
            "account_erased",
            "in_place",
            "time_ran_out",
            "feature_created",
            "feature_changed",
            "feature_deleted",
            "template_feature_given",
            "template_feature_taken",
            "template_changed",
            "template_limit_set",
            "template_limit_removed",
            "demo_filled",
            "secrets_resealed",
            "sealing_keys_dropped",
            "backup_made",
            "restored",
            "moved",
            "letters_released",
            "announcement_written",
            "announcement_changed",
            "announcement_published",
            "announcement_ended",
            "announcement_deleted",
            "notification_letters_written",
            "people_searched",
            "log_exported",
        ];
        if about_nobody.contains(&kind.as_str()) {
            continue;
        }
        for locale in Locale::all() {
            let words = &Words::of(locale).activity;
            assert_ne!(words.of(&kind), words.other, "{kind} in {locale:?}");
        }
        seen += 1;
    }
    assert!(seen > 30, "the list comes from the program: {seen}");
}
