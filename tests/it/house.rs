//! A whole server in this process, with a fresh database, a clock that stands still until told, and a mailbox.
//!
//! Helpers are named after deeds and go through the front door. The few that reach into the database start with `db_`.
//!
//! Longer than 300 lines, because every test takes its house from here.

use crate::visitor::Visitor;
use axum::Router;
use clap::Parser;
use mail_parser::MessageParser;
use portico::{
    on,
    server::{
        app::{App, Parts},
        caller::Caller,
        config::Config,
        db::Db,
        http,
        mail::Post,
        password::Hasher,
        seal::Seal,
        site::Site,
        worker,
    },
    sign_in::server as sign_in,
    time::Timestamp,
};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};
use tempfile::TempDir;
use tokio::sync::{Mutex, OnceCell};

/// The password everyone in these tests has, unless they change it.
pub const PASSWORD: &str = "violet anchor 27 teapot";
const NOON: i64 = 1_800_000_000_000;

const NO_CLOUDS: [&str; 9] = [
    "--aws-sts-url=http://127.0.0.1:9",
    "--aws-iam-url=http://127.0.0.1:9",
    "--azure-login-url=http://127.0.0.1:9",
    "--azure-management-url=http://127.0.0.1:9",
    "--google-token-url=http://127.0.0.1:9",
    "--google-sts-url=http://127.0.0.1:9",
    "--google-iam-credentials-url=http://127.0.0.1:9",
    "--google-projects-url=http://127.0.0.1:9",
    "--cloud-private-hosts=127.0.0.1",
];

#[derive(Parser)]
struct CommandLine {
    #[command(flatten)]
    config: Config,
}

pub struct House {
    pub app: App,
    pub router: Router,
    pub folder: TempDir,
    post: Post,
    clock: Arc<AtomicI64>,
    received: Mutex<Vec<(PathBuf, Letter)>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub to: String,
    pub subject: String,
    pub body: String,
    pub html: String,
}

impl Letter {
    /// The path of the first link in it.
    pub fn link(&self) -> String {
        let from = self.body.find("http://localhost:3000/").expect("a link") + "http://localhost:3000".len();
        self.body[from..].split_whitespace().next().expect("a link").to_owned()
    }
}

impl House {
    pub async fn open() -> Self {
        Self::with(&[]).await
    }

    /// With settings, as on the command line.
    pub async fn with(settings: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let url = database(folder.path()).await;
        Self::on_database(folder, &url, settings).await
    }

    pub async fn on_database(folder: TempDir, url: &str, settings: &[&str]) -> Self {
        let data = folder.path().to_str().expect("a readable path").to_owned();
        // Cheap hashes: what they cost is tested elsewhere.
        let mut line = vec!["portico", "--argon2-memory-kib=8192", "--argon2-passes=1", "--data-dir", &data, "--database-url", url];
        // Nobody listens there: no test calls a real cloud.
        line.extend(NO_CLOUDS);
        line.retain(|word| !settings.iter().any(|setting| setting.split('=').next() == word.split('=').next()));
        line.extend(settings);
        let config = CommandLine::try_parse_from(line).expect("settings").config;
        let seal = Seal::open_with(&config, [7; 32]).expect("a key");
        Self::start(folder, config, seal, Arc::new(AtomicI64::new(NOON))).await
    }

    async fn start(folder: TempDir, config: Config, seal: Seal, clock: Arc<AtomicI64>) -> Self {
        let db = Db::open(&config.database_url()).expect("a database");
        db.migrate().await.expect("migrated");
        let tells = clock.clone();
        let app = App::new(Parts {
            db,
            clock: Arc::new(move || Timestamp::from_millis(tells.load(SeqCst))),
            seal,
            hasher: Hasher::new(&config, [1; 48]).expect("a hasher"),
            site: Site::plain(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/public"))),
            outgoing: Arc::new(config.clouds.outgoing().expect("endpoints")),
            config: config.clone(),
        });
        let post = Post::open(&config).expect("a mailbox");
        Self { router: http::router(app.clone()), app, folder, post, clock, received: Mutex::default() }
    }

    /// Another server on the same database, with the same clock and the same file of keys.
    pub async fn beside(&self) -> Self {
        self.beside_with(|_| ()).await
    }

    /// The same with other settings.
    pub async fn beside_with(&self, set: impl FnOnce(&mut Config)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut config = self.app.config.clone();
        set(&mut config);
        let seal = Seal::open_with(&config, [7; 32]).expect("a key");
        config.data_dir = folder.path().to_owned();
        Self::start(folder, config, seal, self.clock.clone()).await
    }

    /// The same server, started again, with other settings.
    pub async fn restarted_with(self, set: impl FnOnce(&mut Config)) -> Self {
        let Self { app, folder, clock, .. } = self;
        app.db.close().await;
        let mut config = app.config.clone();
        set(&mut config);
        let seal = Seal::open_with(&config, [7; 32]).expect("a key");
        Self::start(folder, config, seal, clock).await
    }

    pub fn is_postgres(&self) -> bool {
        matches!(self.app.db, Db::Postgres(_))
    }

    pub fn wait(&self, time: Duration) {
        self.clock.fetch_add(i64::try_from(time.as_millis()).expect("not for ever"), SeqCst);
    }

    pub fn stranger(&self) -> Visitor<'_> {
        Visitor::new(self)
    }

