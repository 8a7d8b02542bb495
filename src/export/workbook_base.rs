//! What a workbook remembers of itself: a hidden sheet with each row's values as they were exported.
//!
//! In: the tables of a workbook, or its sheets. Out: lines, or the values by row and column. Values that can be taken back are kept as they
//! are, all others as a short sum that only tells whether they were changed.

use std::collections::HashMap;

use super::workbook::Table;
use crate::document::NamedSheet;

/// Name of the hidden sheet.
pub(super) const SHEET: &str = "Pledgeline";

/// The first cell, by which such a workbook is known.
pub(super) const MARK: &str = "Pledgeline workbook";

/// The present form of the sheet.
pub(super) const FORM: u32 = 1;

/// Longest line of values, in characters; a row with more is not remembered.
const LONGEST: usize = 32_000;

/// The lines of the hidden sheet. `taken` tells the columns of a sheet whose values can be taken back.
pub(super) fn lines(tables: &[Table], as_of: &str, taken: fn(&str, &str) -> bool) -> Vec<Vec<String>> {
    let mut lines = vec![vec![MARK.to_owned(), FORM.to_string(), as_of.to_owned()]];
    for table in tables {
        let Some(id) = table.id_column() else { continue };
        lines.push(vec!["columns".to_owned(), table.name.to_owned(), String::new(), json(table.columns)]);
        for record in &table.records {
            let kept = |(column, value): (&&str, &String)| if taken(table.name, column) { plain(value) } else { sum(value) };
            let values = json(&table.columns.iter().zip(record).map(kept).collect::<Vec<_>>());
            if values.chars().count() <= LONGEST {
                lines.push(vec!["row".to_owned(), table.name.to_owned(), record[id].clone(), values]);
            }
        }
    }
    lines
}

fn json<T: serde::Serialize + ?Sized>(values: &T) -> String {
    serde_json::to_string(values).unwrap_or_default()
}

/// Values as they were exported, by sheet, identifier and column.
#[derive(Debug, Default)]
pub(super) struct Base {
    /// The form of the sheet.
    pub form: u32,
    /// The as-of date of the export.
    pub as_of: String,
    rows: HashMap<(String, String), HashMap<String, String>>,
}

impl Base {
    /// Reads the hidden sheet; `None` where the workbook has none.
    pub fn read(sheets: &[NamedSheet]) -> Option<Self> {
        let sheet = sheets.iter().find(|s| s.rows.first().and_then(|r| r.first()).is_some_and(|c| c == MARK))?;
        let cell = |row: &[String], at: usize| row.get(at).cloned().unwrap_or_default();
        let head = sheet.rows.first()?;
        let mut base = Self { form: cell(head, 1).trim().parse().unwrap_or(0), as_of: cell(head, 2), rows: HashMap::new() };
        let mut columns: HashMap<String, Vec<String>> = HashMap::new();
        for row in sheet.rows.iter().skip(1) {
            let (what, name, id) = (cell(row, 0), cell(row, 1), cell(row, 2));
            let Ok(values) = serde_json::from_str::<Vec<String>>(&cell(row, 3)) else { continue };
            if what == "columns" {
                columns.insert(name, values);
            } else if let Some(columns) = columns.get(&name) {
                base.rows.insert((name, id), columns.iter().cloned().zip(values).collect());
            }
        }
        Some(base)
    }

    /// Whether the row was exported.
    pub fn knows(&self, sheet: &str, id: &str) -> bool {
        self.rows.contains_key(&(sheet.to_owned(), id.to_owned()))
    }

    /// What was kept of a cell.
    pub fn kept(&self, sheet: &str, id: &str, column: &str) -> Option<&str> {
        self.rows.get(&(sheet.to_owned(), id.to_owned()))?.get(column).map(String::as_str)
    }

    /// Identifiers of the rows of a sheet.
    pub fn ids<'a>(&'a self, sheet: &'a str) -> impl Iterator<Item = &'a str> {
        self.rows.keys().filter(move |(of, _)| of == sheet).map(|(_, id)| id.as_str())
    }
}

/// A value without what spreadsheet programs change of it: spaces, the way a number is written.
pub(super) fn plain(value: &str) -> String {
    let words = value.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.parse::<f64>() {
        Ok(number) if number.is_finite() && !words.starts_with('+') => format!("{}", (number * 1e6).round() / 1e6),
        _ => words,
    }
}

/// A short sum of a value (FNV-1a).
pub(super) fn sum(value: &str) -> String {
    let mix = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    format!("#{:08x}", plain(value).bytes().fold(0x811C_9DC5, mix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_change_of_a_value_does_not_count() {
        assert_eq!(plain(" net   zero\n"), "net zero");
        assert_eq!(plain("0.90"), plain("0.9"));
        assert_eq!(plain("2035"), plain("2035.0"));
        assert_eq!(plain("inf"), "inf");
        assert_ne!(sum("0.9"), sum("0.91"));
    }
}
