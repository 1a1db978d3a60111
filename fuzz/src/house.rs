//! A whole server for targets that need one: on SQLite, with people, places and tokens in it, and no way out into any net.
//!
//! All is made once a process. After some requests the database goes back to how it was made, so that what the fuzzer finds depends on
//! little that came before.

use axum::{Router, body::Body, extract::ConnectInfo, http::Request, response::Response};
use clap::Parser;
use portico::{
    i18n::Locale,
    id::SessionId,
    maintainers::server as maintainers,
    on,
    organizations::server as organizations,
    projects::server::{self as projects, New},
    server::{
        app::{App, Parts},
        caller::{Caller, Origin, Person, Who},
        config::Config,
        db::Db,
        http,
        password::Hasher,
        seal::Seal,
        site::Site,
    },
    sign_in::server as sign_in,
    time::Timestamp,
    tokens::server::{self as tokens, Wanted},
};
use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering::SeqCst},
    },
};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};
use tower::ServiceExt;

/// Requests until everything is as it was.
const ROUND: u32 = 100;
const NOON: i64 = 1_800_000_000_000;
const PASSWORD: &str = "violet anchor 27 teapot";

#[derive(Parser)]
struct CommandLine {
    #[command(flatten)]
    config: Config,
}

/// Settings as on the command line. Nobody listens where the clouds are looked for.
pub fn config(folder: &Path, more: &[&str]) -> Config {
    let data = format!("--data-dir={}", folder.display());
    let mut line = vec!["portico", "--argon2-memory-kib=8192", "--argon2-passes=1", "--cloud-private-hosts=127.0.0.1", &data];
    line.extend([
        "--aws-sts-url=http://127.0.0.1:9",
        "--aws-iam-url=http://127.0.0.1:9",
        "--azure-login-url=http://127.0.0.1:9",
        "--azure-management-url=http://127.0.0.1:9",
        "--google-token-url=http://127.0.0.1:9",
        "--google-sts-url=http://127.0.0.1:9",
        "--google-iam-credentials-url=http://127.0.0.1:9",
        "--google-projects-url=http://127.0.0.1:9",
    ]);
    line.extend(more);
    CommandLine::try_parse_from(line).expect("settings").config
}

/// What a request can be sent with, and what stands in addresses.
#[derive(Default)]
pub struct Known {
    /// Cookies of Ada, who has a project, and of Root, who is a super admin.
    pub sessions: Vec<String>,
    /// Tokens of both, and one of an application.
    pub tokens: Vec<String>,
    /// A word that stands for a number, and the number.
    pub numbers: Vec<(&'static str, String)>,
}

pub struct House {
    pub runtime: Runtime,
    pub app: App,
    pub known: Known,
    router: Router,
    clock: Arc<AtomicI64>,
    folder: TempDir,
    /// The database as it was made.
    made: Vec<u8>,
    requests: u32,
    rounds: u32,
}

impl House {
    pub fn open() -> Self {
        let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
        let folder = tempfile::tempdir().expect("a folder");
        let clock = Arc::new(AtomicI64::new(NOON));
        let (app, router) = runtime.block_on(start(folder.path(), "made.db", clock.clone()));
        let known = runtime.block_on(furnish(&app, &router));
        runtime.block_on(app.db.close());
        let made = fs::read(folder.path().join("made.db")).expect("a database");
        let mut house = Self { runtime, app, known, router, clock, folder, made, requests: 0, rounds: 0 };
        house.begin_round();
        house
    }

    fn begin_round(&mut self) {
        self.runtime.block_on(self.app.db.close());
        let name = |round: u32| format!("{round}.db");
        for ending in ["", "-wal", "-shm"] {
            _ = fs::remove_file(self.folder.path().join(name(self.rounds) + ending));
        }
        (self.rounds, self.requests) = (self.rounds + 1, 0);
        fs::write(self.folder.path().join(name(self.rounds)), &self.made).expect("a copy");
        self.clock.store(NOON + 1000, SeqCst);
        (self.app, self.router) = self.runtime.block_on(start(self.folder.path(), &name(self.rounds), self.clock.clone()));
    }

    /// The answer, with what it says; nothing of answers that have no end.
    pub fn send(&mut self, request: Request<Body>) -> (Response, Vec<u8>) {
        if self.requests == ROUND {
            self.begin_round();
        }
        self.requests += 1;
        self.clock.fetch_add(1, SeqCst);
        self.runtime.block_on(ask(&self.router, request))
    }
}

async fn start(folder: &Path, file: &str, clock: Arc<AtomicI64>) -> (App, Router) {
    let url = format!("--database-url=sqlite:{}", folder.join(file).display());
    let config = config(folder, &[&url, "--sign-up=open"]);
    let db = Db::open(&config.database_url()).expect("a database");
    db.migrate().await.expect("migrated");
    let app = App::new(Parts {
        db,
        clock: Arc::new(move || Timestamp::from_millis(clock.load(SeqCst))),
        seal: Seal::open_with(&config, [7; 32]).expect("a key"),
        hasher: Hasher::new(&config, [1; 48]).expect("a hasher"),
        site: Site::plain(&public()),
        outgoing: Arc::new(config.clouds.outgoing().expect("endpoints")),
        config,
    });
    (app.clone(), http::router(app))
}

/// The files for browsers: this source is built in two packages.
fn public() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let beside = here.join("public");
    if beside.is_dir() { beside } else { here.join("../public") }
}

