//! What must stay true of the source itself.

use portico::{
    i18n::Words,
    menu::{ACCOUNT, OPERATOR},
};
use std::{fs, path::Path};

fn each_file(folder: &Path, see: &mut dyn FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            each_file(&path, see);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            see(&path, &fs::read_to_string(&path).expect("source"));
        }
    }
}

fn source() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))
}

/// The crate is compiled twice. What decides is where a file is, not what is written on each line of it.
#[test]
fn the_two_halves_part_in_few_places_only() {
    let mut strays = Vec::new();
    each_file(source(), &mut |path, text| {
        let name = path.strip_prefix(source()).expect("below src").to_str().expect("text").to_owned();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| line.contains("feature = \"")) {
            let next = text.lines().nth(number + 1).unwrap_or_default().trim();
            let allowed = match name.as_str() {
                "lib.rs" | "edge.rs" => true,
                "id.rs" | "time.rs" => line.contains("cfg_attr"),
                _ => name.ends_with("/mod.rs") && line.trim() == r#"#[cfg(feature = "ssr")]"# && next == "pub mod server;",
            };
            if !allowed {
                strays.push(format!("{name}:{}: {}", number + 1, line.trim()));
            }
        }
    });
    assert!(strays.is_empty(), "the boundary leaks:\n{}", strays.join("\n"));
}

/// SQLite looks at a limit that is bound as it stands, and plans the statement anew for each value: that took longer than to run it.
#[test]
fn limits_are_bound_so_that_nothing_is_planned_anew() {
    let mut found = Vec::new();
    each_file(source(), &mut |path, text| {
        found.extend(text.lines().filter(|line| line.contains("LIMIT $")).map(|line| format!("{}: {}", path.display(), line.trim())));
    });
    assert!(found.is_empty(), "write LIMIT CAST($n AS BIGINT):\n{}", found.join("\n"));
}

#[test]
fn files_are_small() {
    let mut lengths = Vec::new();
    let mut long = Vec::new();
    each_file(source(), &mut |path, text| {
        let lines = text.lines().count();
        lengths.push((lines, path.display().to_string()));
        let has_reason = text.lines().take_while(|line| line.starts_with("//!")).any(|line| line.contains("Longer than 300 lines"));
        if lines > 300 && !has_reason {
            long.push((lines, path.display().to_string()));
        }
    });
    lengths.sort();
    let median = lengths[lengths.len() / 2].0;
    assert!(median <= 100, "the median file has {median} lines");
    assert!(long.is_empty(), "above 300 lines, and no reason in the first comment: {long:?}");
}

/// Colours, and what contrast was measured for, stand in one file.
#[test]
fn raw_colours_stand_in_tokens_only() {
    const COLOURS: [&str; 6] = ["oklch(", "rgb(", "hsl(", "light-dark(", "color-mix(", ": #"];
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/style/components"));
    let (mut strays, mut files) = (Vec::new(), 0);
    for entry in fs::read_dir(folder).expect("the parts") {
        let path = entry.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("a style sheet");
        files += 1;
        let raw = text.lines().filter(|line| COLOURS.iter().any(|colour| line.contains(colour)));
        strays.extend(raw.map(|line| format!("{}: {}", path.display(), line.trim())));
    }
    assert!(files > 20 && strays.is_empty(), "style/tokens.css has the colours: {strays:#?}");
}

/// Whatever stands behind `start` in what people use, up to what can't be part of a code.
fn codes(start: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    each_file(source(), &mut |path, text| {
        let text = if path.starts_with(source().join("gallery")) { "" } else { text };
        let ends = text.split(start).skip(1).map(|rest| rest.split(|c: char| !c.is_ascii_lowercase() && !"-_{".contains(c)).next());
        all.extend(ends.flatten().filter(|code| !code.contains('{')).map(|code| (path.display().to_string(), code.to_owned())));
    });
    all
}

/// A form that went well says so.
#[test]
fn whatever_was_done_has_words() {
    let known = fs::read_to_string(source().join("ui/notice.rs")).expect("source");
    let done = codes("?done=");
    let mute: Vec<_> = done.iter().filter(|(path, code)| !path.ends_with("door.rs") && !known.contains(&format!("\"{code}\""))).collect();
    assert!(done.len() > 60 && mute.is_empty(), "ui/notice.rs lacks {mute:#?}");
}

/// The summary of what is wrong calls each field by its label.
#[test]
fn every_field_has_a_name_in_the_summary() {
    const FIELDS: [&str; 7] = ["<Field", "<LongChoice", "<NumberField", "<PasswordField", "<CodeField", "<Choice", "<TextArea"];
    let fields: Vec<_> = FIELDS.iter().flat_map(|kind| codes(&format!("{kind} name=\""))).collect();
    let words = &Words::ENGLISH;
    let nameless: Vec<_> = fields.iter().filter(|(_, name)| words.label_of(name) == words.form.there_is_a_problem).collect();
    assert!(fields.len() > 60 && nameless.is_empty(), "label_of in i18n/form.rs lacks {nameless:#?}");
}

/// No section of the menu is left out where browsers look at every page.
#[test]
fn every_section_is_on_the_lists_of_pages_in_the_specs() {
    /// What they say is another each time.
    const NO_TREE: [&str; 3] = ["/settings/activity", "/operator/audit-log", "/operator/system"];
    const LISTS: [(&str, bool); 6] = [
        ("end2end/tests/languages.spec.ts", false),
        ("end2end/tests/looks.spec.ts", true),
        ("end2end/tests/parts.spec.ts", true),
        ("end2end/tests/reach.spec.ts", true),
        ("end2end/tests/tree.spec.ts", true),
        ("script/house.mjs", false),
    ];
    let mut missing = Vec::new();
    for (file, has_staff) in LISTS {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("a list of pages");
        for entry in ACCOUNT.iter().chain(OPERATOR.iter().filter(|_| has_staff)) {
            let short = entry.path.trim_start_matches("/settings/").trim_start_matches("/operator/");
            let is_there = text.contains(&format!("'{}'", entry.path)) || text.contains(&format!("'{short}'"));
            if !is_there && !(file.ends_with("tree.spec.ts") && NO_TREE.contains(&entry.path)) {
                missing.push(format!("{file} lacks {}", entry.path));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}
