//! The question about unsaved work.
//!
//! In: what is to happen after it. Out: save, don't save, or nothing.

use eframe::egui::{Align, Context, Layout, Ui, UiBuilder, vec2};

use super::sheet;
use crate::app::{After, Command};
use crate::chart::{Token, Weight};
use crate::ui::context::Cx;
use crate::ui::widgets::{Button, Look, text};

/// Shows the question.
pub fn show(ctx: &Context, cx: &mut Cx<'_>, after: &After) {
    let what = match after {
        After::Close => "before closing",
        After::New => "before a new workspace begins",
        After::Open(_) => "before another session opens",
        After::Recover => "before other work is recovered",
    };
    let title = format!("Save “{}” {what}?", cx.state().title());
    let body = |ui: &mut Ui, _: &mut Cx<'_>| {
        let room = ui.max_rect().shrink2(vec2(20.0, 16.0));
        ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
            let words = "There are decisions or documents that are not saved. Without saving they are gone.";
            text(ui, words, 13.0, Weight::Regular, Token::Ink2);
        });
    };
    sheet(ctx, cx, &title, vec2(460.0, 168.0), body, |ui, cx| {
        if ui.add(Button::new("Save").look(Look::Primary)).clicked() {
            cx.push(Command::SaveAndContinue);
        }
        if ui.add(Button::new("Cancel")).clicked() {
            cx.push(Command::CloseDialog);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            if ui.add(Button::new("Don’t save")).clicked() {
                cx.push(Command::ContinueWithoutSaving);
            }
        });
    });
}
