//! The Table at work: rows by key, moving about, ticking, copying, exporting what is shown.
//!
//! In: [`TableAction`]s. Out: the state changed, text for the clipboard, a file. Rows are computed once for a board and a query.

use std::sync::Arc;

use super::copied::Copied;
use super::core::App;
use super::export::{ChartKind, ExportFormat, ExportRequest};
use super::selection::Selection;
use super::state::{Level, View};
use super::table_state::{TableAction, TableTab, usual_columns};
use crate::compare::count_text;
use crate::compare::table::{Column, Filter, Row, Shown, Source};
use crate::extract::CommitmentId;

impl App {
    /// The rows that the Table shows, in their order; of a large workspace those of a moment ago, while the present ones are being made.
    pub fn shown_rows(&self) -> Arc<Shown> {
        self.rows_of(Some(self.jobs.waker()))
    }

    /// The rows as they are now, for what is copied and written.
    fn present_rows(&self) -> Arc<Shown> {
        self.rows_of(None)
    }

    fn rows_of(&self, wake: Option<&super::jobs::Waker>) -> Arc<Shown> {
        let (source, query) = (self.state.table.source, &self.state.table.tab().query);
        self.cache.shown((self.epoch, &self.workspace, self.state.boundary), source, query, wake)
    }

    /// Key of the row that keys act on: that of the selection where it is one of the rows.
    pub fn table_cursor(&self) -> Option<String> {
        let of_selection = match (&self.state.selection, self.state.table.source) {
            (Selection::Commitment(id), Source::Commitments) => self.board().item(id).map(|(_, item)| item.id.0.clone()),
            _ => None,
        };
        of_selection.or_else(|| self.state.table.cursor.clone())
    }

    /// Positions of the ticked rows among those shown; what filters hide is not acted on.
    pub fn ticked_rows(&self) -> Arc<Vec<usize>> {
        if self.state.table.ticked.is_empty() {
            return Arc::default();
        }
        self.ticked_among(&self.shown_rows())
    }

    fn ticked_among(&self, shown: &Arc<Shown>) -> Arc<Vec<usize>> {
        self.cache.ticked(shown, &self.state.table.ticked)
    }

    /// Commitments of the ticked rows, in their order, while the Table shows commitments.
    pub fn ticked_commitments(&self) -> Vec<CommitmentId> {
        if self.state.view != View::Table || self.state.table.source != Source::Commitments {
            return Vec::new();
        }
        let shown = self.shown_rows();
        self.ticked_rows().iter().filter_map(|at| shown.row(*at)?.item().map(|i| i.id.clone())).collect()
    }

    pub(super) fn table_action(&mut self, action: TableAction) {
        match action {
            TableAction::Show(source) => {
                let table = &mut self.state.table;
                (table.source, table.cursor, table.anchor) = (source, None, None);
                table.ticked = Arc::default();
            }
            TableAction::Search(words) => self.state.table.tab_mut().query.search = words,
            TableAction::Filter(column, filter) => self.set_filter(column, filter),
            TableAction::ClearFilters => {
                let query = &mut self.state.table.tab_mut().query;
                query.filters.clear();
                query.search.clear();
            }
            TableAction::OnlyUnchecked => self.only_unchecked(),
            TableAction::Sort { column, more } => self.state.table.tab_mut().query.click(column, more),
            TableAction::Columns(columns) => self.state.table.tab_mut().columns = columns,
            TableAction::UsualColumns => {
                let source = self.state.table.source;
                self.state.table.tab_mut().columns = usual_columns(source);
            }
            TableAction::Freeze(count) => {
                let tab = self.state.table.tab_mut();
                tab.frozen = count.min(tab.columns.iter().filter(|v| !v.column.is_sticky()).count());
            }
            TableAction::Group(column) => self.state.table.tab_mut().query.group = column,
            TableAction::Width(column, width) => {
                for view in self.state.table.tab_mut().columns.iter_mut().filter(|v| v.column == column) {
                    view.width = width.clamp(column.least(), 2_000.0);
                }
            }
            TableAction::FilterRow => self.state.table.filter_row ^= true,
            TableAction::Go(key) => {
                self.state.table.anchor = Some(key.clone());
                self.go_to_row(key);
            }
            TableAction::Move(by) => {
                if let Some(key) = self.row_after(by) {
                    self.state.table.anchor = Some(key.clone());
                    self.go_to_row(key);
                }
            }
            TableAction::Extend(by) => {
                if self.state.table.anchor.is_none() {
                    self.state.table.anchor = self.table_cursor();
                }
                if let Some(key) = self.row_after(by) {
                    self.extend_to(key);
                }
            }
            TableAction::ExtendTo(key) => self.extend_to(key),
            TableAction::Tick(key) => self.tick_row(key),
            TableAction::TickAll => self.state.table.ticked = Arc::new(self.shown_rows().rows().map(|r| r.key()).collect()),
            TableAction::TickNone => self.state.table.ticked = Arc::default(),
            TableAction::SetField(field, value) => {
                let ids = self.ticked_commitments();
                if !ids.is_empty() {
                    self.set_field(ids, field, value);
                }
            }
            TableAction::Copy => self.copy_rows(),
            TableAction::Export { ticked } => {
                self.export(ExportRequest::new(ChartKind::Timelines, ExportFormat::Rows { ticked }));
            }
        }
    }

