//! What stands beside the figures of a commitment: firmness, offsets, removals, gases, validation, initiatives, coverage, categories of scope 3.
//!
//! In: a scan, a draft and the commitment made of it; or a later sentence that goes on with it. Out: the commitment with these fields filled.
//! The words are data (`details.ron`); here is only how far they reach. Never changes kind, status, year, percentage, boundary or owner.
//!
//! `net zero by 2040 without carbon offsets`: offsets excluded. `… The remaining 10% will be neutralised with direct air capture.`: removals, engineered.
//! None: offsets of the sentence before, a gas that another statement of the sentence is about.

use crate::rules::{Class, Hit};
use crate::text::Span;

use super::compose::Draft;
use super::model::{Commitment, RemovalType, Scope2Method, Use};
use super::percents::is_coverage;
use super::scan::Scan;
use super::vocabulary::{Coverage, Family, Kind, Scope, Status, Strength};

/// Words around a phrase in which a negation excludes it.
const NEAR: usize = 5;
/// Longest clause that is kept as the words for offsets, removals or validation, in words.
const LONGEST: usize = 12;

/// Fills what the sentence of a commitment says beside its figures.
pub(super) fn state(scan: &Scan, draft: &Draft, original: &str, c: &mut Commitment) {
    let hits = scan.details();
    let reach = reach(scan, draft);
    c.strength = strength(scan, hits, draft, c.status);
    let near: Vec<Hit> = hits.iter().filter(|h| reach.contains(h.span)).copied().collect();
    if c.kind.family() == Family::Neutrality || c.kind.family() == Family::Reduction {
        fill_use(scan, hits, original, c);
        c.gases = units(scan, &near, Class::Gas);
        method(&near, c);
        c.terms.covered_percent = covered(scan, reach);
    }
    if c.scopes.contains(&Scope::Scope3) {
        c.terms.categories = units(scan, &near, Class::Category);
    }
    c.terms.initiatives = units(scan, hits, Class::Initiative);
    c.validation = validation(scan, hits, original);
    part(scan, draft, original, c);
}

/// Fills what a later sentence says about the commitments before it: offsets, removals, what remains, what is covered, who has validated it.
/// Returns whether it said anything.
pub(super) fn go_on(scan: &Scan, original: &str, c: &mut Commitment) -> bool {
    let hits = scan.details();
    let refers = hits.iter().any(|h| h.class == Class::Residual)
        || matches!(scan.word(0), "this" | "these" | "the" | "it" | "any" | "residual" | "remaining" | "our" | "both" | "all" | "we" | "*");
    if hits.is_empty() || !refers {
        return false;
    }
    let before = c.clone();
    if c.kind.family() == Family::Neutrality {
        fill_use(scan, hits, original, c);
    }
    let goal = |w: &str| w.starts_with("target") || w.starts_with("goal") || w.starts_with("commitment");
    if (0..4).any(|i| goal(scan.word(i))) {
        c.terms.covered_percent = c.terms.covered_percent.or_else(|| covered(scan, scan.span));
        c.validation = c.validation.take().or_else(|| validation(scan, hits, original));
    }
    *c != before
}

/// Where the words of a statement stand: its own region.
fn reach(scan: &Scan, draft: &Draft) -> Span {
    if draft.region.is_empty() { scan.span } else { draft.region.cover(draft.place) }
}

/// Standard names of the phrases of a class, each once, sorted.
fn units(scan: &Scan, hits: &[Hit], class: Class) -> Vec<String> {
    let named = hits.iter().filter(|h| h.class == class).filter_map(|h| scan.rules.entry(h.entry).unit.clone());
    let mut out: Vec<String> = named.collect();
    let number = |s: &str| s.split(' ').next().and_then(|n| n.parse::<u32>().ok()).unwrap_or_default();
    out.sort_by(|a, b| number(a).cmp(&number(b)).then(a.cmp(b)));
    out.dedup();
    out
}

