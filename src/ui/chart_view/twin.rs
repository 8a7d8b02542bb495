//! The table twin of a chart: what the picture shows, as rows to read and copy.
//!
//! In: a scene. Out: paint, and a copy as lines with tabs. Only rows in sight are laid out.

use eframe::egui::{Align2, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::chart::{DataTable, Scene, Token, Weight};
use crate::compare::count_text;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, paint};

const ROW: f32 = 26.0;
const MARGIN: f32 = 16.0;

/// Shows the table in `place`.
pub fn show(ui: &mut Ui, scene: &Scene, place: Rect) {
    let head = Rect::from_min_size(place.min + vec2(MARGIN, 10.0), vec2(place.width() - 2.0 * MARGIN, 28.0));
    let copy = Rect::from_min_max(pos2(head.right() - 92.0, head.top()), head.max);
    let title = Rect::from_min_max(head.min, pos2(copy.left() - 12.0, head.bottom()));
    paint(ui, title, Align2::LEFT_CENTER, &scene.title, 13.0, Weight::SemiBold, ui.token(Token::Ink));
    let clicked = ui.scope_builder(UiBuilder::new().max_rect(copy), |ui| ui.add(Button::new("Copy table")).clicked()).inner;
    if clicked {
        ui.ctx().copy_text(lines(&scene.table));
    }
    let body = Rect::from_min_max(pos2(place.left() + MARGIN, head.bottom() + 8.0), place.max - vec2(MARGIN, 8.0));
    let widths = widths(&scene.table, body.width());
    ui.scope_builder(UiBuilder::new().max_rect(body).id_salt("twin"), |ui| {
        ScrollArea::horizontal().auto_shrink(false).id_salt("across").show(ui, |ui| {
            ui.set_width(widths.iter().sum::<f32>().max(body.width()));
            ui.spacing_mut().item_spacing.y = 0.0;
            row(ui, &scene.table.columns, &widths, Weight::SemiBold, Role::ColumnHeader);
            let rows = scene.table.rows.len();
            ScrollArea::vertical().auto_shrink(false).id_salt("down").show_rows(ui, ROW, rows, |ui, range| {
                for cells in scene.table.rows.get(range).unwrap_or_default() {
                    row(ui, cells, &widths, Weight::Regular, Role::Row);
                }
                if rows == 0 {
                    row(ui, &[count_text(0, "row", "rows")], &widths, Weight::Regular, Role::Row);
                }
            });
        });
    });
}

fn row(ui: &mut Ui, cells: &[String], widths: &[f32], weight: Weight, role: Role) {
    let (rect, response) = ui.allocate_exact_size(vec2(widths.iter().sum(), ROW), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(role, true, cells.join(", ")));
    let mut x = rect.left();
    for (cell, width) in cells.iter().zip(widths) {
        let place = Rect::from_min_max(pos2(x, rect.top()), pos2(x + width - 10.0, rect.bottom()));
        paint(ui, place, Align2::LEFT_CENTER, cell, 12.0, weight, ui.token(Token::Ink));
        x += width;
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, ui.token(Token::Grid)));
}

/// Widths by what the columns hold, within bounds, spread over what there is.
fn widths(table: &DataTable, room: f32) -> Vec<f32> {
    let longest = |at: usize| {
        let cells = table.rows.iter().take(300).filter_map(|r| r.get(at)).map(|c| c.chars().count());
        cells.chain(table.columns.get(at).map(|c| c.chars().count())).max().unwrap_or(0)
    };
    let wanted: Vec<f32> = (0..table.columns.len()).map(|at| (longest(at) as f32 * 6.8 + 18.0).clamp(64.0, 320.0)).collect();
    let sum: f32 = wanted.iter().sum();
    if sum < room { wanted.iter().map(|w| w * room / sum.max(1.0)).collect() } else { wanted }
}

/// Lines with tabs between their cells.
fn lines(table: &DataTable) -> String {
    let line = |cells: &Vec<String>| cells.iter().map(|c| c.replace(['\t', '\n', '\r'], " ")).collect::<Vec<_>>().join("\t");
    std::iter::once(&table.columns).chain(&table.rows).map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_has_a_line_a_row() {
        let mut table = DataTable::new(&["Company", "Year"]);
        table.rows.push(vec!["Ostrava\tBrim".to_owned(), "2045".to_owned()]);
        assert_eq!(lines(&table), "Company\tYear\nOstrava Brim\t2045");
        let widths = widths(&table, 600.0);
        assert!((widths.iter().sum::<f32>() - 600.0).abs() < 0.1);
    }
}
