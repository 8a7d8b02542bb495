//! The list of what happened since the program began, newest first, with details and what can still be done.
//!
//! In: the app's history. Out: the commands of notices.

use eframe::egui::{Align2, Context, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::sheet;
use crate::app::{Command, Level, Notice};
use crate::chart::{Token, Weight};
use crate::ui::context::Cx;
use crate::ui::fonts::IconStyle;
use crate::ui::icons;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, Look, icon_at, link, paint, text};

/// Shows the list.
pub fn show(ctx: &Context, cx: &mut Cx<'_>) {
    let notices: Vec<Notice> = cx.state().history.iter().rev().cloned().collect();
    let body = |ui: &mut Ui, cx: &mut Cx<'_>| {
        if notices.is_empty() {
            let place = Rect::from_center_size(ui.max_rect().center(), vec2(ui.max_rect().width(), 20.0));
            let words = "Nothing happened yet. What is added, saved or refused is listed here.";
            paint(ui, place, Align2::CENTER_CENTER, words, 13.0, Weight::Regular, ui.token(Token::Ink3));
            return;
        }
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add_space(6.0);
            for notice in &notices {
                one(ui, cx, notice);
            }
            ui.add_space(6.0);
        });
    };
    sheet(ctx, cx, "Notices", vec2(640.0, 480.0), body, |ui, cx| {
        if ui.add(Button::new("Done").look(Look::Primary).keys("Esc")).clicked() {
            cx.push(Command::CloseDialog);
        }
    });
}

fn one(ui: &mut Ui, cx: &mut Cx<'_>, notice: &Notice) {
    let (icon, style, token) = match notice.level {
        Level::Info => (icons::CHECK, IconStyle::Bold, Token::Ink2),
        Level::Warning => (icons::WARNING, IconStyle::Fill, Token::Warn),
        Level::Error => (icons::X_CIRCLE, IconStyle::Fill, Token::Danger),
    };
    let width = ui.available_width();
    let start = ui.cursor().min;
    let room = Rect::from_min_size(start + vec2(48.0, 8.0), vec2(width - 48.0 - 76.0, 4000.0));
    let used = ui.scope_builder(UiBuilder::new().max_rect(room).id_salt(("notice", notice.id)), |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        text(ui, &notice.text, 13.0, Weight::Medium, Token::Ink);
        for line in &notice.details {
            text(ui, line, 12.0, Weight::Regular, Token::Ink2);
        }
        let action = notice.action.as_ref().filter(|(_, command)| *command != Command::ShowNotices && still(cx, notice));
        if let Some((label, command)) = action
            && link(ui, label, 12.0).clicked()
        {
            cx.push(Command::CloseDialog);
            cx.push(command.clone());
        }
        ui.min_rect().bottom()
    });
    let bottom = used.inner + 8.0;
    let rect = Rect::from_min_max(start, pos2(start.x + width, bottom));
    icon_at(ui.painter(), start + vec2(28.0, 17.0), icon, 15.0, style, ui.token(token));
    let at = Rect::from_min_size(pos2(rect.right() - 70.0, rect.top() + 8.0), vec2(50.0, 18.0));
    paint(ui, at, Align2::RIGHT_CENTER, &notice.at, 12.0, Weight::Regular, ui.token(Token::Ink3));
    ui.painter().hline(rect.left() + 20.0..=rect.right() - 20.0, bottom, Stroke::new(1.0, ui.token(Token::Border)));
    let (_, response) = ui.allocate_exact_size(vec2(width, (bottom - ui.cursor().min.y).max(0.0)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, format!("{} {}", notice.at, notice.text)));
}

/// Whether what a notice offers can still be meant: undo stands for the last edit only.
fn still(cx: &Cx<'_>, notice: &Notice) -> bool {
    let undo = notice.action.as_ref().is_some_and(|(_, command)| *command == Command::Undo);
    !undo || cx.state().notices.iter().any(|n| n.id == notice.id)
}
