//! The line above the views while the session can only be read: why, and the way to keep changes all the same.
//!
//! In: the app's reason. Out: the command to save elsewhere. 36 pixels high.

use eframe::egui::{Align, Align2, Layout, Rect, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2};

use super::context::Cx;
use super::fonts::IconStyle;
use super::icons;
use super::theme::Tokens;
use super::widgets::{Button, icon_at, paint};
use crate::app::Command;
use crate::chart::{Token, Weight};

/// Height of the line.
pub const HEIGHT: f32 = 36.0;

/// Shows the line in the whole of `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, reason: &str) {
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, ui.token(Token::WarnBg));
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, ui.token(Token::Border)));
    icon_at(ui.painter(), pos2(rect.left() + 20.0, rect.center().y), icons::INFO, 15.0, IconStyle::Regular, ui.token(Token::Warn));
    let mut right = rect.right() - 12.0;
    let place = Rect::from_min_max(rect.min, pos2(right, rect.bottom()));
    ui.scope_builder(UiBuilder::new().max_rect(place).layout(Layout::right_to_left(Align::Center)).id_salt("banner"), |ui| {
        if ui.add(Button::new("Save as…").height(24.0).name("Save as, to keep changes…")).clicked() {
            cx.push(Command::SaveAs);
        }
        right = ui.min_rect().left() - 12.0;
    });
    let head = Rect::from_min_max(pos2(rect.left() + 36.0, rect.top()), pos2(right, rect.bottom()));
    let (at, _) = paint(ui, head, Align2::LEFT_CENTER, "Read only", 13.0, Weight::SemiBold, ui.token(Token::Ink));
    let rest = Rect::from_min_max(pos2(at.right() + 10.0, rect.top()), pos2(right, rect.bottom()));
    let (_, cut) = paint(ui, rest, Align2::LEFT_CENTER, reason, 13.0, Weight::Regular, ui.token(Token::Ink));
    let response = ui.interact(rest, ui.scope_id().with("reason"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, format!("Read only. {reason}")));
    if cut {
        response.on_hover_text(reason);
    }
}
