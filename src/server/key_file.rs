//! `sealing.key` in the data folder: a key on each line. The first one seals, the others open what they have sealed before.

use super::seal::SealingKey;
use crate::time::Timestamp;
use std::{
    fs::{self, File, OpenOptions, Permissions},
    io::{self, ErrorKind, Write},
    os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt, fchown},
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

pub struct KeyFile(PathBuf);

/// By which a changed file is known from the one before: its number, its size, and when it was changed, in seconds and
/// nanoseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp(u64, u64, i64, i64);

impl KeyFile {
    pub fn in_folder(folder: &Path) -> Self {
        Self(folder.join("sealing.key"))
    }

    /// Reads the keys, or makes one that only this user can read.
    ///
    /// # Errors
    /// A sentence that says what to mend.
    pub fn read_or_make(&self, random: [u8; 32]) -> Result<Vec<SealingKey>, String> {
        let key = SealingKey::of(random);
        match self.put(&key) {
            Ok(()) => Ok(vec![key]),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => self.read(),
            Err(error) => Err(self.says(&error)),
        }
    }

    /// Makes the file with this key in it, for this user alone.
    ///
    /// # Errors
    /// A sentence: it is there already, or can't be made.
    pub fn make(&self, key: &SealingKey) -> Result<(), String> {
        self.put(key).map_err(|error| self.says(&error))
    }

