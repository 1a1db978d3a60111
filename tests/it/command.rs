//! The program itself, as an operator runs it.

use crate::{
    house::{House, database},
    serving::Server,
};
use std::{
    io::{Read, Write},
    net::TcpStream,
    path::Path,
    process::{Command, Output},
};

pub fn portico(folder: &Path, url: &str, line: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_portico"));
    command.args(line).env("PORTICO_DATA_DIR", folder).env("PORTICO_DATABASE_URL", url);
    command.output().expect("the program runs")
}

pub fn said(output: &Output) -> (bool, String, String) {
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
    let (inside, file) = (folder.path().join("new"), url.strip_prefix("sqlite:").map(Path::new));
    let url = file.map_or(url.clone(), |_| format!("sqlite:{}", inside.join("portico.db").display()));
    assert!(portico(&inside, &url, &["migrate"]).status.success());
    let mode = |path: &Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!((mode(&inside.join("sealing.key")), mode(&inside)), (0o600, 0o700));
    if file.is_some() {
        assert_eq!(mode(&inside.join("portico.db")), 0o600);
    }
}

/// A request that has begun is answered although the program was told to stop; a new one is not taken any more.
#[tokio::test]
async fn stopping_finishes_what_is_under_way() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = database(folder.path()).await;
    let mut server = Server::start(folder.path(), &url);
    let mut visitor = TcpStream::connect(server.address).expect("the door is open");
    let body = "email=ada%40example.com&password=a+wrong+one";
    let head =
        "POST /forms/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nExpect: 100-continue\r\n";
    write!(visitor, "{head}Content-Length: {}\r\n\r\n", body.len()).expect("sent");
    // The server asks for the body as soon as it works on the request.
    let mut answer = [0; 25];
    visitor.read_exact(&mut answer).expect("an answer");
    assert!(answer.starts_with(b"HTTP/1.1 100 Continue"));

    let told = Command::new("kill").args(["-TERM", &server.child.id().to_string()]).status().expect("kill runs");
    assert!(told.success());
    while TcpStream::connect(server.address).is_ok() {
        std::thread::yield_now();
    }
    visitor.write_all(body.as_bytes()).expect("sent");
    let mut rest = String::new();
    visitor.read_to_string(&mut rest).expect("the whole answer");
    assert!(rest.contains("HTTP/1.1 422") && rest.contains("wrong_credentials"), "{rest}");
    assert!(server.child.wait().expect("it ends").success());
}

#[tokio::test]
async fn the_log_of_the_first_start_shows_the_way_in_and_later_ones_do_not() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = database(folder.path()).await;
    assert!(Server::start(folder.path(), &url).log().contains("http://localhost:3000/setup/"));
    assert!(
        portico(folder.path(), &url, &["user", "create", "--name", "Ada", "--email", "ada@example.com", "--super-admin"]).status.success()
    );
    assert!(!Server::start(folder.path(), &url).log().contains("/setup/"));
}

#[tokio::test]
async fn a_request_line_that_names_no_path_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = database(folder.path()).await;
    let server = Server::start(folder.path(), &url);
    for line in ["GET foo HTTP/1.1", "GET foo:80 HTTP/1.1", "CONNECT foo:80 HTTP/1.1", "OPTIONS * HTTP/1.1", "GET http://foo HTTP/1.1"] {
        let mut visitor = TcpStream::connect(server.address).expect("the door is open");
        write!(visitor, "{line}\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("sent");
        let mut answer = String::new();
        visitor.read_to_string(&mut answer).expect("an answer");
        let status: u16 = answer.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or_else(|| panic!("{line}: {answer}"));
        assert!(status < 500, "{line}: {answer}");
    }
}
