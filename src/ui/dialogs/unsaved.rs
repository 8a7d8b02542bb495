//! The question about unsaved work.
//!
//! In: what is to happen after it. Out: save, don't save, or nothing.

use eframe::egui::{Context, Ui, vec2};

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
        ui.add_space(16.0);
        ui.horizontal(|ui| {
            ui.add_space(20.0);
            ui.set_max_width(420.0);
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
        let room = ui.available_width() - 110.0;
        ui.add_space(room.max(0.0));
        if ui.add(Button::new("Don’t save")).clicked() {
            cx.push(Command::ContinueWithoutSaving);
        }
    });
}
