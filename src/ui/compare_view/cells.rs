//! How a cell is painted: value, chips, bars, squares, paler lines, clocks, and the marks at its right edge.
//!
//! In: a cell and its rect. Out: paint. What does not fit into the row is cut with "…" and stands in the tooltip.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{Align2, Color32, Galley, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};

use crate::chart::{Token, Weight};
use crate::compare::{Cell, Item, Line, RowKey, State, Tone};
use crate::ui::fonts::{self, IconStyle};
use crate::ui::theme::Tokens;
use crate::ui::widgets::{icon_at, paint};
use crate::ui::{icons, mark};

/// Room above and below the text of a cell.
pub const PAD: f32 = 5.0;
/// Height of a paler line.
pub const LINE: f32 = 15.0;
/// Most lines that one paler text takes.
pub const MOST: usize = 4;
/// Room for the mark of a remark.
const INDENT: f32 = 16.0;
const LEFT: f32 = 12.0;
const RIGHT: f32 = 20.0;
const BARE: f32 = 8.0;
/// Longest bar of years to go, in pixels, and the years it stands for.
const YEARS: f32 = 40.0;

/// Room for text in a column of this width; a cell without marks has more.
pub fn room(width: f32, cell: &Cell) -> f32 {
    width - LEFT - right(cell)
}

fn right(cell: &Cell) -> f32 {
    if cell.unchecked > 0 || cell.differs { RIGHT } else { BARE }
}

/// Room for a paler line: a remark stands right of its mark.
pub fn line_room(line: &Line, room: f32) -> f32 {
    if line.remark.is_some() { room - INDENT } else { room }
}

/// Text wrapped to a width: a value, or a paler line.
pub fn wrapped(ui: &Ui, text: &str, value: bool, width: f32) -> Arc<Galley> {
    galley(ui, text, value, width, usize::MAX, Color32::PLACEHOLDER)
}

fn galley(ui: &Ui, text: &str, value: bool, width: f32, rows: usize, color: Color32) -> Arc<Galley> {
    let (size, height) = if value { (12.0, 16.0) } else { (11.0, LINE) };
    let format = TextFormat { line_height: Some(height), ..TextFormat::simple(fonts::text(size, Weight::Regular), color) };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap.max_width = width;
    job.wrap.max_rows = rows;
    job.break_on_newline = false;
    ui.fonts_mut(|f| f.layout_job(job))
}

/// Paints a cell; `item` is the commitment it stands on, for its mark.
pub fn cell(ui: &Ui, rect: Rect, cell: &Cell, key: RowKey, item: Option<&Item>) {
    let ink = match cell.state {
        State::Found => Token::Ink,
        _ => Token::Ink3,
    };
    let inner = Rect::from_min_max(rect.min + vec2(LEFT, PAD), rect.max - vec2(right(cell), PAD));
    let found = cell.is_found();
    let y = match key {
        RowKey::Headline if found => headline(ui, inner, cell, item),
        RowKey::Boundary if found => chips(ui, inner, cell),
        RowKey::YearsToGo if found => years(ui, inner, cell),
        RowKey::Completeness if found => squares(ui, inner, cell),
        _ => value(ui, inner, cell, ink),
    };
    lines(ui, Rect::from_min_max(pos2(inner.left(), y), inner.max), cell, rect.bottom() - 4.0);
    marks(ui, rect, cell);
}

fn value(ui: &Ui, inner: Rect, cell: &Cell, ink: Token) -> f32 {
    let color = ui.token(ink);
    let tag = if cell.tag.is_empty() { 0.0 } else { 34.0 };
    let galley = galley(ui, &cell.value, true, inner.width() - tag, 2, color);
    let size = galley.size();
    ui.painter().galley(inner.min, galley, color);
    if !cell.tag.is_empty() {
        let chip = Rect::from_min_size(inner.min + vec2(size.x + 6.0, 0.0), vec2(30.0, 16.0));
        ui.painter().rect_filled(chip, 4.0, ui.token_alpha(Token::Ink, 0.07));
        paint(ui, chip, Align2::CENTER_CENTER, cell.tag, 11.0, Weight::Medium, ui.token(Token::Ink2));
    }
    inner.top() + size.y
}

/// Mark, year, and whether it is the earliest or the latest.
fn headline(ui: &Ui, inner: Rect, cell: &Cell, item: Option<&Item>) -> f32 {
    if let Some(item) = item {
        mark::at(ui, pos2(inner.left() + 8.0, inner.top() + 12.0), item, 18.0);
    }
    let line = Rect::from_min_max(inner.min + vec2(26.0, 0.0), pos2(inner.right() + 8.0, inner.top() + 24.0));
    let (year, _) = paint(ui, line, Align2::LEFT_CENTER, &cell.value, 18.0, Weight::SemiBold, ui.token(Token::Ink));
    let rest = Rect::from_min_max(pos2(year.right() + 6.0, inner.top() + 3.0), line.max);
    paint(ui, rest, Align2::LEFT_CENTER, cell.tag, 11.0, Weight::Regular, ui.token(Token::Ink3));
    inner.top() + 24.0
}

