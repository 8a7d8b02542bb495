//! Completeness: the nine checks of each pledge as a heat map, each found with its words or not.
//!
//! In: a board. Out: a grid. Counts what documents say, never how good it is.

use super::build::ordered;
use super::build_lane::lane;
use super::figure::{DataTable, Group};
use super::grid::{Cell, Column, Grid, Look};
use super::plot::{Plot, Sketch};
use super::scene::Datum;
use super::spec::{ChartSpec, Order};
use crate::compare::{Board, Check, CheckKind, CheckState, CompanyRow, Evidence, checks, findings};

fn cell(row: &CompanyRow, check: &Check) -> Cell {
    let look = match check.state {
        CheckState::Found => Look::Full(None),
        CheckState::NotFound => Look::Empty,
        CheckState::NotStated => Look::Crossed,
        CheckState::NotApplicable => Look::None,
    };
    let text = format!("{}: {}", check.kind.label(), check.text);
    let datum = match &check.evidence {
        Some(Evidence::Commitment(id)) => Datum::Commitment(id.clone()),
        _ => Datum::Cell { company: row.name.clone(), text: text.clone() },
    };
    Cell { look, datum, name: format!("{}, {text}", row.short) }
}

/// The grid of a board; companies of which most is found first, unless another order is asked for.
pub(super) fn sketch(board: &Board, spec: &ChartSpec) -> Sketch {
    let mut rows: Vec<(&CompanyRow, Vec<Check>)> = ordered(board, spec.order).into_iter().map(|r| (r, checks(r, board.as_of))).collect();
    let found = |list: &[Check]| list.iter().filter(|c| c.state == CheckState::Found).count();
    if spec.order == Order::Year {
        rows.sort_by_key(|(_, list)| std::cmp::Reverse(found(list)));
    }
    let columns = CheckKind::ALL.iter().enumerate().map(|(i, kind)| {
        let of = |state: fn(CheckState) -> bool| rows.iter().filter(|(_, list)| list.get(i).is_some_and(|c| state(c.state))).count();
        Column { label: kind.label().to_owned(), found: of(|s| s == CheckState::Found), of: of(|s| s != CheckState::NotApplicable) }
    });
    let columns: Vec<Column> = columns.collect();
    let mut table = DataTable::new(&["Company", "Found", "Applicable"]);
    table.columns.extend(CheckKind::ALL.iter().map(|k| k.label().to_owned()));
    for (row, list) in &rows {
        let applicable = list.iter().filter(|c| c.state != CheckState::NotApplicable).count();
        let first = [row.name.clone(), found(list).to_string(), applicable.to_string()];
        table.rows.push(first.into_iter().chain(list.iter().map(|c| c.text.clone())).collect());
    }
    let any = |state: CheckState| rows.iter().any(|(_, list)| list.iter().any(|c| c.state == state));
    let legend = [
        (CheckState::Found, Look::Full(None), "Found, with its words"),
        (CheckState::NotFound, Look::Empty, "Not found in the documents loaded"),
        (CheckState::NotStated, Look::Crossed, "Not stated in a report that a person read"),
        (CheckState::NotApplicable, Look::None, "Not applicable"),
    ];
    let grid = Grid {
        legend: legend.into_iter().filter(|(state, ..)| any(*state)).map(|(_, look, words)| (look, words.to_owned())).collect(),
        rows: rows.iter().map(|(row, list)| list.iter().map(|c| cell(row, c)).collect()).collect(),
        columns,
    };
    Sketch {
        title: findings::completeness_title(board, &rows.iter().map(|(_, list)| list.as_slice()).collect::<Vec<_>>()),
        shown: "Nine checks of each pledge, counted over the documents loaded; a short document is no weak pledge.".to_owned(),
        guard: findings::documents_guard(board),
        groups: vec![Group { label: String::new(), lanes: rows.iter().map(|(r, _)| lane(r, board, spec)).collect() }],
        plot: Plot::Grid(grid),
        years: [0.0, 1.0],
        table,
    }
}
