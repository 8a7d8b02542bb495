//! Compare: companies as columns, attributes as rows.
//!
//! In: the board. Out: commands.

use eframe::egui::Ui;

use super::context::Cx;
use crate::app::Command;

/// Companies that a comparison needs.
const FEWEST: usize = 2;

/// Shows the view in the whole of `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    if cx.board.companies.len() < FEWEST {
        let words = "Add press releases or reports of another company to see where they differ.";
        let button = Some(("Add companies…".to_owned(), Command::OpenFiles));
        super::empty::with(ui, cx, ui.max_rect(), ["Compare needs two companies", words], button);
    }
}
