//! What is asked of suppliers, borrowers and the like: who is meant by "them", and how many of them.
//!
//! In: a scan and the place of a statement. Out: yes or no, a count, or who lends. Whose statement it is in general is decided in `owner`.
//!
//! `Half of them must heat without coal`: a duty of those named before, 50 %. `lending to oil and gas producers`: nothing is asked of anybody.

use crate::rules::Class;
use crate::text::Span;

use super::elements::Element;
use super::owner::{Candidate, Discourse, Owner, owner_of};
use super::scan::Scan;
use super::years::Role;

/// "Half of them must heat without coal", "They have to halve their emissions": a duty of those named right before.
pub(super) fn said_of_them(scan: &Scan, place: Span) -> bool {
    let within = super::clauses::clause(scan, place);
    let from = scan.token_at(within.start);
    let them = |k: usize| scan.word(k) == "of" && matches!(scan.word(k + 1), "them" | "these");
    // "The hundred biggest must": the noun stands in the sentence before.
    let biggest = scan.word(from) == "the"
        && (from + 1..from + 4).any(|k| {
            matches!(scan.word(k), "biggest" | "largest" | "main" | "others" | "rest")
                && matches!(scan.word(k + 1), "must" | "have" | "are" | "should" | "shall" | "will")
        });
    let subject = biggest || matches!(scan.word(from), "they" | "these") || (from..from + 6).any(them);
    subject && super::ends::obliged(scan, within) || asked_them(scan, from, scan.token_at(place.start))
}

/// "We are asking all 310 of them to cut", "requires them to": those spoken of before are asked.
fn asked_them(scan: &Scan, from: usize, to: usize) -> bool {
    let asks = |w: &str| {
        ["ask", "requir", "requ", "expect", "oblig", "urg", "encourag", "instruct", "want", "contract"].iter().any(|s| w.starts_with(s))
            || matches!(w, "let" | "like")
    };
    // "Our largest customer expects them to": somebody else asks.
    let others = |i: usize| {
        let before = crate::text::Span::new(scan.span.start, scan.tokens[i].span.start);
        scan.has_any(&[Class::Customers, Class::PublicOwner, Class::Alliance, Class::UnnamedPeer], before)
    };
    (from..to).any(|i| {
        asks(scan.word(i))
            && !others(i)
            && (i + 1..(i + 6).min(to)).any(|k| {
                matches!(scan.word(k), "them" | "these")
                    && scan.word(k + 1) == "to"
                    && (i + 1..k).all(|j| {
                        matches!(scan.word(j), "all" | "each" | "of" | "every" | "one" | "both" | "half" | "most" | "the")
                            || scan.is_number(j)
                    })
            })
    })
}

/// "Half of them must heat without coal", "70% of our suppliers will be carbon neutral": how many of those who are asked.
pub(super) fn counted_of(scan: &Scan, place: Span, found: &[Element]) -> Option<f64> {
    let within = super::clauses::clause(scan, place);
    let theirs = |p: Span| {
        let behind = scan.words_after(p.end, 2);
        let them = behind.contains(&"them") || scan.fold(p).ends_with(" of") && behind.first() == Some(&"them");
        let named = scan
            .hits
            .iter()
            .any(|h| matches!(h.class, Class::Suppliers | Class::Investees) && h.span.start >= p.end && scan.distance(p, h.span) <= 2);
        them || named
    };
    let dated = |p: Span| scan.years.iter().any(|y| y.role == Role::Open && y.number.start >= p.end && y.number.end <= place.start);
    scan.percents
        .iter()
        .rev()
        .find(|p| {
            within.contains(p.span)
                && p.span.end <= place.start
                && theirs(p.span)
                && !dated(p.span)
                && !found.iter().any(|e| e.span == p.span)
        })
        .map(|p| p.value)
}

/// "Every supplier of Arvo with sales above a million must have a science-based target": suppliers lead the clause, and a duty follows.
pub(super) fn suppliers_must(scan: &Scan, place: Span) -> bool {
    let within = super::clauses::clause(scan, place);
    let Some(who) = scan.hits.iter().find(|h| h.class == Class::Suppliers && within.contains(h.span) && h.span.end <= place.start) else {
        return false;
    };
    let led = !scan.verbs.iter().any(|v| !v.weak && within.contains(v.span) && v.span.end <= who.span.start);
    let object = matches!(scan.words_before(who.span.start, 1).first(), Some(&("with" | "for" | "to" | "from" | "by" | "of")));
    led && !object && super::ends::obliged(scan, Span::new(who.span.end, place.start))
}

