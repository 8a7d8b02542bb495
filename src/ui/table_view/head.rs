//! The header: names of columns with the order they give, and the box that ticks all rows.
//!
//! In: a column and the query. Out: commands. A click sorts, with Shift as a further key; a drag moves the column.

use eframe::egui::{Align2, Color32, CursorIcon, Rect, Response, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::{Command, TableAction};
use crate::chart::{Token, Weight};
use crate::compare::table::{Column, FilterKind, Query};
use crate::ui::context::Cx;
use crate::ui::fonts::{self, IconStyle};
use crate::ui::icons;
use crate::ui::menu;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Tick, check_at, focus_ring, icon_at, paint};

/// Height of the names.
pub const NAMES: f32 = 36.0;
/// Height of the filters.
pub const FILTERS: f32 = 34.0;

/// The box that ticks all rows shown.
pub fn box_cell(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect, ticked: usize, all: usize) {
    let response = ui.interact(rect, ui.scope_id().with("all"), Sense::click());
    let tick = match ticked {
        0 => Tick::Off,
        n if n == all => Tick::On,
        _ => Tick::Some,
    };
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, all > 0, tick == Tick::On, "Select all rows"));
    check_at(ui, rect.center(), tick);
    if response.has_focus() {
        focus_ring(ui, rect.shrink(6.0), 4.0);
    }
    if response.on_hover_text("Tick all rows shown  (Ctrl+A)").clicked() {
        cx.push(Command::Table(if ticked == 0 { TableAction::TickAll } else { TableAction::TickNone }));
    }
}

/// The name of a column.
pub fn name_cell(ui: &mut Ui, cx: &mut Cx<'_>, column: Column, rect: Rect) {
    let response = ui.interact(rect, ui.scope_id().with("name"), Sense::click_and_drag());
    let sort = &cx.state().table.tab().query.sort;
    let place = sort.iter().position(|s| s.column == column);
    let down = place.is_some_and(|at| sort[at].down);
    let several = sort.len() > 1;
    let state = match (place, down) {
        (None, _) => String::new(),
        (Some(at), down) => {
            format!(", sorted {}{}", if down { "down" } else { "up" }, if several { format!(", key {}", at + 1) } else { String::new() })
        }
    };
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, place.is_some(), format!("Sort by {}{state}", column.name())));
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 4.0)), 4.0, ui.token(Token::Hover));
    }
    let inner = rect.shrink2(vec2(8.0, 0.0));
    let arrow = place.map(|at| (if down { icons::ARROW_DOWN } else { icons::ARROW_UP }, several.then(|| (at + 1).to_string())));
    if column == Column::Review {
        review(ui, rect, arrow);
    } else if column.is_right() {
        let (words, _) = paint(ui, inner, Align2::RIGHT_CENTER, column.label(), 12.0, Weight::SemiBold, ui.token(Token::Ink));
        marks(ui, words.left() - 6.0, rect.center().y, arrow, true);
    } else {
        let (words, _) = paint(ui, inner, Align2::LEFT_CENTER, column.label(), 12.0, Weight::SemiBold, ui.token(Token::Ink));
        marks(ui, words.right() + 6.0, rect.center().y, arrow, false);
    }
    if response.has_focus() {
        focus_ring(ui, rect.shrink2(vec2(1.0, 4.0)), 4.0);
    }
    if response.clicked() {
        let more = ui.input(|i| i.modifiers.shift);
        cx.push(Command::Table(TableAction::Sort { column, more }));
    }
    if response.drag_started() && !column.is_sticky() {
        cx.local.table.dragged = Some(column);
    }
    if cx.local.table.dragged == Some(column) {
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        ui.painter().rect_stroke(rect.shrink(1.0), 4.0, Stroke::new(1.0, ui.token(Token::BorderStrong)), eframe::egui::StrokeKind::Inside);
    }
    column_menu(&response, cx, column);
    let hint = if column.is_sticky() { "" } else { "; drag to move" };
    response.on_hover_text(format!("{}: click to sort, Shift+click to add it to the order{hint}", column.name()));
}

