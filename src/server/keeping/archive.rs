//! The file of a backup: gzip, and inside it lines of JSON. The first says what it is; each table says which columns it has, then
//! its rows follow, an array for each, then how many they were and their SHA-256; the last line says that it is whole.
//!
//! Its checksums find what was cut off or damaged. Against somebody who alters it on purpose the last line is sealed: only who has
//! the sealing key can write it.

use super::{
    Tally,
    cell::{self, Cell, Kind},
    schema::Table,
};
use data_encoding::HEXLOWER;
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};

/// Which form this is. Another number means that older programs can't read it.
pub const FORM: u32 = 1;
/// Longest line, in bytes. Rows are far shorter.
const LONGEST: u64 = 64 * 1024 * 1024;

/// What a backup says of itself.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Head {
    pub form: u32,
    /// The version of the program that wrote it.
    pub portico: String,
    /// The last migration of the database.
    pub schema: i64,
    /// The moment of the snapshot, in UTC.
    pub made_at: String,
    /// From SQLite or PostgreSQL.
    pub database: String,
}

/// By which a file is known to be whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Whole {
    pub tables: usize,
    pub rows: u64,
    /// Of all lines before this one.
    pub sha256: String,
    /// The ids of the keys that seal something in it.
    pub sealed_with: Vec<String>,
    /// Sealed for this very checksum; none if there was no key.
    pub proof: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    PorticoBackup(Head),
    /// The sealing keys, as they stand in the file of keys.
    SealingKeys(Vec<String>),
    Table(Table),
    End {
        table: String,
        rows: u64,
        sha256: String,
    },
    Whole(Whole),
}

/// What stands sealed in a whole file, and for which place.
pub fn proof_place(sha256: &str) -> String {
    format!("backup:{sha256}")
}

/// Writes a backup, line by line.
pub struct Writer<W: Write> {
    out: GzEncoder<W>,
    all: Sha256,
    table: Option<(String, Tally)>,
    done: Vec<(String, u64)>,
}

impl<W: Write> Writer<W> {
    pub fn begin(out: W, head: Head, keys: Option<Vec<String>>) -> io::Result<Self> {
        let mut new = Self { out: GzEncoder::new(out, Compression::fast()), all: Sha256::new(), table: None, done: Vec::new() };
        new.say(&Line::PorticoBackup(head))?;
        keys.map_or(Ok(()), |keys| new.say(&Line::SealingKeys(keys)))?;
        Ok(new)
    }

    pub fn table(&mut self, table: &Table) -> io::Result<()> {
        self.table = Some((table.name.clone(), Tally::default()));
        self.say(&Line::Table(table.clone()))
    }

    pub fn row(&mut self, row: &[Cell]) -> io::Result<()> {
        let line = cell::line(row);
        if let Some((_, tally)) = &mut self.table {
            tally.add(&line);
        }
        self.put(&line)
    }

    pub fn end_table(&mut self) -> io::Result<()> {
        let Some((table, tally)) = self.table.take() else { return Ok(()) };
        self.done.push((table.clone(), tally.rows));
        self.say(&Line::End { table, rows: tally.rows, sha256: tally.sum() })
    }

    /// Writes the last line. `prove` seals the checksum. Gives what was written to, and how many rows each table had.
    pub fn end(mut self, sealed_with: Vec<String>, prove: impl FnOnce(&str) -> Option<String>) -> io::Result<(W, Vec<(String, u64)>)> {
        let sha256 = HEXLOWER.encode(&self.all.clone().finalize());
        let proof = prove(&proof_place(&sha256));
        let rows = self.done.iter().map(|(_, rows)| rows).sum();
        self.say(&Line::Whole(Whole { tables: self.done.len(), rows, sha256, sealed_with, proof }))?;
        Ok((self.out.finish()?, self.done))
    }

    fn say(&mut self, line: &Line) -> io::Result<()> {
        let mut line = serde_json::to_vec(line)?;
        line.push(b'\n');
        self.put(&line)
    }

    fn put(&mut self, line: &[u8]) -> io::Result<()> {
        self.all.update(line);
        self.out.write_all(line)
    }
}

