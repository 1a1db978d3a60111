//! What earlier programs left behind becomes what this one wants: the kept databases of all releases, each in one go; and an
//! update that is killed on its way goes on later as if nothing had been.

use crate::{
    house::{House, PASSWORD, empty_database},
    keeping::done,
    phone::Phone,
};
use portico::{
    demo::server as demo,
    on,
    server::{
        caller::Caller,
        chain::{self, Report},
        db::Db,
        keeping::schema,
    },
};
use serde::{Deserialize, Serialize};
use sqlx::AssertSqlSafe;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

/// Here lie the databases that releases left, as `portico backup --with-key` writes them, each with what opens it beside it.
const KEPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/upgrades");
const THIS: &str = env!("CARGO_PKG_VERSION");

/// What one has to know of a kept database to get in and to see that nothing is lost. Nobody in it exists.
#[derive(Serialize, Deserialize)]
struct Kept {
    email: String,
    password: String,
    /// The key of their app for codes.
    totp: String,
    token: String,
    /// The address of a project in which they are, and its name.
    place: String,
    place_name: String,
    /// What the clock said.
    at: i64,
    /// How many events were sealed.
    sealed: u64,
    rows: BTreeMap<String, i64>,
}

/// What an update may neither add to nor take from.
const ROWS: [(&str, &str); 9] = [
    ("users", "SELECT COUNT(*) FROM users"),
    ("maintainers", "SELECT COUNT(*) FROM maintainers"),
    ("organizations", "SELECT COUNT(*) FROM organizations"),
    ("projects", "SELECT COUNT(*) FROM projects"),
    ("members", "SELECT COUNT(*) FROM members"),
    ("invitations", "SELECT COUNT(*) FROM invitations"),
    ("join_requests", "SELECT COUNT(*) FROM join_requests"),
    ("tokens", "SELECT COUNT(*) FROM tokens"),
    ("recovery_codes", "SELECT COUNT(*) FROM recovery_codes"),
];

async fn rows(house: &House) -> BTreeMap<String, i64> {
    let mut all = BTreeMap::new();
    for (table, sql) in ROWS {
        all.insert(table.to_owned(), house.db_count(sql).await);
    }
    all
}

/// The chain of the audit log, grown by all that waited.
async fn chain_of(house: &House) -> Report {
    while house.app.settle(|| chain::grow(&house.app)).await.expect("sealed") {}
    chain::verify(&house.app, &Caller::command_line(), None).await.expect("a report")
}

/// Keeps what this program makes: the demo's world, in which its first person set up an app for codes and a token.
async fn keep(folder: &Path) -> PathBuf {
    let house = House::open().await;
    let guide = demo::fill(&house.app).await.expect("a world");
    let mut ada = house.stranger();
    assert_eq!(ada.signs_in(&guide.email, &guide.password).await.path, "/");
    ada.get("/settings/security/totp").await;
    let page = ada.submit("/forms/security/totp/begin", &[("name", "Phone")]).await;
    let totp = page.text(".secret code").expect("a key").replace(' ', "");
    let code = Phone::with_key(totp.clone()).code(&house);
    assert_eq!(ada.submit("/forms/security/totp/confirm", &[("code", &code)]).await.status, 200);
    assert_eq!(ada.submit("/forms/security/recovery-codes/save", &[]).await.status, 200);
    ada.get("/settings/tokens").await;
    let page = ada.submit("/forms/tokens/make", &[("title", "Laptop"), ("hours", "720")]).await;
    let token = page.text(".new-token code").expect("a token");
    let home = ada.get("/").await;
    let (place, place_name) = (home.attribute("a.tile", "href").expect("a project"), home.text("a.tile strong").expect("its name"));
    let report = chain_of(&house).await;
    assert!(report.trouble.is_none() && report.sealed > 0, "{report:?}");

    let file = folder.join(format!("{THIS}.gz"));
    let to = file.to_str().expect("a path");
    done(house.folder.path(), &house.app.config.database_url(), &["backup", "--to", to, "--with-key"]);
    let (at, rows) = (house.app.now().millis(), rows(&house).await);
    let kept = Kept { email: guide.email, password: guide.password, totp, token, place, place_name, at, sealed: report.sealed, rows };
    let text = toml::to_string(&kept).expect("TOML");
    let head = format!("# Opens {THIS}.gz, a world that script/keep-release made up. It opens nothing else.\n");
    fs::write(file.with_extension("toml"), head + &text).expect("written");
    file
}

