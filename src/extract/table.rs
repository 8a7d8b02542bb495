//! Tables as text: a row of cells becomes small statements that the rest of the engine reads like sentences.
//!
//! In: consecutive rows. Out: for each statement the places that make it, in reading order, and the row's owner. Must not decide what a statement means.
//!
//! `Renewable electricity | 60 % | 90 %` under `2025 | 2030`: [Renewable electricity][60 %][2025] and [Renewable electricity][90 %][2030].
//! `Arvo | Net zero | 2040 | Scopes 1 and 2`: one statement. A row of prices has no kind and yields nothing later on.

use crate::rules::{Class, RuleSet};
use crate::text::{Normal, Span};

/// A statement made of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// The places, in the order in which they are read.
    pub parts: Vec<Span>,
    /// The first cell of the row, which may name a company.
    pub label: Span,
    /// The head of the first column says that it does.
    pub owned: bool,
}

/// The statements of a run of rows.
pub(super) fn lines(text: &str, rows: &[Span], rules: &RuleSet) -> Vec<Line> {
    let cells: Vec<Vec<Span>> = rows.iter().map(|r| cells(text, *r)).filter(|c| !is_rule(text, c)).collect();
    let Some((header, body)) = cells.split_first() else { return Vec::new() };
    if body.is_empty() || header.len() < 2 {
        return cells
            .iter()
            .flatten()
            .next()
            .map(|_| cells.iter().map(|c| Line { parts: c.clone(), label: c[0], owned: false }).collect())
            .unwrap_or_default();
    }
    let by_year = header.iter().skip(1).filter(|h| has_year(h.of(text))).count() >= 1;
    let owned = matches!(
        header[0].of(text).trim().to_lowercase().as_str(),
        "company" | "brand" | "issuer" | "bank" | "name" | "group" | "airline" | "utility" | "insurer" | "firm" | "subsidiary"
    );
    let mut out = Vec::new();
    for row in body.iter().filter(|r| r.len() >= 2) {
        let shift = header.len().saturating_sub(row.len());
        if by_year {
            out.extend(year_columns(text, header, row, shift));
        } else {
            out.extend(kind_columns(text, header, row, rules));
        }
    }
    out.iter_mut().for_each(|l: &mut Line| l.owned = owned);
    out
}

/// The cells of a row: by tabs, bars, or gaps of two and more spaces.
pub(super) fn cells(text: &str, row: Span) -> Vec<Span> {
    let source = row.of(text);
    let bars = source.contains('|');
    let mut out = Vec::new();
    let mut start = 0;
    let mut push = |from: usize, to: usize| {
        let piece = &source[from..to];
        let trimmed = piece.trim();
        if !trimmed.is_empty() {
            let at = row.start + from + (piece.len() - piece.trim_start().len());
            out.push(Span::new(at, at + trimmed.len()));
        }
    };
    let bytes = source.as_bytes();
    let mut i = 0;
    while i < bytes.len() {
        let gap = bytes[i] == b'\t' || bytes[i] == b'|' || !bars && bytes[i] == b' ' && bytes.get(i + 1) == Some(&b' ');
        if gap {
            push(start, i);
            while i < bytes.len() && matches!(bytes[i], b'\t' | b'|' | b' ') {
                i += 1;
            }
            start = i;
        } else {
            i += 1;
        }
    }
    push(start, bytes.len());
    out
}

/// A ruling line such as `|---|---|`.
fn is_rule(text: &str, cells: &[Span]) -> bool {
    cells.is_empty() || cells.iter().all(|c| c.of(text).chars().all(|c| matches!(c, '-' | ':' | '=' | '_')))
}

fn has_year(cell: &str) -> bool {
    cell.split(|c: char| !c.is_ascii_digit()).any(|d| d.len() == 4 && (d.starts_with("20") || d.starts_with("19"))) && cell.len() < 24
}

/// Columns are years: label, cell and year make a statement.
fn year_columns(text: &str, header: &[Span], row: &[Span], shift: usize) -> Vec<Line> {
    let label: Vec<Span> =
        row.iter().take(header.len() - shift).zip(header).take_while(|(_, h)| !has_year(h.of(text))).map(|(c, _)| *c).collect();
    let first = row[0];
    // The first of several years is where the series starts.
    let series = header.iter().filter(|h| has_year(h.of(text))).count() >= 3;
    let start = header.iter().position(|h| has_year(h.of(text))).filter(|_| series);
    header
        .iter()
        .enumerate()
        .skip(1)
        .filter(|(k, h)| has_year(h.of(text)) && Some(*k) != start)
        .filter_map(|(k, h)| {
            let cell = *row.get(k)?;
            cell.of(text).contains('%').then(|| {
                let mut parts = if label.is_empty() { vec![first] } else { label.clone() };
                parts.push(cell);
                parts.push(*h);
                Line { parts, label: first, owned: false }
            })
        })
        .collect()
}

/// Columns are kinds: a column whose head names a kind makes a statement with its cell; the other cells of the row make one together.
fn kind_columns(text: &str, header: &[Span], row: &[Span], rules: &RuleSet) -> Vec<Line> {
    let mut rest = vec![row[0]];
    let mut out = Vec::new();
    for (k, cell) in row.iter().enumerate().skip(1) {
        let Some(head) = header.get(k) else { continue };
        if names_kind(text, *head, rules) {
            if has_year(cell.of(text)) || cell.of(text).contains('%') {
                out.push(Line { parts: vec![*head, *cell], label: row[0], owned: false });
            }
        } else {
            rest.push(*cell);
        }
    }
    if rest.len() > 1 {
        out.insert(0, Line { parts: rest, label: row[0], owned: false });
    }
    out
}

fn names_kind(text: &str, head: Span, rules: &RuleSet) -> bool {
    let normal = Normal::new(text, head);
    rules.find(&normal.fold).iter().any(|h| {
        matches!(
            h.class,
            Class::Renewable
                | Class::ElectricVehicle
                | Class::NetZero
                | Class::CarbonNeutral
                | Class::ClimateNeutral
                | Class::Emissions
                | Class::OtherObject
                | Class::CarbonPeak
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let mut at = 0;
        let rows: Vec<Span> = text
            .split('\n')
            .map(|l| {
                let s = Span::new(at, at + l.len());
                at += l.len() + 1;
                s
            })
            .collect();
        lines(text, &rows, &RuleSet::builtin()).iter().map(|l| l.parts.iter().map(|p| p.of(text)).collect::<Vec<_>>().join(" / ")).collect()
    }

    #[test]
    fn years_as_columns_and_kinds_as_columns() {
        assert_eq!(read("Indicator | 2025 | 2030\nGreen power | 60 % | 90 %"), ["Green power / 60 % / 2025", "Green power / 90 % / 2030"]);
        assert_eq!(
            read("Company\tTarget\tYear\tRenewable power\nArvo\tNet zero\t2040\t2030"),
            ["Arvo / Net zero / 2040", "Renewable power / 2030"]
        );
    }

    #[test]
    fn a_ruling_line_is_no_row() {
        assert_eq!(read("| A | 2030 |\n|---|---|\n| Waste | 5% |"), ["Waste / 5% / 2030"]);
    }
}
