//! `docs/RULES.md` says which test shows which rule of the Management API. It is made from the tests themselves: from the rule
//! numbers in their comments and messages. `UPDATE=1` writes it anew.

use std::{collections::BTreeMap, fmt::Write, fs, path::Path};

/// The rules of sections 5.2 and 5.4 to 5.15: what they are about, how their numbers begin, how many there are.
const RULES: [(&str, &str, usize); 13] = [
    ("Membership and hierarchy", "H", 9),
    ("Project roles", "R-ROLE", 9),
    ("Invitations", "R-INV", 9),
    ("Auto-join and join requests", "R-JOIN", 11),
    ("Temporary access", "R-TMP", 4),
    ("Multi-factor authentication", "R-MFA", 11),
    ("Account verification", "R-VER", 4),
    ("Super admins", "R-SA", 5),
    ("Organizations", "R-ORG", 5),
    ("Projects", "R-PRJ", 8),
    ("Removing an account", "R-DEL", 5),
    ("Metadata", "R-MET", 6),
    ("Features", "R-FEA", 6),
];

/// Those that no test can show here, and why.
const WITHOUT_TEST: [(&str, &str); 2] = [
    ("R-ROLE-9", "says what roles mean in the platform beyond this product"),
    ("R-TMP-4", "is a policy for operators, which the API does not enforce either"),
];

/// Which tests name a rule, by rule.
fn tests_by_rule() -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it"));
    let mut files: Vec<_> = fs::read_dir(folder).expect("the tests").map(|file| file.expect("a file").path()).collect();
    files.sort();
    for path in files.iter().filter(|path| path.extension().is_some_and(|kind| kind == "rs") && !path.ends_with("rules.rs")) {
        let text = fs::read_to_string(path).expect("source");
        let file = path.file_stem().and_then(|name| name.to_str()).expect("a name");
        // What stands above a test belongs to it.
        let (mut waiting, mut test) = (Vec::new(), String::new());
        for line in text.lines() {
            if let Some(name) = line.strip_prefix("async fn ").or_else(|| line.strip_prefix("fn ")).and_then(|rest| rest.split('(').next())
            {
                test = format!("{file}::{name}");
                for rule in waiting.drain(..) {
                    note(&mut found, rule, &test);
                }
            } else if line.starts_with("///") {
                waiting.extend(rules_in(line));
            } else {
                for rule in rules_in(line) {
                    note(&mut found, rule, &test);
                }
            }
        }
    }
    found
}

fn note(found: &mut BTreeMap<String, Vec<String>>, rule: String, test: &str) {
    let tests = found.entry(rule).or_default();
    if !tests.iter().any(|known| known == test) {
        tests.push(test.to_owned());
    }
}

fn rules_in(line: &str) -> Vec<String> {
    let words = line.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    words.filter(|word| is_rule(word)).map(str::to_owned).collect()
}

fn is_rule(word: &str) -> bool {
    RULES.iter().any(|(_, start, count)| {
        let number = word.strip_prefix(start).and_then(|rest| rest.strip_prefix('-')).and_then(|number| number.parse::<usize>().ok());
        number.is_some_and(|number| (1..=*count).contains(&number))
    })
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a switch for the one who runs the test")]
fn every_rule_has_a_test() {
    let tests = tests_by_rule();
    let mut page =
        "# Rules and their tests\n\nWhich test shows which rule of the Management API (sections 5.2 and 5.4 to 5.15). Made from \
                    the tests by `tests/it/rules.rs`; `UPDATE=1 script/cargo test --features ssr --test it` writes it anew. The tables of \
                    rights (section 6) are in `tests/it/matrix.rs`, row by row, and printed in `tests/it/policy.txt`. Rules about tokens \
                    (section 5.3) come with tokens.\n"
            .to_owned();
    let mut bare = Vec::new();
    for (about, start, count) in RULES {
        write!(page, "\n## {about}\n\n| Rule | Tests |\n|---|---|\n").expect("text");
        for number in 1..=count {
            let rule = format!("{start}-{number}");
            let reason = WITHOUT_TEST.iter().find(|(without, _)| *without == rule).map(|(_, why)| format!("none: {why}"));
            let named = tests.get(&rule).map(|tests| tests.iter().map(|test| format!("`{test}`")).collect::<Vec<_>>().join(", "));
            match named.or(reason) {
                Some(text) => writeln!(page, "| {rule} | {text} |").expect("text"),
                None => bare.push(rule),
            }
        }
    }
    assert!(bare.is_empty(), "no test names {bare:?}");
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/RULES.md");
    if std::env::var("UPDATE").is_ok() {
        fs::write(file, &page).expect("written");
    }
    assert_eq!(page, fs::read_to_string(file).unwrap_or_default(), "docs/RULES.md is old");
}
