//! The report as Markdown: findings, comparison, a section a company, evidence numbered as in the sections.
//!
//! In: a board and a comparison where it fits. Out: text. Quotes are escaped, so that they are never markup.

use std::fmt::Write as _;

use super::comparison::comparison_markdown;
use super::rows::note;
use crate::compare::{
    Board, CompanyRow, DocRow, Item, Matrix, boundary_label, count_text, due_sentence, findings, item_label, review_sentence, role_label,
    state_word, targets_title, timelines_title,
};

/// The report.
pub fn markdown_report(board: &Board, matrix: Option<&Matrix>) -> String {
    let mut out = format!("# {}\n\n", safe(&timelines_title(board)));
    let _ = writeln!(
        out,
        "As of {}. {}, {}, {} counted, {} of them not checked by a person.\n",
        board.as_of.long(),
        count_text(board.companies.len(), "company", "companies"),
        count_text(board.documents, "document", "documents"),
        count_text(board.counted, "commitment", "commitments"),
        crate::compare::grouped(board.unchecked)
    );
    if let Some(guard) = &board.guard {
        let _ = writeln!(out, "**{}**\n", safe(&guard.sentence));
    }
    if !board.companies.is_empty() {
        let titles =
            [targets_title(board), findings::breakdown_title(board), findings::ambition_title(board), findings::scopes_title(board)];
        for title in titles {
            let _ = writeln!(out, "- {}", safe(&title));
        }
        out.push('\n');
    }
    if let Some(matrix) = matrix {
        let _ = writeln!(out, "## Side by side\n\n{}", comparison_markdown(matrix));
    }
    let mut evidence: Vec<&Item> = Vec::new();
    out.push_str("## Companies\n\n");
    board.rows().for_each(|row| company(&mut out, row, &mut evidence));
    out.push_str("## Evidence\n\n");
    for (at, item) in evidence.iter().enumerate() {
        let quote = item.commitment.evidence.quote.split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(out, "{}. “{}” ({})", at + 1, safe(&quote), safe(&source(board, item)));
    }
    let _ = writeln!(
        out,
        "\n## Method\n\nPledgeline {} read the documents by fixed rules; the same documents give the same report. {}.",
        env!("CARGO_PKG_VERSION"),
        safe(note(board).trim_end_matches('.'))
    );
    out
}

fn company<'a>(out: &mut String, row: &'a CompanyRow, evidence: &mut Vec<&'a Item>) {
    let newest = row.newest.map_or_else(|| "No dated document of its own".to_owned(), |d| format!("Newest document {}", d.long()));
    let _ = writeln!(out, "### {}\n\n{newest}{}\n", safe(&row.name), if row.stale { ", older than 24 months" } else { "" });
    if row.items.is_empty() {
        out.push_str("No commitment was found.\n\n");
        return;
    }
    out.push_str("| Part | Commitment | Boundary | Checked | Evidence |\n| --- | --- | --- | --- | --- |\n");
    let headline = row.headline_item().map(|i| &i.id);
    let (first, rest): (Vec<&Item>, Vec<&Item>) = row.items.iter().partition(|i| Some(&i.id) == headline);
    for item in first.into_iter().chain(rest) {
        evidence.push(item);
        let due = due_sentence(item).map_or_else(String::new, |s| format!(" ({})", crate::compare::uncapital(&s)));
        let _ = writeln!(
            out,
            "| {}{} | {}{} | {} | {} | {} |",
            role_label(item.role),
            if item.inferred { " (inferred)" } else { "" },
            safe(&item_label(&item.commitment)),
            safe(&due),
            safe(&boundary_label(&item.commitment)),
            state_word(item.state()),
            evidence.len()
        );
    }
    out.push('\n');
}

fn source(board: &Board, item: &Item) -> String {
    let mut documents = board.companies.iter().flat_map(|c| &c.documents).chain(&board.loose);
    let document: Option<&DocRow> = documents.find(|d| d.hash == item.document);
    let mut parts = vec![document.map_or_else(|| "document not at hand".to_owned(), |d| d.title.clone())];
    parts.extend(item.stated.map(|d| d.long()));
    parts.extend(item.commitment.evidence.page.map(|p| format!("p. {p}")));
    parts.extend(document.map(|d| d.name.clone()));
    parts.push(crate::compare::uncapital(&review_sentence(item)));
    parts.join("; ")
}

/// Text that is no markup and stays in its cell.
fn safe(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '|' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '\\' | '#' => out.extend(['\\', c]),
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn quotes_are_no_markup() {
        assert_eq!(safe("a|b *c*\n<i>"), "a\\|b \\*c\\* \\<i\\>");
    }
}
