//! Files that hang over the window or were dropped on it.
//!
//! In: egui's input. Out: the command to add them, and an overlay that says what would happen.

use eframe::egui::{Align2, Area, Context, Id, Order, Sense, Shape, Stroke, pos2, vec2};

use super::context::Cx;
use super::fonts::IconStyle;
use super::icons;
use super::theme::{self, Tokens};
use super::widgets::{icon_at, paint};
use crate::app::Command;
use crate::chart::{Token, Weight};

/// Takes dropped files and shows the overlay.
pub fn show(ctx: &Context, cx: &mut Cx<'_>) {
    let dropped: Vec<_> = ctx.input(|i| i.raw.dropped_files.iter().map(|f| f.path().to_owned()).collect());
    if !dropped.is_empty() {
        cx.push(Command::AddPaths(dropped));
    }
    let hovering = ctx.input(|i| i.raw.hovered_files.len());
    if hovering > 0 {
        overlay(ctx, hovering);
    }
}

fn overlay(ctx: &Context, count: usize) {
    let screen = ctx.content_rect();
    Area::new(Id::unique("drop")).fixed_pos(screen.min).order(Order::Foreground).interactable(false).show(ctx, |ui| {
        let (rect, _) = ui.allocate_exact_size(screen.size(), Sense::hover());
        ui.painter().rect_filled(rect, 0.0, ui.token(Token::Scrim));
        let frame = rect.shrink(12.0);
        let ring = [frame.left_top(), frame.right_top(), frame.right_bottom(), frame.left_bottom(), frame.left_top()];
        ui.painter().extend(Shape::dashed_line(&ring, Stroke::new(2.0, ui.token(Token::Ink)), 8.0, 6.0));
        let card = eframe::egui::Rect::from_center_size(rect.center(), vec2(280.0, 96.0));
        ui.painter().add(theme::halo(ui.visuals().dark_mode).as_shape(card, 8.0));
        ui.painter().rect_filled(card, 8.0, ui.token(Token::Raised));
        icon_at(
            ui.painter(),
            pos2(card.center().x, card.top() + 32.0),
            icons::TRAY_ARROW_DOWN,
            28.0,
            IconStyle::Regular,
            ui.token(Token::Ink2),
        );
        let words = format!("Drop to add {}", super::status::counted(count, "file or folder", "files"));
        let line = eframe::egui::Rect::from_min_max(pos2(card.left(), card.top() + 54.0), card.max);
        paint(ui, line, Align2::CENTER_CENTER, &words, 15.0, Weight::SemiBold, ui.token(Token::Ink));
    });
}
