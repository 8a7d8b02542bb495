//! The state of the Table: which rows, columns, order, filters, and which rows are ticked.
//!
//! Plain data. What the rows are is computed in `compare::table`; changes come as [`TableAction`]s.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::compare::table::{Column, Filter, Query, Sort, Source, review_choices};
use crate::workspace::{TableFilterView, TableTabView, TableViews};

/// A column that is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ColumnView {
    /// The column.
    pub column: Column,
    /// Its width in logical pixels.
    pub width: f32,
}

/// One source with its columns and query.
#[derive(Debug, Clone, PartialEq)]
pub struct TableTab {
    /// Columns in their order.
    pub columns: Vec<ColumnView>,
    /// Search, filters and order.
    pub query: Query,
    /// How many columns stay in place behind those that always do.
    pub frozen: usize,
}

impl TableTab {
    /// As it is before anybody changes it: commitments by review and year without what a person rejected.
    pub fn usual(source: Source) -> Self {
        let up = |column| Sort { column, down: false };
        let mut query = Query::default();
        if source == Source::Commitments {
            query.sort = vec![up(Column::Review), up(Column::Year)];
            query.filters.insert(Column::Review, not_rejected());
        }
        Self { columns: usual_columns(source), query, frozen: 0 }
    }

    /// The columns shown, without their widths.
    pub fn shown(&self) -> Vec<Column> {
        self.columns.iter().map(|c| c.column).collect()
    }
}

/// The filter of the review column that leaves out what a person rejected.
fn not_rejected() -> Filter {
    Filter::Among(review_choices().iter().filter(|c| **c != "Rejected").map(|c| (*c).to_owned()).collect())
}

/// The usual columns of a source.
pub(super) fn usual_columns(source: Source) -> Vec<ColumnView> {
    Column::usual(source).iter().map(|c| ColumnView { column: *c, width: c.width() }).collect()
}

/// All of the Table.
#[derive(Debug, Clone, PartialEq)]
pub struct TableState {
    /// Which rows.
    pub source: Source,
    /// Columns and query of each source.
    pub tabs: BTreeMap<Source, TableTab>,
    /// Whether the row of filters stands under the header.
    pub filter_row: bool,
    /// Keys of the rows that are ticked; shared, so that what is computed of them is kept until they change.
    pub ticked: Arc<BTreeSet<String>>,
    /// Key of the row that keys act on, where it is no selection of the other views.
    pub cursor: Option<String>,
    /// Key of the row at which a range of rows begins.
    pub anchor: Option<String>,
}

impl Default for TableState {
    fn default() -> Self {
        Self {
            source: Source::default(),
            tabs: Source::ALL.into_iter().map(|s| (s, TableTab::usual(s))).collect(),
            filter_row: true,
            ticked: Arc::default(),
            cursor: None,
            anchor: None,
        }
    }
}

impl TableState {
    /// Columns and query of the present source.
    pub fn tab(&self) -> &TableTab {
        static EMPTY: std::sync::OnceLock<TableTab> = std::sync::OnceLock::new();
        self.tabs.get(&self.source).unwrap_or_else(|| EMPTY.get_or_init(|| TableTab::usual(Source::Commitments)))
    }

    pub(super) fn tab_mut(&mut self) -> &mut TableTab {
        self.tabs.entry(self.source).or_insert_with_key(|s| TableTab::usual(*s))
    }
}

