//! The table of `extract --format table`: a commitment a line, columns as wide as their content.
//!
//! In: a board. Out: text.

use crate::compare::{Board, CompanyRow, Item, item_label, role_label};

const HEADS: [&str; 5] = ["Company", "Commitment", "Role", "Confidence", "Document"];
/// Widest column, in characters.
const WIDEST: usize = 60;

/// The table of all commitments that were found.
pub(super) fn table(board: &Board) -> String {
    let mut rows = vec![HEADS.map(str::to_owned)];
    for company in board.rows() {
        rows.extend(company.items.iter().map(|item| row(board, company, item)));
    }
    let width = |column: usize| rows.iter().map(|r| r[column].chars().count()).max().unwrap_or(0);
    let widths: [usize; 5] = std::array::from_fn(width);
    let mut text = String::new();
    for cells in &rows {
        let line: Vec<String> = cells.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        text.push_str(line.join("  ").trim_end());
        text.push('\n');
    }
    text + &remarks(board)
}

/// What is to be said about documents, a line each.
fn remarks(board: &Board) -> String {
    let documents = board.companies.iter().flat_map(|c| &c.documents).chain(&board.loose);
    let mut lines: Vec<String> = documents.flat_map(|d| d.remarks.iter().map(|r| format!("{}: {}", d.name, r.message))).collect();
    lines.sort();
    if lines.is_empty() { String::new() } else { format!("\nRemarks\n{}\n", lines.join("\n")) }
}

fn row(board: &Board, company: &CompanyRow, item: &Item) -> [String; 5] {
    let all = board.companies.iter().flat_map(|c| &c.documents).chain(&board.loose);
    let document = all.into_iter().find(|d| d.hash == item.document).map_or("", |d| d.name.as_str());
    let cells = [
        company.short.as_str(),
        &item_label(&item.commitment),
        role_label(item.role),
        &format!("{:.2}", item.commitment.confidence),
        document,
    ];
    cells.map(cut)
}

/// The text in one line, cut with an ellipsis where it is too long.
fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= WIDEST {
        return line;
    }
    line.chars().take(WIDEST - 1).collect::<String>().trim_end().to_owned() + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_cells_are_cut() {
        assert_eq!(cut("one\n two"), "one two");
        let long = cut(&"ä".repeat(100));
        assert_eq!((long.chars().count(), long.ends_with('…')), (WIDEST, true));
    }
}
