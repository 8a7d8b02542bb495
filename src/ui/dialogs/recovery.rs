//! The question about what was recovered of a window that ended unexpectedly.
//!
//! In: what was recovered. Out: keep or discard; Esc keeps.

use eframe::egui::{Context, Key, Rect, Ui, UiBuilder, pos2, vec2};

use super::sheet;
use crate::app::{Command, Recovery};
use crate::chart::{Token, Weight};
use crate::ui::context::Cx;
use crate::ui::widgets::{Button, Look, text};

/// Shows the question.
pub fn show(ctx: &Context, cx: &mut Cx<'_>, about: &Recovery) {
    let lines = sentences(about);
    let title = if about.applied { "Unsaved changes were recovered" } else { "Unsaved changes were found" };
    let height = 124.0 + lines.iter().map(|(words, _)| 26.0 + 18.0 * (words.chars().count() / 72) as f32).sum::<f32>();
    let body = |ui: &mut Ui, _: &mut Cx<'_>| {
        let room = ui.max_rect();
        let room = Rect::from_min_max(room.min + vec2(20.0, 16.0), pos2(room.right() - 20.0, room.bottom()));
        ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            for (words, token) in &lines {
                text(ui, words.as_str(), 13.0, Weight::Regular, *token);
            }
        });
    };
    let mut keep = false;
    let (yes, no) = if about.applied { ("Keep", "Discard") } else { ("Apply", "Set aside") };
    sheet(ctx, cx, title, vec2(520.0, height), body, |ui, cx| {
        keep |= ui.add(Button::new(yes).look(Look::Primary).keys("Enter")).clicked();
        if ui.add(Button::new(no)).clicked() {
            cx.push(Command::DiscardRecovered);
        }
    });
    let enter = ctx.input(|i| i.key_pressed(Key::Enter)) && ctx.memory(|m| m.focused().is_none());
    if keep || enter {
        cx.push(Command::KeepRecovered);
    }
}

fn sentences(about: &Recovery) -> Vec<(String, Token)> {
    let (count, were) = if about.changes == 1 { ("1 change".to_owned(), "was") } else { (format!("{} changes", about.changes), "were") };
    let since = &about.since;
    let of = about.name.as_ref().map_or_else(String::new, |name| format!(" of “{name}”"));
    let mut lines = Vec::new();
    if about.applied {
        lines.push((format!("Pledgeline ended unexpectedly. {count}{of} since {since} {were} recovered."), Token::Ink));
        lines.push((
            "Keep and save when you are ready, or discard to go back to what was saved; a copy stays on disk.".to_owned(),
            Token::Ink2,
        ));
    } else {
        lines.push((format!("Pledgeline ended unexpectedly. {count}{of} since {since} {were} not saved."), Token::Ink));
        let made = if about.changes == 1 { "It was made" } else { "They were made" };
        let words = format!(
            "{made} to another state of this file, which was saved or replaced since. Apply as far as it fits, or set aside; a copy stays on disk."
        );
        lines.push((words, Token::Ink2));
    }
    if about.torn {
        lines.push(("The very last change was cut off and is not among them.".to_owned(), Token::Warn));
    }
    if about.damaged > 0 {
        lines.push(("Some of what was kept is damaged and could not be read. The damaged file is kept as well.".to_owned(), Token::Warn));
    }
    if about.missing > 0 {
        let words = if about.missing == 1 { "1 document" } else { "Some documents" };
        lines.push((format!("{words} could not be recovered. Add the files again."), Token::Warn));
    }
    lines
}
