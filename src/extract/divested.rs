//! Where money is withdrawn: firms that get none any more, and what is still held of them and will be sold.
//!
//! In: a scan and a place. Out: yes or no, or the words that go on with an exit. What kind the statement has is decided in `elements` and `meaning`.
//!
//! `coal producers have received no new loans since 2020`, `coal holdings will be sold by 2025`, `existing loans run off by 2030`.
//! None: `firms with coal must publish a plan`, `our holdings in coal were sold at a profit`.

use crate::rules::Class;
use crate::text::Span;

use super::clauses::clause;
use super::scan::Scan;
use super::years::Role;

/// The rule of holdings that are left after an exit and will go as well.
pub(super) const HOLDINGS_LEFT: &str = "cue.echo_holdings";

/// What is given to firms that are lent to, insured or held.
fn is_money(scan: &Scan, i: usize) -> bool {
    matches!(
        scan.word(i),
        "money"
            | "loan"
            | "loans"
            | "credit"
            | "credits"
            | "capital"
            | "cover"
            | "funding"
            | "funds"
            | "finance"
            | "financing"
            | "insurance"
            | "investment"
            | "investments"
            | "policies"
    )
}

/// What is held of a firm.
fn is_held(scan: &Scan, i: usize) -> bool {
    matches!(
        scan.word(i),
        "holding"
            | "holdings"
            | "share"
            | "shares"
            | "stake"
            | "stakes"
            | "bond"
            | "bonds"
            | "investment"
            | "investments"
            | "position"
            | "positions"
            | "exposure"
            | "exposures"
            | "loan"
            | "loans"
            | "stocks"
            | "equities"
            | "securities"
    )
}

/// "have received no new money", "get no cover", "have not been given any credit": behind a place, in its clause.
pub(super) fn starved(scan: &Scan, place: Span) -> bool {
    let within = clause(scan, place);
    let (from, to) = (scan.token_at(place.end), scan.token_at(within.end));
    let gets = |k: usize| {
        matches!(
            scan.word(k),
            "received" | "receive" | "receives" | "get" | "gets" | "got" | "obtain" | "obtained" | "had" | "given" | "granted" | "offered"
        )
    };
    (from..to).filter(|k| gets(*k)).any(|k| {
        let none = scan.word(k + 1) == "no"
            || scan.word(k + 1) == "any" && (k.saturating_sub(4)..k).any(|j| matches!(scan.word(j), "not" | "no" | "never" | "longer"));
        none && (k + 2..(k + 5).min(to)).any(|j| is_money(scan, j))
    })
}

/// Whether an end of fossil fuels is one of money: those who get none, what is sold, "has financed no new mine", "does not invest in companies with coal".
pub(super) fn of_money(scan: &Scan, thing: Span) -> bool {
    let at = scan.token_at(thing.start);
    let firms = (at.saturating_sub(12)..at).any(|k| matches!(scan.word(k), "companies" | "firms" | "businesses" | "clients" | "issuers"));
    let from = scan.token_at(clause(scan, thing).start).max(at.saturating_sub(if firms { 16 } else { 8 }));
    let pays = |k: usize| {
        let word = scan.word(k);
        let verb = ["financ", "insur", "underwr", "lend", "lent", "invest", "divest"].iter().any(|s| word.starts_with(s));
        verb && !matches!(word, "insurer" | "insurers" | "lender" | "lenders" | "investor" | "investors" | "investments" | "investment")
    };
    // "invests 30 million in boilers without coal": money for the company's own works.
    let spent = (from..at).any(|k| matches!(scan.word(k), "million" | "billion" | "boiler" | "boilers"));
    // "no new cover is written for coal mines", "will hold no coal shares"
    let given = (at.saturating_sub(6).max(from)..at).any(|k| matches!(scan.word(k), "cover" | "loan" | "loans" | "credit" | "insurance"));
    let held = (scan.token_at(thing.end)..scan.tokens.len()).take(1).any(|k| is_held(scan, k));
    sold_off(scan, thing) || starved(scan, thing) || !spent && ((from..at).any(pays) || given || held)
}

