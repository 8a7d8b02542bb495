//! A goal that was not reached in time and gets a new date, in its own sentence or the next ones: one goal, which replaces the old year.
//!
//! In: a scan, the commitments so far and the goals owed. Out: the same with the goal moved to its new date. Goals moved within one statement are read in
//! `changes`.
//!
//! `It missed its target of 80% for 2023. The target has been renewed for 2026.`: 80 % by 2026, was 2023. `The vans come later, a year late.`
//! Nothing: `It missed its target of 80% for 2023. The next report is due in 2026.`

use super::compose::Draft;
use super::engine::Run;
use super::judge::Court;
use super::model::Commitment;
use super::scan::Scan;
use super::vocabulary::{Family, Qualifier, Scope, Status};
use super::years::{Role, YearMention, small_number};

/// How far back the goal may stand that gets a new date, in bytes.
const NEAR: usize = 350;

/// The new date that a sentence gives to a goal, and whether its words can say nothing else.
fn new_date(scan: &Scan, now: i32) -> Option<YearMention> {
    let coming = scan.years.iter().filter(|y| y.role == Role::Open && y.year > now);
    coming.into_iter().find(|y| moves(scan, y) || newer_paper(scan, y)).cloned()
}

/// "the new date is 2027", "renewed for 2026", "have moved this to 2029", "will try again until 2027", "2027 is the new target".
fn moves(scan: &Scan, year: &YearMention) -> bool {
    let at = scan.token_at(year.number.start);
    let noun = |w: &str| {
        matches!(w, "date" | "deadline" | "year" | "target" | "goal" | "aim" | "timetable" | "horizon" | "milestone" | "plan" | "ambition")
    };
    let new = |w: &str| matches!(w, "new" | "revised" | "updated" | "amended");
    let from = (at.saturating_sub(9)..at)
        .rev()
        .find(|k| matches!(scan.word(*k), ";" | "." | "and" | "but"))
        .map_or(at.saturating_sub(9), |k| k + 1);
    let fresh = |a: usize, b: usize| (a..b).any(|k| new(scan.word(k)) && (noun(scan.word(k + 1)) || noun(scan.word(k + 2))));
    let behind = matches!(scan.word(at + 1), "is" | "becomes" | "being") && fresh(at + 1, at + 6);
    let it = |k: usize| matches!(scan.word(k), "this" | "it" | "that" | "them" | "target" | "goal" | "date" | "deadline");
    let to = matches!(scan.before(at, 1), "to" | "until" | "for" | "by" | "till" | "into");
    let verb = |k: usize| {
        matches!(
            scan.word(k),
            "renewed"
                | "moved"
                | "put"
                | "pushed"
                | "shifted"
                | "postponed"
                | "deferred"
                | "extended"
                | "delayed"
                | "rescheduled"
                | "reset"
        )
    };
    let back = |k: usize| scan.word(k) != "put" || (k + 1..at).any(|j| matches!(scan.word(j), "back" | "off" | "out"));
    let put = to
        && (from..at).any(|k| verb(k) && back(k) && ((k + 1..at).any(it) || matches!(scan.before(k, 1), "been" | "was" | "is" | "were")));
    let again = to && (from..at).any(|k| scan.word(k) == "again" && matches!(scan.before(k, 1), "try" | "trying"));
    let need = to
        && (from..at)
            .any(|k| matches!(scan.word(k), "need" | "needs" | "take") && matches!(scan.before(k, 1), "will" | "now" | "'ll" | "we'll"));
    let quote = (from..at).any(|k| {
        matches!(scan.word(k), "now" | "instead")
            && matches!(
                scan.word(k + 1),
                "quote" | "quotes" | "says" | "say" | "expects" | "expect" | "reckons" | "be" | "speak" | "speaks"
            )
            && !(from..k).any(|j| noun(scan.word(j)))
    });
    fresh(from, at) || behind || put || again || need || quote
}

/// "the new one speaks of 2038", "our latest plan says 2029": a newer paper than the one that told the goal.
fn newer_paper(scan: &Scan, year: &YearMention) -> bool {
    let at = scan.token_at(year.number.start);
    let says = |k: usize| {
        matches!(
            scan.word(k),
            "speaks" | "says" | "names" | "gives" | "mentions" | "talks" | "has" | "puts" | "reads" | "sets" | "contains"
        )
    };
    let paper = |k: usize| {
        matches!(
            scan.word(k),
            "one" | "report" | "plan" | "document" | "paper" | "version" | "edition" | "strategy" | "roadmap" | "brochure"
        )
    };
    let new = |k: usize| {
        matches!(scan.word(k), "new" | "newest" | "latest" | "current" | "updated" | "revised" | "second")
            || scan.word(k) == "year" && scan.before(k, 1) == "this"
    };
    let Some(verb) = (at.saturating_sub(4)..at).rev().find(|k| says(*k)) else { return false };
    (verb.saturating_sub(4)..verb).any(paper) && (verb.saturating_sub(5)..verb).any(new)
}