fn chips(ui: &Ui, inner: Rect, cell: &Cell) -> f32 {
    if cell.chips.is_empty() {
        return value(ui, inner, cell, Token::Ink2);
    }
    let mut at = inner.min;
    for chip in &cell.chips {
        let ink = if chip.missing { Token::Ink3 } else { Token::Ink2 };
        let font = fonts::text(11.0, Weight::Medium);
        let width = ui.painter().layout_no_wrap(chip.text.clone(), font, Color32::PLACEHOLDER).size().x.ceil() + 12.0;
        if at.x > inner.left() && at.x + width > inner.right() + 4.0 {
            at = pos2(inner.left(), at.y + 20.0);
        }
        let rect = Rect::from_min_size(at, vec2(width.min(inner.width() + 6.0), 18.0));
        if chip.missing {
            dashed(ui, rect);
        } else {
            ui.painter().rect_filled(rect, 4.0, ui.token_alpha(Token::Ink, 0.07));
        }
        paint(ui, rect.shrink2(vec2(4.0, 0.0)), Align2::CENTER_CENTER, &chip.text, 11.0, Weight::Medium, ui.token(ink));
        at.x += width + 4.0;
    }
    at.y + 20.0
}

/// The outline of something that is expected but not named.
fn dashed(ui: &Ui, rect: Rect) {
    let r = rect.shrink(0.5);
    let corners = [r.left_top(), r.right_top(), r.right_bottom(), r.left_bottom(), r.left_top()];
    ui.painter().extend(Shape::dashed_line(&corners, Stroke::new(1.0, ui.token(Token::Control)), 3.0, 2.0));
}

/// The number, and a bar on the scale that all companies share.
fn years(ui: &Ui, inner: Rect, cell: &Cell) -> f32 {
    let line = Rect::from_min_size(inner.min, vec2(inner.width(), 18.0));
    let number = Rect::from_min_size(line.min, vec2(24.0, 18.0));
    paint(ui, number, Align2::RIGHT_CENTER, &cell.value, 12.0, Weight::Regular, ui.token(Token::Ink));
    if let Some(years) = cell.figure {
        let most = (inner.width() - 32.0).max(0.0);
        let width = (years as f32 / YEARS * most).clamp(1.0, most);
        let bar = Rect::from_min_size(pos2(number.right() + 8.0, line.center().y - 3.0), vec2(width, 6.0));
        ui.painter().rect_filled(bar, 1.0, ui.token(Token::Ink3));
    }
    inner.top() + 18.0
}

/// A square for each check: filled where it was found.
fn squares(ui: &Ui, inner: Rect, cell: &Cell) -> f32 {
    let line = Rect::from_min_size(inner.min, vec2(inner.width() + 12.0, 18.0));
    let (words, _) = paint(ui, line, Align2::LEFT_CENTER, &cell.value, 12.0, Weight::Medium, ui.token(Token::Ink));
    let (found, whole) = (cell.figure.unwrap_or(0), cell.whole.unwrap_or(0));
    for n in 0..whole {
        let at = pos2(words.right() + 8.0 + n as f32 * 8.0, line.center().y - 3.0);
        let square = Rect::from_min_size(at, Vec2::splat(6.0));
        if square.right() > line.right() {
            break;
        }
        if n < found {
            ui.painter().rect_filled(square, 1.0, ui.token(Token::Ink2));
        } else {
            ui.painter().rect_stroke(square, 1.0, Stroke::new(1.0, ui.token(Token::Control)), StrokeKind::Inside);
        }
    }
    inner.top() + 18.0
}

/// The paler lines, as many as the row has room for.
fn lines(ui: &Ui, inner: Rect, cell: &Cell, bottom: f32) {
    let mut y = inner.top();
    for line in &cell.lines {
        let rows = ((bottom - y) / LINE).floor();
        if rows < 1.0 {
            return;
        }
        let token = match line.remark {
            None | Some(Tone::Neutral) => Token::Ink3,
            Some(Tone::Asks) => Token::Warn,
            Some(Tone::Missed) => Token::Danger,
        };
        let color = ui.token(token);
        let most = (rows as usize).min(MOST);
        let galley = galley(ui, &line.text, false, line_room(line, inner.width()), most, color);
        let height = galley.size().y;
        ui.painter().galley(pos2(inner.left() + inner.width() - line_room(line, inner.width()), y), galley, color);
        if let Some(tone) = line.remark {
            clock(ui, pos2(inner.left() + 6.0, y + 7.5), tone, color);
        }
        y += height;
    }
}

fn clock(ui: &Ui, at: Pos2, tone: Tone, color: Color32) {
    let icon = if tone == Tone::Missed { icons::X_CIRCLE } else { icons::CLOCK };
    icon_at(ui.painter(), at, icon, 13.0, IconStyle::Regular, color);
}

/// Not checked at the top, differs from most below it.
fn marks(ui: &Ui, rect: Rect, cell: &Cell) {
    let x = rect.right() - 11.0;
    if cell.unchecked > 0 {
        ui.painter().circle_stroke(pos2(x, rect.top() + 14.0), 3.0, Stroke::new(1.25, ui.token(Token::Control)));
    }
    if cell.differs {
        let y = if cell.unchecked > 0 { rect.top() + 28.0 } else { rect.top() + 15.0 };
        let place = Rect::from_center_size(pos2(x, y.min(rect.bottom() - 8.0)), Vec2::splat(14.0));
        paint(ui, place, Align2::CENTER_CENTER, "≠", 13.0, Weight::Medium, ui.token(Token::Ink2));
    }
}
