//! The audit log is a chain: what is done past the program is found out, what the program does is not.
//!
//! Longer than 300 lines: one way after the other to get at the log.

use crate::{
    command::{portico, said},
    house::{House, PASSWORD, database},
    serving::Server,
};
use portico::{
    on,
    server::{
        caller::Caller,
        chain::{self, Head, Report},
        db::Db,
    },
    sign_in::server as sign_in,
};
use sqlx::AssertSqlSafe;
use std::time::Duration;
use tokio::time::timeout;

const DAY: Duration = Duration::from_secs(24 * 3600);

impl House {
    /// Seals all that waits, as the worker does.
    async fn seals(&self) {
        while self.app.settle(|| chain::grow(&self.app)).await.expect("sealed") {}
    }

    async fn report(&self) -> Report {
        chain::verify(&self.app, &Caller::command_line(), None).await.expect("a report")
    }

    /// What the first trouble is, with the number of the link and the event.
    async fn trouble(&self) -> (Option<i64>, i64, &'static str) {
        let trouble = self.report().await.trouble.expect("trouble");
        (trouble.number, trouble.event, trouble.what)
    }

    async fn db_try(&self, sql: &str) -> Result<(), String> {
        let mut tx = self.app.db.begin_single().await.expect("a database");
        let done = on!(&mut tx, |db| sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(db).await.map(drop));
        done.map_err(|error| error.to_string())?;
        tx.commit().await.map_err(|error| error.to_string())
    }

    /// As somebody who owns the database and takes the triggers away first.
    async fn db_tamper(&self, sql: &str) {
        let off = if self.is_postgres() {
            "ALTER TABLE events DISABLE TRIGGER USER; ALTER TABLE event_chain DISABLE TRIGGER USER"
        } else {
            "DROP TRIGGER IF EXISTS events_written; DROP TRIGGER IF EXISTS events_stay; DROP TRIGGER IF EXISTS events_emptied;
             DROP TRIGGER IF EXISTS events_last; DROP TRIGGER IF EXISTS events_deleted; DROP TRIGGER IF EXISTS event_chain_stays;
             DROP TRIGGER IF EXISTS event_chain_lasts"
        };
        self.db_try(off).await.expect("off");
        self.db_try(sql).await.expect(sql);
    }

    async fn db_texts(&self, sql: &'static str) -> Vec<String> {
        let mut tx = self.app.db.begin_read().await.expect("a database");
        let rows: Vec<(String,)> = on!(&mut tx, |db| sqlx::query_as(sql).fetch_all(db).await).expect(sql);
        rows.into_iter().map(|(text,)| text).collect()
    }

    /// The event of a link.
    async fn db_event(&self, number: i64) -> i64 {
        const SQL: &str = "SELECT event FROM event_chain WHERE number = $1";
        let mut tx = self.app.db.begin_read().await.expect("a database");
        let (event,): (i64,) = on!(&mut tx, |db| sqlx::query_as(SQL).bind(number).fetch_one(db).await).expect("a link");
        event
    }

    /// A house in which six things happened, all of them sealed: the links 2 to 7.
    async fn with_a_chain() -> Self {
        let house = Self::open().await;
        for name in ["a", "b", "c", "d", "e", "f"] {
            house.makes(name).await;
        }
        house.seals().await;
        house
    }

    async fn makes(&self, name: &str) {
        self.wait(Duration::from_millis(1));
        let email = format!("{name}@example.com");
        let me = Caller::command_line();
        let made = self.app.settle(|| sign_in::create_person(&self.app, &me, name, &email, false)).await;
        made.expect("a new address");
    }
}

#[tokio::test]
async fn whatever_happens_is_sealed_a_moment_later() {
    let house = House::open().await;
    house.person("Ada").await;
    let waiting = chain::waiting(&house.app).await.expect("counted");
    let report = house.report().await;
    assert!(waiting >= 2 && report.waiting == waiting && report.sealed == 0 && report.trouble.is_none() && report.overdue.is_none());
    house.wait(Duration::from_secs(61));
    assert!(house.report().await.overdue.is_some(), "no worker runs");
    house.seals().await;
    let report = house.report().await;
    assert_eq!((report.sealed, report.waiting, &report.trouble, report.overdue), (waiting, 0, &None, None));
    let head = report.head.expect("a head");
    assert_eq!((head.number, head.hash.len()), (1 + i64::try_from(waiting).expect("few"), 64));
    // Nothing new: nothing is added.
    house.seals().await;
    assert_eq!(house.report().await.head, Some(head));
    // Another installation has another chain from its first link on.
    let other = House::with_a_chain().await;
    let first = "SELECT hash FROM event_chain WHERE number = 1";
    assert_ne!(house.db_texts(first).await, other.db_texts(first).await);
}

