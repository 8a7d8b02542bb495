//! The time of the verb that governs a statement: will, has done, is.
//!
//! In: a scan, a clause and the place of a statement. Out: a [`Tense`] with the deciding word. Looks backwards from the statement, the nearest verb wins.
//!
//! `has committed to cut` is will, `has cut` is done, `is 14% lower` is now, `became the first to` is done.

use crate::rules::Class;
use crate::text::Span;

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

/// Participles that promise rather than report.
fn promises(word: &str) -> bool {
    matches!(
        word,
        "committed"
            | "pledged"
            | "set"
            | "announced"
            | "promised"
            | "vowed"
            | "decided"
            | "undertaken"
            | "agreed"
            | "adopted"
            | "launched"
            | "signed"
            | "expected"
            | "due"
            | "planned"
            | "scheduled"
            | "aiming"
            | "working"
            | "targeting"
            | "striving"
            | "planning"
            | "targeted"
            | "resolved"
            | "determined"
            | "chosen"
            | "going"
            | "presented"
            | "raised"
            | "asked"
            | "required"
            | "named"
            | "aimed"
            | "intended"
            | "wanted"
            | "begun"
            | "started"
            | "declared"
            | "developed"
            | "published"
            | "hoping"
            | "aims"
            | "asking"
            | "legislated"
            | "defined"
            | "formulated"
            | "proposed"
            | "introduced"
    )
}

fn is_participle(word: &str) -> bool {
    word.ends_with("ed") && word.len() > 4
        || matches!(
            word,
            "cut"
                | "fallen"
                | "brought"
                | "become"
                | "been"
                | "gone"
                | "met"
                | "risen"
                | "grown"
                | "shrunk"
                | "bought"
                | "run"
                | "made"
                | "got"
                | "come"
                | "taken"
                | "given"
                | "kept"
                | "won"
                | "done"
                | "driven"
                | "hit"
                | "built"
                | "stopped"
                | "had"
                | "earned"
                | "sold"
        )
}

fn is_past(word: &str) -> bool {
    matches!(
        word,
        "fell"
            | "dropped"
            | "declined"
            | "rose"
            | "reduced"
            | "lowered"
            | "decreased"
            | "achieved"
            | "reached"
            | "became"
            | "increased"
            | "grew"
            | "stood"
            | "covered"
            | "sourced"
            | "saved"
            | "accounted"
            | "came"
            | "went"
            | "met"
            | "completed"
            | "attained"
            | "obtained"
            | "received"
            | "switched"
            | "slashed"
            | "shrank"
            | "bought"
            | "ran"
            | "was"
            | "were"
            | "passed"
            | "hit"
            | "surpassed"
            | "exceeded"
            | "made"
            | "amounted"
            | "generated"
            | "used"
            | "cut"
            | "halved"
            | "advertised"
            | "earned"
            | "opened"
            | "stopped"
            | "ended"
            | "closed"
            | "exited"
    )
}

fn wants(word: &str) -> bool {
    matches!(
        word,
        "will"
            | "shall"
            | "would"
            | "should"
            | "must"
            | "aims"
            | "aim"
            | "plans"
            | "wants"
            | "want"
            | "intends"
            | "intend"
            | "commits"
            | "commit"
            | "targets"
            | "pledges"
            | "pledge"
            | "hopes"
            | "hope"
            | "expects"
            | "expect"
            | "seeks"
            | "seek"
            | "strives"
            | "strive"
            | "committing"
            | "aiming"
            | "targeting"
            | "pledging"
            | "planning"
            | "may"
            | "can"
            | "promises"
            | "undertakes"
            | "vows"
            | "aspires"
            | "plan"
            | "we'll"
            | "they'll"
            | "it'll"
            | "announced"
            | "announces"
            | "pledged"
            | "committed"
            | "vowed"
            | "wanted"
            | "planned"
            | "aimed"
            | "hoped"
            | "expected"
            | "undertook"
            | "promised"
            | "resolved"
            | "decided"
    )
}

/// Words that keep an infinitive in the past: "became the first to", "used to".
fn past_before_to(word: &str) -> bool {
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
pub(super) fn tense(scan: &Scan, clause: Span, place: Span) -> Option<(Tense, Span)> {
    let end = scan.token_at(place.start);
    let start = scan.token_at(clause.start);
    for i in (start..end).rev() {
        let word = scan.word(i);
        let next = scan.word(i + 1);
        let here = scan.tokens[i].span;
        if word == "to" && i + 1 < end + 2 && is_base_verb(scan, i + 1) && !past_before_to(scan.before(i, 1)) {
            let first = (2..7).any(|k| scan.before(i, k) == "first");
            return Some((if first { Tense::Present } else { Tense::Will }, here));
        }
        if matches!(word, "has" | "have" | "had" | "we've" | "they've" | "i've" | "it's" | "having" | "'ve") {
            if let Some(k) = (i + 1..(i + 5).min(scan.tokens.len())).find(|k| is_participle(scan.word(*k)) || promises(scan.word(*k))) {
                let group = here.cover(scan.tokens[k].span);
                let promise = promises(scan.word(k)) || scan.word(k) == "been" && promises(scan.word(k + 1));
                return Some((if promise { Tense::Will } else { Tense::Perfect }, group));
            }
            if word == "it's" {
                return Some((Tense::Present, here));
            }
        }
        if matches!(word, "is" | "are" | "was" | "were" | "we're" | "they're" | "remains" | "remain") {
            let promise = next == "to"
                || promises(next)
                || promises(scan.word(i + 2)) && matches!(next, "now" | "also" | "still" | "fully" | "firmly")
                || next == "on" && matches!(scan.word(i + 2), "track" | "course");
            let tense = if promise {
                Tense::Will
            } else if matches!(word, "was" | "were") {
                Tense::Past
            } else {
                Tense::Present
            };
            return Some((tense, here));
        }
        if wants(word) && !scan.hits.iter().any(|h| h.class == Class::Sbti && h.span.contains(here)) {
            return Some((Tense::Will, here));
        }
        if is_past(word) && !matches!(scan.before(i, 1), "be" | "to" | "been") && !matches!(next, "to") {
            return Some((Tense::Past, here));
        }
        if matches!(
            word,
            "runs"
                | "run"
                | "uses"
                | "use"
                | "operates"
                | "buys"
                | "buy"
                | "stands"
                | "emits"
                | "come"
                | "comes"
                | "covers"
                | "sources"
                | "works"
        ) && !matches!(scan.before(i, 1), "to" | "will" | "shall" | "in" | "energy" | "land" | "the" | "of" | "and" | "its" | "our")
        {
            return Some((Tense::Present, here));
        }
    }
    None
}

/// Whether a verb in its base form can stand here (not a number, a determiner or a capital).
fn is_base_verb(scan: &Scan, i: usize) -> bool {
    let word = scan.word(i);
    !scan.is_number(i)
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
