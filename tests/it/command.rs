//! The program itself, as an operator runs it.

use crate::house::{House, database};
use std::{
    path::Path,
    process::{Command, Output},
};

fn portico(folder: &Path, url: &str, line: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_portico"));
    command.args(line).env("PORTICO_DATA_DIR", folder).env("PORTICO_DATABASE_URL", url);
    command.output().expect("the program runs")
}

fn said(output: &Output) -> (bool, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.success(), text(&output.stdout), text(&output.stderr))
}

#[tokio::test]
async fn an_operator_makes_lists_and_rescues_accounts() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = database(folder.path()).await;
    let run = |line: &[&str]| said(&portico(folder.path(), &url, line));

    let (done, out, err) = run(&["user", "create", "--name", "Ada", "--email", "ada@example.com", "--super-admin"]);
    assert!(done && out.contains("http://localhost:3000/activate/"), "{out}{err}");
    let (done, out, _) = run(&["user", "list"]);
    assert!(done && out.contains("ada@example.com\tAda\tnot activated"), "{out}");
    let (done, out, _) = run(&["user", "rescue", "ada@example.com"]);
    assert!(done && out.contains("http://localhost:3000/reset-password/"), "{out}");
    let path = out.split("http://localhost:3000").nth(1).expect("a link").trim().to_owned();

    let (done, _, err) = run(&["user", "create", "--name", "Ada", "--email", "ADA@example.com"]);
    assert!(!done && err.contains("email: Taken"), "{err}");
    let (done, _, err) = run(&["user", "rescue", "nobody@example.com"]);
    assert!(!done && err.contains("there is no such thing"), "{err}");

    let house = House::on_database(folder, &url, &[]).await;
    assert_eq!(house.db_events().await, ["person_created", "person_rescued"]);
    // The program made the link by the real clock, which is ahead of or behind the one in this house.
    house.db_run("UPDATE links SET expires_at = 9000000000000").await;
    let mut ada = house.stranger();
    ada.get(&path).await;
    let new = "four kettles on the moon";
    ada.submit("/forms/reset-password", &[("new_password", new), ("confirm_password", new)]).await;
    assert_eq!(ada.signs_in("ada@example.com", new).await.path, "/");
}

#[tokio::test]
async fn a_bad_setting_is_told_in_a_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = database(folder.path()).await;
    let run = |line: &[&str]| said(&portico(folder.path(), &url, line));
    let (done, _, err) = run(&["serve", "--public-url", "http://id.example.com"]);
    assert!(!done && err.contains("use https"), "{err}");
    let (done, _, err) = run(&["serve", "--sealing-key", "short"]);
    assert!(!done && err.contains("64 hex digits"), "{err}");
    let (done, _, err) = run(&["migrate", "--database-url", "mysql://localhost/x"]);
    assert!(!done && err.contains("PORTICO_DATABASE_URL"), "{err}");
    let (done, out, _) = run(&["serve", "--help"]);
    for setting in ["PORTICO_LISTEN", "PORTICO_PUBLIC_URL", "PORTICO_DATA_DIR", "PORTICO_DATABASE_URL"] {
        assert!(done && out.contains(setting), "{setting}");
    }
}

#[tokio::test]
async fn the_sealing_key_is_made_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let url = database(folder.path()).await;
    assert!(portico(folder.path(), &url, &["migrate"]).status.success());
    let about = std::fs::metadata(folder.path().join("sealing.key")).expect("a key");
    assert_eq!(about.permissions().mode() & 0o777, 0o600);
}
