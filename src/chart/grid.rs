//! A grid of companies by attributes: rows with tile and name, cells that are full, half, empty or not applicable.
//!
//! In: rows of cells. Out: a scene whose rows scroll below their column heads. What the cells mean is said by the charts that fill it.

use super::TextMetrics;
use super::axis::Axis;
use super::figure::{Emphasis, Figure, Lane};
use super::head::{MARGIN, ground, name_column, tile};
use super::page::Page;
use super::pen::{CAPTION, Type, solid};
use super::scene::{Anchor, Datum, Part, Scene, Token, Weight};
use super::signs;
use crate::compare::{grouped, part_text};
use crate::extract::Kind;

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// A filled square; of a wording, with its colour and sign.
    Full(Option<Kind>),
    /// An outlined square with a filled core.
    Half,
    /// An outlined square: looked for and not found.
    Empty,
    /// A crossed square: a person read all of it and it is not there.
    Crossed,
    /// A short line: the question has no object.
    None,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// How it looks.
    pub look: Look,
    /// What it leads to.
    pub datum: Datum,
    /// Accessible name.
    pub name: String,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its head.
    pub label: String,
    /// In how many rows it is full or half.
    pub found: usize,
    /// Number of rows that it applies to.
    pub of: usize,
}

/// The grid.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grid {
    /// Columns.
    pub columns: Vec<Column>,
    /// Cells of each lane of the figure, in their order.
    pub rows: Vec<Vec<Cell>>,
    /// The looks that occur, with their meaning.
    pub legend: Vec<(Look, String)>,
}

/// Places the grid.
pub(super) fn layout(figure: &Figure, grid: &Grid, size: [f32; 2], metrics: &dyn TextMetrics) -> Scene {
    let mut page = Page::begin(figure, size, metrics);
    if grid.rows.is_empty() || grid.columns.is_empty() {
        return page.say("No company here has an open target.", "Add documents that state one; Timelines shows what else was found.");
    }
    let legend = legend(&mut page, grid);
    let left = name_column(&page.pen, figure.lanes(), if page.width >= 760.0 { 212.0 } else { 150.0 }, page.width);
    let step = ((page.width - left - MARGIN) / grid.columns.len().max(1) as f32).min(195.0);
    let top = heads(&mut page, grid, legend, [left, step]);
    let row = if figure.compact { 22.0 } else { 32.0 };
    let [first, end] = figure.page.unwrap_or([0, usize::MAX]);
    let lanes: Vec<(&Lane, &Vec<Cell>)> = figure.lanes().zip(&grid.rows).skip(first).take(end.saturating_sub(first)).collect();
    page.pen.part = Part::Body;
    for (i, (lane, cells)) in lanes.iter().enumerate() {
        draw_row(&mut page, lane, cells, [top + row * i as f32, row], [left, step]);
    }
    let bottom = top + row * lanes.len() as f32;
    let width = page.width;
    page.pen.line([MARGIN, bottom], [width - MARGIN, bottom], solid(1.0, Token::Border));
    page.end([top, bottom], bottom, Axis::new([left, width - MARGIN], figure.years))
}

fn legend(page: &mut Page, grid: &Grid) -> f32 {
    let (mut x, mut y) = (MARGIN, page.top + 25.0);
    for (look, words) in &grid.legend {
        let taken = 18.0 + page.pen.width(words, 11.0, Weight::Regular);
        if x + taken > page.width - MARGIN && x > MARGIN {
            x = MARGIN;
            y += 18.0;
        }
        square(page, *look, [x + 6.0, y - 4.0], 5.5, Token::Surface);
        page.pen.text([x + 18.0, y], words, Type::new(11.0, Weight::Regular, Token::Ink2));
        x += taken + 14.0;
    }
    y
}

