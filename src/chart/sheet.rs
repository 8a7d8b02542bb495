//! The comparison as a picture: companies as columns, attributes as rows, as the Compare view and its exports have them.
//!
//! In: a board. Out: wrapped texts in cells, and their places. Companies beyond what a page holds are counted in the subtitle.

use super::TextMetrics;
use super::axis::Axis;
use super::figure::{DataTable, Figure, Lane};
use super::head::{MARGIN, tile};
use super::page::Page;
use super::pen::{CAPTION, Type, solid};
use super::plot::{Plot, Sketch};
use super::scene::{Datum, Part, Scene, Token, Weight};
use crate::compare::{self, Board, Evidence, MatrixSpec, Row, RowGroup, findings, grouped};

/// Most companies beside each other.
const MOST: usize = 12;
/// Narrowest column of a company, in pixels.
const NARROWEST: f32 = 116.0;
const FIRST: f32 = 132.0;

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetCell {
    /// Lines: the first is the value, the others say more.
    pub lines: Vec<String>,
    /// Whether it holds a value.
    pub found: bool,
    /// Whether it departs from what most have.
    pub differs: bool,
    /// What it leads to.
    pub datum: Datum,
    /// Accessible name.
    pub name: String,
}

/// One attribute.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetRow {
    /// The group it stands under.
    pub group: RowGroup,
    /// Its name.
    pub label: &'static str,
    /// A cell a company.
    pub cells: Vec<SheetCell>,
}

/// The comparison.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// Companies: name, short name, letters and number of the tile.
    pub columns: Vec<(String, String, String, usize)>,
    /// Attributes.
    pub rows: Vec<SheetRow>,
}

fn sheet_row(row: &Row, columns: &[compare::Column]) -> SheetRow {
    let cells = row.cells.iter().zip(columns).map(|(cell, column)| {
        let text = cell.text();
        let first = if cell.chips.is_empty() { cell.value.clone() } else { String::new() };
        let lines = if cell.is_found() && !first.is_empty() {
            std::iter::once(first).chain(cell.lines.iter().map(|l| l.text.clone())).filter(|l| !l.is_empty()).collect()
        } else {
            vec![text.clone()]
        };
        let datum = match cell.evidence.first() {
            Some(Evidence::Commitment(id)) => Datum::Commitment(id.clone()),
            _ => Datum::Cell { company: column.name.clone(), text: format!("{}: {text}", row.key.label()) },
        };
        SheetCell {
            lines,
            found: cell.is_found(),
            differs: cell.differs,
            datum,
            name: format!("{}, {}: {text}", column.short, row.key.label()),
        }
    });
    SheetRow { group: row.key.group(), label: row.key.label(), cells: cells.take(MOST).collect() }
}

/// The comparison of a board.
pub(super) fn sketch(board: &Board) -> Sketch {
    let matrix = compare::matrix(board, &MatrixSpec::default());
    let mut table = DataTable::new(&["Attribute"]);
    table.columns.extend(matrix.columns.iter().map(|c| c.name.clone()));
    for row in &matrix.rows {
        table.rows.push(std::iter::once(row.key.label().to_owned()).chain(row.cells.iter().map(compare::Cell::text)).collect());
    }
    let sheet = Sheet {
        columns: matrix.columns.iter().take(MOST).map(|c| (c.name.clone(), c.short.clone(), c.monogram.clone(), c.order)).collect(),
        rows: matrix.rows.iter().map(|r| sheet_row(r, &matrix.columns)).collect(),
    };
    let beyond = matrix.columns.len().saturating_sub(MOST);
    let rest = if beyond == 0 { String::new() } else { format!(" The first {MOST} of {} companies.", grouped(matrix.columns.len())) };
    Sketch {
        title: findings::comparison_title(board),
        shown: format!("Companies side by side; ≠ departs from what most state.{rest}"),
        guard: board.guard.as_ref().map(|g| g.sentence.clone()),
        groups: Vec::new(),
        plot: Plot::Comparison(sheet),
        years: [0.0, 1.0],
        table,
    }
}

