//! Sites that look like companies: a plant, a brewery, the places that were just spoken of.
//!
//! In: an owner that was found. Out: whether it is a site of the main company.

use super::compose::{Before, Draft};
use super::issuer::Cast;
use super::names::NameKind;
use super::owner::Owner;
use super::scan::Scan;
use super::vocabulary::Scope;
use crate::rules::Class;
use crate::text::Span;

/// "The Shizuoka Works has been operated with …": a site by the last word of its name, where it is no company of the text otherwise.
pub(super) fn named_site(scan: &Scan, owner: &Owner, words: Option<Span>, cast: &Cast) -> bool {
    let Owner::Named(who) = owner else { return false };
    let last = who.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let place = scan.rules.is_word(Class::SiteNoun, last.as_str());
    // "The Aldersyke Brewery": with an article, what may else be a company is a house of one.
    let led = words.is_some_and(|w| {
        matches!(scan.words_before(w.start, 1).first(), Some(&("the" | "our" | "its"))) || scan.fold(w).starts_with("the ")
    });
    let house = scan.rules.is_word(Class::HouseNoun, last.as_str());
    (place || house && led) && who.contains(' ') && cast.company.is_some() && !cast.is_main(who)
}

/// "The dairies are further along. Skövde and Linköping have been fossil-free since 2019.": places of the sites spoken of right before, no companies.
pub(super) fn sited(owner: &Owner, cast: &Cast, before: &Before) -> bool {
    let Owner::Named(who) = owner else { return false };
    let told = before.subject_scopes.contains(&Scope::Facility) || before.runs_sites && !who.contains(' ');
    told && cast.company.is_some() && !cast.is_company(who)
}

/// "Skövde and Linköping have been neutral since 2020, Borås will follow": a sentence that begins with places, behind one about sites.
pub(super) fn placed(scan: &Scan, owner: &Owner, words: Option<Span>, cast: &Cast, before: &Before) -> bool {
    let known = before.runs_sites || before.subject_scopes.contains(&Scope::Facility);
    if !known || cast.company.is_none() {
        return false;
    }
    let Some(first) = scan.names.first().filter(|n| scan.token_at(n.span.start) == 0 || n.span.start == scan.span.start) else {
        return false;
    };
    let name = scan.text(first.span);
    let next = scan.words_after(first.span.end, 1).first().copied().unwrap_or_default();
    let acts =
        matches!(next, "and" | "," | "is" | "has" | "will" | "are" | "was" | "became" | "gets" | "comes" | "follows" | "needs" | "runs");
    // "Belno and Dorel, its rivals, have been"
    let others = scan.uses(Class::OthersNoun);
    let place = !others
        && first.kind != NameKind::Company
        && !name.contains(' ')
        && !cast.is_company(name)
        && !cast.people.contains(&name.to_lowercase())
        && acts;
    match owner {
        Owner::Main => place && words.is_none_or(|w| !scan.names.iter().any(|n| n.span == w)) && !scan.has(Class::OwnWords, scan.span),
        Owner::Named(who) => place && words.is_some() && who != name && !who.contains(' '),
        _ => false,
    }
}

/// "Seven breweries will be neutral by 2030. One of them has been so since 2022.": whose they are, where what is counted are the sites spoken of.
pub(super) fn some_of_them(scan: &Scan, owner: &Owner, words: Option<Span>, source: Option<&Draft>, before: &Before) -> Option<Owner> {
    let words = words.filter(|w| {
        matches!(owner, Owner::Unnamed(_)) && [" of them", " of these", " of those"].iter().any(|e| scan.fold(*w).ends_with(e))
    })?;
    let goes_on = scan.token_at(words.start) <= 2 || scan.words_before(words.start, 1).first() == Some(&",");
    let of_sites = |s: &Draft| s.scopes.contains(&Scope::Facility) && matches!(s.owner, Owner::Main | Owner::Named(_));
    match source {
        Some(source) => of_sites(source).then(|| source.owner.clone()),
        None => {
            let state = before.state.as_ref().filter(|(d, age)| *age <= 1 && of_sites(d));
            let told = before.subject_scopes.contains(&Scope::Facility);
            state.map(|(d, _)| d.owner.clone()).or(told.then_some(Owner::Main)).filter(|_| goes_on)
        }
    }
}

/// "runs bakeries in four towns", "has three mills": the sites of the company, whose places may be named next.
pub(super) fn runs_sites(scan: &Scan) -> bool {
    let runs = |i: usize| {
        matches!(scan.word(i), "runs" | "run" | "operates" | "operate" | "has" | "have" | "owns" | "own" | "works" | "produces" | "employs")
    };
    scan.hits.iter().any(|h| {
        let at = scan.token_at(h.span.start);
        h.class == Class::ScopeFacility && scan.fold(h.span).ends_with('s') && (at.saturating_sub(5)..at).any(runs)
    })
}

#[cfg(test)]
mod tests {
    use super::super::Status::{Achieved, Target};
    use super::super::probe::{dated, of_arvo};

    #[test]
    fn some_of_the_sites_spoken_of_are_the_company_s() {
        let mills = "Our six mills will be carbon neutral by 2030.";
        assert_eq!(
            dated(&format!("{mills} One of them, in Lund, has been so since 2021.")),
            [(Target, Some(2030)), (Achieved, Some(2021))]
        );
        assert_eq!(dated(&format!("{mills} Two of them already are.")), [(Target, Some(2030)), (Achieved, None)]);
        assert_eq!(dated(&format!("{mills} One of them is by the sea.")), [(Target, Some(2030))]);
        assert_eq!(of_arvo("We asked 40 firms. One of them has been carbon neutral since 2020."), 0);
    }
}
