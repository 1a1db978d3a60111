use crate::house::House;
use axum::{
    body::Body,
    http::{Request, header},
};
use leptos::server_fn::axum::server_fn_paths;
use portico::failure::Failure;

/// Every door that isn't on this list sends a stranger to sign in. Behind these a password or a link decides.
const OPEN: &[&str] = &[
    "/forms/sign-in",
    "/forms/sign-up",
    "/forms/sign-up/doors",
    "/forms/activate",
    "/forms/forgot-password",
    "/forms/reset-password",
    "/forms/setup",
    "/forms/links/look",
    "/forms/password/strength",
    "/forms/sign-in/factor",
    "/forms/sign-in/factor/look",
    "/forms/sign-in/factor/ask-key",
    "/forms/sign-in/passkey",
    "/forms/sign-in/passkey/ask",
    "/forms/not-me",
];

#[tokio::test]
async fn nobody_gets_in_without_a_name() {
    let house = House::open().await;
    let doors: Vec<_> = server_fn_paths().collect();
    assert!(doors.len() > OPEN.len(), "the list of doors comes from the program");
    for open in OPEN {
        assert!(doors.iter().any(|(path, _)| path == open), "{open} is no door any more");
    }
    for (path, method) in doors.into_iter().filter(|(path, _)| !OPEN.contains(path)) {
        let request = Request::builder()
            .method(method.clone())
            .uri(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin");
        let answer = house.stranger().send(request.body(Body::empty()).expect("a request")).await;
        assert_eq!(answer.status(), 401, "{method} {path}");
        let body = crate::visitor::text_of(answer).await;
        assert_eq!(serde_json::from_str::<Failure>(&body).expect("a failure"), Failure::SignedOut, "{method} {path}");
    }
}

#[tokio::test]
async fn pages_that_need_a_name_lead_to_sign_in_and_back() {
    let house = House::open().await;
    house.person("Ada").await;
    for path in ["/settings/profile", "/settings/security", "/settings/sessions", "/settings/activity", "/settings/security/totp"] {
        let mut stranger = house.stranger();
        let page = stranger.get(path).await;
        assert!(page.path.starts_with("/sign-in?next=%2Fsettings%2F"), "{path} led to {}", page.path);
        let page = stranger.submit("/forms/sign-in", &[("email", "ada@example.com"), ("password", crate::house::PASSWORD)]).await;
        assert_eq!((page.status, page.path.as_str()), (200, path));
    }
    assert_eq!(house.stranger().get("/").await.path, "/sign-in");
    assert_eq!(house.stranger().get("/settings").await.path.split('?').next(), Some("/sign-in"));
}

#[tokio::test]
async fn who_is_in_needs_no_sign_in_page() {
    let house = House::open().await;
    assert_eq!(house.person("Ada").await.get("/sign-in").await.path, "/");
    assert_eq!(house.person("Eve").await.get("/settings").await.path, "/settings/profile");
}
