//! Words that say that a goal is given up or missed, and what only looks like them.
//!
//! In: a scan, the place of a statement and its predicate. Out: the status and the word that decides. Which status wins is told in `status`.
//!
//! `dropped the goal of`, `is off the paper`, `no longer aims`: given up. None: `emissions have dropped 18%`, `scrap steel`, `has gone from 9.8 to 6.1`.

use crate::rules::Class;
use crate::text::Span;

use super::scan::Scan;
use super::tense::Tense;
use super::vocabulary::Status;

/// Words of giving up or missing in the predicate, with what they say of the goal.
pub(super) fn told_of_goal(scan: &Scan, place: Span, predicate: Span, wide: Span, ending: bool) -> Option<(Status, Span)> {
    let statuses = [(Class::Withdrawn, Status::Withdrawn), (Class::Missed, Status::Missed)];
    // "stopped buying coal" ends a thing; "dropped the goal of an end of coal" gives up a goal that stands beside the verb.
    let of_goal = |at: Span| {
        !ending || scan.hits.iter().any(|h| h.class == Class::Promise && predicate.contains(h.span) && scan.distance(h.span, at) <= 4)
    };
    // "31 per cent below that mark": how far the figure lies below, which misses nothing.
    // "had cut them by 38%, four points short of the target": the figure is what was reached.
    let figure = scan.percents.iter().any(|p| p.span == place);
    let past =
        |v: &super::clauses::Verb| v.span.end <= place.start && matches!(v.tense, Tense::Past | Tense::Perfect) && wide.contains(v.span);
    let reached_so_far = figure && scan.verbs.iter().any(past);
    let measures = |at: Span| {
        at.start >= place.end
            && (scan.fold(at).starts_with("below") && scan.distance(place, at) == 0 || reached_so_far && scan.fold(at).contains("short of"))
    };
    // "the missing 3%": what is left to do.
    let lacking = |at: Span| {
        scan.fold(at) == "missing" && scan.words_before(at.start, 1).first().is_some_and(|w| matches!(*w, "the" | "our" | "its" | "a"))
    };
    for (class, status) in statuses {
        if let Some(hit) = scan.hits.iter().find(|h| {
            h.class == class
                && predicate.contains(h.span)
                && of_goal(h.span)
                && !measures(h.span)
                && !lacking(h.span)
                && !is_metal(scan, h.span)
                && !figure_drops(scan, h.span)
                && !leaves_thing(scan, h.span)
        }) {
            return Some((status, hit.span));
        }
    }
    None
}

/// "will be off coal by 2026", "given up diesel", "will have gone electric": a thing is left or taken up, no goal.
fn leaves_thing(scan: &Scan, words: Span) -> bool {
    const THINGS: [Class; 5] = [Class::Fossil, Class::Combustion, Class::OtherObject, Class::ElectricVehicle, Class::Renewable];
    let fold = scan.fold(words);
    // "will take back 80% of our bottles": taken back from customers.
    let returned = fold.ends_with(" back") && scan.percents.iter().any(|p| p.span.start >= words.end && scan.distance(p.span, words) <= 3);
    let leaves = [" off", "gone", "given up", "gave up", "give up", "gives up", "giving up"].iter().any(|w| fold.ends_with(w));
    let at = scan.token_at(words.end);
    let skip = (at..at + 3).find(|k| !matches!(scan.word(*k), "all" | "the" | "its" | "our" | "using" | "burning" | "fully"));
    let next = skip.and_then(|k| scan.tokens.get(k)).map(|t| t.span.start);
    // "has gone to landfill", "has gone up": on its way, not away.
    let moved = fold.ends_with("gone")
        && matches!(
            scan.words_after(words.end, 1).first(),
            Some(&("to" | "into" | "through" | "up" | "down" | "back" | "live" | "on" | "from" | "towards" | "beyond"))
        );
    // "has gone from 9.8 to 6.1": a way that amounts went.
    let went = fold.ends_with("gone from") && scan.is_number(at);
    returned || went || moved || leaves && next.is_some_and(|n| scan.hits.iter().any(|h| h.span.start == n && THINGS.contains(&h.class)))
}

/// "emissions have dropped 18%", "wants to drop its emissions by 40%": a figure falls, and no goal is dropped.
fn figure_drops(scan: &Scan, word: Span) -> bool {
    let drops = scan.fold(word).contains("drop");
    let figure = scan.percents.iter().any(|p| !p.bare && p.span.start >= word.end && scan.distance(word, p.span) <= 6);
    let fall = |h: &crate::rules::Hit| {
        matches!(h.class, Class::Emissions | Class::Energy | Class::Electricity | Class::Intensity) && scan.distance(h.span, word) <= 2
    };
    drops && figure && scan.hits.iter().any(fall)
}

