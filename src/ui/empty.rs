//! What a view shows while it has nothing to show: what is needed, and the buttons for it.
//!
//! In: words. Out: commands.

use eframe::egui::{Align, Layout, Rect, Ui, UiBuilder, vec2};

use super::context::Cx;
use super::icons;
use super::widgets::{Button, Look, styled};
use crate::app::Command;
use crate::chart::{Token, Weight};

/// Shows the message in the middle of `place`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, place: Rect, title: &str, words: &str) {
    let width = (place.width() - 48.0).min(440.0);
    let rect = Rect::from_center_size(place.center(), vec2(width, 140.0));
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Center)), |ui| {
        let title = styled(ui, title, 15.0, Weight::SemiBold, Token::Ink);
        ui.label(title);
        let words = styled(ui, words, 13.0, Weight::Regular, Token::Ink3);
        ui.label(words);
        ui.add_space(8.0);
        if ui.add(Button::new("Add files…").icon(icons::FILE_PLUS).look(Look::Primary)).clicked() {
            cx.push(Command::OpenFiles);
        }
    });
}
