//! The bar above the text: which document, steps between highlights, size of the text.
//!
//! In: the open document. Out: commands. 40 pixels high.

use eframe::egui::{Align, Align2, Layout, Popup, Ui, UiBuilder, vec2};

use super::highlights;
use crate::app::{Command, Selection, View};
use crate::chart::{Token, Weight};
use crate::compare::{count_text, is_grave};
use crate::ui::context::{Cx, find_document};
use crate::ui::theme::Tokens;
use crate::ui::widgets::{Button, Look, elided, icon_button, paint, segmented, separator, text};
use crate::ui::{icons, menu};

/// Height of the bar.
pub const HEIGHT: f32 = 40.0;

/// Width from which on the number of highlights is told in words.
const ROOMY: f32 = 520.0;

/// Shows the bar in the whole of `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let Some((title, under)) = super::title(cx) else { return };
    let inner = ui.max_rect().shrink2(vec2(8.0, 0.0));
    let mut right = inner.right();
    ui.scope_builder(UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center)).id_salt("right"), |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let pages = cx.app.reads_pages();
        let (larger, smaller) = if pages { ("Larger pages", "Smaller pages") } else { ("Larger text", "Smaller text") };
        for (icon, name, command, step) in [(icons::PLUS, larger, Command::ZoomIn, 1), (icons::MINUS, smaller, Command::ZoomOut, -1)] {
            if icon_button(ui, icon, name, &tip(cx, name, &command), 28.0, false).clicked() {
                cx.push(Command::ZoomReader(step));
            }
        }
        if pages {
            fit(ui, cx);
        } else {
            let (rect, _) = ui.allocate_exact_size(vec2(22.0, 28.0), eframe::egui::Sense::hover());
            super::super::widgets::icon_at(ui.painter(), rect.center(), icons::TEXT_AA, 16.0, Default::default(), ui.token(Token::Ink3));
        }
        if cx.app.has_page_images() {
            separator(ui);
            switch(ui, cx);
        }
        let two = cx.state().reader.against.is_some();
        let tip = menu::tip(cx, "Compare with another document", &Command::CompareDocuments(None));
        if icon_button(ui, icons::COLUMNS, "Compare with another document", &tip, 28.0, two).clicked() {
            cx.push(Command::CompareDocuments(None));
        }
        separator(ui);
        remarks(ui, cx);
        steps(ui, cx, inner.width() >= ROOMY);
        right = ui.min_rect().left();
    });
    let left = eframe::egui::Rect::from_min_max(inner.min, eframe::egui::pos2(right - 8.0, inner.bottom()));
    ui.scope_builder(UiBuilder::new().max_rect(left).layout(Layout::left_to_right(Align::Center)).id_salt("left"), |ui| {
        ui.set_clip_rect(left.intersect(ui.clip_rect()));
        chooser(ui, cx, &title);
        let rest = ui.available_rect_before_wrap();
        paint(ui, rest, Align2::LEFT_CENTER, &under, 12.0, Weight::Regular, ui.token(Token::Ink3));
    });
}

/// A tooltip with the key, which is the Reader's only where it is the view.
fn tip(cx: &Cx<'_>, name: &str, command: &Command) -> String {
    if cx.state().view == View::Reader { menu::tip(cx, name, command) } else { name.to_owned() }
}

/// What is to be said about the document, behind a sign that is there only where there is something.
fn remarks(ui: &mut Ui, cx: &mut Cx<'_>) {
    let board = cx.board.clone();
    let Some(hash) = cx.state().reader.document.clone() else { return };
    let told = find_document(&board, &hash).map_or(&[][..], |(_, row)| &row.remarks);
    if told.is_empty() {
        return;
    }
    let grave = told.iter().any(is_grave);
    let icon = if grave { icons::WARNING } else { icons::INFO };
    let name = count_text(told.len(), "remark on the document", "remarks on the document");
    let response = icon_button(ui, icon, &name, &name, 28.0, false);
    Popup::menu(&response).show(|ui| {
        ui.set_width(320.0);
        for (n, remark) in told.iter().enumerate() {
            if n > 0 {
                ui.add_space(6.0);
            }
            text(ui, &remark.message, 12.0, Weight::Regular, if is_grave(remark) { Token::Ink } else { Token::Ink2 });
        }
        ui.add_space(6.0);
        if menu::item(ui, "Show in the inspector") {
            cx.push(Command::Select(Selection::Document(hash.clone())));
        }
    });
}

