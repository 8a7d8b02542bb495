//! The page of a document: what it is, what was found in it, what was not counted.
//!
//! In: the board, the workspace's document. Out: commands.

use eframe::egui::{Align2, Rect, Sense, Ui, pos2, vec2};

use super::commitment::missing;
use super::parts::{call, crumb, document_row, field, heading, item_row, rule};
use crate::app::Command;
use crate::chart::{Token, Weight};
use crate::compare::Item;
use crate::document::Document;
use crate::ui::context::{Cx, find_document};
use crate::ui::fonts::IconStyle;
use crate::ui::icons;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, chip, icon_at, paint, styled};

/// Shows the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, hash: &str) {
    let board = cx.board.clone();
    let Some((row, doc)) = find_document(&board, hash) else {
        missing(ui);
        return;
    };
    match row {
        Some(row) => crumb(ui, cx, row, ""),
        None => crate::ui::widgets::text(ui, "Without a company", 12.0, Weight::Regular, Token::Ink3),
    }
    ui.add_space(8.0);
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(22.0, 22.0), Sense::hover());
        icon_at(ui.painter(), rect.center() - vec2(2.0, 0.0), icons::FILE_TXT, 18.0, IconStyle::Regular, ui.token(Token::Ink2));
        let words = styled(ui, &doc.title, 15.0, Weight::SemiBold, Token::Ink);
        ui.add(eframe::egui::Label::new(words).wrap());
    });
    ui.add_space(8.0);
    if let Some(document) = cx.app.workspace().library().get(hash).map(|l| l.document.clone()) {
        details(ui, cx, &document, doc.date.map(|d| d.long()));
    }
    ui.add_space(8.0);
    let (keys, _) = crate::ui::keys::of(cx, &Command::OpenInReader);
    if ui.add(Button::new("Open in Reader").icon(icons::BOOK_OPEN_TEXT).keys(&keys)).clicked() {
        cx.push(Command::OpenDocument(hash.to_owned()));
    }
    found(ui, cx, hash);
    if let Some(row) = row.filter(|r| r.documents.len() > 1) {
        rule(ui);
        heading(ui, "Other documents of the company", "");
        for other in row.documents.iter().rev().filter(|d| d.hash != hash) {
            document_row(ui, cx, other);
        }
    }
}

fn details(ui: &mut Ui, cx: &Cx<'_>, document: &Document, date: Option<String>) {
    ui.horizontal(|ui| {
        chip(ui, document.format.short());
        chip(ui, &document.encoding);
    });
    ui.add_space(6.0);
    field(ui, "Date", date.as_deref().unwrap_or("Not found"), date.is_none());
    if let Some(publisher) = &document.publisher {
        field(ui, "Publisher", publisher, false);
    }
    let language = cx.app.workspace().extraction(&document.hash).and_then(|e| e.language.clone()).or_else(|| document.language.clone());
    if let Some(language) = language {
        field(ui, "Language", &language, false);
    }
    if let Some(address) = &document.address {
        field(ui, "Address", address, false);
    }
    field(ui, "File", &document.name, false);
    field(ui, "Size", &size_text(document.size), false);
    let extraction = cx.app.workspace().extraction(&document.hash).cloned();
    let told = document.diagnostics.iter().chain(extraction.iter().flat_map(|e| e.diagnostics.iter()));
    let messages: Vec<String> = told.map(|d| d.message.clone()).collect();
    for message in messages {
        ui.add_space(6.0);
        call(ui, &message, "");
    }
}

fn found(ui: &mut Ui, cx: &mut Cx<'_>, hash: &str) {
    let board = cx.board.clone();
    let here = |i: &&Item| i.document == hash || i.repeats.iter().any(|r| r.document == hash);
    let items: Vec<&Item> =
        board.companies.iter().chain(&board.mentioned).flat_map(|c| c.items.iter().chain(&c.rejected_items)).filter(here).collect();
    let not_counted: Vec<_> = board.not_counted.iter().filter(|(of, _)| of == hash).map(|(_, r)| r).collect();
    rule(ui);
    let remark = match (items.len(), not_counted.len()) {
        (0, 0) => "nothing".to_owned(),
        (n, 0) => n.to_string(),
        (n, m) => format!("{n} and {m} not counted"),
    };
    heading(ui, "Found in it", &remark);
    for item in items {
        item_row(ui, cx, item);
    }
    for rejected in not_counted {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 38.0), Sense::hover());
        icon_at(ui.painter(), pos2(rect.left() + 8.0, rect.top() + 12.0), icons::X, 12.0, IconStyle::Bold, ui.token(Token::Ink3));
        let line = |top: f32| Rect::from_min_max(pos2(rect.left() + 24.0, rect.top() + top), pos2(rect.right(), rect.top() + top + 16.0));
        let quote = rejected.quote.split_whitespace().collect::<Vec<_>>().join(" ");
        paint(ui, line(4.0), Align2::LEFT_CENTER, &quote, 12.0, Weight::Regular, ui.token(Token::Ink3));
        paint(ui, line(20.0), Align2::LEFT_CENTER, &rejected.why, 11.0, Weight::Regular, ui.token(Token::Ink3));
        response.on_hover_text(format!("“{quote}”\n{}", rejected.why));
    }
}

/// A size in bytes for people.
fn size_text(bytes: u64) -> String {
    match bytes {
        b if b < 1000 => format!("{b} bytes"),
        b if b < 1_000_000 => format!("{:.1} kB", b as f64 / 1e3),
        b => format!("{:.1} MB", b as f64 / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_written_for_people() {
        assert_eq!(size_text(999), "999 bytes");
        assert_eq!(size_text(15_300), "15.3 kB");
        assert_eq!(size_text(200_000_000), "200.0 MB");
    }
}
