//! The panel at the left: companies with their documents, filter, import card.
//!
//! In: the board and the app's state. Out: commands. Only visible rows are laid out.

use eframe::egui::{Align, Align2, Layout, Rect, Response, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::context::Cx;
use super::fonts::IconStyle;
use super::icons;
use super::import_card;
use super::menu::{self, Entry};
use super::theme::Tokens;
use super::widgets::{icon_at, icon_button, paint, row_frame, search_field, segmented, text, tile_at};
use crate::app::{Command, LibraryPart, Selection, View};
use crate::chart::{Token, Weight};
use crate::compare::{Board, CompanyRow, DocRow};

const COMPANY: f32 = 28.0;
const DOCUMENT: f32 = 24.0;
const GROUP: f32 = 26.0;

/// One line of the list.
enum Line<'a> {
    Company(&'a CompanyRow, bool),
    Document(&'a DocRow),
    Loose(usize),
}

impl Line<'_> {
    fn height(&self) -> f32 {
        match self {
            Self::Company(..) => COMPANY,
            Self::Document(_) => DOCUMENT,
            Self::Loose(_) => GROUP,
        }
    }
}

/// Shows the panel in the whole of `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    let rect = ui.max_rect();
    super::panels::anchor(ui, cx, "Library");
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), 40.0));
    ui.scope_builder(UiBuilder::new().max_rect(head).id_salt("head"), |ui| show_head(ui, cx));
    let parts = !cx.app.workspace().decisions().listed.is_empty();
    let mut top = rect.top() + 40.0;
    if parts {
        let place = Rect::from_min_size(pos2(rect.left() + 8.0, top), vec2(rect.width() - 16.0, 28.0));
        ui.scope_builder(UiBuilder::new().max_rect(place).id_salt("parts"), |ui| show_parts(ui, cx));
        top += 34.0;
    }
    let field = Rect::from_min_size(pos2(rect.left() + 8.0, top), vec2(rect.width() - 16.0, 28.0));
    ui.scope_builder(UiBuilder::new().max_rect(field).id_salt("filter"), |ui| {
        let response = search_field(ui, "library_filter", &mut cx.local.filter, "Filter companies, documents", field.width());
        if std::mem::take(&mut cx.local.focus_filter) {
            response.request_focus();
        }
    });
    let card = import_card::height(cx);
    let bottom = rect.bottom() - if card > 0.0 { card + 16.0 } else { 0.0 };
    let list = Rect::from_min_max(pos2(rect.left(), field.bottom() + 6.0), pos2(rect.right(), bottom));
    ui.scope_builder(UiBuilder::new().max_rect(list).id_salt("list"), |ui| {
        ui.set_clip_rect(list.intersect(ui.clip_rect()));
        if parts && cx.state().library_part == LibraryPart::Holdings {
            let filter = cx.local.filter.trim().to_lowercase();
            super::holdings::show(ui, cx, &filter);
        } else {
            show_list(ui, cx);
        }
    });
    if card > 0.0 {
        let place = Rect::from_min_size(pos2(rect.left() + 8.0, rect.bottom() - card - 8.0), vec2(rect.width() - 16.0, card));
        ui.scope_builder(UiBuilder::new().max_rect(place).id_salt("import"), |ui| import_card::show(ui, cx));
    }
}

fn show_head(ui: &mut Ui, cx: &mut Cx<'_>) {
    let rect = ui.max_rect();
    let words = Rect::from_min_max(pos2(rect.left() + 12.0, rect.top()), rect.max);
    paint(ui, words, Align2::LEFT_CENTER, "Library", 13.0, Weight::SemiBold, ui.token(Token::Ink));
    let right = Rect::from_min_max(rect.min, rect.max - vec2(8.0, 0.0));
    ui.scope_builder(UiBuilder::new().max_rect(right).layout(Layout::right_to_left(Align::Center)), |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (icon, name, command) in
            [(icons::PLUS, "Add files…", Command::OpenFiles), (icons::FOLDER_PLUS, "Add folder…", Command::OpenFolder)]
        {
            let tip = menu::tip(cx, name, &command);
            if icon_button(ui, icon, name, &tip, 28.0, false).clicked() {
                cx.push(command);
            }
        }
    });
}

