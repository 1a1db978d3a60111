use crate::house::{House, PASSWORD};
use serde_json::Value;
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 3600);
const DELETE: &str = "/forms/account/delete";

#[tokio::test]
async fn ones_data_is_one_file_without_a_secret() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let (_, codes) = ada.sets_up_app(&house).await;
    let page = ada.post("/settings/account/data", "").await;
    let data: Value = serde_json::from_str(&page.html).expect("JSON");
    assert!(page.headers["content-disposition"].to_str().expect("text").contains("portico-data.json"));
    assert_eq!(data["profile"]["email"], "ada@example.com");
    assert_eq!(data["security"]["apps"], serde_json::json!(["Phone"]));
    assert!(data["sessions"].as_array().is_some_and(|list| list.len() == 1));
    assert!(data["activity"].as_array().is_some_and(|list| list.iter().any(|line| line["kind"] == "app_added")));
    for secret in [house.db_password_hash("ada@example.com").await, codes[0].clone(), ada.cookies["portico-local-session"].clone()] {
        assert!(!page.html.contains(&secret));
    }
    house.wait(Duration::from_secs(601));
    assert_eq!(ada.post("/settings/account/data", "").await.path, "/confirm?next=%2Fsettings%2Faccount", "delicate");
    assert_eq!(ada.call("/settings/account/data", &[]).await.0, 401);
}

#[tokio::test]
async fn deleting_takes_the_typed_address_and_a_week_in_which_signing_in_takes_it_back() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let mut laptop = ada.elsewhere();
    laptop.signs_in("ada@example.com", PASSWORD).await;
    ada.get("/settings/account").await;
    assert_eq!(ada.submit(DELETE, &[]).await.problem("confirm_email").as_deref(), Some("Fill this in."));
    let page = ada.submit(DELETE, &[("confirm_email", "eve@example.com")]).await;
    assert_eq!(page.problem("confirm_email").as_deref(), Some("This is not the e-mail of your account."));
    let page = ada.submit(DELETE, &[("confirm_email", " Ada@Example.com ")]).await;
    assert_eq!(page.path, "/sign-in?done=deletion-asked");
    assert!(!ada.is_in().await && !laptop.is_in().await);
    let letters = house.letters_to("ada@example.com").await;
    assert!(letters.iter().any(|letter| letter.subject == "Your account will be deleted"));

    house.wait(6 * DAY);
    house.tidies_up().await;
    assert_eq!(ada.signs_in("ada@example.com", PASSWORD).await.path, "/");
    house.wait(2 * DAY);
    house.tidies_up().await;
    assert!(ada.signs_in("ada@example.com", PASSWORD).await.path == "/", "it stays");
    let letters = house.letters_to("ada@example.com").await;
    assert!(letters.iter().any(|letter| letter.subject == "Your account stays"));
}

/// Checklist 9.9, API rule R-DEL-2.
#[tokio::test]
async fn after_a_week_nothing_of_the_person_is_left() {
    let house = House::open().await;
    house.stranger().signs_in("Ada@example.com", "too early").await;
    let mut ada = house.person("Ada").await;
    ada.sets_up_app(&house).await;
    ada.get("/settings/profile").await;
    let fields =
        [("name", "Ada Lovelace"), ("phone", "+420 123 456 789"), ("company", "Engines"), ("language", "en"), ("time_zone", "UTC")];
    assert_eq!(ada.call("/forms/profile/save", &fields).await.0, 200);
    ada.elsewhere().signs_in("ada@example.com", "wrong").await;
    ada.get("/settings/account").await;
    assert_eq!(ada.submit(DELETE, &[("confirm_email", "ada@example.com")]).await.status, 200);
    house.letters().await;
    house.wait(7 * DAY);
    house.tidies_up().await;
    let dump = house.db_whole().await.to_lowercase();
    for trace in ["ada@example.com", "lovelace", "123 456 789", "engines", "192.0.2.1", "198.51.100.7", "\"phone\""] {
        assert!(!dump.contains(trace), "{trace} is still there");
    }
    let erased = house.db_count("SELECT COUNT(*) FROM users WHERE email_folded LIKE 'deleted %'").await;
    assert_eq!(erased, 1, "the number stays readable");
    assert!(ada.signs_in("ada@example.com", PASSWORD).await.problem("email").is_some());
    let again = house.person("Ada").await;
    assert!(again.cookies.contains_key("portico-local-session"), "the address is free again");
}

#[tokio::test]
async fn the_last_super_admin_can_not_leave() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    house.db_run("UPDATE users SET super_admin_since = 1").await;
    ada.get("/settings/account").await;
    let page = ada.submit(DELETE, &[("confirm_email", "ada@example.com")]).await;
    assert_eq!(page.problem("confirm_email").as_deref(), Some("You are the only super admin. Make somebody else one first."));
    assert!(ada.is_in().await);
}

/// The tables with a column `user_id`, and under which word of one's data what they hold stands; none where there is nothing to take along.
const THEIRS: &[(&str, &str)] = &[
    ("cloud_connections", "cloud_accounts"),
    ("devices", ""),
    ("digests", ""),
    ("invitations", "invitations"),
    ("join_requests", "requests"),
    ("links", ""),
    ("members", "belongs_to"),
    ("notification_letters", "letters"),
    ("notification_reads", "notifications"),
    ("outbox", ""),
    ("pending_sign_ins", ""),
    ("people_to_read", ""),
    ("people_words", ""),
    ("recovery_sets", "security"),
    ("security_keys", "security"),
    ("sessions", "sessions"),
    ("tokens", "access_tokens"),
    ("totp_apps", "security"),
    ("trusted_browsers", "security"),
    ("used_promo_codes", "promo_codes"),
    ("user_features", "features"),
];

/// Whoever adds a table and forgets it here would keep what people have a right to, or what they asked to have erased.
#[tokio::test]
async fn each_table_of_a_person_is_taken_along_and_erased() {
    const ERASING: &str = include_str!("../../src/account/server/store.rs");
    const FORGETTING: &str = include_str!("../../src/server/clean.rs");
    // Whoever never opened their account has no row there, or is not forgotten while there is one, or nothing refers to it.
    const NOT_BEFORE: [&str; 10] = [
        "devices",
        "invitations",
        "members",
        "outbox",
        "pending_sign_ins",
        "recovery_sets",
        "security_keys",
        "sessions",
        "totp_apps",
        "trusted_browsers",
    ];
    let house = House::open().await;
    let tables: Vec<String> = house.db_columns("user_id").await.into_keys().collect();
    assert_eq!(tables, THEIRS.iter().map(|(table, _)| *table).collect::<Vec<_>>(), "tables with a column `user_id`, and THEIRS");
    let data: Value = serde_json::from_str(&house.person("Ada").await.post("/settings/account/data", "").await.html).expect("JSON");
    for (table, word) in THEIRS {
        assert!(word.is_empty() || data.get(word).is_some(), "account/server/data.rs lacks {word:?}, for the table {table}");
        let sql = format!("\"DELETE FROM {table} WHERE user_id = $1");
        assert!(ERASING.contains(&sql), "account/server/store.rs lacks {sql}\" in OF_PERSON");
        let line = format!("(\"{table}\", \"user_id\")");
        assert!(NOT_BEFORE.contains(table) || FORGETTING.contains(&line), "server/clean.rs lacks {line} in forget_waiting");
    }
}
