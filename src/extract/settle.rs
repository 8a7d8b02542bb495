//! Settling a document: one row for each statement, interim flags, order.
//!
//! In: commitments in the order of the text. Out: the same without repetitions, with interim links, sorted by place.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::model::Commitment;
use super::vocabulary::{Family, Kind, Scope, Status};
use super::why::FORMER;

/// Settles all commitments of a document.
pub(super) fn settle(mut all: Vec<Commitment>) -> Vec<Commitment> {
    all = once(all);
    all = one_state(all);
    all = figured(all);
    all = formers(all);
    all = dated_steps(all);
    all = dated_states(all);
    bases(&mut all);
    interim(&mut all);
    all.sort_by_key(|c| (c.evidence.span, c.kind, c.year));
    all
}

/// A goal told as given up without its figure and, in another sentence, with it is one.
fn figured(all: Vec<Commitment>) -> Vec<Commitment> {
    let mut out = all;
    let ended = |c: &Commitment| {
        matches!(c.status, Status::Withdrawn | Status::Missed) && c.percent.is_none() && c.kind.family() == Family::Reduction
    };
    let bare: Vec<Commitment> = out.iter().filter(|c| ended(c) && c.year.is_some()).cloned().collect();
    for lost in bare {
        let same = |c: &&mut Commitment| {
            matches!(c.status, Status::Target | Status::Withdrawn | Status::Missed)
                && c.percent.is_some()
                && c.company == lost.company
                && c.kind.family() == Family::Reduction
                && c.year == lost.year
        };
        let mut found = out.iter_mut().filter(same);
        if let (Some(goal), None) = (found.next(), found.next()) {
            goal.status = lost.status;
            out.retain(|c| c.evidence.span != lost.evidence.span || c.status != lost.status || c.percent.is_some());
        }
    }
    out
}

/// A goal of former times that a newer one replaces is no row of its own: its year is what the newer one supersedes.
fn formers(all: Vec<Commitment>) -> Vec<Commitment> {
    let is_former = |c: &Commitment| c.status == Status::Withdrawn && c.why.iter().any(|r| r.rule == FORMER);
    let olds: Vec<Commitment> = all.iter().filter(|c| is_former(c)).cloned().collect();
    let mut replaced: Vec<crate::text::Span> = Vec::new();
    let mut out = all;
    for old in &olds {
        let near = |c: &&mut Commitment| {
            c.status == Status::Target
                && c.company == old.company
                && c.kind.family() == old.kind.family()
                && c.percent.is_some() == old.percent.is_some()
                && (c.scopes == [Scope::Facility]) == (old.scopes == [Scope::Facility])
                && c.evidence.span.start.abs_diff(old.evidence.span.start) < if c.kind == old.kind { 1500 } else { 350 }
                && (c.year != old.year || c.percent != old.percent)
        };
        let Some(newer) = out.iter_mut().filter(near).min_by_key(|c| c.evidence.span.start.abs_diff(old.evidence.span.start)) else {
            continue;
        };
        if newer.year != old.year {
            newer.supersedes_year = newer.supersedes_year.or(old.year);
        } else {
            newer.supersedes_percent = newer.supersedes_percent.or(old.percent);
        }
        if newer.kind == old.kind {
            replaced.push(old.evidence.span);
        }
    }
    out.retain(|c| !(is_former(c) && replaced.contains(&c.evidence.span)));
    out
}

/// A base year given for a metric holds for its other years and its progress; a fall that gets none is no row.
fn bases(all: &mut Vec<Commitment>) {
    let view: Vec<Commitment> = all.iter().filter(|c| c.baseline.is_some()).cloned().collect();
    for c in all.iter_mut().filter(|c| c.kind.family() == Family::Reduction && c.baseline.is_none() && c.percent.is_some()) {
        let progress = c.status == Status::Progress;
        let kin = |o: &&Commitment| {
            o.company == c.company
                && o.kind == c.kind
                && (o.scopes == c.scopes || progress && (c.scopes.is_empty() || o.scopes.is_empty()))
                && o.baseline.is_some_and(|b| c.year.is_none_or(|y| b < y))
        };
        let far = |o: &&Commitment| (o.scopes != c.scopes, o.evidence.span.start.abs_diff(c.evidence.span.start));
        c.baseline = view.iter().filter(kin).min_by_key(far).and_then(|o| o.baseline);
    }
    all.retain(|c| !(c.status == Status::Progress && c.kind.family() == Family::Reduction && c.percent.is_some() && c.baseline.is_none()));
}