/// What comes next in a backup.
pub enum Piece {
    Keys(Vec<String>),
    Table(Table),
    Row(Vec<Cell>),
    EndOfTable,
    /// The last one. Everything was as it says.
    Whole(Whole),
}

/// Reads a backup, and compares all that it says of itself.
pub struct Reader<R: Read> {
    lines: BufReader<GzDecoder<R>>,
    pub head: Head,
    all: Sha256,
    table: Option<(Table, Vec<Kind>, Tally)>,
    tables: usize,
    rows: u64,
}

const CUT_OFF: &str = "the file is cut off: it does not hold the whole backup";
const ALTERED: &str = "the file is damaged or was altered";

impl<R: Read> Reader<R> {
    /// # Errors
    /// A sentence: it is no backup, or one that only a newer program can read.
    pub fn begin(from: R) -> Result<Self, String> {
        #[derive(Deserialize)]
        struct AnyHead {
            form: u32,
            portico: String,
        }
        #[derive(Deserialize)]
        struct AnyForm {
            portico_backup: AnyHead,
        }
        let mut lines = BufReader::new(GzDecoder::new(from));
        let line = match next_line(&mut lines) {
            Err(error) if error == ALTERED => return Err("this is no backup of Portico".into()),
            other => other?,
        };
        let any: AnyForm = serde_json::from_slice(&line).map_err(|_| "this is no backup of Portico")?;
        if any.portico_backup.form > FORM {
            return Err(format!(
                "Portico {} wrote this, in a form that this program does not know: take a newer one",
                any.portico_backup.portico
            ));
        }
        let Ok(Line::PorticoBackup(head)) = serde_json::from_slice(&line) else { return Err(ALTERED.into()) };
        let mut all = Sha256::new();
        all.update(&line);
        Ok(Self { lines, head, all, table: None, tables: 0, rows: 0 })
    }

    /// # Errors
    /// A sentence: it is cut off, or damaged.
    pub fn next_piece(&mut self) -> Result<Piece, String> {
        let line = next_line(&mut self.lines)?;
        let before = self.all.clone();
        self.all.update(&line);
        if line.first() == Some(&b'[') {
            let (_, kinds, tally) = self.table.as_mut().ok_or(ALTERED)?;
            tally.add(&line);
            return cell::row(&line, kinds).map(Piece::Row).ok_or_else(|| ALTERED.into());
        }
        match (serde_json::from_slice(&line).map_err(|_| ALTERED)?, &self.table) {
            (Line::SealingKeys(keys), None) => Ok(Piece::Keys(keys)),
            (Line::Table(table), None) => {
                self.table = Some((table.clone(), table.kinds(), Tally::default()));
                Ok(Piece::Table(table))
            }
            (Line::End { table, rows, sha256 }, Some((known, _, tally)))
                if table == known.name && rows == tally.rows && sha256 == tally.sum() =>
            {
                (self.tables, self.rows, self.table) = (self.tables + 1, self.rows + rows, None);
                Ok(Piece::EndOfTable)
            }
            (Line::Whole(whole), None) => {
                let is_so = (whole.tables, whole.rows, &*whole.sha256) == (self.tables, self.rows, &HEXLOWER.encode(&before.finalize()));
                let rest = self.lines.read(&mut [0]).map_err(|error| told(&error))?;
                if is_so && rest == 0 { Ok(Piece::Whole(whole)) } else { Err(ALTERED.into()) }
            }
            _ => Err(ALTERED.into()),
        }
    }
}

fn next_line(lines: &mut impl BufRead) -> Result<Vec<u8>, String> {
    let mut line = Vec::new();
    lines.take(LONGEST).read_until(b'\n', &mut line).map_err(|error| told(&error))?;
    match line.last() {
        Some(b'\n') => Ok(line),
        _ if line.len() as u64 >= LONGEST => Err(ALTERED.into()),
        _ => Err(CUT_OFF.into()),
    }
}

fn told(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::UnexpectedEof => CUT_OFF.into(),
        ErrorKind::InvalidInput | ErrorKind::InvalidData => ALTERED.into(),
        _ => format!("the backup can't be read: {error}"),
    }
}
