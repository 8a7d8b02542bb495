//! Small marks between words: chips, key caps, the review dot, bars and separators.
//!
//! In: words and values. Out: paint. They take no input.

use eframe::egui::{Align2, Color32, Pos2, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::text::{icon_at, paint};
use crate::chart::{Token, Weight};
use crate::ui::fonts::{self, IconStyle};
use crate::ui::icons;
use crate::ui::theme::Tokens;
use crate::workspace::ReviewState;

/// A grey chip with a short word.
pub fn chip(ui: &mut Ui, words: &str) {
    let font = fonts::text(11.0, Weight::Medium);
    let width = ui.painter().layout_no_wrap(words.to_owned(), font, Color32::PLACEHOLDER).size().x.ceil() + 12.0;
    let (rect, _) = ui.allocate_exact_size(vec2(width.min(ui.available_width()), 18.0), Sense::hover());
    ui.painter().rect_filled(rect, 4.0, ui.token_alpha(Token::Ink, 0.07));
    paint(ui, rect.shrink2(vec2(5.0, 0.0)), Align2::CENTER_CENTER, words, 11.0, Weight::Medium, ui.token(Token::Ink2));
}

/// Key caps such as `Ctrl+O`, allocated in the layout.
pub fn key_caps(ui: &mut Ui, keys: &str) {
    let width = key_caps_width(ui, keys);
    let (rect, _) = ui.allocate_exact_size(vec2(width, 18.0), Sense::hover());
    key_caps_at(ui, rect.left_center(), keys, false);
}

/// Width of key caps.
pub fn key_caps_width(ui: &Ui, keys: &str) -> f32 {
    split(keys).iter().map(|k| cap_width(ui, k) + 3.0).sum::<f32>() - 3.0
}

/// Paints key caps from `at` (left, middle) on.
pub fn key_caps_at(ui: &Ui, at: Pos2, keys: &str, on_primary: bool) {
    let mut x = at.x;
    for key in split(keys) {
        let rect = Rect::from_min_size(pos2(x, (at.y - 9.0).round()), vec2(cap_width(ui, key), 18.0));
        let (line, ink) = if on_primary { (Token::Ink3, Token::OnPrimary) } else { (Token::BorderStrong, Token::Ink2) };
        if !on_primary {
            ui.painter().rect_filled(rect, 4.0, ui.token(Token::Sunken));
        }
        ui.painter().rect_stroke(rect, 4.0, Stroke::new(1.0, ui.token(line)), StrokeKind::Inside);
        paint(ui, rect, Align2::CENTER_CENTER, key, 11.0, Weight::Medium, ui.token(ink));
        x += rect.width() + 3.0;
    }
}

fn cap_width(ui: &Ui, key: &str) -> f32 {
    let font = fonts::text(11.0, Weight::Medium);
    (ui.painter().layout_no_wrap(key.to_owned(), font, Color32::PLACEHOLDER).size().x.ceil() + 10.0).max(18.0)
}

/// Parts of a shortcut; a plus as the last key stays.
fn split(keys: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = keys.split('+').filter(|p| !p.is_empty()).collect();
    if keys.ends_with("++") || keys == "+" {
        parts.push("+");
    }
    parts
}

/// The review mark of an item at a point: tick, pencil, cross, open ring, or amber dot where it asks for a check.
pub fn review_dot(ui: &Ui, center: Pos2, state: ReviewState, asks: bool) {
    let painter = ui.painter();
    match state {
        ReviewState::Edited => icon_at(painter, center, icons::PENCIL_SIMPLE, 14.0, IconStyle::Regular, ui.token(Token::Ink2)),
        ReviewState::Accepted => icon_at(painter, center, icons::CHECK, 14.0, IconStyle::Bold, ui.token(Token::Ink2)),
        ReviewState::Rejected => icon_at(painter, center, icons::X, 14.0, IconStyle::Bold, ui.token(Token::Ink3)),
        ReviewState::Unchecked if asks => {
            painter.circle_filled(center, 4.0, ui.token(Token::WarnDot));
        }
        ReviewState::Unchecked => {
            painter.circle_stroke(center, 3.6, Stroke::new(1.5, ui.token(Token::Control)));
        }
    }
}

/// A thin bar filled to `share` (0 to 1).
pub fn bar(ui: &mut Ui, width: f32, share: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(width, 4.0), Sense::hover());
    ui.painter().rect_filled(rect, 2.0, ui.token(Token::Selected));
    let full = Rect::from_min_size(rect.min, vec2(width * share.clamp(0.0, 1.0), 4.0));
    ui.painter().rect_filled(full, 2.0, ui.token(Token::Ink2));
}

/// A short vertical rule between groups of a toolbar.
pub fn separator(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(13.0, 16.0), Sense::hover());
    ui.painter().vline(rect.center().x, rect.y_range(), Stroke::new(1.0, ui.token(Token::BorderStrong)));
}
