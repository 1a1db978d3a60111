//! Where files come from, for `ServeDir`.

use std::{
    future::{Future, Ready, ready},
    io::{self, Cursor, ErrorKind, SeekFrom},
    path::{Path, PathBuf},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
    time::{Duration, SystemTime},
};
use tokio::io::{AsyncRead, AsyncSeek, ReadBuf};
use tower_http::services::fs::{Backend, File, Metadata, TokioBackend, TokioFile};

// Each file below the site's folder by its name, in the order of names; written by build.rs.
include!(concat!(env!("OUT_DIR"), "/site.rs"));

#[derive(Clone)]
pub enum Files {
    Inside,
    Folder(Arc<Path>),
}

impl Files {
    /// Whether this program brings its own.
    pub const fn are_inside() -> bool {
        !INSIDE.is_empty()
    }

    pub const fn inside() -> Self {
        Self::Inside
    }

    pub fn in_folder(folder: &Path) -> Self {
        Self::Folder(folder.into())
    }

    /// A whole file, by its name below the folder.
    pub fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        match self {
            Self::Inside => inside(name.as_ref()).map(<[u8]>::to_vec),
            Self::Folder(folder) => std::fs::read(folder.join(name)),
        }
    }
}

fn inside(path: &Path) -> io::Result<&'static [u8]> {
    let name = path.strip_prefix(".").unwrap_or(path).to_str().ok_or(ErrorKind::NotFound)?;
    let place = INSIDE.binary_search_by_key(&name, |(name, _)| name).map_err(|_| ErrorKind::NotFound)?;
    INSIDE.get(place).map(|(_, bytes)| *bytes).ok_or_else(|| ErrorKind::NotFound.into())
}

type Soon<T> = Pin<Box<dyn Future<Output = io::Result<T>> + Send>>;

impl Backend for Files {
    type File = Open;
    type Metadata = About;
    type OpenFuture = Soon<Open>;
    type MetadataFuture = Soon<About>;

    fn open(&self, path: PathBuf) -> Self::OpenFuture {
        match self {
            Self::Inside => Box::pin(ready(inside(&path).map(|bytes| Open::Inside(Cursor::new(bytes))))),
            Self::Folder(folder) => {
                let file = TokioBackend.open(folder.join(path));
                Box::pin(async {
                    let file = file.await?;
                    let about = file.metadata().await?;
                    Ok(Open::Folder(file, About { dir: about.is_dir(), len: about.len(), modified: about.modified().ok() }))
                })
            }
        }
    }

    fn metadata(&self, path: PathBuf) -> Self::MetadataFuture {
        match self {
            Self::Inside => Box::pin(ready(inside(&path).map(About::of))),
            Self::Folder(folder) => {
                let about = TokioBackend.metadata(folder.join(path));
                Box::pin(async {
                    let about = about.await?;
                    Ok(About { dir: about.is_dir(), len: about.len(), modified: about.modified().ok() })
                })
            }
        }
    }
}

/// A file that is being read.
pub enum Open {
    Inside(Cursor<&'static [u8]>),
    Folder(TokioFile, About),
}

#[derive(Clone, Copy)]
pub struct About {
    dir: bool,
    len: u64,
    modified: Option<SystemTime>,
}

impl About {
    /// What is inside was modified at no moment, but by that browsers are told whether they have it still. So it gets one that is made
    /// from what is in it, and is another when that is.
    fn of(bytes: &[u8]) -> Self {
        let moment = Duration::from_secs(1 + u64::from(crc32fast::hash(bytes)) % 1_000_000_000);
        Self { dir: false, len: bytes.len() as u64, modified: Some(SystemTime::UNIX_EPOCH + moment) }
    }
}

impl Metadata for About {
    fn is_dir(&self) -> bool {
        self.dir
    }

    fn modified(&self) -> io::Result<SystemTime> {
        self.modified.ok_or_else(|| ErrorKind::Unsupported.into())
    }

    fn len(&self) -> u64 {
        self.len
    }
}

impl File for Open {
    type Metadata = About;
    type MetadataFuture<'a> = Ready<io::Result<About>>;

    fn metadata(&self) -> Self::MetadataFuture<'_> {
        ready(Ok(match self {
            Self::Inside(bytes) => About::of(bytes.get_ref()),
            Self::Folder(_, about) => *about,
        }))
    }
}

impl AsyncRead for Open {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Self::Inside(bytes) => Pin::new(bytes).poll_read(context, into),
            Self::Folder(file, _) => Pin::new(file).poll_read(context, into),
        }
    }
}

impl AsyncSeek for Open {
    fn start_seek(self: Pin<&mut Self>, to: SeekFrom) -> io::Result<()> {
        match self.get_mut() {
            Self::Inside(bytes) => Pin::new(bytes).start_seek(to),
            Self::Folder(file, _) => Pin::new(file).start_seek(to),
        }
    }

    fn poll_complete(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<u64>> {
        match self.get_mut() {
            Self::Inside(bytes) => Pin::new(bytes).poll_complete(context),
            Self::Folder(file, _) => Pin::new(file).poll_complete(context),
        }
    }
}
