//! The boundary that goes without saying with a thing of nature or a material: told by what is measured.
//!
//! In: a scan, the words of the thing and the region of its statement. Out: one scope, or none where the thing tells nothing.
//!
//! Water, waste, flaring and fuel are used where the company works; packs and made materials are sold; crops and raw materials are bought.

use crate::rules::Class;
use crate::text::Span;

use super::scan::Scan;
use super::vocabulary::Scope;

/// The boundary of a statement about a thing: by the head of its own words, else by the nearest thing around it; `bought` where verbs say that it is purchased.
pub(super) fn boundary(scan: &Scan, wording: Span, region: Span, bought: bool) -> Vec<Scope> {
    if whole(scan, wording) {
        return Vec::new();
    }
    let (from, to) = (scan.token_at(wording.start), scan.token_at(wording.end));
    let head = (from..to).take_while(|i| !measures(scan, *i)).filter_map(|i| thing(scan, i)).last();
    match (head, bought) {
        (Some(Scope::Operations), _) => vec![Scope::Operations],
        // "an 11% cut": the figure alone names nothing that could be bought.
        (None, true) if !scan.has(Class::OtherObject, wording) => nearest(scan, wording, region).into_iter().collect(),
        (_, true) => vec![Scope::SupplyChain],
        (Some(scope), false) => vec![scope],
        (None, false) => nearest(scan, wording, region).into_iter().collect(),
    }
}

/// "water positive", "plastic neutral": a state of the company, no measure of a thing.
fn whole(scan: &Scan, wording: Span) -> bool {
    let fold = scan.fold(wording);
    fold.starts_with("water ") && ["positive", "neutral", "positivity", "neutrality"].iter().any(|w| fold.ends_with(w))
}

/// "per tonne of product": behind this word stands the unit of measure.
fn measures(scan: &Scan, i: usize) -> bool {
    matches!(scan.word(i), "per" | "each" | "every")
}

/// Where the thing that a word names is measured.
fn thing(scan: &Scan, i: usize) -> Option<Scope> {
    let word = scan.word(i);
    let one = word.strip_suffix('s').unwrap_or(word);
    let (all, singular) = (scan.lists(i), scan.rules.lists(one));
    let is = |class: Class| all.has(class) || singular.has(class);
    if is(Class::ThingUsed) {
        Some(Scope::Operations)
    } else if is(Class::ThingSold) {
        Some(Scope::Products)
    } else if is(Class::ThingBought) {
        Some(Scope::SupplyChain)
    } else {
        is(Class::ThingHauled).then_some(Scope::Logistics)
    }
}

/// The nearest thing around the words, units of measure left out.
fn nearest(scan: &Scan, wording: Span, region: Span) -> Option<Scope> {
    let (from, to) = (scan.token_at(region.start), scan.token_at(region.end));
    let at = scan.token_at(wording.start);
    let unit = |i: usize| (i.saturating_sub(4).max(from)..i).any(|k| measures(scan, k) && (k..i).all(|m| scan.word(m) != ","));
    (from..to)
        .filter(|i| !unit(*i))
        .filter_map(|i| thing(scan, i).map(|scope| (i.abs_diff(at), scope)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, scope)| scope)
}

#[cfg(test)]
mod tests {
    use super::super::Scope;
    use super::super::probe::scopes;

    #[test]
    fn things_are_used_sold_or_bought() {
        assert_eq!(scopes("Arvo AB will cut its water use by 30% by 2030 from 2019."), [Scope::Operations]);
        assert_eq!(scopes("Arvo AB will end routine flaring by 2030."), [Scope::Operations]);
        assert_eq!(scopes("Arvo AB will use 50% recycled plastic by 2030."), [Scope::Products]);
        assert_eq!(scopes("All cocoa of Arvo AB will be traceable by 2030."), [Scope::SupplyChain]);
        assert!(scopes("Arvo AB will be water positive by 2030.").is_empty());
    }

    #[test]
    fn a_unit_of_measure_is_no_thing() {
        assert_eq!(scopes("Arvo AB will use 30% less water per bottle by 2030 than in 2019."), [Scope::Operations]);
    }
}
