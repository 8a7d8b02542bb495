//! The comparison as plain text of 100 columns, for a terminal without a display: companies side by side, then a timeline each.
//!
//! In: a board. Out: text without colours or control characters. Says the same as the charts, by the same rows.

use std::fmt::Write as _;

use crate::compare::{
    Board, CompanyRow, Item, Role, boundary_label, count_text, due_sentence, item_label, percent_label, percent_text, role_label,
    timelines_title, uncapital, year_text, years_to_go,
};
use crate::extract::{Family, Kind};

/// Columns of the report.
const WIDTH: usize = 100;
const GAP: &str = "  ";
/// Heads and widths of the table.
const COLUMNS: [(&str, usize); 7] =
    [("Company", 20), ("Headline", 15), ("Boundary", 14), ("To go", 5), ("Step", 13), ("Progress", 12), ("Newest", 8)];
/// Columns of a timeline.
const LINE: usize = 72;

/// Companies side by side and their timelines as text.
pub fn text_report(board: &Board) -> String {
    let mut out = String::new();
    for line in wrap(&timelines_title(board), WIDTH) {
        let _ = writeln!(out, "{line}");
    }
    let counts = format!(
        "As of {}. {}, {} counted, {} not checked.",
        board.as_of.long(),
        count_text(board.documents, "document", "documents"),
        count_text(board.counted, "commitment", "commitments"),
        board.unchecked
    );
    let _ = writeln!(out, "{counts}");
    for line in board.guard.iter().flat_map(|g| wrap(&g.sentence, WIDTH)) {
        let _ = writeln!(out, "{line}");
    }
    if board.companies.is_empty() {
        return out;
    }
    out.push('\n');
    table(&mut out, board);
    for company in &board.companies {
        timeline(&mut out, board, company);
    }
    out
}

fn table(out: &mut String, board: &Board) {
    row(out, &COLUMNS.map(|(head, _)| head.to_owned()));
    row(out, &COLUMNS.map(|(_, width)| "─".repeat(width)));
    for company in &board.companies {
        row(out, &cells(board, company));
    }
}

fn cells(board: &Board, company: &CompanyRow) -> [String; 7] {
    let head = company.headline_item();
    let newest = company.newest.map_or_else(|| "no date".to_owned(), |d| month(&d.long()));
    let newest = if company.stale { format!("{newest} stale") } else { newest };
    [
        company.short.clone(),
        head.map_or_else(|| "not found".to_owned(), |i| format!("{} {}", i.commitment.kind.label(), year_text(&i.commitment))),
        head.map(|i| boundary_label(&i.commitment) + if i.inferred { " (inferred)" } else { "" }).unwrap_or_default(),
        head.and_then(|i| years_to_go(&i.commitment, board.as_of)).map(minus).unwrap_or_default(),
        listed(company, Role::Step, |i| {
            format!("{} by {}", percent_label(&i.commitment).split(" vs ").next().unwrap_or_default(), year_text(&i.commitment))
        }),
        listed(company, Role::Progress, progress),
        newest,
    ]
}

fn minus(n: i32) -> String {
    n.to_string().replace('-', "−")
}

/// "24 Jun 2024" without its day.
fn month(long: &str) -> String {
    let parts: Vec<&str> = long.split(' ').collect();
    parts[parts.len().saturating_sub(2)..].join(" ")
}

fn progress(item: &Item) -> String {
    let c = &item.commitment;
    let sign = if c.kind.family() == Family::Reduction || c.kind == Kind::EnergyEfficiency { "−" } else { "" };
    format!("{sign}{} {}", c.percent.map(percent_text).unwrap_or_default(), year_text(c)).trim().to_owned()
}

fn listed(company: &CompanyRow, role: Role, words: impl Fn(&Item) -> String) -> String {
    let list: Vec<String> = company.with_role(role).map(words).collect();
    if list.len() > 2 { format!("{}, {} (+{})", list[0], list[1], list.len() - 2) } else { list.join(", ") }
}

/// One row; cells that are too long go on in the next line.
fn row(out: &mut String, cells: &[String; 7]) {
    let wrapped: Vec<Vec<String>> = cells.iter().zip(COLUMNS).map(|(text, (_, width))| wrap(text, width)).collect();
    let lines = wrapped.iter().map(Vec::len).max().unwrap_or(0);
    for i in 0..lines {
        let parts: Vec<String> =
            wrapped.iter().zip(COLUMNS).map(|(cell, (_, width))| pad(cell.get(i).map_or("", String::as_str), width)).collect();
        let _ = writeln!(out, "{}", parts.join(GAP).trim_end());
    }
}

