//! Arrow keys go from cell to cell; what is focused elsewhere is brought into view.
//!
//! In: keys, the cell in focus. Out: commands, and the place to scroll to.

use std::sync::Arc;

use eframe::egui::{Key, Modifiers, Popup, Ui};

use super::heights::Heights;
use crate::app::{CellAt, Command, CompareAction, Selection};
use crate::compare::Matrix;
use crate::ui::context::Cx;

/// Moves the focus by the arrow keys, Home and End.
pub fn keys(ui: &Ui, cx: &mut Cx<'_>, matrix: &Arc<Matrix>) {
    if cx.local.typing || cx.state().dialog.is_some() || Popup::is_any_open(ui.ctx()) {
        return;
    }
    let steps = [(Key::ArrowLeft, [0, -1]), (Key::ArrowRight, [0, 1]), (Key::ArrowUp, [-1, 0]), (Key::ArrowDown, [1, 0])];
    // Keys of one frame are counted together, so that a slow frame loses none.
    let (mut down, mut right) = (0, 0);
    for (key, [d, r]) in steps {
        let times = isize::try_from(ui.input_mut(|i| i.count_and_consume_key(Modifiers::NONE, key))).unwrap_or(0);
        down += d * times;
        right += r * times;
    }
    if down == 0 && right == 0 {
        return;
    }
    let Some((row, column)) = next(matrix, super::focused(cx, matrix).map(|(r, c, _)| (r, c)), selected_column(cx, matrix), down, right)
    else {
        return;
    };
    let at = CellAt { company: matrix.columns[column].name.clone(), row: matrix.rows[row].key };
    cx.push(Command::Compare(CompareAction::Focus(at)));
    ui.ctx().memory_mut(|m| {
        if let Some(id) = m.focused() {
            m.surrender_focus(id);
        }
    });
}

fn selected_column(cx: &Cx<'_>, matrix: &Matrix) -> Option<usize> {
    match &cx.state().selection {
        Selection::Company(name) => matrix.column(name),
        _ => None,
    }
}

/// The cell beside the present one; the first one where none is in focus.
fn next(matrix: &Matrix, now: Option<(usize, usize)>, column: Option<usize>, down: isize, right: isize) -> Option<(usize, usize)> {
    let (rows, columns) = (matrix.rows.len(), matrix.columns.len());
    if rows == 0 || columns == 0 {
        return None;
    }
    let Some((row, at)) = now else { return Some((0, column.unwrap_or(0))) };
    Some((row.saturating_add_signed(down).min(rows - 1), at.saturating_add_signed(right).min(columns - 1)))
}

/// The line and the column to bring into view, once for each new focus.
pub fn follow(cx: &mut Cx<'_>, matrix: &Arc<Matrix>, heights: &Heights) -> Option<(Option<usize>, usize)> {
    let now = (cx.state().compare.cell.clone(), cx.state().selection.clone());
    if cx.local.compare.followed.as_ref() == Some(&now) {
        return None;
    }
    let first = cx.local.compare.followed.is_none();
    cx.local.compare.followed = Some(now);
    match super::focused(cx, matrix) {
        Some((row, column, _)) => Some((heights.line_of(row), column)),
        None if first => None,
        None => selected_column(cx, matrix).map(|column| (None, column)),
    }
}
