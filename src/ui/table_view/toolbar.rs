//! The bar above the rows: search, which rows, active filters, counts, columns, copy, export.
//!
//! In: the state of the Table. Out: commands. 40 pixels high.

use eframe::egui::{Align, Align2, Color32, Layout, Popup, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::columns;
use crate::app::{Command, TableAction};
use crate::chart::{Token, Weight};
use crate::compare::table::{Column, Shown, Source};
use crate::ui::context::Cx;
use crate::ui::fonts::{self, IconStyle};
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, icon_at, icon_button, paint, search_field, segmented, separator, text};
use crate::ui::{icons, menu};

/// Height of the bar.
pub const HEIGHT: f32 = 40.0;

/// Narrower bars have no words but those that choose the rows.
const TIGHT: f32 = 700.0;

/// Least width at which a filter on any column can be added from the bar.
const WITH_ANY: f32 = 480.0;

/// Shows the bar in the whole of `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown) {
    let inner = ui.max_rect().shrink2(vec2(12.0, 0.0));
    let mut right_edge = inner.right();
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center)).id_salt("right"), |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        right(ui, cx, shown);
        right_edge = ui.min_rect().left();
    });
    let left = Rect::from_min_max(inner.min, pos2(right_edge - 8.0, inner.bottom()));
    ui.scope_builder(UiBuilder::new().max_rect(left).layout(Layout::left_to_right(Align::Center)).id_salt("left"), |ui| {
        ui.set_clip_rect(left.intersect(ui.clip_rect()));
        ui.spacing_mut().item_spacing.x = 6.0;
        let room = left.width();
        search(ui, cx, if room > 700.0 { 200.0 } else { (room - SOURCES).clamp(80.0, 140.0) });
        source(ui, cx, inner.width() < TIGHT);
        crate::ui::scope::button(ui, cx, inner.width() >= TIGHT);
        chips(ui, cx, shown, left.right());
    });
}

fn search(ui: &mut Ui, cx: &mut Cx<'_>, width: f32) {
    let now = cx.state().table.tab().query.search.clone();
    let mut words = cx.local.table.search.clone();
    let response = search_field(ui, "rows", &mut words, "Filter rows", width);
    if cx.local.table.find {
        cx.local.table.find = false;
        response.request_focus();
    }
    if response.changed() {
        cx.push(Command::Table(TableAction::Search(words.clone())));
    } else if !response.has_focus() && words != now {
        words.clone_from(&now);
    }
    cx.local.table.search = words;
}

/// Room that the menu of sources takes.
const SOURCES: f32 = 190.0;

/// Which rows; as a menu where the choices don't fit beside each other.
fn source(ui: &mut Ui, cx: &mut Cx<'_>, tight: bool) {
    let board = cx.app.compared_board();
    let labels = Source::ALL.map(|s| format!("{} {}", s.label(), crate::compare::grouped(s.count(&board))));
    let names: Vec<&str> = labels.iter().map(String::as_str).collect();
    let on = Source::ALL.iter().position(|s| *s == cx.state().table.source).unwrap_or(0);
    let clicked = if tight { menu::chosen(ui, "Which rows", &names, on) } else { segmented(ui, &names, on, 12.0, None) };
    if let Some(clicked) = clicked {
        cx.push(Command::Table(TableAction::Show(Source::ALL[clicked])));
    }
}

/// One chip a filter while there is room, then their number.
fn chips(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown, end: f32) {
    let query = &cx.state().table.tab().query;
    let own = Column::of(shown.table.source());
    let active: Vec<(Column, String)> = query
        .filters
        .iter()
        .filter(|(c, f)| own.contains(c) && !f.is_open())
        .map(|(c, f)| (*c, f.words(*c, &shown.table.choices(*c))))
        .collect();
    for (at, (column, words)) in active.iter().enumerate() {
        let left = active.len() - at;
        let room = end - ui.cursor().left();
        let whole = width(ui, column.name()) + width(ui, words) + 38.0;
        let more = format!("{left} filters");
        if whole + if left > 1 { width(ui, &more) + 48.0 } else { 0.0 } > room {
            let one = format!("{left} filter{}", if left == 1 { "" } else { "s" });
            if width(ui, &one) + 38.0 < room {
                list(ui, cx, &one, &active[at..]);
            }
            return;
        }
        let name = format!("Remove filter {} {words}", column.name());
        if chip(ui, column.name(), words, &name) {
            cx.push(Command::Table(TableAction::Filter(*column, None)));
        }
    }
}