/// A neutrality told in two words for one year and boundary is one goal: that of the words which name it themselves, else of the fuller statement.
fn one_state(all: Vec<Commitment>) -> Vec<Commitment> {
    let goal = |c: &Commitment| c.status == Status::Target && c.kind.family() == Family::Neutrality && c.year.is_some();
    let referred = |c: &Commitment| c.why.iter().any(|r| r.rule == "what.referred");
    let rank = |c: &Commitment| (!referred(c), c.scopes.len(), c.qualifier.is_some());
    let mut out: Vec<Commitment> = Vec::new();
    // Only goals of one company and year can be one.
    let mut places: FxHashMap<(String, Option<i32>), Vec<usize>> = FxHashMap::default();
    for c in all {
        if !goal(&c) || c.company.is_empty() {
            out.push(c);
            continue;
        }
        let alike = places.entry((c.company.clone(), c.year)).or_default();
        let same = |o: &Commitment| {
            (o.kind != c.kind || referred(o) || referred(&c)) && (o.scopes == c.scopes || o.scopes.is_empty() || c.scopes.is_empty())
        };
        let Some(other) = alike.iter().find(|at| same(&out[**at])).map(|at| &mut out[*at]) else {
            alike.push(out.len());
            out.push(c);
            continue;
        };
        if rank(&c) > rank(other) {
            let less = std::mem::replace(other, c);
            lend(other, less);
        } else {
            lend(other, c);
        }
    }
    out
}

/// What stands beside the words that are not kept goes to the goal that is: "what remains in 2045 will be neutralised with durable removals".
fn lend(to: &mut Commitment, from: Commitment) {
    if to.offsets.is_none() {
        to.offsets = from.offsets;
        to.terms.offset_use = to.terms.offset_use.or(from.terms.offset_use);
    }
    if to.removals.is_none() {
        to.removals = from.removals;
        to.terms.removal_use = to.terms.removal_use.or(from.terms.removal_use);
        to.terms.removal_type = to.terms.removal_type.or(from.terms.removal_type);
    }
    to.residual_percent = to.residual_percent.or(from.residual_percent);
    to.condition = to.condition.take().or(from.condition);
    to.validation = to.validation.take().or(from.validation);
}

/// A state told as reached without a date, as in a headline, and then with it is one.
fn dated_states(mut all: Vec<Commitment>) -> Vec<Commitment> {
    let reached = |c: &Commitment| c.status == Status::Achieved && c.kind.family() == Family::Neutrality;
    let dated: Vec<(String, Kind, Vec<Scope>)> =
        all.iter().filter(|c| reached(c) && c.year.is_some()).map(|c| (c.company.clone(), c.kind, c.scopes.clone())).collect();
    let told = |c: &Commitment| {
        dated.iter().any(|(who, kind, scopes)| *who == c.company && *kind == c.kind && (c.scopes.is_empty() || c.scopes == *scopes))
    };
    all.retain(|c| !(reached(c) && c.year.is_none() && told(c)));
    all
}

/// A step with the initiative told without its date, then with it, is one.
fn dated_steps(mut all: Vec<Commitment>) -> Vec<Commitment> {
    let step = |c: &Commitment| c.kind == Kind::Sbti && matches!(c.status, Status::Target | Status::Achieved);
    let key = |c: &Commitment| (c.company.clone(), c.status == Status::Achieved);
    let dated: FxHashSet<(String, bool)> = all.iter().filter(|c| step(c) && c.year.is_some()).map(key).collect();
    all.retain(|c| !(step(c) && c.year.is_none() && dated.contains(&key(c))));
    all
}