    fn set_filter(&mut self, column: Column, filter: Option<Filter>) {
        let filters = &mut self.state.table.tab_mut().query.filters;
        match filter.filter(|f| !f.is_open()) {
            Some(filter) => filters.insert(column, filter),
            None => filters.remove(&column),
        };
    }

    fn only_unchecked(&mut self) {
        self.state.view = View::Table;
        self.state.table.source = Source::Commitments;
        let mut query = TableTab::usual(Source::Commitments).query;
        let wanted = ["Asks for a check", "Not checked"].map(str::to_owned);
        query.filters.insert(Column::Review, Filter::Among(wanted.into_iter().collect()));
        self.state.table.tab_mut().query = query;
    }

    /// The row this many rows after the present one; the first where there is none.
    fn row_after(&self, by: i32) -> Option<String> {
        let shown = self.shown_rows();
        let last = shown.len().checked_sub(1)?;
        let now = self.table_cursor().and_then(|key| shown.position(&key));
        let at = match now {
            Some(at) => at.saturating_add_signed(isize::try_from(by).ok()?).min(last),
            None if by < 0 => last,
            None => 0,
        };
        shown.row(at).map(|r| r.key())
    }

    /// Puts the cursor on a row and selects in all views what it stands for.
    fn go_to_row(&mut self, key: String) {
        let shown = self.shown_rows();
        let selection = shown.position(&key).and_then(|at| shown.row(at)).map(|row| match row {
            Row::Item(_, item) => Selection::Commitment(item.id.clone()),
            Row::Fact(_, hash, fact) => Selection::Fact(fact.id(hash)),
            Row::Rejected(hash, _) => Selection::Document(hash.to_owned()),
        });
        if let Some(selection) = selection {
            self.state.table.cursor = Some(key);
            self.select(selection);
        }
    }

    fn extend_to(&mut self, key: String) {
        let shown = self.shown_rows();
        let place = |key: &Option<String>| key.as_ref().and_then(|k| shown.position(k));
        let Some(to) = shown.position(&key) else { return };
        let from = place(&self.state.table.anchor).or_else(|| place(&self.table_cursor())).unwrap_or(to);
        let range = from.min(to)..=from.max(to);
        self.state.table.ticked = Arc::new(range.filter_map(|at| shown.row(at).map(|r| r.key())).collect());
        if self.state.table.anchor.is_none() {
            self.state.table.anchor = shown.row(from).map(|r| r.key());
        }
        self.go_to_row(key);
    }

    fn tick_row(&mut self, key: Option<String>) {
        let Some(key) = key.or_else(|| self.table_cursor()) else { return };
        let ticked = Arc::make_mut(&mut self.state.table.ticked);
        if !ticked.remove(&key) {
            ticked.insert(key.clone());
        }
        self.state.table.anchor = Some(key);
    }

    /// Copies the ticked rows, or the present one, with their headers, separated by tabs.
    fn copy_rows(&mut self) {
        let shown = self.present_rows();
        let mut at = self.ticked_among(&shown).to_vec();
        if at.is_empty() {
            at.extend(self.table_cursor().and_then(|key| shown.position(&key)));
        }
        if at.is_empty() {
            return;
        }
        let columns = self.state.table.tab().shown();
        let mut lines = vec![columns.iter().map(|c| c.name().to_owned()).collect::<Vec<_>>()];
        lines.extend(at.iter().filter_map(|at| shown.row(*at)).map(|row| shown.table.cells(&row, &columns)));
        let text: Vec<String> =
            lines.iter().map(|line| line.iter().map(|c| c.replace(['\t', '\n', '\r'], " ")).collect::<Vec<_>>().join("\t")).collect();
        self.copied = Some(Copied::plain(text.join("\n")));
        self.notice(Level::Info, format!("{} copied.", count_text(at.len(), "row", "rows")), None);
    }

    /// The beginning of what an export of the rows shown would write.
    pub fn rows_preview(&self) -> Vec<u8> {
        const ROWS: usize = 40;
        let rows = self.rows_to_write(false);
        let first = 0..rows.shown.len().min(ROWS);
        RowsToWrite { positions: Some(first.collect()), ..rows }.csv()
    }

    /// What an export of rows writes: headers and cells of what is shown, or of what is ticked.
    pub(super) fn rows_to_write(&self, ticked: bool) -> RowsToWrite {
        let shown = self.present_rows();
        let positions = ticked.then(|| self.ticked_among(&shown).to_vec());
        let tab = self.state.table.tab();
        // What rows are grouped by is told in a column of its own.
        let group = tab.query.group.filter(|g| Column::of(self.state.table.source).contains(g) && !tab.shown().contains(g));
        RowsToWrite { shown, columns: group.into_iter().chain(tab.shown()).collect(), positions }
    }
}

/// Rows on their way into a file.
pub(super) struct RowsToWrite {
    shown: Arc<Shown>,
    columns: Vec<Column>,
    positions: Option<Vec<usize>>,
}

impl RowsToWrite {
    /// The CSV, with what is unchecked in its last row.
    pub fn csv(&self) -> Vec<u8> {
        let table = &self.shown.table;
        let header: Vec<&str> = self.columns.iter().map(|c| c.name()).collect();
        let all = match &self.positions {
            Some(positions) => positions.iter().filter_map(|at| self.shown.row(*at)).map(|r| table.cells(&r, &self.columns)).collect(),
            None => self.shown.rows().map(|r| table.cells(&r, &self.columns)).collect::<Vec<_>>(),
        };
        crate::export::table_csv(table.board(), &header, all)
    }
}
