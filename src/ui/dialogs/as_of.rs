//! The as-of date: the day at which "today", due years and stale documents are told.
//!
//! In: the board's date. Out: the date that was set.

use eframe::egui::{Context, Key, Ui, vec2};

use super::{sheet, within};
use crate::app::{Command, clock};
use crate::calendar::PartialDate;
use crate::chart::{Token, Weight};
use crate::ui::context::Cx;
use crate::ui::widgets::{Button, Look, text, text_field};

/// Shows the field.
pub fn show(ctx: &Context, cx: &mut Cx<'_>) {
    let first = cx.local.dialog.as_of.is_none();
    let mut typed = cx.local.dialog.as_of.take().unwrap_or_else(|| cx.board.as_of.to_string());
    let mut today = false;
    let body = |ui: &mut Ui, _: &mut Cx<'_>| {
        within(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            let words = "“Today”, due years and stale documents are told at this day. It is saved with the session and printed in charts and exports.";
            text(ui, words, 13.0, Weight::Regular, Token::Ink2);
            ui.horizontal(|ui| {
                let field = text_field(ui, "as_of", &mut typed, "As of, year-month-day", "2026-11-23", 160.0);
                if first {
                    field.request_focus();
                }
                today = ui.add(Button::new("Today")).clicked();
            });
            match typed.trim().parse::<PartialDate>() {
                Ok(date) => text(ui, date.long(), 12.0, Weight::Regular, Token::Ink3),
                Err(error) => text(ui, format!("{error}."), 12.0, Weight::Regular, Token::Danger),
            }
        });
    };
    let mut set = false;
    sheet(ctx, cx, "As-of date", vec2(460.0, 244.0), body, |ui, cx| {
        set = ui.add(Button::new("Set the date").look(Look::Primary).keys("Enter")).clicked();
        if ui.add(Button::new("Cancel")).clicked() {
            cx.push(Command::CloseDialog);
        }
    });
    if today {
        typed = clock::today().to_string();
    }
    let enter = ctx.input(|i| i.key_pressed(Key::Enter));
    if let (true, Ok(date)) = (set || enter, typed.trim().parse::<PartialDate>()) {
        cx.push(Command::SetAsOf(date));
        cx.push(Command::CloseDialog);
    }
    cx.local.dialog.as_of = Some(typed);
}
