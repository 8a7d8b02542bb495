//! All commands with their keys, made from the table.
//!
//! In: the command table. Out: nothing.

use eframe::egui::{Align2, Context, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::sheet;
use crate::app::{Command, Group, System, commands};
use crate::chart::{Token, Weight};
use crate::ui::context::Cx;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, Look, key_caps_at, key_caps_width, paint};

/// Shows the page.
pub fn show(ctx: &Context, cx: &mut Cx<'_>) {
    let body = |ui: &mut Ui, _: &mut Cx<'_>| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let room = ui.max_rect().shrink2(vec2(20.0, 12.0));
            ui.scope_builder(eframe::egui::UiBuilder::new().max_rect(room), |ui| {
                ui.spacing_mut().item_spacing.x = 40.0;
                ui.columns(2, |columns| {
                    for (i, groups) in [&Group::ALL[..3], &Group::ALL[3..]].into_iter().enumerate() {
                        for group in groups {
                            section(&mut columns[i], *group);
                        }
                    }
                });
            });
        });
    };
    sheet(ctx, cx, "Keys", vec2(860.0, 720.0), body, |ui, cx| {
        if ui.add(Button::new("Done").look(Look::Primary)).clicked() {
            cx.push(Command::CloseDialog);
        }
    });
}

fn section(ui: &mut Ui, group: Group) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
    paint(ui, rect, Align2::LEFT_CENTER, group.label(), 12.0, Weight::SemiBold, ui.token(Token::Ink));
    for entry in commands().iter().filter(|e| e.group == group && !e.shortcuts.is_empty()) {
        let keys: Vec<String> = entry.shortcuts.iter().filter(|s| s.is_on(System::here())).map(|s| s.label(System::here())).collect();
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{} {}", entry.label, keys.join(" or "))));
        let mut x = rect.right();
        for key in keys.iter().rev() {
            x -= key_caps_width(ui, key);
            key_caps_at(ui, pos2(x, rect.center().y), key, false);
            x -= 12.0;
        }
        let words = Rect::from_min_max(rect.min, pos2(x, rect.bottom()));
        paint(ui, words, Align2::LEFT_CENTER, entry.label, 13.0, Weight::Regular, ui.token(Token::Ink2));
        response.on_hover_text(entry.tooltip);
    }
    ui.add_space(10.0);
}
