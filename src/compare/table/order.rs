//! Sorting and filtering: a query gives the places of the rows that are shown, in their order.
//!
//! In: a table and a query. Out: places. Keys are made once a query, not once a comparison; rows without a value come last either way.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::filter::Test;
use super::{Column, Filter, Place, Row, Table};
use crate::calendar::PartialDate;
use crate::workspace::ReviewState;

/// One column of the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// The column.
    pub column: Column,
    /// Greatest first.
    pub down: bool,
}

/// What is shown, in which order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// Words that stand somewhere in the row.
    pub search: String,
    /// Filters by column; a row passes all of them.
    pub filters: BTreeMap<Column, Filter>,
    /// Columns of the order, the first decides first.
    pub sort: Vec<Sort>,
    /// The column by whose values rows stand in groups.
    pub group: Option<Column>,
}

impl Query {
    /// A click on a header: that column alone, up, then down, then the natural order; with `more` it joins the others.
    pub fn click(&mut self, column: Column, more: bool) {
        let at = self.sort.iter().position(|s| s.column == column);
        match (at, more) {
            (Some(at), true) if self.sort[at].down => {
                self.sort.remove(at);
            }
            (Some(at), true) => self.sort[at].down = true,
            (None, true) => self.sort.push(Sort { column, down: false }),
            (Some(at), false) if self.sort.len() == 1 && self.sort[at].down => self.sort.clear(),
            (Some(at), false) if self.sort.len() == 1 => self.sort[at].down = true,
            (_, false) => self.sort = vec![Sort { column, down: false }],
        }
    }
}

enum Key {
    Number(f64),
    Text(String),
    Missing,
}

impl Key {
    fn compare(&self, other: &Self, down: bool) -> Ordering {
        let turned = |o: Ordering| if down { o.reverse() } else { o };
        match (self, other) {
            (Self::Missing, Self::Missing) => Ordering::Equal,
            (Self::Missing, _) => Ordering::Greater,
            (_, Self::Missing) => Ordering::Less,
            (Self::Number(a), Self::Number(b)) => turned(a.total_cmp(b)),
            (Self::Text(a), Self::Text(b)) => turned(a.cmp(b)),
            (Self::Number(_), Self::Text(_)) => Ordering::Less,
            (Self::Text(_), Self::Number(_)) => Ordering::Greater,
        }
    }
}

impl Table {
    /// The places of the rows that a query shows, in its order; equal rows keep their natural order.
    pub fn arrange(&self, query: &Query) -> Vec<Place> {
        let own = |c: &Column| Column::of(self.source).contains(c);
        let filters = query.filters.iter().filter(|(c, _)| own(c)).filter_map(|(c, f)| Test::of(*c, f));
        let tests: Vec<Test<'_>> = filters.chain(Test::anywhere(&query.search)).collect();
        let passes = |p: &Place| self.row(*p).is_some_and(|row| tests.iter().all(|t| t.passes(self, &row)));
        let shown: Vec<Place> = self.places.iter().filter(|p| tests.is_empty() || passes(p)).copied().collect();
        // Within a group the order is that of the person; a group's own column may turn the order of the groups.
        let turned = |group: Column| query.sort.iter().find(|s| s.column == group).copied();
        let group = query.group.filter(own).map(|column| turned(column).unwrap_or(Sort { column, down: false }));
        let sort: Vec<Sort> = group.into_iter().chain(query.sort.iter().filter(|s| own(&s.column)).copied()).collect();
        if sort.is_empty() {
            return shown;
        }
        let keys: Vec<Vec<Key>> = sort
            .iter()
            .map(|s| shown.iter().map(|p| self.row(*p).map_or(Key::Missing, |row| self.key(&row, s.column))).collect())
            .collect();
        let mut order: Vec<usize> = (0..shown.len()).collect();
        order.sort_by(|a, b| {
            let by = sort.iter().zip(&keys).map(|(s, keys)| keys[*a].compare(&keys[*b], s.down));
            by.fold(Ordering::Equal, Ordering::then)
        });
        order.into_iter().map(|i| shown[i]).collect()
    }

    fn key(&self, row: &Row<'_>, column: Column) -> Key {
        if let (Column::Review, Row::Item(_, item)) = (column, row) {
            return Key::Number(match item.state() {
                ReviewState::Unchecked => 0.0,
                ReviewState::Edited => 1.0,
                ReviewState::Accepted => 2.0,
                ReviewState::Rejected => 3.0,
            });
        }
        if super::FilterKind::Range == column.filter_kind() {
            return self.number(row, column).map_or(Key::Missing, Key::Number);
        }
        let text = self.text(row, column);
        if text.is_empty() { Key::Missing } else { Key::Text(text.to_lowercase()) }
    }

    /// The number behind a cell.
    pub(super) fn number(&self, row: &Row<'_>, column: Column) -> Option<f64> {
        let whole = |n: Option<i32>| n.map(f64::from);
        match (column, row) {
            (Column::Weight, _) => self.company(row)?.profile.groups.iter().filter_map(|m| m.weight).reduce(f64::max),
            (Column::Stated, _) => self.document(row)?.date.map(day),
            (Column::Year, Row::Fact(_, _, fact)) => whole(fact.year),
            (Column::Year, Row::Rejected(_, r)) => whole(r.year),
            (Column::Value, Row::Fact(_, _, fact)) => fact.value,
            (column, Row::Item(_, item)) => {
                let c = &item.commitment;
                match column {
                    Column::Year => whole(c.year),
                    Column::Change => c.percent,
                    Column::Page => c.evidence.page.map(f64::from),
                    Column::Confidence => Some(f64::from((c.confidence * 100.0).round())),
                    Column::BaseYear => whole(c.baseline),
                    Column::Amount => c.amount.as_ref().map(|a| a.value),
                    Column::DecidedOn => item.review.as_ref().filter(|r| r.state() != ReviewState::Unchecked)?.on.map(day),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}

/// A day as a number that reads like a year: 24 June 2024 is 2024.48.
fn day(date: PartialDate) -> f64 {
    let (year, month, day) = date.first_day();
    f64::from(year) + (f64::from(month) - 1.0) / 12.0 + (f64::from(day) - 1.0) / 372.0
}
