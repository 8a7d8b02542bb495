//! The page of a document: what it is, what was found in it, what was not counted.
//!
//! In: the board, the document's card. Out: commands.

use eframe::egui::{Align2, Rect, Sense, Ui, pos2, vec2};

use super::commitment::missing;
use super::document_edit;
use super::parts::{call, crumb, document_row, heading, item_row, noted_field, rule};
use crate::app::{Command, RecogniseAction};
use crate::calendar::PartialDate;
use crate::chart::{Token, Weight};
use crate::compare::{DocRow, DocumentCard, Field, Item, language_name};
use crate::document::{Document, PAGES_WITHOUT_TEXT};
use crate::ui::context::{Cx, find_document};
use crate::ui::fonts::IconStyle;
use crate::ui::icons;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, Look, chip, icon_at, link, paint, styled, text};
use crate::workspace::{DocumentKind, Standing};

/// Shows the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, hash: &str) {
    let board = cx.board.clone();
    let (Some((row, doc)), Some(card)) = (find_document(&board, hash), cx.app.card(hash)) else {
        missing(ui);
        return;
    };
    match row {
        Some(row) => crumb(ui, cx, row, ""),
        None => text(ui, "Without a company", 12.0, Weight::Regular, Token::Ink3),
    }
    ui.add_space(8.0);
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(22.0, 22.0), Sense::hover());
        let icon = icons::of_format(doc.format);
        icon_at(ui.painter(), rect.center() - vec2(2.0, 0.0), icon, 18.0, IconStyle::Regular, ui.token(Token::Ink2));
        let words = styled(ui, &doc.title, 15.0, Weight::SemiBold, Token::Ink);
        ui.add(eframe::egui::Label::new(words).wrap());
    });
    ui.add_space(8.0);
    let document = cx.app.workspace().library().get(hash).map(|l| l.document.clone());
    if cx.state().editing {
        ui.scope(|ui| document_edit::show(ui, cx, hash, &card));
    } else {
        cx.local.card.end();
        chips(ui, doc);
        ui.add_space(6.0);
        if let Some(document) = &document {
            fields(ui, cx, &card, document);
        }
    }
    ui.add_space(10.0);
    buttons(ui, cx, hash, doc);
    file_state(ui, cx, hash);
    if let Some(document) = &document {
        warnings(ui, cx, document);
    }
    super::strays::show(ui, cx, hash);
    found(ui, cx, hash);
    if let Some(row) = row.filter(|r| r.documents.len() > 1) {
        rule(ui);
        heading(ui, "Other documents of the company", "");
        for other in row.documents.iter().rev().filter(|d| d.hash != hash) {
            document_row(ui, cx, other);
        }
    }
}

fn chips(ui: &mut Ui, doc: &DocRow) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
        chip(ui, if doc.own { "Own document" } else { "Third party" });
        match &doc.checked {
            Some(mark) if mark.by.is_empty() => chip(ui, &format!("Checked, {}", mark.on.long())),
            Some(mark) => chip(ui, &format!("Checked, {}, {}", mark.by, mark.on.long())),
            None => chip(ui, "Not marked as checked"),
        }
    });
}

fn fields(ui: &mut Ui, cx: &mut Cx<'_>, card: &DocumentCard, document: &Document) {
    one(ui, cx, "Publisher", &card.publisher, Clone::clone);
    one(ui, cx, "Own, third party", &card.standing, |s: &Standing| s.label().to_owned());
    one(ui, cx, "Kind", &card.kind, |k: &DocumentKind| k.label().to_owned());
    one(ui, cx, "Date", &card.date, |d: &PartialDate| d.long());
    one(ui, cx, "Reporting period", &card.period, Clone::clone);
    if let Some((pages, with_text)) = card.pages {
        let words = if with_text == pages { format!("{pages}, all with text") } else { format!("{pages}, {with_text} with text") };
        noted_field(ui, "Pages", &words, "", false);
    }
    if let Some(words) = card.words {
        noted_field(ui, "Length", &crate::compare::count_text(words, "word", "words"), "", false);
    }
    one(ui, cx, "Language", &card.language, |code: &String| language_name(code).to_owned());
    one(ui, cx, "Address", &card.address, Clone::clone);
    one(ui, cx, "Retrieved on", &card.retrieved, |d: &PartialDate| d.long());
    let path = cx.app.workspace().decisions().member(&document.hash).and_then(|m| m.path.clone());
    let tip = path.unwrap_or_else(|| "No file on this computer is known.".to_owned());
    let note = format!("{}, {}, {}", document.format.short(), document.encoding, size_text(document.size));
    noted_field(ui, "File", &document.name, &note, false).on_hover_text(tip);
}

