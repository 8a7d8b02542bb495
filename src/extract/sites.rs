//! Sites that look like companies: a plant, a brewery, the places that were just spoken of.
//!
//! In: an owner that was found. Out: whether it is a site of the main company.

use super::compose::Before;
use super::issuer::Cast;
use super::owner::Owner;
use super::scan::Scan;
use super::vocabulary::Scope;
use crate::text::Span;

/// "The Shizuoka Works has been operated with …": a site by the last word of its name, where it is no company of the text otherwise.
pub(super) fn named_site(scan: &Scan, owner: &Owner, words: Option<Span>, cast: &Cast) -> bool {
    let Owner::Named(who) = owner else { return false };
    let last = who.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let place = matches!(
        last.as_str(),
        "works"
            | "plant"
            | "factory"
            | "smelter"
            | "refinery"
            | "terminal"
            | "base"
            | "campus"
            | "site"
            | "facility"
            | "mine"
            | "depot"
            | "gigafactory"
    );
    // "The Aldersyke Brewery": with an article, what may else be a company is a house of one.
    let led = words.is_some_and(|w| {
        matches!(scan.words_before(w.start, 1).first(), Some(&("the" | "our" | "its"))) || scan.fold(w).starts_with("the ")
    });
    let house = matches!(
        last.as_str(),
        "brewery"
            | "mill"
            | "dairy"
            | "hotel"
            | "winery"
            | "distillery"
            | "bakery"
            | "quarry"
            | "airport"
            | "foundry"
            | "tannery"
            | "creamery"
    );
    (place || house && led) && who.contains(' ') && cast.company.is_some() && !cast.is_main(who)
}

/// "The dairies are further along. Skövde and Linköping have been fossil-free since 2019.": places of the sites spoken of right before, no companies.
pub(super) fn sited(owner: &Owner, cast: &Cast, before: &Before) -> bool {
    let Owner::Named(who) = owner else { return false };
    before.subject_scopes.contains(&Scope::Facility) && cast.company.is_some() && !cast.is_company(who)
}
