//! What a sentence does to the commitments found before it: it closes, moves, dates or widens them, or adds its own.
//!
//! The order of the steps stands in `engine`; here is what each of them changes in the run.

use crate::rules::Class;
use crate::text::Span;

use super::boundary::scopes;
use super::claims::dates_lost_claim;
use super::compose::Draft;
use super::context::base_for;
use super::elements::Seed;
use super::engine::Run;
use super::levels::level;
use super::model::Commitment;
use super::objects::is_cut;
use super::renewed::{REACH, last_of, place_of, settle_goal};
use super::scan::Scan;
use super::vocabulary::{Family, Kind, Qualifier, Scope, Status};
use super::years::{Role, YearMention};

impl Run<'_> {
    /// Cuts without a base year take the one that a note gives for many figures.
    pub(super) fn noted_bases(&self, drafts: &mut [Draft], at: Span) {
        let open = |d: &&mut Draft| d.baseline.is_none() && d.percent.is_some() && !d.standing.yearly_change;
        for draft in drafts.iter_mut().filter(open).filter(|d| is_cut(d.kind) || d.kind == Kind::EnergyEfficiency) {
            draft.baseline = base_for(self.notes(), &self.document.text, at);
        }
    }

    /// The last target replaces one of an earlier text that this sentence dates.
    pub(super) fn supersede(&mut self, old: i32) {
        let recent = self.before.last.as_ref().and_then(|d| d.year.as_ref()).map(|y| y.year);
        let last = last_of(&mut self.commitments, |c| c.status == Status::Target && c.year.is_some());
        if let Some(last) = last.filter(|c| c.year == recent && c.year != Some(old) && c.supersedes_year.is_none()) {
            last.supersedes_year = Some(old);
        }
    }

    /// Whether one of the last two statements gave up a neutrality.
    pub(super) fn gave_up(&self) -> bool {
        let last = self.commitments.iter().rev().take(2);
        last.into_iter().any(|c| c.status == Status::Withdrawn && c.kind.family() == Family::Neutrality)
    }

    /// A claim given up in the sentence before gets its first year.
    pub(super) fn date_claim(&mut self, year: &YearMention) {
        let recent = self.before.neutral.as_ref().is_some_and(|(_, age)| *age <= 1);
        let last = self.commitments.last_mut().filter(|c| c.status == Status::Withdrawn && c.year.is_none() && c.kind != Kind::Sbti);
        if let Some(last) = last.filter(|_| recent) {
            last.year = Some(year.year);
            last.qualifier = year.qualifier;
        }
    }

    /// Gives the goal spoken of right before a byte of the original the boundary that a note names.
    pub(super) fn widen(&mut self, scopes: Vec<Scope>, at: usize) {
        let near = |c: &&mut Commitment| c.status == Status::Target && c.evidence.sentence.end <= at && at - c.evidence.sentence.end < 300;
        if let Some(goal) = self.commitments.last_mut().filter(near) {
            goal.scopes.extend(scopes);
            goal.scopes.sort();
            goal.scopes.dedup();
        }
    }

    /// Gives the neutrality spoken of right before a byte the boundary of the cut that brings it about, where it has none.
    pub(super) fn complete(&mut self, scopes: Vec<Scope>, at: usize) {
        let near = |c: &&mut Commitment| {
            c.status == Status::Target
                && c.kind.family() == Family::Neutrality
                && c.scopes.is_empty()
                && c.evidence.sentence.end <= at
                && at - c.evidence.sentence.end < 120
        };
        if let Some(goal) = self.commitments.iter_mut().rev().take(3).find(near) {
            goal.scopes = scopes;
        }
    }

    /// "When?", "By when?": asked of what was spoken of right before.
    pub(super) fn asks_when(&self, scan: &Scan) -> bool {
        let recent = self.before.neutral.as_ref().is_some_and(|(_, age)| *age <= 1);
        recent && scan.tokens.len() <= 8 && (0..scan.tokens.len()).any(|i| matches!(scan.word(i), "when" | "date" | "deadline"))
    }

    /// The one past year that stands at the head of a sentence, or in one without a verb: what goes on in the past is of that year too.
    pub(super) fn year_told(&self, scan: &Scan, drafts: &[Draft]) -> Option<YearMention> {
        let mut past = scan.years.iter().filter(|y| y.role == Role::Open && !y.relative && self.pivot.is_none_or(|n| y.year <= n));
        let (year, None) = (past.next()?, past.next()) else { return None };
        let heads = scan.token_at(year.number.start) <= 2
            || scan.verbs.is_empty()
            || drafts.iter().any(|d| d.percent.is_some() && d.year.as_ref().is_some_and(|y| y.number == year.number));
        (heads && year.qualifier == Some(Qualifier::In)).then(|| year.clone())
    }

    /// Whether a question is about another thing than the last figure: "What share of fuels is alternative?" behind emissions.
    pub(super) fn turns_away(&self, scan: &Scan) -> bool {
        let Some((figure, _)) = &self.before.figure else { return false };
        let share = ["share", "proportion", "percentage", "how much of"].iter().any(|w| scan.says(w, scan.span));
        let other = scan.hits.iter().any(|h| match h.class {
            Class::Renewable | Class::Electricity => figure.kind != Kind::RenewableEnergy,
            Class::ElectricVehicle | Class::Combustion => figure.kind != Kind::Electrification,
            Class::OtherObject => figure.kind != Kind::Other,
            Class::Suppliers | Class::Investees => figure.kind != Kind::SupplierEngagement,
            Class::Emissions | Class::Intensity => !is_cut(figure.kind),
            _ => false,
        });
        other || share && is_cut(figure.kind)
    }

    /// Adds the percentages that amounts make against a level told before.
    pub(super) fn measure_levels(&self, scan: &mut Scan) {
        if self.before.row.is_none() {
            super::counted::add(scan, super::counted::shares(scan, self.before.total.as_ref()));
        }
        let Some(level) = self.before.level.as_ref().filter(|_| self.before.row.is_none()) else { return };
        let found = level.against(scan);
        if !found.is_empty() {
            scan.percents.retain(|p| !p.bare);
            scan.percents.extend(found);
            scan.percents.sort_by_key(|p| p.span.start);
        }
    }

    /// Remembers the amount that a sentence tells with its year.
    pub(super) fn remember_level(&mut self, scan: &Scan) {
        self.before.total =
            super::counted::total(scan).filter(|_| self.before.row.is_none()).or(self.before.total.take().filter(|t| t.age <= 1));
        let asked_about = self.before.headed.as_ref().filter(|(_, age)| *age <= 2).map(|(m, _)| m.clone());
        // "Suppose a retailer emitted 80,000 tonnes in 2020": only imagined.
        let imagined = matches!(scan.word(0), "suppose" | "imagine" | "assume" | "consider" | "say" | "if" | "take");
        let level = level(scan, self.pivot, self.before.level.as_ref(), asked_about.as_ref()).filter(|_| !imagined);
        if let Some(level) = level.filter(|_| self.before.row.is_none()) {
            self.before.level = Some(level);
        }
    }

    /// "Done, since January 2020.", "We will miss this one.": a short sentence that says what became of the goal right before it.
    pub(super) fn close(&mut self, scan: &Scan) {
        let at = scan.normal.origin(scan.span).start;
        // "Already done" above a list tells of what stands below it.
        if self.heading.is_some_and(|h| h.contains(scan.normal.origin(scan.span))) {
            return;
        }
        let near = |c: &&mut Commitment| {
            c.status == Status::Target && c.evidence.sentence.end <= at && at - c.evidence.sentence.end < 90 && c.kind != Kind::Sbti
        };
        // "Status: achieved in 2022.", "Target met.", "Already done (2021)."
        let led = |w: &str| {
            matches!(
                w,
                ":" | "status"
                    | "result"
                    | "outcome"
                    | "progress"
                    | "update"
                    | "target"
                    | "goal"
                    | "this"
                    | "it"
                    | "we"
                    | "was"
                    | "is"
                    | "has"
                    | "have"
                    | "been"
                    | "already"
                    | "fully"
                    | "now"
            )
        };
        let first = (0..scan.tokens.len().min(5)).find(|i| !led(scan.word(*i))).unwrap_or(0);
        let done = scan.is(first, Class::DoneWord)
            && scan.percents.is_empty()
            && !matches!(scan.word(first + 1), "by" | "with" | "for" | "in" if first > 0 && scan.years.is_empty());
        let points = |h: &crate::rules::Hit| {
            let words = [
                scan.fold(h.span).rsplit(' ').next().unwrap_or_default(),
                scan.words_after(h.span.end, 1).first().copied().unwrap_or_default(),
            ];
            words.iter().any(|w| matches!(*w, "this" | "it" | "that"))
        };
        let missed = scan.hits.iter().any(|h| h.class == Class::Missed && points(h))
            && !scan.has_any(&[Class::Negation, Class::Condition], scan.span);
        if scan.tokens.len() > if done { 8 } else { 12 } || !(done || missed) {
            return;
        }
        let year = scan.years.iter().find(|y| self.pivot.is_none_or(|n| y.year <= n)).cloned();
        let Some(goal) = self.commitments.iter_mut().rev().take(2).find(near) else { return };
        if missed {
            goal.status = Status::Missed;
        } else {
            goal.status = Status::Achieved;
            goal.year = year.as_ref().map(|y| y.year).or(self.now);
            goal.qualifier = year.and_then(|y| y.qualifier);
        }
    }

    /// "We stand by it.": a goal that the sentence before told as one of former times holds.
    pub(super) fn uphold(&mut self, scan: &Scan) {
        if scan.tokens.len() > 14 || scan.has(Class::Condition, scan.span) || !(0..scan.tokens.len()).any(|i| super::status::holds(scan, i))
        {
            return;
        }
        let at = scan.normal.origin(scan.span).start;
        let now = self.now;
        let former = |c: &&mut Commitment| {
            c.status == Status::Withdrawn
                && c.why.iter().any(|r| r.rule == super::why::FORMER)
                && c.evidence.sentence.end <= at
                && at - c.evidence.sentence.end < 90
                && c.year.is_some_and(|y| now.is_none_or(|n| y > n))
        };
        if let Some(goal) = self.commitments.iter_mut().rev().take(2).find(former) {
            goal.status = Status::Target;
        }
    }

    /// Remembers what a sentence spoke of. "because neither feed additives nor biogas are arriving": what is denied beside a goal is nothing to go on with.
    pub(super) fn remember_drafts(&mut self, drafts: &[Draft], idle: bool) {
        if !idle {
            self.before.remember(drafts);
            return;
        }
        let denied = |d: &&Draft| d.kind == Kind::Other && d.standing.negated.is_some();
        let kept: Vec<Draft> = drafts.iter().filter(|d| !denied(d)).cloned().collect();
        self.before.remember(&kept);
    }

    /// "Scope 3? Down a quarter by 2032.": what a short question names bounds the answer.
    pub(super) fn keep_asked(&mut self, scan: &Scan, question: bool) {
        if question && scan.tokens.len() <= 7 && self.before.row.is_none() {
            self.before.answer_scopes = scopes(scan, scan.span).into_iter().map(|(s, _)| s).collect();
        }
    }

    /// "That's not going to happen.", "The goal has been neither scrapped nor replaced.": a goal told as one of former times is missed, not dropped.
    pub(super) fn admit(&mut self, scan: &Scan) {
        if scan.tokens.len() > 18 || scan.has(Class::Condition, scan.span) {
            return;
        }
        let points = |i: usize| matches!(scan.word(i), "that" | "that's" | "this" | "it" | "goal" | "target" | "which" | "neither");
        let happens = |i: usize| {
            let never = (1..5).any(|k| matches!(scan.before(i, k), "not" | "won't" | "never"));
            matches!(scan.word(i), "happen" | "work" | "come") && never
        };
        let kept = |i: usize| {
            scan.is(i, Class::FateAbandon) && (1..4).any(|k| matches!(scan.before(i, k), "neither" | "not" | "nor" | "hasn't" | "never"))
        };
        let said = (0..scan.tokens.len().min(8)).any(points) && (0..scan.tokens.len()).any(|i| happens(i) || kept(i));
        if !said {
            return;
        }
        let at = scan.normal.origin(scan.span).start;
        let former = |c: &&mut Commitment| {
            c.status == Status::Withdrawn
                && c.why.iter().any(|r| r.rule == super::why::FORMER)
                && c.evidence.sentence.end <= at
                && at - c.evidence.sentence.end < 160
        };
        if let Some(goal) = self.commitments.iter_mut().rev().take(2).find(former) {
            goal.status = Status::Missed;
        }
    }

    /// A sentence without a commitment of its own may go on with those right before it.
    pub(super) fn go_on(&mut self, scan: &Scan, known: usize) {
        if self.commitments.len() > known {
            self.spoken = (known, 0);
            return;
        }
        self.spoken.1 += 1;
        if self.spoken.1 <= 2 {
            let from = self.spoken.0.min(self.commitments.len());
            for c in &mut self.commitments[from..] {
                super::details::go_on(scan, &self.document.text, c);
            }
        }
    }

    /// "to meet the 2030 target": a goal of another kind that the text told with this year before.
    pub(super) fn points_back(&self, draft: &Draft, c: &Commitment) -> bool {
        let beside = draft.year.as_ref().is_some_and(|y| {
            let (a, b) = if y.number.start < draft.place.start { (y.number, draft.place) } else { (draft.place, y.number) };
            y.qualifier.is_none() && b.start.saturating_sub(a.end) <= 12
        });
        let goal =
            matches!(c.wording.to_lowercase().as_str(), "target" | "targets" | "goal" | "goals" | "ambition" | "commitment" | "objective");
        let told = |o: &&Commitment| o.company == c.company && o.year == c.year && o.kind.family() != c.kind.family();
        let alike = |o: &&Commitment| o.company == c.company && o.year == c.year && o.kind == c.kind;
        beside
            && goal
            && draft.seed == Seed::Echo
            && c.status == Status::Target
            && self.commitments.iter().rev().take(REACH).any(|o| told(&o))
            && !self.commitments.iter().rev().take(REACH).any(|o| alike(&o))
    }

    /// Keeps a commitment; what is only said to be dropped or missed changes the target that it refers to.
    pub(super) fn keep(&mut self, draft: &Draft, c: Commitment) {
        let mut c = c;
        if self.points_back(draft, &c) || dates_lost_claim(&mut self.commitments, &c, draft) {
            return;
        }
        settle_goal(&self.document.text, &mut self.commitments, &mut c, draft, self.now);
        if c.status == Status::Target && draft.seed == Seed::Echo && draft.source.is_some() {
            let late = |o: &Commitment| {
                o.status == Status::Missed
                    && o.company == c.company
                    && o.kind == c.kind
                    && o.year.is_some()
                    && o.year < c.year
                    && o.scopes == c.scopes
            };
            // "will not reach its goal by 2025. It now expects to get there in 2028.": a date that was moved.
            if let Some(at) = place_of(&self.commitments, late) {
                c.supersedes_year = self.commitments.remove(at).year;
            }
        }
        let ends = matches!(c.status, Status::Withdrawn | Status::Missed) && draft.seed == Seed::Echo && draft.source.is_some();
        let target = |o: &&mut Commitment| {
            (o.status == Status::Target || c.status == Status::Withdrawn && o.status == Status::Achieved)
                && o.company == c.company
                && o.kind == c.kind
                && (c.year.is_none() || o.year == c.year)
        };
        // "Outcome: 87 %, thus missed": the figure is progress, the target before it was missed.
        let by_figure = c.status == Status::Missed && c.percent.is_some() && draft.source.as_ref().is_some_and(|s| s.percent != c.percent);
        if by_figure {
            let goal = draft.source.as_ref().and_then(|s| s.percent);
            let promised =
                |o: &&mut Commitment| o.status == Status::Target && o.company == c.company && o.kind == c.kind && o.percent == goal;
            if let Some(target) = last_of(&mut self.commitments, promised) {
                target.status = Status::Missed;
                self.commitments.push(Commitment { status: Status::Progress, year: c.year.or(self.now), ..c });
                return;
            }
        }
        // What is said to be reached takes the place of the goal that it was.
        if let Some(goal) = draft.source.as_ref().filter(|_| draft.fulfilled && draft.seed == Seed::Echo) {
            let year = goal.year.as_ref().map(|y| y.year);
            let same = |o: &Commitment| {
                o.company == c.company && o.kind == c.kind && o.year == year && o.percent == c.percent && o.status != Status::Achieved
            };
            if let Some(at) = place_of(&self.commitments, same) {
                let wording = self.commitments[at].wording.clone();
                self.commitments[at] = Commitment { wording, supersedes_year: None, interim: false, ..c };
                return;
            }
        }
        // "We got there in five years.": the cut promised before is the one that was reached.
        if c.status == Status::Achieved && draft.fulfilled && draft.seed == Seed::Echo {
            let promised = |o: &&mut Commitment| {
                matches!(o.status, Status::Target | Status::Progress)
                    && o.company == c.company
                    && o.kind == c.kind
                    && o.percent == c.percent
            };
            if let Some(goal) = last_of(&mut self.commitments, promised) {
                goal.status = Status::Achieved;
                goal.year = c.year.filter(|y| self.now.is_none_or(|n| *y <= n)).or(self.now);
                goal.qualifier = None;
                goal.why.extend(c.why);
                return;
            }
        }
        let undated = |o: &&mut Commitment| {
            o.status == Status::Achieved && o.year.is_none() && o.company == c.company && o.kind == c.kind && o.percent == c.percent
        };
        let dates = c.status == Status::Achieved && c.year.is_some() && draft.seed == Seed::Echo && draft.source.is_some();
        if dates && let Some(known) = last_of(&mut self.commitments, undated) {
            known.year = c.year;
            known.qualifier = c.qualifier;
            known.why.extend(c.why);
            return;
        }
        match ends.then(|| last_of(&mut self.commitments, target)).flatten() {
            Some(target) => {
                target.status = c.status;
                target.why.extend(c.why);
            }
            // What is given up keeps the year that it was promised for.
            None if ends && c.year.is_none() => {
                let year = draft.source.as_ref().and_then(|s| s.year.as_ref());
                self.commitments.push(Commitment { year: year.map(|y| y.year), qualifier: year.and_then(|y| y.qualifier), ..c });
            }
            None => self.commitments.push(c),
        }
    }
}