/// The company's documents and commitments on a line of years, then one a line.
fn timeline(out: &mut String, board: &Board, company: &CompanyRow) {
    let _ = writeln!(out, "\n{}", company.name);
    axis(out, board, company);
    let mut events: Vec<(f64, String, String)> = Vec::new();
    for doc in &company.documents {
        let date = doc.date.map_or_else(|| "no date".to_owned(), |d| d.to_string());
        events.push((doc.date.map_or(f64::MIN, |d| d.on_axis()), date, format!("| {} ({})", doc.title, doc.name)));
    }
    for item in &company.items {
        let year = item.commitment.year.map_or_else(|| "no year".to_owned(), |y| y.to_string());
        let due = due_sentence(item).filter(|_| item.role != Role::Missed).map(|d| format!("; {}", uncapital(&d))).unwrap_or_default();
        let text = format!("{} {} [{}{due}]", sign(item), item_label(&item.commitment), uncapital(role_label(item.role)));
        events.push((item.commitment.year.map_or(f64::MAX, |y| f64::from(y) + 0.5), year, text));
    }
    events.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (_, when, text) in events {
        for (i, line) in wrap(&text, WIDTH - 14).iter().enumerate() {
            let _ = writeln!(out, "  {}{}{line}", pad(if i == 0 { &when } else { "" }, 10), if i == 0 { "  " } else { "    " });
        }
    }
}

fn sign(item: &Item) -> char {
    match item.role {
        Role::Headline => '◎',
        Role::Step => '◐',
        Role::Other => '○',
        Role::Progress => '+',
        Role::Achieved => '●',
        Role::Missed | Role::Withdrawn => 'x',
        Role::Replaced => '~',
    }
}

/// A line of years with the company's marks; the first year stands at its left, the last at its right.
fn axis(out: &mut String, board: &Board, company: &CompanyRow) {
    let marks = company.items.iter().filter_map(|i| i.commitment.year.map(|y| (f64::from(y) + 0.5, sign(i))));
    let docs = company.documents.iter().filter_map(|d| d.date.map(|d| (d.on_axis(), '|')));
    let mut all: Vec<(f64, char)> =
        docs.chain([(board.as_of.on_axis(), ':')]).chain(marks).filter(|(x, _)| (1900.0..2200.0).contains(x)).collect();
    all.sort_by_key(|(_, c)| *c == '◎');
    let low = all.iter().map(|(x, _)| x.floor()).fold(f64::MAX, f64::min);
    let high = all.iter().map(|(x, _)| x.ceil()).fold(f64::MIN, f64::max).max(low + 1.0);
    let mut line = vec!['─'; LINE];
    for (x, c) in all {
        let at = ((x - low) / (high - low) * (LINE - 1) as f64).round() as usize;
        line[at.min(LINE - 1)] = c;
    }
    let _ = writeln!(out, "  {low:.0} {} {:.0}", line.iter().collect::<String>(), high - 1.0);
}

/// Columns that a text takes: wide characters count two.
fn columns(text: &str) -> usize {
    text.chars().map(|c| if matches!(u32::from(c), 0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFF60) { 2 } else { 1 }).sum()
}

fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Lines of at most `width` columns; a word that is longer is cut.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split(' ') {
        let mut word = word.to_owned();
        while columns(&word) > width {
            let (cut, rest) = split(&word, width);
            lines.push(cut);
            word = rest;
        }
        let last = lines.last_mut().expect("there is a line");
        if last.is_empty() {
            *last = word;
        } else if columns(last) + 1 + columns(&word) <= width {
            last.push(' ');
            last.push_str(&word);
        } else {
            lines.push(word);
        }
    }
    lines.retain(|l| !l.is_empty());
    lines
}

fn split(word: &str, width: usize) -> (String, String) {
    let mut taken = 0;
    let cut = word.char_indices().find(|(_, c)| {
        taken += columns(&c.to_string());
        taken > width
    });
    let at = cut.map_or(word.len(), |(i, _)| i);
    (word[..at].to_owned(), word[at..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_wrap_by_columns_and_wide_characters_count_two() {
        assert_eq!(wrap("Carbon neutral before 2060", 15), ["Carbon neutral", "before 2060"]);
        assert_eq!(wrap("青禾电力股份", 6), ["青禾电", "力股份"]);
        assert_eq!(pad("青禾", 6), "青禾  ");
        assert!(wrap("", 5).is_empty());
        assert_eq!(month("24 Jun 2024"), "Jun 2024");
        assert_eq!(month("2024"), "2024");
    }
}
