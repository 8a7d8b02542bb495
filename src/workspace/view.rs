//! How the workspace was looked at: what a session restores beside its data.
//!
//! Plain data with codes instead of the types of other rooms (the app maps them), so that a session can name views this room does not know.

use crate::extract::CommitmentId;

/// View settings that are kept in the session. The as-of date is a decision and lives in `Decisions`.
#[derive(Debug, Clone, PartialEq)]
pub struct ViewState {
    /// Code of the active view: `timelines`, `targets`, `reader`.
    pub view: String,
    /// Code of the boundary switch: `own`, `value_chain`, `widest`.
    pub boundary: String,
    /// First and last year that the timelines show; `None` fits the data.
    pub years: Option<[f64; 2]>,
    /// Code of the chart in the view of targets; empty for the usual one.
    pub chart: String,
    /// Years that run through the charts as lines, with their names.
    pub references: Vec<(i32, String)>,
    /// Code of what a lane of the timelines is; empty for a company.
    pub lanes: String,
    /// Code of which commitments charts show; empty for all.
    pub filter: String,
    /// The two dates that a chart compares.
    pub between: Option<(String, String)>,
    /// Code of the sort order; empty for the order of import.
    pub sort: String,
    /// Code of the grouping; empty for the usual one.
    pub group: String,
    /// Code of what companies are narrowed to; empty for all.
    pub scope: String,
    /// Code of what the colours of the tiles stand for; empty for companies.
    pub tiles: String,
    /// Selected company, by name.
    pub company: Option<String>,
    /// Document that is selected or open in the Reader, by hash.
    pub document: Option<String>,
    /// Selected commitment.
    pub commitment: Option<CommitmentId>,
    /// Selected year of the charts.
    pub year: Option<i32>,
    /// Which of these is the selection: `commitment`, `document`, `company`, `year`; empty for none.
    pub selected: String,
    /// Logical pixels that the chart's lanes are scrolled by.
    pub chart_scroll: f32,
    /// How the comparison is looked at.
    pub compare: CompareViews,
    /// Hash of the document that the Reader shows beside the other.
    pub against: Option<String>,
    /// Byte offset of the first line that the Reader shows.
    pub reader_top: usize,
    /// Text size of the Reader in logical pixels, 13 to 20.
    pub reader_text_size: f32,
    /// What the Table shows.
    pub table: TableViews,
    /// The library is hidden.
    pub library_hidden: bool,
    /// The inspector is hidden.
    pub inspector_hidden: bool,
}

/// How the Table was looked at, as codes.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TableViews {
    /// Which rows.
    pub source: String,
    /// The row of filters is hidden.
    pub filters_hidden: bool,
    /// What each source shows; those left out show the usual.
    pub tabs: Vec<TableTabView>,
}

/// One source of the Table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TableTabView {
    /// Which rows.
    pub source: String,
    /// Words sought in all rows.
    pub search: String,
    /// Columns of the order, with `-` before those that go down.
    pub sort: Vec<String>,
    /// Columns with their widths.
    pub columns: Vec<(String, f32)>,
    /// Filters by column.
    pub filters: Vec<TableFilterView>,
    /// The column by which rows stand in groups; empty for none.
    pub group: String,
    /// How many columns stay in place.
    pub frozen: usize,
}

/// One filter of the Table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TableFilterView {
    /// The column.
    pub column: String,
    /// Words as typed; `None` where it is a choice among values.
    pub typed: Option<String>,
    /// The values chosen.
    pub values: Vec<String>,
}

/// How the comparison is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CompareViews {
    /// Companies in the order in which they were arranged, by name.
    pub order: Vec<String>,
    /// Companies left out, by name.
    pub hidden: Vec<String>,
    /// Code of the row it is sorted by; empty for none.
    pub sort: String,
    /// Largest first.
    pub descending: bool,
    /// Rows without differences are left out.
    pub only_differences: bool,
    /// Company of the cell in focus; empty for none.
    pub company: String,
    /// Code of its row.
    pub row: String,
}

impl Default for ViewState {
    fn default() -> Self {
        Self {
            view: "timelines".to_owned(),
            boundary: "widest".to_owned(),
            years: None,
            chart: String::new(),
            references: Vec::new(),
            lanes: String::new(),
            filter: String::new(),
            between: None,
            sort: String::new(),
            group: String::new(),
            scope: String::new(),
            tiles: String::new(),
            company: None,
            document: None,
            commitment: None,
            year: None,
            selected: String::new(),
            chart_scroll: 0.0,
            compare: CompareViews::default(),
            against: None,
            reader_top: 0,
            reader_text_size: 15.0,
            table: TableViews::default(),
            library_hidden: false,
            inspector_hidden: false,
        }
    }
}
