//! Lists below a word that says what became of their items: "Met:", "Missed:".
//!
//! In: the line that leads a list, the goal year told above it, the drafts of an item. Out: the drafts with status and year. Tables have their own verdicts.
//!
//! `Met: – emissions down by 50% (result: 57%)`: one, reached with 57%. `Missed: – half of the fleet electric (result: 36%)`: missed, and progress.

use crate::text::Span;

use super::compose::Draft;
use super::scan::Scan;
use super::tense::Tense;
use super::vocabulary::{Period, Qualifier, Status};
use super::years::{Role, YearMention};

/// What a short line says of the list below it.
pub(super) fn verdict(line: &str) -> Option<Status> {
    let line = line.trim().trim_end_matches([':', '.', '–', '-']).trim().to_lowercase();
    let line = line.strip_prefix("goals ").or_else(|| line.strip_prefix("targets ")).unwrap_or(&line);
    match line {
        "met" | "reached" | "achieved" | "fulfilled" | "completed" | "done" | "delivered" | "accomplished" | "hit" | "kept"
        | "what we achieved" | "what we reached" | "where we succeeded" => Some(Status::Achieved),
        "missed"
        | "not met"
        | "not reached"
        | "not achieved"
        | "not fulfilled"
        | "not delivered"
        | "failed"
        | "not kept"
        | "unmet"
        | "what we missed"
        | "where we fell short"
        | "where we failed"
        | "fell short" => Some(Status::Missed),
        _ => None,
    }
}

/// The past year for which goals were set, where a sentence names one without telling them: "the goals that it had set for the end of 2024".
pub(super) fn goal_year(scan: &Scan, now: Option<i32>) -> Option<YearMention> {
    if scan.years.is_empty() {
        return None;
    }
    let goals = (0..scan.tokens.len()).any(|i| super::holders::is_goal_noun(scan, scan.word(i)));
    let past = |y: &&YearMention| {
        let led = scan.words_before(y.number.start, 5);
        let aimed = matches!(y.qualifier, Some(Qualifier::By))
            || led.contains(&"for")
            || scan.words_after(y.number.end, 1).first().is_some_and(|w| super::holders::is_goal_noun(scan, w));
        y.role == Role::Open && !y.relative && aimed && now.is_some_and(|n| y.year <= n && y.year + 4 > n)
    };
    scan.years.iter().filter(|_| goals && scan.percents.is_empty()).find(past).cloned()
}

/// Whether a figure is told as the result of the goal before it: "(result: 57%)", "(we got to 57%)".
fn is_result(scan: &Scan, place: Span) -> bool {
    let words = scan.words_before(place.start, 5);
    let open = words.iter().rposition(|w| matches!(*w, "(" | "–" | "—" | ";" | ","));
    open.is_some_and(|i| {
        words[i + 1..].iter().any(|w| {
            matches!(
                *w,
                "result" | "results" | "actual" | "achieved" | "reached" | "outcome" | "status" | "got" | "attained" | "at" | "now"
            )
        })
    })
}

/// Applies what the line above says to the drafts of an item.
pub(super) fn apply(scan: &Scan, drafts: &mut Vec<Draft>, verdict: Status, year: Option<&YearMention>) {
    let result: Vec<bool> = drafts.iter().map(|d| d.percent.is_some() && is_result(scan, d.place)).collect();
    let kept: Vec<bool> = (0..drafts.len())
        .map(|j| !(verdict == Status::Achieved && result.get(j + 1) == Some(&true) && !result[j] && drafts[j].kind == drafts[j + 1].kind))
        .collect();
    for (j, draft) in drafts.iter_mut().enumerate() {
        let told = draft.year.as_ref().is_some_and(|y| !draft.carried && matches!(y.role, Role::Open | Role::Since));
        if let Some(year) = year.filter(|_| !told) {
            draft.year =
                Some(YearMention { span: draft.place, number: draft.place, relative: true, period: Period::Calendar, ..year.clone() });
            draft.carried = false;
        }
        draft.standing.will = None;
        draft.standing.former = false;
        draft.standing.negated = None;
        match verdict {
            Status::Missed if result[j] => {
                draft.standing.status = Some(Status::Progress);
                draft.standing.tense = Some(Tense::Past);
                draft.standing.tabled = true;
            }
            Status::Missed => draft.standing.status = Some(Status::Missed),
            _ => {
                draft.standing.status = Some(Status::Achieved);
                draft.standing.tense = Some(Tense::Perfect);
                draft.fulfilled = true;
            }
        }
    }
    let mut at = 0;
    drafts.retain(|_| {
        at += 1;
        kept[at - 1]
    });
}

#[cfg(test)]
mod tests {
    use super::super::{Status, extract};
    use crate::document::read;
    use crate::rules::RuleSet;

    fn rows(list: &str) -> Vec<(Status, Option<i32>, Option<f64>)> {
        let text = format!("date 2023-05-02 Arvo Paper AB reports on the goals that it had set for the end of 2022.\n\n{list}");
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        found.commitments.into_iter().map(|c| (c.status, c.year, c.percent)).collect()
    }

    #[test]
    fn a_word_above_a_list_tells_what_became_of_its_items() {
        let met = "Met:\n– Scope 1 and 2 emissions down by 50% (result: 57%)\n– All purchased electricity renewable\n";
        assert_eq!(rows(met), [(Status::Achieved, Some(2022), Some(57.0)), (Status::Achieved, Some(2022), Some(100.0))]);
        let missed = "Missed:\n– Half of the car fleet electric (result: 36%)\n";
        assert_eq!(rows(missed), [(Status::Missed, Some(2022), Some(50.0)), (Status::Progress, Some(2022), Some(36.0))]);
    }

    #[test]
    fn another_word_above_it_tells_nothing() {
        let next = "Next:\n– By 2030: Scope 1 and 2 emissions down by 80% from 2019\n– All purchased electricity renewable by 2025\n";
        assert!(rows(next).iter().all(|(s, ..)| *s == Status::Target), "{:?}", rows(next));
    }
}
