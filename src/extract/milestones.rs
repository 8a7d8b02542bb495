//! Figures told beside the goal they belong to: how much of it is reached, that it was passed, by how much it was missed, that it was kept.
//!
//! In: the drafts of a sentence. Out: the same with their standing and year. Knows no owners and boundaries.
//!
//! `a target of 42 % by 2030, of which 30 % has been reached`: a target and progress. `passed its 2020 milestone (30 per cent) in 2018`: reached in 2018.
//! `fell 12 %, short of the 15 % it was after for 2021`: progress and missed. `A commitment to buy green power, made in 2016, was honoured in 2020`: reached.

use crate::rules::Class;
use crate::text::Span;

use super::compose::Draft;
use super::scan::Scan;
use super::tense::Tense;
use super::vocabulary::Status;
use super::years::{Role, YearMention};

/// "to below 500 kg per tonne by 2030, a reduction of 33 %": the amount and the percentage behind it are one statement.
pub(super) fn same_in_percent(scan: &Scan, out: &mut Vec<Draft>) {
    let told = |a: &Draft, b: &Draft| {
        let (from, to) = (scan.token_at(a.place.end), scan.token_at(b.place.start.max(a.place.end)));
        let apposed = (from..to).any(|k| says_the_same(scan, k, to));
        a.rule.starts_with("amount.")
            && b.percent.is_some()
            && super::objects::is_cut(b.kind)
            && a.kind.family() == b.kind.family()
            && apposed
    };
    for j in 1..out.len() {
        if !told(&out[j - 1], &out[j]) {
            continue;
        }
        let first = out[j - 1].clone();
        let draft = &mut out[j];
        if draft.year.is_none() || draft.carried {
            draft.year.clone_from(&first.year);
            draft.carried = false;
        }
        if draft.scopes.is_empty() {
            draft.scopes.clone_from(&first.scopes);
        }
        draft.standing.status = first.standing.status;
        draft.standing.tense = first.standing.tense;
        draft.standing.will = first.standing.will;
        out.remove(j - 1);
        return;
    }
}

/// ", a reduction of", ", which equals", "equal to": what stands behind the token at `k` and before the one at `to` says the amount again.
fn says_the_same(scan: &Scan, k: usize, to: usize) -> bool {
    let said = |n: usize| if k + n < to { scan.word(k + n) } else { "" };
    match said(0) {
        "," => match said(1) {
            "a" => k + 3 < to && scan.is(k + 2, Class::FallNoun) && said(3) == "of",
            "which" => matches!(said(2), "equals" | "is"),
            _ => [said(1), said(2), said(3), said(4)] == ["i", ".", "e", "."],
        },
        "equal" | "equivalent" => scan.before(k, 1) == "," && said(1) == "to",
        _ => false,
    }
}

/// Tells the drafts of a sentence apart by what became of the goals that they name; `now` is the year of the document.
pub(super) fn milestones(scan: &Scan, out: &mut Vec<Draft>, now: Option<i32>) {
    // "a target of 55 %, of which half has been achieved": a part of the goal in words, no figure of its own.
    out.retain(|d| !(matches!(&d.seed, super::elements::Seed::Share(p) if p.fraction) && of_which(scan, d)));
    for draft in out {
        if of_which(scan, draft) {
            draft.standing.status = Some(Status::Progress);
            draft.standing.tense = Some(Tense::Perfect);
            draft.standing.will = None;
            draft.standing.present = true;
            if draft.carried || draft.year.as_ref().is_some_and(|y| now.is_some_and(|n| y.year > n)) {
                draft.year = None;
                draft.carried = false;
            }
        } else if let Some(year) = passed(scan, draft, now) {
            draft.year = Some(year);
            draft.carried = false;
            draft.fulfilled = true;
        } else if short_of(scan, draft, now) {
            draft.standing.status = Some(Status::Missed);
        } else if let Some(year) = kept(scan, draft, now) {
            draft.year = Some(year);
            draft.carried = false;
            draft.standing.tense = Some(Tense::Past);
            draft.fulfilled = true;
        }
    }
}

/// "…, of which 30 % has been reached", "of which it has cut 12 %": a part of the goal told before.
fn of_which(scan: &Scan, draft: &Draft) -> bool {
    if draft.percent.is_none() || draft.change.as_ref().is_some_and(|c| c.old.is_some()) {
        return false;
    }
    let before = scan.words_before(draft.place.start, 6);
    let Some(at) = before.windows(2).rposition(|w| w == ["of", "which"]) else { return false };
    let done = |w: &str| scan.rules.is_word(Class::PartDone, w);
    let has = |w: &str| matches!(w, "has" | "have" | "had" | "was" | "were" | "is" | "are");
    let after = scan.words_after(draft.place.end, 6);
    let end = after.iter().position(|w| matches!(*w, "." | "," | ";" | "and")).unwrap_or(after.len());
    let behind = after[..end].iter().any(|w| has(w)) && after[..end].iter().any(|w| done(w));
    let ahead = before[at + 2..].iter().any(|w| has(w)) && before[at + 2..].iter().any(|w| done(w));
    behind || ahead
}

