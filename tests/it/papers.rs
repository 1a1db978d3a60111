//! What the papers for operators must not forget, and must not invent.

use crate::{
    command::{portico, said},
    event_chain::SECOND_ROLE,
};
use std::{collections::BTreeSet, fs, path::Path};

/// Settings of the build, which no command knows.
const OF_THE_BUILD: [&str; 1] = ["PORTICO_SITE_FILES"];

fn help() -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let (done, out, err) = said(&portico(folder.path(), "sqlite:nowhere.db", &["serve", "--help"]));
    assert!(done, "{err}");
    out
}

fn docs() -> Vec<(String, String)> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/docs"));
    let files = fs::read_dir(folder).expect("the papers").map(|file| file.expect("a file").path());
    let papers = files.filter(|path| path.extension().is_some_and(|kind| kind == "md"));
    papers.map(|path| (path.display().to_string(), fs::read_to_string(&path).expect("text"))).collect()
}

/// All words that begin like a variable of ours.
fn variables(text: &str) -> BTreeSet<&str> {
    let is_part = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    text.split(|c: char| !is_part(c)).filter(|word| word.len() > "PORTICO_".len() && word.starts_with("PORTICO_")).collect()
}

#[test]
fn every_flag_of_the_server_stands_in_the_manual_for_operators() {
    let (help, docs) = (help(), docs());
    let (_, manual) = docs.iter().find(|(name, _)| name.ends_with("/OPERATIONS.md")).expect("OPERATIONS.md");
    let flags: Vec<&str> = help.lines().filter_map(|line| line.trim_start().strip_prefix("--")?.split([' ', '=']).next()).collect();
    assert!(flags.len() > 30 && flags.contains(&"public-url"), "{flags:?}");
    let missing: Vec<_> =
        flags.into_iter().filter(|flag| !manual.contains(&format!("`{flag}`")) && !manual.contains(&format!("--{flag}`"))).collect();
    assert!(missing.is_empty(), "docs/OPERATIONS.md says nothing of {missing:?}");
}

/// Those that a test tries on PostgreSQL.
#[test]
fn what_a_second_role_is_granted_stands_there_as_it_was_tried() {
    let docs = docs();
    let (_, manual) = docs.iter().find(|(name, _)| name.ends_with("/OPERATIONS.md")).expect("OPERATIONS.md");
    for line in SECOND_ROLE.lines().map(|line| line.trim().trim_end_matches(';')).filter(|line| !line.is_empty()) {
        assert!(manual.contains(&format!("\n{line};\n")), "docs/OPERATIONS.md lacks {line}");
    }
}

#[test]
fn every_variable_that_the_papers_name_is_one() {
    let help = help();
    let known = variables(&help);
    assert!(known.contains("PORTICO_PUBLIC_URL") && known.contains("PORTICO_SMTP_URL_FILE"), "{known:?}");
    for (name, text) in docs() {
        let strange: Vec<_> = variables(&text).into_iter().filter(|word| !known.contains(word) && !OF_THE_BUILD.contains(word)).collect();
        assert!(strange.is_empty(), "{name} names {strange:?}, which nothing reads");
    }
}
