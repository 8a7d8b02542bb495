//! Further years of one statement: each of them makes a draft of its own, with the part that it dates.
//!
//! In: a draft and the years beside its own. Out: the draft and its copies. Which year is its own, `dating` decides.
//!
//! `net zero by 2035, by 2045 in Scope 3`: two. None: `by 2035, ten years before the date of 2045`.

use crate::rules::Class;
use crate::text::Span;

use super::boundary::scopes;
use super::clauses::strong_between;
use super::compose::Draft;
use super::dating::separator_before;
use super::elements::Seed;
use super::scan::Scan;
use super::vocabulary::{Scope, Status};
use super::years::{Role, YearMention};

/// Adds a draft and those of its further years.
pub(super) fn with_clones(scan: &Scan, draft: Draft, extra: &[YearMention], region: Span, out: &mut Vec<Draft>) {
    if extra.is_empty() {
        out.push(draft);
    } else {
        out.push(draft.clone());
        clones(scan, &draft, extra, region, out);
    }
}

/// Further years of one element: each with its own part of the sentence.
fn clones(scan: &Scan, draft: &Draft, extra: &[YearMention], region: Span, out: &mut Vec<Draft>) {
    for (k, year) in extra.iter().enumerate() {
        // "was shelved in April": the day on which a goal was given up is no second date of it.
        let over = matches!(draft.standing.status, Some(Status::Withdrawn | Status::Missed)) && year.relative;
        if over && scan.now.is_some_and(|n| year.year <= n) {
            continue;
        }
        let from = out.last().map_or(draft.region.end, |d| d.region.end);
        let to = extra.get(k + 1).map_or(region.end, |n| separator_before(scan, year.span.end, n.span.start));
        let part = Span::new(from, to.max(from));
        let own = scopes(scan, part);
        let between = scan.fold(Span::new(from, year.span.start.max(from)));
        let coordinated = between.trim_start().starts_with("and")
            || between.trim_start().starts_with(',')
            || between.trim_start().starts_with("then")
            || labelled(scan, between, from, year)
            || !own.is_empty() && between.trim_start().starts_with('(')
            || !own.is_empty() && further_part(scan, between, from, year)
            || year.relative;
        let elsewhere = matches!(
            scan.words_after(year.span.end, 1).first(),
            Some(&"elsewhere" | &"worldwide" | &"everywhere" | &"globally" | &"in" | &"for" | &"outside" | &"at" | &"abroad")
        );
        let place_words = between.split_whitespace().count() > 1 || elsewhere && between.trim() == "and" && year.role == Role::Open;
        let held = super::gapping::holder(scan, Span::new(from, year.span.start.max(from))).is_some();
        if !held && (!coordinated || own.is_empty() && !place_words || strong_between(scan, draft.place, year.span) && own.is_empty()) {
            continue;
        }
        // "net zero by 2050 and agree to prevent 5 tonnes by 2030": the later year has a verb of its own.
        let gap = Span::new(from, year.span.start.max(from));
        let verbal = scan.verbs.iter().any(|v| !v.weak && gap.contains(v.span))
            && scan.has_any(&[Class::Emissions, Class::OtherObject, Class::Renewable], gap);
        let another = scan.has(Class::Emissions, gap) && scan.fold(gap).split_whitespace().count() >= 6;
        if own.is_empty() && !held && (verbal || another) && matches!(draft.seed, Seed::State(_)) {
            continue;
        }
        // "by 30% by 2028, and to run all of them on hydrogen ten years later": something else is to be done then.
        let other = year.relative && scan.verbs.iter().any(|v| !v.weak && gap.contains(v.span));
        if own.is_empty() && !held && other && draft.percent.is_some() {
            continue;
        }
        // "to peak by 2023, before reducing its footprint by 2025": the later year is that of a cut.
        if !held && scan.has(Class::Reduce, Span::new(from, year.span.start.max(from))) && matches!(draft.seed, Seed::State(_)) {
            continue;
        }
        let begins = between.split_whitespace().any(|w| {
            matches!(w, "starting" | "beginning" | "launching" | "opening" | "when" | "after" | "once" | "following" | "having" | "using")
        });
        if begins {
            continue;
        }
        let mut clone = draft.clone();
        clone.region = part;
        if !own.is_empty() {
            clone.scopes = own.iter().map(|(s, _)| *s).collect();
        }
        // "the terminal in 2026, the rest of the group in 2035": what is left is no site.
        let rest = ["rest of ", "everything else", "everyone else"].iter().any(|w| scan.says(w, part));
        if own.is_empty() && rest {
            clone.scopes = Vec::new();
        }
        // "net zero for the group by 2050, and 2040 for its European business": a part is not the whole that was named before.
        if own.is_empty() && clone.scopes == [Scope::Group] && of_a_part(scan, part, year) {
            clone.scopes = part_scopes(scan, part);
        }
        if clone.asked && scan.says("all of", part) {
            clone.percent = None;
        }
        clone.year = Some(year.clone());
        clone.place = year.number;
        clone.parts = own.iter().map(|(_, s)| *s).collect();
        // A date that was moved was moved for all that follows.
        let moved = draft
            .change
            .as_ref()
            .is_some_and(|c| c.old.is_some() && c.cue.end <= year.number.start && c.old_at.is_some_and(|o| o.end <= c.cue.start));
        clone.change = draft.change.clone().filter(|_| moved);
        out.push(clone);
    }
}

/// Whether the words around a further year tell of a market, a business or a country of its own.
fn of_a_part(scan: &Scan, part: Span, year: &YearMention) -> bool {
    let behind = scan.words_after(year.span.end, 2);
    let led = matches!(behind.as_slice(), ["for" | "in" | "at" | "across", "its" | "the" | "our" | "their"]);
    let country = matches!(behind.first(), Some(&("in" | "for" | "across")))
        && scan.names.iter().any(|n| part.contains(n.span) && n.span.start > year.span.end);
    let whole = ["group", "company", "whole", "entire", "rest"].iter().any(|w| scan.says(w, part));
    (led || country) && !whole
}

/// The boundary of a part that is told by its kind: a business, an arm, a market, a country is what the company runs.
fn part_scopes(scan: &Scan, part: Span) -> Vec<Scope> {
    let unit = |i: usize| {
        matches!(
            scan.word(i),
            "business"
                | "businesses"
                | "arm"
                | "division"
                | "divisions"
                | "unit"
                | "units"
                | "market"
                | "markets"
                | "region"
                | "country"
                | "countries"
        )
    };
    let named = scan.names.iter().any(|n| part.contains(n.span));
    let told = (scan.token_at(part.start)..scan.token_at(part.end)).any(unit);
    if told || named { vec![Scope::Operations] } else { Vec::new() }
}

/// "Scope 1 and 2: net zero by 2050; Scope 3: 2060": a part without a verb, its boundary as the label of its year.
fn labelled(scan: &Scan, between: &str, from: usize, year: &YearMention) -> bool {
    let gap = Span::new(from, year.span.start.max(from));
    between.trim_start().starts_with(';')
        && between.trim_end().ends_with([':', ','])
        && between.split_whitespace().count() <= 8
        && !scan.verbs.iter().any(|v| gap.contains(v.span))
}

/// "domestic plants by 2025; overseas plants by 2028": another part without a verb, right before the binding word of its year.
fn further_part(scan: &Scan, between: &str, from: usize, year: &YearMention) -> bool {
    let gap = Span::new(from, year.span.start.max(from));
    between.trim_start().starts_with(';')
        && between.split_whitespace().count() <= 6
        && year.span.start < year.number.start
        && !scan.verbs.iter().any(|v| gap.contains(v.span))
}
