//! A backup becomes an installation again, in which everybody gets in as before. The program does it, as an operator runs it.

use crate::{
    authenticator::Key,
    command::{portico, said},
    house::{House, PASSWORD, empty_database},
    phone::Phone,
    visitor::Visitor,
};
use portico::{
    on,
    server::{
        caller::Caller,
        chain,
        db::{Db, Tx},
        keeping::{draw, schema},
    },
    tokens::server::{self as tokens, Wanted},
};
use std::{fs, os::unix::fs::PermissionsExt, path::Path, time::Duration};
use tempfile::TempDir;

/// Runs the program and fails unless it went well; all that it said.
#[track_caller]
pub fn done(folder: &Path, url: &str, line: &[&str]) -> String {
    let (done, out, err) = said(&portico(folder, url, line));
    assert!(done, "{line:?}: {out}{err}");
    out + &err
}

/// Runs the program and fails unless it refuses; why it did.
#[track_caller]
pub fn refused(folder: &Path, url: &str, line: &[&str]) -> String {
    let (done, out, err) = said(&portico(folder, url, line));
    assert!(!done, "{line:?}: {out}{err}");
    err
}

/// Everything that a database holds but what copying leaves in it: a line for each row.
pub async fn all_rows(url: &str) -> Vec<String> {
    let db = Db::open(url).expect("a database");
    let mut tx = db.begin_read().await.expect("a database");
    let mut lines = Vec::new();
    for table in schema::read(&mut tx).await.expect("a schema").tables {
        use futures::TryStreamExt;
        let rows: Vec<_> = draw::rows(&mut tx, &table).try_collect().await.expect("rows");
        lines.extend(rows.iter().map(|row| format!("{} {row:?}", table.name)));
    }
    drop(tx);
    db.close().await;
    let ours = ["\"backup_made\"", "\"restored\"", "\"moved\"", "\"letters_released\""];
    let is_ours = |line: &String| ours.iter().any(|kind| line.contains(kind));
    // A line of the log is noted until it is sealed.
    let noted: Vec<String> = lines
        .iter()
        .filter(|line| is_ours(line))
        .map(|line| line.split(',').next().unwrap_or_default().replace("events ", "events_unchained "))
        .collect();
    lines.retain(|line| {
        !line.starts_with("installation ") && !is_ours(line) && !noted.iter().any(|begin| line.starts_with(&format!("{begin},")))
    });
    lines
}

/// Someone with all that one can have: password, app for codes, passkey, a token, and a letter that waits.
pub struct Rich {
    pub phone: Phone,
    pub key: Key,
    pub token: String,
}

pub async fn rich(house: &House) -> Rich {
    let mut ada = house.person("Ada").await;
    let phone = ada.sets_up_app(house).await.0;
    let mut key = Key::new();
    assert_eq!(ada.adds_key(&mut key, "Phone").await.0, 200);
    let wanted = Wanted { name: "laptop".into(), hours: Some(8760), email: Some("ada@example.com".into()), scopes: Vec::new() };
    let token = tokens::make_by_operator(&house.app, &Caller::command_line(), &wanted).await.expect("a token").text;
    assert!(house.db_count("SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL").await > 0, "a letter waits");
    Rich { phone, key, token }
}

/// A folder with the same sealing key, as somebody puts it there by hand.
pub fn machine_with_key_of(house: &House) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::copy(house.folder.path().join("sealing.key"), folder.path().join("sealing.key")).expect("a key");
    folder
}

/// Adas ways in work at this server, whose clock goes on from where that of `before` is.
pub async fn gets_in(copy: &House, before: &House, rich: &mut Rich) {
    let apart = before.app.now().millis() - copy.app.now().millis();
    copy.wait(Duration::from_millis(apart.unsigned_abs()) + Duration::from_secs(60));
    let mut ada: Visitor = copy.stranger();
    assert_eq!(ada.signs_in("ada@example.com", PASSWORD).await.path, "/sign-in/factor");
    assert_eq!(ada.shows("code", &rich.phone.code(copy)).await.path, "/");
    let mut laptop = copy.stranger();
    assert_eq!(laptop.enters_by(&mut rich.key).await.0, 200);
    assert!(laptop.is_in().await);
    copy.program_by(&rich.token).get("/manage/tokens/verify").await.is(200);
}