/// Heads of the columns in as many lines as they need, with their counts below; gives where the rows begin.
fn heads(page: &mut Page, grid: &Grid, from: f32, [left, step]: [f32; 2]) -> f32 {
    let style = Type::new(11.0, Weight::Medium, Token::Ink).at(Anchor::Middle);
    let wrapped: Vec<Vec<String>> = grid.columns.iter().map(|c| page.pen.wrap(&c.label, step - 2.0, 3, style)).collect();
    let lines = wrapped.iter().map(Vec::len).max().unwrap_or(1);
    let base = from + 24.0 + 14.0 * lines as f32;
    for (i, (column, words)) in grid.columns.iter().zip(&wrapped).enumerate() {
        let x = left + step * (i as f32 + 0.5);
        for (k, line) in words.iter().enumerate() {
            page.pen.text([x, base - 14.0 * (words.len() - 1 - k) as f32], line, style);
        }
        let long = part_text(column.found, column.of);
        let fits = page.pen.width(&long, 11.0, Weight::Regular) <= step - 4.0;
        let short = format!("{}/{}", grouped(column.found), grouped(column.of));
        page.pen.text([x, base + 15.0], if fits { &long } else { &short }, CAPTION.at(Anchor::Middle));
    }
    let y = base + 24.0;
    page.pen.line([MARGIN, y], [page.width - MARGIN, y], solid(1.0, Token::BorderStrong));
    y
}

fn draw_row(page: &mut Page, lane: &Lane, cells: &[Cell], [y, height]: [f32; 2], [left, step]: [f32; 2]) {
    let (middle, width) = (y + height / 2.0, page.width);
    let base = ground(lane.emphasis);
    if let Some(token) = base {
        page.pen.rect([0.0, y, width, y + height], token, 0.0);
    }
    if lane.emphasis == Emphasis::Selected {
        page.pen.rect([0.0, y, 2.0, y + height], Token::Ink, 0.0);
    }
    page.pen.line([MARGIN, y + height], [width - MARGIN, y + height], solid(1.0, Token::Grid));
    page.pen.hit([0.0, y, width, y + height], [MARGIN + 9.0, middle], Datum::Company(lane.company.clone()), lane.short.clone());
    let size = if height < 26.0 { 16.0 } else { 18.0 };
    tile(&mut page.pen, lane, [MARGIN, middle - size / 2.0], size);
    let style = Type::new(if height < 26.0 { 12.0 } else { 13.0 }, Weight::Medium, Token::Ink);
    let short = page.pen.fit(&lane.short, left - MARGIN - size - 16.0, style);
    page.pen.text([MARGIN + size + 8.0, middle + 4.5], &short, style);
    for (i, cell) in cells.iter().enumerate() {
        let x = left + step * (i as f32 + 0.5);
        square(page, cell.look, [x, middle], if height < 26.0 { 6.5 } else { 8.0 }, base.unwrap_or(Token::Surface));
        let half = step / 2.0 - 1.0;
        page.pen.hit([x - half, y + 1.0, x + half, y + height - 1.0], [x, middle], cell.datum.clone(), cell.name.clone());
    }
}

fn square(page: &mut Page, look: Look, [x, y]: [f32; 2], r: f32, base: Token) {
    let pen = &mut page.pen;
    let inner = [x - r + 0.75, y - r + 0.75, x + r - 0.75, y + r - 0.75];
    match look {
        Look::Full(Some(kind)) => signs::block(pen, kind, [x - r, y - r, x + r, y + r], 2.5, base),
        Look::Full(None) => pen.rect([x - r, y - r, x + r, y + r], Token::Ink2, 2.5),
        Look::Half => {
            pen.frame(inner, Some(base), 2.5, solid(1.75, Token::Ink2));
            pen.rect([x - r * 0.36, y - r * 0.36, x + r * 0.36, y + r * 0.36], Token::Ink2, 1.0);
        }
        Look::Empty => pen.frame(inner, None, 2.5, solid(1.0, Token::BorderStrong)),
        Look::Crossed => {
            pen.frame(inner, None, 2.5, solid(1.25, Token::Ink2));
            let q = r * 0.45;
            pen.polyline(&[[x - q, y - q], [x + q, y + q]], solid(1.25, Token::Ink2));
            pen.polyline(&[[x + q, y - q], [x - q, y + q]], solid(1.25, Token::Ink2));
        }
        Look::None => pen.line([x - r * 0.6, y], [x + r * 0.6, y], solid(1.25, Token::Ink3)),
    }
}
