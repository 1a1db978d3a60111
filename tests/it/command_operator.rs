//! What an operator does with accounts, letters and the log on the command line: the same operations as on the pages.

use crate::{
    command::{portico, said},
    house::{House, database},
    world::World,
};
use portico::projects::server as projects;

#[tokio::test]
async fn an_operator_helps_people_and_sees_what_happened() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = database(folder.path()).await;
    let run = |line: &[&str]| said(&portico(folder.path(), &url, line));
    let (ada, why) = ("ada@example.com", "--reason=Ticket 4711");
    assert!(run(&["user", "create", "--name", "Ada", "--email", ada]).0);
    let (done, out, err) = run(&["user", "show", ada]);
    assert!(done && out.contains("name\tAda") && out.contains("disabled\tno"), "{out}{err}");
    let (done, out, err) = run(&["user", "find", "ada", "exam"]);
    assert!(done && out.ends_with("\tada@example.com\tAda\n"), "{out}{err}");
    assert_eq!(run(&["user", "find", "nobody"]).1.trim(), "nobody");
    let (done, _, err) = run(&["user", "disable", ada]);
    assert!(!done && err.contains("--reason"), "{err}");
    let (done, _, err) = run(&["user", "disable", ada, "--reason", ""]);
    assert!(!done && err.contains("reason: Required"), "{err}");
    for (line, answer) in [
        (vec!["user", "reset-link", ada, why], "on its way"),
        (vec!["user", "disable", ada, why], "is disabled"),
        (vec!["user", "end-sessions", ada, why], "are over"),
        (vec!["user", "enable", ada, why], "is enabled"),
    ] {
        let (done, out, err) = run(&line);
        assert!(done && out.contains(answer) && !out.contains("http"), "{line:?}: {out}{err}");
    }
    for line in
        [vec!["user", "remove-mfa", ada, why], vec!["user", "super-admin", "grant", ada, why], vec!["user", "show", "nobody@example.com"]]
    {
        let (done, out, err) = run(&line);
        assert!(!done && out.is_empty() && !err.is_empty(), "{line:?}");
    }
    let (done, out, _) = run(&["log", "--person", ada]);
    let kinds: Vec<&str> = out.lines().filter_map(|line| line.split('\t').nth(1)).collect();
    let expected = ["account_enabled", "user_sessions_ended", "account_disabled", "reset_link_sent", "person_seen", "person_created"];
    assert!(done && kinds == expected && out.contains("Ticket 4711"), "{out}");
    let (done, out, _) = run(&["log", "--kind", "account_disabled", "--json", "--since", "2026-01-01"]);
    let line: serde_json::Value = serde_json::from_str(out.trim()).expect("JSON");
    assert!(done && line["person_email"] == ada && line["by"] == "command_line", "{out}");
    let (done, _, err) = run(&["log", "--since", "yesterday"]);
    assert!(!done && err.contains("since"), "{err}");

    let (done, out, _) = run(&["mail", "list"]);
    assert!(done && out.lines().count() == 4 && out.contains("account_disabled\tada@example.com") && !out.contains("/activate/"), "{out}");
    let number = out.split('\t').next().expect("a number").to_owned();
    assert!(run(&["mail", "retry", &number]).1.contains("1 to be tried again"));
    assert!(run(&["mail", "retry"]).1.contains("0 to be tried again"));
    assert!(!run(&["mail", "retry", "1"]).0);
    let (done, out, _) = run(&["user", "erase", ada, why]);
    assert!(done && out.contains("is erased"), "{out}");
    assert!(!run(&["user", "show", ada]).0);
    let house = House::on_database(folder, &url, &[]).await;
    assert!(house.db_events().await.contains(&"account_removed".to_owned()));
}

