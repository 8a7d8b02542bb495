//! What a view shows while it has nothing to show: what is needed, and the buttons for it.
//!
//! In: words. Out: commands.

use eframe::egui::{Align, Layout, Rect, Ui, UiBuilder, pos2, vec2};

use super::context::Cx;
use super::widgets::{Button, Look, styled};
use crate::app::Command;
use crate::chart::{Token, Weight};

/// Shows the message in the middle of `place`, with the button that adds files.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, place: Rect, title: &str, words: &str) {
    with(ui, cx, place, [title, words], vec![("Add files…".to_owned(), Command::OpenFiles)]);
}

/// Shows title and words in the middle of `place`, with buttons of one's own side by side; the first is the one that is likely wanted.
pub fn with(ui: &mut Ui, cx: &mut Cx<'_>, place: Rect, [title, words]: [&str; 2], buttons: Vec<(String, Command)>) {
    let width = (place.width() - 48.0).min(440.0);
    let rect = Rect::from_center_size(place.center(), vec2(width, 140.0));
    ui.scope_builder(UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Center)), |ui| {
        let title = styled(ui, title, 15.0, Weight::SemiBold, Token::Ink);
        ui.label(title);
        let words = styled(ui, words, 13.0, Weight::Regular, Token::Ink3);
        ui.label(words);
        ui.add_space(8.0);
        let looks = std::iter::once(Look::Primary).chain(std::iter::repeat(Look::Plain));
        let buttons: Vec<_> = buttons.iter().zip(looks).map(|((label, command), look)| (Button::new(label).look(look), command)).collect();
        let widths: f32 =
            buttons.iter().map(|(button, _)| button.outer_width(ui)).sum::<f32>() + 8.0 * buttons.len().saturating_sub(1) as f32;
        let row = Rect::from_min_size(pos2(rect.center().x - widths / 2.0, ui.cursor().top()), vec2(widths, 28.0));
        ui.scope_builder(UiBuilder::new().max_rect(row).layout(Layout::left_to_right(Align::Min)), |ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            for (button, command) in buttons {
                if ui.add(button).clicked() {
                    cx.push(command.clone());
                }
            }
        });
    });
}
