//! Whether a word of the boundary belongs to the statement beside it, or only describes a company, a place of speaking, or a means.
//!
//! In: a scan, the deciding word of a statement, the word of the boundary. Out: yes or no. Which boundary a word names is decided in `boundary`.
//!
//! `Arvo, which runs nine mills, will be neutral`, `said at its new plant that`, `helped by panels on its stores`, `To be net zero, Arvo will replace boilers in its mills`: loose.
//! `its mills will be neutral`, `neutral in all its mills by 2030`, `In its mills, Arvo will`: belonging.

use crate::rules::Class;
use crate::text::Span;

use super::scan::Scan;

/// Whether the boundary word at `word` stands apart from the statement at `place`.
pub(super) fn is_loose(scan: &Scan, place: Span, word: Span) -> bool {
    if word.overlaps(place) {
        return false;
    }
    of_relative(scan, place, word)
        || counted_with(scan, place, word)
        || of_speaking(scan, place, word)
        || of_purpose(scan, place, word)
        || of_means(scan, place, word)
        || of_title(scan, word)
        || of_running(scan, word)
        || of_other_deed(scan, place, word)
}

/// "has opened a plant in Lund and aims to be net zero": the object of another deed of the same subject.
fn of_other_deed(scan: &Scan, place: Span, word: Span) -> bool {
    if word.end > place.start {
        return false;
    }
    let (at, to) = (scan.token_at(word.start), scan.token_at(place.start));
    let deed = |w: &str| {
        [
            "open",
            "built",
            "build",
            "buy",
            "bought",
            "acquir",
            "mov",
            "inaugurat",
            "clos",
            "found",
            "expand",
            "rent",
            "leas",
            "launch",
            "sold",
            "sell",
            "relocat",
            "employ",
            "renovat",
            "tak",
            "took",
        ]
        .iter()
        .any(|s| w.starts_with(s))
    };
    let did = (at.saturating_sub(8)..at).any(|k| deed(scan.word(k)) && scan.verbs.iter().any(|v| v.span.contains(scan.tokens[k].span)));
    did && wish_between(scan, scan.token_at(word.end), to)
}

/// "… and wants to be": a wish of the same subject that begins between two tokens, not of a thing told before: "the mill opened in 2020 will be".
pub(super) fn wish_between(scan: &Scan, from: usize, to: usize) -> bool {
    let wants = |v: usize| scan.is(v, Class::VerbWant) && !scan.is_capital(v);
    (from..to).any(|k| {
        let and = matches!(scan.word(k), "and" | "but") || scan.word(k) == "," && matches!(scan.word(k + 1), "and" | "but" | "now");
        and && (k + 1..k + 4).any(wants) && !(from..k).any(wants)
    })
}

/// "to cease operation", "put into operation", "went into production": running, no boundary.
fn of_running(scan: &Scan, word: Span) -> bool {
    let at = scan.token_at(word.start);
    // "net zero in operation": while it runs.
    let state = matches!(scan.before(at, 2), "zero" | "neutral" | "free" | "negative") && scan.before(at, 1) == "in";
    matches!(scan.fold(word), "operation" | "production")
        && !state
        && matches!(
            scan.before(at, 1),
            "cease"
                | "ceases"
                | "ceased"
                | "into"
                | "in"
                | "start"
                | "starts"
                | "begin"
                | "commercial"
                | "end"
                | "full"
                | "stop"
                | "stopped"
                | "starting"
        )
}

/// ", which runs nine mills,": told of the company beside the statement.
fn of_relative(scan: &Scan, place: Span, word: Span) -> bool {
    let at = scan.token_at(word.start);
    let Some(open) = (at.saturating_sub(9)..at).rev().find(|k| matches!(scan.word(*k), "which" | "who" | "whose" | "where")) else {
        return false;
    };
    let told = open > 0 && scan.before(open, 1) == ",";
    let open_at = scan.tokens[open].span;
    if !told || open_at.start <= place.start && place.start < word.start {
        return false;
    }
    let covers = (open..at).any(|k| {
        ["cover", "includ", "appl", "concern", "span", "extend", "encompass", "account", "make", "caus", "are", "is", "mean"]
            .iter()
            .any(|s| scan.word(k).starts_with(s))
    });
    // Behind the statement only a clause of its own stands apart.
    let closes = (at..scan.tokens.len()).find(|k| scan.word(*k) == ",");
    if place.start < open_at.start { !covers } else { closes.is_some_and(|c| scan.tokens[c].span.start < place.start) }
}

/// "the retailer, with 300 stores,": how big the company is.
fn counted_with(scan: &Scan, place: Span, word: Span) -> bool {
    let at = scan.token_at(word.start);
    let led = (at.saturating_sub(4)..=at).rev().find(|k| matches!(scan.word(*k), "with" | "operates" | "runs" | "owns"));
    led.is_some_and(|k| {
        let number = (k + 1..=(k + 3).min(scan.tokens.len().saturating_sub(1)))
            .any(|n| scan.is_number(n) || scan.rules.is_word(crate::rules::Class::NumberWord, scan.word(n)));
        let comma = k > 0 && scan.before(k, 1) == ",";
        word.end <= place.start && number && (comma || scan.word(k) != "with")
    })
}

