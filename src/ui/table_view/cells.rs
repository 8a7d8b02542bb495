//! How each cell looks: marks, tiles, chips, bars and words by column.
//!
//! In: a row and a column. Out: paint. Takes no input.

use eframe::egui::{Align2, Color32, Rect, Stroke, Ui, pos2, vec2};

use crate::chart::{Token, Weight};
use crate::compare::table::{Column, Row, Table};
use crate::compare::{CompanyRow, Due, Item, year_text};
use crate::extract::{Commitment, Qualifier, Scope};
use crate::ui::fonts::{self, IconStyle};
use crate::ui::theme::Tokens;
use crate::ui::widgets::{icon_at, paint, review_dot, tile_at};
use crate::ui::{icons, mark};
use crate::workspace::ReviewState;

/// Paints a cell; gives the whole words where they were cut.
pub fn paint_cell(ui: &Ui, table: &Table, row: &Row<'_>, column: Column, rect: Rect) -> Option<String> {
    let struck = row.item().is_some_and(|i| i.state() == ReviewState::Rejected);
    let inner = rect.shrink2(vec2(8.0, 0.0));
    match (column, row) {
        (Column::Review, Row::Item(_, item)) => {
            review_dot(ui, rect.center(), item.state(), item.asks);
            None
        }
        (Column::Company, _) => company(ui, table, row, inner),
        (Column::Kind, Row::Item(_, item)) => {
            mark::at(ui, pos2(inner.left() + 8.0, rect.center().y), item, 16.0);
            words(ui, after(inner, 22.0), item.commitment.kind.label(), struck)
        }
        (Column::Year, Row::Item(_, item)) => {
            year(ui, item, inner, struck);
            None
        }
        (Column::Change, Row::Item(_, item)) => {
            change(ui, &item.commitment, inner);
            None
        }
        (Column::Boundary, Row::Item(_, item)) => boundary(ui, &item.commitment, inner),
        (Column::Confidence, Row::Item(_, item)) => {
            confidence(ui, item.commitment.confidence, inner);
            None
        }
        (Column::Status | Column::Role | Column::Section | Column::Document | Column::Stated | Column::Why | Column::Type, _) => {
            plain(ui, inner, &table.text(row, column), Token::Ink2)
        }
        _ => {
            let text = table.text(row, column);
            if column.is_right() {
                let (_, cut) = paint(ui, inner, Align2::RIGHT_CENTER, &text, 12.0, Weight::Medium, ui.token(Token::Ink));
                cut.then_some(text)
            } else {
                plain(ui, inner, &text, if column == Column::Evidence { Token::Ink2 } else { Token::Ink })
            }
        }
    }
}

fn after(rect: Rect, by: f32) -> Rect {
    Rect::from_min_max(pos2(rect.left() + by, rect.top()), rect.max)
}

fn plain(ui: &Ui, rect: Rect, text: &str, token: Token) -> Option<String> {
    let (_, cut) = paint(ui, rect, Align2::LEFT_CENTER, text, 12.0, Weight::Regular, ui.token(token));
    cut.then(|| text.to_owned())
}

/// Words that a line goes through where the row is rejected.
fn words(ui: &Ui, rect: Rect, text: &str, struck: bool) -> Option<String> {
    let token = if struck { Token::Ink3 } else { Token::Ink };
    let (at, cut) = paint(ui, rect, Align2::LEFT_CENTER, text, 12.0, Weight::Regular, ui.token(token));
    if struck {
        ui.painter().hline(at.x_range(), at.center().y, Stroke::new(1.0, ui.token(Token::Ink3)));
    }
    cut.then(|| text.to_owned())
}

fn company(ui: &Ui, table: &Table, row: &Row<'_>, rect: Rect) -> Option<String> {
    let owner: Option<&CompanyRow> = table.company(row);
    let name = table.text(row, Column::Company);
    let short = match (row, owner) {
        (Row::Rejected(..), _) | (_, None) => name.as_str(),
        (_, Some(owner)) => owner.short.as_str(),
    };
    let own = owner.filter(|o| !matches!(row, Row::Rejected(..)) || o.name == name || o.short == name);
    let Some(own) = own else { return plain(ui, after(rect, 24.0), short, Token::Ink2) };
    tile_at(ui, pos2(rect.left(), rect.center().y - 9.0), &own.monogram, own.order, 18.0);
    let (_, cut) = paint(ui, after(rect, 25.0), Align2::LEFT_CENTER, short, 12.0, Weight::Medium, ui.token(Token::Ink));
    (cut || short != name).then_some(name)
}

