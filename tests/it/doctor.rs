//! `portico doctor` finds what is broken, says what to do, and gives nothing away. Everything here is really broken.

use crate::{
    command::{portico, said},
    house::{House, database, empty_database},
    serving::Server,
};
use portico::server::db::Db;
use serde_json::Value;
use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    os::unix::fs::PermissionsExt,
    path::Path,
    thread,
};

const SECRET: &str = "very-secret-word";

/// Whether nothing is wrong, and what was found: `state part: what`.
fn doctor(folder: &Path, url: &str, line: &[&str]) -> (bool, Vec<String>) {
    let (done, out, err) = said(&portico(folder, url, &[&["doctor", "--json"], line].concat()));
    assert!(!out.contains(SECRET) && !err.contains(SECRET), "it gives nothing away: {out}{err}");
    let answer: Value = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{err}"));
    let text = |finding: &Value, key: &str| finding[key].as_str().expect("text").to_owned();
    let findings = answer["findings"].as_array().expect("a list").iter();
    let lines: Vec<String> = findings
        .map(|finding| {
            let state = text(finding, "state");
            assert_eq!(state == "ok", text(finding, "mend").is_empty(), "what is amiss comes with what to do");
            format!("{state} {}: {}", text(finding, "part"), text(finding, "what"))
        })
        .collect();
    assert_eq!(done, lines.iter().all(|line| !line.starts_with("wrong")), "{err}");
    (done, lines)
}

#[track_caller]
fn says(lines: &[String], begins: &str, holds: &str) {
    assert!(lines.iter().any(|line| line.starts_with(begins) && line.contains(holds)), "{begins} … {holds}: {lines:#?}");
}

#[tokio::test]
async fn nothing_is_wrong_with_an_installation_that_serves() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).expect("shut");
    let url = database(folder.path()).await;
    let server = Server::start(folder.path(), &url);
    let address = format!("http://{}", server.address);
    let (done, lines) = doctor(folder.path(), &url, &["--public-url", &address]);
    assert!(done, "{lines:#?}");
    for part in ["database", "clock", "keys", "files", "address"] {
        says(&lines, &format!("ok {part}"), "");
    }
    says(&lines, "ok address", "this installation answers at");
    says(&lines, "warning work", "there is no administrator");
    let (done, out, _) = said(&portico(folder.path(), &url, &["doctor", "--public-url", &address]));
    assert!(done && out.contains("ok       address   this installation answers"), "{out}");

    // With another key nobody learns who answers, and with another database it is another installation.
    let (_, lines) = doctor(folder.path(), &url, &["--public-url", &address, "--sealing-key", &"09".repeat(32)]);
    says(&lines, "wrong address", "but not a server of this installation");
    let other = empty_database(folder.path()).await;
    assert!(portico(folder.path(), &other, &["migrate"]).status.success());
    let (_, lines) = doctor(folder.path(), &other, &["--public-url", &address]);
    says(&lines, "wrong address", "another installation answers");
}

#[tokio::test]
async fn before_the_first_start_it_warns_and_makes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (done, lines) = doctor(&folder.path().join("new"), "sqlite:/nowhere/portico.db", &[]);
    assert!(done, "{lines:#?}");
    says(&lines, "warning database", "there is no database");
    says(&lines, "warning keys", "no sealing key");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
    let away = format!("postgres://portico:{SECRET}@127.0.0.1:1/portico");
    says(&doctor(folder.path(), &away, &[]).1, "wrong database", "does not answer");
}

#[tokio::test]
async fn a_wrong_key_a_wrong_clock_and_open_files_are_found() {
    let house = House::open().await; // whose clock is ahead of the machine's
    house.person("Ada").await.sets_up_app(&house).await;
    let (folder, url) = (house.folder.path(), house.app.config.database_url());
    says(&doctor(folder, &url, &[]).1, "ok keys", "and all open");
    says(&doctor(folder, &url, &[]).1, "wrong clock", "the clock is behind");
    let (_, lines) = doctor(folder, &url, &["--sealing-key", &"09".repeat(32)]);
    says(&lines, "wrong keys", "which is not here");
    says(&lines, "warning settings", "in the settings and in sealing.key");
    house.db_run("UPDATE totp_apps SET sealed = SUBSTR(sealed, 1, LENGTH(sealed) - 4) || 'AAAA'").await;
    says(&doctor(folder, &url, &[]).1, "wrong keys", "rows of totp_apps do not open");
    fs::set_permissions(folder.join("sealing.key"), fs::Permissions::from_mode(0o644)).expect("open");
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).expect("open");
    let (_, lines) = doctor(folder, &url, &[]);
    says(&lines, "wrong files", "sealing.key");
    says(&lines, "warning files", "others can look into the folder");
    fs::write(folder.join("sealing.key"), "short").expect("written");
    says(&doctor(folder, &url, &[]).1, "wrong keys", "64 hex digits");
}

