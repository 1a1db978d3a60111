//! Puts the files of the browser's half into the server, if `PORTICO_SITE_FILES` names their folder, as `script/build` does.
//! Otherwise the server holds none and reads them from a folder: so it is while developing, and in tests.
//!
//! By hand and not by a crate for it: these read the folder again only when the source changes, while Cargo does what it is told here.

#![allow(clippy::print_stdout, reason = "this is how Cargo is told")]
#![allow(clippy::disallowed_methods, reason = "a build has no Config")]

use std::{
    env,
    error::Error,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed=PORTICO_SITE_FILES");
    // `sqlx::migrate!` takes these in, and no source changes by a new one.
    println!("cargo::rerun-if-changed=migrations");
    let mut files = Vec::new();
    if let Some(folder) = env::var_os("PORTICO_SITE_FILES").map(PathBuf::from) {
        println!("cargo::rerun-if-changed={}", folder.display());
        each_file(&folder, &folder, &mut files)?;
    }
    // In the same order on every machine, and found by halving.
    files.sort();
    let mut text = format!("static INSIDE: [(&str, &[u8]); {}] = [\n", files.len());
    for (name, file) in files {
        writeln!(text, "    ({name:?}, include_bytes!({file:?})),")?;
    }
    text += "];\n";
    let out = env::var_os("OUT_DIR").ok_or("Cargo says where to write")?;
    Ok(fs::write(Path::new(&out).join("site.rs"), text)?)
}

fn each_file(root: &Path, folder: &Path, files: &mut Vec<(String, PathBuf)>) -> Result<(), Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            each_file(root, &path, files)?;
        } else {
            let name = path.strip_prefix(root)?.to_str().ok_or("a name that is no text")?.to_owned();
            files.push((name, path.canonicalize()?));
        }
    }
    Ok(())
}
