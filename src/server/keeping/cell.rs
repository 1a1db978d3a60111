//! What stands in one column of one row, the same from all databases, and how it is written into a line.

use data_encoding::BASE64;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Text,
    Integer,
    Real,
    Bytes,
}

impl Kind {
    /// By the name that SQLite or PostgreSQL gives it, in capitals. `None` for kinds that our tables do not have.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "TEXT" => Some(Self::Text),
            "BIGINT" | "INTEGER" => Some(Self::Integer),
            "DOUBLE PRECISION" => Some(Self::Real),
            "BYTEA" | "BLOB" => Some(Self::Bytes),
            _ => None,
        }
    }
}

/// Nothing is told from an empty text by `None`.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    Text(Option<String>),
    Integer(Option<i64>),
    Real(Option<f64>),
    Bytes(Option<Vec<u8>>),
}

impl Cell {
    /// As JSON. Fractions are written as text, by the digits that give the same number back; SQLite knows no negative nought.
    fn written(&self) -> Value {
        match self {
            Self::Text(text) => text.as_deref().into(),
            Self::Integer(number) => (*number).into(),
            Self::Real(number) => number.map(|number| if number == 0.0 { "0.0".into() } else { format!("{number:?}") }).into(),
            Self::Bytes(bytes) => bytes.as_ref().map(|bytes| BASE64.encode(bytes)).into(),
        }
    }

    fn read(kind: Kind, value: &Value) -> Option<Self> {
        let text = || value.as_str();
        Some(match (kind, value.is_null()) {
            (Kind::Text, true) => Self::Text(None),
            (Kind::Integer, true) => Self::Integer(None),
            (Kind::Real, true) => Self::Real(None),
            (Kind::Bytes, true) => Self::Bytes(None),
            (Kind::Text, false) => Self::Text(Some(text()?.to_owned())),
            (Kind::Integer, false) => Self::Integer(Some(value.as_i64()?)),
            (Kind::Real, false) => Self::Real(Some(text()?.parse().ok()?)),
            (Kind::Bytes, false) => Self::Bytes(Some(BASE64.decode(text()?.as_bytes()).ok()?)),
        })
    }
}

/// A row as a line, with the line break.
pub fn line(cells: &[Cell]) -> Vec<u8> {
    let mut line = Value::Array(cells.iter().map(Cell::written).collect()).to_string().into_bytes();
    line.push(b'\n');
    line
}

/// A row from its line; `None` if it is none of these columns.
pub fn row(line: &[u8], kinds: &[Kind]) -> Option<Vec<Cell>> {
    let values: Vec<Value> = serde_json::from_slice(line).ok()?;
    (values.len() == kinds.len()).then_some(())?;
    kinds.iter().zip(&values).map(|(kind, value)| Cell::read(*kind, value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_a_row_holds_comes_back() {
        let kinds = [Kind::Text, Kind::Integer, Kind::Real, Kind::Bytes, Kind::Text];
        for (text, number, fraction) in [
            ("", i64::MIN, 0.1),
            ("\u{0}\n\"é\u{10ffff}", i64::MAX, f64::MAX),
            ("x", 0, 1e-320),
            ("y", 9_007_199_254_740_993, f64::INFINITY),
        ] {
            let cells = vec![
                Cell::Text(Some(text.into())),
                Cell::Integer(Some(number)),
                Cell::Real(Some(fraction)),
                Cell::Bytes(Some(vec![0, 255, 10])),
                Cell::Text(None),
            ];
            let line = line(&cells);
            assert_eq!(line.iter().filter(|byte| **byte == b'\n').count(), 1);
            assert_eq!(row(&line, &kinds), Some(cells));
        }
    }

    #[test]
    fn what_is_no_such_row_is_not_read() {
        for bad in ["[1]", "[\"a\",1]", "[null", "{}", "[1.5,\"a\"]", "[1,\"a\",2]", "[1,2]"] {
            assert_eq!(row(bad.as_bytes(), &[Kind::Integer, Kind::Text]), None, "{bad}");
        }
    }
}
