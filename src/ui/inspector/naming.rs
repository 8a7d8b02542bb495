//! The name of a company: rename it, merge it with another, take out again what was merged.
//!
//! In: the company's row and the workspace's merges. Out: commands, each undoable by name.

use eframe::egui::{Key, Popup, PopupCloseBehavior, ScrollArea, Ui};

use super::parts::{heading, rule};
use crate::app::Command;
use crate::chart::{Token, Weight};
use crate::compare::CompanyRow;
use crate::ui::context::Cx;
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

fn rename(ui: &mut Ui, cx: &mut Cx<'_>, row: &CompanyRow) {
    let (of, mut typed) = cx.local.naming.take().filter(|(of, _)| *of == row.name).unwrap_or_else(|| (row.name.clone(), row.name.clone()));
    let width = ui.available_width();
    let response = text_field(ui, "company_name", &mut typed, "Company name", "Name", width);
    if std::mem::take(&mut cx.local.name_wish) {
        response.request_focus();
        response.scroll_to_me(Some(eframe::egui::Align::Center));
    }
    if response.lost_focus() {
        let name = typed.trim().to_owned();
        if ui.input(|i| i.key_pressed(Key::Escape)) || name.is_empty() {
            typed.clone_from(&row.name);
        } else if name != row.name {
            cx.push(Command::MergeCompanies { companies: vec![row.name.clone()], into: name });
        }
    }
    cx.local.naming = Some((of, typed));
}

fn merge(ui: &mut Ui, cx: &mut Cx<'_>, row: &CompanyRow) {
    let board = cx.board.clone();
    let mut others: Vec<&CompanyRow> = board.rows().filter(|c| c.name != row.name).collect();
    others.sort_by_cached_key(|c| c.name.to_lowercase());
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
        ui.horizontal(|ui| {
            if link(ui, &format!("Merge with {other}"), 12.0).clicked() {
                cx.push(Command::MergeCompanies { companies: vec![found.from.clone()], into: found.into.clone() });
            }
            ui.add_space(10.0);
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
