//! The history: every step by name, newest first; a click goes back or forth to the state after it.
//!
//! In: the workspace's steps. Out: commands.

use eframe::egui::{Align2, Context, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use super::sheet;
use crate::app::Command;
use crate::chart::{Token, Weight};
use crate::ui::context::Cx;
use crate::ui::fonts::IconStyle;
use crate::ui::icons;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, Look, icon_at, paint, row_frame};

const ROW: f32 = 30.0;

/// Shows the list.
pub fn show(ctx: &Context, cx: &mut Cx<'_>) {
    let (done, undone) = cx.app.workspace().steps();
    // Newest first: what can be done again, then what is done, then the beginning. Each with the steps that lead to it.
    let step = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    let again = undone.iter().enumerate().rev().map(|(at, label)| ((*label).to_owned(), step(at + 1)));
    let there = done.iter().rev().enumerate().map(|(at, label)| ((*label).to_owned(), -step(at)));
    let first = ("As it was before".to_owned(), -step(done.len()));
    let rows: Vec<(String, i32)> = again.chain(there).chain([first]).collect();
    let body = |ui: &mut Ui, cx: &mut Cx<'_>| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add_space(6.0);
            for (label, steps) in &rows {
                row(ui, cx, label, *steps);
            }
            ui.add_space(6.0);
        });
    };
    sheet(ctx, cx, "History", vec2(560.0, 520.0), body, |ui, cx| {
        if ui.add(Button::new("Done").look(Look::Primary).keys("Esc")).clicked() {
            cx.push(Command::CloseDialog);
        }
        let place = Rect::from_min_max(pos2(ui.max_rect().left(), ui.max_rect().top()), pos2(ui.cursor().right(), ui.max_rect().bottom()));
        let words = "Click a step to go there. The last 100 are kept.";
        paint(ui, place, Align2::LEFT_CENTER, words, 12.0, Weight::Regular, ui.token(Token::Ink3));
    });
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, label: &str, steps: i32) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let name = match steps {
        0 => format!("{label}, present state"),
        s if s > 0 => format!("{label}, undone"),
        _ => label.to_owned(),
    };
    row_frame(ui, rect, &response, steps == 0, &name);
    let ink = if steps > 0 { Token::Ink3 } else { Token::Ink };
    if steps == 0 {
        icon_at(ui.painter(), pos2(rect.left() + 24.0, rect.center().y), icons::CHECK, 14.0, IconStyle::Bold, ui.token(Token::Ink2));
    } else if steps > 0 {
        let at = pos2(rect.left() + 24.0, rect.center().y);
        icon_at(ui.painter(), at, icons::ARROW_U_UP_RIGHT, 14.0, IconStyle::Regular, ui.token(Token::Ink3));
    }
    let words = Rect::from_min_max(pos2(rect.left() + 44.0, rect.top()), pos2(rect.right() - 16.0, rect.bottom()));
    let (_, cut) = paint(ui, words, Align2::LEFT_CENTER, label, 13.0, Weight::Regular, ui.token(ink));
    let response = if cut { response.on_hover_text(label) } else { response };
    if response.clicked() && steps != 0 {
        cx.push(Command::GoSteps(steps));
    }
}
