//! What is done with or by the whole of something, without a figure: every brewery will clean its waste water, all tailings are dry-stacked since 2024.
//!
//! In: a scan and a thing that matters. Out: yes or no. That it makes a hundred percent of another kind, is said in `meaning`.
//!
//! `All sludge is treated without lime since 2024`, `From 2028 every heat pump we build will use natural refrigerants`.
//! None: `All packaging plants will be carbon neutral` (a state of its own), `All water bills will be sent by mail`, `All sites will have a water plan`.

use crate::rules::{Class, Hit};
use crate::text::Span;

use super::objects::THINGS;
use super::scan::Scan;
use super::years::Role;

/// Whether a thing is what the whole of something is made of, is used by it, or is treated as a whole.
pub(super) fn universal(scan: &Scan, hit: &Hit, clause: Span) -> bool {
    let (from, to) = (scan.token_at(clause.start), scan.token_at(clause.end).min(scan.tokens.len()));
    let Some(all) = (from..to).find(|i| whole(scan, *i)) else { return false };
    let first = |s: Span| scan.token_at(s.start);
    // A state, a figure or another kind in the clause says it itself.
    let own = [
        Class::NetZero,
        Class::CarbonNeutral,
        Class::ClimateNeutral,
        Class::ZeroEmissions,
        Class::Renewable,
        Class::ElectricVehicle,
        Class::Fossil,
    ];
    let spoken = scan.has_any(&own, clause)
        || scan.percents.iter().any(|p| clause.contains(p.span))
        || scan.has_any(&[Class::Suppliers, Class::Customers, Class::Investees, Class::Emissions], clause);
    if spoken || !dated(scan, clause) {
        return false;
    }
    let at = first(hit.span);
    let Some(verb) = (all + 1..to).find(|k| told(scan, *k)) else { return false };
    let subject = at > all && at < verb;
    let paper = (verb..to).any(|k| {
        matches!(
            scan.word(k),
            "plan" | "plans" | "policy" | "policies" | "report" | "reports" | "trained" | "training" | "informed" | "meter" | "meters"
        )
    });
    let care = (verb..to.min(verb + 8)).find(|k| scan.is(*k, Class::CareVerb));
    let uses = (verb..at.min(to)).any(|k| {
        scan.is(k, Class::CareVerb) || matches!(scan.word(k), "use" | "uses" | "used" | "run" | "runs" | "made" | "contain" | "carry")
    });
    let without = scan.has(Class::Absence, Span::new(scan.tokens[verb].span.end, hit.span.start.max(scan.tokens[verb].span.end)));
    !paper && (subject && care.is_some() || at > verb && uses && !without)
}

/// A word for the whole that stands before its noun: "all sludge", "every brewery", not "all of a sudden", "fully".
fn whole(scan: &Scan, i: usize) -> bool {
    let next = scan.word(i + 1);
    match scan.word(i) {
        "all" => {
            !matches!(next, "the" | "in" | "by" | "at" | "of" | "but" | "this" | "that" | "these" | "kinds")
                || next == "of" && matches!(scan.word(i + 2), "our" | "its" | "the")
        }
        "every" | "each" => !matches!(
            next,
            "year"
                | "month"
                | "day"
                | "week"
                | "quarter"
                | "spring"
                | "summer"
                | "autumn"
                | "winter"
                | "morning"
                | "evening"
                | "night"
                | "other"
                | "time"
                | "one"
                | "tonne"
                | "ton"
                | "third"
                | "second"
        ),
        _ => false,
    }
}

/// "will be", "is to", "are treated": where the predicate begins.
fn told(scan: &Scan, i: usize) -> bool {
    matches!(scan.word(i), "will" | "shall" | "must" | "is" | "are" | "has" | "have" | "should")
}

/// A coming year, or one since which it is so.
fn dated(scan: &Scan, clause: Span) -> bool {
    scan.years
        .iter()
        .any(|y| clause.contains(y.number) && (y.role == Role::Since || y.role == Role::Open && scan.now.is_none_or(|n| y.year >= n)))
}

/// Whether words for a thing and a verb that removes it follow each other: "Paint shop solvents were eliminated", "Refrigerants will be gone".
pub(super) fn removed(scan: &Scan, hit: &Hit, clause: Span) -> bool {
    let at = scan.token_at(hit.span.end);
    let to = scan.token_at(clause.end).min(scan.tokens.len());
    let Some(be) = (at..(at + 9).min(to)).find(|k| matches!(scan.word(*k), "was" | "were" | "be" | "been")) else { return false };
    let thing = |h: &Hit| THINGS.has(h.class) && h.span.start > hit.span.start && h.span.end <= scan.tokens[be].span.start;
    let gone = (be + 1..(be + 4).min(to)).any(|k| {
        matches!(
            scan.word(k),
            "eliminated"
                | "banned"
                | "abolished"
                | "discontinued"
                | "gone"
                | "outlawed"
                | "banished"
                | "scrapped"
                | "removed"
                | "dispensed"
        )
    });
    gone && !scan.hits.iter().any(thing) && scan.years.iter().any(|y| clause.contains(y.number))
}

#[cfg(test)]
mod tests {
    use super::super::probe::dated as found;
    use super::super::vocabulary::Status::{Achieved, Target};

    #[test]
    fn what_is_done_with_the_whole_is_told() {
        assert_eq!(found("All sludge from our works has been reused since 2021."), [(Achieved, Some(2021))]);
        assert_eq!(found("From 2028 every heat pump we build will use natural refrigerants."), [(Target, Some(2028))]);
        assert_eq!(found("By 2028 every warehouse will clean its own waste water."), [(Target, Some(2028))]);
        assert_eq!(found("Paint shop solvents were eliminated in 2022."), [(Achieved, Some(2022))]);
    }

    #[test]
    fn states_of_their_own_papers_and_letters_are_none() {
        assert_eq!(found("All packaging plants will be carbon neutral by 2030."), [(Target, Some(2030))]);
        assert!(found("All water bills will be sent by mail from 2025.").is_empty());
        assert!(found("All sites will have a water plan by 2026.").is_empty());
        assert!(found("Every year since 2019 we have used less paper.").is_empty());
    }
}
