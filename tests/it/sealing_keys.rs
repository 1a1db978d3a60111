//! The keys that seal secrets: replaced while servers run, with nothing lost. The program does it, as an operator runs it.
//!
//! Longer than 300 lines, because all tests look at the same few rows.

use crate::{
    command::{portico, said},
    house::{House, PASSWORD},
    phone::Phone,
};
use axum::http::{Request, header};
use portico::{
    on,
    server::{config::Config, sealed},
};
use std::{
    collections::{BTreeSet, HashSet},
    fs::{self, File},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    time::{Duration, SystemTime},
};

const OPEN: &[&str] = &["--sign-up=open"];

/// `portico keys …`: whether it went well, and what it said, also of what is amiss.
fn keys(house: &House, line: &[&str]) -> (bool, String) {
    let (done, out, err) = said(&portico(house.folder.path(), &house.app.config.database_url(), &[&["keys"], line].concat()));
    (done, out + &err)
}

fn key_file(house: &House) -> PathBuf {
    house.folder.path().join("sealing.key")
}

/// The keys in the file have been so for long.
fn much_later(file: &Path) {
    let file = File::options().write(true).open(file).expect("the file of keys");
    file.set_modified(SystemTime::UNIX_EPOCH).expect("another time");
}

/// Someone asks for an account; what they typed waits inside the link, and the link in a letter.
async fn signs_up(house: &House, name: &str, number: u8) {
    let mut visitor = house.stranger();
    visitor.address = [203, 0, 113, number];
    visitor.get("/sign-up").await;
    let email = format!("{name}@example.com");
    let page = visitor.submit("/forms/sign-up", &[("name", name), ("email", &email), ("password", PASSWORD)]).await;
    assert_eq!(page.path, "/sign-up/sent", "{name}");
}

/// Follows the link in the letter and is in.
async fn confirms(house: &House, link: &str) {
    let mut visitor = house.stranger();
    visitor.get(link).await;
    let page = visitor.submit("/forms/activate", &[("password", PASSWORD)]).await;
    assert_eq!((page.status, page.path.as_str()), (200, "/"));
}

async fn link_to(house: &House, name: &str) -> String {
    house.letters_to(&format!("{name}@example.com")).await.first().expect("a letter").link()
}

/// Ada signs in with her password and her phone.
async fn ada_signs_in(house: &House, phone: &Phone) {
    house.wait(Duration::from_secs(30));
    let mut ada = house.stranger();
    assert_eq!(ada.signs_in("ada@example.com", PASSWORD).await.path, "/sign-in/factor");
    assert_eq!(ada.shows("code", &phone.code(house)).await.path, "/");
}

/// Issue 6 and checklist 8.4.
#[tokio::test]
async fn replacing_the_key_loses_nothing_and_needs_no_restart() {
    let house = House::with(OPEN).await;
    let second = house.beside().await;
    let phone = house.person("Ada").await.sets_up_app(&house).await.0;
    signs_up(&house, "eve", 1).await;
    let eves = link_to(&house, "eve").await;
    signs_up(&house, "mo", 2).await; // the letter to him waits
    let before = fs::read_to_string(key_file(&house)).expect("a key");

    let (done, said) = keys(&house, &["rotate"]);
    assert!(done && said.contains("totp_apps\t1\n") && said.contains("links\t2\n") && said.contains("outbox\t1\n"), "{said}");
    let after = fs::read_to_string(key_file(&house)).expect("keys");
    assert!(after.ends_with(&before) && after.lines().count() == 2, "the new key stands above the old one");
    assert_eq!(fs::metadata(key_file(&house)).expect("there").permissions().mode() & 0o777, 0o600);
    // A server that runs seals with the new key although it has met nothing yet that is sealed with it.
    signs_up(&second, "ann", 3).await;
    let (_, said) = keys(&house, &["status"]);
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines.len() == 2 && lines[0].contains("\tseals\t") && lines[0].contains("totp_apps 1"), "{said}");
    assert!(lines[1].ends_with("\tonly opens\tseals nothing"), "{said}");
    for server in [&house, &second] {
        ada_signs_in(server, &phone).await;
    }
    confirms(&second, &eves).await;
    let mos = link_to(&second, "mo").await;
    confirms(&house, &mos).await;

    let (done, said) = keys(&house, &["drop"]);
    assert!(!done && said.contains("ask again in a minute"), "something may be under way: {said}");
    much_later(&key_file(&house));
    let (done, said) = keys(&house, &["drop"]);
    assert!(done && said.contains("is gone from the file"), "{said}");
    assert_eq!(fs::read_to_string(key_file(&house)).expect("a key"), after.replace(&before, ""));
    ada_signs_in(&second, &phone).await;
    let events = house.db_events().await;
    for kind in ["secrets_resealed", "sealing_keys_dropped"] {
        assert_eq!(events.iter().filter(|event| *event == kind).count(), 1, "{kind}");
    }
    let anns = link_to(&second, "ann").await;
    drop(second);
    let house = house.restarted_with(|_| ()).await;
    ada_signs_in(&house, &phone).await;
    confirms(&house, &anns).await;
}

