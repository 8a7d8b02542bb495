//! Goals of others, or of other sites, told by the goal of the company: so many years before a rival, the same as a rival.
//!
//! In: the drafts of a sentence with their years. Out: the same, with those of the rivals and sites. Decides nothing about status.
//!
//! `net zero by 2040, five years before its rival Belno`: Belno by 2045. `Belno has the same goal.`: the year of the goal spoken of.
//! None: `five years before the deadline`, `ten years ahead of the Paris goal`.

use crate::rules::Class;
use crate::text::Span;

use super::actors::named;
use super::compose::{CarriedFrom, Draft};
use super::elements::Seed;
use super::issuer::Cast;
use super::names::NameKind;
use super::scan::Scan;
use super::vocabulary::{Family, Qualifier};
use super::years::{Role, YearMention, small_number};

/// Words that only refer back and say "the same" have the year of what they refer to.
pub(super) fn same_year(scan: &Scan, out: &mut [Draft]) {
    for draft in out.iter_mut().filter(|d| d.seed == Seed::Echo && d.year.is_none() && d.percent.is_none()) {
        let words = scan.fold(draft.place);
        let same = words.contains("same") || words.contains("likewise") || words.contains("too");
        let year =
            draft.source.as_ref().and_then(|s| s.year.clone()).filter(|y| y.role == Role::Open && scan.now.is_none_or(|n| y.year > n));
        if let Some(year) = year.filter(|_| same && draft.standing.negated.is_none()) {
            draft.year = Some(year);
            draft.carried = true;
            draft.carried_from = CarriedFrom::Joined;
        }
    }
}

/// "will be net zero by 2040, like its owner Belno": who is named behind has the same goal. At the head of a sentence the likeness may be another.
pub(super) fn alike(scan: &Scan, cast: &Cast, out: &mut Vec<Draft>) {
    if !(scan.may_say("like") || scan.may_say("with")) {
        return;
    }
    for i in 0..scan.tokens.len() {
        let led = matches!(scan.before(i, 1), "," | "and" | "\u{2013}" | "\u{2014}");
        let like = scan.word(i) == "like" || scan.word(i) == "as" && scan.word(i + 1) == "with";
        if !(led && like) {
            continue;
        }
        let from = if scan.word(i) == "as" { i + 2 } else { i + 1 };
        let Some(name) = rival(scan, from).or_else(|| rival(scan, behind_possessive(scan, from)?)) else { continue };
        let here = scan.tokens[i].span;
        let whole = |d: &&Draft| {
            d.kind.family() == Family::Neutrality
                && d.year.as_ref().is_some_and(|y| y.role == Role::Open && scan.now.is_none_or(|n| y.year > n))
                && d.standing.negated.is_none()
                && d.place.end <= here.start
                && scan.distance(d.place, here) <= 6
        };
        let Some(draft) = out.iter().find(whole) else { continue };
        let owner = named(scan.text(name), cast);
        if owner != draft.owner {
            out.push(Draft { owner, owner_words: Some(name), change: None, ..draft.clone() });
        }
    }
}

/// The token behind "Kestrel's" in "Kestrel's parent Osborne".
fn behind_possessive(scan: &Scan, i: usize) -> Option<usize> {
    (i..i + 4).find(|k| scan.word(*k) == "'s" || scan.word(*k) == "s" && scan.before(*k, 1) == "'").map(|k| k + 1)
}

