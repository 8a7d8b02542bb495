//! Facts beside the commitments as CSV: measured values, recognitions, programmes, and the parts of a pledge.
//!
//! In: a board. Out: bytes that end with the as-of date. Values are in base units.

use super::extract_json::number;
use super::rows::{harmless, note};
use crate::compare::{Board, CompanyRow, DocRow};
use crate::extract::Fact;

/// The columns, in order.
pub const FACT_COLUMNS: [&str; 13] =
    ["company", "type", "what", "value", "unit", "year", "quote", "document", "document_title", "document_date", "start", "end", "sha256"];

/// Every fact as CSV in UTF-8 with a byte order mark. The last row is a note.
pub fn facts_csv(board: &Board) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xEF\xBB\xBF".to_vec());
    let mut lines: Vec<Vec<String>> = vec![FACT_COLUMNS.iter().map(|c| (*c).to_owned()).collect()];
    lines.extend(fact_records(board));
    let mut last = vec![note(board)];
    last.resize(FACT_COLUMNS.len(), String::new());
    lines.push(last);
    for line in lines {
        let safe: Vec<String> = line.into_iter().map(harmless).collect();
        // Writing into memory fails for no reason that a person could mend; a row would be missing, never wrong.
        if writer.write_record(&safe).is_err() {
            break;
        }
    }
    writer.into_inner().unwrap_or_default()
}

/// Every fact as a record of [`FACT_COLUMNS`].
pub(super) fn fact_records(board: &Board) -> Vec<Vec<String>> {
    let of = |row: &CompanyRow| -> Vec<Vec<String>> {
        let all = row.facts.iter().chain(&row.parts);
        all.map(|(hash, fact)| record(row, row.documents.iter().find(|d| *d.hash == **hash), hash, fact)).collect()
    };
    board.companies.iter().flat_map(|row| of(row)).collect()
}

fn record(row: &CompanyRow, document: Option<&DocRow>, hash: &str, fact: &Fact) -> Vec<String> {
    let kind = serde_json::to_value(fact.kind).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default();
    vec![
        row.name.clone(),
        kind,
        fact.what.clone(),
        fact.value.and_then(number).map(|n| n.to_string()).unwrap_or_default(),
        fact.unit.clone().unwrap_or_default(),
        fact.year.map(|y| y.to_string()).unwrap_or_default(),
        fact.quote.clone(),
        document.map(|d| d.name.clone()).unwrap_or_default(),
        document.map(|d| d.title.clone()).unwrap_or_default(),
        document.and_then(|d| d.date).map(|d| d.to_string()).unwrap_or_default(),
        fact.span.start.to_string(),
        fact.span.end.to_string(),
        hash.to_owned(),
    ]
}
