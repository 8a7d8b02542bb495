//! The time of the verb that governs a statement: will, has done, is.
//!
//! In: a scan with its verbs and clauses, and the place of a statement. Out: a [`Tense`] with the deciding word. The verb before it in its own predicate
//! wins, then the one behind it, then those of earlier predicates of the clause.
//!
//! `has committed to cut` is will, `has cut` is done, `is 14% lower` is now, `became the first to` is done.

use crate::rules::Class;
use crate::text::Span;

use super::clauses::{clause, predicate};
use super::scan::Scan;

/// The time of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// To come.
    Will,
    /// Done, with effect now.
    Perfect,
    /// Done in the past.
    Past,
    /// Is so now.
    Present,
}

/// Words that keep an infinitive in the past: "became the first to", "used to".
pub(super) fn past_before_to(word: &str) -> bool {
    matches!(
        word,
        "first"
            | "used"
            | "managed"
            | "able"
            | "helped"
            | "down"
            | "up"
            | "compared"
            | "due"
            | "thanks"
            | "according"
            | "related"
            | "contributed"
            | "relative"
            | "close"
            | "equal"
            | "equivalent"
            | "zero"
            | "access"
            | "proportion"
            | "share"
    )
}

/// The tense of the verb that governs the statement at `place`.
pub(super) fn tense(scan: &Scan, place: Span) -> Option<(Tense, Span)> {
    if let Some(inside) = scan.verbs.iter().find(|v| place.contains(v.span) && v.span.start == place.start && v.tense != Tense::Will) {
        return Some((inside.tense, inside.span));
    }
    if let Some(goal) = goal_of(scan, place) {
        return Some((Tense::Will, goal));
    }
    let (own, wide) = (predicate(scan, place), clause(scan, place));
    let upto = scan.verbs.partition_point(|v| v.span.end <= place.start);
    let mut before = scan.verbs[..upto].iter().rev().find(|v| v.span.start >= own.start);
    if before.is_some_and(|v| v.weak) {
        let firm = scan.verbs[..upto].iter().rev().find(|v| v.span.start >= wide.start && !v.weak);
        before = firm.or(before);
    }
    // "suppliers that stand for 72% of our spend will have": the relative clause only counts them.
    if let Some(v) = before.filter(|v| counts_only(scan, v.span)) {
        let next = scan.verbs[upto..].iter().find(|n| n.span.start >= place.end && n.span.end <= wide.end && !n.infinitive);
        if let Some(next) = next.filter(|_| scan.distance(v.span, place) <= 3) {
            return Some((next.tense, next.span));
        }
    }
    // "we will build homes that emit 75% less": the relative clause says what is promised.
    if let Some(v) = before.filter(|v| v.tense == Tense::Present && in_relative(scan, v.span)) {
        let willed = scan.verbs[..upto].iter().rev().find(|w| w.span.start >= wide.start && w.span.end <= v.span.start && !w.weak);
        if let Some(willed) = willed.filter(|w| w.tense == Tense::Will) {
            return Some((willed.tense, willed.span));
        }
    }
    let behind = || {
        scan.verbs[upto..]
            .iter()
            .find(|v| v.span.start >= place.end && v.span.end <= own.end && !v.infinitive)
            .filter(|v| !told_of_things(scan, v.span) && !in_brackets(scan, place, v.span))
    };
    let earlier = || scan.verbs[..upto].iter().rev().find(|v| v.span.start >= wide.start);
    before.or_else(behind).or_else(earlier).map(|v| (v.tense, v.span))
}