/// Several servers with their keys in the settings change over one by one, and each opens what the others seal.
#[tokio::test]
async fn servers_with_keys_in_their_settings_change_over_one_by_one() {
    let (one, two) = ("11".repeat(32), "22".repeat(32));
    let mut first = House::with(&["--sign-up=open", &format!("--sealing-key={one}")]).await;
    let phone = first.person("Ada").await.sets_up_app(&first).await.0;
    let says = |active: &str, old: &str| {
        let (active, old) = (active.parse().expect("a key"), old.parse().expect("keys"));
        move |config: &mut Config| (config.sealing_key, config.old_sealing_keys) = (Some(active), Some(old))
    };
    let (old, both, swapped, new) = ((&one, ""), (&one, two.as_str()), (&two, one.as_str()), (&two, ""));
    for (number, (mine, other)) in (1..).zip([(both, old), (both, both), (swapped, both), (swapped, swapped)]) {
        first = first.restarted_with(says(mine.0, mine.1)).await;
        let second = first.beside_with(says(other.0, other.1)).await;
        for (from, to, number) in [(&first, &second, 2 * number), (&second, &first, 2 * number + 1)] {
            let name = format!("eve{number}");
            signs_up(from, &name, number).await;
            let link = link_to(to, &name).await;
            confirms(to, &link).await;
            ada_signs_in(to, &phone).await;
        }
    }
    let settings = ["--sealing-key", &two, "--old-sealing-keys", &one];
    let with = |word| [&[word], settings.as_slice()].concat();
    let (done, said) = keys(&first, &with("rotate"));
    assert!(done && said.contains("totp_apps\t1\n") && said.contains("PORTICO_OLD_SEALING_KEYS"), "{said}");
    let (_, said) = keys(&first, &with("status"));
    assert!(said.lines().count() == 2 && said.trim_end().ends_with("only opens\tseals nothing"), "{said}");
    let (done, said) = keys(&first, &with("drop"));
    assert!(!done && said.contains("take those that seal nothing out of PORTICO_OLD_SEALING_KEYS"), "{said}");
    let first = first.restarted_with(says(new.0, new.1)).await;
    ada_signs_in(&first, &phone).await;
    assert!(!key_file(&first).exists(), "no file is made where settings say the key");
}

#[tokio::test]
async fn a_key_that_still_seals_something_is_not_dropped() {
    let house = House::open().await;
    let phone = house.person("Ada").await.sets_up_app(&house).await.0;
    house.letters().await;
    let old = fs::read_to_string(key_file(&house)).expect("a key");
    let new = format!("{}\n", "22".repeat(32));
    fs::write(key_file(&house), format!("{new}\n{old}\n")).expect("written by hand");
    much_later(&key_file(&house));
    let (done, said) = keys(&house, &["drop"]);
    assert!(!done && said.contains("no key was dropped") && said.contains("it seals 1 rows: totp_apps 1"), "{said}");
    assert_eq!(fs::read_to_string(key_file(&house)).expect("keys"), format!("{new}\n{old}\n"), "as it was");
    let (done, said) = keys(&house, &["rotate", "--keep-key"]);
    assert!(done && said.contains("1 rows were sealed anew, with key "), "{said}");
    let (done, said) = keys(&house, &["drop"]);
    assert!(done, "{said}");
    assert_eq!(fs::read_to_string(key_file(&house)).expect("a key"), new);
    ada_signs_in(&house, &phone).await;
}