/// A statement made twice is one row; the fuller one stays.
fn once(all: Vec<Commitment>) -> Vec<Commitment> {
    let mut out: Vec<Commitment> = Vec::new();
    // Only rows with the same key can repeat each other.
    let mut places: FxHashMap<(String, Kind, Status, Option<u64>), Vec<usize>> = FxHashMap::default();
    for c in all {
        let alike = places.entry((c.company.clone(), c.kind, c.status, c.percent.map(|p| (p + 0.0).to_bits()))).or_default();
        if let Some(place) = alike.iter().find(|place| repeats(&out[**place], &c)) {
            let same = &mut out[*place];
            if fullness(&c) > fullness(same) && !(c.status == Status::Achieved && c.evidence.sentence == same.evidence.sentence) {
                let kept = same.supersedes_year.or(c.supersedes_year);
                let baseline = c.baseline.or(same.baseline);
                *same = c;
                same.supersedes_year = kept;
                same.baseline = baseline;
            } else {
                // "We are neutral in our operations – and have been since 2020": dated by the second.
                if c.status == Status::Achieved && same.year.is_none() {
                    same.year = c.year;
                    same.qualifier = same.qualifier.or(c.qualifier);
                }
                same.supersedes_year = same.supersedes_year.or(c.supersedes_year);
                same.baseline = same.baseline.or(c.baseline);
            }
        } else {
            alike.push(out.len());
            out.push(c);
        }
    }
    out
}

/// Whether the words of a statement call what it is about an event.
fn is_event(c: &Commitment) -> bool {
    let event = |w: &str| {
        ["event", "race", "fair", "festival", "concert", "conference", "congress", "tournament", "meeting"]
            .iter()
            .any(|e| w.trim_end_matches('s').eq_ignore_ascii_case(e))
    };
    c.evidence.quote.split(|l: char| !l.is_alphabetic()).any(event)
}

fn repeats(a: &Commitment, b: &Commitment) -> bool {
    let scopes = a.scopes == b.scopes
        || a.scopes.is_empty()
        || b.scopes.is_empty()
        || a.scopes.iter().all(|s| b.scopes.contains(s))
        || b.scopes.iter().all(|s| a.scopes.contains(s));
    let reached_once = a.status == Status::Achieved
        && b.status == Status::Achieved
        && a.evidence.sentence == b.evidence.sentence
        && a.company == b.company
        && a.kind == b.kind
        && a.percent == b.percent
        && (b.scopes.is_empty() || a.scopes == b.scopes);
    // "Thornbury since 2019 and Wexcombe since 2022": of several sites each has its own year.
    let part = |c: &Commitment| {
        c.year.is_some() && c.qualifier.is_some() && c.scopes.iter().any(|s| matches!(s, Scope::Facility | Scope::Products))
    };
    // An event and a hotel are two things, though both are the smallest there are.
    if a.scopes == [Scope::Facility] && b.scopes == [Scope::Facility] && is_event(a) != is_event(b) {
        return false;
    }
    let apart = part(a) && part(b) && a.year != b.year;
    if reached_once && !apart && a.kind.family() == Family::Neutrality {
        return true;
    }
    let same_place = a.evidence.sentence == b.evidence.sentence;
    let scopes = if same_place { a.scopes == b.scopes } else { scopes };
    a.company == b.company
        && a.kind == b.kind
        && a.status == b.status
        && a.year == b.year
        && a.percent == b.percent
        && scopes
        && a.kind != Kind::Other
        || a.company == b.company
            && a.kind == b.kind
            && a.status == b.status
            && a.year == b.year
            && a.percent == b.percent
            && a.scopes == b.scopes
            && a.wording == b.wording
}

fn fullness(c: &Commitment) -> (usize, bool, bool) {
    (c.scopes.len(), c.qualifier.is_some(), c.baseline.is_some())
}

/// A step towards a later, larger target of the same company.
fn interim(all: &mut [Commitment]) {
    let mut targets: FxHashMap<&str, Vec<&Commitment>> = FxHashMap::default();
    for c in all.iter().filter(|c| c.status == Status::Target) {
        targets.entry(&c.company).or_default().push(c);
    }
    let steps: Vec<bool> = all.iter().map(|c| is_step(c, targets.get(c.company.as_str()).map_or(&[], Vec::as_slice))).collect();
    for (c, step) in all.iter_mut().zip(steps) {
        c.interim = step;
    }
}

