//! Rows of lists: the ground, the selection bar, the focus frame.
//!
//! In: a rect, a response and its state. Out: paint and the response's name.

use eframe::egui::{Rect, Response, Role, Stroke, StrokeKind, Ui, WidgetInfo, pos2};

use crate::chart::Token;
use crate::ui::theme::Tokens;

/// Paints a row's ground by its state and names it.
pub fn row_frame(ui: &Ui, rect: Rect, response: &Response, selected: bool, name: &str) {
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, enabled, selected, name));
    let fill = match () {
        () if selected || response.is_pointer_button_down_on() => Some(Token::Selected),
        () if response.hovered() => Some(Token::Hover),
        () => None,
    };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, 0.0, ui.token(fill));
    }
    if selected {
        let bar = Rect::from_min_max(rect.min, pos2(rect.left() + 2.0, rect.bottom()));
        ui.painter().rect_filled(bar, 0.0, ui.token(Token::Ink));
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 0.0, Stroke::new(2.0, ui.token(Token::Focus)), StrokeKind::Inside);
    }
}
