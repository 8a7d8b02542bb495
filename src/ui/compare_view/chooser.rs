//! Which companies are compared: a list with ticks and a filter, for a thousand as for nine.
//!
//! In: the board and what is left out. Out: commands.

use std::collections::BTreeSet;

use eframe::egui::{Align2, Key, Popup, PopupCloseBehavior, Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::app::{Command, CompareAction};
use crate::chart::{Token, Weight};
use crate::compare::{CompanyRow, Matrix};
use crate::ui::context::Cx;
use crate::ui::fonts::IconStyle;
use crate::ui::icons;
use crate::ui::menu;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, Look, icon_at, paint, search_field, tile_at};

const WIDTH: f32 = 300.0;
const ROW: f32 = 28.0;
/// Most height of the list.
const MOST: f32 = 12.0 * ROW;

/// The button that says how many are compared and opens the list.
pub fn button(ui: &mut Ui, cx: &mut Cx<'_>, matrix: &Matrix) {
    let (shown, all) = (matrix.columns.len(), matrix.companies);
    let label = if shown == all {
        crate::compare::count_text(all, "company", "companies")
    } else {
        format!("{} companies", crate::compare::part_text(shown, all))
    };
    let response = ui.add(Button::new(&label).icon(icons::COLUMNS).look(Look::Ghost).caret().name("Choose companies"));
    let tip = menu::tip(cx, "Choose which companies are compared", &Command::Compare(CompareAction::Choose));
    let response = response.on_hover_text(tip);
    if std::mem::take(&mut cx.local.compare.choose) {
        Popup::open_id(ui.ctx(), Popup::default_response_id(&response));
        cx.local.compare.filter.clear();
        cx.local.compare.focus_filter = true;
    }
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| list(ui, cx));
}

fn list(ui: &mut Ui, cx: &mut Cx<'_>) {
    ui.set_width(WIDTH);
    ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
    ui.add_space(2.0);
    let field = search_field(ui, "compare_filter", &mut cx.local.compare.filter, "Filter compared companies", WIDTH);
    if std::mem::take(&mut cx.local.compare.focus_filter) {
        field.request_focus();
    }
    let board = cx.board.clone();
    let hidden = cx.state().compare.spec.hidden.clone();
    let wanted = cx.local.compare.filter.to_lowercase();
    let found: Vec<&CompanyRow> = board.by_name().into_iter().filter(|c| c.name.to_lowercase().contains(wanted.trim())).collect();
    ui.horizontal(|ui| {
        let every = ui.add(Button::new(if wanted.is_empty() { "Compare all" } else { "Tick these" }).height(24.0));
        let none = ui.add(Button::new(if wanted.is_empty() { "None" } else { "Untick these" }).height(24.0));
        let mut next = hidden.clone();
        if every.clicked() {
            found.iter().for_each(|c| {
                next.remove(&c.name);
            });
        }
        if none.clicked() {
            next.extend(found.iter().map(|c| c.name.clone()));
        }
        if every.clicked() || none.clicked() {
            set(cx, next);
        }
    });
    if field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter)) {
        // Enter ticks the first that fits and is ready for the next name.
        if let Some(first) = found.first().filter(|_| !wanted.trim().is_empty()) {
            toggle(cx, &hidden, first);
            cx.local.compare.filter.clear();
        }
        field.request_focus();
    }
    if found.is_empty() {
        crate::ui::widgets::text(ui, "No company of this name.", 12.0, Weight::Regular, Token::Ink3);
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(4.0);
    // The popup is as high as in the last frame: a list that grows again asks for its room.
    let room = (found.len() as f32 * ROW).min(MOST);
    ScrollArea::vertical().max_height(MOST).min_scrolled_height(room).show_rows(ui, ROW, found.len(), |ui, range| {
        for company in found.get(range).unwrap_or_default() {
            if row(ui, company, !hidden.contains(&company.name)) {
                toggle(cx, &hidden, company);
            }
        }
    });
}

/// Leaves a company out, or compares it again.
fn toggle(cx: &mut Cx<'_>, hidden: &BTreeSet<String>, company: &CompanyRow) {
    let mut next = hidden.clone();
    if !next.remove(&company.name) {
        next.insert(company.name.clone());
    }
    set(cx, next);
}

fn set(cx: &mut Cx<'_>, hidden: BTreeSet<String>) {
    cx.push(Command::Compare(CompareAction::HideOnly(hidden)));
}

/// A company with its tick; whether it was clicked.
fn row(ui: &mut Ui, company: &CompanyRow, on: bool) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(WIDTH, ROW), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, format!("Compare {}", company.name)));
    if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, ui.token(Token::Hover));
    }
    let tick = Rect::from_min_size(pos2(rect.left() + 6.0, rect.center().y - 8.0), vec2(16.0, 16.0));
    if on {
        ui.painter().rect_filled(tick, 4.0, ui.token(Token::Primary));
        icon_at(ui.painter(), tick.center(), icons::CHECK, 12.0, IconStyle::Bold, ui.token(Token::OnPrimary));
    } else {
        ui.painter().rect_stroke(tick, 4.0, Stroke::new(1.5, ui.token(Token::Control)), StrokeKind::Inside);
    }
    tile_at(ui, pos2(rect.left() + 30.0, rect.center().y - 9.0), &company.monogram, company.order, 18.0);
    let words = Rect::from_min_max(pos2(rect.left() + 56.0, rect.top()), pos2(rect.right() - 8.0, rect.bottom()));
    paint(ui, words, Align2::LEFT_CENTER, &company.name, 13.0, Weight::Regular, ui.token(Token::Ink));
    if response.has_focus() {
        crate::ui::widgets::focus_ring(ui, rect, 4.0);
    }
    response.clicked()
}