/// Each row: what somebody who owns the database does, and which link and event are named. `$n` is the event of link n.
#[tokio::test]
async fn each_way_of_altering_the_log_is_found() {
    let rows: [(&str, Option<i64>, i64, &str); 16] = [
        ("UPDATE events SET kind = 'signed_in' WHERE id = $4", Some(4), 4, "altered"),
        ("UPDATE events SET at = at + 1 WHERE id = $4", Some(4), 4, "altered"),
        ("UPDATE events SET actor_id = 7 WHERE id = $4", Some(4), 4, "altered"),
        ("UPDATE events SET detail = '{\"email\":\"z@example.com\"}' WHERE id = $4", Some(4), 4, "altered"),
        ("UPDATE events SET address = '192.0.2.1' WHERE id = $4", Some(4), 4, "altered"),
        ("UPDATE events SET detail = '{}', detail_salt = '' WHERE id = $4", Some(4), 4, "altered"),
        ("DELETE FROM events WHERE id = $4", Some(4), 4, "gone"),
        // Two that are exchanged.
        (
            "UPDATE events SET id = 1 WHERE id = $4; UPDATE events SET id = $4 WHERE id = $5; UPDATE events SET id = $5 WHERE id = 1",
            Some(4),
            4,
            "altered",
        ),
        (
            "INSERT INTO events (id, at, actor, kind, detail, address, agent) VALUES (77, 5, 'system', 'noise', '{}', '', '')",
            None,
            77,
            "put in",
        ),
        ("DELETE FROM event_chain WHERE number = 4", Some(4), 0, "gone"),
        ("DELETE FROM event_chain WHERE number = 1", Some(1), 0, "gone"),
        ("DELETE FROM event_chain WHERE number = 7", None, 7, "not sealed"),
        ("UPDATE event_chain SET number = 40 WHERE number = 4", Some(4), 0, "another number"),
        (
            "UPDATE event_chain SET number = 40 WHERE number = 4; UPDATE event_chain SET number = 4 WHERE number = 5; UPDATE event_chain SET number = 5 WHERE number = 40",
            Some(4),
            5,
            "exchanged",
        ),
        ("UPDATE event_chain SET happened_at = 5 WHERE number = 4", Some(4), 4, "altered"),
        (
            "INSERT INTO event_chain SELECT number + 1, event, 'deleted', happened_at, at, 1, digests, hash FROM event_chain WHERE number = 7",
            Some(8),
            7,
            "put in",
        ),
    ];
    for (sql, number, event, what) in rows {
        let house = House::with_a_chain().await;
        let mut sql = sql.to_owned();
        for link in 4..8 {
            sql = sql.replace(&format!("${link}"), &house.db_event(link).await.to_string());
        }
        let event = if (2..8).contains(&event) { house.db_event(event).await } else { event };
        house.db_tamper(&sql).await;
        let trouble = house.trouble().await;
        assert!(trouble.0 == number && trouble.1 == event && trouble.2.contains(what), "{sql}: {trouble:?}");
        // The program does not make it good by going on.
        house.makes("later").await;
        house.seals().await;
        assert!(house.report().await.trouble.is_some(), "{sql}");
    }
}

/// A notice only says where to look.
#[tokio::test]
async fn a_notice_written_by_hand_seals_nothing_that_was_altered() {
    for sql in ["DELETE FROM events WHERE id = $", "UPDATE events SET kind = 'x' WHERE id = $"] {
        let house = House::with_a_chain().await;
        let event = house.db_event(3).await;
        house.db_tamper(&format!("{}; INSERT INTO events_unchained VALUES ({event}, 'x')", sql.replace('$', &event.to_string()))).await;
        house.seals().await;
        let trouble = house.trouble().await;
        assert_eq!((trouble.0, trouble.1, chain::waiting(&house.app).await.expect("counted")), (Some(3), event, 0), "{trouble:?}");
    }
}

