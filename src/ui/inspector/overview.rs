//! The page that stands where nothing is selected: the figures of the comparison.
//!
//! In: the board. Out: the command to check what nobody has checked.

use eframe::egui::Ui;

use super::parts::{call, field, figure, heading, rule, share};
use crate::app::Command;
use crate::chart::{Token, Weight};
use crate::compare::{Level, REFERENCE_YEAR, Role, capital, count_text, grouped, median_text, one_boundary, switch_label, uncapital};
use crate::ui::context::Cx;
use crate::ui::widgets::{link, text};

/// Shows the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    figures(ui, cx);
    let board = cx.board.clone();
    if board.unchecked > 0 {
        ui.add_space(8.0);
        let words = format!("{} not checked by a person.", crate::compare::part_text(board.unchecked, board.counted));
        call(ui, &words, "They count and are marked in every export.");
        ui.add_space(6.0);
        if link(ui, "Check them one by one", 12.0).clicked() {
            cx.push(Command::NextUnchecked);
        }
    }
    alike(ui, cx);
    rule(ui);
    heading(ui, "How it is told", "");
    field(ui, "As of", &board.as_of.long(), false);
    field(ui, "Boundary", switch_label(board.boundary), false);
    field(
        ui,
        "Not counted",
        &count_text(board.not_counted.len(), "statement of others", "statements of others"),
        board.not_counted.is_empty(),
    );
    if let Some(guard) = &board.guard {
        ui.add_space(8.0);
        heading(ui, "Mixed", "");
        for (name, companies) in &guard.groups {
            text(ui, format!("{}  {}", capital(name), grouped(companies.len())), 12.0, Weight::Medium, Token::Ink);
            text(ui, listed(companies), 12.0, Weight::Regular, Token::Ink3);
            ui.add_space(4.0);
        }
    }
}

/// Companies that may be one, each pair with the way to put it together.
fn alike(ui: &mut Ui, cx: &mut Cx<'_>) {
    const MOST: usize = 4;
    let found = cx.alike();
    if found.is_empty() {
        return;
    }
    rule(ui);
    heading(ui, "May be one company", &if found.len() > MOST { found.len().to_string() } else { String::new() });
    for pair in found.iter().take(MOST) {
        text(ui, format!("{} and {}: {}.", pair.into, pair.from, uncapital(&pair.why)), 12.0, Weight::Regular, Token::Ink2);
        ui.horizontal(|ui| {
            if link(ui, &format!("Merge {}", pair.from), 12.0).clicked() {
                cx.push(Command::MergeCompanies { companies: vec![pair.from.clone()], into: pair.into.clone() });
            }
            ui.add_space(10.0);
            if link(ui, "They are two", 12.0).clicked() {
                cx.push(Command::Dismiss { pair: (pair.from.clone(), pair.into.clone()), on: true });
            }
        });
        ui.add_space(4.0);
    }
}

/// Counts over all companies.
pub fn figures(ui: &mut Ui, cx: &Cx<'_>) {
    let board = &cx.board;
    let all = board.companies.len();
    heading(ui, &format!("All {}", count_text(all, "company", "companies")), "");
    let headlines: Vec<_> = board.headlines().map(|(_, i)| i).collect();
    let years: Vec<i32> = headlines.iter().filter_map(|i| i.commitment.year).collect();
    if let Some(median) = median_text(&years) {
        let label = if one_boundary(board) { "Median headline year" } else { "Median year, boundaries mixed" };
        figure(ui, label, &median);
    }
    share(ui, "State a neutrality year", headlines.len(), all);
    let early = years.iter().filter(|y| **y <= REFERENCE_YEAR).count();
    share(ui, &format!("{REFERENCE_YEAR} or earlier"), early, all);
    let steps = board.companies.iter().filter(|c| c.with_role(Role::Step).next().is_some()).count();
    share(ui, "Percentage step on the way", steps, all);
    let level = |wanted: Level| headlines.iter().filter(|i| i.level == wanted).count();
    share(ui, "Cover value chain or Scope 3", level(Level::ValueChain), all);
    share(ui, "Boundary not stated", level(Level::NotStated), all);
}

/// The first names of a list, and how many more there are.
fn listed(names: &[String]) -> String {
    const MOST: usize = 8;
    let first = names.iter().take(MOST).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > MOST { format!("{first} and {} more", grouped(names.len() - MOST)) } else { first }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_are_cut_and_counted() {
        let names = |n: usize| (0..n).map(|i| i.to_string()).collect::<Vec<_>>();
        assert_eq!(listed(&names(2)), "0, 1");
        assert!(listed(&names(10)).ends_with("7 and 2 more"));
    }
}
