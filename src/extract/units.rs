//! Units of a document: its blocks, cut further where lines stand for themselves, normalised one at a time.
//!
//! In: a document. Out: units in reading order (spans of the original). Must not look at meaning.

use crate::document::{BlockKind, Document, ends_open};
use crate::rules::RuleSet;
use crate::text::{Span, wrap_column};

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitKind {
    /// A heading or a short line that stands alone.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list.
    Item,
    /// A row of a table.
    Row,
}

/// A piece of the document that is analysed in one go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unit {
    /// What it is.
    pub kind: UnitKind,
    /// Where it stands in the original.
    pub span: Span,
}

/// Longest unit in bytes; longer blocks are cut at white space, so that no line is too long to analyse.
const LONGEST: usize = 20_000;

/// All units of a document.
pub(super) fn units(document: &Document, rules: &RuleSet) -> Vec<Unit> {
    let text: &str = &document.text;
    let mut out = Vec::new();
    for block in &document.blocks {
        match block.kind {
            BlockKind::Heading(_) => push(text, UnitKind::Heading, block.span, &mut out),
            BlockKind::TableRow => push(text, UnitKind::Row, block.span, &mut out),
            BlockKind::ListItem => push(text, UnitKind::Item, block.span, &mut out),
            BlockKind::Paragraph => lines(text, block.span, rules, &mut out),
        }
    }
    super::spaced::mark(text, rules, &mut out);
    let mut out = cards(text, out);
    if let Some(first) = out.first_mut() {
        first.span.start += stamp(first.span.of(text));
    }
    out
}

/// The length of a stamp "date 2024-03-14 " that a text begins with: no word of its first sentence.
fn stamp(text: &str) -> usize {
    let body = text.trim_start();
    let Some(rest) = body.strip_prefix("date ") else { return 0 };
    let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '-')).unwrap_or(rest.len());
    let words = rest[end..].trim_start();
    if end < 4 || words.is_empty() || words.len() == rest[end..].len() { 0 } else { text.len() - words.len() }
}

/// Short lines right below each other, one of them a bare year, are one statement: a card of a goals page.
fn cards(text: &str, units: Vec<Unit>) -> Vec<Unit> {
    let short = |u: &Unit| {
        matches!(u.kind, UnitKind::Heading | UnitKind::Paragraph) && u.span.len() <= 80 && !u.span.of(text).trim_end().ends_with('.')
    };
    let touching = |a: &Unit, b: &Unit| a.span.end <= b.span.start && text[a.span.end..b.span.start].matches('\n').count() == 1;
    let bare = |u: &Unit| {
        let piece = u.span.of(text).trim();
        piece.len() <= 12 && piece.split(|c: char| !c.is_ascii_digit()).any(|d| d.len() == 4 && d.starts_with("20")) && !piece.contains('%')
    };
    let mut out: Vec<Unit> = Vec::with_capacity(units.len());
    let mut i = 0;
    while i < units.len() {
        let mut end = i + 1;
        while end < units.len() && end - i < 6 && short(&units[end - 1]) && short(&units[end]) && touching(&units[end - 1], &units[end]) {
            end += 1;
        }
        // A bare year right above the items of a list heads them.
        if end < units.len() && units[end].kind == UnitKind::Item && bare(&units[end - 1]) {
            end -= 1;
        }
        if end - i >= 2 && units[i + 1..end].iter().any(bare) {
            out.push(Unit { kind: UnitKind::Item, span: units[i].span.cover(units[end - 1].span) });
            i = end;
        } else {
            out.push(units[i]);
            i += 1;
        }
    }
    out
}

fn push(text: &str, kind: UnitKind, span: Span, out: &mut Vec<Unit>) {
    let mut rest = span;
    while rest.len() > LONGEST {
        let mut cut = rest.start + LONGEST;
        while !text.is_char_boundary(cut) {
            cut -= 1;
        }
        let cut = text[rest.start..cut].rfind(char::is_whitespace).map_or(cut, |i| rest.start + i + 1);
        out.push(Unit { kind, span: Span::new(rest.start, cut) });
        rest.start = cut;
    }
    if !rest.is_empty() {
        out.push(Unit { kind, span: rest });
    }
}

