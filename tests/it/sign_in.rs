use crate::house::{House, PASSWORD};
use axum::http::header;
use portico::{server::caller::Caller, sign_in::server::create_person};

#[tokio::test]
async fn a_person_signs_in_sees_their_name_and_signs_out() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let page = ada.signs_out().await;
    assert_eq!((page.path.as_str(), page.text(".notice").as_deref()), ("/sign-in?done=signed-out", Some("You are signed out.")));
    assert!(!ada.is_in().await);

    let home = ada.signs_in("ada@example.com", PASSWORD).await;
    assert_eq!((home.status, home.path.as_str()), (200, "/"));
    assert_eq!(home.text(".account-name").as_deref(), Some("Ada"));
    assert!(house.db_events().await.ends_with(&["signed_out".into(), "signed_in".into()]));
}

#[tokio::test]
async fn the_address_may_be_written_in_any_case() {
    let house = House::open().await;
    house.person("Ada").await;
    assert_eq!(house.stranger().signs_in(" ADA@Example.com ", PASSWORD).await.path, "/");
}

/// Checklist 3.4.
#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_look_alike() {
    let house = House::open().await;
    house.person("Ada").await;
    let known = house.stranger().signs_in("ada@example.com", "not the password").await;
    let unknown = house.stranger().signs_in("eve@example.com", "not the password").await;
    assert_eq!((known.status, unknown.status), (422, 422));
    assert_eq!(known.problem("email").as_deref(), Some("The e-mail or the password is not right."));
    let plain = |page: &crate::visitor::Page, email: &str| {
        let nonce = page.attribute("script[nonce]", "nonce").expect("a nonce");
        page.html.replace(&nonce, "").replace(email, "")
    };
    assert_eq!(plain(&known, "ada@example.com"), plain(&unknown, "eve@example.com"));
    assert_eq!(known.headers.keys().collect::<Vec<_>>(), unknown.headers.keys().collect::<Vec<_>>());
}

#[tokio::test]
async fn what_was_typed_is_kept_except_the_password() {
    let house = House::open().await;
    let page = house.stranger().signs_in("ada@example.com", "my secret words").await;
    assert_eq!(page.value("email").as_deref(), Some("ada@example.com"));
    assert_eq!(page.value("password"), None);
    assert!(!page.html.contains("my secret words"));
    assert!(page.text("title").expect("a title").starts_with("Error: "));
    assert_eq!(page.attribute(".problems a", "href").as_deref(), Some("#email"));
}

/// Checklist 5.1.
#[tokio::test]
async fn every_sign_in_makes_a_new_cookie_and_a_planted_one_is_worth_nothing() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let name = "portico-local-session".to_owned();
    let first = ada.cookies[&name].clone();
    ada.signs_out().await;

    let planted = "A".repeat(43);
    ada.cookies.insert(name.clone(), planted.clone());
    ada.signs_in("ada@example.com", PASSWORD).await;
    let second = ada.cookies[&name].clone();
    assert!(second != first && second != planted);
    for old in [first, planted] {
        let mut thief = house.stranger();
        thief.cookies.insert(name.clone(), old);
        assert!(!thief.is_in().await);
    }
}

/// Checklist 2.6.
#[tokio::test]
async fn the_database_holds_no_secret() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    ada.get("/forgot-password").await;
    ada.submit("/forms/forgot-password", &[("email", "ada@example.com")]).await;
    let mut slip = house.stranger();
    slip.signs_in("ada@example.com", "a slip of the pen").await;
    let link = house.letters_to("ada@example.com").await[0].link();
    let dump = house.db_dump().await;
    assert!(dump.contains("ada@example.com") && dump.contains("$argon2id$v=19$"), "the dump shows something");
    let token = link.rsplit('/').next().expect("a token").to_owned();
    let secrets = ada.cookies.values().cloned().chain([token, PASSWORD.into(), "a slip of the pen".into()]);
    for secret in secrets {
        assert!(!dump.contains(&secret), "{secret} stands in the database");
    }
}

/// Checklist 6.5.
#[tokio::test]
async fn next_leads_only_to_paths_of_this_site() {
    let house = House::open().await;
    house.person("Ada").await;
    for evil in ["//evil.example", "/\\evil.example", "https:evil.example", "https://evil.example", "%2f%2fevil", "/%09/evil", "\r\nevil"] {
        let fields = [("email", "ada@example.com"), ("password", PASSWORD), ("next", evil)];
        let (status, headers, _) = house.stranger().call("/forms/sign-in", &fields).await;
        assert_eq!((status, headers[header::LOCATION].to_str().expect("text")), (200, "/"), "{evil}");
    }
    let fields = [("email", "ada@example.com"), ("password", PASSWORD), ("next", "/settings/security")];
    let (_, headers, _) = house.stranger().call("/forms/sign-in", &fields).await;
    assert_eq!(headers[header::LOCATION], "/settings/security");
}

/// Checklist 5.2.
#[tokio::test]
async fn the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    for (setting, name, secure) in [
        ("--public-url=http://localhost:3000", "portico-local-session", false),
        ("--public-url=https://id.example.com", "__Host-session", true),
    ] {
        let house = House::with(&[setting]).await;
        let path = create_person(&house.app, &Caller::command_line(), "Ada", "ada@example.com", false).await.expect("a new address");
        let mut visitor = house.stranger();
        visitor.get(&path).await;
        let (_, headers, _) = visitor.call("/forms/activate", &[("password", PASSWORD), ("confirm_password", PASSWORD)]).await;
        let lines: Vec<_> = headers.get_all(header::SET_COOKIE).iter().map(|line| line.to_str().expect("text")).collect();
        let line = lines.iter().find(|line| line.starts_with(name)).unwrap_or_else(|| panic!("{name} in {lines:?}"));
        for part in ["Path=/", "HttpOnly", "SameSite=Lax"] {
            assert!(line.contains(part), "{line}");
        }
        assert_eq!(line.contains("; Secure"), secure, "{line}");
        assert!(!line.contains("Domain"), "{line}");
    }
}

/// Checklist 2.6 and 2.7.
#[tokio::test]
async fn old_hashes_are_raised_at_the_next_sign_in() {
    let house = House::open().await;
    house.person("Ada").await;
    let weak = house.db_password_hash("ada@example.com").await;
    assert!(weak.starts_with("$argon2id$v=19$m=8192,t=1,p=1$"), "{weak}");

    let url = house.app.config.database_url();
    let stronger =
        House::on_database(tempfile::tempdir().expect("a folder"), &url, &["--argon2-memory-kib=9216", "--argon2-passes=2"]).await;
    assert_eq!(stronger.stranger().signs_in("ada@example.com", PASSWORD).await.path, "/");
    let strong = stronger.db_password_hash("ada@example.com").await;
    assert!(strong.starts_with("$argon2id$v=19$m=9216,t=2,p=1$"), "{strong}");
    assert_eq!(stronger.stranger().signs_in("ada@example.com", PASSWORD).await.path, "/");
}

#[tokio::test]
async fn the_page_speaks_the_browsers_language() {
    let house = House::open().await;
    let mut visitor = house.stranger();
    visitor.headers.push(("accept-language".into(), "de-CH, en;q=0.5".into()));
    let page = visitor.get("/sign-in").await;
    assert_eq!((page.attribute("html", "lang").as_deref(), page.text("h1").as_deref()), (Some("de"), Some("Anmelden")));
}