/// This program makes an installation of it, in which everything is there and works.
async fn opens(file: &Path) {
    let text = fs::read_to_string(file.with_extension("toml")).unwrap_or_else(|error| panic!("beside {}: {error}", file.display()));
    let kept: Kept = toml::from_str(&text).unwrap_or_else(|error| panic!("beside {}: {error}", file.display()));
    let machine = tempfile::tempdir().expect("a folder");
    let url = empty_database(machine.path()).await;
    done(machine.path(), &url, &["restore", "--from", file.to_str().expect("a path")]);
    assert_eq!(version(&url).await, Db::newest_version(), "{}", file.display());

    let house = House::on_database(machine, &url, &[]).await;
    let apart = u64::try_from(kept.at - house.app.now().millis()).expect("kept by the clock of these tests");
    house.wait(Duration::from_millis(apart) + Duration::from_secs(60));
    assert_eq!(rows(&house).await, kept.rows, "{}", file.display());
    let mut ada = house.stranger();
    assert_eq!(ada.signs_in(&kept.email, &kept.password).await.path, "/sign-in/factor");
    assert_eq!(ada.shows("code", &Phone::with_key(kept.totp).code(&house)).await.path, "/");
    let page = ada.get(&kept.place).await;
    assert_eq!((page.status, page.text("h1")), (200, Some(kept.place_name)));
    house.program_by(&kept.token).get("/manage/tokens/verify").await.is(200);
    let report = chain_of(&house).await;
    assert!(report.trouble.is_none() && report.sealed > kept.sealed, "{}: {report:?}", file.display());
}

async fn version(url: &str) -> i64 {
    let db = Db::open(url).expect("a database");
    let mut tx = db.begin_read().await.expect("a database");
    let version = schema::version(&mut tx).await.expect("a version").expect("a schema");
    drop(tx);
    db.close().await;
    version
}

#[tokio::test]
async fn what_this_program_keeps_it_opens_again() {
    let folder = tempfile::tempdir().expect("a folder");
    opens(&keep(folder.path()).await).await;
}

#[tokio::test]
async fn the_database_of_every_release_is_brought_up_to_date_in_one_go() {
    let files = fs::read_dir(KEPT).into_iter().flatten().map(|file| file.expect("a file").path());
    let mut files: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|kind| kind == "gz")).collect();
    files.sort();
    let has_this = files.iter().any(|path| path.file_stem().is_some_and(|name| name == THIS));
    assert!(has_this || !is_tagged(), "{THIS} is tagged and its database is not kept: run script/keep-release and commit what it makes");
    for file in files {
        opens(&file).await;
    }
}

/// Whether this version is out. Without git, or without its history, nobody knows, and it counts as not.
fn is_tagged() -> bool {
    let tags = [THIS.to_owned(), format!("v{THIS}")];
    let told = Command::new("git").args(["tag", "--list"]).args(tags).current_dir(env!("CARGO_MANIFEST_DIR")).output();
    told.is_ok_and(|told| told.status.success() && !told.stdout.is_empty())
}

/// Not a test: script/keep-release runs it.
#[tokio::test]
#[ignore = "makes files to commit; script/keep-release runs it, once for each release"]
async fn keep_this_release() {
    fs::create_dir_all(KEPT).expect("a folder");
    let file = keep(Path::new(KEPT)).await;
    opens(&file).await;
}

/// The last schema before the audit log became a chain, so that there is something to catch up with, too.
const OLD: i64 = 16;
const PEOPLE: i64 = 300;
const EVENTS: i64 = 600;

