//! The boundary of a statement: which scopes its words name.
//!
//! In: a scan and a region. Out: sorted scopes; empty where nothing is said.
//!
//! `own operations (Scope 1 and 2)` is operations, scope 1, scope 2; `our Yibin plant` is a site; `the group wants` claims nothing.

use crate::rules::Class;
use crate::text::Span;

use super::scan::Scan;
use super::vocabulary::{Kind, Scope};

/// The scopes of a class.
pub(super) fn of_class(class: Class) -> &'static [Scope] {
    match class {
        Class::ScopeGroup => &[Scope::Group],
        Class::ScopeOperations => &[Scope::Operations],
        Class::Scope1 => &[Scope::Scope1],
        Class::Scope2 => &[Scope::Scope2],
        Class::Scope3 => &[Scope::Scope3],
        Class::Scope12 => &[Scope::Scope1, Scope::Scope2],
        Class::Scope13 => &[Scope::Scope1, Scope::Scope3],
        Class::Scope23 => &[Scope::Scope2, Scope::Scope3],
        Class::Scope123 => &[Scope::Scope1, Scope::Scope2, Scope::Scope3],
        Class::ScopeValueChain => &[Scope::ValueChain],
        Class::ScopeSupplyChain => &[Scope::SupplyChain],
        Class::ScopeProducts => &[Scope::Products],
        Class::ScopeFacility => &[Scope::Facility],
        Class::ScopePortfolio => &[Scope::Portfolio],
        Class::ScopeLogistics => &[Scope::Logistics],
        _ => &[],
    }
}

/// The scopes named in a region of a sentence.
pub(super) fn scopes(scan: &Scan, region: Span) -> Vec<(Scope, Span)> {
    let mut out: Vec<(Scope, Span)> = Vec::new();
    for hit in scan.hits.iter().filter(|h| region.contains(h.span)) {
        for scope in of_class(hit.class) {
            if !out.iter().any(|(s, _)| s == scope) && counts(scan, hit.class, hit.span) {
                out.push((*scope, hit.span));
            }
        }
        // The rubber, the soy: raw materials are bought.
        if hit.class == Class::OtherObject && scan.fold(hit.span).ends_with("rubber") && !out.iter().any(|(s, _)| *s == Scope::SupplyChain)
        {
            out.push((Scope::SupplyChain, hit.span));
        }
    }
    if out.iter().any(|(s, _)| *s == Scope::Scope3) {
        categories(scan, &mut out);
    }
    out.sort_by_key(|(s, _)| *s);
    out
}

/// A list of categories of Scope 3 says what was counted, it names no further boundary.
fn categories(scan: &Scan, out: &mut Vec<(Scope, Span)>) {
    let category = |s: &Scope| matches!(s, Scope::SupplyChain | Scope::Products | Scope::Logistics | Scope::Portfolio);
    let waste = |at: Span| scan.words_before(at.start, 2).contains(&"generated");
    out.retain(|(s, at)| *s != Scope::Operations || !waste(*at) && !scan.fold(*at).contains("travel"));
    if out.iter().filter(|(s, _)| category(s)).count() >= 2 {
        out.retain(|(s, _)| !category(s) && !matches!(s, Scope::Operations | Scope::Facility));
    }
}

/// Whether a word of the boundary is one here.
fn counts(scan: &Scan, class: Class, span: Span) -> bool {
    let before = scan.words_before(span.start, 2);
    let last = before.last().copied().unwrap_or_default();
    let verb = scan.fold(span) == "works"
        && matches!(
            scan.words_after(span.end, 1).first(),
            Some(&"on" | &"with" | &"towards" | &"toward" | &"to" | &"for" | &"hard" | &"together" | &"closely")
        );
    match class {
        Class::ScopeFacility if verb => false,
        // "the figure of 2 plants", "per plant", "supplier plants"
        Class::ScopeFacility | Class::ScopeProducts | Class::ScopeLogistics => !matches!(last, "per" | "suppliers'" | "power" | "website"),
        Class::ScopeOperations => !matches!(last, "per" | "suppliers'" | "their"),
        Class::ScopeSupplyChain => before != ["based", "on"],
        _ => true,
    }
}

/// The boundary that goes without saying with the thing measured: vans deliver, packs are products, kiln fuel is operations.
pub(super) fn implied(scan: &Scan, kind: Kind, wording: Span, region: Span) -> Vec<Scope> {
    let word = scan.fold(wording);
    let any = |words: &[&str]| words.iter().any(|w| word.contains(w));
    match kind {
        Kind::Electrification => {
            let around = scan.fold(region);
            if any(&["van", "delivery", "lorr"]) && !around.contains("sales") {
                vec![Scope::Logistics]
            } else if any(&["fleet", "service", "company", "pool"]) || around.contains("company car") || around.contains("fleet") {
                vec![Scope::Operations]
            } else {
                vec![Scope::Products]
            }
        }
        Kind::Other if any(&["fuel", "saf", "substitution", "flaring", "process water", "clinker", "biomethane"]) => {
            vec![Scope::Operations]
        }
        Kind::Other if any(&["pack", "plastic", "recycled", "plant based", "cullet", "refill", "furniture"]) => vec![Scope::Products],
        Kind::Other if any(&["raw material", "soy", "palm", "cocoa", "cotton", "coffee", "wool", "beef", "deforestation"]) => {
            vec![Scope::SupplyChain]
        }
        kind if kind.family() == super::vocabulary::Family::Neutrality && in_countries(scan, region) => vec![Scope::Operations],
        _ => Vec::new(),
    }
}

/// "in Spain, Chile and Morocco", "in its three largest markets": a part of the operations.
fn in_countries(scan: &Scan, region: Span) -> bool {
    scan.hits.iter().any(|h| h.class == Class::PublicOwner && region.contains(h.span) && scan.words_before(h.span.start, 2).contains(&"in"))
        || scan.says(" markets", region)
}

/// The scopes that a statement of a kind can have: products of the wrong kind of words are left out.
pub(super) fn fitting(kind: Kind, scopes: Vec<Scope>) -> Vec<Scope> {
    let mut scopes = scopes;
    scopes.sort();
    scopes.dedup();
    let numbered = scopes.iter().any(|s| matches!(s, Scope::Scope1 | Scope::Scope2 | Scope::Scope3));
    if kind == Kind::SupplierEngagement {
        return if scopes.contains(&Scope::Portfolio) && !scopes.contains(&Scope::SupplyChain) {
            vec![Scope::Portfolio]
        } else {
            vec![Scope::SupplyChain]
        };
    }
    if matches!(kind, Kind::Sbti) && !numbered {
        scopes.retain(|s| matches!(s, Scope::Group));
    }
    if kind == Kind::Electrification {
        scopes.retain(|s| !matches!(s, Scope::Logistics | Scope::SupplyChain | Scope::ValueChain));
        if scopes.contains(&Scope::Products) {
            scopes.retain(|s| *s == Scope::Products);
        }
    }
    if scopes.contains(&Scope::Facility) {
        scopes.retain(|s| !matches!(s, Scope::Operations | Scope::Products | Scope::SupplyChain) || numbered);
    }
    scopes
}
