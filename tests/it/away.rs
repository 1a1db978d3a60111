//! A database that does not answer.

use crate::{
    house::{House, database},
    visitor::text_of,
    world::World,
};
use axum::{
    body::Body,
    http::{Request, header},
};
use portico::server::db::Db;
use serde_json::json;
use std::sync::{Arc, Mutex};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream, UnixStream},
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
    let Some((wire, house)) = behind_a_wire(tempfile::tempdir().expect("a folder")).await else { return };
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

/// Whether a change lasts is sure only once PostgreSQL has answered to COMMIT. If that answer gets lost, the database is asked.
#[tokio::test]
async fn a_change_whose_end_was_not_heard_is_told_as_it_is() {
    let Some((wire, house)) = behind_a_wire(tempfile::tempdir().expect("a folder")).await else { return };
    let mut ada = house.person("Ada").await;
    for (lost, status, company) in [(Lost::Answer, 200, "Answer"), (Lost::Commit, 503, "Answer")] {
        wire.lose(lost);
        let wanted = format!("{lost:?}");
        let fields = [("name", "Ada"), ("company", &wanted), ("language", "en"), ("time_zone", "UTC")];
        assert_eq!(ada.call("/forms/profile/save", &fields).await.0, status, "{lost:?}");
        assert_eq!(ada.get("/settings/profile").await.value("company").as_deref(), Some(company), "{lost:?}");
    }
}

/// The same for programs: what they made is answered with 201, though the database went away in between.
#[tokio::test]
async fn what_a_program_made_is_told_though_the_database_went_away_for_a_moment() {
    let Some((wire, house)) = behind_a_wire(tempfile::tempdir().expect("a folder")).await else { return };
    let world = World::in_house(&house).await;
    let program = world.program(&world.root).await;
    let path = format!("/manage/maintainers/{}/organizations", world.maintainer);
    wire.lose(Lost::Answer);
    let made = program.post(&path, json!({ "name": "Acme" })).await.is(201);
    let same = program.get(&format!("/manage/organizations/{}", made.body()["id"])).await.is(200);
    assert_eq!(same.body()["name"], "Acme");
    wire.lose(Lost::Commit);
    program.post(&path, json!({ "name": "Nothing" })).await.is(503);
    assert_eq!(house.db_count("SELECT COUNT(*) FROM organizations WHERE name = 'Nothing'").await, 0);
}

/// A house whose PostgreSQL is reached over a wire; none on SQLite.
async fn behind_a_wire(folder: tempfile::TempDir) -> Option<(Wire, House)> {
    let url = database(folder.path()).await;
    let (socket, name) = url.strip_prefix("postgres://portico@").and_then(|rest| rest.split_once('/'))?;
    let wire = Wire::to(&format!("{}/.s.PGSQL.5432", socket.replace("%2F", "/"))).await;
    let house = House::on_database(folder, &format!("postgres://portico@127.0.0.1:{}/{name}", wire.port), &[]).await;
    Some((wire, house))
}

/// What gets lost the next time that somebody says COMMIT, together with their connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lost {
    Nothing,
    Commit,
    Answer,
}

/// Carries what one side says to the other, unless it is cut.
struct Wire {
    port: u16,
    whole: watch::Sender<bool>,
    lost: Arc<Mutex<Lost>>,
}

impl Wire {
    async fn to(socket: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (whole, is_whole) = watch::channel(true);
        let lost = Arc::new(Mutex::new(Lost::Nothing));
        let (socket, loses) = (socket.to_owned(), lost.clone());
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let (socket, mut is_whole, loses) = (socket.clone(), is_whole.clone(), loses.clone());
                tokio::spawn(async move {
                    if !*is_whole.borrow() {
                        return;
                    }
                    let far = UnixStream::connect(socket).await.expect("PostgreSQL");
                    tokio::select! {
                        _ = carry(near, far, &loses) => {}
                        _ = is_whole.wait_for(|whole| !whole) => {}
                    }
                });
            }
        });
        Self { port, whole, lost }
    }

    fn cut(&self) {
        self.whole.send_replace(false);
    }

    fn mend(&self) {
        self.whole.send_replace(true);
    }

    fn lose(&self, what: Lost) {
        *self.lost.lock().expect("whole") = what;
    }
}

async fn carry(mut near: TcpStream, mut far: UnixStream, loses: &Mutex<Lost>) -> std::io::Result<()> {
    let (mut said, mut answered) = ([0; 65536], [0; 65536]);
    loop {
        tokio::select! {
            count = near.read(&mut said) => {
                let part = &said[..count?];
                let is_commit = part.windows(6).any(|word| word == b"COMMIT");
                let lost = if is_commit { std::mem::replace(&mut *loses.lock().expect("whole"), Lost::Nothing) } else { Lost::Nothing };
                if part.is_empty() || lost == Lost::Commit {
                    return Ok(());
                }
                far.write_all(part).await?;
                if lost == Lost::Answer {
                    return far.read(&mut answered).await.map(drop);
                }
            }
            count = far.read(&mut answered) => {
                let part = &answered[..count?];
                if part.is_empty() {
                    return Ok(());
                }
                near.write_all(part).await?;
            }
        }
    }
}
