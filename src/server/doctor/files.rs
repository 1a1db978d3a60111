//! Who can read the files.

use super::{Finding, Findings};
use crate::server::{config::Config, keeping::sqlite_file};
use std::{
    fs,
    os::unix::fs::MetadataExt,
    path::{Path, PathBuf},
};

/// Free space below which it is time to look, and below which it is too late.
const LITTLE: u64 = 1 << 30;
const TOO_LITTLE: u64 = 100 << 20;

pub fn look(config: &Config) -> Vec<Finding> {
    let mut found = Findings::of("files");
    let mode = |path: &Path| fs::metadata(path).ok().map(|file| file.mode() & 0o777);
    match mode(&config.data_dir) {
        None => found.warning(
            format!("there is no folder {}", config.data_dir.display()),
            "the first start makes it; if this is no first start, mend PORTICO_DATA_DIR",
        ),
        Some(mode) if mode & 0o077 != 0 => found.warning(
            format!("others can look into the folder {}", config.data_dir.display()),
            format!("chmod 700 {}", config.data_dir.display()),
        ),
        Some(_) => {}
    }
    let url = config.database_url();
    let database = sqlite_file(&url).map(PathBuf::from);
    for file in [Some(config.data_dir.join("sealing.key")), database.clone()].into_iter().flatten() {
        let mend = format!("chmod 600 {}", file.display());
        match mode(&file) {
            Some(mode) if mode & 0o007 != 0 => found.wrong(format!("everyone on this machine can read {}", file.display()), mend),
            Some(mode) if mode & 0o070 != 0 => found.warning(format!("the group can read {}", file.display()), mend),
            _ => {}
        }
    }
    if let Some(file) = database
        && let Some(folder) = file.parent().map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder })
        && let Ok(disk) = rustix::fs::statvfs(folder)
    {
        let (free, size) = (disk.f_bavail.saturating_mul(disk.f_frsize), fs::metadata(&file).map_or(0, |file| file.len()));
        let mend = "make room: the database, its log of changes and backups need it";
        match free {
            free if free < TOO_LITTLE => found.wrong(format!("the disk of the database is full: {} MiB are free", free >> 20), mend),
            free if free < LITTLE.max(size) => found.warning(format!("the disk of the database has {} MiB left", free >> 20), mend),
            free => found.ok(format!("the disk of the database has {} MiB left", free >> 20)),
        }
    }
    found.else_ok("only this user can read them")
}
