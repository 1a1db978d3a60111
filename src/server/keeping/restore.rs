//! `portico restore`: a backup becomes an installation again, in an empty database, all or nothing. Its letters are held back until
//! somebody says so: the original may have sent them long ago.

use super::{
    amiss,
    archive::{Head, Piece, Reader, Whole, proof_place},
    note, now,
    pour::Pour,
    sqlite_file,
};
use crate::server::{
    config::Config,
    db::Db,
    event::Event,
    installation::{self, ID, LETTERS_HELD_SINCE, MOVED_TO},
    key_file::KeyFile,
    seal::{Seal, SealingKey},
};
use data_encoding::HEXLOWER;
use std::{fs::File, io::BufReader, path::Path};

/// What was looked at before anything is written.
pub struct Checked {
    pub head: Head,
    keys: Vec<SealingKey>,
    whole: Whole,
}

/// What a restored installation has.
pub struct Restored {
    pub head: Head,
    pub tables: Vec<(String, u64)>,
    /// Ids of keys that were in the backup and stand in the file of keys now.
    pub new_keys: Vec<String>,
    /// Ids of keys that seal something and are not here.
    pub missing_keys: Vec<String>,
}

fn open(file: &Path) -> Result<Reader<BufReader<File>>, String> {
    let file = File::open(file).map_err(|error| format!("{}: {error}", file.display()))?;
    Reader::begin(BufReader::new(file))
}

/// Reads the whole file and compares all that it says of itself.
///
/// # Errors
/// A sentence: it is none, cut off, damaged, or of a newer program.
pub fn check(file: &Path) -> Result<Checked, String> {
    let (mut reader, mut keys) = (open(file)?, Vec::new());
    loop {
        match reader.next_piece()? {
            Piece::Keys(written) => keys = written.iter().map(|key| key.parse()).collect::<Result<_, String>>()?,
            Piece::Whole(whole) => return Ok(Checked { head: reader.head, keys, whole }),
            Piece::Table(_) | Piece::Row(_) | Piece::EndOfTable => {}
        }
    }
}

/// Restores it into the database of these settings.
///
/// # Errors
/// A sentence that says what to mend. Then nothing is kept.
pub async fn restore(config: &Config, file: &Path, without_key: bool) -> Result<Restored, String> {
    let checked = check(file)?;
    let keys = Keys::of(config, &checked, without_key)?;
    let url = config.database_url();
    let made = make_file(&url)?;
    let db = Db::open(&url).map_err(|error| format!("PORTICO_DATABASE_URL: {error}"))?;
    let done = fill(&db, config, file, &checked, &keys).await;
    db.close().await;
    if done.is_err() && made {
        for ending in ["", "-wal", "-shm"] {
            _ = std::fs::remove_file(format!("{}{ending}", sqlite_file(&url).unwrap_or_default()));
        }
    }
    let tables = done?;
    let new_keys = keys.new.iter().map(SealingKey::id).collect();
    Ok(Restored { head: checked.head, tables, new_keys, missing_keys: keys.missing })
}

/// SQLite would make the file readable by everyone. Says whether it is new.
fn make_file(url: &str) -> Result<bool, String> {
    use std::os::unix::fs::OpenOptionsExt;
    let Some(file) = sqlite_file(url) else { return Ok(false) };
    match std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(format!("{file}: {error}")),
    }
}

async fn fill(db: &Db, config: &Config, file: &Path, checked: &Checked, keys: &Keys) -> Result<Vec<(String, u64)>, String> {
    let mut pour = Pour::begin(db, checked.head.schema).await?;
    let mut reader = open(file)?;
    loop {
        match reader.next_piece()? {
            Piece::Keys(_) => {}
            Piece::Table(table) => pour.table(table)?,
            Piece::Row(row) => pour.row(row).await?,
            Piece::EndOfTable => pour.end_table().await?,
            Piece::Whole(whole) if whole == checked.whole => break,
            Piece::Whole(_) => return Err("the file changed while it was read".into()),
        }
    }
    let tables = pour.finish().await?;
    let (at, tx) = (now(), &mut pour.tx);
    installation::set(tx, LETTERS_HELD_SINCE, &at.millis().to_string()).await.map_err(amiss)?;
    installation::set(tx, ID, &HEXLOWER.encode(&super::random::<16>()?)).await.map_err(amiss)?;
    installation::remove(tx, MOVED_TO).await.map_err(amiss)?;
    note(tx, at, &Event::Restored { made_at: checked.head.made_at.clone(), rows: checked.whole.rows }).await?;
    keys.write(config)?;
    pour.tx.commit().await.map_err(amiss)?;
    Ok(tables)
}

/// The keys that open what the backup holds.
struct Keys {
    /// From the backup, and not here yet.
    new: Vec<SealingKey>,
    missing: Vec<String>,
}

impl Keys {
    fn of(config: &Config, checked: &Checked, without_key: bool) -> Result<Self, String> {
        let there = super::keys_there(config)?;
        let ids = there.as_ref().map(Seal::ids).unwrap_or_default();
        let new: Vec<SealingKey> = checked.keys.iter().filter(|key| !ids.contains(&key.id())).cloned().collect();
        if config.sealing_key.is_some() && !new.is_empty() {
            return Err("the backup brings its own sealing keys, but PORTICO_SEALING_KEY says another: take that setting out, or \
                        put the backup's key into it"
                .into());
        }
        let has = |id: &String| ids.contains(id) || new.iter().any(|key| key.id() == *id);
        let missing: Vec<String> = checked.whole.sealed_with.iter().filter(|id| !has(id)).cloned().collect();
        if !missing.is_empty() && !without_key {
            return Err(format!(
                "the backup is sealed with key {}, which is not here: put the original's sealing.key into {}, or set \
                 PORTICO_SEALING_KEY as it was there; `--without-key` restores it all the same, but then no app for codes works any \
                 more, nor anything else that was sealed",
                missing.join(" and "),
                config.data_dir.display()
            ));
        }
        if let (Some(seal), Some(proof)) = (&there, &checked.whole.proof)
            && proof.split_once('.').is_some_and(|(id, _)| ids.iter().any(|known| known == id))
            && seal.open(&proof_place(&checked.whole.sha256), proof).is_err()
        {
            return Err("the backup was altered: its seal does not open".into());
        }
        Ok(Self { new, missing })
    }

    /// Puts the backup's keys above those that are there, so that they seal again.
    fn write(&self, config: &Config) -> Result<(), String> {
        let Some((first, _)) = self.new.split_first() else { return Ok(()) };
        let file = KeyFile::in_folder(&config.data_dir);
        if file.stamp().is_none() {
            file.make(first)?;
        }
        let there: Vec<SealingKey> = file.read()?.into_iter().filter(|key| self.new.iter().all(|new| new.id() != key.id())).collect();
        file.write(&[self.new.clone(), there].concat())
    }
}