    /// The file is there with its key, or not at all: whoever is killed here must not leave an empty one, at which all later starts
    /// would stop, and whoever starts beside must not read half of it.
    fn put(&self, key: &SealingKey) -> io::Result<()> {
        let write = |path: &Path| {
            let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
            made.and_then(|mut made| writeln!(made, "{}", key.written()).and_then(|()| made.sync_all()))
        };
        let beside = self.0.with_extension(format!("{}.new", key.id()));
        let linked = write(&beside).and_then(|()| fs::hard_link(&beside, &self.0));
        _ = fs::remove_file(&beside);
        match linked {
            // Not every volume knows links.
            Err(error) if matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::PermissionDenied) => write(&self.0),
            done => done,
        }
    }

    /// # Errors
    /// A sentence that says what to mend.
    pub fn read(&self) -> Result<Vec<SealingKey>, String> {
        let text = fs::read_to_string(&self.0).map_err(|error| self.says(&error))?;
        let keys = text.lines().filter(|line| !line.trim().is_empty()).map(str::parse).collect::<Result<Vec<_>, String>>();
        match keys {
            Ok(keys) if keys.is_empty() => Err(format!("{}: there is no key in it", self.0.display())),
            keys => keys.map_err(|error| format!("{}: {error}", self.0.display())),
        }
    }

    /// `None` if it can't be looked at.
    pub fn stamp(&self) -> Option<Stamp> {
        // `ctime` is not for anyone to set, as `mtime` is.
        fs::metadata(&self.0).ok().map(|file| Stamp(file.ino(), file.size(), file.ctime(), file.ctime_nsec()))
    }

    /// When it was written last.
    ///
    /// # Errors
    /// A sentence that says what to mend.
    pub fn written_at(&self) -> Result<Timestamp, String> {
        let at = fs::metadata(&self.0).and_then(|file| file.modified()).map_err(|error| self.says(&error))?;
        let since = at.duration_since(UNIX_EPOCH).unwrap_or_default();
        Ok(Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX)))
    }

    /// Keeps other commands from changing the file for as long as the answer lives: of two that make a key at once, one key
    /// would be lost, and all that it has sealed.
    ///
    /// # Errors
    /// A sentence that says that another command is at it, or what to mend.
    pub fn lock(&self) -> Result<File, String> {
        let beside = self.0.with_extension("key.lock");
        let say = |error: io::Error| format!("{}: {error}", beside.display());
        let lock = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(&beside).map_err(say)?;
        // Made by root, it would keep the server's own user out.
        _ = fs::metadata(&self.0).and_then(|file| fchown(&lock, Some(file.uid()), Some(file.gid())));
        lock.try_lock().map_err(|_| "another `portico keys` is at work".to_owned())?;
        Ok(lock)
    }

    /// Replaces the keys, all or nothing. The file keeps its owner and its mode: the server has to read it on, whoever does this.
    ///
    /// # Errors
    /// A sentence that says what to mend; then the file is as it was.
    pub fn write(&self, keys: &[SealingKey]) -> Result<(), String> {
        self.replace(keys).map_err(|error| self.says(&error))
    }

    fn replace(&self, keys: &[SealingKey]) -> io::Result<()> {
        let file = fs::canonicalize(&self.0)?; // a link stays one
        let new = file.with_extension("key.new");
        match fs::remove_file(&new) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {} // left by one that was ended
        }
        let before = fs::metadata(&file)?;
        let mut made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&new)?;
        let whole: String = keys.iter().map(|key| key.written() + "\n").collect();
        let is_ours = made.metadata().map(|mine| (mine.uid(), mine.gid()) == (before.uid(), before.gid()))?;
        let owned = if is_ours { Ok(()) } else { fchown(&made, Some(before.uid()), Some(before.gid())) };
        let written = owned
            .and_then(|()| made.set_permissions(Permissions::from_mode(before.mode() & 0o7777)))
            .and_then(|()| made.write_all(whole.as_bytes()))
            .and_then(|()| made.sync_all())
            .and_then(|()| fs::rename(&new, &file));
        if written.is_err() {
            _ = fs::remove_file(&new);
        }
        written?;
        // The new name, too, has to outlast a power cut before anything is sealed with the new key.
        file.parent().map_or(Ok(()), |folder| File::open(folder)?.sync_all())
    }

    fn says(&self, error: &io::Error) -> String {
        format!("the sealing keys in {}: {error}", self.0.display())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(file: &KeyFile) -> Vec<String> {
        file.read().expect("keys").iter().map(SealingKey::written).collect()
    }

    #[test]
    fn a_key_is_made_once_for_its_owner_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = KeyFile::in_folder(folder.path());
        assert!(file.stamp().is_none());
        file.read_or_make([7; 32]).expect("made");
        file.read_or_make([8; 32]).expect("read");
        assert_eq!(lines(&file), ["07".repeat(32)]);
        assert_eq!(fs::metadata(&file.0).expect("there").permissions().mode() & 0o777, 0o600);
        for wrong in ["short", "", "\n \n"] {
            fs::write(&file.0, wrong).expect("written");
            assert!(file.read_or_make([8; 32]).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn keys_are_replaced_all_or_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = KeyFile::in_folder(folder.path());
        file.read_or_make([7; 32]).expect("made");
        let (stamp, link) = (file.stamp(), KeyFile(folder.path().join("link")));
        std::os::unix::fs::symlink(&file.0, &link.0).expect("a link");
        fs::set_permissions(&file.0, Permissions::from_mode(0o640)).expect("shared with a group");
        fs::write(folder.path().join("sealing.key.new"), "left behind").expect("written");
        link.write(&[SealingKey::of([8; 32]), SealingKey::of([7; 32])]).expect("replaced");
        assert_eq!(lines(&file), ["08".repeat(32), "07".repeat(32)]);
        assert_ne!(file.stamp(), stamp);
        assert_eq!(fs::metadata(&file.0).expect("there").permissions().mode() & 0o777, 0o640);
        assert!(fs::symlink_metadata(&link.0).expect("there").is_symlink() && !folder.path().join("sealing.key.new").exists());
    }

    #[test]
    fn two_do_not_change_keys_at_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = KeyFile::in_folder(folder.path());
        let lock = file.lock().expect("free");
        assert!(file.lock().is_err());
        drop(lock);
        assert!(file.lock().is_ok());
    }
}
