//! Scope coverage: what the open targets of each company name, its headline apart from the others.
//!
//! In: a board. Out: a grid. What the text does not name is empty, whatever may be implied.

use super::build::ordered;
use super::build_lane::lane;
use super::figure::{DataTable, Group};
use super::grid::{Cell, Column, Grid, Look};
use super::plot::{Plot, Sketch};
use super::scene::Datum;
use super::spec::ChartSpec;
use crate::compare::{Board, CompanyRow, Item, Role, capital, findings, item_label, uncapital};
use crate::extract::{Kind, Scope};

/// The columns in their order.
const SCOPES: [Scope; 10] = [
    Scope::Scope1,
    Scope::Scope2,
    Scope::Scope3,
    Scope::Operations,
    Scope::ValueChain,
    Scope::Group,
    Scope::SupplyChain,
    Scope::Products,
    Scope::Portfolio,
    Scope::Logistics,
];

/// The columns that stand even where no target names them.
const USUAL: [Scope; 5] = [Scope::Scope1, Scope::Scope2, Scope::Scope3, Scope::Operations, Scope::ValueChain];

fn open(row: &CompanyRow) -> impl Iterator<Item = &Item> {
    row.items.iter().filter(|i| matches!(i.role, Role::Headline | Role::Step | Role::Other))
}

/// The target that names a scope: the headline, else another open one.
fn naming(row: &CompanyRow, scope: Scope) -> Option<&Item> {
    row.headline_item()
        .filter(|i| i.commitment.scopes.contains(&scope))
        .or_else(|| open(row).find(|i| i.commitment.scopes.contains(&scope)))
}

fn cell(row: &CompanyRow, scope: Scope) -> Cell {
    let label = capital(scope.label());
    match naming(row, scope) {
        Some(item) => {
            let look = if item.role == Role::Headline { Look::Full(Some(item.commitment.kind)) } else { Look::Half };
            let name = format!("{}, {label}: {}", row.short, item_label(&item.commitment));
            Cell { look, datum: Datum::Commitment(item.id.clone()), name }
        }
        None => {
            let text = format!("{label}: named in no target");
            Cell { look: Look::Empty, name: format!("{}, {text}", row.short), datum: Datum::Cell { company: row.name.clone(), text } }
        }
    }
}

/// The looks that occur, the wordings of headlines first.
fn legend(cells: &[Vec<Cell>]) -> Vec<(Look, String)> {
    let any = |look: Look| cells.iter().flatten().any(|c| c.look == look);
    let mut out: Vec<(Look, String)> = Kind::ALL
        .into_iter()
        .filter(|kind| any(Look::Full(Some(*kind))))
        .map(|kind| (Look::Full(Some(kind)), format!("Headline target, {}", uncapital(kind.label()))))
        .collect();
    let rest = [(Look::Half, "Another target alone"), (Look::Empty, "Not named")];
    out.extend(rest.into_iter().filter(|(look, _)| any(*look)).map(|(look, words)| (look, words.to_owned())));
    out
}

/// The grid of a board.
pub(super) fn sketch(board: &Board, spec: &ChartSpec) -> Sketch {
    let rows: Vec<&CompanyRow> = ordered(board, spec.order);
    let used: Vec<Scope> = SCOPES.into_iter().filter(|s| USUAL.contains(s) || rows.iter().any(|r| naming(r, *s).is_some())).collect();
    let cells: Vec<Vec<Cell>> = rows.iter().map(|row| used.iter().map(|s| cell(row, *s)).collect()).collect();
    let columns = used.iter().map(|s| {
        let found = rows.iter().filter(|r| naming(r, *s).is_some()).count();
        Column { label: capital(s.label()), found, of: rows.len() }
    });
    let mut table = DataTable::new(&["Company"]);
    table.columns.extend(used.iter().map(|s| capital(s.label())));
    for row in &rows {
        let word = |s: &Scope| match naming(row, *s) {
            Some(i) if i.role == Role::Headline => "headline",
            Some(_) => "other target",
            None => "",
        };
        table.rows.push(std::iter::once(row.name.clone()).chain(used.iter().map(|s| word(s).to_owned())).collect());
    }
    // Where nobody has an open target there is nothing to cover.
    let any = rows.iter().any(|r| open(r).next().is_some());
    let grid = Grid { columns: columns.filter(|_| any).collect(), legend: legend(&cells), rows: cells };
    Sketch {
        title: findings::scopes_title(board),
        shown: "What open targets name as covered, in their own words; nothing is implied.".to_owned(),
        guard: None,
        groups: vec![Group { label: String::new(), lanes: rows.iter().map(|r| lane(r, board, spec)).collect() }],
        plot: Plot::Grid(grid),
        years: [0.0, 1.0],
        table,
    }
}
