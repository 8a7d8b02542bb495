//! What a chart shows, as CSV: the table twin of the picture.
//!
//! In: a board and a chart's table. Out: bytes that end with what is unchecked and the as-of date.

use super::rows::table_csv;
use crate::chart::DataTable;
use crate::compare::Board;

/// The table of a chart as CSV in UTF-8 with a byte order mark. The last row is a note.
pub fn chart_csv(board: &Board, table: &DataTable) -> Vec<u8> {
    let header: Vec<&str> = table.columns.iter().map(String::as_str).collect();
    table_csv(board, &header, table.rows.clone())
}
