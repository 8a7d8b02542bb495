//! The button that chooses and orders columns.
//!
//! In: the columns of the present rows. Out: commands.

use eframe::egui::{Align, Layout, Popup, PopupCloseBehavior, ScrollArea, Ui, UiBuilder, vec2};

use crate::app::{ColumnView, Command, TableAction};
use crate::compare::table::{Column, FilterKind};
use crate::ui::context::Cx;
use crate::ui::widgets::{Button, Look, check_row, icon_button};
use crate::ui::{icons, menu};

/// "10 columns" with the list behind it; where there is no room for words, the picture alone.
pub fn button(ui: &mut Ui, cx: &mut Cx<'_>, tight: bool) {
    let columns = cx.state().table.tab().columns.clone();
    let label = format!("{} columns", columns.len());
    let response = if tight {
        icon_button(ui, icons::COLUMNS, "Columns", &label, 28.0, false)
    } else {
        ui.add(Button::new(&label).icon(icons::COLUMNS).look(Look::Ghost).caret().name("Columns"))
    };
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(268.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().max_height(420.0).show(ui, |ui| list(ui, cx, &columns));
        menu::rule(ui);
        let frozen = cx.state().table.tab().frozen;
        let stays = columns.iter().filter(|v| !v.column.is_sticky()).take(2).map(|v| v.column.name()).collect::<Vec<_>>().join(" and ");
        if frozen > 0 {
            if menu::item(ui, "Unfreeze columns") {
                cx.push(Command::Table(TableAction::Freeze(0)));
            }
        } else if !stays.is_empty() && menu::item(ui, &format!("Freeze {stays}")) {
            cx.push(Command::Table(TableAction::Freeze(2)));
        }
        if menu::item(ui, "Usual columns") {
            cx.push(Command::Table(TableAction::UsualColumns));
        }
    });
}

/// "Group by sector" with the columns behind it.
pub fn group(ui: &mut Ui, cx: &mut Cx<'_>) {
    let tab = cx.state().table.tab();
    let now = tab.query.group;
    let label = now.map_or_else(|| "Group".to_owned(), |c| format!("By {}", c.name().to_lowercase()));
    let response = ui.add(Button::new(&label).look(Look::Ghost).caret().selected(now.is_some()).name("Group rows"));
    let columns = Column::of(cx.state().table.source).iter().filter(|c| c.filter_kind() == FilterKind::Choice || **c == Column::Year);
    Popup::menu(&response).show(|ui| {
        ui.set_width(200.0);
        ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
            if menu::choice(ui, "Not grouped", now.is_none()) {
                cx.push(Command::Table(TableAction::Group(None)));
            }
            for column in columns {
                if menu::choice(ui, column.name(), now == Some(*column)) {
                    cx.push(Command::Table(TableAction::Group(Some(*column))));
                }
            }
        });
    });
}

/// Shown columns in their order, then the others.
fn list(ui: &mut Ui, cx: &mut Cx<'_>, columns: &[ColumnView]) {
    let source = cx.state().table.source;
    let hidden = Column::of(source).iter().filter(|c| !columns.iter().any(|v| v.column == **c));
    let mut next: Option<Vec<ColumnView>> = None;
    for (at, view) in columns.iter().enumerate() {
        let fixed = view.column.is_sticky();
        let row = ui.available_rect_before_wrap();
        let clicked = ui.add_enabled_ui(!fixed, |ui| {
            ui.set_width(if fixed { 268.0 } else { 208.0 });
            check_row(ui, view.column.name(), true, if fixed { "stays" } else { "" })
        });
        if clicked.inner && !fixed {
            next = Some(columns.iter().filter(|v| v.column != view.column).copied().collect());
        }
        if fixed {
            continue;
        }
        let place = eframe::egui::Rect::from_min_size(row.min + vec2(210.0, 2.0), vec2(56.0, 24.0));
        ui.scope_builder(UiBuilder::new().max_rect(place).id_salt(("order", at)).layout(Layout::left_to_right(Align::Center)), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            let name = view.column.name();
            let up = at > 0 && !columns[at - 1].column.is_sticky();
            let down = at + 1 < columns.len();
            for (icon, word, able, to) in [(icons::ARROW_UP, "left", up, at.wrapping_sub(1)), (icons::ARROW_DOWN, "right", down, at + 1)] {
                let label = format!("Move {name} to the {word}");
                if ui.add_enabled_ui(able, |ui| icon_button(ui, icon, &label, &label, 24.0, false).clicked()).inner {
                    let mut moved = columns.to_vec();
                    moved.swap(at, to);
                    next = Some(moved);
                }
            }
        });
        ui.advance_cursor_after_rect(eframe::egui::Rect::from_min_size(row.min, vec2(268.0, 28.0)));
    }
    for column in hidden {
        let filtered = cx.state().table.tab().query.filters.contains_key(column);
        if check_row(ui, column.name(), false, if filtered { "filtered" } else { "" }) {
            let added = ColumnView { column: *column, width: column.width() };
            next = Some(columns.iter().copied().chain([added]).collect());
        }
    }
    if let Some(columns) = next {
        cx.push(Command::Table(TableAction::Columns(columns)));
    }
}