/// Cuts a paragraph where its lines stand for themselves; keeps hard-wrapped lines together.
fn lines(text: &str, span: Span, rules: &RuleSet, out: &mut Vec<Unit>) {
    let source = span.of(text);
    let mut pieces: Vec<Span> = Vec::new();
    let mut at = span.start;
    for line in source.split_inclusive('\n') {
        let trimmed = line.trim_end();
        let start = at + (line.len() - line.trim_start().len()).min(trimmed.len());
        if !trimmed.trim().is_empty() {
            pieces.push(Span::new(start, at + trimmed.len()));
        }
        at += line.len();
    }
    let first_word = |p: &Span| p.of(text).split_whitespace().next().map_or(0, str::len);
    let widths: Vec<(usize, usize)> = pieces.iter().enumerate().map(|(i, p)| (p.len(), pieces.get(i + 1).map_or(0, first_word))).collect();
    // Beside a long line a few short ones are no column.
    let few = widths.len() < 5;
    let widest = widths.iter().map(|w| w.0).max().filter(|w| few && *w > 130).unwrap_or_else(|| wrap_column(&widths));
    let mut current: Option<Span> = None;
    for piece in pieces {
        match current {
            Some(open) if wraps(text, rules, open, piece, widest) => current = Some(open.cover(piece)),
            Some(open) => {
                push(text, kind_of(open.of(text)), open, out);
                current = Some(piece);
            }
            None => current = Some(piece),
        }
    }
    if let Some(open) = current {
        push(text, kind_of(open.of(text)), open, out);
    }
}

/// Whether the line `next` goes on with the sentence of the lines in `open`.
fn wraps(text: &str, rules: &RuleSet, open: Span, next: Span, widest: usize) -> bool {
    let (before, after) = (open.of(text), next.of(text));
    let last_line = before.rsplit('\n').next().unwrap_or(before).trim();
    let told = |piece: Span| super::fields::is_field(text, piece);
    let last = Span::new(open.end - (before.len() - before.rfind('\n').map_or(0, |i| i + 1)), open.end);
    if super::spaced::goes_on(last_line, after, rules) {
        return false;
    }
    if is_row(after) || is_row(last_line) || is_bullet(after) || told(next) && told(last) {
        return false;
    }
    let first = after.chars().next().unwrap_or(' ');
    if first.is_lowercase() || last_line.ends_with(['-', ',', '\u{ad}']) || ends_open(last_line) {
        return true;
    }
    if is_labelled(after) {
        return false;
    }
    // "net greenhouse gas / (GHG) emissions": a bracket goes on with the words before it.
    let bracket = first == '(' && after.chars().nth(1).is_some_and(char::is_uppercase) && !last_line.ends_with(['.', ':', ';', '!', '?']);
    if bracket && last_line.len() >= 40 {
        return true;
    }
    // A quotation that the line opens, or a state cut before its gas: “a goal of “net-zero / CO2 emissions””.
    let quoted = last_line.matches('“').count() > last_line.matches('”').count() && last_line.len() >= 45;
    let gas = ["CO2", "CO₂", "GHG", "Scope"].iter().any(|g| after.starts_with(g));
    let cut = ["net-zero", "net zero", "absolute", "zero", "the", "our", "its", "of", "and", "by", "in", "to"];
    // "reduce absolute emissions / 50% by 2030": a figure goes on with the line that stops before it.
    let figure = after.split_whitespace().next().is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()) && w.ends_with('%'));
    let stops = last_line.len() >= 45 && last_line.ends_with(char::is_lowercase) && !is_bullet(before);
    if quoted || figure && stops || gas && cut.iter().any(|w| last_line.ends_with(w)) {
        return true;
    }
    let first_word = after.split_whitespace().next().map_or(0, str::len);
    (45..=130).contains(&widest) && last_line.len() + first_word + 12 >= widest && last_line.len() <= widest + 3
}

