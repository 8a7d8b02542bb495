//! The card beside a hovered mark: company, state, commitment, words, source.
//!
//! In: a hit and where to stand. Out: paint only; clicking the mark keeps it all in the inspector.

use eframe::egui::{Align2, Area, Context, Frame, Id, Label, Margin, Order, Pos2, Rect, Sense, Stroke, Ui, pos2, vec2};

use crate::chart::{Datum, Hit, Token, Weight};
use crate::compare::{Board, CompanyRow, Item, due_sentence, item_label, review_sentence};
use crate::ui::context::{Cx, find_document};
use crate::ui::theme::{self, Tokens};
use crate::ui::widgets::{chip, paint, review_dot, styled, text, tile_at};
use crate::ui::{fonts, mark};

/// Width of the card.
pub const WIDTH: f32 = 308.0;

/// Shows the card of a hit inside `room`.
pub fn show(ctx: &Context, cx: &Cx<'_>, hit: &Hit, at: Pos2, room: Rect) {
    let board = cx.board.clone();
    if matches!(hit.datum, Datum::Year(_) | Datum::Note(_)) || matches!(&hit.datum, Datum::Guard if board.guard.is_none()) {
        return;
    }
    let id = Id::unique(("hover card", format!("{:?}", hit.datum)));
    let area = Area::new(id).order(Order::Tooltip).fixed_pos(at).constrain_to(room).interactable(false);
    area.show(ctx, |ui| {
        let frame = Frame::new().fill(ui.token(Token::Raised)).stroke(Stroke::new(1.0, ui.token(Token::BorderStrong)));
        let frame = frame.corner_radius(8.0).shadow(theme::halo(ui.visuals().dark_mode)).inner_margin(Margin::symmetric(14, 12));
        frame.show(ui, |ui| {
            ui.set_width(WIDTH - 30.0);
            ui.spacing_mut().item_spacing = vec2(4.0, 0.0);
            match &hit.datum {
                Datum::Commitment(id) => {
                    if let Some((row, item)) = board.item(id) {
                        commitment(ui, &board, row, item);
                    }
                }
                Datum::Document(hash) => document(ui, &board, hash),
                Datum::Company(name) => company(ui, &board, name),
                Datum::Guard => guard(ui, &board),
                Datum::Group { label, companies } => group(ui, label, companies),
                Datum::Cell { company: name, text: words } => cell(ui, &board, name, words),
                Datum::Year(_) | Datum::Note(_) => {}
            }
        });
    });
}

fn commitment(ui: &mut Ui, board: &Board, row: &CompanyRow, item: &Item) {
    let c = &item.commitment;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    tile_at(ui, rect.min, &row.monogram, row.order, 18.0);
    let (state, _) = paint(ui, rect, Align2::RIGHT_CENTER, &review_sentence(item), 11.0, Weight::Regular, ui.token(Token::Ink2));
    review_dot(ui, pos2(state.left() - 10.0, rect.center().y), item.state(), item.asks);
    let name = Rect::from_min_max(pos2(rect.left() + 26.0, rect.top()), pos2(state.left() - 20.0, rect.bottom()));
    paint(ui, name, Align2::LEFT_CENTER, &row.short, 12.0, Weight::Medium, ui.token(Token::Ink));
    ui.add_space(6.0);
    ui.horizontal_top(|ui| {
        let (place, _) = ui.allocate_exact_size(vec2(20.0, 18.0), Sense::hover());
        mark::at(ui, pos2(place.left() + 8.0, place.center().y), item, 16.0);
        let words = styled(ui, item_label(c), 13.0, Weight::SemiBold, Token::Ink);
        ui.add(Label::new(words).wrap());
    });
    if !c.scopes.is_empty() {
        ui.add_space(5.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 3.0);
            for scope in &c.scopes {
                chip(ui, &crate::compare::capital(scope.label()));
            }
        });
    }
    ui.add_space(8.0);
    quote(ui, &c.evidence.quote);
    if let Some(sentence) = due_sentence(item) {
        ui.add_space(6.0);
        text(ui, sentence, 11.0, Weight::Regular, Token::Warn);
    }
    ui.add_space(8.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 16.0), Sense::hover());
    let confidence = format!("Confidence {}", (c.confidence * 100.0).round());
    let (at, _) = paint(ui, rect, Align2::RIGHT_CENTER, &confidence, 11.0, Weight::Regular, ui.token(Token::Ink3));
    if let Some((_, doc)) = find_document(board, &item.document) {
        let date = doc.date.map_or_else(String::new, |d| format!(", {}", d.long()));
        let words = Rect::from_min_max(rect.min, pos2(at.left() - 8.0, rect.bottom()));
        paint(ui, words, Align2::LEFT_CENTER, &format!("{}{date}", doc.title), 11.0, Weight::Regular, ui.token(Token::Ink3));
    }
}