/// "to reduce scrap by 30%", "steel made from scrap": the thing, where no verb can stand.
fn is_metal(scan: &Scan, word: Span) -> bool {
    let next = scan.words_after(word.end, 1).first().copied().unwrap_or_default();
    let object = matches!(next, "the" | "its" | "our" | "their" | "this" | "that" | "a" | "an" | "plans" | "targets" | "all" | "it");
    matches!(scan.fold(word), "scrap" | "scraps") && !object
}

/// Participles of giving a goal up, which are its simple past too.
fn given_up(word: &str) -> bool {
    matches!(
        word,
        "retired"
            | "dropped"
            | "scrapped"
            | "abandoned"
            | "withdrawn"
            | "cancelled"
            | "canceled"
            | "shelved"
            | "ditched"
            | "discarded"
            | "buried"
            | "axed"
            | "binned"
            | "rescinded"
            | "revoked"
            | "deleted"
            | "annulled"
    )
}

/// Whether words say that a goal is given up.
pub(super) fn gives_up(scan: &Scan, within: Span) -> bool {
    ended(scan, within).or_else(|| drops(scan, within)).or_else(|| off_paper(scan, within)).is_some()
}

/// "has been quietly retired", "was then dropped": a goal that somebody ended, whatever adverb stands between.
pub(super) fn ended(scan: &Scan, predicate: Span) -> Option<Span> {
    let gone = |w: &str| given_up(w) || matches!(w, "discontinued" | "jettisoned" | "junked" | "scuppered" | "repealed" | "disowned");
    let (from, to) = (scan.token_at(predicate.start), scan.token_at(predicate.end));
    let ended = (from..to).find(|i| {
        gone(scan.word(*i))
            && (1..5)
                .take_while(|k| {
                    let w = scan.before(*i, k - 1);
                    *k == 1
                        || w.ends_with("ly")
                        || matches!(w, "been" | "since" | "then" | "now" | "also" | "later" | "being" | "simply" | "just")
                })
                .any(|k| matches!(scan.before(*i, k), "been" | "was" | "were" | "is" | "are" | "being"))
    })?;
    Some(scan.tokens[ended].span)
}

/// "have retired the aim", "deleted its interim goals": a verb of ending and the goal that it ends.
pub(super) fn drops(scan: &Scan, predicate: Span) -> Option<Span> {
    let verb = |w: &str| given_up(w) || matches!(w, "withdrew" | "removed" | "erased" | "terminated");
    let goal = |w: &str| scan.rules.is_word(Class::GoalGiven, w);
    let (from, to) = (scan.token_at(predicate.start), scan.token_at(predicate.end));
    (from..to)
        .find(|i| {
            let denied = || {
                (1..4).any(|k| {
                    matches!(scan.before(*i, k), "not" | "never" | "n't" | "nor" | "without") || scan.before(*i, k).ends_with("n't")
                })
            };
            verb(scan.word(*i))
                && !denied()
                && matches!(scan.word(i + 1), "the" | "its" | "our" | "their" | "that" | "this" | "an" | "a" | "both" | "all")
                && (i + 2..(i + 6).min(to)).any(|k| goal(scan.word(k)))
        })
        .map(|i| scan.tokens[i].span)
}

/// "does not call its paper carbon neutral any more": a claim that is no longer made.
pub(super) fn no_more(scan: &Scan, predicate: Span) -> Option<Span> {
    let (from, to) = (scan.token_at(predicate.start), scan.token_at(predicate.end));
    let ends = |i: usize| scan.word(i) == "anymore" || scan.word(i) == "any" && matches!(scan.word(i + 1), "more" | "longer");
    let says = |w: &str| {
        [
            "call", "describ", "advertis", "label", "claim", "market", "present", "promot", "print", "say", "speak", "aim", "pursu",
            "sell", "use", "using", "carr", "bear", "appear", "appl",
        ]
        .iter()
        .any(|s| w.starts_with(s))
    };
    let at = (from..to).find(|i| ends(*i))?;
    let denied = (from..at).find(|i| scan.word(*i) == "not" || scan.word(*i).ends_with("n't"))?;
    (denied..at).any(|i| says(scan.word(i))).then(|| scan.tokens[at].span)
}

/// "has been taken out of the group's strategy", "is missing from the new report": gone from the paper that promised it.
pub(super) fn off_paper(scan: &Scan, predicate: Span) -> Option<Span> {
    let gone = |w: &str| scan.rules.is_word(Class::GoneWord, w);
    let paper = |w: &str| scan.rules.is_word(Class::PaperPlace, w);
    let (from, to) = (scan.token_at(predicate.start), scan.token_at(predicate.end));
    (from..to)
        .find(|i| {
            gone(scan.word(*i))
                && (i + 1..i + 8).any(|k| matches!(scan.word(k), "from" | "off") || scan.word(k) == "out" && scan.word(k + 1) == "of")
                && (i + 2..(i + 12).min(to)).any(|k| paper(scan.word(k)))
        })
        .map(|i| scan.tokens[i].span)
}