/// "passed its 2020 milestone (30 per cent) in 2018": the year in which the goal in front of the bracket was passed.
fn passed(scan: &Scan, draft: &Draft, now: Option<i32>) -> Option<YearMention> {
    draft.percent?;
    let at = scan.token_at(draft.place.start);
    let goal = |k: usize| super::holders::is_goal_noun(scan, scan.word(k)) || matches!(scan.word(k), "milestone" | "milestones" | "mark");
    if scan.before(at, 1) != "(" || at < 2 || !goal(at - 2) {
        return None;
    }
    let verb = |k: usize| scan.is(k, Class::PassVerb);
    let from = at.saturating_sub(9);
    let told = (from..at - 2).rev().find(|k| verb(*k))?;
    if (told.saturating_sub(3)..told).any(|k| matches!(scan.word(k), "to" | "not" | "will" | "be" | "never" | "if")) {
        return None;
    }
    let past = |y: &&YearMention| matches!(y.role, Role::Open | Role::Event) && now.is_none_or(|n| y.year <= n);
    let behind = scan.years.iter().filter(past).find(|y| y.span.start >= draft.place.end && scan.distance(draft.place, y.span) <= 2);
    let named = scan.years.iter().filter(past).find(|y| y.number.end <= draft.place.start && scan.distance(y.number, draft.place) <= 4);
    behind.or(named).cloned()
}

/// "short of the 15 % it was after for 2021": the figure of a goal that was missed, in a year that is over.
fn short_of(scan: &Scan, draft: &Draft, now: Option<i32>) -> bool {
    let over = draft.year.as_ref().is_some_and(|y| now.is_some_and(|n| y.year <= n));
    let before = scan.words_before(draft.place.start, 5);
    let short = before.windows(2).rposition(|w| w == ["short", "of"]);
    let led = short.is_some_and(|k| before[k + 2..].iter().all(|w| matches!(*w, "the" | "its" | "our" | "a" | "target" | "goal" | "of")));
    draft.percent.is_some() && over && led
}

/// "A commitment to buy only green electricity, made in 2016, was honoured in 2020": when a promise told at the head of the sentence was kept.
fn kept(scan: &Scan, draft: &Draft, now: Option<i32>) -> Option<YearMention> {
    let promise = scan.hits.iter().find(|h| h.class == Class::Promise && h.span.end <= draft.place.start)?;
    let head = scan.words_before(promise.span.start, 3);
    if !head.iter().all(|w| matches!(*w, "a" | "an" | "the" | "our" | "its" | "this" | "that" | "earlier" | "first" | "old"))
        || scan.distance(promise.span, draft.place) > 8
    {
        return None;
    }
    let word = |k: usize| scan.is(k, Class::PromiseKept);
    let first = scan.token_at(draft.place.end);
    let told = (first..scan.tokens.len()).find(|k| {
        word(*k)
            && (matches!(scan.before(*k, 1), "was" | "were")
                || scan.before(*k, 1) == "been" && matches!(scan.before(*k, 2), "has" | "have"))
    })?;
    let place = scan.tokens[told].span;
    // "The goal of a 40% cut by 2027 is within reach: 35% were achieved": the other figure was.
    if scan.percents.iter().any(|p| p.span.start >= draft.place.end && p.span.end <= place.start) {
        return None;
    }
    let rest = Span::new(place.end, scan.span.end);
    let past = |y: &&YearMention| matches!(y.role, Role::Open | Role::Event) && now.is_none_or(|n| y.year <= n) && rest.contains(y.number);
    scan.years.iter().filter(past).min_by_key(|y| scan.distance(place, y.span)).cloned()
}

#[cfg(test)]
mod tests {
    use super::super::{Status, extract};
    use crate::document::read;
    use crate::rules::RuleSet;

    fn rows(text: &str) -> Vec<(Status, Option<i32>, Option<f64>)> {
        let text = format!("date 2023-05-02 Arvo Paper AB makes paper in Lund. {text}");
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        found.commitments.iter().map(|c| (c.status, c.year, c.percent)).collect()
    }

    #[test]
    fn a_part_of_a_goal_is_progress() {
        let part = "Arvo has a target of 42% lower emissions by 2030 against 2017, of which 30% has been reached already.";
        assert_eq!(rows(part), [(Status::Target, Some(2030), Some(42.0)), (Status::Progress, Some(2023), Some(30.0))]);
        let steps = "Arvo has a target of 42% lower Scope 1 emissions by 2030 against 2017 and of 30% lower Scope 3 emissions.";
        assert!(rows(steps).iter().all(|r| r.0 == Status::Target), "{:?}", rows(steps));
    }

    #[test]
    fn a_milestone_in_front_of_its_figure_is_passed_in_the_year_behind() {
        let passed = "Arvo cut its emissions by 39 per cent between 2015 and 2022 and passed its 2020 milestone (30 per cent) in 2018.";
        assert!(rows(passed).contains(&(Status::Achieved, Some(2018), Some(30.0))), "{:?}", rows(passed));
        let coming = "Arvo wants to have passed its 2026 milestone (30 per cent of its emissions of 2015) in 2025.";
        assert!(!rows(coming).iter().any(|r| r.0 == Status::Achieved), "{:?}", rows(coming));
    }

    #[test]
    fn a_figure_that_another_falls_short_of_is_missed() {
        let short = "Emissions dropped 12% below 2018, short of the 15% Arvo was after for 2021.";
        assert!(rows(short).contains(&(Status::Missed, Some(2021), Some(15.0))), "{:?}", rows(short));
    }

    #[test]
    fn a_promise_that_was_honoured_is_reached() {
        let kept = "A commitment to buy only green electricity, made in 2016, was honoured in 2020.";
        assert_eq!(rows(kept), [(Status::Achieved, Some(2020), Some(100.0))]);
        assert_eq!(
            rows("A commitment to buy only green electricity by 2030 was made in 2016."),
            [(Status::Target, Some(2030), Some(100.0))]
        );
    }
}
