//! A goal told anew: with a new date, or as reached, so that the goal told before is no row beside it.
//!
//! In: the commitments of the document so far and the one that comes. Out: the same without the goal that it takes the place of. Decides nothing
//! about years and owners.
//!
//! `We would be neutral by 2050, we said. The new year is 2043.`: one goal, which replaces 2050. `It got there in 2021.`: reached.

use super::compose::Draft;
use super::elements::Seed;
use super::model::Commitment;
use super::vocabulary::{Family, Scope, Status};

/// How many commitments back a sentence may refer: nobody remembers more, and long documents must not cost more than their share.
pub(super) const REACH: usize = 1000;

/// How far back the goal may stand that a new date replaces, in bytes.
const NEAR: usize = 400;

/// How many years ahead a goal may lie that is told as reached already.
const AHEAD: i32 = 4;

/// Takes the goal out of `known` that `c` replaces or reports as reached.
pub(super) fn settle_goal(text: &str, known: &mut Vec<Commitment>, c: &mut Commitment, draft: &Draft, now: Option<i32>) {
    if c.kind.family() != Family::Neutrality || c.year.is_none() {
        return;
    }
    if c.status == Status::Target && c.supersedes_year.is_none() {
        if names_new_date(text, c) {
            take_over(known, c);
        } else {
            follow_up(known, c);
        }
    }
    if c.status == Status::Achieved && draft.seed == Seed::Echo && arrives(c) {
        let goal = draft.source.as_ref().and_then(|s| s.year.as_ref()).map(|y| y.year);
        let near = goal.is_some_and(|g| now.is_some_and(|n| g <= n + AHEAD)) && c.year <= goal;
        let same = |o: &Commitment| {
            o.status == Status::Target && o.company == c.company && o.kind == c.kind && o.year == goal && o.scopes == c.scopes
        };
        if let Some(at) = place_of(known, same).filter(|_| near) {
            known.remove(at);
        }
    }
}

/// The last of the commitments that a sentence may refer back to.
pub(super) fn last_of(commitments: &mut [Commitment], is: impl FnMut(&&mut Commitment) -> bool) -> Option<&mut Commitment> {
    commitments.iter_mut().rev().take(REACH).find(is)
}

/// The place of the last of the commitments that a sentence may refer back to.
pub(super) fn place_of(commitments: &[Commitment], mut is: impl FnMut(&Commitment) -> bool) -> Option<usize> {
    commitments.iter().enumerate().rev().take(REACH).find(|(_, c)| is(c)).map(|(at, _)| at)
}

/// As [`place_of`] for those that end not far before `c`.
fn place_near(commitments: &[Commitment], c: &Commitment, mut is: impl FnMut(&Commitment) -> bool) -> Option<usize> {
    // Commitments stand nearly in the order of the text.
    let from = c.evidence.sentence.start.saturating_sub(20 * NEAR);
    let near = commitments.iter().enumerate().rev().take(REACH).take_while(|(_, o)| o.evidence.sentence.end >= from);
    near.into_iter().find(|(_, o)| is(o)).map(|(at, _)| at)
}

/// Takes the place of the goal of the same kind that was told before with another year.
fn take_over(known: &mut Vec<Commitment>, c: &mut Commitment) {
    let part = |s: &[Scope]| s == [Scope::Facility] || s == [Scope::Products];
    let older = |o: &Commitment| {
        o.company == c.company
            && o.kind == c.kind
            && matches!(o.status, Status::Target | Status::Withdrawn | Status::Missed)
            && o.year.is_some()
            && o.year != c.year
            && o.supersedes_year.is_none()
            && part(&o.scopes) == part(&c.scopes)
            && o.evidence.sentence.end <= c.evidence.sentence.start
            && c.evidence.sentence.start - o.evidence.sentence.end < NEAR
    };
    if let Some(at) = place_near(known, c, older) {
        c.supersedes_year = known.remove(at).year;
    }
}

/// "Until then we had committed to neutrality by 2050. It has now resolved …": a goal only told as a former one is replaced by the next of its kind.
fn follow_up(known: &mut Vec<Commitment>, c: &mut Commitment) {
    let former = |o: &Commitment| {
        o.status == Status::Withdrawn
            && o.why.iter().any(|r| r.rule == super::why::FORMER)
            && o.company == c.company
            && o.kind == c.kind
            && o.year.is_some()
            && o.year != c.year
            && o.evidence.sentence.end <= c.evidence.sentence.start
            && c.evidence.sentence.start - o.evidence.sentence.end < NEAR / 2
    };
    if let Some(at) = place_near(known, c, former) {
        c.supersedes_year = known.remove(at).year;
    }
}

/// Words that tell of an arrival, rather than of another one who is there too.
fn arrives(c: &Commitment) -> bool {
    let words = c.wording.to_lowercase();
    ["there", "reached", "met", "achieved", "done", "hit", "made it", "attained", "accomplished"].iter().any(|w| words.contains(w))
}

/// "The new date is 2043", "now it is 2033": words right before the year of a statement that set it against an older one.
fn names_new_date(text: &str, c: &Commitment) -> bool {
    const NOUNS: [&str; 12] =
        ["date", "year", "target", "goal", "deadline", "aim", "target year", "target date", "number", "timetable", "horizon", "answer"];
    const NOW: [&str; 12] = [
        "now it is",
        "it is now",
        "it's now",
        "now it's",
        "is now",
        "today it is",
        "today we say",
        "we now say",
        "now say",
        "now says",
        "now stands at",
        "now reads",
    ];
    let sentence = c.evidence.sentence.of(text).to_lowercase();
    let year = c.year.map(|y| y.to_string()).unwrap_or_default();
    let Some(before) = sentence.find(year.as_str()).map(|at| &sentence[..at]) else { return false };
    let near = before.char_indices().rev().nth(60).map_or(before, |(i, _)| &before[i..]);
    let new = |lead: &str| near.match_indices(lead).any(|(at, _)| NOUNS.iter().any(|noun| near[at + lead.len()..].starts_with(noun)));
    new("new ") || new("revised ") || NOW.iter().any(|w| near.trim_end().ends_with(w))
}

#[cfg(test)]
mod tests {
    use super::super::extract;
    use super::super::vocabulary::Status;
    use crate::document::read;
    use crate::rules::RuleSet;

    fn goals(text: &str) -> Vec<(Status, Option<i32>, Option<i32>)> {
        let text = format!("date 2023-05-02 Arvo Paper AB makes paper in Lund.\n\n{text}");
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        found.commitments.into_iter().map(|c| (c.status, c.year, c.supersedes_year)).collect()
    }

    #[test]
    fn a_new_date_replaces_the_one_told_before() {
        let told = "In 2020 we told our owners that we would be climate neutral by 2050.";
        assert_eq!(goals(&format!("{told} The new year is 2043.")), [(Status::Target, Some(2043), Some(2050))]);
        assert_eq!(goals(&format!("{told} We stand by it.")), [(Status::Target, Some(2050), None)]);
    }

    #[test]
    fn a_goal_told_as_reached_is_no_goal_beside_it() {
        let set = "Arvo set out to be carbon neutral by 2025.";
        assert_eq!(goals(&format!("{set} It got there in 2021.")), [(Status::Achieved, Some(2021), None)]);
    }
}
