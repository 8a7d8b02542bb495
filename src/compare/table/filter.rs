//! Filters of columns: some of the values, a range of numbers, words that are contained.
//!
//! In: what a person chose or typed. Out: tests of rows. Typed ranges are lenient: "≥ 75", "2021–2060", "2030", "none".

use std::collections::BTreeSet;

use super::super::model::Item;
use super::{Column, FilterKind, Row, Table};
use crate::workspace::ReviewState;

/// The filter of one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filter {
    /// Only these values.
    Among(BTreeSet<String>),
    /// As typed: a range of numbers, or words that are contained, as the column is.
    Typed(String),
}

/// The values of the review column, in order.
pub fn review_choices() -> &'static [&'static str] {
    &["Asks for a check", "Not checked", "Edited", "Accepted", "Rejected"]
}

/// The value of an item in the review column.
pub(super) fn review_choice(item: &Item) -> &'static str {
    match item.state() {
        ReviewState::Unchecked if item.asks => "Asks for a check",
        ReviewState::Unchecked => "Not checked",
        ReviewState::Edited => "Edited",
        ReviewState::Accepted => "Accepted",
        ReviewState::Rejected => "Rejected",
    }
}

/// A range of numbers; both ends belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Range {
    /// Least.
    pub from: Option<f64>,
    /// Greatest.
    pub to: Option<f64>,
    /// Rows without a number instead.
    pub missing: bool,
}

/// What was typed is no range.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("Type a number, a range as in 2021–2060, a limit as in ≥ 2030, or none.")]
pub struct RangeError;

impl Range {
    /// Reads a range as people write it.
    ///
    /// # Errors
    /// Where it is none.
    pub fn parse(typed: &str) -> Result<Self, RangeError> {
        let bare: String = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '%' | '\u{202F}')).collect();
        let number = |s: &str| s.replace(['−', ','], "").parse::<f64>().map(Some).map_err(|_| RangeError);
        if matches!(bare.to_lowercase().as_str(), "none" | "notstated" | "empty" | "missing") {
            return Ok(Self { missing: true, ..Self::default() });
        }
        for (sign, from) in [("≥", true), (">=", true), ("≤", false), ("<=", false)] {
            if let Some(rest) = bare.strip_prefix(sign) {
                let value = number(rest)?;
                return Ok(if from { Self { from: value, ..Self::default() } } else { Self { to: value, ..Self::default() } });
            }
        }
        if let Some(rest) = bare.strip_prefix('>') {
            return Ok(Self { from: number(rest)?.map(|n| n + f64::EPSILON.max(n.abs() * 1e-12)), ..Self::default() });
        }
        if let Some(rest) = bare.strip_prefix('<') {
            return Ok(Self { to: number(rest)?.map(|n| n - f64::EPSILON.max(n.abs() * 1e-12)), ..Self::default() });
        }
        for dash in ["–", "—", "..", "-"] {
            if let Some((from, to)) = bare.split_once(dash) {
                let end = |s: &str| if s.is_empty() { Ok(None) } else { number(s) };
                let (from, to) = (end(from)?, end(to.trim_start_matches('.'))?);
                if from.is_none() && to.is_none() {
                    return Err(RangeError);
                }
                return Ok(Self { from, to, missing: false });
            }
        }
        let one = number(&bare)?;
        Ok(Self { from: one, to: one, missing: false })
    }

    /// Whether a number lies in it.
    pub fn holds(&self, number: Option<f64>) -> bool {
        match number {
            None => self.missing,
            Some(_) if self.missing => false,
            Some(n) => self.from.is_none_or(|f| n >= f) && self.to.is_none_or(|t| n <= t),
        }
    }
}

impl Filter {
    /// Whether it lets every row through: nothing typed.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Typed(words) if words.trim().is_empty())
    }

    /// What is wrong with it, where something is: such a filter lets every row through.
    pub fn error(&self, column: Column) -> Option<RangeError> {
        match self {
            Self::Typed(words) if column.filter_kind() == FilterKind::Range && !self.is_open() => Range::parse(words).err(),
            _ => None,
        }
    }

    /// In few words, for a chip: "is not Rejected", "is Net zero", "is one of 3", "contains “coal”".
    pub fn words(&self, column: Column, all: &[(String, usize)]) -> String {
        match self {
            Self::Among(values) => {
                let out: Vec<&String> = all.iter().map(|(v, _)| v).filter(|v| !values.contains(*v)).collect();
                match (values.len(), out.as_slice()) {
                    (0, _) => "is none".to_owned(),
                    (1, _) => format!("is {}", values.iter().next().map(String::as_str).unwrap_or_default()),
                    (_, [one]) => format!("is not {one}"),
                    _ if column == Column::Review && !values.contains("Rejected") && values.len() == 4 => "is not Rejected".to_owned(),
                    (n, _) => format!("is one of {n}"),
                }
            }
            Self::Typed(words) if column.filter_kind() == FilterKind::Words => format!("contains “{}”", words.trim()),
            Self::Typed(words) => words.trim().to_owned(),
        }
    }
}

/// A filter made ready for many rows.
pub(super) enum Test<'a> {
    Among(Column, &'a BTreeSet<String>),
    Range(Column, Range),
    Contains(Column, String),
    Anywhere(Vec<String>),
}

impl<'a> Test<'a> {
    /// The test of a filter; `None` where it lets every row through.
    pub fn of(column: Column, filter: &'a Filter) -> Option<Self> {
        if filter.is_open() {
            return None;
        }
        match (filter, column.filter_kind()) {
            (Filter::Among(values), _) => Some(Self::Among(column, values)),
            (Filter::Typed(words), FilterKind::Range) => Range::parse(words).ok().map(|r| Self::Range(column, r)),
            (Filter::Typed(words), _) => Some(Self::Contains(column, words.trim().to_lowercase())),
        }
    }

    /// The test that all these words stand somewhere in the row.
    pub fn anywhere(search: &str) -> Option<Self> {
        let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
        (!words.is_empty()).then_some(Self::Anywhere(words))
    }

    /// Whether a row passes.
    pub fn passes(&self, table: &Table, row: &Row<'_>) -> bool {
        match self {
            Self::Among(column, values) => table.values(row, *column).iter().any(|v| values.contains(v)),
            Self::Range(column @ (Column::Stated | Column::DecidedOn), range) => range.holds(table.number(row, *column).map(f64::floor)),
            Self::Range(column, range) => range.holds(table.number(row, *column)),
            Self::Contains(column, words) => table.text(row, *column).to_lowercase().contains(words),
            Self::Anywhere(words) => {
                let whole = table.searched(row);
                words.iter().all(|w| whole.contains(w))
            }
        }
    }
}

impl Table {
    /// The text of a row that a search looks through, in lower case.
    fn searched(&self, row: &Row<'_>) -> String {
        const LOOKED_AT: [Column; 6] = [Column::Company, Column::Kind, Column::Status, Column::Year, Column::Boundary, Column::Subject];
        let mut whole = row.quote().to_lowercase();
        for column in LOOKED_AT.into_iter().chain([Column::Type, Column::What, Column::Why, Column::Note, Column::Document]) {
            if Column::of(self.source).contains(&column) {
                whole.push('\n');
                whole += &self.text(row, column).to_lowercase();
            }
        }
        whole
    }
}
