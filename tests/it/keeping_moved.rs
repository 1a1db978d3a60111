//! A whole installation from one database into another, by the program; and between the two kinds.

use crate::{
    command::portico,
    house::{House, empty_database},
    keeping::{all_rows, done, gets_in, machine_with_key_of, refused, rich},
};

#[tokio::test]
async fn everything_moves_is_compared_and_no_server_starts_at_the_old_place() {
    let house = House::open().await;
    let mut rich = rich(&house).await;
    let (url, folder) = (house.app.config.database_url(), house.folder.path());
    let (machine, before) = (machine_with_key_of(&house), all_rows(&url).await);
    let new = empty_database(machine.path()).await;
    let why = refused(folder, &url, &["move", "--from", &url, "--to", &new]);
    assert!(why.contains("stop it first, or say --anyway"), "{why}");
    assert!(refused(folder, &url, &["move", "--from", &url, "--to", &url, "--anyway"]).contains("the same"));
    house.app.db.close().await;

    let told = done(folder, &url, &["move", "--from", &url, "--to", &new]);
    assert!(told.contains("users\t1\t") && told.contains("are equal on both sides") && told.contains("next: set"), "{told}");
    assert_eq!(all_rows(&new).await, before);
    assert_eq!(all_rows(&url).await, before, "the old place keeps everything");
    assert!(refused(folder, &url, &["move", "--from", &url, "--to", &new]).contains("--to: the database has"));
    let site = folder.join("site");
    std::fs::create_dir_all(&site).expect("a folder");
    std::fs::write(site.join("hash.txt"), "").expect("written");
    let serve = ["serve", "--listen", "127.0.0.1:0", "--site-root", site.to_str().expect("a path")];
    let why = refused(folder, &url, &serve);
    assert!(why.contains("this installation moved to") && !why.contains("password"), "{why}");
    let copy = House::on_database(machine, &new, &[]).await;
    gets_in(&copy, &house, &mut rich).await;
    assert!(!copy.letters_to("ada@example.com").await.is_empty(), "what moved is the one that sends");
    assert!(done(folder, &url, &["move", "--take-back", "--from", &url]).contains("servers start there again"));
    assert!(!portico(folder, &url, &["move", "--from", "sqlite:/nowhere/at/all.db", "--to", &new]).status.success());
}

/// Where there is PostgreSQL: by a file into SQLite, and straight back.
#[tokio::test]
async fn the_kind_of_database_can_change_in_either_direction() {
    let house = House::open().await;
    if !house.is_postgres() {
        return;
    }
    let mut rich = rich(&house).await;
    let (url, file) = (house.app.config.database_url(), house.folder.path().join("copy.gz").display().to_string());
    let before = all_rows(&url).await;
    done(house.folder.path(), &url, &["backup", "--to", &file]);
    let machine = machine_with_key_of(&house);
    let sqlite = format!("sqlite:{}", machine.path().join("portico.db").display());
    done(machine.path(), &sqlite, &["restore", "--from", &file]);
    assert_eq!(all_rows(&sqlite).await, before);
    let back = empty_database(machine.path()).await;
    done(machine.path(), &sqlite, &["mail", "release"]);
    done(machine.path(), &sqlite, &["move", "--from", &sqlite, "--to", &back]);
    assert_eq!(all_rows(&back).await, before);
    let copy = House::on_database(machine, &back, &[]).await;
    gets_in(&copy, &house, &mut rich).await;
}
