//! View settings between the state and the session: codes instead of types.
//!
//! In and out: `State` and `ViewState`. Unknown codes leave the usual setting.

use super::comparing::{CellAt, CompareState};
use super::export::{ChartKind, Grouping, Lanes, Order};
use super::selection::Selection;
use super::state::{ReaderState, State, View};
use super::table_state;
use crate::compare::{Boundary, CompanyScope, ItemFilter, MatrixSpec, RowKey, Sort, Tiles};
use crate::workspace::{CompareViews, ViewState};

const BOUNDARIES: [(Boundary, &str); 3] = [(Boundary::Own, "own"), (Boundary::ValueChain, "value_chain"), (Boundary::Widest, "widest")];

/// The stable name of a boundary switch.
pub fn boundary_code(boundary: Boundary) -> &'static str {
    BOUNDARIES.iter().find(|(b, _)| *b == boundary).map_or("widest", |(_, code)| code)
}

/// The boundary switch of a stable name; `-` and `_` are the same.
pub fn boundary_from_code(code: &str) -> Option<Boundary> {
    let code = code.replace('-', "_");
    BOUNDARIES.iter().find(|(_, known)| *known == code).map(|(b, _)| *b)
}

/// The next boundary of the switch.
pub(super) fn next_boundary(boundary: Boundary) -> Boundary {
    let at = BOUNDARIES.iter().position(|(b, _)| *b == boundary).unwrap_or(0);
    BOUNDARIES[(at + 1) % BOUNDARIES.len()].0
}

/// What a session keeps of the state.
pub(super) fn to_session(state: &State) -> ViewState {
    let mut kept = ViewState {
        view: state.view.code().to_owned(),
        boundary: boundary_code(state.boundary).to_owned(),
        years: state.years,
        scope: state.scope.as_ref().map_or_else(String::new, CompanyScope::code),
        tiles: if state.tiles == Tiles::default() { String::new() } else { state.tiles.code().to_owned() },
        chart: if state.chart == ChartKind::Targets { String::new() } else { state.chart.code().to_owned() },
        references: state.references.clone(),
        filter: state.filter.code(),
        lanes: if state.lanes == Lanes::default() { String::new() } else { state.lanes.code().to_owned() },
        between: state.between.map(|[a, b]| (a.to_string(), b.to_string())),
        group: if state.grouping == Grouping::default() { String::new() } else { state.grouping.code().to_owned() },
        sort: if state.order == Order::default() { String::new() } else { state.order.code().to_owned() },
        document: state.reader.document.clone(),
        chart_scroll: state.chart_scroll,
        against: state.reader.against.clone(),
        reader_top: state.reader.top,
        reader_text_size: state.reader.text_size,
        table: table_state::to_session(&state.table),
        library_hidden: !state.library_visible,
        inspector_hidden: !state.inspector_visible,
        compare: compare_views(&state.compare),
        ..ViewState::default()
    };
    let selected = match &state.selection {
        Selection::Nothing => "",
        Selection::Commitment(id) => {
            kept.commitment = Some(id.clone());
            "commitment"
        }
        Selection::Fact(fact) => {
            kept.document = Some(fact.document.clone());
            "document"
        }
        Selection::Document(hash) => {
            kept.document = Some(hash.clone());
            "document"
        }
        Selection::Company(name) => {
            kept.company = Some(name.clone());
            "company"
        }
        Selection::Year(year) => {
            kept.year = Some(*year);
            "year"
        }
    };
    kept.selected = selected.to_owned();
    kept
}

fn compare_views(state: &CompareState) -> CompareViews {
    let spec = &state.spec;
    CompareViews {
        order: spec.order.clone(),
        hidden: spec.hidden.iter().cloned().collect(),
        sort: spec.sort.map_or_else(String::new, |s| s.row.code().to_owned()),
        descending: spec.sort.is_some_and(|s| s.descending),
        only_differences: spec.only_differences,
        company: state.cell.as_ref().map_or_else(String::new, |c| c.company.clone()),
        row: state.cell.as_ref().map_or_else(String::new, |c| c.row.code().to_owned()),
    }
}

fn compare_state(kept: &CompareViews) -> CompareState {
    let row = RowKey::from_code(&kept.row).filter(|_| !kept.company.is_empty());
    CompareState {
        spec: MatrixSpec {
            order: kept.order.clone(),
            hidden: kept.hidden.iter().cloned().collect(),
            sort: RowKey::from_code(&kept.sort).map(|row| Sort { row, descending: kept.descending }),
            only_differences: kept.only_differences,
        },
        cell: row.map(|row| CellAt { company: kept.company.clone(), row }),
        at: 0,
    }
}

