//! The words of a note on a chart.
//!
//! In: the note. Out: commands that keep it or take it away.

use eframe::egui::{Context, Key, Modifiers, Ui, vec2};

use super::{sheet, within};
use crate::app::{Command, NoteAction};
use crate::chart::{Token, Weight};
use crate::ui::context::Cx;
use crate::ui::widgets::{Button, Look, note_field, text};
use crate::workspace::ChartNote;

/// Shows the dialog.
pub fn show(ctx: &Context, cx: &mut Cx<'_>, note: &ChartNote) {
    let first = cx.local.dialog.chart_note.is_none();
    let mut words = cx.local.dialog.chart_note.take().unwrap_or_else(|| note.text.clone());
    let there = !note.text.is_empty();
    let title = if there { "Edit note" } else { "Add note to chart" };
    let filled = !words.trim().is_empty();
    let mut keep = ctx.input_mut(|i| i.consume_key(Modifiers::COMMAND, Key::Enter)) && filled;
    let body = |ui: &mut Ui, _: &mut Cx<'_>| {
        within(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            let hint = "It stands beside its place with a line to it, in the window and in every export of this chart.";
            text(ui, hint, 13.0, Weight::Regular, Token::Ink2);
            let response = note_field(ui, "chart_note", &mut words, "Note", ui.available_width());
            if first {
                response.request_focus();
            }
        });
    };
    sheet(ctx, cx, title, vec2(480.0, 270.0), body, |ui, cx| {
        keep |= ui.add_enabled(filled, Button::new("Keep note").look(Look::Primary).keys("Ctrl+Enter")).clicked();
        if ui.add(Button::new("Cancel")).clicked() {
            cx.push(Command::CloseDialog);
        }
        if there && ui.add(Button::new("Delete")).clicked() {
            cx.push(Command::ChartNote(NoteAction::Remove(note.id)));
        }
    });
    if keep {
        cx.local.chart.focus_note(note.id);
        cx.push(Command::ChartNote(NoteAction::Keep(ChartNote { text: words.clone(), ..note.clone() })));
    }
    cx.local.dialog.chart_note = Some(words);
}
