//! The comparison as it is looked at: which companies in which order, what is left out, the cell in focus and its evidence.
//!
//! In: commands. Out: the state changed, the matrix by key, copies for the clipboard. Changes no workspace data.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::command::Command;
use super::copied::Copied;
use super::core::App;
use super::selection::Selection;
use super::state::{Level, View, Wish};
use crate::compare::{Board, Evidence, Matrix, MatrixSpec, RowKey, Sort};
use crate::export;

/// A cell by company and row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellAt {
    /// The company's full name.
    pub company: String,
    /// The row.
    pub row: RowKey,
}

/// How the comparison is looked at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CompareState {
    /// Companies, order, sort, filter.
    pub spec: MatrixSpec,
    /// The cell in focus.
    pub cell: Option<CellAt>,
    /// Which piece of its evidence is shown, from 0.
    pub at: usize,
}

/// What can be done with the comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CompareAction {
    /// Focus a cell and select what it stands on.
    Focus(CellAt),
    /// Show the next (1) or previous (−1) piece of evidence of the cell in focus.
    Step(isize),
    /// Leave a company, or the one in focus, out.
    Hide(Option<String>),
    /// Show a company again.
    Show(String),
    /// Leave out these companies and no other.
    HideOnly(BTreeSet<String>),
    /// Put a company before another, or at the end.
    Move {
        /// The company.
        company: String,
        /// The one that it comes before.
        before: Option<String>,
    },
    /// Move the company in focus one place to the left (−1) or right (1).
    Shift(isize),
    /// Sort by a row, or by that of the cell in focus; again turns the order, a third time ends it.
    Sort(Option<RowKey>),
    /// Open the list in which companies are ticked.
    Choose,
    /// Show only rows that differ, or all.
    Differences,
    /// Put the comparison on the clipboard.
    Copy,
}

impl App {
    /// The comparison under the present state; computed anew only where workspace, boundary or arrangement changed. Of a large workspace it
    /// is that of a moment ago while the present one is being made.
    pub fn matrix(&self) -> Arc<Matrix> {
        self.shown_matrix().unwrap_or_else(|| self.present_matrix())
    }

    /// As [`App::matrix`]; nothing while the first one is being made.
    pub fn shown_matrix(&self) -> Option<Arc<Matrix>> {
        self.cache.newest_matrix((self.epoch, &self.workspace, self.state.boundary), &self.state.compare.spec, self.jobs.waker())
    }

    /// The comparison as it is now, for what is copied and written.
    pub(super) fn present_matrix(&self) -> Arc<Matrix> {
        self.cache.matrix((self.epoch, &self.workspace, self.state.boundary), &self.state.compare.spec)
    }

    /// The board of what companies are narrowed to, as comparison and Table show it.
    pub fn compared_board(&self) -> Arc<Board> {
        self.cache.part((self.epoch, &self.workspace, self.state.boundary), false)
    }

    /// As [`App::compared_board`], without the companies that are left out of the charts.
    pub fn charted_board(&self) -> Arc<Board> {
        self.cache.part((self.epoch, &self.workspace, self.state.boundary), true)
    }

    /// Whether a company is left in the comparison.
    pub(super) fn compares_any(&self) -> bool {
        let hidden = &self.state.compare.spec.hidden;
        self.compared_board().companies.iter().any(|c| !hidden.contains(&c.name))
    }

    /// The comparison of all rows, for exports.
    pub fn matrix_with(&self, spec: &MatrixSpec) -> Matrix {
        crate::compare::matrix(&self.compared_board(), spec)
    }

    /// The evidence of the cell in focus.
    pub fn cell_evidence(&self) -> Vec<Evidence> {
        let Some(at) = &self.state.compare.cell else { return Vec::new() };
        self.shown_matrix().and_then(|m| m.cell(&at.company, at.row).map(|c| c.evidence.clone())).unwrap_or_default()
    }

    pub(super) fn compare(&mut self, action: CompareAction) {
        match action {
            CompareAction::Focus(at) => self.focus_cell(at),
            CompareAction::Step(step) => self.step_evidence(step),
            CompareAction::Hide(name) => self.hide_company(name),
            CompareAction::Show(name) => {
                self.state.compare.spec.hidden.remove(&name);
            }
            CompareAction::HideOnly(hidden) => self.state.compare.spec.hidden = hidden,
            CompareAction::Move { company, before } => self.move_company(&company, before.as_deref()),
            CompareAction::Shift(step) => self.shift_company(step),
            CompareAction::Sort(row) => self.sort_companies(row),
            CompareAction::Choose => self.choose_companies(),
            CompareAction::Differences => self.state.compare.spec.only_differences ^= true,
            CompareAction::Copy => self.copy_comparison(),
        }
    }

    fn choose_companies(&mut self) {
        self.show(View::Compare);
        self.wish(Wish::Companies);
    }

    /// Focuses a cell and selects what it stands on.
    fn focus_cell(&mut self, at: CellAt) {
        self.state.compare.cell = Some(at);
        self.state.compare.at = 0;
        self.select_evidence();
    }

    /// The next (1) or previous (−1) piece of evidence of the cell in focus.
    fn step_evidence(&mut self, step: isize) {
        let all = self.cell_evidence().len();
        let next = self.state.compare.at.saturating_add_signed(step);
        if next < all {
            self.state.compare.at = next;
            self.select_evidence();
        }
    }

