//! A database that does not answer.

use crate::{
    house::{House, database},
    visitor::text_of,
};
use axum::{
    body::Body,
    http::{Request, header},
};
use portico::server::db::Db;
use tokio::{
    net::{TcpListener, UnixStream},
    sync::watch,
};

/// Checklist 9.5.
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

/// SQLite has one writer at a time. One that does not end makes changes wait, and then fail; reading goes on.
#[tokio::test]
async fn a_database_that_is_locked_is_a_503_and_then_all_is_well_again() {
    let house = House::open().await;
    let Db::Sqlite(_) = house.app.db else { return };
    let mut ada = house.person("Ada").await;
    let fields = [("name", "Ada Lovelace"), ("language", "en"), ("time_zone", "UTC")];
    let lock = house.app.db.begin_write().await.expect("the lock");
    assert_eq!(ada.call("/forms/profile/save", &fields).await.0, 503);
    assert_eq!(ada.get("/settings/profile").await.value("name").as_deref(), Some("Ada"), "nothing half-done");
    drop(lock);
    assert_eq!(ada.call("/forms/profile/save", &fields).await.0, 200);
}

/// PostgreSQL behind a wire that is cut and mended.
/// Checklist 9.5.
#[tokio::test]
async fn a_database_that_was_away_comes_back_without_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = database(folder.path()).await;
    let Some((socket, name)) = url.strip_prefix("postgres://portico@").and_then(|rest| rest.split_once('/')) else { return };
    let wire = Wire::to(&format!("{}/.s.PGSQL.5432", socket.replace("%2F", "/"))).await;
    let house = House::on_database(folder, &format!("postgres://portico@127.0.0.1:{}/{name}", wire.port), &[]).await;
    let mut ada = house.person("Ada").await;

    wire.cut();
    let page = ada.get("/settings/profile").await;
    assert_eq!((page.status, page.text("h1").as_deref()), (503, Some("There is a problem")));
    assert!(page.text("p").expect("words").contains("out of order"));
    assert!(page.headers.contains_key(header::RETRY_AFTER), "also a page that was drawn");
    wire.mend();
    assert_eq!(ada.get("/settings/profile").await.status, 200, "and she is still signed in");
}

/// A browser may go away at any moment, also while its transaction begins or ends.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_browser_that_goes_away_leaves_nothing_behind() {
    let house = House::open().await;
    let ada = house.person("Ada").await;
    let fields = [("name", "Ada"), ("company", "Gone Ltd"), ("language", "en"), ("time_zone", "UTC")];
    for polls in 0..150 {
        let mut tab = house.stranger();
        tab.cookies = ada.cookies.clone();
        let mut request = Box::pin(tab.call("/forms/profile/save", &fields));
        for _ in 0..polls {
            if futures::poll!(request.as_mut()).is_ready() {
                break;
            }
            tokio::task::yield_now().await;
        }
    }
    let saves = (0..20).map(|n| {
        let mut tab = house.stranger();
        tab.cookies = ada.cookies.clone();
        async move {
            let company = format!("Company {n}");
            let fields = [("name", "Ada"), ("company", &company), ("language", "en"), ("time_zone", "UTC")];
            tab.call("/forms/profile/save", &fields).await.0
        }
    });
    assert_eq!(futures::future::join_all(saves).await, vec![200; 20]);
}

/// Carries what one side says to the other, unless it is cut.
struct Wire {
    port: u16,
    whole: watch::Sender<bool>,
}

impl Wire {
    async fn to(socket: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (whole, is_whole) = watch::channel(true);
        let socket = socket.to_owned();
        tokio::spawn(async move {
            while let Ok((mut near, _)) = listener.accept().await {
                let (socket, mut is_whole) = (socket.clone(), is_whole.clone());
                tokio::spawn(async move {
                    if !*is_whole.borrow() {
                        return;
                    }
                    let mut far = UnixStream::connect(socket).await.expect("PostgreSQL");
                    tokio::select! {
                        _ = tokio::io::copy_bidirectional(&mut near, &mut far) => {}
                        _ = is_whole.wait_for(|whole| !whole) => {}
                    }
                });
            }
        });
        Self { port, whole }
    }

    fn cut(&self) {
        self.whole.send_replace(false);
    }

    fn mend(&self) {
        self.whole.send_replace(true);
    }
}
