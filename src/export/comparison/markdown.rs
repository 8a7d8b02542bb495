//! The comparison as a Markdown table.
//!
//! In: a matrix. Out: text. Bars and line ends inside of cells are made harmless.

use std::fmt::Write as _;

use super::{marked, newest, notes};
use crate::compare::{Matrix, RowGroup};

/// A table with a row an attribute, and the notes as a list under it.
pub fn comparison_markdown(matrix: &Matrix) -> String {
    let mut out = String::new();
    line(&mut out, "Attribute", matrix.columns.iter().map(|c| format!("**{}**", safe(&c.name))));
    line(&mut out, "---", matrix.columns.iter().map(|_| "---".to_owned()));
    line(&mut out, "Newest document", matrix.columns.iter().map(newest));
    let mut group: Option<RowGroup> = None;
    for row in &matrix.rows {
        if group != Some(row.key.group()) {
            group = Some(row.key.group());
            line(&mut out, &format!("**{}**", row.key.group().label()), matrix.columns.iter().map(|_| String::new()));
        }
        line(&mut out, row.key.label(), row.cells.iter().map(|c| safe(&marked(c))));
    }
    out.push('\n');
    for note in notes(matrix) {
        let _ = writeln!(out, "- {}", safe(&note));
    }
    out
}

fn line(out: &mut String, head: &str, cells: impl Iterator<Item = String>) {
    let _ = write!(out, "| {head} |");
    for cell in cells {
        let _ = write!(out, " {cell} |");
    }
    out.push('\n');
}

/// Text that stays within its cell and is no markup.
fn safe(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '|' | '*' | '_' | '<' | '`' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' | '\t' => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_stay_cells() {
        assert_eq!(safe("a|b\n*c*"), "a\\|b \\*c\\*");
    }
}
