//! Shares told as two counts: how many there are, and how many of them have come so far.
//!
//! In: a scan, the count of the sentence before. Out: a [`Total`] to remember; percentages of later counts. What they are shares of is decided later.
//!
//! `Of our 640 vehicles, 256 were electric`: 40 %. `We have 90 service cars.` then `40 are electric`: 44.4 %.
//! None: `We have 90 service cars. 40 people drive them`, years, amounts with a unit, a part that is more than the whole.

use crate::rules::Class;
use crate::text::{Span, TokenKind, number};

use super::compose::Draft;
use super::elements::Seed;
use super::percents::Percent;
use super::scan::Scan;

/// How far the part may stand behind the whole within a sentence.
const APART: usize = 10;

/// How many there are of what a sentence counted.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Total {
    value: f64,
    /// How many sentences ago it was told.
    pub age: usize,
}

/// The first count of things in a sentence: "We have 90 service cars", "Its 5,000 masts".
pub(super) fn total(scan: &Scan) -> Option<Total> {
    (0..scan.tokens.len()).find_map(|i| {
        let value = count(scan, i).filter(|v| *v >= 4.0)?;
        let thing = (i + 1..i + 5).take_while(|k| is_plain(scan, *k)).any(|k| scan.word(k).len() > 3 && scan.word(k).ends_with('s'));
        let held = matches!(
            scan.before(i, 1),
            "have"
                | "has"
                | "operate"
                | "lease"
                | "leases"
                | "keep"
                | "keeps"
                | "drive"
                | "drives"
                | "charter"
                | "charters"
                | "operates"
                | "run"
                | "runs"
                | "own"
                | "owns"
                | "our"
                | "its"
                | "the"
                | "with"
                | "of"
                | "use"
                | "uses"
                | "from"
        );
        (thing && held).then_some(Total { value, age: 0 })
    })
}

/// The percentages that a sentence tells by two counts, or by one against an earlier total.
pub(super) fn shares(scan: &Scan, known: Option<&Total>) -> Vec<Percent> {
    if scan.percents.iter().any(|p| !p.bare && !p.fraction) {
        return Vec::new();
    }
    let mut out = Vec::new();
    for i in 0..scan.tokens.len() {
        let Some(value) = count(scan, i).filter(|_| acts(scan, i)) else { continue };
        let whole = within(scan, i).or_else(|| known.filter(|t| t.age <= 1 && opens(scan, i)).map(|t| t.value));
        let taken = scan.percents.iter().any(|p| p.span.contains(scan.tokens[i].span) && !p.bare);
        if let Some(whole) = whole.filter(|w| *w > value && !taken) {
            let span = scan.tokens[i].span;
            out.push(Percent { span, value: (value / whole * 1000.0).round() / 10.0, fraction: true, ..Percent::default() });
        }
    }
    out
}

/// The whole of which a count in the same sentence is a part: "Of our 640 vehicles, 256".
fn within(scan: &Scan, part: usize) -> Option<f64> {
    let at = (part.saturating_sub(APART)..part).rev().find(|k| count(scan, *k).is_some())?;
    let of = matches!(scan.before(at, 1), "of")
        || matches!(scan.before(at, 1), "the" | "our" | "its" | "their" | "all") && scan.before(at, 2) == "of";
    let plain = (at + 1..part).all(|k| is_plain(scan, k) || scan.word(k) == ",");
    count(scan, at).filter(|v| of && plain && *v >= 4.0)
}

/// A count: a whole number that is no year, no amount and no part of another figure, or a number word.
fn count(scan: &Scan, i: usize) -> Option<f64> {
    let word = scan.word(i);
    let whole = scan.is_number(i)
        && !word.contains('.')
        && super::years::plain_year(word).is_none()
        && !scan.years.iter().any(|y| y.span.contains(scan.tokens[i].span))
        && !scan.is(i + 1, Class::MeasureUnit)
        && !matches!(scan.before(i, 1), "$" | "€" | "£" | "-" | "scope" | "/" | "and" | "to")
        && !matches!(scan.word(i + 1), "%" | "percent" | "per" | "million" | "billion" | "thousand" | "-" | "and" | "to" | "/");
    whole.then(|| number(word)).flatten().filter(|v| *v >= 1.0)
}

/// Whether a verb, or "of them" and a verb, stands right behind a count.
fn acts(scan: &Scan, i: usize) -> bool {
    let behind = if scan.word(i + 1) == "of" && matches!(scan.word(i + 2), "them" | "these" | "those") { i + 3 } else { i + 1 };
    let at = (behind..behind + 2).find(|k| !matches!(scan.word(*k), "already" | "now" | "so" | "currently")).unwrap_or(behind);
    super::subjects::is_verb(scan, at) && !matches!(scan.word(at), "and" | "of")
}

/// Whether a count opens its clause.
fn opens(scan: &Scan, i: usize) -> bool {
    i == 0 || matches!(scan.before(i, 1), ";" | ":" | "–" | "—" | "," | "(" | "so" | "far" | "today" | "now" | "currently" | "date")
}

fn is_plain(scan: &Scan, i: usize) -> bool {
    scan.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word) && !super::subjects::is_verb(scan, i)
}

/// "Eleven of our thirteen sites recycle": the subject at the head of the sentence counts those that do, and nothing is promised.
pub(super) fn counted_subject(scan: &Scan, draft: &Draft) -> bool {
    let (first, end) = (scan.token_at(draft.place.start), scan.token_at(draft.place.end));
    let counts = matches!(&draft.seed, Seed::Share(p) if p.fraction) && end >= first + 3 && (first..end).any(|k| scan.word(k) == "of");
    let noun = (end..end + 3).find(|k| scan.word(*k).ends_with('s') && scan.word(*k).len() > 3);
    let verb = noun
        .map(|k| scan.word(k + 1))
        .filter(|w| w.len() > 2 && !matches!(*w, "will" | "shall" | "should" | "must" | "could" | "that" | "which" | "who"));
    counts && first <= 1 && verb.is_some() && draft.standing.will.is_none() && draft.standing.negated.is_none()
}

/// Adds percentages to those of a scan, in order, in the place of numbers without a sign.
pub(super) fn add(scan: &mut Scan, found: Vec<Percent>) {
    if found.is_empty() {
        return;
    }
    let spans: Vec<Span> = found.iter().map(|p| p.span).collect();
    scan.percents.retain(|p| !p.bare && !spans.iter().any(|s| s.overlaps(p.span)));
    scan.percents.extend(found);
    scan.percents.sort_by_key(|p| p.span.start);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RuleSet;
    use crate::text::Normal;

    fn told(first: &str, then: &str) -> Vec<f64> {
        let rules = RuleSet::builtin();
        let (one, two) = (Normal::new(first, Span::new(0, first.len())), Normal::new(then, Span::new(0, then.len())));
        let scan = |n| Scan::new(n, Span::new(0, n.text.len()), &rules, Some(2023), false);
        shares(&scan(&two), total(&scan(&one)).as_ref()).iter().map(|p| p.value).collect()
    }

    #[test]
    fn two_counts_make_a_share() {
        assert_eq!(told("", "Of our 640 vehicles, 256 were electric."), [40.0]);
        assert_eq!(told("We have 90 service cars.", "40 are electric."), [44.4]);
    }

    #[test]
    fn other_numbers_do_not() {
        assert!(told("We have 90 service cars.", "40 people drive them.").is_empty());
        assert!(told("We have 90 service cars.", "120 are electric.").is_empty());
        assert!(told("We have 90 service cars.", "In 2022 they were washed.").is_empty());
    }
}