/// Offsets, removals and what may remain.
fn fill_use(scan: &Scan, hits: &[Hit], original: &str, c: &mut Commitment) {
    let first = |classes: &[Class]| hits.iter().find(|h| classes.contains(&h.class));
    if let Some(hit) = first(&[Class::Offsets]).filter(|_| c.offsets.is_none()) {
        c.terms.offset_use = Some(used(scan, hit.span));
        c.offsets = Some(words(scan, hit.span, original));
    }
    if let Some(hit) = first(&[Class::Removals, Class::RemovalEngineered, Class::RemovalNature]).filter(|_| c.removals.is_none()) {
        c.terms.removal_use = Some(used(scan, hit.span));
        c.removals = Some(words(scan, hit.span, original));
        let has = |class| hits.iter().any(|h| h.class == class);
        c.terms.removal_type = match (has(Class::RemovalNature), has(Class::RemovalEngineered)) {
            (true, true) => Some(RemovalType::Both),
            (true, false) => Some(RemovalType::Nature),
            (false, true) => Some(RemovalType::Engineered),
            _ => None,
        };
    }
    c.residual_percent = c.residual_percent.or_else(|| residual(scan, hits));
}

/// Allowed, or excluded by a negation before or behind: "without offsets", "offsets will not count".
fn used(scan: &Scan, span: Span) -> Use {
    let excluded = |w: &&str| {
        matches!(
            *w,
            "without"
                | "no"
                | "not"
                | "never"
                | "excluding"
                | "excludes"
                | "exclude"
                | "excluded"
                | "instead"
                | "neither"
                | "nor"
                | "cannot"
        )
    };
    let before = scan.words_before(span.start, NEAR);
    let clause = before.iter().rposition(|w| matches!(*w, ";" | "but" | "only")).map_or(0, |i| i + 1);
    let rather = before.ends_with(&["rather", "than"]);
    let after = scan.words_after(span.end, 4);
    let refused = after.iter().take_while(|w| !matches!(**w, "," | "." | ";")).any(&excluded) && after.iter().any(&excluded);
    if before[clause..].iter().any(&excluded) || rather || refused { Use::Excluded } else { Use::Allowed }
}

/// The percentage that may remain: "residual emissions of 10%", "the remaining 5% of emissions".
fn residual(scan: &Scan, hits: &[Hit]) -> Option<f64> {
    let by_phrase = hits
        .iter()
        .filter(|h| h.class == Class::Residual)
        .find_map(|h| scan.percents.iter().find(|p| scan.distance(p.span, h.span) <= 4 && p.value <= 50.0 && !p.bare).map(|p| p.value));
    let by_word = || {
        let left = |p: &&super::percents::Percent| {
            p.value <= 50.0 && scan.words_before(p.span.start, 2).iter().any(|w| matches!(*w, "remaining" | "residual" | "last" | "final"))
        };
        scan.percents.iter().find(left).map(|p| p.value)
    };
    by_phrase.or_else(by_word)
}

/// The words around a phrase, to the next mark on both sides.
fn words(scan: &Scan, span: Span, original: &str) -> String {
    let stop = |i: usize| matches!(scan.word(i), "," | ";" | ":" | "." | "(" | ")" | "–" | "—" | "\"" | "but");
    let (mut first, mut last) = (scan.token_at(span.start), scan.token_at(span.end).saturating_sub(1));
    let (from, to) = (first, last);
    while first > 0 && from - first < LONGEST / 2 && !stop(first - 1) {
        first -= 1;
    }
    while last + 1 < scan.tokens.len() && last - to < LONGEST / 2 && !stop(last + 1) {
        last += 1;
    }
    let whole = scan.tokens[first].span.cover(scan.tokens[last.min(scan.tokens.len() - 1)].span);
    scan.normal.origin(whole).of(original).to_owned()
}

/// Who has looked at it, verbatim from the verb on; nothing where it is still to come or denied.
fn validation(scan: &Scan, hits: &[Hit], original: &str) -> Option<String> {
    let hit = hits.iter().find(|h| h.class == Class::Validated)?;
    let before = scan.words_before(hit.span.start, 3);
    if before.iter().any(|w| matches!(*w, "not" | "be" | "never" | "to" | "if")) {
        return None;
    }
    let stop = |i: usize| matches!(scan.word(i), "," | ";" | ":" | "." | ")" | "–" | "—" | "\"" | "and" | "but");
    let first = scan.token_at(hit.span.start);
    let mut last = scan.token_at(hit.span.end).saturating_sub(1).max(first);
    while last + 1 < scan.tokens.len() && last - first < LONGEST && !stop(last + 1) {
        last += 1;
    }
    let opened = (first..=last).any(|i| scan.word(i) == "(");
    if opened && scan.word(last + 1) == ")" {
        last += 1;
    }
    let whole = scan.tokens[first].span.cover(scan.tokens[last].span);
    Some(scan.normal.origin(whole).of(original).to_owned())
}

