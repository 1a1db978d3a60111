//! The files of the browser's half: those that were built into this program, or those in a folder. And under which names a page asks
//! for them. Leptos would read the names from a file beside the program, anew for each page.

mod files;

use super::config::Config;
use crate::{
    i18n::{Locale, server::address},
    parts,
};
pub use files::Files;
use leptos::config::{LeptosOptions, get_config_from_str};
use serde_json::json;
use std::{collections::HashMap, path::Path};
use tower_http::services::ServeDir;

/// In the folder of the site: what each kind of file is called (written by script/name-parts.mjs).
const NAMES: &str = "hash.txt";
#[derive(Clone)]
pub struct Site {
    pub options: LeptosOptions,
    files: Files,
    js: String,
    wasm: String,
    style: String,
    /// By what the parts of the program are named, if it travels in parts.
    parts: Option<String>,
}

impl Site {
    /// What a server shows: the folder that the settings name; otherwise what is inside; otherwise, as while developing, where the
    /// build left it.
    ///
    /// # Errors
    /// A sentence that says what to mend.
    pub fn open(config: &Config) -> Result<Self, String> {
        let mut options = get_config_from_str(include_str!("../../Leptos.toml")).map_err(|error| format!("LEPTOS_…: {error}"))?;
        let (files, names) = if let Some(root) = &config.site_root {
            options.site_root = root.display().to_string().into();
            (Files::in_folder(root), root.join(NAMES))
        } else if Files::are_inside() {
            (Files::inside(), NAMES.into())
        } else {
            let beside = std::env::current_exe().ok().and_then(|program| Some(program.parent()?.join(&*options.hash_file)));
            (Files::in_folder(Path::new(&*options.site_root)), beside.unwrap_or_default())
        };
        let text = if config.site_root.is_none() && Files::are_inside() { files.read(NAMES) } else { std::fs::read(&names) };
        let text = text.map_err(|error| format!("{}: {error}; the browser's half was not built: run script/build", names.display()))?;
        Ok(Self::named(options, files, &String::from_utf8_lossy(&text)))
    }

    /// For what draws no pages, and for tests: files from this folder, under names without a hash.
    pub fn plain(folder: &Path) -> Self {
        let options = LeptosOptions::builder().output_name("portico").site_root(folder.display().to_string()).build();
        Self::named(options, Files::in_folder(folder), "")
    }

    fn named(options: LeptosOptions, files: Files, names: &str) -> Self {
        let hashes: HashMap<&str, &str> =
            names.lines().filter_map(|line| line.split_once(':')).map(|(kind, hash)| (kind, hash.trim())).collect();
        let name = |stem: &str, kind: &str, end: &str| match hashes.get(kind) {
            Some(hash) => format!("{stem}.{hash}.{end}"),
            None => format!("{stem}.{end}"),
        };
        let own = |kind: &str| format!("/{}/{}", options.site_pkg_dir, name(&options.output_name, kind, kind));
        let parts = hashes.get("split").map(|hash| (*hash).to_owned());
        Self { js: own("js"), wasm: own("wasm"), style: own("css"), parts, files, options }
    }

    /// The address of the style sheet.
    pub fn style(&self) -> &str {
        &self.style
    }

    /// Where a page finds what takes it over, for `ui/program.js`: the program, the part of it with this page, and the words.
    pub fn program(&self, path: &str, locale: Locale) -> String {
        let part = parts::part_of(path).zip(self.parts.as_ref());
        let part = part.map(|((part, _), hash)| format!("/{}/part_{part}.{hash}.wasm", self.options.site_pkg_dir));
        json!({ "script": self.js, "wasm": self.wasm, "part": part, "words": address(locale) }).to_string()
    }

    /// Answers with files, those below `folder`; compressed beforehand, where they are.
    pub fn serve(&self, folder: &str) -> ServeDir<tower_http::services::fs::DefaultServeDirFallback, Files> {
        ServeDir::with_backend(folder, self.files.clone()).append_index_html_on_directories(false).precompressed_br().precompressed_gzip()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_asked_for_by_the_names_that_the_build_gave_them() {
        let plain = Site::plain(Path::new("."));
        assert_eq!(plain.style(), "/pkg/portico.css");
        let asked = |site: &Site, path: &str| serde_json::from_str::<serde_json::Value>(&site.program(path, Locale::En)).expect("JSON");
        assert_eq!(asked(&plain, "/sign-in")["part"], serde_json::Value::Null);
        let named = Site::named(plain.options, plain.files, "js: abc\nwasm: abc\ncss: def\nmanifest: abc\nsplit: abc\n");
        assert_eq!(named.style(), "/pkg/portico.def.css");
        let page = asked(&named, "/settings/tokens/new");
        for (what, address) in [("script", "/pkg/portico.abc.js"), ("wasm", "/pkg/portico.abc.wasm"), ("part", "/pkg/part_tokens.abc.wasm")]
        {
            assert_eq!(page[what], address);
        }
        assert!(page["words"].as_str().expect("words").starts_with("/words/en."));
    }
}