/// The old year of a goal that its own sentence says was not reached by then: "to halve it by 2021; we did not manage that, and the new date is 2027".
fn old_year(scan: &Scan, new: &YearMention, now: i32) -> Option<i32> {
    let past = |y: &&YearMention| {
        y.role == Role::Open
            && y.year <= now
            && y.number.end <= new.number.start
            && matches!(y.qualifier, Some(Qualifier::By | Qualifier::Before))
    };
    let not = (0..scan.token_at(new.number.start)).any(|i| super::owed::denies(scan, i));
    scan.years.iter().rev().find(past).filter(|_| not || scan.has(crate::rules::Class::Missed, scan.span)).map(|y| y.year)
}

/// "will not be at net zero in 2040": a goal that the company says it will not reach in time, which holds where a new date follows.
pub(super) fn denied(scan: &Scan, draft: &Draft, court: &Court) -> Option<Commitment> {
    let not = draft.standing.negated?;
    let year = draft.year.as_ref().filter(|y| y.role == Role::Open && !draft.carried && court.now.is_some_and(|n| y.year >= n))?;
    let at = scan.token_at(not.start);
    let will = matches!(scan.word(at), "won't") || scan.fold(not) == "no longer" && scan.before(at, 1) == "will" || {
        matches!(scan.word(at), "not") && matches!(scan.before(at, 1), "will" | "shall")
    };
    let told = draft.kind.family() == Family::Neutrality || draft.percent.is_some();
    (will && told && not.end <= year.number.start).then(|| super::judge::commitment(scan, draft, court, Status::Missed))
}

/// "admits that it will be a year late": how much later a goal comes than planned.
fn years_late(scan: &Scan) -> Option<i32> {
    let late = (2..scan.tokens.len()).find(|i| scan.word(*i) == "late" && matches!(scan.before(*i, 1), "year" | "years"))?;
    let will = (late.saturating_sub(8)..late).any(|k| matches!(scan.word(k), "will" | "be" | "arrive" | "come"));
    let many = if matches!(scan.before(late, 2), "a" | "one") { Some(1) } else { small_number(scan, late - 2) };
    many.filter(|n| will && (1..=10).contains(n))
}

