//! What others think, want or require: analysts, students, a tender, a standard. Whoever is the subject of a verb of the mind or of duty and is
//! nobody of the house makes no promise of the company.
//!
//! In: a draft, its scan and the companies. Out: the words of the subject.
//!
//! `Analysts assume that emissions will be 35% lower`, `The tender requires that bidders be neutral`, `Half of the managers polled expect to be neutral`.
//! None: `The board expects to be neutral`, `Arvo wants`, `Our engineers think`, `The plan requires that we cut`.

use crate::rules::Class;
use crate::text::{Span, TokenKind};

use super::compose::Draft;
use super::issuer::Cast;
use super::owner::Owner;
use super::scan::Scan;

/// The subject of a verb of the mind or of duty that governs a statement, where it is nobody of the house.
pub(super) fn other_mind(scan: &Scan, draft: &Draft, cast: &Cast) -> Option<Span> {
    if draft.asked || !matches!(draft.owner, Owner::Main | Owner::Named(_)) || !scan.uses(Class::MindVerb) {
        return None;
    }
    let place = scan.token_at(draft.place.start);
    let from = clause_start(scan, draft);
    let verb = (from + 1..place).find(|i| is_mind(scan, *i))?;
    let (first, last) = (from + introduced(scan, from, verb), verb);
    // "The contribution, the implementation of which requires support, allows a cut": the verb is that of an attribute.
    if first >= last || last - first > 14 || matches!(scan.word(verb - 1), "which" | "who") {
        return None;
    }
    let subject = scan.tokens[first].span.cover(scan.tokens[last - 1].span);
    // "The emissions from the use of machines, calculated for each kilogram": things have no mind.
    let thing = |h: &crate::rules::Hit| {
        let heads = matches!(scan.words_after(h.span.end, 1).first(), Some(&("from" | "of" | ",")));
        h.class == Class::Emissions && subject.contains(h.span) && scan.token_at(h.span.start) <= first + 2 && heads
    };
    if scan.hits.iter().any(thing) {
        return None;
    }
    // A name that belongs to the statement's owner, or words for the company, speak for it.
    let mine = match &draft.owner {
        Owner::Main => draft.owner_words.is_none_or(|w| !subject.contains(w) || scan.has(Class::Pronoun, w)),
        Owner::Named(_) => draft.owner_words.is_some_and(|w| subject.contains(w)),
        _ => false,
    };
    if !mine {
        return None;
    }
    let speaks = |i: usize| {
        matches!(scan.word(i), "we" | "we'd" | "it" | "they" | "you" | "i" | "he" | "she" | "us" | "our" | "company" | "group" | "firm")
    };
    if (first..verb).any(speaks) {
        return None;
    }
    let head = head_of(scan, first, last)?;
    // "The energy demands": a verb without ending or with "s" agrees with its subject.
    let (plural, word) = (scan.word(head).ends_with('s') || scan.word(head) == "people", scan.word(verb));
    let agrees = if word.ends_with('s') { !plural } else { plural || word.ends_with("ed") || word.ends_with('t') };
    if !agrees {
        return None;
    }
    let stranger = is_stranger(scan, first, head, cast);
    stranger.then_some(subject)
}

/// The first token of the clause of main rank in which a draft stands: behind quotation marks, semicolons and "while".
fn clause_start(scan: &Scan, draft: &Draft) -> usize {
    let place = scan.token_at(draft.place.start);
    let start = (0..place).rev().find(|i| matches!(scan.word(*i), "\"" | ";" | ":" | "while" | "whereas" | "—" | "–"));
    start.map_or(0, |i| i + 1)
}

/// Words before the subject: "And", "In a survey,", "Two years ago,".
pub(super) fn introduced(scan: &Scan, from: usize, verb: usize) -> usize {
    let mut first = from;
    while matches!(
        scan.word(first),
        "and"
            | "but"
            | "yet"
            | "so"
            | "also"
            | "meanwhile"
            | "still"
            | "nearly"
            | "almost"
            | "about"
            | "roughly"
            | "only"
            | "even"
            | "some"
    ) {
        first += 1;
    }
    let leads = matches!(scan.word(first), "in" | "at" | "on" | "under" | "by" | "after" | "with" | "for" | "last" | "according" | "since");
    let comma = (first..verb).find(|i| scan.word(*i) == ",").filter(|_| leads);
    comma.map_or(first, |i| i + 1) - from
}

