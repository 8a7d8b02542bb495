//! Cells of a workbook that comes back: columns by their titles wherever they stand, and words as values of fields.
//!
//! In: a sheet. Out: rows by column, in the order of the sheet.

use std::collections::HashMap;

use crate::document::NamedSheet;
use crate::workspace::{Field, Verdict};

/// Rows among which the titles are sought.
const HEADS: usize = 10;

/// A sheet with its columns known.
pub(super) struct Cells<'a> {
    sheet: &'a NamedSheet,
    head: usize,
    /// The column of the table and where it stands.
    places: Vec<(&'static str, usize)>,
}

impl<'a> Cells<'a> {
    /// The columns of `names` by their titles; `None` where no row holds the title of the identifier.
    pub fn of(names: &'static [&'static str], sheet: &'a NamedSheet, title: fn(&str) -> String) -> Option<Self> {
        let bare = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let head = sheet.rows.iter().take(HEADS).position(|row| row.iter().any(|c| bare(c) == "id"))?;
        let titles: Vec<String> = sheet.rows[head].iter().map(|c| bare(c)).collect();
        let place = |name: &&'static str| titles.iter().position(|t| *t == bare(&title(name))).map(|at| (*name, at));
        Some(Self { sheet, head, places: names.iter().filter_map(place).collect() })
    }

    /// The rows below the titles that hold something, with their numbers counted from 1.
    pub fn rows(&self) -> impl Iterator<Item = (usize, HashMap<&'static str, &'a str>)> {
        let below = self.sheet.rows.iter().enumerate().skip(self.head + 1);
        below.filter(|(_, row)| row.iter().any(|c| !c.trim().is_empty())).map(|(at, row)| {
            let cells = self.places.iter().map(|(name, at)| (*name, row.get(*at).map_or("", String::as_str))).collect();
            (self.sheet.first + at, cells)
        })
    }
}

/// The words of a field as they would be typed, put together where it stands in two columns.
pub(super) fn known_value<'a>(field: Field, cell: impl Fn(&str) -> &'a str) -> String {
    let of = |column: &str| cell(column).trim().to_owned();
    match field {
        Field::Year => match (of("year_first"), of("year")) {
            (first, year) if first.is_empty() || first == year => year,
            (first, year) => format!("{first}–{year}"),
        },
        Field::Amount => format!("{} {}", of("amount"), of("unit")).trim().to_owned(),
        Field::Basis => of("percent_basis"),
        Field::BaseYear => of("baseline"),
        Field::Boundary => of("scopes"),
        Field::Residual => of("residual_percent"),
        Field::ReplacesYear => of("supersedes_year"),
        Field::ReplacesPercent => of("supersedes_percent"),
        Field::ReplacesWording => of("supersedes_wording"),
        Field::CoveredShare => of("covered_percent"),
        other => of(other.code()),
    }
}

/// The verdict that a cell of the column Review means.
pub(super) fn review_of(words: &str) -> Result<Option<Verdict>, &'static str> {
    match words.trim().to_lowercase().as_str() {
        "" | "machine, not checked" | "not checked" | "unchecked" => Ok(None),
        "accepted" | "accept" | "yes" | "ok" => Ok(Some(Verdict::Accepted)),
        "rejected" | "reject" | "no" => Ok(Some(Verdict::Rejected)),
        "edited" => Err("What is edited is told by its values. Write Accepted, Rejected or nothing into Review."),
        _ => Err("Review is Accepted, Rejected or empty."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_title_wherever_they_stand() {
        let rows = [vec!["My list", ""], vec!["ID", "Base  Year"], vec!["", " "], vec!["a1", "2019"]];
        let rows = rows.iter().map(|r| r.iter().map(|c| (*c).to_owned()).collect()).collect();
        let sheet = NamedSheet { name: "Commitments".into(), first: 3, rows };
        let title = |c: &str| if c == "id" { "ID".to_owned() } else { "Base year".to_owned() };
        let cells = Cells::of(&["baseline", "id"], &sheet, title).expect("a head");
        let rows: Vec<_> = cells.rows().collect();
        assert_eq!(rows.len(), 1);
        assert_eq!((rows[0].0, rows[0].1["baseline"], rows[0].1["id"]), (6, "2019", "a1"));
    }

    #[test]
    fn verdicts_are_words_and_nothing_else() {
        assert_eq!(review_of(" accepted "), Ok(Some(Verdict::Accepted)));
        assert_eq!(review_of("Machine, not checked"), Ok(None));
        assert!(review_of("maybe").is_err() && review_of("Edited").is_err());
    }
}