    /// Someone with an account, signed in: `Ada` is ada@example.com.
    pub async fn person(&self, name: &str) -> Visitor<'_> {
        let email = format!("{}@example.com", name.to_lowercase());
        let path = sign_in::create_person(&self.app, &Caller::command_line(), name, &email, false).await.expect("a new address");
        let mut visitor = self.stranger();
        visitor.get(&path).await;
        let home = visitor.submit("/forms/activate", &[("password", PASSWORD), ("confirm_password", PASSWORD)]).await;
        assert_eq!((home.status, home.path.as_str()), (200, "/"), "{name} is in");
        visitor
    }

    /// All letters that wait are sent; these are all that ever were, the oldest first.
    pub async fn letters(&self) -> Vec<Letter> {
        let mut received = self.received.lock().await;
        while worker::send_next(&self.app, &self.post).await.expect("the outbox works") {
            let files = std::fs::read_dir(self.folder.path().join("outbox")).expect("an outbox").map(|file| file.expect("a file").path());
            let letters = files.filter(|path| path.extension().is_some_and(|kind| kind == "eml"));
            let new: Vec<_> = letters.filter(|path| received.iter().all(|(known, _)| known != path)).collect();
            received.extend(new.into_iter().map(|path| (path.clone(), read(&path))));
        }
        received.iter().map(|(_, letter)| letter.clone()).collect()
    }

    pub async fn letters_to(&self, email: &str) -> Vec<Letter> {
        self.letters().await.into_iter().filter(|letter| letter.to == email).collect()
    }

    /// What the server does by itself every ten minutes.
    pub async fn tidies_up(&self) {
        worker::tidy(&self.app).await.expect("tidied");
    }

    /// The columns of this name, or of this kind (`TEXT`), of all our tables.
    pub async fn db_columns(&self, of: &'static str) -> BTreeMap<String, Vec<String>> {
        const SQLITE: &str = "
            SELECT t.name, c.name FROM sqlite_schema t JOIN pragma_table_info(t.name) c
             WHERE t.type = 'table' AND t.name <> '_sqlx_migrations' AND $1 IN (c.name, c.type) ORDER BY t.name, c.cid";
        const POSTGRES: &str = "
            SELECT table_name::TEXT, column_name::TEXT
              FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
             WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> '_sqlx_migrations'
               AND $1 IN (column_name::TEXT, UPPER(data_type::TEXT))
             ORDER BY table_name, ordinal_position";
        let rows: Vec<(String, String)> = match &self.app.db {
            Db::Sqlite(pool) => sqlx::query_as(SQLITE).bind(of).fetch_all(pool).await.expect("tables"),
            Db::Postgres(pool) => sqlx::query_as(POSTGRES).bind(of).fetch_all(pool).await.expect("tables"),
        };
        let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (table, column) in rows {
            tables.entry(table).or_default().push(column);
        }
        tables
    }

    /// Every text of every table, to look for what must not be there any more. An event that an account was erased is not among them.
    pub async fn db_whole(&self) -> String {
        let mut all = String::new();
        for (table, columns) in self.db_columns("TEXT").await {
            let texts = columns.iter().map(|column| format!("COALESCE({column}, '')")).collect::<Vec<_>>().join(" || ' ' || ");
            let sql = format!("SELECT {texts} FROM {table}{}", if table == "events" { " WHERE kind <> 'account_erased'" } else { "" });
            let mut tx = self.app.db.begin_read().await.expect("a database");
            let rows: Vec<(String,)> = on!(&mut tx, |db| sqlx::query_as(AssertSqlSafe(sql)).fetch_all(db).await).expect("texts");
            all.extend(rows.into_iter().map(|(text,)| text + "\n"));
        }
        all
    }

    /// The kinds of all events, the oldest first.
    pub async fn db_events(&self) -> Vec<String> {
        const SQL: &str = "SELECT kind FROM events ORDER BY at, id";
        let mut tx = self.app.db.begin_read().await.expect("a database");
        let rows: Vec<(String,)> = on!(&mut tx, |db| sqlx::query_as(SQL).fetch_all(db).await).expect("events");
        rows.into_iter().map(|(kind,)| kind).collect()
    }

    /// Everything that stands in the database as text, to look for what must not.
    pub async fn db_dump(&self) -> String {
        let mut tx = self.app.db.begin_read().await.expect("a database");
        let mut all = String::new();
        for sql in [
            "SELECT email || ' ' || COALESCE(password_hash, '') FROM users",
            "SELECT secret_hash FROM sessions",
            "SELECT secret_hash FROM devices",
            "SELECT secret_hash || ' ' || COALESCE(sealed, '') FROM links",
            "SELECT kind || ' ' || detail FROM events",
            "SELECT COALESCE(sealed, '') FROM outbox",
            "SELECT sealed FROM drafts",
            "SELECT name FROM failures",
            "SELECT sealed FROM totp_apps",
            "SELECT hash FROM recovery_codes",
            "SELECT COALESCE(sealed, '') FROM recovery_sets",
            "SELECT sealed FROM challenges",
            "SELECT settings || ' ' || COALESCE(sealed, '') || ' ' || COALESCE(report, '') FROM cloud_setups",
            "SELECT public || ' ' || sealed FROM signing_keys",
            "SELECT secret_hash || ' ' || COALESCE(sealed, '') FROM tokens",
        ] {
            let rows: Vec<(String,)> = on!(&mut tx, |db| sqlx::query_as(sql).fetch_all(db).await).expect(sql);
            all.extend(rows.into_iter().map(|(text,)| text + "\n"));
        }
        all
    }

    /// How many rows.
    pub async fn db_count(&self, sql: &'static str) -> i64 {
        let mut tx = self.app.db.begin_read().await.expect("a database");
        let (count,): (i64,) = on!(&mut tx, |db| sqlx::query_as(sql).fetch_one(db).await).expect(sql);
        count
    }

    pub async fn db_password_hash(&self, email: &str) -> String {
        const SQL: &str = "SELECT password_hash FROM users WHERE email_folded = $1";
        let mut tx = self.app.db.begin_read().await.expect("a database");
        let row: (String,) = on!(&mut tx, |db| sqlx::query_as(SQL).bind(email).fetch_one(db).await).expect("a person");
        row.0
    }

    pub async fn db_set(&self, sql: &'static str, value: &str) {
        let mut tx = self.app.db.begin_write().await.expect("a database");
        on!(&mut tx, |db| sqlx::query(sql).bind(value.to_owned()).execute(db).await.map(drop)).expect(sql);
        tx.commit().await.expect("committed");
    }

    pub async fn db_run(&self, sql: &'static str) {
        let mut tx = self.app.db.begin_write().await.expect("a database");
        on!(&mut tx, |db| sqlx::query(sql).execute(db).await.map(drop)).expect(sql);
        tx.commit().await.expect("committed");
    }
}