/// "by 2030" with the clock of a passed year.
fn year(ui: &Ui, item: &Item, rect: Rect, struck: bool) {
    let c = &item.commitment;
    let text = year_text(c);
    let (before, number) = match c.qualifier {
        Some(q @ (Qualifier::By | Qualifier::In)) if c.year.is_some() => (q.code(), text.as_str()),
        _ => match text.split_once(' ') {
            Some((word, number)) => (word, number),
            None => ("", text.as_str()),
        },
    };
    let ink = if struck { Token::Ink3 } else { Token::Ink };
    let (at, _) = paint(ui, rect, Align2::RIGHT_CENTER, number, 12.0, Weight::Medium, ui.token(ink));
    if struck && c.year.is_some() {
        ui.painter().hline(at.x_range(), at.center().y, Stroke::new(1.0, ui.token(Token::Ink3)));
    }
    let mut left = at.left();
    if !before.is_empty() {
        let place = Rect::from_min_max(rect.min, pos2(left - 3.0, rect.bottom()));
        let (word, _) = paint(ui, place, Align2::RIGHT_CENTER, before, 12.0, Weight::Regular, ui.token(Token::Ink3));
        left = word.left();
    }
    if let Some(due) = &item.due {
        let center = pos2(left - 14.0, rect.center().y);
        let token = if matches!(due, Due::NotConfirmed { .. }) { Token::Warn } else { Token::Ink3 };
        icon_at(ui.painter(), center, icons::CLOCK, 14.0, IconStyle::Regular, ui.token(token));
    }
}

/// "−42 % vs 2020", the base year paler.
fn change(ui: &Ui, c: &Commitment, rect: Rect) {
    let label = crate::compare::percent_label(c).replace(" intensity", "");
    let (head, tail) = label.find(" vs ").map_or((label.as_str(), ""), |at| label.split_at(at));
    let (at, _) = paint(ui, rect, Align2::RIGHT_CENTER, tail, 12.0, Weight::Regular, ui.token(Token::Ink3));
    let end = if tail.is_empty() { rect.right() } else { at.left() };
    let place = Rect::from_min_max(rect.min, pos2(end, rect.bottom()));
    paint(ui, place, Align2::RIGHT_CENTER, head, 12.0, Weight::Medium, ui.token(Token::Ink));
}

/// Chips of the boundary, scopes short, while they fit; "not stated" where it is empty.
fn boundary(ui: &Ui, c: &Commitment, rect: Rect) -> Option<String> {
    if c.scopes.is_empty() {
        paint(ui, rect, Align2::LEFT_CENTER, "not stated", 12.0, Weight::Regular, ui.token(Token::Ink3));
        return None;
    }
    let name = |scope: &Scope| match scope {
        Scope::Scope1 => "S1".to_owned(),
        Scope::Scope2 => "S2".to_owned(),
        Scope::Scope3 => "S3".to_owned(),
        other => crate::compare::capital(other.label()),
    };
    let whole = crate::compare::capital(&crate::compare::boundary_label(c));
    let mut x = rect.left();
    for (at, scope) in c.scopes.iter().enumerate() {
        let label = name(scope);
        let width =
            ui.painter().layout_no_wrap(label.clone(), fonts::text(11.0, Weight::Medium), Color32::PLACEHOLDER).size().x.ceil() + 12.0;
        let room = rect.right() - x;
        if at > 0 && width > room {
            paint(
                ui,
                Rect::from_min_max(pos2(x, rect.top()), rect.max),
                Align2::LEFT_CENTER,
                "…",
                12.0,
                Weight::Regular,
                ui.token(Token::Ink3),
            );
            return Some(whole);
        }
        let chip = Rect::from_min_size(pos2(x, rect.center().y - 9.0), vec2(width.min(room), 18.0));
        ui.painter().rect_filled(chip, 4.0, ui.token_alpha(Token::Ink, 0.07));
        paint(ui, chip.shrink2(vec2(5.0, 0.0)), Align2::CENTER_CENTER, &label, 11.0, Weight::Medium, ui.token(Token::Ink2));
        x += width + 4.0;
    }
    None
}

fn confidence(ui: &Ui, confidence: f32, rect: Rect) {
    let bar = Rect::from_min_size(pos2(rect.left(), rect.center().y - 2.0), vec2(36.0, 4.0));
    ui.painter().rect_filled(bar, 2.0, ui.token(Token::Selected));
    let full = Rect::from_min_size(bar.min, vec2(bar.width() * confidence.clamp(0.0, 1.0), 4.0));
    ui.painter().rect_filled(full, 2.0, ui.token(Token::Ink2));
    let number = format!("{:.0}", confidence * 100.0);
    paint(ui, after(rect, 42.0), Align2::LEFT_CENTER, &number, 12.0, Weight::Regular, ui.token(Token::Ink));
}
