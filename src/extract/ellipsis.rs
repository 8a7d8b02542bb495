//! Shares whose predicate stands in the sentence before: an auxiliary is all that is left of it.
//!
//! In: a scan, a percentage, what the sentence before stated. Out: what the share is one of. Whether it is progress is decided in `status`.
//!
//! `All mills are to run on green power by 2027.` then `Today 38 per cent do.`: 38 % renewable. `A third are.`, `Nine of twelve works have achieved it.`
//! None: `40 per cent are women`, `a third are in Asia`, a figure with an object of its own.

use crate::rules::Class;
use crate::text::{Span, TokenKind};

use super::objects::THINGS;
use super::percents::Percent;
use super::scan::Scan;

/// How many words may stand between the share and the auxiliary.
const APART: usize = 8;

/// Whether a share is told of nothing but what went before: "Today 38 per cent do."
pub(super) fn is_elliptic(scan: &Scan, percent: &Percent) -> bool {
    if percent.bare || percent.minus || percent.cuts {
        return false;
    }
    let within = super::clauses::clause(scan, percent.span);
    let from = scan.token_at(percent.span.end);
    let to = scan.token_at(within.end);
    let Some(verb) = (from..to.min(from + APART)).find(|k| scan.is(*k, Class::BareVerb)) else { return false };
    // "40 per cent, by spend, have one": what stands between says only of what.
    let plain =
        (from..verb).all(|k| scan.tokens[k].kind == TokenKind::Word && !scan.is_number(k) || matches!(scan.word(k), "," | "(" | ")"));
    // "half of what they were in 2019": told of another time.
    let other = matches!(scan.before(verb, 1), "they" | "it" | "we" | "what" | "that" | "which" | "who");
    let rest = Span::new(percent.span.end, within.end);
    let silent = !scan.has_of(THINGS, rest) && !scan.has_any(&[Class::Negation, Class::Will], rest);
    plain && !other && rest_is_bare(scan, verb + 1, to) && silent
}

/// Whether nothing but words that refer back, and times, stand behind the auxiliary: "do so now", "have achieved it", "are there already".
fn rest_is_bare(scan: &Scan, from: usize, to: usize) -> bool {
    let dated = |k: usize| scan.years.iter().any(|y| y.span.contains(scan.tokens[k].span));
    let mark = |k: usize| scan.tokens[k].kind != TokenKind::Word && !scan.is_number(k);
    let stop = (from..to).find(|k| matches!(scan.word(*k), "." | "," | ";" | "!" | "–" | "—" | ")")).unwrap_or(to);
    (from..stop).all(|k| scan.is(k, Class::BareRest) || dated(k) || mark(k))
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use super::super::vocabulary::{Kind, Status};
    use crate::document::read;
    use crate::rules::RuleSet;

    fn progress(text: &str) -> Vec<(Kind, Option<f64>)> {
        let text = format!("date 2023-05-02 Arvo Paper AB makes paper in Lund. {text}");
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        found.commitments.iter().filter(|c| c.status == Status::Progress).map(|c| (c.kind, c.percent)).collect()
    }

    #[test]
    fn an_auxiliary_repeats_what_was_stated() {
        let electric = "By 2028 all our lorries are to be electric.";
        assert_eq!(progress(&format!("{electric} A quarter are.")), [(Kind::Electrification, Some(25.0))]);
        let asked = "Suppliers must run on renewable electricity by 2027.";
        assert_eq!(progress(&format!("{asked} At present 38 per cent do.")), [(Kind::SupplierEngagement, Some(38.0))]);
        let sites = "All our sites will be waste-free by 2026.";
        assert_eq!(progress(&format!("{sites} Nine of twelve have achieved it.")), [(Kind::Other, Some(75.0))]);
    }

    #[test]
    fn shares_of_something_else_are_told_of_that() {
        let electric = "By 2028 all our lorries are to be electric.";
        assert!(progress(&format!("{electric} Of our drivers 40 per cent are women.")).is_empty());
        assert!(progress(&format!("{electric} A third are in Asia.")).is_empty());
    }
}
