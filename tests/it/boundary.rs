//! What must stay true of the source itself.

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
