//! A database that does not answer.

use crate::{house::House, visitor::text_of};
use axum::{
    body::Body,
    http::{Request, header},
};

/// A locked file is the way in which SQLite is away; for PostgreSQL the test in `script/test` stops the server.
#[tokio::test]
async fn a_database_that_is_away_is_a_503_in_words_and_not_for_ever() {
    let house = House::open().await;
    let mut ada = house.person("Ada").await;
    let app = &house.app;
    app.db.close().await;
    for (accept, path) in [("text/html", "/settings/profile"), ("application/json", "/forms/me")] {
        let answer = ada.send(Request::get(path).header(header::ACCEPT, accept).body(Body::empty()).expect("a request")).await;
        assert_eq!(answer.status(), 503, "{path}");
        assert!(answer.headers().contains_key(header::RETRY_AFTER));
        let text = text_of(answer).await;
        assert!(text.contains("out of order") || text.contains("away"), "{text}");
    }
    assert_eq!(house.stranger().get("/sign-in").await.status, 200, "what needs no database goes on");
    let status = async |path| house.stranger().send(Request::get(path).body(Body::empty()).expect("a request")).await.status();
    assert_eq!((status("/healthz").await.as_u16(), status("/readyz").await.as_u16()), (200, 503));
}