/// Sets the state to what a session kept.
pub(super) fn from_session(state: &mut State, kept: &ViewState) {
    state.compare = compare_state(&kept.compare);
    state.view = View::from_code(&kept.view).unwrap_or_default();
    state.boundary = boundary_from_code(&kept.boundary).unwrap_or_default();
    state.years = kept.years;
    state.scope = CompanyScope::from_code(&kept.scope);
    state.tiles = Tiles::from_code(&kept.tiles).unwrap_or_default();
    state.chart = ChartKind::from_code(&kept.chart).filter(|k| *k != ChartKind::Timelines).unwrap_or(ChartKind::Targets);
    state.references = kept.references.clone();
    state.lanes = Lanes::from_code(&kept.lanes).unwrap_or_default();
    state.filter = ItemFilter::from_code(&kept.filter).unwrap_or_default();
    state.between = kept.between.as_ref().and_then(|(a, b)| Some([a.parse().ok()?, b.parse().ok()?]));
    state.grouping = Grouping::from_code(&kept.group).unwrap_or_default();
    state.order = Order::from_code(&kept.sort).unwrap_or_default();
    state.chart_scroll = kept.chart_scroll;
    state.table = table_state::from_session(&kept.table);
    state.library_visible = !kept.library_hidden;
    state.inspector_visible = !kept.inspector_hidden;
    let [smallest, largest] = ReaderState::TEXT_SIZES;
    state.reader = ReaderState {
        document: kept.document.clone(),
        text_size: kept.reader_text_size.clamp(smallest, largest),
        against: kept.against.clone(),
        top: kept.reader_top,
        find: None,
        ..state.reader.clone()
    };
    let selection = match kept.selected.as_str() {
        "commitment" => kept.commitment.clone().map(Selection::Commitment),
        "document" => kept.document.clone().map(Selection::Document),
        "company" => kept.company.clone().map(Selection::Company),
        "year" => kept.year.map(Selection::Year),
        _ => None,
    };
    state.selection = selection.unwrap_or_default();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::table::{Column, Filter, Source};
    use crate::extract::CommitmentId;

    #[test]
    fn views_survive_the_way_through_a_session() {
        for selection in [
            Selection::Nothing,
            Selection::Commitment(CommitmentId("0123456789abcdef".to_owned())),
            Selection::Document("d".to_owned()),
            Selection::Company("Halden Cement".to_owned()),
            Selection::Year(2035),
        ] {
            let mut state = State { selection, view: View::Reader, boundary: Boundary::ValueChain, ..State::default() };
            state.years = Some([2020.0, 2040.5]);
            state.scope = Some(CompanyScope::Sector("Materials".to_owned()));
            state.chart = ChartKind::Ambition;
            (state.grouping, state.order) = (Grouping::Sector, Order::Newest);
            state.references = vec![(2035, "Law".to_owned())];
            state.reader = ReaderState {
                document: Some("d".to_owned()),
                against: Some("e".to_owned()),
                text_size: 18.0,
                top: 512,
                ..ReaderState::default()
            };
            state.inspector_visible = false;
            state.chart_scroll = 30.0;
            state.table.source = Source::Facts;
            state.table.filter_row = false;
            let tab = state.table.tab_mut();
            tab.query.click(Column::Year, false);
            tab.query.click(Column::Year, false);
            tab.query.search = "coal".to_owned();
            tab.query.filters.insert(Column::Year, Filter::Typed("≥ 2030".to_owned()));
            tab.query.filters.insert(Column::Company, Filter::Among(["Halden".to_owned()].into()));
            tab.columns.pop();
            tab.query.group = Some(Column::Sector);
            tab.frozen = 1;
            state.compare.spec = MatrixSpec {
                order: vec!["Marlow".to_owned(), "Halden Cement".to_owned()],
                hidden: ["Orsana".to_owned()].into(),
                sort: Some(Sort { row: RowKey::Headline, descending: true }),
                only_differences: true,
            };
            state.compare.cell = Some(CellAt { company: "Marlow".to_owned(), row: RowKey::Others });
            let mut again = State::default();
            from_session(&mut again, &to_session(&state));
            assert_eq!(again, state);
        }
    }

    #[test]
    fn boundaries_have_codes_and_an_order() {
        assert_eq!(boundary_from_code("value-chain"), Some(Boundary::ValueChain));
        assert_eq!(boundary_from_code("all"), None);
        assert_eq!(next_boundary(next_boundary(next_boundary(Boundary::Own))), Boundary::Own);
    }
}
