//! Papers instead of states: plans, roadmaps, reports and targets that are to be drawn up.
//!
//! In: a draft and its scan. Out: whether only a paper is promised or asked for.
//!
//! `will publish a roadmap to net zero by 2026`, `asks its suppliers to report their emissions`, `to set a net zero target before 2026`.

use crate::rules::Class;
use crate::text::Span;

use super::compose::Draft;
use super::scan::Scan;
use super::vocabulary::Kind;

/// Suppliers that report, measure, sign or have a plan: none of it is a step of theirs.
pub(super) fn asks_for_paper(scan: &Scan, draft: &Draft) -> bool {
    if draft.kind != Kind::SupplierEngagement {
        return false;
    }
    let within = super::clauses::clause(scan, draft.place);
    let paper = (scan.token_at(within.start)..scan.token_at(within.end)).any(|i| scan.is(i, Class::PaperStep));
    let content = [
        Class::Sbti,
        Class::Renewable,
        Class::CarbonNeutral,
        Class::NetZero,
        Class::ClimateNeutral,
        Class::ZeroEmissions,
        Class::Reduce,
        Class::FractionCut,
        Class::ElectricVehicle,
        Class::OtherObject,
        Class::Fossil,
    ];
    // "12 of our 20 biggest growers have joined our programme"
    let joins = || {
        (scan.token_at(within.start)..scan.token_at(within.end)).any(|i| {
            matches!(
                scan.word(i),
                "joined" | "join" | "attended" | "attend" | "trained" | "enrolled" | "signed" | "participate" | "participated"
            )
        })
    };
    (paper || joins()) && !scan.has_any(&content, within)
}

/// "asks every company to set a net zero target before 2026": the year is that of setting a target.
fn sets_target(scan: &Scan, draft: &Draft, next: &str) -> bool {
    let before = scan.words_before(draft.place.start, 9);
    let verb =
        before.iter().rposition(|w| matches!(*w, "set" | "adopt" | "publish" | "develop" | "announce" | "present" | "submit" | "define"));
    let to_come = verb.is_some_and(|k| k > 0 && matches!(before[k - 1], "to" | "will" | "must" | "should" | "would" | "shall"));
    matches!(next, "target" | "targets" | "goal" | "goals" | "commitment" | "commitments") && to_come
}

/// "publish a net zero plan", "measure its footprint": paper, no state.
pub(super) fn is_paper(scan: &Scan, draft: &Draft) -> bool {
    let next = scan.words_after(draft.place.end, 1).first().copied().unwrap_or_default();
    if sets_target(scan, draft, next) || paper_to_come(scan, draft) {
        return true;
    }
    let verb = ["publish", "draw up", "present a", "prepare a", "submit a", "share a"]
        .iter()
        .any(|v| scan.says(v, Span::new(scan.span.start, draft.place.start)));
    scan.rules.is_word(Class::PaperNoun, next) && (verb || draft.year.is_none() || matches!(next, "check" | "scenario" | "scenarios"))
}

/// "will publish a roadmap to net zero by 2026": the year is that of the paper.
fn paper_to_come(scan: &Scan, draft: &Draft) -> bool {
    let at = scan.token_at(draft.place.start);
    let noun = (at.saturating_sub(4)..at).rev().find(|k| scan.is(*k, Class::PlanPaper));
    let leads = |k: usize| matches!(scan.word(k + 1), "to" | "for" | "towards" | "toward");
    noun.filter(|k| leads(*k)).is_some_and(|noun| {
        (noun.saturating_sub(7)..noun).any(|k| scan.is(k, Class::WriteVerb) && matches!(scan.before(k, 1), "will" | "to" | "shall" | "ll"))
    })
}
