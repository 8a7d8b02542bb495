//! The comparison as CSV and TSV for spreadsheets, Markdown and HTML for documents, and a table for terminals.
//!
//! In: a [`crate::compare::Matrix`]. Out: text. Each form ends with the as-of date, what nobody checked, what is mixed, and which
//! rows were left out; none says "not stated" where it is only not found.

mod html;
mod markdown;
mod sheet;
mod table;

pub use html::{comparison_html, comparison_html_parts};
pub use markdown::comparison_markdown;
pub use sheet::{comparison_csv, comparison_tsv};
pub use table::comparison_table;

use crate::compare::{Cell, Column, Matrix, switch_label};

/// The mark of a cell that departs from the most common value.
const DIFFERS: &str = "≠";
/// The mark of a cell that stands on a commitment that nobody checked.
const UNCHECKED: &str = "*";

/// A cell in one line with its marks.
fn marked(cell: &Cell) -> String {
    let differs = if cell.differs { format!("{DIFFERS} ") } else { String::new() };
    let unchecked = if cell.unchecked > 0 { format!(" {UNCHECKED}") } else { String::new() };
    format!("{differs}{}{unchecked}", cell.text())
}

/// `18 Apr 2023, stale`.
fn newest(column: &Column) -> String {
    let date = column.newest.map_or_else(|| "No dated document".to_owned(), |d| d.long());
    if column.stale { format!("{date}, stale") } else { date }
}

/// What goes with every form: date, counts, guard, what is left out, the marks.
fn notes(matrix: &Matrix) -> Vec<String> {
    let shown = match matrix.columns.len() {
        n if n == matrix.companies => format!("{n} companies"),
        n => format!("{n} of {} companies", matrix.companies),
    };
    let mut out = vec![format!(
        "As of {}; {shown}; {} of {} not checked; headline: {}",
        matrix.as_of.long(),
        matrix.unchecked,
        matrix.counted,
        switch_label(matrix.boundary).to_lowercase()
    )];
    out.extend(matrix.guard.as_ref().map(|g| g.sentence.clone()));
    if matrix.equal_rows > 0 {
        let rows = crate::compare::count_text(matrix.equal_rows, "row", "rows");
        out.push(format!("{rows} without differences left out"));
    }
    let cells = || matrix.rows.iter().flat_map(|r| &r.cells);
    if cells().any(|c| c.differs) {
        out.push(format!("{DIFFERS} departs from the most common value of the row"));
    }
    if cells().any(|c| c.unchecked > 0) {
        out.push(format!("{UNCHECKED} read by the program, not checked by a person"));
    }
    out
}
