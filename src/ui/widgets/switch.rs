//! A switch with its label: on or off.
//!
//! In: state and label. Out: a response named for screen readers. Colours come from the theme alone.

use eframe::egui::{Align2, Color32, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::text::paint;
use crate::chart::{Token, Weight};
use crate::ui::fonts;
use crate::ui::theme::Tokens;

/// A switch, 28 high; the whole of it can be clicked.
pub fn switch(ui: &mut Ui, on: bool, label: &str) -> Response {
    let font = fonts::text(13.0, Weight::Medium);
    let words = ui.painter().layout_no_wrap(label.to_owned(), font, Color32::PLACEHOLDER).size().x.ceil();
    let (rect, response) = ui.allocate_exact_size(vec2(words + 42.0, 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Switch, true, on, label));
    let track = Rect::from_min_size(pos2(rect.left() + 2.0, rect.center().y - 8.0), vec2(28.0, 16.0));
    let (fill, knob) = if on { (Token::Primary, Token::OnPrimary) } else { (Token::Surface, Token::Control) };
    ui.painter().rect_filled(track, 8.0, ui.token(fill));
    if !on {
        ui.painter().rect_stroke(track, 8.0, Stroke::new(1.5, ui.token(Token::Control)), StrokeKind::Inside);
    }
    let x = if on { track.right() - 8.0 } else { track.left() + 8.0 };
    ui.painter().circle_filled(pos2(x, track.center().y), 5.0, ui.token(knob));
    let place = Rect::from_min_max(pos2(track.right() + 8.0, rect.top()), rect.max);
    let ink = if response.hovered() || on { Token::Ink } else { Token::Ink2 };
    paint(ui, place, Align2::LEFT_CENTER, label, 13.0, Weight::Medium, ui.token(ink));
    if response.has_focus() {
        super::focus_ring(ui, rect.expand(1.0), 6.0);
    }
    response
}