async fn ask(router: &Router, mut request: Request<Body>) -> (Response, Vec<u8>) {
    request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([192, 0, 2, 1], 50_000))));
    let answer = router.clone().oneshot(request).await.expect("an answer");
    let kind = answer.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if kind.starts_with("text/event-stream") {
        return (answer, Vec::new());
    }
    let (parts, body) = answer.into_parts();
    let body = axum::body::to_bytes(body, usize::MAX).await.expect("a whole answer");
    (Response::from_parts(parts, Body::empty()), body.to_vec())
}

/// Ada and Root, signed in; a maintainer, an organization and a project; tokens.
async fn furnish(app: &App, router: &Router) -> Known {
    let mut known = Known::default();
    for name in ["Ada", "Root"] {
        let email = format!("{name}@example.com");
        let link = sign_in::create_person(app, &Caller::command_line(), name, &email, false).await.expect("a new address");
        if name == "Root" {
            const SQL: &str = "UPDATE users SET super_admin_since = created_at WHERE email_folded = 'root@example.com'";
            let mut tx = app.db.begin_write().await.expect("a database");
            on!(&mut tx, |db| sqlx::query(SQL).execute(db).await.map(drop)).expect(SQL);
            tx.commit().await.expect("committed");
        }
        known.sessions.push(sign_in_by(router, &link).await);
        let wanted = Wanted { name: "laptop".into(), hours: Some(8760), email: Some(email), scopes: Vec::new() };
        known.tokens.push(tokens::make_by_operator(app, &Caller::command_line(), &wanted).await.expect("a token").text);
    }
    let scopes = ["projects:read", "organizations:read", "users:read"].map(str::to_owned).to_vec();
    let wanted = Wanted { name: "robot".into(), hours: Some(8760), email: None, scopes };
    known.tokens.push(tokens::make_by_operator(app, &Caller::command_line(), &wanted).await.expect("a token").text);

    let (ada, root) = (person(app, "ada@example.com").await, person(app, "root@example.com").await);
    let maintainer = maintainers::create(app, &root, "North", "{}").await.expect("a maintainer");
    let organization = organizations::create(app, &root, maintainer, "Mills", "").await.expect("an organization");
    let new = New { name: "Mill A".into(), ..New::default() };
    let project = projects::create(app, &root, organization, &new).await.expect("a project");
    for (place, role) in [(maintainer.number(), "maintainer"), (organization.number(), "organization"), (project.number(), "project")] {
        let place = portico::place::Place::of(portico::place::Level::named(role).expect("a level"), place);
        let role = if role == "project" { "admin" } else { "" };
        let typed = portico::members::server::Typed { email: "ada@example.com".into(), role: role.into(), ..Default::default() };
        portico::members::server::add(app, &root, place, &typed).await.expect("added");
    }
    let user = ada.person().expect("a person").user;
    known.numbers = vec![
        ("$maintainer", maintainer.to_string()),
        ("$organization", organization.to_string()),
        ("$project", project.to_string()),
        ("$ada", user.to_string()),
    ];
    known
}

/// Opens the link of a letter, and gives the cookie that it ends in.
async fn sign_in_by(router: &Router, link: &str) -> String {
    let cookies = |answer: &Response| {
        let lines = answer.headers().get_all("set-cookie").iter().filter_map(|line| line.to_str().ok());
        lines.filter_map(|line| line.split(';').next()).filter(|pair| !pair.ends_with('=')).collect::<Vec<_>>().join("; ")
    };
    let (opened, _) = ask(router, Request::get(link).body(Body::empty()).expect("a request")).await;
    let form = Request::post("/forms/activate")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("accept", "text/html")
        .header("referer", "http://localhost:3000/activate")
        .header("cookie", cookies(&opened));
    let fields =
        [("password", PASSWORD), ("confirm_password", PASSWORD)].map(|(name, value)| format!("{name}={}", value.replace(' ', "+")));
    let (home, _) = ask(router, form.body(Body::from(fields.join("&"))).expect("a request")).await;
    assert_eq!(home.headers().get("location").and_then(|to| to.to_str().ok()), Some("/"), "{home:?}");
    cookies(&home)
}

/// Somebody as operations see them.
async fn person(app: &App, email: &str) -> Caller {
    const SQL: &str = "SELECT id, super_admin_since IS NOT NULL FROM users WHERE email_folded = $1";
    let mut tx = app.db.begin_read().await.expect("a database");
    let row: Result<(portico::id::UserId, bool), _> = on!(&mut tx, |db| sqlx::query_as(SQL).bind(email.to_owned()).fetch_one(db).await);
    let (user, super_admin) = row.expect("a person");
    let fresh_until = Timestamp::from_millis(i64::MAX);
    let person = Person { user, session: SessionId::of(0), super_admin, locale: Locale::En, zone: "UTC".into(), fresh_until, token: None };
    Caller { who: Who::Person(person), from: Origin::default() }
}