/// Filters that have no room, behind a button; a click takes one off.
fn list(ui: &mut Ui, cx: &mut Cx<'_>, label: &str, filters: &[(Column, String)]) {
    let response = ui.add(Button::new(label).caret().height(24.0).selected(true).name(&format!("Filters: {label}")));
    Popup::menu(&response).show(|ui| {
        ui.set_width(menu::WIDTH);
        for (column, words) in filters {
            if menu::item(ui, &format!("Remove {} {words}", column.name())) {
                cx.push(Command::Table(TableAction::Filter(*column, None)));
            }
        }
        menu::rule(ui);
        if menu::item(ui, "Clear all filters") {
            cx.push(Command::Table(TableAction::ClearFilters));
        }
    });
}

fn width(ui: &Ui, words: &str) -> f32 {
    ui.painter().layout_no_wrap(words.to_owned(), fonts::text(12.0, Weight::Medium), Color32::PLACEHOLDER).size().x.ceil()
}

/// A chip with a way to take it off; whether that was clicked.
fn chip(ui: &mut Ui, name: &str, words: &str, remove: &str) -> bool {
    let gap = if name.is_empty() { 0.0 } else { width(ui, name) + 4.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(gap + width(ui, words) + 32.0, 24.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, remove));
    ui.painter().rect_filled(rect, 6.0, ui.token(if response.hovered() { Token::Hover } else { Token::Selected }));
    let area = Rect::from_min_max(pos2(rect.left() + 8.0, rect.top()), rect.max);
    paint(ui, area, Align2::LEFT_CENTER, name, 12.0, Weight::Regular, ui.token(Token::Ink2));
    let area = Rect::from_min_max(pos2(rect.left() + 8.0 + gap, rect.top()), rect.max);
    paint(ui, area, Align2::LEFT_CENTER, words, 12.0, Weight::Medium, ui.token(Token::Ink));
    icon_at(ui.painter(), pos2(rect.right() - 12.0, rect.center().y), icons::X, 12.0, IconStyle::Regular, ui.token(Token::Ink2));
    if response.has_focus() {
        crate::ui::widgets::focus_ring(ui, rect, 6.0);
    }
    response.on_hover_text(remove).clicked()
}

/// From the right edge: export, copy, columns, row of filters, counts.
fn right(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown) {
    let export = Command::Table(TableAction::Export { ticked: false });
    if icon_button(ui, icons::DOWNLOAD_SIMPLE, "Export rows…", "Write the rows shown to a CSV file", 28.0, false).clicked() {
        cx.push(export);
    }
    let tip = menu::tip(cx, "Copy the ticked rows, or the present one, as cells", &Command::CopyQuote);
    if icon_button(ui, icons::COPY, "Copy rows", &tip, 28.0, false).clicked() {
        cx.push(Command::Table(TableAction::Copy));
    }
    let tight = ui.max_rect().width() < TIGHT;
    columns::button(ui, cx, tight);
    if ui.max_rect().width() >= 900.0 {
        columns::group(ui, cx);
    }
    let on = cx.state().table.filter_row;
    let narrow = ui.max_rect().width() < 900.0;
    let label = if narrow { "Filters" } else { "Filter row" };
    if ui.add(Button::new(label).selected(on).look(crate::ui::widgets::Look::Ghost).name("Filter row")).clicked() {
        cx.push(Command::Table(TableAction::FilterRow));
    }
    if ui.max_rect().width() >= WITH_ANY {
        super::filters::any(ui, cx, shown);
    }
    let all = shown.table.len();
    // The switch of sources tells how many there are: the room is left to the filters.
    if tight || shown.pending || (narrow && shown.len() == all) {
        return;
    }
    separator(ui);
    let words = if shown.len() == all {
        crate::compare::count_text(all, "row", "rows")
    } else {
        format!("{} of {}", crate::compare::grouped(shown.len()), crate::compare::count_text(all, "row", "rows"))
    };
    text(ui, words, 12.0, Weight::Regular, Token::Ink2);
}