/// Whether a commitment is a step towards one of the targets of its company, or by its words.
fn is_step(c: &Commitment, targets: &[&Commitment]) -> bool {
    if !matches!(c.status, Status::Target | Status::Withdrawn | Status::Missed)
        || c.kind == Kind::SupplierEngagement
        || c.kind == Kind::CarbonPeak
        || c.kind == Kind::Sbti
    {
        return false;
    }
    let cut = c.kind.family() == Family::Reduction;
    let later = |o: &&&Commitment| o.year > c.year && c.year.is_some();
    let neutral = targets
        .iter()
        .filter(later)
        .any(|o| cut && o.kind.family() == Family::Neutrality && (covers(&o.scopes, &c.scopes) || of_own_works(&o.scopes, &c.scopes)));
    let larger = targets.iter().filter(later).any(|o| {
        let kin = o.kind == c.kind || cut && o.kind.family() == Family::Reduction;
        kin && same(&o.scopes, &c.scopes) && o.percent > c.percent && o.wording_kin(c)
    });
    neutral
        || larger
        || c.interim && (cut || c.kind.family() == Family::Neutrality || c.percent.is_some()) && c.kind.family() != Family::Neutrality
}

impl Commitment {
    /// Whether two rows of kind `other` measure the same thing, by their words.
    fn wording_kin(&self, other: &Commitment) -> bool {
        self.kind != Kind::Other || self.wording.eq_ignore_ascii_case(&other.wording)
    }
}

/// Whether a boundary with these scopes covers that one; nothing stated counts like the whole company.
fn covers(wide: &[Scope], narrow: &[Scope]) -> bool {
    let whole = wide.is_empty() || wide.iter().any(|s| matches!(s, Scope::Group | Scope::ValueChain));
    let own = |s: &Scope| matches!(s, Scope::Operations | Scope::Scope1 | Scope::Scope2 | Scope::Facility | Scope::Logistics);
    whole
        || narrow.iter().all(|s| {
            wide.contains(s) || own(s) && wide.contains(&Scope::Operations) || *s == Scope::Operations && wide.contains(&Scope::Scope1)
        }) && !narrow.is_empty()
}

/// Whether a cut of what the company does itself, or of no stated boundary, is on the way to a state of its own works.
fn of_own_works(state: &[Scope], cut: &[Scope]) -> bool {
    let works = |s: &Scope| matches!(s, Scope::Operations | Scope::Scope1 | Scope::Scope2);
    let sites = |s: &Scope| works(s) || *s == Scope::Facility;
    cut.is_empty() && state.iter().any(works) || !cut.is_empty() && cut.iter().all(sites) && state.iter().any(sites)
}

fn same(a: &[Scope], b: &[Scope]) -> bool {
    let whole = |s: &[Scope]| s.is_empty() || s == [Scope::Group];
    a == b
        || whole(a) && whole(b)
        || b.iter().all(|s| a.contains(s))
            && !b.is_empty()
            && !a.iter().any(|s| !b.contains(s) && matches!(s, Scope::ValueChain | Scope::Scope3 | Scope::SupplyChain | Scope::Products))
}

/// The share of commitments whose owner has no name; 0 where there are fewer than two.
#[allow(clippy::cast_precision_loss, reason = "small counts")]
pub(super) fn unnamed_share(commitments: &[Arc<Commitment>]) -> f32 {
    let unnamed = commitments.iter().filter(|c| c.company.is_empty()).count();
    if unnamed < 2 { 0.0 } else { unnamed as f32 / commitments.len() as f32 }
}

#[cfg(test)]
mod tests {
    use crate::document::read;
    use crate::extract::extract;
    use crate::rules::RuleSet;

    #[test]
    fn what_stands_beside_a_second_wording_goes_to_the_goal() {
        let text = "date 2023-05-02 Arvo Paper AB will be net zero in Scopes 1, 2 and 3 by 2045. Emissions that remain in 2045, no more than 8% of those of 2019, \
                    will be neutralised with durable removals. We do not use offsets before.";
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        let goals: Vec<_> = found.commitments.iter().filter(|c| c.year == Some(2045)).collect();
        assert_eq!(goals.len(), 1, "{goals:?}");
        assert!(goals[0].removals.is_some() && goals[0].offsets.is_some(), "{:?} {:?}", goals[0].removals, goals[0].offsets);
    }
}