/// What can be done in the Table.
#[derive(Debug, Clone, PartialEq)]
pub enum TableAction {
    /// Other rows.
    Show(Source),
    /// Search in all rows.
    Search(String),
    /// Set the filter of a column; `None` opens it.
    Filter(Column, Option<Filter>),
    /// Open all filters and empty the search.
    ClearFilters,
    /// Show commitments that nobody has checked, and nothing else.
    OnlyUnchecked,
    /// A click on a header, `more` with Shift.
    Sort {
        /// The column.
        column: Column,
        /// Join the other columns of the order.
        more: bool,
    },
    /// Show these columns in this order.
    Columns(Vec<ColumnView>),
    /// Show the usual columns.
    UsualColumns,
    /// Keep so many columns in place, behind those that always stay.
    Freeze(usize),
    /// Put rows into groups by this column, or none.
    Group(Option<Column>),
    /// A column was made this wide.
    Width(Column, f32),
    /// Show or hide the row of filters.
    FilterRow,
    /// Go to the row with this key.
    Go(String),
    /// Go this many rows on.
    Move(i32),
    /// Go this many rows on and tick all from where it began.
    Extend(i32),
    /// Tick all rows from where it began to the one with this key.
    ExtendTo(String),
    /// Tick or untick the row with this key, or the present one.
    Tick(Option<String>),
    /// Tick all rows shown.
    TickAll,
    /// Untick all.
    TickNone,
    /// Set a field of the ticked rows.
    SetField(crate::workspace::Field, String),
    /// Copy the ticked rows, or the present one, as cells.
    Copy,
    /// Write what is shown to a file, or only what is ticked.
    Export {
        /// Only ticked rows.
        ticked: bool,
    },
}

/// The Table as a session keeps it.
pub(super) fn to_session(state: &TableState) -> TableViews {
    let tab = |(source, tab): (&Source, &TableTab)| TableTabView {
        source: source.code().to_owned(),
        search: tab.query.search.clone(),
        sort: tab.query.sort.iter().map(|s| format!("{}{}", if s.down { "-" } else { "" }, s.column.code())).collect(),
        columns: tab.columns.iter().map(|v| (v.column.code(), v.width)).collect(),
        filters: tab.query.filters.iter().map(|(column, filter)| filter_view(*column, filter)).collect(),
        group: tab.query.group.map(Column::code).unwrap_or_default(),
        frozen: tab.frozen,
    };
    let usual = |(source, tab): &(&Source, &TableTab)| **tab != TableTab::usual(**source);
    let source = if state.source == Source::default() { String::new() } else { state.source.code().to_owned() };
    TableViews { source, filters_hidden: !state.filter_row, tabs: state.tabs.iter().filter(usual).map(tab).collect() }
}

fn filter_view(column: Column, filter: &Filter) -> TableFilterView {
    match filter {
        Filter::Among(values) => TableFilterView { column: column.code(), typed: None, values: values.iter().cloned().collect() },
        Filter::Typed(words) => TableFilterView { column: column.code(), typed: Some(words.clone()), values: Vec::new() },
    }
}

/// The Table of a session; what this program does not know is left out.
pub(super) fn from_session(kept: &TableViews) -> TableState {
    let mut state = TableState { filter_row: !kept.filters_hidden, ..TableState::default() };
    state.source = Source::from_code(&kept.source).unwrap_or_default();
    for tab in &kept.tabs {
        let Some(source) = Source::from_code(&tab.source) else { continue };
        let own = |code: &str| Column::from_code(code).filter(|c| Column::of(source).contains(c));
        let sort = |code: &String| {
            let (down, code) = code.strip_prefix('-').map_or((false, code.as_str()), |c| (true, c));
            own(code).map(|column| Sort { column, down })
        };
        let mut columns: Vec<ColumnView> =
            tab.columns.iter().filter_map(|(c, width)| own(c).map(|column| ColumnView { column, width: *width })).collect();
        if columns.is_empty() {
            columns = usual_columns(source);
        }
        let filters = tab.filters.iter().filter_map(|f| {
            let filter = f.typed.clone().map_or_else(|| Filter::Among(f.values.iter().cloned().collect()), Filter::Typed);
            own(&f.column).map(|c| (c, filter))
        });
        let query = Query {
            search: tab.search.clone(),
            filters: filters.collect(),
            sort: tab.sort.iter().filter_map(sort).collect(),
            group: own(&tab.group),
        };
        let frozen = tab.frozen.min(columns.len());
        state.tabs.insert(source, TableTab { columns, query, frozen });
    }
    state
}
