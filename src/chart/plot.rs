//! What charts without lanes show, and what each chart says of itself before it is placed.
//!
//! Plain data between the builders and the layouts, one type a chart. The builders are called here, and nowhere else.

use super::ambition::Ambition;
use super::breakdown::Panel;
use super::change::Slopes;
use super::figure::{DataTable, Group};
use super::grid::Grid;
use super::multiples::Cell;
use super::share::Curve;
use super::sheet::Sheet;
use super::spec::{ChartKind, ChartSpec};
use super::waterfall::Column;
use super::years::Stack;
use crate::compare::Board;

/// What a chart without lanes shows.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Plot {
    /// Lanes alone.
    #[default]
    Lanes,
    /// Dots a year.
    Years(Vec<Stack>),
    /// Curves of shares.
    Share(Vec<Curve>),
    /// The same chart once for each group.
    Multiples(Vec<Cell>),
    /// Panels of bars.
    Breakdown(Vec<Panel>),
    /// Percentages over years.
    Ambition(Ambition),
    /// Rows of cells.
    Grid(Grid),
    /// Years over documents.
    Change(Slopes),
    /// Between two dates.
    Waterfall(Vec<Column>),
    /// A comparison.
    Comparison(Sheet),
}

/// A chart in words and data, before it is placed.
pub(super) struct Sketch {
    /// The finding.
    pub title: String,
    /// What is shown, behind the as-of date.
    pub shown: String,
    /// What is mixed.
    pub guard: Option<String>,
    pub groups: Vec<Group>,
    pub plot: Plot,
    /// Years that show everything.
    pub years: [f64; 2],
    pub table: DataTable,
}

/// The sketch of a chart without lanes; `None` for those with lanes, which `build` makes.
pub(super) fn sketch(board: &Board, spec: &ChartSpec) -> Option<Sketch> {
    Some(match spec.kind {
        ChartKind::Timelines | ChartKind::Targets => return None,
        ChartKind::Years => by_group(board, spec).unwrap_or_else(|| super::years::sketch(board)),
        ChartKind::Share => by_group(board, spec).unwrap_or_else(|| super::share::sketch(board)),
        ChartKind::Breakdown => super::breakdown::sketch(board),
        ChartKind::Ambition => super::ambition::sketch(board),
        ChartKind::Scopes => super::scopes::sketch(board, spec),
        ChartKind::Completeness => super::completeness::sketch(board, spec),
        ChartKind::Change => super::change::sketch(board),
        ChartKind::Waterfall => super::waterfall::sketch(board, spec),
        ChartKind::Comparison => super::sheet::sketch(board),
    })
}

/// A chart once for each sector, country or group, where that is asked for.
fn by_group(board: &Board, spec: &ChartSpec) -> Option<Sketch> {
    super::multiples::sketch(board, spec.kind, spec.grouping)
}

/// Years from `low` to `high` on whole fives with room at both ends.
pub(super) fn fives(low: i32, high: i32) -> [f64; 2] {
    [f64::from(low.div_euclid(5) * 5) - 1.0, f64::from((high + 4).div_euclid(5) * 5) + 2.0]
}
