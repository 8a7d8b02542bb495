//! Which column of a table holds what: five choices above the first rows of the table.
//!
//! In: the beginning of the table. Out: the choice.

use std::path::Path;

use eframe::egui::{Align2, Context, Popup, Rect, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{sheet, within};
use crate::app::Command;
use crate::chart::{Token, Weight};
use crate::document::{COLUMN_FIELDS, Columns, TablePreview};
use crate::ui::context::Cx;
use crate::ui::menu;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, Look, paint, text};

/// Least width of a cell and its height, in points.
const CELL: [f32; 2] = [150.0, 24.0];
const CHOICE: f32 = 190.0;
/// The field that can't be left open.
const TEXT: &str = COLUMN_FIELDS[0];

/// Shows the dialog.
pub fn show(ctx: &Context, cx: &mut Cx<'_>, path: &Path, preview: &TablePreview) {
    let mut columns = cx.local.dialog.columns.take().unwrap_or_else(|| preview.guess.clone());
    let title = format!("Columns of “{}”", path.file_name().unwrap_or_default().to_string_lossy());
    let body = |ui: &mut Ui, _: &mut Cx<'_>| {
        within(ui, |ui| content(ui, preview, &mut columns));
    };
    let ready = cx.local.dialog.ready;
    let mut add = false;
    sheet(ctx, cx, &title, vec2(720.0, 540.0), body, |ui, cx| {
        add = ui.add_enabled(ready, Button::new("Add documents").look(Look::Primary)).clicked();
        if ui.add(Button::new("Cancel")).clicked() {
            cx.push(Command::CloseDialog);
        }
    });
    if add {
        cx.push(Command::UseColumns(path.to_owned(), columns.clone()));
    }
    cx.local.dialog.ready = columns.fields.first().is_some_and(Option::is_some);
    cx.local.dialog.columns = Some(columns);
}

fn content(ui: &mut Ui, preview: &TablePreview, columns: &mut Columns) {
    ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
    text(ui, "One row is one document. The choice is remembered for tables with the same columns.", 13.0, Weight::Regular, Token::Ink2);
    ui.add_space(2.0);
    for (field, place) in COLUMN_FIELDS.iter().zip(&mut columns.fields) {
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(110.0, 30.0), Sense::hover());
            paint(ui, rect, Align2::LEFT_CENTER, field, 13.0, Weight::Regular, ui.token(Token::Ink2));
            choice(ui, field, preview, place);
            let example = place.and_then(|at| preview.rows.iter().filter_map(|row| row.get(at)).find(|cell| !cell.is_empty()));
            let missing = if *field == TEXT && place.is_none() { "Choose the column that holds the texts." } else { "" };
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
            paint(ui, rect, Align2::LEFT_CENTER, example.map_or(missing, String::as_str), 12.0, Weight::Regular, ui.token(Token::Ink3));
        });
    }
    ui.add_space(4.0);
    text(ui, "First rows", 12.0, Weight::SemiBold, Token::Ink);
    ScrollArea::horizontal().id_salt("rows").auto_shrink([false, true]).show(ui, |ui| rows(ui, preview, columns));
}

/// The column of a field, or none.
fn choice(ui: &mut Ui, field: &str, preview: &TablePreview, place: &mut Option<usize>) {
    let shown = place.and_then(|at| preview.names.get(at)).map_or("None", |name| named(name));
    let button = ui.add(Button::new(shown).caret().wide(CHOICE).light());
    button.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("{field} {shown}")));
    Popup::menu(&button).show(|ui| {
        ui.set_width(CHOICE + 40.0);
        if field != TEXT && menu::choice(ui, "None", place.is_none()) {
            *place = None;
        }
        ScrollArea::vertical().max_height(260.0).show(ui, |ui| {
            for (at, name) in preview.names.iter().enumerate() {
                if menu::choice(ui, named(name), *place == Some(at)) {
                    *place = Some(at);
                }
            }
        });
    });
}

fn named(name: &str) -> &str {
    if name.trim().is_empty() { "(no name)" } else { name }
}

/// The names of the columns and the first rows; columns that are chosen stand out.
fn rows(ui: &mut Ui, preview: &TablePreview, columns: &Columns) {
    let [least, height] = CELL;
    let width = least.max(ui.available_width() / preview.names.len().max(1) as f32);
    let size = vec2(width * preview.names.len() as f32, height * (preview.rows.len() + 1) as f32);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    ui.painter().rect_filled(Rect::from_min_size(rect.min, vec2(rect.width(), height)), 0.0, ui.token(Token::Surface));
    for (line, row) in std::iter::once(&preview.names).chain(&preview.rows).enumerate() {
        let top = rect.top() + line as f32 * height;
        for (at, cell) in row.iter().take(preview.names.len()).enumerate() {
            let left = rect.left() + at as f32 * width;
            let place = Rect::from_min_max(pos2(left + 6.0, top), pos2(left + width - 6.0, top + height));
            let chosen = columns.fields.contains(&Some(at));
            let weight = if line == 0 { Weight::SemiBold } else { Weight::Regular };
            let token = if chosen { Token::Ink } else { Token::Ink3 };
            paint(ui, place, Align2::LEFT_CENTER, cell, 12.0, weight, ui.token(token));
        }
        ui.painter().hline(rect.x_range(), top + height - 0.5, Stroke::new(1.0, ui.token(Token::Border)));
    }
}
