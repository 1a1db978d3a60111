//! Where settings come from: a flag beats the environment, the environment beats the settings file, and that beats what is usual.
//! What secrets hold may stand in files of their own.
//!
//! Clap knows flags and the environment. What else is set is put behind the words of the command line, unless they or the environment
//! say otherwise already; so each value is read and refused in one place.

use super::config::Config;
use clap::{Arg, Args, Command, error::ErrorKind};
use std::{
    error::Error,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// Behind the name of a setting: its value is in this file.
const IN_FILE: &str = "-file";
/// Largest file of settings or of a secret, in bytes.
const MOST: u64 = 1024 * 1024;

/// The words of the command line, with what the settings file and the files of secrets add.
///
/// # Errors
/// A sentence that says what to mend, and in which line.
pub fn complete(words: Vec<OsString>, environment: impl Fn(&str) -> Option<OsString>) -> Result<Vec<OsString>, String> {
    let config = Config::augment_args(Command::new("portico")).mut_args(|arg| arg.env(None::<&str>));
    let with_names = Config::augment_args(Command::new("portico"));
    let settings: Vec<&Arg> = with_names.get_arguments().filter(|arg| arg.get_long().is_some_and(|long| long != "help")).collect();
    let mut file: Vec<(String, String)> = Vec::new();
    let chosen = flag(&words, "config").or_else(|| environment("PORTICO_CONFIG"));
    if let Some(path) = chosen.map(PathBuf::from) {
        let text = read(&path.display().to_string(), &path)?;
        file = entries(&config, &text).map_err(|(line, problem)| format!("{}, line {line}: {problem}", path.display()))?;
    }
    let mut added = Vec::new();
    for setting in settings {
        let (Some(name), Some(variable)) = (setting.get_long(), setting.get_env().and_then(|name| name.to_str())) else { continue };
        let in_file = format!("{variable}_FILE");
        let elsewhere = if is_secret(setting) { environment(&in_file) } else { None };
        if elsewhere.is_some() && environment(variable).is_some() {
            return Err(format!("{variable} and {in_file} are both set; one of them is enough"));
        }
        if flag(&words, name).is_some() || environment(variable).is_some() {
            continue;
        }
        if let Some(path) = elsewhere {
            added.push(format!("--{name}={}", secret(&format!("{in_file} ({})", path.display()), Path::new(&path))?).into());
            continue;
        }
        added.extend(file.iter().filter(|(known, _)| known == name).map(|(_, value)| OsString::from(format!("--{name}={value}"))));
    }
    // Before `--`, behind which nothing is a flag.
    let (mut words, end) = (words, added);
    let place = words.iter().position(|word| word == "--").unwrap_or(words.len());
    if takes_settings(&words) {
        words.splice(place..place, end);
    }
    Ok(words)
}

/// A secret that could stand in a file of its own.
pub fn is_secret(setting: &Arg) -> bool {
    setting.is_hide_env_values_set()
}

/// Commands with settings, told as clap tells them; whatever else (`help`) has no room for more words.
fn takes_settings(words: &[OsString]) -> bool {
    let all = super::command::Command::augment();
    let mut command = &all;
    for word in words.iter().skip(1) {
        let Some(word) = word.to_str() else { continue };
        if let Some(next) = command.find_subcommand(word) {
            command = next;
        }
    }
    command.get_arguments().any(|arg| arg.get_id() == "data_dir")
}

/// What follows this flag.
fn flag(words: &[OsString], name: &str) -> Option<OsString> {
    let before_end = words.iter().take_while(|word| *word != "--");
    let mut words = before_end.map(|word| word.to_str().unwrap_or_default());
    while let Some(word) = words.next() {
        let Some(rest) = word.strip_prefix("--").and_then(|word| word.strip_prefix(name)) else { continue };
        match rest.strip_prefix('=') {
            Some(value) => return Some(value.into()),
            None if rest.is_empty() => return Some(words.next().unwrap_or_default().into()),
            None => {}
        }
    }
    None
}

/// What the settings file says: each name with its value as a flag would have it.
fn entries(config: &Command, text: &str) -> Result<Vec<(String, String)>, (usize, String)> {
    let line = |at: usize| text.get(..at).unwrap_or(text).matches('\n').count() + 1;
    let table = DeTable::parse(text).map_err(|error| (line(error.span().map_or(0, |span| span.start)), error.message().to_owned()))?;
    let mut found: Vec<(String, String)> = Vec::new();
    for (key, value) in table.get_ref() {
        let at = line(key.span().start);
        let wrong = |problem: String| (at, format!("{}: {problem}", key.get_ref()));
        let setting = |name: &str| config.get_arguments().find(|arg| arg.get_long() == Some(name) && name != "config" && name != "help");
        let key_name = key.get_ref().as_ref();
        let secret_of = key_name.strip_suffix(IN_FILE).and_then(setting).filter(|arg| is_secret(arg));
        let (name, value) = match (setting(key_name), secret_of) {
            (Some(_), _) => (key_name, written(value).map_err(wrong)?),
            (None, Some(_)) => {
                let path = written(value).map_err(wrong)?;
                (key_name.strip_suffix(IN_FILE).unwrap_or_default(), secret(&path, Path::new(&path)).map_err(wrong)?)
            }
            (None, None) => return Err(wrong("there is no such setting".into())),
        };
        if found.iter().any(|(known, _)| known == name) {
            return Err(wrong("its value is given twice".into()));
        }
        judge(config, name, &value).map_err(wrong)?;
        found.push((name.to_owned(), value));
    }
    Ok(found)
}

/// As it would be written behind a flag.
fn written(value: &Spanned<DeValue<'_>>) -> Result<String, String> {
    Ok(match value.get_ref() {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.as_str().replace('_', ""),
        DeValue::Boolean(yes) => yes.to_string(),
        DeValue::Array(list) => list.iter().map(written).collect::<Result<Vec<_>, _>>()?.join(","),
        _ => return Err("write it as a text, a number, or a list of texts".into()),
    })
}

/// Whether the flag would take it. What it says is repeated only by whoever reads it, since it may be secret.
fn judge(config: &Command, name: &str, value: &str) -> Result<(), String> {
    match config.clone().try_get_matches_from(["portico", &format!("--{name}={value}")]) {
        Err(error) if error.kind() != ErrorKind::MissingRequiredArgument => Err(match error.source() {
            Some(reason) => reason.to_string(),
            None => {
                let text = error.to_string();
                let text = text.strip_prefix("error: ").unwrap_or(&text);
                text.split("\n\nFor more").next().unwrap_or(text).split_whitespace().collect::<Vec<_>>().join(" ")
            }
        }),
        _ => Ok(()),
    }
}

fn read(name: &str, path: &Path) -> Result<String, String> {
    let length = fs::metadata(path).map_err(|error| format!("{name}: {error}"))?.len();
    if length > MOST {
        return Err(format!("{name}: this is no file of settings, it has {length} bytes"));
    }
    fs::read_to_string(path).map_err(|error| format!("{name}: {error}"))
}

/// What a file holds, without the line break at its end.
fn secret(name: &str, path: &Path) -> Result<String, String> {
    let text = read(name, path)?;
    let text = text.strip_suffix('\n').unwrap_or(&text);
    Ok(text.strip_suffix('\r').unwrap_or(text).to_owned())
}