impl Run<'_> {
    /// Gives the goal before a sentence, or in it, the new date that the sentence names; `known` are the commitments before it.
    pub(super) fn postpone(&mut self, scan: &Scan, drafts: &[Draft], known: usize) {
        let Some(now) = self.pivot else { return };
        let here = scan.normal.origin(scan.span);
        let known = known.min(self.commitments.len());
        if let Some(years) = years_late(scan) {
            self.late_by(scan, years);
            return;
        }
        let Some(year) = new_date(scan, now) else { return };
        let part = |s: &[Scope]| s == [Scope::Facility] || s == [Scope::Products];
        let told = self.commitments[known..]
            .iter()
            .position(|c| c.status == Status::Target && c.year == Some(year.year) && c.supersedes_year.is_none());
        let fits = |o: &Commitment, new: Option<&Commitment>| {
            let open = matches!(o.status, Status::Missed | Status::Target | Status::Withdrawn) && o.supersedes_year.is_none();
            let like = new.is_none_or(|n| {
                n.company == o.company
                    && n.kind == o.kind
                    && (n.percent == o.percent || n.percent.is_none())
                    && part(&n.scopes) == part(&o.scopes)
            });
            open && like
                && o.year.is_some_and(|y| y < year.year)
                && o.evidence.sentence.start <= here.start
                && here.start.saturating_sub(o.evidence.sentence.end) < NEAR
        };
        let new = told.map(|k| self.commitments[known + k].clone());
        // What is owed or missed gets a new date by these words alone; a goal that stands does where it is told anew.
        let owed = self.owed.iter().rposition(|(o, _)| fits(o, new.as_ref()));
        let at = self.commitments.iter().enumerate().rev().take(8).find(|(k, o)| {
            let earlier = told.is_some_and(|t| *k < known + t);
            let lapsed = o.status == Status::Missed
                || new.is_some() && *k < known && o.kind.family() != Family::Neutrality
                || earlier && newer_paper(scan, &year);
            Some(*k) != told.map(|t| known + t) && lapsed && fits(o, new.as_ref())
        });
        let old = owed.map(|k| self.owed[k].0.clone()).or_else(|| at.map(|(_, o)| o.clone()));
        let Some(old) = old else {
            if let (Some(k), Some(was)) = (told, old_year(scan, &year, now)) {
                self.commitments[known + k].supersedes_year = Some(was);
            }
            return;
        };
        let unread = new.is_none() && drafts.iter().any(|d| d.percent.is_some() && d.kind != old.kind);
        if unread {
            return;
        }
        if let Some(k) = told {
            let goal = &mut self.commitments[known + k];
            goal.supersedes_year = old.year;
            goal.percent = goal.percent.or(old.percent);
        } else {
            let words = scan.normal.origin(year.span);
            let mut goal = Commitment {
                status: Status::Target,
                year: Some(year.year),
                year_label: None,
                qualifier: year.qualifier.or(Some(Qualifier::By)),
                ..old.clone()
            };
            goal.supersedes_year = old.year;
            goal.anchor = words;
            goal.evidence.sentence = here;
            goal.evidence.span = words;
            goal.evidence.spans = vec![words];
            goal.evidence.quote = words.of(&self.document.text).to_owned();
            self.commitments.push(goal);
        }
        match owed {
            Some(k) => drop(self.owed.remove(k)),
            None => {
                let same = |o: &Commitment| *o == old;
                if let Some(k) = self.commitments.iter().position(same) {
                    self.commitments.remove(k);
                }
            }
        }
    }

    /// "the line had planned to be at 50 in 2024 and admits that it will be a year late": the goal comes so many years later.
    fn late_by(&mut self, scan: &Scan, years: i32) {
        let here = scan.normal.origin(scan.span);
        let near =
            |o: &Commitment| o.evidence.sentence.start <= here.start && here.start.saturating_sub(o.evidence.sentence.end) < NEAR / 3;
        let lapsed = |o: &Commitment| {
            matches!(o.status, Status::Missed | Status::Withdrawn) && near(o) && o.year.is_some() && o.supersedes_year.is_none()
        };
        let goal = match self.owed.iter().rposition(|(o, _)| near(o) && o.year.is_some()) {
            Some(k) => {
                let (goal, _) = self.owed.remove(k);
                self.commitments.push(goal);
                self.commitments.last_mut()
            }
            None => self.commitments.iter_mut().rev().take(4).find(|o| lapsed(o)),
        };
        if let Some(goal) = goal {
            goal.supersedes_year = goal.year;
            goal.year = goal.year.map(|y| y + years);
            goal.status = Status::Target;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Status, extract};
    use crate::document::read;
    use crate::rules::RuleSet;

    type Goal = (Status, Option<i32>, Option<f64>, Option<i32>);

    fn goals(text: &str) -> Vec<Goal> {
        let text = format!("date 2024-05-02 Arvo Paper AB makes paper in Lund.\n\n{text}");
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        found
            .commitments
            .into_iter()
            .filter(|c| c.status != Status::Progress)
            .map(|c| (c.status, c.year, c.percent, c.supersedes_year))
            .collect()
    }

    #[test]
    fn a_goal_that_was_not_reached_gets_a_new_date() {
        let moved = [(Status::Target, Some(2027), Some(80.0), Some(2023))];
        let missed = "Arvo fell short of its 2023 target of recycling 80% of process water: the year closed at 76%.";
        assert_eq!(goals(&format!("{missed} The target has been renewed for 2027.")), moved);
        let owed = "We said that 80% of our cotton would be organic by 2023. We did not make it.";
        assert_eq!(goals(&format!("{owed} The new date is 2027.")), moved);
        let water = "We promised to halve our water use by 2021; we did not manage that, and the new date is 2027.";
        assert_eq!(goals(water), [(Status::Target, Some(2027), Some(50.0), Some(2021))]);
        let offices = "We promised net zero offices by 2023. We will need until 2027.";
        assert_eq!(goals(offices), [(Status::Target, Some(2027), None, Some(2023))]);
        let papers = "The 2022 report promised net zero in 2035; the new one speaks of 2038.";
        assert_eq!(goals(papers), [(Status::Target, Some(2038), None, Some(2035))]);
        let denied = "Arvo will not, after all, be at net zero in 2040. It has moved the date to 2048.";
        assert_eq!(goals(denied), [(Status::Target, Some(2048), None, Some(2040))]);
        let back = "We won't be carbon neutral by 2030 after all; the date has been put back to 2035.";
        assert_eq!(goals(back), [(Status::Target, Some(2035), None, Some(2030))]);
        assert!(goals("Arvo will not be at net zero in 2040. It has moved its office to Lund.").is_empty());
    }

    #[test]
    fn another_year_behind_it_is_no_new_date() {
        let missed = "Arvo fell short of its 2023 target of recycling 80% of process water: the year closed at 76%.";
        assert_eq!(goals(&format!("{missed} The next report is due in 2027.")), [(Status::Missed, Some(2023), Some(80.0), None)]);
        assert_eq!(goals(&format!("{missed} The new mill opens in 2027.")), [(Status::Missed, Some(2023), Some(80.0), None)]);
    }
}
