//! Notices at the bottom centre, above a dialog at the top: what happened, with what can be done about it.
//!
//! In: the app's notices. Out: commands. Info in ink, warnings and errors in their own colours; the app lets them expire.

use std::time::Duration;

use eframe::egui::{Align, Align2, Area, Color32, Context, Frame, Id, Layout, Margin, Order, Role, Stroke, Ui, WidgetInfo, vec2};

use super::context::Cx;
use super::fonts::{self, IconStyle};
use super::icons;
use super::theme::Tokens;
use super::widgets::icon_at;
use crate::app::{Command, Level, Notice};
use crate::chart::{Token, Weight};

/// Shows the newest notices and asks for the frame in which the first of them goes.
pub fn show(ctx: &Context, cx: &mut Cx<'_>) {
    let notices: Vec<Notice> = cx.state().notices.iter().rev().take(3).rev().cloned().collect();
    if notices.is_empty() {
        return;
    }
    // The buttons of dialogs are at their lower edge, and are not to be covered; nor are the notices, by what darkens the window behind one.
    let (corner, away) = if cx.state().dialog.is_some() { (Align2::CENTER_TOP, 8.0) } else { (Align2::CENTER_BOTTOM, -42.0) };
    Area::new(Id::unique("notices")).anchor(corner, vec2(0.0, away)).order(Order::Tooltip).show(ctx, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            for notice in &notices {
                one(ui, cx, notice);
            }
        });
    });
    if let Some(wait) = cx.app.next_change() {
        ctx.request_repaint_after(wait + Duration::from_millis(20));
    }
}

fn one(ui: &mut Ui, cx: &mut Cx<'_>, notice: &Notice) {
    let (fill, ink, icon, icon_ink) = match notice.level {
        Level::Info => (Token::Primary, Token::OnPrimary, icons::CHECK, Token::OnPrimary),
        Level::Warning => (Token::WarnBg, Token::Ink, icons::WARNING, Token::Warn),
        Level::Error => (Token::DangerBg, Token::Ink, icons::X_CIRCLE, Token::Danger),
    };
    let style = if notice.level == Level::Info { IconStyle::Bold } else { IconStyle::Fill };
    let edge = if notice.level == Level::Info { Stroke::NONE } else { Stroke::new(1.0, ui.token(Token::BorderStrong)) };
    Frame::new().fill(ui.token(fill)).stroke(edge).corner_radius(6.0).inner_margin(Margin::symmetric(12, 7)).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            let (rect, _) = ui.allocate_exact_size(vec2(16.0, 20.0), eframe::egui::Sense::hover());
            icon_at(ui.painter(), rect.center(), icon, 15.0, style, ui.token(icon_ink));
            let most = (ui.ctx().content_rect().width() - 260.0).clamp(240.0, 620.0);
            let galley = ui.painter().layout(notice.text.clone(), fonts::text(13.0, Weight::Medium), ui.token(ink), most);
            let (rect, response) = ui.allocate_exact_size(galley.size(), eframe::egui::Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &notice.text));
            ui.painter().galley(rect.min, galley, ui.token(ink));
            if let Some((label, command)) = &notice.action {
                ui.add_space(4.0);
                if action(ui, label, ui.token(ink)) {
                    cx.push(command.clone());
                    cx.push(Command::DismissNotice(notice.id));
                }
            }
            if notice.expires.is_none() && action(ui, "Dismiss", ui.token(ink)) {
                cx.push(Command::DismissNotice(notice.id));
            }
        });
    });
}

fn action(ui: &mut Ui, label: &str, ink: Color32) -> bool {
    let galley = ui.painter().layout_no_wrap(label.to_owned(), fonts::text(13.0, Weight::Medium), ink);
    let (rect, response) = ui.allocate_exact_size(galley.size(), eframe::egui::Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
    ui.painter().galley(rect.min, galley, ink);
    ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(1.0, ink));
    if response.has_focus() {
        super::widgets::focus_ring(ui, rect.expand(3.0), 4.0);
    }
    response.on_hover_cursor(eframe::egui::CursorIcon::PointingHand).clicked()
}