/// Documents or holdings, each with its number of companies.
fn show_parts(ui: &mut Ui, cx: &mut Cx<'_>) {
    let holdings = cx.app.workspace().decisions().listed.len();
    let labels = [format!("Documents {}", cx.board.documents), format!("Holdings {holdings}")];
    let labels = labels.each_ref().map(String::as_str);
    let on = usize::from(cx.state().library_part == LibraryPart::Holdings);
    let width = ui.available_width();
    if let Some(clicked) = segmented(ui, &labels, on, 12.0, Some(width)) {
        cx.push(Command::ShowInLibrary(if clicked == 0 { LibraryPart::Documents } else { LibraryPart::Holdings }));
    }
}

fn show_list(ui: &mut Ui, cx: &mut Cx<'_>) {
    let board = cx.board.clone();
    let filter = cx.local.filter.trim().to_lowercase();
    let lines = lines(&board, &filter, &cx.local.folded);
    if lines.is_empty() {
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            ui.add_space(12.0);
            let words = if filter.is_empty() { "No documents yet." } else { "Nothing in the library matches." };
            text(ui, words, 12.0, Weight::Regular, Token::Ink3);
        });
        if !filter.is_empty() {
            ui.add_space(4.0);
            ui.horizontal(|ui| {
                ui.add_space(12.0);
                if super::widgets::link(ui, "Clear the filter", 12.0).clicked() {
                    cx.local.filter.clear();
                }
                ui.add_space(8.0);
                if super::widgets::link(ui, "Search everywhere", 12.0).clicked() {
                    let words = std::mem::take(&mut cx.local.filter);
                    cx.push(Command::ShowPalette(words));
                }
            });
        }
        return;
    }
    let tops: Vec<f32> = lines
        .iter()
        .scan(0.0, |y, line| {
            let top = *y;
            *y += line.height();
            Some(top)
        })
        .collect();
    let total = tops.last().map_or(0.0, |t| t + lines.last().map_or(0.0, Line::height));
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().id_salt("library").auto_shrink(false).show_viewport(ui, |ui, viewport| {
        ui.set_height(total + 8.0);
        let origin = ui.min_rect().min;
        let width = ui.available_width();
        let first = tops.partition_point(|t| *t < viewport.min.y - COMPANY);
        for (line, top) in lines.iter().zip(&tops).skip(first).take_while(|(_, top)| **top < viewport.max.y) {
            let rect = Rect::from_min_size(origin + vec2(0.0, *top), vec2(width, line.height()));
            match line {
                Line::Company(row, open) => company(ui, cx, row, *open, rect),
                Line::Document(row) => document(ui, cx, row, rect),
                Line::Loose(count) => {
                    let words = rect.shrink2(vec2(12.0, 0.0));
                    let ink = ui.token(Token::Ink3);
                    paint(ui, words, Align2::LEFT_CENTER, "Without a company", 11.0, Weight::Medium, ink);
                    paint(ui, words, Align2::RIGHT_CENTER, &count.to_string(), 11.0, Weight::Medium, ink);
                }
            }
        }
    });
}

fn lines<'a>(board: &'a Board, filter: &str, folded: &std::collections::BTreeSet<String>) -> Vec<Line<'a>> {
    let fits = |words: &str| filter.is_empty() || words.to_lowercase().contains(filter);
    let mut lines = Vec::new();
    for row in &board.companies {
        let own = fits(&row.name) || fits(&row.short);
        let docs: Vec<&DocRow> = row.documents.iter().filter(|d| own || fits(&d.title) || fits(&d.name)).collect();
        if !own && docs.is_empty() {
            continue;
        }
        let open = !filter.is_empty() || !folded.contains(&row.name);
        lines.push(Line::Company(row, open));
        if open {
            lines.extend(docs.into_iter().map(Line::Document));
        }
    }
    let loose: Vec<&DocRow> = board.loose.iter().filter(|d| fits(&d.title) || fits(&d.name)).collect();
    if !loose.is_empty() {
        lines.push(Line::Loose(loose.len()));
        lines.extend(loose.into_iter().map(Line::Document));
    }
    lines
}

