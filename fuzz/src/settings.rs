//! The settings file.

use super::text_of;
use clap::{Parser, error::ErrorKind};
use portico::server::{config::Config, settings};
use std::{ffi::OsString, fs, sync::LazyLock};
use tempfile::TempDir;

static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));

#[derive(Parser)]
struct CommandLine {
    #[command(flatten)]
    config: Config,
}

pub fn run(data: &[u8]) {
    // Names of files would be opened, and this machine has files that never end.
    if text_of(data).is_some_and(|text| text.contains("/dev/") || text.contains("/proc/")) {
        return;
    }
    let path = FOLDER.path().join("settings.toml");
    fs::write(&path, data).expect("written");
    let file = format!("--config={}", path.display());
    let words: Vec<OsString> = ["portico", "serve", &file].map(OsString::from).to_vec();
    match settings::complete(words.clone(), |_| None) {
        Ok(all) => read(all, &words),
        // It says in which file and, where that is the matter, in which line.
        Err(problem) => assert!(problem.contains("settings.toml") && !problem.ends_with(": "), "{problem:?}"),
    }
}

/// What the file sets is taken as if it stood on the command line, and only what has a name.
fn read(all: Vec<OsString>, words: &[OsString]) {
    assert_eq!(&all[..words.len()], words);
    assert!(
        all[words.len()..].iter().all(|word| word.to_str().is_some_and(|word| word.starts_with("--") && word.contains('='))),
        "{all:?}"
    );
    let line = all.into_iter().filter(|word| word != "serve");
    match CommandLine::try_parse_from(line) {
        Ok(read) => {
            // Plain http would send passwords in the clear.
            let url = &read.config.public_url;
            assert!(url.scheme() == "https" || matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]")), "{url}");
            assert!(read.config.argon2_memory_kib >= 8192 && read.config.password_min >= 8);
        }
        // Each is good by itself; some need others.
        Err(error) => assert_eq!(error.kind(), ErrorKind::MissingRequiredArgument, "{error}"),
    }
}