    fn select_evidence(&mut self) {
        let Some(at) = self.state.compare.cell.clone() else { return };
        let selection = match self.cell_evidence().get(self.state.compare.at) {
            // The checks are listed in the inspector; each leads to its own words.
            _ if at.row == RowKey::Completeness => Selection::Company(at.company),
            Some(Evidence::Commitment(id)) => Selection::Commitment(id.clone()),
            Some(Evidence::Fact(id)) => Selection::Fact(id.clone()),
            None => Selection::Company(at.company),
        };
        self.select_keeping_cell(selection);
    }

    /// Moves the focus to the cell of what was selected elsewhere; away where there is none.
    pub(super) fn follow_in_comparison(&mut self) {
        let wanted = match &self.state.selection {
            Selection::Commitment(id) => Some(Evidence::Commitment(id.clone())),
            Selection::Fact(id) => Some(Evidence::Fact(id.clone())),
            _ => None,
        };
        let Some(wanted) = wanted else {
            self.state.compare.cell = None;
            return;
        };
        if let Some(at) = self.cell_evidence().iter().position(|e| *e == wanted) {
            self.state.compare.at = at;
            return;
        }
        let matrix = self.matrix();
        let mut rows = matrix.rows.iter().filter(|r| !matches!(r.key, RowKey::Completeness | RowKey::Passages));
        let found = rows.find_map(|row| {
            row.cells.iter().enumerate().find_map(|(column, c)| Some((row.key, column, c.evidence.iter().position(|e| *e == wanted)?)))
        });
        self.state.compare.cell = found.map(|(row, column, _)| CellAt { company: matrix.columns[column].name.clone(), row });
        self.state.compare.at = found.map_or(0, |(.., at)| at);
    }

    /// Leaves a company, or the one in focus, out of the comparison.
    fn hide_company(&mut self, name: Option<String>) {
        let Some(name) = name.or_else(|| self.state.compare.cell.as_ref().map(|c| c.company.clone())) else { return };
        let matrix = self.matrix();
        let next = matrix.column(&name).and_then(|at| matrix.columns.get(at + 1).or_else(|| matrix.columns.get(at.checked_sub(1)?)));
        let cell = self.state.compare.cell.clone().filter(|c| c.company == name);
        self.state.compare.spec.hidden.insert(name.clone());
        if let Some(cell) = cell {
            match next {
                Some(next) => self.focus_cell(CellAt { company: next.name.clone(), ..cell }),
                None => self.state.compare.cell = None,
            }
        }
        let text = format!("“{name}” left out of the comparison.");
        self.notice(Level::Info, text, Some(("Show again".to_owned(), Command::Compare(CompareAction::Show(name)))));
    }

    /// Puts a company before another, or at the end; what was sorted keeps the order it has on the screen.
    fn move_company(&mut self, name: &str, before: Option<&str>) {
        if before == Some(name) {
            return;
        }
        let matrix = self.matrix();
        let mut order: Vec<String> = matrix.columns.iter().map(|c| c.name.clone()).filter(|n| n != name).collect();
        let at = before.and_then(|b| order.iter().position(|n| n == b)).unwrap_or(order.len());
        order.insert(at, name.to_owned());
        self.state.compare.spec.order = order;
        self.state.compare.spec.sort = None;
    }

    /// Moves the company in focus one place to the left (−1) or right (1).
    fn shift_company(&mut self, step: isize) {
        let Some(name) = self.state.compare.cell.as_ref().map(|c| c.company.clone()) else { return };
        let matrix = self.matrix();
        let Some(at) = matrix.column(&name) else { return };
        let before = match (at, step < 0) {
            (0, true) => return,
            (at, true) => matrix.columns.get(at - 1),
            (at, false) if at + 1 == matrix.columns.len() => return,
            (at, false) => matrix.columns.get(at + 2),
        };
        let before = before.map(|c| c.name.clone());
        self.move_company(&name, before.as_deref());
    }

    /// Sorts by a row, or by that of the cell in focus: smallest first, then largest first, then as arranged.
    fn sort_companies(&mut self, row: Option<RowKey>) {
        let Some(row) = row.or_else(|| self.state.compare.cell.as_ref().map(|c| c.row)) else { return };
        let spec = &mut self.state.compare.spec;
        spec.sort = match spec.sort {
            Some(sort) if sort.row == row && sort.descending => None,
            Some(sort) if sort.row == row => Some(Sort { row, descending: true }),
            _ => Some(Sort { row, descending: false }),
        };
    }

    /// Puts the comparison on the clipboard: values between tabs, and tables of HTML no wider than an upright sheet of paper.
    pub(super) fn copy_comparison(&mut self) {
        const BESIDE: usize = 7;
        let matrix = self.present_matrix();
        let html = Some(export::comparison_html_parts(&matrix, BESIDE));
        self.copied = Some(Copied::Text { text: export::comparison_tsv(&matrix), html });
        let companies = crate::compare::count_text(matrix.columns.len(), "company", "companies");
        self.notice(Level::Info, format!("Comparison of {companies} copied."), None);
    }
}