#[tokio::test]
async fn a_database_that_is_older_or_read_only_is_found() {
    const READ_ONLY: &str = "DO $$ BEGIN
        EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on', current_database()); END $$";
    let house = House::open().await;
    let (folder, url) = (house.folder.path(), house.app.config.database_url());
    let mut read_only = url.clone();
    match house.is_postgres() {
        true => house.db_run(READ_ONLY).await,
        false => read_only += "?mode=ro",
    }
    says(&doctor(folder, &read_only, &[]).1, "wrong database", "can't be written to");

    let old = empty_database(folder).await;
    let db = Db::open(&old).expect("a database");
    let mut tx = db.begin_single().await.expect("a database");
    tx.migrate_to(9).await.expect("an old schema");
    tx.commit().await.expect("committed");
    db.close().await;
    says(&doctor(folder, &old, &[]).1, "warning database", "its schema is 9, and this program's");
}

#[tokio::test]
async fn settings_that_contradict_each_other_are_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = database(folder.path()).await;
    let line = ["--sign-up=open", "--argon2-memory-kib=8192", "--argon2-passes=1", "--session-idle-hours=99", "--session-max-hours=9"];
    let (_, lines) = doctor(folder.path(), &url, &line);
    says(&lines, "wrong settings", "anyone may sign up");
    says(&lines, "warning settings", "8192 KiB and 1 passes");
    says(&lines, "warning settings", "idle longer than it may live");
    let smtp = format!("--smtp-url=smtp://portico:{SECRET}@mail.invalid");
    let (_, lines) = doctor(folder.path(), &url, &["--public-url=https://portico.invalid", &smtp, "--mail-from=nobody"]);
    says(&lines, "warning settings", "no proxy is trusted");
    says(&lines, "warning settings", "in the clear");
    says(&lines, "wrong settings", "PORTICO_MAIL_FROM");
    says(&lines, "wrong mail", "the mail server");
    says(&lines, "warning address", "does not answer from here");
}

/// A mail server that knows one password, or refuses everybody. Gives its port.
fn mail_server(greeting: &'static str, password_is_right: bool) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    thread::spawn(move || listener.incoming().flatten().for_each(|visitor| _ = talk(visitor, greeting, password_is_right)));
    port
}

fn talk(mut visitor: TcpStream, greeting: &str, password_is_right: bool) -> std::io::Result<()> {
    write!(visitor, "{greeting}\r\n")?;
    let mut in_letter = false;
    for line in BufReader::new(visitor.try_clone()?).lines() {
        let line = line?;
        let answer = match line.split(' ').next().unwrap_or_default() {
            "." if in_letter => {
                in_letter = false;
                "250 taken"
            }
            _ if in_letter => continue,
            "EHLO" => "250-here\r\n250 AUTH PLAIN LOGIN",
            "AUTH" if password_is_right => "235 welcome",
            "AUTH" => "535 wrong password",
            "DATA" => {
                in_letter = true;
                "354 go on"
            }
            "QUIT" => "221 bye",
            _ => "250 fine",
        };
        write!(visitor, "{answer}\r\n")?;
    }
    Ok(())
}

#[tokio::test]
async fn a_mail_server_that_takes_no_letters_is_found_without_sending_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = database(folder.path()).await;
    assert!(portico(folder.path(), &url, &["migrate"]).status.success());
    let ask = |port: u16, more: &[&str]| {
        let smtp = format!("--smtp-url=smtp://portico:{SECRET}@127.0.0.1:{port}");
        doctor(folder.path(), &url, &[&[smtp.as_str()], more].concat())
    };
    let (done, lines) = ask(mail_server("220 here", true), &["--send-to=ada@example.com"]);
    says(&lines, "ok mail", "takes our name and password");
    says(&lines, "ok mail", "a test letter to ada@example.com has left");
    assert!(done, "{lines:#?}");
    says(&ask(mail_server("220 here", false), &[]).1, "wrong mail", "535");
    says(&ask(mail_server("554 go away", true), &[]).1, "wrong mail", "554");
    says(&ask(9, &["--send-to=ada@example.com"]).1, "wrong mail", "the test letter did not leave");
}
