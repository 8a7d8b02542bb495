//! The header of a company: tile, name, newest document, its menu; dragged to another place, wider or narrower by its edge.
//!
//! In: a column and the pointer. Out: commands.

use eframe::egui::{
    Align2, CursorIcon, Id, LayerId, Order, Popup, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::app::{Command, CompareAction, Selection};
use crate::chart::{Token, Weight};
use crate::compare::{Column, item_label};
use crate::ui::context::Cx;
use crate::ui::fonts::IconStyle;
use crate::ui::icons;
use crate::ui::menu;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{focus_ring, icon_at, paint, tile_at};

/// Height of the header.
pub const HEIGHT: f32 = 88.0;
/// Narrowest, usual and widest column.
pub const WIDTHS: [f32; 3] = [120.0, 148.0, 240.0];

/// The corner above the names of the rows.
pub fn corner(ui: &Ui, rect: Rect) {
    ground(ui, rect);
    for (n, words) in ["Click a cell", "for its evidence"].into_iter().enumerate() {
        let line = Rect::from_min_size(pos2(rect.left() + 16.0, rect.bottom() - 40.0 + 16.0 * n as f32), vec2(rect.width() - 20.0, 16.0));
        paint(ui, line, Align2::LEFT_CENTER, words, 11.0, Weight::Regular, ui.token(Token::Ink3));
    }
}

fn ground(ui: &Ui, rect: Rect) {
    ui.painter().rect_filled(rect, 0.0, ui.token(Token::Panel));
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, ui.token(Token::BorderStrong)));
    ui.painter().vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, ui.token(Token::Border)));
}

/// A company's header.
pub fn company(ui: &mut Ui, cx: &mut Cx<'_>, column: &Column, rect: Rect) {
    ground(ui, rect);
    cx.local.compare.headers.push((column.name.clone(), rect));
    let id = Id::unique(("compare header", &column.name));
    let response = ui.interact(rect.with_max_x(rect.right() - 4.0), id, Sense::click_and_drag());
    let chosen = matches!(&cx.state().selection, Selection::Company(name) if *name == column.name)
        || cx.state().compare.cell.as_ref().is_some_and(|c| c.company == column.name);
    response.widget_info(|| WidgetInfo::selected(Role::ColumnHeader, true, chosen, format!("Company {}", column.name)));
    if response.hovered() || response.dragged() {
        ui.painter().rect_filled(rect.shrink2(vec2(0.5, 1.0)), 0.0, ui.token(Token::Hover));
    }
    if chosen {
        ui.painter().hline(rect.x_range().shrink(0.5), rect.bottom() - 1.5, Stroke::new(2.0, ui.token(Token::Ink)));
    }
    contents(ui, column, rect);
    if response.has_focus() {
        focus_ring(ui, rect.shrink(1.0), 4.0);
    }
    drag(ui, cx, column, &response);
    if response.clicked() {
        cx.push(Command::Select(Selection::Company(column.name.clone())));
    }
    if response.double_clicked() {
        cx.push(Command::OpenInReader);
    }
    let response = response.on_hover_text(tip(column));
    response.context_menu(|ui| entries(ui, cx, column));
    options(ui, cx, column, rect, response.hovered());
    edge(ui, cx, rect, &column.name);
}

fn tip(column: &Column) -> String {
    let documents = crate::compare::count_text(column.documents, "document", "documents");
    let stale = if column.stale { "\nNewest document older than 24 months" } else { "" };
    let pinned = if column.pinned { "\nHeadline pinned by a person" } else { "" };
    format!("{}\n{documents}{stale}{pinned}\nDrag to another place", column.name)
}

