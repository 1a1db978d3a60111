//! Answers that are files: to be kept, not shown. Lines of a table go by RFC 4180.

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

pub const JSON: &str = "application/json";
pub const CSV: &str = "text/csv; charset=utf-8; header=present";

/// A file named `portico-…`.
pub fn file(name: &'static str, kind: &'static str, body: impl Into<Body>) -> Response {
    let mut answer = body.into().into_response();
    answer.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"portico-{name}\"")) {
        answer.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    answer
}

/// A line of a table.
pub fn line(cells: &[&str]) -> String {
    cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",") + "\r\n"
}

/// Quoted, and harmless in a spreadsheet: what begins like a formula gets a quote in front (OWASP, CSV injection).
fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("\"{guard}{}\"", cell.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_cell_can_not_break_out_or_run() {
        assert_eq!(quoted(r#"say "hi", now"#), r#""say ""hi"", now""#);
        assert_eq!(quoted("=HYPERLINK(1)"), "\"'=HYPERLINK(1)\"");
    }
}