/// What else can be done with a column.
fn column_menu(response: &Response, cx: &mut Cx<'_>, column: Column) {
    response.context_menu(|ui| {
        ui.set_width(menu::WIDTH);
        let tab = cx.state().table.tab().clone();
        let grouped = tab.query.group == Some(column);
        let name = column.name();
        let words = if grouped { "Not grouped".to_owned() } else { format!("Group by {name}") };
        let groups = column.filter_kind() == FilterKind::Choice || column == Column::Year;
        if groups && menu::item(ui, &words) {
            cx.push(Command::Table(TableAction::Group((!grouped).then_some(column))));
        }
        sorting(ui, cx, column, &tab.query);
        let loose: Vec<Column> = tab.columns.iter().map(|v| v.column).filter(|c| !c.is_sticky()).collect();
        if let Some(at) = loose.iter().position(|c| *c == column) {
            if tab.frozen != at + 1 && menu::item(ui, &format!("Freeze up to {name}")) {
                cx.push(Command::Table(TableAction::Freeze(at + 1)));
            }
            if menu::item(ui, &format!("Hide {name}")) {
                let left = tab.columns.iter().filter(|v| v.column != column).copied().collect();
                cx.push(Command::Table(TableAction::Columns(left)));
            }
        }
        if tab.frozen > 0 && menu::item(ui, "Unfreeze columns") {
            cx.push(Command::Table(TableAction::Freeze(0)));
        }
    });
}

/// Orders in which a column takes part: alone, or behind the others.
fn sorting(ui: &mut Ui, cx: &mut Cx<'_>, column: Column, query: &Query) {
    let place = query.sort.iter().position(|s| s.column == column);
    let alone = query.sort.len() == 1 && place.is_some();
    if !alone && menu::item(ui, "Sort by this alone") {
        cx.push(Command::Table(TableAction::Sort { column, more: false }));
    }
    let words = match place {
        None if query.sort.is_empty() => return,
        None => "Then sort by this",
        Some(at) if query.sort[at].down => "Take out of the order",
        Some(_) => "Turn its order",
    };
    if menu::item(ui, words) {
        cx.push(Command::Table(TableAction::Sort { column, more: true }));
    }
}

/// The review column is too narrow for a name: the arrow stands alone, else a ring.
fn review(ui: &Ui, rect: Rect, arrow: Option<(char, Option<String>)>) {
    match arrow {
        Some((icon, number)) => {
            let x = if number.is_some() { rect.center().x - 5.0 } else { rect.center().x };
            icon_at(ui.painter(), pos2(x, rect.center().y), icon, 14.0, IconStyle::Regular, ui.token(Token::Ink2));
            if let Some(number) = number {
                let place = Rect::from_center_size(pos2(x + 12.0, rect.center().y), vec2(12.0, 16.0));
                paint(ui, place, Align2::CENTER_CENTER, &number, 11.0, Weight::Regular, ui.token(Token::Ink3));
            }
        }
        None => {
            ui.painter().circle_stroke(rect.center(), 3.6, Stroke::new(1.5, ui.token(Token::Ink3)));
        }
    }
}

/// The arrow of the order with its number, beside a name.
fn marks(ui: &Ui, x: f32, y: f32, arrow: Option<(char, Option<String>)>, leftwards: bool) {
    let Some((icon, number)) = arrow else { return };
    let width = number
        .as_ref()
        .map_or(0.0, |n| ui.painter().layout_no_wrap(n.clone(), fonts::text(11.0, Weight::Regular), Color32::PLACEHOLDER).size().x + 4.0);
    let start = if leftwards { x - 14.0 - width } else { x };
    icon_at(ui.painter(), pos2(start + 7.0, y), icon, 14.0, IconStyle::Regular, ui.token(Token::Ink2));
    if let Some(number) = number {
        let place = Rect::from_min_max(pos2(start + 16.0, y - 8.0), pos2(start + 14.0 + width, y + 8.0));
        paint(ui, place, Align2::LEFT_CENTER, &number, 11.0, Weight::Regular, ui.token(Token::Ink3));
    }
}