/// A field of the card; a click opens the card for correction.
fn one<T>(ui: &mut Ui, cx: &mut Cx<'_>, label: &'static str, field: &Field<T>, word: impl Fn(&T) -> String) {
    let value = field.value.as_ref().map(&word);
    let absent = value.is_none();
    let note = if absent && !field.by_hand { "" } else { field.place };
    let response = noted_field(ui, label, value.as_deref().unwrap_or(if field.by_hand { "Not known" } else { "Not found" }), note, absent);
    let response = response.interact(Sense::click());
    let tip = match (&field.found, field.by_hand) {
        (Some(found), true) => format!("Found as “{}”. Click to correct.", word(found)),
        (None, true) => "Not found in the document. Click to correct.".to_owned(),
        _ => "Click to correct.".to_owned(),
    };
    if response.on_hover_text(tip).clicked() {
        cx.local.card.begin_at(label);
        cx.push(Command::EditDocument(true));
    }
}

fn buttons(ui: &mut Ui, cx: &mut Cx<'_>, hash: &str, doc: &DocRow) {
    let editing = cx.state().editing;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        if editing {
            if ui.add(Button::new("Done").look(Look::Primary).keys("Esc")).clicked() {
                cx.push(Command::EditDocument(false));
            }
        } else {
            let (keys, _) = crate::ui::keys::of(cx, &Command::EditDocument(true));
            if ui.add(Button::new("Correct").icon(icons::PENCIL_SIMPLE).keys(&keys).name("Correct document")).clicked() {
                cx.push(Command::EditDocument(true));
            }
        }
        let (keys, _) = crate::ui::keys::of(cx, &Command::ToggleChecked(None));
        let label = if doc.checked.is_some() { "Checked" } else { "Mark as checked" };
        let mut button = Button::new(label).keys(&keys).selected(doc.checked.is_some());
        if doc.checked.is_some() {
            button = button.icon(icons::CHECK);
        }
        if ui.add(button).clicked() {
            cx.push(Command::ToggleChecked(Some(hash.to_owned())));
        }
        let (keys, _) = crate::ui::keys::of(cx, &Command::OpenInReader);
        if ui.add(Button::new("Open in Reader").icon(icons::BOOK_OPEN_TEXT).keys(&keys)).clicked() {
            cx.push(Command::OpenDocument(hash.to_owned()));
        }
    });
    ui.add_space(6.0);
    text(ui, "Checked means: a person read all of it. What is not in it is then “Not stated”.", 11.0, Weight::Regular, Token::Ink3);
}

/// What is to know about its file: changed, with the offer to read it again, or gone.
fn file_state(ui: &mut Ui, cx: &mut Cx<'_>, hash: &str) {
    let files = &cx.state().files;
    let (changed, missing) = (files.changed.iter().any(|h| h == hash), files.missing.iter().any(|h| h == hash));
    if changed {
        ui.add_space(6.0);
        call(ui, "The file has changed since it was read.", "");
        ui.add_space(4.0);
        if ui.add(Button::new("Read again").name("Read the file again")).clicked() {
            cx.push(Command::ReadFileAgain(hash.to_owned()));
        }
    } else if missing {
        ui.add_space(6.0);
        call(ui, "The file is not where it was. Show where it is now to link it again.", "");
        ui.add_space(4.0);
        if ui.add(Button::new("Locate…").name("Locate the file…")).clicked() {
            cx.push(Command::Locate(Some(hash.to_owned())));
        }
    }
}

