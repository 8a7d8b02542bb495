//! The filter of a column: a list of values to tick, a range to type, words to type.
//!
//! In: the column with its filter. Out: commands. A range that can't be read gets a red outline and a sentence, and hides nothing.

use std::collections::BTreeSet;

use eframe::egui::{Popup, PopupCloseBehavior, Rect, Response, ScrollArea, Stroke, StrokeKind, Ui, UiBuilder, vec2};

use crate::app::{Command, TableAction};
use crate::chart::{Token, Weight};
use crate::compare::table::{Column, Filter, FilterKind, Shown};
use crate::ui::context::Cx;
use crate::ui::icons;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, check_row, icon_button, search_field, text, text_field};

/// More values than this get a field that narrows them.
const LONG: usize = 12;

/// Shows the filter of a column in a cell of the filter row.
pub fn cell(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown, column: Column, rect: Rect) {
    let inner = Rect::from_min_max(rect.min + vec2(4.0, 3.0), rect.max - vec2(4.0, 3.0));
    ui.scope_builder(UiBuilder::new().max_rect(inner).id_salt(("filter", column.code())), |ui| match column.filter_kind() {
        FilterKind::Choice => choice(ui, cx, shown, column, inner.width()),
        kind => typed(ui, cx, column, kind, inner.width()),
    });
}

/// The button that filters by any column, shown or not.
pub fn any(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown) {
    let tip = "Filter by any column, also one that is not shown";
    let response = icon_button(ui, icons::PLUS, "Add a filter", tip, 28.0, false);
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(240.0);
        match cx.local.table.filtering {
            Some(column) => one(ui, cx, shown, column),
            None => columns(ui, cx, shown),
        }
    });
    if !Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response)) {
        cx.local.table.filtering = None;
    }
}

/// The columns to choose from; those that filter are ticked.
fn columns(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown) {
    ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for column in Column::of(shown.table.source()) {
            let tab = cx.state().table.tab();
            let filters = tab.query.filters.get(column).is_some_and(|f| !f.is_open());
            let hidden = !tab.columns.iter().any(|v| v.column == *column);
            if check_row(ui, column.name(), filters, if hidden { "not shown" } else { "" }) {
                cx.local.table.filtering = Some(*column);
                cx.local.table.narrow.clear();
            }
        }
    });
}

/// The filter of one column, with the way back to the others.
fn one(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown, column: Column) {
    ui.horizontal(|ui| {
        if icon_button(ui, icons::ARROW_U_UP_LEFT, "Back to the columns", "Back to the columns", 28.0, false).clicked() {
            cx.local.table.filtering = None;
        }
        text(ui, column.name(), 13.0, Weight::Medium, Token::Ink);
    });
    if column.filter_kind() == FilterKind::Choice {
        let all = shown.table.choices(column);
        let on = ticked(cx, column);
        values(ui, cx, column, &all, on.as_ref());
    } else {
        typed(ui, cx, column, column.filter_kind(), 240.0);
    }
}

/// The values that a filter lets through, where it is one of values.
fn ticked(cx: &Cx<'_>, column: Column) -> Option<BTreeSet<String>> {
    match cx.state().table.tab().query.filters.get(&column) {
        Some(Filter::Among(values)) => Some(values.clone()),
        _ => None,
    }
}

fn choice(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown, column: Column, width: f32) {
    let all = shown.table.choices(column);
    let on = ticked(cx, column);
    let label = match &on {
        None => format!("All {}", all.len()),
        Some(values) => format!("{} of {}", all.iter().filter(|(v, _)| values.contains(v)).count(), all.len()),
    };
    let name = format!("Filter {} {label}", column.name());
    let response = if width < 48.0 {
        icon_button(ui, icons::CARET_DOWN, &name, &name, 28.0, on.is_some())
    } else {
        ui.add(Button::new(&label).caret().wide(width).light().selected(on.is_some()).name(&name))
    };
    list(&response, cx, column, &all, on.as_ref());
}

fn list(response: &Response, cx: &mut Cx<'_>, column: Column, all: &[(String, usize)], on: Option<&BTreeSet<String>>) {
    Popup::menu(response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(240.0);
        values(ui, cx, column, all, on);
    });
}

/// The values of a column to tick.
fn values(ui: &mut Ui, cx: &mut Cx<'_>, column: Column, all: &[(String, usize)], on: Option<&BTreeSet<String>>) {
    ui.spacing_mut().item_spacing.y = 2.0;
    if all.len() > LONG {
        search_field(ui, "narrow", &mut cx.local.table.narrow, "Find a value", 240.0);
    } else {
        cx.local.table.narrow.clear();
    }
    let whole = check_row(ui, "All", on.is_none(), &all.iter().map(|(_, n)| n).sum::<usize>().to_string());
    if whole {
        let none = on.is_none().then(|| Filter::Among(BTreeSet::new()));
        cx.push(Command::Table(TableAction::Filter(column, none)));
    }
    let narrow = cx.local.table.narrow.to_lowercase();
    ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (value, count) in all.iter().filter(|(v, _)| v.to_lowercase().contains(&narrow)) {
            let ticked = on.is_none_or(|set| set.contains(value));
            if check_row(ui, value, ticked, &count.to_string()) {
                let everything = || all.iter().map(|(v, _)| v.clone()).collect();
                let mut next: BTreeSet<String> = on.cloned().unwrap_or_else(everything);
                if !next.remove(value) {
                    next.insert(value.clone());
                }
                let filter = (!all.iter().all(|(v, _)| next.contains(v))).then_some(Filter::Among(next));
                cx.push(Command::Table(TableAction::Filter(column, filter)));
            }
        }
    });
}

fn typed(ui: &mut Ui, cx: &mut Cx<'_>, column: Column, kind: FilterKind, width: f32) {
    let now = match cx.state().table.tab().query.filters.get(&column) {
        Some(Filter::Typed(words)) => words.clone(),
        _ => String::new(),
    };
    let mut words = cx.local.table.typed.remove(&column).unwrap_or_else(|| now.clone());
    let hint = match (kind, column) {
        (FilterKind::Words, _) => "Contains…",
        (_, Column::Confidence) => "≥ 0",
        _ => "Any",
    };
    let name = format!("Filter {}", column.name());
    let response = text_field(ui, &column.code(), &mut words, &name, hint, width);
    if response.changed() {
        cx.push(Command::Table(TableAction::Filter(column, Some(Filter::Typed(words.clone())))));
    }
    if let Some(error) = Filter::Typed(words.clone()).error(column) {
        ui.painter().rect_stroke(ui.max_rect(), 6.0, Stroke::new(2.0, ui.token(Token::Danger)), StrokeKind::Inside);
        response.clone().on_hover_text(error.to_string());
    }
    if response.has_focus() || response.changed() {
        cx.local.table.typed.insert(column, words);
    }
}
