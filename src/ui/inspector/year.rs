//! The page of a year: the companies with a target in it.
//!
//! In: the board. Out: commands of clicked cards.

use eframe::egui::{Align2, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::parts::{heading, item_row, rule};
use crate::app::{Command, Selection};
use crate::chart::{Token, Weight};
use crate::compare::{CompanyRow, Item, Role, item_label};
use crate::ui::context::Cx;
use crate::ui::theme::Tokens;
use crate::ui::widgets::{paint, review_dot, row_frame, text, tile_at};
use crate::ui::{fonts, mark};

/// Shows the page.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, year: i32) {
    let board = cx.board.clone();
    let headlines: Vec<(&CompanyRow, &Item)> = board.headlines().filter(|(_, i)| i.commitment.year == Some(year)).collect();
    let share = if board.companies.is_empty() { 0.0 } else { headlines.len() as f64 / board.companies.len() as f64 * 100.0 };
    let remark = format!("{} of companies", crate::compare::percent_text(share.round()));
    let words = crate::compare::count_text(headlines.len(), "headline target", "headline targets");
    ui.horizontal(|ui| {
        text(ui, words, 15.0, Weight::SemiBold, Token::Ink);
        text(ui, remark, 12.0, Weight::Regular, Token::Ink3);
    });
    ui.add_space(8.0);
    for (row, item) in headlines {
        card(ui, cx, row, item);
        ui.add_space(8.0);
    }
    let others: Vec<&Item> =
        board.companies.iter().flat_map(|c| &c.items).filter(|i| i.commitment.year == Some(year) && i.role != Role::Headline).collect();
    if !others.is_empty() {
        heading(ui, "Also in this year", &others.len().to_string());
        for item in others {
            item_row(ui, cx, item);
        }
    }
    rule(ui);
    super::overview::figures(ui, cx);
}

fn card(ui: &mut Ui, cx: &mut Cx<'_>, row: &CompanyRow, item: &Item) {
    let label = item_label(&item.commitment);
    let quote = item.commitment.evidence.quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let width = ui.available_width();
    let mut job = eframe::egui::text::LayoutJob::simple(
        format!("“{quote}”"),
        fonts::text(12.0, Weight::Regular),
        ui.token(Token::Ink2),
        width - 24.0,
    );
    job.wrap.max_rows = 4;
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    let (rect, response) = ui.allocate_exact_size(vec2(width, 62.0 + galley.size().y), Sense::click());
    ui.painter().rect_filled(rect, 8.0, ui.token(Token::Surface));
    row_frame(ui, rect.shrink(1.0), &response, false, &format!("{}, {label}", row.name));
    ui.painter().rect_stroke(rect, 8.0, Stroke::new(1.0, ui.token(Token::Border)), StrokeKind::Inside);
    tile_at(ui, rect.min + vec2(10.0, 8.0), &row.monogram, row.order, 18.0);
    let name = Rect::from_min_max(rect.min + vec2(36.0, 8.0), pos2(rect.right() - 30.0, rect.top() + 26.0));
    paint(ui, name, Align2::LEFT_CENTER, &row.name, 12.0, Weight::Regular, ui.token(Token::Ink));
    review_dot(ui, pos2(rect.right() - 16.0, rect.top() + 17.0), item.state(), item.asks);
    mark::at(ui, pos2(rect.left() + 19.0, rect.top() + 41.0), item, 14.0);
    let line = Rect::from_min_max(rect.min + vec2(36.0, 32.0), pos2(rect.right() - 12.0, rect.top() + 50.0));
    paint(ui, line, Align2::LEFT_CENTER, &label, 13.0, Weight::SemiBold, ui.token(Token::Ink));
    ui.painter().galley(rect.min + vec2(12.0, 54.0), galley, ui.token(Token::Ink2));
    if response.clicked() {
        cx.push(Command::Select(Selection::Commitment(item.id.clone())));
    }
}