#[tokio::test]
async fn on_a_restored_copy_everybody_gets_in_and_letters_wait_until_they_are_released() {
    let house = House::open().await;
    let mut rich = rich(&house).await;
    let (url, file) = (house.app.config.database_url(), house.folder.path().join("copy.gz"));
    let file = file.to_str().expect("a path");
    while chain::grow(&house.app).await.expect("sealed") {}

    let told = done(house.folder.path(), &url, &["backup", "--to", file]);
    assert!(told.contains("keep a copy of sealing.key") && !told.contains("WARNING"), "{told}");
    assert_eq!(fs::metadata(file).expect("there").permissions().mode() & 0o777, 0o600);
    assert!(refused(house.folder.path(), &url, &["backup", "--to", file]).contains("is there already"));
    assert!(house.db_events().await.contains(&"backup_made".to_owned()));

    let machine = machine_with_key_of(&house);
    let new = empty_database(machine.path()).await;
    let told = done(machine.path(), &new, &["restore", "--from", file]);
    assert!(told.contains("no letter leaves until"), "{told}");
    assert_eq!(all_rows(&new).await, all_rows(&url).await);
    assert!(done(machine.path(), &new, &["verify-log"]).contains("sealed"), "the audit log came along with its chain");
    assert!(refused(machine.path(), &new, &["restore", "--from", file]).contains("an installation of Portico in it already"));

    let copy = House::on_database(machine, &new, &[]).await;
    gets_in(&copy, &house, &mut rich).await;
    assert!(copy.letters().await.is_empty(), "they are held back, also new ones");
    let told = done(copy.folder.path(), &new, &["mail", "list"]);
    assert!(told.contains("held back since") && told.contains("ada@example.com"), "{told}");
    assert!(done(copy.folder.path(), &new, &["mail", "release"]).contains("letters leave again"));
    assert!(!copy.letters_to("ada@example.com").await.is_empty());
    assert!(done(copy.folder.path(), &new, &["mail", "release"]).contains("no letters are held back"));
    let events = copy.db_events().await;
    assert!(["restored", "letters_released"].iter().all(|kind| events.iter().any(|event| event == kind)));
}

#[tokio::test]
async fn what_waited_can_be_dropped_and_the_page_of_letters_says_that_they_are_held_back() {
    let house = House::open().await;
    rich(&house).await;
    let file = house.folder.path().join("copy.gz").display().to_string();
    done(house.folder.path(), &house.app.config.database_url(), &["backup", "--to", &file]);
    let machine = machine_with_key_of(&house);
    let new = empty_database(machine.path()).await;
    done(machine.path(), &new, &["restore", "--from", &file]);
    let copy = House::on_database(machine, &new, &[]).await;
    let mut eve = copy.person("Eve").await;
    copy.db_set("UPDATE users SET super_admin_since = 1 WHERE email_folded = $1", "eve@example.com").await;
    let page = eve.get("/operator/outbox").await;
    assert!(page.html.contains("This is a restored copy"), "{}", page.path);
    let told = done(copy.folder.path(), &new, &["mail", "release", "--drop-waiting"]);
    assert!(told.contains("that waited are dropped"), "{told}");
    assert!(copy.letters_to("ada@example.com").await.is_empty());
    assert!(!eve.get("/operator/outbox").await.html.contains("This is a restored copy"));
    copy.person("Mo").await;
    copy.stranger().signs_in("mo@example.com", PASSWORD).await;
    assert!(!copy.letters_to("mo@example.com").await.is_empty(), "those from now on leave");
}

#[tokio::test]
async fn with_its_key_a_backup_opens_by_itself_and_the_key_of_the_new_machine_stays() {
    let house = House::open().await;
    let mut rich = rich(&house).await;
    let file = house.folder.path().join("copy.gz").display().to_string();
    let told = done(house.folder.path(), &house.app.config.database_url(), &["backup", "--to", &file, "--with-key"]);
    assert!(told.contains("WARNING: the sealing key is in this file"), "{told}");
    let machine = tempfile::tempdir().expect("a folder");
    let (new, key) = (empty_database(machine.path()).await, machine.path().join("sealing.key"));
    fs::write(&key, "09".repeat(32)).expect("written");
    done(machine.path(), &new, &["restore", "--from", &file]);
    let theirs = fs::read_to_string(house.folder.path().join("sealing.key")).expect("a key");
    assert_eq!(fs::read_to_string(&key).expect("keys"), format!("{theirs}{}\n", "09".repeat(32)));
    let copy = House::on_database(machine, &new, &[]).await;
    gets_in(&copy, &house, &mut rich).await;
}