fn method(hits: &[Hit], c: &mut Commitment) {
    let found = hits.iter().find_map(|h| match h.class {
        Class::MarketBased => Some(Scope2Method::MarketBased),
        Class::LocationBased => Some(Scope2Method::LocationBased),
        _ => None,
    });
    c.terms.scope2_method = found;
}

/// The share of the boundary that is covered: "covering 80% of its scope 3 emissions".
fn covered(scan: &Scan, within: Span) -> Option<f64> {
    let mut i = 0;
    while i + 1 < scan.tokens.len() {
        let sign = matches!(scan.word(i + 1), "%" | "percent") || scan.word(i + 1) == "per" && scan.word(i + 2) == "cent";
        if scan.is_number(i) && sign && within.contains(scan.tokens[i].span) {
            let end = if scan.word(i + 1) == "per" { i + 2 } else { i + 1 };
            if is_coverage(scan, scan.tokens[i].span.cover(scan.tokens[end].span)) {
                return crate::text::number(scan.word(i));
            }
        }
        i += 1;
    }
    None
}

/// How firm the words are: the nearest word of promising before the statement, else the nearest behind it.
fn strength(scan: &Scan, hits: &[Hit], draft: &Draft, status: Status) -> Option<Strength> {
    if status != Status::Target {
        return None;
    }
    let firm = |class| {
        Some(match class {
            Class::FirmBound => Strength::Bound,
            Class::FirmCommitment => Strength::Commitment,
            Class::FirmTarget => Strength::Target,
            Class::FirmAim => Strength::Aim,
            Class::FirmVision => Strength::Vision,
            _ => return None,
        })
    };
    let all: Vec<(Span, Strength)> = hits.iter().filter_map(|h| Some((h.span, firm(h.class)?))).collect();
    if all.iter().any(|(_, s)| *s == Strength::Bound) {
        return Some(Strength::Bound);
    }
    let own = super::clauses::clause(scan, draft.place);
    let before = all.iter().rev().find(|(s, _)| s.end <= draft.place.start && own.contains(*s));
    let behind = || all.iter().find(|(s, _)| s.start >= draft.place.end && own.contains(*s));
    let earlier = || all.iter().rev().find(|(s, _)| s.end <= draft.place.start);
    before.or_else(behind).or_else(earlier).map(|(_, s)| *s)
}

/// A named part of the operations: "our European plants", "selected offices".
fn part(scan: &Scan, draft: &Draft, original: &str, c: &mut Commitment) {
    let place = |h: &&Hit| matches!(h.class, Class::ScopeFacility | Class::ScopeOperations) && reach(scan, draft).contains(h.span);
    let of_part = c.scopes.iter().any(|s| matches!(s, Scope::Facility | Scope::Operations)) && c.kind != Kind::SupplierEngagement;
    let Some(hit) = scan.hits.iter().find(place).filter(|_| of_part) else { return };
    let words = scan.words_before(hit.span.start, 3);
    let few = words.iter().any(|w| matches!(*w, "selected" | "some" | "several" | "certain" | "part" | "most" | "half" | "many"))
        || scan.fold(hit.span).starts_with("selected ");
    let at = scan.token_at(hit.span.start);
    let mut first = at;
    while first > 0 && at - first < 3 && super::names::is_capital(scan, first - 1) && !owner_word(scan, draft, first - 1) {
        first -= 1;
    }
    let named = first < at || at > 0 && hit_is_named(scan, hit.span);
    if named {
        let span = scan.tokens[first].span.cover(hit.span);
        c.subject = Some(scan.normal.origin(span).of(original).to_owned());
    }
    if few || named {
        c.coverage = Coverage::Part;
    }
}

/// Whether a word is part of the owner's name or begins the sentence.
fn owner_word(scan: &Scan, draft: &Draft, i: usize) -> bool {
    let span = scan.tokens[i].span;
    i == 0 || draft.owner_words.is_some_and(|o| o.contains(span)) || scan.rules.is_word(Class::NotAName, scan.word(i))
}

