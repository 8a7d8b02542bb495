//! Subjects that cannot be the company or a thing of its own: a diocese, the company's bank, a stadium it delivers to, two of the biggest.
//!
//! In: a draft that nobody in its sentence owns by name, its scan and the companies. Out: the words of the subject. What others think or require is told in
//! `minds`, people without a name in `strangers`.
//!
//! `The hospital next door is to be neutral`, `Our bank wants its loans to be net zero`, `The stadium, for which Arvo delivers the seats, will be neutral`.
//! None: `The mill that we opened will be neutral`, `Our hospital beds are made with green power`, `The university wants …` in a text of Lund University.

use crate::rules::Class;
use crate::text::Span;

use super::compose::Draft;
use super::issuer::Cast;
use super::minds::{head_of, introduced};
use super::owner::Owner;
use super::scan::Scan;
use super::subjects::is_verb;

/// The subject of a statement, where its words say that it is none of the company's.
pub(super) fn foreign(scan: &Scan, draft: &Draft, cast: &Cast) -> Option<Span> {
    if draft.owner != Owner::Main || draft.asked {
        return None;
    }
    // A share may be the subject itself: "Half of the shops we deliver to will".
    let at = scan.token_at(draft.place.start);
    let place = if draft.percent.is_some() { scan.tokens.len().min(at + 16) } else { at };
    let clause = scan.token_at(super::clauses::clause(scan, draft.place).start);
    let found = subject_at(scan, clause, place, cast).or_else(|| {
        // "A forester, whose land borders ours, says he will be": the pronoun stands for the subject of the sentence.
        let refers = (clause..clause + 3).any(|k| matches!(scan.word(k), "he" | "she" | "they"));
        (clause > 0 && refers).then(|| subject_at(scan, 0, place, cast)).flatten()
    })?;
    // Words for the company elsewhere in the sentence own the statement; inside of the subject, or referring to it, they do not.
    let free = draft.owner_words.is_none_or(|w| found.whole.contains(w) || scan.has(Class::Pronoun, w) && w.start >= found.whole.end);
    free.then_some(found.phrase)
}

/// A subject: its noun phrase, and all that stands before its verb.
struct Subject {
    phrase: Span,
    whole: Span,
}

fn subject_at(scan: &Scan, clause: usize, place: usize, cast: &Cast) -> Option<Subject> {
    let from = if matches!(scan.word(clause), "," | "and" | "but" | "that" | "while") { clause + 1 } else { clause };
    let limit = place.min(from + 26);
    let first = from + introduced(scan, from, limit);
    let verb = (first + 1..limit).find(|i| finite(scan, *i) && !inside(scan, first, *i))?;
    let beside = |k: usize| {
        matches!(scan.word(k), "next" | "across" | "opposite" | "beside" | "near" | "we" | "built" | "themselves" | "itself" | "as")
    };
    let end = (first + 1..verb).find(|k| beside(*k)).unwrap_or(verb);
    let head = head_of(scan, first, end)?;
    let phrase = scan.tokens[first].span.cover(scan.tokens[head].span);
    let named = scan.names.iter().any(|n| n.span.overlaps(phrase) && cast.is_company(scan.text(n.span)));
    let itself = matches!(scan.word(head), "company" | "group" | "firm" | "business") && head <= first + 1;
    let own = itself || (first..=head).any(|k| matches!(scan.word(k), "we" | "i" | "us"));
    if named || own || scan.has_any(&[Class::OwnDescribed], phrase) {
        return None;
    }
    // "Three lenders, Arvo, Belno and Dorel, have": the company is one of those who act.
    let whole = phrase.cover(scan.tokens[verb - 1].span);
    let among = scan.names.iter().any(|n| {
        let before = scan.words_before(n.span.start, 1).first().copied().unwrap_or_default();
        let bound = matches!(before, "of" | "by" | "for" | "which" | "to" | "from" | "with" | "at" | "in" | "whom");
        whole.contains(n.span) && !bound && cast.is_main(scan.text(n.span))
    });
    let sort = institution(scan, first, head, cast)
        || public_office(scan, first, head)
        || apposed_body(scan, first, head, verb)
        || counterparty(scan, first, head)
        || some_of_others(scan, first, head, verb);
    let told = sort && !among || !possessed(scan, first) && told_by_us(scan, head, verb, cast);
    told.then_some(Subject { phrase, whole })
}

/// A finite verb by its form or by its cue.
fn finite(scan: &Scan, i: usize) -> bool {
    let at = scan.tokens[i].span.start;
    !scan.is_capital(i)
        && scan.word(i) != "and"
        && (is_verb(scan, i) || scan.verbs.iter().any(|v| !v.weak && !v.infinitive && v.span.start == at))
}

