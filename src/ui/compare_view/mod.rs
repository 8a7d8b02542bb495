//! Compare: companies as columns, attributes as rows; toolbar, guard, and the table with its sticky header and first column.
//!
//! In: the matrix, the state of the comparison. Out: commands. Only visible cells are laid out; the heights of rows are kept by matrix.

mod cells;
mod chooser;
mod grid;
mod guard_bar;
mod head;
mod heights;
mod moving;
mod toolbar;

use std::sync::Arc;

use eframe::egui::{Rect, Stroke, Ui, UiBuilder, pos2, vec2};

use super::context::Cx;
use super::theme::Tokens;
use crate::app::{CellAt, Command, CompareAction, Selection};
use crate::chart::Token;
use crate::compare::{Matrix, capital, count_text};

/// Companies that a comparison needs.
const FEWEST: usize = 2;
/// Height of the bar with the guard.
const GUARD: f32 = 28.0;

/// State of the comparison that only the window cares about.
#[derive(Default)]
pub struct Local {
    /// Width of the columns; 0 is the usual one.
    width: f32,
    /// Heights of rows, as long as matrix and width are the same.
    heights: Option<heights::Heights>,
    /// The cell or company that was brought into view last.
    followed: Option<(Option<CellAt>, Selection)>,
    /// The company that is being dragged.
    dragged: Option<String>,
    /// Where the headers of visible companies stand, from left to right.
    headers: Vec<(String, Rect)>,
    /// Text of the filter of companies.
    filter: String,
    /// The list of companies is to open with its filter in focus.
    choose: bool,
    /// The filter takes the focus as soon as the list is there.
    focus_filter: bool,
}

impl Local {
    /// Opens the list of companies in the next frame.
    pub fn choose(&mut self) {
        self.choose = true;
    }
}

/// Shows the view in the whole of `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let rect = ui.max_rect();
    if cx.board.companies.len() < FEWEST {
        let words = "Add press releases or reports of another company to see where they differ.";
        let button = Some(("Add companies…".to_owned(), Command::OpenFiles));
        super::empty::with(ui, cx, rect, ["Compare needs two companies", words], button.into_iter().collect());
        return;
    }
    let Some(matrix) = cx.app.shown_matrix() else {
        let words = format!("{} side by side.", capital(&count_text(cx.board.companies.len(), "company", "companies")));
        super::empty::with(ui, cx, rect, ["Comparing…", &words], Vec::new());
        return;
    };
    let bar = Rect::from_min_size(rect.min, vec2(rect.width(), toolbar::HEIGHT));
    ui.scope_builder(UiBuilder::new().max_rect(bar).id_salt("toolbar"), |ui| toolbar::show(ui, cx, &matrix));
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, ui.token(Token::Border)));
    let guard = Rect::from_min_size(pos2(rect.left(), bar.bottom()), vec2(rect.width(), GUARD));
    ui.scope_builder(UiBuilder::new().max_rect(guard).id_salt("guard"), |ui| guard_bar::show(ui, cx, &matrix));
    let place = Rect::from_min_max(pos2(rect.left(), guard.bottom()), rect.max);
    if matrix.columns.is_empty() {
        nobody(ui, cx, place);
        return;
    }
    moving::keys(ui, cx, &matrix);
    ui.scope_builder(UiBuilder::new().max_rect(place).id_salt("table"), |ui| grid::show(ui, cx, &matrix));
}

/// All companies are left out.
fn nobody(ui: &mut Ui, cx: &mut Cx<'_>, place: Rect) {
    let words = "Every company is left out of the comparison.";
    let show = Command::Compare(CompareAction::HideOnly(std::collections::BTreeSet::new()));
    super::empty::with(ui, cx, place, ["No company is compared", words], vec![("Compare all".to_owned(), show)]);
}

/// The cell in focus, where it is shown.
fn focused<'a>(cx: &'a Cx<'_>, matrix: &Arc<Matrix>) -> Option<(usize, usize, &'a CellAt)> {
    let at = cx.state().compare.cell.as_ref()?;
    Some((matrix.row(at.row)?, matrix.column(&at.company)?, at))
}