/// "demands net zero from its suppliers by 2040", "has told carriers that it expects deliveries to be electric": those who are asked stand beside what is asked.
pub(super) fn asked_beside(scan: &Scan, place: Span) -> Option<Owner> {
    let others = |h: &&crate::rules::Hit| matches!(h.class, Class::Suppliers | Class::Investees);
    let owner = |h: &crate::rules::Hit| {
        let text = scan.text(h.span).to_owned();
        if h.class == Class::Suppliers { Owner::Suppliers(text) } else { Owner::Investees(text) }
    };
    let ask = scan.last_before(&[Class::AskOthers], place.start)?;
    let within = super::clauses::clause(scan, place);
    let near = scan.distance(ask.span, place) <= 5 && within.contains(ask.span);
    let of = |h: &&crate::rules::Hit| {
        h.span.start >= place.end && scan.distance(place, h.span) <= 3 && {
            let from = scan.words_before(h.span.start, 2);
            matches!(from.last(), Some(&("from" | "of"))) || from.first() == Some(&"from")
        }
    };
    // "We expect from our 40 biggest hauliers that every second lorry is electric"
    let from = |h: &&crate::rules::Hit| {
        let led = scan.words_before(h.span.start, 4);
        let behind = h.span.start >= ask.span.end && scan.token_at(h.span.start) - scan.token_at(ask.span.end) <= 4;
        behind && (led.contains(&"from") || led.contains(&"of")) && scan.words_after(h.span.end, 1).first() == Some(&"that")
    };
    if let Some(h) = scan.hits.iter().filter(others).find(from).filter(|h| h.span.end <= place.start) {
        return Some(owner(h));
    }
    if let Some(h) = scan.hits.iter().filter(others).find(of).filter(|_| near) {
        return Some(owner(h));
    }
    let told = |h: &&crate::rules::Hit| {
        h.span.end <= ask.span.start
            && matches!(scan.words_before(h.span.start, 1).first(), Some(&("told" | "informed" | "warned" | "notified" | "tells")))
            && scan.words_after(h.span.end, 1).first() == Some(&"that")
    };
    scan.hits.iter().filter(others).find(told).filter(|_| near).map(owner)
}

/// The owner of what a bank does with its money, whoever gets it.
pub(super) fn lender(scan: &Scan, place: Span, owners: &[Candidate], discourse: &Discourse) -> (Owner, Option<Span>) {
    // "Companies that draw 5% of their sales from coal": they are those who get the money.
    let theirs = |c: &Candidate| c.pronoun && matches!(scan.fold(c.span), "their" | "they" | "them" | "theirs");
    let lends = |c: &&Candidate| matches!(c.owner, Owner::Main | Owner::Named(_) | Owner::Parent) && !theirs(c);
    let own: Vec<Candidate> = owners.iter().filter(lends).cloned().collect();
    owner_of(scan, place, &own, discourse)
}

/// "in any factory that works for us", "mills we buy from": said of those who supply.
pub(super) fn works_for_us(scan: &Scan, place: Span) -> bool {
    let within = super::clauses::clause(scan, place);
    [
        " works for us",
        " work for us",
        " produces for us",
        " produce for us",
        " supplies us",
        " supply us",
        " supplying us",
        " deliver to us",
        " delivers to us",
    ]
    .iter()
    .chain(&[
        " we buy from",
        " it buys from",
        " that supply it",
        " that work for it",
        " that produce for it",
        " who work for it",
        " makes for us",
    ])
    .any(|w| scan.says(w, within))
}

/// "will work with suppliers to cut emissions by 30% across its value chain", "its own as well as suppliers' emissions": what is cut is the company's too.
pub(super) fn shared_with(scan: &Scan, place: Span) -> bool {
    let within = super::clauses::clause(scan, place);
    let across = scan.hits.iter().any(|h| {
        let behind = h.class == Class::ScopeValueChain && within.contains(h.span) && h.span.start >= place.end;
        behind && matches!(scan.words_before(h.span.start, 1).first(), Some(&("across" | "in" | "throughout" | "along")))
    });
    let with = ["with suppliers to", "with its suppliers to", "with our suppliers to", "with their suppliers to", "with partners to"];
    let own = ["own as well as", "own and its", "own and our", "own and their"];
    across && with.iter().any(|w| scan.says(w, within)) || own.iter().any(|w| scan.says(w, within))
}

/// "Suppliers responsible for 75% of emissions", "suppliers that make up half of our spend": the share that those who are asked stand for.
pub(super) fn standing_for(scan: &Scan, place: Span) -> Option<f64> {
    let stands =
        |w: &str| ["responsib", "represent", "account", "cover", "constitut", "stand", "compris", "mak"].iter().any(|s| w.starts_with(s));
    let behind = |p: &&super::percents::Percent| {
        let firms = [Class::Suppliers, Class::Investees, Class::UnnamedPeer];
        let asked = scan.last_before(&firms, p.span.start).is_some_and(|h| {
            let held = h.class != Class::UnnamedPeer || scan.has(Class::ScopePortfolio, scan.span);
            held && scan.distance(h.span, p.span) <= 6
        });
        asked && p.span.end <= place.start && scan.words_before(p.span.start, 4).iter().any(|w| stands(w))
    };
    scan.percents.iter().rev().find(behind).map(|p| p.value)
}
