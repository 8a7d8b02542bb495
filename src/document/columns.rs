//! Which column of a table of documents holds what: chosen by a person where the names don't say it, and remembered by the names.
//!
//! In: rows of a table. Out: a preview to choose from; names of columns as the reader of tables knows them. Reads no file.

use serde::{Deserialize, Serialize};

/// What a column can hold, in this order everywhere: text, title, date, company, address.
pub const COLUMN_FIELDS: [&str; 5] = ["Text", "Title", "Date", "Company", "Address"];

/// The reader's own names for them.
const KNOWN: [&str; 5] = ["text", "title", "date", "company", "url"];

/// Rows that a preview shows.
const SHOWN: usize = 5;

/// Characters of a cell that a preview shows.
const CELL: usize = 160;

/// Columns that a preview shows and a choice can be among.
const COLUMNS: usize = 200;

/// How tables of documents are understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tables<'a> {
    /// Choices of columns; they go before what names say.
    pub choices: &'a [Columns],
    /// Only what says by the names of its columns that it holds texts is one: for files that nobody pointed at.
    pub by_name: bool,
}

/// A choice of columns, for all tables with the same names.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Columns {
    /// Names of all columns, in lower case with single spaces.
    pub header: Vec<String>,
    /// The place of the column for each of [`COLUMN_FIELDS`].
    pub fields: [Option<usize>; 5],
}

impl Columns {
    /// The names of a header with those of the choice in their places and none elsewhere; `None` where the choice is for another table.
    pub(super) fn names(&self, header: &[String]) -> Option<Vec<String>> {
        if self.header != header {
            return None;
        }
        let known = |at: usize| KNOWN.iter().zip(self.fields).find(|(_, place)| *place == Some(at)).map(|(name, _)| (*name).to_owned());
        Some((0..header.len()).map(|at| known(at).unwrap_or_default()).collect())
    }
}

/// The beginning of a table, to choose columns by.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TablePreview {
    /// The names of the columns as they are written.
    pub names: Vec<String>,
    /// The first rows, long cells cut.
    pub rows: Vec<Vec<String>>,
    /// What is likely meant.
    pub guess: Columns,
}

/// A preview of rows below a line of names; `plain` is how names are compared, `known` the names as the reader takes them.
pub(super) fn preview(head: &[String], rows: &[Vec<String>], plain: fn(&str) -> String, fields: [Option<usize>; 5]) -> TablePreview {
    let cut = |cell: &String| cell.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(CELL).collect::<String>();
    let line = |row: &Vec<String>| row.iter().take(COLUMNS).map(cut).collect();
    let guess = Columns { header: head.iter().map(|n| plain(n)).collect(), fields: fields.map(|f| f.filter(|at| *at < COLUMNS)) };
    TablePreview { names: line(&head.to_vec()), rows: rows.iter().take(SHOWN).map(line).collect(), guess }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_names_its_columns_and_no_others() {
        let header = ["note", "text", "when"].map(str::to_owned);
        let columns = Columns { header: header.to_vec(), fields: [Some(0), None, Some(2), None, None] };
        assert_eq!(columns.names(&header).expect("of this table"), ["text", "", "date"]);
        assert_eq!(columns.names(&header[..2]), None);
    }
}
