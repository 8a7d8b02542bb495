//! Fields to type in, each with an accessible name.
//!
//! In: a text buffer. Out: egui's response. Outlines follow the state: focus blue, hover darker.

use eframe::egui::{
    Align2, FontSelection, Frame, Margin, Rect, Response, Role, Sense, Stroke, StrokeKind, TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::text::icon_at;
use crate::chart::{Token, Weight};
use crate::ui::fonts::{self, IconStyle};
use crate::ui::icons;
use crate::ui::theme::Tokens;

/// A field with a magnifying glass, 28 high; `hint` is its accessible name as well.
pub fn search_field(ui: &mut Ui, id: &str, buffer: &mut String, hint: &str, width: f32) -> Response {
    single(ui, id, buffer, hint, hint, width, true)
}

/// A one-line field, 28 high.
pub fn text_field(ui: &mut Ui, id: &str, buffer: &mut String, name: &str, hint: &str, width: f32) -> Response {
    single(ui, id, buffer, name, hint, width, false)
}

fn single(ui: &mut Ui, id: &str, buffer: &mut String, name: &str, hint: &str, width: f32, glass: bool) -> Response {
    let (rect, _) = ui.allocate_exact_size(vec2(width, 28.0), Sense::hover());
    ui.painter().rect_filled(rect, 6.0, ui.token(Token::Surface));
    let left = if glass { 28.0 } else { 8.0 };
    if glass {
        icon_at(
            ui.painter(),
            rect.left_center() + vec2(15.0, 0.0),
            icons::MAGNIFYING_GLASS,
            14.0,
            IconStyle::Regular,
            ui.token(Token::Ink3),
        );
    }
    let inner = Rect::from_min_max(pos2(rect.left() + left, rect.top()), pos2(rect.right() - 6.0, rect.bottom()));
    let hint = super::styled(ui, hint, 12.0, Weight::Regular, Token::Ink3);
    let edit = TextEdit::singleline(buffer)
        .id_salt(id)
        .frame(Frame::NONE)
        .margin(Margin::symmetric(0, 6))
        .font(FontSelection::FontId(fonts::text(12.0, Weight::Regular)))
        .desired_width(inner.width())
        .align(eframe::egui::Align2::LEFT_CENTER)
        .hint_text(hint);
    let mut child = ui.new_child(UiBuilder::new().max_rect(inner).id_salt(id));
    let response = child.put(inner, edit);
    outline(ui, rect, &response);
    named(&response, name);
    response
}

/// A field of several lines for a note.
pub fn note_field(ui: &mut Ui, id: &str, buffer: &mut String, name: &str, width: f32) -> Response {
    let hint = super::styled(ui, "Add a note", 12.0, Weight::Regular, Token::Ink3);
    let edit = TextEdit::multiline(buffer)
        .id_salt(id)
        .frame(Frame::NONE.inner_margin(Margin::symmetric(8, 6)))
        .font(FontSelection::FontId(fonts::text(12.0, Weight::Regular)))
        .desired_width(width)
        .desired_rows(2)
        .hint_text(hint);
    let ground = ui.painter().add(eframe::egui::Shape::Noop);
    let response = ui.add(edit);
    let fill = ui.token(Token::Surface);
    ui.painter().set(ground, eframe::egui::epaint::RectShape::filled(response.rect, 6.0, fill));
    outline(ui, response.rect, &response);
    named(&response, name);
    response
}

/// A box to tick with words, and a remark at the right edge; whether it was clicked.
pub fn check_row(ui: &mut Ui, label: &str, on: bool, remark: &str) -> bool {
    let width = ui.available_width().max(160.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, label));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 4.0, ui.token(Token::Hover));
    }
    check_at(ui, pos2(rect.left() + 16.0, rect.center().y), if on { Tick::On } else { Tick::Off });
    let (at, _) =
        super::paint(ui, rect.shrink2(vec2(8.0, 0.0)), Align2::RIGHT_CENTER, remark, 11.0, Weight::Regular, ui.token(Token::Ink3));
    let words = Rect::from_min_max(pos2(rect.left() + 32.0, rect.top()), pos2(at.left() - 6.0, rect.bottom()));
    super::paint(ui, words, Align2::LEFT_CENTER, label, 13.0, Weight::Regular, ui.token(Token::Ink));
    response.clicked()
}

/// How a box is ticked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tick {
    /// Empty.
    Off,
    /// Ticked.
    On,
    /// Some of what it stands for.
    Some,
}

/// Paints a box of 16 pixels centred at a point.
pub fn check_at(ui: &Ui, center: eframe::egui::Pos2, tick: Tick) {
    let rect = Rect::from_center_size(center, vec2(16.0, 16.0));
    if tick == Tick::Off {
        ui.painter().rect_filled(rect, 4.0, ui.token(Token::Surface));
        ui.painter().rect_stroke(rect, 4.0, Stroke::new(1.0, ui.token(Token::Control)), StrokeKind::Inside);
        return;
    }
    ui.painter().rect_filled(rect, 4.0, ui.token(Token::Primary));
    let icon = if tick == Tick::On { icons::CHECK } else { icons::MINUS };
    icon_at(ui.painter(), center, icon, 12.0, IconStyle::Bold, ui.token(Token::OnPrimary));
}

fn named(response: &Response, name: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label(name.to_owned()));
}

fn outline(ui: &Ui, rect: Rect, response: &Response) {
    let (width, token) = match () {
        () if response.has_focus() => (2.0, Token::Focus),
        () if response.hovered() => (1.0, Token::Ink2),
        () => (1.0, Token::Control),
    };
    ui.painter().rect_stroke(rect, 6.0, Stroke::new(width, ui.token(token)), StrokeKind::Inside);
}