/// A line that begins with its own year as a label: "2030: …", "FY2050  Carbon neutrality", "By 2040: …", "Target 2030: …".
fn is_labelled(line: &str) -> bool {
    let mut rest = line.trim_start_matches(['"', '“', '\'', '‘', '(', '[']);
    for word in ["By ", "BY ", "In ", "Target ", "Targets ", "Goal ", "FY ", "Fiscal ", "year ", "for ", "the "] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    let rest = rest.strip_prefix("FY").unwrap_or(rest);
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let tail = rest[digits..].trim_start_matches(']');
    let sign = tail.trim_start();
    let dash = sign.strip_prefix(['–', '-']).is_some_and(|r| !r.starts_with(|c: char| c.is_ascii_digit()));
    let colon = sign.starts_with(':') || dash;
    let wide = tail.starts_with('\u{3000}') || tail.starts_with("  ");
    digits == 4 && (rest.starts_with("20") || rest.starts_with("19")) && (colon || wide)
}

/// A row of columns: tabs, bars or several wide gaps.
fn is_row(line: &str) -> bool {
    let bytes = line.as_bytes();
    let bar = |at: usize| at > 0 && bytes[at - 1] == b' ' && bytes.get(at + 1) == Some(&b' ');
    memchr::memchr2_iter(b'\t', b'|', bytes).any(|at| bytes[at] == b'\t' || bar(at))
        || memchr::memmem::find(bytes, b"    ").is_some() && line.trim().matches("    ").count() > 1
}

fn is_bullet(line: &str) -> bool {
    let mut chars = line.chars();
    let first = chars.next().unwrap_or(' ');
    matches!(first, '•' | '-' | '–' | '*' | '·' | '▪' | '‣' | '●' | '○' | '◦' | '→' | '✓') && chars.next().is_some_and(char::is_whitespace)
}

fn kind_of(piece: &str) -> UnitKind {
    if is_bullet(piece) {
        UnitKind::Item
    } else if is_row(piece) {
        UnitKind::Row
    } else if !piece.contains('\n') && piece.len() < 70 && !piece.trim_end().ends_with(['.', '!', '"', '”', ';', ',']) {
        UnitKind::Heading
    } else {
        UnitKind::Paragraph
    }
}

/// "Home | Products | Careers | Net Zero 2050 | Contact": names of pages side by side.
pub(super) fn is_navigation(line: &str) -> bool {
    if line.len() > 400
        || memchr::memchr3(b'%', b'\n', b'\t', line.as_bytes()).is_some()
        || memchr::memchr2(b'|', b'>', line.as_bytes()).is_none() && (line.is_ascii() || !line.contains(['›', '»']))
    {
        return false;
    }
    let pieces: Vec<&str> = line.split(['|', '›', '»', '>']).map(str::trim).filter(|p| !p.is_empty()).collect();
    let short = |p: &&str| p.split_whitespace().count() <= 4 && p.contains(char::is_alphabetic);
    let dated = pieces.iter().filter(|p| p.contains(|c: char| c.is_ascii_digit())).count();
    pieces.len() >= 4 && dated <= 1 && pieces.iter().all(short)
}

/// What the form of a unit is called.
pub(super) fn form(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Heading => "heading",
        UnitKind::Item => "list item",
        UnitKind::Row => "row",
        UnitKind::Paragraph => "paragraph",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(UnitKind, &str)> {
        let mut out = Vec::new();
        lines(text, Span::new(0, text.len()), &RuleSet::builtin(), &mut out);
        out.into_iter().map(|u| (u.kind, u.span.of(text))).collect()
    }

    #[test]
    fn hard_wraps_stay_together_and_short_lines_part() {
        let wrapped = "Arvo plans to become carbon neutral in all of its\nPolish mills by 2031, its chief executive said on\nMonday.";
        assert_eq!(cut(wrapped).len(), 1);
        let lines = cut("SCOPE 3\n28% absolute reduction versus 2020\n2031\nStatus: on track");
        assert_eq!(lines.len(), 4);
        assert_eq!(lines[0].0, UnitKind::Heading);
    }

    #[test]
    fn names_of_pages_are_no_row() {
        assert!(is_navigation("Home | Products | Careers | Net Zero 2050 | Contact"));
        assert!(!is_navigation("Net zero | 2050 | all scopes | Arvo"));
        assert!(!is_navigation("Scope 1 | -40% | 2030 | on track"));
    }

    #[test]
    fn bullets_and_rows_are_seen() {
        let units = cut("• We cut emissions.\n• We buy green power.\nSector\t2019\t2030");
        assert_eq!(units.iter().map(|u| u.0).collect::<Vec<_>>(), [UnitKind::Item, UnitKind::Item, UnitKind::Row]);
    }
}