/// Places the comparison; the page grows wider where its columns need that.
pub(super) fn layout(figure: &Figure, sheet: &Sheet, size: [f32; 2], metrics: &dyn TextMetrics) -> Scene {
    let needed = 2.0 * MARGIN + FIRST + NARROWEST * sheet.columns.len() as f32;
    let width = size[0].max(needed);
    let mut page = Page::begin(figure, [width, 0.0], metrics);
    if sheet.columns.is_empty() {
        return page.say("There is no company to show.", "");
    }
    let step = ((width - 2.0 * MARGIN - FIRST) / sheet.columns.len().max(1) as f32).min(340.0);
    let top = heads(&mut page, sheet, step);
    page.pen.part = Part::Body;
    let mut y = top;
    let mut group = None;
    for row in &sheet.rows {
        if group != Some(row.group) {
            group = Some(row.group);
            page.pen.rect([0.0, y, width, y + 24.0], Token::Sunken, 0.0);
            page.pen.text([MARGIN, y + 16.0], row.group.label(), Type::new(11.0, Weight::SemiBold, Token::Ink2));
            y += 24.0;
        }
        y = draw_row(&mut page, row, y, step);
    }
    page.end([top, y], y, Axis::new([MARGIN + FIRST, width - MARGIN], figure.years))
}

fn heads(page: &mut Page, sheet: &Sheet, step: f32) -> f32 {
    let top = page.top + 16.0;
    for (i, (company, short, monogram, order)) in sheet.columns.iter().enumerate() {
        let x = MARGIN + FIRST + step * i as f32;
        let lane = Lane { company: company.clone(), short: short.clone(), monogram: monogram.clone(), order: *order, ..Lane::default() };
        tile(&mut page.pen, &lane, [x, top + 4.0], 18.0);
        let style = Type::new(12.0, Weight::SemiBold, Token::Ink);
        for (k, line) in page.pen.wrap(short, step - 34.0, 2, style).iter().enumerate() {
            page.pen.text([x + 24.0, top + 13.0 + 15.0 * k as f32], line, style);
        }
        page.pen.hit([x, top, x + step, top + 36.0], [x + 9.0, top + 13.0], Datum::Company(company.clone()), short.clone());
    }
    let y = top + 42.0;
    page.pen.line([0.0, y], [page.width, y], solid(1.0, Token::BorderStrong));
    y
}

fn draw_row(page: &mut Page, row: &SheetRow, y: f32, step: f32) -> f32 {
    let (value, more, empty) = (Type::new(12.0, Weight::Medium, Token::Ink), Type::new(11.0, Weight::Regular, Token::Ink2), CAPTION);
    let label = Type::new(12.0, Weight::Regular, Token::Ink2);
    let names = page.pen.wrap(row.label, FIRST - 12.0, 2, label);
    let mut wrapped: Vec<Vec<(String, Type)>> = Vec::new();
    for cell in &row.cells {
        let mut lines = Vec::new();
        for (k, text) in cell.lines.iter().enumerate() {
            let style = if !cell.found {
                empty
            } else if k == 0 {
                value
            } else {
                more
            };
            let text = if k == 0 && cell.differs { format!("≠ {text}") } else { text.clone() };
            lines.extend(page.pen.wrap(&text, step - 18.0, if k == 0 { 4 } else { 2 }, style).into_iter().map(|l| (l, style)));
        }
        lines.truncate(8);
        wrapped.push(lines);
    }
    let lines = wrapped.iter().map(Vec::len).chain([names.len()]).max().unwrap_or(1);
    let height = 16.0 * lines as f32 + 12.0;
    for (k, line) in names.iter().enumerate() {
        page.pen.text([MARGIN, y + 19.0 + 15.0 * k as f32], line, label);
    }
    for (i, (cell, lines)) in row.cells.iter().zip(&wrapped).enumerate() {
        let x = MARGIN + FIRST + step * i as f32;
        if cell.differs {
            page.pen.rect([x - 6.0, y + 2.0, x + step - 8.0, y + height - 2.0], Token::Diff, 4.0);
        }
        for (k, (line, style)) in lines.iter().enumerate() {
            page.pen.text([x, y + 19.0 + 16.0 * k as f32], line, *style);
        }
        page.pen.hit([x - 6.0, y + 1.0, x + step - 8.0, y + height - 1.0], [x + 4.0, y + 14.0], cell.datum.clone(), cell.name.clone());
    }
    page.pen.line([MARGIN, y + height], [page.width - MARGIN, y + height], solid(1.0, Token::Grid));
    y + height
}
