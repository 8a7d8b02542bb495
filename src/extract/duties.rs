//! Duties of suppliers and the like that no other rule reads: who has to do something about a thing that matters, by a year to come.
//!
//! In: a scan and the elements found so far. Out: an element for the duty. That it is asked of others is decided in `compose`.
//!
//! `Growers who deliver to us must stop using peat by 2027`: asked of suppliers, 2027. `Fishmeal suppliers must phase out anchovy by 2025`.
//! None: `Suppliers must register by 2025` (no thing that matters), `Suppliers must meet the state's limits on waste` (no year).

use crate::rules::Class;
use crate::text::Span;

use super::elements::{Element, Seed, element};
use super::objects::THINGS;
use super::scan::Scan;
use super::years::Role;

/// The rule of a duty.
pub(super) const DUTY: &str = "ask.duty";

/// The duty of those who are asked, in a clause of which nothing else was found.
pub(super) fn duty(scan: &Scan, found: &[Element]) -> Option<Element> {
    let who = scan.hits.iter().find(|h| matches!(h.class, Class::Suppliers | Class::Investees))?;
    let within = super::clauses::clause(scan, who.span);
    if found.iter().any(|e| within.contains(e.span) && e.seed != Seed::Echo) {
        return None;
    }
    let rest = Span::new(who.span.end, within.end.max(who.span.end));
    let must = (scan.token_at(rest.start)..scan.token_at(rest.end)).find(|i| binds(scan, *i))?;
    let behind = Span::new(scan.tokens[must].span.end, rest.end);
    let coming = scan.years.iter().any(|y| y.role == Role::Open && within.contains(y.number) && scan.now.is_some_and(|n| y.year > n));
    let matters = scan.has_of(THINGS, behind) || scan.has(Class::PhaseOut, behind);
    let led = !scan.has_any(&[Class::Customers, Class::PublicOwner, Class::Alliance], Span::new(scan.span.start, who.span.start));
    let near = scan.distance(who.span, scan.tokens[must].span) <= 14;
    let thing = scan.hits.iter().find(|h| behind.contains(h.span) && (THINGS.has(h.class) || h.class == Class::PhaseOut)).map(|h| h.span);
    (coming && matters && led && near).then(|| element(Seed::Other, thing.unwrap_or(behind), DUTY))
}

/// "must", "have to", "are obliged to", "have until": a word that binds those who stand before it.
fn binds(scan: &Scan, i: usize) -> bool {
    let next = scan.word(i + 1);
    match scan.word(i) {
        "must" | "shall" => true,
        "have" | "has" => matches!(next, "to" | "until"),
        "given" => next == "until",
        "obliged" | "required" | "asked" | "told" | "instructed" | "bound" | "expected" => next == "to",
        "may" => matches!(next, "not" | "no"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::vocabulary::Kind;
    use super::super::{Status, extract};
    use crate::document::read;
    use crate::rules::RuleSet;

    fn asked(text: &str) -> Vec<Option<i32>> {
        let text = format!("date 2023-03-04 Arvo plc makes soap in Lund.\n\n{text}");
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        found.commitments.into_iter().filter(|c| c.status == Status::Target && c.kind == Kind::SupplierEngagement).map(|c| c.year).collect()
    }

    #[test]
    fn duties_of_suppliers_with_a_year() {
        assert_eq!(asked("Fishmeal suppliers must phase out anchovy from uncertified fisheries by 2025."), [Some(2025)]);
        assert_eq!(asked("The mills that supply us have until 2026 to treat all their waste water."), [Some(2026)]);
        assert_eq!(asked("Our suppliers may not use peat after 2027."), [Some(2027)]);
    }

    #[test]
    fn duties_without_a_thing_or_a_year() {
        assert!(asked("Suppliers must register on our portal by 2025.").is_empty());
        assert!(asked("Suppliers must keep to the limits on waste water.").is_empty());
    }
}