/// "European plants": the phrase itself begins with a name.
fn hit_is_named(scan: &Scan, span: Span) -> bool {
    let text = scan.text(span);
    text.starts_with(char::is_uppercase) && text.contains(' ') && !text.split(' ').skip(1).all(|w| w.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::super::{Commitment, Coverage, RemovalType, Scope2Method, Strength, Use, extract};
    use crate::document::read;
    use crate::rules::RuleSet;

    fn first(text: &str) -> Commitment {
        let text = format!("date 2023-05-02 Arvo Paper AB makes paper in Lund. {text}");
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        found.commitments.into_iter().next().map(std::sync::Arc::unwrap_or_clone).unwrap_or_else(|| panic!("no commitment in {text}"))
    }

    #[test]
    fn offsets_are_allowed_excluded_or_not_stated() {
        let allowed = first("Arvo will be carbon neutral by 2030 and will use carbon credits for what it can't avoid.");
        assert_eq!(allowed.terms.offset_use, Some(Use::Allowed), "{allowed:?}");
        let excluded = first("Arvo will be net zero by 2040 without buying carbon offsets.");
        assert_eq!(excluded.terms.offset_use, Some(Use::Excluded), "{excluded:?}");
        let later = first("Arvo will be net zero by 2040. Any remaining emissions will be offset.");
        assert_eq!(later.terms.offset_use, Some(Use::Allowed), "{later:?}");
        assert_eq!(first("Arvo will be net zero by 2040.").offsets, None);
    }

    #[test]
    fn removals_have_a_type_and_what_remains_a_share() {
        let nature = first("Arvo will be net zero by 2040 and neutralise residual emissions of 8% through reforestation.");
        assert_eq!((nature.terms.removal_type, nature.residual_percent), (Some(RemovalType::Nature), Some(8.0)), "{nature:?}");
        let engineered = first("Arvo will be net zero by 2040 with direct air capture.");
        assert_eq!(engineered.terms.removal_type, Some(RemovalType::Engineered));
        let none = first("Arvo will be net zero by 2040. A rival plants forests.");
        assert_eq!((none.removals, none.terms.removal_type), (None, None));
    }

    #[test]
    fn firmness_is_that_of_the_nearest_word() {
        for (text, strength) in [
            ("Arvo commits to be carbon neutral by 2030.", Strength::Commitment),
            ("Arvo has set a target to be carbon neutral by 2030.", Strength::Target),
            ("Arvo aims to be carbon neutral by 2030.", Strength::Aim),
            ("Arvo aspires to be carbon neutral by 2030.", Strength::Vision),
            ("Arvo is legally bound to be carbon neutral by 2030.", Strength::Bound),
        ] {
            assert_eq!(first(text).strength, Some(strength), "{text}");
        }
        assert_eq!(first("Arvo has been carbon neutral since 2019.").strength, None);
    }

    #[test]
    fn gases_methods_coverage_categories_and_validation_are_kept() {
        let cut = first(
            "Arvo will cut scope 3 CO2 emissions from purchased goods and services and business travel (covering 80% of its scope 3 emissions) 30% by 2030 from 2019.",
        );
        assert_eq!(cut.gases, ["CO2"]);
        assert_eq!(cut.terms.categories, ["1 Purchased goods and services", "6 Business travel"]);
        assert_eq!((cut.terms.covered_percent, cut.percent), (Some(80.0), Some(30.0)));
        let market = first(
            "Arvo will cut market-based scope 1 and 2 emissions by 40% by 2030 from 2019, a target validated by the Science Based Targets initiative.",
        );
        assert_eq!(market.terms.scope2_method, Some(Scope2Method::MarketBased));
        assert_eq!(market.validation.as_deref(), Some("validated by the Science Based Targets initiative"));
        assert_eq!(market.terms.initiatives, ["Science Based Targets initiative"]);
        let open = first("Arvo will cut scope 1 emissions by 40% by 2030 from 2019.");
        assert_eq!((open.gases.len(), open.validation, open.terms), (0, None, Default::default()));
    }

    #[test]
    fn a_named_part_is_a_part() {
        let polish = first("Arvo will make its Polish plants carbon neutral by 2030.");
        assert_eq!((polish.subject.as_deref(), polish.coverage), (Some("Polish plants"), Coverage::Part), "{polish:?}");
        let all = first("Arvo will make its plants carbon neutral by 2030.");
        assert_eq!((all.subject, all.coverage), (None, Coverage::Whole));
    }
}