fn contents(ui: &Ui, column: &Column, rect: Rect) {
    let left = rect.left() + 12.0;
    tile_at(ui, pos2(left, rect.top() + 10.0), &column.monogram, column.order, 20.0);
    let line = |top: f32, height: f32| Rect::from_min_size(pos2(left, rect.top() + top), vec2(rect.width() - 18.0, height));
    paint(ui, line(32.0, 18.0), Align2::LEFT_CENTER, &column.short, 13.0, Weight::SemiBold, ui.token(Token::Ink));
    let newest = column.newest.map(|d| d.long());
    let first = if newest.is_some() { "Newest document" } else { "No dated document" };
    paint(ui, line(50.0, 15.0), Align2::LEFT_CENTER, first, 11.0, Weight::Regular, ui.token(Token::Ink3));
    let (at, _) =
        paint(ui, line(65.0, 15.0), Align2::LEFT_CENTER, &newest.unwrap_or_default(), 11.0, Weight::Regular, ui.token(Token::Ink2));
    if column.stale {
        let chip = Rect::from_min_size(pos2(at.right() + 5.0, rect.top() + 65.0), vec2(34.0, 15.0));
        ui.painter().rect_stroke(chip, 4.0, Stroke::new(1.0, ui.token(Token::Control)), StrokeKind::Inside);
        paint(ui, chip, Align2::CENTER_CENTER, "stale", 11.0, Weight::Regular, ui.token(Token::Ink2));
    }
}