/// In another folder, or without the server's settings, there is another key: sealing with that would shut everyone out.
#[tokio::test]
async fn a_key_that_opens_nothing_here_seals_nothing_here() {
    let house = House::open().await;
    let phone = house.person("Ada").await.sets_up_app(&house).await.0;
    let elsewhere = tempfile::tempdir().expect("a folder");
    let (done, _, err) = said(&portico(elsewhere.path(), &house.app.config.database_url(), &["keys", "rotate"]));
    assert!(!done && err.contains("which is not among yours"), "{err}");
    ada_signs_in(&house, &phone).await;
}

/// Checklist 8.4: bound to its row. Rotating does not bind it to another one either.
#[tokio::test]
async fn a_sealed_text_that_was_moved_to_another_row_does_not_open() {
    const MOVE: &str = "
        UPDATE totp_apps SET sealed = (SELECT t.sealed FROM totp_apps t JOIN users u ON u.id = t.user_id WHERE u.email_folded = $1)
         WHERE user_id = (SELECT id FROM users WHERE email_folded = 'ada@example.com')";
    let house = House::open().await;
    house.person("Ada").await.sets_up_app(&house).await;
    let eves = house.person("Eve").await.sets_up_app(&house).await.0;
    house.db_set(MOVE, "eve@example.com").await;
    for rotated in [false, true] {
        house.wait(Duration::from_secs(30));
        let mut eve = house.stranger();
        assert_eq!(eve.signs_in("ada@example.com", PASSWORD).await.path, "/sign-in/factor");
        assert_eq!(eve.shows("code", &eves.code(&house)).await.status, 500, "rotated: {rotated}");
        assert!(!eve.is_in().await);
        if !rotated {
            let (done, said) = keys(&house, &["rotate"]);
            assert!(done && said.contains("totp_apps\t1\n") && said.contains("1 rows open with none of the keys"), "{said}");
        }
    }
}

/// Checklist 8.5.
#[tokio::test]
async fn ten_thousand_rows_have_ten_thousand_nonces() {
    let house = House::open().await;
    let sealed: Vec<String> = (0..10_000).map(|row| house.app.close(&sealed::LINKS.place(row), b"the same")).collect();
    let nonces: HashSet<&str> = sealed.iter().filter_map(|text| text.split('.').nth(1)).collect();
    assert_eq!(nonces.len(), 10_000);
    assert!(nonces.iter().all(|nonce| nonce.len() == 32), "24 bytes");
}

/// Whoever adds a sealed column and forgets it in the list would lose what it holds with the next rotation.
#[tokio::test]
async fn every_sealed_column_is_on_the_list() {
    let tables = House::open().await.db_columns("sealed").await;
    let there: BTreeSet<&str> = tables.keys().map(String::as_str).collect();
    assert_eq!(there, sealed::ALL.iter().map(|column| column.table).collect(), "tables with a column `sealed`, and server/sealed.rs");
}

/// Every kind of row is found, sealed anew, and opens where it stands.
#[tokio::test]
async fn every_sealed_column_is_sealed_anew() {
    const ID: &str = "11111111-2222-3333-4444-555555555555";
    let house = House::with(OPEN).await;
    let mut ada = house.person("Ada").await;
    signs_up(&house, "eve", 1).await; // a link, and a letter
    let phone = ada.scans_app("Phone").await;
    ada.call("/forms/security/totp/confirm", &[("code", &phone.code(&house))]).await.2.expect("an app"); // and codes, not yet shown
    ada.get("/settings/tokens").await;
    assert_eq!(ada.submit("/forms/tokens/make", &[("title", "Mine"), ("hours", "720")]).await.status, 200);
    house.stranger().asks("/forms/sign-in/passkey/ask").await.expect("a challenge");
    ada.submit("/forms/cloud-accounts/begin", &[("provider", "azure")]).await; // our own key
    let typed = [
        ("way", "client-secret"),
        ("version", "1"),
        ("tenant_id", ID),
        ("client_id", ID),
        ("subscription_id", ID),
        ("client_secret", "s3cret"),
    ];
    ada.call("/forms/cloud-accounts/verify", &typed).await.2.expect("kept, though nobody answers there");
    ada.get("/settings/profile").await;
    let draft = Request::post("/forms/profile/save")
        .header(header::ACCEPT, "text/html")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::REFERER, "http://localhost:3000/settings/profile")
        .header("sec-fetch-site", "same-origin");
    assert_eq!(ada.send(draft.body("name=&phone=%2B420+123".into()).expect("a request")).await.status(), 303);

    let (done, first) = keys(&house, &["rotate"]);
    assert!(done && !first.contains("none of the keys"), "{first}");
    for column in sealed::ALL {
        assert!(!first.contains(&format!("{}\t0\n", column.table)), "{} was not tried: {first}", column.table);
    }
    let counts = |said: &str| said.lines().filter(|line| line.contains('\t')).map(str::to_owned).collect::<Vec<_>>();
    let (done, second) = keys(&house, &["rotate"]);
    assert!(done && !second.contains("none of the keys"), "{second}");
    assert_eq!(counts(&first), counts(&second), "what was sealed anew opens again");

    assert_eq!(ada.get("/settings/profile").await.value("phone").as_deref(), Some("+420 123"), "the draft");
    assert!(ada.get("/settings/tokens/new").await.text(".new-token code").is_some(), "the new token");
    assert_eq!(ada.get("/settings/security/recovery-codes").await.all(".codes code").len(), 10, "the codes");
}