/// Makes a database of the old schema, with rows in it.
async fn make_old(url: &str) {
    let people: Vec<String> = (1..=PEOPLE).map(|n| format!("({n}, 'P{n}@example.com', 'p{n}@example.com', 'P', 'en', 'UTC', 1)")).collect();
    let events: Vec<String> = (1..=EVENTS).map(|n| format!("({n}, {n}, 'system', 'noise', '{{}}', '', '')")).collect();
    let db = Db::open(url).expect("a database");
    let mut tx = db.begin_single().await.expect("a database");
    tx.migrate_to(OLD).await.expect("an old schema");
    tx.commit().await.expect("committed");
    let mut tx = db.begin_single().await.expect("a database");
    for sql in [
        format!("INSERT INTO users (id, email, email_folded, name, language, time_zone, created_at) VALUES {}", people.join(", ")),
        format!("INSERT INTO events (id, at, actor, kind, detail, address, agent) VALUES {}", events.join(", ")),
    ] {
        on!(&mut tx, |db| sqlx::raw_sql(AssertSqlSafe(sql)).execute(db).await.map(drop)).expect("rows");
    }
    tx.commit().await.expect("committed");
    db.close().await;
}

/// The rows that were in it: a line for each.
async fn old_rows(url: &str) -> Vec<String> {
    let db = Db::open(url).expect("a database");
    let mut tx = db.begin_read().await.expect("a database");
    let mut all = Vec::new();
    for sql in [
        "SELECT CAST(id AS TEXT) || email || email_folded || name || language || CAST(created_at AS TEXT) FROM users ORDER BY id",
        "SELECT CAST(id AS TEXT) || CAST(at AS TEXT) || actor || kind || detail || address || agent FROM events ORDER BY id",
    ] {
        let rows: Vec<(String,)> = on!(&mut tx, |db| sqlx::query_as(sql).fetch_all(db).await).expect(sql);
        all.extend(rows.into_iter().map(|(line,)| line));
    }
    drop(tx);
    db.close().await;
    all
}

/// `portico migrate` is killed (SIGKILL) at twelve moments of its life, each time on a database of its own.
#[tokio::test]
async fn an_update_that_is_killed_loses_nothing_and_the_next_one_ends_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = empty_database(folder.path()).await;
    make_old(&url).await;
    let before = old_rows(&url).await;
    assert_eq!(before.len(), usize::try_from(PEOPLE + EVENTS).expect("few"));
    let begun = Instant::now();
    done(folder.path(), &url, &["migrate"]);
    let whole_life = begun.elapsed();
    let mut cut = 0;
    for moment in 0..12 {
        let folder = tempfile::tempdir().expect("a folder");
        let url = empty_database(folder.path()).await;
        make_old(&url).await;
        fs::write(folder.path().join("sealing.key"), "07".repeat(32)).expect("the key that an old installation has");
        let mut command = Command::new(env!("CARGO_BIN_EXE_portico"));
        command.arg("migrate").env("PORTICO_DATA_DIR", folder.path()).env("PORTICO_DATABASE_URL", &url);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program runs");
        // The moment is what is tried here; nothing is waited for.
        std::thread::sleep(whole_life * moment / 12);
        child.kill().expect("killed");
        cut += usize::from(!child.wait().expect("it ends").success());

        let reached = version(&url).await;
        assert!((OLD..=Db::newest_version()).contains(&reached), "{reached}");
        assert_eq!(old_rows(&url).await, before, "killed at schema {reached}");
        done(folder.path(), &url, &["migrate"]);
        assert_eq!((version(&url).await, old_rows(&url).await == before), (Db::newest_version(), true), "killed at schema {reached}");
        let house = House::on_database(folder, &url, &[]).await;
        let report = chain_of(&house).await;
        assert!(report.trouble.is_none() && report.sealed == EVENTS.unsigned_abs(), "killed at schema {reached}: {report:?}");
        house.person("Ada").await;
        assert_eq!(house.stranger().signs_in("ada@example.com", PASSWORD).await.path, "/");
    }
    assert!(cut > 0, "somebody was killed before the end");
}
