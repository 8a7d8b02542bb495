//! The library's list of holdings: companies of the person's lists with what is missing for each, narrowed by gap and group.
//!
//! In: the coverage. Out: commands. Only visible rows are laid out.

use eframe::egui::{Align2, Popup, PopupCloseBehavior, Rect, Response, ScrollArea, Sense, Stroke, Ui, UiBuilder, pos2, vec2};

use super::context::Cx;
use super::fonts::IconStyle;
use super::theme::Tokens;
use super::widgets::{Button, icon_at, paint, row_frame, text, tile_at};
use super::{icons, menu};
use crate::app::{Command, Selection};
use crate::chart::{Token, Weight};
use crate::compare::{Coverage, Covered, Gap};

const ROW: f32 = 40.0;

/// Shows the list in the whole of `ui`; `filter` in lower case.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, filter: &str) {
    let coverage = cx.app.coverage();
    let scope = cx.state().scope.clone();
    let rect = ui.max_rect();
    let inner = rect.shrink2(vec2(12.0, 0.0));
    let head = ui.scope_builder(UiBuilder::new().max_rect(inner).id_salt("coverage"), |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.add_space(2.0);
        text(ui, format!("{}.", coverage.sentence(scope.as_ref())), 12.0, Weight::Regular, Token::Ink2);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
            gaps(ui, cx, &coverage);
            super::scope::button(ui, cx, false);
        });
        ui.min_rect().bottom() + 6.0
    });
    let list = Rect::from_min_max(pos2(rect.left(), head.inner), rect.max);
    let gap = cx.local.gap;
    let fits = |c: &&Covered| {
        let words = |name: &str| filter.is_empty() || name.to_lowercase().contains(filter);
        gap.is_none_or(|g| c.lacks(g)) && (words(&c.entry.name) || c.company.as_deref().is_some_and(words))
    };
    let rows: Vec<&Covered> = coverage.within(scope.as_ref()).filter(fits).collect();
    ui.painter().hline(list.x_range(), list.top() - 0.5, Stroke::new(1.0, ui.token(Token::Border)));
    ui.scope_builder(UiBuilder::new().max_rect(list).id_salt("holdings"), |ui| {
        ui.set_clip_rect(list.intersect(ui.clip_rect()));
        if rows.is_empty() {
            ui.add_space(8.0);
            ui.horizontal(|ui| {
                ui.add_space(12.0);
                let words = if coverage.entries.is_empty() { "No list is loaded." } else { "Nothing in the list matches." };
                text(ui, words, 12.0, Weight::Regular, Token::Ink3);
            });
            return;
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().id_salt("holdings").auto_shrink(false).show_rows(ui, ROW, rows.len(), |ui, range| {
            for covered in &rows[range] {
                row(ui, cx, covered);
            }
        });
    });
}

