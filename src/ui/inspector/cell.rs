//! The page of a cell of the comparison that has no single piece of evidence: the nine checks, or what was not found and where.
//!
//! In: the matrix, the cell in focus, the board. Out: commands.

use eframe::egui::{Align2, Label, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::parts::{crumb, document_row, heading, rule};
use crate::app::{Command, CompareAction, Selection, View};
use crate::chart::{Token, Weight};
use crate::compare::{Cell, Check, CheckState, CompanyRow, Evidence, RowKey, State, checks, count_text, item_label};
use crate::ui::context::Cx;
use crate::ui::fonts::IconStyle;
use crate::ui::icons;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, chip, focus_ring, icon_at, icon_button, paint, styled, text};

/// Whether the cell in focus is of this company and has a page of its own.
pub fn is_of(cx: &Cx<'_>, company: &str) -> bool {
    let at = cx.state().compare.cell.as_ref().filter(|at| at.company == company);
    cx.state().view == View::Compare && at.is_some()
}

/// The name of the row.
pub fn title(cx: &Cx<'_>) -> String {
    cx.state().compare.cell.as_ref().map_or_else(String::new, |at| at.row.label().to_owned())
}

/// "1 of 3" with the steps through the evidence of the cell in focus; `false` where it has none.
pub fn steps(ui: &mut Ui, cx: &mut Cx<'_>) -> bool {
    if cx.state().view != View::Compare || cx.state().compare.cell.is_none() {
        return false;
    }
    let (all, at) = (cx.app.cell_evidence().len(), cx.state().compare.at);
    if all == 0 || cx.state().compare.cell.as_ref().is_some_and(|c| c.row == RowKey::Completeness) {
        return false;
    }
    for (icon, name, step, there) in
        [(icons::CARET_DOWN, "Next evidence", 1, at + 1 < all), (icons::CARET_UP, "Previous evidence", -1, at > 0)]
    {
        let command = Command::Compare(CompareAction::Step(step));
        let tip = crate::ui::menu::tip(cx, name, &command);
        if ui.add_enabled_ui(there, |ui| icon_button(ui, icon, name, &tip, 24.0, false).clicked()).inner {
            cx.push(command);
        }
    }
    ui.add_space(4.0);
    text(ui, format!("{} of {all}", at + 1), 11.0, Weight::Regular, Token::Ink3);
    true
}

/// Shows the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, company: &str) {
    let board = cx.board.clone();
    let matrix = cx.app.matrix();
    let Some(row) = board.companies.iter().find(|c| c.name == company) else { return };
    let Some(at) = cx.state().compare.cell.clone() else { return };
    let head = row.headline_item().map_or_else(|| "no headline target".to_owned(), |i| item_label(&i.commitment));
    crumb(ui, cx, row, &head);
    ui.add_space(8.0);
    match matrix.cell(&at.company, at.row) {
        Some(cell) if at.row == RowKey::Completeness => completeness(ui, cx, row, cell),
        Some(cell) => absent(ui, cx, row, cell),
        None => super::company::show(ui, cx, company),
    }
}

fn completeness(ui: &mut Ui, cx: &mut Cx<'_>, row: &CompanyRow, cell: &Cell) {
    let all = checks(row, cx.board.as_of);
    let without = all.iter().filter(|c| c.state == CheckState::NotApplicable).count();
    ui.horizontal(|ui| {
        text(ui, format!("{} checks", cell.value), 15.0, Weight::SemiBold, Token::Ink);
        if without > 0 {
            text(ui, format!("{without} not applicable"), 12.0, Weight::Regular, Token::Ink3);
        }
    });
    searched(ui, row);
    ui.add_space(8.0);
    for check in &all {
        line(ui, cx, check);
    }
    ui.add_space(10.0);
    let words = "A short document rarely holds all of this. Add the company’s report, or mark a full report as checked: only then does “not found” become “not stated”.";
    text(ui, words, 12.0, Weight::Regular, Token::Ink3);
    ui.add_space(8.0);
    actions(ui, cx, row);
}

/// `Found in 2 documents`, the newest date, and whether it is stale.
fn searched(ui: &mut Ui, row: &CompanyRow) {
    text(ui, format!("Looked for in {}", count_text(row.documents.len(), "document", "documents")), 12.0, Weight::Regular, Token::Ink2);
    ui.horizontal(|ui| {
        let newest = row.newest.map_or_else(|| "No dated document".to_owned(), |d| format!("Newest document {}", d.long()));
        let newest = styled(ui, newest, 12.0, Weight::Regular, Token::Ink2);
        ui.add(Label::new(newest));
        if row.stale {
            chip(ui, "stale");
        }
    });
}