fn quote(ui: &mut Ui, words: &str) {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let font = fonts::text(12.0, Weight::Regular);
    let mut job = eframe::egui::text::LayoutJob::simple(format!("“{words}”"), font, ui.token(Token::Ink2), ui.available_width());
    job.wrap.max_rows = 6;
    for section in &mut job.sections {
        section.format.line_height = Some(18.0);
    }
    ui.add(Label::new(job));
}

fn document(ui: &mut Ui, board: &Board, hash: &str) {
    let Some((row, doc)) = find_document(board, hash) else { return };
    let words = styled(ui, &doc.title, 13.0, Weight::SemiBold, Token::Ink);
    ui.add(Label::new(words).wrap());
    ui.add_space(4.0);
    let date = doc.date.map_or_else(|| "no date".to_owned(), |d| d.long());
    let owner = row.map_or_else(String::new, |r| format!("{} · ", r.short));
    let found = crate::compare::count_text(doc.commitments, "commitment", "commitments");
    text(ui, format!("{owner}{date} · {found}"), 12.0, Weight::Regular, Token::Ink3);
}

fn company(ui: &mut Ui, board: &Board, name: &str) {
    let Some(row) = board.companies.iter().find(|c| c.name == name) else { return };
    let words = styled(ui, &row.name, 13.0, Weight::SemiBold, Token::Ink);
    ui.add(Label::new(words).wrap());
    ui.add_space(4.0);
    let documents = crate::compare::count_text(row.documents.len(), "document", "documents");
    let newest = row.newest.map_or_else(String::new, |d| format!(", newest {}", d.long()));
    text(ui, format!("{documents}{newest}"), 12.0, Weight::Regular, Token::Ink3);
    let stale = if row.stale { "; older than 24 months" } else { "" };
    let unchecked = format!("{} of {} not checked{stale}", row.unchecked, row.items.len());
    text(ui, unchecked, 12.0, Weight::Regular, Token::Ink3);
}

fn group(ui: &mut Ui, label: &str, companies: &[String]) {
    text(ui, label, 13.0, Weight::SemiBold, Token::Ink);
    ui.add_space(4.0);
    for name in companies.iter().take(10) {
        text(ui, name, 12.0, Weight::Regular, Token::Ink2);
    }
    if companies.len() > 10 {
        text(ui, format!("and {} more", companies.len() - 10), 12.0, Weight::Regular, Token::Ink3);
    }
    ui.add_space(4.0);
    text(ui, "Click to see them in the Table", 11.0, Weight::Regular, Token::Ink3);
}

fn cell(ui: &mut Ui, board: &Board, name: &str, words: &str) {
    let short = board.companies.iter().find(|c| c.name == name).map_or(name, |c| c.short.as_str());
    text(ui, short, 12.0, Weight::Medium, Token::Ink);
    ui.add_space(4.0);
    let words = styled(ui, words, 13.0, Weight::Regular, Token::Ink);
    ui.add(Label::new(words).wrap());
}

fn guard(ui: &mut Ui, board: &Board) {
    let Some(guard) = &board.guard else { return };
    for (name, companies) in guard.groups.iter().take(12) {
        let count = companies.len();
        text(ui, format!("{}  {count}", crate::compare::capital(name)), 12.0, Weight::Medium, Token::Ink);
        let mut list = companies.iter().take(8).cloned().collect::<Vec<_>>().join(", ");
        if count > 8 {
            list.push_str(&format!(" and {} more", count - 8));
        }
        text(ui, list, 12.0, Weight::Regular, Token::Ink3);
        ui.add_space(4.0);
    }
}