/// A letter that has left while it was about to be sealed anew stays wiped, and a text that changed stays changed.
#[tokio::test]
async fn a_row_that_somebody_changed_meanwhile_is_left_alone() {
    const ROW: &str = "SELECT CAST(id AS TEXT), sealed FROM totp_apps";
    let house = House::open().await;
    house.person("Ada").await.sets_up_app(&house).await;
    let mut tx = house.app.db.begin_write().await.expect("a database");
    let (id, sealed): (String, String) = on!(&mut tx, |db| sqlx::query_as(ROW).fetch_one(db).await).expect("an app");
    for (read, changed) in [("what stood there a moment ago", 0), (sealed.as_str(), 1), (sealed.as_str(), 0)] {
        let sql = sqlx::AssertSqlSafe(sealed::TOTP_APPS.exchange());
        let done = on!(&mut tx, |db| sqlx::query(sql).bind(&id).bind(read).bind("anew").execute(db).await.map(|done| done.rows_affected()));
        assert_eq!(done.expect("an answer"), changed, "{read}");
    }
}

/// Whoever writes meanwhile loses nothing, and what was wiped meanwhile does not come back.
#[tokio::test(flavor = "multi_thread")]
async fn people_sign_up_while_the_key_is_replaced_over_and_over() {
    const PEOPLE: u8 = 24;
    const KEPT: &str = "SELECT COUNT(*) FROM outbox WHERE sent_at IS NOT NULL AND sealed IS NOT NULL";
    let house = House::with(OPEN).await;
    let second = house.beside().await;
    let (folder, url) = (house.folder.path().to_owned(), house.app.config.database_url());
    let signed_up = Arc::new(AtomicBool::new(false));
    let enough = signed_up.clone();
    let rotating = tokio::task::spawn_blocking(move || {
        let mut rotations = Vec::new();
        while !enough.load(SeqCst) {
            rotations.push(said(&portico(&folder, &url, &["keys", "rotate"])));
        }
        rotations
    });
    let names: Vec<String> = (0..PEOPLE).map(|number| format!("eve{number}")).collect();
    let busy = async {
        for (number, name) in (0..).zip(&names) {
            signs_up(if number % 2 == 0 { &house } else { &second }, name, number).await;
            if number % 3 == 0 {
                house.letters().await;
            }
        }
        signed_up.store(true, SeqCst);
    };
    let (rotated, ()) = tokio::join!(rotating, busy);
    let rotated = rotated.expect("rotations");
    for (done, out, err) in &rotated {
        assert!(done, "{out}{err}");
    }
    let (done, said) = keys(&house, &["rotate", "--keep-key"]);
    assert!(done && !said.contains("none of the keys"), "{said}");
    much_later(&key_file(&house));
    let (done, said) = keys(&house, &["drop"]);
    assert!(done && said.matches("is gone from the file").count() == rotated.len(), "{said}");
    let mut links = Vec::new();
    for name in &names {
        links.push(link_to(&house, name).await);
    }
    let house = house.restarted_with(|_| ()).await;
    for link in links {
        confirms(&house, &link).await;
    }
    let mut tx = house.app.db.begin_read().await.expect("a database");
    let (kept,): (i64,) = on!(&mut tx, |db| sqlx::query_as(KEPT).fetch_one(db).await).expect("a number");
    assert_eq!(kept, 0, "a letter that is out says nothing");
}
