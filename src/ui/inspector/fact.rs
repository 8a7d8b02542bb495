//! The page of a fact beside the commitments: what was measured, awarded or started, its words, and where they stand.
//!
//! In: the board's facts and the document's text. Out: commands.

use eframe::egui::{Frame, Label, Margin, Stroke, Ui};

use super::commitment::missing;
use super::parts::{crumb, document_row, field, heading, rule};
use crate::app::Command;
use crate::chart::{Token, Weight};
use crate::compare::{fact_label, fact_type_label};
use crate::extract::FactId;
use crate::ui::context::{Cx, find_document};
use crate::ui::icons;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, styled};

/// Shows the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, id: &FactId) {
    let board = cx.board.clone();
    let Some((row, fact)) = board.fact(id) else {
        missing(ui);
        return;
    };
    crumb(ui, cx, row, fact_type_label(fact.kind));
    ui.add_space(8.0);
    let title = styled(ui, fact_label(fact), 15.0, Weight::SemiBold, Token::Ink);
    ui.add(Label::new(title).wrap());
    ui.add_space(10.0);
    let width = ui.available_width();
    let frame = Frame::new().fill(ui.token(Token::Surface)).stroke(Stroke::new(1.0, ui.token(Token::Border)));
    frame.corner_radius(8.0).inner_margin(Margin::symmetric(12, 10)).show(ui, |ui| {
        ui.set_width(width - 26.0);
        let quote = fact.quote.split_whitespace().collect::<Vec<_>>().join(" ");
        let words = styled(ui, format!("“{quote}”"), 13.0, Weight::Regular, Token::Ink);
        ui.add(Label::new(words).wrap().selectable(true));
    });
    ui.add_space(8.0);
    let (caps, _) = crate::ui::keys::of(cx, &Command::OpenInReader);
    if ui.add(Button::new("Open in Reader").icon(icons::BOOK_OPEN_TEXT).keys(&caps)).clicked() {
        cx.push(Command::OpenInReader);
    }
    ui.add_space(8.0);
    field(ui, "Type", fact_type_label(fact.kind), false);
    if !fact.what.is_empty() {
        field(ui, "What", &fact.what, false);
    }
    let year = fact.year.map(|y| y.to_string()).unwrap_or_default();
    field(ui, "Year", if year.is_empty() { "No year in the text" } else { &year }, year.is_empty());
    if let Some((_, doc)) = find_document(&board, &id.document) {
        rule(ui);
        heading(ui, "Stands in", "");
        document_row(ui, cx, doc);
    }
}
