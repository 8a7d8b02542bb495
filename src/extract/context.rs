//! What stands around a statement without being part of its sentence: the line that leads a list, and notes that give the base year of many figures.
//!
//! In: units and the text. Out: the lead of an item, [`BaseNote`]s. Decides nothing about statements.
//!
//! `By 2030 we will` before `• slash emissions by 60%`: one sentence. `All targets refer to the base year 2018`: the base of all that have none.
//! `Our brands` before a list leads nothing.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::text::Span;

use super::table::year_of;
use super::units::{Unit, UnitKind};

/// A base year that is given for more than one figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BaseNote {
    /// Where the note stands.
    pub at: Span,
    /// The base year.
    pub year: i32,
    /// A footnote's mark, if only figures that carry it are meant.
    pub mark: Option<char>,
}

/// Marks of footnotes.
const MARKS: [char; 8] = ['*', '†', '‡', '¹', '²', '³', '⁴', '§'];

/// Words of which every note of a base year has one.
static MAY_BE_NOTE: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let words = NAMED.iter().chain(&COMPARED);
    AhoCorasick::builder().ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(words).expect("few short words")
});

/// Words that name a base year.
const NAMED: [&str; 8] = ["base year", "baseline", "reference year", "base:", "basis year", "base is", "reference:", "base ("];

/// Words that compare with a year, which is a base where many figures are spoken of.
const COMPARED: [&str; 12] = [
    "count from",
    "counted from",
    "reckon from",
    "compared with",
    "compared to",
    "relative to",
    "against",
    "versus",
    "vs",
    "start from",
    "measured from",
    "refer to",
];

/// The notes of a document, in order.
#[derive(Debug, Default)]
pub(super) struct BaseNotes {
    /// Those for all figures.
    plain: Vec<BaseNote>,
    /// Those for figures with a mark.
    marked: Vec<BaseNote>,
}

/// The notes of a document.
pub(super) fn base_notes(text: &str, units: &[Unit]) -> BaseNotes {
    let (marked, plain) = units.iter().filter_map(|u| base_note(text, u.span)).partition(|n| n.mark.is_some());
    BaseNotes { plain, marked }
}

fn base_note(text: &str, span: Span) -> Option<BaseNote> {
    let source = span.of(text);
    if source.len() > 400 || !may_hold_year(source.as_bytes()) {
        return None;
    }
    if !MAY_BE_NOTE.is_match(source) {
        return None;
    }
    let low = source.to_lowercase();
    // Short lines stand for themselves, long ones go on in the next.
    let wrapped = |piece: &str| piece.trim().lines().rev().skip(1).all(|line| line.len() >= 45);
    let mut pieces = source.split_inclusive(['.', ';']).flat_map(|piece| {
        let whole = wrapped(piece);
        piece.split_inclusive(move |c| c == '\n' && !whole)
    });
    pieces.find_map(|s| note_in(s, &low).map(|year| (s, year))).map(|(_, year)| {
        let first = source.trim_start_matches(['-', '–', '•', '(', ' ']).chars().next();
        BaseNote { at: span, year, mark: first.filter(|c| MARKS.contains(c)) }
    })
}

/// Whether a year may stand in a text: four digits or two behind "FY".
fn may_hold_year(text: &[u8]) -> bool {
    let digit = |k: usize| text.get(k).is_some_and(u8::is_ascii_digit);
    memchr::memchr2_iter(b'2', b'1', text)
        .any(|at| matches!(&text[at..(at + 2).min(text.len())], b"20" | b"19") && digit(at + 2) && digit(at + 3))
        || memchr::memchr2_iter(b'f', b'F', text).any(|at| matches!(text.get(at + 1), Some(b'y' | b'Y')))
}