/// "with a goal of reaching net zero", "towards our target of a 30% cut": the noun governs, whatever the verb of the sentence.
///
/// Not where the goal is said to be reached: "having achieved our target of a 30% cut".
fn goal_of(scan: &Scan, place: Span) -> Option<Span> {
    let at = scan.token_at(place.start);
    let of = (at.saturating_sub(7)..at).rev().find(|k| scan.word(*k) == "of" && is_goal(scan.before(*k, 1)))?;
    let between = (of + 1..at).any(|k| matches!(scan.word(k), "," | ";" | "and" | "but") || scan.is_number(k));
    let goal = scan.tokens[of - 1].span;
    let reached = scan.hits.iter().any(|h| {
        let state = scan.fold(h.span).starts_with("are ") || scan.fold(h.span).starts_with("is ");
        // "reached its goal of": one phrase holds the verb and the goal.
        let both = h.class == Class::Echo
            && h.span.contains(goal)
            && ["reached ", "achieved ", "met ", "hit "].iter().any(|w| scan.fold(h.span).starts_with(w));
        both || matches!(h.class, Class::Reached | Class::Missed | Class::Withdrawn)
            && !state
            && h.span.end <= goal.start
            && scan.distance(h.span, goal) <= 5
    });
    (!between && !reached).then_some(goal)
}

/// "homes that emit", "cars which use": a verb of a clause that only says which things are meant.
fn in_relative(scan: &Scan, verb: Span) -> bool {
    let words = scan.words_before(verb.start, 2);
    matches!(words.as_slice(), [noun, "that" | "which"] if !matches!(*noun, "," | "say" | "says" | "said" | "and" | "so" | "show" | "shows" | "means"))
}

/// "assets which we have control over": a verb behind "which we" says whose things are meant.
fn told_of_things(scan: &Scan, verb: Span) -> bool {
    let words = scan.words_before(verb.start, 2);
    matches!(words.as_slice(), ["which" | "that" | "where", "we" | "it" | "they"])
}

/// "by 50% from 2005 levels (which was 24 million tons)": a verb inside of brackets behind the place.
fn in_brackets(scan: &Scan, place: Span, verb: Span) -> bool {
    let gap = scan.fold(Span::new(place.end, verb.start));
    gap.rfind('(').is_some_and(|at| !gap[at..].contains(')'))
}

fn is_goal(word: &str) -> bool {
    matches!(word, "goal" | "target" | "aim" | "ambition" | "objective" | "intention" | "vision" | "commitment" | "milestone")
}

/// "that account for", "which cover", "representing": a verb that says how much of a whole something is.
fn counts_only(scan: &Scan, verb: Span) -> bool {
    let word = scan.fold(verb);
    let relative = matches!(scan.words_before(verb.start, 1).first(), Some(&"that" | &"which" | &"who"));
    relative
        && ["stand", "account", "represent", "make", "cover", "constitute", "supply", "provide", "compris", "amount"]
            .iter()
            .any(|w| word.starts_with(w))
}

/// What a company switches to or sends to, and never does.
const THINGS: [Class; 8] = [
    Class::OtherObject,
    Class::Fossil,
    Class::Suppliers,
    Class::Investees,
    Class::Renewable,
    Class::Electricity,
    Class::ElectricVehicle,
    Class::Source,
];

/// Whether a verb in its base form can stand here (not a number, a determiner or a capital).
pub(super) fn is_base_verb(scan: &Scan, i: usize) -> bool {
    let word = scan.word(i);
    // "to developers", "to emissions": a noun in the plural.
    let plural = word.ends_with('s') && !word.ends_with("ss") && !matches!(word, "focus" | "bias");
    // "to landfill", "to coal": a thing.
    let thing = || {
        let at = scan.tokens.get(i).map_or(usize::MAX, |t| t.span.start);
        scan.hits.iter().any(|h| h.span.start == at && THINGS.contains(&h.class)) && !scan.rules.is_word(Class::VerbBase, word)
    };
    !scan.is_number(i)
        && !plural
        && !thing()
        && word.len() > 1
        && !matches!(
            word,
            "the"
                | "a"
                | "an"
                | "our"
                | "its"
                | "their"
                | "all"
                | "zero"
                | "net"
                | "around"
                | "about"
                | "over"
                | "almost"
                | "some"
                | "each"
                | "these"
                | "this"
                | "that"
                | "customers"
                | "suppliers"
                | "which"
        )
        && word.as_bytes()[0].is_ascii_lowercase()
        && !super::names::is_capital(scan, i)
}