/// "coal holdings are to be sold by 2025", "will sell its shares in oil companies by 2027": what is held of a thing goes, with a date.
pub(super) fn sold_off(scan: &Scan, thing: Span) -> bool {
    let within = clause(scan, thing);
    if !scan.years.iter().any(|y| y.role == Role::Open && within.contains(y.number)) {
        return false;
    }
    let (at, end) = (scan.token_at(thing.start), scan.token_at(thing.end));
    let (from, to) = (scan.token_at(within.start), scan.token_at(within.end));
    let held = (at.saturating_sub(3).max(from)..at).any(|k| is_held(scan, k)) || (end..(end + 2).min(to)).any(|k| is_held(scan, k));
    let sells = (at.saturating_sub(7).max(from)..at)
        .any(|k| matches!(scan.word(k), "sell" | "sells" | "selling" | "sold" | "divest" | "shed" | "offload"));
    held && (sells || parted_with(scan, end, to))
}

/// "will be sold", "were sold", "will run off", "is to be wound down": from one token to another.
fn parted_with(scan: &Scan, from: usize, to: usize) -> bool {
    let be = |k: usize| (k.saturating_sub(3)..k).any(|j| matches!(scan.word(j), "be" | "been" | "were" | "was" | "are" | "is"));
    (from..to).any(|k| match (scan.word(k), scan.word(k + 1)) {
        ("sold" | "divested" | "offloaded" | "liquidated" | "shed", _) | ("wound" | "run", "down") => be(k),
        ("run" | "runs" | "roll" | "rolls", "off") => true,
        ("expire" | "expires" | "mature" | "matures", _) => true,
        _ => false,
    })
}

/// "Old holdings in them will be sold by 2024", "existing exposure is to be wound down by 2030": goes on with an exit told before.
pub(super) fn holdings_left(scan: &Scan) -> Option<Span> {
    let old = |w: &str| matches!(w, "old" | "existing" | "remaining" | "legacy" | "current" | "outstanding");
    let at = (0..scan.tokens.len().min(60)).find(|i| old(scan.word(*i)) && (1..3).any(|k| is_held(scan, i + k)))?;
    let place = scan.tokens[at].span.cover(scan.tokens.get(at + 1)?.span);
    let within = clause(scan, place);
    let dated = scan.years.iter().any(|y| y.role == Role::Open && within.contains(y.number));
    let own = scan.has_any(&[Class::Fossil, Class::Negation], within);
    (dated && !own && parted_with(scan, at, scan.token_at(within.end))).then_some(place)
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use super::super::vocabulary::{Kind, Status};
    use crate::document::read;
    use crate::rules::RuleSet;

    fn exits(text: &str) -> Vec<(Status, Option<i32>)> {
        let text = format!("date 2025-03-04 Arvo plc is an insurer in Lund.\n\n{text}");
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        found.commitments.iter().filter(|c| c.kind == Kind::FossilPhaseOut).map(|c| (c.status, c.year)).collect()
    }

    #[test]
    fn firms_that_get_no_more_money_are_left() {
        let both = "Companies that earn more than 5% of their sales from coal have received no new money since 2020. Old holdings in them will be sold by the end of 2027.";
        assert_eq!(exits(both), [(Status::Achieved, Some(2020)), (Status::Target, Some(2027))]);
        assert_eq!(exits("Firms with a coal share above 20% have got no cover since January 2022."), [(Status::Achieved, Some(2022))]);
        assert_eq!(exits("Companies that earn more than 5% of their sales from coal must publish a plan by 2026."), []);
    }

    #[test]
    fn holdings_are_sold() {
        assert_eq!(exits("The remaining coal holdings are to be sold by 2027."), [(Status::Target, Some(2027))]);
        assert_eq!(exits("Arvo will sell its shares in coal miners by 2026."), [(Status::Target, Some(2026))]);
        assert_eq!(exits("Our holdings in coal were worth 4 million and will be sold at a profit."), []);
        assert_eq!(exits("Arvo has made no new loans to wood traders since 2020. Existing loans will run off by 2030."), []);
    }
}
