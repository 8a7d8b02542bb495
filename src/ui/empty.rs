//! What a view shows while it has nothing to show: what is needed, and the buttons for it.
//!
//! In: words. Out: commands.

use eframe::egui::{Align, Layout, Rect, Ui, UiBuilder, vec2};

use super::context::Cx;
use super::widgets::{Button, Look, styled};
use crate::app::Command;
use crate::chart::{Token, Weight};

/// Shows the message in the middle of `place`, with the button that adds files.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, place: Rect, title: &str, words: &str) {
    with(ui, cx, place, [title, words], Some(("Add files…".to_owned(), Command::OpenFiles)));
}

/// Shows title and words in the middle of `place`, with a button of one's own.
pub fn with(ui: &mut Ui, cx: &mut Cx<'_>, place: Rect, [title, words]: [&str; 2], button: Option<(String, Command)>) {
    let width = (place.width() - 48.0).min(440.0);
    let rect = Rect::from_center_size(place.center(), vec2(width, 140.0));
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Center)), |ui| {
        let title = styled(ui, title, 15.0, Weight::SemiBold, Token::Ink);
        ui.label(title);
        let words = styled(ui, words, 13.0, Weight::Regular, Token::Ink3);
        ui.label(words);
        ui.add_space(8.0);
        if let Some((label, command)) = button
            && ui.add(Button::new(&label).look(Look::Primary)).clicked()
        {
            cx.push(command);
        }
    });
}
