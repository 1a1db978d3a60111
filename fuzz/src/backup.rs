//! The file of a backup. The first byte says what the rest is: `0` the file as it is; `1` its lines, which are packed here, and their
//! sums put right; anything else rows that are written and read back.

use flate2::{Compression, write::GzEncoder};
use portico::server::keeping::{
    archive::{FORM, Head, Piece, Reader, Whole, Writer},
    cell::{self, Cell, Kind},
    schema::{Column, Table},
};
use sha2::{Digest, Sha256};
use std::io::Write;

pub fn run(data: &[u8]) {
    match data.split_first() {
        Some((b'0', file)) => drop(read(file)),
        Some((b'1', lines)) => drop(read(&pack(&put_right(lines)))),
        Some((_, rows)) => comes_back(rows),
        None => {}
    }
}

/// What a whole file said, or a sentence.
fn read(file: &[u8]) -> Result<(Vec<Vec<Cell>>, Whole), String> {
    let told = |problem: String| {
        assert!(!problem.is_empty() && problem.len() < 500 && !problem.contains('\n'), "{problem:?}");
        problem
    };
    let mut reader = Reader::begin(file).map_err(told)?;
    let (mut rows, mut kinds) = (Vec::new(), None);
    loop {
        match reader.next_piece().map_err(told)? {
            Piece::Keys(_) => assert!(kinds.is_none(), "keys within a table"),
            Piece::Table(table) => assert!(kinds.replace(table.kinds()).is_none(), "a table within a table"),
            Piece::Row(row) => {
                let kinds = kinds.as_ref().expect("a row is in a table");
                // The same line, or one that means the same.
                assert!(row.len() == kinds.len());
                let again = cell::row(&cell::line(&row), kinds).expect("its own line");
                assert_eq!(cell::line(&again), cell::line(&row));
                rows.push(row);
            }
            Piece::EndOfTable => assert!(kinds.take().is_some(), "the end of no table"),
            Piece::Whole(whole) => {
                assert!(kinds.is_none() && whole.rows == rows.len() as u64);
                return Ok((rows, whole));
            }
        }
    }
}

fn pack(text: &[u8]) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), Compression::none());
    out.write_all(text).expect("in memory");
    out.finish().expect("in memory")
}

/// Puts in the sums that a line speaks of: `SUM` in an end of a table stands for its rows' sum, in the last line for that of all.
fn put_right(lines: &[u8]) -> Vec<u8> {
    let hex = |sum: Sha256| sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let (mut all, mut rows, mut out) = (Sha256::new(), Sha256::new(), Vec::new());
    for line in lines.split_inclusive(|byte| *byte == b'\n') {
        let mut line = line.to_vec();
        if line.starts_with(b"[") {
            rows.update(&line);
        } else if let Ok(text) = std::str::from_utf8(&line) {
            let is_end = text.starts_with("{\"end\"");
            line = text.replace("SUM", &hex(if is_end { rows.clone() } else { all.clone() })).into_bytes();
            rows = Sha256::new();
        }
        all.update(&line);
        out.extend(line);
    }
    out
}

/// Whatever rows hold comes back.
fn comes_back(data: &[u8]) {
    let mut data = data.iter().copied();
    let kinds: Vec<Kind> = (0..data.next().unwrap_or_default() % 5 + 1)
        .map(|_| match data.next().unwrap_or_default() % 4 {
            0 => Kind::Text,
            1 => Kind::Integer,
            2 => Kind::Real,
            _ => Kind::Bytes,
        })
        .collect();
    let name = |place: usize| format!("column {place}");
    let columns: Vec<Column> = kinds.iter().enumerate().map(|(place, kind)| Column { name: name(place), kind: *kind }).collect();
    let table = Table { name: "things".into(), columns, key: vec![name(0)] };
    let mut rows = Vec::new();
    while data.len() > 0 && rows.len() < 20 {
        let row: Vec<Cell> = kinds.iter().map(|kind| cell_of(*kind, &mut data)).collect();
        rows.push(row);
    }
    let head = Head { form: FORM, portico: "0".into(), schema: 1, made_at: String::new(), database: "SQLite".into() };
    let mut writer = Writer::begin(Vec::new(), head, Some(vec!["key".into()])).expect("in memory");
    writer.table(&table).expect("in memory");
    rows.iter().for_each(|row| writer.row(row).expect("in memory"));
    writer.end_table().expect("in memory");
    let (file, counted) = writer.end(Vec::new(), |_| None).expect("in memory");
    assert_eq!(counted, [("things".to_owned(), rows.len() as u64)]);
    let (found, whole) = read(&file).expect("its own file");
    assert!(found.iter().map(|row| cell::line(row)).eq(rows.iter().map(|row| cell::line(row))));
    assert_eq!((whole.tables, whole.rows), (1, rows.len() as u64));
    // Cut off anywhere, it is not taken for whole.
    let cut = file.len() * rows.len() / (rows.len() + 1);
    assert!(read(&file[..cut.min(file.len() - 9)]).is_err());
}

fn cell_of(kind: Kind, data: &mut impl Iterator<Item = u8>) -> Cell {
    let Some(length) = data.next().filter(|length| *length != 255) else {
        return match kind {
            Kind::Text => Cell::Text(None),
            Kind::Integer => Cell::Integer(None),
            Kind::Real => Cell::Real(None),
            Kind::Bytes => Cell::Bytes(None),
        };
    };
    let bytes: Vec<u8> = data.take(if matches!(kind, Kind::Text | Kind::Bytes) { length.into() } else { 8 }).collect();
    let eight = || std::array::from_fn(|place| bytes.get(place).copied().unwrap_or_default());
    match kind {
        Kind::Text => Cell::Text(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Kind::Integer => Cell::Integer(Some(i64::from_le_bytes(eight()))),
        // What is no number is kept by no database of ours.
        Kind::Real => Cell::Real(Some(f64::from_le_bytes(eight())).filter(|number| !number.is_nan())),
        Kind::Bytes => Cell::Bytes(Some(bytes)),
    }
}
