//! Goals of a year that is over, of which their own sentence does not say what became: the sentences behind it do.
//!
//! In: such a goal and the sentences that follow. Out: a commitment, reached or missed, where one of the next two says so; else nothing.
//!
//! `We had promised to cut emissions by 20% by 2022. We did not make it.`: missed. `Half of the cars were to be electric by 2022. It was 31%.`: missed.
//! Nothing: `We had promised a cut of 20% by 2022. Meetings were held.`

use crate::rules::Class;

use super::compose::Draft;
use super::engine::Run;
use super::judge::Court;
use super::model::Commitment;
use super::objects::is_cut;
use super::scan::Scan;
use super::tense::Tense;
use super::vocabulary::{Family, Kind, Qualifier, Status};
use super::years::Role;

/// How many sentences later what became of it may still be told.
const REACH: usize = 2;

/// Whether a draft is a goal of the company whose time is over while nothing is said of its end.
pub(super) fn is_owed(draft: &Draft, court: &Court) -> bool {
    let over =
        draft.year.as_ref().is_some_and(|y| y.role == Role::Open && court.now.is_some_and(|n| y.year < n || y.year == n && !draft.carried));
    let wished = draft.standing.former || draft.standing.tense == Some(Tense::Will);
    let told = draft.percent.is_some() || draft.kind.family() == Family::Neutrality || draft.kind == Kind::FossilPhaseOut;
    over && wished && told && !draft.start && draft.standing.status.is_none() && draft.standing.negated.is_none()
}

/// "We promised to be neutral by 2024, and we are.", "…, but it is not.": what became of a goal, told at the end of its own sentence.
pub(super) fn told_at_end(scan: &Scan, draft: &Draft) -> Option<Status> {
    let end = draft.year.as_ref().map_or(draft.place.end, |y| y.span.end.max(draft.place.end));
    let tail = scan.words_after(end, 8);
    let (joint, rest) = match tail.as_slice() {
        [",", joint @ ("and" | "but"), rest @ ..] => (*joint, rest),
        [joint @ ("and" | "but"), rest @ ..] => (*joint, rest),
        _ => return None,
    };
    let verb = |w: &str| matches!(w, "are" | "is" | "did" | "have" | "has" | "were" | "was");
    match rest {
        ["we" | "it" | "they", v, "." | "now" | "indeed"] | ["we" | "it" | "they", v, "now" | "indeed", "."]
            if joint == "and" && verb(v) =>
        {
            Some(Status::Achieved)
        }
        ["we" | "it" | "they", v] if joint == "and" && verb(v) => Some(Status::Achieved),
        ["we" | "it" | "they", v, "not", ..] if verb(v) => Some(Status::Missed),
        ["we" | "it" | "they", "aren't" | "isn't" | "didn't" | "haven't" | "hasn't" | "wasn't" | "weren't", ..] => Some(Status::Missed),
        _ => None,
    }
}

/// "We did not make it.", "That did not happen.": a short sentence that points at the goal before it.
fn missed(scan: &Scan) -> bool {
    let points = |w: &str| matches!(w, "it" | "that" | "this" | "we" | "these" | "those" | "which" | "goal" | "target" | "both");
    let near = (0..scan.tokens.len().min(6)).any(|i| points(scan.word(i)));
    let not = (1..scan.tokens.len()).any(|i| denies(scan, i));
    // "We are not.", "It isn't."
    let denied = scan.tokens.len() <= 5
        && (1..4).any(|i| scan.word(i) == "not" && matches!(scan.before(i, 1), "are" | "is" | "have" | "has" | "did"));
    let not = not || denied;
    near && scan.tokens.len() <= 16 && (not || scan.has(Class::Missed, scan.span)) && !scan.has(Class::Condition, scan.span)
}

/// "did not manage", "never got": a verb of reaching that is denied of what is over.
pub(super) fn denies(scan: &Scan, i: usize) -> bool {
    matches!(scan.word(i), "succeed" | "happen" | "manage" | "get" | "make" | "work" | "reach" | "meet" | "hit" | "achieve")
        && matches!(scan.before(i, 1), "not" | "didn't" | "never")
        && !(1..4).any(|k| matches!(scan.before(i, k), "will" | "would" | "does" | "do"))
}

