//! Suppliers that a sentence tells took something upon them, or have to: what the next sentences say of "them" is asked by the company.
//!
//! In: a scan, the companies, whom the sentence before bound. Out: suppliers, or nobody. What is asked of them within one sentence is decided in `asked`.
//!
//! `On its request 52 hauliers signed a charter. By 2030 their emissions are to be 30% lower.`; `The rule concerns those who deliver to Arvo. They must …`.
//! None: `Hauliers came. Our emissions are to be 30% lower.`

use crate::rules::Class;
use crate::text::Span;

use super::clauses::clause;
use super::issuer::Cast;
use super::names::NameKind;
use super::owner::{Candidate, Discourse, Owner};
use super::scan::Scan;

/// "those who sell to Arvo", "the producers of sheet who deliver to Arvo": suppliers by what they do for the company of the text.
pub(super) fn dealers(scan: &Scan, cast: &Cast) -> Option<Owner> {
    let deals = |w: &str| {
        matches!(
            w,
            "sell"
                | "sells"
                | "deliver"
                | "delivers"
                | "supply"
                | "supplies"
                | "work"
                | "works"
                | "produce"
                | "haul"
                | "ship"
                | "weave"
                | "sew"
                | "grow"
                | "make"
        )
    };
    let own = |n: &super::names::Name| {
        let text = scan.text(n.span);
        matches!(n.kind, NameKind::Company | NameKind::Unknown) && (cast.is_main(text) || cast.is_company(text))
    };
    let at = (1..scan.tokens.len()).find(|i| {
        let link = matches!(scan.word(*i), "who" | "which" | "that") && deals(scan.word(i + 1));
        let to = if matches!(scan.word(i + 2), "to" | "for") { i + 3 } else { i + 2 };
        link && (scan.tokens.get(to).is_some_and(|t| scan.names.iter().any(|n| n.span.start == t.span.start && own(n)))
            || to == i + 3 && matches!(scan.word(to), "us" | "it"))
    })?;
    Some(Owner::Suppliers(scan.text(scan.tokens[at - 1].span).to_owned()))
}

/// Whom the sentence binds: suppliers who sign or promise something on request, or for whom something is compulsory.
pub(super) fn binds(scan: &Scan, owners: &[Candidate], cast: &Cast, discourse: &Discourse) -> Option<Owner> {
    let hit = scan.hits.iter().find(|h| h.class == Class::Suppliers);
    let told = || {
        let asked = owners.iter().find(|c| matches!(c.owner, Owner::Suppliers(_)));
        asked.map(|c| c.owner.clone()).or_else(|| hit.map(|h| Owner::Suppliers(scan.text(h.span).to_owned())))
    };
    let they = matches!(scan.word(0), "they" | "all" | "these" | "most");
    let who = told().or_else(|| dealers(scan, cast)).or_else(|| discourse.others.clone().filter(|_| they))?;
    let signs = |i: usize| {
        matches!(
            scan.word(i),
            "signed" | "pledged" | "undertook" | "undertaken" | "promised" | "agreed" | "accepted" | "committed" | "joined" | "bound"
        )
    };
    // "We signed contracts with hauliers": the company itself acts.
    let company = |i: usize| {
        scan.tokens
            .get(i)
            .is_some_and(|t| scan.hits.iter().any(|h| h.class == Class::OwnWords && h.span.end == t.span.start.saturating_sub(1)))
    };
    let signed = (0..scan.tokens.len()).any(|i| signs(i) && !company(i));
    let request = ["request", "asked", "insist", "demand", "invitation", "charter", "promise", "pledge", "code", "compact"]
        .iter()
        .any(|w| scan.says(w, scan.span));
    let concerns = (0..scan.tokens.len()).any(|i| matches!(scan.word(i), "concerns" | "binds" | "obliges" | "addresses" | "affects"));
    (signed && request || concerns).then_some(who)
}

/// Whether a statement is said of those whom an earlier sentence bound: "their emissions are to be lower", "they want to save a tenth", "compulsory for them".
pub(super) fn said_of_bound(scan: &Scan, place: Span, owners: &[Candidate]) -> bool {
    let within = clause(scan, place);
    let (from, at) = (scan.token_at(scan.span.start), scan.token_at(place.start));
    let theirs = |i: usize| matches!(scan.word(i), "they" | "their" | "them" | "these");
    let Some(last) = (from..at).rev().find(|i| theirs(*i)) else { return false };
    // Somebody named in between has the statement for himself.
    let named = owners.iter().any(|c| {
        !c.pronoun
            && c.subject
            && c.span.start >= scan.tokens[last].span.end
            && c.span.end <= place.start
            && matches!(c.owner, Owner::Main | Owner::Named(_))
    });
    let own = (last + 1..at).any(|i| matches!(scan.word(i), "its" | "our" | "it" | "we"));
    !named && !own && (within.contains(scan.tokens[last].span) || at - last <= 12)
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use crate::document::read;
    use crate::rules::RuleSet;

    /// Kind, year and percentage of what an invented text promises.
    fn told(text: &str) -> Vec<(&'static str, Option<i32>, Option<f64>)> {
        let text = format!("date 2023-05-04 Arvo plc makes paper.\n\n{text}\n");
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        found.commitments.iter().map(|c| (c.kind.code(), c.year, c.percent)).collect()
    }

    #[test]
    fn what_bound_suppliers_are_to_do_is_asked_of_them() {
        let signed = "On its request, 52 feed mills and hauliers signed the Arvo Promise.";
        let lower =
            "By 2030 their emissions are to be 30% lower than in 2021, and over the same time they want to cut their power use by a tenth.";
        let asked = [("supplier_engagement", Some(2030), Some(30.0)), ("supplier_engagement", Some(2030), Some(10.0))];
        assert_eq!(told(&format!("{signed} {lower}")), asked);
        let must = "The second road concerns the producers of steel sheet who deliver to Arvo. It is compulsory for them to use 100% green \
            electricity before 2031, and they must become carbon neutral before 2037.";
        assert_eq!(told(must), [("supplier_engagement", Some(2031), Some(100.0)), ("supplier_engagement", Some(2037), None)]);
    }

    #[test]
    fn the_company_goes_on_for_itself() {
        let own =
            "On its request, 52 feed mills and hauliers signed the Arvo Promise. By 2030 our emissions are to be 30% lower than in 2021.";
        assert_eq!(told(own), [("emissions_reduction", Some(2030), Some(30.0))]);
        let came = "Two hauliers came to the opening. By 2030 Arvo will cut its emissions by 30% from 2021.";
        assert_eq!(told(came), [("emissions_reduction", Some(2030), Some(30.0))]);
    }
}
