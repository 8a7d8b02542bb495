//! The comparison as an HTML table: for documents, and for the clipboard.
//!
//! In: a matrix. Out: one self-contained fragment or page. No script, no outside link.

use std::fmt::Write as _;
use std::ops::Range;

use super::{marked, newest, notes};
use crate::chart::{Palette, Token};
use crate::compare::{Cell, Matrix, RowGroup};
use crate::export::xml::escape;

/// A page with a heading, a table and its notes.
pub fn comparison_html(matrix: &Matrix) -> String {
    let mut out = String::from(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Comparison of climate commitments</title>\n",
    );
    let _ = writeln!(
        out,
        "<style>\nbody {{ font-family: sans-serif; color: {}; margin: 24px }} tr {{ break-inside: avoid }} tr:has(th[scope=rowgroup]) {{ break-after: avoid }}\n@page {{ size: A4 landscape; margin: 12mm }}\n</style>",
        color(Token::Ink)
    );
    out.push_str("</head>\n<body>\n<h1>Comparison of climate commitments</h1>\n");
    table(&mut out, matrix, 0..matrix.columns.len());
    told(&mut out, matrix);
    out.push_str("</body>\n</html>\n");
    out
}

/// Tables of at most `most` companies with their notes, each no wider than a sheet of paper: for reports and for the clipboard.
pub fn comparison_html_parts(matrix: &Matrix, most: usize) -> String {
    let (all, most) = (matrix.columns.len(), most.max(1));
    // As many companies in each as in the others, so that none stands alone in the last one.
    let each = all.div_ceil(all.div_ceil(most).max(1)).max(1);
    let mut out = String::new();
    for first in (0..all).step_by(each) {
        table(&mut out, matrix, first..(first + each).min(all));
    }
    told(&mut out, matrix);
    out
}

fn told(out: &mut String, matrix: &Matrix) {
    for note in notes(matrix) {
        let _ = writeln!(out, "<p style=\"margin: 4px 0; color: {}\">{}</p>", color(Token::Ink2), escape(&note));
    }
}

fn table(out: &mut String, matrix: &Matrix, shown: Range<usize>) {
    // Text programs fit a table of full width to their page; many companies need smaller letters for that.
    let size = match shown.len() {
        0..=4 => "10pt",
        5..=7 => "9pt",
        _ => "8pt",
    };
    let each = 100 / (shown.len() + 1).max(1);
    let _ = write!(
        out,
        "<table width=\"100%\" style=\"border-collapse: collapse; width: 100%; table-layout: fixed; margin-bottom: 12px\">\n<colgroup>{}</colgroup>\n<thead>\n<tr>",
        format!("<col width=\"{each}%\">").repeat(shown.len() + 1)
    );
    let paragraph = Paragraph(size);
    paragraph.th(out, "Attribute", "", "col");
    for column in &matrix.columns[shown.clone()] {
        paragraph.th(out, &column.name, &newest(column), "col");
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    let mut group: Option<RowGroup> = None;
    for row in &matrix.rows {
        if group != Some(row.key.group()) {
            group = Some(row.key.group());
            let (span, ground) = (shown.len() + 1, color(Token::Sunken));
            let label = row.key.group().label();
            let _ = writeln!(
                out,
                "<tr><th colspan=\"{span}\" scope=\"rowgroup\" style=\"{}; text-align: left; background: {ground}\">{}</th></tr>",
                edge(),
                paragraph.of(label)
            );
        }
        out.push_str("<tr>");
        paragraph.th(out, row.key.label(), "", "row");
        for cell in row.cells.get(shown.clone()).unwrap_or_default() {
            paragraph.td(out, cell);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

/// The words of a cell as a paragraph of this size: text programs take neither size nor margins from a table.
struct Paragraph(&'static str);

impl Paragraph {
    fn of(&self, html: &str) -> String {
        format!("<p style=\"margin: 0; font-family: Arial, sans-serif; font-size: {}\">{html}</p>", self.0)
    }

    fn th(&self, out: &mut String, label: &str, remark: &str, scope: &str) {
        let mut words = escape(label);
        if !remark.is_empty() {
            let _ = write!(words, "<br><span style=\"font-weight: normal; color: {}\">{}</span>", color(Token::Ink3), escape(remark));
        }
        let style = format!("{}; text-align: left; vertical-align: top", edge());
        let _ = write!(out, "<th scope=\"{scope}\" style=\"{style}\">{}</th>", self.of(&words));
    }

    fn td(&self, out: &mut String, cell: &Cell) {
        let ground = if cell.differs { format!("; background: {}", color(Token::Diff)) } else { String::new() };
        let ink = if cell.is_found() { Token::Ink } else { Token::Ink3 };
        let style = format!("{}; vertical-align: top; color: {}{ground}", edge(), color(ink));
        let _ = write!(out, "<td style=\"{style}\">{}</td>", self.of(&escape(&marked(cell))));
    }
}

fn edge() -> String {
    format!("border: 1px solid {}; padding: 3px 5px", color(Token::Border))
}

fn color(token: Token) -> String {
    let [r, g, b, _] = Palette::light().color(token);
    format!("#{r:02X}{g:02X}{b:02X}")
}
