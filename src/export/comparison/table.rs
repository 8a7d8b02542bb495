//! The comparison as text of 100 columns: a few companies beside each other, the others below.
//!
//! In: a matrix. Out: text without colours or control characters.

use std::fmt::Write as _;

use super::{marked, newest, notes};
use crate::compare::{Matrix, RowGroup};

/// Columns of the text.
const WIDTH: usize = 100;
/// Columns of the row's name.
const LABEL: usize = 20;
/// Most companies beside each other.
const BESIDE: usize = 3;
const GAP: &str = "  ";

/// Blocks of up to three companies, each with all rows.
pub fn comparison_table(matrix: &Matrix) -> String {
    let mut out = String::new();
    let all: Vec<usize> = (0..matrix.columns.len()).collect();
    for block in all.chunks(BESIDE) {
        let width = (WIDTH - LABEL) / block.len() - GAP.len();
        part(&mut out, matrix, block, width.min(40));
        out.push('\n');
    }
    for note in notes(matrix) {
        for line in wrap(&note, WIDTH) {
            let _ = writeln!(out, "{line}");
        }
    }
    out
}

fn part(out: &mut String, matrix: &Matrix, block: &[usize], width: usize) {
    let of = |text: &dyn Fn(usize) -> String| block.iter().map(|i| wrap(&text(*i), width)).collect::<Vec<_>>();
    row(out, "", &of(&|i| matrix.columns[i].short.clone()), width);
    row(out, "Newest document", &of(&|i| newest(&matrix.columns[i])), width);
    let mut group: Option<RowGroup> = None;
    for line in &matrix.rows {
        if group != Some(line.key.group()) {
            group = Some(line.key.group());
            let label = line.key.group().label();
            let rest = (LABEL + block.len() * (width + GAP.len())).saturating_sub(label.len() + 4);
            let _ = writeln!(out, "── {label} {}", "─".repeat(rest));
        }
        row(out, line.key.label(), &of(&|i| marked(&line.cells[i])), width);
    }
}

/// A row as high as its highest cell.
fn row(out: &mut String, label: &str, cells: &[Vec<String>], width: usize) {
    let label = wrap(label, LABEL);
    let height = cells.iter().map(Vec::len).chain([label.len()]).max().unwrap_or(1);
    for n in 0..height {
        let at = |lines: &[String]| lines.get(n).cloned().unwrap_or_default();
        let mut line = format!("{:LABEL$}", at(&label));
        for cell in cells {
            let _ = write!(line, "{GAP}{:width$}", at(cell));
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

/// Lines of at most `width` characters, broken between words where they allow it.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let mut rest = word;
        loop {
            let room = lines.last().map_or(0, |l: &String| l.chars().count() + 1 + rest.chars().count());
            if !lines.is_empty() && room <= width {
                let last = lines.len() - 1;
                let _ = write!(lines[last], " {rest}");
                break;
            }
            if rest.chars().count() <= width {
                lines.push(rest.to_owned());
                break;
            }
            let cut = rest.char_indices().nth(width).map_or(rest.len(), |(i, _)| i);
            lines.push(rest[..cut].to_owned());
            rest = &rest[cut..];
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_no_longer_than_asked_for() {
        assert_eq!(wrap("net zero by 2045", 8), ["net zero", "by 2045"]);
        assert_eq!(wrap("decarbonisation", 6), ["decarb", "onisat", "ion"]);
        assert!(wrap("", 5).is_empty());
    }
}
