//! The bar above the comparison: companies, boundary, only differences, copy, export.
//!
//! In: the matrix and the app's state. Out: commands. 40 pixels high.

use eframe::egui::{Align, Layout, Rect, Stroke, StrokeKind, Ui, UiBuilder, vec2};

use crate::app::{Command, CompareAction};
use crate::chart::{Token, Weight};
use crate::compare::{Matrix, count_text};
use crate::ui::chart_view::toolbar as chart_toolbar;
use crate::ui::context::Cx;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{icon_button, separator, switch, text};
use crate::ui::{icons, menu};

/// Height of the bar.
pub const HEIGHT: f32 = 40.0;
/// Width from which the legend of the mark has room.
const WIDE: f32 = 800.0;
/// Narrower bars have the boundaries behind a button.
const TIGHT: f32 = 680.0;

/// Shows the bar in the whole of `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, matrix: &Matrix) {
    let wide = ui.max_rect().width() >= WIDE;
    let inner = ui.max_rect().shrink2(vec2(12.0, 0.0));
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(Layout::left_to_right(Align::Center)).id_salt("left"), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        super::chooser::button(ui, cx, matrix);
        let tight = inner.width() < TIGHT;
        if !tight {
            separator(ui);
        }
        chart_toolbar::boundary(ui, cx, tight);
        crate::ui::scope::button(ui, cx, !tight);
        if !tight {
            separator(ui);
        }
        let differences = Command::Compare(CompareAction::Differences);
        let on = cx.state().compare.spec.only_differences;
        let tip = menu::tip(cx, "Leave out rows in which all companies have the same", &differences);
        let label = if inner.width() < 500.0 { "Differing" } else { "Only differences" };
        if switch(ui, on, label).on_hover_text(tip).clicked() {
            cx.push(differences);
        }
        remark(ui, matrix, on, wide);
    });
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center)).id_salt("right"), |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let tip = menu::tip(cx, "Export", &Command::ShowExport);
        if icon_button(ui, icons::DOWNLOAD_SIMPLE, "Export comparison…", &tip, 28.0, false).clicked() {
            cx.push(Command::ShowExport);
        }
        let tip = menu::tip(cx, "Copy for spreadsheets and documents", &Command::CopyQuote);
        if icon_button(ui, icons::COPY, "Copy comparison", &tip, 28.0, false).clicked() {
            cx.push(Command::Compare(CompareAction::Copy));
        }
    });
}

/// How many rows are left out; else what the mark means.
fn remark(ui: &mut Ui, matrix: &Matrix, on: bool, wide: bool) {
    if on {
        let rows = count_text(matrix.equal_rows, "row", "rows");
        text(ui, format!("{rows} hidden"), 12.0, Weight::Regular, Token::Ink3);
    } else if wide && matrix.rows.iter().any(|r| r.cells.iter().any(|c| c.differs)) {
        let (rect, _) = ui.allocate_exact_size(vec2(18.0, 18.0), eframe::egui::Sense::hover());
        differs_mark(ui, rect);
        text(ui, "differs from most", 12.0, Weight::Regular, Token::Ink3);
    }
}

/// The mark in its frame.
fn differs_mark(ui: &Ui, rect: Rect) {
    ui.painter().rect_filled(rect, 4.0, ui.token(Token::Diff));
    ui.painter().rect_stroke(rect, 4.0, Stroke::new(1.0, ui.token(Token::DiffLine)), StrokeKind::Inside);
    crate::ui::widgets::paint(ui, rect, eframe::egui::Align2::CENTER_CENTER, "≠", 12.0, Weight::Medium, ui.token(Token::Ink2));
}