fn company(ui: &mut Ui, cx: &mut Cx<'_>, row: &CompanyRow, open: bool, rect: Rect) {
    let selected = cx.state().selection == Selection::Company(row.name.clone());
    let response = ui.interact(rect, ui.scope_id().with(("company", &row.name)), eframe::egui::Sense::click());
    row_frame(ui, rect, &response, selected, &row.name);
    let caret_rect = Rect::from_min_size(rect.min, vec2(24.0, rect.height()));
    let caret = ui.interact(caret_rect, ui.scope_id().with(("caret", &row.name)), eframe::egui::Sense::click());
    let verb = if open { "Fold" } else { "Unfold" };
    caret.widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Button, true, format!("{verb} {}", row.short)));
    let y = rect.center().y;
    let icon = if open { icons::CARET_DOWN } else { icons::CARET_RIGHT };
    icon_at(ui.painter(), pos2(rect.left() + 14.0, y), icon, 12.0, IconStyle::Regular, ui.token(Token::Ink3));
    tile_at(ui, pos2(rect.left() + 26.0, y - 9.0), &row.monogram, row.order, 18.0);
    let right = badge(ui, row, rect);
    let words = Rect::from_min_max(pos2(rect.left() + 50.0, rect.top()), pos2(right - 6.0, rect.bottom()));
    let (_, cut) = paint(ui, words, Align2::LEFT_CENTER, &row.name, 13.0, Weight::Medium, ui.token(Token::Ink));
    if caret.clicked() || (response.double_clicked()) {
        if open {
            cx.local.folded.insert(row.name.clone())
        } else {
            cx.local.folded.remove(&row.name)
        };
    } else if response.clicked() {
        cx.push(Command::Select(Selection::Company(row.name.clone())));
    }
    let response = if cut { response.on_hover_text(&row.name) } else { response };
    company_menu(&response, cx, row);
}

/// The amber count of items that nobody has checked, or the tick; returns its left edge.
fn badge(ui: &Ui, row: &CompanyRow, rect: Rect) -> f32 {
    let right = rect.right() - 12.0;
    if row.unchecked > 0 {
        let words = row.unchecked.to_string();
        let width = (words.len() as f32 * 7.0 + 10.0).max(18.0);
        let pill = Rect::from_min_size(pos2(right - width, rect.center().y - 8.0), vec2(width, 16.0));
        ui.painter().rect_filled(pill, 8.0, ui.token(Token::WarnBg));
        paint(ui, pill, Align2::CENTER_CENTER, &words, 11.0, Weight::SemiBold, ui.token(Token::Warn));
        return pill.left();
    }
    if row.items.len() + row.rejected_items.len() > 0 {
        icon_at(ui.painter(), pos2(right - 7.0, rect.center().y), icons::CHECK, 12.0, IconStyle::Regular, ui.token(Token::Ink3));
        return right - 14.0;
    }
    right
}

fn company_menu(response: &Response, cx: &mut Cx<'_>, row: &CompanyRow) {
    response.context_menu(|ui| {
        ui.set_width(menu::WIDTH);
        let select = Command::Select(Selection::Company(row.name.clone()));
        for view in [View::Compare, View::Timelines, View::Targets] {
            let label = format!("Show in {}", view.label());
            if menu::item(ui, &label) {
                cx.push(select.clone());
                cx.push(Command::Show(view));
            }
        }
        menu::rule(ui);
        menu::company(ui, cx, row);
    });
}

