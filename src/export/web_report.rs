//! A report as one page of HTML: charts, comparison, a card a company, and the evidence, numbered as in the cards.
//!
//! In: a board, its charts as SVG, a comparison. Out: a page that stands alone and prints well: no script, no outside link, one style.

use std::fmt::Write as _;

use base64::Engine as _;

use super::comparison::comparison_html_parts;
use super::rows::note;
use super::xml::escape;
use crate::compare::{
    Board, CompanyRow, DocRow, Item, Matrix, boundary_label, count_text, due_sentence, item_label, review_sentence, role_label, state_word,
    timelines_title,
};

/// A chart of the report.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportChart {
    /// What it shows, for whoever can't see it.
    pub description: String,
    /// The picture.
    pub svg: String,
}

/// Colours and measures of the page; ink on white, so that it prints as it looks.
const STYLE: &str = "\
body { font: 15px/1.5 system-ui, sans-serif; color: #14181F; background: #FFF; max-width: 1100px; margin: 32px auto; padding: 0 24px }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 8px } h2 { font-size: 19px; margin: 36px 0 8px } h3 { font-size: 16px; margin: 24px 0 4px }
p { margin: 4px 0 } .soft { color: #4A5260 } .call { border-left: 3px solid #B45309; padding-left: 10px }
img { display: block; width: 100%; height: auto; margin: 12px 0 } table { border-collapse: collapse; font-size: 13px; width: 100% }
th, td { text-align: left; vertical-align: top; padding: 4px 10px 4px 0; border-bottom: 1px solid #DADFE6 } .wide { overflow-x: auto }
ol.evidence { padding-left: 44px } ol.evidence li { margin: 0 0 10px } q { quotes: '\u{201C}' '\u{201D}' } a { color: inherit }
@page { size: A4; margin: 14mm }
@media print { body { margin: 0; max-width: none; padding: 0; font-size: 11px } h1 { font-size: 20px } h2, h3 { break-after: avoid }
img { max-height: 235mm; object-fit: contain; object-position: left top; margin: 6px 0 } tr, li, img { break-inside: avoid } tr:has(th[scope=rowgroup]) { break-after: avoid } .new { break-before: page } }
";

/// Companies beside each other in a table, so that it is as wide as the page.
const COMPANIES_BESIDE: usize = 5;

/// The page.
pub fn web_report(board: &Board, charts: &[ReportChart], matrix: Option<&Matrix>) -> String {
    let title = timelines_title(board);
    let mut out = format!("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n", escape(&title));
    let _ = write!(out, "<style>\n{STYLE}</style>\n</head>\n<body>\n");
    head(&mut out, board, &title);
    for chart in charts {
        let data = base64::engine::general_purpose::STANDARD.encode(&chart.svg);
        let _ = writeln!(out, "<img alt=\"{}\" src=\"data:image/svg+xml;base64,{data}\">", escape(&chart.description));
    }
    if let Some(matrix) = matrix {
        let _ = write!(
            out,
            "<h2 class=\"new\">Side by side</h2>\n<div class=\"wide\">\n{}</div>\n",
            comparison_html_parts(matrix, COMPANIES_BESIDE)
        );
    }
    let mut evidence = Evidence { board, entries: Vec::new() };
    companies(&mut out, board, &mut evidence);
    evidence.write(&mut out);
    method(&mut out, board);
    out.push_str("</body>\n</html>\n");
    out
}

fn head(out: &mut String, board: &Board, title: &str) {
    let counts = format!(
        "As of {}. {}, {}, {} counted.",
        board.as_of.long(),
        count_text(board.companies.len(), "company", "companies"),
        count_text(board.documents, "document", "documents"),
        count_text(board.counted, "commitment", "commitments")
    );
    let _ = writeln!(out, "<h1>{}</h1>\n<p class=\"soft\">{}</p>", escape(title), escape(&counts));
    if let Some(guard) = &board.guard {
        let _ = writeln!(out, "<p class=\"soft\">{}</p>", escape(&guard.sentence));
    }
    if board.unchecked > 0 {
        let words = format!("{} not checked by a person.", crate::compare::part_text(board.unchecked, board.counted));
        let _ = writeln!(out, "<p class=\"call\">{}</p>", escape(&words));
    }
}

/// A card for each company: what it promises, what it reached, each with the number of its evidence.
fn companies<'a>(out: &mut String, board: &'a Board, evidence: &mut Evidence<'a>) {
    out.push_str("<h2 class=\"new\">Companies</h2>\n");
    for company in board.rows() {
        card(out, company, evidence);
    }
}

fn card<'a>(out: &mut String, company: &'a CompanyRow, evidence: &mut Evidence<'a>) {
    let newest = match company.newest {
        Some(date) if company.stale => format!("Newest document {}, older than 24 months", date.long()),
        Some(date) => format!("Newest document {}", date.long()),
        None => "No dated document of its own".to_owned(),
    };
    let _ = writeln!(out, "<h3>{}</h3>\n<p class=\"soft\">{}</p>", escape(&company.name), escape(&newest));
    if company.items.is_empty() {
        out.push_str("<p>No commitment was found.</p>\n");
        return;
    }
    out.push_str(
        "<table>\n<thead><tr><th>Part</th><th>Commitment</th><th>Boundary</th><th>Checked</th><th>Evidence</th></tr></thead>\n<tbody>\n",
    );
    let headline = company.headline_item().map(|i| &i.id);
    let (first, rest): (Vec<&Item>, Vec<&Item>) = company.items.iter().partition(|i| Some(&i.id) == headline);
    for item in first.into_iter().chain(rest) {
        let number = evidence.number(item);
        let due = due_sentence(item).map_or_else(String::new, |s| format!("<br><span class=\"soft\">{}</span>", escape(&s)));
        let _ = writeln!(
            out,
            "<tr><td>{}{}</td><td>{}{due}</td><td>{}</td><td>{}</td><td><a href=\"#e{number}\">{number}</a></td></tr>",
            escape(role_label(item.role)),
            if item.inferred { " (inferred)" } else { "" },
            escape(&item_label(&item.commitment)),
            escape(&boundary_label(&item.commitment)),
            escape(state_word(item.state())),
        );
    }
    out.push_str("</tbody>\n</table>\n");
}

