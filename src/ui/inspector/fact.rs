//! The page of a fact beside the commitments: what was measured, awarded or started, its words, and where they stand.
//!
//! In: the board's facts and the document's text. Out: commands.

use eframe::egui::{Align2, Frame, Label, Margin, Rect, Sense, Stroke, Ui, pos2, vec2};

use super::commitment::missing;
use super::parts::{crumb, document_row, field, heading, rule};
use crate::app::{Command, Selection};
use crate::chart::{Token, Weight};
use crate::compare::{DocumentFact, fact_label, fact_type_label};
use crate::extract::{Fact, FactId, FactType};
use crate::ui::context::{Cx, find_document};
use crate::ui::fonts::IconStyle;
use crate::ui::icons;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, icon_at, paint, row_frame, styled};

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

/// Facts that a page lists before it counts the rest.
const LISTED: usize = 40;

/// Facts as rows that select them; nothing where there is none.
pub fn list<'a>(ui: &mut Ui, cx: &mut Cx<'_>, facts: impl Iterator<Item = &'a DocumentFact>) {
    let all: Vec<&DocumentFact> = facts.collect();
    if all.is_empty() {
        return;
    }
    rule(ui);
    heading(ui, "Facts", &all.len().to_string());
    for (hash, fact) in all.iter().take(LISTED) {
        row(ui, cx, hash, fact);
    }
    if all.len() > LISTED {
        crate::ui::widgets::text(ui, format!("and {} more", all.len() - LISTED), 12.0, Weight::Regular, Token::Ink3);
    }
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, hash: &str, fact: &Fact) {
    let label = fact_label(fact);
    let id = fact.id(hash);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
    let selected = cx.state().selection == Selection::Fact(id.clone());
    row_frame(ui, rect.expand2(vec2(8.0, 0.0)), &response, selected, &format!("{}, {label}", fact_type_label(fact.kind)));
    let icon = match fact.kind {
        FactType::Metric => icons::CHART_SCATTER,
        FactType::Recognition => icons::SHIELD_CHECK,
        FactType::Programme => icons::FLASK,
        FactType::Plan => icons::TARGET,
        FactType::Reporting => icons::BOOK_OPEN_TEXT,
        FactType::Accountability => icons::SCALES,
    };
    icon_at(ui.painter(), pos2(rect.left() + 8.0, rect.center().y), icon, 14.0, IconStyle::Regular, ui.token(Token::Ink3));
    let kind = if rect.width() > 240.0 { fact_type_label(fact.kind) } else { "" };
    let (at, _) = paint(ui, rect, Align2::RIGHT_CENTER, kind, 11.0, Weight::Regular, ui.token(Token::Ink3));
    let words = Rect::from_min_max(pos2(rect.left() + 24.0, rect.top()), pos2(at.left() - 8.0, rect.bottom()));
    let (_, cut) = paint(ui, words, Align2::LEFT_CENTER, &label, 12.0, Weight::Regular, ui.token(Token::Ink));
    let quote = fact.quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let response = if cut || quote != label { response.on_hover_text(format!("{label}\n“{quote}”")) } else { response };
    if response.clicked() {
        cx.push(Command::Select(Selection::Fact(id)));
    }
    if response.double_clicked() {
        cx.push(Command::OpenInReader);
    }
}
