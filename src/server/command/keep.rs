//! `portico backup`, `portico restore` and `portico move`: an installation as a file, out of a file, and into another database.

use super::say;
use crate::server::{
    config::Config,
    db::Db,
    keeping::{
        self,
        backup::{self, Kept},
        file::NewFile,
        moving,
        restore::{self, Restored},
    },
    key_file::KeyFile,
    seal::SealingKey,
    serve,
};
use clap::Args;
use std::{
    io::{Write, stdout},
    path::{Path, PathBuf},
};

#[derive(Args)]
#[command(after_help = "\
Examples:
  portico backup --to /backups/portico-2026-11-22.gz
  portico backup --to - | ssh vault 'cat > portico.gz'

It is one consistent moment of everything, and servers go on meanwhile. The database is left as it is, also one of an older schema, so a
new program can take the backup before its first start. What is secret is sealed in it; keep `sealing.key` of the data folder (or
PORTICO_SEALING_KEY) in another place: without it, a restored copy can't open second factors by app, and whoever has both has it all.")]
pub struct BackupDeed {
    /// The file to make, for its owner alone; `-` is standard output. One that is there is not written over.
    #[arg(long)]
    to: PathBuf,
    /// Put the sealing keys into the file, too. Then it opens by itself: guard it as you would guard the server.
    #[arg(long)]
    with_key: bool,
    #[command(flatten)]
    config: Config,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  portico restore --from /backups/portico-2026-11-22.gz
  PORTICO_DATABASE_URL=postgres://portico@db/portico portico restore --from portico.gz

All or nothing: a file that is cut off, damaged or of a newer Portico changes nothing. One of an older schema is brought up to date. It
sends no letters until `portico mail release`, since the original may have sent them.")]
pub struct RestoreDeed {
    /// The file that `portico backup` made.
    #[arg(long)]
    from: PathBuf,
    /// Restore it although its sealing key is lost. Whatever was sealed stays shut: people with an app for codes need a recovery code.
    #[arg(long)]
    without_key: bool,
    #[command(flatten)]
    config: Config,
}

#[derive(Args)]
#[command(after_help = "\
Examples:
  portico move --from sqlite:data/portico.db --to postgres://portico@db/portico
  portico move --take-back --from sqlite:data/portico.db

Every table is read back from the new place and compared. The old one keeps everything, and a note that servers must not start there.
The sealing key stays the same: give the server at the new place the same `sealing.key` or PORTICO_SEALING_KEY.")]
pub struct MoveDeed {
    /// Where it is: `sqlite:path/to/file.db` or `postgres://user@host/name`.
    #[arg(long)]
    from: String,
    /// Where it goes: a database with nothing in it.
    #[arg(long, required_unless_present = "take_back")]
    to: Option<String>,
    /// Move although others have the old database open. What they write from then on stays behind.
    #[arg(long)]
    anyway: bool,
    /// Move nothing: let servers start at the old place again.
    #[arg(long, conflicts_with_all = ["to", "anyway"])]
    take_back: bool,
}

/// # Errors
/// A sentence that says what to mend.
pub async fn backup(deed: BackupDeed) -> Result<(), String> {
    let BackupDeed { to, with_key, config } = deed;
    if with_key && config.sealing_key.is_some() {
        return Err("the sealing key stands in the settings (PORTICO_SEALING_KEY), so it is not put into files: leave out --with-key, \
                    and keep it where you keep the settings"
            .into());
    }
    let seal = keeping::keys_there(&config)?;
    let keys = || match with_key {
        true => KeyFile::in_folder(&config.data_dir).read().map(|keys| Some(keys.iter().map(SealingKey::written).collect())),
        false => Ok(None),
    };
    let db = keeping::open_there(&config.database_url())?;
    let kept = match to == Path::new("-") {
        true => backup::write(&db, seal.as_ref(), keys, stdout().lock())
            .await
            .and_then(|(mut out, kept)| out.flush().map(|()| kept).map_err(|error| format!("standard output: {error}"))),
        false => to_file(&db, &to, |out| backup::write(&db, seal.as_ref(), keys, out)).await,
    };
    let noted = match &kept {
        Ok(kept) => backup::noted(&db, kept, with_key).await,
        Err(_) => Ok(()),
    };
    db.close().await;
    let kept = kept?;
    tell(&kept, &to, with_key, config.sealing_key.is_some());
    noted.map_err(|error| format!("the backup is whole, but the log does not say that it was taken: {error}"))
}

async fn to_file<F>(_: &Db, to: &Path, write: impl FnOnce(NewFile) -> F) -> Result<Kept, String>
where
    F: Future<Output = Result<(NewFile, Kept), String>>,
{
    let (file, kept) = write(NewFile::begin(to)?).await?;
    file.end().map_err(|error| format!("{}: {error}", to.display()))?;
    Ok(kept)
}

/// On standard error, since standard output may be the backup.
fn tell(kept: &Kept, to: &Path, with_key: bool, in_settings: bool) {
    let rows: u64 = kept.tables.iter().map(|(_, rows)| rows).sum();
    eprintln!("{} tables, {rows} rows of schema {} are in {}", kept.tables.len(), kept.schema, to.display());
    let ids = kept.sealed_with.join(" and ");
    match (kept.sealed_with.is_empty(), with_key) {
        (_, true) => eprintln!(
            "WARNING: the sealing key is in this file. Whoever reads it can open every secret of the installation. Guard it as the server \
             itself, and encrypt it before it leaves this machine."
        ),
        (true, false) => {}
        (false, false) if in_settings => eprintln!("what is secret in it is sealed with {ids}: keep PORTICO_SEALING_KEY, in another place"),
        (false, false) => eprintln!("what is secret in it is sealed with {ids}: keep a copy of sealing.key, in another place"),
    }
}

/// # Errors
/// A sentence that says what to mend.
pub async fn restore(deed: RestoreDeed) -> Result<(), String> {
    let RestoreDeed { from, without_key, config } = deed;
    serve::private_folder(&config.data_dir)?;
    let Restored { head, tables, new_keys, missing_keys } = restore::restore(&config, &from, without_key).await?;
    let rows: u64 = tables.iter().map(|(_, rows)| rows).sum();
    say(&format!(
        "{} tables, {rows} rows as they were at {} ({}, schema {}) are restored",
        tables.len(),
        head.made_at,
        head.database,
        head.schema
    ))?;
    if !new_keys.is_empty() {
        say(&format!("its sealing key {} stands in sealing.key of the data folder", new_keys.join(" and ")))?;
    }
    if !missing_keys.is_empty() {
        say(&format!("what was sealed with {} stays shut", missing_keys.join(" and ")))?;
    }
    say("no letter leaves until you say so: `portico mail list` shows what waits, `portico mail release` lets them go, and \
         `portico mail release --drop-waiting` only those from now on")
}

/// # Errors
/// A sentence that says what to mend.
pub async fn start_moving(deed: MoveDeed) -> Result<(), String> {
    if deed.take_back {
        moving::take_back(&deed.from).await?;
        return say("servers start there again");
    }
    let to = deed.to.unwrap_or_default();
    let moved = moving::start(&deed.from, &to, deed.anyway).await?;
    for (table, rows, sum) in &moved.tables {
        say(&format!("{table}\t{rows}\t{}", sum.get(..16).unwrap_or(sum)))?;
    }
    say(&format!("all {} tables are equal on both sides", moved.tables.len()))?;
    say("next: set PORTICO_DATABASE_URL to the new address, keep the same sealing key, and start the server")?;
    match moved.is_marked {
        true => {
            say("the old database keeps everything; no server starts there any more (`portico move --take-back --from …` allows it again)")
        }
        false => say("the old database is of an older schema and could not be marked: take care that no server starts there"),
    }
}