/// Which entries are listed, by what is missing.
fn gaps(ui: &mut Ui, cx: &mut Cx<'_>, coverage: &Coverage) {
    let scope = cx.state().scope.clone();
    let count = |gap: Option<Gap>| coverage.within(scope.as_ref()).filter(|c| gap.is_none_or(|g| c.lacks(g))).count();
    let label = |gap: Option<Gap>| match gap {
        None => format!("All {}", count(None)),
        Some(g) => format!("{} {}", crate::compare::capital(g.label()), count(Some(g))),
    };
    let now = cx.local.gap;
    let shown = label(now);
    let response = ui.add(Button::new(&shown).caret().selected(now.is_some()).name(&format!("Holdings shown: {shown}")));
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClick).show(|ui| {
        ui.set_width(200.0);
        for gap in std::iter::once(None).chain(Gap::ALL.map(Some)) {
            if menu::choice(ui, &label(gap), now == gap) {
                cx.local.gap = gap;
            }
        }
    });
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, covered: &Covered) {
    let name = covered.company.as_ref().unwrap_or(&covered.entry.name);
    let selection = Selection::Company(name.clone());
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let state = state(covered);
    row_frame(ui, rect, &response, cx.state().selection == selection, &format!("{}, {state}", covered.entry.name));
    let board = cx.board.clone();
    let row = covered.company.as_ref().and_then(|n| board.companies.iter().find(|c| c.name == *n));
    match row {
        Some(row) => tile_at(ui, pos2(rect.left() + 12.0, rect.top() + 11.0), &row.monogram, row.order, 18.0),
        None => {
            let place = Rect::from_min_size(pos2(rect.left() + 12.5, rect.top() + 11.5), vec2(17.0, 17.0));
            let line = Stroke::new(1.0, ui.token(Token::Control));
            ui.painter().rect_stroke(place, 4.0, line, eframe::egui::StrokeKind::Inside);
        }
    }
    let weight = weight(cx, covered);
    let top = Rect::from_min_max(pos2(rect.left() + 38.0, rect.top() + 4.0), pos2(rect.right() - 12.0, rect.top() + 22.0));
    let (at, _) = paint(ui, top, Align2::RIGHT_CENTER, &weight, 11.0, Weight::Regular, ui.token(Token::Ink3));
    let words = Rect::from_min_max(top.min, pos2(if weight.is_empty() { top.right() } else { at.left() - 6.0 }, top.bottom()));
    let (_, cut) = paint(ui, words, Align2::LEFT_CENTER, &covered.entry.name, 13.0, Weight::Medium, ui.token(Token::Ink));
    let below = Rect::from_min_max(pos2(rect.left() + 38.0, rect.top() + 21.0), pos2(rect.right() - 12.0, rect.bottom() - 3.0));
    let open = covered.lacks(Gap::NoDocument) || covered.lacks(Gap::NoTarget);
    let token = if open { Token::Warn } else { Token::Ink3 };
    let mut left = below.left();
    if covered.gaps.is_empty() {
        icon_at(ui.painter(), pos2(left + 6.0, below.center().y), icons::CHECK, 12.0, IconStyle::Regular, ui.token(token));
        left += 16.0;
    }
    let place = Rect::from_min_max(pos2(left, below.top()), below.max);
    paint(ui, place, Align2::LEFT_CENTER, &state, 11.0, Weight::Regular, ui.token(token));
    let response = if cut { response.on_hover_text(&covered.entry.name) } else { response };
    if response.clicked() {
        cx.push(Command::Select(selection));
    }
    entry_menu(&response, cx, covered);
}

/// What is missing, or that nothing is.
fn state(covered: &Covered) -> String {
    if covered.gaps.is_empty() {
        return "complete".to_owned();
    }
    covered.gaps.iter().map(|g| g.label()).collect::<Vec<_>>().join(", ")
}

/// The weight in the group that is shown, else in the first.
fn weight(cx: &Cx<'_>, covered: &Covered) -> String {
    let groups = &covered.entry.groups;
    let shown = match &cx.state().scope {
        Some(crate::compare::CompanyScope::Group(name)) => groups.iter().find(|m| m.group == *name),
        _ => groups.first(),
    };
    shown.and_then(|m| m.weight).map(crate::compare::percent_text).unwrap_or_default()
}

fn entry_menu(response: &Response, cx: &mut Cx<'_>, covered: &Covered) {
    let groups: Vec<String> = covered.entry.groups.iter().map(|m| m.group.clone()).collect();
    response.context_menu(|ui| {
        ui.set_width(menu::WIDTH);
        if menu::item(ui, "Copy name") {
            ui.ctx().copy_text(covered.entry.name.clone());
        }
        for group in groups {
            if menu::item(ui, &format!("Show {group} alone")) {
                cx.push(Command::Narrow(Some(crate::compare::CompanyScope::Group(group.clone()))));
            }
            if menu::item(ui, &format!("Remove the group {group}")) {
                cx.push(Command::DropGroup(group));
            }
        }
    });
}
