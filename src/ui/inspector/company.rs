//! The page of a company: its names, documents, and all that was found, by role.
//!
//! In: the company's row. Out: commands of clicked rows.

use eframe::egui::Ui;

use super::commitment::missing;
use super::parts::{document_row, field, heading, item_row, rule};
use crate::chart::{Token, Weight};
use crate::compare::{CompanyRow, Item, Role, role_label};
use crate::ui::context::Cx;
use crate::ui::widgets::{chip, text, tile};

/// Roles in the order in which they are listed.
const ROLES: [Role; 8] =
    [Role::Headline, Role::Step, Role::Other, Role::Progress, Role::Achieved, Role::Missed, Role::Replaced, Role::Withdrawn];

/// Shows the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, name: &str) {
    let board = cx.board.clone();
    let Some(row) = board.rows().find(|c| c.name == name) else {
        match cx.app.coverage().entry(name) {
            Some(covered) => super::holding::show(ui, cx, covered),
            None => missing(ui),
        }
        return;
    };
    ui.horizontal_top(|ui| {
        tile(ui, &row.monogram, row.order, 22.0);
        ui.add_space(2.0);
        let words = crate::ui::widgets::styled(ui, &row.name, 15.0, Weight::SemiBold, Token::Ink);
        ui.add(eframe::egui::Label::new(words).wrap());
    });
    ui.add_space(8.0);
    facts(ui, cx, row);
    if row.hidden {
        ui.add_space(4.0);
        super::parts::call(ui, "Left out of the charts.", "It still counts in Compare, Table and exports of data.");
    }
    super::naming::show(ui, cx, row);
    for role in ROLES {
        let items: Vec<&Item> = row.with_role(role).collect();
        section(ui, cx, role_label(role), &items);
    }
    let rejected: Vec<&Item> = row.rejected_items.iter().collect();
    section(ui, cx, "Rejected", &rejected);
    super::fact::list(ui, cx, row.facts.iter().chain(&row.parts));
    if board.companies.iter().any(|c| c.name == row.name) {
        super::profile::show(ui, cx, &row.name, &row.profile);
    }
    if !row.documents.is_empty() {
        rule(ui);
        heading(ui, "Documents", &row.documents.len().to_string());
        for doc in row.documents.iter().rev() {
            document_row(ui, cx, doc);
        }
    }
}

fn facts(ui: &mut Ui, cx: &Cx<'_>, row: &CompanyRow) {
    let aliases = cx.app.workspace().decisions().companies.iter().find(|c| c.name == row.name).map(|c| c.aliases.join(", "));
    if let Some(aliases) = aliases.filter(|a| !a.is_empty()) {
        field(ui, "Also called", &aliases, false);
    }
    let coverage = cx.app.coverage();
    let entries = coverage.entries.iter().filter(|c| c.company.as_deref() == Some(&row.name) && c.entry.name != row.name);
    let listed: Vec<String> = entries.map(|c| format!("{} ({})", c.entry.name, c.by.label())).collect();
    if !listed.is_empty() {
        field(ui, "In lists", &listed.join("; "), false);
    }
    let newest = row.newest.map_or_else(|| "No dated document".to_owned(), |d| d.long());
    field(ui, "Newest", &newest, row.newest.is_none());
    if row.stale {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(super::parts::LABEL);
            chip(ui, "older than 24 months");
        });
    }
    let found = crate::compare::count_text(row.items.len(), "commitment", "commitments");
    let unchecked = if row.unchecked == 0 { String::new() } else { format!(", {} not checked", row.unchecked) };
    field(ui, "Found", &format!("{found}{unchecked}"), row.items.is_empty());
    if row.headline.is_none() && !row.items.is_empty() {
        text(ui, "No headline target under the present boundary.", 12.0, Weight::Regular, Token::Ink3);
    }
}

fn section(ui: &mut Ui, cx: &mut Cx<'_>, title: &str, items: &[&Item]) {
    if items.is_empty() {
        return;
    }
    rule(ui);
    let count = if items.len() > 1 { items.len().to_string() } else { String::new() };
    heading(ui, title, &count);
    for item in items {
        item_row(ui, cx, item);
    }
}
