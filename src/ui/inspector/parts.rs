//! Parts that the inspector's pages share: crumbs, fields, rows of items, rules, shares.
//!
//! In: rows and items of the board. Out: paint, and commands of clicked rows.

use std::collections::HashMap;

use eframe::egui::{Align2, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::app::{Command, Selection};
use crate::chart::{Token, Weight};
use crate::compare::{Board, CompanyRow, DocRow, Item, item_label};
use crate::ui::context::Cx;
use crate::ui::fonts::IconStyle;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{bar, elided, icon_at, paint, review_dot, row_frame, styled, tile_at};
use crate::ui::{icons, mark};
use crate::workspace::{Field, Verdict};

/// The verdict of an item.
pub fn verdict(item: &Item) -> Option<Verdict> {
    item.review.as_ref().and_then(|r| r.verdict)
}

/// Tile, company, and a word about the item.
pub fn crumb(ui: &mut Ui, cx: &mut Cx<'_>, row: &CompanyRow, words: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &row.name));
    tile_at(ui, pos2(rect.left(), rect.top() + 1.0), &row.monogram, row.order, 18.0);
    let name = Rect::from_min_max(pos2(rect.left() + 24.0, rect.top()), rect.max);
    let (at, _) = paint(ui, name, Align2::LEFT_CENTER, &row.short, 12.0, Weight::Medium, ui.token(Token::Ink));
    if !words.is_empty() && at.right() + 30.0 < rect.right() {
        let rest = Rect::from_min_max(pos2(at.right() + 6.0, rect.top()), rect.max);
        paint(ui, rest, Align2::LEFT_CENTER, &format!("·  {words}"), 12.0, Weight::Regular, ui.token(Token::Ink3));
    }
    if response.hovered() {
        ui.painter().hline(at.x_range(), rect.bottom() - 2.0, Stroke::new(1.0, ui.token(Token::Control)));
    }
    if response.clicked() {
        cx.push(Command::Select(Selection::Company(row.name.clone())));
    }
}

/// A field: label at the left, value that wraps at the right. Absent values are paler.
pub fn field(ui: &mut Ui, label: &str, value: &str, absent: bool) {
    noted_field(ui, label, value, "", absent);
}

/// Width of the labels of fields.
pub const LABEL: f32 = 102.0;

/// A field with a pale remark behind its value, as in where it was found.
pub fn noted_field(ui: &mut Ui, label: &str, value: &str, note: &str, absent: bool) -> eframe::egui::Response {
    let token = if absent { Token::Ink3 } else { Token::Ink };
    let font = crate::ui::fonts::text(12.0, Weight::Regular);
    let mut job = eframe::egui::text::LayoutJob::simple(value.to_owned(), font.clone(), ui.token(token), ui.available_width() - LABEL);
    if !note.is_empty() {
        job.append(&format!(" ({note})"), 0.0, eframe::egui::text::TextFormat::simple(font, ui.token(Token::Ink3)));
    }
    for section in &mut job.sections {
        section.format.line_height = Some(16.0);
    }
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    let height = galley.size().y.max(16.0) + 6.0;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{label} {value}")));
    let name = Rect::from_min_size(rect.min + vec2(0.0, 3.0), vec2(LABEL - 6.0, 16.0));
    paint(ui, name, Align2::LEFT_CENTER, label, 12.0, Weight::Regular, ui.token(Token::Ink3));
    ui.painter().galley(rect.min + vec2(LABEL, 3.0), galley, ui.token(token));
    response
}

/// A rule with room above and below.
pub fn rule(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 25.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.top() + 14.5, Stroke::new(1.0, ui.token(Token::Border)));
}

/// A small heading with a remark.
pub fn heading(ui: &mut Ui, words: &str, remark: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words));
    let (at, _) = paint(ui, rect, Align2::LEFT_CENTER, words, 12.0, Weight::SemiBold, ui.token(Token::Ink));
    let rest = Rect::from_min_max(pos2(at.right() + 8.0, rect.top()), rect.max);
    paint(ui, rest, Align2::LEFT_CENTER, remark, 12.0, Weight::Regular, ui.token(Token::Ink3));
}

