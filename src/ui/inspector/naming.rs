//! The name of a company: rename it, merge it with another, take out again what was merged.
//!
//! In: the company's row and the workspace's merges. Out: commands, each undoable by name.

use eframe::egui::{Id, Popup, PopupCloseBehavior, Rect, ScrollArea, Ui, pos2, vec2};

use super::parts::{heading, rule};
use crate::app::Command;
use crate::chart::{Token, Weight};
use crate::compare::{Board, CompanyRow};
use crate::ui::context::Cx;
use crate::ui::editor::{self, Outcome, Words};
use crate::ui::menu;
use crate::ui::widgets::{Button, Look, check_row, link, search_field, text, text_field};

/// More companies than this get a field that narrows the list.
const LONG: usize = 10;

/// Shows the section.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, row: &CompanyRow) {
    rule(ui);
    heading(ui, "Name", "");
    rename(ui, cx, row);
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = eframe::egui::vec2(6.0, 4.0);
        merge(ui, cx, row);
        split_off(ui, cx, row);
        if !row.documents.is_empty() {
            let words = if row.hidden { "Bring back to charts" } else { "Leave out of charts" };
            if ui.add(Button::new(words)).clicked() {
                cx.push(Command::ToggleHidden(Some(row.name.clone())));
            }
        }
    });
    suggestions(ui, cx, row);
    merged(ui, cx, row);
}

/// The name as a field; the name of another company, which is offered as it is typed, puts the two together.
fn rename(ui: &mut Ui, cx: &mut Cx<'_>, row: &CompanyRow) {
    let begin = std::mem::take(&mut cx.local.name_wish);
    let check = |typed: &str| {
        let name = typed.trim();
        Ok(if name.is_empty() { row.name.clone() } else { name.to_owned() })
    };
    let input = Words {
        id: Id::unique(("company name", &row.name)),
        label: "Company name",
        value: &row.name,
        hint: "Name",
        width: ui.available_width(),
        begin,
        check: &check,
    };
    let board = cx.board.clone();
    let before = ui.cursor().top();
    let outcome = editor::words(ui, &mut cx.local.editor, &input, || others(&board, row).iter().map(|c| c.name.clone()).collect());
    if begin {
        let field = Rect::from_min_max(pos2(ui.min_rect().left(), before), ui.min_rect().max);
        ui.scroll_to_rect(field, Some(eframe::egui::Align::Center));
    }
    if let Outcome::Set(name) = outcome {
        cx.push(Command::MergeCompanies { companies: vec![row.name.clone()], into: name });
    }
}

/// The other companies, by name.
fn others<'a>(board: &'a Board, row: &CompanyRow) -> Vec<&'a CompanyRow> {
    let mut others: Vec<&CompanyRow> = board.rows().filter(|c| c.name != row.name).collect();
    others.sort_by_cached_key(|c| c.name.to_lowercase());
    others
}

fn merge(ui: &mut Ui, cx: &mut Cx<'_>, row: &CompanyRow) {
    let board = cx.board.clone();
    let others = others(&board, row);
    if others.is_empty() {
        return;
    }
    let response = ui.add(Button::new("Merge into").caret());
    let by_key = response.clicked() && !ui.input(|i| i.pointer.any_click());
    let response = response.on_hover_text("Documents and commitments go to the other company; it is undone like everything else");
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(260.0);
        if others.len() > LONG {
            let field = search_field(ui, "merge_into", &mut cx.local.narrow, "Find a company", 260.0);
            if by_key {
                field.request_focus();
            }
        } else {
            cx.local.narrow.clear();
        }
        let narrow = cx.local.narrow.to_lowercase();
        ScrollArea::vertical().max_height(280.0).min_scrolled_height(280.0).show(ui, |ui| {
            for other in others.iter().filter(|c| c.name.to_lowercase().contains(&narrow)) {
                if menu::item(ui, &other.name) {
                    cx.push(Command::MergeCompanies { companies: vec![row.name.clone()], into: other.name.clone() });
                }
            }
        });
    });
}

/// Documents of two companies that were taken for one get a company of their own.
fn split_off(ui: &mut Ui, cx: &mut Cx<'_>, row: &CompanyRow) {
    if row.documents.len() < 2 {
        return;
    }
    let response = ui.add(Button::new("Split off").caret());
    let response = response.on_hover_text("Give some of its documents a company of their own");
    if response.clicked() {
        cx.local.split = Default::default();
    }
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(280.0);
        ui.spacing_mut().item_spacing.y = 4.0;
        ScrollArea::vertical().max_height(220.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for doc in &row.documents {
                let ticked = cx.local.split.0.contains(&doc.hash);
                if check_row(ui, &doc.title, ticked, "") {
                    if ticked {
                        cx.local.split.0.remove(&doc.hash);
                    } else {
                        cx.local.split.0.insert(doc.hash.clone());
                    }
                }
            }
        });
        text_field(ui, "split_name", &mut cx.local.split.1, "Name of the other company", "Name of the other company", 280.0);
        let some = !cx.local.split.0.is_empty() && cx.local.split.0.len() < row.documents.len();
        let ready = some && !cx.local.split.1.trim().is_empty();
        if ui.add_enabled(ready, Button::new("Split off").look(Look::Primary).name("Split off the documents")).clicked() {
            let (documents, name) = std::mem::take(&mut cx.local.split);
            cx.push(Command::SplitOff { documents: documents.into_iter().collect(), name });
            ui.close();
        }
    });
}

/// Companies that look like this one.
fn suggestions(ui: &mut Ui, cx: &mut Cx<'_>, row: &CompanyRow) {
    let all = cx.alike();
    for found in all.iter().filter(|s| s.from == row.name || s.into == row.name) {
        let other = if found.from == row.name { &found.into } else { &found.from };
        ui.add_space(6.0);
        text(ui, format!("May be the same as {other}. {}.", found.why), 12.0, Weight::Regular, Token::Ink2);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(14.0, 4.0);
            if link(ui, &format!("Merge with {other}"), 12.0).clicked() {
                cx.push(Command::MergeCompanies { companies: vec![found.from.clone()], into: found.into.clone() });
            }
            if link(ui, "They are two", 12.0).clicked() {
                cx.push(Command::Dismiss { pair: (found.from.clone(), found.into.clone()), on: true });
            }
        });
    }
}

/// What was merged into this company, each with the way back.
fn merged(ui: &mut Ui, cx: &mut Cx<'_>, row: &CompanyRow) {
    let merges: Vec<_> = cx.app.workspace().decisions().merged_into(&row.name).cloned().collect();
    for merge in merges {
        ui.add_space(6.0);
        let by = Some(merge.by.clone()).filter(|b| !b.is_empty());
        let signed = by.into_iter().chain(merge.on.map(|d| d.long())).collect::<Vec<_>>().join(", ");
        let signed = if signed.is_empty() { String::new() } else { format!(" ({signed})") };
        text(ui, format!("Also stands for {}{signed}", merge.company.name), 12.0, Weight::Regular, Token::Ink2);
        if link(ui, &format!("Take out {}", merge.company.name), 12.0).clicked() {
            cx.push(Command::SplitCompany(merge.company.name.clone()));
        }
    }
}