#[tokio::test]
async fn the_database_itself_refuses_to_alter_the_log() {
    let house = House::with_a_chain().await;
    let event = house.db_event(4).await;
    let mut rows = vec![
        format!("UPDATE events SET kind = 'x' WHERE id = {event}"),
        format!("UPDATE events SET detail = '{{\"a\":1}}' WHERE id = {event}"),
        format!("UPDATE events SET actor_id = NULL, address = 'x' WHERE id = {event}"),
        format!("UPDATE events SET id = 5 WHERE id = {event}"),
        format!("DELETE FROM events WHERE id = {event}"),
        "DELETE FROM events".to_owned(),
        "UPDATE event_chain SET hash = 'x'".to_owned(),
        "DELETE FROM event_chain WHERE number = 7".to_owned(),
    ];
    if house.is_postgres() {
        rows.extend(["TRUNCATE events".to_owned(), "TRUNCATE event_chain".to_owned()]);
    }
    for sql in rows {
        let refused = house.db_try(&sql).await.expect_err(&sql);
        assert!(refused.contains("append-only"), "{sql}: {refused}");
    }
    let report = house.report().await;
    assert_eq!((report.sealed, report.waiting, report.trouble), (6, 0, None));
}

/// Law goes first: what is taken away is gone, and the chain tells that it was.
#[tokio::test]
async fn erasing_an_account_and_the_end_of_ninety_days_leave_the_chain_whole() {
    let house = House::open().await;
    house.stranger().signs_in("nobody@example.com", "wrong password").await;
    house.person("Eve").await;
    let mut ada = house.person("Ada").await;
    house.seals().await;
    ada.get("/settings/account").await;
    ada.submit("/forms/account/delete", &[("confirm_email", "ada@example.com")]).await;
    house.wait(8 * DAY);
    house.tidies_up().await;
    // Emptied a moment ago, and one that was never sealed before.
    assert_eq!(house.report().await.trouble, None);
    house.seals().await;
    let report = house.report().await;
    assert!(report.trouble.is_none() && report.emptied >= 2 && report.deleted == 0, "{report:?}");
    assert_eq!(house.db_count("SELECT COUNT(*) FROM events WHERE (detail = '{}' AND detail_salt <> '') OR (address = '' AND agent = '' AND kind = 'signed_in' AND origin_salt <> '')").await, 0);

    let strangers = "SELECT COUNT(*) FROM events WHERE kind = 'sign_in_failed'";
    assert_eq!(house.db_count(strangers).await, 1);
    house.wait(83 * DAY);
    house.tidies_up().await;
    assert_eq!((house.db_count(strangers).await, house.report().await.trouble), (0, None));
    house.seals().await;
    let report = house.report().await;
    assert!(report.trouble.is_none() && report.deleted == 1, "{report:?}");
}

/// The triggers let these through, since they know neither the time nor who is erased; the chain does not.
#[tokio::test]
async fn taking_away_without_a_reason_is_found() {
    let house = House::open().await;
    house.stranger().signs_in("nobody@example.com", "wrong password").await;
    house.person("Ada").await;
    house.seals().await;
    let number =
        house.db_count("SELECT MIN(number) FROM event_chain WHERE event IN (SELECT id FROM events WHERE kind = 'activated')").await;
    house.db_try("UPDATE events SET address = '', agent = '', origin_salt = '' WHERE kind = 'activated'").await.expect("let through");
    house.seals().await;
    let trouble = house.trouble().await;
    assert!(trouble.0 > Some(number) && trouble.1 == house.db_event(number).await && trouble.2.contains("without a reason"), "{trouble:?}");

    let house = House::open().await;
    house.stranger().signs_in("nobody@example.com", "wrong password").await;
    house.seals().await;
    house.wait(89 * DAY);
    house.db_try("DELETE FROM events").await.expect("let through");
    house.seals().await;
    let trouble = house.trouble().await;
    assert!(trouble.0 == Some(2) && trouble.2.contains("gone"), "{trouble:?}");
}

