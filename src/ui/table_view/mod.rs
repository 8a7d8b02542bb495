//! The Table: everything found as rows to sort, filter, tick, correct and decide about.
//!
//! In: the rows that the app shows. Out: commands. Only rows in sight are laid out; order and filters are the app's, computed once.

mod bar;
mod cells;
mod columns;
mod filters;
mod grid;
mod head;
mod lines;
mod toolbar;

use std::sync::Arc;

use eframe::egui::{Key, Modifiers, Rect, Stroke, Ui, UiBuilder, pos2};

use super::context::Cx;
use super::theme::Tokens;
use crate::app::{Command, TableAction};
use crate::chart::Token;
use crate::compare::table::{Column, Shown, Source};

/// Height of a row.
const ROW: f32 = 28.0;

/// What only this view knows.
#[derive(Default)]
pub struct Local {
    /// Words in the search field.
    search: String,
    /// Words in the filter fields, by column.
    typed: std::collections::BTreeMap<Column, String>,
    /// Words that narrow the list of an open filter.
    narrow: String,
    /// The column whose filter is open behind the button of filters.
    filtering: Option<Column>,
    /// The cell that is being edited: key of the row, column, and whether it just began.
    editing: Option<(String, Column, bool)>,
    /// The row the cursor was on when it was last scrolled into sight, with the number of rows then.
    followed: Option<(Source, String)>,
    /// The column whose header is being dragged.
    dragged: Option<Column>,
    /// Where the headers stood in the last frame: rows are laid out before them.
    heads: Vec<(Column, Rect)>,
    /// Rows that fit into the view.
    page: i32,
    /// Names of groups whose rows are folded away.
    folded: std::collections::BTreeSet<String>,
    /// Tag that is being typed for the ticked rows.
    tag: String,
    /// Whether the search field is to take the focus.
    pub find: bool,
}

/// Shows the view in the whole of `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let rect = ui.max_rect();
    let shown = cx.app.shown_rows();
    keys(ui, cx, &shown);
    let head = Rect::from_min_max(rect.min, pos2(rect.right(), rect.top() + toolbar::HEIGHT));
    ui.scope_builder(UiBuilder::new().max_rect(head).id_salt("toolbar"), |ui| toolbar::show(ui, cx, &shown));
    let line = Stroke::new(1.0, ui.token(Token::Border));
    ui.painter().hline(rect.x_range(), head.bottom() - 0.5, line);
    let ticked = cx.app.ticked_rows();
    let foot = if ticked.is_empty() { 0.0 } else { bar::HEIGHT };
    let body = Rect::from_min_max(pos2(rect.left(), head.bottom()), pos2(rect.right(), rect.bottom() - foot));
    ui.scope_builder(UiBuilder::new().max_rect(body).id_salt("grid"), |ui| grid::show(ui, cx, &shown, &ticked));
    if foot > 0.0 {
        let place = Rect::from_min_max(pos2(rect.left(), body.bottom()), rect.max);
        ui.scope_builder(UiBuilder::new().max_rect(place).id_salt("bar"), |ui| bar::show(ui, cx, &shown, ticked.len()));
    }
}

/// Keys that move from row to row; those with a name of their own are in the command table.
fn keys(ui: &Ui, cx: &mut Cx<'_>, shown: &Arc<Shown>) {
    if cx.local.typing || cx.state().dialog.is_some() || shown.is_empty() || eframe::egui::Popup::is_any_open(ui.ctx()) {
        return;
    }
    let all = i32::try_from(shown.len()).unwrap_or(i32::MAX);
    let page = cx.local.table.page.max(1);
    let moves = [(Key::ArrowDown, 1), (Key::ArrowUp, -1), (Key::PageDown, page), (Key::PageUp, -page), (Key::End, all), (Key::Home, -all)];
    for (key, by) in moves {
        if ui.input_mut(|i| i.consume_key(Modifiers::NONE, key)) {
            cx.push(Command::Table(TableAction::Move(by)));
        }
        if matches!(key, Key::PageDown | Key::PageUp | Key::Home | Key::End) && ui.input_mut(|i| i.consume_key(Modifiers::SHIFT, key)) {
            cx.push(Command::Table(TableAction::Extend(by)));
        }
    }
    if cx.state().selection == crate::app::Selection::Nothing
        && !cx.state().table.ticked.is_empty()
        && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Delete))
    {
        cx.push(Command::Table(TableAction::TickNone));
    }
}