/// "which had been sold as carbon neutral since 2021": a state of former times beside words of giving up is a claim that ended.
pub(super) fn lost_claims(scan: &Scan, given_up: bool, out: &mut [Draft]) {
    for draft in out.iter_mut().filter(|d| matches!(d.seed, Seed::State(_))) {
        if let Some(first) = super::claims::over(scan, draft) {
            draft.standing.status = Some(super::vocabulary::Status::Withdrawn);
            draft.year = first;
            draft.carried = false;
        }
    }
    super::claims::badges(scan, out);
    let ends = scan.hits.iter().any(|h| h.class == Class::Withdrawn)
        || given_up && ["done so", "the same", "followed", "likewise"].iter().any(|w| scan.says(w, scan.span));
    if !ends || scan.has(Class::Negation, scan.span) {
        return;
    }
    for draft in out.iter_mut().filter(|d| {
        matches!(d.seed, Seed::State(_))
            && matches!(d.standing.status, Some(super::vocabulary::Status::Achieved | super::vocabulary::Status::Progress))
    }) {
        let since = draft.year.as_ref().is_some_and(|y| y.role == Role::Since);
        let had = scan.words_before(draft.place.start, 6).contains(&"had");
        if since && had {
            draft.standing.status = Some(super::vocabulary::Status::Withdrawn);
        }
    }
}

/// "five years before Belno", "two years later than its neighbour Ostrel": the goal of the one that is measured by.
pub(super) fn measured_by(scan: &Scan, cast: &Cast, out: &mut Vec<Draft>) {
    for i in 1..scan.tokens.len() {
        let Some((years, next)) = counted(scan, i) else { continue };
        let Some(name) = rival(scan, next) else { continue };
        let here = scan.tokens[i].span;
        let goal = |d: &&Draft| comes_before(scan, d, here);
        let Some(draft) = out.iter().rev().find(goal).filter(|d| scan.distance(d.place, here) <= 14) else { continue };
        let owner = named(scan.text(name), cast);
        let year = draft.year.as_ref().map(|y| apart(y, years, here));
        if owner != draft.owner {
            out.push(Draft { owner, owner_words: Some(name), year, place: name, change: None, scopes: Vec::new(), ..draft.clone() });
        }
    }
}

/// "in 2028, two years ahead of the plants in America and seven years ahead of those in Asia": other sites by which a goal is measured.
pub(super) fn other_sites(scan: &Scan, out: &mut Vec<Draft>) {
    for i in 1..scan.tokens.len() {
        let Some((years, next)) = counted(scan, i) else { continue };
        let here = scan.tokens[i].span;
        let those = matches!(scan.word(next), "those" | "the" | "its" | "our");
        let noun = scan.word(next) == "those"
            || (next + 1..next + 3).any(|k| scan.has(Class::ScopeFacility, scan.tokens.get(k).map_or(here, |t| t.span)));
        let placed = (next + 1..next + 4).any(|k| matches!(scan.word(k), "in" | "at" | "elsewhere"));
        let goal = |d: &&Draft| {
            comes_before(scan, d, here) && d.scopes == [super::vocabulary::Scope::Facility] && d.year.as_ref().is_some_and(|y| !y.relative)
        };
        let Some(draft) = out.iter().find(goal).filter(|_| those && noun && placed) else { continue };
        let year = draft.year.as_ref().map(|y| apart(y, years, here));
        let known = |d: &Draft| d.kind == draft.kind && d.year.as_ref().map(|y| y.year) == year.as_ref().map(|y| y.year);
        if !out.iter().any(known) {
            out.push(Draft { year, place: here, change: None, parts: vec![here], ..draft.clone() });
        }
    }
}

/// Whether a statement is a neutrality of a year to come, told before a place.
fn comes_before(scan: &Scan, draft: &Draft, here: Span) -> bool {
    draft.kind.family() == Family::Neutrality
        && draft.place.end <= here.start
        && draft.year.as_ref().is_some_and(|y| y.role == Role::Open && scan.now.is_none_or(|n| y.year > n))
        && draft.standing.negated.is_none()
}

/// The year that lies so many years behind another one, told at a place.
fn apart(year: &YearMention, years: i32, here: Span) -> YearMention {
    YearMention {
        year: year.year + years,
        number: here,
        span: here,
        first: None,
        qualifier: year.qualifier.or(Some(Qualifier::In)),
        relative: true,
        ..year.clone()
    }
}

