//! Goals with a figure that a later clause or sentence gives up without naming them again.
//!
//! In: a sentence, the commitments found so far. Out: those that it ends as withdrawn. States by their word are given up through `echo`.
//!
//! `… 28% by 2030. The board retired the goal the same day.`: withdrawn. None: `dropped the goal of a new harbour`, `The goal was not dropped`.

use crate::rules::Class;
use crate::text::Span;

use super::engine::Run;
use super::giving_up::gives_up;
use super::owner::Owner;
use super::renewed::REACH;
use super::scan::Scan;

use super::vocabulary::{Kind, Status};
use super::years::Role;

/// How far behind the sentence of a goal the words may stand that give it up, in bytes.
const NEAR: usize = 40;

/// The words that point at a goal told before and say that it is given up, and whether they speak of several.
fn given_up(scan: &Scan) -> Option<(Span, bool)> {
    let noun = |i: usize| {
        scan.rules.is_word(Class::GoalGiven, scan.word(i))
            || matches!(scan.word(i), "target" | "targets" | "milestone" | "number" | "figure" | "promise" | "promises" | "pledges")
    };
    let led = |i: usize| {
        (1..3).any(|k| matches!(scan.before(i, k), "the" | "that" | "this" | "its" | "our" | "their" | "both" | "those" | "these"))
    };
    let at = (0..scan.tokens.len().min(80)).find(|i| noun(*i) && led(*i) && points(scan, *i) && ends_at(scan, *i))?;
    let several = scan.word(at).ends_with('s') || scan.before(at, 1) == "both" || scan.before(at, 2) == "both";
    Some((scan.tokens[at].span, several))
}

/// Whether a noun is not told more of: "the goal of a new harbour", "the 2030 target", "the sales target" name a goal of their own.
fn points(scan: &Scan, at: usize) -> bool {
    let own = matches!(scan.word(at + 1), "of" | "to" | "for" | "on" | "that" | "which" | "(" | ":" | "by" | "in")
        || scan
            .years
            .iter()
            .any(|y| y.role == Role::Open && scan.distance(y.number, scan.tokens[at].span) <= 1 && scan.now.is_some_and(|n| y.year > n));
    let plain = matches!(
        scan.before(at, 1),
        "the" | "that" | "this" | "its" | "our" | "their" | "both" | "those" | "these" | "whole" | "old" | "climate" | "interim" | "entire"
    );
    !own && plain
}

/// "retired the goal", "the target has been scrapped": the verb that ends it stands right before or behind.
fn ends_at(scan: &Scan, at: usize) -> bool {
    let denied = |k: usize| {
        (k.saturating_sub(4)..k).any(|j| {
            matches!(scan.word(j), "not" | "never" | "nor" | "would" | "could" | "may" | "might" | "if") || scan.word(j).ends_with("n't")
        })
    };
    let verb = |k: usize| scan.is(k, Class::FateAbandon) && !denied(k) && scan.before(k, 1) != "to";
    // "gave the goal", "let the goal": only with their particle.
    let whole = |k: usize| {
        !matches!(
            scan.word(k),
            "gave"
                | "give"
                | "gives"
                | "given"
                | "giving"
                | "let"
                | "walked"
                | "walks"
                | "walking"
                | "stepped"
                | "stepping"
                | "backed"
                | "backs"
                | "ended"
                | "ends"
                | "ending"
                | "stopped"
                | "stops"
        )
    };
    let active =
        (1..4).map_while(|k| at.checked_sub(k)).take_while(|k| !matches!(scan.word(*k), "," | ";" | ".")).any(|k| verb(k) && whole(k))
            || matches!((scan.before(at, 3), scan.before(at, 2)), ("gave" | "given" | "giving", "up"));
    let behind = (at + 1..(at + 7).min(scan.tokens.len())).take_while(|k| !matches!(scan.word(*k), "," | ";" | "." | "and" | "but"));
    let passive = behind.into_iter().any(|k| {
        let be = (at + 1..k).any(|j| matches!(scan.word(j), "been" | "was" | "were" | "is" | "are"));
        be && verb(k)
            && (whole(k) || scan.word(k + 1) == "up" || scan.word(k).ends_with("ed") && !matches!(scan.word(k), "walked" | "stepped"))
    });
    let gone = behind_gives_up(scan, at);
    active || passive || gone
}

