//! Spreadsheets as tables of documents: XLSX, XLS, XLSB and ODS.
//!
//! In: bytes. Out: the sheets as rows of text. Parsed by `calamine`; formulas are not computed, their kept values are read. Meant to run
//! where a crash costs only this file.

use std::io::Cursor;

use calamine::{Data, Reader, open_workbook_auto_from_rs};

use super::model::ReadError;

/// Largest file, in bytes.
const LARGEST: usize = 128 << 20;

/// A sheet as rows of cells.
pub type Sheet = Vec<Vec<String>>;

/// Whether a file of this extension is a spreadsheet.
pub fn is_spreadsheet(extension: &str) -> bool {
    matches!(extension, "xlsx" | "xlsm" | "xlsb" | "xls" | "ods")
}

/// All sheets that have rows; at most `rows` rows each.
pub fn sheets(bytes: &[u8], rows: usize) -> Result<Vec<Sheet>, ReadError> {
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
        let sheet: Sheet = range.rows().take(rows + 1).map(|row| row.iter().map(cell).collect()).collect();
        if !sheet.is_empty() {
            sheets.push(sheet);
        }
    }
    Ok(sheets)
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