/// What is to be said of the file of a document: that it changed, or is gone.
fn file_state(cx: &Cx<'_>, hash: &str) -> Option<&'static str> {
    let files = &cx.state().files;
    if files.missing.iter().any(|h| h == hash) {
        return Some("Its file is not where it was");
    }
    files.changed.iter().any(|h| h == hash).then_some("Its file has changed since it was read")
}

fn document(ui: &mut Ui, cx: &mut Cx<'_>, row: &DocRow, rect: Rect) {
    let state = cx.state();
    let selected = match &state.selection {
        Selection::Document(hash) => *hash == row.hash,
        Selection::Commitment(id) => cx.board.item(id).is_some_and(|(_, item)| item.document == row.hash),
        _ => false,
    };
    let response = ui.interact(rect, ui.scope_id().with(("document", &row.hash)), eframe::egui::Sense::click());
    row_frame(ui, rect, &response, selected, &row.title);
    let icon = icons::of_format(row.format);
    icon_at(ui.painter(), pos2(rect.left() + 53.0, rect.center().y), icon, 14.0, IconStyle::Regular, ui.token(Token::Ink3));
    let date = row.date.map_or_else(|| "no date".to_owned(), month);
    let ends = Rect::from_min_max(rect.min, pos2(rect.right() - 12.0, rect.bottom()));
    let (stands, _) = paint(ui, ends, Align2::RIGHT_CENTER, &date, 11.0, Weight::Regular, ui.token(Token::Ink3));
    let mut end = stands.left() - 6.0;
    let file = file_state(cx, &row.hash);
    if file.is_some() || row.remarks.iter().any(crate::compare::is_grave) {
        icon_at(ui.painter(), pos2(end - 6.0, rect.center().y), icons::WARNING, 12.0, IconStyle::Fill, ui.token(Token::Warn));
        end -= 17.0;
    }
    let words = Rect::from_min_max(pos2(rect.left() + 66.0, rect.top()), pos2(end, rect.bottom()));
    paint(ui, words, Align2::LEFT_CENTER, &row.title, 12.0, Weight::Regular, ui.token(Token::Ink2));
    if response.double_clicked() {
        cx.push(Command::OpenDocument(row.hash.clone()));
    } else if response.clicked() {
        cx.push(Command::Select(Selection::Document(row.hash.clone())));
        if cx.state().view == View::Reader {
            cx.push(Command::OpenDocument(row.hash.clone()));
        }
    }
    let found = super::status::counted(row.commitments, "commitment", "commitments");
    let remarks: String = row.remarks.iter().map(|r| format!("\n{}", r.message)).collect();
    let file = file.map_or_else(String::new, |words| format!("\n{words}"));
    let response = response.on_hover_text(format!("{}\n{}\n{found}{file}{remarks}", row.title, row.name));
    response.context_menu(|ui| {
        ui.set_width(menu::WIDTH);
        menu::entries(ui, cx, &[Entry::new("Open in Reader", Command::OpenDocument(row.hash.clone()))]);
        let open = cx.state().reader.document.as_ref();
        if open.is_some_and(|h| *h != row.hash) && menu::item(ui, "Compare with the open document") {
            cx.push(Command::CompareDocuments(Some(row.hash.clone())));
        }
        if menu::item(ui, "Copy title") {
            ui.ctx().copy_text(row.title.clone());
        }
        menu::rule(ui);
        menu::entries(ui, cx, &[Entry::new("Remove from workspace", Command::RemoveDocument(row.hash.clone()))]);
    });
}

/// A date to the month: `2024-06`.
fn month(date: crate::calendar::PartialDate) -> String {
    date.to_string().chars().take(7).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_cut_to_the_month() {
        let date: crate::calendar::PartialDate = "2024-06-24".parse().expect("a date");
        assert_eq!(month(date), "2024-06");
        assert_eq!(month(crate::calendar::PartialDate::year_only(2024)), "2024");
    }
}
