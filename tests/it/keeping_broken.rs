//! Backups that are not what they say, and places that can't take one: refused in a sentence, and nothing is left behind.

use crate::{
    house::{House, empty_database},
    keeping::{all_rows, done, machine_with_key_of, refused, rich},
};
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use portico::server::{db::Db, keeping::schema};
use std::{
    fs,
    io::{Read, Write},
};

/// The lines of a backup, as anybody sees them who unpacks it.
pub fn lines_of(file: &str) -> Vec<String> {
    let mut text = String::new();
    GzDecoder::new(fs::File::open(file).expect("a file")).read_to_string(&mut text).expect("gzip");
    text.lines().map(str::to_owned).collect()
}

fn pack(file: &str, lines: &[String]) {
    let mut out = GzEncoder::new(fs::File::create(file).expect("a file"), Compression::fast());
    lines.iter().for_each(|line| writeln!(out, "{line}").expect("written"));
    out.finish().expect("written");
}

#[tokio::test]
async fn a_backup_that_is_not_whole_changes_nothing() {
    let house = House::open().await;
    rich(&house).await;
    let (url, file) = (house.app.config.database_url(), house.folder.path().join("copy.gz").display().to_string());
    done(house.folder.path(), &url, &["backup", "--to", &file]);
    let (whole, lines) = (fs::read(&file).expect("a file"), lines_of(&file));
    let machine = machine_with_key_of(&house);
    let (new, bad) = (empty_database(machine.path()).await, machine.path().join("bad.gz").display().to_string());
    let before = fs::read_dir(machine.path()).expect("a folder").count();
    let why = || {
        let why = refused(machine.path(), &new, &["restore", "--from", &bad]);
        fs::remove_file(&bad).expect("gone");
        assert_eq!(fs::read_dir(machine.path()).expect("a folder").count(), before, "nothing is left behind: {why}");
        why
    };

    for length in [whole.len() / 2, whole.len() - 1, whole.len() - 9] {
        fs::write(&bad, &whole[..length]).expect("written");
        assert!(why().contains("cut off"), "{length}");
    }
    pack(&bad, &lines[..lines.len() - 1]);
    assert!(why().contains("cut off"), "without its last line");
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    fs::write(&bad, flipped).expect("written");
    let told = why();
    assert!(told.contains("damaged") || told.contains("cut off"), "{told}");
    let altered: Vec<String> = lines.iter().map(|line| line.replace("ada@example.com", "eve@example.com")).collect();
    pack(&bad, &altered);
    assert!(why().contains("altered"), "a changed row");
    let without: Vec<String> = lines.iter().filter(|line| !line.contains("totp_apps")).cloned().collect();
    pack(&bad, &without);
    assert!(why().contains("altered"), "a table that is gone");
    pack(&bad, &lines.iter().map(|line| line.replacen("\"form\":1", "\"form\":2", 1)).collect::<Vec<_>>());
    assert!(why().contains("take a newer one"));
    fs::write(&bad, "no backup at all").expect("written");
    assert!(why().contains("this is no backup"));
}

/// Whoever alters a backup and mends its checksums can't mend its seal.
#[tokio::test]
async fn a_forged_backup_and_one_of_a_newer_schema_are_refused() {
    use portico::server::keeping::archive::{Piece, Reader, Writer};
    let house = House::open().await;
    house.person("Ada").await;
    let (url, file) = (house.app.config.database_url(), house.folder.path().join("copy.gz").display().to_string());
    done(house.folder.path(), &url, &["backup", "--to", &file]);
    let machine = machine_with_key_of(&house);
    let (new, bad) = (empty_database(machine.path()).await, machine.path().join("bad.gz").display().to_string());
    for newer in [0, 1000] {
        let mut reader = Reader::begin(fs::File::open(&file).expect("a file")).expect("a backup");
        let mut head = reader.head.clone();
        (head.schema, head.made_at) = (head.schema + newer, "1999-01-01T00:00:00Z".into());
        let mut writer = Writer::begin(fs::File::create(&bad).expect("a file"), head, None).expect("begun");
        loop {
            match reader.next_piece().expect("whole") {
                Piece::Keys(_) => {}
                Piece::Table(table) => writer.table(&table).expect("written"),
                Piece::Row(row) => writer.row(&row).expect("written"),
                Piece::EndOfTable => writer.end_table().expect("written"),
                Piece::Whole(whole) => {
                    let proof = whole.proof.clone().filter(|_| newer == 0);
                    writer.end(whole.sealed_with, |_| proof).expect("written");
                    break;
                }
            }
        }
        let why = refused(machine.path(), &new, &["restore", "--from", &bad]);
        let expected = if newer == 0 { "its seal does not open" } else { "of a newer Portico" };
        assert!(why.contains(expected), "{why}");
    }
    done(machine.path(), &new, &["restore", "--from", &file]);
}