/// Whether the word at a token is a finite verb of the mind.
fn is_mind(scan: &Scan, i: usize) -> bool {
    let fits = scan.is(i, Class::MindVerb);
    let noun = matches!(
        scan.before(i, 1),
        "the"
            | "a"
            | "an"
            | "of"
            | "in"
            | "by"
            | "for"
            | "was"
            | "were"
            | "been"
            | "be"
            | "is"
            | "are"
            | "to"
            | "its"
            | "our"
            | "their"
            | "than"
            | "as"
            | "no"
            | "this"
            | "that"
            | "with"
            | "on"
            | "s"
            | "climate"
            | "net"
            | "zero"
            | "interim"
            | "ambitious"
    );
    fits && !noun && !scan.is_capital(i)
}

/// The head of the noun phrase that begins at `first`: before its first preposition, participle or relative; behind "half of the".
pub(super) fn head_of(scan: &Scan, first: usize, last: usize) -> Option<usize> {
    let ends = |i: usize| {
        matches!(
            scan.word(i),
            "of" | "at"
                | "in"
                | "from"
                | "for"
                | "with"
                | "who"
                | "that"
                | "which"
                | "by"
                | "on"
                | "to"
                | ","
                | "("
                | "will"
                | "would"
                | "now"
                | "also"
                | "still"
                | "all"
                | "have"
                | "has"
                | "had"
                | "today"
        ) || i > first + 1 && scan.word(i).ends_with("ed") && !scan.is_capital(i)
            || scan.word(i).ends_with("ly")
    };
    let end = (first..last).find(|i| ends(*i)).unwrap_or(last);
    let head = end.checked_sub(1).filter(|h| *h >= first)?;
    // "half of the managers polled", "two thirds of tenants": the noun is what is counted.
    let counts = scan.is(head, Class::CountWord) || scan.is_number(head) || scan.is(head, Class::NumberWord);
    if counts && end < last && scan.word(end) == "of" { head_of(scan, end + 1, last) } else { Some(head) }
}

/// Whether the noun at `head` is one of the house, a role or a definite trade.
pub(super) fn is_house(scan: &Scan, first: usize, head: usize) -> bool {
    scan.is(head, Class::House)
        || scan.is(head, Class::Role)
        || scan.is(head, Class::TradeNoun) && matches!(scan.word(first), "the" | "this" | "your")
}

/// Whether the noun at `head` is neither the company, a part of it or somebody who speaks for it, nor a company by name.
fn is_stranger(scan: &Scan, first: usize, head: usize, cast: &Cast) -> bool {
    let token = scan.tokens[head];
    let phrase = scan.tokens[first].span.cover(token.span);
    let word = scan.word(head);
    let rules = scan.is(head, Class::RulePaper);
    let own =
        scan.has_any(&[Class::OwnWords, Class::OwnDescribed, Class::Pronoun, Class::Parent, Class::Suppliers, Class::Investees], phrase);
    // A capital at the head of the sentence makes no name of a noun in the plural.
    let noun = |s: Span| s == token.span && word.ends_with('s') && !cast.is_company(scan.text(s));
    let named = scan.names.iter().any(|n| n.span.overlaps(phrase) && !noun(n.span) && (!rules || cast.is_company(scan.text(n.span))));
    token.kind == TokenKind::Word && word.len() > 3 && !word.ends_with("ing") && !own && !named && !is_house(scan, first, head)
}

#[cfg(test)]
mod tests {
    use super::super::probe::of_arvo as found;

    #[test]
    fn what_others_think_or_require_is_promised_by_nobody() {
        assert_eq!(found("Analysts assume that emissions will be 35% lower in 2030 than in 2020."), 0);
        assert_eq!(found("The tender requires that bidders be carbon neutral by 2027."), 0);
        assert_eq!(found("Nearly half of the finance chiefs polled expect to be carbon neutral by 2030."), 0);
        assert_eq!(found("The Net-Zero Standard demands that companies cut at least 90% of their emissions before 2050."), 0);
    }

    #[test]
    fn the_house_and_its_people_speak_for_the_company() {
        assert_eq!(found("The board expects to be carbon neutral by 2030."), 1);
        assert_eq!(found("The chairman hopes to be carbon neutral by 2030."), 1);
        assert_eq!(found("Our strategy requires that emissions be 35% lower in 2030 than in 2020."), 1);
        assert_eq!(found("Arvo Paper intends to be carbon neutral by 2030."), 1);
    }
}
