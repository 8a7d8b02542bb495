//! Puts the matrix together: which companies, in which order, which rows.
//!
//! In: a board and a [`MatrixSpec`]. Out: a [`Matrix`]. The guard is that of the companies shown.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::model::{Cell, Column, Matrix, MatrixSpec, Row, RowKey, Rows, Sort};
use super::{checks, commitment, delivery, differ, integrity};
use crate::compare::guard::guard;
use crate::compare::model::{Board, CompanyRow};
use crate::extract::FactType;

/// The comparison of a board's companies.
pub fn matrix(board: &Board, spec: &MatrixSpec) -> Matrix {
    let mut shown: Vec<(&CompanyRow, Vec<Cell>)> =
        in_order(board, spec).into_iter().map(|row| (row, RowKey::ALL.iter().map(|key| cell(board, row, *key)).collect())).collect();
    if let Some(sort) = spec.sort {
        sort_by_row(&mut shown, sort);
    }
    let companies: Vec<&CompanyRow> = shown.iter().map(|(row, _)| *row).collect();
    let names: Vec<String> = companies.iter().map(|c| c.short.clone()).collect();
    let mut cells: Vec<std::vec::IntoIter<Cell>> = shown.into_iter().map(|(_, cells)| cells.into_iter()).collect();
    let mut rows: Vec<Row> = RowKey::ALL
        .iter()
        .map(|key| {
            let cells = cells.iter_mut().filter_map(Iterator::next).collect();
            let mut row = Row { key: *key, cells, alike: Rows::Equal, common: None, common_of: Vec::new() };
            differ::mark(&mut row, &names);
            row
        })
        .collect();
    rank(&mut rows, &companies);
    let all = rows.len();
    if spec.only_differences {
        rows.retain(|r| r.alike != Rows::Equal);
    }
    Matrix {
        as_of: board.as_of,
        boundary: board.boundary,
        equal_rows: all - rows.len(),
        rows,
        companies: board.companies.len(),
        guard: guard(companies.iter().copied()),
        counted: companies.iter().map(|c| c.items.len()).sum(),
        unchecked: companies.iter().map(|c| c.unchecked).sum(),
        columns: companies.into_iter().map(column).collect(),
    }
}

fn column(row: &CompanyRow) -> Column {
    Column {
        name: row.name.clone(),
        short: row.short.clone(),
        monogram: row.monogram.clone(),
        order: row.order,
        newest: row.newest,
        stale: row.stale,
        documents: row.documents.len(),
        pinned: row.is_pinned(),
    }
}

/// Companies that are not left out: those arranged first, the others after them.
fn in_order<'a>(board: &'a Board, spec: &MatrixSpec) -> Vec<&'a CompanyRow> {
    let places: BTreeMap<&str, usize> = spec.order.iter().enumerate().map(|(i, name)| (name.as_str(), i)).collect();
    let mut rows: Vec<&CompanyRow> = board.companies.iter().map(|c| &**c).filter(|c| !spec.hidden.contains(&c.name)).collect();
    rows.sort_by_key(|c| (places.get(c.name.as_str()).copied().unwrap_or(usize::MAX), c.order));
    rows
}

/// Sorts by the cells of a row; companies without a value come last in both directions.
fn sort_by_row(shown: &mut [(&CompanyRow, Vec<Cell>)], sort: Sort) {
    let Some(at) = RowKey::ALL.iter().position(|k| *k == sort.row) else { return };
    shown.sort_by(|(_, a), (_, b)| {
        let (a, b) = (&a[at], &b[at]);
        let by_value = compare(a, b);
        b.is_found().cmp(&a.is_found()).then(if sort.descending { by_value.reverse() } else { by_value })
    });
}

fn compare(a: &Cell, b: &Cell) -> Ordering {
    match (a.rank, b.rank) {
        (Some(x), Some(y)) => x.total_cmp(&y),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => a.key.cmp(&b.key),
    }
}

/// Says which headline is the earliest and which the latest, within one boundary alone.
fn rank(rows: &mut [Row], companies: &[&CompanyRow]) {
    let mut levels = companies.iter().filter_map(|c| c.headline_item()).map(|i| i.level);
    let first = levels.next();
    if !levels.all(|l| Some(l) == first) {
        return;
    }
    let Some(row) = rows.iter_mut().find(|r| r.key == RowKey::Headline) else { return };
    let years: Vec<f64> = row.cells.iter().filter_map(|c| c.rank).collect();
    let (low, high) = years.iter().fold((f64::MAX, f64::MIN), |(l, h), y| (l.min(*y), h.max(*y)));
    if low < high {
        for cell in &mut row.cells {
            cell.tag = match cell.rank {
                Some(y) if y <= low => "earliest",
                Some(y) if y >= high => "latest",
                _ => cell.tag,
            };
        }
    }
}

fn cell(board: &Board, row: &CompanyRow, key: RowKey) -> Cell {
    match key {
        RowKey::Headline => commitment::headline(row),
        RowKey::Wording => commitment::wording(row),
        RowKey::Boundary => commitment::boundary(row),
        RowKey::YearsToGo => commitment::years(row, board.as_of),
        RowKey::Step => commitment::step(row),
        RowKey::Others => commitment::others(row),
        RowKey::Changed => commitment::changed(row),
        RowKey::Offsets => integrity::offsets(row),
        RowKey::Removals => integrity::removals(row),
        RowKey::Gases => integrity::gases(row),
        RowKey::Conditions => integrity::conditions(row),
        RowKey::Plan => integrity::part(row, FactType::Plan),
        RowKey::Reporting => checks::reporting(row),
        RowKey::Accountability => integrity::part(row, FactType::Accountability),
        RowKey::Validation => integrity::validation(row, board.as_of),
        RowKey::Progress => delivery::progress(row),
        RowKey::Reached => delivery::reached(row),
        RowKey::RenewablesNow => delivery::renewables_now(row),
        RowKey::RenewablesTarget => delivery::renewables_target(row),
        RowKey::Recognitions => delivery::named(row, FactType::Recognition),
        RowKey::Programmes => delivery::named(row, FactType::Programme),
        RowKey::Completeness => checks::completeness(row, board.as_of),
        RowKey::Passages => checks::passages(row),
    }
}