/// A row that stands for an item and selects it.
pub fn item_row(ui: &mut Ui, cx: &mut Cx<'_>, item: &Item) {
    let label = item_label(&item.commitment);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
    let ground = rect.expand2(vec2(8.0, 0.0));
    row_frame(ui, ground, &response, cx.state().selection == Selection::Commitment(item.id.clone()), &label);
    mark::at(ui, pos2(rect.left() + 8.0, rect.center().y), item, 14.0);
    let words = Rect::from_min_max(pos2(rect.left() + 24.0, rect.top()), pos2(rect.right() - 20.0, rect.bottom()));
    let token = if verdict(item) == Some(Verdict::Rejected) { Token::Ink3 } else { Token::Ink };
    let (at, cut) = paint(ui, words, Align2::LEFT_CENTER, &label, 12.0, Weight::Regular, ui.token(token));
    if verdict(item) == Some(Verdict::Rejected) {
        ui.painter().hline(at.x_range(), at.center().y, Stroke::new(1.0, ui.token(Token::Ink3)));
    }
    review_dot(ui, pos2(rect.right() - 8.0, rect.center().y), item.state(), item.asks);
    let response = if cut { response.on_hover_text(&label) } else { response };
    if response.clicked() {
        cx.push(Command::Select(Selection::Commitment(item.id.clone())));
    }
    if response.double_clicked() {
        cx.push(Command::OpenInReader);
    }
    crate::ui::item_menu::on(&response, cx, &item.id);
}

/// A row that stands for a document and selects it.
pub fn document_row(ui: &mut Ui, cx: &mut Cx<'_>, row: &DocRow) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
    row_frame(ui, rect.expand2(vec2(8.0, 0.0)), &response, false, &row.title);
    icon_at(ui.painter(), pos2(rect.left() + 8.0, rect.center().y), icons::FILE_TXT, 14.0, IconStyle::Regular, ui.token(Token::Ink3));
    let date = row.date.map_or_else(|| "no date".to_owned(), |d| d.long());
    let (at, _) = paint(ui, rect, Align2::RIGHT_CENTER, &date, 11.0, Weight::Regular, ui.token(Token::Ink3));
    let words = Rect::from_min_max(pos2(rect.left() + 24.0, rect.top()), pos2(at.left() - 6.0, rect.bottom()));
    paint(ui, words, Align2::LEFT_CENTER, &row.title, 12.0, Weight::Regular, ui.token(Token::Ink));
    if response.clicked() {
        cx.push(Command::Select(Selection::Document(row.hash.clone())));
    }
    if response.double_clicked() {
        cx.push(Command::OpenDocument(row.hash.clone()));
    }
}

/// "8 of 9" with a bar under it.
pub fn share(ui: &mut Ui, label: &str, part: usize, whole: usize) {
    figure(ui, label, &crate::compare::part_text(part, whole));
    let width = ui.available_width();
    bar(ui, width, if whole == 0 { 0.0 } else { part as f32 / whole as f32 });
    ui.add_space(6.0);
}

/// A label with its figure at the right.
pub fn figure(ui: &mut Ui, label: &str, value: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{label} {value}")));
    let galley = elided(ui, value, 12.0, Weight::SemiBold, Token::Ink, rect.width() / 2.0);
    let right = rect.right() - galley.size().x;
    ui.painter().galley(pos2(right, rect.center().y - galley.size().y / 2.0), galley, ui.token(Token::Ink));
    let words = Rect::from_min_max(rect.min, pos2(right - 6.0, rect.bottom()));
    paint(ui, words, Align2::LEFT_CENTER, label, 12.0, Weight::Regular, ui.token(Token::Ink2));
}

/// An amber box: something needs a person.
pub fn call(ui: &mut Ui, strong: &str, rest: &str) {
    let frame =
        eframe::egui::Frame::new().fill(ui.token(Token::WarnBg)).corner_radius(8.0).inner_margin(eframe::egui::Margin::symmetric(10, 8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_top(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(18.0, 16.0), Sense::hover());
            icon_at(ui.painter(), rect.left_center() + vec2(8.0, 1.0), icons::WARNING, 16.0, IconStyle::Fill, ui.token(Token::Warn));
            ui.vertical(|ui| {
                let words = styled(ui, strong, 12.0, Weight::SemiBold, Token::Ink);
                ui.add(eframe::egui::Label::new(words).wrap());
                if !rest.is_empty() {
                    let words = styled(ui, rest, 12.0, Weight::Regular, Token::Ink);
                    ui.add(eframe::egui::Label::new(words).wrap());
                }
            });
        });
    });
}

/// Earlier values of a field among all commitments, most frequent first; for a company all companies that are known.
pub fn known_values(board: &Board, field: Field) -> Vec<String> {
    let rows = || board.rows();
    if field == Field::Company {
        return rows().map(|r| r.name.clone()).collect();
    }
    let mut counts: HashMap<String, usize> = HashMap::new();
    for item in rows().flat_map(|r| r.items.iter().chain(&r.rejected_items)) {
        let value = field.read(&item.commitment);
        if !value.is_empty() {
            *counts.entry(value).or_default() += 1;
        }
    }
    let mut list: Vec<(String, usize)> = counts.into_iter().collect();
    list.sort_by(|a, b| (std::cmp::Reverse(a.1), &a.0).cmp(&(std::cmp::Reverse(b.1), &b.0)));
    list.into_iter().map(|(value, _)| value).collect()
}