/// The size of the pages; a click fits their width.
fn fit(ui: &mut Ui, cx: &mut Cx<'_>) {
    let percent = format!("{:.0} %", cx.state().reader.page_zoom * 100.0);
    let tip = tip(cx, "Fit the width", &Command::FitChart);
    if ui.add(Button::new(&percent).look(Look::Ghost).name("Fit the width")).on_hover_text(tip).clicked() {
        cx.push(Command::ZoomReader(0));
    }
}

/// From pages to text and back.
fn switch(ui: &mut Ui, cx: &mut Cx<'_>) {
    let pages = cx.state().reader.as_pages;
    if let Some(chosen) = segmented(ui, &["Pages", "Text"], usize::from(!pages), 12.0, None) {
        cx.push(Command::ReadAsPages(chosen == 0));
    }
}

/// Words as far as they have room.
pub fn cut(ui: &Ui, words: &str, most: f32) -> String {
    let galley = elided(ui, words, 13.0, Weight::Medium, Token::Ink, most);
    galley.rows.iter().flat_map(|r| r.row.glyphs.iter().map(|g| g.chr)).collect()
}

/// The title as a menu of the company's documents.
fn chooser(ui: &mut Ui, cx: &mut Cx<'_>, title: &str) {
    let most = (ui.available_width() - 64.0).clamp(24.0, 380.0);
    let cut = cut(ui, title, most);
    let board = cx.board.clone();
    let hash = cx.state().reader.document.clone().unwrap_or_default();
    let found = find_document(&board, &hash);
    let icon = icons::of_format(found.map_or("txt", |(_, doc)| doc.format));
    let response = ui.add(Button::new(&cut).icon(icon).look(Look::Ghost).caret().name(title));
    let list = match found {
        Some((Some(row), _)) => row.documents.as_slice(),
        _ => board.loose.as_slice(),
    };
    Popup::menu(&response).show(|ui| {
        ui.set_max_width(360.0);
        for doc in list.iter().rev() {
            let date = doc.date.map_or_else(String::new, |d| format!("  {}", d.long()));
            if menu::item(ui, &format!("{}{date}", doc.title)) {
                cx.push(Command::OpenDocument(doc.hash.clone()));
            }
        }
    });
}

fn steps(ui: &mut Ui, cx: &mut Cx<'_>, roomy: bool) {
    let hash = cx.state().reader.document.clone().unwrap_or_default();
    let list: Vec<_> = highlights::collect(&cx.board, cx.app.workspace(), &hash).into_iter().filter_map(|h| h.id).collect();
    let at = match &cx.state().selection {
        Selection::Commitment(id) => list.iter().position(|of| of == id),
        _ => None,
    };
    let enabled = !list.is_empty();
    ui.add_enabled_ui(enabled, |ui| {
        if icon_button(ui, icons::CARET_DOWN, "Next highlight", "Next highlight  (])", 28.0, false).clicked() {
            cx.push_reader_step(1);
        }
    });
    let words = match (at, list.len()) {
        (_, 0) => "No highlights".to_owned(),
        (Some(at), n) => format!("{} of {n}", at + 1),
        (None, n) => crate::compare::count_text(n, "highlight", "highlights"),
    };
    if roomy {
        text(ui, words, 12.0, Weight::Regular, Token::Ink2);
    }
    ui.add_enabled_ui(enabled, |ui| {
        if icon_button(ui, icons::CARET_UP, "Previous highlight", "Previous highlight  ([)", 28.0, false).clicked() {
            cx.push_reader_step(-1);
        }
    });
}