/// Three servers, each with a worker that is cut off again and again, while fifty people come.
#[tokio::test(flavor = "multi_thread")]
async fn servers_that_seal_at_once_and_workers_that_are_cut_off_leave_one_whole_chain() {
    let house = House::open().await;
    let houses = [house.beside().await, house.beside().await, house.beside().await];
    let workers = houses.iter().map(|house| async {
        let (mut cut, mut met) = (0, 0);
        for round in 0..60_u64 {
            match timeout(Duration::from_micros(50 << (round % 10)), chain::grow(&house.app)).await {
                Err(_) => cut += 1,
                Ok(Err(_)) => met += 1,
                Ok(Ok(_)) => {}
            }
            tokio::task::yield_now().await;
        }
        (cut, met)
    });
    let changes = (0..50).map(|n| {
        let house = &houses[n % 3];
        async move { house.makes(&format!("person{n}")).await }
    });
    let (cuts, _) = tokio::join!(futures::future::join_all(workers), futures::future::join_all(changes));
    assert!(cuts.iter().any(|(cut, _)| *cut > 0), "somebody was cut off: {cuts:?}");
    house.seals().await;
    let report = house.report().await;
    assert_eq!((report.sealed, report.waiting, report.trouble), (50, 0, None));
    assert_eq!(house.db_count("SELECT COUNT(DISTINCT event) FROM event_chain WHERE what = 'written'").await, 50);
}

/// As after the update that brings the chain: two servers start at once, and people come meanwhile.
#[tokio::test]
async fn events_from_before_the_chain_are_sealed_in_batches() {
    let house = House::open().await;
    let many: Vec<String> = (1..=1200).map(|id| format!("({id}, {id}, 'system', 'noise', '{{}}', '', '')")).collect();
    house
        .db_tamper(&format!(
            "INSERT INTO events (id, at, actor, kind, detail, address, agent) VALUES {}; DELETE FROM event_chain; DELETE FROM events_unchained;
             INSERT INTO events_unchained VALUES (0, 'onward')",
            many.join(", ")
        ))
        .await;
    assert!(chain::grow(&house.app).await.expect("sealed"));
    let report = house.report().await;
    assert!(report.catching_up && report.sealed == 500 && report.trouble.is_none(), "{report:?}");
    let other = house.beside().await;
    tokio::join!(house.seals(), other.seals());
    let report = house.report().await;
    assert_eq!((report.sealed, report.catching_up, report.trouble), (1200, false, None));
    assert_eq!(house.db_count("SELECT COUNT(*) FROM events_unchained").await, 0);
}

/// Who can write the database can write it all anew; not what is kept on another machine.
#[tokio::test]
async fn a_head_that_is_kept_elsewhere_shows_that_the_chain_was_written_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let (url, path) = (database(folder.path()).await, folder.path().to_owned());
    let house = House::on_database(folder, &url, &[]).await;
    house.makes("ada").await;
    house.seals().await;
    let run = |line: &[&str]| said(&portico(&path, &url, line));
    let (done, out, err) = run(&["verify-log"]);
    assert!(done && out.contains("1 events are sealed") && out.contains("0 wait"), "{out}{err}");
    let head = out.lines().find_map(|line| line.strip_prefix("head: ")).expect("a head").to_owned();
    let kept: Vec<&str> = ["verify-log"].into_iter().chain(head.split(' ')).collect();
    house.makes("eve").await;
    house.seals().await;
    let (done, out, _) = run(&kept);
    assert!(done && out.contains("2 events are sealed") && out.contains("holds the hash"), "{out}");
    assert!(!run(&["verify-log", "--from-number", "2"]).0, "a number alone proves nothing");

    house.db_tamper("UPDATE events SET kind = 'other'").await;
    let (done, out, err) = run(&kept);
    assert!(
        !done && out.contains("0 events are sealed before") && err.contains("number 2, event ") && err.contains("altered"),
        "{out}{err}"
    );
    house.db_tamper("DELETE FROM event_chain; INSERT INTO events_unchained VALUES (0, 'onward')").await;
    house.seals().await;
    assert!(run(&["verify-log"]).0, "all fits again");
    let (done, _, err) = run(&kept);
    assert!(!done && err.contains("written anew"), "{err}");
    let head = Head { number: 99, hash: "0".repeat(64) };
    assert_eq!(chain::verify(&house.app, &Caller::command_line(), Some(&head)).await.expect("a report").holds_kept, Some(false));
}

