//! How high the rows are: as high as their highest cell, within bounds; and where each stands.
//!
//! In: a matrix and the width of its columns. Out: heights, kept as long as both are the same. Texts are measured once each.

use std::collections::HashMap;
use std::sync::Arc;

use eframe::egui::Ui;

use super::cells;
use crate::chart::{FontMetrics, TextMetrics, Weight};
use crate::compare::{Cell, Matrix, RowGroup, RowKey};

/// Lowest and highest row.
pub const BOUNDS: [f32; 2] = [34.0, 124.0];
/// Height of a bar between groups.
pub const GROUP: f32 = 24.0;

/// A row of the table: a bar between groups, or a row of the matrix by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The heading of a group.
    Group(RowGroup),
    /// A row.
    Row(usize),
}

/// Lines of the table and where they begin.
pub struct Heights {
    matrix: Arc<Matrix>,
    width: f32,
    /// The lines.
    pub lines: Vec<Line>,
    /// Top of each line, and the bottom of the last.
    pub tops: Vec<f32>,
}

impl Heights {
    /// Whether they are those of a matrix and a width.
    pub fn fit(&self, matrix: &Arc<Matrix>, width: f32) -> bool {
        Arc::ptr_eq(&self.matrix, matrix) && self.width.to_bits() == width.to_bits()
    }

    /// Measures all cells.
    pub fn measure(ui: &Ui, matrix: &Arc<Matrix>, width: f32) -> Self {
        let mut lines: Vec<Line> = Vec::new();
        let mut tops: Vec<f32> = vec![0.0];
        let mut y = 0.0;
        let mut group = None;
        let mut known: HashMap<(String, bool, u32), usize> = HashMap::new();
        for (at, row) in matrix.rows.iter().enumerate() {
            if group != Some(row.key.group()) {
                group = Some(row.key.group());
                lines.push(Line::Group(row.key.group()));
                y += GROUP;
                tops.push(y);
            }
            let highest = row.cells.iter().map(|c| height(ui, &mut known, c, row.key, width)).fold(label_height(row.key), f32::max);
            lines.push(Line::Row(at));
            y += highest.clamp(BOUNDS[0], BOUNDS[1]).round();
            tops.push(y);
        }
        Self { matrix: Arc::clone(matrix), width, lines, tops }
    }

    /// The line of a row of the matrix.
    pub fn line_of(&self, row: usize) -> Option<usize> {
        self.lines.iter().position(|l| *l == Line::Row(row))
    }
}

fn label_height(key: RowKey) -> f32 {
    let remark = cells::LINE * if key.remark().len() > 22 { 2.0 } else { 1.0 };
    if key.remark().is_empty() { 0.0 } else { 2.0 * cells::PAD + 16.0 + remark }
}

/// The height that a cell asks for.
fn height(ui: &Ui, known: &mut HashMap<(String, bool, u32), usize>, cell: &Cell, key: RowKey, width: f32) -> f32 {
    let room = cells::room(width, cell);
    let mut rows = |text: &str, value: bool, room: f32| -> f32 {
        let (size, weight) = if value { (12.0, Weight::Regular) } else { (11.0, Weight::Regular) };
        if FontMetrics::shipped().width(text, size, weight) < room - 2.0 {
            return 1.0;
        }
        let count =
            *known.entry((text.to_owned(), value, room.to_bits())).or_insert_with(|| cells::wrapped(ui, text, value, room).rows.len());
        count.min(if value { 2 } else { cells::MOST }) as f32
    };
    let head = match key {
        RowKey::Headline if cell.is_found() => 24.0,
        RowKey::Boundary if cell.is_found() => 20.0 * chip_lines(cell, room),
        RowKey::YearsToGo | RowKey::Completeness if cell.is_found() => 18.0,
        _ => 16.0 * rows(&cell.value, true, room),
    };
    let lines: f32 = cell.lines.iter().map(|l| rows(&l.text, false, cells::line_room(l, room)) * cells::LINE).sum();
    2.0 * cells::PAD + head + lines
}

fn chip_lines(cell: &Cell, room: f32) -> f32 {
    let widths = cell.chips.iter().map(|c| FontMetrics::shipped().width(&c.text, 11.0, Weight::Medium) + 16.0);
    let (mut lines, mut x) = (1.0, 0.0);
    for width in widths {
        if x > 0.0 && x + width > room + 4.0 {
            lines += 1.0;
            x = 0.0;
        }
        x += width;
    }
    lines
}