/// A check with its outcome; a click shows its words.
fn line(ui: &mut Ui, cx: &mut Cx<'_>, check: &Check) {
    let width = ui.available_width();
    let text_width = width - 48.0;
    let galley = ui.painter().layout(check.text.clone(), crate::ui::fonts::text(11.0, Weight::Regular), ui.token(Token::Ink3), text_width);
    let height = 24.0 + galley.size().y + 4.0;
    let sense = if check.evidence.is_some() { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), sense);
    let (icon, word, ink) = match check.state {
        CheckState::Found => (icons::CHECK, "found", Token::Ink),
        CheckState::NotFound => (icons::X, "not found", Token::Ink3),
        CheckState::NotStated => (icons::X, "not stated", Token::Ink3),
        CheckState::NotApplicable => (icons::MINUS, "not applicable", Token::Ink3),
    };
    let role = if check.evidence.is_some() { Role::Button } else { Role::Label };
    response.widget_info(|| WidgetInfo::labeled(role, true, format!("{}, {word}, {}", check.kind.label(), check.text)));
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, ui.token(Token::Border)));
    if response.hovered() && check.evidence.is_some() {
        ui.painter().rect_filled(rect.expand2(vec2(8.0, 0.0)).with_min_y(rect.top() + 1.0), 0.0, ui.token(Token::Hover));
    }
    icon_at(ui.painter(), pos2(rect.left() + 8.0, rect.top() + 18.0), icon, 13.0, IconStyle::Bold, ui.token(ink));
    let label = Rect::from_min_size(pos2(rect.left() + 22.0, rect.top() + 5.0), vec2(text_width, 18.0));
    let weight = if check.state == CheckState::Found { Weight::Medium } else { Weight::Regular };
    paint(
        ui,
        label,
        Align2::LEFT_CENTER,
        check.kind.label(),
        12.0,
        weight,
        ui.token(if check.state == CheckState::Found { Token::Ink } else { Token::Ink2 }),
    );
    ui.painter().galley(pos2(label.left(), label.bottom()), galley, ui.token(Token::Ink3));
    if check.evidence.is_some() {
        icon_at(ui.painter(), pos2(rect.right() - 8.0, rect.top() + 18.0), icons::QUOTES, 14.0, IconStyle::Regular, ui.token(Token::Ink3));
    }
    if response.has_focus() {
        focus_ring(ui, rect, 4.0);
    }
    if let (true, Some(evidence)) = (response.clicked(), &check.evidence) {
        cx.push(Command::Select(match evidence {
            Evidence::Commitment(id) => Selection::Commitment(id.clone()),
            Evidence::Fact(id) => Selection::Fact(id.clone()),
        }));
    }
}

/// What was looked for, where, and what can be done about it.
fn absent(ui: &mut Ui, cx: &mut Cx<'_>, row: &CompanyRow, cell: &Cell) {
    let words = styled(ui, cell.text(), 15.0, Weight::SemiBold, Token::Ink);
    ui.add(Label::new(words).wrap());
    ui.add_space(8.0);
    let hint = match &cell.state {
        State::NotFound { .. } => "No loaded document states it. That is what the program knows: it is not said that the company has none.",
        State::NotStated { .. } => "A person read a full report, and it does not state it.",
        State::NotApplicable => "There is nothing here that it could belong to.",
        State::Found => "",
    };
    if !hint.is_empty() {
        text(ui, hint, 12.0, Weight::Regular, Token::Ink3);
        ui.add_space(8.0);
    }
    if !matches!(cell.state, State::NotApplicable) {
        actions(ui, cx, row);
    }
    rule(ui);
    heading(ui, "Looked for in", &row.documents.len().to_string());
    for doc in row.documents.iter().rev() {
        document_row(ui, cx, doc);
    }
}

/// Add documents; mark the newest own document as checked.
fn actions(ui: &mut Ui, cx: &mut Cx<'_>, row: &CompanyRow) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        if ui.add(Button::new("Add documents…").icon(icons::PLUS)).clicked() {
            cx.push(Command::OpenFiles);
        }
        let newest = row.documents.iter().rev().find(|d| d.own);
        if let Some(doc) = newest {
            let label = if row.checked().is_some() { "Take back “checked”" } else { "Mark as checked" };
            let hash = row.checked().map_or(&doc.hash, |d| &d.hash).clone();
            let response =
                ui.add(Button::new(label)).on_hover_text(format!("A person read all of “{}”", row.checked().unwrap_or(doc).title));
            if response.clicked() {
                cx.push(Command::ToggleChecked(Some(hash)));
            }
        }
    });
}