/// The quotes, in the order in which the cards name them.
struct Evidence<'a> {
    board: &'a Board,
    entries: Vec<&'a Item>,
}

impl<'a> Evidence<'a> {
    fn number(&mut self, item: &'a Item) -> usize {
        self.entries.push(item);
        self.entries.len()
    }

    fn document(&self, hash: &str) -> Option<&'a DocRow> {
        self.board.companies.iter().flat_map(|c| &c.documents).chain(&self.board.loose).find(|d| d.hash == hash)
    }

    fn write(&self, out: &mut String) {
        out.push_str("<h2 class=\"new\">Evidence</h2>\n<ol class=\"evidence\">\n");
        for (at, item) in self.entries.iter().enumerate() {
            let _ = writeln!(
                out,
                "<li id=\"e{}\"><q>{}</q><br><span class=\"soft\">{}</span></li>",
                at + 1,
                escape(&item.commitment.evidence.quote),
                escape(&self.source(item))
            );
        }
        out.push_str("</ol>\n");
    }

    /// Where the words stand, how sure the reading is, and who looked.
    fn source(&self, item: &Item) -> String {
        let document = self.document(&item.document);
        let mut parts = vec![document.map_or_else(|| "Document not at hand".to_owned(), |d| d.title.clone())];
        parts.extend(item.stated.map(|d| d.long()));
        parts.extend(item.commitment.evidence.page.map(|p| format!("p. {p}")));
        parts.extend(document.map(|d| d.name.clone()));
        parts.push(format!("confidence {:.0}", item.commitment.confidence * 100.0));
        parts.push(review_sentence(item));
        let note = item.review.as_ref().map(|r| r.note.trim()).filter(|n| !n.is_empty());
        parts.extend(note.map(|n| format!("note: {n}")));
        parts.join(" · ")
    }
}

/// How the report was made.
fn method(out: &mut String, board: &Board) {
    let lines = [
        format!(
            "Pledgeline {} read the documents by fixed rules; the same documents give the same report. Nothing was estimated or filled in.",
            env!("CARGO_PKG_VERSION")
        ),
        "The headline of a company is its widest, then latest, neutrality target in the boundary chosen; percentages are as stated, against the base year that the text gives.".to_owned(),
        note(board),
    ];
    out.push_str("<h2>Method</h2>\n");
    for line in lines {
        let _ = writeln!(out, "<p class=\"soft\">{}</p>", escape(&line));
    }
}
