//! Company tiles: two letters on the company's colour; from the ninth company on outlined.
//!
//! In: monogram and place in the order of import. Out: paint.

use eframe::egui::{Align2, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2};

use super::text::paint;
use crate::chart::{TileLook, Token, Weight};
use crate::ui::theme::Tokens;

/// A tile in the layout.
pub fn tile(ui: &mut Ui, monogram: &str, order: usize, side: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
    tile_at(ui, rect.min, monogram, order, side);
    response
}

/// A tile at a place.
pub fn tile_at(ui: &Ui, min: Pos2, monogram: &str, order: usize, side: f32) {
    let rect = Rect::from_min_size(min, Vec2::splat(side));
    let look = TileLook::of(order);
    let radius = if side <= 18.0 { 4.0 } else { 5.0 };
    if let TileLook::Filled(_) = look {
        ui.painter().rect_filled(rect, radius, ui.token(look.token()));
    } else {
        ui.painter().rect_filled(rect, radius, ui.token(Token::Surface));
        ui.painter().rect_stroke(rect, radius, Stroke::new(1.5, ui.token(look.token())), StrokeKind::Inside);
    }
    let size = match side {
        s if s <= 18.0 => 9.0,
        s if s <= 22.0 => 10.0,
        _ => 11.0,
    };
    paint(ui, rect.expand(4.0), Align2::CENTER_CENTER, monogram, size, Weight::SemiBold, ui.token(look.ink()));
}