/// Years told from the token `i` on: how much later the other's goal is, and the token behind the comparing word.
fn counted(scan: &Scan, i: usize) -> Option<(i32, usize)> {
    let number = small_number(scan, i).or_else(|| (scan.word(i) == "decade" && matches!(scan.before(i, 1), "a" | "full")).then_some(10))?;
    let at = if matches!(scan.word(i + 1), "years" | "year") { i + 2 } else { i + 1 };
    match (scan.word(at), scan.word(at + 1)) {
        ("before", _) => Some((number, at + 1)),
        ("after", _) => Some((-number, at + 1)),
        ("ahead", "of") | ("earlier" | "sooner", "than") => Some((number, at + 2)),
        ("behind", _) => Some((-number, at + 1)),
        ("later", "than") => Some((-number, at + 2)),
        _ => None,
    }
}

/// The company named from the token `i` on, with a word or two for its role before it.
fn rival(scan: &Scan, i: usize) -> Option<Span> {
    let at = scan.tokens.get(i)?.span.start;
    let name = scan.names.iter().find(|n| n.span.start >= at && scan.token_at(n.span.start) <= i + 4)?;
    let role = |k: usize| {
        matches!(
            scan.word(k),
            "its"
                | "the"
                | "our"
                | "their"
                | "main"
                | "big"
                | "arch"
                | "great"
                | "local"
                | "old"
                | "-"
                | "larger"
                | "smaller"
                | "both"
                | "parent"
        ) || scan.has_any(&[Class::UnnamedPeer, Class::Parent], scan.tokens[k].span)
            || matches!(
                scan.word(k),
                "rival" | "competitor" | "neighbour" | "neighbor" | "peer" | "partner" | "owner" | "sister" | "compatriot"
            )
            || scan.rules.is_word(Class::TradeNoun, scan.word(k))
    };
    let small = (i..scan.token_at(name.span.start)).all(role);
    let public = scan.hits.iter().any(|h| matches!(h.class, Class::PublicOwner | Class::Alliance) && h.span.overlaps(name.span));
    let company = matches!(name.kind, NameKind::Company | NameKind::Unknown) && !scan.rules.is_word(Class::Place, scan.fold(name.span));
    let goes_on = matches!(scan.words_after(name.span.end, 1).first(), Some(&("'s" | "'" | "goal" | "target" | "agreement" | "date")))
        || scan.text(name.span).ends_with("'s");
    (small && company && !public && !goes_on).then_some(name.span)
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use crate::document::read;
    use crate::rules::RuleSet;

    fn goals(text: &str) -> Vec<(String, Option<i32>)> {
        let text = format!("date 2023-05-02 Lund, 2 May 2023 \u{2013} Arvo Paper AB has opened a box plant.\n\n{text}");
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        found.commitments.into_iter().map(|c| (c.company.clone(), c.year)).collect()
    }

    #[test]
    fn a_rival_is_measured_by_the_goal() {
        let arvo = ("Arvo Paper AB".to_owned(), Some(2040));
        let found = goals("Arvo wants to be net zero by 2040, five years before its rival Belno Packaging.");
        assert_eq!(found, [arvo.clone(), ("Belno Packaging".to_owned(), Some(2045))]);
        assert_eq!(goals("Arvo wants to be net zero by 2040, ten years ahead of the Paris goal."), std::slice::from_ref(&arvo));
        let found = goals("Arvo wants to be net zero by 2040. Belno Packaging has the same goal.");
        assert_eq!(found, [arvo, ("Belno Packaging".to_owned(), Some(2040))]);
    }

    #[test]
    fn sites_by_which_a_goal_is_measured_have_their_own() {
        let told = "The European plants of Arvo will be carbon neutral in 2028, two years ahead of the plants in America and seven ahead of those in Asia.";
        let years: Vec<_> = goals(told).into_iter().map(|g| g.1).collect();
        assert_eq!(years, [Some(2028), Some(2030), Some(2035)]);
        let plan: Vec<_> =
            goals("The mill of Arvo will be carbon neutral in 2028, two years ahead of the plan.").into_iter().map(|g| g.1).collect();
        assert_eq!(plan, [Some(2028)]);
    }
}