/// Taken by a new program before its first start, and restored by it: brought up to date on the way.
#[tokio::test]
async fn a_backup_of_an_older_schema_is_brought_up_to_date() {
    let house = House::open().await;
    let machine = machine_with_key_of(&house);
    let (old, file) = (empty_database(machine.path()).await, machine.path().join("old.gz").display().to_string());
    let db = Db::open(&old).expect("a database");
    let mut tx = db.begin_single().await.expect("a database");
    tx.migrate_to(9).await.expect("an old schema");
    tx.commit().await.expect("committed");
    let mut tx = db.begin_single().await.expect("a database");
    portico::on!(&mut tx, |db| sqlx::query(
        "INSERT INTO users (id, email, email_folded, name, language, time_zone, created_at)
         VALUES (7, 'Ada@example.com', 'ada@example.com', 'Ada', 'en', 'UTC', 1)"
    )
    .execute(db)
    .await
    .map(drop))
    .expect("a person");
    tx.commit().await.expect("committed");
    db.close().await;

    done(machine.path(), &old, &["backup", "--to", &file]);
    let mut tx = db_of(&old).await;
    assert_eq!(schema::version(&mut tx).await.expect("a version"), Some(9), "the old one stays as it was");
    drop(tx);
    let new = empty_database(machine.path()).await;
    done(machine.path(), &new, &["restore", "--from", &file]);
    let mut tx = db_of(&new).await;
    assert_eq!(schema::version(&mut tx).await.expect("a version"), Some(Db::newest_version()));
    drop(tx);
    let rows = all_rows(&new).await;
    assert!(rows.iter().any(|row| row.starts_with("users ") && row.contains("Ada@example.com")), "{rows:?}");
    assert!(rows.iter().any(|row| row.starts_with("templates ")), "what newer migrations put in is there");
}

async fn db_of(url: &str) -> portico::server::db::Tx {
    Db::open(url).expect("a database").begin_read().await.expect("a database")
}

/// A server goes on writing while the backup is taken: what is in it is one moment.
#[tokio::test]
async fn a_backup_while_serving_is_one_moment() {
    let house = House::open().await;
    rich(&house).await;
    let (url, file) = (house.app.config.database_url(), house.folder.path().join("copy.gz").display().to_string());
    let folder = house.folder.path().to_owned();
    let going = {
        let (url, file) = (url.clone(), file.clone());
        tokio::task::spawn_blocking(move || done(&folder, &url, &["backup", "--to", &file]))
    };
    let mut number = 0;
    while !going.is_finished() {
        number += 1;
        let email = format!("p{number}@example.com");
        portico::sign_in::server::create_person(&house.app, &portico::server::caller::Caller::command_line(), "P", &email, false)
            .await
            .expect("the server goes on");
    }
    going.await.expect("done");
    let machine = machine_with_key_of(&house);
    let new = empty_database(machine.path()).await;
    done(machine.path(), &new, &["restore", "--from", &file]);
    let rows = all_rows(&new).await;
    let count = |what: &str| rows.iter().filter(|row| row.starts_with("events ") && row.contains(what)).count();
    let people = rows.iter().filter(|row| row.starts_with("users ")).count();
    assert_eq!(people, count("\"person_created\""), "each person with the record of how they came");
}
