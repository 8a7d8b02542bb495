//! CSV and TSV of the comparison: attributes as rows, companies as columns.
//!
//! In: a matrix. Out: bytes for a file, text for the clipboard. A text that a spreadsheet would take for a formula gets an apostrophe before it.

use super::{marked, newest, notes};
use crate::compare::Matrix;
use crate::export::rows::harmless;

/// CSV in UTF-8 with a byte order mark, so that spreadsheets read it.
pub fn comparison_csv(matrix: &Matrix) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(b"\xEF\xBB\xBF".to_vec());
    for line in lines(matrix) {
        let safe: Vec<String> = line.into_iter().map(harmless).collect();
        // Writing into memory fails for no reason that a person could mend; a row would be missing, never wrong.
        if writer.write_record(&safe).is_err() {
            break;
        }
    }
    writer.into_inner().unwrap_or_default()
}

/// Values between tabs, a row a line; for the clipboard.
pub fn comparison_tsv(matrix: &Matrix) -> String {
    let flat = |cell: String| harmless(cell.split_whitespace().collect::<Vec<_>>().join(" "));
    let line = |cells: Vec<String>| cells.into_iter().map(flat).collect::<Vec<_>>().join("\t");
    lines(matrix).into_iter().map(|cells| line(cells) + "\n").collect()
}

fn lines(matrix: &Matrix) -> Vec<Vec<String>> {
    let with = |group: &str, label: &str, cells: Vec<String>| -> Vec<String> {
        [group.to_owned(), label.to_owned()].into_iter().chain(cells).collect()
    };
    let mut out = vec![
        with("Group", "Attribute", matrix.columns.iter().map(|c| c.name.clone()).collect()),
        with("", "Newest document", matrix.columns.iter().map(newest).collect()),
    ];
    for row in &matrix.rows {
        out.push(with(row.key.group().label(), row.key.label(), row.cells.iter().map(marked).collect()));
    }
    let width = matrix.columns.len() + 2;
    for note in notes(matrix) {
        let mut line = vec![note];
        line.resize(width, String::new());
        out.push(line);
    }
    out
}
