//! An operator's own file of breached passwords: sorted SHA-1 digests, searched on disk by halving.

use data_encoding::HEXUPPER;
use sha1::{Digest, Sha1};
use std::{
    fs::File,
    io::{BufRead, BufReader, Result, Seek, SeekFrom},
    path::Path,
};

/// Whether the file names this password. A file that can't be read names none: the other checks still hold, and the log says so.
pub fn holds(file: Option<&Path>, password: &str) -> bool {
    let Some(file) = file else { return false };
    let wanted = HEXUPPER.encode(&Sha1::digest(password.as_bytes()));
    search(file, &wanted).unwrap_or_else(|error| {
        tracing::error!(%error, file = %file.display(), "the file of breached passwords can't be read");
        false
    })
}

/// Lines may have any length. Invariant: the wanted line begins in `low..high`.
fn search(file: &Path, wanted: &str) -> Result<bool> {
    let mut reader = BufReader::with_capacity(256, File::open(file)?);
    let (mut low, mut high) = (0, reader.get_ref().metadata()?.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let (begin, line, end) = line_from(&mut reader, middle)?;
        let digest = line.get(..wanted.len()).unwrap_or_default().to_ascii_uppercase();
        match digest.as_str().cmp(wanted) {
            _ if line.is_empty() || begin >= high => high = middle,
            std::cmp::Ordering::Equal => return Ok(true),
            std::cmp::Ordering::Less => low = end,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    Ok(false)
}

/// The first line that begins at or after `place`: where it begins, its text, where it ends.
fn line_from(reader: &mut BufReader<File>, place: u64) -> Result<(u64, String, u64)> {
    let mut skipped = Vec::new();
    let mut begin = place;
    if place > 0 {
        reader.seek(SeekFrom::Start(place - 1))?;
        begin = place - 1 + reader.read_until(b'\n', &mut skipped)? as u64;
    } else {
        reader.seek(SeekFrom::Start(0))?;
    }
    let mut line = Vec::new();
    let length = reader.read_until(b'\n', &mut line)? as u64;
    Ok((begin, String::from_utf8_lossy(&line).trim_end().to_owned(), begin + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_and_nothing_else() {
        let words: Vec<String> = (0..200).map(|n| format!("password {n}")).collect();
        let mut lines: Vec<String> = words.iter().map(|word| HEXUPPER.encode(&Sha1::digest(word)) + ":17").collect();
        lines.sort();
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), lines.join("\r\n") + "\r\n").expect("written");
        for word in &words {
            assert!(holds(Some(file.path()), word), "{word}");
        }
        assert!(!holds(Some(file.path()), "password 200"));
        assert!(!holds(None, "password 1"));
        assert!(!holds(Some(Path::new("/nowhere")), "password 1"));
    }
}