fn warnings(ui: &mut Ui, cx: &mut Cx<'_>, document: &Document) {
    let board = cx.board.clone();
    let told = crate::ui::context::find_document(&board, &document.hash).map_or(&[][..], |(_, row)| &row.remarks);
    for told in told {
        ui.add_space(6.0);
        call(ui, &told.message, "");
        if told.code == PAGES_WITHOUT_TEXT {
            recognition(ui, cx, &document.hash);
        }
    }
}

/// Pages without text: the offer to read them by OCR where that can be done, else what could be done; while it runs, how far it is.
fn recognition(ui: &mut Ui, cx: &mut Cx<'_>, hash: &str) {
    let running = cx.state().recognising.clone();
    if let Some(running) = running.filter(|r| r.document.as_deref() == Some(hash)) {
        ui.add_space(6.0);
        let page = (running.done + 1).min(running.total.max(1));
        let words =
            if running.total == 0 { "Reading by OCR…".to_owned() } else { format!("Reading page {page} of {} by OCR…", running.total) };
        text(ui, words, 12.0, Weight::Regular, Token::Ink2);
        if link(ui, "Stop", 12.0).on_hover_text("The document stays as it was").clicked() {
            cx.push(Command::Recognise(RecogniseAction::Stop));
        }
        return;
    }
    let pages = cx.app.pages_without_text(hash);
    if pages == 0 {
        return;
    }
    ui.add_space(4.0);
    if !cx.state().can_recognise {
        let words = "With Tesseract installed (tesseract-ocr), their text could be read here by OCR.";
        text(ui, words, 11.0, Weight::Regular, Token::Ink3);
        return;
    }
    let label = format!("Read {} by OCR", crate::compare::count_text(pages, "page", "pages"));
    let button = ui.add_enabled(cx.state().recognising.is_none(), Button::new(&label));
    if button.on_hover_text("Their text is recognised on this computer; decisions stay, and it can be undone").clicked() {
        cx.push(Command::Recognise(RecogniseAction::Document(Some(hash.to_owned()))));
    }
}

fn found(ui: &mut Ui, cx: &mut Cx<'_>, hash: &str) {
    let board = cx.board.clone();
    let here = |i: &&Item| i.document == hash || i.repeats.iter().any(|r| r.document == hash);
    let items: Vec<&Item> = board.rows().flat_map(|c| c.items.iter().chain(&c.rejected_items)).filter(here).collect();
    let not_counted: Vec<_> = board.not_counted.iter().filter(|(of, _)| **of == *hash).map(|(_, r)| r).collect();
    rule(ui);
    let remark = match (items.len(), not_counted.len()) {
        (0, 0) => "nothing".to_owned(),
        (n, 0) => n.to_string(),
        (n, m) => format!("{n} and {m} not counted"),
    };
    heading(ui, "Found in it", &remark);
    if items.is_empty() {
        nothing(ui, cx, hash, not_counted.len());
    }
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
    let told = board.companies.iter().flat_map(|c| c.facts.iter().chain(&c.parts)).filter(|(of, _)| **of == *hash);
    super::fact::list(ui, cx, told);
}

/// Nothing was found: how much was read, what came near, and what to do about it.
fn nothing(ui: &mut Ui, cx: &mut Cx<'_>, hash: &str, near: usize) {
    let words = cx.app.card(hash).and_then(|c| c.words);
    let read = words.map_or_else(
        || "The text could not be read.".to_owned(),
        |n| format!("No commitments were found in {}.", crate::compare::count_text(n, "word", "words")),
    );
    let rest = match near {
        0 => " Nothing in it came near one.",
        _ => " What came near is listed below with the reason why it does not count.",
    };
    ui.add_space(4.0);
    text(ui, format!("{read}{rest}"), 12.0, Weight::Regular, Token::Ink2);
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        if link(ui, "Search the text", 12.0).clicked() {
            cx.push(Command::OpenDocument(hash.to_owned()));
            cx.push(Command::Find);
        }
        let checked = cx.app.is_document_checked(Some(hash));
        if !checked && link(ui, "I read it: nothing is stated", 12.0).clicked() {
            cx.push(Command::ToggleChecked(Some(hash.to_owned())));
        }
    });
    ui.add_space(6.0);
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
