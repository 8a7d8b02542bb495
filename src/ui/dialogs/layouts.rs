//! Layouts of the window by name: use one, keep the present one, forget one.
//!
//! In: the kept and the built-in layouts. Out: `Command::Layouts`.

use eframe::egui::{Align2, Context, Key, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2, vec2};

use super::sheet;
use crate::app::{Command, Layout, LayoutAction, View, built_in_layouts};
use crate::chart::{Token, Weight};
use crate::ui::context::Cx;
use crate::ui::icons;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, Look, icon_button, paint, row_frame, text, text_field};

const ROW: f32 = 40.0;

/// Shows the dialog.
pub fn show(ctx: &Context, cx: &mut Cx<'_>) {
    let mut typed = std::mem::take(&mut cx.local.dialog.layout);
    let mut sent = false;
    let body = |ui: &mut Ui, cx: &mut Cx<'_>| {
        let room = ui.max_rect().shrink2(vec2(20.0, 12.0));
        ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
            ui.spacing_mut().item_spacing.y = 8.0;
            let words = "A layout is the view, the panels with their widths, and the Reader beside the view. Choose one to use it.";
            text(ui, words, 13.0, Weight::Regular, Token::Ink2);
            sent = save(ui, cx, &mut typed);
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for layout in &cx.state().layouts.clone() {
                    row(ui, cx, layout, true);
                }
                for layout in &built_in_layouts() {
                    row(ui, cx, layout, false);
                }
            });
        });
    };
    sheet(ctx, cx, "Layouts", vec2(480.0, 440.0), body, |ui, cx| {
        if ui.add(Button::new("Done").look(Look::Primary).keys("Esc")).clicked() {
            cx.push(Command::CloseDialog);
        }
    });
    if sent {
        cx.push(Command::Layouts(LayoutAction::Save(typed.trim().to_owned())));
        typed.clear();
    }
    cx.local.dialog.layout = typed;
}

/// The field for the name of the present layout; whether it is to be kept.
fn save(ui: &mut Ui, cx: &Cx<'_>, typed: &mut String) -> bool {
    let name = typed.trim().to_owned();
    let taken = built_in_layouts().iter().any(|l| l.name == name);
    let there = cx.state().layouts.iter().any(|l| l.name == name);
    let sent = ui.horizontal(|ui| {
        let field = text_field(ui, "layout", typed, "Name of the present layout", "Name of the present layout", 260.0);
        let enter = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        if ui.memory(|m| m.focused().is_none()) {
            field.request_focus();
        }
        let can = !name.is_empty() && !taken;
        let label = if there { "Replace" } else { "Keep" };
        let clicked = ui.add_enabled(can, Button::new(label).name("Keep the present layout")).clicked();
        can && (clicked || enter)
    });
    if taken {
        text(ui, format!("“{name}” is built in. Choose another name."), 12.0, Weight::Regular, Token::Danger);
    }
    sent.inner
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, layout: &Layout, own: bool) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width() - 12.0, ROW), Sense::click());
    row_frame(ui, rect, &response, false, &format!("Use layout {}", layout.name));
    let inner = rect.shrink2(vec2(8.0, 0.0));
    let words = Rect::from_min_max(inner.min + vec2(0.0, 3.0), pos2(inner.right() - 36.0, inner.center().y + 1.0));
    paint(ui, words, Align2::LEFT_CENTER, &layout.name, 13.0, Weight::Medium, ui.token(Token::Ink));
    let under = Rect::from_min_max(pos2(inner.left(), words.bottom()), pos2(words.right(), inner.bottom() - 3.0));
    paint(ui, under, Align2::LEFT_CENTER, &said(layout), 12.0, Weight::Regular, ui.token(Token::Ink3));
    if response.clicked() {
        cx.push(Command::Layouts(LayoutAction::Use(layout.name.clone())));
        cx.push(Command::CloseDialog);
    }
    if own {
        let place = Rect::from_min_size(pos2(inner.right() - 28.0, rect.center().y - 14.0), vec2(28.0, 28.0));
        ui.scope_builder(UiBuilder::new().max_rect(place).id_salt(("forget", &layout.name)), |ui| {
            let name = format!("Forget layout {}", layout.name);
            if icon_button(ui, icons::X, &name, &name, 28.0, false).clicked() {
                cx.push(Command::Layouts(LayoutAction::Remove(layout.name.clone())));
            }
        });
    }
}

/// What a layout shows, in words.
fn said(layout: &Layout) -> String {
    let view = View::from_code(&layout.view).unwrap_or_default();
    let mut parts = vec![view.label().to_owned()];
    if layout.reader_beside && view != View::Reader {
        parts.push("Reader beside".to_owned());
    }
    match (layout.library, layout.inspector) {
        (true, true) => parts.push("library, inspector".to_owned()),
        (true, false) => parts.push("library".to_owned()),
        (false, true) => parts.push("inspector".to_owned()),
        (false, false) => parts.push("no panels".to_owned()),
    }
    parts.join(" · ")
}
