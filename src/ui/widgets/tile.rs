//! Company tiles: two letters on the company's colour; from the ninth company on outlined.
//!
//! In: monogram and place in the order of import. Out: paint.

use eframe::egui::{Align2, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2};

use super::text::paint;
use crate::chart::{Token, Weight};
use crate::ui::theme::Tokens;

/// Company colours in the order in which they are given.
const SEQUENCE: [u8; 8] = [5, 6, 4, 1, 2, 3, 0, 7];

/// A tile in the layout.
pub fn tile(ui: &mut Ui, monogram: &str, order: usize, side: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
    tile_at(ui, rect.min, monogram, order, side);
    response
}

/// A tile at a place.
pub fn tile_at(ui: &Ui, min: Pos2, monogram: &str, order: usize, side: f32) {
    let rect = Rect::from_min_size(min, Vec2::splat(side));
    let color = SEQUENCE[order % SEQUENCE.len()];
    let radius = if side <= 18.0 { 4.0 } else { 5.0 };
    let ink = if order < SEQUENCE.len() {
        ui.painter().rect_filled(rect, radius, ui.token(Token::Company(color)));
        Token::OnCompany(color)
    } else {
        ui.painter().rect_filled(rect, radius, ui.token(Token::Surface));
        ui.painter().rect_stroke(rect, radius, Stroke::new(1.5, ui.token(Token::Company(color))), StrokeKind::Inside);
        Token::Ink
    };
    let size = match side {
        s if s <= 18.0 => 9.0,
        s if s <= 22.0 => 10.0,
        _ => 11.0,
    };
    paint(ui, rect.expand(4.0), Align2::CENTER_CENTER, monogram, size, Weight::SemiBold, ui.token(ink));
}
