//! The whole of what was counted before, told without its predicate: the rest of a share is to come by a year.
//!
//! In: a scan. Out: the words for the whole. What it is a whole of is decided in `meaning`, by the share told before.
//!
//! `Of 820 vans 164 are electric.` then `All will be by 2029.`: 100 % by 2029. `The remaining three will be converted by 2031.`, `All ten by 2032.`
//! None: `All our shops will open on Sundays by 2027.`, `All will be trained by 2027.`

use crate::text::{Span, TokenKind};

use super::scan::Scan;
use super::years::Role;

/// The rule of an element that stands for the whole.
pub(super) const WHOLE: &str = "cue.echo_whole";

/// How many words may name what is counted.
const NOUNS: usize = 4;

/// The words for a whole whose predicate stands before, with a coming year in their clause.
pub(super) fn whole(scan: &Scan, now: Option<i32>) -> Option<Span> {
    (0..scan.tokens.len()).find_map(|i| {
        let head = heads(scan, i)?;
        let at = scan.tokens[i].span;
        let within = super::clauses::clause(scan, at);
        let end = scan.token_at(within.end).max(head);
        let verb = (head..(head + NOUNS).min(end)).find(|k| modal(scan, *k));
        // "All forty-four by 2030": without a verb the number says what is meant.
        let bare = verb.is_none() && head == i + 2 && counted(scan, i + 1);
        // "It should be every pack by 2025": the predicate stands before.
        let said = i >= 2 && scan.word(i - 1) == "be" && matches!(scan.before(i, 2), "should" | "will" | "shall" | "to" | "must");
        let noun =
            (head..(head + NOUNS).min(end)).find(|k| *k > head && scan.years.iter().any(|y| y.span.start == scan.tokens[*k].span.start));
        let from = verb.or(bare.then_some(head)).or(noun.filter(|_| said))?;
        let named = (head..from)
            .all(|k| scan.tokens[k].kind == TokenKind::Word && !matches!(scan.word(k), "of" | "and" | "that" | "which" | "who"));
        let dated = |k: usize| scan.years.iter().any(|y| y.span.contains(scan.tokens[k].span));
        let silent = (from..end).all(|k| small(scan, k) || dated(k) || scan.tokens[k].kind != TokenKind::Word && !scan.is_number(k));
        let coming = scan.years.iter().any(|y| y.role == Role::Open && now.is_some_and(|n| y.year > n) && within.contains(y.number));
        let open = (scan.token_at(within.start)..i)
            .rev()
            .find(|k| matches!(scan.word(*k), "," | ";" | "–"))
            .unwrap_or(scan.token_at(within.start));
        let ahead = (open..i).all(|k| dated(k) || small(scan, k) || matches!(scan.word(k), "and" | "," | ";" | "but" | "then" | "–"));
        (named && silent && coming && ahead).then(|| at.cover(scan.tokens[head - 1].span))
    })
}

/// "all", "all ten", "every truck", "the rest", "the other two", "the entire fleet": the token behind the words for the whole.
fn heads(scan: &Scan, i: usize) -> Option<usize> {
    let next = scan.word(i + 1);
    match scan.word(i) {
        "all" | "every" | "each" => Some(i + 1 + usize::from(counted(scan, i + 1))),
        "the" if matches!(next, "rest" | "remainder" | "others") => Some(i + 2),
        "the" if matches!(next, "remaining" | "other" | "entire" | "whole") => Some(i + 2 + usize::from(counted(scan, i + 2))),
        _ => None,
    }
    .filter(|end| *end <= scan.tokens.len())
}

/// A number, in figures or words.
fn counted(scan: &Scan, i: usize) -> bool {
    scan.is_number(i) && super::years::plain_year(scan.word(i)).is_none()
        || super::years::small_number(scan, i).is_some()
        || scan
            .word(i)
            .split('-')
            .next()
            .is_some_and(|w| matches!(w, "twenty" | "thirty" | "forty" | "fifty" | "sixty" | "seventy" | "eighty" | "ninety"))
}

fn modal(scan: &Scan, i: usize) -> bool {
    matches!(scan.word(i), "will" | "shall" | "should" | "must" | "'ll") || matches!(scan.word(i), "are" | "is") && scan.word(i + 1) == "to"
}

/// Words that say nothing of their own: auxiliaries, words that refer back, and what becomes of a thing that is changed.
fn small(scan: &Scan, i: usize) -> bool {
    matches!(
        scan.word(i),
        "will"
            | "shall"
            | "should"
            | "must"
            | "are"
            | "is"
            | "to"
            | "be"
            | "do"
            | "have"
            | "so"
            | "follow"
            | "converted"
            | "replaced"
            | "switched"
            | "done"
            | "there"
            | "it"
            | "by"
            | "in"
            | "the"
            | "end"
            | "of"
            | "as"
            | "well"
            | "too"
            | "also"
            | "then"
            | "at"
            | "latest"
            | "later"
            | "no"
            | "than"
            | "until"
            | "before"
            | "from"
            | "on"
            | "year"
            | "years"
            | "now"
            | "five"
            | "two"
            | "three"
            | "ten"
    )
}

#[cfg(test)]
mod tests {
    use super::super::{Status, extract};
    use crate::document::read;
    use crate::rules::RuleSet;

    fn goals(text: &str) -> Vec<(Option<i32>, Option<f64>)> {
        let text = format!("date 2025-03-04 Arvo plc brews beer in Lund.\n\n{text}");
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        found.commitments.into_iter().filter(|c| c.status == Status::Target).map(|c| (c.year, c.percent)).collect()
    }

    #[test]
    fn the_whole_of_what_was_counted() {
        assert_eq!(goals("Four of ten vans are electric, all ten will be by 2032."), [(Some(2032), Some(100.0))]);
        assert_eq!(goals("Of 820 vans, 164 are electric. All will be by 2029."), [(Some(2029), Some(100.0))]);
        assert_eq!(
            goals("Two of our five kilns are electric. The remaining three will be converted by 2031."),
            [(Some(2031), Some(100.0))]
        );
        assert_eq!(goals("Half of our cars are electric today, and in 2030 the entire fleet will be."), [(Some(2030), Some(100.0))]);
    }

    #[test]
    fn wholes_of_other_things() {
        assert!(goals("A third of our vans are electric. All drivers will be trained by 2027.").is_empty());
        assert!(goals("A third of our vans are electric. All our shops will open on Sundays by 2027.").is_empty());
    }
}