/// Whether a verb belongs to an attribute of the subject: behind "that", "which", "we", or before the comma that closes what a comma opened.
fn inside(scan: &Scan, first: usize, verb: usize) -> bool {
    let relative = |k: usize| matches!(scan.word(k), "that" | "which" | "who" | "whose" | "we" | "where");
    if let Some(opened) = (first + 1..verb).rev().find(|k| scan.word(*k) == ",") {
        let closed = (verb + 1..(verb + 12).min(scan.tokens.len())).find(|k| scan.word(*k) == ",");
        let attribute =
            (opened + 1..verb).any(relative) || scan.word(verb).ends_with("ed") || matches!(scan.word(verb), "built" | "sold" | "bought");
        let goes_on = closed.is_some_and(|k| (k + 1..k + 3).any(|j| j < scan.tokens.len() && finite(scan, j)));
        return attribute && goes_on;
    }
    let seen = (first + 1..verb).any(|k| finite(scan, k));
    (first + 1..verb).find(|k| relative(*k)).is_some_and(|k| !seen && verb - k < 3)
}

/// "our bank", "its insurer": whose it is, is told.
fn possessed(scan: &Scan, first: usize) -> bool {
    matches!(scan.word(first), "our" | "its" | "their" | "my") || scan.word(first + 1) == "'" || scan.word(first).ends_with("'s")
}

/// "The hospital", "Their own rectorate", "every public building": civic bodies and their houses, in a text of somebody else.
fn institution(scan: &Scan, first: usize, head: usize, cast: &Cast) -> bool {
    let is = |w: &str| scan.rules.is_word(Class::Institution, w) || scan.rules.is_word(Class::Institution, w.trim_end_matches('s'));
    let civic = (first..head).any(|k| matches!(scan.word(k), "public" | "municipal" | "federal" | "civic" | "parish"))
        && !scan.is(head, Class::TradeNoun);
    let itself = cast.company.iter().chain(&cast.aliases).any(|n| n.to_lowercase().split([' ', '-', '.', ',']).any(is));
    let ours = matches!(scan.word(first), "our" | "its") && !civic;
    let name = scan.is_capital(head) && head > first;
    (is(scan.word(head)) || civic) && !itself && !ours && !name
}

/// "The minister", "The Secretary of Energy": who speaks for a state.
fn public_office(scan: &Scan, first: usize, head: usize) -> bool {
    let office = |k: usize| scan.is(k, Class::CityOffice) || scan.word(k) == "secretary" && scan.word(k + 1) == "of";
    scan.word(first) == "the" && (first..=head).any(office)
}

/// "Transport for the North, a public body, aims", "The dairy association Norra Bund, to which we belong, has": told to be a body.
fn apposed_body(scan: &Scan, first: usize, head: usize, verb: usize) -> bool {
    let body = |k: usize| {
        let led = scan.before(k, 1);
        scan.is(k, Class::BodyNoun)
            || matches!(scan.word(k), "body" | "agency" | "authority")
                && matches!(led, "public" | "state" | "regional" | "government" | "trade")
            || matches!(scan.word(k), "charity" | "ngo" | "quango" | "tank") && led != "of"
    };
    let described = scan.word(first) == "the" && (first + 1..head).any(|k| scan.is(k, Class::BodyNoun) && scan.is_capital(k + 1));
    let comma = (first + 1..verb).find(|k| scan.word(*k) == ",");
    let apposed = comma.is_some_and(|c| {
        let close = (c + 2..verb).find(|k| scan.word(*k) == ",").unwrap_or(verb);
        matches!(scan.word(c + 1), "a" | "an" | "the") && (c + 2..close.min(c + 6)).any(body)
    });
    described || apposed
}

/// "our bank", "the auditors", "the buyer of the brewery": who stands to the company as somebody else.
fn counterparty(scan: &Scan, first: usize, head: usize) -> bool {
    let word = scan.word(head);
    // "The bank", "the insurer" may be the company itself.
    if matches!(scan.word(first), "the" | "all" | "most") && scan.is(head, Class::TradeNoun) && scan.word(head) != "rival" {
        return false;
    }
    let is = scan.is(head, Class::Counterparty) || scan.rules.is_word(Class::Counterparty, word.trim_end_matches('s'));
    is && matches!(
        scan.word(first),
        "our" | "its" | "the" | "their" | "a" | "an" | "one" | "another" | "two" | "three" | "several" | "all" | "most"
    )
}

