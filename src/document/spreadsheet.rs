//! Spreadsheets as tables of documents: XLSX, XLS, XLSB and ODS.
//!
//! In: bytes. Out: the sheets as rows of text. Parsed by `calamine`; formulas are not computed, their kept values are read. Meant to run
//! where a crash costs only this file.

use std::io::Cursor;

use calamine::{Data, Dimensions, Reader, Sheets, open_workbook_auto_from_rs};
use serde::{Deserialize, Serialize};

use super::model::ReadError;

/// Largest file, in bytes.
const LARGEST: usize = 128 << 20;

/// Most rows of a sheet of a workbook.
pub const WORKBOOK_ROWS: usize = 1_048_576;

/// Merged cells of a sheet that are looked at.
const MERGED: usize = 20_000;

/// Longest value that is given to all rows it is merged over, in bytes.
const LONGEST_MERGED: usize = 1000;

/// A sheet as rows of cells.
pub type Sheet = Vec<Vec<String>>;

/// Whether a file of this extension is a spreadsheet.
pub fn is_spreadsheet(extension: &str) -> bool {
    matches!(extension, "xlsx" | "xlsm" | "xlsb" | "xls" | "ods")
}

/// Whether a file of this name is a spreadsheet.
pub fn is_spreadsheet_name(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, e)| is_spreadsheet(&e.to_lowercase()))
}

/// All sheets that have rows, at most `rows` rows each; what stands in a cell merged over several rows counts for each of them.
pub fn sheets(bytes: &[u8], rows: usize) -> Result<Vec<Sheet>, ReadError> {
    Ok(read(bytes, rows, true)?.into_iter().map(|s| s.rows).collect())
}

/// A sheet with its name, hidden ones too.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NamedSheet {
    /// Its name.
    pub name: String,
    /// The number of its first row, counted from 1 as spreadsheets do: empty rows above it are left out.
    pub first: usize,
    /// Its rows.
    pub rows: Sheet,
}

/// As [`sheets`], each with its name and the number of its first row, with all cells as they are kept.
pub fn named_sheets(bytes: &[u8], rows: usize) -> Result<Vec<NamedSheet>, ReadError> {
    read(bytes, rows, false)
}

fn read(bytes: &[u8], rows: usize, merged: bool) -> Result<Vec<NamedSheet>, ReadError> {
    if bytes.len() > LARGEST {
        return Err(ReadError::TooLarge { limit_mib: 128 });
    }
    let broken = |e: calamine::Error| match e {
        calamine::Error::Xlsx(calamine::XlsxError::Password) => ReadError::Protected,
        e => ReadError::Broken { kind: "spreadsheet".to_owned(), detail: e.to_string() },
    };
    let mut book = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(broken)?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        // Sheets of charts have no range.
        let Ok(range) = book.worksheet_range(&name) else { continue };
        let first = range.start().map_or(1, |(row, _)| row as usize + 1);
        let mut rows: Sheet = range.rows().take(rows + 1).map(|row| row.iter().map(cell).collect()).collect();
        if merged && let (Sheets::Xlsx(book), Some(start)) = (&mut book, range.start()) {
            fill(&mut rows, start, book.merge_cells_by_sheet_name(&name).unwrap_or_default());
        }
        if !rows.is_empty() {
            sheets.push(NamedSheet { name, first, rows });
        }
    }
    Ok(sheets)
}

/// Gives each row what stands in its cells that are merged with those above; `start` is the place of the first cell of the rows.
fn fill(rows: &mut Sheet, start: (u32, u32), merged: Vec<Dimensions>) {
    let place = |at: u32, first: u32| at.checked_sub(first).and_then(|n| usize::try_from(n).ok());
    for area in merged.into_iter().take(MERGED).filter(|m| m.end.0 > m.start.0) {
        let (Some(top), Some(column), Some(last)) =
            (place(area.start.0, start.0), place(area.start.1, start.1), place(area.end.0, start.0))
        else {
            continue;
        };
        let Some(value) = rows.get(top).and_then(|row| row.get(column)).filter(|v| !v.is_empty() && v.len() <= LONGEST_MERGED).cloned()
        else {
            continue;
        };
        for row in rows.iter_mut().take(last + 1).skip(top + 1) {
            if let Some(cell) = row.get_mut(column).filter(|c| c.is_empty()) {
                cell.clone_from(&value);
            }
        }
    }
}

/// A cell as text; dates as year, month and day.
fn cell(data: &Data) -> String {
    match data {
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::DateTime(date) if date.is_datetime() => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTime(_) | Data::Empty | Data::Error(_) => String::new(),
        Data::Int(n) => n.to_string(),
        Data::Float(n) => n.to_string(),
        Data::Bool(b) => b.to_string(),
    }
}