/// The base year that a sentence gives for many figures; a sentence with a figure of its own speaks of that one.
fn note_in(sentence: &str, unit: &str) -> Option<i32> {
    let low = sentence.to_lowercase();
    if low.contains('%') || low.contains("per cent") || low.contains("percent") || low.len() > 220 {
        return None;
    }
    let many =
        ["both", "all ", "unless", "otherwise", "targets", "figures", "every ", "each ", "goals", "reductions", "changes", "commitments"];
    let at = NAMED.iter().filter_map(|w| low.find(w)).min();
    let wide = || many.iter().any(|w| low.contains(w)).then(|| COMPARED.iter().filter_map(|w| low.find(w)).min()).flatten();
    let from = at.or_else(wide)?;
    // "Base year 2018" alone, "(reference year: 2021)", "2019 is the base year for all targets".
    let alone = low.len() <= 60 || many.iter().any(|w| low.contains(w)) || unit.len() <= 90;
    // "Target (all by 2030 against 2019)\tResult 2023": the note ends with its bracket or cell.
    let behind = low
        .get(from..)
        .map(|rest| rest.split([')', '\t', '|']).next().unwrap_or(rest))
        .and_then(|rest| year_of(rest.get(..rest.len().min(48)).unwrap_or(rest)));
    behind.or_else(|| low.get(..from).and_then(year_of)).filter(|_| alone)
}

/// The base year that notes give for a statement at `at`: by its footnote's mark, else the nearest note before it, else one behind it.
pub(super) fn base_for(notes: &BaseNotes, text: &str, at: Span) -> Option<i32> {
    let words = at.of(text);
    let marked = notes.marked.iter().filter(|n| n.mark.is_some_and(|m| words.contains(m)) && n.at != at);
    // A statement of a table reaches from its header, where the note may stand, to its cell.
    let first_behind = notes.plain.partition_point(|n| n.at.end <= at.start || n.at.start <= at.start && n.at.end < at.end);
    let before = || notes.plain[..first_behind].last();
    let near = |n: &&BaseNote| n.at.start < at.end + 4000;
    let behind = || notes.plain[first_behind..].iter().take_while(near).find(|n| n.at.start >= at.end && n.at != at);
    marked.min_by_key(|n| n.at.start.abs_diff(at.start)).or_else(before).or_else(behind).map(|n| n.year)
}

/// The place of the words that lead the items behind a unit: an unfinished sentence or a short head; none where it is complete.
pub(super) fn lead(text: &str, unit: &Unit) -> Option<Span> {
    if matches!(unit.kind, UnitKind::Row) {
        return None;
    }
    let source = unit.span.of(text);
    let trimmed = source.trim_end().trim_end_matches([':', '–', '—', '…']).trim_end();
    let open = trimmed.len() < source.trim_end().len();
    if trimmed.ends_with(['.', '!', '?', '"', '”']) && !open {
        return None;
    }
    // Of a longer paragraph the last sentence leads.
    let start = trimmed.rfind(". ").map_or(0, |i| i + 2);
    let words = &trimmed[start..];
    (words.len() <= 200 && (open || words.len() <= 90)).then(|| Span::new(unit.span.start + start, unit.span.start + trimmed.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(text: &str, kind: UnitKind) -> Unit {
        Unit { kind, span: Span::new(0, text.len()) }
    }

    fn note(text: &str) -> Option<i32> {
        base_note(text, Span::new(0, text.len())).map(|n| n.year)
    }

    #[test]
    fn notes_give_a_base_for_many() {
        assert_eq!(note("All targets refer to the base year 2018 unless a footnote says otherwise."), Some(2018));
        assert_eq!(note("The commitments (reference year: 2021)"), Some(2021));
        assert_eq!(note("* base year 2020"), Some(2020));
        assert_eq!(note("Target (all by 2030 against 2019 unless noted)\tResult 2023"), Some(2019));
        assert_eq!(note("Scope 1 falls by 20% from a 2019 baseline."), None);
    }

    #[test]
    fn open_lines_lead_a_list() {
        let open = "By 2030 we will";
        assert_eq!(lead(open, &unit(open, UnitKind::Heading)).map(|s| s.of(open)), Some("By 2030 we will"));
        let colon = "We looked at it. Three goals are dated 2031:";
        assert_eq!(lead(colon, &unit(colon, UnitKind::Paragraph)).map(|s| s.of(colon)), Some("Three goals are dated 2031"));
        let done = "We are proud of our brands.";
        assert_eq!(lead(done, &unit(done, UnitKind::Paragraph)), None);
    }
}
