//! The history: every step by name, newest first; a click goes back or forth to the state after it.
//!
//! In: the workspace's steps. Out: commands.

use std::sync::Arc;

use eframe::egui::{Align2, Context, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::sheet;
use crate::app::Command;
use crate::chart::{Token, Weight};
use crate::ui::context::Cx;
use crate::ui::fonts::IconStyle;
use crate::ui::icons;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, Look, icon_at, paint, row_frame};
use crate::workspace::Logged;

const ROW: f32 = 30.0;

/// Shows the list.
pub fn show(ctx: &Context, cx: &mut Cx<'_>) {
    let (done, undone) = cx.app.workspace().steps();
    // Newest first: what can be done again, then what is done, then the beginning. Each with the steps that lead to it.
    let step = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    let again = undone.iter().enumerate().rev().map(|(at, label)| ((*label).to_owned(), step(at + 1), String::new()));
    let (signed, earlier) = signatures(&cx.app.workspace().decisions().log, &done);
    let there = done.iter().rev().enumerate().zip(signed).map(|((at, label), who)| ((*label).to_owned(), -step(at), who));
    let first = ("As it was before".to_owned(), -step(done.len()), String::new());
    let rows: Vec<(String, i32, String)> = again.chain(there).chain([first]).collect();
    let body = |ui: &mut Ui, cx: &mut Cx<'_>| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add_space(6.0);
            for (label, steps, who) in &rows {
                row(ui, cx, label, *steps, who);
            }
            if !earlier.is_empty() {
                let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW + 6.0), Sense::hover());
                response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, "Earlier"));
                let words = Rect::from_min_max(pos2(rect.left() + 44.0, rect.top() + 6.0), rect.max);
                paint(ui, words, Align2::LEFT_CENTER, "Earlier", 11.0, Weight::SemiBold, ui.token(Token::Ink3));
            }
            for line in &earlier {
                past(ui, line);
            }
            ui.add_space(6.0);
        });
    };
    sheet(ctx, cx, "History", vec2(640.0, 520.0), body, |ui, cx| {
        if ui.add(Button::new("Done").look(Look::Primary).keys("Esc")).clicked() {
            cx.push(Command::CloseDialog);
        }
        let place = Rect::from_min_max(pos2(ui.max_rect().left(), ui.max_rect().top()), pos2(ui.cursor().right(), ui.max_rect().bottom()));
        let words = "Click a step to go there. The last 100 are kept.";
        paint(ui, place, Align2::LEFT_CENTER, words, 12.0, Weight::Regular, ui.token(Token::Ink3));
    });
}

/// Who did each step and when, newest first, as far as the log tells; and what was done before that can no longer be undone, newest first.
fn signatures(log: &[Arc<Logged>], done: &[&str]) -> (Vec<String>, Vec<Arc<Logged>>) {
    let known = log.iter().rev().zip(done.iter().rev()).take_while(|(line, label)| line.what == **label).count();
    let mut signed: Vec<String> = log.iter().rev().take(known).map(|line| signature(line)).collect();
    signed.resize(done.len(), String::new());
    (signed, log.iter().rev().skip(known).take(EARLIER).cloned().collect())
}

/// Lines of earlier work that are listed.
const EARLIER: usize = 200;

/// "AB, 14:03".
pub fn signature(line: &Logged) -> String {
    let at = crate::app::clock::told(&line.at);
    if line.by.is_empty() { at } else { format!("{}, {at}", line.by) }
}

/// What was done in an earlier session: to be read only.
fn past(ui: &mut Ui, line: &Logged) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let who = signature(line);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{}, {who}", line.what)));
    labelled(ui, rect, &line.what, &who, Token::Ink2);
}

/// The words of a line with who and when at its right; whether the words were cut.
fn labelled(ui: &Ui, rect: Rect, label: &str, who: &str, ink: Token) -> bool {
    let ends = Rect::from_min_max(rect.min, pos2(rect.right() - 16.0, rect.bottom()));
    let right = if who.is_empty() {
        ends.right()
    } else {
        paint(ui, ends, Align2::RIGHT_CENTER, who, 12.0, Weight::Regular, ui.token(Token::Ink3)).0.left() - 12.0
    };
    let words = Rect::from_min_max(pos2(rect.left() + 44.0, rect.top()), pos2(right, rect.bottom()));
    paint(ui, words, Align2::LEFT_CENTER, label, 13.0, Weight::Regular, ui.token(ink)).1
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, label: &str, steps: i32, who: &str) {
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
    let cut = labelled(ui, rect, label, who, ink);
    let response = if cut { response.on_hover_text(label) } else { response };
    if response.clicked() && steps != 0 {
        cx.push(Command::GoSteps(steps));
    }
}