impl Run<'_> {
    /// "They were 52% lower. We thus surpassed our goal of a 50% cut.": the figure of the sentence before is the one with which a goal was reached.
    pub(super) fn reach_goal(&mut self, scan: &Scan, drafts: &[Draft], known: usize) {
        if drafts.iter().all(|d| d.percent.is_none()) || known == 0 {
            return;
        }
        let reaches = |i: usize| {
            matches!(
                scan.word(i),
                "surpassed"
                    | "exceeded"
                    | "passed"
                    | "beat"
                    | "beaten"
                    | "met"
                    | "reached"
                    | "achieved"
                    | "outperformed"
                    | "overachieved"
                    | "hit"
                    | "topped"
            ) && !(1..4).any(|k| matches!(scan.before(i, k), "will" | "to" | "not" | "be" | "if" | "should" | "must" | "would" | "n't"))
        };
        let Some(at) = (0..scan.tokens.len()).find(|i| reaches(*i)) else { return };
        let goal = |d: &&Draft| {
            let i = scan.token_at(d.place.start);
            d.percent.is_some() && i > at && i - at <= 10 && (at..i).any(|k| super::holders::is_goal_noun(scan, scan.word(k)))
        };
        let Some(goal) = drafts.iter().find(goal) else { return };
        let begin = scan.normal.origin(scan.span).start;
        let got = |c: &&mut Commitment| {
            c.status == Status::Progress
                && c.kind.family() == goal.kind.family()
                && c.percent >= goal.percent
                && c.evidence.sentence.end <= begin
                && begin - c.evidence.sentence.end < 60
        };
        let until = known.min(self.commitments.len());
        let Some(reached) = self.commitments[..until].iter_mut().rev().take(2).find(got) else { return };
        reached.status = Status::Achieved;
        let (company, percent) = (reached.company.clone(), goal.percent);
        let own = |c: &Commitment| c.company == company && c.percent == percent && c.kind.family() == goal.kind.family();
        let mut at = until;
        while at < self.commitments.len() {
            if own(&self.commitments[at]) {
                self.commitments.remove(at);
            } else {
                at += 1;
            }
        }
    }

    /// "should have reached 60% by 2023. It was 48%.": a figure without a year, told of the time of the goal that was missed right before.
    fn measured_then(&mut self, scan: &Scan, known: usize) {
        let was = |i: usize| matches!(scan.word(i), "was" | "were" | "got" | "came" | "stood" | "reached");
        let later = |i: usize| matches!(scan.word(i), "late" | "later" | "after" | "delay" | "now" | "today");
        let words = 0..scan.tokens.len();
        if known == 0 || !scan.years.is_empty() || !words.clone().any(was) || words.clone().any(later) {
            return;
        }
        let known = known.min(self.commitments.len());
        let (head, tail) = self.commitments.split_at_mut(known);
        let (Some(goal), begin) = (head.last(), scan.normal.origin(scan.span).start) else { return };
        let near = goal.evidence.sentence.end <= begin && begin - goal.evidence.sentence.end < 40;
        let over = goal.status == Status::Missed && goal.year.is_some_and(|y| self.now.is_some_and(|n| y < n));
        let same = |c: &&mut Commitment| {
            c.status == Status::Progress
                && c.company == goal.company
                && c.kind == goal.kind
                && c.year == self.now
                && c.percent < goal.percent
        };
        for c in tail.iter_mut().filter(same).filter(|_| near && over) {
            (c.year, c.qualifier) = (goal.year, Some(Qualifier::In));
        }
    }

    /// Settles the goals owed by what a sentence says, whose own commitments begin at `known`.
    pub(super) fn settle_owed(&mut self, scan: &Scan, drafts: &[Draft], known: usize) {
        self.measured_then(scan, known);
        if self.owed.is_empty() {
            return;
        }
        let mut owed = std::mem::take(&mut self.owed);
        let told = &self.commitments[known.min(self.commitments.len())..];
        let figure = |goal: &Commitment| {
            let same = |c: &&Commitment| {
                c.status == Status::Progress && c.company == goal.company && c.kind.family() == goal.kind.family() && c.percent.is_some()
            };
            told.iter().find(same).and_then(|c| c.percent)
        };
        let silent = drafts.iter().all(|d| d.percent.is_none());
        let mut settled: Vec<Commitment> = Vec::new();
        owed.retain_mut(|(goal, age)| {
            if goal.evidence.sentence == scan.normal.origin(scan.span) {
                return true;
            }
            *age += 1;
            let short = figure(goal).zip(goal.percent).is_some_and(|(got, wanted)| got < wanted);
            if short || silent && missed(scan) && *age == 1 {
                settled.push(goal.clone());
                return false;
            }
            *age < REACH
        });
        self.owed = owed;
        for goal in settled {
            for c in &mut self.commitments[known..] {
                let same = c.status == Status::Progress && c.company == goal.company && c.kind == goal.kind;
                if same && is_cut(c.kind) && c.baseline.is_none() {
                    c.baseline = goal.baseline;
                }
            }
            let twice =
                |c: &Commitment| c.status == Status::Missed && c.kind == goal.kind && c.year == goal.year && c.percent == goal.percent;
            if !self.commitments.iter().any(twice) {
                self.commitments.push(goal);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Status, extract};
    use crate::document::read;
    use crate::rules::RuleSet;

    fn rows(text: &str) -> Vec<(Status, Option<i32>, Option<f64>)> {
        let text = format!("date 2023-05-02 Arvo Paper AB makes paper in Lund.\n\n{text}");
        let found = extract(&read(text.as_bytes(), "text.txt").expect("a text"), &RuleSet::builtin());
        found.commitments.into_iter().map(|c| (c.status, c.year, c.percent)).collect()
    }

    #[test]
    fn what_became_of_a_past_goal_is_told_behind_it() {
        let goal = "We had promised to cut our emissions by 20% by 2022.";
        assert_eq!(rows(&format!("{goal} We did not make it.")), [(Status::Missed, Some(2022), Some(20.0))]);
        assert_eq!(rows(&format!("{goal} Meetings were held.")), []);
    }

    #[test]
    fn a_goal_passed_is_told_with_the_figure_before() {
        let figure = "Direct emissions in 2022 were 52% lower than in 2005.";
        let passed = rows(&format!("{figure} We thus surpassed our goal of a 50% reduction by 2030."));
        assert_eq!(passed, [(Status::Achieved, Some(2022), Some(52.0))]);
        let open = rows(&format!("{figure} We will raise our goal of a 50% reduction by 2030."));
        assert_eq!(open[0], (Status::Progress, Some(2022), Some(52.0)));
    }

    #[test]
    fn what_became_of_a_goal_may_be_told_at_its_end() {
        use super::super::probe::dated;
        use super::super::vocabulary::Status::{Achieved, Missed};
        assert_eq!(dated("We promised to be carbon neutral by 2022, and we are."), [(Achieved, Some(2022))]);
        assert_eq!(dated("We promised to be carbon neutral by 2022, but we are not."), [(Missed, Some(2022))]);
    }

    #[test]
    fn a_smaller_figure_behind_it_tells_that_it_was_missed() {
        let goal = "In 2020 we said that half of our company cars would be electric by 2022.";
        let got = rows(&format!("{goal} The share reached 31%."));
        assert!(got.contains(&(Status::Missed, Some(2022), Some(50.0))), "{got:?}");
        let short = rows("Recycled paper should have reached 50% by last December; it was 41%.");
        assert_eq!(short, [(Status::Missed, Some(2022), Some(50.0)), (Status::Progress, Some(2022), Some(41.0))]);
        let then = rows("Renewable power was supposed to reach 60% by 2021. It was 48%.");
        assert!(then.contains(&(Status::Progress, Some(2021), Some(48.0))), "{then:?}");
        let more = rows(&format!("{goal} The share reached 61%."));
        assert!(more.iter().all(|(s, ..)| *s != Status::Missed), "{more:?}");
    }
}