/// "the goal has quietly gone": by the other words for it, in the clause that the goal heads.
fn behind_gives_up(scan: &Scan, at: usize) -> bool {
    let end = (at + 9).min(scan.tokens.len());
    let Some(last) = scan.tokens.get(end - 1) else { return false };
    let within = Span::new(scan.tokens[at].span.start, last.span.end);
    let denied = (at..end).any(|k| matches!(scan.word(k), "not" | "never") || scan.word(k).ends_with("n't"));
    !denied && scan.word(at + 1) != "," && gives_up(scan, within)
}

impl Run<'_> {
    /// Ends the goals with a figure that the sentence gives up without naming them.
    pub(super) fn drop_goal(&mut self, scan: &Scan, subject: Option<&Owner>) {
        if self.before.row.is_some() || !(scan.speaks_of(Class::Promise) || scan.speaks_of(Class::Withdrawn)) {
            return;
        }
        let Some((noun, several)) = given_up(scan) else { return };
        let (start, at) = (scan.normal.origin(scan.span).start, scan.normal.origin(noun).start);
        let last = self.commitments.iter().rev().take(REACH).take(6).find(|c| c.evidence.span.end <= at).map(|c| c.evidence.sentence);
        let Some(sentence) = last else { return };
        let here = sentence.start >= start;
        if !here && start.saturating_sub(sentence.end) > NEAR {
            return;
        }
        for goal in self.commitments.iter_mut().rev().take(6) {
            let theirs = match subject {
                Some(Owner::Named(who)) => goal.company == *who,
                Some(Owner::Public(_) | Owner::Alliance(_) | Owner::Customers(_)) => false,
                _ => true,
            };
            let same = theirs && goal.evidence.sentence == sentence && goal.evidence.span.end <= at;
            let open = goal.status == Status::Missed || goal.status == Status::Target && !here;
            if same && open && goal.percent.is_some() && goal.kind != Kind::Sbti {
                goal.status = Status::Withdrawn;
                if !several {
                    return;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::Status::{Missed, Target, Withdrawn};
    use super::super::probe::dated;

    #[test]
    fn a_goal_with_a_figure_is_given_up_by_the_next_words() {
        let doubt = "Arvo no longer considers achievable a 28% reduction in CO2 per tonne of paper by 2030.";
        assert_eq!(dated(doubt), [(Missed, Some(2030))]);
        assert_eq!(dated(&format!("{doubt} The board retired the goal the same day.")), [(Withdrawn, Some(2030))]);
        let cut = "A 35% reduction in emissions by 2030 is no longer attainable, Arvo said";
        assert_eq!(dated(&format!("{cut}, and the target has been scrapped.")), [(Withdrawn, Some(2030))]);
        let goal = "In 2019 Arvo promised to cut its emissions by 40% by 2030.";
        assert_eq!(dated(&format!("{goal} The target has since been quietly dropped.")), [(Withdrawn, Some(2030))]);
    }

    #[test]
    fn other_goals_and_denials_leave_it() {
        let cut = "Arvo will cut its emissions by 40% by 2030.";
        assert_eq!(dated(&format!("{cut} The goal was not dropped.")), [(Target, Some(2030))]);
        assert_eq!(dated(&format!("{cut} Belno AB has dropped the target.")), [(Target, Some(2030))]);
        assert_eq!(dated(&format!("{cut} The board dropped the goal of a new harbour.")), [(Target, Some(2030))]);
        assert_eq!(dated(&format!("{cut} The owner would have abandoned the target.")), [(Target, Some(2030))]);
    }
}
