//! The page of a company of a list that no document is of: what is missing, which company it may be, what is known of it.
//!
//! In: its entry. Out: commands.

use eframe::egui::{Label, Popup, PopupCloseBehavior, ScrollArea, Ui};

use super::parts::{call, heading, rule};
use crate::app::Command;
use crate::chart::{Token, Weight};
use crate::compare::{Covered, Gap};
use crate::ui::context::Cx;
use crate::ui::menu;
use crate::ui::widgets::{Button, link, search_field, styled, text};
use crate::workspace::{Given, MatchedBy, ProfileChange};

/// More companies than this get a field that narrows the list.
const LONG: usize = 10;

/// Shows the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, covered: &Covered) {
    let name = covered.entry.name.clone();
    let words = styled(ui, &name, 15.0, Weight::SemiBold, Token::Ink);
    ui.add(Label::new(words).wrap());
    ui.add_space(8.0);
    if covered.lacks(Gap::NoDocument) {
        call(ui, "No document of this company.", "Add a press release or report; it is matched by name, other names and identifiers.");
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            if ui.add(Button::new("Add files…")).clicked() {
                cx.push(Command::OpenFiles);
            }
        });
    }
    matching(ui, cx, covered);
    super::profile::show(ui, cx, &name, &covered.entry);
}

/// Which company of the documents it is.
fn matching(ui: &mut Ui, cx: &mut Cx<'_>, covered: &Covered) {
    rule(ui);
    heading(ui, "Match", "");
    let name = &covered.entry.name;
    let file = |company: Given<String>| Command::ChangeProfile { company: name.clone(), change: ProfileChange::File(company) };
    if let Some(likely) = &covered.likely {
        text(ui, format!("May be {likely}: one name continues the other."), 12.0, Weight::Regular, Token::Ink2);
        ui.add_space(2.0);
        if link(ui, &format!("Match with {likely}"), 12.0).clicked() {
            cx.push(file(Given::Value(likely.clone())));
        }
        ui.add_space(6.0);
    }
    if covered.by == MatchedBy::Hand {
        text(ui, "A person said that it is none of the companies of the documents.", 12.0, Weight::Regular, Token::Ink2);
        ui.add_space(2.0);
        if link(ui, "Match by name and identifiers", 12.0).clicked() {
            cx.push(file(Given::Found));
        }
        ui.add_space(6.0);
    }
    let board = cx.board.clone();
    if board.companies.is_empty() {
        return;
    }
    let response = ui.add(Button::new("Match with").caret());
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(260.0);
        if board.companies.len() > LONG {
            search_field(ui, "match_with", &mut cx.local.narrow, "Find a company", 260.0);
        } else {
            cx.local.narrow.clear();
        }
        let narrow = cx.local.narrow.to_lowercase();
        ScrollArea::vertical().max_height(280.0).min_scrolled_height(280.0).show(ui, |ui| {
            for row in board.by_name().into_iter().filter(|c| c.name.to_lowercase().contains(&narrow)) {
                if menu::item(ui, &row.name) {
                    cx.push(file(Given::Value(row.name.clone())));
                }
            }
        });
    });
}
