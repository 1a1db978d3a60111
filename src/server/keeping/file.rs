//! A file that is there whole or not at all, for its owner alone.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

/// Written under another name beside it, until it is whole. Dropped before, it leaves nothing.
pub struct NewFile {
    name: PathBuf,
    beside: PathBuf,
    out: Option<BufWriter<File>>,
}

impl NewFile {
    /// # Errors
    /// A sentence: the name is taken, or the folder can't be written to.
    pub fn begin(name: &Path) -> Result<Self, String> {
        if fs::symlink_metadata(name).is_ok() {
            return Err(format!("{} is there already, and no backup is ever written over", name.display()));
        }
        let last = name.file_name().ok_or_else(|| format!("{} is no name for a file", name.display()))?;
        let beside = name.with_file_name(format!(".{}.{}.partial", last.to_string_lossy(), std::process::id()));
        let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside);
        let made = made.map_err(|error| format!("{}: {error}", beside.display()))?;
        Ok(Self { name: name.to_owned(), beside, out: Some(BufWriter::new(made)) })
    }

    /// It is whole: it gets its name, and lasts through a power cut.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn end(mut self) -> io::Result<()> {
        let Some(out) = self.out.take() else { return Ok(()) };
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        // Unlike a renaming, this fails if somebody else took the name meanwhile.
        fs::hard_link(&self.beside, &self.name).or_else(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => Err(error),
            _ => fs::rename(&self.beside, &self.name), // a file system that knows no second names
        })?;
        let folder = self.name.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        File::open(folder)?.sync_all()
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.as_mut().map_or(Ok(0), |out| out.write(bytes))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.as_mut().map_or(Ok(()), Write::flush)
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        _ = fs::remove_file(&self.beside);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn it_is_there_whole_or_not_at_all() {
        let folder = tempfile::tempdir().expect("a folder");
        let (name, files) = (folder.path().join("copy"), || fs::read_dir(folder.path()).expect("a folder").count());
        let mut given_up = NewFile::begin(&name).expect("begun");
        given_up.write_all(b"half").expect("written");
        assert!(!name.exists());
        drop(given_up);
        assert_eq!(files(), 0);
        let mut first = NewFile::begin(&name).expect("begun");
        first.write_all(b"whole").expect("written");
        first.end().expect("ended");
        assert_eq!((fs::read(&name).expect("there"), files()), (b"whole".to_vec(), 1));
        assert_eq!(fs::metadata(&name).expect("there").permissions().mode() & 0o777, 0o600);
        assert!(NewFile::begin(&name).is_err_and(|error| error.contains("written over")));
    }
}