/// The button of the menu.
fn options(ui: &mut Ui, cx: &mut Cx<'_>, column: &Column, rect: Rect, hovered: bool) {
    let place = Rect::from_min_size(pos2(rect.right() - 36.0, rect.top() + 8.0), vec2(26.0, 24.0));
    let response = ui.interact(place, Id::unique(("compare options", &column.name)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Options of {}", column.name)));
    let open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
    if response.hovered() || open {
        ui.painter().rect_filled(place, 6.0, ui.token(Token::Selected));
    }
    let ink = if hovered || response.hovered() || response.has_focus() || open { Token::Ink } else { Token::Ink3 };
    icon_at(ui.painter(), place.center(), icons::DOTS_THREE, 16.0, IconStyle::Regular, ui.token(ink));
    if response.has_focus() {
        focus_ring(ui, place, 6.0);
    }
    let response = response.on_hover_text("Move, leave out, pin another headline");
    Popup::menu(&response).show(|ui| entries(ui, cx, column));
}

fn entries(ui: &mut Ui, cx: &mut Cx<'_>, column: &Column) {
    ui.set_width(menu::WIDTH);
    let matrix = cx.app.matrix();
    let at = matrix.column(&column.name).unwrap_or(0);
    let name = |i: usize| matrix.columns.get(i).map(|c| c.name.clone());
    let go = |before: Option<String>| Command::Compare(CompareAction::Move { company: column.name.clone(), before });
    if at > 0 && menu::item(ui, "Move left") {
        cx.push(go(name(at - 1)));
    }
    if at + 1 < matrix.columns.len() && menu::item(ui, "Move right") {
        cx.push(go(name(at + 2)));
    }
    if menu::item(ui, "Leave out of the comparison") {
        cx.push(Command::Compare(CompareAction::Hide(Some(column.name.clone()))));
    }
    pins(ui, cx, column);
    menu::rule(ui);
    let board = cx.board.clone();
    if let Some(row) = board.companies.iter().find(|c| c.name == column.name) {
        menu::company(ui, cx, row);
    }
}

/// Other targets that can be the headline.
fn pins(ui: &mut Ui, cx: &mut Cx<'_>, column: &Column) {
    let board = cx.board.clone();
    let Some(row) = board.companies.iter().find(|c| c.name == column.name) else { return };
    let pinned = row.items.iter().find(|i| i.is_pinned());
    let others: Vec<_> = row.items.iter().filter(|i| i.role != crate::compare::Role::Headline && i.pinnable().is_ok()).collect();
    if pinned.is_none() && others.is_empty() {
        return;
    }
    menu::rule(ui);
    if let Some(item) = pinned
        && menu::item(ui, "Unpin headline")
    {
        cx.push(Command::TogglePin(Some(item.id.clone())));
    }
    for item in others.into_iter().take(6) {
        if menu::item(ui, &format!("Pin {}", crate::compare::uncapital(&item_label(&item.commitment)))) {
            cx.push(Command::TogglePin(Some(item.id.clone())));
        }
    }
}

/// Dragging a header shows where it would go; letting it go puts it there.
fn drag(ui: &Ui, cx: &mut Cx<'_>, column: &Column, response: &Response) {
    if response.drag_started() {
        cx.local.compare.dragged = Some(column.name.clone());
    }
    if response.dragged() {
        ui.set_cursor_icon(CursorIcon::Grabbing);
    }
}

/// The line where a dragged company would go; the move once it is let go.
pub fn drop(ui: &Ui, cx: &mut Cx<'_>, bottom: f32) {
    let Some(name) = cx.local.compare.dragged.clone() else { return };
    let Some(pointer) = ui.ctx().pointer_latest_pos() else { return };
    let headers = std::mem::take(&mut cx.local.compare.headers);
    let next = headers.iter().find(|(_, rect)| pointer.x < rect.center().x);
    let x = next.map(|(_, r)| r.left()).or_else(|| headers.last().map(|(_, r)| r.right())).unwrap_or(pointer.x);
    let before = match next {
        Some((n, _)) => Some(n.clone()),
        None => after_last(cx, headers.last().map(|(n, _)| n.as_str())),
    };
    if let Some((_, own)) = headers.iter().find(|(n, _)| *n == name) {
        let painter = ui.ctx().layer_painter(LayerId::new(Order::Tooltip, Id::unique("compare drag")));
        painter.vline(x, own.top()..=bottom, Stroke::new(2.0, ui.token(Token::Ink)));
        let tag = Rect::from_center_size(pointer + vec2(0.0, 18.0), vec2(140.0, 26.0));
        painter.rect_filled(tag, 6.0, ui.token(Token::Raised));
        painter.rect_stroke(tag, 6.0, Stroke::new(1.0, ui.token(Token::BorderStrong)), StrokeKind::Inside);
        let short = cx.board.companies.iter().find(|c| c.name == name).map_or(name.as_str(), |c| c.short.as_str());
        let galley = crate::ui::widgets::elided(ui, short, 12.0, Weight::Medium, Token::Ink, 124.0);
        painter.galley(tag.center() - galley.size() / 2.0, galley, ui.token(Token::Ink));
    }
    if !ui.input(|i| i.pointer.any_down()) {
        cx.local.compare.dragged = None;
        cx.push(Command::Compare(CompareAction::Move { company: name, before }));
    }
}

/// The company after the last header in sight.
fn after_last(cx: &Cx<'_>, last: Option<&str>) -> Option<String> {
    let matrix = cx.app.matrix();
    let at = matrix.column(last?)?;
    matrix.columns.get(at + 1).map(|c| c.name.clone())
}

/// The edge that makes all columns wider or narrower.
fn edge(ui: &Ui, cx: &mut Cx<'_>, rect: Rect, name: &str) {
    let place = Rect::from_min_max(pos2(rect.right() - 4.0, rect.top()), pos2(rect.right() + 1.0, rect.bottom()));
    let response = ui.interact(place, Id::unique(("compare edge", name)), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, true, format!("Width of columns, at {name}")));
    if response.hovered() || response.dragged() {
        ui.set_cursor_icon(CursorIcon::ResizeColumn);
        ui.painter().vline(rect.right() - 1.0, rect.y_range(), Stroke::new(2.0, ui.token(Token::Control)));
    }
    if response.dragged()
        && let Some(Pos2 { x, .. }) = response.interact_pointer_pos()
    {
        cx.local.compare.width = (x - rect.left()).clamp(WIDTHS[0], WIDTHS[2]).round();
    }
    if response.double_clicked() {
        cx.local.compare.width = 0.0;
    }
}