/// "Two of the biggest", "One of the three bidders", "A handful of lines": a number of others.
fn some_of_others(scan: &Scan, first: usize, head: usize, verb: usize) -> bool {
    let few = matches!(scan.word(first), "one" | "two" | "three" | "four" | "five" | "some" | "most" | "many" | "several" | "few" | "a");
    let group = scan.word(first) == "a"
        && matches!(scan.word(first + 1), "handful" | "dozen" | "couple" | "string" | "host" | "number" | "score")
        && scan.word(first + 2) == "of"
        && !matches!(
            scan.word(first + 3),
            "our" | "its" | "the" | "these" | "those" | "sites" | "plants" | "mills" | "shops" | "vans" | "products"
        );
    let of_the = scan.word(first + 1) == "of" && scan.word(first + 2) == "the" && few;
    let superlative = scan.word(head).ends_with("est") && scan.word(head).len() > 5 && head + 1 == verb;
    group || of_the && superlative
}

/// "The railway that carries our beer", "the shops we deliver to", "the hotel, built by Arvo for an investor": told by what the company does for it.
fn told_by_us(scan: &Scan, head: usize, verb: usize, cast: &Cast) -> bool {
    // "The mills of Arvo": works of the company, though whole firms are called so.
    let here = scan.tokens[head].span;
    let works = scan.hits.iter().any(|h| h.class == Class::ScopeFacility && h.span.contains(here));
    let firm = !works && (scan.is(head, Class::TradeNoun) || scan.rules.is_word(Class::TradeNoun, scan.word(head).trim_end_matches('s')));
    let us = |k: usize| {
        matches!(scan.word(k), "we" | "us" | "our" | "ours")
            || scan
                .tokens
                .get(k)
                .is_some_and(|t| scan.names.iter().any(|n| n.span.start == t.span.start && cast.is_main(scan.text(n.span))))
    };
    let serves = |k: usize| {
        ["rent", "deliver", "suppl", "sell", "build", "buil", "work", "equip", "design", "fit", "transport", "sponsor", "advis"]
            .iter()
            .any(|s| scan.word(k).starts_with(s))
    };
    (head + 1..verb).any(|k| {
        let next = scan.word(k + 1);
        match scan.word(k) {
            "of" => firm && us(k + 1) && next != "ours",
            "that" | "which" | "who" if firm && !us(k + 1) => (k + 2..verb).any(us),
            "for" | "to" | "in" | "with" if next == "which" || next == "whom" => us(k + 2) && (k + 3..verb).any(serves),
            "we" => matches!(scan.word(verb - 1), "to" | "with" | "for") && (k + 1..verb).any(serves),
            "built" | "designed" | "supplied" | "equipped" | "fitted" => {
                next == "by" && us(k + 2) && (k + 3..verb).any(|j| scan.word(j) == "for")
            }
            "next" => next == "door" || next == "to" && us(k + 2),
            "across" | "opposite" | "beside" => (k + 1..k + 4).any(|j| us(j) || scan.word(j) == "road"),
            "one" => next == "of" && us(k + 2),
            "whose" => (k + 1..verb).any(|j| scan.word(j) == "ours" || us(j)),
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::super::probe::of_arvo as found;

    #[test]
    fn civic_bodies_and_counterparties_are_others() {
        assert_eq!(found("The cathedral chapter has set itself the task of being climate neutral by 2035."), 0);
        assert_eq!(found("The hospital next door is to be carbon neutral by 2032."), 0);
        assert_eq!(found("Transport for Skane, a public body, aims for net zero by 2045."), 0);
        assert_eq!(found("The minister asked the tenants of the port to stop using coal by 2026."), 0);
        assert_eq!(found("Our bank wants its loan book to be net zero by 2050."), 0);
        assert_eq!(found("By law, every public building must be climate neutral by 2040."), 0);
    }

    #[test]
    fn what_is_told_by_what_the_company_does_for_it_is_none_of_its_own() {
        assert_eq!(found("The new stadium, for which Arvo delivers the seats, is to be carbon neutral from 2028."), 0);
        assert_eq!(found("The railway that carries our paper will be climate neutral by 2040."), 0);
        assert_eq!(found("The hotel, built by Arvo for a Swiss investor, will be climate neutral when it opens in 2027."), 0);
        assert_eq!(found("Two of the biggest would like to be carbon neutral before 2030."), 0);
    }

    #[test]
    fn things_of_the_company_stay_its_own() {
        assert_eq!(found("The mills of Arvo Paper will be carbon neutral by 2030."), 1);
        assert_eq!(found("The mill that we opened last year will be carbon neutral by 2030."), 1);
        assert_eq!(found("The building in which we make our paper will be carbon neutral by 2030."), 1);
        assert_eq!(found("All of the mills of our group will be carbon neutral by 2030."), 1);
        assert_eq!(found("One of the three mills, the one in Lund, will be carbon neutral by 2030."), 1);
        assert_eq!(found("The board has decided that the group will be carbon neutral by 2030."), 1);
    }
}
