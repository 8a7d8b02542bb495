//! The comparison as an HTML table: for documents, and for the clipboard.
//!
//! In: a matrix. Out: one self-contained fragment or page. No script, no outside link.

use std::fmt::Write as _;
use std::ops::Range;

use super::{marked, newest, notes};
use crate::chart::{Palette, Token};
use crate::compare::{Cell, Matrix, RowGroup};
use crate::export::svg::escape;

/// A table with its notes; `page` puts it into a whole document with a heading.
pub fn comparison_html(matrix: &Matrix, page: bool) -> String {
    let mut out = String::new();
    if page {
        out.push_str(
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Comparison of climate commitments</title>\n",
        );
        let _ = writeln!(
            out,
            "<style>\nbody {{ font-family: sans-serif; color: {}; margin: 24px }} tr {{ break-inside: avoid }}\n@page {{ size: A4 landscape; margin: 12mm }}\n</style>",
            color(Token::Ink)
        );
        out.push_str("</head>\n<body>\n<h1>Comparison of climate commitments</h1>\n");
    }
    table(&mut out, matrix, 0..matrix.columns.len());
    told(&mut out, matrix);
    if page {
        out.push_str("</body>\n</html>\n");
    }
    out
}

/// The same as several tables of at most `most` companies, so that each is no wider than a sheet of paper.
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
    let _ = write!(
        out,
        "<table width=\"100%\" style=\"border-collapse: collapse; width: 100%; margin-bottom: 12px; font-size: {size}\">\n<thead>\n<tr>"
    );
    th(out, "Attribute", "", "col");
    for column in &matrix.columns[shown.clone()] {
        th(out, &column.name, &newest(column), "col");
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
                "<tr><th colspan=\"{span}\" scope=\"rowgroup\" style=\"{}; text-align: left; background: {ground}\">{label}</th></tr>",
                edge()
            );
        }
        out.push_str("<tr>");
        th(out, row.key.label(), "", "row");
        for cell in row.cells.get(shown.clone()).unwrap_or_default() {
            td(out, cell);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

fn th(out: &mut String, label: &str, remark: &str, scope: &str) {
    let _ = write!(out, "<th scope=\"{scope}\" style=\"{}; text-align: left; vertical-align: top\">{}", edge(), escape(label));
    if !remark.is_empty() {
        let _ = write!(out, "<br><span style=\"font-weight: normal; color: {}\">{}</span>", color(Token::Ink3), escape(remark));
    }
    out.push_str("</th>");
}

fn td(out: &mut String, cell: &Cell) {
    let ground = if cell.differs { format!("; background: {}", color(Token::Diff)) } else { String::new() };
    let ink = if cell.is_found() { Token::Ink } else { Token::Ink3 };
    let _ = write!(out, "<td style=\"{}; vertical-align: top; color: {}{ground}\">{}</td>", edge(), color(ink), escape(&marked(cell)));
}

fn edge() -> String {
    format!("border: 1px solid {}; padding: 3px 5px", color(Token::Border))
}

fn color(token: Token) -> String {
    let [r, g, b, _] = Palette::light().color(token);
    format!("#{r:02X}{g:02X}{b:02X}")
}