fn read(path: &Path) -> Letter {
    let raw = std::fs::read(path).expect("a letter");
    let message = MessageParser::default().parse(&raw).expect("a letter");
    let to = message.to().and_then(|to| to.first()).and_then(|to| to.address()).expect("a recipient").to_owned();
    Letter {
        to,
        subject: message.subject().unwrap_or_default().to_owned(),
        body: message.body_text(0).unwrap_or_default().into_owned(),
        html: message.body_html(0).unwrap_or_default().into_owned(),
    }
}

/// A database of its own for each test; on PostgreSQL a copy of one that is made once.
#[expect(clippy::disallowed_methods, reason = "tests have no Config before this")]
pub async fn database(folder: &Path) -> String {
    static TEMPLATE: OnceCell<String> = OnceCell::const_new();
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let Ok(server) = std::env::var("TEST_DATABASE_URL") else {
        return format!("sqlite:{}", folder.join("portico.db").display());
    };
    let process = std::process::id();
    let template = TEMPLATE
        .get_or_init(|| async {
            let name = format!("template_{process}");
            create(&server, &format!("CREATE DATABASE {name}")).await;
            let db = Db::open(&format!("{server}{name}")).expect("a database");
            db.migrate().await.expect("migrated");
            db.close().await;
            name
        })
        .await;
    let name = format!("test_{process}_{}", NUMBER.fetch_add(1, SeqCst));
    create(&server, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    format!("{server}{name}")
}

/// One with nothing in it, not even tables.
#[expect(clippy::disallowed_methods, reason = "tests have no Config before this")]
pub async fn empty_database(folder: &Path) -> String {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, SeqCst);
    let Ok(server) = std::env::var("TEST_DATABASE_URL") else {
        return format!("sqlite:{}", folder.join(format!("empty_{number}.db")).display());
    };
    let name = format!("empty_{}_{number}", std::process::id());
    create(&server, &format!("CREATE DATABASE {name}")).await;
    format!("{server}{name}")
}

async fn create(server: &str, sql: &str) {
    let mut connection = PgConnection::connect(&format!("{server}postgres")).await.expect("PostgreSQL answers");
    connection.execute(sqlx::AssertSqlSafe(sql.to_owned())).await.expect("a new database");
}
