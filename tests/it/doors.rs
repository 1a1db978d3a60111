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
    "/forms/invitations/link",
    "/forms/invitations/open",
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
    assert_eq!(house.person("Eve").await.get("/settings").await.path, "/settings/cloud-accounts");
}

/// Nothing that is sent to a door makes it break: a clear refusal, or nothing to do.
#[tokio::test]
async fn every_door_stands_nonsense() {
    const NONSENSE: [&str; 9] = [
        "",
        "=",
        "a=b&a=c",
        "name=%00&code=%00&email=%00&password=%00&challenge=%00&credential=%00&set=%00",
        "app_id=-1&key=-1&session=99999999999999999999&browser=x&set=1e9&replaces=0&before=-9&kind=%F0%9F%92%A5",
        "place=projects%2F9223372036854775807&user=-9223372036854775808&id=9223372036854775807&invitation=-1&request=x&project=0&email=%00",
        "id=-9223372036854775808&place=users%2F1&organization=0&maintainer=-5&title=%00&rename=%00&seconds=-1&role=%F0%9F%92%A5&after=1-1&search=%25",
        "code=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96&recovery_code=%C3%9F&challenge=1&credential=%7B%22id%22%3A1%7D&name=x",
        "credential=%7B%22id%22%3A%22AA%22%2C%22rawId%22%3A%22AA%22%2C%22type%22%3A%22public-key%22%2C%22response%22%3A%7B%7D%7D&challenge=1&name=x",
    ];
    let house = House::open().await;
    for (path, method) in server_fn_paths() {
        house.wait(std::time::Duration::from_secs(60)); // so that opening accounts is not too often
        let mut ada = house.person(&format!("Ada{}", house.app.new_id())).await;
        for body in NONSENSE {
            let get = method == axum::http::Method::GET;
            let request = Request::builder()
                .method(method.clone())
                .uri(if get { format!("{path}?{body}") } else { path.to_owned() })
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .header("sec-fetch-site", "same-origin");
            let body = if get { Body::empty() } else { Body::from(body) };
            let answer = ada.send(request.body(body).expect("a request")).await;
            assert!(answer.status().as_u16() < 500, "{method} {path}: {}", answer.status());
        }
    }
}