/// Each server here is killed (SIGKILL) while it seals, or before it begins to.
#[tokio::test]
async fn a_running_server_seals_by_itself_and_may_be_killed_at_any_moment() {
    let folder = tempfile::tempdir().expect("a folder");
    let (url, path) = (database(folder.path()).await, folder.path());
    let run = |line: &[&str]| said(&portico(path, &url, line));
    for round in 0..4 {
        let server = Server::start(path, &url);
        let address = format!("person{round}@example.com");
        assert!(run(&["user", "create", "--name", "Ada", "--email", &address]).0);
        drop(server);
        let (whole, out, err) = run(&["verify-log"]);
        assert!(whole, "{out}{err}");
    }
    let _server = Server::start(path, &url);
    let sealed = (0..300).map(|_| run(&["verify-log"])).find(|(whole, out, _)| !whole || out.contains("\n0 wait"));
    let (whole, out, err) = sealed.expect("it is sealed within a second or two");
    // The four, and the links to make the first administrator that each start makes.
    assert!(whole && !out.starts_with("0 events") && out.contains("head: "), "{out}{err}");
}

/// The lines that docs/OPERATIONS.md has for an operator whose servers run as another role than the one that owns the tables.
pub const SECOND_ROLE: &str = "
    GRANT USAGE ON SCHEMA public TO portico_app;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO portico_app;
    REVOKE INSERT, UPDATE, DELETE ON _sqlx_migrations FROM portico_app;
    REVOKE UPDATE, DELETE ON event_chain FROM portico_app;
    REVOKE UPDATE ON events FROM portico_app;
    GRANT UPDATE (detail, detail_salt, address, agent, origin_salt) ON events TO portico_app";

#[tokio::test]
async fn a_server_that_does_not_own_the_tables_works_and_cannot_alter_the_log() {
    let folder = tempfile::tempdir().expect("a folder");
    let url = database(folder.path()).await;
    let owner = House::on_database(folder, &url, &[]).await;
    if !owner.is_postgres() {
        return assert!(matches!(owner.app.db, Db::Sqlite(_)), "a file has no roles");
    }
    let role = format!("app_{}", url.rsplit('/').next().expect("a name"));
    owner.db_try(&format!("CREATE ROLE {role} LOGIN; {}", SECOND_ROLE.replace("portico_app", &role))).await.expect("granted");
    let folder = tempfile::tempdir().expect("a folder");
    let house = House::on_database(folder, &url.replace("postgres://portico@", &format!("postgres://{role}@")), &[]).await;
    house.stranger().signs_in("nobody@example.com", "wrong password").await;
    let mut ada = house.person("Ada").await;
    assert_eq!(house.stranger().signs_in("ada@example.com", PASSWORD).await.path, "/");
    house.seals().await;
    assert!(house.report().await.trouble.is_none());
    for (sql, why) in [
        ("UPDATE events SET kind = 'x'", "permission denied"),
        ("UPDATE events SET address = '192.0.2.1'", "append-only"),
        ("DELETE FROM events WHERE subject_id IS NOT NULL", "append-only"),
        ("TRUNCATE events", "permission denied"),
        ("UPDATE event_chain SET at = 1", "permission denied"),
        ("DELETE FROM event_chain", "permission denied"),
        ("TRUNCATE event_chain", "permission denied"),
        ("ALTER TABLE events DISABLE TRIGGER USER", "must be owner"),
        ("DROP TRIGGER events_stay ON events", "must be owner"),
        ("SET session_replication_role = replica", "permission denied"),
    ] {
        let refused = house.db_try(sql).await.expect_err(sql);
        assert!(refused.contains(why), "{sql}: {refused}");
    }
    // What law wants works.
    ada.get("/settings/account").await;
    ada.submit("/forms/account/delete", &[("confirm_email", "ada@example.com")]).await;
    house.wait(91 * DAY);
    house.tidies_up().await;
    house.seals().await;
    let report = house.report().await;
    assert!(report.trouble.is_none() && report.emptied > 0 && report.deleted == 1, "{report:?}");
}