#[tokio::test]
async fn without_its_key_a_backup_is_restored_only_if_somebody_insists() {
    let house = House::open().await;
    rich(&house).await;
    let (url, file) = (house.app.config.database_url(), house.folder.path().join("copy.gz").display().to_string());
    done(house.folder.path(), &url, &["backup", "--to", &file]);
    let machine = tempfile::tempdir().expect("a folder");
    let new = empty_database(machine.path()).await;
    let why = refused(machine.path(), &new, &["restore", "--from", &file]);
    assert!(why.contains("put the original's sealing.key into"), "{why}");
    assert!(!machine.path().join("sealing.key").exists(), "no key is made that would hide the trouble");
    let told = done(machine.path(), &new, &["restore", "--from", &file, "--without-key"]);
    assert!(told.contains("stays shut"), "{told}");
    assert_eq!(all_rows(&new).await, all_rows(&url).await);
    let why = refused(machine.path(), &new, &["backup", "--to", &file, "--with-key", "--sealing-key", &"07".repeat(32)]);
    assert!(why.contains("stands in the settings"), "{why}");
}

/// A row in every table of the schema, whichever there are, comes back. So a table that is new is looked at, too.
#[tokio::test]
async fn no_table_is_forgotten() {
    const SQLITE: &str = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
    const POSTGRES: &str = "SELECT CAST(table_name AS TEXT) FROM information_schema.tables
                             WHERE table_schema = 'public' AND table_type = 'BASE TABLE'";
    let house = House::open().await;
    house.db_run("CREATE TABLE later (name TEXT PRIMARY KEY, bytes BYTEA, part DOUBLE PRECISION, count BIGINT)").await;
    house.db_run("INSERT INTO later VALUES ('é', NULL, 0.1, 9007199254740993), ('Z', NULL, -0.0, NULL)").await;
    let mut tx = house.app.db.begin_write().await.expect("a database");
    for table in schema::read(&mut tx).await.expect("a schema").tables {
        fill(&mut tx, &table).await;
    }
    let sql = if house.is_postgres() { POSTGRES } else { SQLITE };
    let mut names: Vec<(String,)> = on!(&mut tx, |db| sqlx::query_as(sql).fetch_all(db).await).expect("names");
    tx.commit().await.expect("committed");
    names.retain(|(name,)| name != "_sqlx_migrations");
    let (url, file) = (house.app.config.database_url(), house.folder.path().join("copy.gz").display().to_string());
    done(house.folder.path(), &url, &["backup", "--to", &file]);
    let lines = crate::keeping_broken::lines_of(&file);
    for (name,) in &names {
        let begins = lines.iter().position(|line| line.starts_with(&format!("{{\"table\":{{\"name\":\"{name}\""))).expect(name);
        assert!(lines[begins + 1].starts_with('['), "{name} has no row");
    }
    house.db_run("DROP TABLE later").await;
    fs::remove_file(&file).expect("gone");
    done(house.folder.path(), &url, &["backup", "--to", &file]);
    let machine = machine_with_key_of(&house);
    let new = empty_database(machine.path()).await;
    done(machine.path(), &new, &["restore", "--from", &file, "--without-key"]);
    assert_eq!(all_rows(&new).await, all_rows(&url).await);
}

/// A row in which each column says 7, so that what refers to another table finds it.
async fn fill(tx: &mut Tx, table: &schema::Table) {
    use portico::server::keeping::cell::Kind;
    let value = |column: &schema::Column| match (column.name.as_str(), column.kind) {
        ("organization_id", _) if table.name == "cloud_connections" => "NULL".to_owned(),
        (_, Kind::Text) => "'7'".into(),
        (_, Kind::Integer) => "7".into(),
        (_, Kind::Real) => "0.7".into(),
        (_, Kind::Bytes) => "CAST('7' AS BYTEA)".into(),
    };
    let columns: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    let values: Vec<String> = table.columns.iter().map(value).collect();
    let mut sql = format!("INSERT INTO {} ({}) VALUES ({}) ON CONFLICT DO NOTHING", table.name, columns.join(", "), values.join(", "));
    if matches!(tx, Tx::Sqlite(_)) {
        sql = sql.replace("CAST('7' AS BYTEA)", "x'37'");
    }
    let sql = sqlx::AssertSqlSafe(sql);
    on!(tx, |db| sqlx::query(sql).execute(db).await.map(drop)).unwrap_or_else(|error| panic!("{}: {error}", table.name));
}