/// Also when nobody can sign in to say it on a page.
#[tokio::test]
async fn an_operator_tells_everyone_and_ends_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = database(folder.path()).await;
    let run = |line: &[&str]| said(&portico(folder.path(), &url, line));
    assert!(run(&["user", "create", "--name", "Ada", "--email", "ada@example.com"]).0);
    let (done, _, err) = run(&["announce", "now", "--title", " ", "--text", "We know."]);
    assert!(!done && err.contains("headline: Required"), "{err}");
    let now = ["announce", "now", "--kind", "incident", "--title", "Slow", "--text", "We **know**.", "--public"];
    let (done, out, err) = run(&now);
    assert!(done && out.ends_with("is published\n"), "{out}{err}");
    let (_, out, _) = run(&["announce", "list"]);
    let cells: Vec<&str> = out.trim().split('\t').collect();
    assert_eq!((cells[1], cells[2], cells[4]), ("current", "incident", "Slow"));
    let (done, out, _) = run(&["announce", "end", cells[0]]);
    assert!(done && out.contains("is over"), "{out}");
    assert!(run(&["announce", "list"]).1.contains("\tpast\t"));
    assert!(!run(&["announce", "end", cells[0]]).0, "it is over already");
    let (done, _, err) = run(&["announce", "now", "--title", "T", "--text", "T", "--organization", "17"]);
    assert!(!done && err.contains("organization"), "{err}");
    let house = House::on_database(folder, &url, &[]).await;
    assert!(house.db_events().await.contains(&"announcement_ended".to_owned()));
}

#[tokio::test]
async fn an_operator_brings_projects_back_or_ends_them_for_good() {
    let folder = tempfile::tempdir().expect("a folder");
    let (url, path) = (database(folder.path()).await, folder.path().to_owned());
    let house = House::on_database(folder, &url, &[]).await;
    let world = World::in_house(&house).await;
    let number = world.project.to_string();
    let run = |line: &[&str]| said(&portico(&path, &url, line));
    assert_eq!(run(&["project", "deleted"]).1.trim(), "none");
    let (done, _, err) = run(&["project", "undelete", &number]);
    assert!(!done && !err.is_empty(), "it lives");
    projects::delete(&house.app, &world.root, world.project).await.expect("deleted");
    let (done, out, err) = run(&["project", "deleted"]);
    assert!(done && out.starts_with(&format!("{number}\t")) && out.ends_with("\tcan come back\n"), "{out}{err}");
    let (done, _, err) = run(&["project", "undelete", &number, "--days", "0"]);
    assert!(!done && err.contains("--days"), "{err}");
    assert!(run(&["project", "undelete", &number]).1.contains("is back"));
    projects::find(&house.app, &world.root, world.project).await.expect("it is there");
    assert!(!run(&["project", "purge", &number]).0, "not while it lives");
    projects::delete(&house.app, &world.root, world.project).await.expect("deleted");
    assert!(run(&["project", "purge", &number]).1.contains("will be purged"));
    assert!(run(&["project", "deleted", "--name", "nothing like it"]).1.contains("none"));
    assert!(run(&["project", "deleted"]).1.contains("waits for its purge"));
    assert!(!run(&["project", "purge", "17"]).0, "there is none");
    assert_eq!(house.db_events().await.iter().filter(|kind| kind.contains("purge")).count(), 1);
}

#[test]
fn the_help_is_a_tidy_tree_with_examples() {
    let folder = tempfile::tempdir().expect("a folder");
    let help = |line: &[&str]| said(&portico(folder.path(), "sqlite:none", line)).1;
    let all = help(&["--help"]);
    for part in ["serve", "user", "token", "keys", "mail", "announce", "project", "log", "Examples:", "portico user disable"] {
        assert!(all.contains(part), "{part}");
    }
    let user = help(&["user", "--help"]);
    for part in [
        "create",
        "rescue",
        "list",
        "find",
        "show",
        "disable",
        "enable",
        "end-sessions",
        "reset-link",
        "remove-mfa",
        "super-admin",
        "erase",
    ] {
        assert!(user.contains(part), "{part}");
    }
    assert!(help(&["user", "super-admin", "grant", "--help"]).contains("--reason 'New on the team'"));
    assert!(help(&["mail", "--help"]).contains("retry") && help(&["log", "--help"]).contains("--since"));
}