fn reports(word: &str) -> bool {
    [
        "announc", "said", "says", "say", "told", "present", "unveil", "declar", "confirm", "decid", "explain", "stress", "publish",
        "report", "promis", "reveal", "add",
    ]
    .iter()
    .any(|s| word.starts_with(s))
}

/// "At its headquarters, Arvo announced that", "said at the opening of its new plant that": where it was said.
fn of_speaking(scan: &Scan, place: Span, word: Span) -> bool {
    if word.end > place.start {
        return false;
    }
    let (at, to) = (scan.token_at(word.start), scan.token_at(place.start));
    let located = (at.saturating_sub(7)..at)
        .any(|k| matches!(scan.word(k), "at" | "in" | "during" | "after" | "from" | "outside" | "visit" | "tour" | "opening"));
    let behind = scan.token_at(word.end);
    let said_behind = (behind..to).any(|k| reports(scan.word(k)) && !matches!(scan.before(k, 1), "the" | "a" | "its"));
    let said_before = (at.saturating_sub(8)..at).any(|k| reports(scan.word(k)))
        && (behind..to).any(|k| scan.word(k) == "that" || scan.word(k) == "," && scan.word(k + 1) == "to");
    let event = (at.saturating_sub(7)..at)
        .any(|k| matches!(scan.word(k), "opening" | "visit" | "inauguration" | "ceremony" | "tour" | "meeting" | "speech"));
    located && (said_behind || said_before) || event && said_behind
}

/// "To be net zero by 2045, Arvo will replace the boilers in its mills", "will invest in its factories to become carbon neutral": the way there.
fn of_purpose(scan: &Scan, place: Span, word: Span) -> bool {
    let at = scan.token_at(place.start);
    let aim = |k: usize| {
        scan.word(k) == "to" && matches!(scan.word(k + 1), "be" | "become" | "reach" | "achieve" | "get" | "hit" | "meet" | "attain" | "go")
    };
    let led = (at.saturating_sub(4)..at).rev().find(|k| aim(*k));
    let Some(led) = led else { return false };
    if word.start > place.end {
        let head = led == 0 || led == 2 && scan.word(0) == "in" && scan.word(1) == "order";
        let gap = scan.fold(Span::new(place.end, word.start));
        return head && gap.contains(',');
    }
    let from = scan.token_at(super::clauses::clause(scan, word).start);
    let spends = |w: &str| {
        ["invest", "spend", "spent", "moderni", "convert", "replac", "install", "equip", "rebuil", "upgrad", "refit"]
            .iter()
            .any(|s| w.starts_with(s))
    };
    word.end <= scan.tokens[led].span.start && (from..scan.token_at(word.start)).any(|k| spends(scan.word(k)))
}

/// "helped by solar panels on its stores", "With new vans and less packaging, Arvo wants to": what it is done with.
fn of_means(scan: &Scan, place: Span, word: Span) -> bool {
    let at = scan.token_at(word.start);
    if word.start > place.end {
        let from = scan.token_at(place.end);
        return (from..at).any(|k| {
            matches!(scan.word(k), "helped" | "thanks" | "through" | "using" | "via" | "aided" | "supported")
                || scan.word(k) == "by" && scan.word(k + 1).ends_with("ing") && scan.word(k + 1).len() > 5
                || scan.word(k) == "with" && matches!(scan.word(k + 1), "new" | "the" | "more" | "solar") && scan.word(k + 2) != "exception"
        });
    }
    let head = matches!(scan.word(0), "with" | "thanks" | "through" | "using" | "despite" | "besides" | "after");
    let comma = (scan.token_at(word.end)..scan.token_at(place.start)).any(|k| scan.word(k) == ",");
    let spoken = scan.verbs.iter().any(|v| !v.weak && v.span.end <= word.start);
    head && comma && !spoken
}

/// "logistics chief", "plant manager": somebody's office.
fn of_title(scan: &Scan, word: Span) -> bool {
    scan.words_after(word.end, 1).first().is_some_and(|w| scan.rules.is_word(Class::TitleNoun, w))
}

#[cfg(test)]
mod tests {
    use super::super::Scope;
    use super::super::probe::scopes;

    #[test]
    fn what_only_stands_beside_bounds_nothing() {
        for text in [
            "Arvo Paper, which runs nine mills in Finland, will be carbon neutral by 2040.",
            "At its headquarters in Turku, Arvo Paper announced that it will be net zero by 2045.",
            "Arvo Paper said at the opening of its new plant that it wants to be carbon neutral in 2038.",
            "To be net zero by 2045, Arvo Paper will replace the boilers in all its mills.",
            "Arvo Paper will invest 200 million euros in its factories to become carbon neutral by 2035.",
            "Arvo Paper wants to be climate neutral by 2035, helped by solar panels on its mills.",
            "Arvo Paper has opened a new plant in Lund and aims to be net zero by 2040.",
            "Arvo Paper moved its headquarters to Lund in May and now wants to be carbon neutral by 2040.",
        ] {
            assert!(scopes(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_belongs_bounds_it() {
        for text in [
            "The mills of Arvo Paper will be carbon neutral by 2040.",
            "Arvo Paper will be net zero by 2045 in all its mills.",
            "In its mills, Arvo Paper will be carbon neutral by 2035.",
        ] {
            assert_eq!(scopes(text), [Scope::Facility], "{text}");
        }
    }
}
