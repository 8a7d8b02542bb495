//! The panel at the right: what is known of the selection, and the decision about it.
//!
//! In: the board, the workspace's texts and the selection. Out: commands. One file for each kind of selection.

mod cell;
mod commitment;
mod company;
mod document;
mod document_edit;
mod fact;
mod fields;
mod holding;
pub mod labels;
mod naming;
mod overview;
mod profile;
pub use document_edit::Local as CardLocal;
pub use profile::Local as ProfileLocal;
pub mod parts;
mod strays;
mod year;

pub use parts::known_values;

use eframe::egui::{Align, Align2, Layout, Rect, ScrollArea, Stroke, Ui, UiBuilder, pos2, vec2};

use super::context::Cx;
use super::icons;
use super::theme::Tokens;
use super::widgets::{icon_button, paint};
use crate::app::{Command, Selection};
use crate::chart::{Token, Weight};

const HEAD: f32 = 40.0;
const FOOT: f32 = 76.0;

/// Shows the panel in the whole of `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let rect = ui.max_rect();
    crate::ui::panels::anchor(ui, cx, "Inspector");
    let selection = cx.state().selection.clone();
    let board = cx.board.clone();
    let item = match &selection {
        Selection::Commitment(id) => board.item(id),
        _ => None,
    };
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), HEAD));
    ui.scope_builder(UiBuilder::new().max_rect(head).id_salt("head"), |ui| show_head(ui, cx, &selection));
    let foot = if item.is_some() { FOOT } else { 0.0 };
    let body = Rect::from_min_max(pos2(rect.left() + 1.0, head.bottom()), pos2(rect.right(), rect.bottom() - foot));
    ui.scope_builder(UiBuilder::new().max_rect(body).id_salt("body"), |ui| {
        ui.set_clip_rect(body.intersect(ui.clip_rect()));
        ScrollArea::vertical().id_salt(("inspector", format!("{selection:?}"))).auto_shrink(false).show(ui, |ui| {
            let inner = Rect::from_min_max(ui.max_rect().min + vec2(15.0, 0.0), ui.max_rect().max - vec2(16.0, 0.0));
            ui.scope_builder(UiBuilder::new().max_rect(inner), |ui| {
                ui.spacing_mut().item_spacing = vec2(6.0, 0.0);
                ui.add_space(14.0);
                match (&selection, item) {
                    (_, Some((row, item))) => commitment::show(ui, cx, row, item),
                    (Selection::Company(name), _) if cell::is_of(cx, name) => cell::show(ui, cx, name),
                    (Selection::Company(name), _) => company::show(ui, cx, name),
                    (Selection::Fact(fact), _) => fact::show(ui, cx, fact),
                    (Selection::Document(hash), _) => document::show(ui, cx, hash),
                    (Selection::Year(year), _) => year::show(ui, cx, *year),
                    _ => overview::show(ui, cx),
                }
                ui.add_space(16.0);
            });
        });
    });
    if let Some((_, item)) = item {
        let foot = Rect::from_min_max(pos2(rect.left() + 1.0, rect.bottom() - FOOT), rect.max);
        ui.painter().hline(foot.x_range(), foot.top() + 0.5, Stroke::new(1.0, ui.token(Token::Border)));
        ui.scope_builder(UiBuilder::new().max_rect(foot.shrink2(vec2(15.0, 0.0))).id_salt("foot"), |ui| {
            commitment::show_foot(ui, cx, item)
        });
    }
}

fn show_head(ui: &mut Ui, cx: &mut Cx<'_>, selection: &Selection) {
    let rect = ui.max_rect();
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, ui.token(Token::Border)));
    let title = match selection {
        Selection::Company(name) if cell::is_of(cx, name) => cell::title(cx),
        Selection::Nothing => "Overview".to_owned(),
        Selection::Commitment(_) => "Commitment".to_owned(),
        Selection::Fact(_) => "Fact".to_owned(),
        Selection::Document(_) => "Document".to_owned(),
        Selection::Company(_) => "Company".to_owned(),
        Selection::Year(year) => format!("Year {year}"),
    };
    let words = Rect::from_min_max(pos2(rect.left() + 16.0, rect.top()), rect.max);
    paint(ui, words, Align2::LEFT_CENTER, &title, 13.0, Weight::SemiBold, ui.token(Token::Ink));
    let right = Rect::from_min_max(rect.min, rect.max - vec2(8.0, 0.0));
    ui.scope_builder(UiBuilder::new().max_rect(right).layout(Layout::right_to_left(Align::Center)), |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let (name, command) = match selection {
            Selection::Nothing => ("Hide the inspector", Command::ToggleInspector),
            _ => ("Clear the selection", Command::Select(Selection::Nothing)),
        };
        if icon_button(ui, icons::X, name, name, 24.0, false).clicked() {
            cx.push(command);
        }
        match selection {
            Selection::Commitment(_) | Selection::Fact(_) if cell::steps(ui, cx) => {}
            Selection::Commitment(id) => steps(ui, cx, id),
            _ => {}
        }
    });
}

/// "6 of 9" with the steps to the neighbours in the company's list.
fn steps(ui: &mut Ui, cx: &mut Cx<'_>, id: &crate::extract::CommitmentId) {
    let board = cx.board.clone();
    let Some((row, item)) = board.item(id) else { return };
    let list: Vec<_> = row.items.iter().map(|i| &i.id).collect();
    let Some(at) = list.iter().position(|i| **i == item.id) else { return };
    for (icon, name, to) in
        [(icons::CARET_DOWN, "Next of the company", at + 1), (icons::CARET_UP, "Previous of the company", at.wrapping_sub(1))]
    {
        let target = list.get(to).map(|i| (*i).clone());
        let clicked = ui.add_enabled_ui(target.is_some(), |ui| icon_button(ui, icon, name, name, 24.0, false).clicked()).inner;
        if let (true, Some(id)) = (clicked, target) {
            cx.push(Command::Select(Selection::Commitment(id)));
        }
    }
    ui.add_space(4.0);
    let words = crate::compare::part_text(at + 1, list.len());
    super::widgets::text(ui, words, 11.0, Weight::Regular, Token::Ink3);
}
